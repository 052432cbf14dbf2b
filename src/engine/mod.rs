//! Chooses rules, wakes them, runs them until nothing more comes off, and writes down what they said.

mod before;
mod choice;
mod guard;
pub mod list;
mod passes;
mod permits;
mod structure;
mod wake_words;
mod waker;
mod watch;
pub mod why;
mod woken;

#[doc(hidden)]
pub use choice::choices_of_wakes;
pub(crate) use choice::is_rule;
pub use choice::{Choice, UnknownName, nearest, rule, rules};
use passes::Wash;
pub use watch::Answer;
use watch::Watch;

use crate::document::Document;
use crate::page::stated;

/// Washes a document, or a part of one, with the chosen rules until nothing more comes off.
///
/// What one rule takes away may uncover what another recognises: a line that was hidden by a footer is now the last one. So what is left is
/// washed again, as it would be if it were read anew, and the changes are carried over. A clean document is washed once, a damaged one a second
/// time to see that nothing is left; that is why washing an output again changes nothing.
///
/// Where that takes too much of the body, only what is certain is taken: see [`Choice::max_drop`].
pub fn run(document: &mut Document, choice: &Choice) {
    let mut watch = Watch::default();
    let mut wash = Wash::new(document, choice, &mut watch);
    let shown = guard::run(&mut wash);
    if shown && wash.document.starts {
        wash.document.find_script(Some(|line| !line.is_claimed()));
    }
    if shown && choice.labels {
        let labels = wash.structure();
        wash.document.relabel(&labels);
    }
    let findings = &mut wash.document.findings;
    if findings.title.is_none() {
        findings.title = findings.stated.clone();
    }
    stated::join(wash.document);
    wash.document.close_outline();
}
