//! Labels whose value stands in the line below, as index tables and definition lists come out of a page.

use super::Page;
use crate::document::{Field, Key, Label as LineLabel};
use crate::recognise::bars::is_noise_line;
use crate::recognise::fields::candidate::find_lone_label;
use crate::recognise::fields::labels::{Kind, Label};
use crate::recognise::fields::values;
use crate::recognise::landmarks;
use crate::text::plain::Plain;

/// Lines on either side in which the other pairs of a table are looked for. Guess: an index table has five to nine pairs.
const REACH: usize = 8;

/// The line below a lone label that is its value, and what it says. An empty label is followed by the text as well: the value has to suit it,
/// and another pair has to stand near, or other metadata behind it.
pub(crate) fn find_value(page: Page, index: usize) -> Option<(usize, Vec<Field>)> {
    let label = find_lone_label(page.look(index))?;
    let (below, fields) = find_pair(page, index)?;
    let lines = page.lines();
    let text = page.says(index);
    let coloned = text.trim_end().ends_with([':', '：']);
    let near = index.saturating_sub(REACH)..lines.len().min(index + REACH + 2);
    let others = near.filter(|other| *other != index && *other != below && find_pair(page, *other).is_some()).count();
    let after = page.below(below).and_then(|after| page.fields(after));
    let followed = after.is_some_and(|reading| reading.sure || reading.labels >= 2);
    let strict = matches!(label.kind, Kind::Date(_) | Kind::Views) || fields.iter().any(|field| field.key == Key::DocNumber);
    let outside = page.is_outside(index);
    let good = match (coloned, outside) {
        (true, true) => others >= 1 || followed || strict && label.sure || category(label, index, below),
        (true, false) => others >= 1 || strict && label.sure,
        (false, true) => others >= 1 && (label.sure || strict) || others >= 2,
        (false, false) => others >= 2,
    };
    good.then_some((below, fields))
}

/// A blog names the category in the line straight below.
fn category(label: &Label, index: usize, below: usize) -> bool {
    below == index + 1 && matches!(label.kind, Kind::Name(Key::Category | Key::Column | Key::Source))
}

/// A lone label and the line below it, if that suits it.
fn find_pair(page: Page, index: usize) -> Option<(usize, Vec<Field>)> {
    let lines = page.lines();
    if lines[index].label() != LineLabel::Text && lines[index].label() != LineLabel::Meta {
        return None;
    }
    let label = find_lone_label(page.look(index))?;
    let below = (index + 1..lines.len()).take(2).find(|other| !lines[*other].is_blank())?;
    let line = &lines[below];
    if !matches!(line.label(), LineLabel::Text | LineLabel::Meta) || find_lone_label(page.look(below)).is_some() || page.is_sentence(below) {
        return None;
    }
    let plain = Plain::new(line.text());
    if is_noise_line(page.look(below).folded())
        || landmarks::is_button_of_a_row(page.says(below).trim())
        || plain.text.contains(':') && !matches!(label.kind, Kind::Date(_))
        || is_numbered(&plain.text)
    {
        return None;
    }
    let kind = label.kind;
    let read = values::read_value(&plain, kind, 0, plain.text.len()).filter(|read| read.names.is_empty())?;
    let empty = read.fields.is_empty() && !matches!(kind, Kind::Unkept) || read.fields.len() > 1 || matches!(kind, Kind::Words(_));
    (!empty).then_some((below, read.fields))
}

/// The line begins as a heading or an item does.
fn is_numbered(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|first| "第一二三四五六七八九十(".contains(first)) && text.contains(['、', '章', '节', ')'])
}
