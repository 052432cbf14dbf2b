//! Quoted-printable text of mail is read: `=E6=9C=AC=E5=8D=95`, with its soft line breaks.

use std::ops::Range;

use crate::document::{Change, Label, Role};
use crate::page::mail::{charset_of_mail, speaks_of_mail};
use crate::page::{Because, Page};
use crate::recognise::sentence::is_sentence;
use crate::repair::escapes::mail::{decoded, hex, unquoted};
use crate::repair::escapes::mention::enclosed;
use crate::repair::escapes::{is_latin_prose, is_wide_prose, wide};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::charset::{Charset, UTF_8};
use crate::text::han::{Tier, is_han, tier};

pub static RULE: Rule = Rule {
    name: "quoted-printable",
    page: include_str!("../../../testdata/rules/encoding/quoted-printable.md"),
    on: true,
    role: Role::Unescape,
    certain: None,
    // As the lead bytes of characters begin, in UTF-8 and in GBK.
    wakes: &[Wake::Anywhere(&["=B", "=C", "=D", "=E", "=F", "=b", "=c", "=d", "=e", "=f"])],
    decide: Decide::Page(decide),
};

/// Characters that a run in other text has to have. Guess: one alone may be chance.
const SHORTEST: usize = 2;

const NO_TEXT: Because = Because::Reason("the bytes in it are not those of text, or not clearly");

/// Lines that soft breaks make one, and what is read in them.
struct Read {
    lines: Range<usize>,
    new: String,
}

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(NO_TEXT);
    let mut found: Vec<Read> = Vec::new();
    for &index in woken {
        if found.last().is_some_and(|read| read.lines.contains(&index)) {
            continue;
        }
        let lines = unbroken(page, index);
        match mend(page, &lines) {
            Some(_) if speaks_of_mail(page, index) => {
                verdicts.leave(index, Because::Reason("the line or one near it writes about mail and its layers, so it may be shown on purpose"));
            }
            Some(new) => found.push(Read { lines, new }),
            None => verdicts.leave(index, NO_TEXT),
        }
    }
    let others = plain_ones(page, &found);
    for Read { lines, new } in found.into_iter().chain(others) {
        verdicts.ask(lines.start, Change::Repair(new, "quoted-printable text of mail stood here".to_string()));
        for rest in lines.start + 1..lines.end {
            verdicts.ask(rest, Change::Repair(String::new(), "a soft line break stood above it, and it was read with that line".to_string()));
            verdicts.ask(rest, Change::Label(Label::Continues));
        }
    }
    verdicts
}

/// A line may be no part of quoted-printable text.
fn is_apart(page: Page, index: usize) -> bool {
    let line = &page.lines()[index];
    line.is_claimed() || line.is_piece()
}

/// The lines around this one that soft breaks make one.
fn unbroken(page: Page, index: usize) -> Range<usize> {
    /// Lines of the longest one. Guess: soft breaks come after 76 characters, and a paragraph has no 100,000; it bounds the work.
    const LONGEST: usize = 1000;
    let lines = page.lines();
    let goes_on = |index: usize| {
        let soft =
            page.text(index).trim_end().strip_suffix('=').is_some_and(|before| !before.ends_with('=') && !before.is_empty() && before.is_ascii());
        soft && index + 1 < lines.len() && !is_apart(page, index) && !is_apart(page, index + 1) && lines[index].value() == lines[index + 1].value()
    };
    let start = (index.saturating_sub(LONGEST)..index).rev().take_while(|above| goes_on(*above)).last().unwrap_or(index);
    let end = (start..lines.len()).take(2 * LONGEST).find(|line| !goes_on(*line)).unwrap_or(start);
    start..end + 1
}

/// What these lines say as one.
fn joined(page: Page, lines: &Range<usize>) -> String {
    let text = |index: usize| {
        let text = page.text(index);
        if index + 1 == lines.end { text } else { text.trim_end().strip_suffix('=').unwrap_or(text) }
    };
    lines.clone().map(text).collect()
}

fn mend(page: Page, lines: &Range<usize>) -> Option<String> {
    let text = joined(page, lines);
    if !text.is_ascii() {
        return mend_runs(&text);
    }
    let bytes = unquoted(&text).filter(|bytes| !bytes.is_ascii())?;
    // Where bytes begin behind an address, they are its own.
    let first = text.match_indices('=').find(|(at, _)| hex(&text[at + 1..]).is_some_and(|byte| !byte.is_ascii())).map_or(0, |(at, _)| at);
    let token = text[..first].rsplit(' ').next().unwrap_or_default();
    if ["://", "www.", "?", "&", "/"].iter().any(|sign| token.contains(sign)) || is_between_quotes(&text, first) {
        return None;
    }
    let new = match charset_of_mail(page, lines.start) {
        Some(charset) => decoded(&bytes, charset)?,
        None => decoded(&bytes, UTF_8).or_else(|| in_gbk(&bytes))?,
    };
    let near = || page.neighbours(lines.start).any(|other| is_sentence(page.text(other)));
    let wide_text = new.chars().filter(|c| is_han(*c) || wide(*c)).count() >= SHORTEST && is_wide_prose(&new);
    (wide_text || !new.chars().any(is_han) && is_latin_prose(&new) && (is_sentence(&new) || near())).then_some(new)
}

/// The bytes as GBK, where all their characters are known ones.
fn in_gbk(bytes: &[u8]) -> Option<String> {
    let text = decoded(bytes, Charset::named("gbk")?)?;
    text.chars().all(|c| c.is_ascii() || wide(c) && (!is_han(c) || tier(c) != Tier::Rare)).then_some(text)
}

/// The text with its runs of Chinese in UTF-8 read, where it has other text as well.
fn mend_runs(text: &str) -> Option<String> {
    let (mut new, mut from, mut done) = (String::with_capacity(text.len()), 0, 0);
    for (at, _) in text.match_indices('=') {
        if at < done {
            continue;
        }
        let bytes: Vec<u8> =
            std::iter::successors(Some(at), |place| Some(place + 3)).map_while(|place| hex(text.get(place..)?.strip_prefix('=')?)).collect();
        let end = at + 3 * bytes.len();
        done = end;
        let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
        let free = |c: Option<char>| c.is_none_or(|c| wide(c) || c.is_whitespace());
        let read = decoded(&bytes, UTF_8).filter(|read| read.chars().all(wide) && read.chars().filter(|c| is_han(*c)).count() >= SHORTEST);
        if let Some(read) = read.filter(|_| free(before) && free(after) && enclosed(&text[..at], &text[end..]).is_none()) {
            new.push_str(&text[from..at]);
            new.push_str(&read);
            from = end;
        }
    }
    new.push_str(&text[from..]);
    (from > 0 && is_wide_prose(&new)).then_some(new)
}

/// What begins at this place is quoted as a program quotes.
fn is_between_quotes(text: &str, at: usize) -> bool {
    ['"', '\'', '`'].iter().any(|mark| text[..at].ends_with(*mark) && text[at..].contains(*mark))
}

/// Lines of ASCII in the paragraphs that are read, and directly above and below: their own escapes and soft breaks, `=3D` `=20`.
fn plain_ones(page: Page, found: &[Read]) -> Vec<Read> {
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return Vec::new() };
    let is_text = |index: &usize| !page.lines()[*index].is_blank() && !is_apart(page, *index);
    let start = (0..first.lines.start).rev().take_while(is_text).last().unwrap_or(first.lines.start);
    let end = (last.lines.end..page.lines().len()).take_while(is_text).last().map_or(last.lines.end, |last| last + 1);
    let mut plain: Vec<Read> = Vec::new();
    let mut index = start;
    while index < end {
        let lines = unbroken(page, index);
        let text = joined(page, &lines);
        let taken = found.iter().any(|read| read.lines.start < lines.end && lines.start < read.lines.end);
        let escaped = lines.len() > 1 || ["=3D", "=20", "=09", "=2E"].iter().any(|escape| text.contains(escape));
        if !taken
            && escaped
            && let Some(new) = unquoted(&text).and_then(|bytes| decoded(&bytes, UTF_8))
        {
            plain.push(Read { lines: lines.clone(), new });
        }
        index = lines.end;
    }
    plain
}
