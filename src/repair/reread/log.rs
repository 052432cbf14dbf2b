//! What the hypotheses of a search did, and the runs that follow from it.

use super::misreading::Run;
use crate::text::han::model::Cost;

/// What a hypothesis did.
#[derive(Clone, Copy)]
pub(super) enum Deed {
    Begin,
    End,
    /// A character came out of the decoder.
    Out(char),
    /// A lost byte was found.
    Found,
}

/// One deed, as it stands in the log.
pub(super) struct Entry {
    /// The entry of the deed before it.
    pub before: u32,
    pub deed: Deed,
    /// The place in the line, in bytes, and the cost so far.
    pub at: usize,
    pub cost: Cost,
}

/// No entry. Format: the last number of its type.
pub(super) const NONE: u32 = u32::MAX;

/// All that was done, by any hypothesis.
#[derive(Default)]
pub(super) struct Log(Vec<Entry>);

impl Log {
    /// Writes a deed down, and says at which place.
    pub(crate) fn push(&mut self, entry: Entry) -> u32 {
        self.0.push(entry);
        (self.0.len() - 1) as u32
    }

    /// What the hypothesis that ended with this entry did, as stretches of the line. `stands` is what the line costs as it stands, up to each place.
    pub(crate) fn runs(&self, last: u32, stands: &[(usize, Cost)]) -> Vec<Run> {
        let mut entries = Vec::new();
        let mut place = last;
        while let Some(entry) = self.0.get(place as usize) {
            entries.push(entry);
            place = entry.before;
        }
        let stood = |at: usize| stands[stands.partition_point(|(place, _)| *place < at)].1;
        let mut runs: Vec<Run> = Vec::new();
        for entry in entries.into_iter().rev() {
            match (entry.deed, runs.last_mut()) {
                (Deed::Begin, _) => runs.push(Run { range: entry.at..entry.at, text: String::new(), margin: entry.cost - stood(entry.at), lost: 0 }),
                (Deed::Out(c), Some(run)) => run.text.push(c),
                (Deed::Found, Some(run)) => run.lost += 1,
                (Deed::End, Some(run)) => {
                    run.range.end = entry.at;
                    run.margin += stood(entry.at) - entry.cost;
                }
                _ => {}
            }
        }
        runs
    }
}
