//! The margins of a text: before its first sentence and after its last. A note of the site that is a sentence itself hides from the body, which
//! takes it for the text's end; here it does not count as one.

use super::{Because, Page};
use crate::document::Label;
use crate::recognise::sentence;

/// Lines of the site directly below a note that show that the text is over, though sentences follow: comments, other pages' teasers. Guess: as many
/// part two bodies.
const SITE: usize = 2;

/// Sentences above which a note may stand. Guess: it may follow a summary or another note.
const ABOVE: usize = 1;

/// The line stands in a margin of a page: no sentence of the text is below it, or hardly one above it; why it does not, where it does not.
pub(crate) fn find_margin(page: Page, index: usize, note: impl Fn(&str) -> bool) -> Result<(), Because> {
    let lines = page.lines();
    if !page.is_page() {
        return Err(Because::NoPage);
    }
    if is_shown(page, index) {
        return Err(Because::Reason("the line above ends in a colon and shows it"));
    }
    // A line that is indented deeper than the text belongs to a block that somebody quotes.
    if sentence::indent_columns(lines[index].text()) > lines.get(page.body().start).map_or(0, |first| sentence::indent_columns(first.text())) {
        return Err(Because::SetApart);
    }
    let text = |other: &usize| page.is_sentence(*other) && !note(lines[*other].text());
    let above = || page.starts() && page.standing(0..index).filter(text).take(ABOVE).count() < ABOVE;
    if is_over(page, index, text) || above() && page.standing(index + 1..lines.len()).any(|other| text(&other)) {
        Ok(())
    } else {
        Err(Because::InText)
    }
}

/// Characters of a line that leads up to a sample. Guess: a label over buttons is shorter.
const LEADS_UP: usize = 8;

/// A line of the text leads up to the note with a colon: how such a note is written is what the text is about.
pub(crate) fn is_shown(page: Page, index: usize) -> bool {
    page.above(index).is_some_and(|above| {
        let text = page.says(above).trim();
        text.ends_with(['：', ':']) && text.chars().count() >= LEADS_UP && text.contains(['，', ',', '。']) && !page.lines()[above].is_claimed()
    })
}

/// The text is over: no sentence of it follows, or only behind lines of the site.
pub(crate) fn is_over(page: Page, index: usize, text: impl Fn(&usize) -> bool) -> bool {
    let lines = page.lines();
    if !page.ends() {
        return false;
    }
    let mut site = 0;
    for (other, line) in lines.iter().enumerate().skip(index + 1) {
        if line.is_blank() {
            continue;
        }
        if line.label() == Label::Boilerplate || line.label() == Label::Meta || !line.is_claimed() && page.is_landmark(other) {
            site += 1;
        } else if !line.is_claimed() && text(&other) {
            return site >= SITE;
        }
    }
    true
}

/// What a line says in its own voice: without the words it quotes. An essay on such notes quotes them; a note quotes a name at most.
pub(crate) fn without_quotations(text: &str) -> String {
    let mut depth = 0_usize;
    let own = |c: &char| {
        match c {
            '“' | '「' | '『' => depth += 1,
            '”' | '」' | '』' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(own).collect()
}

/// The line is an article of a law or an item of a list: those belong to the text whatever they forbid.
pub(crate) fn is_numbered(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '第']);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c));
    rest.len() < text.len() && rest.starts_with(['条', '條', '款', '、', '.', ')'])
}
