//! Buttons, prompts and the frames of readers' comments: what a page asks its reader to do.
//!
//! From the platforms as they stand: portals, newspapers, blog hosts, question-and-answer sites, forums, shops. A word that opens a sentence of
//! the text must never enter [`PROMPTS`] unless the prompt is a fixed phrase: 点击, 评论, 关注, 시청, 공감, コメント, click, share, follow.
//! Such words are [`BUTTONS`], which count when a line is nothing else, or when several stand in a row.

/// Fixed phrases, wherever they stand in a short line. ASCII letters match in either case.
pub(super) const PROMPTS: &[&str] = &[
    // Simplified Chinese. Counted in the same labelled news as the links: 分享到 652 to 0, 扫一扫 105 to 0, 跟帖 101 to 1, 字号 99 to 1, 登录 1136
    // to 10.
    "\
     立即沟通|完善在线简历|上传附件简历|点击举报|禁止以任何名义收取|寻求报道|我要入驻|読者になる|広告を非表示|日以上更新していないブログ|はてなスター|언론사 구독|본문 요약봇|글자 크기 변경|텍스트 음성 변환|SNS 보내기|인쇄하기|기자 프로필|구독 응원|섹션으로 분류했습니다|切換閱讀|立即讚好專頁|分享到|分享至|分享给好友|分享给朋友|分享本文|分享此文|一键分享|转发到|转发至|复制链接|复制本文|复制网址|生成海报|长图分享|生成长图|\
     扫一扫|扫码关注|扫码下载|扫码阅读|扫描二维码|扫描下方二维码|扫描上方|扫码分享|扫码进群|扫码查看|手机扫码|长按识别|长按二维码|长按扫码|\
     长按关注|长按上方|长按图片|识别二维码|识别图中|识别下方|点击上方|点击下方|点击蓝字|点击右上角|点击左下角|点击名片|关注我们|关注公众号|\
     关注本站|设为星标|星标★|加星标|不迷路|点亮“在看”|点亮在看|点个在看|点个“在看”|点“在看”|点在看|点「在看」|一键三连|素质三连|分享、点赞|\
     分享点赞|点赞、在看|微信搜一搜|微信扫|微信好友|添加微信|使用小程序|轻点两下|预览时标签不可点|收录于话题|收录于合集|合集 #|留言已|\
     留言须知|写留言|写下你的留言|已无更多数据|作者已设置|作者精选|暂无留言|取消收藏|向上滑动看下一个|上滑看下一个|返回顶部|回到顶部|\
     返回页首|返回首页|回到首页|返回主页|返回搜狐，查看更多|返回搜狐|加入收藏|加入对比|加入购物车|设为首页|收藏本站|收藏本文|收藏本页|\
     收藏网址|收藏产品|收藏该文|收藏职位|关闭窗口|关闭本页|关闭页面|打印本页|打印本文|打印页面|打印正文|打印此页|保存网页|推荐给朋友|\
     发送给好友|发送到手机|发邮件给|我要评论|我要纠错|我要反馈|我要投稿|我要报错|我要举报|我要留言|我要提问|我要回答|我来回答|我来说两句|\
     我也说一句|我有话说|网友评论|网友跟帖|网友留言|网友热评|用户评论|读者评论|发表评论|发表回复|发表你的|发表您的|发布评论|提交评论|\
     查看评论|全部评论|最热评论|热门评论|精彩评论|最新评论|添加评论|写评论|条评论|跟帖|快来评论|快来抢沙发|抢沙发|还没有评论|暂无评论|\
     暂无人评论|评论已关闭|评论加载中|正在加载评论|刷新评论|刷新页面|参与评论|文明上网|理性发言|文明发言|遵守新闻评论|自律公约|请登录|\
     登录后|登录即|登录/注册|登录|立即注册|立即登录|免费注册|注册账号|会员注册|忘记密码|找回密码|记住我|自动登录|下次自动|退出登录|微博登录|\
     微信登录|QQ登录|第三方登录|合作账号|切换模式|还可以输入|输入评论|说点什么|昵称：|匿名发表|匿名评论|网名：|网友名称|字号：|字号:|字体：|\
     字体:|【字体|[字体|【字号|【大 中 小】|【大中小】|字体大小|缩小字体|放大字体|字体缩小|字体放大|语音播报|收听本文|听新闻|播报暂停|\
     阅读模式|夜间模式|护眼模式|【纠错】|[纠错]|【打印】|【关闭】|【打印|【关闭|【收藏】|【返回|【我要|【推荐给|[打印]|[关闭]|[收藏]|[返回|\
     关注者|人赞同了该|赞同了该回答|邀请回答|关注问题|好问题|查看全部|个回答|添加回应|这篇书评可能|这篇影评可能|书评可能有关键|这篇书评|\
     任何形式转载请|好文要顶|+加关注|加关注|加好友|发消息|发短消息|发私信|打招呼|查看Ta的|只看楼主|只看该作者|倒序浏览|正序浏览|电梯直达|\
     快速回复|回复本帖|回复楼主|收起回复|沙发#|板凳#|发新帖|返回列表|使用道具|显身卡|高级模式|浏览过的版块|本版积分规则|您需要登录后|\
     帖子永久链接|主题帖|积分规则|只看大图|只看TA|贴吧热议榜|违规、侵权|点击重新加载|保存到桌面|下载贴吧|扫二维码下载|已赞过|\
     你对这个回答的评价|收起评论|本回答由|本回答被|其他回答|为您推荐|采纳率|来自科学教育|展开全部|换一批|使用APP|在APP|打开APP|APP内打开|\
     App内打开|下载APP|下载App|打开App|APP阅读|APP专享|APP下载|立即下载|下载文档|下载此文档|免费下载|会员免费|会员专享|开通VIP|开通会员|\
     成为会员|剩余页|继续阅读本文档|全屏查看|举报文档|文档评分|加入VIP|积分下载|下载积分|下载豆|下载券|上传于|点击查看更多|在线预览|\
     在线询价|立即询价|立即询盘|发送询价|询价单|在线咨询|在线留言|在线客服|QQ交谈|点击咨询|立即咨询|免费咨询|免费试听|留言询价|获取报价|\
     获取最低报价|查看联系方式|查看电话|点击这里给我发消息|和我联系|旺旺在线|收藏店铺|进入店铺|进店逛逛|商铺首页|投递简历|立即投递|申请职位|\
     立即申请|举报该职位|微信分享|职位诱惑|赞赏作者|赞赏支持|喜欢作者|人已赞赏|支付宝扫|最低0.|订阅专栏|关注博主|版权声明：本文为博主|\
     原文链接：|本文链接：|转载请注明|文章已被收录|已被收录|点击复制|复制代码|专栏收录|篇文章|一键收藏|点踩|打赏作者|你的鼓励|余额支付|\
     抵扣说明|红包添加|实付|确定要放弃|成就一亿|[详情]|[详细]|[查看|【详细】|[更多]|[更多>>]|【更多】|不感兴趣|按Esc键|推荐票|投票推荐|\
     加书签|催更|手机阅读|手机用户请|记住本站|最快更新|无弹窗|章节内容|键盘左右键|快捷键|（快捷键|展开剩余|展开阅读|收起全文|点击加载|\
     加载更多|已经到底|暂无相关|暂时没有|页面载入|您的浏览器|浏览器不支持|您的设备不支持|请启用JavaScript|视频加载失败|图片加载中|广告剩余|\
     跳过广告|本文共|全文共|预计阅读|阅读需要|阅读大约需要|阅读约需|次阅读|次浏览|次播放|次点击|次围观|责任编辑",
    // Traditional Chinese.
    "\
     分享給朋友|分享這篇|分享文章|友善列印|列印本頁|列印此頁|列印內容|推文至|加入最愛|加入書籤|加入好友|加入追蹤|加入會員|加入LINE|加LINE|\
     追蹤我們|粉絲團|粉絲專頁|訂閱電子報|訂閱頻道|訂閱我們|開啟小鈴鐺|掃描|掃QR|下載APP|下載App|APP看|用APP|登入|忘記密碼|會員登入|加入討論|\
     我要檢舉|我要回應|我要評論|我要分享|我要訂閱|我有話要說|發表留言|發表回應|發表評論|發表您的|發表迴響|發佈回覆|張貼留言|留言功能|\
     查看留言|留言板|則留言|則回應|則評論|條留言|篇留言|沒有留言|尚無留言|目前尚無|暫無留言|無迴響|則迴響|搶頭香|第一個留言|取消回覆|\
     電子郵件位址不會被公開|必填欄位|在瀏覽器中儲存|通知我後續|回頁首|返回頁首|回到頁首|回最上面|回到最上|回頂端|回到頂端|字級|字型大小|\
     字體大小|文字大小|縮小字體|放大字體|小 中 大|小中大|收藏文章|收藏此|我要申訴|跳到主要內容|跳至主要內容|移至主內容|移至主要內容|\
     移至中央內容|按Enter到主內容區|跳到主要內容區塊|網頁功能|請開啟JavaScript|您的瀏覽器不支援|瀏覽器不支援|展開全文|顯示全部|責任編輯|\
     請繼續往下閱讀|廣告 請繼續|請繼續往下|本文尚未結束|點此|完整報導|訂閱會員|訂閱閱讀|付費會員|會員限定|剩餘字數|立即訂閱|免費訂閱|\
     成為會員|立即加入|立即下載|加入購物車|立即購買|直接購買|您也可以|聽新聞|語音朗讀|文章網址|文章代碼|※ 發信站|※ 文章網址|※ 編輯|◆ From|\
     看板名稱|批踢踢實業坊|返回看板|只看此人|關注此文|發表文章|引言回覆|部落格全站|創作者介紹|個人頭像|人氣(|留言(|引用(|收藏(|轉寄(|\
     全站分類|個人分類|此分類上一篇|此分類下一篇|上一篇：|下一篇：|發表在|誰來我家|參觀人氣|新聞交換|以電子郵件傳送|BlogThis|\
     分享至 Facebook|分享至 X|分享至 Pinterest|公開發表|張貼者：|張貼者:|較新的|較舊的|檢視我的完整簡介|使用者評分|網友評價|瀏覽數|瀏覽次數|\
     點閱數|點閱次數|點擊數|資料維護|資料點閱|上版日期|下架日期|回應文章",
    // Japanese.
    "\
     シェアする|シェア ツイート|ツイートする|ポストする|LINEで送る|LINEに送る|lineで送る|はてなブックマーク|はてブ|ブックマークする|\
     ブックマークに追加|この記事をシェア|この記事をツイート|この記事をはてな|この記事を共有|記事をシェア|この記事のURL|記事URL|URLをコピー|\
     リンクをコピー|このエントリーをはてな|Facebookでシェア|Twitterでシェア|Xでシェア|Xで共有|フォローする|フォローしてね|フォロー中|\
     アプリで開く|アプリで読む|アプリをダウンロード|読者になる|読者登録|リブログ|ありがとうございました。0|違反報告|通報する|\
     知恵コレクション|知恵袋|回答数|ベストアンサー|この回答は|この質問は|さんの回答|回答日時|質問日時|ログイン|ログアウト|会員登録|新規登録|\
     無料登録|無料会員|有料会員|会員限定|会員記事|この記事は会員|文字（全文|続きを読むには|紙面ビューアー|購読のお申し込み|購読申し込み|\
     ご購読|メルマガ|メールマガジン|ニュースレター|印刷ページ|このページを印刷|印刷用|文字サイズ|文字を大きく|音声読み上げ|やさしい日本語|\
     Foreign Language|本文へ|本文にスキップ|コンテンツへスキップ|ナビゲーションへ|メニューを開く|メニューを閉じる|サイト内検索|\
     キーワード検索|ページ番号検索|ページID|ページ番号|更新日：|更新日:|最終更新日|掲載日：|公開日：|登録日：|ページの先頭|ページトップ|\
     ページの上|先頭へ戻る|トップへ戻る|トップページへ|トップに戻る|ホームへ戻る|前のページに戻る|このページの先頭|このページに関する|\
     このページについて|このページの作成|このページの情報|このページの内容|このページは見つけ|このページへの|より良いウェブサイト|\
     よりよいウェブサイト|より良いホームページ|よりよいホームページ|ご意見をお聞かせ|皆さまのご意見|お求めの情報|探しているものが|\
     参考になりましたか|分かりやすかったですか|わかりやすかったですか|見つけやすかったですか|役に立ちましたか|役に立つ内容|\
     PDFファイルの閲覧|PDFファイルをご覧|PDF形式のファイル|Adobe Reader|Adobe Acrobat|Acrobat Reader|別ウィンドウ|外部サイトへ|\
     お問い合わせは専用|専用フォーム|メールフォームによる|コメントする|コメントを投稿|コメントを書く|コメントを残す|コメントをどうぞ|\
     コメントを見る|コメントをもっと|コメント一覧|コメント欄|コメントはまだ|コメントを送信|メールアドレスが公開|必須と表示|コメント (|\
     コメント(|コメント（|トラックバックURL|管理者にだけ|投稿者:|投稿者：|Posted by|ブログランキング|にほんブログ村|人気ブログランキング|\
     ブログ村|ポチッと|ポチっと|クリックお願い|スポンサーリンク|スポンサードリンク|スポンサーサイト|この広告は|広告の下に|このブログの読者|\
     このブログを|プロフィールを見る|ブログトップ|ブログをはじめる|ピグの部屋|この記事についてブログを書く|このレシピを|レシピを保存|\
     つくれぽを|MYフォルダ|買い物リスト|作り方を見る|このレシピの生い立ち|レシピID|フォルダに追加|みんなのつくれぽ|記者の紹介|\
     この記事は参考|用語解説を見る|有料記事|会員になると|無料トライアル|紙面で読む|写真を見る|画像を拡大|フォトギャラリー|【関連|【写真|\
     記事を書いた人|この記事を書いた|サポートをする|気に入ったらサポート|マガジンに追加|記事を購入|次回のコメントで使用",
    // Korean.
    "\
     공유하기|공유하여|SNS 공유|SNS공유|SNS보내기|SNS 보내기|URL 복사|URL복사|주소복사|주소 복사|링크복사|링크 복사|카카오톡 공유|\
     카카오스토리|카카오톡으로|페이스북으로|페이스북 공유|트위터로|트위터 공유|네이버밴드|네이버 밴드|밴드 공유|네이버블로그|네이버 블로그|\
     블로그로 보내기|카페로 보내기|메일로 보내기|퍼가기|본문 바로가기|본문바로가기|메뉴 바로가기|메뉴바로가기|주메뉴|상단메뉴|하단메뉴|\
     바로가기 메뉴|컨텐츠 바로가기|콘텐츠 바로가기|글자크기|글자 크기|글씨크기|글씨 크기|폰트 크기|본문 글씨|글씨 키우기|글씨 줄이기|\
     글자 키우기|확대 축소|인쇄하기|프린트하기|기사 프린트|기사스크랩|기사 스크랩|스크랩하기|스크랩 하기|기사저장|기사 저장|기사보관|\
     기사듣기|기사 듣기|요약보기|번역 설정|바이라인|구독하기|구독 하기|구독신청|기자 구독|기자구독|기자페이지|기자 페이지|이 기자의|응원수|\
     응원하기|후원하기|후원 하기|정기후원|훈훈해요|후속기사|쏠쏠정보|흥미진진|공감백배|분석탁월|후속강추|이 기사가 좋았|추천하기|공감하기|\
     공감 표현|공감해 주세요|댓글쓰기|댓글 쓰기|댓글달기|댓글 달기|댓글등록|댓글 등록|댓글입력|댓글 입력|댓글보기|댓글 보기|댓글 정렬|\
     댓글운영|댓글 작성|첫 번째 댓글|첫번째 댓글|첫 댓글|답글쓰기|답글 쓰기|답글달기|비밀글|비밀댓글|여러분의 소중한 댓글|의견쓰기|\
     의견 쓰기|의견남기기|한줄의견|로그인|로그아웃|회원가입|비회원|아이디/비밀번호|아이디 찾기|비밀번호 찾기|자동등록방지|전체메뉴|\
     전체 메뉴|메뉴열기|메뉴닫기|메뉴 열기|메뉴 닫기|통합검색|검색어를 입력|검색어 입력|지면보기|지면 보기|PDF보기|신문보기|카카오채널|\
     채널추가|채널 추가|네이버 채널|네이버에서|언론사 홈|언론사홈|메인에서 바로|구독해 주세요|원본보기|원문보기|기사원문|기사입력|최종수정|\
     본문듣기|저작자표시|저작자 표시|새창열림|새창 열림|게시글 관리|게시글관리|이 글은 본문|카테고리 이동|이웃커넥트|태그취소|화면 최상단|\
     포스트 작성|이 포스트를|앱에서 보기|앱으로 보기|블로그앱|검색 MY|사업자 정보|내 블로그|이웃블로그|블로그 홈|전체글 보기|목록열기|\
     목록닫기|공감한 사람|이 글에 공감|신고하기|신고 하기|차단하기|채택답변|채택된|답변 추천|답변하기|나도 궁금|지식iN|전문가 답변|\
     만족도 조사|만족도조사|만족하십니까|만족하셨습니까|의견등록|의견 등록|페이지의 정보|페이지에서 제공|현재 페이지|콘텐츠 만족도|\
     열람하신 정보|출처표시|공공저작물|자유롭게 이용|바로보기|한글뷰어|대한민국 정책|이전글이 없|다음글이 없|글이 없습니다|맨위로|맨 위로|\
     위로가기|상단으로|페이지 상단|스크롤 이동|728x90|320x100|300x250|트랙백|트랙백 주소|엮인글|댓글 0|답글 0|이 댓글을|디시콘|갤로그|\
     개념글|추천 비추천|전체 댓글|답글순|본문 보기|댓글닫기|댓글 닫기|클리앙|모두의공원|회원정보|빈댓글|글댓글",
    // English: phrases that only a page says to its reader.
    "\
     share this|share on facebook|share on twitter|share on x|share on linkedin|share on whatsapp|share on pinterest|share on reddit|\
     share on tumblr|click to share|click to email|click to print|click to tweet|tweet this|pin it|email this|blogthis!|copy link|\
     link copied|copy url|print this|print article|save article|save story|add to favorites|add to favourites|write a customer|\
     be the first to review|was this review|was this page helpful|was this article helpful|was this helpful|did this page help|\
     found this helpful|is this page useful|leave feedback|report abuse|report inappropriate|flag as inappropriate|leave a reply|\
     leave a comment|leave your comment|leave a response|post a comment|post comment|post your comment|post new comment|add a comment|\
     add your comment|add new comment|write a comment|submit comment|cancel reply|your email address will not be published|\
     required fields are marked|email (required)|name (required)|(will not be published)|save my name, email|notify me of|notify me when|\
     comments are closed|comments off|comments are moderated|comments have been disabled|commenting is|comments feed|view comments|\
     show comments|hide comments|read comments|view all comments|load comments|load more|load more comments|join the conversation|\
     join the discussion|start the conversation|be the first to comment|be the first to share|newest first|oldest first|best newest oldest|\
     please enable javascript|enable javascript|javascript is disabled|your browser does not support|please log in|please sign in|log in|\
     sign in|sign up|sign out|log out|register now|create an account|create account|create a free account|forgot password|\
     forgot your password|lost your password|stay signed in|keep me logged in|already a subscriber|already a member|already have an account|\
     not a member|subscribe now|subscribe today|subscribe for|subscribe to|subscribe via|subscriber exclusive|subscriber only|\
     subscribers only|start your free trial|unlimited digital access|digital access|support local journalism|support our journalism|\
     become a member|become a supporter|make a donation|donate now|buy me a coffee|get the app|download the app|download our app|\
     download on the app store|get it on google play|available on the app store|follow us|follow me on|follow blog|follow this blog|\
     like us on|find us on|join us on|connect with us|stay connected|stay up to date|stay informed|join our newsletter|our newsletter|\
     our newsletters|newsletter sign|email newsletter|daily newsletter|weekly newsletter|get the latest|get breaking news|\
     straight to your inbox|delivered to your inbox|to your inbox|your email address|enter your email|email address:|we'll never share|\
     unsubscribe at any|you can unsubscribe|thank you for subscribing|thanks for reading|by signing up|by subscribing|by clicking|\
     by continuing|by submitting|i agree to the|i have read and|like this:|like loading|liked by|likes this|posted in |posted on|\
     posted under|filed under|filed in:|tagged with|tagged as|tagged under|tagged in|bookmark the|entries (rss)|entries feed|comments rss|\
     listen to this|listen to article|min read|minute read|mins read|minutes to read|hide caption|show caption|toggle caption|\
     enlarge this image|view slideshow|view full size|close modal|toggle navigation|toggle search|toggle sidebar|toggle the table|\
     primary menu|secondary menu|main navigation|menu close|search for:|site search|what are you looking for|skip to|skip navigation|\
     back to top|scroll to top|go to top|increase text|decrease text|text settings|story text|follow topics|more from author|view profile|\
     send message|private message|send private message|reply with quote|reply to thread|reply to this|post reply|start new topic|\
     topic closed|last post by|join date:|location: offline|thread starter|senior member|junior member|view first unread|page 1 of|\
     users browsing this|guests viewing|who is online|delete all cookies|subscribe to this|forum jump|advertisement|asked by|\
     improve this question|improve this answer|know someone who|know someone with|thanks for contributing an answer|by posting your answer|\
     not the answer you're|browse other questions|highest score|sorted by|reset to default|trending sort|i would like to receive|apply on|\
     email me jobs|create alert|create job alert|save this job|report this job|share save|comments share|sort by:|give award|open in app|\
     more posts from|top posts of|sign in to|type your email|subscribe sign in|share this post|discussion about this|ready for more|\
     this is a public|write for us|member-only story|responses (|open sidebar|[edit]|view history|edit links|get shortened url|\
     download qr code|© revision|read the docs",
];

/// Words on buttons: a line that is nothing else, or a row of several.
pub(super) const BUTTONS: &[&str] = &[
    "\
     分享|评论|收藏|打印|关闭|举报|纠错|注册|登录|退出|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|Qzone|QZone|朋友圈|微信好友|人人网|豆瓣网|\
     开心网|百度贴吧|贴吧|网易微博|搜狐微博|打赏|回复|回应|已关注|取消关注|私信|订阅|搜索|发表|展开|收起|展开全文|收起全文|查看更多|\
     加载更多|更多|写留言|留言|留言板|意见反馈|个人中心|会员|会员中心|购物车|收藏夹|注销|匿名|匿名用户|推荐票|加书签|换一换|投币|已认证|\
     按时间|按热度|添加评论|写评论|查看评论|查看回复|条评论|条回复|人赞同|复制代码|精华帖|立即登录|立即注册|免费注册|请登录|请登录评论|登陆|\
     找回密码|忘记密码|下载客户端|手机版|移动版|返回|返回首页|返回列表|返回顶部|顶部|上一页|下一页|首页|尾页|末页|在线询价|加入对比|\
     收藏产品|产品留言|QQ交谈|保存网页|打印本页|关闭窗口|我要纠错|字号|繁體|手机阅读|微信矩阵|官方微信|官方微博|官方抖音|抖音号|头条号|\
     视频号|微信公众号|客户端|长者模式|无障碍浏览|无障碍|适老化|关怀版|转发微博|分享链接|分享到|分享至",
    "\
     列印|友善列印|轉寄|按讚|登入|註冊|登出|關閉|評論|搜尋|訂閱|下載|臉書|Facebook|LINE|Line|Line分享|Twitter|Plurk|WeChat|WhatsApp|\
     Instagram|Email|複製連結|複製網址|站內信|分享文章|展開|收合|回頂端|回首頁|上一頁|下一頁|加入最愛|字級|會員登入|加入會員|購物車|ENG|\
     English",
    "\
     シェア|ツイート|ポスト|共有|印刷|検索|ログイン|ログアウト|会員登録|新規登録|フォロー|フォロワー|フォローする|コメント|トラックバック|\
     ブックマーク|はてブ|LINEで送る|返信する|メニュー|もっと見る|ヘルプ|マイページ|お気に入り|カート|買い物かご|戻る|リブログ|リツイート|\
     違反報告|フェイスブック|ツイッター|読者になる|ログインする|プロフィール|記事一覧|画像一覧|ブログトップ|ピグ|アメブロ|アメーバ|ホーム|\
     RSS|紙面ビューアー|スクラップ",
    "\
     공유|공유하기|댓글|답글|스크랩|인쇄|프린트|프린트하기|목록|글쓰기|구독|구독하기|로그인|로그아웃|회원가입|전체메뉴|더보기|URL복사|\
     URL 복사|카카오스토리|카카오톡 공유|네이버블로그|네이버밴드|네이버 밴드|링크복사|핀터레스트|텀블러|구글플러스|엑스(X)|글자크기|\
     글자크기 설정|글자 작게|글자 크게|기사 스크랩하기|기사저장|북마크|팔로우|이웃추가|게시글 관리|태그|방명록|비밀글|댓글달기|댓글쓰기|\
     댓글 쓰기|비회원 로그인|관련글|최신순|추천순|과거순|공감순|구독신청|지면보기|마이페이지|맨위로|이전기사|다음기사|바로보기|내려받기|\
     인기글|최근글|최근댓글|전체 방문자|원본보기|음성듣기",
    "\
     Search docs|Edit on GitHub|Edit this page|Edit on GitLab|View page source|View source|Show source|Suggest edits|Report an issue|Open an issue|Share|Tweet|Pin|Pin it|Print|E-mail|Bluesky|Mastodon|LinkedIn|Pinterest|YouTube|TikTok|Snapchat|Flipboard|Telegram|Reddit|Tumblr|Skype|\
     Google+|StumbleUpon|Digg|Copy link|Unfollow|Reply|Reply ↓|Subscribe|Unsubscribe|Login|Log in|Logout|Log out|Sign in|Sign up|Sign out|\
     Register|Join now|Join us|Search|Menu|Accept all|Reject all|Manage options|Load more|Show more|Show less|Read more|Read more...|\
     Learn more|See more|View all|Home|Notifications|My account|Cart|Basket|Checkout|Wishlist|Contact|Contact us|About|About us|FAQ|FAQs|\
     Careers|Legal|Privacy|Sitemap|Site map|Advertise|Newsletter|Newsletters|Donate|Comment|Comments|Responses|Retweet|Upvote|Downvote|\
     Crosspost|Permalink|Full comments|Give gold|Text size|Font size|Download pdf|View comments|View profile|Send pm|Visit website|Apply|\
     Apply now|Subscribe now|E-edition|e-edition|Sign in / register",
];

/// Everyday words on buttons and beside counters: they count in a row only.
pub(super) const ROWS: &[&str] = &["\
     追蹤|私訊|檢舉|背景色|繁简|感兴趣|已读|全文下载|关联资料|全文|资料|复制全文|打印全文|小説情報|作品情報|感想|レビュー|縦書きで読む|しおり|栞|評価|いいねする|大|中|小|共|第|页|X|OK|编辑|删除|感谢|原创|日志|等级|积分|记录|作者|设置|帮助|消息|通知|帖子|文章|随笔|邮件|粉丝|粉|Link|Post|Mail|\
     Source|Context|Points|Votes|Views|Today|Yesterday|Total|Total views|First|Last|Online|阅读|阅读数|浏览|浏览量|点击|人气|评论数|收藏数|\
     访问|转发数|观看|播放量|码龄|关注者|被浏览|获赞|主题|听众|好友|相册|威望|金币|金钱|贡献|确定|取消|保存|清空|重置|提交|发送|发布|确认|\
     支持|反对|赞同|不赞同|喜欢|不喜欢|有用|没用|赏|赞|踩|顶|在看|关注|推荐|转载|转帖|引用|复制|二维码|海报|建议|求助|客服|热门|最新|最热|\
     默认|播放|暂停|倍速|静音|弹幕|直播|三连|充电|注册时间|在线时间|最后登录|抖音|快手|目录|书签|月票|我的|楼主|沙发|板凳|地板|置顶|精华|\
     公众号|小程序|跳转|转发|点赞|QQ|豆瓣|钉钉|投诉|反馈|下载|上传|刷新|全屏|全选|繁体|简体|字体|技术参数|产品介绍|讚|推|噓|回應|回覆|檢舉|\
     人氣|瀏覽|點閱|轉載|編輯|刪除|放大|縮小|最舊|簡體|引言|關注|追蹤|儲存|推特|噗浪|電郵|コピー|返信|開く|拡大|標準|設定|購入|次へ|前へ|\
     進む|最初|最後|回答|閲覧|ありがとう|参考になった|ナイス|メール|いいね|いいね！|クリップ|note|Pocket|通報|はてな|閉じる|공감|좋아요|\
     싫어요|추천|비추천|반대|수정|삭제|신고|이전|다음|확인|취소|등록|저장|복사|라인|링크|메일|이메일|가|가가|크게|작게|조회|조회수|홈|전체|\
     오늘|어제|방문자|통계|관리|이웃|번역|닫기|메뉴|검색|카페|블로그|밴드|레이어|엑스|화나요|슬퍼요|훈훈해요|다운로드|첨부파일|위로|네이버|\
     페이스북|트위터|카카오톡|텔레그램|Save|Like|Likes|Dislike|Follow|Following|Followers|Edit|Delete|Hide|Quote|Report|Flag|Copy|Award|\
     Send|Submit|Cancel|Close|Dismiss|Skip|Accept|Decline|Back|Top|Newer|Older|Gift|Shares|Replies|Posts|Embed|Settings|Messages|Profile|\
     Account|Bag|Compare|Join|Press|Jobs|Terms|PDF|Feed|Download|Help|Support|Threads|Delicious|Messenger|Got it|Next|Previous|Prev|More|\
     条评论|人赞同|人参与|人参与评论|参与|跟贴|人推荐|人收藏|人喜欢|人赞|人评论|次阅读|次浏览|个回答|个评论|则留言|則留言|則回應|則回覆|篇|\
     次观看|次播放|参与评论|留言|累積人氣|今日人氣|人次|瀏覽人次|瀏覽數|讚數|點擊|點閱數|コメント|スキ|つくれぽ|閲覧数|回答数|ブックマーク|\
     回|件のコメント|件|はてブ数|누적|방문|댓글수|공감수|추천수|누적방문자수|Page views|views|comments|Comments|Comment|likes|shares|\
     replies|points|Reactions|votes|answers|Answers|upvotes|Reply|share|save|hide|report|give award|crosspost|improve this question|\
     improve this answer|follow|edit|flag|cite|link|delete|reply|parent|context|permalink|embed|edited"];
