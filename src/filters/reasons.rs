//! Why a rule that a line woke left it alone, in words for `--why`.
//!
//! Nothing is decided here. What is told are the gates that rules share, in the order in which they ask, and of some rules what the line itself
//! lacks; of the others `--why` tells what they look for.

use crate::document::{Document, Label};
use crate::page::fields;
use crate::recognise::fields::reading;
use crate::recognise::{breadcrumb, pager, share_bar};

/// Rules that take lines above and below the text of a scraped page only.
const BY_PLACE: &[&str] =
    &["share-bar", "font-size-bar", "print-bar", "login-bar", "pager", "comment-form", "related-links", "copyright", "contact-footer"];

/// Rules for lines of fields, which share one judge.
const OF_FIELDS: &[&str] = &["dateline", "journal-issue", "keywords", "byline", "source", "editor", "view-count", "document-number", "category"];

/// Why `rule` declined the line, where that can be told.
pub fn reason(rule: &str, document: &Document, index: usize) -> Option<String> {
    let line = &document.lines()[index];
    let text = line.text();
    let said = |reason: &str| Some(reason.to_string());
    match rule {
        "share-bar" if share_bar::BAR.cover(text).is_none() => said("not every word of the line is a button's"),
        "breadcrumb" if !breadcrumb::trail(text) => said("the line is no path of steps"),
        "breadcrumb" if !document.findings.scraped => said(NO_PAGE),
        "title" if document.findings.title.is_some() => said("the title is another line"),
        "title" if index >= document.body().start => said("a title stands above the text"),
        "pager" if !outside(document, index) && !pager::link(text) => place(document, index),
        _ if BY_PLACE.contains(&rule) && !outside(document, index) => place(document, index),
        "share-bar" => said("its words stand in texts too, so it needs another line of buttons beside it"),
        _ if OF_FIELDS.contains(&rule) => field(document, index),
        _ => None,
    }
}

const NO_PAGE: &str = "nothing shows that the document was scraped from a page";

fn outside(document: &Document, index: usize) -> bool {
    document.outside(index)
}

/// Why the line does not stand where a site has its own lines.
fn place(document: &Document, index: usize) -> Option<String> {
    Some(match () {
        () if !document.findings.scraped => NO_PAGE.to_string(),
        () if document.body().contains(&index) => "the line stands in the text, and this rule takes lines above and below it".to_string(),
        () => "the line is set apart by its indent, as code and quotations are".to_string(),
    })
}

/// Why a line is no metadata.
fn field(document: &Document, index: usize) -> Option<String> {
    let line = &document.lines()[index];
    Some(match () {
        () if line.label() != Label::Text => format!("the line is something else: {}", line.label()),
        () if reading::read(line.text()).is_none() => "not all of the line can be read as labels with their values".to_string(),
        () if !document.findings.scraped => NO_PAGE.to_string(),
        () if fields::accepted(document, index).is_some() => "the line is about another field first, and the rule for that one signs".to_string(),
        () if !document.outside(index) => "in the text only a line with several labels counts, one of them sure".to_string(),
        () => "one label alone counts beside a title, or beside other metadata".to_string(),
    })
}
