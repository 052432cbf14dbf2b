//! From the text of a page to its tree, in time and memory that grow with the page and no faster, whatever stands in it.
//!
//! The parser looks through all open elements for each tag, through all attributes for each one more, and opens again, in each paragraph, what was
//! left open before. A page of a person has some dozens of each; one that was made to harm has a million.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use html5ever::LocalName;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TokenizerResult;
use html5ever::interface::tree_builder::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::builder::Builder;
use super::tree::{NodeId, Tree};

/// Measured: no page of 2,553 real ones nests its elements deeper than 200. Tags below this depth are passed over, and their text stays.
const DEEPEST: u32 = 512;

/// Nodes that a page may have for each of its tokens, and beyond that: real pages have two. With more only texts are read on.
const NODES_PER_TOKEN: usize = 8;
const SPARE_NODES: usize = 1 << 16;

/// Attributes that a tag may have: those behind are passed over.
const ATTRIBUTES: usize = 512;

/// Passes tokens on to the tree builder, but for tags that stand too deep.
struct Bounded {
    builder: TreeBuilder<NodeId, Builder>,
    /// Start tags that were passed over, by name: their end tags are none of any other element.
    passed: RefCell<HashMap<LocalName, u32>>,
    tokens: Cell<usize>,
}

impl Bounded {
    /// The tag goes into the tree.
    fn takes(&self, tag: &Tag) -> bool {
        let sink = &self.builder.sink;
        let swamped = sink.len() > NODES_PER_TOKEN * self.tokens.get() + SPARE_NODES;
        match tag.kind {
            TagKind::StartTag if sink.depth() < DEEPEST && !swamped || is_raw(&tag.name) => true,
            TagKind::StartTag => {
                *self.passed.borrow_mut().entry(tag.name.clone()).or_default() += 1;
                false
            }
            TagKind::EndTag => match self.passed.borrow_mut().get_mut(&tag.name).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    false
                }
                None => !swamped || is_raw(&tag.name),
            },
        }
    }
}

/// What stands in the element is no markup, so the tree builder has to see its tags.
fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" | "plaintext")
}

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        self.tokens.set(self.tokens.get() + 1);
        match &token {
            Token::TagToken(tag) if !self.takes(tag) => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The tree of a page. Whatever the text is, it has one.
pub(super) fn parse(html: &str) -> Tree {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Builder::new(), options);
    let tokenizer = Tokenizer::new(Bounded { builder, passed: RefCell::default(), tokens: Cell::new(0) }, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&without_swarms(html)));
    // Nobody runs scripts here, so that one that would be run is only where reading goes on.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// The page without the attributes of a tag that has too many.
fn without_swarms(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut swarms: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &bytes[at..]).map(|open| at + open) {
        at = open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (end, last) = end_of_attributes(bytes, at);
        if let Some(last) = last {
            swarms.push((last, end));
        }
        at = end.max(at);
    }
    if swarms.is_empty() {
        return Cow::Borrowed(html);
    }
    let (mut kept, mut from) = (String::with_capacity(html.len()), 0);
    for (start, end) in swarms {
        kept.push_str(&html[from..start]);
        from = end;
    }
    kept.push_str(&html[from..]);
    Cow::Owned(kept)
}

/// Where the attributes of a tag end, and where the one begins that is too many.
fn end_of_attributes(bytes: &[u8], start: usize) -> (usize, Option<usize>) {
    let (mut at, mut blanks, mut last, mut before) = (start, 0, None, b' ');
    while at < bytes.len() {
        match bytes[at] {
            b'>' => break,
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0C' | b'/' => {
                blanks += 1;
                if blanks > ATTRIBUTES && last.is_none() {
                    last = Some(at);
                }
                at += 1;
                continue;
            }
            // A value's quotation marks stand behind its sign; elsewhere they are letters of a name.
            quote @ (b'"' | b'\'') if before == b'=' => match memchr::memchr(quote, &bytes[at + 1..]) {
                Some(length) => at += length + 1,
                None => return (bytes.len(), last),
            },
            _ => {}
        }
        before = bytes[at];
        at += 1;
    }
    (at, last)
}
