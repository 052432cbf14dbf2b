//! Finds which of a thousand words stand in a text, at the cost of a glance at each character.
//!
//! Of each word the sieve looks for a piece that is rare in prose: two neighbouring characters, three where they are ASCII, one where the word
//! has no more. A bit for each slot of a hash tells of nearly all pairs of neighbours that they are no piece. Many characters are asked at once, by
//! instructions for that where the processor has them. Only where such a piece stands is the whole word compared. An automaton over all the words would
//! move through its states at every byte, and the states of a thousand words fit no cache.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod bits;
mod block;
mod gates;
mod pieces;
mod prose;
mod signs;

use std::borrow::Cow;
use std::ops::Range;

use bits::{BEYOND, is_set};
use gates::{Gates, three_at, wide_at};
use pieces::{CHOICE, Candidate, DRAWERS, drawer, each_candidate, find_candidate, slot_of_one, slot_of_three, slot_of_two};
use signs::SIGNS;

pub use signs::Signs;

/// By how much looking up a piece is dearer than passing its gate. Guess: nobody has measured it.
const LOOK_UP: u32 = 3;

/// Words that are looked for together.
#[derive(Clone)]
pub struct Sieve {
    gates: Gates,
    /// The pieces in order of their drawers, each with its word and where in the word it ends.
    pieces: Vec<Piece>,
    /// For each [`drawer`] of slots how many pieces come before it.
    drawers: Vec<u32>,
    words: Vec<Cow<'static, str>>,
}

/// A piece of a word in the table.
#[derive(Clone, Copy)]
struct Piece {
    slot: u32,
    word: u32,
    /// Bytes of the word up to the end of the piece.
    end: u32,
}

impl Sieve {
    /// The words' order is that of the numbers under which they are found.
    pub fn new<W: Into<Cow<'static, str>>>(words: impl IntoIterator<Item = W>) -> Sieve {
        Sieve::with_choices(words, &[])
    }

    /// A sieve of words for each of which a piece was chosen ahead of time, by [`Sieve::choices`] of the same words: to choose costs ten times what all
    /// else does. Choices that are not those of the words, or none, change nothing but the time that it takes.
    pub fn with_choices<W: Into<Cow<'static, str>>>(words: impl IntoIterator<Item = W>, choices: &[u8]) -> Sieve {
        let words: Vec<Cow<str>> = words.into_iter().map(Into::into).collect();
        let mut gates = Gates::new();
        let mut found = Vec::with_capacity(words.len());
        if choices.len() == words.len() {
            let chosen = |(number, word): (usize, &Cow<str>)| Some((number as u32, find_candidate(word, choices[number])?));
            found.extend(words.iter().enumerate().filter_map(chosen));
        }
        if found.len() < words.len() {
            found = choose(&words.iter().map(|word| &**word).collect::<Vec<_>>())
                .into_iter()
                .map(|(number, candidate)| (number, (candidate.slot, candidate.end, candidate.alone)))
                .collect();
        }
        let mut drawers = vec![0; DRAWERS + 1];
        for (_, (slot, _, alone)) in &found {
            gates.open(*slot, *alone);
            drawers[drawer(*slot) + 1] += 1;
        }
        for drawer in 0..DRAWERS {
            drawers[drawer + 1] += drawers[drawer];
        }
        // Each piece goes to the next free place of its drawer.
        let (mut free, mut pieces) = (drawers.clone(), vec![Piece { slot: 0, word: 0, end: 0 }; found.len()]);
        for (word, (slot, end, _)) in found {
            let place = &mut free[drawer(slot)];
            pieces[*place as usize] = Piece { slot, word, end };
            *place += 1;
        }
        Sieve { gates, pieces, drawers, words }
    }

    /// For each of these words which of its pieces the sieve should know it by, a byte each; see [`Sieve::with_choices`].
    pub fn choices(words: &[&str]) -> Vec<u8> {
        let mut choices = vec![u8::MAX; words.len()];
        choose(words).into_iter().for_each(|(number, candidate)| choices[number as usize] = candidate.choice);
        choices
    }

    /// Calls `found` with the number of each word that stands in the text and with its place, every time that it stands there. Returns which kinds of
    /// characters stand in the text.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize, Range<usize>)) -> Signs {
        let bytes = text.as_bytes();
        let mut signs = Signs::default();
        let (mut at, mut last) = (0, 0);
        while let Some(&first) = bytes.get(at) {
            match first {
                0..0x80 => {
                    if last >= 0x80 {
                        self.look_up(slot_of_two(last, u32::from(first)), text, at + 1, &mut found);
                    }
                    at = self.find_in_ascii(text, at, &mut signs, &mut found);
                    last = u32::from(bytes[at - 1]);
                }
                0xE0..0xF0 => {
                    at = self.find_in_wide(text, at, last, &mut signs, &mut found);
                    last = wide_at(bytes, at - 3).unwrap_or_default();
                }
                _ => {
                    let (c, width) = match bytes[at..] {
                        [lead @ 0xC0..0xE0, second, ..] => ((u32::from(lead) & 0x1F) << 6 | u32::from(second & 0x3F), 2),
                        _ => (BEYOND, 4),
                    };
                    at += width;
                    signs.note_kinds(Signs::HIGH);
                    self.note(c, (text, at), &mut signs, &mut found);
                    self.look_up(slot_of_two(last, c), text, at, &mut found);
                    last = c;
                }
            }
        }
        signs
    }

    /// The same of the next characters of ASCII, of which one at least begins here. Returns where they end.
    #[inline]
    fn find_in_ascii(&self, text: &str, at: usize, signs: &mut Signs, found: &mut impl FnMut(usize, Range<usize>)) -> usize {
        let bytes = text.as_bytes();
        let block = self.gates.ascii_block(bytes, at);
        if block.has_usual {
            signs.note_kinds(Signs::SPACE);
        }
        let mut left = block.ends | block.noted;
        while left != 0 {
            let place = left.trailing_zeros();
            let end = block.start + place as usize;
            if block.noted & 1 << place != 0 {
                let (kinds, is_piece) = self.gates.ascii(bytes[end]);
                signs.note_kinds(kinds);
                if is_piece {
                    self.look_up(slot_of_one(u32::from(bytes[end])), text, end + 1, found);
                }
            }
            if block.ends & 1 << place != 0 {
                self.compare(slot_of_three(three_at(bytes, end)), text, end + 1, found);
            }
            left &= left - 1;
        }
        block.start + block.count
    }

    /// The same of the next characters of three bytes, behind a `last` one.
    #[inline]
    fn find_in_wide(&self, text: &str, at: usize, last: u32, signs: &mut Signs, found: &mut impl FnMut(usize, Range<usize>)) -> usize {
        let bytes = text.as_bytes();
        let block = self.gates.wide_block(bytes, at, last);
        signs.note_kinds(if block.has_usual { Signs::EASTERN.or(Signs::HIGH) } else { Signs::HIGH });
        let mut left = block.ends | block.noted;
        while left != 0 {
            let place = left.trailing_zeros();
            let start = block.start + 3 * place as usize;
            let c = wide_at(bytes, start).unwrap_or_default();
            self.note(c, (text, start + 3), signs, found);
            if block.ends & 1 << place != 0 {
                let before = if start == at { last } else { wide_at(bytes, start - 3).unwrap_or_default() };
                self.compare(slot_of_two(before, c), text, start + 3, found);
            }
            left &= left - 1;
        }
        block.start + 3 * block.count
    }

    /// Notes a character that ends here, if it is a sign, and looks it up, if it may be a piece by itself.
    #[inline]
    fn note(&self, c: u32, (text, end): (&str, usize), signs: &mut Signs, found: &mut impl FnMut(usize, Range<usize>)) {
        if is_set(&self.gates.alone, c) {
            if is_set(&SIGNS, c) {
                signs.note(c);
            }
            self.look_up(slot_of_one(c), text, end, found);
        }
    }

    /// One of the words stands in the text.
    pub fn any(&self, text: &str) -> bool {
        let mut any = false;
        self.find(text, |_, _| any = true);
        any
    }

    /// The words whose piece has this slot and may end here.
    #[inline]
    fn look_up(&self, slot: u32, text: &str, end: usize, found: &mut impl FnMut(usize, Range<usize>)) {
        if is_set(&self.gates.occupied, slot) {
            self.compare(slot, text, end, found);
        }
    }

    /// Compares the words whose piece has this slot with the text.
    #[cold]
    fn compare(&self, slot: u32, text: &str, end: usize, found: &mut impl FnMut(usize, Range<usize>)) {
        let drawer = drawer(slot);
        for piece in &self.pieces[self.drawers[drawer] as usize..self.drawers[drawer + 1] as usize] {
            if piece.slot != slot {
                continue;
            }
            let word = self.words[piece.word as usize].as_bytes();
            let Some(start) = end.checked_sub(piece.end as usize) else { continue };
            // Most of what only shares a slot differs in its first byte.
            let there = text.as_bytes().get(start..start + word.len());
            if there.is_some_and(|there| there.first() == word.first() && there == word) {
                found(piece.word as usize, start..start + word.len());
            }
        }
    }
}

/// Chooses for each word, by its number, the piece by which a text is looked through at the least cost. An empty word has none.
fn choose(words: &[&str]) -> Vec<(u32, Candidate)> {
    let mut gates = Gates::new();
    let mut chosen = Vec::with_capacity(words.len());
    // The words with the least choice come first; the others can share their gates.
    let mut order: Vec<(usize, u32)> = words.iter().map(|word| word.chars().take(CHOICE).count()).zip(0..).collect();
    order.sort_unstable();
    for (_, number) in order {
        let mut best: Option<(u32, Candidate)> = None;
        each_candidate(words[number as usize], |candidate| {
            let gate = candidate.alone.filter(|c| !is_set(&gates.alone, *c)).map_or(0, prose::share_of_one);
            let cost = gate + LOOK_UP * candidate.often;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, candidate));
            }
        });
        if let Some((_, candidate)) = best {
            gates.open(candidate.slot, candidate.alone);
            chosen.push((number, candidate));
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<(usize, Range<usize>)> {
        let sieve = Sieve::new(words.iter().map(|word| word.to_string()));
        let mut found = Vec::new();
        sieve.find(text, |word, place| found.push((word, place)));
        found.sort_by_key(|(word, place)| (place.start, *word));
        found
    }

    #[test]
    fn finds_words_of_every_length_and_script() {
        let words = ["页", "上一篇", "Share", "A+", "?a", "\u{200B}", "© 2", "𠀀", "新しい", "목록", "e"];
        for (number, word) in words.iter().enumerate() {
            for text in [word.to_string(), format!("一{word}二"), format!("x {word}"), format!("{word}{word}")] {
                let at: Vec<usize> = found(&words, &text).iter().filter(|(found, _)| *found == number).map(|(_, place)| place.start).collect();
                let expected: Vec<usize> = text.match_indices(word).map(|(at, _)| at).collect();
                assert_eq!(at, expected, "{word} in {text}");
            }
        }
        assert_eq!(found(&["分享到", "分享"], "请分享到微博"), [(0, 3..12), (1, 3..9)]);
        assert_eq!(found(&["分享"], "分 享 Shar"), []);
    }

    #[test]
    fn what_is_looked_at_together_is_found_as_one_by_one() {
        const PARTS: &[&str] = &["页", "上一篇", "Share", "A+", "?a", "© 2", "𠀀", "é", "the river ", "x", "1", "(", "年", "。", "\u{3000}", "e"];
        let words = ["页", "上一篇", "Share", "A+", "?a", "© 2", "𠀀", "r t", "river", "(", "x1"];
        let sieve = Sieve::new(words);
        let mut lot = 1u32;
        for _ in 0..2000 {
            let mut text = String::new();
            while text.len() < 80 {
                lot = lot.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(PARTS[(lot >> 16) as usize % if lot >> 31 == 0 { PARTS.len() } else { 9 }]);
            }
            let mut found = Vec::new();
            let signs = sieve.find(&text, |word, place| found.push((place.start, word)));
            found.sort_unstable();
            let mut expected: Vec<_> = (0..).zip(words).flat_map(|(word, name)| starts(&text, name).map(move |at| (at, word))).collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "{text}");
            let mut one_by_one = Signs::default();
            text.chars().for_each(|c| one_by_one.note(u32::from(c).min(BEYOND)));
            assert_eq!(signs, one_by_one, "{text}");
        }
    }

    /// Where the word begins in the text, places that overlap too.
    fn starts<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
        text.char_indices().map(|(at, _)| at).filter(move |at| text[*at..].starts_with(word))
    }

    #[test]
    fn a_piece_that_was_chosen_ahead_of_time_finds_the_same() {
        let words = ["页", "上一篇", "Share", "A+", "?a", "𠀀", "新しい", "목록", "e"];
        let choices = Sieve::choices(&words);
        let text = "上一篇 Share 𠀀 e";
        let found = |choices: &[u8]| {
            let mut found = Vec::new();
            Sieve::with_choices(words, choices).find(text, |word, place| found.push((word, place)));
            found.sort_by_key(|(word, place)| (place.start, *word));
            found
        };
        assert!(found(&[]).len() > 4);
        assert_eq!(found(&choices), found(&[]));
        let others: Vec<u8> = choices.iter().rev().copied().collect();
        assert_eq!(found(&others), found(&[]), "choices of other words are none");
        assert_eq!(found(&choices[1..]), found(&[]));
    }

    #[test]
    fn says_which_signs_stand_in_a_text() {
        let signs = |text: &str| Sieve::new([""]).find(text, |_, _| {});
        let chinese = Signs::EASTERN.or(Signs::HIGH);
        assert_eq!(signs("The bridge opened."), Signs::SPACE);
        assert_eq!(signs("早上六点，江城的新桥通车了。“好！”"), chinese);
        assert_eq!(signs("作者：张三"), chinese.or(Signs::COLON));
        assert_eq!(signs("it’s"), Signs::HIGH);
        assert_eq!(signs("f(1);"), Signs::CODE.or(Signs::NOTE).or(Signs::DIGIT).or(Signs::CLOSING).or(Signs::CLAUSE));
        assert_eq!(signs("a, b"), Signs::SPACE.or(Signs::CLAUSE));
        assert_eq!(signs("naïve"), Signs::EUROPEAN.or(Signs::HIGH));
        let mut kana = Signs::default();
        "ひらがな".chars().for_each(|c| kana.note(u32::from(c)));
        assert_eq!((kana.any(Signs::ODD), kana.any(Signs::EUROPEAN), kana.odd()), (true, false, 4));
        assert_eq!(signs("ひらがな"), kana);
    }
}
