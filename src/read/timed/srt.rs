//! SubRip: a number, a timing, the lines of the cue, a blank line. Files are written by hand and by many programs, so each of these but the timing
//! may be missing.

use super::markup::Syntax;
use super::roll::Roll;
use super::timing::{self, Timing};
use super::{BAD_CUE, Cues, Found, Line, REPEAT};

/// Where reading stands between two lines.
#[derive(Clone, Debug)]
pub(super) struct Srt {
    /// A line of digits, which is the number of a cue if a timing follows, and what somebody said if not.
    held: Option<Held>,
    /// A blank line, or nothing, stands before the next.
    after_blank: bool,
    /// The number of the last cue, where it had one.
    number: Option<u64>,
    found: Found,
    pub(super) roll: Roll,
}

#[derive(Clone, Debug)]
struct Held {
    line: Line,
    after_blank: bool,
}

impl Default for Srt {
    fn default() -> Srt {
        Srt { held: None, after_blank: true, number: None, found: Found::default(), roll: Roll::default() }
    }
}

impl Srt {
    pub(super) fn read(&mut self, line: Line, cues: &mut Cues) {
        if line.is_blank() {
            self.after_blank = true;
            return;
        }
        let after_blank = std::mem::replace(&mut self.after_blank, false);
        match timing::read(&line.text) {
            Timing::Good { text } => {
                self.number = self.take_number(after_blank, cues);
                self.roll.begin_cue(&line.text);
                self.found.cue(cues);
                if let Some(text) = text {
                    self.add(&Line { text: text.to_string(), ..line }, cues);
                }
            }
            Timing::Bad => {
                self.number = self.take_number(after_blank, cues);
                self.found.cue(cues);
                cues.refuse(&line);
            }
            Timing::Not if timing::is_meant(&line.text) && !after_blank && self.is_number(false) => {
                self.number = self.take_number(after_blank, cues);
                cues.refuse(&line);
            }
            Timing::Not => {
                self.let_go(cues);
                if line.trimmed().bytes().all(|byte| byte.is_ascii_digit()) {
                    self.held = Some(Held { line, after_blank });
                } else {
                    self.add(&line, cues);
                }
            }
        }
    }

    pub(super) fn end(&mut self, cues: &mut Cues) {
        if let Some(held) = self.held.take_if(|held| held.after_blank && value(held) == self.number.map(|number| number + 1)) {
            cues.leave_out(held.line.number, BAD_CUE, &held.line.text);
            cues.remark(held.line.number, "the file ends inside a cue, of which there is only the number");
        }
        self.let_go(cues);
        self.found.end(cues);
    }

    /// The held line numbers the cue of the timing that has come. In a file without numbers it is what was said last.
    fn is_number(&self, gap: bool) -> bool {
        let Some(held) = &self.held else { return false };
        let expected = !self.found.cues || value(held) == self.number.map(|number| number + 1);
        expected || !gap && (held.after_blank || self.number.is_some())
    }

    /// The number of the cue that begins, or nothing where the held line is text.
    fn take_number(&mut self, gap: bool, cues: &mut Cues) -> Option<u64> {
        if self.is_number(gap) {
            return self.held.take().as_ref().and_then(value);
        }
        self.let_go(cues);
        None
    }

    /// What was held is text.
    fn let_go(&mut self, cues: &mut Cues) {
        if let Some(held) = self.held.take() {
            self.add(&held.line, cues);
        }
    }

    fn add(&mut self, line: &Line, cues: &mut Cues) {
        self.found.text(line.number);
        if self.roll.repeats(&line.text, Syntax::Srt) {
            cues.leave_out(line.number, REPEAT, &line.text);
            return;
        }
        cues.add_without_markup(line, Syntax::Srt);
    }
}

fn value(held: &Held) -> Option<u64> {
    held.line.trimmed().parse().ok().filter(|number| *number < u64::MAX)
}
