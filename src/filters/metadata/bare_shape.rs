//! What a line without a number has to look like to be a heading, and how it is marked.

use std::sync::LazyLock;

use regex::Regex;

use super::neighbour::{LEAD, width};
use super::outline::Scheme;
use super::{heading, list_item};
use crate::filters::plain::{Plain, words};
use crate::filters::{bars, pattern};
use crate::landmarks::landmark;

/// Width of the longest heading, a Han character counted as two: the longest in the 59 labelled pages we wrote for ourselves has 42.
const WIDEST: usize = 52;

/// Words of the longest heading in a script that parts them.
const MOST_WORDS: usize = 10;

/// Marks that pages put before headings. ▲, ▼, △ and → stand before captions and links and must not enter.
pub const MARKS: &[char] = &['◎', '▍', '▌', '▎', '█', '■', '□', '◆', '◇', '●', '○', '♥', '♡', '★', '☆', '❤', '❖', '◈', '▶', '【'];

/// Words that close a text, whatever its sections are called. Words that can begin a sentence must not enter.
const CLOSING: &[&str] = &[
    "参考文献",
    "參考文獻",
    "参考资料",
    "參考資料",
    "小结",
    "小結",
    "总结",
    "總結",
    "结语",
    "結語",
    "结束语",
    "結束語",
    "尾声",
    "尾聲",
    "后记",
    "後記",
    "致谢",
    "致謝",
    "写在最后",
    "寫在最後",
    "おわりに",
    "まとめ",
    "参考",
    "References",
    "Conclusion",
    "Conclusions",
    "Acknowledgements",
    "参考答案",
    "參考答案",
];

/// Words over a table of contents.
const CONTENTS: &[&str] = &["目录", "目錄", "目次"];

/// Marks that open speech.
pub const QUOTES: &[char] = &['“', '「', '『', '"', '‘', '«', '‹'];

/// How a line that is a bare heading is marked; the page's title may name it as what the page encloses.
pub fn scheme(text: &str, title: Option<&str>) -> Scheme {
    static DATED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}[日号號])(?:$| ?\S{1,6}(?: \S{1,6}){0,2}$)"));
    let plain = Plain::new(text);
    let text = plain.text.as_str();
    let said = words(text);
    match text.chars().next() {
        _ if CLOSING.contains(&said.as_str()) => Scheme::Closing,
        _ if CONTENTS.contains(&said.as_str()) => Scheme::Contents,
        _ if title.and_then(enclosed).is_some_and(|enclosed| words(enclosed) == said) => Scheme::Enclosed,
        Some(mark) if MARKS.contains(&mark) => Scheme::Marked(mark),
        _ if text.starts_with("附件") => Scheme::Enclosed,
        _ if DATED.is_match(text) => Scheme::Dated,
        _ if text.ends_with(':') => Scheme::Inner(':'),
        _ if text.ends_with('?') => Scheme::Inner('?'),
        _ => Scheme::Plain,
    }
}

/// What a notice issues: `关于印发《…》的通知`.
pub fn enclosed(title: &str) -> Option<&str> {
    let (_, rest) = title.split_once('《')?;
    let (name, after) = rest.rsplit_once('》')?;
    after.trim_start().starts_with("的通").then_some(name)
}

/// The line has the look of a heading: a few words without an end mark, and nothing that lists, records, captions, buttons and speech have.
pub fn bare(text: &str) -> bool {
    /// The number of a figure or a table begins its caption, or ends it: `图3 拱桥`, `步骤图6`.
    static CAPTION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[图圖表図]|Fig(?:ure|\.)?|Table) ?[0-9]|[图圖図] ?[0-9]{1,2}$"));
    let text = text.trim();
    let Some(first) = text.chars().next() else { return false };
    let marked = MARKS.contains(&first);
    let said = words(text);
    if CLOSING.contains(&said.as_str()) || CONTENTS.contains(&said.as_str()) {
        return true;
    }
    if width(text) > WIDEST || text.split_whitespace().count() > MOST_WORDS || !text.contains(char::is_alphabetic) {
        return false;
    }
    if text.ends_with(['。', '！', '；', '，', '、', '…', '.', '!', ';', ',', '~', '>', '»', '/', '|', '_', '*', '─', '—', '}', '{'])
        || text.contains(['。', '；', '|', '│', '=', '{', '}', '<', '>', '\\', '@', '#', '$', '`', '《', '※', '→', '←', '©'])
        || text.contains("  ")
        || text.contains("　　")
        || text.contains('\t')
        || text.contains("://")
    {
        return false;
    }
    if !marked && (text.contains(['，', ';', '、', '_']) || text.contains(", ") || !first.is_alphanumeric() && !text.starts_with(QUOTES)) {
        return false;
    }
    let inside = text.trim_end_matches(['”', '」', '』', '"', '’']);
    let spoken = text.starts_with(QUOTES) && inside.ends_with(['。', '！', '？', '，', '…', '.', '!', '?', ',']);
    if spoken || heading::marked(text) || list_item::marked(text) && !marked {
        return false;
    }
    // 时间：上午九时 says something; a colon may only end a few words, or follow what counts.
    let counted = text.starts_with('第') || text.starts_with("附件");
    if let Some(at) = text.find(['：', ':'])
        && !counted
        && !marked
        && (at + 3 < text.len() && !text[at..].trim_start_matches(['：', ':']).is_empty() || text.chars().count() > LEAD - 2)
    {
        return false;
    }
    // A heading in a script with capitals begins with one.
    if first.is_lowercase() || first.is_ascii_digit() && scheme(text, None) != Scheme::Dated {
        return false;
    }
    let credit = text.ends_with(['摄', '攝'])
        || text.contains('▸')
        || ["图片", "圖片", "图源"].iter().any(|word| text.starts_with(word))
        || text.contains("摄影")
        || text.contains("攝影")
        || text.contains("Photo");
    !credit && !CAPTION.is_match(text) && !landmark(text) && !bars::noise(text)
}
