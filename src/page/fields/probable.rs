//! Lines of fields that the page shows to be such: by their weight, whatever their words.
//!
//! A bare name or date says little by itself. Where it stands, what stands around it and how lines like it look in other pages make it metadata:
//! that is what [`crate::page::labels`] weighs.

use super::Claim;
use super::own::{has_minutes_below, is_in_a_timetable, is_in_settings, is_one_of_several};
use crate::document::{Field, Key, Label, Value};
use crate::page::labels::{Kind, Labelled};
use crate::page::{Because, Page};
use crate::recognise::fields::candidate::find_lone_label;
use crate::recognise::fields::labels::Kind as Asked;
use crate::recognise::fields::loose;
use crate::recognise::fields::{Form, Reading};
use crate::recognise::probably::Probably;
use crate::text::spoken::Spoken;

/// The log-probability, in units, from which a line counts as metadata: one in two. Guess: chosen by us.
const PROBABLE: i32 = -33;

/// The one from which a line that goes anyway is read for what no likelier line says: one in thirty; and what a place beside the title adds to that.
/// Guess: chosen by us.
const POSSIBLE: i32 = -160;
const NEAR: i32 = 60;

/// The one below which a line of the site counts as none, whatever its words say: one in twenty. Guess: chosen by us.
const IMPROBABLE: i32 = -150;

/// The line is probably one of fields.
pub(crate) fn is_probable(page: Page, index: usize) -> bool {
    let is_link = || page.findings().extracted && Spoken::new(page.text(index)).linked;
    page.lines()[index].label() == Label::Text && (is_likely(page, index) || may_be(page, index) && !is_link())
}

/// The line is likely to be one of fields, by the page's evidence alone.
fn is_likely(page: Page, index: usize) -> bool {
    weight(page, index).is_some_and(|line| line.as_metadata() > PROBABLE || line.likeliest() == Probably::Meta && goes(page, index))
}

/// The line goes anyway, may be one of fields, and says what none says that is likelier to be one: it loses nothing to read it.
fn may_be(page: Page, index: usize) -> bool {
    let Some(line) = weight(page, index).filter(|line| line.as_metadata() > POSSIBLE - NEAR && goes(page, index)) else { return false };
    let near = page.title_line().or(page.labels().and_then(|labels| labels.title()));
    let near = near.is_some_and(|title| (title.saturating_sub(BESIDE)..title + BESIDE).contains(&index));
    if line.as_metadata() <= POSSIBLE - if near { NEAR } else { 0 } {
        return false;
    }
    let reading = loose::fields_loosely(page.look(index)).filter(|reading| says(reading) && !reading.fields.is_empty());
    let said = |key: Key| page.findings().metadata.get(key).is_some() || likely_keys(page).contains(&key);
    reading.is_some_and(|reading| !reading.keys.iter().any(|key| said(*key)))
}

/// The keys that likely lines say.
fn likely_keys(page: Page) -> Vec<Key> {
    let likely = page.standing(0..page.lines().len()).filter(|index| is_likely(page, *index));
    likely.filter_map(|index| loose::fields_loosely(page.look(index))).flat_map(|reading| reading.keys.iter().copied()).collect()
}

/// What the line weighs, in a document that may be a page.
fn weight(page: Page, index: usize) -> Option<Labelled> {
    page.labels().filter(|labels| labels.kind != Kind::Text || page.is_page())?.line(index)
}

/// The line falls for its weight alone.
fn goes(page: Page, index: usize) -> bool {
    page.labels().is_some_and(|labels| labels.falls(index))
}

/// Lines on either side of the title within which the page's own fields stand. Guess: chosen by us.
const BESIDE: usize = 12;

/// The line brings evidence itself: a date, or a label and its value.
fn says(reading: &Reading) -> bool {
    reading.labels >= 1 || reading.keys.iter().any(|key| matches!(key, Key::Date | Key::Updated))
}

/// The line is the site's, and its words name no field of this page: a name in a menu, the date of another page, what a reader said.
pub(super) fn is_of_others(page: Page, index: usize) -> bool {
    let line = page.labels().and_then(|labels| labels.line(index));
    line.is_some_and(|line| {
        let others = matches!(line.likeliest(), Probably::Navigation | Probably::Related | Probably::Comment | Probably::Tools | Probably::Footer);
        others && line.as_metadata() < IMPROBABLE
    })
}

/// The lines that are probably metadata, in order.
pub(crate) fn probable_lines(page: Page) -> Vec<usize> {
    if page.labels().is_none() {
        return Vec::new();
    }
    page.standing(0..page.lines().len()).filter(|index| is_probable(page, *index)).collect()
}

/// The line is read whole by its words, and well.
pub(super) fn is_read_whole(page: Page, index: usize) -> bool {
    let tags = |reading: &Reading| reading.form == Form::Tags;
    page.fields_in_company(index).is_some_and(|strict| loose::is_clean(strict) || tags(strict)) || find_lone_label(page.look(index)).is_some()
}

/// Claims a line that is probably metadata for a rule about some of the keys; none where only its words can tell what it is.
pub(super) fn claim(page: Page, index: usize, keys: &[Key]) -> Option<Result<Claim, Because>> {
    const OTHERS: Because = Because::Reason("the line is about another field first, and the rule for that one signs");
    let reading = page.fields_probably(index)?;
    if is_of_the_text(page, index, reading) {
        return None;
    }
    // The value of the label above is claimed with it.
    if let Some(asked) = asked_above(page, index)
        && value_of(reading, asked, page.text(index)).is_some()
    {
        return Some(Err(Because::Reason("the line is the value of the label above, and falls with it")));
    }
    let value = value_below(page, index, reading);
    let about = reading.about.or(value.as_ref().and_then(|(_, fields)| fields.first().map(|field| field.key)));
    let about = about.or(reading.open.and_then(Asked::key));
    if !about.is_some_and(|about| keys.contains(&about)) {
        return Some(Err(OTHERS));
    }
    Some(Ok(Claim { fields: reading.fields.clone(), with: value.into_iter().collect() }))
}

/// The line stands in a list or a record of the text's own.
fn is_of_the_text(page: Page, index: usize, reading: &Reading) -> bool {
    is_in_a_timetable(page, index)
        || is_in_settings(page, index)
        || is_one_of_several(page, index, reading)
        || reading.keys.contains(&Key::Date) && has_minutes_below(page, page.below(index))
}

/// The label that the line above leaves without a value.
fn asked_above(page: Page, index: usize) -> Option<Asked> {
    let above = page.above(index)?;
    let is_field = page.lines()[above].label() == Label::Meta || is_probable(page, above);
    loose::fields_loosely(page.look(above)).filter(|_| is_field)?.open
}

/// The line below, if it is the value that the last label of a line asks for.
fn value_below(page: Page, index: usize, reading: &Reading) -> Option<(usize, Vec<Field>)> {
    let asked = reading.open?;
    let below = page.below(index).filter(|below| is_probable(page, *below))?;
    let fields = page.fields_probably(below).map_or_else(Reading::default, Reading::clone);
    Some((below, value_of(&fields, asked, page.text(below))?))
}

/// What a line says as the value of a label.
fn value_of(reading: &Reading, asked: Asked, text: &str) -> Option<Vec<Field>> {
    let text = text.trim();
    if let Some(field) = loose::read_value_alone(asked, text) {
        return Some(vec![field]);
    }
    match asked {
        Asked::Date(key) => {
            let [date] = reading.fields.as_slice() else { return None };
            matches!(date.key, Key::Date | Key::Updated).then(|| vec![Field { key, value: date.value.clone() }])
        }
        Asked::Name(key) if reading.form == Form::Name => Some(vec![Field { key, value: reading.fields.first()?.value.clone() }]),
        _ => None,
    }
    .filter(|fields| fields.iter().all(|field| !matches!(&field.value, Value::Text(text) if text.is_empty())))
}
