//! Bytes in an encoding that the first of them picks, or that is found: the text is UTF-8, sound UTF-8 stays what it is, every U+FFFD is
//! counted, and what is told is told of lines that are there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taoxi::read::decode::{What, decode};
use taoxi::read::detect::detect;
use taoxi::text::charset::{Charset, UTF_8};

/// What the first byte picks; beyond these the encoding is found, as it is for most files.
const ENCODINGS: &[&str] = &[
    "utf-8",
    "gb18030",
    "big5",
    "euc-tw",
    "euc-jp",
    "shift_jis",
    "iso-2022-jp",
    "euc-kr",
    "johab",
    "iso-2022-kr",
    "utf-16le",
    "utf-16be",
    "utf-32le",
    "utf-32be",
    "windows-1252",
    "windows-1251",
    "koi8-r",
    "ibm855",
    "ibm866",
    "macintosh",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let named = ENCODINGS.get(usize::from(*first)).map(|label| Charset::named(label).expect("the labels are ours"));
    let charset = named.or_else(|| detect(bytes, true)).unwrap_or(UTF_8);
    let (direct, malformed) = charset.decode(bytes);
    assert!(!malformed || direct.contains('\u{FFFD}'), "{}: bytes that can't be read leave a mark", charset.name());

    // Of these the source hands out UTF-8.
    if charset.decoded_while_read() {
        return;
    }
    let decoded = decode(bytes.to_vec(), charset);
    // Some of it is made without a check.
    assert!(std::str::from_utf8(decoded.text.as_bytes()).is_ok(), "{}: the text is not UTF-8", charset.name());
    assert!(decoded.replaced as usize <= decoded.text.matches('\u{FFFD}').count(), "more marks were counted than stand in the text");
    let lost: u64 = decoded.told.iter().map(|told| if let What::Lost(count) = told.what { count } else { 0 }).sum();
    assert_eq!(lost, decoded.replaced, "what is told of lines and what is counted differ");
    // A CR alone ends a line too.
    let lines = 1 + decoded.text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    assert!(decoded.told.iter().all(|told| told.line < lines), "something is told of a line that is not there");
    if charset == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        assert!(decoded.text == text && decoded.told.is_empty(), "sound UTF-8 was changed");
    }
    if bytes.is_ascii() && !bytes.contains(&0x1B) && !bytes.contains(&0x5C) && !bytes.contains(&0x7E) {
        assert_eq!(decoded.text.as_bytes(), bytes, "{}: ASCII was changed", charset.name());
    }
});
