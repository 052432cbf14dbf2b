//! Pages that write about misread text, and show it.

use std::cell::OnceCell;
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
#[derive(Clone, Default)]
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

/// Of what the lines of a document speak, found out when somebody asks: few lines are read again.
pub(crate) struct Specimens(Vec<OnceCell<Spoken>>);

impl Specimens {
    /// For a document of so many lines.
    pub(crate) fn new(lines: usize) -> Specimens {
        Specimens(vec![OnceCell::new(); lines])
    }

    /// The line is near one that speaks of such damage, or of another encoding near a line that speaks of UTF-8, and may be shown to be looked at.
    pub(crate) fn is_near(&self, lines: &[Line], index: usize) -> bool {
        let spoken = |index: usize| self.0[index].get_or_init(|| Spoken::find(lines[index].text()));
        let near = |index: usize| index.saturating_sub(NEAR)..(index + NEAR + 1).min(lines.len());
        let explains = |other: usize| spoken(other).misreader && !spoken(other).charset && near(other).any(|other| spoken(other).utf8);
        near(index).any(|other| spoken(other).damage || explains(other))
    }
}
