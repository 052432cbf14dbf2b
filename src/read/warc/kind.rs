//! What something is by its content type.

use crate::read::work::Format;

/// What a content type names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    Html,
    /// What is no page: pictures, style sheets.
    Other,
    /// The type says nothing, or nothing that tells pages from what is none.
    Unknown,
}

impl Kind {
    /// What a content type says: `text/html; charset=gbk`.
    pub(super) fn by_type(content_type: &str) -> Kind {
        let end = content_type.find(|c: char| c == ';' || c == ',' || c.is_whitespace()).unwrap_or(content_type.len());
        match content_type[..end].to_ascii_lowercase().as_str() {
            "text/plain" => Kind::Text,
            "text/html" | "application/xhtml+xml" | "application/vnd.wap.xhtml+xml" => Kind::Html,
            // XHTML goes by the name of XML too.
            "text/xml" | "application/xml" | "unknown/unknown" | "application/unknown" | "*/*" => Kind::Unknown,
            named if named.contains('/') => Kind::Other,
            _ => Kind::Unknown,
        }
    }

    /// How a page of this kind is read, if it is one.
    pub(super) fn format(self) -> Option<Format> {
        match self {
            Kind::Text => Some(Format::Text),
            Kind::Html => Some(Format::Html),
            Kind::Other | Kind::Unknown => None,
        }
    }
}

/// The charset that a content type names.
pub(super) fn charset(content_type: &str) -> Option<String> {
    let at = content_type.to_ascii_lowercase().find("charset")? + "charset".len();
    let value = content_type[at..].trim_start().strip_prefix('=')?.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
    let end = value.find(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '"' | '\'')).unwrap_or(value.len());
    (end > 0).then(|| value[..end].to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_as_they_are_written() {
        for (written, kind) in [
            ("text/html", Kind::Html),
            ("Text/HTML;charset=utf-8", Kind::Html),
            ("text/html, text/html", Kind::Html),
            ("text/html charset=gbk", Kind::Html),
            ("application/xhtml+xml", Kind::Html),
            ("text/plain; charset=us-ascii", Kind::Text),
            ("image/png", Kind::Other),
            ("text/dns", Kind::Other),
            ("text/htmlx", Kind::Other),
            ("application/xml", Kind::Unknown),
            ("", Kind::Unknown),
            ("html", Kind::Unknown),
        ] {
            assert_eq!(Kind::by_type(written), kind, "{written}");
        }
    }

    #[test]
    fn a_charset_is_found_however_it_is_written() {
        for (written, named) in [
            ("text/html; charset=gb2312", Some("gb2312")),
            ("text/html;Charset=\"GBK\"", Some("GBK")),
            ("text/html; charset = 'big5' ; x=y", Some("big5")),
            ("text/html; charset=utf-8, text/html", Some("utf-8")),
            ("text/html charset=euc-jp", Some("euc-jp")),
            ("text/html; charset=", None),
            ("text/html; charset", None),
            ("text/html", None),
        ] {
            assert_eq!(charset(written).as_deref(), named, "{written}");
        }
    }
}
