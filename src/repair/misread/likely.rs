//! How unlikely a character is in sound text after the two before it, in bits.
//!
//! It takes no more than a rough idea: damage by a wrong encoding sets letters of other scripts, capitals and rare signs side by side, two or
//! three for every character that was meant. So a character costs by how rare it is anywhere, and more where it does not follow from what stands
//! before it: another script, a capital behind a small letter, a letter behind a sign that closes. The numbers are guesses set
//! by hand; what was tried on text is the threshold they are held against (see `line.rs`).

use super::traits::{Bits, GREEK, HAN, HANGUL, Kind, LATIN, Traits, stands_in, traits};

/// What `c` costs after `before`, and the one before that.
pub(crate) fn cost(earlier: char, before: char, c: char) -> Bits {
    let (one, two) = (traits(before), traits(c));
    let mut bits = two.bits;
    if c == before && !two.kind.is_letter() {
        return bits.min(if matches!(two.kind, Kind::Sign | Kind::Closes) && c != '…' { 5 } else { 3 });
    }
    if c == '×' && one.kind == Kind::Digit {
        return 4;
    }
    if two.kind.is_letter() {
        if one.kind.is_letter() {
            bits += joined(earlier, one, two);
        } else {
            bits += match one.kind {
                Kind::Closes | Kind::Sign if matches!(before, '…' | '»') => 3,
                Kind::Closes | Kind::Sign => 5,
                Kind::Light | Kind::Double | Kind::Shade => 6,
                Kind::Math if two.script == LATIN && !c.is_ascii() => 5,
                Kind::Math => 2,
                _ => 0,
            };
        }
    } else if one.kind.is_letter() {
        bits += match two.kind {
            Kind::Opens if matches!(c, '«' | '‘' | '“' | '„') && one.script == HAN => 0,
            Kind::Opens if c == '«' => 2,
            Kind::Opens => 5,
            Kind::Sign | Kind::Math => 3,
            Kind::Light | Kind::Double | Kind::Shade => 5,
            _ => 0,
        };
    } else if one.kind.is_drawn() && two.kind.is_drawn() {
        bits = if one.kind == two.kind { 4 } else { 8 };
    } else if two.kind == Kind::Closes && one.kind == Kind::Blank {
        bits += 2;
    }
    // These letters hardly end a word, and so nothing but a letter follows them.
    if !two.kind.is_letter() {
        bits += match before {
            'Ã' if c == ' ' => 8,
            'Ã' | 'Â' if c == '…' => 3,
            'Ã' | 'Â' => 5,
            'Œ' | 'œ' | 'Î' => 4,
            '√' if !c.is_ascii() && two.kind != Kind::Blank => 4,
            'Ð' | 'Ђ' | 'Ѓ' | 'ѓ' => 3,
            _ => 0,
        };
    }
    bits
}

/// What it costs a letter to stand behind another.
fn joined(earlier: char, one: Traits, two: Traits) -> Bits {
    if one.script == two.script {
        return match (one.kind, two.kind) {
            (Kind::Lower, Kind::Upper) if !two.palochka => 7,
            (Kind::Upper, Kind::Lower) if traits(earlier).kind == Kind::Upper => 4,
            _ => -1,
        };
    }
    let east = |script| script == HAN || script == HANGUL;
    match (one.script, two.script) {
        (a, b) if east(a) && east(b) => 2,
        // Han characters and words of ASCII stand side by side; accented ones are seldom there.
        (a, LATIN) if east(a) => {
            if two.bits <= 5 {
                1
            } else {
                5
            }
        }
        (LATIN, b) if east(b) => {
            if one.bits <= 5 {
                1
            } else {
                5
            }
        }
        // Science writes µ and γ into words.
        (LATIN, GREEK) | (GREEK, LATIN) => 3,
        _ if (one.dotted || two.dotted) && (stands_in(one, two) || stands_in(two, one)) => 2,
        _ => 8,
    }
}
