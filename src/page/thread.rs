//! Is this a thread of posts, and where does each begin?

use crate::document::{Document, Label, Line, Role};
use crate::recognise::posts::find_mark;

/// The posts of a page.
pub(crate) struct Thread {
    last: Option<usize>,
    is_thread: bool,
}

impl Thread {
    /// A page is a thread where a rule has recognised the line of a post in it, or several have gone to the metadata, who wrote it and when.
    pub(crate) fn find(document: &Document) -> Thread {
        let lines = document.lines();
        let is_post = |line: &Line| line.claimed_as() == Some(Role::Post);
        let told = |line: &&Line| line.label() == Label::Meta && find_mark(line.text()).is_some_and(|(_, sure)| sure);
        let is_thread = lines.iter().any(is_post) || lines.iter().filter(told).nth(1).is_some();
        // The line that opens a post may have gone to the metadata.
        let opens = |line: &Line| is_post(line) || line.label() == Label::Meta && find_mark(line.text()).is_some();
        Thread { is_thread, last: if is_thread { lines.iter().rposition(opens) } else { None } }
    }

    /// The document is a thread.
    pub(crate) fn is_thread(&self) -> bool {
        self.is_thread
    }

    /// The line that opens the last post, by index.
    pub(crate) fn last(&self) -> Option<usize> {
        self.last
    }
}
