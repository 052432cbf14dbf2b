//! A short text, repeated, takes time in proportion to its length: what is sixteen times as long takes no more than 64 times as long.
//!
//! Time stands in for instructions, which nobody counts here, so the bound is generous, what takes less than two milliseconds counts as two,
//! and what looks slow is measured again: only what is slow each time is a finding.
#![no_main]

use std::time::{Duration, Instant};

use libfuzzer_sys::fuzz_target;
use taoxi::Choice;

/// Bytes of the shorter and of the longer text.
const SHORT: usize = 1 << 10;
const LONG: usize = 16 << 10;

/// How much more time than in proportion the longer one may take.
const SLACK: u32 = 4;

/// What is below this can't be told from other work on the machine.
const NOISE: Duration = Duration::from_millis(2);

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if text.is_empty() || text.len() > SHORT {
        return;
    }
    let (short, long) = (text.repeat(SHORT.div_ceil(text.len())), text.repeat(LONG.div_ceil(text.len())));
    let choice = Choice::default();
    let time = |text: &str| {
        let start = Instant::now();
        taoxi::wash(text, &choice);
        start.elapsed()
    };
    let slow = || {
        let (short, long) = (time(&short).max(NOISE), time(&long));
        (long > short * (LONG / SHORT) as u32 * SLACK).then(|| format!("{short:?} for {SHORT} bytes and {long:?} for {LONG}"))
    };
    if let Some(first) = slow()
        && slow().is_some()
        && slow().is_some()
    {
        panic!("{first}: {:?}", text.chars().take(100).collect::<String>());
    }
});
