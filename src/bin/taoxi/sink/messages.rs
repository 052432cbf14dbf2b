//! What is said while documents are written: explanations and messages, and how far the run has got.

use taoxi::read::work::Input;

use super::target::Report;
use crate::progress::Progress;
use crate::say::say;

/// Bad records, or remarks about the pages of archives, that are named one by one before they are only counted. Guess: nobody has measured it.
const NAMED_ONE_BY_ONE: u64 = 10;

/// Everything that may go to standard error: explanations and messages come there in the order in which they were written.
pub struct Messages {
    pub explanations: Option<Report>,
    progress: Progress,
    /// Only what goes wrong is said, and no note.
    quiet: bool,
    /// Lines of timed text that could not be read as what they should be.
    cues: Limited,
    /// Remarks about the pages of archives.
    remarks: Limited,
    /// Messages about records that can't be washed.
    pub bad_records: Limited,
    /// Messages about records whose field for metadata holds something else.
    pub other_metadata: Limited,
}

impl Messages {
    pub fn new(explanations: Option<Report>, progress: Progress, quiet: bool) -> Messages {
        Messages {
            explanations,
            progress,
            quiet,
            cues: Limited::new(NAMED_ONE_BY_ONE),
            remarks: Limited::new(NAMED_ONE_BY_ONE),
            bad_records: Limited::new(NAMED_ONE_BY_ONE),
            other_metadata: Limited::new(1),
        }
    }

    /// As [`Messages::say`], unless nobody wants to read notes: what is said leaves the exit status as it is.
    pub fn note(&mut self, message: &str) -> anyhow::Result<()> {
        if self.quiet { Ok(()) } else { self.say(message) }
    }

    /// As [`Messages::note`], beginning with the name of an input.
    pub fn note_about(&mut self, input: &Input, message: &str) -> anyhow::Result<()> {
        self.note(&format!("{}: {message}", input.shown))
    }

    /// A note about a line of timed text; a file that is something else has a great many.
    pub fn note_cue(&mut self, input: &Input, line: u64, message: &str) -> anyhow::Result<()> {
        if self.cues.admit() { self.note(&format!("{}:{line}: {message}", input.shown)) } else { Ok(()) }
    }

    /// Writes one line on standard error, after what was written before it.
    pub fn say(&mut self, message: &str) -> anyhow::Result<()> {
        self.flush()?;
        self.progress.aside(|| say(message));
        Ok(())
    }

    /// As [`Messages::say`], beginning with the name of an input.
    pub fn say_about(&mut self, input: &Input, message: &str) -> anyhow::Result<()> {
        self.say(&format!("{}: {message}", input.shown))
    }

    /// As [`Messages::note_about`]; but an archive has many pages, and of what there is to say of them only the first is said.
    pub fn remark(&mut self, input: &Input, message: &str) -> anyhow::Result<()> {
        if input.page.is_none() || self.remarks.admit() { self.note_about(input, message) } else { Ok(()) }
    }

    /// Writes an explanation, if explanations were asked for.
    pub fn explain(&mut self, explanation: &str) -> anyhow::Result<()> {
        self.explanations.as_mut().map_or(Ok(()), |explanations| explanations.write(explanation))
    }

    /// Writes out the explanations that are held back.
    pub fn flush(&mut self) -> anyhow::Result<()> {
        self.explanations.as_mut().map_or(Ok(()), Report::flush)
    }

    /// Takes the line away that tells how far the run has got.
    pub fn end_progress(&mut self) {
        self.progress.finish();
    }

    /// Says how many remarks were not said. Nothing else is written any more.
    pub fn say_what_was_counted(&self) {
        for (limited, about) in [(&self.remarks, "pages of archives"), (&self.cues, "lines of timed text")] {
            if let Some(more) = limited.more().filter(|_| !self.quiet) {
                say(&format!("{more} more remarks about {about}"));
            }
        }
    }
}

/// How often something of one kind was met that is said a number of times, and then only counted.
pub struct Limited {
    met: u64,
    limit: u64,
}

impl Limited {
    fn new(limit: u64) -> Limited {
        Limited { met: 0, limit }
    }

    /// Counts one more; true if it is to be said.
    pub fn admit(&mut self) -> bool {
        self.met += 1;
        self.met <= self.limit
    }

    /// How many were only counted, where there are any.
    pub fn more(&self) -> Option<u64> {
        self.met.checked_sub(self.limit).filter(|more| *more > 0)
    }
}
