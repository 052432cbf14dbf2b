//! What there is to say of a page that hardly has a text, and of a text that is no page.

use super::tree::{ROOT, Tree};

/// Frames that are named, and characters of an address.
const FRAMES: usize = 5;
const SHOWN: usize = 200;

/// The text has a tag or an entity. What has neither is text already: its line breaks are its own.
pub fn is_markup(text: &str) -> bool {
    has_tag(text) || memchr::memchr_iter(b'&', text.as_bytes()).any(|at| begins_with_entity(&text.as_bytes()[at + 1..]))
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
