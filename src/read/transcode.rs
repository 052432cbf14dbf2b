//! A reader that decodes to UTF-8 as it reads, for encodings whose line ends can't be found in the raw bytes.

use std::io::{self, Read};

use encoding_rs::Decoder;

use crate::text::charset::{Charset, Iso2022Kr, Utf32};

/// Decodes what another reader gives.
pub struct Transcoder<R> {
    inner: R,
    decoder: Stream,
    raw: Vec<u8>,
    text: Vec<u8>,
    done: bool,
    /// Places that could not be read so far, each now a U+FFFD.
    pub replaced: u64,
}

/// A decoder that remembers what the piece before left open.
enum Stream {
    Standard(Box<Decoder>),
    Utf32(Utf32),
    Iso2022Kr(Iso2022Kr),
}

impl<R: Read> Transcoder<R> {
    /// Decodes what `inner` gives; a byte order mark has to be gone already.
    pub fn new(inner: R, charset: Charset) -> Transcoder<R> {
        let decoder = match charset {
            Charset::Standard(encoding) => Stream::Standard(Box::new(encoding.new_decoder_without_bom_handling())),
            Charset::Utf32Le | Charset::Utf32Be => Stream::Utf32(Utf32::new(charset == Charset::Utf32Be)),
            Charset::Iso2022Kr => Stream::Iso2022Kr(Iso2022Kr::default()),
            Charset::EucTw | Charset::Johab | Charset::Ibm855 => unreachable!("{} is decoded by the part", charset.name()),
        };
        Transcoder { inner, decoder, raw: vec![0; 64 * 1024], text: Vec::new(), done: false, replaced: 0 }
    }
}

impl Stream {
    /// The text of the next piece, and whether some of it could not be read; `last` when none follows.
    fn decode(&mut self, bytes: &[u8], last: bool) -> (String, bool) {
        match self {
            Stream::Standard(decoder) => {
                let capacity = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 4 + 16);
                let mut text = String::with_capacity(capacity);
                let (_, _, malformed) = decoder.decode_to_string(bytes, &mut text, last);
                (text, malformed)
            }
            Stream::Utf32(decoder) => decoder.decode(bytes, last),
            Stream::Iso2022Kr(decoder) => decoder.decode(bytes, last),
        }
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.text.is_empty() && !self.done {
            let read = self.inner.read(&mut self.raw)?;
            self.done = read == 0;
            let (text, malformed) = self.decoder.decode(&self.raw[..read], self.done);
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
    fn a_transcoder_gives_the_same_at_any_chunk_size() {
        let text = "第一行\n第二行\u{1F600}\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf32: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        for (charset, bytes) in [(Charset::Standard(encoding_rs::UTF_16LE), utf16), (Charset::Utf32Be, utf32)] {
            for size in [1, 2, 3, 7, 64] {
                let mut reader = Transcoder::new(io::Cursor::new(&bytes).chain(io::empty()), charset);
                let (mut all, mut chunk) = (Vec::new(), vec![0; size]);
                loop {
                    let read = reader.read(&mut chunk).unwrap();
                    if read == 0 {
                        break;
                    }
                    all.extend_from_slice(&chunk[..read]);
                }
                assert_eq!(String::from_utf8(all).unwrap(), text);
            }
        }
    }
}
