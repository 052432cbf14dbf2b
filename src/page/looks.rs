//! Looks at lines, kept by what the lines say: sites say the same on page after page, and a document says the same in pass after pass.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use crate::recognise::glance::SHORT;
use crate::recognise::look::Look;
use crate::text::quick_hash::QuickHash;

/// Looks of one age that a thread keeps at most; there are two ages. A look takes half a kilobyte to one. Guess: nobody has measured it.
const KEPT: usize = 4096;

thread_local! {
    /// One table a thread, so that no thread waits for another.
    static LOOKS: RefCell<Looks> = RefCell::default();
}

/// The looks that were taken lately, and those before them.
#[derive(Default)]
struct Looks {
    new: HashSet<ByText, QuickHash>,
    old: HashSet<ByText, QuickHash>,
}

/// A look, found by its text.
#[derive(Clone)]
struct ByText(Rc<Look>);

impl Looks {
    fn look(&mut self, text: &str) -> Rc<Look> {
        if let Some(ByText(look)) = self.new.get(text) {
            return look.clone();
        }
        let look = self.old.take(text).unwrap_or_else(|| ByText(Rc::new(Look::new(text))));
        if self.new.len() >= KEPT {
            // What nobody has asked for since the last time goes.
            self.old = std::mem::take(&mut self.new);
        }
        self.new.insert(look.clone());
        look.0
    }
}

/// The look at a text. Long lines hardly ever come again, and so are not kept.
pub(super) fn look(text: &str) -> Rc<Look> {
    if text.len() > SHORT { Rc::new(Look::new(text)) } else { LOOKS.with_borrow_mut(|looks| looks.look(text)) }
}

impl Borrow<str> for ByText {
    fn borrow(&self) -> &str {
        self.0.text()
    }
}

impl Hash for ByText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text().hash(state);
    }
}

impl PartialEq for ByText {
    fn eq(&self, other: &ByText) -> bool {
        self.0.text() == other.0.text()
    }
}

impl Eq for ByText {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_the_same_share_a_look_as_long_as_it_is_asked_for() {
        let mut looks = Looks::default();
        let first = looks.look("分享到：");
        assert!(Rc::ptr_eq(&first, &looks.look("分享到：")));
        for line in 0..KEPT {
            looks.look(&line.to_string());
        }
        assert!(Rc::ptr_eq(&first, &looks.look("分享到：")), "asked for again, it is among the new ones");
        for line in 0..2 * KEPT {
            looks.look(&format!("{line}."));
        }
        assert!(!Rc::ptr_eq(&first, &looks.look("分享到：")));
        assert!(looks.new.len() + looks.old.len() <= 2 * KEPT + 1);
    }
}
