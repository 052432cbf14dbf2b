//! WebVTT: blocks between blank lines. A block is the head of the file, a note, a style, a region, or a cue: perhaps a name, a timing, its lines.

use super::markup::{Syntax, has_word_time};
use super::roll::Roll;
use super::timing::{self, Timing};
use super::{COMMENT, Cues, Found, Line, REPEAT, SETTINGS};

/// Where reading stands between two lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Vtt {
    block: Block,
    /// The first line of a block, which is the name of a cue if a timing follows.
    held: Option<Line>,
    found: Found,
    pub(super) roll: Roll,
    /// Lines have times of single words, so that the captions roll even if few cues show it: each line is shown again above the next one.
    rolls: bool,
    /// No line of the cue has come.
    is_first: bool,
    /// The line that was written last, if captions roll.
    last: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Block {
    /// Nothing was read yet.
    #[default]
    File,
    /// A blank line was read.
    Between,
    Text,
    /// Up to the next blank line nothing is text.
    Out(&'static str),
}

impl Vtt {
    pub(super) fn read(&mut self, line: Line, cues: &mut Cues) {
        if line.text.is_empty() || line.is_blank() && self.block != Block::Text {
            self.let_go(cues);
            self.block = if self.block == Block::File { Block::File } else { Block::Between };
            return;
        }
        match timing::read(&line.text) {
            Timing::Good { text } => {
                self.begin_cue(cues);
                self.roll.begin_cue(&line.text);
                if let Some(text) = text {
                    self.add(&Line { text: text.to_string(), ..line }, cues);
                }
            }
            Timing::Bad => {
                self.begin_cue(cues);
                cues.refuse(&line);
            }
            Timing::Not => self.read_other(line, cues),
        }
    }

    fn read_other(&mut self, line: Line, cues: &mut Cues) {
        let text = line.trimmed();
        let begins = |name: &str| text.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        match self.block {
            Block::File if begins("WEBVTT") => self.leave_out(&line, SETTINGS, cues),
            Block::File | Block::Between if begins("NOTE") => self.leave_out(&line, COMMENT, cues),
            Block::File | Block::Between if begins("STYLE") || begins("REGION") || text.starts_with("X-TIMESTAMP-MAP") => {
                self.leave_out(&line, SETTINGS, cues);
            }
            Block::File | Block::Between => {
                self.let_go(cues);
                self.block = Block::Text;
                self.held = Some(line);
            }
            Block::Text => {
                self.let_go(cues);
                self.add(&line, cues);
            }
            Block::Out(name) => cues.leave_out(line.number, name, &line.text),
        }
    }

    pub(super) fn end(&mut self, cues: &mut Cues) {
        self.let_go(cues);
        self.found.end(cues);
    }

    fn leave_out(&mut self, line: &Line, name: &'static str, cues: &mut Cues) {
        self.block = Block::Out(name);
        cues.leave_out(line.number, name, &line.text);
    }

    fn begin_cue(&mut self, cues: &mut Cues) {
        // A name of digits is a number; another one is somebody's words.
        if let Some(name) = self.held.take().filter(|name| !name.trimmed().bytes().all(|byte| byte.is_ascii_digit())) {
            cues.leave_out(name.number, SETTINGS, &name.text);
        }
        self.found.cue(cues);
        (self.block, self.is_first) = (Block::Text, true);
    }

    /// What was held is text.
    fn let_go(&mut self, cues: &mut Cues) {
        if let Some(line) = self.held.take() {
            self.add(&line, cues);
        }
    }

    fn add(&mut self, line: &Line, cues: &mut Cues) {
        self.found.text(line.number);
        let is_first = !line.is_blank() && std::mem::replace(&mut self.is_first, false);
        let timed = has_word_time(&line.text);
        self.rolls |= timed;
        let again = self.roll.repeats(&line.text, Syntax::Vtt);
        if again || self.rolls && is_first && !timed && line.trimmed() == self.last {
            cues.leave_out(line.number, REPEAT, &line.text);
            return;
        }
        let before = cues.text.len();
        cues.add_without_markup(line, Syntax::Vtt);
        if cues.text.len() > before {
            self.last = cues.text[before..].trim().to_string();
        }
    }
}
