//! The runs of characters above ASCII in a line, each weighed: what it says as UTF-8 against what stands there.

use super::likely::cost;
use super::sequence;
use super::sequence::{Kind, Sequence};
use super::table;
use super::table::TABLE;
use super::traits::{self, Bits};

/// What a character of sound text may cost. Guess: chosen by us. What the runs that are no sequences cost beyond it speaks against the encoding: a
/// line that was GBK has some runs that could be UTF-8, and more that could not.
const SOUND: Bits = 8;

/// Characters of the line that are sequences throughout.
pub(crate) struct Run {
    pub start: usize,
    pub end: usize,
    pub read: Vec<char>,
    pub evidence: Bits,
    /// What those of its sequences that lack something add.
    pub weak: Bits,
    /// How many of its sequences have all their bytes, and how many break off.
    pub whole: usize,
    pub short: usize,
    pub shape: Shape,
}

/// What a run could be if it were sound.
#[derive(PartialEq)]
pub(crate) enum Shape {
    /// Two signs that touch no letter.
    Signs,
    /// One letter of a script in which no letter is a word.
    Lone,
    /// Letters of one script, no capital behind a small one.
    Word,
    Other,
}

/// The runs of a line that are whole sequences in an encoding, and what speaks against it in the other runs.
pub(crate) fn runs(chars: &[char], encoding: usize) -> (Vec<Run>, Bits) {
    let (mut found, mut doubt) = (Vec::new(), 0);
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_ascii() {
            at += 1;
            continue;
        }
        let start = at;
        let run;
        (at, run) = self::run(chars, start, encoding);
        match run {
            Ok(Some(run)) => found.push(run),
            Ok(None) => {}
            Err(Spoilt) => doubt += excess(chars, start..at),
        }
    }
    (found, doubt)
}

/// What characters cost beyond those of sound text.
pub(crate) fn excess(chars: &[char], range: std::ops::Range<usize>) -> Bits {
    let sound = SOUND * range.len() as Bits;
    (raw_cost(chars, range) - sound).max(0)
}

/// Some of the run are sequences, and some characters can't be.
struct Spoilt;

/// The run of characters that begins at `start`, and where it ends.
fn run(chars: &[char], start: usize, encoding: usize) -> (usize, Result<Option<Run>, Spoilt>) {
    let mut at = start;
    let mut sequences: Vec<(usize, Sequence)> = Vec::new();
    let mut spoilt = false;
    while at < chars.len() && !chars[at].is_ascii() {
        match sequence::at(chars, at, encoding) {
            Some(sequence) => {
                sequences.push((at, sequence));
                at += sequence.taken;
            }
            None => {
                spoilt |= !may_stray(chars[at], encoding);
                at += 1;
            }
        }
    }
    if spoilt {
        return (at, Err(Spoilt));
    }
    let Some((last, sequence)) = sequences.last() else { return (at, Ok(None)) };
    (at, Ok(Some(weigh(chars, &sequences, last + sequence.taken, encoding))))
}

/// A run with its evidence: what its characters cost as they stand, less what they cost as they were meant.
fn weigh(chars: &[char], sequences: &[(usize, Sequence)], end: usize, encoding: usize) -> Run {
    let start = sequences[0].0;
    let mut reading = Reading { chars: Vec::new(), before: (at(chars, start.wrapping_sub(2)), at(chars, start.wrapping_sub(1))) };
    let (mut evidence, mut weak) = (0, 0);
    let mut from = start;
    for (place, sequence) in sequences {
        let strays = raw_cost(chars, from..*place) - chars[from..*place].iter().map(|stray| reading.push(*stray)).sum::<Bits>();
        from = place + sequence.taken;
        let mut gain = raw_cost(chars, *place..from) - reading.push(sequence.c) - sloppy(&chars[*place..from], encoding);
        if sequence.kind == Kind::Blank && sequence.c == 'à' && blank_stays(&chars[from..]) {
            gain -= reading.push(' ');
        }
        let telling = match sequence.kind {
            Kind::Whole | Kind::Unread => true,
            Kind::Blank => sequence.c == 'à' && ends_a_word(chars, *place),
            Kind::Asked | Kind::Short => false,
        };
        evidence += strays;
        *(if telling { &mut evidence } else { &mut weak }) += gain;
    }
    // What follows may be likelier behind the one or the other.
    if let Some(next) = chars.get(end) {
        evidence += raw_cost(chars, end..end + 1) - reading.push(*next);
        reading.chars.pop();
    }
    let count = |kind: Kind| sequences.iter().filter(|(_, sequence)| sequence.kind == kind).count();
    let lone = |c: &char| traits::is_seldom_alone(*c) && !at(chars, start.wrapping_sub(1)).is_alphabetic() && !at(chars, end).is_alphabetic();
    let shape = match &reading.chars[..] {
        [c] if end - start == 2 && lone(c) => Shape::Lone,
        _ => shape(chars, start, end, encoding),
    };
    Run { start, end, read: reading.chars, evidence, weak, whole: count(Kind::Whole), short: count(Kind::Short), shape }
}

/// What the run could be; characters of other encodings that stray in it, and blanks, are passed over.
fn shape(chars: &[char], start: usize, end: usize, encoding: usize) -> Shape {
    let (before, after) = (at(chars, start.wrapping_sub(1)), at(chars, end));
    let own = |c: &char| !c.is_ascii() && TABLE.byte(encoding, *c).is_some();
    let run: Vec<char> = chars[start..end].iter().copied().filter(own).collect();
    if let [one, two] = run[..] {
        let touched = before.is_alphanumeric() || after.is_alphanumeric();
        let signs = !traits::is_drawn(one) && !traits::is_drawn(two) && !traits::is_letter(one) && !traits::is_letter(two);
        if traits::are_drawn_alike(one, two) || signs && !touched {
            return Shape::Signs;
        }
    }
    // No word has `Ã` before what a continuation byte was read as, so that this one letter tells.
    if run.iter().any(|c| !traits::is_letter(*c) || *c == 'Ã') {
        return Shape::Other;
    }
    let word: Vec<char> = [before].into_iter().chain(run).chain([after, at(chars, end + 1)]).collect();
    let broken = |part: &[char]| {
        let [one, two, three] = part else { return false };
        // Ewe has ƒ, and behind it a vowel with a tone.
        let hooked = *one == 'ƒ' && !two.is_ascii() && !"áàãéèẽíìĩóòõúùũ".contains(*two);
        let shouted = one.is_uppercase() && two.is_uppercase() && three.is_lowercase();
        let jumps = one.is_lowercase() && two.is_uppercase() && !matches!(two, 'І' | 'Ӏ');
        jumps || hooked || shouted || traits::are_apart(*one, *two)
    };
    if word.windows(3).any(broken) { Shape::Other } else { Shape::Word }
}

/// The characters of a run as they were meant, and the two before the next.
struct Reading {
    chars: Vec<char>,
    before: (char, char),
}

impl Reading {
    fn push(&mut self, c: char) -> Bits {
        let bits = cost(self.before.0, self.before.1, c);
        self.before = (self.before.1, c);
        self.chars.push(c);
        bits
    }
}

/// What characters cost as they stand.
fn raw_cost(chars: &[char], range: std::ops::Range<usize>) -> Bits {
    range.map(|place| cost(at(chars, place.wrapping_sub(2)), at(chars, place.wrapping_sub(1)), chars[place])).sum()
}

fn at(chars: &[char], place: usize) -> char {
    chars.get(place).copied().unwrap_or(' ')
}

/// Control characters where the encoding has characters of its own say that it was another.
fn sloppy(chars: &[char], encoding: usize) -> Bits {
    chars.iter().filter(|c| table::out_of_place(encoding, **c)).count() as Bits
}

/// A character that may stand in a run without being part of it: marks that people set beside any word, and what is not of this encoding's world.
fn may_stray(c: char, encoding: usize) -> bool {
    match c {
        '\u{80}'..='\u{A0}' | '«' | '»' | '¿' | '¡' | '‘' | '’' | '“' | '”' | '„' | '–' | '—' | '…' | '•' | char::REPLACEMENT_CHARACTER => {
            true
        }
        '\u{A1}'..='\u{24F}' => false,
        _ => TABLE.byte(encoding, c).is_none(),
    }
}

/// `Ã` ends a word of small letters, or is one between two such.
fn ends_a_word(chars: &[char], place: usize) -> bool {
    let before = |back: usize| at(chars, place.wrapping_sub(back));
    let next = chars[place + 1..].iter().find(|c| **c != ' ');
    before(1).is_lowercase() || before(1) == ' ' && before(2).is_lowercase() && next.is_some_and(|c| c.is_lowercase())
}

/// Behind `Ã` with a blank: à is a word of its own in French, Italian and Portuguese, so that the blank was there besides, unless what follows
/// can't stand alone: Portuguese às and àquele, Vietnamese words in ài.
fn blank_stays(rest: &[char]) -> bool {
    let word: String = rest.iter().take(12).take_while(|c| !c.is_whitespace()).collect();
    let word = word.trim_end_matches([',', '.', ';', ':', '!', '?']);
    let ending = matches!(word, "s" | "i" | "quilo") || word.starts_with("quele") || word.starts_with("quela");
    !(rest.first() == Some(&' ') || rest.is_empty() || ending)
}
