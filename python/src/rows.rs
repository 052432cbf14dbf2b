//! What was found in each text of a column, as a column of rows: text, title, metadata, report.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Int64Array, StringArray, StructArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Fields};
use arrow_select::take::take;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use taoxi::document::{Document, Key, Kind, Metadata, Value};
use taoxi::{records, writer};

use crate::arrow::{each_row, texts, with_texts, wrong};
use crate::cleaner::Cleaner;
use crate::washed::To;

/// What the column of metadata is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MetadataType {
    /// A column for every key there is: a type that does not depend on the rows, as engines want it.
    Struct,
    /// An object in JSON with the keys that were found.
    Json,
}

/// What is wanted of each text.
#[derive(Clone, Copy)]
pub struct Wanted {
    pub to: To,
    pub metadata: MetadataType,
    /// What was done, too.
    pub report: bool,
}

impl MetadataType {
    pub fn named(name: &str) -> PyResult<MetadataType> {
        match name {
            "struct" => Ok(MetadataType::Struct),
            "json" => Ok(MetadataType::Json),
            other => Err(PyValueError::new_err(format!("metadata is a struct or json, not '{other}'"))),
        }
    }

    fn data_type(self) -> DataType {
        let field = |key: Key| Field::new(key.name(), key_type(key), true);
        match self {
            MetadataType::Json => DataType::Utf8,
            MetadataType::Struct => DataType::Struct(Key::ALL.into_iter().map(field).collect()),
        }
    }
}

/// What the values of a key are, as `taoxi.METADATA` names it.
pub fn kind_name(key: Key) -> &'static str {
    match key.kind() {
        Kind::Text => "text",
        Kind::Number => "number",
        Kind::List => "list",
    }
}

fn key_type(key: Key) -> DataType {
    match key.kind() {
        Kind::Text => DataType::Utf8,
        Kind::Number => DataType::Int64,
        Kind::List => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
    }
}

/// The type of a row, by that of the texts.
pub fn row_type(text: &DataType, metadata: MetadataType) -> DataType {
    DataType::Struct(row_fields(text, metadata))
}

fn row_fields(text: &DataType, metadata: MetadataType) -> Fields {
    let text = if let DataType::Dictionary(_, values) = text { values.as_ref() } else { text };
    let fields = [("text", text.clone()), ("title", DataType::Utf8), ("metadata", metadata.data_type()), ("report", DataType::Utf8)];
    fields.into_iter().map(|(name, kind)| Field::new(name, kind, true)).collect()
}

/// What was found in one text.
struct Row {
    /// The text, where it is another one now.
    text: Option<String>,
    title: Option<String>,
    metadata: Metadata,
    report: Option<String>,
}

/// What was found in each text of an array, whose first row has this number. A row whose text is null has nothing but nulls.
pub fn wash_array(py: Python<'_>, array: &ArrayRef, cleaner: &Cleaner, wanted: Wanted, first: usize) -> PyResult<ArrayRef> {
    let metadata = wanted.metadata;
    let unpacked = match array.as_any_dictionary_opt() {
        Some(dictionary) => take(dictionary.values(), dictionary.keys(), None).map_err(wrong)?,
        None => Arc::clone(array),
    };
    let given = texts(&unpacked)?;
    let rows = each_row(py, &given, cleaner.settings().threads(), first, |text| row(text, cleaner, wanted))?;
    let new: Vec<Option<String>> = rows.iter().map(|row| row.as_ref().and_then(|row| row.text.clone())).collect();
    let text = with_texts(&unpacked, &given, &new)?;
    let title: StringArray = rows.iter().map(|row| row.as_ref().and_then(|row| row.title.as_deref())).collect();
    let report: StringArray = rows.iter().map(|row| row.as_ref().and_then(|row| row.report.as_deref())).collect();
    let found: Vec<Option<&Metadata>> =
        rows.iter().map(|row| row.as_ref().map(|row| &row.metadata).filter(|found| !found.fields().is_empty())).collect();
    let metadata_array = match metadata {
        MetadataType::Json => Arc::new(found.iter().map(|found| found.map(writer::json::metadata)).collect::<StringArray>()) as ArrayRef,
        MetadataType::Struct => metadata_struct(&found)?,
    };
    let columns: Vec<ArrayRef> = vec![text, Arc::new(title), metadata_array, Arc::new(report)];
    Ok(Arc::new(StructArray::try_new(row_fields(unpacked.data_type(), metadata), columns, None).map_err(wrong)?))
}

fn row(text: &str, cleaner: &Cleaner, wanted: Wanted) -> Row {
    // What lines are is counted in the report, and shows in Markdown.
    let choice = if wanted.report || wanted.to == To::Markdown { &cleaner.labelled } else { &cleaner.text };
    taoxi::with_washed(text, cleaner.settings().format.holds(), None, choice, |document: &Document, _| {
        let new = wanted.to.write(document);
        Row {
            text: (new != text).then_some(new),
            title: document.findings.title.clone(),
            metadata: document.findings.metadata.clone(),
            report: wanted.report.then(|| records::report(document)),
        }
    })
}

/// A column for each key, null where it was not found.
fn metadata_struct(found: &[Option<&Metadata>]) -> PyResult<ArrayRef> {
    let column = |key: Key| -> ArrayRef {
        let values = found.iter().map(|found| found.and_then(|found| found.get(key)));
        match key.kind() {
            Kind::Text => Arc::new(values.map(|value| value.and_then(Value::as_text)).collect::<StringArray>()),
            Kind::Number => Arc::new(values.map(number).collect::<Int64Array>()),
            Kind::List => {
                let mut lists = ListBuilder::new(StringBuilder::new());
                for value in values {
                    match value {
                        Some(Value::List(list)) => lists.append_value(list.iter().map(Some)),
                        _ => lists.append_null(),
                    }
                }
                Arc::new(lists.finish())
            }
        }
    };
    let DataType::Struct(fields) = MetadataType::Struct.data_type() else { return Err(wrong("metadata is a struct")) };
    let is_found: NullBuffer = found.iter().map(Option::is_some).collect::<Vec<bool>>().into();
    let columns = Key::ALL.into_iter().map(column).collect();
    Ok(Arc::new(StructArray::try_new(fields, columns, Some(is_found)).map_err(wrong)?))
}

fn number(value: Option<&Value>) -> Option<i64> {
    if let Some(Value::Number(number)) = value { i64::try_from(*number).ok() } else { None }
}
