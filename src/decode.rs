//! Bytes to text. The encoding is decided once a file, by the first part that has a byte above ASCII; decoding never stops at a bad byte.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, GB18030, GBK, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Read};

/// Bytes of a legacy file that the detector is shown, from the first line with a byte above ASCII on: it decides early and is slow.
const PREFIX: usize = 64 * 1024;

/// A file is taken for UTF-8 with damage when it has at least this many sound multi-byte sequences for each bad one. Chance makes a sound
/// sequence of a legacy file's bytes now and then: in 179 sentences in gb18030, Big5,
/// Shift_JIS, EUC-JP and EUC-KR there were at most 0.62 sound for each bad one.
const SOUND_FOR_BAD: usize = 8;

/// The encoding with this name (any label of the Encoding Standard); all of the GB family is read as gb18030, its superset.
pub fn named(label: &str) -> Option<&'static Encoding> {
    // The Encoding Standard gives up on HZ, ISO-2022-CN and ISO-2022-KR: their labels mean an encoding that replaces everything.
    Encoding::for_label(label.trim().as_bytes()).filter(|encoding| *encoding != encoding_rs::REPLACEMENT).map(widened)
}

/// The encoding that a byte order mark at the start announces, and the mark's length in bytes.
pub fn byte_order_mark(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes)
}

/// Decides what a file is encoded in, from its first part with a byte above ASCII. `None` when there is no such byte.
pub fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    let high = bytes.iter().position(|byte| !byte.is_ascii());
    let escape = memchr::memmem::find(bytes, b"\x1b$").or_else(|| memchr::memmem::find(bytes, b"\x1b("));
    let first = match (high, escape) {
        (Some(high), _) => high,
        (None, Some(escape)) => escape,
        (None, None) => return None,
    };
    if high.is_some() {
        let (sound, bad) = utf8_sequences(&bytes[first..]);
        if sound >= bad * SOUND_FOR_BAD && sound > 0 {
            return Some(UTF_8);
        }
    }
    let start = memchr::memrchr(b'\n', &bytes[..first]).map_or(0, |at| at + 1);
    let end = bytes.len().min(start + PREFIX);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[start..end], end == bytes.len());
    let guess = widened(detector.guess(None, Utf8Detection::Deny));
    // An escape sequence alone may be a terminal's colours: only the detector's word makes it ISO-2022-JP.
    (high.is_some() || guess == ISO_2022_JP).then_some(guess)
}

/// How many multi-byte sequences are sound UTF-8, and how many places are not.
fn utf8_sequences(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(sound, bad), chunk| {
        let multi = chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        (sound + multi, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

fn widened(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// Line ends can't be found in the raw bytes of these: they are decoded while they are read.
pub fn decoded_while_read(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE || encoding == ISO_2022_JP
}

/// The text of a part, and how many U+FFFD stand in it for bytes that could not be read.
pub fn decode(bytes: Vec<u8>, encoding: &'static Encoding) -> (String, u64) {
    if encoding != UTF_8 {
        let (text, malformed) = encoding.decode_without_bom_handling(&bytes);
        let replaced = if malformed { text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count() as u64 } else { 0 };
        return (text.into_owned(), replaced);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, 0),
        Err(error) => {
            let bytes = error.into_bytes();
            let replaced = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() as u64;
            (String::from_utf8_lossy(&bytes).into_owned(), replaced)
        }
    }
}

/// The last character boundary at or before `at`, for a line that has to be cut because it is longer than a part.
///
/// In a multi-byte encoding this walks from the last byte that is a character by itself wherever it stands (below 0x30), so that it costs
/// little; where a file has none it walks from the start.
pub fn boundary(bytes: &[u8], encoding: &'static Encoding, at: usize) -> usize {
    if encoding == UTF_8 {
        let back = (1..=3).find(|back| bytes[at - back] >= 0xC0 || bytes[at - back] < 0x80);
        return back.filter(|back| bytes[at - back] >= 0xC0 && !bytes[at].is_ascii() && bytes[at] < 0xC0).map_or(at, |back| at - back);
    }
    if encoding.is_single_byte() {
        return at;
    }
    let mut place = bytes[..at].iter().rposition(|byte| *byte < 0x30).map_or(0, |safe| safe + 1);
    while place < at {
        let next = bytes.get(place + 1).copied().unwrap_or(0);
        let length = match bytes[place] {
            ..=0x80 => 1,
            0xA0..=0xDF if encoding == encoding_rs::SHIFT_JIS => 1,
            0x81..=0xFE if encoding == GB18030 && next.is_ascii_digit() => 4,
            0x8F if encoding == encoding_rs::EUC_JP => 3,
            _ => 2,
        };
        if place + length > at {
            return place;
        }
        place += length;
    }
    at
}

/// A reader that decodes to UTF-8 as it reads, for encodings whose line ends can't be found in the raw bytes.
pub struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    done: bool,
    /// Places that could not be read so far, each now a U+FFFD.
    pub replaced: u64,
}

impl<R: Read> Transcoder<R> {
    /// Decodes what `inner` gives; a byte order mark has to be gone already.
    pub fn new(inner: R, encoding: &'static Encoding) -> Transcoder<R> {
        Transcoder {
            inner,
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; 64 * 1024],
            text: Vec::new(),
            done: false,
            replaced: 0,
        }
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.text.is_empty() && !self.done {
            let read = self.inner.read(&mut self.raw)?;
            self.done = read == 0;
            let capacity = self.decoder.max_utf8_buffer_length(read).unwrap_or(read * 4 + 16);
            let mut text = String::with_capacity(capacity);
            let (_, _, malformed) = self.decoder.decode_to_string(&self.raw[..read], &mut text, self.done);
            if malformed {
                self.replaced += text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count() as u64;
            }
            self.text = text.into_bytes();
        }
        let take = into.len().min(self.text.len());
        into[..take].copy_from_slice(&self.text[..take]);
        self.text.drain(..take);
        Ok(take)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_with_a_few_bad_bytes_stays_utf8() {
        let mut bytes = "会议通知，请各位按时参加。".repeat(4).into_bytes();
        bytes.truncate(bytes.len() - 1);
        assert_eq!(detect(&bytes), Some(UTF_8));
        let (text, replaced) = decode(bytes, UTF_8);
        assert!(text.ends_with('\u{FFFD}'));
        assert_eq!(replaced, 1);
    }

    #[test]
    fn ascii_decides_nothing() {
        assert_eq!(detect(b"plain\n"), None);
        assert_eq!(detect(b"\x1b[31mred\x1b[0m\n"), None);
    }

    #[test]
    fn the_gb_family_is_gb18030() {
        let (bytes, _, _) = GBK.encode("会议通知：请各位按时参加。");
        assert_eq!(detect(&bytes), Some(GB18030));
        assert_eq!(named("gb2312"), Some(GB18030));
    }

    #[test]
    fn cuts_fall_between_characters() {
        for encoding in [UTF_8, GB18030, encoding_rs::BIG5, encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP, encoding_rs::EUC_KR] {
            let (bytes, _, _) = encoding.encode("中文a中文中文中文日本");
            for at in 1..bytes.len() {
                let cut = boundary(&bytes, encoding, at);
                assert!(cut <= at && at - cut < 4);
                let halves = [&bytes[..cut], &bytes[cut..]].map(|half| encoding.decode_without_bom_handling(half));
                assert!(halves.iter().all(|(_, malformed)| !malformed), "{} at {at}", encoding.name());
            }
        }
    }

    #[test]
    fn a_transcoder_gives_the_same_at_any_chunk_size() {
        let utf16: Vec<u8> = "第一行\n第二行\u{1F600}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for size in [1, 2, 3, 7, 64] {
            let mut reader = Transcoder::new(io::Cursor::new(&utf16).chain(io::empty()), UTF_16LE);
            let (mut all, mut chunk) = (Vec::new(), vec![0; size]);
            loop {
                let read = reader.read(&mut chunk).unwrap();
                if read == 0 {
                    break;
                }
                all.extend_from_slice(&chunk[..read]);
            }
            assert_eq!(String::from_utf8(all).unwrap(), "第一行\n第二行\u{1F600}\n");
        }
    }
}
