//! What a line without a number has to look like to be a heading, and how it is marked.

use std::sync::LazyLock;

use super::list_item;
use crate::recognise::bars::is_noise_line;
use crate::recognise::landmarks::is_landmark;
use crate::recognise::look::{Look, Question};
use crate::recognise::numbering;
use crate::recognise::scheme::Scheme;
use crate::text::columns::width_by_letters;
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::words;
use crate::text::words::words;

/// Width of the longest heading, a Han character counted as two. Measured: the longest in the 59 labelled pages we wrote for ourselves has 42.
const WIDEST: usize = 52;

/// Words of the longest heading in a script that parts them. Guess: nobody has measured it.
const MOST_WORDS: usize = 10;

/// Marks that pages put before headings. ▲, ▼, △ and → stand before captions and links and must not enter.
pub(crate) const MARKS: &[char] = &['◎', '▍', '▌', '▎', '█', '■', '□', '◆', '◇', '●', '○', '♥', '♡', '★', '☆', '❤', '❖', '◈', '▶', '【'];

/// Words that close a text, whatever its sections are called. Words that can begin a sentence must not enter.
const CLOSING: &[&str] = words!("closing");

/// Words that head a section in a kind of text that all is written after one pattern: a recipe, a case, a vacancy, a reference page, a paper's report.
/// They are names of parts and no sentences' beginnings; a page's own frame has none of them.
pub(crate) const SECTIONS: &[&str] = words!("sections");

/// Words over a table of contents.
const CONTENTS: &[&str] = words!("contents");

/// Marks that open speech.
pub(crate) const QUOTES: &[char] = &['“', '「', '『', '"', '‘', '«', '‹'];

/// How a line that is a bare heading is marked; the page's title may name it as what the page encloses.
pub(crate) fn find_scheme(look: &Look, title: Option<&str>) -> Scheme {
    let scheme = look.scheme(|| read_scheme(look));
    let may_be_enclosed = !matches!(scheme, Scheme::Closing | Scheme::Contents);
    if may_be_enclosed && title.and_then(find_enclosed).is_some_and(|enclosed| words(enclosed) == look.folded().words()) {
        Scheme::Enclosed
    } else {
        scheme
    }
}

fn read_scheme(look: &Look) -> Scheme {
    static DATED: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^(?:[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}[日号號])(?:$| ?\S{1,6}(?: \S{1,6}){0,2}$)"));
    let (text, said) = (look.plain(), look.folded().words());
    match text.chars().next() {
        _ if CLOSING.contains(&said) => Scheme::Closing,
        _ if CONTENTS.contains(&said) => Scheme::Contents,
        Some(mark) if MARKS.contains(&mark) => Scheme::Marked(mark),
        _ if text.starts_with("附件") => Scheme::Enclosed,
        _ if DATED.is_match(text) => Scheme::Dated,
        _ if text.ends_with(':') => Scheme::Inner(':'),
        _ if text.ends_with('?') => Scheme::Inner('?'),
        _ => Scheme::Plain,
    }
}

/// What a notice issues: `关于印发《…》的通知`.
fn find_enclosed(title: &str) -> Option<&str> {
    let (_, rest) = title.split_once('《')?;
    let (name, after) = rest.rsplit_once('》')?;
    after.trim_start().starts_with("的通").then_some(name)
}

/// The line has the look of a heading: a few words without an end mark, and nothing that lists, records, captions, buttons and speech have.
pub(crate) fn is_bare(look: &Look) -> bool {
    look.answer(Question::Bare, || looks_like_a_heading(look.trimmed()))
}

fn looks_like_a_heading(look: &Look) -> bool {
    /// The number of a figure or a table begins its caption, or ends it: `图3 拱桥`, `步骤图6`.
    static CAPTION: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:[图圖表図]|Fig(?:ure|\.)?|Table) ?[0-9]|[图圖図] ?[0-9]{1,2}$"));
    let text = look.text();
    let Some(first) = text.chars().next() else { return false };
    let marked = MARKS.contains(&first);
    if CLOSING.contains(&look.words()) || CONTENTS.contains(&look.words()) {
        return true;
    }
    if width_by_letters(text) > WIDEST || text.split_whitespace().count() > MOST_WORDS || !text.contains(char::is_alphabetic) {
        return false;
    }
    if text.ends_with(['。', '！', '；', '，', '、', '…', '.', '!', ';', ',', '~', '>', '»', '/', '|', '_', '*', '─', '—', '}', '{'])
        || text.contains(is_of_no_heading)
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
    if spoken || numbering::is_numbered_heading(look) || list_item::is_item(text) && !marked {
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
    if first.is_lowercase() || first.is_ascii_digit() && find_scheme(look, None) != Scheme::Dated {
        return false;
    }
    let credit = text.ends_with(['摄', '攝'])
        || text.contains('▸')
        || words!("picture-credit", "start").iter().any(|word| text.starts_with(word))
        || text.contains("摄影")
        || text.contains("攝影")
        || text.contains("Photo");
    !credit && !CAPTION.is_match(text) && !is_landmark(look) && !is_noise_line(look)
}

/// No heading has the character anywhere.
fn is_of_no_heading(c: char) -> bool {
    matches!(c, '。' | '；' | '|' | '│' | '=' | '{' | '}' | '<' | '>' | '\\' | '@' | '#' | '$' | '`' | '《' | '※' | '→' | '←' | '©')
}

/// Characters from which a line that ends in a colon leads on to something. Guess: nobody has measured it.
pub(crate) const LEAD: usize = 11;
