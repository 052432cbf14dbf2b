//! Lines by which the head and the tail of a page are known: rows of links, buttons, the owner's lines.
//!
//! A landmark only says that the site is speaking here. No line falls for being one; the rules say what falls.

mod menus;

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Bytes of the longest landmark: about 60 Han characters. A longer line with such words is the text's own as often.
const LONGEST: usize = 180;

/// Words with which a site speaks of its owner, its terms and itself.
const OWNER: &[&str] = &[
    "ICP备",
    "ICP備",
    "ICP证",
    "ICP證",
    "公网安备",
    "京公网",
    "Copyright",
    "copyright",
    "COPYRIGHT",
    "©",
    "版权所有",
    "版權所有",
    "版权声明",
    "免责声明",
    "ll rights reserved",
    "ll Rights Reserved",
    "许可证编号",
    "违法和不良信息",
    "举报电话",
    "广告热线",
    "广告服务",
    "广告合作",
    "广告投放",
    "法律顾问",
    "法律声明",
    "关于我们",
    "關於我們",
    "联系我们",
    "聯絡我們",
    "网站地图",
    "網站地圖",
    "網站導覽",
    "友情链接",
    "友情連結",
    "隐私政策",
    "隱私權",
    "隐私保护",
    "用户协议",
    "服务条款",
    "無断転載",
    "プライバシーポリシー",
    "サイトマップ",
    "개인정보처리방침",
    "무단 전재",
    "무단전재",
    "Privacy Policy",
    "Privacy policy",
    "privacy policy",
    "Terms of Use",
    "Terms of Service",
    "Terms and Conditions",
    "Cookie Policy",
    "Cookie settings",
];

/// Words of the site wherever they stand in a short line. Most were counted in 144,110 lines of Chinese news that had been labelled by hand, lines
/// of the site against lines of the text: 分享到 652 to 0, Copyright 597 to 0, 关于我们 499 to 0, ICP备 298 to 0, 网站地图 216 to 0, 扫一扫 105 to 0,
/// 跟帖 101 to 1, 相关新闻 294 to 2, 相关阅读 202 to 1, 下一篇 211 to 1, 推荐阅读 99 to 1, 字号 99 to 1, 登录 1136 to 10. 记者, 公安, 原标题 and
/// 不代表 stand in the text as often and must never enter.
const ANYWHERE: &[&str] = &[
    // Other pages.
    "上一篇",
    "下一篇",
    "上一页",
    "下一页",
    "上一頁",
    "下一頁",
    "上一章",
    "下一章",
    "相关阅读",
    "相關閱讀",
    "相关新闻",
    "相關新聞",
    "相关文章",
    "相關文章",
    "相关报道",
    "相关推荐",
    "相关链接",
    "推荐阅读",
    "推薦閱讀",
    "延伸阅读",
    "延伸閱讀",
    "热门推荐",
    "熱門推薦",
    "热门文章",
    "熱門文章",
    "热门新闻",
    "热门评论",
    "点击排行",
    "阅读排行",
    "猜你喜欢",
    "猜你喜歡",
    "為您推薦",
    "为您推荐",
    "関連記事",
    "関連リンク",
    "人気記事",
    "前の記事",
    "次の記事",
    "관련기사",
    "많이 본 뉴스",
    "이전글",
    "다음글",
    // Buttons and prompts.
    "分享到",
    "分享至",
    "扫一扫",
    "扫描二维码",
    "掃描",
    "返回顶部",
    "回到顶部",
    "返回首页",
    "返回頁首",
    "回頁首",
    "加入收藏",
    "设为首页",
    "我要评论",
    "网友评论",
    "网友跟帖",
    "发表评论",
    "查看评论",
    "我来说两句",
    "登录",
    "登入",
    "字号：",
    "字体：",
    "字級",
    "责任编辑",
    "責任編輯",
    "【纠错】",
    "[纠错]",
    "ページの先頭",
    "ページトップ",
    "Back to top",
    "Skip to",
    "Leave a Reply",
    "Leave a comment",
    "Follow us",
    "Sign up for our",
    "Log in",
    "Sign in",
];

/// Lines of the site when they are nothing else, marks of items and of links beside them not counted.
const WHOLE: &[&str] = &[
    "分享",
    "评论",
    "評論",
    "收藏",
    "打印",
    "列印",
    "关闭",
    "關閉",
    "举报",
    "纠错",
    "注册",
    "註冊",
    "退出",
    "更多",
    "首页",
    "首頁",
    "微信",
    "微博",
    "新浪微博",
    "腾讯微博",
    "QQ空间",
    "Qzone",
    "朋友圈",
    "顶部",
    "TOP",
    "排行榜",
    "专题",
    "視訊",
    "视频推荐",
    "图片推荐",
    "热点",
    "热点新闻",
    "热新闻",
    "热评",
    "热文",
    "热图",
    "精彩推荐",
    "精彩图片",
    "编辑推荐",
    "最新文章",
    "最新资讯",
    "客户端",
    "手机版",
    "English",
    "RSS",
    "搜索",
    "搜尋",
    "订阅",
    "訂閱",
    "電子報",
    "留言",
    "友链",
    "回顶部",
    "收起",
    "展开",
    "展开全文",
    "查看更多",
    "加载更多",
    "換一批",
    "换一换",
    "シェア",
    "ツイート",
    "検索",
    "ホーム",
    "トップ",
    "トップページ",
    "コメント",
    "공유",
    "인쇄",
    "목록",
    "로그인",
    "회원가입",
    "홈",
    "댓글",
    "검색",
    "Share",
    "Tweet",
    "Pin",
    "Print",
    "Email",
    "Facebook",
    "Twitter",
    "LinkedIn",
    "Pinterest",
    "Instagram",
    "YouTube",
    "WhatsApp",
    "Reddit",
    "Home",
    "About",
    "About us",
    "About Us",
    "Contact",
    "Contact us",
    "Contact Us",
    "Search",
    "Menu",
    "Subscribe",
    "Login",
    "Register",
    "Sign up",
    "Sign Up",
    "Advertise",
    "Advertisement",
    "Newsletter",
    "Newsletters",
    "Careers",
    "Help",
    "FAQ",
    "Comments",
    "Related",
    "Related articles",
    "Related Articles",
    "Related posts",
    "Related Posts",
    "Recent Posts",
    "Popular",
    "Most Popular",
    "Most read",
    "Trending",
    "Tags",
    "Archives",
    "Categories",
    "Next",
    "Previous",
    "Reply",
    "Sitemap",
    "Site Map",
    "Legal",
    "Privacy",
    "Terms",
    "More",
    "Read more",
    "Show more",
    "Load more",
];

/// Signs of prose, code and markup: a line with one of them quotes the words.
const NEVER: &[char] = &['。', '“', '「', '"', '#', '=', '{', '}', '`', '$', '\\', '<', ';', '、', '│', '┃', '├', '║'];

/// Signs around an item of a menu or a link.
const AROUND: &[char] = &[
    '•', '·', '▪', '■', '●', '◆', '-', '*', '+', '|', '丨', '│', '>', '»', '›', '<', '«', '‹', '【', '】', '[', ']', '(', ')', '：', ':', ' ', '　',
    '\u{A0}',
];

/// The line is a landmark by its words.
pub(crate) fn landmark(text: &str) -> bool {
    text.len() <= LONGEST && WHOLE.contains(&text.trim_matches(AROUND)) || certain(text)
}

/// The line is a landmark that says so by more than one everyday word: a manual has lines that are 打印 or 收藏 too.
pub(crate) fn certain(text: &str) -> bool {
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(ANYWHERE).expect("a hundred short literals fit an automaton"));
    text.len() <= LONGEST && !text.contains(NEVER) && WORDS.is_match(text) || of_the_owner(text)
}

/// A menu, or a line in which the site speaks of its owner: hardly any text has these but a page.
pub(crate) fn of_the_owner(text: &str) -> bool {
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(OWNER).expect("fifty short literals fit an automaton"));
    text.len() <= LONGEST && !text.contains(NEVER) && WORDS.is_match(text) || row(text)
}

/// Characters of the longest item of a row, and of an item that stands on a line of its own. Guesses, like the two shares below.
const ITEM: usize = 10;

/// Of the items of a row this many have to be known, and this share in percent.
const KNOWN: usize = 2;
const SHARE: usize = 40;

/// Items from which a row that starts at the front page is one of navigation whatever the others are called.
const ROW: usize = 4;

/// A row of three and more short items, several of which are names of a site's parts: `首页　新闻　体育`, `关于我们 | 网站地图 | 招聘`.
pub(crate) fn row(text: &str) -> bool {
    if text.len() > 2 * LONGEST || text.contains(NEVER) || text.contains(['，', '；', '：', '！', '？', '!', '?', ':']) {
        return false;
    }
    let wide = items(text, |c| PARTING.contains(&c) || c.is_whitespace() && c != ' ', "  ");
    let items = if wide.len() >= 3 { wide } else { items(text, |c| PARTING.contains(&c) || c.is_whitespace(), " ") };
    let fits = items.iter().all(|item| item.chars().count() <= ITEM || item.is_ascii() && item.len() <= 3 * ITEM);
    let hits = items.iter().filter(|item| name(item)).count();
    let from_front = items.len() >= ROW && front_page(items[0]);
    from_front && fits || items.len() >= 3 && fits && hits >= KNOWN && hits * 100 >= items.len() * SHARE
}

/// Signs between the items of a row.
const PARTING: &[char] = &['|', '丨', '｜', '·', '•', '▪', '_', '/', '／', '－', '*', '+', '>', '\u{A0}', '　'];

fn items<'t>(text: &'t str, parts: impl Fn(char) -> bool, blanks: &'static str) -> Vec<&'t str> {
    let items = text.split(parts).flat_map(|piece| piece.split(blanks)).map(str::trim);
    items.filter(|item| item.chars().any(char::is_alphanumeric)).collect()
}

fn front_page(item: &str) -> bool {
    ["首页", "首頁", "主页", "主頁"].iter().any(|name| item.ends_with(name)) && item.chars().count() <= 6
        || matches!(item, "Home" | "ホーム" | "トップ" | "홈")
}

/// The item is the name of a part of a site.
pub(crate) fn name(item: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| menus::MENUS.iter().flat_map(|names| names.split('|')).collect());
    NAMES.contains(item.trim_matches(AROUND)) || front_page(item.trim_matches(AROUND))
}

/// The line is one short item, such as a menu has, known or not.
pub(crate) fn item(text: &str) -> bool {
    let item = text.trim_matches(AROUND);
    let length = item.chars().count();
    length >= 1
        && (length <= ITEM || item.is_ascii() && length <= 3 * ITEM)
        && !text.contains(['。', '，', '；', '、', '！', '？', '：', '“', ';', '{', '='])
}
