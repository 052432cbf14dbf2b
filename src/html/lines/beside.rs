//! What stands in a line, or beside one, and is none of its text; and what a reader sees raised or struck through.

use super::{Gap, RUBY, Walk};
use crate::document::LeftOut;
use crate::html::tree::NodeId;

impl Walk<'_> {
    /// Leaves out what an element holds, where it holds anything.
    pub(super) fn leave_out(&mut self, node: NodeId, name: &'static str) {
        let text = self.tree.inner_text(node).split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.left_out.push(LeftOut { line: self.tree.line(node), name, text });
        }
    }

    /// Raised digits are none of those before them: `10^5`, and the number of a note stands in brackets.
    pub(super) fn raise(&mut self, node: NodeId) {
        let raised = self.tree.inner_text(node);
        let is_bare =
            raised.trim().starts_with(|c: char| c.is_ascii_digit()) && raised.trim().chars().all(|c| c.is_ascii_digit() || ",-–".contains(c));
        if !is_bare || self.gap != Gap::None || !self.line.text.ends_with(|c: char| c.is_alphanumeric()) {
            return;
        }
        let is_note = self.tree.all(node).any(|inner| self.tree.attribute(inner, "href").is_some_and(|address| address.contains('#')));
        self.push(if is_note { '[' } else { '^' }, node);
        self.notes.extend(is_note.then_some(node));
    }

    /// Ends what was raised.
    pub(super) fn lower(&mut self, node: NodeId) {
        if self.notes.pop_if(|note| *note == node).is_some() {
            self.push(']', node);
        }
    }

    /// What was struck through is not one with what takes its place.
    pub(super) fn strike(&mut self) {
        if self.gap == Gap::None && !self.line.text.is_empty() {
            self.gap = Gap::Blank;
        }
    }

    /// The reading of characters: it goes, or stays behind them in brackets, where the page has not set brackets itself.
    pub(super) fn ruby(&mut self, tag: &str, node: NodeId) -> bool {
        let reading = self.tree.inner_text(node);
        let reading = reading.split_whitespace().fold(String::new(), |mut reading, word| {
            reading.extend((!reading.is_empty()).then_some(' '));
            reading + word
        });
        if reading.is_empty() || tag == "rp" && !reading.contains(char::is_alphanumeric) {
            return false;
        }
        if self.options.ruby {
            self.gap = Gap::None;
            format!("({reading})").chars().for_each(|c| self.push(c, node));
        } else {
            self.left_out.push(LeftOut { line: self.tree.line(node), name: RUBY, text: reading });
        }
        false
    }

    /// A formula: as its author wrote it, where that is there.
    pub(super) fn formula(&mut self, node: NodeId) {
        let source = self.tree.all(node).find(|node| {
            self.tree.tag(*node) == Some("annotation") && self.tree.attribute(*node, "encoding").is_some_and(|encoding| encoding.contains("tex"))
        });
        let source = source.map(|source| self.tree.inner_text(source)).or_else(|| self.tree.attribute(node, "alttext").map(str::to_string));
        let text = source.unwrap_or_else(|| self.tree.inner_text(node));
        self.text(&text, node);
    }
}
