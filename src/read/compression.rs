//! What comes packed and goes out packed: gzip and Zstandard, recognised by their first bytes when read and by the file's name when written.
//!
//! Both directions stream: no more is held than the window of the stream, which is 32 KiB for gzip, and for Zstandard what the frame asks for, up
//! to [`WINDOW`].

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// How a stream is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// RFC 1952, one member or several.
    Gzip,
    /// RFC 8878, one frame or several.
    Zstd,
}

/// Bytes that a packed stream is asked for at once. Guess: where it turns out to be damaged, what this one request had unpacked may be lost with it.
const REQUEST: usize = 16 * 1024;

/// Bytes of the largest window of Zstandard. Format: `zstd` asks for no more at its levels up to 19; with `--ultra` or `--long` it asks for up to
/// 128 MiB and more, beside which nothing else that is held would count.
pub const WINDOW: usize = 8 << 20;

/// Bytes that make one frame of Zstandard when written. Guess: nobody has measured it.
const FRAME: usize = 1 << 20;

impl Compression {
    /// What a file's name says: `gz` or `zst` as its extension.
    pub fn by_name(path: &Path) -> Option<Compression> {
        match path.extension()?.to_str()? {
            "gz" => Some(Compression::Gzip),
            "zst" => Some(Compression::Zstd),
            _ => None,
        }
    }

    /// The extension that says so.
    pub fn extension(self) -> &'static str {
        match self {
            Compression::Gzip => "gz",
            Compression::Zstd => "zst",
        }
    }

    /// What the first bytes of a stream say.
    fn by_magic(head: &[u8]) -> Option<Compression> {
        match head {
            [0x1F, 0x8B, 0x08, ..] => Some(Compression::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD] | [0x50..=0x5F, 0x2A, 0x4D, 0x18] => Some(Compression::Zstd), // The second begins a frame to skip.
            _ => None,
        }
    }

    /// Whether what begins like this may turn out to be packed when more is known.
    fn may_begin(head: &[u8]) -> bool {
        matches!(head, [] | [0x1F] | [0x1F, 0x8B] | [0x28] | [0x28, 0xB5] | [0x28, 0xB5, 0x2F])
            || matches!(head, [0x50..=0x5F] | [0x50..=0x5F, 0x2A] | [0x50..=0x5F, 0x2A, 0x4D])
    }
}

/// The bytes of a stream, unpacked where its first bytes say that it is packed, and as they are otherwise; and what they say.
///
/// A stream that is cut off or damaged gives what could be unpacked and then an error that says what to try.
pub fn unpacked(mut reader: Box<dyn Read + Send>) -> io::Result<(Box<dyn Read + Send>, Option<Compression>)> {
    // No more is asked for than tells it: of plain bytes no more may come before these are answered.
    let mut head = Vec::with_capacity(4);
    while Compression::may_begin(&head) && reader.by_ref().take(1).read_to_end(&mut head)? > 0 {}
    let compression = Compression::by_magic(&head);
    let whole = io::Cursor::new(head).chain(reader);
    let unpacked: Box<dyn Read + Send> = match compression {
        None => Box::new(whole),
        Some(Compression::Gzip) => Box::new(Gunzip(MultiGzDecoder::new(BufReader::new(whole)))),
        Some(Compression::Zstd) => Box::new(Frames { source: BufReader::new(whole), decoder: decoder(), failed: None }),
    };
    Ok((unpacked, compression))
}

/// A gzip stream that says what is wrong with it.
struct Gunzip<R>(MultiGzDecoder<R>);

impl<R: io::BufRead> Read for Gunzip<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let size = into.len().min(REQUEST);
        self.0.read(&mut into[..size]).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            io::ErrorKind::UnexpectedEof => cut_off("gzip"),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => damaged("gzip", &error),
            _ => error, // The file's own trouble.
        })
    }
}

/// The frames of a Zstandard stream, one after another.
struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    /// What is said when all that could be unpacked has been handed out.
    failed: Option<io::Error>,
}

impl<R: io::BufRead> Read for Frames<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        loop {
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(into);
            }
            if let Some(error) = self.failed.take() {
                return Err(error);
            }
            if !self.decoder.is_finished() {
                if let Err(error) = self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1)) {
                    self.failed = Some(self.what_is_wrong(&error));
                    // An empty last block ends the frame, and so the decoder gives out what it still holds for later blocks to repeat.
                    let _ = self.decoder.decode_blocks(&[1, 0, 0, 0, 0, 0, 0][..], BlockDecodingStrategy::All);
                }
                continue;
            }
            let stated = self.decoder.get_checksum_from_data();
            if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
                self.decoder = decoder();
                return Err(damaged("Zstandard", &"its checksum is another one"));
            }
            if self.source.fill_buf()?.is_empty() || !self.begin()? {
                return Ok(0);
            }
        }
    }
}

impl<R: io::BufRead> Frames<R> {
    /// Reads the head of the next frame, passing over those that are there to be skipped; false at the end of the stream.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let skipped = io::copy(&mut self.source.by_ref().take(length.into()), &mut io::sink())?;
                    if skipped < length.into() {
                        return Err(cut_off("Zstandard"));
                    }
                    if self.source.fill_buf()?.is_empty() {
                        return Ok(false);
                    }
                }
                Err(FrameDecoderError::WindowSizeTooBig { requested, .. }) => {
                    let (window, most) = (requested.div_ceil(1 << 20), WINDOW >> 20);
                    let advice = "unpack it with zstd -dc --long=31 and pipe that in";
                    return Err(io::Error::other(format!("to unpack it {window} MiB have to be held, and taoxi holds {most} MiB at most; {advice}")));
                }
                Err(error) => return Err(self.what_is_wrong(&error)),
            }
        }
    }

    /// The error for a frame that can't be unpacked: its stream is cut off, or damaged, or can't be read.
    fn what_is_wrong(&mut self, error: &FrameDecoderError) -> io::Error {
        // The decoder asks for exactly what it needs, so where nothing is left there was too little.
        match self.source.fill_buf() {
            Ok([]) => cut_off("Zstandard"),
            Ok(_) => damaged("Zstandard", error),
            Err(error) => error,
        }
    }
}

/// A decoder that holds no larger window than [`WINDOW`].
fn decoder() -> FrameDecoder {
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(WINDOW as u64);
    decoder
}

/// The error of a stream that ends too early.
fn cut_off(format: &str) -> io::Error {
    let message = format!("the {format} stream is cut off; what came before was read; fetch the file again for the rest");
    io::Error::new(io::ErrorKind::UnexpectedEof, message)
}

/// The error of a stream that makes no sense.
fn damaged(format: &str, why: &dyn std::fmt::Display) -> io::Error {
    let message = format!("the {format} stream is damaged ({why}); what came before was read; fetch the file again for the rest");
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// A writer that packs what goes through it, or does not. [`Packed::finish`] has to be called for the end of the stream to be written.
pub struct Packed<W: Write>(Way<W>);

/// How a [`Packed`] writes.
enum Way<W: Write> {
    Plain(BufWriter<W>),
    Gzip(GzEncoder<BufWriter<W>>),
    /// What has not made a frame yet, and where the frames go.
    Zstd(Vec<u8>, BufWriter<W>),
}

impl<W: Write> Packed<W> {
    /// Packs as asked; `None` writes the bytes as they are, through a buffer.
    pub fn new(inner: W, compression: Option<Compression>) -> Packed<W> {
        let inner = BufWriter::with_capacity(64 * 1024, inner);
        Packed(match compression {
            None => Way::Plain(inner),
            Some(Compression::Gzip) => Way::Gzip(GzEncoder::new(inner, flate2::Compression::default())),
            Some(Compression::Zstd) => Way::Zstd(Vec::new(), inner),
        })
    }

    /// Writes what is still held, and the end of a packed stream; what it was written to.
    pub fn finish(self) -> io::Result<W> {
        let mut to = match self.0 {
            Way::Plain(to) => to,
            Way::Gzip(encoder) => encoder.finish()?,
            Way::Zstd(held, mut to) => {
                to.write_all(&compress_to_vec(held.as_slice(), CompressionLevel::Fastest))?;
                to
            }
        };
        to.flush()?;
        to.into_inner().map_err(io::IntoInnerError::into_error)
    }

    /// What it writes to, which may not have everything yet.
    pub fn get_ref(&self) -> &W {
        match &self.0 {
            Way::Plain(to) | Way::Zstd(_, to) => to.get_ref(),
            Way::Gzip(encoder) => encoder.get_ref().get_ref(),
        }
    }
}

impl<W: Write> Write for Packed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Way::Plain(to) => to.write(bytes),
            Way::Gzip(encoder) => encoder.write(bytes),
            Way::Zstd(held, to) => {
                let taken = bytes.len().min(FRAME - held.len());
                held.extend_from_slice(&bytes[..taken]);
                if held.len() == FRAME {
                    to.write_all(&compress_to_vec(held.as_slice(), CompressionLevel::Fastest))?;
                    held.clear();
                }
                Ok(taken)
            }
        }
    }

    /// A packed stream is not flushed before its end: each time would cost it some of what packing gains.
    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Way::Plain(to) => to.flush(),
            Way::Gzip(_) | Way::Zstd(..) => Ok(()),
        }
    }
}
