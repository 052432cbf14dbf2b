//! Any bytes in: no panic, nothing lost, and a second wash changes nothing.
#![no_main]

#[path = "../../tests/common/nothing_lost.rs"]
mod nothing_lost;

use libfuzzer_sys::fuzz_target;
use taoxi::read::decode::decode;
use taoxi::read::detect::detect;

fuzz_target!(|bytes: &[u8]| {
    let bytes = bytes.to_vec();
    let text = match detect(&bytes, true) {
        Some(charset) => decode(bytes, charset).text,
        None => String::from_utf8(bytes).expect("where nothing is above ASCII all is UTF-8"),
    };
    let losses = nothing_lost::losses(&text);
    assert!(losses.is_empty(), "{}", losses.join("\n"));
    if let Some(what) = nothing_lost::restless(&text) {
        panic!("{what}");
    }
});
