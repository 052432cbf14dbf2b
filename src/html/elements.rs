//! What the elements of a page do to its text.

use super::names::each_word;
use super::tree::{NodeId, Tree};

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// It stands apart: a line ends before it and after it.
    Block,
    /// It is a cell: a block where its row is none of data.
    Cell,
    /// It stands in a line.
    Inline,
    /// A line ends here.
    Break,
    /// What it holds is no text of the page.
    NoText,
    /// The reading of what stands before it, in small type above it.
    Ruby,
    /// A formula, whose parts say nothing one after another.
    Formula,
    /// It counts where scripts do not run.
    NoScript,
}

/// What an element of this name does to the text in it.
pub(super) fn flow(tag: &str) -> Flow {
    match tag {
        "script" | "style" | "template" | "svg" | "select" | "datalist" | "iframe" | "object" | "embed" | "audio" | "video" | "canvas"
        | "noembed" | "noframes" | "head" | "textarea" | "title" => Flow::NoText,
        "noscript" => Flow::NoScript,
        "math" => Flow::Formula,
        "rt" | "rp" | "rtc" => Flow::Ruby,
        "br" => Flow::Break,
        "td" | "th" => Flow::Cell,
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "caption" | "center" | "dd" | "details" | "dialog" | "dir" | "div"
        | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "frameset" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "listing" | "main" | "menu" | "nav" | "ol" | "p" | "plaintext" | "pre"
        | "search" | "section" | "summary" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "ul" | "xmp" => Flow::Block,
        _ => Flow::Inline,
    }
}

/// The level of a heading; 0 where the element is none.
pub(super) fn heading_level(tag: &str) -> u8 {
    match tag.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => level - b'0',
        _ => 0,
    }
}

/// The element's own attributes hide it from readers.
pub(super) fn is_hidden(tree: &Tree, node: NodeId) -> bool {
    tree.attribute(node, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found")) || tree.attribute(node, "style").is_some_and(hides)
}

/// A style hides what it is given to.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        let is = |name: &str, hidden: &str| property.trim().eq_ignore_ascii_case(name) && value.eq_ignore_ascii_case(hidden);
        is("display", "none") || is("visibility", "hidden")
    })
}

/// Letters from which a cell of a table is one of a layout. Guess: a row of data is one line.
const LONG_CELL: usize = 200;

/// Line breaks in a cell from which it is one of a layout; in one that is alone in its row a single one is enough. Guess: nobody has measured it.
const BREAKS: usize = 3;

/// The row is one of data: no cell has blocks in it, or several lines, or says much.
pub(super) fn is_data_row(tree: &Tree, row: NodeId) -> bool {
    let is_cell = |node: NodeId| tree.tag(node).is_some_and(|tag| flow(tag) == Flow::Cell);
    let cells = || tree.children(row).filter(|cell| is_cell(*cell));
    let most = if cells().nth(1).is_some() { BREAKS } else { 1 };
    cells().all(|cell| {
        let (mut letters, mut breaks) = (0, 0);
        tree.all(cell).skip(1).all(|node| {
            letters += tree.text(node).map_or(0, |text| text.chars().filter(|c| c.is_alphanumeric()).count());
            breaks += usize::from(tree.tag(node) == Some("br"));
            letters < LONG_CELL && breaks < most && tree.tag(node).is_none_or(|tag| !matches!(flow(tag), Flow::Block | Flow::Cell))
        })
    })
}

/// All cells of the row are headers, and there are some.
pub(super) fn is_head_row(tree: &Tree, row: NodeId) -> bool {
    let cells = || tree.children(row).filter_map(|node| tree.tag(node)).filter(|tag| flow(tag) == Flow::Cell);
    cells().next().is_some() && cells().all(|tag| tag == "th")
}

/// Every row of the table is a line, of two cells and more, and no cell reaches over others.
pub(super) fn is_simple_table(tree: &Tree, table: NodeId) -> bool {
    let reaches = |node: NodeId, name: &str| tree.attribute(node, name).is_some_and(|span| span.trim() != "1");
    let (mut rows, mut wide) = (0, false);
    let mut inside = tree.all(table).skip(1);
    let simple = inside.all(|node| match tree.tag(node) {
        Some("table") => false,
        Some("td" | "th") => !reaches(node, "colspan") && !reaches(node, "rowspan"),
        Some("tr") => {
            rows += 1;
            wide |= tree.children(node).filter(|cell| matches!(tree.tag(*cell), Some("td" | "th"))).nth(1).is_some();
            is_data_row(tree, node)
        }
        _ => true,
    });
    simple && rows > 1 && wide
}

/// Bytes up to which classes are read. Guess: those around many blocks are read for each of them.
const LONGEST_CLASSES: usize = 1 << 10;

/// The language that a block of code says it is in, by the classes that highlighters give it.
pub(super) fn language(tree: &Tree, pre: NodeId) -> Option<String> {
    let code = tree.children(pre).find(|child| tree.tag(*child) == Some("code"));
    let around = [code, Some(pre), tree.parent(pre), tree.parent(pre).and_then(|parent| tree.parent(parent))];
    around.into_iter().flatten().find_map(|node| {
        let said = tree.attribute(node, "data-lang").or_else(|| tree.attribute(node, "data-language"));
        let classes = tree.attribute(node, "class").filter(|classes| classes.len() <= LONGEST_CLASSES).unwrap_or_default();
        let mut words = classes.split([' ', '\t', '\n', ';']);
        let named = words
            .find_map(|word| ["language-", "lang-", "highlight-source-", "brush:", "sourceCode-"].iter().find_map(|start| word.strip_prefix(start)));
        let brush = classes.split_once("brush:").map(|(_, rest)| rest.trim().split([' ', ';']).next().unwrap_or_default());
        let language = said.or(brush).or(named)?.trim();
        let is_name = (1..=20).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+#-._".contains(&byte));
        (is_name && !matches!(language, "none" | "plain" | "text" | "nohighlight")).then(|| language.to_ascii_lowercase())
    })
}

/// Most of what stands in a block of preformatted text is written in Han, kana or hangul: prose whose lines were set by hand, and no code.
pub(super) fn is_preformatted_prose(tree: &Tree, pre: NodeId) -> bool {
    if tree.all(pre).any(|node| tree.tag(node) == Some("code")) {
        return false;
    }
    let (mut wide, mut others) = (0, 0);
    for text in tree.all(pre).filter_map(|node| tree.text(node)) {
        for c in text.chars().filter(|c| c.is_alphanumeric()) {
            if c >= '\u{2E80}' { wide += 1 } else { others += 1 }
        }
    }
    wide * 2 > others
}

/// What an element in a line is that is none of its text, as the reports name it: the sign of a link to where it stands, the button that edits a section,
/// a formula drawn beside its source.
pub(super) fn beside_text(tree: &Tree, tag: &str, node: NodeId) -> Option<&'static str> {
    let is_called = |name: &str| tree.attribute(node, "class").is_some_and(|class| class.split_ascii_whitespace().any(|class| class == name));
    match tag {
        "a" if tree.attribute(node, "href").is_some_and(|address| address.contains('#')) && is_sign(&tree.inner_text(node)) => Some("permalink"),
        "span" if is_called("mw-editsection") => Some("edit-link"),
        "span" if is_called("katex-html") => Some("drawn-formula"),
        _ => None,
    }
}

/// A sign, and not a word.
fn is_sign(text: &str) -> bool {
    let text = text.trim();
    (1..=3).contains(&text.chars().count()) && matches!(text, "¶" | "#" | "§" | "🔗" | "⚓" | "#\u{200B}" | "\u{200B}")
}

/// A hidden element in a line holds a formula, which is said where it stands.
pub(super) fn hides_formula(tree: &Tree, node: NodeId) -> bool {
    let mut math = false;
    each_word(tree, node, |word| math |= word == "math" || word == "mathml");
    math
}
