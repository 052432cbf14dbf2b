//! What of a line goes.

use std::ops::Range;

/// What of a line is residue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// All of it.
    Whole,
    /// These ranges of its text.
    Parts(Vec<Range<usize>>),
}

impl Left {
    /// What of the text is no residue, if there is any.
    pub(super) fn rest(&self, text: &str) -> Option<String> {
        let Left::Parts(parts) = self else { return None };
        let (mut rest, mut from) = (String::new(), 0);
        for part in parts {
            rest.push_str(&text[from..part.start]);
            from = part.end;
        }
        Some(rest + &text[from..])
    }
}
