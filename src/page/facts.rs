//! What was found out about a document: facts in cells, each worked out when first asked for and dropped when it no longer holds.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::contents::Contents;
use super::frame::Inner;
use super::labels::{Labels, Recurring};
use super::memo::Memo;
use super::specimens::Specimens;
use super::subject::Subject;
use super::thread::Thread;
use super::verbatim::Verbatim;
use crate::document::{Changed, Document};
use crate::learned::Site;

/// What was found out about a document, as long as it holds.
#[derive(Default)]
pub(crate) struct Facts {
    pub(super) memo: Memo,
    /// Source stays source, whatever is repaired in it.
    pub(super) verbatim: OnceCell<Verbatim>,
    /// What the lines probably are is asked of the document as it was read: what rules take out of it is evidence too.
    pub(super) labels: OnceCell<Option<Labels>>,
    /// What was learned of the site of the document.
    pub(super) site: Option<Arc<Site>>,
    pub(super) recurring: OnceCell<Option<Recurring>>,
    pub(super) wishes: Wishes,
    /// The rules that the user named beside those that are on.
    pub(super) insisted: Arc<[&'static str]>,
    pub(super) places: Places,
}

/// What whoever washes the document asked for, as far as rules have to know.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wishes {
    /// To be told why.
    pub(crate) told: bool,
    /// Of several readings that come near each other none: what was lost stays lost.
    pub(crate) strict: bool,
}

/// What follows from the lines that stand and from their texts.
#[derive(Default)]
pub(super) struct Places {
    pub(super) body: OnceCell<Range<usize>>,
    pub(super) title: OnceCell<Option<usize>>,
    pub(super) account: OnceCell<Option<super::account::Head>>,
    pub(super) clipped: OnceCell<bool>,
    pub(super) menu: OnceCell<Option<usize>>,
    pub(super) inner: OnceCell<Inner>,
    pub(super) contents: OnceCell<Contents>,
    pub(super) body_start: OnceCell<usize>,
    pub(super) specimens: OnceCell<Specimens>,
    pub(super) subject: OnceCell<Subject>,
    pub(super) thread: OnceCell<Thread>,
}

impl Facts {
    /// Nothing is known yet about a document of so many lines.
    pub(crate) fn new(lines: usize) -> Facts {
        Facts { memo: Memo::new(lines), ..Facts::default() }
    }

    /// The same, for somebody who asked for this.
    pub(crate) fn wished(mut self, wishes: Wishes) -> Facts {
        self.wishes = wishes;
        self
    }

    /// The same, for somebody who named these rules beside those that are on.
    pub(crate) fn insisting(mut self, insisted: &Arc<[&'static str]>) -> Facts {
        self.insisted = Arc::clone(insisted);
        self
    }

    /// The same, of a document of a site of which something was learned.
    pub(crate) fn of_site(mut self, site: Option<Arc<Site>>) -> Facts {
        self.site = site;
        self
    }

    /// Something was learned of the document's site.
    pub(crate) fn knows_site(&self) -> bool {
        self.site.is_some()
    }

    /// What is still known where only some of the lines are left, by their indices here.
    pub(crate) fn select(&self, places: &[usize]) -> Facts {
        let facts = Facts { memo: self.memo.select(places), wishes: self.wishes, ..Facts::default() };
        facts.insisting(&self.insisted).of_site(self.site.clone())
    }

    /// The same, with what the lines probably are as it was known before others fell: what stood around the text is evidence too.
    pub(crate) fn select_labelled(&self, places: &[usize]) -> Facts {
        let facts = self.select(places);
        if let Some(labels) = self.labels.get() {
            let _ = facts.labels.set(labels.as_ref().map(|labels| labels.select(places)));
        }
        facts
    }

    /// What the lines probably are, where the document may be a page; see [`super::labels`].
    pub(super) fn labels(&self, document: &Document) -> Option<&Labels> {
        self.labels.get_or_init(|| Labels::find(document, &self.memo, self.recurring(document), self.wishes.told)).as_ref()
    }

    /// There are labels, or there would be.
    pub(super) fn may_be_labelled(&self, document: &Document) -> bool {
        self.labels.get().map_or_else(|| Labels::may_be_found(document, self.recurring(document)), Option::is_some)
    }

    /// Which of the lines the document's site prints on many pages, where something was learned of it.
    fn recurring(&self, document: &Document) -> Option<&Recurring> {
        self.site.as_ref().and_then(|site| self.recurring.get_or_init(|| Recurring::find(document, site)).as_ref())
    }

    /// Drops what no longer holds.
    pub(crate) fn forget(&mut self, changed: &Changed) {
        for &index in &changed.texts {
            self.memo.forget(index);
        }
        if changed.places {
            self.places = Places::default();
        }
    }
}
