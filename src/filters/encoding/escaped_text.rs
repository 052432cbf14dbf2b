//! Escapes that a scraper left in prose become the characters they stand for: `&nbsp;` `&#26469;` `\u4e2d\u6587` `x0dx0a` `\"`.

use super::{mend_outside_source, name_some};
use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::sentence::is_sentence;
use crate::repair::escapes::mention::{asked_for, builds, enclosed, listed};
use crate::repair::escapes::tag::shows_tag;
use crate::repair::escapes::{Escape, Joined, Kind, Meaning, in_address, is_latin_prose, is_wide_prose, read as read_escape, stops, wide};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::blanks::is_invisible;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "escaped-text",
    page: include_str!("../../../testdata/rules/encoding/escaped-text.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    // None of them stands in one line of Chinese in ten thousand.
    wakes: &[Wake::Anywhere(&["&", "\\", "%u", "x0d", "x0D", "_x000"])],
    decide: Decide::Page(decide),
};

/// Escapes that stand one behind the other, with what is on either side of them.
struct Run<'l> {
    start: usize,
    end: usize,
    escapes: Vec<Escape>,
    before: &'l str,
    after: &'l str,
}

const NO_ESCAPE: Because = Because::Reason("the line has characters that escapes begin with, and no whole escape");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    mend_outside_source(page, woken, NO_ESCAPE, |index| mend(page, index))
}

/// The line with its escapes read, when what comes out is prose.
fn mend(page: Page, index: usize) -> Result<Change, Because> {
    let text = page.text(index);
    let runs = find_strays(text)?;
    let quotes = quotes_pair(&runs, text);
    // A quotation mark or bracket without its partner would be worse than what stands there.
    let half = runs.iter().any(|run| run.holds_pair_mark() && !run.is_residue(quotes));
    let (mut new, mut from, mut seen) = (Joined::new(text.len()), 0, Vec::<&str>::new());
    for run in &runs {
        if !run.is_residue(quotes) || half && run.holds_pair_mark() {
            continue;
        }
        new.push(&text[from..run.start]);
        let mut at = run.start;
        for escape in &run.escapes {
            match escape.means {
                Meaning::Character(c) => new.push(c.encode_utf8(&mut [0; 4])),
                Meaning::Break => new.break_here(),
            }
            let name = &text[at..at + escape.len];
            if !seen.contains(&name) {
                seen.push(name);
            }
            at += escape.len;
        }
        from = run.end;
    }
    if from == 0 {
        return Err(Because::Reason("what stands around its escapes does not show that they were left by accident"));
    }
    new.push(&text[from..]);
    let new = new.text;
    // Tags that were escaped, other than those that part lines, were most likely shown to a reader who learns them.
    if makes_tag(text, &new) {
        return Err(Because::Reason("its escapes make a tag that somebody may have wanted to show"));
    }
    let near = |holds: fn(&str) -> bool| page.neighbours(index).any(|other| holds(page.text(other)));
    let only_blanks = runs.iter().filter(|run| run.is_residue(quotes)).all(Run::is_blank);
    let prose = match () {
        // An address in the line has more Latin letters than the post around it.
        () if only_blanks && text.chars().any(wide) => true,
        () if new.trim().is_empty() => near(is_wide_prose) || near(is_sentence),
        () if text.chars().any(wide) => is_wide_prose(&new),
        () if new.chars().any(wide) => is_wide_prose(&new) && (is_sentence(&new) || near(is_wide_prose)),
        () => is_latin_prose(&new) && (is_sentence(&new) || near(is_sentence)),
    };
    if !prose {
        return Err(Because::Reason("with its escapes read the line is not clearly prose, by its own words or by its neighbours"));
    }
    Ok(Change::Repair(new, format!("escapes stood in the text: {}", name_some(&seen))))
}

/// The runs of escapes in a line that neither speaks of them nor is a piece of a program.
fn find_strays(text: &str) -> Result<Vec<Run<'_>>, Because> {
    let runs = runs(text);
    match () {
        () if runs.is_empty() => Err(NO_ESCAPE),
        () if builds(text) => Err(Because::Reason("the line tells how a page is built, or with what signs")),
        () if mentioned(&runs) => Err(Because::Reason("the line speaks of the escape: it is quoted, listed or asked for by the words around it")),
        () if runs.iter().any(Run::is_blank) && BLANKS.iter().any(|word| text.contains(word)) => {
            Err(Because::Reason("the line speaks of blanks and of what cannot be seen"))
        }
        () if is_member(text) => Err(Because::Reason("the line is a string in a list of strings, as programs write them")),
        () => Ok(runs),
    }
}

/// Words of somebody who speaks of blanks.
const BLANKS: &[&str] = words!("about-characters", "blank");

/// The line is a string in a list of strings, as JSON and programs write them: its escapes are theirs to read.
fn is_member(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('"') && text.ends_with("\",")
}

/// Escaped brackets become a tag that somebody may have wanted to be read.
fn makes_tag(text: &str, new: &str) -> bool {
    new.contains("</") && !text.contains("</") || new.match_indices('<').count() > text.match_indices('<').count() && shows_tag(new)
}

/// Every run of escapes in the line.
fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if at < done || !matches!(byte, b'&' | b'\\' | b'%' | b'x' | b'_') {
            continue;
        }
        let Some(escape) = read_escape(&text[at..]) else { continue };
        done = at + escape.len;
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => {
                run.end = done;
                run.after = &text[done..];
                run.escapes.push(escape);
            }
            None => runs.push(Run { start: at, end: done, escapes: vec![escape], before: &text[..at], after: &text[done..] }),
        }
    }
    runs
}

/// The line speaks of an escape: it stands alone in quotation marks or brackets, in a list with others, or behind a verb that wants it.
fn mentioned(runs: &[Run]) -> bool {
    let quoted = |run: &Run| {
        let one = run.escapes.len() == 1;
        enclosed(run.before, run.after).is_some_and(|ascii| one && run.escapes[0].is_plain() || ascii && run.has(Kind::Unicode))
    };
    let list = |pair: &[Run]| {
        let between = &pair[0].after[..pair[1].start - pair[0].end];
        pair.iter().all(|run| run.escapes.len() == 1 && run.escapes[0].is_plain()) && listed(between)
    };
    // Where there are several, one that stands between blanks as words do.
    let word = |run: &Run| runs.len() == 1 || run.before.ends_with(' ') && run.after.starts_with(' ');
    let asked = |run: &Run| run.escapes.len() == 1 && run.escapes[0].is_plain() && word(run) && asked_for(run.before, run.after);
    runs.iter().any(quoted) || runs.windows(2).any(list) || runs.iter().any(asked)
}

/// `\"` stands in pairs around words, as a program writes what it quotes, and the line has no quotation mark of its own to be escaped in.
fn quotes_pair(runs: &[Run], text: &str) -> bool {
    let quotes: Vec<&Run> = runs.iter().filter(|run| run.has(Kind::Quote)).collect();
    let outside = |c: Option<char>| c.is_none_or(|c| wide(c) || c.is_whitespace());
    let plain = text.match_indices('"').any(|(at, _)| !text[..at].ends_with('\\'));
    let sides = |(place, run): (usize, &&Run)| {
        run.escapes.len() == 1 && outside(if place % 2 == 0 { run.before.chars().next_back() } else { run.after.chars().next() })
    };
    !plain && quotes.len().is_multiple_of(2) && quotes.iter().enumerate().all(sides)
}

impl Run<'_> {
    fn has(&self, kind: Kind) -> bool {
        self.escapes.iter().any(|escape| escape.kind == kind)
    }

    /// It is nothing but `\u200b` and its like: blanks, and characters of no width.
    fn is_blank(&self) -> bool {
        self.escapes
            .iter()
            .all(|escape| matches!((escape.kind, escape.means), (Kind::Unicode, Meaning::Character(c)) if c.is_whitespace() || is_invisible(c)))
    }

    /// It has a mark that stands in pairs, by its name or number in HTML.
    fn holds_pair_mark(&self) -> bool {
        self.escapes.iter().any(|escape| escape.kind == Kind::Entity && matches!(escape.means, Meaning::Character('<' | '>' | '"')))
    }

    /// What stands around the run fits it: prose on either side, never an address or a path.
    fn is_residue(&self, quotes: bool) -> bool {
        let (before, after) = (self.before.chars().next_back(), self.after.chars().next());
        let several = self.escapes.len() > 1;
        let among = |c: Option<char>, marks: &str| c.is_none_or(|c| wide(c) || c.is_whitespace() || c.is_ascii_digit() || marks.contains(c));
        // A sentence that was escaped whole has its digits and letters escaped too.
        let mostly_wide = self.escapes.iter().filter(|escape| escape.is_wide()).count() * 2 > self.escapes.len();
        let both_wide = before.is_some_and(wide) && after.is_some_and(wide);
        let fits = |escape: &Escape| match escape.kind {
            Kind::Entity => {
                !(escape.is_bracket() && before.is_some_and(|c| c.is_ascii_alphanumeric()) && after.is_some_and(|c| c.is_ascii_alphanumeric()))
            }
            Kind::Open => before.is_none_or(|c| !c.is_ascii_alphanumeric()),
            Kind::Unicode => {
                let alone = both_wide && escape.is_wide() && !escape.is_hangul();
                // Exports of posts write them at the end of a line, and between its parts.
                let blank = self.is_blank() && among(before, ",.!?;:)") && after.is_none_or(|c| wide(c) || c.is_whitespace());
                alone || blank || several && mostly_wide && among(before, ",.!?;()") && among(after, ",.!?:;()")
            }
            Kind::Break => among(before, ".!?;,:)\"") && before.is_some_and(|c| !c.is_ascii_digit()),
            Kind::ShortBreak => (several || before.is_some_and(stops) || after.is_none()) && before.is_some_and(wide) && among(after, ""),
            Kind::Quote => quotes,
            Kind::Slash => both_wide,
        };
        !in_address(self.before) && self.escapes.iter().all(fits)
    }
}

impl Escape {
    /// It stands for a blank, a break or a sign, and for no letter or mark of a sentence: what somebody who explains escapes would write about.
    fn is_plain(&self) -> bool {
        match self.means {
            Meaning::Break => true,
            Meaning::Character(c) => !(wide(c) || c.is_alphabetic() || matches!(c, '–' | '·')) || self.kind == Kind::Unicode,
        }
    }

    /// It stands for an angle bracket: between letters, as in `List&lt;String`, one of code.
    fn is_bracket(&self) -> bool {
        matches!(self.means, Meaning::Character('<' | '>'))
    }

    /// It stands for a Hangul syllable, as any word of four letters up to f can.
    fn is_hangul(&self) -> bool {
        matches!(self.means, Meaning::Character('\u{AC00}'..='\u{D7A3}'))
    }

    /// It stands for something that Chinese text is made of, or for a pictograph.
    fn is_wide(&self) -> bool {
        match self.means {
            Meaning::Break => true,
            Meaning::Character(c) => wide(c) || matches!(c, '\u{A0}' | '\u{2010}'..='\u{2026}' | '\u{1F300}'..='\u{1FAFF}'),
        }
    }
}
