//! Records, rows of cells, rows of buttons.

use std::sync::LazyLock;

use super::look::{Look, Question};
use super::{comment_form, font_size_bar, login_bar, pager, print_bar, share_bar};
use crate::recognise::bare_heading::{MARKS, find_scheme};
use crate::recognise::bars::Bar;
use crate::recognise::bars::is_noise_line;
use crate::recognise::landmarks::is_landmark;
use crate::recognise::scheme::Scheme;
use crate::recognise::sentence::is_sentence_line;
use crate::text::pattern::{Pattern, pattern};

/// The line is a bar's by its words, wherever it stands.
pub(crate) fn is_bar_line(look: &Look) -> bool {
    const BARS: &[&Bar] = &[&share_bar::BAR, &font_size_bar::BAR, &print_bar::BAR, &login_bar::BAR, &comment_form::BAR, &pager::BAR];
    /// Bytes of the longest line that is tried. Guess: a word a line is what menus leave.
    const LONGEST: usize = 60;
    look.answer(Question::BarLine, || look.text().len() <= LONGEST && BARS.iter().any(|bar| bar.cover(look).is_some()))
}

/// A label and what it says: `地址：…`.
pub(crate) fn is_record(text: &str) -> bool {
    static RECORD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^[\p{Han}\p{Hiragana}\p{Katakana}]{2,6} ?[：:] ?\S"));
    RECORD.is_match(text) && !text.starts_with(['第', '附'])
}

/// An ideographic space between two words parts the cells of a row or the two halves of a signature; between two characters it spaces them out.
pub(crate) fn has_wide_gap(look: &Look) -> bool {
    let text = look.text();
    let cells: Vec<&str> = text.trim_end_matches(['：', ':']).split('　').filter(|cell| !cell.is_empty()).collect();
    cells.len() > 1 && cells.iter().any(|cell| cell.chars().count() > 1) && find_scheme(look, None) != Scheme::Dated && !text.starts_with(MARKS)
}

/// A line of buttons, of shares, of pages, or an advertisement that says so.
pub(crate) fn is_button(look: &Look) -> bool {
    look.answer(Question::Button, || {
        let look = look.trimmed();
        let is_bar = || is_noise_line(look) || share_bar::BAR.cover(look).is_some() || pager::BAR.cover(look).is_some();
        (is_bar() || is_landmark(look) && !is_sentence_line(look)) && !matches!(find_scheme(look, None), Scheme::Closing | Scheme::Contents)
    })
}

/// Two cells and more, parted by a tab, a bar or more than one blank.
pub(crate) fn is_row(text: &str) -> bool {
    static GAP: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\S(?:\t|[ \u{A0}\u{3000}]{2,}| ?[|｜] ?)\S"));
    GAP.is_match(text.trim())
}
