//! Which reports are written beside the output, and where they go.

use std::path::{Path, PathBuf};

use taoxi::writer::page_report::{About, Enough, PageReport};

use crate::values::{is_json_lines, is_page};

/// The reports that are written beside the output.
pub struct Reports {
    pub rejects: Option<PathBuf>,
    pub explain: Option<ReportTo>,
    pub stats: Option<ReportTo>,
    /// The file with a line for each document, or with a page to look at.
    pub report: Option<PathBuf>,
    /// What such a page is about.
    pub about: About,
    /// What it has enough of.
    pub enough: Enough,
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

    /// An empty page to look at, where the report is one.
    pub fn page(&self) -> Option<PageReport> {
        self.report.as_deref().filter(|path| is_page(path)).map(|_| PageReport::new(self.about))
    }

    /// The same, for a part of what is washed.
    pub fn page_of_part(&self) -> Option<PageReport> {
        self.report.as_deref().filter(|path| is_page(path)).map(|_| PageReport::of_part(self.about, &self.enough))
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
