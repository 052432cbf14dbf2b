//! A cleaner: rules that were chosen, and what can be done with them.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple, PyType};
use taoxi::Choice;
use taoxi::document::Document;
use taoxi::read::whole::{Whole, decode_whole};
use taoxi::read::work::Format as FileFormat;
use taoxi::records::Fields;
use taoxi::text::charset::Charset;
use taoxi::writer::markdown::{self, Links};
use taoxi::writer::text;
use taoxi_command::{config, panics};

use crate::arrow;
use crate::each::warn;
use crate::fork::detached;
use crate::lists;
use crate::rows::{MetadataType, Wanted};
use crate::settings::{Format, Settings};
use crate::strings::{self, Text, is_missing};
use crate::washed::{To, Washed};

/// Rules that were chosen, ready to be used. It never changes: threads share it, and it may be pickled and sent to any process.
///
/// The keywords are those of `taoxi.clean`. Raises ValueError for a name that there is not, and for a list with a bad expression.
///
/// >>> import taoxi
/// >>> cleaner = taoxi.Cleaner(skip=["share-bar"], drop="扫码下载客户端")
/// >>> cleaner("桥通了。  \n扫码下载客户端\n")
/// '桥通了。\n'
/// >>> taoxi.Cleaner(skip="share-bars")
/// Traceback (most recent call last):
/// ValueError: there is no filter or rule called 'share-bars'; did you mean share-bar or sheared-gbk?
#[pyclass(frozen, module = "taoxi")]
pub struct Cleaner {
    settings: Settings,
    /// Where only the text is asked for.
    pub(crate) text: Choice,
    /// Where it is asked what lines are.
    pub(crate) labelled: Choice,
    /// And why they changed.
    pub(crate) all: Choice,
}

impl Cleaner {
    fn from_settings(settings: Settings) -> PyResult<Cleaner> {
        let choice = settings.choice()?;
        Ok(Cleaner { text: choice.clone().unlabelled(), labelled: choice.clone(), all: choice.explaining(), settings })
    }

    /// What is left of a text, where that is not what it was.
    pub(crate) fn changed(&self, text: &str) -> Option<String> {
        // A page in HTML never stays as it is, though its text may come out the same.
        let made = |document: &Document, read: &str| match read.as_ptr() == text.as_ptr() {
            true => taoxi::changed(document, read),
            false => Some(text::written(document)),
        };
        taoxi::with_washed(text, self.settings.format.holds(), None, &self.text, made)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    fn clean_string<'py>(&self, given: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        let (py, text) = (given.py(), Text::new(given)?);
        let utf8 = text.as_str();
        if utf8.is_empty() {
            return Ok(given.clone());
        }
        // A short text is washed sooner than the interpreter is handed to another thread and back.
        let washed = if utf8.len() < 256 { panics::catch(|| self.changed(utf8)) } else { detached(py, || panics::catch(|| self.changed(utf8))) };
        let new = match washed {
            Ok(new) => new,
            Err(defect) => {
                warn(py, "a text", &defect)?;
                None
            }
        };
        Ok(text.string(new.as_deref(), given))
    }

    fn decode(&self, data: Vec<u8>, encoding: Option<&str>) -> PyResult<Whole> {
        let wrong = |message: String| PyValueError::new_err(message);
        let named = |label: &str| {
            Charset::named(label).ok_or_else(|| wrong(format!("there is no encoding '{label}'; any label of the Encoding Standard is one")))
        };
        let charset = encoding.map(named).transpose()?;
        let format = if self.settings.format == Format::Html { FileFormat::Html } else { FileFormat::Text };
        decode_whole(data, charset, Some(format)).map_err(|advice| wrong(advice.replace("with -E", "with encoding=…")))
    }

    /// What is made of one text, a str or bytes, once it is washed, and the name of the encoding that bytes were in.
    fn made<T: Send>(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyAny>,
        (url, encoding): (Option<&str>, Option<&str>),
        choice: &Choice,
        made: impl Fn(&Document, &str) -> T + Sync,
    ) -> PyResult<(T, Option<&'static str>)> {
        let holds = self.settings.format.holds();
        if let Ok(string) = text.cast::<PyString>() {
            if encoding.is_some() {
                return Err(PyTypeError::new_err("encoding= is for bytes; a str has been decoded"));
            }
            let text = Text::new(string)?;
            let utf8 = text.as_str();
            let done = detached(py, || panics::catch(|| taoxi::with_washed(utf8, holds, url, choice, &made)));
            return Ok((done.or_else(|defect| as_it_came(py, utf8, &made, &defect))?, None));
        }
        let Some(bytes) = strings::bytes(text) else {
            let kind = text.get_type().name()?;
            let instead = "clean takes lists and columns, and Cleaner().wash_arrow columns of Arrow, with what is found in each";
            return Err(PyTypeError::new_err(format!("this takes one text, a str or bytes, not {kind}; {instead}")));
        };
        let data = bytes.as_bytes();
        let whole = detached(py, || self.decode(data.to_vec(), encoding))?;
        let done = detached(py, || panics::catch(|| taoxi::with_decoded(&whole, holds, url, choice, &made)));
        Ok((done.or_else(|defect| as_it_came(py, &whole.text, &made, &defect))?, Some(whole.encoding.name())))
    }
}

#[pymethods]
impl Cleaner {
    #[new]
    #[pyo3(signature = (**choice))]
    fn new(choice: Option<&Bound<PyDict>>) -> PyResult<Cleaner> {
        let settings = choice.map_or_else(|| Ok(Settings::default()), |choice| Settings::default().with(choice))?;
        Cleaner::from_settings(settings)
    }

    /// The cleaner that a file of settings describes, as `taoxi --config` reads it: `only`, `also`, `skip`, `drop`, `keep`, `max-drop`, `strict`, `threads`, and
    /// `from` or `field-type` for the format. What else the command may find there is passed over. Raises ValueError with the file, the line, and the
    /// next thing to try.
    #[classmethod]
    fn from_toml(_: &Bound<PyType>, path: PathBuf) -> PyResult<Cleaner> {
        let read = config::read(&path).map_err(|error| PyValueError::new_err(format!("{error:#}")))?;
        Cleaner::from_settings(Settings::read(read)?)
    }

    /// A cleaner with other settings in the place of some of its own.
    ///
    /// >>> import taoxi
    /// >>> taoxi.Cleaner(skip="pager").replace(threads=1)
    /// taoxi.Cleaner(skip=['pager'], threads=1)
    #[pyo3(signature = (**choice))]
    fn replace(&self, choice: Option<&Bound<PyDict>>) -> PyResult<Cleaner> {
        Cleaner::from_settings(choice.map_or_else(|| Ok(self.settings.clone()), |choice| self.settings.clone().with(choice))?)
    }

    /// What is left of a text, or of each text of a list or a column; the same kind comes back. See `taoxi.clean`.
    fn clean<'py>(slf: &Bound<'py, Self>, texts: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(string) = texts.cast::<PyString>() {
            return Ok(slf.get().clean_string(string)?.into_any());
        }
        if is_missing(texts) {
            return Ok(texts.clone());
        }
        slf.py().import("taoxi._columns")?.call_method1("clean", (slf, texts))
    }

    fn __call__<'py>(slf: &Bound<'py, Self>, texts: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        Cleaner::clean(slf, texts)
    }

    /// What is left of a text, and what was found in it. See `taoxi.wash`.
    #[pyo3(signature = (text, *, to=None, url=None, encoding=None))]
    fn wash(&self, py: Python<'_>, text: &Bound<'_, PyAny>, to: Option<&str>, url: Option<&str>, encoding: Option<&str>) -> PyResult<Washed> {
        let to = To::named(to)?;
        let (washed, encoding) = self.made(py, text, (url, encoding), &self.all, |document, _| Washed::new(document, to))?;
        Ok(washed.decoded(encoding))
    }

    /// The text as Markdown, with front matter. See `taoxi.markdown`.
    #[pyo3(signature = (text, *, url=None, encoding=None))]
    fn markdown(&self, py: Python<'_>, text: &Bound<'_, PyAny>, url: Option<&str>, encoding: Option<&str>) -> PyResult<String> {
        let part = |document: &Document, _: &str| markdown::part(document, Links::Inline);
        self.made(py, text, (url, encoding), &self.labelled, part).map(|(markdown, _)| markdown)
    }

    /// What is left of some bytes, as a str. See `taoxi.clean_bytes`.
    #[pyo3(signature = (data, encoding=None))]
    fn clean_bytes(&self, py: Python<'_>, data: &Bound<'_, PyAny>, encoding: Option<&str>) -> PyResult<String> {
        let data = needed_bytes(data)?;
        let data = data.as_bytes();
        let whole = detached(py, || self.decode(data.to_vec(), encoding))?;
        let holds = self.settings.format.holds();
        let made = |document: &Document, _: &str| text::written(document);
        match detached(py, || panics::catch(|| taoxi::with_decoded(&whole, holds, None, &self.text, made))) {
            Ok(text) => Ok(text),
            Err(defect) => {
                warn(py, "a text", &defect)?;
                Ok(whole.text)
            }
        }
    }

    /// A line of JSON with one of its fields washed. See `taoxi.clean_record`.
    #[pyo3(signature = (line, *, field="text", out_field=None, meta_field="metadata", report_field=None))]
    fn clean_record<'py>(
        &self,
        line: &Bound<'py, PyAny>,
        field: &str,
        out_field: Option<String>,
        meta_field: &str,
        report_field: Option<String>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let wrong = |message: String| PyValueError::new_err(message);
        let py = line.py();
        let path = field.parse().map_err(wrong)?;
        let counts = report_field.is_some();
        let fields = Fields::new(path, out_field, meta_field.to_string(), report_field).map_err(wrong)?.holding(self.settings.format.holds());
        let fields = if self.settings.learned.is_some() { fields.of_sites() } else { fields };
        let string = line.cast::<PyString>().ok().map(Text::new).transpose()?;
        let bytes = strings::bytes(line);
        let text = match (&string, &bytes) {
            (Some(text), _) => text.as_str(),
            (None, Some(bytes)) => {
                std::str::from_utf8(bytes.as_bytes()).map_err(|error| wrong(format!("not UTF-8 (byte {})", error.valid_up_to() + 1)))?
            }
            (None, None) => return Err(PyTypeError::new_err(format!("a record is a line of JSON, bytes or a str, not {}", line.get_type().name()?))),
        };
        let record = text.trim_end_matches(['\n', '\r']);
        let end = &text[record.len()..];
        let written = detached(py, || {
            let choice = if counts { &self.labelled } else { &self.text };
            let wash = || taoxi::wash_record(record, &fields, choice).map(|washed| washed + end);
            panics::catch(wash).and_then(|written: Result<String, String>| written)
        });
        let written = written.map_err(wrong)?;
        Ok(match bytes {
            Some(_) => PyBytes::new(py, written.as_bytes()).into_any(),
            None => PyString::new(py, &written).into_any(),
        })
    }

    /// Each text of an iterable; what stands for none is the same object.
    fn _clean_list<'py>(&self, texts: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        lists::clean(self, texts)
    }

    /// An Arrow array or stream of strings, as one of the same type.
    fn _clean_arrow<'py>(&self, texts: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        arrow::clean(texts, self)
    }

    /// A column of texts as a column of structs: `text`, `title`, `metadata` and `report`.
    ///
    /// `texts` has `__arrow_c_array__` or `__arrow_c_stream__`, and so has what comes back. The text keeps its type; with `to="markdown"` it is Markdown
    /// without front matter. `metadata` is a struct of all the keys in `taoxi.METADATA`, null where nothing was found, or with `metadata="json"` an object
    /// in JSON; `report` is JSON, as the command's `--report-field` writes it, or null with `report=False`, which costs less. A row that is null has nulls.
    #[pyo3(signature = (texts, *, to=None, metadata="struct", report=true))]
    fn wash_arrow<'py>(&self, texts: &Bound<'py, PyAny>, to: Option<&str>, metadata: &str, report: bool) -> PyResult<Bound<'py, PyAny>> {
        arrow::wash(texts, self, Wanted { to: To::named(to)?, metadata: MetadataType::named(metadata)?, report })
    }

    /// What was said when it was made, by name.
    #[getter]
    #[pyo3(name = "settings")]
    fn said<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.settings.said(py)
    }

    /// The version is said too, which nobody reads: engines that name what they keep after a pickle wash anew with other rules.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let arguments = (env!("CARGO_PKG_VERSION"), slf.get().settings.said(py)?).into_pyobject(py)?;
        (py.import("taoxi._taoxi")?.getattr("_cleaner")?, arguments).into_pyobject(py)
    }

    fn __eq__(&self, other: &Bound<PyAny>) -> bool {
        other.cast::<Cleaner>().is_ok_and(|other| other.get().settings == self.settings)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.settings.hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let said = self.settings.said(py)?;
        let said: Vec<String> = said.iter().map(|(name, value)| Ok(format!("{name}={}", value.repr()?))).collect::<PyResult<_>>()?;
        Ok(format!("taoxi.Cleaner({})", said.join(", ")))
    }
}

/// What is made of a text that a rule failed on: it passes as it came, with a warning.
fn as_it_came<T>(py: Python<'_>, text: &str, made: impl Fn(&Document, &str) -> T, defect: &str) -> PyResult<T> {
    warn(py, "a text", defect)?;
    Ok(made(&Document::new(text, 1), text))
}

/// A cleaner with these settings, as it comes out of a pickle that this version or another wrote.
#[pyfunction]
pub fn _cleaner(_version: &str, settings: &Bound<'_, PyDict>) -> PyResult<Cleaner> {
    Cleaner::from_settings(Settings::default().with(settings)?)
}

/// The name of the encoding of some bytes, as the Encoding Standard writes it; None where they are no text. ASCII is UTF-8. What is named may be given
/// to `clean_bytes`; Python knows it too, but for EUC-TW and Johab.
///
/// >>> import taoxi
/// >>> taoxi.detect("早上六点，江城的新桥通车了。".encode("gbk"))
/// 'gb18030'
/// >>> taoxi.detect(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") is None
/// True
#[pyfunction]
pub fn detect(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<Option<&'static str>> {
    let data = needed_bytes(data)?.as_bytes().to_vec();
    let whole = detached(py, || panics::catch(|| decode_whole(data, None, None)));
    Ok(whole.ok().and_then(Result::ok).map(|whole| whole.encoding.name()))
}

fn needed_bytes<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    let kind = data.get_type();
    strings::bytes(data).ok_or_else(|| {
        PyTypeError::new_err(format!(
            "this takes bytes, not {}; a str has been decoded",
            kind.name().map_or_else(|_| String::new(), |name| name.to_string())
        ))
    })
}
