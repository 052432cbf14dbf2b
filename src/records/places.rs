//! Where in a record's line stands what matters, found in one pass that keeps nothing else.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::records::path::{FieldPath, Step};

/// Fields of the record itself that are looked for beside the path: how many, at most. Format: the places of [`Places::members`].
pub(crate) const MEMBERS: usize = 4;

/// What to look for.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'w> {
    /// The way to the values.
    pub(crate) path: &'w FieldPath,
    /// The values have to be strings.
    pub(crate) strings: bool,
    /// A name that must not stand beside the field.
    pub(crate) absent: Option<&'w str>,
    /// Fields of the record itself.
    pub(crate) members: [Option<&'w str>; MEMBERS],
    /// A name that may stand beside the field, whose value says something of it.
    pub(crate) beside: Option<&'w str>,
}

/// Byte ranges of the line.
#[derive(Default)]
pub(crate) struct Places {
    /// The values at the end of the path, strings with their quotation marks.
    pub(crate) values: Vec<Range<usize>>,
    /// The values of the members; where a key stands twice, the last one, which is what readers of JSON take.
    pub(crate) members: [Option<Range<usize>>; MEMBERS],
    /// For each value, what stands beside its field.
    pub(crate) beside: Vec<Option<Range<usize>>>,
}

/// Finds what is wanted in `object`, a part of `line` that reaches to its end; an error says why this is no such record.
pub(crate) fn find(line: &str, object: &str, wanted: Wanted) -> Result<Places, String> {
    // Serde would take a list for the fields of a record in their order.
    if !object.trim_start().starts_with('{') {
        return Err(not_an_object(object.trim()).to_string());
    }
    let mut places = Places::default();
    let mut json = serde_json::Deserializer::from_str(object);
    let walk = Walk { steps: wanted.path.steps(), wanted: &wanted, base: line.as_ptr() as usize, top: true, places: &mut places };
    walk.deserialize(&mut json).and_then(|()| json.end()).map_err(|error| reason(&error))?;
    Ok(places)
}

/// What is said of a line that is no object. Whoever wrote a list of objects, in one line or many, meant them to be records.
fn not_an_object(line: &str) -> &'static str {
    let listed = line.strip_prefix('[').map(str::trim_start).is_some_and(|rest| rest.is_empty() || rest.starts_with('{'));
    if listed { "not a JSON object; where it begins a list of them, jq -c '.[]' puts each on a line" } else { "not a JSON object" }
}

/// Characters of a message that are shown. Guess: serde_json repeats a string that it did not expect, however long.
const SHOWN: usize = 160;

/// What is wrong with a line. Of the place that serde_json adds only the column is kept, for the caller knows the line.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let message = match message.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message.to_string(),
    };
    match error.classify() {
        serde_json::error::Category::Data => message,
        _ => format!("not JSON: {message} (near byte {})", error.column()),
    }
}

/// One value on the way to the wanted ones.
struct Walk<'w> {
    /// What is left of the way.
    steps: &'w [Step],
    wanted: &'w Wanted<'w>,
    /// The address of the line's first byte: raw values are slices of the line, so their addresses say where they stand.
    base: usize,
    /// This value is the record itself.
    top: bool,
    places: &'w mut Places,
}

impl Walk<'_> {
    /// Where in the line a raw value stands.
    fn range(&self, raw: &RawValue) -> Range<usize> {
        let start = raw.get().as_ptr() as usize - self.base;
        start..start + raw.get().len()
    }

    /// The walk on from here, one step further.
    fn below(&mut self) -> Walk<'_> {
        Walk { steps: &self.steps[1..], wanted: self.wanted, base: self.base, top: false, places: self.places }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        match self.steps.first() {
            Some(Step::Field(_)) => json.deserialize_map(self),
            Some(Step::Each) => json.deserialize_seq(self),
            None => {
                let raw: &RawValue = serde::Deserialize::deserialize(json)?;
                if self.wanted.strings && !raw.get().starts_with('"') {
                    return Err(D::Error::custom(format!("the field '{}' is not a string", self.wanted.path)));
                }
                let range = self.range(raw);
                self.places.values.push(range);
                Ok(())
            }
        }
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.steps.first() == Some(&Step::Each) { "a list" } else { "an object" };
        write!(f, "{what} on the way to the field '{}'", self.wanted.path)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self.below())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<(), A::Error> {
        let Some(Step::Field(field)) = self.steps.first() else { return Err(A::Error::custom("not on the way")) };
        let absent = self.wanted.absent.filter(|_| self.steps.len() == 1);
        let members = if self.top { self.wanted.members } else { [None; MEMBERS] };
        let is_last = self.steps[1..].iter().all(|step| *step == Step::Each);
        let beside = self.wanted.beside.filter(|_| is_last);
        let (mut seen, mut stands_beside) = (false, None);
        while let Some(key) = object.next_key_seed(Key { field, absent, beside, members })? {
            match key {
                Which { field: true, .. } if seen => return Err(A::Error::custom(format!("the field '{}' is there twice", self.wanted.path))),
                Which { field: true, member: None, .. } => {
                    seen = true;
                    object.next_value_seed(self.below())?;
                }
                Which { absent: true, .. } => return Err(A::Error::custom(format!("there is a field '{}' already", absent.unwrap_or_default()))),
                Which { member: Some(member), field, .. } => {
                    let raw: &RawValue = object.next_value()?;
                    self.places.members[member] = Some(self.range(raw));
                    if field {
                        seen = true;
                        let mut json = serde_json::Deserializer::from_str(raw.get());
                        self.below().deserialize(&mut json).map_err(A::Error::custom)?;
                    }
                }
                Which { beside: true, .. } => stands_beside = Some(self.range(object.next_value()?)),
                Which { .. } => _ = object.next_value::<IgnoredAny>()?,
            }
        }
        if is_last {
            self.places.beside.resize(self.places.values.len(), stands_beside);
        }
        if seen { Ok(()) } else { Err(A::Error::custom(format!("there is no field '{}'", self.wanted.path))) }
    }
}

/// Compares a key with what is looked for, without keeping it.
struct Key<'k> {
    field: &'k str,
    absent: Option<&'k str>,
    beside: Option<&'k str>,
    members: [Option<&'k str>; MEMBERS],
}

/// What a key turned out to be.
struct Which {
    field: bool,
    absent: bool,
    beside: bool,
    member: Option<usize>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Which;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Which, D::Error> {
        json.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Which;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Which, E> {
        let member = self.members.iter().position(|member| *member == Some(key));
        Ok(Which { field: key == self.field, absent: self.absent == Some(key), beside: self.beside == Some(key), member })
    }
}
