//! Latin letters in single-byte encodings, where the general detector errs: Mac Roman, which it does not know, Hungarian, and single marks.
//!
//! What tells is where a character stands: small letters stand between letters, capitals begin words, a pound sign stands before a number, a dash
//! between blanks. All costs are guesses; they only rank characters in their places.

use crate::text::charset::Charset;
use crate::text::han::model::{BIT, Cost};

/// Bytes that are weighed. Guess: nobody has measured it.
const WEIGHED: usize = 16 * 1024;

/// Text that is read well costs no more than this for each byte above ASCII. Guess: nobody has measured it.
const FLUENT: Cost = 7 * BIT;

/// Letters of ASCII for each byte above it. Guess: nobody has measured it.
const LETTERS: Cost = 3;

/// What is tried against the detector's guess, with what choosing it costs.
const OTHERS: [(&str, Cost); 2] = [("windows-1252", 4 * BIT), ("macintosh", 8 * BIT)];

/// Of what a page may be said to be in, the encodings that the detector does not know: nearly all of their bytes are letters in others.
const UNKNOWN_TO_OTHERS: [&str; 5] = ["ISO-8859-3", "ISO-8859-10", "ISO-8859-14", "ISO-8859-15", "ISO-8859-16"];

/// By so much may those be dearer than the guess, and others where there are fewer bytes above ASCII than the detector needs. Guess: nobody has
/// measured them.
const VOTE: Cost = 16 * BIT;
const FEW: usize = 32;

/// The detector's guess, or what a page is said to be in where that is about as good.
pub(super) fn voted(guess: Charset, bytes: &[u8], votes: &[Charset]) -> Charset {
    let bytes = &bytes[..bytes.len().min(WEIGHED)];
    let few = bytes.iter().filter(|byte| !byte.is_ascii()).count() < FEW;
    let single = |charset: Charset| matches!(charset, Charset::Standard(encoding) if encoding.is_single_byte());
    let guessed = guess.decode(bytes).0;
    if !single(guess) || votes.contains(&guess) || !is_all_latin(&guessed) {
        return guess;
    }
    let most = cost(&guessed).saturating_add(VOTE);
    let good = |vote: Charset| {
        let text = vote.decode(bytes).0;
        (few || UNKNOWN_TO_OTHERS.contains(&vote.name())) && is_all_latin(&text) && cost(&text) <= most
    };
    votes.iter().copied().filter(|vote| single(*vote)).find(|vote| good(*vote)).unwrap_or(guess)
}

/// No letter is of another alphabet: those begin with Greek, and signs like `ˆ` and `º` count as letters too.
fn is_all_latin(text: &str) -> bool {
    !text.chars().any(|c| c.is_alphabetic() && c >= '\u{370}' && !is_latin(c))
}

/// The detector's guess, or the encoding that reads the same bytes much better, where the guess is a Latin one.
pub(super) fn corrected(guess: Charset, bytes: &[u8]) -> Charset {
    let bytes = &bytes[..bytes.len().min(WEIGHED)];
    let single = matches!(guess, Charset::Standard(encoding) if encoding.is_single_byte());
    let Some(text) = Some(guess.decode(bytes).0).filter(|_| single) else { return guess };
    if !is_all_latin(&text) {
        return guess;
    }
    let others = OTHERS.iter().filter_map(|(name, prior)| Some((Charset::named(name)?, *prior)));
    let costs = others.map(|(other, prior)| (cost(&other.decode(bytes).0) + prior, other));
    let (best, charset) = costs.min_by_key(|(cost, _)| *cost).unwrap_or((Cost::MAX, guess));
    let charset = if best < cost(&text) { charset } else { guess };
    match Charset::named("windows-1250") {
        Some(central) if charset.name() != "macintosh" && is_hungarian(&central.decode(bytes).0) => central,
        _ => charset,
    }
}

/// Windows-1252, where every byte above ASCII stands alone among many letters of ASCII and makes sense there. Pairs of a multi-byte encoding
/// whose second bytes are ASCII make none.
pub(super) fn find_plain_western(bytes: &[u8]) -> Option<Charset> {
    let bytes = &bytes[..bytes.len().min(WEIGHED)];
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count() as Cost;
    let alone = bytes.windows(2).all(|pair| pair[0].is_ascii() || pair[1].is_ascii());
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count() as Cost;
    Charset::named("windows-1252").filter(|western| alone && letters >= LETTERS * high && cost(&western.decode(bytes).0) <= FLUENT * high)
}

/// What the characters above ASCII cost in their places.
fn cost(text: &str) -> Cost {
    let mut before = ' ';
    let mut sum = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            sum += standing(before, c, chars.peek().copied().unwrap_or(' '));
        }
        before = c;
    }
    sum
}

/// What a character costs between these two.
fn standing(before: char, c: char, after: char) -> Cost {
    let inside = before.is_alphabetic() && after.is_alphabetic();
    let bits = match c {
        _ if is_latin(c) && (before.is_ascii_digit() || after.is_ascii_digit()) => 12,
        // Quotation marks and dashes of windows-1252, as another encoding reads them: no language has words of these.
        'ó' | 'ñ' | 'ë' | 'í' | 'ì' | 'î' | 'ï' | 'õ' | 'ã' if !before.is_alphabetic() && !after.is_lowercase() => 10,
        _ if is_latin(c) && c.is_lowercase() => 4,
        _ if is_latin(c) => 6 + if before.is_lowercase() { 8 } else { 0 },
        '’' | '·' if inside => 4,
        '“' | '„' | '‘' | '«' | '¿' | '¡' | '‹' if !before.is_alphanumeric() && !after.is_whitespace() => 5,
        '”' | '’' | '»' | '›' | '…' if !after.is_alphanumeric() && !before.is_whitespace() => 5,
        '–' | '—' | '•' | '«' | '»' | '\u{A0}' if !inside => 6,
        '–' | '—' => 8,
        '£' | '€' | '¥' | '°' | '§' | '%' | '½' | '²' | '³' if before.is_ascii_digit() || after.is_ascii_digit() => 5,
        '©' | '®' | '™' | 'º' | 'ª' | '°' | '§' if !inside => 7,
        '\u{80}'..='\u{9F}' | char::REPLACEMENT_CHARACTER => 20,
        _ => 12 + if inside { 6 } else { 0 },
    };
    bits * BIT
}

/// The character is a Latin letter.
fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{17F}' | '\u{218}'..='\u{21B}' | '\u{1E00}'..='\u{1EFF}') && !matches!(c, '×' | '÷')
}

/// Hungarian as windows-1250 has it: its two letters that no other language of the West or the middle of Europe writes, and none but its own.
/// Where Portuguese has õ, at the same byte, e comes after it.
fn is_hungarian(text: &str) -> bool {
    const OWN: &str = "áéíóöúüÁÉÍÓÖÚÜőűŐŰ";
    let letters = || text.chars().filter(|c| !c.is_ascii() && is_latin(*c));
    let pairs = text.chars().zip(text.chars().skip(1));
    let long_o = pairs.filter(|(c, after)| *c == 'ő' && *after != 'e').count() > 0;
    let long_u = text.contains('ű') && letters().any(|c| "áíöóüú".contains(c));
    (long_o || long_u) && letters().all(|c| OWN.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::charset::single_byte;

    fn bytes(text: &str, name: &str) -> Vec<u8> {
        let table = single_byte::named(name).unwrap();
        text.chars().map(|c| table.encode(c).unwrap()).collect()
    }

    fn found(text: &str, name: &str, guess: &str) -> &'static str {
        corrected(Charset::named(guess).unwrap(), &bytes(text, name)).name()
    }

    #[test]
    fn where_a_character_stands_tells_its_encoding() {
        assert_eq!(found("the ferryman’s boat", "macintosh", "windows-1252"), "macintosh");
        assert_eq!(found("le passeur, déjà tôt à l’été", "macintosh", "windows-1252"), "macintosh");
        assert_eq!(found("Der Fährmann möchte früher übersetzen", "macintosh", "windows-1252"), "macintosh");
        assert_eq!(found("‹ he said “wait” — and we’re waiting … ›", "windows-1252", "windows-1252"), "windows-1252");
        assert_eq!(found("a ticket is £25", "windows-1252", "windows-1250"), "windows-1252");
        assert_eq!(found("a komp hat órakor indult, és nem jött több erről", "windows-1250", "windows-1252"), "windows-1250");
    }

    #[test]
    fn right_guesses_stand() {
        for (text, name) in [
            ("Der Fährmann möchte früher übersetzen", "windows-1252"),
            ("O barco tem três opiniões e não põe ninguém", "windows-1252"),
            ("Dès l’été, le passeur a dû attendre", "windows-1252"),
            ("Prom odpłynął o szóstej, a na nim były trzy osoby", "windows-1250"),
        ] {
            assert_eq!(found(text, name, name), name);
        }
    }

    #[test]
    fn what_is_said_decides_where_letters_do_not() {
        let voted =
            |text: &str, name: &str, vote: &str| voted(Charset::named(name).unwrap(), &bytes(text, name), &[Charset::named(vote).unwrap()]).name();
        // Dŵr and thŷ, as windows-1252 reads them.
        assert_eq!(voted("Mae dðr yn yr afon, a thþ ar y lan", "windows-1252", "ISO-8859-14"), "ISO-8859-14");
        assert_eq!(voted("Prom odpłynął o szóstej, a na nim były trzy osoby", "windows-1250", "ISO-8859-15"), "windows-1250");
        assert_eq!(voted("Паром отошёл", "windows-1251", "ISO-8859-15"), "windows-1251");
    }

    #[test]
    fn a_mark_before_a_letter_is_no_pair() {
        assert!(find_plain_western(b"a word. \xA1Come aboard!").is_some());
        assert!(find_plain_western(b"\xA4@\xA4@").is_none());
    }
}
