//! What a document shows before the rules run.

use crate::document::Document;
use crate::page::markdown;
use crate::page::{Facts, Page};
use crate::text::han::Notes;

/// Finds what the document shows before the rules run. Once a line is repaired, the text may turn out to be Chinese after all.
pub(super) fn find_facts(document: &mut Document, facts: &Facts) {
    if document.starts {
        document.find_script(None);
        document.findings.notes = Notes::from_lines(document.lines().iter().map(|line| line.text()));
    }
    document.findings.extracted = document.findings.extracted || Page::new(document, facts).shows_extractor();
    if document.findings.signs.is_empty() {
        document.findings.signs = Page::new(document, facts).find_signs();
    }
    document.findings.markdown = document.findings.markdown || document.starts && markdown::is_markdown(Page::new(document, facts));
    document.findings.showed_page |= !document.findings.signs.is_empty();
    document.findings.folded = Page::new(document, facts).is_folded();
}
