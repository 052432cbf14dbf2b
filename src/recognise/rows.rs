//! Records, rows of cells, rows of buttons.

use std::sync::LazyLock;

use regex::Regex;

use super::{comment_form, font_size_bar, login_bar, pager, print_bar, sentence, share_bar};
use crate::recognise::bare_heading::{MARKS, find_scheme};
use crate::recognise::bars::{self, Bar};
use crate::recognise::landmarks::is_landmark;
use crate::recognise::numbering::Scheme;
use crate::text::pattern::pattern;

/// The line is a bar's by its words, wherever it stands.
pub(crate) fn is_bar_line(text: &str) -> bool {
    const BARS: &[&Bar] = &[&share_bar::BAR, &font_size_bar::BAR, &print_bar::BAR, &login_bar::BAR, &comment_form::BAR, &pager::BAR];
    /// Bytes of the longest line that is tried; a word a line is what menus leave.
    const LONGEST: usize = 60;
    text.len() <= LONGEST && BARS.iter().any(|bar| bar.cover(text).is_some())
}

/// A label and what it says: `地址：…`.
pub(crate) fn is_record(text: &str) -> bool {
    static RECORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\p{Han}\p{Hiragana}\p{Katakana}]{2,6} ?[：:] ?\S"));
    RECORD.is_match(text) && !text.starts_with(['第', '附'])
}

/// An ideographic space between two words parts the cells of a row or the two halves of a signature; between two characters it spaces them out.
pub(crate) fn has_wide_gap(text: &str) -> bool {
    let cells: Vec<&str> = text.trim_end_matches(['：', ':']).split('　').filter(|cell| !cell.is_empty()).collect();
    cells.len() > 1 && cells.iter().any(|cell| cell.chars().count() > 1) && find_scheme(text, None) != Scheme::Dated && !text.starts_with(MARKS)
}

/// A line of buttons, of shares, of pages, or an advertisement that says so.
pub(crate) fn is_button(text: &str) -> bool {
    let text = text.trim();
    let bar = bars::is_noise(text) || share_bar::BAR.cover(text).is_some() || pager::BAR.cover(text).is_some();
    (bar || is_landmark(text) && !sentence::is_sentence(text)) && !matches!(find_scheme(text, None), Scheme::Closing | Scheme::Contents)
}

/// Two cells and more, parted by a tab, a bar or more than one blank.
pub(crate) fn is_row(text: &str) -> bool {
    static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\S(?:\t|[ \u{A0}\u{3000}]{2,}| ?[|｜] ?)\S"));
    GAP.is_match(text.trim())
}
