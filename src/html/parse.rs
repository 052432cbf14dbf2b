//! From the text of a page to its tree, in time and memory that grow with the page and no faster, whatever stands in it.
//!
//! The parser looks through all open elements for each tag, through all attributes for each one more, and opens again, in each paragraph, what was
//! left open before. A page of a person has some dozens of each; one that was made to harm has a million.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use html5ever::LocalName;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TokenizerResult;
use html5ever::interface::tree_builder::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::builder::{ATTRIBUTES, Builder};
use super::elements::{Flow, flow};
use super::tree::{NodeId, Tree};

/// Elements in each other, below which tags are passed over and their text stays. Measured: no page of 2,553 real ones nests them deeper than 200.
const DEEPEST: u32 = 512;

/// Nodes that a page may have for each of its tokens. Measured: real pages have two. With more only texts are read on, and where lines end.
const NODES_PER_TOKEN: usize = 8;
/// Nodes that a page may have beyond that. Guess: nobody has measured it.
const SPARE_NODES: usize = 1 << 16;

/// Bytes of a page for each node that it may have. Measured: of real ones a node takes 50. What a node takes in memory is twice that.
const BYTES_PER_NODE: usize = 64;

/// Passes tokens on to the tree builder, but for tags that stand too deep.
struct Bounded {
    builder: TreeBuilder<NodeId, Builder>,
    /// Start tags that were passed over, by name: their end tags are none of any other element.
    passed: RefCell<HashMap<LocalName, u32>>,
    /// What is read on is in an element of this name, which was passed over, and is no text of the page.
    muted: RefCell<Option<LocalName>>,
    /// What is read on is in an element that went into the tree, and no markup: the next tag ends it.
    raw: Cell<bool>,
    tokens: Cell<usize>,
    most_nodes: usize,
}

impl Bounded {
    /// The tag goes into the tree.
    fn takes(&self, tag: &Tag) -> bool {
        let swamped = self.is_swamped();
        match tag.kind {
            TagKind::StartTag if !swamped && (self.builder.sink.depth() < DEEPEST || is_raw(&tag.name)) => true,
            TagKind::StartTag => {
                *self.passed.borrow_mut().entry(tag.name.clone()).or_default() += 1;
                false
            }
            TagKind::EndTag => match self.passed.borrow_mut().get_mut(&tag.name).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    false
                }
                None => !swamped,
            },
        }
    }

    /// An element that was passed over ends here, and with it what is no text.
    fn unmutes(&self, name: &LocalName) -> bool {
        self.muted.borrow_mut().take_if(|muted| muted == name).is_some()
    }

    /// The tree has all the nodes that it may have.
    fn is_swamped(&self) -> bool {
        self.builder.sink.size() > self.most_nodes.min(NODES_PER_TOKEN * self.tokens.get() + SPARE_NODES)
    }

    /// A tag that does not go into the tree ends a line all the same where it does, and what stands in its element may be no markup.
    fn pass_over(&self, tag: &Tag, line: u64) -> TokenSinkResult<NodeId> {
        let parts = match flow(&tag.name) {
            Flow::Block | Flow::Break => "\u{2028}",
            Flow::Cell => " ",
            _ => "",
        };
        if !parts.is_empty() {
            // In a table text is kept aside until something else comes: a comment, of which nothing is kept.
            let _ = self.builder.process_token(Token::CharacterTokens(StrTendril::from_slice(parts)), line);
            let _ = self.builder.process_token(Token::CommentToken(StrTendril::new()), line);
        }
        if tag.kind == TagKind::EndTag || !is_raw(&tag.name) || self.adjusted_current_node_present_but_not_in_html_namespace() {
            return TokenSinkResult::Continue;
        }
        if &*tag.name == "plaintext" {
            return TokenSinkResult::Plaintext;
        }
        *self.muted.borrow_mut() = Some(tag.name.clone()).filter(|name| &**name != "xmp");
        TokenSinkResult::RawData(match &*tag.name {
            "script" => RawKind::ScriptData,
            "textarea" | "title" => RawKind::Rcdata,
            _ => RawKind::Rawtext,
        })
    }
}

/// What stands in the element is no markup.
fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext")
}

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.tokens.set(self.tokens.get() + 1);
        if self.raw.get() {
            self.raw.set(!matches!(token, Token::TagToken(_)));
            return self.builder.process_token(token, line);
        }
        match &token {
            Token::TagToken(tag) if tag.kind == TagKind::EndTag && self.unmutes(&tag.name) => TokenSinkResult::Continue,
            Token::CharacterTokens(_) if self.muted.borrow().is_some() => TokenSinkResult::Continue,
            Token::TagToken(tag) if !self.takes(tag) => self.pass_over(tag, line),
            _ => {
                let result = self.builder.process_token(token, line);
                self.raw.set(matches!(result, TokenSinkResult::RawData(_)));
                result
            }
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
    let most_nodes = SPARE_NODES + html.len() / BYTES_PER_NODE;
    let builder = TreeBuilder::new(Builder::new(html.len(), most_nodes), options);
    let tokenizer = Tokenizer::new(
        Bounded { builder, passed: RefCell::default(), muted: RefCell::default(), raw: Cell::new(false), tokens: Cell::new(0), most_nodes },
        TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() },
    );
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    Feeder { tokenizer: &tokenizer, page: html, fed: 0, input: BufferQueue::default() }.feed_all();
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Feeds a page to the tokenizer in pieces, so that a tag of too many attributes can be ended before it has them.
struct Feeder<'t> {
    tokenizer: &'t Tokenizer<Bounded>,
    page: &'t str,
    /// Bytes of the page that the tokenizer has.
    fed: usize,
    input: BufferQueue,
}

impl Feeder<'_> {
    fn feed_all(&mut self) {
        let bytes = self.page.as_bytes();
        let mut from = 0;
        while let Some(open) = memchr::memchr(b'<', &bytes[from..]).map(|open| from + open) {
            from = open + 1;
            let Some(next) = bytes.get(from).filter(|next| next.is_ascii_alphabetic() || b"/!?".contains(next)) else { continue };
            self.feed(from);
            // In a script and the like these two are text, and told at once; where a tag or a comment begins, nothing is told yet.
            if self.tells(from + 1) {
                from += 1;
                continue;
            }
            from += 1;
            if next.is_ascii_alphabetic() || *next == b'/' && bytes.get(from).is_some_and(u8::is_ascii_alphabetic) {
                let (end, is_swarm) = end_of_tag(bytes, from);
                self.feed(end);
                if is_swarm {
                    self.input.push_back(StrTendril::from_char('>'));
                    self.run();
                }
                from = end;
                continue;
            }
            // A comment or a declaration, at whichever of its marks it ends.
            loop {
                from = memchr::memchr(b'>', &bytes[from..]).map_or(bytes.len(), |close| from + close + 1);
                if self.tells(from) || from == bytes.len() {
                    break;
                }
            }
        }
        self.feed(bytes.len());
    }

    /// Feeds the page up to here.
    fn feed(&mut self, end: usize) {
        if end > self.fed {
            self.input.push_back(StrTendril::from_slice(&self.page[self.fed..end]));
            self.fed = end;
            self.run();
        }
    }

    /// Feeds the page up to here; true where the tokenizer told of something.
    fn tells(&mut self, end: usize) -> bool {
        let before = self.tokenizer.sink.tokens.get();
        self.feed(end);
        self.tokenizer.sink.tokens.get() > before
    }

    fn run(&self) {
        // Nobody runs scripts here, so that one that would be run is only where reading goes on.
        while !matches!(self.tokenizer.feed(&self.input), TokenizerResult::Done) {}
    }
}

/// Where a tag ends, of which the name begins at `at` or before; or where it has one attribute too many, and true: those behind are text.
fn end_of_tag(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C');
    let until = |at: usize, ends: &dyn Fn(u8) -> bool| bytes[at..].iter().position(|byte| ends(*byte)).map_or(bytes.len(), |length| at + length);
    at = until(at, &|byte| is_blank(byte) || byte == b'/' || byte == b'>');
    for count in 0.. {
        at = until(at, &|byte| !is_blank(byte) && byte != b'/');
        match bytes.get(at) {
            None => break,
            Some(b'>') => return (at + 1, false),
            Some(_) if count == ATTRIBUTES => return (at, true),
            Some(_) => {}
        }
        // A name may begin with the sign that ends it.
        at = until(at + 1, &|byte| is_blank(byte) || matches!(byte, b'/' | b'>' | b'='));
        let sign = until(at, &|byte| !is_blank(byte));
        if bytes.get(sign) != Some(&b'=') {
            continue;
        }
        at = until(sign + 1, &|byte| !is_blank(byte));
        at = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => memchr::memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |length| at + length + 2),
            _ => until(at, &|byte| is_blank(byte) || byte == b'>'),
        };
    }
    (bytes.len(), false)
}
