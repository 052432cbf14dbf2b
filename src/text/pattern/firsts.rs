//! With which characters a text may begin that an expression fits, as far as a glance at its source tells: at a hundredth of what it costs to read it.

use std::iter::Peekable;
use std::str::Chars;

use super::set::cases;

/// Characters of a class from which it is not spelled out. Guess: chosen by us.
const SPELLED_OUT: u32 = 64;

/// The characters, sorted; nothing where it may fit in the midst of a text, where they are too many, or where the source has something that is not looked
/// at here. Whatever the case of letters: the expression may say that none of them matters.
pub(super) fn firsts(source: &str) -> Option<Vec<char>> {
    let mut rest = source.strip_prefix("(?i)").unwrap_or(source).strip_prefix('^')?.chars().peekable();
    let Part { mut firsts, passes } = alternatives(&mut rest)?;
    if passes || rest.next().is_some() {
        return None; // It fits what begins in any way, or the brackets are not paired.
    }
    if firsts.iter().any(|c| !c.is_ascii() && (c.is_lowercase() || c.is_uppercase())) {
        return None; // Which letters of other scripts are the same is not looked at here.
    }
    firsts = firsts.iter().flat_map(|c| cases(c.to_ascii_lowercase())).collect();
    firsts.sort_unstable();
    firsts.dedup();
    Some(firsts)
}

/// A part of an expression: what it begins with, and whether it may be nothing, so that what follows begins.
struct Part {
    firsts: Vec<char>,
    passes: bool,
}

impl Part {
    /// Nothing that takes a character.
    fn nothing() -> Part {
        Part { firsts: Vec::new(), passes: true }
    }

    /// One of these characters.
    fn one_of(firsts: Vec<char>) -> Part {
        Part { firsts, passes: false }
    }
}

/// Alternatives up to the bracket that closes them, which is left, or to the end.
fn alternatives(rest: &mut Peekable<Chars>) -> Option<Part> {
    let mut all = Part { firsts: Vec::new(), passes: false };
    loop {
        let mut sequence = Part::nothing();
        while sequence.passes && rest.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            let item = item(rest)?;
            sequence.firsts.extend(item.firsts);
            sequence.passes = item.passes;
        }
        pass_over(rest)?;
        all.firsts.append(&mut sequence.firsts);
        all.passes |= sequence.passes;
        if rest.next_if_eq(&'|').is_none() {
            return Some(all);
        }
    }
}

/// Passes over what stands behind the beginning, up to the next alternative or the bracket that closes them all.
fn pass_over(rest: &mut Peekable<Chars>) -> Option<()> {
    let mut depth = 0;
    while let Some(c) = rest.next_if(|c| depth > 0 || !matches!(c, '|' | ')')) {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            '\\' => {
                rest.next()?;
            }
            '[' => {
                class(rest, false);
            }
            _ => {}
        }
    }
    Some(())
}

/// A character, a class or a group, with how often it comes.
fn item(rest: &mut Peekable<Chars>) -> Option<Part> {
    let mut item = match rest.next()? {
        '(' => group(rest)?,
        '[' => Part::one_of(class(rest, true)?),
        '^' | '$' => Part::nothing(),
        '.' => return None,
        '\\' => match rest.next()? {
            'b' | 'B' => Part::nothing(),
            'd' => Part::one_of(('0'..='9').collect()),
            c if c.is_ascii_alphanumeric() => return None,
            c => Part::one_of(vec![c]),
        },
        c => Part::one_of(vec![c]),
    };
    match rest.peek() {
        Some('?' | '*') => {
            rest.next();
            item.passes = true;
        }
        Some('+') => {
            rest.next();
        }
        Some('{') => {
            rest.next();
            item.passes |= rest.peek() == Some(&'0');
            rest.find(|c| *c == '}')?;
        }
        _ => return Some(item),
    }
    rest.next_if_eq(&'?'); // As few as possible are as many.
    Some(item)
}

/// What stands in a group, whose opening bracket has been read.
fn group(rest: &mut Peekable<Chars>) -> Option<Part> {
    if rest.next_if_eq(&'?').is_some() {
        match rest.next()? {
            ':' => {}
            'i' if rest.next_if_eq(&')').is_some() => return Some(Part::nothing()),
            'i' if rest.next_if_eq(&':').is_some() => {}
            'P' | '<' if rest.find(|c| *c == '>').is_some() => {}
            _ => return None,
        }
    }
    let inside = alternatives(rest)?;
    rest.next_if_eq(&')').map(|_| inside)
}

/// The characters of a class, whose opening bracket has been read; nothing where they are too many or nobody `asked`, but all of it is passed over.
fn class(rest: &mut Peekable<Chars>, asked: bool) -> Option<Vec<char>> {
    let mut is_small = rest.next_if_eq(&'^').is_none() && asked;
    let (mut firsts, mut last, mut is_begun) = (Vec::new(), None, false);
    loop {
        match rest.next()? {
            ']' if is_begun => break,
            '[' | '&' => is_small = false, // A class in a class, or what two have both: neither is spelled out.
            '-' if last.is_some() && rest.peek().is_some_and(|c| *c != ']') => {
                let (from, to) = (last.take()?, rest.next()?);
                is_small &= to != '\\' && u32::from(to).saturating_sub(u32::from(from)) < SPELLED_OUT;
                if is_small {
                    firsts.extend(from..=to);
                }
            }
            '\\' => {
                let escaped = rest.next()?;
                is_small &= !escaped.is_ascii_alphabetic() || escaped == 'd';
                match escaped {
                    'd' => firsts.extend('0'..='9'),
                    c => firsts.push(c),
                }
                last = Some(escaped);
            }
            c => {
                if is_small {
                    firsts.push(c);
                }
                last = Some(c);
            }
        }
        is_begun = true;
    }
    is_small.then_some(firsts)
}
