//! Characters of which one may stand at a place: they share a byte, and the other one was lost.

use super::costs;
use super::costs::Seen;
use crate::text::han::Script;
use crate::text::han::model::{Bigram, Context, Cost, Symbol};

/// One of them.
pub(super) struct Choice {
    /// The byte that was lost.
    pub byte: u8,
    pub seen: Seen,
    /// For a Han character what it costs besides what the model and the document say, whatever stands before it.
    pub besides: Option<Cost>,
}

/// All of them, and where the language model has them behind the symbols that were asked for: readings have few last symbols between them.
#[derive(Default)]
pub(super) struct Choices {
    /// The byte they share.
    shared: Option<u8>,
    all: Vec<Choice>,
    behind: Vec<Symbol>,
    bigrams: Vec<Option<Bigram>>,
}

impl Choices {
    pub(crate) fn clear(&mut self) {
        self.shared = None;
        self.all.clear();
        self.behind.clear();
        self.bigrams.clear();
    }

    /// Those that share this byte: they are made once, as long as the same byte is asked for.
    pub(crate) fn sharing<I: Iterator<Item = (u8, Seen)>>(&mut self, shared: u8, script: Script, made: impl FnOnce() -> I) -> &mut Choices {
        if self.shared != Some(shared) {
            self.clear();
            self.shared = Some(shared);
            let besides = |seen: Seen| seen.symbol.is_han().then(|| costs::any(seen, '\n', script));
            self.all.extend(made().map(|(byte, seen)| Choice { byte, seen, besides: besides(seen) }));
        }
        self
    }

    /// Each, and what it and the symbol before it are in the language model.
    pub(crate) fn behind(&mut self, context: &Context) -> impl ExactSizeIterator<Item = (&Choice, Option<Bigram>)> {
        let known = self.behind.iter().position(|symbol| *symbol == context.last());
        let place = known.unwrap_or_else(|| {
            self.bigrams.extend(self.all.iter().map(|choice| context.bigram(choice.seen.symbol)));
            self.behind.push(context.last());
            self.behind.len() - 1
        });
        self.all.iter().zip(self.bigrams[place * self.all.len()..].iter().copied())
    }
}
