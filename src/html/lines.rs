//! The lines of a page: what a reader sees one below the other, with what the tags say of each.

mod beside;
mod text;

use super::elements::{
    Flow, beside_text, flow, heading_level, hides_formula, is_data_row, is_head_row, is_hidden, is_preformatted_prose, is_simple_table, language,
};
use super::tree::{NodeId, ROOT, Tree};
use crate::document::{LeftOut, MarkKind, Row, Span, SpanKind};

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

/// The name of text that forms and drawings hold.
const UNSEEN: &str = "form-or-drawing";

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
    open: Vec<Open>,
    /// Some of what is open has no beginning in the line yet.
    opens: bool,
    /// Bytes that the addresses of links may still take: those of a page that no person wrote are in many lines, and long.
    addresses: usize,
    /// Line breaks since the last line, in the same block.
    breaks: usize,
    tables: u32,
    cells: usize,
    lines: Vec<Line>,
    /// What stands out in those lines.
    spans: usize,
    /// The page has been read to its end.
    ends: bool,
    /// Numbers of notes that are open.
    notes: Vec<NodeId>,
    pub(super) left_out: Vec<LeftOut>,
}

/// Something that stands out and has not ended.
struct Open {
    /// Bold text in bold text says no more: what the same is open around has none.
    kind: Option<SpanKind>,
    start: Option<usize>,
}

/// Bytes that the addresses of links may take at first. Guess: nobody has measured it.
const ADDRESSES: usize = 1 << 16;

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
            opens: false,
            addresses: ADDRESSES,
            breaks: 2,
            tables: 0,
            cells: 0,
            lines: Vec::new(),
            spans: 0,
            ends: false,
            notes: Vec::new(),
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
        self.ends = true;
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
            Flow::NoText => {
                if matches!(tag, "textarea" | "svg") {
                    self.leave_out(node, UNSEEN);
                }
                return false;
            }
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
            // Forms stand between the cells of old pages, and hold nothing.
            Flow::Block if in_row => self.gap = Gap::Blank,
            Flow::Block | Flow::Cell => self.begin(tag, node),
            Flow::Inline if let Some(name) = beside_text(self.tree, tag, node) => {
                self.leave_out(node, name);
                return false;
            }
            Flow::Inline if !in_row && is_hidden(self.tree, node) && !hides_formula(self.tree, node) => self.begin(tag, node),
            Flow::Inline => {
                if tag == "sup" {
                    self.raise(node);
                }
                if let Some(kind) = self.span(tag, node) {
                    self.open(kind);
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
        match tag {
            "a" => {
                self.links -= 1;
                self.after_link = true;
            }
            "sup" => self.lower(node),
            "del" | "s" | "strike" => self.strike(),
            _ => {}
        }
        if self.span(tag, node).is_some()
            && let Some(Open { kind: Some(kind), start: Some(start) }) = self.open.pop()
        {
            self.close(&kind, start);
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
                // What stands in a block that holds more is what that is; looking into each again would take the square of the page.
                let (code, around) = block.set.take().map_or_else(|| (!is_preformatted_prose(self.tree, node), None), |set| (set.code, set.language));
                block.set = Some(Set { code, language: language(self.tree, node).filter(|_| code).or(around) });
            }
            "table" => {
                self.tables += 1;
                block.table = self.tables;
                block.simple = is_simple_table(self.tree, node);
            }
            "tr" if block.set.is_none() && is_data_row(self.tree, node) => {
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
}
