//! A line of fields that nobody writes but a page about itself.

use crate::document::Key;
use crate::recognise::fields::Stamp;
use crate::recognise::fields::page_line;
use crate::recognise::fields::reading;
use crate::recognise::look::Look;
use crate::recognise::sentence::PARAGRAPH;
use crate::text::plain::is_row;

/// What the line says for a page as a line of fields.
pub(crate) fn stamp(look: &Look) -> Option<Stamp> {
    look.stamp(|| read_stamp(look))
}

/// A glance: the line has a label with its mark, or a date, and is no paragraph, which tells nothing of the page. Every line at an end of a document is
/// asked, before a look is taken.
pub(crate) fn may_be_stamp(text: &str) -> bool {
    !(text.len() > PARAGRAPH && text.contains('。')) && (text.contains([':', '：', '年', '月', '〇', '○']) || has_number_of_a_date(text))
}

fn read_stamp(look: &Look) -> Option<Stamp> {
    let text = look.text();
    const COUNTED: &[Key] =
        &[Key::Date, Key::Updated, Key::Source, Key::Author, Key::Editor, Key::Views, Key::Agency, Key::DocNumber, Key::Category, Key::Column];
    // The rows of a table have all that and date nothing.
    if !may_be_stamp(text) || is_row(text) {
        return None;
    }
    let reading = reading::fields(look).filter(|reading| !reading.loose || reading.sure && reading.labels >= 3)?;
    let dated = reading.fields.iter().any(|field| matches!(field.key, Key::Date | Key::Updated));
    let kinds = COUNTED.iter().filter(|key| reading.keys.contains(key)).count();
    // `2020年11月9日 最高人民法院审判委员会` is how a text speaks; a label or the time of day has a colon.
    let labelled = text.contains([':', '：']);
    let stamp = Stamp {
        published: reading.sure && dated,
        dated: dated && labelled,
        several: kinds >= 2 && (reading.sure || dated),
        full: kinds >= 3 || !text.is_ascii(),
    };
    (stamp.published || stamp.several).then_some(stamp)
}
/// The line is one of fields that nobody writes but a page about itself.
pub(crate) fn is_page_line(look: &Look) -> bool {
    page_line::stamp(look).is_some()
}

/// A number somewhere is followed as the numbers in dates are.
pub(crate) fn has_number_of_a_date(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| {
        let after = matches!(two[1], b'-' | b'/' | b'.' | b',' | b' ' | b'a'..=b'z');
        two[0].is_ascii_digit() && after
    }) || text.contains(|c| matches!(c, '０'..='９'))
}
