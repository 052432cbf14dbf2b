//! What stands above the title or below the text among lines that are known to be the site's.

use std::cell::LazyCell;

use super::drop_lines;
use crate::document::{Document, Label, Line, Requests};
use crate::page::thread;
use crate::rule::{Reads, Rule, Wake};

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

/// Rules whose lines stand in the head of a page and nowhere in a text.
const SURE: &[&str] = &["breadcrumb", "login-bar", "placeholder"];

/// Rules whose lines stand in the midst of a text as often as below it: an advertisement, a row of buttons, a button for a file.
pub(crate) const INSERTED: &[&str] = &[
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
    if body == (0..lines.len()) && !lines.iter().any(|line| line.sentence()) {
        return Vec::new(); // A page without sentences does not show where its text stands.
    }
    let mut fallen = Vec::new();
    if document.starts
        && let Some(end) = head(document)
    {
        let title = untold_title(document, end);
        fallen.extend(document.standing(0..end).filter(|index| falls(document, *index) && Some(*index) != title));
    }
    if document.starts {
        fallen.extend(buttons(document));
    }
    if document.ends
        && let Some(start) = tail(document)
    {
        let said = said(document, start);
        fallen.extend(document.standing(start..lines.len()).filter(|index| falls(document, *index) || said(*index)));
    }
    fallen.sort_unstable();
    fallen.dedup();
    drop_lines(&fallen, |_| true)
}

/// Words in small letters from which a line with a comma in it is a sentence that lost its end, whatever it begins with: `Print this one out, if …`.
const WORDS: usize = 6;

fn prose(text: &str) -> bool {
    text.contains(", ") && text.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).count() >= WORDS
}

/// Signs of a line that somebody wrote in Markdown: no extractor leaves them, and a list of links in a README is its author's.
const MARKDOWN: &[&str] = &["](", "][", "]: http", "<http", "`"];

/// A line of the frame falls unless it is a sentence, the title, written as Markdown, or set apart as code is.
fn falls(document: &Document, index: usize) -> bool {
    let line = &document.lines()[index];
    let written = MARKDOWN.iter().any(|sign| line.text().contains(sign)) || line.text().trim_start().starts_with(['#', '<']);
    // What stands under a heading that was recognised is the section's: an address, a name.
    let headed = document.standing(0..index).next_back().is_some_and(|above| matches!(document.lines()[above].label(), Label::Heading(_)));
    let below = index >= document.body().end;
    document.outside(index) && matches!(line.label(), Label::Text | Label::Item) && !line.sentence() && !written && !(headed && below)
}

/// Characters of the longest button that nobody knows.
const BUTTON: usize = 12;

/// Between the title and the text: buttons, and short lines that stand between two lines of the site or of fields.
fn buttons(document: &Document) -> Vec<usize> {
    let lines = document.lines();
    let Some(title) = lines.iter().position(|line| line.label() == Label::Title) else { return Vec::new() };
    let end = document.body().start;
    let known = |index: usize| matches!(lines[index].label(), Label::Meta | Label::Boilerplate) || of_the_site(&lines[index]);
    let seen: Vec<usize> = (title + 1..end.max(title + 1)).filter(|index| !lines[*index].blank()).collect();
    if seen.iter().filter(|index| known(**index)).count() < KNOWN {
        return Vec::new();
    }
    let short = |index: usize| {
        let text = lines[index].text().trim();
        text.chars().count() <= BUTTON && !text.contains(['，', '。', '、', '《', '“', '「', '"', '：', ':', '？', '?', '！', '(', '（'])
    };
    // The title said again stands over the text: what is above it may be the text's own letterhead.
    let again = |below: &usize| lines[*below].claimed_by() == Some("repeated-title");
    let held = |at: usize| short(seen[at]) && at > 0 && known(seen[at - 1]) && seen.get(at + 1).is_some_and(|below| known(*below) && !again(below));
    let fall = |at: &usize| falls(document, seen[*at]) && (known(seen[*at]) || held(*at));
    (0..seen.len()).filter(fall).map(|at| seen[at]).collect()
}

/// Lines of the site above a sentence in the tail, and characters of the longest such sentence, for which it is a comment, a prompt or a note.
const AMONG: usize = 3;
const SENTENCE: usize = 80;

/// Tells of a line whether it is a short sentence deep in the tail: several lines of the site stand above it, one more below it, and no long one
/// follows. Comments, prompts and notes are sentences too. In a thread they are posts.
fn said<'d>(document: &'d Document, start: usize) -> impl Fn(usize) -> bool + 'd {
    let lines = document.lines();
    let long = |index: usize| lines[index].sentence() && lines[index].text().chars().count() > SENTENCE;
    let alone = LazyCell::new(move || !thread::thread(document) && !document.standing(start..lines.len()).any(long));
    let sites = LazyCell::new(move || (document.body().end.min(start)..lines.len()).filter(|index| of_the_site(&lines[*index])).collect::<Vec<_>>());
    move |index| {
        let line = &lines[index];
        let short = line.label() == Label::Text && document.outside(index) && line.sentence() && line.text().chars().count() <= SENTENCE;
        // The line itself is a sentence, and so none of the site's.
        short && *alone && sites.partition_point(|site| *site < index) >= AMONG && sites.last().is_some_and(|last| *last > index)
    }
}

/// The line is the site's: another rule has recognised it, or its words are hardly ever the text's.
fn of_the_site(line: &Line) -> bool {
    line.label() == Label::Boilerplate || !line.claimed() && line.landmark() && !line.sentence() && !prose(line.text())
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
        (Some(title), Some(fields)) if title > fields && trail(&lines[..fields]) => fields,
        (Some(title), Some(fields)) if title > fields => above?,
        (Some(title), _) => title,
        (None, Some(_)) => above?,
        (None, None) => lines[..body.start].iter().rposition(|line| line.claimed_by() == Some("breadcrumb"))? + 1,
    };
    let known: Vec<usize> = (0..end.min(body.start)).filter(|index| of_the_site(&lines[*index])).collect();
    // A breadcrumb and a link for those who cannot see the page are enough by themselves.
    let sure = |index: &usize| lines[*index].claimed_by().is_some_and(|rule| SURE.contains(&rule));
    (known.len() >= KNOWN || known.iter().any(sure)).then(|| known.last().map(|last| last + 1)).flatten()
}

/// The line that may be the title where none was recognised and none stands between the frame and the text: the last one of the frame that is not
/// known to be the site's. It may be the site's name as well.
fn untold_title(document: &Document, end: usize) -> Option<usize> {
    let lines = document.lines();
    let told = lines.iter().any(|line| line.label() == Label::Title) || document.standing(end..document.body().start).next().is_some();
    let row = |text: &str| text.trim().contains(['　', '\t', '|', '｜']) || text.trim().contains("  ");
    if told { None } else { document.standing(0..end).rfind(|index| !of_the_site(&lines[*index])).filter(|index| !row(lines[*index].text())) }
}

/// A breadcrumb is among the lines: what stands above it is no title, wherever the title stands.
fn trail(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.claimed_by() == Some("breadcrumb"))
}

/// Where the tail's frame begins: at the first line of the site below the text. A title below what was taken for the text shows that it was
/// something else.
fn tail(document: &Document) -> Option<usize> {
    let lines = document.lines();
    if lines[document.body().end..].iter().any(|line| line.label() == Label::Title) {
        return None;
    }
    // The line of a post opens one, however short the post is.
    let end = thread::last(document).map_or(0, |post| post + 1).max(document.body().end);
    let known: Vec<usize> = (end..lines.len()).filter(|index| of_the_site(&lines[*index]) || lines[*index].label() == Label::Meta).collect();
    // What a site puts into the midst of a text as well opens the tail only where no sentence follows.
    let sentences = document.standing(end..lines.len()).rfind(|index| lines[*index].sentence()).unwrap_or(0);
    let opens = |index: &usize| *index > sentences || !lines[*index].claimed_by().is_some_and(|rule| INSERTED.contains(&rule));
    let first = known.iter().copied().find(opens)?;
    (known.len() >= KNOWN).then_some(first)
}
