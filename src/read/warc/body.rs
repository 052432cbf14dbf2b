//! The body of an answer as it was before it was sent: its chunks joined, and unpacked.
//!
//! Many archives hold a body joined and unpacked already, under the head that it was sent with. So what the head says is done only where the bytes
//! bear it out, and where they show by themselves how they are packed, the head is not asked.

use std::borrow::Cow;
use std::io::{self, Read};

use brotli_decompressor::{BrotliDecoderParameter, Decompressor};
use flate2::bufread::GzDecoder;
use flate2::{Decompress, FlushDecompress, Status};

use crate::read::compression;
use crate::read::markup;
use crate::read::warc::http::{self, Answer};

/// How often a body may be packed. Guess: nobody has measured it.
const LAYERS: usize = 4;

/// Bytes that are unpacked at once. Guess: where the bytes turn out to be damaged, what this one request had unpacked is lost with them.
const REQUEST: usize = 1024;

/// Bytes in which what is packed shows that it is no text. Guess: nobody has measured it.
const BEGINNING: usize = 512;

/// What is said of chunks that have other sizes than they say.
const DAMAGED: &str = "the chunks of its body are damaged, and from there on it is read as it stands";

/// Bytes of what may follow the last chunk. Guess: nobody has measured it.
const LONGEST_TRAILER: usize = 4096;

/// How a gzip stream begins.
const GZIP: &[u8] = &[0x1F, 0x8B, 0x08];

/// How one of Zstandard does.
const ZSTD: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];

/// A body that can be read.
#[derive(Debug, PartialEq)]
pub(super) struct Body<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// What is wrong with it, where it could be read in part.
    pub(super) flaw: Option<String>,
}

/// What comes of unpacking.
struct Unpacked {
    bytes: Vec<u8>,
    end: End,
    /// More bytes follow the stream.
    has_rest: bool,
}

/// How a stream of packed bytes ends.
#[derive(Clone, Copy, PartialEq)]
enum End {
    /// As it should, or at the bound.
    Sound,
    CutOff,
    Damaged,
}

/// The body as it was, or why it can't be read. It has `most` bytes at most.
pub(super) fn read<'a>(body: &'a [u8], answer: &Answer, most: usize) -> Result<Body<'a>, String> {
    let mut body = match join_chunks(body, answer) {
        Some((bytes, flaw)) => Body { bytes: Cow::Owned(bytes), flaw: flaw.map(str::to_string) },
        None => Body { bytes: Cow::Borrowed(body), flaw: None },
    };
    let mut codings = answer.codings.clone();
    for _ in 0..LAYERS + answer.codings.len() {
        let Some((name, unpacked)) = unpack(&body.bytes, &mut codings, most)? else { break };
        let Some(unpacked) = unpacked else { continue };
        if unpacked.bytes.len() > most {
            return Err(format!("unpacks to more than --max-record {most}"));
        }
        let flaw = match unpacked.end {
            // If a chunk were missing, so would the end of the stream.
            End::Sound => None,
            End::CutOff => Some(format!("the {name} stream of its body is cut off")),
            End::Damaged => Some(format!("the {name} stream of its body is damaged")),
        };
        body = Body { bytes: Cow::Owned(unpacked.bytes), flaw };
    }
    Ok(body)
}

/// Takes one layer off, or finds that one is not there any more; `None` when there is none to ask about. The outermost is the last of `codings`.
fn unpack(bytes: &[u8], codings: &mut Vec<String>, most: usize) -> Result<Option<(&'static str, Option<Unpacked>)>, String> {
    if bytes.starts_with(GZIP) || bytes.starts_with(ZSTD) {
        codings.pop_if(|coding| matches!(coding.as_str(), "gzip" | "zstd"));
        return Ok(Some(if bytes.starts_with(GZIP) { ("gzip", Some(gunzip(bytes, most))) } else { ("Zstandard", Some(unpack_zstd(bytes, most))) }));
    }
    let Some(coding) = codings.pop() else { return Ok(None) };
    Ok(Some(match coding.as_str() {
        "deflate" => ("deflate", unpack_if_packed(bytes, most, inflate)),
        "br" => ("Brotli", unpack_if_packed(bytes, most, unpack_brotli)),
        // Bytes that don't begin as these do are not packed any more.
        "gzip" | "zstd" => ("", None),
        _ if is_text(bytes) => ("", None),
        other => return Err(format!("is packed with {other}, which taoxi does not unpack")),
    }))
}

/// Unpacks what does not show by its first bytes whether it is packed: text that is no sound stream by chance is not.
fn unpack_if_packed(bytes: &[u8], most: usize, unpack: fn(&[u8], usize) -> Unpacked) -> Option<Unpacked> {
    if markup::is_answer_in_html(bytes) {
        return None;
    }
    let unpacked = unpack(bytes, most);
    let is_packed = unpacked.end == End::Sound && !unpacked.has_rest || !is_text(bytes);
    is_packed.then_some(unpacked)
}

/// The chunks of a body joined, where it is in chunks, and what is wrong with them.
///
/// If nobody says that there are chunks, there are if the whole body is chunks. If the head says so, the first chunk has to be one.
fn join_chunks(body: &[u8], answer: &Answer) -> Option<(Vec<u8>, Option<&'static str>)> {
    let mut joined = Vec::new();
    let mut at = 0;
    loop {
        let (size, length) = match chunk_size(&body[at..]) {
            Some((0, length)) if is_trailer(&body[at + length..]) => {
                return (!joined.is_empty() || answer.is_chunked).then_some((joined, None));
            }
            Some((size, length)) if size > 0 => (size, length),
            _ if joined.is_empty() || !answer.is_chunked => return None,
            _ if body[at..].trim_ascii().is_empty() => return Some((joined, Some("the last chunk of its body is missing"))),
            _ => {
                joined.extend_from_slice(&body[at..]);
                return Some((joined, Some(DAMAGED)));
            }
        };
        at += length;
        let rest = &body[at..];
        let Some(chunk) = rest.get(..size) else {
            // A text may begin with a number in a line of its own.
            let is_chunk = answer.is_chunked && (!joined.is_empty() || markup::is_answer_in_html(rest) || !is_text(rest));
            joined.extend_from_slice(rest);
            return is_chunk.then_some((joined, Some("the last chunk of its body is cut off")));
        };
        let line_end = match &rest[size..] {
            [b'\r', b'\n', ..] => 2,
            [b'\n', ..] => 1,
            [] | [b'\r'] => rest.len() - size,
            _ if joined.is_empty() && !(answer.is_chunked && markup::is_answer_in_html(chunk)) => return None,
            // The size is a wrong one, so the text goes on.
            _ => {
                joined.extend_from_slice(rest);
                return answer.is_chunked.then_some((joined, Some(DAMAGED)));
            }
        };
        joined.extend_from_slice(chunk);
        at += size + line_end;
    }
}

/// The size that a chunk begins with, and how many bytes its line has.
fn chunk_size(bytes: &[u8]) -> Option<(usize, usize)> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(256)])?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    let is_hexadecimal = (1..=16).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let size = usize::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?;
    Some((size, end + 1))
}

/// What follows the last chunk is no text: at most fields as a head has them.
fn is_trailer(bytes: &[u8]) -> bool {
    bytes.len() < LONGEST_TRAILER && bytes.split(|byte| *byte == b'\n').all(|line| line.trim_ascii().is_empty() || http::is_field(line))
}

/// The members of a gzip stream. What follows them is no part of the page.
fn gunzip(packed: &[u8], most: usize) -> Unpacked {
    let (mut rest, mut bytes) = (packed, Vec::new());
    while rest.starts_with(GZIP) && bytes.len() <= most {
        let mut decoder = GzDecoder::new(rest);
        if let Err(error) = drain(&mut decoder, &mut bytes, most) {
            return Unpacked { bytes, end: End::by_error(&error), has_rest: false };
        }
        rest = decoder.into_inner();
    }
    Unpacked { bytes, end: End::Sound, has_rest: !rest.is_empty() }
}

fn unpack_zstd(packed: &[u8], most: usize) -> Unpacked {
    let mut bytes = Vec::new();
    let reader = compression::unpacked(Box::new(io::Cursor::new(packed.to_vec())));
    let drained = reader.and_then(|(mut reader, _)| drain(&mut reader, &mut bytes, most));
    Unpacked { bytes, end: drained.map_or_else(|error| End::by_error(&error), |()| End::Sound), has_rest: false }
}

fn unpack_brotli(packed: &[u8], most: usize) -> Unpacked {
    let mut bytes = Vec::new();
    let mut decoder = Decompressor::new(packed, REQUEST);
    // A window that no browser accepts would be memory that nothing bounds.
    decoder.set_parameter(BrotliDecoderParameter::BROTLI_DECODER_PARAM_LARGE_WINDOW, 0);
    let end = match drain(&mut decoder, &mut bytes, most) {
        Ok(()) => End::Sound,
        Err(_) if decoder.get_ref().is_empty() => End::CutOff,
        Err(_) => End::Damaged,
    };
    // Asked again at its end, the decoder complains of what it was given and has not used.
    let has_rest = !decoder.get_ref().is_empty() || decoder.read(&mut [0]).is_err();
    Unpacked { bytes, end, has_rest }
}

/// What is packed as deflate. By that name the standard means a stream of zlib, and some servers mean what stands in one.
fn inflate(packed: &[u8], most: usize) -> Unpacked {
    let of_zlib = inflate_stream(packed, true, most);
    if of_zlib.end == End::Sound {
        return of_zlib;
    }
    let bare = inflate_stream(packed, false, most);
    if bare.end == End::Sound || bare.bytes.len() > of_zlib.bytes.len() { bare } else { of_zlib }
}

fn inflate_stream(packed: &[u8], has_header: bool, most: usize) -> Unpacked {
    let (mut bytes, mut some) = (Vec::new(), [0; REQUEST]);
    let mut decoder = Decompress::new(has_header);
    while bytes.len() <= most {
        let (taken, given) = (decoder.total_in(), decoder.total_out());
        let result = decoder.decompress(&packed[taken as usize..], &mut some, FlushDecompress::None);
        bytes.extend_from_slice(&some[..(decoder.total_out() - given) as usize]);
        match result {
            Ok(Status::StreamEnd) => break,
            Ok(_) if decoder.total_in() > taken || decoder.total_out() > given => {}
            Ok(_) => return Unpacked { bytes, end: End::CutOff, has_rest: false },
            Err(_) => return Unpacked { bytes, end: End::Damaged, has_rest: false },
        }
    }
    Unpacked { bytes, end: End::Sound, has_rest: decoder.total_in() < packed.len() as u64 }
}

impl End {
    fn by_error(error: &io::Error) -> End {
        if error.kind() == io::ErrorKind::UnexpectedEof { End::CutOff } else { End::Damaged }
    }
}

/// Reads to the end, but not much more than `most` bytes.
fn drain(reader: &mut dyn Read, into: &mut Vec<u8>, most: usize) -> io::Result<()> {
    let mut some = [0; REQUEST];
    while into.len() <= most {
        match reader.read(&mut some)? {
            0 => break,
            length => into.extend_from_slice(&some[..length]),
        }
    }
    Ok(())
}

/// The bytes are no packed ones: nothing stands in their beginning that stands in no text.
fn is_text(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    !beginning.iter().any(|byte| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F))
}
