//! What a line is to the heading that may stand above or below it.

use std::sync::LazyLock;

use regex::Regex;

use super::body;
use crate::document::Document;
use crate::document::Label;
use crate::filters::boilerplate::{pager, share_bar};
use crate::filters::metadata::{heading, list_item, title};
use crate::page::outline::Scheme;
use crate::recognise::bare_heading::{MARKS, bare, scheme};
use crate::recognise::bars;
use crate::recognise::fields::reading;
use crate::recognise::landmarks::landmark;
use crate::text::pattern::pattern;

/// What a line is to the heading above or below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Title,
    /// Ended by a mark, or as long as a paragraph.
    Prose,
    /// Prose that leads on to a list or a quotation.
    Lead,
    /// An item, a row of a table, a numbered line.
    Part,
    /// Could be a heading.
    Bare,
    /// Could be one, and has a mark or a date of its own.
    Decorated,
    Short,
}

pub fn kind(document: &Document, index: usize) -> Kind {
    let line = &document.lines()[index];
    let text = line.text().trim();
    if line.label() == Label::Title {
        return Kind::Title;
    }
    if matches!(line.label(), Label::Table | Label::Code) {
        return Kind::Part;
    }
    if matches!(scheme(text, None), Scheme::Closing | Scheme::Contents) {
        return Kind::Bare;
    }
    let inside = text.trim_end_matches(['”', '」', '』', '"', '’', ')', '）', ']']);
    let length = text.chars().count();
    if length >= LEAD && text.ends_with(['：', ':']) {
        return Kind::Lead;
    }
    let ended = SENTENCE_ENDS.iter().any(|end| inside.ends_with(end))
        || inside.ends_with(['。', '！', '；', '…', '!', ';'])
        || inside.ends_with('.') && length > 12;
    let asked = ["问：", "答：", "問：", "Q：", "A：", "问:", "答:", "問:", "Q:", "A:"].iter().any(|side| text.starts_with(side));
    if body::sentence(text) || ended || asked || width(text) > 80 {
        return Kind::Prose;
    }
    if heading::marked(text) || list_item::marked(text) && !text.starts_with(MARKS) || row(line.original()) || record(text) {
        return Kind::Part;
    }
    // 主旨： is a label by its words; over a paragraph it is the heading of an official notice.
    let below = document.standing(index + 1..document.lines().len()).next();
    let heads_a_paragraph = text.ends_with(['：', ':']) && below.is_some_and(|below| document.lines()[below].sentence());
    let set_apart = width(line.original()) > width(line.original().trim_start()) + CENTRED;
    if !bare(text) || set_apart || wide_gap(line.original().trim()) || reading::read(text).is_some() && !heads_a_paragraph || title::stamped(text) {
        // A sentence that lost its end mark still has its commas.
        return if length >= UNENDED && text.contains(['，', ',']) { Kind::Prose } else { Kind::Short };
    }
    if matches!(scheme(text, None), Scheme::Marked(_) | Scheme::Dated) { Kind::Decorated } else { Kind::Bare }
}

/// Characters from which a line with a comma is a sentence that lost its end mark and not the title of another page. A guess.
const UNENDED: usize = 20;

/// Columns of blanks before a line from which it is a letterhead or a signature, set in the middle or at the right.
const CENTRED: usize = 9;

/// A label and what it says: `地址：…`.
pub fn record(text: &str) -> bool {
    static RECORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\p{Han}\p{Hiragana}\p{Katakana}]{2,6} ?[：:] ?\S"));
    RECORD.is_match(text) && !text.starts_with(['第', '附'])
}

/// An ideographic space between two words parts the cells of a row or the two halves of a signature; between two characters it spaces them out.
fn wide_gap(text: &str) -> bool {
    let cells: Vec<&str> = text.trim_end_matches(['：', ':']).split('　').filter(|cell| !cell.is_empty()).collect();
    cells.len() > 1 && cells.iter().any(|cell| cell.chars().count() > 1) && scheme(text, None) != Scheme::Dated && !text.starts_with(MARKS)
}

/// A line of buttons, of shares, of pages, or an advertisement that says so.
pub fn button(text: &str) -> bool {
    let text = text.trim();
    let bar = bars::noise(text) || share_bar::BAR.cover(text).is_some() || pager::BAR.cover(text).is_some();
    (bar || landmark(text) && !body::sentence(text)) && !matches!(scheme(text, None), Scheme::Closing | Scheme::Contents)
}

/// Japanese verbs that end a polite sentence, whether it has its mark or not.
const SENTENCE_ENDS: &[&str] = &["ます", "です", "ました", "でした", "ません", "ください", "습니다", "합니다", "입니다"];

/// Characters from which a line that ends in a colon leads on to something.
pub const LEAD: usize = 11;

/// Two cells and more, parted by a tab, a bar or more than one blank.
pub fn row(text: &str) -> bool {
    static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\S(?:\t|[ \u{A0}\u{3000}]{2,}| ?[|｜] ?)\S"));
    GAP.is_match(text.trim())
}

pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || ('\u{80}'..'\u{1100}').contains(&c) { 1 } else { 2 }).sum()
}
