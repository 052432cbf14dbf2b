//! Text of which every byte was escaped by itself is read: `\u00e6\u00b2\u00a1`, `\xe6\xb2\xa1`, `b'\xe6\xb2\xa1'`, `\346\262\241`.

use std::ops::Range;

use super::name_some;
use crate::document::{Change, Line, Role};
use crate::page::{Because, Page};
use crate::recognise::sentence::is_sentence;
use crate::repair::escapes::bytes::{ByteRun, Notation};
use crate::repair::escapes::mention::{builds, enclosed};
use crate::repair::escapes::{in_address, is_latin_prose, is_wide_prose, wide};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "escaped-bytes",
    page: include_str!("../../../testdata/rules/encoding/escaped-bytes.md"),
    on: true,
    role: Role::Unescape,
    certain: None,
    // As the lead bytes of UTF-8 begin.
    wakes: &[Wake::Anywhere(&[
        "\\u00c", "\\u00d", "\\u00e", "\\u00f", "\\u00C", "\\u00D", "\\u00E", "\\u00F", "\\xc", "\\xd", "\\xe", "\\xf", "\\xC", "\\xD", "\\xE",
        "\\xF", "\\30", "\\31", "\\32", "\\33", "\\34", "\\35", "\\36",
    ])],
    decide: Decide::Page(decide),
};

/// Words of those who write about bytes and how they are escaped.
const SUBJECT: &[&str] = words!("about-characters", "bytes");

/// Lines on either side in which such a word is looked for. Guess: a screenful.
const NEAR: usize = 20;

const NO_BYTES: Because = Because::Reason("the escapes in it are not the bytes of characters in UTF-8");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(NO_BYTES);
    // In one value of JSON all is escaped alike, and only the whole of it shows what its escapes are.
    let values = is_json(page.lines()).then(|| is_escaped_through(page.lines()));
    for &index in woken {
        let mended = match values {
            Some(true) => mend_value(page.text(index)),
            Some(false) => Err(Because::Reason("it stands in JSON, and not all that is escaped there is bytes")),
            None => mend_prose(page, index),
        };
        match mended {
            Ok(_) if values.is_none() && is_shown(page, index) => {
                verdicts.leave(index, Because::Reason("the line or one near it writes about bytes or code, so they may be shown on purpose"));
            }
            Ok(change) => verdicts.ask(index, change),
            Err(because) => verdicts.leave(index, because),
        }
    }
    verdicts
}

/// The lines are JSON, or a part of it that lies on many lines: each begins as one of its lines does.
fn is_json(lines: &[Line]) -> bool {
    let mut written = lines.iter().filter(|line| !line.is_claimed() && !line.is_blank()).map(|line| line.text().trim()).peekable();
    let begins = written.peek().is_some_and(|first| first.starts_with(['{', '[', '}', ']', '"']));
    let of_json = |text: &str| {
        let begins = text.starts_with(|c: char| matches!(c, '{' | '}' | '[' | ']' | '"' | '-') || c.is_ascii_digit());
        (begins || ["true", "false", "null"].iter().any(|word| text.starts_with(word)))
            && (text.ends_with(['{', '}', '[', ']', '"', ',', ':', 'e', 'l']) || text.ends_with(|c: char| c.is_ascii_digit()))
            || text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
    };
    let (mut all, mut marked) = (true, false);
    for text in written {
        all &= of_json(text);
        marked |= text.contains("\":") || text.starts_with(['[', '{', ']', '}']);
    }
    begins && all && marked
}

/// Nothing in these lines is outside ASCII, and what is escaped is the bytes of characters.
fn is_escaped_through(lines: &[Line]) -> bool {
    /// One run in so many may have been cut off inside a character. Guess: nobody has measured it.
    const CUT: usize = 20;
    let (mut whole, mut cut) = (0, 0);
    for line in lines.iter().filter(|line| !line.is_claimed()) {
        let text = line.text();
        for run in ByteRun::all_in(text).iter().filter(|run| run.notation == Notation::Json) {
            // Half of a character, or one of Latin-1, is escaped in JSON that was never read as Latin-1.
            *if run.decoded().is_some() { &mut whole } else { &mut cut } += 1;
        }
        let other = text.match_indices("\\u").any(|(at, _)| {
            let odd = text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            !odd && !text[at + 2..].starts_with("00")
        });
        if other || !text.is_ascii() {
            return false;
        }
    }
    cut * CUT <= whole
}

/// The line of JSON with its bytes read. What JSON itself has to escape stays escaped, and so does what ends a line.
fn mend_value(text: &str) -> Result<Change, Because> {
    let runs: Vec<ByteRun> = ByteRun::all_in(text).into_iter().filter(|run| run.notation == Notation::Json && run.decoded().is_some()).collect();
    let ends_line = |c: char| matches!(c, '\u{2028}' | '\u{2029}');
    let read = |run: &ByteRun| {
        run.decoded()
            .unwrap_or_default()
            .chars()
            .fold(String::new(), |text, c| if ends_line(c) { text + &format!("\\u{:04x}", u32::from(c)) } else { text + c.encode_utf8(&mut [0; 4]) })
    };
    rewrite(text, &runs, read).ok_or(NO_BYTES)
}

/// The line with its bytes read, when what comes out is prose.
fn mend_prose(page: Page, index: usize) -> Result<Change, Because> {
    let text = page.text(index);
    let bare = without_literals(text);
    let runs = ByteRun::all_in(&bare);
    match () {
        () if runs.is_empty() || runs.iter().any(|run| run.decoded().is_none()) => return Err(NO_BYTES),
        () if builds(text) => return Err(Because::Reason("the line tells how a page is built, or with what signs")),
        () if !runs.iter().all(|run| is_free(run, &bare, bare == text)) => {
            return Err(Because::Reason("its bytes are quoted, in an expression or in an address"));
        }
        () => {}
    }
    let new = rewrite(&bare, &runs, |run| run.decoded().unwrap_or_default().replace(['\u{2028}', '\u{2029}'], " "));
    let Some(Change::Repair(new, why)) = new else { return Err(NO_BYTES) };
    let near = || page.neighbours(index).any(|other| is_sentence(page.text(other)));
    let prose = is_wide_prose(&new) || is_latin_prose(&new) && (is_sentence(&new) || near());
    if prose { Ok(Change::Repair(new, why)) } else { Err(Because::Reason("with its bytes read the line is not clearly prose")) }
}

/// What stands around the run leaves it to be text: no mark of an expression, no path, and no quotation marks but those of a cell with a literal.
fn is_free(run: &ByteRun, text: &str, may_be_quoted: bool) -> bool {
    let (before, after) = (&text[..run.start], &text[run.end..]);
    let marked =
        before.ends_with(['[', '-', '/', '\\', '^', '|', '{', '`', '=']) || after.starts_with([']', '-', '/', '\\', '|', '}', '`', '+', '*']);
    let quoted = may_be_quoted && enclosed(before, after).is_some();
    !marked && !quoted && !in_address(before)
}

/// The text with what `read` makes of the runs in their places.
fn rewrite(text: &str, runs: &[ByteRun], read: impl Fn(&ByteRun) -> String) -> Option<Change> {
    let (mut new, mut from, mut seen) = (String::with_capacity(text.len()), 0, Vec::<&str>::new());
    for run in runs {
        new.push_str(&text[from..run.start]);
        new.push_str(&read(run));
        from = run.end;
        let name = &text[run.start..run.end];
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    new.push_str(&text[from..]);
    (from > 0).then(|| Change::Repair(new, format!("bytes stood in the text: {}", name_some(&seen))))
}

/// The text with what stands in `b'…'` instead of it, where that holds such bytes and is a line, a cell or what a label stands before.
fn without_literals(text: &str) -> String {
    let (mut bare, mut from) = (String::with_capacity(text.len()), 0);
    while let Some(found) = find_literal(text, from) {
        bare.push_str(&text[from..found.start]);
        bare.push_str(unescape(&text[found.start + 2..found.end - 1]).trim_end());
        from = found.end;
    }
    bare.push_str(&text[from..]);
    bare
}

/// The next literal behind this place.
fn find_literal(text: &str, from: usize) -> Option<Range<usize>> {
    let edge = |c: Option<char>| c.is_none_or(|c| matches!(c, ',' | '\t' | '"') || wide(c));
    for (at, _) in text[from..].match_indices('b') {
        let start = from + at;
        let Some(mark) = text[start + 1..].chars().next().filter(|c| matches!(c, '\'' | '"')) else { continue };
        if !edge(text[..start].trim_end_matches(' ').chars().next_back()) {
            continue;
        }
        let inside = &text[start + 2..];
        let mut escaped = false;
        let end = inside.char_indices().find(|(_, c)| {
            let closes = *c == mark && !escaped;
            escaped = *c == '\\' && !escaped;
            closes
        });
        let Some((length, _)) = end else { continue };
        let whole = start..start + 2 + length + 1;
        if edge(text[whole.end..].trim_start_matches(' ').chars().next()) && !ByteRun::all_in(&inside[..length]).is_empty() {
            return Some(whole);
        }
    }
    None
}

/// What Python escaped beside the bytes: quotation marks and backslashes; line breaks become blanks.
fn unescape(inside: &str) -> String {
    let mut text = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let (new, length) = match rest[at + 1..].chars().next() {
            Some('n' | 'r' | 't') => (" ", 2),
            Some('\'') => ("'", 2),
            Some('"') => ("\"", 2),
            Some('\\') => ("\\", 2),
            _ => ("\\", 1),
        };
        text.push_str(new);
        rest = &rest[at + length..];
    }
    text + rest
}

/// Somebody near the line writes about bytes or code: what stands there may be shown on purpose.
fn is_shown(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let speaks = |line: &Line| !line.is_claimed() && (is_log(line.text()) || SUBJECT.iter().any(|word| line.text().contains(word)));
    page.is_specimen(index) || lines[index.saturating_sub(NEAR)..(index + NEAR + 1).min(lines.len())].iter().any(speaks)
}

/// A program wrote the line, and shows what it was given as it came.
fn is_log(text: &str) -> bool {
    ["INFO", "WARN", "ERROR", "DEBUG", "TRACE", "Traceback", "HTTP/1"].iter().any(|sign| text.contains(sign))
}
