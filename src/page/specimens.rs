//! Pages that write about misread text, and show it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::document::Line;
use crate::text::words::words;

/// Words of those who write about such damage and show it, in small letters, in languages in which that is often asked.
const NAMES: &[&str] = words!("mojibake");
/// Encodings, in small letters, as they are called beside UTF-8 where somebody explains both.
const MISREADERS: &[&str] = &[
    "gbk",
    "gb2312",
    "gb18030",
    "big5",
    "shift_jis",
    "shift-jis",
    "euc-jp",
    "euc-kr",
    "windows-125",
    "iso-8859",
    "iso8859",
    "latin-1",
    "latin1",
    "cp125",
    "cp437",
    "koi8",
    "macroman",
    "mac roman",
];
/// How UTF-8 is called.
const UTF8: &[&str] = &["utf-8", "utf8"];
/// What a page declares of itself explains nothing.
const CHARSET: &str = "charset";

/// All of these words in the order of [`Spoken::find`]. Seldom does one of them stand in a text, and so one automaton passes over all lines.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = NAMES.iter().chain(UTF8).chain(MISREADERS).chain([&CHARSET]);
    AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(words).expect("thirty short words fit an automaton")
});

/// Of what a line speaks.
#[derive(Default)]
struct Spoken {
    damage: bool,
    utf8: bool,
    misreader: bool,
    charset: bool,
}

impl Spoken {
    fn find(text: &str) -> Spoken {
        let mut spoken = Spoken::default();
        for word in WORDS.find_overlapping_iter(text) {
            let place = word.pattern().as_usize();
            match () {
                () if place < NAMES.len() => spoken.damage = true,
                () if place < NAMES.len() + UTF8.len() => spoken.utf8 = true,
                () if place < NAMES.len() + UTF8.len() + MISREADERS.len() => spoken.misreader = true,
                () => spoken.charset = true,
            }
        }
        spoken
    }
}

/// Lines on either side of such a word that may show what it names. Guess: nobody has measured it.
const NEAR: usize = 10;

/// Where a document writes about misread text.
pub(crate) struct Specimens {
    /// The lines, by index, ascending.
    lines: Vec<usize>,
}

impl Specimens {
    /// The lines that speak of such damage, or of another encoding near a line that speaks of UTF-8: what stands near them may be there to be looked
    /// at.
    pub(crate) fn find(lines: &[Line]) -> Specimens {
        let (mut near_speech, mut utf8, mut misreaders) = (Vec::new(), Vec::new(), Vec::new());
        for (index, line) in lines.iter().enumerate() {
            let spoken = Spoken::find(line.text());
            if spoken.damage {
                near_speech.push(index);
            }
            if spoken.utf8 {
                utf8.push(index);
            }
            if spoken.misreader && !spoken.charset {
                misreaders.push(index);
            }
        }
        near_speech.extend(misreaders.into_iter().filter(|index| is_near(&utf8, *index)));
        near_speech.sort_unstable();
        Specimens { lines: near_speech }
    }

    /// The line is near one that speaks of it, and may be shown to be looked at.
    pub(crate) fn is_near(&self, index: usize) -> bool {
        is_near(&self.lines, index)
    }
}

/// One of the places, which ascend, is near this one.
fn is_near(places: &[usize], index: usize) -> bool {
    places[places.partition_point(|at| at + NEAR < index)..].first().is_some_and(|at| *at <= index + NEAR)
}
