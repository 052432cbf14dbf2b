//! Headings over links to other pages: 猜你喜歡, 相关阅读.

use super::{landmarks, sentence};
use crate::text::plain::Plain;

/// Headings of such lists. In 144,110 lines of news 相关阅读 stood 202 times over a list and once in text, 相关新闻 294 times and 2.
const HEADINGS: &[&str] = &[
    "猜你喜欢",
    "猜你喜歡",
    "猜您喜欢",
    "猜你关注",
    "您可能关注的内容",
    "您可能感兴趣",
    "你可能感興趣",
    "你可能感兴趣",
    "你可能喜欢",
    "相关文章",
    "相關文章",
    "相关阅读",
    "相關閱讀",
    "相关新闻",
    "相關新聞",
    "相关报道",
    "相關報道",
    "相关链接",
    "相關連結",
    "相关推荐",
    "相關推薦",
    "相关资讯",
    "相关内容",
    "相关信息",
    "相关专题",
    "相关资源",
    "相关下载",
    "相关产品",
    "相关技术",
    "相关解读",
    "相關新聞稿",
    "相關圖片",
    "相似菜谱",
    "关联阅读",
    "延伸阅读",
    "延伸閱讀",
    "推荐阅读",
    "推薦閱讀",
    "推荐文章",
    "推薦文章",
    "热门推荐",
    "熱門推薦",
    "热门文章",
    "熱門文章",
    "热门公告",
    "熱門公告",
    "热点新闻",
    "热点推荐",
    "点击排行",
    "點擊排行",
    "阅读排行",
    "热门排行",
    "杂志排行",
    "精彩推荐",
    "为您推荐",
    "编辑推荐",
    "最新文章",
    "最新新闻",
    "往期数据",
    "立法动态",
    "同类热门",
    "大家都在看",
    "本类推荐",
    "関連情報",
    "関連記事",
    "관련기사",
    "Related",
    "Read more",
    "Related articles",
    "You may also like",
    "同場加映",
    "更多精彩",
    "往期推荐",
    "往期推薦",
    "大家还在看",
    "相似职位",
    "最新日志",
    "You might also like",
];

/// Characters of the longest title in a list: the longest in the 26 labelled pages we wrote for ourselves has 59.
pub(crate) const TITLE: usize = 60;

/// A heading over links to other pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// The line is the heading and nothing else.
    Alone,
    /// The title of another page follows in the same line.
    WithTitle,
}

/// Reads the line as such a heading.
pub(crate) fn find_heading(text: &str) -> Option<Heading> {
    if text.trim_start().starts_with('#') {
        return None; // A heading of a Markdown file has a list of the author's own.
    }
    if landmarks::heads_list(text) {
        return Some(Heading::Alone);
    }
    let plain = Plain::new(text);
    let text = plain.text.trim_matches(|c: char| !c.is_alphanumeric());
    let found = HEADINGS.iter().filter(|heading| text.contains(**heading)).max_by_key(|heading| heading.len())?;
    let (before, after) = text.split_once(found)?;
    let after = after.trim_start_matches([']', '】', ':', ' ', '>', '|']);
    let after = after.strip_prefix("更多").unwrap_or(after).trim_matches(|c: char| !c.is_alphanumeric());
    let whole = before.chars().count() <= 8 && !before.contains(['，', '。', '“']) && after.is_empty();
    if found.is_ascii() {
        // English headings are everyday words: only a line that is nothing else counts.
        return (text == *found).then_some(Heading::Alone);
    }
    if whole && before.chars().all(|c| crate::text::han::is_han(c) || "《》〈〉·".contains(c)) {
        return Some(Heading::Alone);
    }
    let titled = before.is_empty() && plain.text.contains([':', '】', ']', ' ']) && after.chars().count() <= TITLE && !sentence::is_sentence(text);
    titled.then_some(Heading::WithTitle)
}

/// `【相关阅读】一张连史纸的诞生`: heading in brackets, or closed by a colon, and one title without an end mark.
pub(crate) fn is_bracketed_link(text: &str) -> bool {
    let plain = Plain::new(text);
    let inner = plain.text.strip_prefix(['【', '[']).and_then(|rest| rest.split_once(['】', ']']));
    inner.is_some_and(|(heading, title)| {
        HEADINGS.contains(&heading.trim()) && (1..=TITLE).contains(&title.trim().chars().count()) && !title.trim().ends_with(['。', '！', '；', '，'])
    })
}
