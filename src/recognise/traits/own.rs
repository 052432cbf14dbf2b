//! What a line shows by itself, as features; and what it shows of the lines beside it.

use super::feature::Name;
use super::flags::Flags;
use super::line::{Traits, spoken};
use super::token::{Class, Token, mix};
use crate::text::steps::{join, share, step};

/// Tokens at the beginning and at the end of a line that are looked at. Guess: nobody has measured them.
const BEGINNING: usize = 26;
const ENDING: usize = 10;

/// Tokens of a line that is known as a whole. Guess: nobody has measured them.
const WHOLE: usize = 12;
const NEIGHBOUR_WHOLE: usize = 10;

/// The edge of a line. Format: it stands in the place of a token's hash, and the weights were baked with it.
const EDGE: u32 = 3;

/// Tells of each feature that a line has by itself, and for words, of where in the spoken view they stand.
pub(crate) fn own_features(line: &str, traits: &Traits, tell: impl FnMut(Name, u64, &str)) {
    let spoken = spoken(line);
    let (_, tokens) = Traits::with_tokens(&spoken);
    features_of(&spoken.text, &tokens, traits, tell);
}

/// The same, of a line whose tokens are known.
pub(super) fn features_of(text: &str, tokens: &[Token], traits: &Traits, mut tell: impl FnMut(Name, u64, &str)) {
    words(text, tokens, &mut tell);
    if traits.key.len() <= WHOLE {
        tell(Name::Whole, join(&[hash(&traits.key)]), text);
    }
    let length = traits.length();
    if !traits.long_shape {
        tell(Name::Shape, u64::from(hash_all(&traits.shape)), "");
    }
    for pair in traits.shape.windows(2) {
        tell(Name::ShapePair, u64::from(mix(pair[0], pair[1])), "");
    }
    let end = |(class, mark): (u8, char)| u64::from(class) << 32 | u64::from(u32::from(mark));
    let visible: usize = traits.counts[..Class::Blank as usize].iter().sum();
    let ratio = |class: Class| share(traits.count(class), visible, &[10, 100, 250, 500, 800, 990]);
    tell(Name::Length, length, "");
    tell(Name::LastMark, end(traits.last), "");
    tell(Name::FirstMark, end(traits.first), "");
    tell(Name::Sentences, traits.sentences.min(5) as u64, "");
    tell(Name::Commas, traits.commas.min(4) as u64, "");
    tell(Name::Digits, ratio(Class::Digit), "");
    tell(Name::Letters, ratio(Class::Letter), "");
    tell(Name::Marks, ratio(Class::Mark), "");
    tell(Name::Blanks, step(traits.count(Class::Blank), &[1, 2, 3, 5, 9]), "");
    tell(Name::Items, step(traits.items, &[2, 3, 4, 6, 9]), "");
    if traits.items > 1 {
        tell(Name::ItemLength, step(traits.item_bytes / traits.items, &[2, 3, 4, 5, 7, 10, 16]), "");
    }
    for flag in (0..Flags::ALL).filter(|flag| traits.flags.has(1 << flag)) {
        tell(Name::Flag, u64::from(flag), "");
    }
    let flags = u64::from(traits.flags.0);
    tell(Name::Flags, flags, "");
    tell(Name::FlagsLength, join(&[flags, length]), "");
    tell(Name::Format, traits.format, "");
    tell(Name::Linked, traits.linked, "");
    tell(Name::LinkedLength, join(&[traits.linked, length]), "");
    tell(Name::Heading, u64::from(traits.heading), "");
}

/// Tells of each feature that a line gives to the one that stands `offset` lines away from it: -1 where this line stands above.
pub(crate) fn beside_features(traits: &Traits, offset: i64, mut tell: impl FnMut(Name, u64)) {
    let side = u64::from(offset > 0);
    if traits.key.is_empty() {
        return;
    }
    if traits.key.len() <= NEIGHBOUR_WHOLE {
        tell(Name::NeighbourWhole, join(&[side, hash(&traits.key)]));
    }
    let (begins, ends) = traits.ends.split_at(3);
    let mut grams = |name: Name, tokens: &[u32]| {
        for (place, token) in tokens.iter().enumerate() {
            tell(name, join(&[side, u64::from(*token)]));
            if let Some(next) = tokens.get(place + 1) {
                tell(name, join(&[side, 1, u64::from(mix(*token, *next))]));
            }
        }
        if let [a, b, c] = tokens {
            tell(name, join(&[side, 2, u64::from(mix(mix(*a, *b), *c))]));
        }
    };
    grams(Name::NeighbourBegins, begins);
    grams(Name::NeighbourEnds, ends);
}

/// The words of a line, one, two and three together; of a long one those near its ends.
fn words(text: &str, tokens: &[Token], tell: &mut impl FnMut(Name, u64, &str)) {
    if tokens.len() > BEGINNING + ENDING {
        grams(text, &tokens[..BEGINNING], (true, false), tell);
        grams(text, &tokens[tokens.len() - ENDING..], (false, true), tell);
    } else {
        grams(text, tokens, (true, true), tell);
    }
}

/// The words of a piece of a line, which may begin and end where the line does.
fn grams(text: &str, tokens: &[Token], (begins, ends): (bool, bool), tell: &mut impl FnMut(Name, u64, &str)) {
    let at = |place: isize| -> Option<u32> {
        match place {
            -1 => begins.then_some(EDGE),
            place if place as usize == tokens.len() => ends.then_some(EDGE + 1),
            place => tokens.get(place as usize).map(|token| token.hash),
        }
    };
    for place in -1..tokens.len() as isize {
        let Some(first) = at(place) else { continue };
        let Some(second) = at(place + 1) else { continue };
        let said = |until: isize| {
            let start = tokens.get(place.max(0) as usize).map_or(0, |token| token.range.start);
            let end = tokens.get((until.min(tokens.len() as isize - 1)).max(0) as usize).map_or(0, |token| token.range.end);
            &text[start..end.max(start)]
        };
        if place >= 0 {
            tell(Name::Word, u64::from(first), said(place));
        }
        tell(Name::Pair, u64::from(mix(first, second)), said(place + 1));
        if let Some(third) = at(place + 2) {
            tell(Name::Triple, u64::from(mix(mix(first, second), third)), said(place + 2));
        }
    }
}

fn hash(tokens: &[u32]) -> u64 {
    u64::from(hash_all(tokens))
}

fn hash_all(values: &[u32]) -> u32 {
    values.iter().fold(5, |hash, value| mix(hash, *value))
}
