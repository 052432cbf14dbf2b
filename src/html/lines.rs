//! The lines of a page: what a reader sees one below the other, with what the tags say of each.

use super::elements::{Flow, flow, heading_level, is_data_row, is_head_row, is_hidden, is_preformatted_prose, is_simple_table, language};
use super::tree::{NodeId, ROOT, Tree};
use crate::document::{LeftOut, MarkKind, Row, Span, SpanKind};
use crate::text::columns::is_wide;

/// A line of a page.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// The line of the file in which its text begins.
    pub(super) number: u64,
    /// The block in which it stands.
    pub(super) node: NodeId,
    /// The element in which its first text stands.
    pub(super) inner: NodeId,
    /// Letters and digits, and those of them that stand in links.
    pub(super) letters: usize,
    pub(super) linked: usize,
    pub(super) kind: MarkKind,
    pub(super) quotes: u8,
    pub(super) lists: u8,
    pub(super) goes_on: bool,
    pub(super) hidden: bool,
    pub(super) spans: Vec<Span>,
}

/// The name, in the reports, of readings above characters.
pub const RUBY: &str = "ruby-reading";

/// What the reader of a page is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The readings above characters stay, behind them in brackets: 漢(かん).
    pub ruby: bool,
}

/// What the text is parted by that came last.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    None,
    Newline,
    Blank,
}

/// What holds in a block and in those that it holds.
#[derive(Clone, Default)]
struct Block {
    node: NodeId,
    heading: u8,
    lists: u8,
    quotes: u8,
    hidden: bool,
    caption: bool,
    term: bool,
    /// Line breaks in the text count, and whether it is code, in which language.
    set: Option<Set>,
    table: u32,
    simple: bool,
    row: Option<Row>,
    /// The list's next number, where it is a numbered one.
    next: Option<u32>,
    /// The item has no line yet, and its number.
    item: Option<Option<u32>>,
}

/// Text whose line breaks count.
#[derive(Clone)]
struct Set {
    code: bool,
    language: Option<String>,
}

pub(super) struct Walk<'t> {
    tree: &'t Tree,
    options: Options,
    no_script: bool,
    blocks: Vec<Block>,
    line: Line,
    gap: Gap,
    links: usize,
    /// The text that came last ended a link.
    after_link: bool,
    open: Vec<(SpanKind, Option<usize>)>,
    /// Line breaks since the last line, in the same block.
    breaks: usize,
    tables: u32,
    cells: usize,
    lines: Vec<Line>,
    pub(super) left_out: Vec<LeftOut>,
}

enum Step {
    In(NodeId),
    Out(NodeId),
}

impl<'t> Walk<'t> {
    pub(super) fn new(tree: &'t Tree, options: Options) -> Walk<'t> {
        Walk {
            tree,
            options,
            no_script: false,
            blocks: vec![Block::default()],
            line: Line::default(),
            gap: Gap::None,
            links: 0,
            after_link: false,
            open: Vec::new(),
            breaks: 2,
            tables: 0,
            cells: 0,
            lines: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// What is written for browsers without scripts counts as well.
    pub(super) fn with_no_script(mut self) -> Walk<'t> {
        self.no_script = true;
        self
    }

    /// The lines of the page, and what is none.
    pub(super) fn read(mut self) -> (Vec<Line>, Vec<LeftOut>) {
        let mut steps = vec![Step::In(ROOT)];
        while let Some(step) = steps.pop() {
            match step {
                Step::In(node) => {
                    if self.enter(node) {
                        steps.push(Step::Out(node));
                        let from = steps.len();
                        steps.extend(self.tree.children(node).map(Step::In));
                        steps[from..].reverse();
                    }
                }
                Step::Out(node) => self.leave(node),
            }
        }
        self.flush();
        (self.lines, self.left_out)
    }

    fn block(&self) -> &Block {
        self.blocks.last().expect("the page itself is a block")
    }

    /// Begins a node; true where what it holds is to be read.
    fn enter(&mut self, node: NodeId) -> bool {
        if let Some(text) = self.tree.text(node) {
            self.text(text, node);
            return false;
        }
        let Some(tag) = self.tree.tag(node) else { return true };
        let in_row = self.block().row.is_some();
        match flow(tag) {
            Flow::NoText => return false,
            Flow::NoScript if !self.no_script => return false,
            Flow::Ruby => return self.ruby(tag, node),
            Flow::Formula => {
                self.formula(node);
                return false;
            }
            Flow::Break if in_row => self.gap = Gap::Blank,
            Flow::Break => {
                self.flush();
                self.breaks += 1;
            }
            Flow::Cell if in_row => {
                if self.cells > 0 {
                    self.raw("\t");
                }
                self.cells += 1;
                self.gap = Gap::None;
            }
            Flow::NoScript => {}
            Flow::Block | Flow::Cell => self.begin(tag, node),
            Flow::Inline if !in_row && is_hidden(self.tree, node) => self.begin(tag, node),
            Flow::Inline => {
                if let Some(kind) = self.span(tag, node) {
                    self.open.push((kind, None));
                }
                if tag == "a" {
                    if self.after_link && self.gap == Gap::None {
                        self.gap = Gap::Blank;
                    }
                    self.links += 1;
                }
            }
        }
        true
    }

    /// Ends an element.
    fn leave(&mut self, node: NodeId) {
        let Some(tag) = self.tree.tag(node) else { return };
        if self.blocks.len() > 1 && self.block().node == node {
            self.flush();
            self.blocks.pop();
            self.breaks = 2;
            self.cells = 0;
            return;
        }
        if flow(tag) != Flow::Inline {
            return;
        }
        if tag == "a" {
            self.links -= 1;
            self.after_link = true;
        }
        if self.span(tag, node).is_some()
            && let Some((kind, start)) = self.open.pop()
        {
            self.close(kind, start);
        }
    }

    fn close(&mut self, kind: SpanKind, start: Option<usize>) {
        if let Some(start) = start.filter(|start| *start < self.line.text.len()) {
            self.line.spans.push(Span { range: start..self.line.text.len(), kind });
        }
    }

    /// Begins a block.
    fn begin(&mut self, tag: &str, node: NodeId) {
        self.flush();
        self.breaks = 2;
        let mut block = Block { node, item: None, next: None, ..self.block().clone() };
        block.hidden |= is_hidden(self.tree, node);
        match tag {
            "ul" | "ol" | "menu" | "dir" => {
                block.lists = block.lists.saturating_add(1);
                let start = self.tree.attribute(node, "start").and_then(|start| start.trim().parse().ok());
                block.next = (tag == "ol").then(|| start.unwrap_or(1));
            }
            "li" => block.item = Some(self.number(node)),
            "blockquote" => block.quotes = block.quotes.saturating_add(1),
            "figcaption" | "caption" => block.caption = true,
            "dt" => block.term = true,
            "pre" | "listing" | "xmp" | "plaintext" => {
                let code = !is_preformatted_prose(self.tree, node);
                block.set = Some(Set { code, language: language(self.tree, node).filter(|_| code) });
            }
            "table" => {
                self.tables += 1;
                block.table = self.tables;
                block.simple = is_simple_table(self.tree, node);
            }
            "tr" if is_data_row(self.tree, node) => {
                let (table, is_simple) = (block.table, block.simple);
                block.row = Some(Row { table, is_head: is_head_row(self.tree, node), is_simple });
                self.cells = 0;
            }
            _ => {}
        }
        match heading_level(tag) {
            0 if matches!(tag, "ul" | "ol" | "li" | "p" | "table") => block.heading = 0,
            0 => {}
            level => block.heading = level,
        }
        self.blocks.push(block);
    }

    /// The number of an item that begins, where its list is numbered.
    fn number(&mut self, node: NodeId) -> Option<u32> {
        let list = self.blocks.last_mut().filter(|list| list.next.is_some())?;
        let said = self.tree.attribute(node, "value").and_then(|value| value.trim().parse().ok());
        let number = said.or(list.next);
        list.next = number.map(|number: u32| number.saturating_add(1));
        number
    }

    /// What an element makes stand out.
    fn span(&self, tag: &str, node: NodeId) -> Option<SpanKind> {
        match tag {
            "a" => self.tree.attribute(node, "href").map(|address| SpanKind::Link(address.trim().to_string())),
            "b" | "strong" => Some(SpanKind::Strong),
            "i" | "em" => Some(SpanKind::Emphasis),
            "code" | "kbd" | "samp" | "tt" => Some(SpanKind::Code).filter(|_| self.block().set.is_none()),
            _ => None,
        }
    }

    /// The reading of characters: it goes, or stays behind them in brackets, where the page has not set brackets itself.
    fn ruby(&mut self, tag: &str, node: NodeId) -> bool {
        let reading = self.tree.inner_text(node);
        let reading = reading.trim();
        if tag != "rp" && !reading.is_empty() {
            if self.options.ruby {
                self.raw(&format!("({reading})"));
            } else {
                self.left_out.push(LeftOut { line: self.tree.line(node), name: RUBY, text: reading.to_string() });
            }
        }
        false
    }

    /// A formula: as its author wrote it, where that is there.
    fn formula(&mut self, node: NodeId) {
        let source = self.tree.all(node).find(|node| {
            self.tree.tag(*node) == Some("annotation") && self.tree.attribute(*node, "encoding").is_some_and(|encoding| encoding.contains("tex"))
        });
        let source = source.map(|source| self.tree.inner_text(source)).or_else(|| self.tree.attribute(node, "alttext").map(str::to_string));
        let text = source.unwrap_or_else(|| self.tree.inner_text(node));
        self.text(&text, node);
    }

    fn text(&mut self, text: &str, node: NodeId) {
        if self.block().set.is_some() {
            return self.set_text(text, node);
        }
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.gap = Gap::Newline,
                ' ' | '\t' | '\x0C' => self.gap = if self.gap == Gap::Newline { Gap::Newline } else { Gap::Blank },
                // What ends lines in a text does so in a page's too.
                '\x0B' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.flush(),
                c => {
                    self.fill_gap(c);
                    self.push(c, node);
                }
            }
        }
    }

    /// Text whose line breaks count.
    fn set_text(&mut self, text: &str, node: NodeId) {
        let mut rows = text.split(['\n', '\x0B', '\u{85}', '\u{2028}', '\u{2029}']).peekable();
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
        let Some(last) = self.line.text.chars().next_back().filter(|last| *last != '\t') else { return };
        if gap == Gap::Blank || gap == Gap::Newline && !(is_wide(last) && is_wide(next)) {
            self.line.text.push(' ');
        }
    }

    fn push(&mut self, c: char, node: NodeId) {
        if self.line.text.is_empty() {
            self.line.number = self.tree.line(node);
            self.line.inner = self.tree.parent(node).unwrap_or(ROOT);
        }
        self.open.iter_mut().filter(|(_, start)| start.is_none()).for_each(|(_, start)| *start = Some(self.line.text.len()));
        self.line.text.push(c);
        self.after_link = false;
        if c.is_alphanumeric() {
            self.line.letters += 1;
            self.line.linked += usize::from(self.links > 0);
        }
    }

    fn raw(&mut self, text: &str) {
        self.line.text.push_str(text);
    }

    fn flush(&mut self) {
        self.end_line(false);
    }

    /// Ends the line, if it says anything, or line breaks count.
    fn end_line(&mut self, counts: bool) {
        self.gap = Gap::None;
        for (kind, start) in self.open.clone() {
            self.close(kind, start);
        }
        self.open.iter_mut().for_each(|(_, start)| *start = None);
        let mut line = std::mem::take(&mut self.line);
        if line.text.trim().is_empty() && !counts {
            return;
        }
        if self.block().row.is_some() {
            line.text.truncate(line.text.trim_end_matches('\t').len());
        }
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
        self.lines.push(line);
    }
}
