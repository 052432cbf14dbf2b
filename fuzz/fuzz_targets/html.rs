//! A page of any bytes: no panic, and every text of it stands in exactly one line.
#![no_main]

#[path = "../../tests/common/every_text.rs"]
mod every_text;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(what) = every_text::problem(&String::from_utf8_lossy(bytes)) {
        panic!("{what}");
    }
});
