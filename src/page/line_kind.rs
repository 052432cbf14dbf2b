//! What a line is to the heading that may stand above or below it.

use super::Page;
use crate::document::Label;
use crate::recognise::bare_heading::{LEAD, MARKS, find_scheme, is_bare};
use crate::recognise::look::Look;
use crate::recognise::numbering;
use crate::recognise::rows::{has_wide_gap, is_record, is_row};
use crate::recognise::scheme::Scheme;
use crate::recognise::sentence::is_sentence_line;
use crate::recognise::{dateline, list_item};
use crate::text::columns::width_by_letters;
use crate::text::words::words;

/// What a line is to the heading above or below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
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

pub(crate) fn find_kind(page: Page, index: usize) -> Kind {
    let line = &page.lines()[index];
    let look = page.written(index).trimmed();
    let text = look.text();
    if line.label() == Label::Title {
        return Kind::Title;
    }
    if matches!(line.label(), Label::Table | Label::Code) {
        return Kind::Part;
    }
    if matches!(find_scheme(look, None), Scheme::Closing | Scheme::Contents) {
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
    if is_sentence_line(look) || ended || asked || width_by_letters(text) > 80 {
        return Kind::Prose;
    }
    if numbering::is_numbered_heading(look) || list_item::is_item(text) && !text.starts_with(MARKS) || is_row(line.original()) || is_record(text) {
        return Kind::Part;
    }
    // 主旨： is a label by its words; over a paragraph it is the heading of an official notice.
    let below = page.standing(index + 1..page.lines().len()).next();
    let heads_a_paragraph = text.ends_with(['：', ':']) && below.is_some_and(|below| page.is_sentence(below));
    let original = Look::new(line.original().trim());
    let set_apart = width_by_letters(line.original()) > width_by_letters(line.original().trim_start()) + CENTRED;
    if !is_bare(look) || set_apart || has_wide_gap(&original) || page.fields(index).is_some() && !heads_a_paragraph || dateline::is_stamped(look) {
        // A sentence that lost its end mark still has its commas.
        return if length >= UNENDED && text.contains(['，', ',']) { Kind::Prose } else { Kind::Short };
    }
    if matches!(find_scheme(look, None), Scheme::Marked(_) | Scheme::Dated) { Kind::Decorated } else { Kind::Bare }
}

/// Characters from which a line with a comma is a sentence that lost its end mark and not the title of another page. Guess: nobody has measured it.
const UNENDED: usize = 20;

/// Columns of blanks before a line from which it is a letterhead or a signature, set in the middle or at the right. Guess: chosen by us.
const CENTRED: usize = 9;

/// Japanese verbs that end a polite sentence, whether it has its mark or not.
const SENTENCE_ENDS: &[&str] = words!("sentence-ends");
