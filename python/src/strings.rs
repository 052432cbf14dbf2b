//! Strings of Python as UTF-8 and back.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyFloat, PyString};

/// A string's text, for the time of a call: a string keeps no second copy of itself in UTF-8.
pub enum Text<'py> {
    Encoded(Bound<'py, PyBytes>),
    /// It had halves of surrogate pairs, which no text can hold: they are one character where they fit, and U+FFFD where not.
    Joined(String),
}

impl<'py> Text<'py> {
    pub fn new(string: &Bound<'py, PyString>) -> PyResult<Text<'py>> {
        if let Ok(encoded) = string.encode_utf8() {
            return Ok(Text::Encoded(encoded));
        }
        let units = string.call_method1("encode", ("utf-16-le", "surrogatepass"))?.cast_into::<PyBytes>()?;
        let units = units.as_bytes().chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        Ok(Text::Joined(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()))
    }

    pub fn as_str(&self) -> &str {
        match self {
            Text::Encoded(bytes) => std::str::from_utf8(bytes.as_bytes()).expect("Python encodes what is UTF-8"),
            Text::Joined(text) => text,
        }
    }

    /// The string of what was made of this one: the same object where nothing changed.
    pub fn string(&self, new: Option<&str>, given: &Bound<'py, PyString>) -> Bound<'py, PyString> {
        match (new, self) {
            (Some(new), _) => PyString::new(given.py(), new),
            (None, Text::Encoded(_)) => given.clone(),
            (None, Text::Joined(text)) => PyString::new(given.py(), text),
        }
    }
}

/// The bytes of an object that holds some: bytes, bytearray, memoryview, or what else Python makes bytes of by its buffer.
pub fn bytes<'py>(object: &Bound<'py, PyAny>) -> Option<Bound<'py, PyBytes>> {
    if let Ok(bytes) = object.cast::<PyBytes>() {
        return Some(bytes.clone());
    }
    let holds = |name: &str| object.get_type().name().is_ok_and(|own| own == name);
    if !["bytearray", "memoryview", "mmap"].iter().any(|name| holds(name)) {
        return None;
    }
    object.py().get_type::<PyBytes>().call1((object,)).ok()?.cast_into().ok()
}

/// The object stands for a value that is not there: None, NaN, and what pandas has for them.
pub fn is_missing(object: &Bound<PyAny>) -> bool {
    if object.is_none() {
        return true;
    }
    if let Ok(number) = object.cast::<PyFloat>() {
        return number.value().is_nan();
    }
    // A number of another library that is not equal to itself. What has a length has texts, and an answer for each.
    if object.hasattr("__float__").unwrap_or(false) && !object.hasattr("__len__").unwrap_or(true) && object.ne(object).unwrap_or(false) {
        return true;
    }
    let kind = object.get_type();
    let is_named = |name: &str| kind.name().is_ok_and(|own| own == name);
    (is_named("NAType") || is_named("NaTType")) && kind.module().is_ok_and(|module| module.to_string().starts_with("pandas"))
}
