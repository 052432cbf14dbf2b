//! Whether Markdown renders as the text that it was made from.

use taoxi::document::{Document, Label};
use taoxi::writer::markdown;
use taoxi::{Choice, engine};

use super::rendered::{ink, rendered};

/// What is wrong with the Markdown of a text that the default rules have washed.
pub fn problem(text: &str) -> Option<String> {
    let mut document = Document::new(text, 1);
    engine::run(&mut document, &Choice::default());
    if document.findings.markdown {
        return None; // It is passed through.
    }
    let body = markdown::body(&document);
    let seen = rendered(&body);
    let (mut expected, mut headings, mut items) = (String::new(), 0, 0);
    for line in document.lines().iter().filter(|line| !line.is_claimed()) {
        headings += usize::from(matches!(line.label(), Label::Title | Label::Heading(_)));
        items += usize::from(line.label() == Label::Item);
        let text = line.text().trim();
        // The mark of an item becomes a bullet, which is not text.
        let unmarked = text.strip_prefix(markdown::BULLETS).filter(|rest| line.label() == Label::Item && !rest.trim().is_empty());
        expected.push_str(unmarked.unwrap_or(text));
    }
    // CommonMark has no NUL in a text, and the parser replaces some of them.
    let text_of = |text: &str| ink(&text.replace('\0', "\u{FFFD}"));
    let (expected, text_seen) = (text_of(&expected), text_of(&seen.text));
    let what = match () {
        () if !seen.foreign.is_empty() => format!("has markup that nobody wrote: {}", seen.foreign.join(", ")),
        () if seen.headings.len() != headings => format!("has {} headings and not {headings}", seen.headings.len()),
        () if seen.code > 0 && !document.lines().iter().any(|line| line.label() == Label::Code) => "has a fence and no code".to_string(),
        () if seen.items > items => format!("has {} items and not {items}", seen.items),
        () if text_seen != expected => {
            let same = expected.bytes().zip(text_seen.bytes()).take_while(|(a, b)| a == b).count();
            let from = |text: &str| String::from_utf8_lossy(&text.as_bytes()[same.saturating_sub(20)..]).chars().take(40).collect::<String>();
            format!("renders as {:?} and should as {:?}", from(&text_seen), from(&expected))
        }
        () => return None,
    };
    let shown = |text: &str| text.chars().take(200).collect::<String>();
    Some(format!("{:?}, written {:?}, {what}", shown(text), shown(&body)))
}
