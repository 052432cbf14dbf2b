//! Whether a document has blanks between all its Han characters, as some PDF files and OCR programs write them, or on both sides of its marks, as
//! tokenizers and machine translation do.

use crate::document::{Document, Line};
use crate::text::han::spaced::{Closing, Spacing, clauses, narrowed, spacing};
use crate::text::words::words;

/// Pairs of characters with a blank between them from which a document shows something. Guess: a title and a name have fewer.
const PAIRS: usize = 8;

/// One pair without a blank among so many with one is an accident, and so is one mark. Guess: text that was cut into words has a pair without for
/// every one with a blank.
const ACCIDENT: usize = 10;

/// Marks with a blank before them from which a document shows something, and pairs of characters that make it running text. Guess: hardly any text
/// has one such mark.
const MARKS: usize = 2;
const RUNNING: usize = 8;

/// Of the pairs of characters of a document that has blanks at its marks only, one in so many may have a blank. Guess: text that was cut into words
/// has more.
const SPACED: usize = 20;

/// Characters of a line of verse, and of names: where all between two marks are as many, they are set so.
const VERSE: std::ops::RangeInclusive<usize> = 2..=7;

/// Words of somebody who writes about marks, and may set them apart.
const SUBJECT: &[&str] = words!("about-characters", "mark");

/// Which blanks of the document are damage by what all of it shows, if any are. `woken` are the lines with such blanks: few texts have more than a name
/// of two characters in them, and then the others need not be read.
pub(crate) fn damage(document: &Document, woken: &[usize]) -> Option<Closing> {
    let lines = document.lines().iter().filter(|line| !line.is_claimed()).map(Line::text);
    of_lines(lines, woken.iter().map(|index| document.lines()[*index].text()))
}

/// The same of a document that sets its characters apart with two blanks; every line is then as it is with one.
pub(crate) fn damage_of_pairs(document: &Document) -> Option<Closing> {
    let lines = document.lines().iter().filter(|line| !line.is_claimed() && !line.text().is_ascii());
    let narrow: Vec<String> = lines.map(|line| narrowed(line.text())).collect::<Option<_>>()?;
    of_lines(narrow.iter().map(String::as_str), narrow.iter().map(String::as_str)).filter(|closing| closing.letters)
}

fn of_lines<'t>(lines: impl Iterator<Item = &'t str>, woken: impl Iterator<Item = &'t str>) -> Option<Closing> {
    let mut seen = Spacing::default();
    woken.for_each(|text| seen += spacing(text));
    let mut counts = Spacing::default();
    let (mut lengths, mut about) = (Vec::new(), false);
    for text in lines.filter(|text| !text.is_ascii()) {
        let letters = seen.spaced >= PAIRS && counts.closed * ACCIDENT <= seen.spaced;
        let marks = seen.spaced_marks >= MARKS && counts.closed_marks * ACCIDENT <= seen.spaced_marks;
        if !letters && !marks {
            return None;
        }
        let here = spacing(text);
        counts += here;
        about |= here.spaced_marks > 0 && SUBJECT.iter().any(|word| text.contains(word));
        if here.spaced > 0 {
            lengths.extend(clauses(text));
        }
    }
    let verse = lengths.iter().all(|length| *length == lengths[0] && VERSE.contains(length));
    let digits = digits(counts);
    if counts.spaced >= PAIRS && counts.closed * ACCIDENT <= counts.spaced && !verse {
        return Some(Closing { letters: true, digits, beside_marks: true });
    }
    let marks = counts.spaced_marks >= MARKS && counts.inner_marks > 0 && counts.closed_marks * ACCIDENT <= counts.spaced_marks;
    let running = counts.closed >= RUNNING && counts.spaced * SPACED <= counts.closed;
    (marks && running && !about).then_some(Closing { letters: false, digits: false, beside_marks: true })
}

/// Which blanks go where the user says that they are damage.
pub(crate) fn damage_by_name(document: &Document) -> Closing {
    let mut counts = Spacing::default();
    document.lines().iter().filter(|line| !line.is_claimed()).for_each(|line| counts += spacing(line.text()));
    Closing { letters: true, digits: digits(counts), beside_marks: false }
}

/// The document sets its digits apart as it does its characters.
fn digits(counts: Spacing) -> bool {
    counts.spaced_digits > counts.closed_digits
}
