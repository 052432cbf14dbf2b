//! Every text of a page stands in exactly one line: the lines are compared with a tree that another program made.

use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use taoxi::html::{self, Html, Options};

/// Elements that no browser shows as text of the page, and those that are asked for by name.
const NO_TEXT: &[&str] = &[
    "script", "style", "template", "svg", "select", "datalist", "iframe", "object", "embed", "audio", "video", "canvas", "noembed", "noframes",
    "head", "textarea", "title",
];

/// Letters that a page shows by itself, below which what it shows without scripts is read as well.
const LITTLE_TEXT: usize = 80;

/// Elements in each other, and tags, from which a page may have lost its structure, but none of its text.
const DEEP: usize = 500;
const MANY: usize = 60_000;

/// Attributes of a tag from which those behind are text, and what parts them.
const SWARM: usize = 128;
const BETWEEN: &[char] = &[' ', '\t', '\n', '\r', '\x0C', '/', '"', '\''];

/// The texts of a page by its tree.
#[derive(Default)]
struct Texts {
    shown: String,
    /// The same, with what is shown where scripts do not run.
    with_no_script: String,
    /// Texts in small type above others, in both.
    readings: String,
    with_readings: String,
    deepest: usize,
}

fn tag(node: &Handle) -> &str {
    match &node.data {
        NodeData::Element { name, .. } => &name.local,
        _ => "",
    }
}

fn attribute(node: &Handle, named: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    attrs.borrow().iter().find(|attribute| &*attribute.name.local == named).map(|attribute| attribute.value.to_string())
}

/// The nodes below a node, in order.
fn below(node: &Handle) -> Vec<Handle> {
    let (mut found, mut rest) = (Vec::new(), vec![node.clone()]);
    while let Some(node) = rest.pop() {
        rest.extend(node.children.borrow().iter().rev().cloned());
        found.push(node);
    }
    found
}

fn inner(node: &Handle) -> String {
    below(node)
        .iter()
        .filter_map(|node| if let NodeData::Text { contents } = &node.data { Some(contents.borrow().to_string()) } else { None })
        .collect()
}

/// A formula says what its author wrote.
fn formula(node: &Handle) -> String {
    let is_tex = |node: &&Handle| tag(node) == "annotation" && attribute(node, "encoding").is_some_and(|encoding| encoding.contains("tex"));
    below(node).iter().find(is_tex).map(inner).or_else(|| attribute(node, "alttext")).unwrap_or_else(|| inner(node))
}

fn texts(page: &str) -> Texts {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let tokenizer = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let page = page.strip_prefix('\u{FEFF}').unwrap_or(page);
    let page = parse_document(RcDom::default(), ParseOpts { tokenizer, tree_builder }).one(page);
    let mut texts = Texts::default();
    let mut rest = vec![(page.document.clone(), false, 0)];
    while let Some((node, mut no_script, depth)) = rest.pop() {
        texts.deepest = texts.deepest.max(depth);
        let says = match &node.data {
            NodeData::Text { contents } => contents.borrow().to_string(),
            _ => match tag(&node) {
                "math" => formula(&node),
                "rp" if !inner(&node).contains(char::is_alphanumeric) => continue,
                "rt" | "rp" | "rtc" => {
                    if !no_script {
                        texts.readings.push_str(&inner(&node));
                    }
                    texts.with_readings.push_str(&inner(&node));
                    continue;
                }
                name if NO_TEXT.contains(&name) => continue,
                name => {
                    no_script |= name == "noscript";
                    rest.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), no_script, depth + 1)));
                    continue;
                }
            },
        };
        if !no_script {
            texts.shown.push_str(&says);
        }
        texts.with_no_script.push_str(&says);
    }
    texts
}

/// What is seen of a text: white space and controls only part things.
fn seen(text: &str) -> String {
    // Signs part raised digits from others, and signs of links are no text.
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !"^[]¶§#".contains(*c)).collect()
}

/// What is wrong with the lines of a page, where something is.
pub fn problem(page: &str) -> Option<String> {
    let texts = texts(page);
    let Html { text, numbers, marks, left_out, .. } = html::read(page, Options::default());
    let lines: Vec<&str> = text.split_terminator('\n').collect();
    if lines.len() != marks.len() || lines.len() != numbers.len() {
        return Some(format!("{} lines, {} marks, {} numbers", lines.len(), marks.len(), numbers.len()));
    }
    if !numbers.is_sorted() {
        return Some("the numbers of lines fall".to_string());
    }
    if let Some((line, span)) =
        lines.iter().zip(&marks).find_map(|(line, mark)| Some((line, mark.spans.iter().find(|span| line.get(span.range.clone()).is_none())?)))
    {
        return Some(format!("{span:?} is no part of {line:?}"));
    }
    let little = texts.shown.chars().filter(|c| c.is_alphanumeric()).count() < LITTLE_TEXT;
    let (shown, readings) = if little { (&texts.with_no_script, &texts.with_readings) } else { (&texts.shown, &texts.readings) };
    let left_out: String = left_out.iter().filter(|left| left.name == html::RUBY).map(|left| left.text.as_str()).collect();
    if texts.deepest > DEEP || page.matches('<').count() > MANY {
        return lost(&(seen(shown) + &seen(readings)), &(seen(&text) + &seen(&left_out)));
    }
    let has_swarm = || page.split('>').filter_map(|part| part.split_once('<')).any(|(_, tag)| tag.split(BETWEEN).count() > SWARM);
    if seen(shown) != seen(&text) && has_swarm() {
        return lost(&seen(shown), &seen(&text));
    }
    differ(&seen(shown), &seen(&text)).or_else(|| differ(&seen(readings), &seen(&left_out)).map(|what| format!("reading: {what}")))
}

/// Where two texts begin to differ.
fn differ(tree: &str, lines: &str) -> Option<String> {
    if tree == lines {
        return None;
    }
    let at = tree.chars().zip(lines.chars()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.chars().skip(at.saturating_sub(12)).take(40).collect::<String>();
    Some(format!("after {at} characters the tree has {:?}, the lines have {:?}", around(tree), around(lines)))
}

/// What the lines have not of what the tree has, where both are in an order of their own: pages that no person wrote keep their text, not their shape.
fn lost(tree: &str, lines: &str) -> Option<String> {
    let mut count = std::collections::BTreeMap::new();
    tree.chars().for_each(|c| *count.entry(c).or_insert(0) += 1);
    lines.chars().for_each(|c| *count.entry(c).or_insert(0) -= 1);
    let (c, times) = count.into_iter().find(|(_, times)| *times > 0)?;
    Some(format!("{c:?} is missing {times} times"))
}
