//! Names that sites give their parts, as they stand in menus and footers; a bar parts two names. They are everyday words: what tells a menu is
//! that several stand in a row with hardly anything else. Collected from what sites of these kinds call their parts; 网页 and 评論 too.

/// The names, by language and kind of site.
pub(super) const MENUS: &[&str] = &[
    // Front pages, channels of news and of portals, in Simplified Chinese.
    "\
     首页|主页|网站首页|网站主页|返回首页|回到首页|官网首页|新闻首页|网首页|中超|中甲|中乙|英超|西甲|意甲|德甲|法甲|欧冠|亚冠|女足|国足|NBA|CBA|女排|排球|网球|乒乓|羽毛球|田径|电竞|考研|公务员|教师资格|成人高考|自考|财会|法律法规|司法案例|裁判文书|法学期刊|合同范本|英文译本|疾病库|药品库|找医院|找专家|有问必答|要闻|新闻|新闻中心|资讯|快讯|头条|滚动|国内|国际|社会|时政|地方|财经|经济|金融|股票|基金|证券|\
     理财|保险|银行|债券|期货|外汇|黄金|产经|商业|公司|宏观|科技|数码|手机|互联网|体育|娱乐|明星|电影|电视|音乐|综艺|汽车|房产|家居|教育|高考|时尚|女性|健康|养生|\
     旅游|游戏|军事|历史|文化|读书|艺术|收藏|博客|微博|论坛|社区|贴吧|视频|直播|图片|图库|专题|专栏|评论|观点|理论|人物|访谈|调查|民生|法治|公益|能源|环保|食品|美食|\
     母婴|星座|彩票|天气|招聘|邮箱|地图|导航|百科|知识|问答|文库|下载|数据|报告|行情|路演|电子报|数字报|客户端|手机版|移动版|电脑版|排行榜|滚动新闻|更多|全部|港澳|台湾|\
     华人|政务|文旅|乡村|生态|信息化|舆情|思客|网评|高层|人事|创投|区域|政策|观察|热点|热评|图片新闻|视频新闻|经济频道|会员登录|注册|登录",
    // Governments, schools, hospitals and companies.
    "\
     政务公开|政务服务|信息公开|政府信息公开|互动交流|公众参与|机构设置|机构职能|领导之窗|政策法规|政策解读|政策文件|通知公告|公告公示|公示公告|工作动态|数据开放|数据发布|\
     网上办事|办事大厅|办事服务|办事指南|在线服务|便民服务|公众服务|专题专栏|走进|市长信箱|书记信箱|校长信箱|领导信箱|旧版网站|无障碍|无障碍浏览|长者模式|适老模式|繁体|简体|\
     繁體|简|繁|学校首页|学院首页|学校概况|学院概况|学校简介|学院简介|机构概况|组织机构|师资队伍|人才培养|本科教育|研究生教育|科学研究|学科建设|招生就业|学生工作|党建工作|\
     党群工作|国际交流|校园文化|校友会|校友|图书馆|教务系统|办公系统|综合新闻|媒体聚焦|要闻速递|学术动态|校园人物|光影|医院概况|就医指南|科室导航|专家介绍|健康科普|院务公开|\
     预约挂号|公司简介|公司首页|企业文化|产品中心|产品展示|产品分类|新闻动态|公司动态|行业动态|行业资讯|业界动态|解决方案|应用案例|成功案例|客户案例|案例展示|服务支持|技术支持|\
     技术文章|荣誉资质|生产设备|加入我们|人才招聘|招贤纳士|商务合作|在线留言|在线咨询|在线客服|联系方式|联系我们|关于我们|会员中心|会员服务|帮助中心|供应商|求购|采购|供应",
    // Blogs, books, shops and libraries of documents.
    "\
     归档|分类|标签|关于|友链|留言板|随笔|管理|订阅|联系|新随笔|博客园|沸点|课程|会员|发现|等你来答|创作中心|消息|通知|私信|设置|个人中心|我的|购物车|订单|收藏夹|书架|\
     书库|全本|完本|排行|玄幻|奇幻|武侠|仙侠|都市|言情|科幻|悬疑|灵异|同人|女生|男生|上传文档|VIP会员|充值|签到|菜谱|菜谱分类|菜单|市集|诗歌|散文|日记|杂文|美文|\
     小说|影评|书评|专利首页|分类导航|分类浏览|分类索引|随机词条|新手帮助|本期目录|往期回顾|征订|投稿|网页|新聞|评論|网上直报|统计数据|统计公报|数据解读|人大概况|代表风采|立法工作|监督工作|法规库|最新专利|返回頁首|相关网站|快速链接|網站連結|線上公文|学校主页|一卡通服务|このページの先頭へ戻る",
    // What a footer links to.
    "\
     关于本站|本站公告|网站地图|站点地图|网站导航|友情链接|免责声明|版权声明|隐私政策|隐私声明|隐私保护|用户协议|服务条款|服务协议|法律声明|法律顾问|法律咨询|网站律师|诚聘英才|\
     招聘信息|诚聘|广告服务|广告合作|广告投放|广告刊例|广告业务|商务洽谈|意见反馈|我要反馈|建议反馈|投诉建议|举报|举报中心|帮助|协议|应用|工作|通行证注册|产品答疑|合作伙伴|\
     合作媒体|我要链接|公司官网|新华社简介|技术服务中心|设为首页|加入收藏|返回顶部|手机客户端|官方微博|官方微信|版权信息|站长统计",
    // Taiwan and Hong Kong.
    "\
     首頁|回首頁|網站首頁|主頁|即時|要聞|頭條|政治|社會|全球|國際|兩岸|中國|產經|財經|股市|房市|運動|體育|娛樂|影劇|生活|寵物|旅遊|時尚|汽車|專題|影音|視訊|評論|社論|\
     副刊|港聞|部落格|會員|會員中心|會員專區|登入|註冊|訂閱|訂閱電子報|關於我|關於我們|認識我們|本會簡介|聯絡我們|聯絡資訊|隱私權政策|隱私權聲明|隱私政策聲明|私隱政策|\
     私隱政策聲明|重要告示|免責聲明|著作權聲明|服務條款|使用條款|網站導覽|網站地圖|網頁指南|常見問答|常見問題|雙語詞彙|意見信箱|首長信箱|民意信箱|政府資訊公開|資訊公開|便民服務|\
     線上申辦|線上服務|業務資訊|最新消息|公告訊息|新聞稿|新聞中心|新聞資料庫|活動訊息|活動花絮|檔案下載|下載專區|相關連結|友善連結|行政處室|教學資源|家長專區|招生資訊|廣告刊登|\
     廣告查詢|客服信箱|讀者投書|投稿須知|相簿|留言|名片|日常|開箱|招標公告|職位空缺|公開資料|ENG|English|分享|列印",
    // Japanese.
    "\
     ホーム|トップ|トップページ|HOME|ニュース|速報|経済|国際|地域|スポーツ|芸能|エンタメ|暮らし|くらし|天気|コラム|社説|特集|連載|動画|写真|ランキング|新着|ログイン|\
     ログアウト|会員登録|新規登録|会員登録(無料)|購読|お申し込み|お問い合わせ|お問合せ|利用規約|個人情報保護方針|プライバシーポリシー|会社概要|会社案内|運営会社|広告掲載|ヘルプ|\
     サイトマップ|リンク集|著作権|記事一覧|画像一覧|ブログトップ|ブログ|プロフィール|カテゴリー|カレンダー|アーカイブ|月別アーカイブ|最新記事|読者になる|フォロー|マイページ|検索|\
     本文へ|メニュー|閉じる|レシピ|人気|Q&A|質問一覧|カテゴリ一覧|観光・文化|くらし・手続き|子育て・教育|しごと・産業|町政情報|市政情報|事業者向け|防災|健康・福祉|文字サイズ|\
     標準|拡大|背景色|Foreign",
    // Korean.
    "\
     홈|홈으로|뉴스|전체|정치|경제|사회|문화|생활|연예|스포츠|국제|지역|전국|오피니언|사설|칼럼|기획|포토|영상|IT|과학|라이프|속보|로그인|로그아웃|회원가입|구독|\
     구독신청|마이페이지|전체메뉴|메뉴|검색|공지사항|자료실|보도자료|알림|알림마당|민원|정보공개|기관소개|국민참여|정책자료|글쓰기|방명록|태그|카테고리|관리|프로필|이용약관|\
     개인정보처리방침|청소년보호정책|이메일무단수집거부|저작권|저작권보호정책|광고문의|기사제보|고충처리|회사소개|인재채용|사이트맵|RSS|목록|인쇄|공유|스크랩",
    // English.
    "\
     Home|News|Sport|Sports|Business|Politics|World|Local|Local News|Opinion|Culture|Lifestyle|Life|\
     Travel|Weather|Obituaries|Classifieds|Jobs|Video|Videos|Photos|Podcasts|Events|Entertainment|\
     Arts|Tech|Technology|Science|Health|Education|Food|Recipes|Property|Shop|Store|Cart|Account|\
     My Account|Login|Log in|Log In|Log out|Sign in|Sign In|Sign up|Sign Up|Register|Join|Join now|\
     Subscribe|Newsletter|Newsletters|Questions|Tags|Users|Unanswered|Ask Question|Forums|Forum|\
     Board index|FAQ|Members|Documentation|Docs|API|API Reference|Guides|Tutorials|Blog|Pricing|\
     Products|Services|Solutions|Resources|Company|Download|Downloads|Community|Support|Features|\
     Chat|Help|Help Center|About|About Us|About us|Contact|Contact Us|Contact us|Careers|Press|\
     Advertise|Advertise with us|Advertise With Us|Privacy|Privacy Policy|Privacy policy|Terms|\
     Terms of Use|Terms of Service|Terms and Conditions|Legal|Cookies|Cookie Policy|Cookie settings|\
     Accessibility|Sitemap|Site Map|Archive|Archives|Categories|Gallery|Guestbook|Links|Search|Menu|\
     More|Skip to content|Skip to main content|Back to top|Recent Posts|Recent Comments|Meta|Share|\
     Print|Email|Facebook|Twitter|Instagram|YouTube|LinkedIn|Pinterest",
];
