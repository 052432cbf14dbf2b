//! Words with which a site speaks of its owner, its terms and itself. They stand in the footers of pages and hardly anywhere else, so they help
//! to show that a document is a page.
//!
//! From the footers of news sites, portals, governments, schools, shops and blogs. A word that a law, a contract or a notice uses for its own
//! matter must never enter: 许可证, 主办单位, 地址, 电话, 技术支持, 转载, お問い合わせ, 연락처, licence, terms.

/// The words, by language. ASCII letters match in either case.
pub(super) const OWNER: &[&str] = &[
    // Simplified Chinese: licences and registration.
    "\
     ICP备|ICP備|ICP证|ICP證|ICP 备|ICP 证|ICP经营许可|公网安备|京公网|网站标识码|网站备案|网安备案|许可证编号|增值电信业务经营|\
     网络文化经营许可|信息网络传播视听|网络视听许可|互联网新闻信息服务|互联网出版许可|互联网药品信息服务|互联网宗教信息服务|\
     网上传播视听节目|广播电视节目制作经营许可|出版物经营许可|药品医疗器械网络信息服务|医疗器械网络交易|京网文|沪网文|粤网文|浙网文|网出证|\
     网药械|新出发京零|违法和不良信息|举报电话|举报邮箱|涉未成年人举报|网上有害信息举报|网络谣言举报|网络110|12377|暴恐音视频|\
     互联网举报中心|青少年模式|涉历史虚无主义",
    // Rights, terms and the firm.
    "\
     版权所有|版权声明|免责声明|本站声明|网站声明|郑重声明：本站|本站所有内容|本站内容均|本站部分内容|本站部分文章|本站资源均|本站文章均|\
     本站仅提供|本站不承担|本站只提供|本站提供的|本站收录|请联系本站|与本站无关|联系站长|隐私政策|隐私权|隐私声明|隐私保护|用户协议|\
     用户隐私|服务条款|服务协议|使用条款|法律声明|法律顾问|知识产权声明|侵权投诉|侵权举报|侵权必究|版权投诉|投诉指引|关于我们|关于本站|\
     关于本网|关于网站|联系我们|联系本站|加入我们|广告服务|广告合作|广告投放|广告热线|广告刊例|广告业务|商务合作|媒体合作|诚聘英才|招贤纳士|\
     网站律师|网站地图|站点地图|网站导航|友情链接|友情連結|站长统计|百度统计|网站统计|建站支持|最佳浏览|分辨率浏览|浏览器浏览|建议使用IE|\
     请使用IE|网站管理|网站维护|本站由|总访问量|今日访问|访问总量|您是第|网站访问量|在线人数|当前在线|站内搜索|设为首页|加入收藏|客户端下载|\
     下载客户端|官方微博|官方微信|微信公众号：|关注微信公众号|关注官方微信|旗下网站|服务器托管|Comsenz|Discuz!|DedeCMS|帝国CMS|PHPCMS|\
     Z-Blog|Typecho|ZBlogPHP|GMT+8, |小黑屋",
    // Traditional Chinese.
    "\
     版權所有|版權聲明|著作權所有|著作權聲明|免責聲明|免責條款|隱私權|隱私政策|私隱政策|私隱聲明|重要告示|服務條款|使用條款|會員條款|\
     使用者條款|資料開放宣告|政府網站資料開放|網站安全政策|資訊安全政策|資訊安全宣告|網站資料開放|無障礙網頁|無障礙標章|無障礙聲明|關於我們|\
     關於本站|認識我們|聯絡我們|聯絡本台|與我們聯絡|意見信箱|網站地圖|網站導覽|網頁指南|友站連結|友善連結|廣告刊登|廣告合作|廣告業務|\
     廣告查詢|不得轉載|請勿轉載|瀏覽人次|瀏覽人數|累積人次|本站訪客|最佳瀏覽|最佳解析度|建議瀏覽|建議使用Chrome|本站採用|覆檢日期|\
     網站更新日期|人氣值|今日人氣|累積人氣|累計人氣|部落格全站分類|個人分類：|全站熱搜|痞客邦|PIXNET|巴哈姆特|批踢踢|Powered by Blogger|\
     技術提供：Blogger|本網站使用",
    // Japanese.
    "\
     無断転載|無断複製|無断複写|無断使用を禁|転載を禁じます|転載禁止|プライバシーポリシー|プライバシー規約|個人情報保護方針|\
     個人情報の取り扱い|個人情報の取扱い|利用規約|サイトポリシー|このサイトについて|当サイトについて|サイトマップ|サイトのご利用|\
     ご利用にあたって|ホームページについて|ウェブアクセシビリティ|アクセシビリティ方針|リンク・著作権|著作権・リンク|著作権について|\
     著作権・免責|特定商取引法|運営会社|広告掲載|広告のご案内|広告ガイド|お問い合わせフォーム|ヘルプ・お問い合わせ|法人番号|日本新聞協会|\
     記事・写真の無断|Powered by ライブドア|Powered by FC2|Powered by はてな|スパム報告|記事を報告する|ブログを報告する|Cookie ポリシー|\
     クッキーポリシー|外部送信|市役所へのアクセス|庁舎案内|開庁時間",
    // Korean.
    "\
     개인정보처리방침|개인정보취급방침|개인정보 처리방침|개인정보 취급방침|개인정보보호정책|청소년보호정책|청소년 보호정책|청소년보호책임자|\
     이메일무단수집거부|이메일 무단수집|무단 전재|무단전재|재배포 금지|재배포금지|저작권자 ⓒ|저작권자ⓒ|저작권자 ©|저작권자(c)|저작권정책|\
     저작권보호정책|저작권 정책|이용약관|서비스약관|운영정책|영상정보처리기기|뷰어다운로드|뷰어 다운로드|행정서비스헌장|고충처리|기사제보|\
     광고문의|제휴문의|불편신고|정기간행물|신문등록번호|인터넷신문등록|발행인 :|발행인:|발행·편집인|발행인·편집인|통신판매업|호스팅서비스|\
     회사소개|찾아오시는 길|찾아오시는길|오시는 길|사이트맵|공공누리|DESIGN BY|Designed by 티스토리|티스토리툴바|Powered by Tistory|\
     방문자수|전체 방문자|오늘 방문자|패밀리사이트|패밀리 사이트",
    // English.
    "\
     copyright|©|copyrights|all rights reserved|privacy policy|privacy notice|privacy statement|privacy & cookies|privacy and cookies|terms of use|\
     terms of service|terms and conditions|terms & conditions|terms of sale|cookie policy|cookie settings|cookie preferences|cookie notice|\
     manage cookies|cookies policy|we use cookies|uses cookies|accept cookies|accept all cookies|reject all|your privacy choices|\
     do not sell my|do not sell or share|california privacy|ca privacy|your california|ad choices|adchoices|modern slavery|\
     accessibility statement|community guidelines|comment policy|editorial guidelines|ethics policy|code of ethics|corrections policy|\
     advertise with us|advertise on|work for us|press enquiries|contact the newsroom|submit a news tip|syndication|\
     part of the usa today network|newsquest|reach plc|national world publishing|gannett|powered by wordpress|powered by blogger|\
     powered by blogspot|powered by phpbb|powered by vbulletin|powered by mediawiki|powered by xenforo|powered by discourse|\
     powered by disqus|powered by discuz|powered by shopify|powered by wix|powered by squarespace|proudly powered by|blog at wordpress.com|\
     website built with|create a free website or blog|theme images by|built with sphinx|built with mkdocs|built with docusaurus|\
     built with hugo|built with jekyll|made with material|using a theme provided by read the docs|hosted by read the docs|phpbb limited|\
     vbulletin solutions|forum software by|all times are|user contributions licensed under|site design / logo|about wikipedia|mobile view|\
     cookie statement|text is available under|this page was last edited|this page was last modified|this site uses akismet|\
     this site is protected by|protected by recaptcha|affiliate disclosure|as an amazon associate|dmca|equal opportunity employer|\
     fcc public file|public inspection file|opens in a new window|opens in new window",
];
