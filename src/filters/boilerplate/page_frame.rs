//! What stands above the title or below the text among lines that are known to be the site's.

use super::{breadcrumb, drop_lines};
use crate::document::{Document, Label, Line};
use crate::filters::posts;
use crate::landmarks::landmark;
use crate::layout;
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "page-frame",
    page: include_str!("../../../testdata/rules/boilerplate/page-frame.md"),
    on: true,
    wakes: &[Wake::Page],
    reads: Reads::Document(read),
};

/// Lines of the site, recognised by other rules, that a frame needs above the title or below the text. One of them alone may be the text's own.
const KNOWN: usize = 2;

/// Lines from the site's last one to the title, or to the line of fields below it, in which a title may stand.
const TITLE: usize = 3;

/// Rules whose lines stand in the midst of a text as often as below it: an advertisement, a row of buttons, a button for a file.
const INSERTED: &[&str] = &[
    "advertisement",
    "qr-prompt",
    "newsletter-box",
    "download-box",
    "share-bar",
    "font-size-bar",
    "print-bar",
    "novel-chrome",
    "reading-time",
    "placeholder",
    "stray-mark",
    "reprint-note",
    "disclaimer",
];

fn read(document: &Document, _: &[usize]) -> Requests {
    let lines = document.lines();
    let body = document.body();
    if body == (0..lines.len()) && !lines.iter().any(|line| layout::sentence(line.text())) {
        return Vec::new(); // A page without sentences does not show where its text stands.
    }
    let mut fallen = Vec::new();
    if document.starts
        && let Some(end) = head(document)
    {
        fallen.extend(document.standing(0..end).filter(|index| falls(document, *index)));
    }
    if document.ends
        && let Some(start) = tail(document)
    {
        fallen.extend(document.standing(start..lines.len()).filter(|index| falls(document, *index)));
    }
    drop_lines(&fallen, |_| true)
}

/// Signs of a line that somebody wrote in Markdown: no extractor leaves them, and a list of links in a README is its author's.
const MARKDOWN: &[&str] = &["](", "<http", "`"];

/// A line of the frame falls unless it is a sentence, the title, written as Markdown, or set apart as code is.
fn falls(document: &Document, index: usize) -> bool {
    let line = &document.lines()[index];
    let written = MARKDOWN.iter().any(|sign| line.text().contains(sign)) || line.text().trim_start().starts_with(['#', '<']);
    document.outside(index) && matches!(line.label(), Label::Text | Label::Item) && !layout::sentence(line.text()) && !written
}

/// The line is the site's: another rule has recognised it, or its words are hardly ever the text's.
fn of_the_site(line: &Line) -> bool {
    line.label() == Label::Boilerplate || !line.claimed() && landmark(line.text()) && !layout::sentence(line.text())
}

/// Where the head's frame ends: after the last line of the site above the title.
fn head(document: &Document) -> Option<usize> {
    let lines = document.lines();
    let body = document.body();
    let labelled = lines.iter().position(|line| line.label() == Label::Title);
    let fields = lines[..body.start].iter().position(|line| line.label() == Label::Meta);
    // Where the title was not recognised, or wrongly, it is one of the last lines above the fields.
    let above = fields.and_then(|fields| document.standing(0..fields).rev().filter(|index| !of_the_site(&lines[*index])).nth(TITLE - 1));
    let end = match (labelled, fields) {
        (Some(title), Some(fields)) if title > fields => above?,
        (Some(title), _) => title,
        (None, Some(_)) => above?,
        (None, None) => lines[..body.start].iter().rposition(|line| line.claimed_by() == Some(breadcrumb::RULE.name))? + 1,
    };
    let known: Vec<usize> = (0..end.min(body.start)).filter(|index| of_the_site(&lines[*index])).collect();
    (known.len() >= KNOWN).then(|| known.last().map(|last| last + 1)).flatten()
}

/// Where the tail's frame begins: at the first line of the site below the text. A title below what was taken for the text shows that it was
/// something else.
fn tail(document: &Document) -> Option<usize> {
    let lines = document.lines();
    if lines[document.body().end..].iter().any(|line| line.label() == Label::Title) {
        return None;
    }
    // The line of a post opens one, however short the post is.
    let end = posts::last(document).map_or(0, |post| post + 1).max(document.body().end);
    let known: Vec<usize> = (end..lines.len()).filter(|index| of_the_site(&lines[*index]) || lines[*index].label() == Label::Meta).collect();
    // What a site puts into the midst of a text as well opens the tail only where no sentence follows.
    let sentences = document.standing(end..lines.len()).rfind(|index| layout::sentence(lines[*index].text())).unwrap_or(0);
    let opens = |index: &usize| *index > sentences || !lines[*index].claimed_by().is_some_and(|rule| INSERTED.contains(&rule));
    let first = known.iter().copied().find(opens)?;
    (known.len() >= KNOWN).then_some(first)
}
