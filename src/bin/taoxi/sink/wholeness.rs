//! When an output takes its place, and whether it holds all of its input.

use taoxi::read::stamp::Stamp;
use taoxi::read::work::Input;

use super::Sink;
use super::target::Report;

/// A file was written to since it was opened. One that is gone or was replaced was still read whole.
pub(super) fn is_changed_meanwhile(input: &Input) -> bool {
    let (Some(path), Some(then), None) = (&input.path, &input.stamp, &input.page) else { return false };
    path.metadata().is_ok_and(|now| Stamp::from_metadata(&now).written_to_since(then))
}

impl Sink {
    /// Puts the output in its place. Whatever ends the run from then on, the reports tell of it, but for those that are packed.
    pub(super) fn put_output(&mut self) -> anyhow::Result<()> {
        if self.output.is_file() {
            let reports = [&mut self.rejects, &mut self.messages.explanations, &mut self.report];
            reports.into_iter().flatten().try_for_each(Report::flush)?;
        }
        self.output.put()
    }

    /// The output does not hold all of the input that is read, and may be another time.
    pub(super) fn distrust_output(&mut self) {
        if let Some(path) = self.reading.as_ref().filter(|_| self.folder.is_none()) {
            self.output.holds_less_than(path);
        }
    }

    /// The same, where a message is about that input.
    pub(super) fn distrust_output_of(&mut self, message: &str) {
        if self.reading.as_ref().is_some_and(|path| message.starts_with(&format!("{}:", path.display()))) {
            self.distrust_output();
        }
    }
}
