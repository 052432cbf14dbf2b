//! The traits of one line.

use super::feature::log_step;
use super::flags::Flags;
use super::shape;
use super::token::{Class, Token, each_token};
use crate::text::spoken::Spoken;
use crate::text::steps::share;

/// Marks that end a sentence.
const SENTENCE_MARKS: &[char] = &['。', '！', '？', '!', '?', '…', '；', ';'];

/// Marks after which a line is said to its end.
const END_MARKS: &[char] = &['。', '！', '？', '!', '?', '…', '”', '」', '』', '.', '；', ';', '"', '’'];

/// Marks at the end of a line that are told apart.
const TOLD_MARKS: &[char] = &[':', '：', ')', '）', '】', ']'];

/// Marks that part what a sentence lists.
const COMMAS: &[char] = &[',', '、', '，', ';', '；'];

/// The character parts the items of a row.
fn is_separator(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '/' | '／' | '·' | '・' | '•' | '>' | '＞' | '»' | '›' | '\u{3000}')
}

/// Lengths in [`Traits::width`]: a line is short below the first, a sentence may be one from the second on, and prose from the third. Guess: nobody
/// has measured them.
pub(crate) const SHORT: usize = 12;
pub(crate) const SAYS: usize = 18;
const READS: usize = 30;
const RUNS_ON: usize = 60;

/// Beyond this width a line has no items and is no row of fields. Guess: nobody has measured them.
const ROW: usize = 160;
const FIELDS: usize = 90;

/// Tokens by which two lines are the same. Guess: nobody has measured it.
const KEY: usize = 80;

/// The traits of a line.
#[derive(Debug, Default)]
pub(crate) struct Traits {
    /// Characters by class; blanks in runs.
    pub(super) counts: [usize; 7],
    /// How much the line says, about in Han characters.
    pub(crate) width: usize,
    /// Ends of sentences, commas.
    pub(crate) sentences: usize,
    pub(crate) commas: usize,
    /// The class of the last token and of the first, and the mark where it is one.
    pub(super) last: (u8, char),
    pub(super) first: (u8, char),
    /// Items of a row and their bytes.
    pub(super) items: usize,
    pub(super) item_bytes: usize,
    pub(crate) flags: Flags,
    /// Links and pictures, in steps.
    pub(super) format: u64,
    pub(crate) linked: u64,
    pub(crate) heading: u8,
    /// How the line looks, piece by piece.
    pub(super) shape: Vec<u32>,
    /// The line has more pieces than that.
    pub(super) long_shape: bool,
    /// The first three tokens and the last two.
    pub(super) ends: Vec<u32>,
    /// The line's tokens, at most [`KEY`], by which two lines are the same.
    pub(crate) key: Vec<u32>,
    /// The line has more tokens.
    long: bool,
}

impl Traits {
    /// The traits of a line.
    pub(crate) fn new(line: &str) -> Traits {
        Traits::with_tokens(&spoken(line)).0
    }

    /// The traits of a line that says this, and the tokens of it that can be seen.
    pub(super) fn with_tokens(spoken: &Spoken) -> (Traits, Vec<Token>) {
        let mut traits = Traits { heading: spoken.heading, ..Traits::default() };
        let mut tokens: Vec<Token> = Vec::with_capacity(spoken.text.len().div_ceil(3));
        let mut full_stop = false;
        each_token(&spoken.text, |token| {
            traits.counts[token.class as usize] += if matches!(token.class, Class::Letter | Class::Digit) { token.length } else { 1 };
            if token.class == Class::Mark {
                traits.sentences += usize::from(SENTENCE_MARKS.contains(&token.first));
                traits.commas += usize::from(COMMAS.contains(&token.first));
            }
            let stops = token.first == '.';
            if token.class == Class::Blank {
                traits.sentences += usize::from(full_stop);
            } else {
                tokens.push(token);
            }
            full_stop = stops;
        });
        traits.sentences += usize::from(full_stop);
        let count = |class: Class| traits.counts[class as usize];
        let (letters, digits, marks) = (count(Class::Letter), count(Class::Digit), count(Class::Mark));
        traits.width = count(Class::Han) + count(Class::Kana) + count(Class::Hangul) + (letters * 2).div_ceil(5) + digits.div_ceil(2) + marks / 2;
        let end =
            |token: Option<&Token>| token.map_or((9, ' '), |token| (token.class as u8, if token.class == Class::Mark { token.first } else { ' ' }));
        (traits.first, traits.last) = (end(tokens.first()), end(tokens.last()));
        traits.format = (spoken.links.min(3) * 6 + spoken.pictures.min(2) * 2 + usize::from(spoken.item)) as u64;
        traits.linked = share(spoken.linked_bytes, spoken.text.len(), &[1, 300, 700, 950]);
        traits.read_items(&spoken.text);
        traits.flags = Flags::new(&tokens, spoken, traits.width < FIELDS);
        traits.flags.set(Flags::PROSE, traits.is_prose());
        traits.flags.set(Flags::ENDED, traits.is_ended());
        (traits.shape, traits.long_shape) = shape::shape(&tokens);
        traits.key = tokens.iter().take(KEY).map(|token| token.hash).collect();
        traits.long = tokens.len() > KEY;
        let last = tokens.len().saturating_sub(2);
        let begins = tokens.iter().take(3).chain(std::iter::repeat_n(&NONE, 3usize.saturating_sub(tokens.len())));
        traits.ends = begins.chain(&tokens[last..]).map(|token| token.hash).collect();
        (traits, tokens)
    }

    fn read_items(&mut self, text: &str) {
        if self.width >= ROW {
            (self.items, self.item_bytes) = (1, text.len());
            return;
        }
        let mut count = |part: &str| {
            let part = part.trim();
            self.items += usize::from(!part.is_empty());
            self.item_bytes += part.chars().count();
        };
        // Hardly any line has two blanks together, and looking for them takes longer than all else.
        let is_wide = text.as_bytes().windows(2).any(|two| two == b"  ");
        for part in text.split(is_separator) {
            if is_wide { part.split("  ").for_each(&mut count) } else { count(part) }
        }
    }

    /// Characters of a class; blanks in runs.
    pub(crate) fn count(&self, class: Class) -> usize {
        self.counts[class as usize]
    }

    /// The line reads as prose: it says much, in sentences.
    pub(crate) fn is_prose(&self) -> bool {
        self.width >= SAYS && self.sentences > 0 && (self.commas > 0 || self.width >= READS) || self.width >= RUNS_ON && self.commas > 1
    }

    /// The line is said to its end.
    fn is_ended(&self) -> bool {
        END_MARKS.contains(&self.last.1)
    }

    /// How long the line is and how it ends, in short.
    pub(crate) fn signature(&self) -> u64 {
        let mark = if END_MARKS.contains(&self.last.1) || TOLD_MARKS.contains(&self.last.1) {
            u64::from(u32::from(self.last.1))
        } else {
            u64::from(self.last.0)
        };
        log_step(self.width) << 32 | mark
    }

    /// The length of the line, in steps.
    pub(crate) fn length(&self) -> u64 {
        log_step(self.width)
    }

    /// The other line is a part of this one; both say a little more than a word.
    pub(crate) fn holds(&self, other: &Traits) -> bool {
        /// Tokens of the shortest line that is looked for in another. Guess: nobody has measured it.
        const LEAST: usize = 3;
        // Where the other line does not begin, nothing more of it is compared.
        other.key.len() >= LEAST
            && !other.long
            && other.key.len() <= self.key.len()
            && self.key.windows(other.key.len()).any(|part| part[0] == other.key[0] && part == other.key)
    }

    /// In how far two lines that stand beside each other look alike: they begin alike, end alike, have one shape.
    pub(crate) fn likeness(&self, other: &Traits) -> u64 {
        let (Some(begins), Some(others)) = (self.key.first(), other.key.first()) else { return 0 };
        let ends = self.ends.last() == other.ends.last();
        u64::from(begins == others) + 2 * u64::from(ends) + 4 * u64::from(self.shape == other.shape)
    }
}

/// No token, in place of one that a short line does not have.
const NONE: Token = Token { class: Class::Blank, hash: 7, first: ' ', length: 0, range: 0..0, apart: false };

/// Marks before an item that no sentence begins with.
const BULLETS: &[char] = &['•', '·', '●', '▪', '◦', '○', '■', '◆', '▶', '►', '»', '›'];

/// What a line says, without the bullet before it.
pub(super) fn spoken(line: &str) -> Spoken<'_> {
    let mut spoken = Spoken::new(line);
    let rest = spoken.text.trim_start_matches(BULLETS);
    if rest.len() < spoken.text.len() {
        let rest = rest.trim_start().to_string();
        (spoken.text, spoken.item) = (rest.into(), true);
    }
    spoken
}
