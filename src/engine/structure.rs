//! What the lines are that stay: headings, items, rows, code.

use std::collections::BTreeMap;

use crate::document::{Change, Findings, Label, Signature};
use crate::engine::choice::{rules, structural};
use crate::engine::passes::Wash;
use crate::engine::waker::Beside;
use crate::engine::woken::Woken;
use crate::page::Page;

impl Wash<'_, '_> {
    /// What the lines that stay are: heading, item, row, code. It is known best when nothing more comes off, because then what stands beside a line
    /// is what belongs there.
    pub(super) fn structure(&self) -> BTreeMap<usize, (Signature, Label)> {
        let is_thread = self.document.findings.thread || Page::new(self.document, &self.facts).thread().is_thread();
        let (mut rest, places) = self.document.rest(Findings { thread: is_thread, ..self.document.findings.clone() });
        let mut facts = self.facts.select_labelled(&places);
        let chosen = self.choice.rules & structural();
        let woken = Woken::new(&self.choice.waker.part(Page::new(&rest, &facts), chosen, Beside::default()));
        let mut labels = BTreeMap::new();
        for (order, rule) in rules().filter(|(order, _)| chosen & (1 << order) != 0) {
            let requests = rule.decide.about(Page::new(&rest, &facts), woken.lines(order)).into_requests();
            for (index, change) in &requests {
                if let Change::Label(label) = change {
                    labels.insert(places[*index], (rule.signature(), *label));
                }
            }
            let changed = rest.change(rule.signature(), requests);
            facts.forget(&changed);
        }
        labels
    }
}
