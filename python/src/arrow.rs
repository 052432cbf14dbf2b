//! Arrow arrays in and out, through the PyCapsule interface: whoever speaks it (pyarrow, Polars, DuckDB, nanoarrow) is served.

use std::sync::Arc;

use arrow_array::builder::StringViewBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, GenericBinaryArray, GenericStringArray, OffsetSizeTrait, StringViewArray, downcast_dictionary_array, new_empty_array,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_data::ByteView;
use arrow_schema::{DataType, Field, FieldRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::PyField;
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};
use pyo3_arrow::input::AnyArray;
use taoxi_command::panics;

use crate::cleaner::Cleaner;
use crate::dictionary::clean_dictionary;
use crate::each::{each, warn, window};
use crate::fork::detached;
use crate::rows::{self, Wanted};

/// One array, for whoever takes it: `pyarrow.array(it)`, `polars.Series(it)`.
#[pyclass(frozen, module = "taoxi")]
pub struct ArrowArray {
    array: ArrayRef,
    field: FieldRef,
}

/// Several arrays of one type, for whoever takes them: `pyarrow.chunked_array(it)`, `polars.Series(it)`.
#[pyclass(frozen, module = "taoxi")]
pub struct ArrowStream {
    chunks: Vec<ArrayRef>,
    field: FieldRef,
}

pub fn wrong(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// A column of texts, washed; its type stays.
pub fn clean<'py>(texts: &Bound<'py, PyAny>, cleaner: &Cleaner) -> PyResult<Bound<'py, PyAny>> {
    let (py, mut seen) = (texts.py(), None);
    each_array(texts, Clone::clone, |array, first| match array.data_type() {
        DataType::Dictionary(..) => clean_dictionary(py, array, cleaner, first, &mut seen),
        _ => clean_array(py, &sound(array), cleaner, first),
    })
}

/// A column of texts, as a column of what was found in each.
pub fn wash<'py>(texts: &Bound<'py, PyAny>, cleaner: &Cleaner, wanted: Wanted) -> PyResult<Bound<'py, PyAny>> {
    let py = texts.py();
    let field = |field: &FieldRef| Arc::new(Field::new(field.name(), rows::row_type(field.data_type(), wanted.metadata), false));
    each_array(texts, field, |array, first| rows::wash_array(py, &sound(array), cleaner, wanted, first))
}

/// Makes something of each array of a column. `made` is told the number of the array's first row in the column.
fn each_array<'py>(
    texts: &Bound<'py, PyAny>,
    field: impl Fn(&FieldRef) -> FieldRef,
    mut made: impl FnMut(&ArrayRef, usize) -> PyResult<ArrayRef>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = texts.py();
    if !texts.hasattr("__arrow_c_array__")? && !texts.hasattr("__arrow_c_stream__")? {
        return Err(PyTypeError::new_err(format!(
            "{} is no Arrow array: it has neither __arrow_c_array__ nor __arrow_c_stream__",
            texts.get_type().name()?
        )));
    }
    // What the capsules hold is the word of whoever made them; where that is no array, whoever reads it panics.
    let given = panics::catch(|| texts.extract::<AnyArray>())
        .map_err(|_| wrong("this is no array that Arrow's C interface knows, or it was handed over before"))?;
    match given? {
        AnyArray::Array(array) => {
            let (array, given) = array.into_inner();
            Ok(Bound::new(py, ArrowArray { array: made(&array, 0)?, field: field(&given) })?.into_any())
        }
        AnyArray::Stream(stream) => {
            let reader = stream.into_reader()?;
            let given = reader.field();
            let (mut chunks, mut first) = (Vec::new(), 0);
            for chunk in reader {
                let chunk = chunk.map_err(wrong)?;
                chunks.push(made(&chunk, first)?);
                first += chunk.len();
            }
            if chunks.is_empty() {
                made(&new_empty_array(given.data_type()), 0)?; // A wrong type is wrong without rows too.
            }
            Ok(Bound::new(py, ArrowStream { chunks, field: field(&given) })?.into_any())
        }
    }
}

/// The array, with U+FFFD for what is no UTF-8. Whoever hands an array over says that it is one of strings, and nobody has looked: Spark makes strings of
/// any bytes, and files may hold them.
pub fn sound(array: &ArrayRef) -> ArrayRef {
    match array.data_type() {
        DataType::Utf8 => sound_strings::<i32>(array),
        DataType::LargeUtf8 => sound_strings::<i64>(array),
        DataType::Utf8View => {
            let bytes = array.as_string_view().clone().to_binary_view();
            match bytes.iter().flatten().all(is_utf8) {
                true => Arc::clone(array),
                false => Arc::new(bytes.iter().map(|row| row.map(String::from_utf8_lossy)).collect::<StringViewArray>()),
            }
        }
        DataType::Dictionary(..) => downcast_dictionary_array!(array => Arc::new(array.with_values(sound(array.values()))), _ => Arc::clone(array)),
        _ => Arc::clone(array),
    }
}

fn sound_strings<O: OffsetSizeTrait>(array: &ArrayRef) -> ArrayRef {
    let bytes = GenericBinaryArray::<O>::from(array.as_string::<O>().clone());
    match bytes.iter().flatten().all(is_utf8) {
        true => Arc::clone(array),
        false => Arc::new(bytes.iter().map(|row| row.map(String::from_utf8_lossy)).collect::<GenericStringArray<O>>()),
    }
}

fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
}

/// The texts of an array, which is [`sound`].
pub fn texts(array: &ArrayRef) -> PyResult<Vec<Option<&str>>> {
    Ok(match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().iter().collect(),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().collect(),
        DataType::Utf8View => array.as_string_view().iter().collect(),
        DataType::Null => vec![None; array.len()],
        other => {
            return Err(PyTypeError::new_err(format!("a column of texts is string, large_string, string_view or a dictionary of them, not {other}")));
        }
    })
}

/// Does something to each text, window by window, so that Ctrl-C is heard, and warns of the first that a rule failed on. `first` is the number of the
/// first row.
pub fn each_row<T: Send>(
    py: Python<'_>,
    texts: &[Option<&str>],
    threads: usize,
    first: usize,
    one: impl Fn(&str) -> T + Sync,
) -> PyResult<Vec<Option<T>>> {
    let (mut rows, mut defect) = (Vec::with_capacity(texts.len()), None);
    while rows.len() < texts.len() {
        let window = window(texts[rows.len()..].iter().map(|text| text.map_or(0, str::len)), rows.len(), threads);
        for made in detached(py, || each(&texts[window], threads, &one)) {
            let row = made.and_then(|made| made.map_err(|message| defect.get_or_insert((first + rows.len(), message)).0).ok());
            rows.push(row);
        }
        py.check_signals()?;
    }
    if let Some((row, message)) = defect {
        warn(py, &format!("row {row}"), &message)?;
    }
    Ok(rows)
}

pub fn clean_array(py: Python<'_>, array: &ArrayRef, cleaner: &Cleaner, first: usize) -> PyResult<ArrayRef> {
    let given = texts(array)?;
    let new: Vec<Option<String>> =
        each_row(py, &given, cleaner.settings().threads(), first, |text| cleaner.changed(text))?.into_iter().map(Option::flatten).collect();
    if new.iter().all(Option::is_none) {
        return Ok(Arc::clone(array));
    }
    with_texts(array, &given, &new)
}

/// An array of the same type, with the texts in it that are new.
pub fn with_texts(array: &ArrayRef, given: &[Option<&str>], new: &[Option<String>]) -> PyResult<ArrayRef> {
    match array.data_type() {
        DataType::Utf8 => strings::<i32>(given, new, array.nulls()),
        DataType::LargeUtf8 => strings::<i64>(given, new, array.nulls()),
        DataType::Utf8View => views(array.as_string_view(), new),
        _ => Ok(Arc::clone(array)),
    }
}

/// A row that stays is copied, one that changed is written anew.
fn strings<O: OffsetSizeTrait>(given: &[Option<&str>], new: &[Option<String>], nulls: Option<&NullBuffer>) -> PyResult<ArrayRef> {
    let row = |index: usize| new[index].as_deref().or(given[index]).unwrap_or("");
    let size: usize = (0..given.len()).map(|index| row(index).len()).sum();
    if O::from_usize(size).is_none() {
        return Err(wrong("more than 2 GiB of text in one array of strings; cast it to large_string first"));
    }
    let (mut bytes, mut offsets) = (Vec::with_capacity(size), Vec::with_capacity(given.len() + 1));
    offsets.push(O::usize_as(0));
    for index in 0..given.len() {
        bytes.extend_from_slice(row(index).as_bytes());
        offsets.push(O::usize_as(bytes.len()));
    }
    let array = GenericStringArray::<O>::try_new(OffsetBuffer::new(offsets.into()), bytes.into(), nulls.cloned());
    Ok(Arc::new(array.map_err(wrong)?))
}

/// A row that stays goes on pointing into the buffers that it came in.
fn views(array: &StringViewArray, new: &[Option<String>]) -> PyResult<ArrayRef> {
    let mut builder = StringViewBuilder::with_capacity(array.len());
    let blocks: Vec<u32> = array.data_buffers().iter().map(|buffer| builder.append_block(buffer.clone())).collect();
    for (index, new) in new.iter().enumerate() {
        match new {
            _ if array.is_null(index) => builder.append_null(),
            Some(new) => builder.append_value(new),
            None => {
                let view = ByteView::from(array.views()[index]);
                match blocks.get(view.buffer_index as usize).filter(|_| view.length > 12) {
                    Some(block) => builder.try_append_view(*block, view.offset, view.length).map_err(wrong)?,
                    None => builder.append_value(array.value(index)), // A short text stands in the view itself.
                }
            }
        }
    }
    Ok(Arc::new(builder.finish()))
}

/// What is asked for is another type of texts, or of rows. Texts as numbers would be nulls, and whoever asks may be told no: they get what there is.
fn is_met(wanted: &Bound<PyCapsule>, field: &FieldRef) -> bool {
    let is_text = |kind: &DataType| matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Dictionary(..));
    let is_row = |kind: &DataType| matches!(kind, DataType::Struct(_));
    let given = field.data_type();
    PyField::from_arrow_pycapsule(wanted).is_ok_and(|wanted| {
        let wanted = wanted.as_ref().data_type();
        is_text(given) && is_text(wanted) || is_row(given) && is_row(wanted)
    })
}

#[pymethods]
impl ArrowArray {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.field.as_ref())?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyCapsule>>) -> PyResult<Bound<'py, PyTuple>> {
        Ok(to_array_pycapsules(py, Arc::clone(&self.field), &self.array, requested_schema.filter(|wanted| is_met(wanted, &self.field)))?)
    }

    fn __len__(&self) -> usize {
        self.array.len()
    }
}

#[pymethods]
impl ArrowStream {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.field.as_ref())?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyCapsule>>) -> PyResult<Bound<'py, PyCapsule>> {
        let chunks: Vec<_> = self.chunks.iter().cloned().map(Ok).collect();
        Ok(to_stream_pycapsule(
            py,
            Box::new(ArrayIterator::new(chunks, Arc::clone(&self.field))),
            requested_schema.filter(|wanted| is_met(wanted, &self.field)),
        )?)
    }

    fn __len__(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }
}
