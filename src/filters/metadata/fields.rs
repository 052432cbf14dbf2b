//! Decides whether a line that reads as metadata is metadata: by where it stands and what stands beside it.

use std::sync::LazyLock;

use regex::Regex;

use super::reading::{Reading, read};
use crate::document::{Change, Document, Key, Label as LineLabel, Line};
use crate::filters::{evidence, pattern};
use crate::rule::{Requests, SHORT, Shape};

/// A line that may hold fields: short, and with a colon, a digit or a bracket.
pub fn candidate(shape: &Shape) -> bool {
    let text = shape.text;
    let digit = || text.bytes().any(|byte| byte.is_ascii_digit());
    match text.len() {
        0..=60 => digit() || text.contains(':') || ["：", "】", "〕", "]", "年", "期"].iter().any(|sign| text.contains(sign)),
        61..=160 => digit() || text.contains(':') || ["：", "】", "〕", "]"].iter().any(|sign| text.contains(sign)),
        161..=SHORT => text.contains(':') || text.contains('：'),
        _ => false,
    }
}

/// The changes for those of the lines that are about one of `keys`: what each metadata rule does.
pub fn claim(document: &Document, woken: &[usize], keys: &[Key]) -> Requests {
    let mut changes = Vec::new();
    for &index in woken {
        if let Some(reading) = accepted(document, index)
            && reading.about.is_some_and(|about| keys.contains(&about))
        {
            changes.push((index, Change::Meta(reading.fields)));
        }
    }
    changes
}

/// The reading of a line that is metadata by what it says, where it stands and what stands beside it.
pub fn accepted(document: &Document, index: usize) -> Option<Reading> {
    // Without a sign of a page, a line of fields is a record of the text's own; a line that is such a sign counts as one.
    if !document.findings.scraped {
        return None;
    }
    let line = &document.lines()[index];
    let outside = document.outside(index);
    if line.label() != LineLabel::Text || !outside && line.text().matches([':', '：', '】', '〕']).count() < 2 {
        return None;
    }
    let reading = read(line.text())?;
    if !outside {
        // In the midst of the text only a line that could be nothing else: several labels, one of them sure.
        let sure = evidence::of_a_page(line.text()) || reading.labels >= 3;
        return (reading.sure && reading.labels >= 2 && sure).then_some(reading);
    }
    if reading.labels == 1 && in_a_record(document, index) {
        return None;
    }
    let head = index < document.body().start;
    let above = document.standing(0..index).next_back();
    let below = document.standing(index + 1..document.lines().len()).next();
    let titled = |neighbour: Option<usize>| neighbour.is_some_and(|index| document.lines()[index].label() == LineLabel::Title);
    // A neighbour vouches for the line when it is sure itself, or a credit of another kind.
    let strong = |neighbour: Option<usize>| {
        let other = neighbour.and_then(|index| read(document.lines()[index].text()));
        other.is_some_and(|other| other.sure || other.labels >= 2 || other.labels == 1 && other.about != reading.about)
    };
    let claimed = document.neighbours(index).any(|line| line.label() == LineLabel::Meta);
    let beside_metadata = strong(above) || strong(below) || claimed;
    let first_of_tail = !head && above.is_none_or(|above| above < document.body().end);
    // The date under a signature closes a notice.
    let signed = !head && index > 0 && !document.lines()[index - 1].blank() && document.lines()[index - 1].label() == LineLabel::Text;
    let fits = if reading.bare_date && signed {
        false
    } else if reading.bare_date {
        beside_metadata || head && (titled(above) || titled(below)) && !minutes(document, below)
    } else {
        reading.sure
            || reading.labels >= 2
            || beside_metadata
            || head && titled(above) && !minutes(document, below)
            || first_of_tail && reading.labels == 1 && matches!(reading.about, Some(Key::Editor | Key::Author | Key::Source))
    };
    fits.then_some(reading)
}

/// Lines on either side in which a record is looked for, and how many of them have to be of labels that are none of ours. Both are guesses.
const RECORD: usize = 3;
const FOREIGN: usize = 3;

/// Around the line stand others of label and value, with labels that no page has for itself: a catalogue, a form, a file of settings.
fn in_a_record(document: &Document, index: usize) -> bool {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\p{Han}\w ]{1,8}[:：=]"));
    let lines = document.lines();
    let foreign = |line: &&Line| FIELD.is_match(line.text().trim()) && line.label() == LineLabel::Text && read(line.text()).is_none();
    let above = lines[..index].iter().rev().take(RECORD).take_while(|line| !line.blank()).filter(foreign).count();
    let below = lines[index + 1..].iter().take(RECORD).take_while(|line| !line.blank()).filter(foreign).count();
    above + below >= FOREIGN
}

/// A time that is followed by a place or by those present opens minutes or an invitation: it is the text's own.
fn minutes(document: &Document, below: Option<usize>) -> bool {
    const OPENS: &[&str] =
        &["地点", "地點", "主持", "出席", "参加", "參加", "记录", "記錄", "会议", "會議", "与会", "集合", "主题", "議題", "议题", "场所", "場所"];
    below.is_some_and(|index| OPENS.iter().any(|word| document.lines()[index].text().trim_start().starts_with(word)))
}
