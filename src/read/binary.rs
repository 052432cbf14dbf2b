//! Bytes that are no text: what the file is, by its first bytes, and what to try next.

/// What is said of bytes that no known format begins with.
const UNKNOWN: &str = "binary data (it has many NUL bytes), passed over; if it is text, name its encoding with -E";

/// A format whose files are no text.
struct Format {
    /// The bytes with which a file begins.
    magic: &'static [u8],
    /// What else has to stand in its first bytes; nothing where the magic alone is no text.
    also: Also,
    advice: &'static str,
}

/// What has to be true of a file's first bytes beside its magic.
enum Also {
    Nothing,
    /// They are no text: they have NULs as no text has.
    Binary,
    /// These bytes stand among them.
    Holds(&'static [u8]),
    /// These bytes stand at this place.
    At(usize, &'static [u8]),
}

/// The formats, the more special ones first: an EPUB, a DOCX and an XLSX are zip files.
const FORMATS: &[Format] = &[
    Format { magic: b"BZh", also: Also::Binary, advice: "packed with bzip2, passed over; pipe it in with bzip2 -dc" },
    Format { magic: b"\xFD7zXZ\0", also: Also::Nothing, advice: "packed with xz, passed over; pipe it in with xz -dc" },
    Format { magic: b"7z\xBC\xAF\x27\x1C", also: Also::Nothing, advice: "packed with 7-Zip, passed over; unpack it first: 7z x" },
    Format { magic: b"Rar!\x1A\x07", also: Also::Nothing, advice: "packed with RAR, passed over; unpack it first: unrar x" },
    Format { magic: b"", also: Also::At(257, b"ustar"), advice: "an archive of tar, passed over; unpack it first: tar -xf" },
    Format {
        magic: b"%PDF-",
        also: Also::Holds(b" 0 obj"),
        advice: "a PDF file, passed over; take its text out first: pdftotext FILE.pdf - | taoxi",
    },
    Format { magic: ZIP, also: Also::Holds(b"application/epub+zip"), advice: "an EPUB, passed over; take its text out first: pandoc -t plain" },
    Format { magic: ZIP, also: Also::Holds(b"word/"), advice: "a DOCX file, passed over; take its text out first: pandoc -t plain" },
    Format { magic: ZIP, also: Also::Holds(b"xl/"), advice: "an XLSX file, passed over; write its sheets as CSV or JSON lines first: xlsx2csv" },
    Format {
        magic: ZIP,
        also: Also::Holds(b"ppt/"),
        advice: "a PPTX file, passed over; take its text out first: libreoffice --convert-to pdf, then pdftotext",
    },
    Format {
        magic: ZIP,
        also: Also::Holds(b"application/vnd.oasis"),
        advice: "an OpenDocument file, passed over; take its text out first: pandoc -t plain",
    },
    Format { magic: ZIP, also: Also::Binary, advice: "packed with zip, passed over; unpack it first" },
    Format {
        magic: b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        also: Also::Nothing,
        advice: "a file of old Microsoft Office, passed over; take its text out first: libreoffice --convert-to txt",
    },
    Format {
        magic: b"PAR1",
        also: Also::Binary,
        advice: "a Parquet file, passed over; write it as JSON lines first: duckdb -c \"copy 'FILE' to '/dev/stdout' (format json)\"",
    },
    Format {
        magic: b"ARROW1\0",
        also: Also::Nothing,
        advice: "an Arrow file, passed over; write it as JSON lines first: pandas.read_feather(…).to_json(orient='records', lines=True)",
    },
    Format { magic: b"Obj\x01", also: Also::Nothing, advice: "an Avro file, passed over; write it as JSON lines first: avro-tools tojson" },
    Format {
        magic: b"SQLite format 3\0",
        also: Also::Nothing,
        advice: "an SQLite database, passed over; write a table as JSON lines first: sqlite3 -json FILE 'select * from TABLE' | jq -c '.[]'",
    },
    Format {
        magic: b"",
        also: Also::At(60, b"BOOKMOBI"),
        advice: "a book for Kindle, passed over; take its text out first: ebook-convert FILE.mobi FILE.txt",
    },
    Format { magic: b"AT&TFORM", also: Also::Binary, advice: "a DjVu file, passed over; take its text out first: djvutxt" },
    Format { magic: b"\x89PNG\r\n\x1A\n", also: Also::Nothing, advice: IMAGE },
    Format { magic: b"\xFF\xD8\xFF", also: Also::Nothing, advice: IMAGE },
    Format { magic: b"GIF8", also: Also::Binary, advice: IMAGE },
    Format { magic: b"II*\0", also: Also::Nothing, advice: IMAGE },
    Format { magic: b"MM\0*", also: Also::Nothing, advice: IMAGE },
    Format { magic: b"RIFF", also: Also::At(8, b"WEBP"), advice: IMAGE },
];

const ZIP: &[u8] = b"PK\x03\x04";
const IMAGE: &str = "a picture, passed over; an OCR program reads the text in it";

/// So many bytes of a text have one NUL at most, which a form or a database left there; fewer where the text is UTF-8 from end to end. Guess:
/// programs and pictures have one in twenty.
const NUL_IN_TEXT: usize = 1000;
const NUL_IN_UTF_8: usize = 50;

/// What the first bytes of a file are, if they are no text, and what to do with it.
pub(super) fn advice(bytes: &[u8]) -> Option<&'static str> {
    let known = FORMATS.iter().find(|format| format.fits(bytes)).map(|format| format.advice);
    known.or_else(|| is_binary(bytes).then_some(UNKNOWN))
}

/// The bytes are a file of a format whose files are no text.
pub(super) fn is_known(bytes: &[u8]) -> bool {
    FORMATS.iter().any(|format| format.fits(bytes))
}

impl Format {
    fn fits(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(self.magic)
            && match self.also {
                Also::Nothing => true,
                Also::Binary => is_binary(bytes),
                Also::Holds(part) => memchr::memmem::find(bytes, part).is_some(),
                Also::At(place, part) => bytes.get(place..).is_some_and(|rest| rest.starts_with(part)) && is_binary(bytes),
            }
    }
}

/// The bytes are no text: more of them are NULs than slip into one.
fn is_binary(bytes: &[u8]) -> bool {
    let nuls = memchr::memchr_iter(0, bytes).count();
    nuls * NUL_IN_TEXT > bytes.len() && (nuls * NUL_IN_UTF_8 > bytes.len() || simdutf8::basic::from_utf8(bytes).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_a_file_is() {
        let zip = |part: &str| [ZIP, &[20, 0, 0, 0, 8, 0], part.as_bytes(), &[0; 40]].concat();
        for (bytes, begins) in [
            (b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj".to_vec(), "a PDF file"),
            (zip("mimetypeapplication/epub+zip"), "an EPUB"),
            (zip("word/document.xml"), "a DOCX file"),
            (zip("xl/workbook.xml"), "an XLSX file"),
            (zip("a.txt"), "packed with zip"),
            (b"PAR1\x15\0\x15\0\0\0".to_vec(), "a Parquet file"),
            (b"SQLite format 3\0\x10\0".to_vec(), "an SQLite database"),
            (b"\x89PNG\r\n\x1A\n\0\0\0".to_vec(), "a picture"),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "a picture"),
            (b"\x7FELF\0\0\0".to_vec(), "binary data"),
        ] {
            assert!(advice(&bytes).is_some_and(|advice| advice.starts_with(begins)), "{begins}");
        }
        for text in ["%PDF-1.4 是第一行。", "PAR1 is a magic.", "BZh", "GIF89a 图片", "PK 赛", "字段\0一"] {
            assert_eq!(advice(format!("{text}{}", "文".repeat(99)).as_bytes()), None, "{text}");
        }
    }
}
