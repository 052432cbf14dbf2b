//! Words by which a page leads to other pages: neighbours, related articles, rankings, rows of numbers.
//!
//! From what the platforms write above such lists. A word that opens a sentence or a heading of the text must never enter: 原标题, 记者, 公安,
//! 不代表, 来源, 附件, 参考文献, 関連する, 참고, See also, References, Related work.

/// The words, wherever they stand in a short line.
pub(super) const LINKS: &[&str] = &[
    // Simplified Chinese. Counted in 144,110 lines of Chinese news that had been labelled by hand, lines of the site against lines of the text:
    // 相关新闻 294 to 2, 相关阅读 202 to 1, 下一篇 211 to 1, 推荐阅读 99 to 1.
    "\
     上一篇|下一篇|上一页|下一页|上一章|下一章|上一节：|下一节：|上一条：|下一条：|上一条:|下一条:|上一个：|下一个：|前一篇：|后一篇：|\
     上一主题|下一主题|上一则|下一则|返回列表|返回目录|章节目录|加入书签|加入书架|章节报错|最新章节|推荐本书|投推荐票|相关阅读|相关新闻|\
     相关文章|相关报道|相关推荐|相关链接|相关问题|相关帖子|相关主题|相关产品|相关资讯|相关文档|相关专题|相关视频|相关词条|相关搜索|相关标签|\
     相关博文|相关法规|相关判例|相关专利|相关职位|相关菜谱|推荐阅读|推荐新闻|推荐文章|推荐资讯|推荐产品|推荐问题|推荐专题|推荐视频|推荐搜索|\
     推荐律师|延伸阅读|深度阅读|扩展阅读：|往期推荐|往期精选|往期精彩|往期回顾|往期内容|往期文章|精彩回顾|精彩推荐|热门推荐|热门文章|\
     热门新闻|热门评论|热门标签|热门搜索|热门关键词|热门专题|热门话题|热门资讯|热门产品|热门职位|热门帖子|热门博文|热门评测|热点推荐|\
     热点排行|热点文章|热帖推荐|热点聚焦|热搜榜|热榜|24小时热|48小时热|今日热点|今日热门|本周热|本月热|一周热|点击排行|阅读排行|评论排行|\
     浏览排行|新闻排行|人气排行|下载排行|最新评论|最新回复|最新留言|最近访客|最近评论|最近文章|最新发布|最新推荐|最新资讯|随机推荐|随机文章|\
     随便看看|猜你喜欢|猜你感兴趣|您可能感兴趣|你可能感兴趣|你可能还喜欢|您可能还喜欢|可能喜欢|还没看够|大家都在看|大家都在搜|大家还在看|\
     大家正在看|别人都在看|看了又看|看过本文的人|浏览过此|喜欢此内容的人|喜欢这篇文章|为您推荐|为你推荐|编辑推荐|主编推荐|站长推荐|本站推荐|\
     小编推荐|精品推荐|图文推荐|图片推荐|视频推荐|专题推荐|更多精彩|更多相关|更多>|更多 >|更多»|更多文章|更多新闻|更多资讯|更多内容请|\
     更多推荐|更多评论|查看更多|点击查看更多|加载更多|显示更多|展开更多|查看全部|查看全文|展开全文|展开阅读全文|阅读全文|阅读更多|阅读原文|\
     点击阅读原文|继续阅读|继续滑动看下一个|轻触阅读原文|同类文章|同类产品|同类推荐|同类问题|同城推荐|本类推荐|本类最新|本类排行|本栏目|\
     其他文章|其它文章|作者其他|作者的其他|作者最新文章|该作者其|TA的文章|TA的其他|TA的最新|Ta的文章|的更多书评|的更多影评|的热门书评|\
     更多书评|更多影评|也喜欢读|谁读这本书|等待您来回答|等待你来回答|其他类似问题|其他回答|下载App，查看|更多回答|词条统计|词条标签|\
     分享你的世界|开放分类|参考资料：暂无|同类职位|猜你想搜|浏览历史|最近浏览|历史浏览|店铺推荐|掌柜推荐|热卖推荐|店内搜索|专栏目录|\
     归类于：|文章归档|随笔分类|随笔档案|文章分类",
    // Traditional Chinese.
    "\
     上一頁|下一頁|上一則|下一則|上一筆|下一筆|回列表|回上頁|回上一頁|返回上頁|回前頁|回首頁|返回目錄|相關閱讀|相關新聞|相關文章|相關報導|\
     相關報道|相關連結|相關影片|相關標籤|相關推薦|相關討論|相關關鍵字|相關產品|相關字詞|延伸閱讀|推薦閱讀|推薦文章|推薦新聞|推薦影音|\
     推薦商品|熱門推薦|熱門文章|熱門新聞|熱門話題|熱門討論|熱門標籤|熱門關鍵字|熱門影音|熱門點閱|熱門搜尋|熱門留言|人氣文章|人氣新聞|\
     人氣排行|點閱排行|點擊排行|閱讀排行|熱門排行|即時新聞總覽|即時熱門|最新文章|最新迴響|近期文章|近期留言|猜你喜歡|猜你也喜歡|\
     您可能也喜歡|你可能也喜歡|您可能感興趣|你可能感興趣|你可能會喜歡|您可能有興趣|為您推薦|為你推薦|編輯推薦|小編推薦|編輯精選|主編精選|\
     看更多|更多新聞|更多報導|更多內容|顯示更多|載入更多|閱讀更多|閱讀全文|看完整|較新的文章|較舊的文章|網誌存檔|網誌封存|訂閱：|張貼留言|\
     同分類|同類別|其他人也看|網友也看了|看了這篇文章的人|也看了|下一篇：|上一篇：|全站分類：|系列文章|文章彙整|文章分類|文章導覽",
    // Japanese.
    "\
     関連記事|関連リンク|関連キーワード|関連ニュース|関連トピックス|関連ページ|関連商品|関連レシピ|関連動画|関連タグ|関連情報はこちら|\
     関連する質問|関連するQ&A|関連Q&A|人気記事|人気の記事|人気ランキング|アクセスランキング|記事ランキング|新着記事|新着ニュース|新着一覧|\
     最新記事|最近の記事|最近の投稿|最近のコメント|最新コメント|おすすめ記事|おすすめの記事|オススメ記事|こちらもおすすめ|こんな記事も|\
     この記事を読んだ人|この記事を見た人|この記事も|あわせて読みたい|合わせて読みたい|併せて読みたい|前の記事|次の記事|前の投稿|次の投稿|\
     前のページ|次のページ|過去の記事|一覧を見る|一覧に戻る|もっと見る|もっとみる|続きを読む|続きをみる|続きを見る|すべて見る|すべて表示|\
     カテゴリ一覧|カテゴリー一覧|カテゴリ別|月別アーカイブ|同じテーマの記事|同じカテゴリ|このカテゴリの|このブログの人気記事|\
     このブログについて|このシリーズの|このクリエイターの|この著者の|この筆者の|似た質問|類似の質問|みんなの質問|閲覧履歴|よく読まれている|\
     いま読まれて|今読まれて|いま話題の|注目の記事|注目記事|注目ワード|編集部おすすめ|編集部のおすすめ|PICK UP|ピックアップ記事|\
     トラックバック|このエントリーの|つくれぽ|«前|次»|前の10件|次の10件",
    // Korean.
    "\
     관련기사|관련 기사|관련뉴스|관련 뉴스|관련글|관련 글|관련키워드|관련 키워드|관련태그|관련 태그|관련자료|연관기사|연관 기사|연관검색어|\
     이 시각 주요뉴스|이 시각 주요 뉴스|이시각 주요뉴스|주요뉴스|주요 뉴스|많이 본 뉴스|많이본 뉴스|많이 본 기사|많이본기사|많이 본 콘텐츠|\
     가장 많이 본|가장 많이 읽은|많이 읽은|인기기사|인기 기사|인기뉴스|인기 뉴스|인기글|인기 글|최신기사|최신 기사|최신뉴스|최신 뉴스|\
     최신글|최근글|최근 글|최근댓글|최근 댓글|최근에 올라온|최근에 달린|추천기사|추천 기사|추천뉴스|추천 뉴스|추천콘텐츠|추천글|실시간 뉴스|\
     실시간 인기|실시간 주요|헤드라인 뉴스|핫이슈|핫클릭|베스트 클릭|랭킹뉴스|랭킹 뉴스|이전글|다음글|이전 글|다음 글|이전기사|다음기사|\
     이전 기사|다음 기사|이전 페이지|다음 페이지|목록보기|목록으로|전체기사|다른기사 보기|다른 기사 보기|다른기사보기|기자의 다른|\
     기사 더보기|뉴스 더보기|전체보기|분류 전체보기|카테고리의 다른 글|카테고리의 다른글|이 블로그의|블로그 내 검색|글 보관함|이웃추가|\
     서로이웃|관심글|이 글에 공감한|같이 볼만한|함께 볼만한|함께 보면 좋은|이런 기사|더보기 >|이 기사를 추천|당신을 위한|오늘의 핫|\
     오늘의 주요|포토뉴스|슬라이드 보기|기획·연재|관련 질문|비슷한 질문",
    // English.
    "\
     you may also like|you might also like|you may like|you may also be interested|you might be interested|you might also be interested|\
     more stories|more news|more like this|more on this story|more on this|read next|up next|next up|recommended for you|\
     recommended reading|recommended stories|recommended articles|recommended from|related stories|related articles|related posts|\
     related content|related topics|related coverage|related products|related questions|related news|related links|related items|\
     related video|related reading|related tags|similar jobs|similar products|similar posts|similar questions|hot network questions|\
     customers who bought|customers who viewed|customers also|frequently bought together|recently viewed|people also ask|people also viewed|\
     people also search|most read|most popular|most viewed|most commented|most shared|most recent|popular posts|popular articles|\
     popular stories|popular on|popular tags|trending now|trending stories|top posts|latest news|latest stories|latest posts|\
     latest articles|latest from|recent posts|recent comments|recent articles|recent entries|recent news|recent stories|editor's picks|\
     editors' picks|editor’s picks|editors’ picks|sponsored content|sponsored stories|promoted stories|promoted content|promoted links|\
     from around the web|from the web|paid content|partner content|by taboola|by outbrain|suggested reading|previous post|next post|\
     previous article|next article|previous story|next story|previous topic|next topic|previous thread|next thread|previous entry|\
     next entry|older posts|newer posts|older post|newer post|older entries|newer entries|older comments|newer comments|post navigation|\
     posts navigation|page navigation|view all posts|view all posts by|see all posts|all posts by|view all comments|view all articles|\
     see more stories|see all stories|view more stories|view my complete profile|blog archive|back to the list|back to list|back to blog|\
     back to news|back to results|back to search|return to top|return to homepage|edit this page|view page source|show source|\
     improve this page|suggest edits|suggest an edit|jump to navigation|jump to search|jump to content|jump to comments|go to comments|\
     skip to|continue reading|read more »|read more...|read more…|read the full|read full story|click here to read|click here to view|\
     find out more about how|story continues below|article continues below|continues below advert|more in this|explore topics|\
     permanent link|page information|cite this page|download as pdf|languages add links|retrieved from \"|not logged in|featured posts|\
     featured stories|featured articles",
];

/// Words above lists of links, when the line is nothing else.
pub(super) const LISTS: &[&str] = &[
    "\
     首页|更多|排行榜|专题|热点|热点新闻|热新闻|热评|热文|热图|热门|热搜|热帖|推荐|精选|最新|最热|精彩图片|图片新闻|图文|最新文章|最新新闻|\
     最新消息|最新帖子|最新问题|友链|顶部|回顶部|归档|文章归档|标签云|站内公告|公告|客户端|手机版|移动版|电脑版|触屏版|目录|本章目录|返回|\
     返回首页|返回主页|返回上级|返回上一页|回复列表|回到首页|上一张|下一张|上一集|下一集|上一话|下一话|上一期|下一期|尾页|末页|最后一页|\
     全部回答|全部评论|精选留言|精选评论|热门回答|最佳答案|满意答案|推荐答案|网友采纳|其他答案|相似问题|换一批|换一换|文档助手|相关资源|\
     猜你还喜欢|相关内容推荐|推荐内容|广告|广告位|推广|赞助商|赞助商链接|PR",
    "\
     首頁|視訊|電子報|相簿|廣告|贊助商廣告|推薦|熱門|最夯|標籤|標籤雲|分類|彙整|迴響|返回頂端|回頂端|回到頂端|回最上方|TOP|人氣|近期迴響|\
     其他操作|搜尋此網誌|關於我自己|追蹤者|總網頁瀏覽量|網頁瀏覽總數|影音|精選|快訊",
    "\
     ホーム|トップ|トップページ|トップへ|ランキング|新着|人気|おすすめ|関連|関連書籍|目次|カテゴリ|カテゴリー|アーカイブ|タグ|タグクラウド|\
     リンク|カレンダー|最近の記事|最近のトラックバック|ブログ内検索|記事検索|検索フォーム|プロフィール|バックナンバー|月別|注目|特集|連載|\
     速報|ニュース|スポンサーリンク|スポンサードリンク|スポンサードサーチ|広告|ＰＲ|一覧|戻る|QRコード|RSSリンクの表示|メールフォーム|\
     リンクリスト|参加ユーザー|読者登録",
    "\
     홈|목록|이전|다음|처음|맨위로|맨위|맨 위로|위로|위로가기|위로 가기|상단으로|최신순|추천순|공감순|인기순|과거순|등록순|답글순|인기|태그|\
     태그목록|카테고리|방명록|링크|공지|공지사항|글쓰기|달력|글목록|전체글|관련검색어|광고|AD|스폰서|반응형|목차|랭킹|포토|속보|기획|연재|\
     오피니언|화제의 뉴스|이슈|주요기사|헤드라인|섹션|네티즌 의견|독자의견",
    "\
     Home|Related|Popular|Trending|Tags|Archives|Archive|Categories|Category|Next|Previous|Prev|Sitemap|Site map|More|Read more|Show more|\
     Load more|View more|See more|See all|View all|Top|Back|Back to top|Advertisement|Advertisements|Ad|Ads|Sponsored|Promoted|Sponsors|\
     Our sponsors|Blogroll|Meta|Followers|Total pageviews|Breaking news|Newsletter|Newsletters|Podcasts|Most read|Most popular|Most viewed|\
     Most recent|Popular topics|Filed under|Share this|Recommended|Read next|What to read next|Read this next|More to explore|Keep reading|\
     Responses|Comments|Author archive|In this article|In this section|In this story|On this page|About the author|Top stories|Top news|\
     Quick links|Don't miss|Must read|Trackback|Trackbacks|Pingbacks|Main menu|Open menu|Close menu|No comments|Add comment|Free trial|\
     For subscribers|Report this|Permalink|More from|Who's online|Board statistics|Topic tools|Thread tools|Display modes|\
     Posting permissions|Similar threads|Quick navigation|Forum rules|Jump to|Navigation menu|Personal tools|Namespaces|Toolbox|\
     Print/export|In other projects|Main page|Current events|Random page|Random article|Recent changes|Special pages|Upload file|\
     Getting help|Report a bug|Stay connected|Get involved|Follow|Connect|Get the app|Download the app|Customer service|Customer care|\
     My account|Gift cards|Shipping & returns|Size guide|Store locator|Wishlist|You recently viewed|Similar jobs|Job alerts|Save job|\
     Saved jobs|Apply now|Story continues",
];
