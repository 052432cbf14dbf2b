//! Whether the Latin and Cyrillic of a line stands as writers set it, told in one pass.
//!
//! East Asian bytes that were read as Latin or Cyrillic set capitals behind small letters, signs beside letters and marks inside words, about one such
//! place for every character that was meant. Who writes Russian, Czech or Portuguese sets one now and then, and hardly two near each other.

use std::sync::LazyLock;

/// What a character is to its neighbours.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Whatever is no letter and stands beside anything: blanks, ASCII marks, letters of scripts that no single-byte encoding here has.
    Edge,
    /// Digits, and marks of ASCII that hardly stand beside such letters: `@ | \\ ^ { } ~ # $ &`.
    Apart,
    /// ASCII letters.
    PlainLower,
    PlainUpper,
    /// Latin letters beyond ASCII.
    Lower,
    Upper,
    CyrillicLower,
    CyrillicUpper,
    /// “ « „ ‘, set before a word.
    Opens,
    /// ” » …, set behind one.
    Closes,
    /// ’, set behind a word or inside it.
    Apostrophe,
    /// – and —.
    Dash,
    /// Greek letters, which science sets beside ASCII and its own signs.
    GreekLower,
    GreekUpper,
    /// Signs of mathematics, and pieces of larger ones.
    Math,
    /// Line art, with what its left and its right end join.
    Drawn(Arm, Arm),
    /// Everything else that the encodings of Western, Central and Eastern Europe have: signs, single accents, control characters.
    Sign,
}

/// What line art has on one side.
#[derive(Clone, Copy, PartialEq)]
enum Arm {
    /// Nothing that joins.
    None,
    /// A single line.
    Light,
    /// A double line.
    Double,
    /// A block or a shade, which stands beside anything.
    Full,
}

/// Line art by the arms it has to the left and to the right, in the order of [`ARMS`]. The code pages of DOS and of Russian mail have no other.
const DRAWN: [&str; 9] = ["│║", "┌└├╓╙╟", "╔╚╠╒╘╞", "┐┘┤╖╜╢", "─┬┴┼╥╨╫", "", "╗╝╣╕╛╡", "", "═╦╩╬╤╧╪"];
const ARMS: [Arm; 3] = [Arm::None, Arm::Light, Arm::Double];

/// Wrong places that are near each other have no more than so many characters between them. Guess: with it and the number of signs below no right
/// repair was lost of 860,000 lines damaged in 73 ways: UTF-8 and five East Asian encodings, read as single-byte and double-byte ones.
const NEAR: usize = 20;

/// So many signs in a line are none that a writer sets beside words. Guess: Big5 that was read as Latin has one for each character, and ASCII letters
/// between.
const SIGNS: usize = 2;

/// Characters that have a kind in [`KINDS`]. Format: the Cyrillic Supplement of Unicode ends there.
const KNOWN: usize = 0x530;

static KINDS: LazyLock<Box<[Kind; KNOWN]>> = LazyLock::new(|| {
    let mut kinds = Box::new([Kind::Edge; KNOWN]);
    for (kind, c) in kinds.iter_mut().zip('\0'..) {
        *kind = kind_by_rule(c);
    }
    kinds
});

/// No two places near each other are such as East Asian text makes when it is read as Latin or Cyrillic.
pub(crate) fn is_ordinary(text: &str) -> bool {
    let kinds = &**KINDS;
    let (mut before, mut last, mut signs) = (Kind::Edge, Kind::Edge, 0);
    let mut leads = ['\0'; 4];
    let mut wrong = None::<usize>;
    for (place, c) in text.chars().enumerate() {
        let kind = kinds.get(c as usize).copied().unwrap_or_else(|| far_kind(c));
        if is_wrong(before, last, kind) && wrong.replace(place).is_some_and(|other| place - other <= NEAR) {
            return false;
        }
        // Kana share a lead byte, so that every other character is the same; in words of small letters vowels are.
        if kind.is_above() && kind.is_upper() && c == leads[2] && c == leads[0] && c != leads[3] {
            return false;
        }
        leads = [leads[1], leads[2], leads[3], c];
        signs += usize::from(kind == Kind::Sign);
        (before, last) = (last, kind);
    }
    signs < SIGNS
}

/// A character of kind `c` does not stand there in sound text, behind `b` and, before that, `a`.
fn is_wrong(a: Kind, b: Kind, c: Kind) -> bool {
    if b == Kind::Edge || c == Kind::Edge {
        return false;
    }
    if b == Kind::Apart || c == Kind::Apart {
        return b.is_above() || c.is_above();
    }
    if let Some(wrong) = is_wrong_in_art(b, c).or_else(|| is_wrong_in_science(b, c)) {
        return wrong;
    }
    match (b.is_letter(), c.is_letter()) {
        (true, true) => (b.is_above() || c.is_above()) && !follows(a, b, c),
        (true, false) => c == Kind::Opens || c == Kind::Sign && b.is_above(),
        (false, true) => c.is_above() && (matches!(b, Kind::Closes | Kind::Sign) || b == Kind::Dash && a.is_letter()),
        (false, false) => b == Kind::Sign || c == Kind::Sign || b == Kind::Closes && c == Kind::Opens,
    }
}

/// Beside line art: an end that joins stands before one that it joins, or before ASCII. `None` where there is none.
fn is_wrong_in_art(b: Kind, c: Kind) -> Option<bool> {
    match (b, c) {
        (Kind::Drawn(_, left), Kind::Drawn(right, _)) => Some(left != right && left != Arm::Full && right != Arm::Full),
        (Kind::Drawn(_, arm), other) | (other, Kind::Drawn(arm, _)) => {
            Some(!matches!(arm, Arm::None | Arm::Full) && (other.is_above() || matches!(other, Kind::Sign | Kind::Math)))
        }
        _ => None,
    }
}

/// Among Greek letters and signs of mathematics: `Δx`, `∑α`, `√2`. `None` where they say no more than other letters and signs do.
fn is_wrong_in_science(b: Kind, c: Kind) -> Option<bool> {
    let greek = b.is_greek() || c.is_greek();
    match (b, c) {
        (Kind::Math, Kind::Math) => Some(false),
        (Kind::Math, other) | (other, Kind::Math) => Some(other.is_above() && !other.is_greek() || other == Kind::Sign),
        _ if greek && (!b.is_above() || !c.is_above()) && b.is_letter() && c.is_letter() => Some(false),
        _ => None,
    }
}

/// Letters follow each other as in a word of one script: small, with or without a capital before them, or capitals throughout.
fn follows(a: Kind, b: Kind, c: Kind) -> bool {
    let jumps = !b.is_upper() && c.is_upper();
    let shouted = a.is_letter() && a.is_upper() && b.is_upper() && !c.is_upper();
    b.is_cyrillic() == c.is_cyrillic() && b.is_greek() == c.is_greek() && !jumps && !shouted
}

impl Kind {
    fn is_letter(self) -> bool {
        self.is_upper() || matches!(self, Kind::PlainLower | Kind::Lower | Kind::CyrillicLower | Kind::GreekLower)
    }

    fn is_upper(self) -> bool {
        matches!(self, Kind::PlainUpper | Kind::Upper | Kind::CyrillicUpper | Kind::GreekUpper)
    }

    fn is_cyrillic(self) -> bool {
        matches!(self, Kind::CyrillicLower | Kind::CyrillicUpper)
    }

    fn is_greek(self) -> bool {
        matches!(self, Kind::GreekLower | Kind::GreekUpper)
    }

    /// A letter beyond ASCII.
    fn is_above(self) -> bool {
        matches!(self, Kind::Lower | Kind::Upper) || self.is_cyrillic() || self.is_greek()
    }
}

/// What a character of [`KINDS`] is.
fn kind_by_rule(c: char) -> Kind {
    match c {
        'a'..='z' => Kind::PlainLower,
        'A'..='Z' => Kind::PlainUpper,
        '0'..='9' | '@' | '|' | '\\' | '^' | '{' | '}' | '~' | '#' | '$' | '&' => Kind::Apart,
        '\0'..='\u{7F}' | '\u{A0}' | '\u{AD}' => Kind::Edge,
        '«' => Kind::Opens,
        '»' => Kind::Closes,
        'ª' | 'º' | 'µ' | '×' | '÷' | 'ƒ' | '\u{80}'..='\u{BF}' | '\u{2B0}'..='\u{2FF}' => Kind::Sign,
        '\u{C0}'..='\u{24F}' => {
            if c.is_uppercase() {
                Kind::Upper
            } else {
                Kind::Lower
            }
        }
        '\u{386}' | '\u{388}'..='\u{3FF}' => {
            if c.is_uppercase() {
                Kind::GreekUpper
            } else {
                Kind::GreekLower
            }
        }
        '\u{400}'..='\u{52F}' => {
            if c.is_uppercase() {
                Kind::CyrillicUpper
            } else {
                Kind::CyrillicLower
            }
        }
        _ => Kind::Edge,
    }
}

/// What a character beyond [`KINDS`] is.
fn far_kind(c: char) -> Kind {
    match c {
        '“' | '„' | '‘' => Kind::Opens,
        '”' | '…' => Kind::Closes,
        '’' => Kind::Apostrophe,
        '–' | '—' => Kind::Dash,
        '‚' | '†' | '‡' | '‰' | '‹' | '›' | '™' | '€' => Kind::Sign,
        '\u{2200}'..='\u{22FF}' | '\u{2310}' | '\u{2320}'..='\u{2321}' | '⁄' | 'ⁿ' | '◊' | '■' => Kind::Math,
        '\u{2500}'..='\u{256C}' => drawn(c),
        '\u{2580}'..='\u{2593}' => Kind::Drawn(Arm::Full, Arm::Full),
        '₧' | '\u{F8FF}' => Kind::Sign,
        'ﬁ' | 'ﬂ' => Kind::PlainLower,
        // Vietnamese and its like: capitals and small letters take turns.
        '\u{1E00}'..='\u{1EFF}' => {
            if (c as u32).is_multiple_of(2) {
                Kind::Upper
            } else {
                Kind::Lower
            }
        }
        _ => Kind::Edge,
    }
}

/// Line art with its arms; heavy and dashed lines, which no encoding here has, are nothing.
fn drawn(c: char) -> Kind {
    let arms = DRAWN.iter().position(|alike| alike.contains(c));
    arms.map_or(Kind::Edge, |place| Kind::Drawn(ARMS[place / 3], ARMS[place % 3]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::charset::single_byte::PAGES;
    use crate::text::charset::{double_byte, single_byte};

    #[test]
    fn what_writers_write_is_ordinary() {
        for text in [
            "Привет, «дорогой» друг! — сказал он… «А ты?» №5, ВСЁ — и т. д.",
            "Її батько — об’єкт “уваги” на вул. Гоголя",
            "Příliš žluťoučký kůň úpěl ďábelské ódy – ŠKODA",
            "Não há opções; «são três», à 20° — né?",
            "Größe, Füße und Öl kosten 3 €",
            "Tiếng Việt có nhiều dấu: Đường, đã, được, ở",
        ] {
            assert!(is_ordinary(text), "{text}");
        }
    }

    #[test]
    fn what_was_misread_is_not() {
        let japanese = [("Shift_JIS", "本日は晴天なり"), ("EUC-JP", "本日は晴天なり")];
        let others = [("GBK", "会议通知：请各位按时参加。"), ("Big5", "請於辦公時間致電"), ("EUC-KR", "오늘은 날씨가 좋습니다")];
        for (right, text) in japanese.into_iter().chain(others) {
            for wrong in PAGES {
                let (right, wrong) = (double_byte::named(right).unwrap(), single_byte::named(wrong).unwrap());
                let bytes = text.chars().flat_map(|c| right.encode(c).iter().next().map(|(bytes, length)| bytes[..length].to_vec()).unwrap());
                let misread: String = bytes.map(|byte| if byte.is_ascii() { char::from(byte) } else { wrong.decode(byte) }).collect();
                assert!(!is_ordinary(&misread), "{misread}");
            }
        }
    }
}
