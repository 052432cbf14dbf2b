//! Which reports are written beside the output, and where they go.

use std::path::{Path, PathBuf};

use crate::values::is_json_lines;

/// The reports that are written beside the output.
pub struct Reports {
    pub rejects: Option<PathBuf>,
    pub explain: Option<ReportTo>,
    pub stats: Option<ReportTo>,
    /// The file with a line for each document.
    pub report: Option<PathBuf>,
    /// Only what goes wrong is said.
    pub quiet: bool,
}

/// Where a report goes.
#[derive(PartialEq, Eq)]
pub enum ReportTo {
    StandardError,
    File(PathBuf),
}

impl Reports {
    /// Changes are told in JSON lines, as the name of their file says.
    pub fn is_explaining_in_json(&self) -> bool {
        matches!(&self.explain, Some(ReportTo::File(path)) if is_json_lines(path))
    }

    /// The files among the places of the reports.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let files = [&self.explain, &self.stats].into_iter().flatten().filter_map(|report| match report {
            ReportTo::StandardError => None,
            ReportTo::File(path) => Some(path.as_path()),
        });
        self.rejects.as_deref().into_iter().chain(self.report.as_deref()).chain(files)
    }
}

impl From<Option<PathBuf>> for ReportTo {
    /// An option without a value means standard error.
    fn from(value: Option<PathBuf>) -> ReportTo {
        value.map_or(ReportTo::StandardError, ReportTo::File)
    }
}
