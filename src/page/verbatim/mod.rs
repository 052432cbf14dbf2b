//! Which lines are verbatim: source that somebody wrote for a program to read, and that says what it says by every character.
//!
//! A fence, an indented block, a run of statements; a whole file of markup, macros, cues or hunks. Nothing in them speaks of the page they
//! stand in, so no rule takes such a line, cuts it or repairs it, and none of them is a sign that the document is a page. Rules do not ask: the
//! engine asks for them.

mod enclosed;
mod format;
mod header;
mod set_apart;
mod statements;

use enclosed::{comments, elements, fences, here_documents};
use header::header;
use set_apart::{indented_blocks, is_atx_heading, line_blocks};
use statements::Programs;

use crate::document::Line;

pub(crate) use format::Source;
pub(crate) use statements::runs;

/// The verbatim lines of a document.
pub(crate) struct Verbatim {
    lines: Vec<Option<Source>>,
    programs: Programs,
}

impl Verbatim {
    /// Finds what the document is as a whole, and the blocks in it.
    pub(crate) fn find(lines: &[Line], starts: bool) -> Verbatim {
        let texts: Vec<&str> = lines.iter().map(Line::text).collect();
        let programs = Programs::new(lines.len());
        if let Some(source) = format::whole(&texts) {
            return Verbatim { lines: vec![Some(source); lines.len()], programs };
        }
        let mut found = Verbatim { lines: vec![None; lines.len()], programs };
        for index in elements(&texts).into_iter().flatten() {
            found.lines[index] = Some(Source::Markup);
        }
        let fences = fences(&texts);
        let markdown = !fences.is_empty() || texts.iter().any(|text| is_atx_heading(text));
        let (header, is_of_mail) = header(&texts, starts);
        for index in header {
            found.lines[index] = Some(if is_of_mail { Source::Data } else { Source::Code });
        }
        let blocks = [fences, here_documents(&texts), comments(&texts), line_blocks(&texts)].concat();
        for index in blocks.into_iter().chain(indented_blocks(&texts, markdown).into_iter().flatten()) {
            found.lines[index] = Some(Source::Code);
        }
        found
    }

    /// What the line is, if it is verbatim.
    pub(crate) fn source(&self, lines: &[Line], index: usize) -> Option<Source> {
        // A member of an object is as much one of JSON as one of a program.
        let run = || if lines[index].text().trim_start().starts_with('"') { Source::Data } else { Source::Code };
        self.lines[index].or_else(|| self.programs.is_in_a_run(lines, index).then(run))
    }
}
