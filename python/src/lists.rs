//! Lists of strings.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::cleaner::Cleaner;
use crate::each::{each, warn, window};
use crate::fork::detached;
use crate::strings::{self, Text, is_missing};

/// Each text of an iterable, washed, window by window; what stands for none is the same object.
pub fn clean<'py>(cleaner: &Cleaner, texts: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let py = texts.py();
    // A list of Python's first: where there is no room for it, that is an error of Python's and no end of the process.
    let list = py.get_type::<PyList>().call1((texts,))?.cast_into::<PyList>()?;
    let mut items: Vec<Bound<PyAny>> = list.iter().collect();
    let threads = cleaner.settings().threads();
    let mut defect = None;
    let mut from = 0;
    while from < items.len() {
        // Of characters, Python knows the number; three bytes each is what Chinese takes.
        let sizes = items[from..].iter().map(|item| item.cast::<PyString>().ok().and_then(|string| string.len().ok()).unwrap_or(0) * 3);
        let window = window(sizes, from, threads);
        let text = |index: usize| -> PyResult<Option<Text<'py>>> {
            let item = &items[index];
            match item.cast::<PyString>() {
                Ok(string) => Ok(Some(Text::new(string)?)),
                Err(_) if is_missing(item) => Ok(None),
                Err(_) => {
                    let hint = if strings::bytes(item).is_some() { "; clean_bytes decodes one" } else { "" };
                    Err(PyTypeError::new_err(format!("text {index} is no str, None or NaN, but {}{hint}", item.get_type().name()?)))
                }
            }
        };
        let given: Vec<Option<Text>> = window.clone().map(text).collect::<PyResult<_>>()?;
        let texts: Vec<Option<&str>> = given.iter().map(|text| text.as_ref().map(Text::as_str)).collect();
        let made = detached(py, || each(&texts, threads, |text| cleaner.changed(text)));
        for ((index, made), given) in window.clone().zip(made).zip(&given) {
            let (Some(given), Some(made)) = (given, made) else { continue };
            let new = made.unwrap_or_else(|message| {
                defect.get_or_insert((index, message));
                None
            });
            let new = given.string(new.as_deref(), items[index].cast()?);
            items[index] = new.into_any();
        }
        from = window.end;
        py.check_signals()?;
    }
    if let Some((index, message)) = defect {
        warn(py, &format!("text {index}"), &message)?;
    }
    PyList::new(py, items)
}
