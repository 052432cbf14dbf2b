//! What a server answered: a head of HTTP, of which nothing has to be as the standard has it, and where the body begins.

use crate::read::warc::head::fields;

/// Bytes of the longest head of an answer. Guess: nobody has measured it.
const LONGEST_HEAD: usize = 64 * 1024;

/// How an answer begins.
const BEGINNING: &[u8] = b"HTTP/";

/// What the head of an answer says about its body.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Answer {
    /// As the first line has it; without one there is none.
    pub(super) status: Option<u16>,
    pub(super) content_type: Option<String>,
    /// The body is said to come in chunks.
    pub(super) is_chunked: bool,
    /// How the body is said to be packed, the last way outermost.
    pub(super) codings: Vec<String>,
}

impl Answer {
    /// The head of an answer, and where its body begins. Where there is no head, all is body.
    pub(super) fn parse(content: &[u8]) -> (Answer, usize) {
        let (mut answer, mut from) = (Answer::default(), 0);
        while let Some(length) = head_length(&content[from..]) {
            answer = Answer::of_head(&content[from..from + length]);
            from += length;
            // Before an answer there may be one that says that it will come, or that a proxy has a connection.
            let is_preliminary = answer.status.is_some_and(|status| status < 200) || answer.content_type.is_none();
            if !is_preliminary || !content[from..].starts_with(BEGINNING) {
                break;
            }
        }
        (answer, from)
    }

    /// What a head says. Of a name that comes twice the first counts, but the ways of packing add up.
    fn of_head(head: &[u8]) -> Answer {
        let mut answer = Answer::default();
        for (name, value) in fields(head) {
            match name.as_str() {
                "content-type" if answer.content_type.is_none() => answer.content_type = Some(value),
                // Common Crawl renames what was true of the body before it was unpacked for the archive.
                "transfer-encoding" | "content-encoding" | "x-crawl-transfer-encoding" | "x-crawl-content-encoding" => {
                    let ways = value.to_ascii_lowercase();
                    let ways = ways.split(',').map(|way| way.trim().trim_start_matches("x-").to_string());
                    let (chunked, codings): (Vec<String>, Vec<String>) = ways.partition(|way| way == "chunked");
                    answer.is_chunked |= !chunked.is_empty();
                    answer.codings.extend(codings.into_iter().filter(|way| !way.is_empty() && way != "identity"));
                }
                _ if name.starts_with("http/") && answer.status.is_none() => {
                    answer.status = name.split_whitespace().nth(1).and_then(|status| status.parse().ok());
                }
                _ => {}
            }
        }
        answer
    }

    /// What the server sent is what was asked for. An answer that does not say so may be.
    pub(super) fn is_success(&self) -> bool {
        self.status.is_none_or(|status| status == 200)
    }
}

/// Bytes of the head that an answer begins with, and of the empty line after it. A head ends too where a tag begins a line, and it may lack its
/// first line if all its others are as they should be.
fn head_length(content: &[u8]) -> Option<usize> {
    let has_status = content.starts_with(BEGINNING);
    let longest = &content[..content.len().min(LONGEST_HEAD)];
    let mut at = 0;
    while at < longest.len() {
        let end = memchr::memchr(b'\n', &longest[at..]).map_or(longest.len(), |end| at + end + 1);
        let line = longest[at..end].trim_ascii_end();
        if line.is_empty() {
            return (at > 0).then_some(end);
        }
        if at > 0 && line.starts_with(b"<") {
            return Some(at);
        }
        let is_known = at == 0 && has_status || at > 0 && matches!(line[0], b' ' | b'\t') || is_field(line);
        if !is_known && !has_status {
            return None;
        }
        at = end;
    }
    has_status.then_some(at)
}

/// The line is a name, a colon and a value.
pub(super) fn is_field(line: &[u8]) -> bool {
    let Some(colon) = memchr::memchr(b':', line) else { return false };
    colon > 0 && line[..colon].iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_as_servers_write_them() {
        let html = Some("text/html".to_string());
        for head in [
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
            "HTTP/1.0 200\nCONTENT-TYPE:text/html\n\n",
            "HTTP/2  200\r\nSet-Cookie: a=1;\r\n b=2\r\nContent-Type:\r\n\ttext/html\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-type : text/html\r\n\r\n",
            "HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
            "HTTP/1.1 200 OK\r\nnonsense\r\nContent-Type: text/html\r\nContent-Type: text/plain\r\n\r\n",
            "HTTP/1.1 200 OK\nContent-Type: text/html\n",
        ] {
            let content = format!("{head}<p>桥</p>\r\n\r\n<p>船</p>");
            let (answer, body) = Answer::parse(content.as_bytes());
            assert_eq!((answer.status, answer.content_type, body), (Some(200), html.clone(), head.len()), "{head}");
        }
        let (answer, body) = Answer::parse(b"Content-Type: text/html\r\nX-A: b\r\n\r\n<p>");
        assert_eq!((answer.status, answer.content_type, body), (None, html, 35));
    }

    #[test]
    fn where_there_is_no_head_all_is_body() {
        for content in ["", "<!doctype html>\n<title>a: b</title>", "注意：一\n\n二", "Note: one\ntwo\n\nthree", "\n\n<p>"] {
            assert_eq!(Answer::parse(content.as_bytes()), (Answer::default(), 0), "{content}");
        }
    }

    #[test]
    fn ways_of_packing_add_up() {
        let head = b"HTTP/1.1 200 OK\r\nContent-Encoding: Deflate, x-gzip\r\nTransfer-Encoding: chunked, identity\r\nContent-Encoding: br\r\n\r\n";
        let (answer, _) = Answer::parse(head);
        assert_eq!((answer.is_chunked, answer.codings.join(" ")), (true, "deflate gzip br".to_string()));
    }
}
