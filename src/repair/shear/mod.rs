//! Reads sheared GBK: finds the text whose bytes, cut and decoded piece by piece, came out as the line we have.
//!
//! A decoder that lost its place reads every pair one byte off: the trail byte of one character and the lead byte of the next. The bytes are all
//! still there but those that became `?`. So the line is taken back to bytes (`units.rs`), and a search (`search.rs`, `step.rs`) goes through them with the
//! lead byte that still waits for its trail byte, the two characters before, and the brackets that are open. It branches at a `?`, at a note whose
//! bracket went with a byte, where a pair may have been deleted, and where a mark may have been folded. The language model and a few rules of
//! writing say what each reading costs (`costs.rs`), and the reading in which nothing was lost competes with the others.

mod costs;
mod echo;
mod search;
mod step;
mod units;

use std::ops::Range;

pub use echo::Echo;

use crate::text::han::Script;
use crate::text::han::model::{BIT, Cost};
use costs::SOME_DELETED;
use search::Search;

/// What is known of the document before a line of it is read.
#[derive(Clone, Copy)]
pub struct Page<'e> {
    /// The script, for which form of a character is to be expected.
    pub script: Script,
    /// It has no full-width ASCII: that was folded, and `,` may stand for `，`, in a sheared run too.
    pub folded: bool,
    /// It quotes with corner brackets.
    pub corners: bool,
    /// It has private-use characters, so nobody deleted them.
    pub private: bool,
    /// Which characters follow one another elsewhere in the document.
    pub echo: &'e Echo,
}

/// A stretch of a line that is read from other bytes than its decoder took.
pub struct Run {
    /// Byte range of the line.
    pub range: Range<usize>,
    /// What it becomes.
    pub text: String,
    /// The bytes that had been lost.
    pub lost: Vec<u8>,
    /// By how much the text is likelier than what stands there. It says that there was a cut, and not which of two fitting characters was lost.
    pub margin: Cost,
    /// After the `?` and the false mark stands more than other marks: Han characters that make no sense, bopomofo, a letter.
    pub nonsense: bool,
    /// One of them is a character that is seldom written.
    pub odd: bool,
    /// Notes that were swallowed with a byte, and name it.
    pub notes: usize,
    /// What the text costs by itself.
    cost: Cost,
    /// Its characters.
    characters: usize,
}

/// What a character of a run costs at most when nothing is missing in it, and the length from which a run is likely to have held a pair without
/// a character. Runs of Traditional text are short, and seldom hold one. Guesses.
fn smooth(run: &Run, script: Script) -> bool {
    let (most, long) = if script == Script::Hant { (11 * BIT, 14) } else { (8 * BIT, 10) };
    run.margin > 0 && run.characters < long && run.cost < most * run.characters as Cost
}

/// Whether `text` has a place where a run may begin.
pub fn may_be_sheared(text: &str, folded: bool) -> bool {
    let units = units::units(text);
    (0..units.len()).any(|at| units::may_begin(&units, at, folded))
}

/// Steps that may be tried in a part of a document: what only text written to cost time comes near.
pub const BUDGET: usize = 100_000_000;

/// The runs of a line, in order: each as it is best read. `left` is what is left of the [`BUDGET`].
pub fn read(line: &str, page: Page, left: &mut usize) -> Vec<Run> {
    let units = units::units(line);
    let mut runs = Vec::new();
    let given = search::budget(units.len()).min(*left);
    let mut budget = given;
    let (mut at, mut open) = (0, 0);
    while let Some(first) = (at..units.len()).find(|at| units::may_begin(&units, *at, page.folded)) {
        let mut read = |holes, until| Search::new(line, &units, page, holes).read(first, until, (at, open), &mut budget);
        let mut whole = read(false, 0);
        if !page.private && !whole.runs.iter().all(|run| smooth(run, page.script)) {
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
