//! The text of a line, and where it ends.

use super::{Gap, Open, Walk};
use crate::document::{MarkKind, Span, SpanKind};
use crate::html::tree::{NodeId, ROOT};
use crate::text::columns::is_wide;

/// Bytes from which a line ends at the next blank, and twice that at any character. Guess: nobody writes such a paragraph, and rules compare all its
/// parts.
const LONGEST_LINE: usize = 1 << 16;

/// Lines that a page may have, and more by its bytes; beyond that blanks part what stands apart. Guess: nobody has measured it.
const LINES: usize = 1 << 16;
/// Bytes of a page for each line that it may have beyond those. Measured: of real ones a line takes 80 and more.
const BYTES_PER_LINE: usize = 128;

impl Walk<'_> {
    pub(super) fn open(&mut self, kind: SpanKind) {
        if let SpanKind::Link(address) = &kind {
            self.addresses += 2 * address.len();
        }
        let is_new = self.open.iter().flat_map(|open| &open.kind).all(|other| std::mem::discriminant(other) != std::mem::discriminant(&kind));
        self.opens |= is_new;
        self.open.push(Open { kind: Some(kind).filter(|_| is_new), start: None });
    }

    pub(super) fn close(&mut self, kind: &SpanKind, start: usize) {
        let end = self.line.text.len();
        let takes = if let SpanKind::Link(address) = kind { address.len() } else { 0 };
        if start < end && takes <= self.addresses {
            self.addresses -= takes;
            self.line.spans.push(Span { range: start..end, kind: kind.clone() });
        }
    }

    pub(super) fn text(&mut self, text: &str, node: NodeId) {
        if self.block().set.is_some() {
            return self.set_text(text, node);
        }
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.gap = Gap::Newline,
                ' ' | '\t' | '\x0C' => self.gap = if self.gap == Gap::Newline { Gap::Newline } else { Gap::Blank },
                // What ends lines in a text does so in a page's too, but for U+0085, which is a byte that was read in a wrong encoding.
                '\x0B' | '\u{2028}' | '\u{2029}' if self.block().row.is_some() => self.gap = Gap::Blank,
                '\x0B' | '\u{2028}' | '\u{2029}' => self.flush(),
                c => {
                    self.fill_gap(c);
                    self.push(c, node);
                }
            }
        }
    }

    /// Text whose line breaks count.
    fn set_text(&mut self, text: &str, node: NodeId) {
        let mut rows = text.split(['\n', '\x0B', '\u{2028}', '\u{2029}']).peekable();
        while let Some(row) = rows.next() {
            row.chars().filter(|c| *c != '\r').for_each(|c| self.push(c, node));
            if rows.peek().is_some() {
                self.end_line(true);
                self.breaks = 1;
            }
        }
    }

    /// What parts the next character from the text before it: a line break parts words, and no Han characters.
    fn fill_gap(&mut self, next: char) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if gap != Gap::None && self.line.text.len() >= LONGEST_LINE {
            return self.cut();
        }
        let Some(last) = self.line.text.chars().next_back().filter(|last| *last != '\t') else { return };
        if gap == Gap::Blank || gap == Gap::Newline && !(is_wide(last) && is_wide(next)) {
            self.line.text.push(' ');
        }
    }

    /// Ends a line that is too long.
    fn cut(&mut self) {
        self.end_line(false);
        self.breaks = 1;
    }

    pub(super) fn push(&mut self, c: char, node: NodeId) {
        if self.line.text.len() >= 2 * LONGEST_LINE {
            self.cut();
        }
        if self.line.text.is_empty() {
            self.line.number = self.tree.line(node);
            self.line.inner = self.tree.parent(node).unwrap_or(ROOT);
        }
        if std::mem::take(&mut self.opens) {
            self.open.iter_mut().for_each(|open| open.start = open.start.or(Some(self.line.text.len())));
        }
        self.line.text.push(c);
        self.after_link = false;
        if c.is_alphanumeric() {
            self.line.letters += 1;
            self.line.linked += usize::from(self.links > 0);
        }
    }

    pub(super) fn raw(&mut self, text: &str) {
        self.line.text.push_str(text);
    }

    pub(super) fn flush(&mut self) {
        self.end_line(false);
    }

    /// Ends the line, if it says anything, or line breaks count.
    fn end_line(&mut self, counts: bool) {
        let few = self.lines.len() + self.spans < LINES + self.tree.bytes / BYTES_PER_LINE;
        if !few && self.line.text.len() < LONGEST_LINE && !self.ends {
            self.gap = Gap::Blank;
            if self.block().set.is_some() {
                self.line.text.push(' ');
            }
            return;
        }
        self.gap = Gap::None;
        if self.block().row.is_some() {
            self.line.text.truncate(self.line.text.trim_end_matches('\t').len());
        }
        let mut open = std::mem::take(&mut self.open);
        for Open { kind, start } in &mut open {
            if let (Some(kind), Some(start)) = (&kind, start.take()) {
                self.close(kind, start);
            }
            self.opens |= kind.is_some();
        }
        self.open = open;
        let mut line = std::mem::take(&mut self.line);
        if line.text.trim().is_empty() && !counts {
            return;
        }
        let end = line.text.len();
        line.spans.retain_mut(|span| {
            span.range.end = span.range.end.min(end); // Cells without text at the end of a row are none.
            span.range.start < end
        });
        line.spans.sort_by_key(|span| (span.range.start, usize::MAX - span.range.end));
        line.goes_on = self.breaks < 2;
        self.breaks = 0;
        let block = self.blocks.last_mut().expect("the page itself is a block");
        (line.node, line.quotes, line.lists, line.hidden) = (block.node, block.quotes, block.lists, block.hidden);
        line.kind = match () {
            () if block.heading > 0 => MarkKind::Heading(block.heading),
            () if block.set.as_ref().is_some_and(|set| set.code) => MarkKind::Code(block.set.as_ref().and_then(|set| set.language.clone())),
            () if let Some(row) = block.row => MarkKind::Row(row),
            () if block.caption => MarkKind::Caption,
            () if block.term => MarkKind::Term,
            () => MarkKind::Text,
        };
        // The innermost item that has no line yet begins here.
        let lists = block.lists;
        if line.kind == MarkKind::Text
            && let Some(number) = self.blocks.iter_mut().rev().take_while(|block| block.lists == lists).find_map(|block| block.item.take())
        {
            line.kind = MarkKind::Item(number);
        }
        self.spans += line.spans.len();
        line.text.shrink_to_fit();
        line.spans.shrink_to_fit();
        self.lines.push(line);
    }
}
