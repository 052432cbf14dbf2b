//! Going on with a run that was stopped: what it finished is passed over, and its reports are added to.
//!
//! An output is there when it is whole, so that one which is there, and not older than its input, needs no second washing. What reports tell of an input
//! stands in them before its output takes its place: of a stopped run only the end of a report may tell of an input whose output is not there. That end
//! is cut off, since this run tells it again, and nothing else of a report is touched.

use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use taoxi::read::work::Input;
use taoxi::writer::visible::{entry, visible};

use crate::destination::Destination;
use crate::inputs::Inputs;
use crate::plan::Plan;
use crate::reports::{ReportTo, Reports};

/// What is known of the run that was stopped.
#[derive(Default)]
pub struct Resumed {
    /// Inputs that are not read again.
    pub passed_over: usize,
    /// Something is left to be washed.
    goes_on: bool,
    /// The input in which it may have been stopped: the first that has no output.
    stopped_in: Option<Arc<str>>,
}

/// Takes the inputs away whose outputs are there, if that is asked for.
pub fn pass_over(plan: &mut Plan, inputs: &mut Inputs) -> anyhow::Result<()> {
    if plan.resumed.is_none() {
        return Ok(());
    }
    let output = |input: &Input| match &plan.destination {
        Destination::Files(files) => files.get(&input.path).map(|file| file.as_path()),
        Destination::File(file) => Some(file.as_path()),
        _ => None,
    };
    if plan.destination.files().is_empty() && !inputs.files.is_empty() {
        bail!("--resume passes over inputs whose outputs are there, so it needs -o with a directory or a file");
    }
    if plan.is_writing_records_as_documents() && inputs.has_records() {
        let advice = "leave out --resume, or write records to one file each with --to jsonl";
        bail!("where each record becomes a file or a document, nothing shows whether all of them are there; {advice}");
    }
    let before = inputs.files.len();
    inputs.files.retain(|input| !output(input).is_some_and(|output| is_done(input, output)));
    let stopped_in = inputs.files.iter().find(|input| output(input).is_some_and(|output| !output.exists()));
    plan.resumed = Some(Resumed {
        passed_over: before - inputs.files.len(),
        goes_on: !inputs.files.is_empty(),
        stopped_in: stopped_in.map(|input| Arc::clone(&input.shown)),
    });
    Ok(())
}

/// The output is there and not older than the input.
fn is_done(input: &Input, output: &Path) -> bool {
    let modified = |path: &Path| path.metadata().ok().filter(Metadata::is_file)?.modified().ok();
    input.path.as_deref().and_then(modified).zip(modified(output)).is_some_and(|(input, output)| output >= input)
}

impl Resumed {
    /// Cuts off of each report what this run tells again.
    pub fn trim(&self, reports: &Reports) -> anyhow::Result<()> {
        let Some(shown) = self.stopped_in.as_deref().or(self.goes_on.then_some("")) else { return Ok(()) };
        let plain = |name: &str| Form::Plain(format!("{name}:").into_bytes());
        let json = || Form::Json(format!("{{\"path\":{}", serde_json::to_string(shown).unwrap_or_default().trim_end_matches('"')).into_bytes());
        let explain = match &reports.explain {
            Some(ReportTo::File(path)) if reports.is_explaining_in_json() => Some((path, json())),
            Some(ReportTo::File(path)) => Some((path, plain(&visible(shown)))),
            _ => None,
        };
        let rejects = reports.rejects.as_ref().map(|path| (path, plain(&entry(shown))));
        let report = reports.report.as_ref().map(|path| (path, json()));
        for (path, form) in [rejects, explain, report].into_iter().flatten() {
            // A file that is open already under such a name is not ours to cut.
            let is_ours = path.is_file() && !path.starts_with("/dev") && !path.starts_with("/proc");
            if is_ours {
                cut_off_end(path, &form).with_context(|| format!("cannot go on with {}; name another file", path.display()))?;
            }
        }
        Ok(())
    }
}

/// How the entries of an input begin in a report.
enum Form {
    /// Its name and a colon; the number of the line follows, and in explanations lines that belong to the entry.
    Plain(Vec<u8>),
    /// An object up to and with the name.
    Json(Vec<u8>),
}

impl Form {
    /// The line begins an entry of the input.
    fn begins(&self, line: &[u8]) -> bool {
        match self {
            Form::Plain(name) => line.strip_prefix(name.as_slice()).is_some_and(|rest| {
                let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                digits > 0 && rest.get(digits) == Some(&b':')
            }),
            Form::Json(name) => line.strip_prefix(name.as_slice()).is_some_and(|rest| rest.starts_with(b"\"") || rest.starts_with(b":")),
        }
    }

    /// The line belongs to the entry above it.
    fn continues(&self, line: &[u8]) -> bool {
        matches!(self, Form::Plain(_)) && [&b"- "[..], b"+ ", b"  ", b"\x1b["].iter().any(|start| line.starts_with(start))
    }
}

/// Cuts off the entries of the input at the end of a report, and the half of a line that a kill may have left.
fn cut_off_end(path: &Path, form: &Form) -> io::Result<()> {
    let (mut reader, mut line) = (BufReader::with_capacity(1 << 16, File::open(path)?), Vec::new());
    let (mut at, mut end) = (0, None);
    while reader.read_until(b'\n', &mut line)? > 0 {
        if form.begins(&line) || !line.ends_with(b"\n") {
            end.get_or_insert(at);
        } else if !form.continues(&line) {
            end = None;
        }
        at += line.len() as u64;
        line.clear();
    }
    match end {
        Some(end) => fs::OpenOptions::new().write(true).open(path)?.set_len(end),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    #[test]
    fn only_the_end_of_a_report_is_cut_off() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("report");
        let (plain, json) = (Form::Plain(b"b.txt:".to_vec()), Form::Json(b"{\"path\":\"b.txt".to_vec()));
        for (form, written, left) in [
            (&plain, "", ""),
            (&plain, "a.txt:1: pager\tx\nb.txt:1: pager\tx\nb.txt:2: pager\tx\n", "a.txt:1: pager\tx\n"),
            (&plain, "a.txt:1: pager\tx\nb.txt:1: pager\tx\nb.t", "a.txt:1: pager\tx\n"),
            (&plain, "b.txt:1: pager\tx\na.txt:1: pager\tx\n", "b.txt:1: pager\tx\na.txt:1: pager\tx\n"),
            (&plain, "a.txt:1: pager\tx\nb.", "a.txt:1: pager\tx\n"),
            (&plain, "b.txt.gz:1: pager\tx\n", "b.txt.gz:1: pager\tx\n"),
            (&plain, "b.txt:c:1: pager\tx\n", "b.txt:c:1: pager\tx\n"),
            (&plain, "a.txt:1: pager\n- x\nb.txt:7:1: pager\n- x\n+ y\nb.txt:8:1: pager\n  x\n", "a.txt:1: pager\n- x\n"),
            (&json, "{\"path\":\"a.txt\",\n{\"path\":\"b.txt\",\n{\"path\":\"b.txt:2\",\n{\"pa", "{\"path\":\"a.txt\",\n"),
            (&json, "{\"path\":\"b.txt.gz\",\n", "{\"path\":\"b.txt.gz\",\n"),
        ] {
            fs::write(&path, written).unwrap();
            cut_off_end(&path, form).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), left, "{written}");
        }
    }
}
