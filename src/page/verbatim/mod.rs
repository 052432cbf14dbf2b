//! Which lines are verbatim: source that somebody wrote for a program to read, and that says what it says by every character.
//!
//! A fence, an indented block, a run of statements; a whole file of markup, macros, cues or hunks. Nothing in them speaks of the page they
//! stand in, so no rule takes such a line, cuts it or repairs it, and none of them is a sign that the document is a page. Rules do not ask: the
//! engine asks for them.

mod enclosed;
mod format;
mod header;
mod residue;
mod set_apart;
mod statements;

use enclosed::{comments, elements, fences, here_documents};
use header::header;
use residue::Ground;
use set_apart::{indented_blocks, is_wiki_heading, line_blocks, tables};
use statements::Programs;

use std::collections::BTreeSet;

use crate::document::{Line, MarkKind};
use crate::recognise::block::atx_level;

pub(crate) use format::Source;
pub(crate) use residue::{Left, may_be_residue};
pub(crate) use statements::runs;

/// What the whole text is, if it is source. A few sentences between many lines of a page's scripts are none.
fn whole(texts: &[&str]) -> Option<Source> {
    format::whole(texts).filter(|source| *source != Source::Code || !residue::stand_between_sentences(texts))
}

/// What a line of a page in HTML is, if its tags say that it is source.
fn by_tag(line: &Line) -> Option<Source> {
    line.mark().filter(|mark| matches!(mark.kind, MarkKind::Code(_))).map(|_| Source::Code)
}

/// The verbatim lines of a document.
pub(crate) struct Verbatim {
    lines: Vec<Option<Source>>,
    programs: Programs,
    residue: Vec<(usize, Left)>,
}

impl Verbatim {
    /// Finds what the document is as a whole, and the blocks in it.
    pub(crate) fn find(lines: &[Line], starts: bool, is_markdown: bool) -> Verbatim {
        let programs = Programs::new(lines.len());
        if lines.first().is_some_and(|line| line.mark().is_some()) {
            return Verbatim { lines: lines.iter().map(by_tag).collect(), programs, residue: Vec::new() };
        }
        let texts: Vec<&str> = lines.iter().map(Line::text).collect();
        if let Some(source) = whole(&texts) {
            return Verbatim { lines: vec![Some(source); lines.len()], programs, residue: Vec::new() };
        }
        let mut found = Verbatim { lines: vec![None; lines.len()], programs, residue: Vec::new() };
        let elements = elements(&texts);
        for index in elements.iter().cloned().flatten() {
            found.lines[index] = Some(Source::Markup);
        }
        let tables = if is_markdown { tables(&texts) } else { Vec::new() };
        tables.iter().for_each(|index| found.lines[*index] = Some(Source::Markup));
        let (fences, (header, is_of_mail)) = (fences(&texts), header(&texts, starts));
        // A document with fences, or with a header of its own, is its author's source down to the last tag.
        let may_have_residue = fences.is_empty() && header.is_empty();
        let is_marked = !fences.is_empty() || texts.iter().any(|text| atx_level(text) > 0);
        let blocks = [fences, here_documents(&texts), line_blocks(&texts)].concat();
        let blocks: Vec<usize> = blocks.into_iter().filter(|index| tables.binary_search(index).is_err()).collect();
        let indented: BTreeSet<usize> = indented_blocks(&texts, is_marked).into_iter().flatten().collect();
        for index in header {
            found.lines[index] = Some(if is_of_mail { Source::Data } else { Source::Code });
        }
        for index in blocks.iter().copied().chain(comments(&texts)).chain(indented.iter().copied()) {
            found.lines[index] = Some(Source::Code);
        }
        if may_have_residue {
            let listings = elements.into_iter().filter(|element| !residue::opens(texts[element.start].trim_start()));
            let set_apart = blocks.into_iter().chain(listings.flatten()).collect();
            let is_markdown = is_marked || texts.iter().any(|text| is_wiki_heading(text));
            found.residue = residue::find(&Ground { texts: &texts, is_markdown, set_apart, indented });
        }
        for (index, _) in &found.residue {
            found.lines[*index] = Some(Source::Residue);
        }
        found
    }

    /// The document is source as a whole.
    pub(crate) fn is_source(lines: &[Line]) -> bool {
        whole(&lines.iter().map(Line::text).collect::<Vec<_>>()).is_some()
    }

    /// What the line is, if it is verbatim.
    pub(crate) fn source(&self, lines: &[Line], index: usize) -> Option<Source> {
        // A member of an object is as much one of JSON as one of a program.
        let run = || if lines[index].text().trim_start().starts_with('"') { Source::Data } else { Source::Code };
        self.lines[index].or_else(|| self.programs.is_in_a_run(lines, index).then(run))
    }

    /// What scripts and style sheets of the page left, by line.
    pub(crate) fn residue(&self) -> &[(usize, Left)] {
        &self.residue
    }
}
