//! Dictionaries of Arrow: texts that stand in many rows.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::ArrowDictionaryKeyType;
use arrow_array::{Array, ArrayRef, DictionaryArray, PrimitiveArray, UInt64Array, downcast_dictionary_array};
use arrow_buffer::ArrowNativeType;
use arrow_data::ArrayData;
use arrow_schema::DataType;
use arrow_select::take::take;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::arrow::{clean_array, sound, texts, wrong};
use crate::cleaner::Cleaner;

/// The values of a dictionary, washed, and which of them each old one is now.
pub struct Values {
    old: ArrayData,
    new: ArrayRef,
    places: Vec<usize>,
}

/// A text that stands in many rows is washed once, and texts that become the same are one value. Chunks that share their values have them washed once
/// as well: `seen` are those of the chunk before. Where there are many more values than rows, only those that stand in one are washed.
pub fn clean_dictionary(py: Python<'_>, array: &ArrayRef, cleaner: &Cleaner, first: usize, seen: &mut Option<Values>) -> PyResult<ArrayRef> {
    downcast_dictionary_array!(array => {
        let values = array.values();
        if let DataType::Dictionary(..) = values.data_type() {
            let values = clean_dictionary(py, values, cleaner, first, &mut None)?;
            return Ok(Arc::new(array.with_values(values)));
        }
        if values.len() > 2 * array.len() {
            let used = take(&sound(values), array.keys(), None).map_err(wrong)?;
            return encoded(&clean_array(py, &used, cleaner, first)?, array);
        }
        let old = values.to_data();
        if seen.as_ref().is_none_or(|seen| !seen.old.ptr_eq(&old)) {
            let new = clean_array(py, &sound(values), cleaner, first)?;
            let (new, places) = distinct(&new)?;
            *seen = Some(Values { old, new, places });
        }
        let Some(Values { new, places, .. }) = seen else { return Err(wrong("a dictionary has values")) };
        with_keys(array, new, places)
    }, other => Err(PyTypeError::new_err(format!("a column of texts is no {other}"))))
}

/// Each text once, in the order of the first of each, and the place of every old one.
fn distinct(array: &ArrayRef) -> PyResult<(ArrayRef, Vec<usize>)> {
    let (mut first, mut kept, mut places) = (HashMap::new(), Vec::new(), Vec::with_capacity(array.len()));
    for (index, text) in texts(array)?.into_iter().enumerate() {
        places.push(*first.entry(text).or_insert_with(|| {
            kept.push(index as u64);
            kept.len() - 1
        }));
    }
    let new = if kept.len() == array.len() { Arc::clone(array) } else { take(array, &UInt64Array::from(kept), None).map_err(wrong)? };
    Ok((new, places))
}

/// The rows of a dictionary with these values, and keys that lead to the same texts.
fn with_keys<K: ArrowDictionaryKeyType>(array: &DictionaryArray<K>, values: &ArrayRef, places: &[usize]) -> PyResult<ArrayRef> {
    let place = |key: K::Native| K::Native::usize_as(places.get(key.as_usize()).copied().unwrap_or_default()); // Below a null may stand any key.
    Ok(Arc::new(DictionaryArray::<K>::try_new(array.keys().unary(place), Arc::clone(values)).map_err(wrong)?))
}

/// Texts as a dictionary of the type of another one.
fn encoded<K: ArrowDictionaryKeyType>(rows: &ArrayRef, _: &DictionaryArray<K>) -> PyResult<ArrayRef> {
    let (values, places) = distinct(rows)?;
    let keys = places.iter().enumerate().map(|(row, place)| (!rows.is_null(row)).then(|| K::Native::usize_as(*place)));
    let keys: PrimitiveArray<K> = keys.collect();
    Ok(Arc::new(DictionaryArray::<K>::try_new(keys, values).map_err(wrong)?))
}
