//! One repair of the encoding filter, which the first byte picks, alone over the rest: nothing is lost, and a second wash changes nothing.
#![no_main]

#[path = "../../tests/common/nothing_lost.rs"]
mod nothing_lost;

use libfuzzer_sys::fuzz_target;
use taoxi::Choice;
use taoxi::filters::encoding::FILTER;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let rule = FILTER.rules[usize::from(*first) % FILTER.rules.len()].name;
    let choice = Choice::new(&[rule], &[], &[]).expect("the rule is there");
    let text = String::from_utf8_lossy(bytes);
    let losses = nothing_lost::losses_with(&text, &choice);
    assert!(losses.is_empty(), "{rule}: {}", losses.join("\n"));
    if let Some(what) = nothing_lost::restless_with(&text, &choice) {
        panic!("{rule}: {what}");
    }
});
