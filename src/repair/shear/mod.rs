//! Reads sheared GBK: finds the text whose bytes, cut and decoded piece by piece, came out as the line we have.
//!
//! A decoder that lost its place reads every pair one byte off: the trail byte of one character and the lead byte of the next. The bytes are all
//! still there but those that became `?`. So the line is taken back to bytes (`units.rs`), and a search (`search.rs`, `step.rs`, `deleted.rs`) goes
//! through them with the lead byte that still waits for its trail byte, the two characters before, and the brackets that are open (`node.rs`). It
//! branches at a `?`, at a note whose bracket went with a byte, where a pair may have been deleted, and where a mark may have been folded; what is
//! the same for all readings is found out once (`common.rs`, `choices.rs`). The language model and a few rules of writing say what each reading
//! costs (`costs.rs`), and the reading in which nothing was lost competes with the others. What came second is found afterwards, in what the search
//! has dropped (`seconds.rs`).

mod choices;
mod common;
mod costs;
mod deleted;
mod echo;
mod line;
mod node;
mod search;
mod seconds;
mod step;
mod units;

pub(crate) use echo::Echo;
pub(crate) use line::{Lost, Run, Shown};

use costs::SOME_DELETED;
use line::Line;
use search::Search;

/// Bytes behind a `?` in which whatever decides whether a run may begin there surely stands. Guess: three units, each a note at most.
const NEAR: usize = 64;

/// Whether `text` has a place where a run may begin. Mostly the first `?` is one.
pub(crate) fn may_be_sheared(text: &str, folded: bool) -> bool {
    let Some(first) = memchr::memchr(b'?', text.as_bytes()) else { return false };
    let begins = |text: &str, until: usize| {
        let units = units::units(text);
        (0..units.len()).take_while(|at| units[*at].start <= until).any(|at| units::may_begin(&units, at, folded))
    };
    let near = (first + NEAR..text.len()).find(|at| text.is_char_boundary(*at));
    near.is_some_and(|near| begins(&text[..near], first)) || begins(text, text.len())
}

/// Steps that may be tried in a part of a document. Guess: only text written to cost time comes near it.
pub(crate) const BUDGET: usize = 100_000_000;

/// The runs of a line, in order: each as it is best read. `left` is what is left of the [`BUDGET`].
pub(crate) fn read(line: &str, page: Shown, left: &mut usize) -> Vec<Run> {
    let units = units::units(line);
    let mut runs = Vec::new();
    let given = search::budget(units.len()).min(*left);
    let mut budget = given;
    let (mut at, mut open) = (0, 0);
    while let Some(first) = (at..units.len()).find(|at| units::may_begin(&units, *at, page.folded)) {
        let mut read = |holes, until| Search::new(Line { text: line, units: &units, page, holes }).read(first, until, (at, open), &mut budget);
        let mut whole = read(false, 0);
        if !page.private && !whole.runs.iter().all(|run| run.is_smooth(page.script)) {
            let mut holed = read(true, whole.end);
            // Only what both have read can be compared.
            if holed.end > whole.end {
                whole = read(false, holed.end);
            }
            if whole.end > holed.end {
                holed = read(true, whole.end);
            }
            if holed.end == whole.end && holed.cost < whole.cost.saturating_sub(SOME_DELETED) {
                whole = holed;
            }
        }
        runs.extend(whole.runs);
        (at, open) = (whole.end, whole.open);
        if budget == 0 {
            break;
        }
    }
    *left -= given - budget;
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::han::Script;
    use crate::text::han::model::BIT;

    fn read_of(text: &str, echo: &Echo) -> Vec<Run> {
        let page = Shown { script: Script::Hans, folded: false, corners: false, private: true, echo, seconds: true };
        read(text, page, &mut { BUDGET })
    }

    #[test]
    fn what_came_second_is_known() {
        let runs = read_of("我们要?；ご蹇诘墓啪?，它是全村人的水源。", &Echo::default());
        let [run] = &runs[..] else { panic!("{} runs", runs.len()) };
        assert_eq!(run.text, "保护村口的古久");
        let [first, last] = &run.lost[..] else { panic!("{} bytes", run.lost.len()) };
        let (other, near) = last.second.unwrap();
        assert_eq!((last.byte, other, first.byte), (0xC3, '井', 0xB1));
        assert!(near < 2 * BIT && first.second.is_none_or(|(_, by)| by > 8 * BIT));
        assert_eq!(run.text_with_gaps(2 * BIT), "保护村口的古?");
        assert_eq!(run.text_with_gaps(-1), run.text);
    }

    #[test]
    fn nothing_is_read_otherwise_where_all_is_kept() {
        let text = include_str!("../../../testdata/pages/mirror/in.txt");
        let echo = Echo::of_lines(text.lines());
        for (private, folded) in [(false, false), (true, false), (false, true)] {
            for line in text.lines() {
                let [all, few] = [true, false].map(|seconds| {
                    let mut left = BUDGET;
                    let runs = read(line, Shown { script: Script::Hant, folded, corners: false, private, echo: &echo, seconds }, &mut left);
                    (runs.into_iter().map(|run| (run.range, run.text, run.margin, run.cost)).collect::<Vec<_>>(), left)
                });
                assert_eq!(all, few, "{line}");
            }
        }
    }

    #[test]
    fn what_a_document_says_elsewhere_decides() {
        let elsewhere = Echo::of_lines(["古井有三口，古井边种竹。"].into_iter());
        assert_eq!(read_of("我们要?；ご蹇诘墓啪?，它是全村人的水源。", &elsewhere)[0].text, "保护村口的古井");
    }
}
