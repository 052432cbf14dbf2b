//! What there is to say of a page that hardly has a text, and of a text that is no page.

use super::elements::{Flow, flow};
use super::tree::{ROOT, Tree};

/// Frames that are named, and characters of an address. Guess: nobody has measured them.
const FRAMES: usize = 5;
const SHOWN: usize = 200;

/// Lines at the beginning of a text, in one of which a page begins whatever stands before it. Guess: nobody has measured it.
const BEGINNING: usize = 3;

/// A text is a page, or a piece of one, where one of so many lines has a tag. Guess: one that only speaks of tags has them in few.
const ONE_OF: usize = 3;

/// Elements that stand in a line, beside those that [`flow`] names.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "base", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label",
    "link", "map", "mark", "meta", "nobr", "picture", "q", "s", "samp", "small", "source", "span", "strike", "strong", "style", "sub", "sup", "time",
    "tt", "u", "var", "wbr", "ruby", "rb",
];

/// The text is a page, or a piece of one: it begins with a tag, or a good part of its lines have one, or it has entities and nothing that begins as a
/// tag does. Everything else is text already, though it may speak of tags: its line breaks are its own, and nothing in it is to be passed over.
pub fn is_markup(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if begins_with_tag(start) {
        return true;
    }
    if !has_tag(text) {
        return memchr::memchr_iter(b'&', text.as_bytes()).any(|at| begins_with_entity(&text.as_bytes()[at + 1..]));
    }
    let (mut lines, mut tagged) = (0, 0);
    for line in text.lines().map(str::trim_start).filter(|line| !line.is_empty()) {
        let begins = |start: &str| line.get(..start.len()).is_some_and(|first| first.eq_ignore_ascii_case(start));
        if lines < BEGINNING && (begins("<!doctype html") || begins("<html") || begins("<body")) {
            return true;
        }
        lines += 1;
        tagged += usize::from(memchr::memchr_iter(b'<', line.as_bytes()).any(|at| begins_with_tag(&line[at..])));
    }
    tagged * ONE_OF >= lines.max(1)
}

/// The text begins with a tag of an element that there is, or with a declaration or a comment.
fn begins_with_tag(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    if rest.starts_with(['!', '?']) {
        return true;
    }
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name = &rest[..rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count()];
    let ends = is_rest_of_tag(&rest[name.len()..]);
    let name = name.to_ascii_lowercase();
    ends && (flow(&name) != Flow::Inline || INLINE.contains(&name.as_str()))
}

/// What follows the name of a tag is the rest of one: it ends there, or an attribute follows. `a<b && c>d` has none.
fn is_rest_of_tag(rest: &str) -> bool {
    let attribute = rest.trim_start();
    match attribute.chars().next() {
        Some('>') => true,
        Some('/') => attribute[1..].starts_with('>'),
        Some(c) => attribute.len() < rest.len() && (c.is_ascii_alphabetic() || "@:*#[(_".contains(c)) && attribute.contains('>'),
        None => false,
    }
}

/// Something in the text begins as a tag, a comment or a declaration does.
pub(super) fn has_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')))
}

/// What follows an ampersand is the rest of an entity.
fn begins_with_entity(rest: &[u8]) -> bool {
    let name = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    name > 0 && rest.get(name) == Some(&b';')
}

/// What there is to say of a page whose lines have so few letters that it hardly has a text.
pub(super) fn about(tree: &Tree, letters: usize) -> Option<String> {
    let short = |address: &str| address.trim().chars().take(SHOWN).collect::<String>();
    let frames: Vec<String> = tree.elements("frame").filter_map(|frame| tree.attribute(frame, "src")).take(FRAMES).map(short).collect();
    if !frames.is_empty() {
        return Some(format!("the page only holds frames; its text stands in their pages: {}", frames.join(", ")));
    }
    if let Some(next) = leads_to(tree) {
        return Some(format!("the page only leads to another one: {}", short(next)));
    }
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let without_scripts: usize = tree.elements("noscript").map(|node| count(&tree.inner_text(node))).sum();
    if letters > without_scripts {
        return None;
    }
    let is_scripted = tree.elements("script").next().is_some();
    if is_scripted {
        let advice = "save it from there, or with chromium --headless --dump-dom ADDRESS";
        return Some(format!("the page has no text of its own: scripts write it in a browser; {advice}"));
    }
    (letters == 0 && tree.first_child(ROOT).is_some()).then(|| "there is no text in the page".to_string())
}

/// The page that a browser goes on to by itself.
fn leads_to(tree: &Tree) -> Option<&str> {
    let refresh =
        tree.elements("meta").find(|meta| tree.attribute(*meta, "http-equiv").is_some_and(|name| name.trim().eq_ignore_ascii_case("refresh")))?;
    let (_, rest) = tree.attribute(refresh, "content")?.split_once([';', ','])?;
    let rest = rest.trim();
    let address = rest.get(..3).filter(|name| name.eq_ignore_ascii_case("url")).and_then(|_| rest[3..].trim_start().strip_prefix('='))?;
    Some(address.trim().trim_matches(['\'', '"'])).filter(|address| !address.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_speaks_of_tags_is_no_page() {
        for page in [
            "<p>甲说。",
            "\n<!-- 存 --><div>甲说。</div>",
            "甲<b>说</b>。",
            "甲说。<br>\n乙说。<br/>\n丙说。",
            "Notice: x in a.php\n<!DOCTYPE html>\n<html>\na\nb\nc\nd",
            "Tom &amp; Jerry",
            "</P>\na\nb\nc\nd",
        ] {
            assert!(is_markup(page), "{page}");
        }
        for text in [
            "",
            "甲说，a < b。",
            "<The Palace: Tale> is shown.",
            "AT&T, a & b",
            "一个 <div> 里\n有别的\n元素，也有\n文字。",
            "Vec<T>\nOption<String>",
            "<T> is a type",
        ] {
            assert!(!is_markup(text), "{text}");
        }
    }
}
