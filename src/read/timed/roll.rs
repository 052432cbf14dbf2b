//! Captions that roll: what is said last is shown again above what is said next. It was said once.
//!
//! Who says the same twice is heard twice, so a single cue that begins as the one before ended shows nothing. In a file of which nearly every cue
//! does so, and is shown as soon as the one before goes, nobody spoke like that.

use super::markup::{self, Syntax, has_word_time};
use super::timing::{self, Span, Timing};

/// A cue has hardly ever more lines than that which are shown again. Guess: nobody has measured it.
const ROWS: usize = 8;

/// The lines that are shown when the next is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Roll {
    /// The captions of the file roll.
    rolls: bool,
    /// When the cue is shown.
    span: Option<Span>,
    /// The last lines of the cue before, if the cue follows without a pause.
    before: Vec<String>,
    /// The lines of the cue that were read.
    now: Vec<String>,
}

impl Roll {
    /// Sees in the first part of a file whether its captions roll.
    pub(super) fn look_ahead<'t>(&mut self, lines: impl Iterator<Item = &'t str>, syntax: Syntax) {
        let (mut pairs, mut rolled, mut grown) = (0, 0, 0);
        let mut before: Option<Cue> = None;
        let mut now: Option<Cue> = None;
        // A line below a blank one, or one of digits, is the name of the cue below.
        let (mut after_blank, mut may_be_name) = (true, false);
        let mut end_cue = |now: Option<Cue>| {
            let Some(now) = now else { return };
            if let Some(before) = &before {
                pairs += 1;
                if let Some(again) = now.shown_again(before) {
                    rolled += 1;
                    grown += usize::from(again < now.lines.len());
                }
            }
            before = Some(now);
        };
        for line in lines {
            if line.trim().is_empty() {
                after_blank = true;
            } else if let Timing::Good { .. } = timing::read(line) {
                if let Some(now) = now.as_mut().filter(|_| may_be_name) {
                    now.lines.pop();
                }
                end_cue(now.replace(Cue { span: timing::span(line), lines: Vec::new() }));
                (after_blank, may_be_name) = (false, false);
            } else if let Some(now) = &mut now {
                may_be_name = after_blank && !now.lines.is_empty() || line.trim().bytes().all(|byte| byte.is_ascii_digit());
                after_blank = false;
                now.lines.push(markup::strip(line, syntax).text.trim().to_string());
            }
        }
        end_cue(now);
        self.rolls = grown > 1 && rolled * 3 >= pairs * 2;
    }

    /// A cue begins, with this timing.
    pub(super) fn begin_cue(&mut self, timing: &str) {
        if self.rolls {
            let span = timing::span(timing);
            let last = self.now.split_off(self.now.len().saturating_sub(ROWS));
            self.before = if follows(self.span, span) { last } else { Vec::new() };
            self.now.clear();
            self.span = span;
        }
    }

    /// The line was shown before, and nothing new stands above it.
    pub(super) fn repeats(&mut self, line: &str, syntax: Syntax) -> bool {
        if !self.rolls {
            return false;
        }
        let stripped = markup::strip(line, syntax).text;
        self.now.extend(stripped.split('\n').map(str::trim).filter(|piece| !piece.is_empty()).map(str::to_string));
        // Words that have times of their own are said now.
        !stripped.trim().is_empty()
            && !has_word_time(line)
            && self.now.len() <= ROWS
            && (0..self.before.len()).any(|from| self.before[from..].starts_with(&self.now))
    }
}

/// A cue that is looked at ahead.
struct Cue {
    span: Option<Span>,
    lines: Vec<String>,
}

impl Cue {
    /// How many lines the cue begins with that are the last ones of the cue before, which has just gone.
    fn shown_again(&self, before: &Cue) -> Option<usize> {
        let most = self.lines.len().min(before.lines.len()).min(ROWS);
        follows(before.span, self.span).then_some(())?;
        (1..=most).rev().find(|again| before.lines.ends_with(&self.lines[..*again]))
    }
}

/// One cue is shown later than another, and as soon as that one goes.
fn follows(before: Option<Span>, now: Option<Span>) -> bool {
    // Milliseconds that may lie between the two. Guess: nobody has measured it.
    const GAP: u64 = 100;
    before.zip(now).is_some_and(|(before, now)| now.from > before.from && now.from <= before.to.saturating_add(GAP))
}
