//! A text that is Markdown already: its lines as they are written, without those that fell.

use std::borrow::Cow;

use crate::document::{Document, Label, Line};
use crate::recognise::block::{is_open, opens_block};
use crate::recognise::heading_mark::is_first_level;
use crate::recognise::stray_mark::is_underline;

/// The lines below so many lines of front matter, as they stand. What stood in blocks of its own does not run together where a line between has fallen.
pub(super) fn body(document: &Document, header: usize) -> String {
    let mut out = String::new();
    let (mut above, mut parted): (Option<&Line>, bool) = (None, false);
    let marks = Marks::new(document);
    for line in document.lines().iter().skip(header) {
        if line.is_claimed() {
            parted |= line.is_dropped() && opens_block(line.original());
            continue;
        }
        if marks == Marks::Anew && is_underline(line.text()) && above.is_some_and(is_heading) {
            continue; // What it marked is marked otherwise.
        }
        let runs_on = parted && above.is_some_and(|above| is_open(above.text())) && !line.is_blank();
        if runs_on && (!opens_block(line.text()) || is_underline(line.text())) {
            out.push('\n');
        }
        (parted, above) = (false, Some(line));
        out.push_str(&marks.of(line));
        out.push_str(line.end().as_str());
    }
    out
}

/// How headings are marked.
#[derive(PartialEq)]
enum Marks {
    AsWritten,
    /// By what the lines are. An extractor writes down the marks of the page, and where its title is not the heading of all they say little.
    Anew,
}

impl Marks {
    fn new(document: &Document) -> Marks {
        let lines = document.lines();
        let title = lines.iter().position(|line| line.label() == Label::Title);
        let is_first = |title: usize| is_first_level(lines[title].text(), lines.get(title + 1).map(Line::text));
        let anew = document.findings.extracted && title.is_some_and(|title| !is_first(title));
        if anew { Marks::Anew } else { Marks::AsWritten }
    }

    /// The line with its marks.
    fn of<'l>(&self, line: &'l Line) -> Cow<'l, str> {
        let level = match line.label() {
            Label::Title => 1,
            Label::Heading(level) => usize::from(level) + 1,
            _ => return Cow::Borrowed(line.text()),
        };
        if *self == Marks::AsWritten {
            return Cow::Borrowed(line.text());
        }
        let text = line.text().trim().trim_start_matches('#').trim();
        let text = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).filter(|rest| !rest.contains("**")).unwrap_or(text);
        Cow::Owned(format!("{} {text}", "#".repeat(level.min(6))))
    }
}

fn is_heading(line: &Line) -> bool {
    matches!(line.label(), Label::Title | Label::Heading(_))
}
