//! The lines of a page in HTML that are written, each with its place in its paragraph.

use crate::document::{Document, Label, Line, Mark, MarkKind, Row};
use crate::text::columns::width;

/// Columns from which a line is a paragraph by itself, where several such lines are parted by line breaks alone. Guess: nobody has measured it.
const PARAGRAPH: usize = 60;

/// A line that is written, or a blank one of code.
pub(super) struct Standing<'d> {
    pub(super) line: &'d Line<'d>,
    pub(super) mark: &'d Mark,
    /// Which block of the page it stands in.
    pub(super) block: usize,
    /// It goes on a paragraph that the line above began.
    pub(super) breaks: bool,
    /// Its paragraph has several lines.
    pub(super) is_one_of_several: bool,
}

/// The lines that are written, each with its place in its paragraph.
pub(super) fn standing<'d>(document: &'d Document<'d>) -> Vec<Standing<'d>> {
    let (mut block, mut lines) = (0, Vec::new());
    for line in document.lines() {
        let Some(mark) = line.mark() else { continue };
        block += usize::from(!mark.goes_on);
        if !line.is_claimed() {
            lines.push(Standing { line, mark, block, breaks: false, is_one_of_several: false });
        }
    }
    let mut from = 0;
    while from < lines.len() {
        let end = (from..lines.len()).find(|at| lines[*at].block != lines[from].block).unwrap_or(lines.len());
        let is_long = |standing: &Standing| width(standing.line.text().trim()) > PARAGRAPH;
        let are_paragraphs = lines[from..end].iter().filter(|line| is_long(line)).count() > 1;
        for at in from + 1..end {
            let is_text = |at: usize| lines[at].is_text() && !lines[at].line.is_blank();
            lines[at].breaks = !are_paragraphs && is_text(at) && is_text(at - 1) && !is_indented(lines[at].line);
        }
        for at in from..end {
            lines[at].is_one_of_several = lines[at].breaks || at + 1 < end && lines[at + 1].breaks;
        }
        from = end;
    }
    lines
}

/// The line began as a paragraph does.
fn is_indented(line: &Line) -> bool {
    let text = line.original();
    text.starts_with('\u{3000}') || text.starts_with("\u{A0}\u{A0}") || text.starts_with("\u{2003}")
}

impl Standing<'_> {
    /// The line is one of a paragraph, of whatever kind, or of an item.
    fn is_text(&self) -> bool {
        matches!(self.line.label(), Label::Text | Label::Item)
    }

    pub(super) fn row(&self) -> Option<Row> {
        match self.mark.kind {
            MarkKind::Row(row) if self.line.label() == Label::Table => Some(row),
            _ => None,
        }
    }

    /// A line of code; a blank one counts where others stand around it.
    pub(super) fn is_code(&self) -> bool {
        matches!(self.mark.kind, MarkKind::Code(_)) && (self.line.label() == Label::Code || self.line.is_blank())
    }
}
