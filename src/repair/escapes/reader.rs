//! Reads one escape at a time: what it is, how long it is and what it stands for.

use super::entities::{named, numbered};

/// An escape at the beginning of a text.
pub(crate) struct Escape {
    pub kind: Kind,
    /// Its bytes.
    pub len: usize,
    pub means: Meaning,
}

/// The ways of escaping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `&nbsp;` `&#26469;` `&amp;nbsp;`
    Entity,
    /// `&nbsp` without its semicolon.
    Open,
    /// `\u4e2d` `%u4e2d`
    Unicode,
    /// `\r\n` `x0dx0a` `_x000D_`
    Break,
    /// `\n` `\t`: so short that a command or a path may begin so.
    ShortBreak,
    /// `\"` `\'`
    Quote,
    /// `\/`
    Slash,
}

/// What an escape stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Character(char),
    Break,
}

/// Names that are read without a semicolon: no parameter of an address is called so.
const OPEN: &[&str] = &["nbsp", "ldquo", "rdquo", "lsquo", "rsquo", "mdash", "hellip", "middot"];

/// Line breaks as programs that could not write them wrote them. The longer ones first.
const BREAKS: &[&str] = &["x0dx0a", "x0Dx0A", "_x000d__x000a_", "_x000D__x000A_", "_x000d_", "_x000D_", "_x000a_", "_x000A_", "\\r\\n"];

/// Longer names than this there are none: `thetasym`. Format: it is the longest name of HTML 4.
const LONGEST: usize = 8;

/// How often an ampersand is escaped itself, at most. Guess: nobody has measured it.
const DEPTH: usize = 4;

/// The escape that begins this text.
pub(crate) fn read(text: &str) -> Option<Escape> {
    match text.as_bytes().first()? {
        b'&' => entity(text),
        b'%' => unicode(text, "%u"),
        b'\\' => unicode(text, "\\u").or_else(|| whole_break(text)).or_else(|| backslash(text)),
        b'x' | b'_' => whole_break(text),
        _ => None,
    }
}

/// An entity, through as many `&amp;` as it was escaped with.
fn entity(text: &str) -> Option<Escape> {
    let mut body = &text[1..];
    for _ in 0..DEPTH {
        let Some(inner) = body.strip_prefix("amp;").filter(|inner| simple(inner).is_some()) else { break };
        body = inner;
    }
    let (kind, c, len) = simple(body)?;
    let means = if matches!(c, '\n' | '\r') { Meaning::Break } else { Meaning::Character(c) };
    Some(Escape { kind, len: text.len() - body.len() + len, means })
}

/// What stands behind an ampersand: how it ends, the character and the bytes.
fn simple(body: &str) -> Option<(Kind, char, usize)> {
    let name = &body[..body.bytes().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count()];
    let closed = body[name.len()..].starts_with(';');
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().filter(|_| closed).and_then(numbered).map(|c| (Kind::Entity, c, name.len() + 1));
    }
    if closed {
        return named(name).map(|c| (Kind::Entity, c, name.len() + 1));
    }
    let name = OPEN.iter().find(|name| body.starts_with(**name))?;
    let ends = body[name.len()..].chars().next().is_none_or(|c| !c.is_ascii() || c == '&' || c == ' ' || *name == "nbsp" && c.is_ascii_digit());
    named(name).filter(|_| ends).map(|c| (Kind::Open, c, name.len()))
}

/// A character by its number in hexadecimal, or two of them that are the halves of one.
fn unicode(text: &str, sign: &str) -> Option<Escape> {
    let unit = |text: &str| {
        let digits = text.strip_prefix(sign)?.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(text)?;
    let len = sign.len() + 4;
    let escape = |c, len| Escape { kind: Kind::Unicode, len, means: if c == '\n' || c == '\r' { Meaning::Break } else { Meaning::Character(c) } };
    if let Some(c) = char::from_u32(first.into()) {
        return Some(escape(c, len));
    }
    let both = [first, unit(&text[len..])?];
    let c = char::decode_utf16(both).next()?.ok()?;
    Some(escape(c, 2 * len))
}

fn whole_break(text: &str) -> Option<Escape> {
    let found = BREAKS.iter().find(|found| text.starts_with(**found))?;
    Some(Escape { kind: Kind::Break, len: found.len(), means: Meaning::Break })
}

fn backslash(text: &str) -> Option<Escape> {
    let escape = |kind, means| Some(Escape { kind, len: 2, means });
    match text.as_bytes().get(1)? {
        b'n' | b't' | b'r' if !text[2..].starts_with(|c: char| c.is_ascii_alphanumeric()) => escape(Kind::ShortBreak, Meaning::Break),
        c @ (b'"' | b'\'') => escape(Kind::Quote, Meaning::Character(char::from(*c))),
        b'/' => escape(Kind::Slash, Meaning::Character('/')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str) -> Option<(Kind, usize, Meaning)> {
        read(text).map(|escape| (escape.kind, escape.len, escape.means))
    }

    #[test]
    fn reads_every_kind() {
        for (text, kind, c) in [
            ("&ldquo;", Kind::Entity, '“'),
            ("&#26469;", Kind::Entity, '来'),
            ("&#x6765;", Kind::Entity, '来'),
            ("&amp;amp;nbsp;", Kind::Entity, '\u{A0}'),
            ("&amp;", Kind::Entity, '&'),
            ("&nbsp", Kind::Open, '\u{A0}'),
            ("\\u4e2d", Kind::Unicode, '中'),
            ("%u4E2D", Kind::Unicode, '中'),
            ("\\ud83d\\ude00", Kind::Unicode, '😀'),
            ("\\/", Kind::Slash, '/'),
        ] {
            assert_eq!(meaning(text), Some((kind, text.len(), Meaning::Character(c))), "{text}");
        }
        assert_eq!(meaning("x0dx0a下"), Some((Kind::Break, 6, Meaning::Break)));
        assert_eq!(meaning("\\r\\n下"), Some((Kind::Break, 4, Meaning::Break)));
        assert_eq!(meaning("\\n下"), Some((Kind::ShortBreak, 2, Meaning::Break)));
    }

    #[test]
    fn reads_nothing_else() {
        for text in ["&", "&x;", "&nbspx", "&copy=1", "&#;", "&#xD800;", "\\ud83d", "\\users", "\\new", "\\theta", "%u4e", "中", "x0d"] {
            assert_eq!(meaning(text), None, "{text}");
        }
    }
}
