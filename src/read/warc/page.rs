//! A record that holds a page, and the page in it.

use crate::read::binary;
use crate::read::markup;
use crate::read::warc::body;
use crate::read::warc::head::{Head, Holds};
use crate::read::warc::http::Answer;
use crate::read::warc::kind::{Kind, charset};
use crate::read::work::{ArchivedPage, Format};

/// A page of an archive.
#[derive(Debug, PartialEq)]
pub(super) struct Page {
    pub(super) format: Format,
    pub(super) about: ArchivedPage,
    pub(super) bytes: Vec<u8>,
    /// What is wrong with it, where it could be read in part.
    pub(super) flaw: Option<String>,
    /// It was written for the archive, and archives are in UTF-8.
    pub(super) is_conversion: bool,
}

/// The page that a record holds, nothing where it holds none, or why it can't be read. What is unpacked has `most` bytes at most.
pub(super) fn open(head: &Head, content: &[u8], most: usize) -> Result<Option<Page>, String> {
    match head.holds() {
        Holds::Nothing => Ok(None),
        Holds::Page(format) => {
            let about = ArchivedPage { charset: head.content_type.as_deref().and_then(charset), ..head.page.clone() };
            Ok(Some(Page { format, about, bytes: content.to_vec(), flaw: None, is_conversion: head.name == "conversion" }))
        }
        Holds::Answer => open_answer(head, content, most),
    }
}

/// The page that a server sent.
///
/// What it sent instead of one, because it had none or had it somewhere else, is passed over, and so is what is no page by its type.
fn open_answer(head: &Head, content: &[u8], most: usize) -> Result<Option<Page>, String> {
    let (answer, from) = Answer::parse(content);
    let kind = kind(head, &answer);
    if !answer.is_success() || kind == Kind::Other {
        return Ok(None);
    }
    let body = body::read(&content[from..], &answer, most)?;
    let is_page = kind != Kind::Unknown || markup::is_answer_in_html(&body.bytes);
    // A page that is a picture has the wrong type.
    if !is_page || binary::is_known(&body.bytes) || body.bytes.is_empty() && body.flaw.is_none() {
        return Ok(None);
    }
    let content_type = answer.content_type.as_ref().or(head.content_type.as_ref());
    let about = ArchivedPage { charset: content_type.and_then(|content_type| charset(content_type)), ..head.page.clone() };
    let format = kind.format().unwrap_or(Format::Html);
    Ok(Some(Page { format, about, bytes: body.bytes.into_owned(), flaw: body.flaw, is_conversion: false }))
}

/// Whether a record, of which the content or its beginning is there, may be a page. This is asked of one that is too long to be held.
pub(super) fn may_be(head: &Head, content: &[u8]) -> bool {
    match head.holds() {
        Holds::Page(_) => true,
        Holds::Nothing => false,
        Holds::Answer => {
            let (answer, from) = Answer::parse(content);
            let kind = kind(head, &answer);
            answer.is_success() && kind != Kind::Other && (kind != Kind::Unknown || markup::is_answer_in_html(&content[from..]))
        }
    }
}

/// What the body of an answer is: as the server says, or what wrote the archive, or the record itself.
fn kind(head: &Head, answer: &Answer) -> Kind {
    if let Some(kind) = answer.content_type.as_ref().map(|content_type| Kind::by_type(content_type)).filter(|kind| *kind != Kind::Unknown) {
        return kind;
    }
    let others = [&head.identified, &head.content_type].into_iter().flatten().map(|content_type| Kind::by_type(content_type));
    // That the record holds an answer is no type of its body.
    others.into_iter().find(|kind| kind.format().is_some()).unwrap_or(Kind::Unknown)
}
