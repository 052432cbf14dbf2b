//! The head of a record: which kind it is, how long, where it came from, and what it says of its content.

use crate::read::warc::kind::Kind;
use crate::read::work::{ArchivedPage, Format};

/// What the head of a record says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Head {
    /// Bytes of the content.
    pub(super) length: Option<usize>,
    /// As the record calls itself: `response`, `conversion`.
    pub(super) name: String,
    pub(super) content_type: Option<String>,
    /// What a tool found the content to be when it wrote the archive.
    pub(super) identified: Option<String>,
    pub(super) page: ArchivedPage,
}

/// What a record holds, as far as its head tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Holds {
    /// A page as it is.
    Page(Format),
    /// What a server answered: a head of its own and a body.
    Answer,
    /// No page.
    Nothing,
}

impl Head {
    /// The lines of a head after its first. Names are written in whatever case; of a name that comes twice the first counts.
    pub(super) fn parse(bytes: &[u8]) -> Head {
        let mut head = Head::default();
        for (name, value) in fields(bytes).into_iter().skip(1) {
            match name.as_str() {
                "content-length" if head.length.is_none() => head.length = value.parse().ok(),
                "content-type" if head.content_type.is_none() => head.content_type = Some(value),
                "warc-type" if head.name.is_empty() => head.name = value.to_ascii_lowercase(),
                "warc-identified-payload-type" if !value.is_empty() => head.identified = Some(value),
                // WARC 1.0 writes addresses between angle brackets.
                "warc-target-uri" => head.page.url = Some(value.trim_start_matches('<').trim_end_matches('>').to_string()),
                "warc-date" => head.page.crawled = Some(value),
                _ => {}
            }
        }
        head
    }

    /// What the record holds. A text made from a page need not say that it is text; a resource has to say so.
    pub(super) fn holds(&self) -> Holds {
        let kind = self.content_type.as_ref().map(|content_type| Kind::by_type(content_type));
        match (self.name.as_str(), kind.and_then(Kind::format)) {
            ("conversion", None) if kind.is_none() => Holds::Page(Format::Text),
            ("response" | "resource", _) if self.is_about_the_crawl() => Holds::Nothing,
            ("conversion" | "resource", Some(format)) => Holds::Page(format),
            // Besides answers of HTTP there are those of name servers.
            ("response", _) if kind.is_none_or(|kind| kind != Kind::Other) || self.is_http() => Holds::Answer,
            _ => Holds::Nothing,
        }
    }

    fn is_http(&self) -> bool {
        self.content_type.as_ref().is_some_and(|content_type| content_type.to_ascii_lowercase().contains("/http"))
    }

    /// The record holds what a crawler asks of a site before its pages, or what it notes of its own work, as wget and wpull do.
    fn is_about_the_crawl(&self) -> bool {
        let Some(url) = &self.page.url else { return false };
        let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map(|(_, path)| path);
        path == Some("robots.txt") || url.starts_with("metadata:") || url.starts_with("urn:X-wpull:")
    }
}

/// The lines of a head as names, in small letters, and values. A line that begins with a blank goes on with the one before; one without a colon
/// has a name only, which is how a head's first line comes out.
pub(super) fn fields(head: &[u8]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in String::from_utf8_lossy(head).lines() {
        if line.starts_with([' ', '\t'])
            && let Some((_, value)) = fields.last_mut()
        {
            *value = format!("{value} {}", line.trim()).trim_start().to_string();
            continue;
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        fields.push((name.trim().to_ascii_lowercase(), value.trim().to_string()));
    }
    fields
}
