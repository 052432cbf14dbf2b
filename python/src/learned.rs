//! What was learned of sites: a file of `taoxi learn`, or its bytes, and what makes them out of texts.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pyo3::exceptions::{PyOSError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use taoxi::learned::{self, Counter, Lesson, Seen, Site, Stands};
use taoxi::read::compression::unpacked;
use taoxi_command::panics;

use crate::fork::detached;
use crate::settings::Format;

/// What was learned, as it is used and as it is written.
#[derive(Clone, Debug)]
pub struct Learned {
    bytes: Arc<[u8]>,
    shared: Arc<learned::Learned>,
}

impl Learned {
    /// From a path, or from the bytes of such a file.
    pub fn given(value: &Bound<PyAny>) -> PyResult<Learned> {
        match value.cast::<PyBytes>() {
            Ok(bytes) => Learned::parse(bytes.as_bytes().to_vec(), "learned"),
            Err(_) => Learned::read(&value.extract::<PathBuf>()?),
        }
    }

    /// From a file.
    pub fn read(path: &Path) -> PyResult<Learned> {
        let shown = path.display().to_string();
        let read = || -> std::io::Result<Vec<u8>> {
            let (mut reader, _) = unpacked(Box::new(std::fs::File::open(path)?))?;
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut reader, &mut bytes)?;
            Ok(bytes)
        };
        Learned::parse(read().map_err(|error| PyOSError::new_err(format!("{shown}: {error}")))?, &shown)
    }

    fn parse(bytes: Vec<u8>, shown: &str) -> PyResult<Learned> {
        let shared = Arc::new(parse(&bytes, shown)?);
        Ok(Learned { bytes: bytes.into(), shared })
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn shared(&self) -> Arc<learned::Learned> {
        Arc::clone(&self.shared)
    }
}

impl PartialEq for Learned {
    fn eq(&self, other: &Learned) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Learned {}

impl Hash for Learned {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

fn parse(bytes: &[u8], shown: &str) -> PyResult<learned::Learned> {
    learned::read(bytes).map_err(|unreadable| PyValueError::new_err(format!("{shown}: {unreadable}")))
}

/// The host that a name stands for.
pub fn host(name: &str) -> PyResult<String> {
    learned::host(name).ok_or_else(|| PyValueError::new_err(format!("host={name:?}: a site is named by its host, as in www.example.org")))
}

/// The host of an address; None for what is no address of the web.
#[pyfunction]
pub fn _host(address: &str) -> Option<String> {
    learned::host(address)
}

/// What a page shows of its site, in the types of Python: its host, the hash of its text, the hashes of its lines, and for each line where it stands
/// (1 above the text, 2 below) and whether it is taken for the site's (4).
type Shown = (String, i64, Vec<i64>, Vec<u8>);

/// What each of these texts shows of its site; None where there is no text.
#[pyfunction]
#[pyo3(signature = (texts, urls, host, format))]
pub fn _lessons(
    py: Python<'_>,
    texts: Vec<Option<Bound<'_, PyString>>>,
    urls: Option<Vec<Option<String>>>,
    host: Option<&str>,
    format: &str,
) -> PyResult<Vec<Option<Shown>>> {
    let host = host.map(self::host).transpose()?;
    let holds = Format::named(format)?.holds();
    let texts: Vec<Option<String>> = texts.iter().map(|text| text.as_ref().map(|text| text.to_string_lossy().into_owned())).collect();
    let url = |at: usize| urls.as_ref().and_then(|urls| urls.get(at)?.as_deref());
    let learn = |(at, text): (usize, &Option<String>)| {
        // A text that brings a rule down teaches nothing.
        panics::catch(|| Some(taoxi::lesson_of(text.as_deref()?, holds, url(at), host.as_deref()))).unwrap_or_default()
    };
    let shown = |lesson: Lesson| {
        let flag = |(_, stands, taken): &(u64, Stands, bool)| {
            u8::from(*stands == Stands::Above) + 2 * u8::from(*stands == Stands::Below) + 4 * u8::from(*taken)
        };
        let flags = lesson.lines.iter().map(flag).collect();
        (lesson.host, lesson.text as i64, lesson.lines.iter().map(|(line, ..)| *line as i64).collect(), flags)
    };
    Ok(detached(py, || texts.iter().enumerate().map(|text| learn(text).map(shown)).collect()))
}

/// What is written of sums: for each line of a host its pages, those above, below and taken for the site's; where there is no line, the host's pages.
#[pyfunction]
pub fn _written<'py>(py: Python<'py>, rows: Vec<(String, Option<i64>, u32, u32, u32, u32)>, least: u32) -> PyResult<Bound<'py, PyBytes>> {
    let mut sites: std::collections::BTreeMap<String, Site> = Default::default();
    for (host, line, pages, above, below, taken) in rows {
        let site = sites.entry(host.clone()).or_insert_with(|| Site { host, ..Site::default() });
        match line {
            Some(line) => _ = site.lines.insert(line as u64, Seen { pages, above, below, taken }),
            None => site.pages = pages,
        }
    }
    let sites = sites.into_iter().map(|(host, site)| (host, Arc::new(site))).collect();
    bytes(py, &learned::Learned { sites, least, forgotten: 0 })
}

/// What several sums come to.
#[pyfunction]
pub fn _merged<'py>(py: Python<'py>, parts: Vec<Bound<'py, PyBytes>>, least: u32) -> PyResult<Bound<'py, PyBytes>> {
    if least == 0 {
        return Err(PyTypeError::new_err("least is a number of pages from 1 on"));
    }
    let mut counter = Counter::new(usize::MAX);
    for (number, part) in parts.iter().enumerate() {
        counter.merge(parse(part.as_bytes(), &format!("part {number}"))?);
    }
    bytes(py, &counter.finish(least))
}

fn bytes<'py>(py: Python<'py>, learned: &learned::Learned) -> PyResult<Bound<'py, PyBytes>> {
    let mut written = Vec::new();
    learned::write(learned, &mut written)?;
    Ok(PyBytes::new(py, &written))
}
