//! What was found in one text.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use taoxi::document::{Document, Field, Key, Kind, Metadata, Value};
use taoxi::writer::explain::{Told, changes};
use taoxi::{records, writer};

/// What is made of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum To {
    Text,
    Markdown,
}

impl To {
    pub fn named(name: Option<&str>) -> PyResult<To> {
        match name {
            None | Some("text") => Ok(To::Text),
            Some("markdown") => Ok(To::Markdown),
            Some(other) => Err(PyValueError::new_err(format!("texts become text or markdown, not '{other}'"))),
        }
    }

    /// What is left of a finished document.
    pub fn write(self, document: &Document) -> String {
        match self {
            To::Text => writer::text::written(document),
            To::Markdown => writer::markdown::body(document),
        }
    }
}

/// One change of a line, or what a rule said of it where before and after are the same.
#[pyclass(frozen, get_all, eq, hash, module = "taoxi")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// The line's number in the text as it came, from 1.
    pub line: u64,
    /// The name of the rule that made the change.
    pub rule: String,
    /// The line before.
    pub before: String,
    /// The line after; None where it was taken out.
    pub after: Option<String>,
    /// What the rule says that the line is, where it says no more: a title, a heading, an item, a row.
    pub label: Option<String>,
    /// The evidence, where the rule had more to say than its name.
    pub why: Option<String>,
}

impl Change {
    fn new(told: Told) -> Change {
        let own = |text: Option<&str>| text.map(str::to_string);
        let Told { line, rule, before, after, label, why } = told;
        Change { line, rule: rule.to_string(), before: before.to_string(), after: own(after), label, why: own(why) }
    }
}

#[pymethods]
impl Change {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let shown = |text: &str| PyString::new(py, text).repr().map(|text| text.to_string());
        let after = self.after.as_deref().map_or(Ok("None".to_string()), shown)?;
        let why = self.why.as_deref().map_or(Ok("None".to_string()), shown)?;
        let label = self.label.as_deref().map_or(Ok("None".to_string()), shown)?;
        let (rule, before) = (shown(&self.rule)?, shown(&self.before)?);
        Ok(format!("Change(line={}, rule={rule}, before={before}, after={after}, label={label}, why={why})", self.line))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (py, Change { line, rule, before, after, label, why }) = (slf.py(), slf.get());
        let parts = (line, rule, before, after, label, why).into_pyobject(py)?;
        (py.import("taoxi._taoxi")?.getattr("_change")?, parts).into_pyobject(py)
    }
}

/// A text that was washed, and what was found in it.
///
/// >>> import taoxi
/// >>> washed = taoxi.wash("桥通了\n2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。\n")
/// >>> washed.title, washed.metadata["source"], washed.report["lines_written"]
/// ('桥通了', '江城晚报', 2)
#[pyclass(frozen, eq, module = "taoxi")]
#[derive(PartialEq)]
pub struct Washed {
    text: String,
    /// The title, where the page shows one; None where not.
    #[pyo3(get)]
    title: Option<String>,
    metadata: Metadata,
    /// Everything that was done, line by line.
    #[pyo3(get)]
    changes: Vec<Change>,
    /// The share of the body, in percent, that would have been taken out, where that was more than `max_drop`; None where it was not.
    #[pyo3(get)]
    spared: Option<u8>,
    /// What the bytes were encoded in; None for a str.
    #[pyo3(get)]
    encoding: Option<String>,
    report: String,
}

impl Washed {
    pub fn new(document: &Document, to: To) -> Washed {
        Washed {
            text: to.write(document),
            title: document.findings.title.clone(),
            metadata: document.findings.metadata.clone(),
            changes: changes(document).map(Change::new).collect(),
            spared: document.spared,
            encoding: None,
            report: records::report(document),
        }
    }

    /// The text came as bytes, if there is such a name.
    pub fn decoded(self, encoding: Option<&'static str>) -> Washed {
        Washed { encoding: encoding.map(str::to_string), ..self }
    }
}

#[pymethods]
impl Washed {
    /// What is left of the text.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        PyString::new(py, &self.text)
    }

    /// What the page says of itself, by the names in `taoxi.METADATA`: a str, an int or a list of str. It is a new dict each time.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        for field in self.metadata.fields() {
            match &field.value {
                Value::Text(text) => fields.set_item(field.key.name(), text)?,
                Value::Number(number) => fields.set_item(field.key.name(), number)?,
                Value::List(list) => fields.set_item(field.key.name(), list)?,
            }
        }
        Ok(fields)
    }

    /// What was done, in numbers: lines and characters read and written, changes by rule, damage that was left.
    #[getter]
    fn report<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (&self.report,))
    }

    /// So that a pool of processes may give it back.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (py, washed) = (slf.py(), slf.get());
        let changes: Vec<Change> = washed.changes.clone();
        let parts =
            (&washed.text, &washed.title, washed.metadata(py)?, changes, washed.spared, &washed.encoding, &washed.report).into_pyobject(py)?;
        (py.import("taoxi._taoxi")?.getattr("_washed")?, parts).into_pyobject(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let start: String = self.text.chars().take(60).collect();
        let dots = if start.len() < self.text.len() { "…" } else { "" };
        let (start, metadata) = (PyString::new(py, &(start + dots)).repr()?.to_string(), self.metadata(py)?.repr()?.to_string());
        let title = self.title.as_deref().map_or(Ok("None".to_string()), |title| PyString::new(py, title).repr().map(|title| title.to_string()))?;
        Ok(format!("Washed(text={start}, title={title}, metadata={metadata}, {} changes)", self.changes.len()))
    }
}

/// A change as it comes out of a pickle.
#[pyfunction]
pub fn _change(line: u64, rule: String, before: String, after: Option<String>, label: Option<String>, why: Option<String>) -> Change {
    Change { line, rule, before, after, label, why }
}

/// A text that was washed, as it comes out of a pickle.
#[pyfunction]
pub fn _washed(
    text: String,
    title: Option<String>,
    fields: &Bound<'_, PyDict>,
    changes: Vec<PyRef<'_, Change>>,
    spared: Option<u8>,
    encoding: Option<String>,
    report: String,
) -> PyResult<Washed> {
    let changes = changes.iter().map(|change| Change::clone(change)).collect();
    let mut metadata = Metadata::default();
    for (name, value) in fields {
        let name: String = name.extract()?;
        let key = Key::ALL.into_iter().find(|key| key.name() == name);
        let key = key.ok_or_else(|| PyValueError::new_err(format!("this version of taoxi knows no metadata '{name}'")))?;
        let value = match key.kind() {
            Kind::Text => Value::Text(value.extract()?),
            Kind::Number => Value::Number(value.extract()?),
            Kind::List => Value::List(value.extract()?),
        };
        metadata.extend([Field { key, value }]);
    }
    Ok(Washed { text, title, metadata, changes, spared, encoding, report })
}
