//! All the bytes of one text at once, where they are in memory already.

use std::sync::Arc;

use crate::document::Step;
use crate::read::decode::{Decoded, decode, decode_page};
use crate::read::parts::Parts;
use crate::read::work::{Format, Input, Work};
use crate::text::charset::{Charset, UTF_8};

/// A text that was decoded from bytes.
pub struct Whole {
    /// The text.
    pub text: String,
    /// What it was encoded in; of ASCII, UTF-8.
    pub encoding: Charset,
    /// What there is to tell of single lines, by their index from 0: bytes that could not be read, another encoding than that of the rest.
    pub told: Vec<(usize, Step<'static>)>,
    /// How many U+FFFD stand in it for bytes that could not be read.
    pub replaced: u64,
    /// The bytes are those of a page in HTML, because that was said or because they begin as one.
    pub is_page: bool,
}

/// Decodes bytes as a file of this format is decoded, in the encoding that is named or in the one that is found. Without a format they are text, or a
/// page in HTML where their first bytes are those of one. An error says what the bytes are, where they are no text.
///
/// ```
/// use taoxi::read::whole::decode_whole;
/// use taoxi::read::work::Format;
///
/// let whole = decode_whole(b"\xce\xd2\xc3\xc7\xd4\xda\xb6\xc9\xbf\xda\xb5\xc8\xb4\xac\xa1\xa3".to_vec(), None, Some(Format::Text)).unwrap();
/// assert_eq!((whole.text.as_str(), whole.encoding.name()), ("我们在渡口等船。", "gb18030"));
/// assert!(decode_whole(b"<!doctype html><p>".to_vec(), None, None).unwrap().is_page);
/// assert!(decode_whole(b"%PDF-1.7 \x00\x01\x02".to_vec(), None, Some(Format::Text)).is_err());
/// ```
pub fn decode_whole(bytes: Vec<u8>, encoding: Option<Charset>, format: Option<Format>) -> Result<Whole, String> {
    let mut parts = Parts::from_bytes(Arc::new(Input::standard(format)), bytes, encoding, None);
    let mut whole = Whole { text: String::new(), encoding: UTF_8, told: Vec::new(), replaced: 0, is_page: false };
    while let Some(work) = parts.next_work() {
        match work {
            Work::Part(part) => {
                whole.is_page = part.input.format == Format::Html;
                let decode = if whole.is_page { decode_page } else { decode };
                let Decoded { text, replaced, told } = decode(part.bytes, part.encoding);
                whole.told.extend(told.iter().map(|told| (part.first_line as usize - 1 + told.line, told.step())));
                whole.replaced += replaced + part.replaced;
                whole.encoding = part.recoded_from.unwrap_or(part.encoding);
                match whole.text.is_empty() {
                    true => whole.text = text,
                    false => whole.text.push_str(&text),
                }
            }
            Work::Trouble(trouble) => return Err(trouble.trim_start_matches("-: ").to_string()),
            Work::Records(_) => unreachable!("a text holds no records"),
        }
    }
    Ok(whole)
}
