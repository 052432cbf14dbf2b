//! Is this a thread of posts, and where does each begin?

use crate::document::{Document, Label, Line, Role};
use crate::page::memo::Memo;
use crate::recognise::posts::find_mark;

/// The posts of a page.
pub(crate) struct Thread {
    last: Option<usize>,
    is_thread: bool,
}

impl Thread {
    /// A page is a thread where a rule has recognised the line of a post in it, or several have gone to the metadata, who wrote it and when.
    pub(crate) fn find(document: &Document, memo: &Memo) -> Thread {
        let lines = document.lines();
        let is_post = |line: &Line| line.claimed_as() == Some(Role::Post);
        // The line that opens a post may have gone to the metadata.
        let told =
            |index: usize| Some(index).filter(|index| lines[*index].label() == Label::Meta).and_then(|index| find_mark(memo.look(document, index)));
        let is_thread = lines.iter().any(is_post) || (0..lines.len()).filter(|index| told(*index).is_some_and(|(_, sure)| sure)).nth(1).is_some();
        let opens = |index: &usize| is_post(&lines[*index]) || told(*index).is_some();
        Thread { is_thread, last: if is_thread { (0..lines.len()).rfind(opens) } else { None } }
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
