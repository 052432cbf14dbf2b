//! The table of contents that a page shows above its text: what it lists are headings, and its own lines are none.

use std::collections::{BTreeSet, HashMap};

use crate::document::Document;
use crate::page::memo::Memo;
use crate::recognise::entry::{entry, read_entry};
use crate::recognise::glance::SHORT;
use crate::recognise::look::Look;

/// Lines in a row, or entries in one line, from which what comes again below is a table of contents. Guess: two may be a refrain.
const ENTRIES: usize = 3;

/// Of the entries this many in a hundred have to come again. Guess: a page may have lost one, or says it in other words.
const AGAIN: usize = 75;

/// Blanks that part the entries of one line; two ASCII spaces do too.
const GAPS: [char; 3] = ['　', '\u{A0}', '\t'];

/// Where the table stands, and what it announces.
#[derive(Default)]
pub(crate) struct Contents {
    lines: BTreeSet<usize>,
    entries: BTreeSet<String>,
}

impl Contents {
    /// Finds the tables: runs of lines that come again farther down, each with something else below it. A menu that is said again at the foot of a
    /// page comes again as the same run, and so does the refrain of a song.
    pub(crate) fn find(document: &Document, memo: &Memo) -> Contents {
        let lines = document.lines();
        let stands: Vec<usize> = document.standing(0..lines.len()).collect();
        // A paragraph is no entry, though it parts those above it from those below.
        let key = |index: &usize| if lines[*index].text().len() <= SHORT { entry(memo.written(document, *index)) } else { "" };
        let keys: Vec<&str> = stands.iter().map(key).collect();
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, key) in keys.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
            places.entry(*key).or_default().push(place);
        }
        let after = |key: &str, from: usize| places.get(key).and_then(|places| places.get(places.partition_point(|place| *place <= from)).copied());
        let mut contents = Contents::default();
        let mut from = 0;
        while from < stands.len() {
            let text = lines[stands[from]].text();
            let row: Vec<String> = if text.contains(GAPS) || text.contains("  ") { entries(text) } else { Vec::new() };
            if row.len() >= ENTRIES && row.iter().filter(|entry| after(entry, from).is_some()).count() * 100 >= row.len() * AGAIN {
                contents.lines.insert(stands[from]);
                contents.entries.extend(row);
            }
            let run = (from..stands.len()).take_while(|place| places.get(keys[*place]).is_some_and(|all| all.len() > 1 && all[0] == *place));
            let run: Vec<usize> = run.collect();
            let last = run.last().copied().unwrap_or(from);
            let later: Vec<usize> = run.iter().filter_map(|place| after(keys[*place], last)).collect();
            let apart = later.windows(2).filter(|pair| pair[0] + 1 < pair[1]).count() * 2 >= later.len();
            if run.len() >= ENTRIES && later.len() * 100 >= run.len() * AGAIN && apart {
                contents.lines.extend(run.iter().map(|place| stands[*place]));
                contents.entries.extend(run.iter().map(|place| keys[*place].to_string()));
            }
            from = last + 1;
        }
        contents
    }

    /// The line is one of a table.
    pub(crate) fn holds(&self, index: usize) -> bool {
        self.lines.contains(&index)
    }

    /// A table above lists the line.
    pub(crate) fn announces(&self, index: usize, look: &Look) -> bool {
        self.lines.first().is_some_and(|first| *first < index) && !self.holds(index) && self.entries.contains(entry(look))
    }
}

/// The entries of a table that lost its line ends, parted by wide blanks.
fn entries(text: &str) -> Vec<String> {
    text.split(GAPS).flat_map(|part| part.split("  ")).map(read_entry).filter(|entry| !entry.is_empty()).collect()
}
