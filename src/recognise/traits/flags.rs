//! What a line has that tells much: a date, a time of day, an address, a number to call, a label, a count in brackets, a number of its own.

use super::token::{Class, Token};
use crate::text::spoken::Spoken;

/// Yes or no, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u16);

impl Flags {
    /// What a line has or is. Format: a bit each.
    pub(crate) const PROSE: u16 = 1;
    pub(crate) const ENDED: u16 = 1 << 1;
    pub(crate) const LABEL: u16 = 1 << 2;
    pub(crate) const DATE: u16 = 1 << 3;
    const TIME: u16 = 1 << 4;
    const ADDRESS: u16 = 1 << 5;
    const CALL: u16 = 1 << 6;
    const COUNT: u16 = 1 << 7;
    const NUMBERED: u16 = 1 << 8;
    const OWNED: u16 = 1 << 9;
    pub(crate) const ITEM: u16 = 1 << 10;
    /// How many there are. Format: the bits above are so many.
    pub(crate) const ALL: u32 = 11;

    /// What the tokens of a line have; a long line is no line of fields.
    pub(super) fn new(tokens: &[Token], spoken: &Spoken, is_short: bool) -> Flags {
        let mut flags = Flags::default();
        let mut set = |flag: u16, has: bool| flags.set(flag, has);
        set(Flags::ITEM, spoken.item);
        set(Flags::LABEL, has_label(tokens));
        if is_short {
            set(Flags::DATE, has_date(tokens));
            set(Flags::TIME, tokens.windows(3).any(|part| is_number(&part[0], 1, 2) && part[1].first == ':' && is_number(&part[2], 2, 2)));
            set(Flags::ADDRESS, has_address(&spoken.text));
            set(Flags::CALL, has_number_to_call(tokens));
            set(Flags::COUNT, ends_in_count(tokens));
            set(Flags::NUMBERED, is_numbered(tokens));
            set(Flags::OWNED, is_owned(&spoken.text));
        }
        flags
    }

    /// The line has this, or not.
    pub(super) fn set(&mut self, flag: u16, has: bool) {
        self.0 |= if has { flag } else { 0 };
    }

    /// What a neighbour learns of the line.
    pub(crate) fn outline(self) -> u64 {
        u64::from(self.0 & (Flags::PROSE | Flags::ENDED | Flags::LABEL | Flags::DATE))
    }

    pub(crate) fn has(self, flag: u16) -> bool {
        self.0 & flag != 0
    }
}

/// A number of so many digits.
fn is_number(token: &Token, least: usize, most: usize) -> bool {
    token.class == Class::Digit && (least..=most).contains(&token.length)
}

/// The line begins with a word or two and a colon.
fn has_label(tokens: &[Token]) -> bool {
    /// Characters of the longest label. Guess: nobody has measured it.
    const LABEL: usize = 12;
    let mut length = 0;
    for (place, token) in tokens.iter().enumerate() {
        if token.first == ':' {
            return place > 0;
        }
        length += token.length;
        if length > LABEL || token.apart && place > 0 && token.class != Class::Letter {
            return false;
        }
    }
    false
}

/// The word may be a month's English name.
fn is_month(token: &Token) -> bool {
    token.class == Class::Letter && (3..=9).contains(&token.length) && "jfmasond".contains(token.first)
}

/// The line has a date, as far as its numbers tell.
fn has_date(tokens: &[Token]) -> bool {
    let parts = |token: &Token| matches!(token.first, '-' | '/' | '.' | '年' | '月' | '년' | '월');
    tokens
        .windows(5)
        .any(|part| is_number(&part[0], 4, 4) && parts(&part[1]) && is_number(&part[2], 1, 2) && parts(&part[3]) && is_number(&part[4], 1, 2))
        || tokens.windows(4).any(|part| {
            is_number(&part[0], 1, 2) && part[1].first == '月' && is_number(&part[2], 1, 2) && matches!(part[3].first, '日' | '号' | '號')
        })
        || tokens.windows(3).any(|part| is_number(&part[0], 1, 2) && part[1].first == '-' && is_number(&part[2], 1, 2))
        || tokens.windows(3).any(|part| {
            is_number(&part[0], 1, 2) && is_month(&part[1]) && (is_number(&part[2], 4, 4) || part[2].first == ',')
                || is_month(&part[0]) && is_number(&part[1], 1, 2) && (part[2].first == ',' || is_number(&part[2], 4, 4))
        })
}

/// The line has an address of the web or of mail.
fn has_address(text: &str) -> bool {
    const ENDS: &[&str] = &[".com", ".cn", ".net", ".org", ".jp", ".kr", ".tw", ".hk"];
    if memchr::memchr2(b'.', b'@', text.as_bytes()).is_none() {
        return memchr::memmem::find(text.as_bytes(), b"http").is_some();
    }
    let lower = text.to_ascii_lowercase();
    let ends = |end: &str| lower.match_indices(end).any(|(at, _)| !lower[at + end.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()));
    let mail = |(at, _): (usize, &str)| lower[at + 1..].split(char::is_whitespace).next().is_some_and(|rest| rest.contains('.')) && at > 0;
    lower.contains("http") || lower.contains("www.") || ENDS.iter().any(|end| ends(end)) || lower.match_indices('@').any(mail)
}

/// The line has the sign of an owner.
fn is_owned(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(0xC2, b'(', bytes).any(|at| matches!(bytes[at..], [0xC2, 0xA9, ..] | [b'(', b'c' | b'C', b')', ..]))
}

/// The line has a number to call, or another long one.
fn has_number_to_call(tokens: &[Token]) -> bool {
    let long = |token: &Token| is_number(token, 7, usize::MAX);
    tokens.iter().any(long) || tokens.windows(3).any(|part| is_number(&part[0], 3, 4) && part[1].first == '-' && is_number(&part[2], 3, usize::MAX))
}

/// The line ends in a number that stands apart, or in brackets.
fn ends_in_count(tokens: &[Token]) -> bool {
    match tokens {
        [.., open, count, close] if close.first == ')' => open.first == '(' && count.class == Class::Digit,
        [_, .., count] => count.class == Class::Digit && count.apart,
        _ => false,
    }
}

/// The line begins with a number of its own, or with a mark that stands for one.
fn is_numbered(tokens: &[Token]) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十百";
    const UNITS: &str = "章节節条條回部篇编編卷课課讲講集";
    let number = |token: &Token| token.class == Class::Digit && token.length <= 2 || NUMERALS.contains(token.first);
    let closes = |token: &Token| matches!(token.first, '、' | '.' | ')' | ':');
    let rest = match tokens {
        [mark, ..] if "■□◆●▼▲★☆※【[#◎§".contains(mark.first) => return true,
        [open, rest @ ..] if open.first == '(' => rest,
        [ordinal, rest @ ..] if ordinal.first == '第' => {
            let digits = rest.iter().take_while(|token| number(token)).count();
            return digits > 0 && rest.get(digits).is_some_and(|token| UNITS.contains(token.first));
        }
        all => all,
    };
    let digits = rest.iter().take(3).take_while(|token| number(token)).count();
    digits > 0 && rest.get(digits).is_some_and(closes)
}
