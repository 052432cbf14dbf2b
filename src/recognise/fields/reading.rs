//! Reads the fields of a metadata line.
//!
//! A line is only read when all of it is accounted for: labels with values that suit them, a date, counters, nothing else. Whether it is then
//! taken out of the text is for `page/fields/` to say.

use super::Reading;
use super::label_search::{Found, find_labels, has_sure_opening, is_field_name, may_open_with_a_label};
use super::labelled::read_labelled;
use super::labels::SHY;
use super::sentences::{may_be_said_of_the_page, read_sentence, read_wordpress_entry};
use super::unlabelled::read_unlabelled;
use crate::recognise::glance::{SHORT, Shape};
use crate::recognise::look::Look;
use crate::recognise::sentence;
use crate::text::han::is_han;
use crate::text::plain::Plain;
use crate::text::spoken::Spoken;

/// What the line says as a line of fields that stands alone.
pub(crate) fn fields(look: &Look) -> Option<&Reading> {
    fields_in_company(look).filter(|reading| reading.can_stand_alone())
}

/// What the line says as a line of fields, labels included that count among other fields only.
pub(crate) fn fields_in_company(look: &Look) -> Option<&Reading> {
    look.fields(|| {
        // Most lines have no links, and are what they say.
        if look.text().contains("](") {
            read_line_in_company(&Spoken::new(look.text()).text)
        } else {
            read_plain_line(&Plain::known(look.text(), look.plain()), look.text())
        }
    })
}

/// Reads a line, all of it or not at all, labels too that count among other fields only.
pub(crate) fn read_line_in_company(line: &str) -> Option<Reading> {
    read_plain_line(&Plain::new(line), line)
}

fn read_plain_line(plain: &Plain, line: &str) -> Option<Reading> {
    let text = plain.text.as_str();
    if text.is_empty() || is_row_of_a_table(text) || is_written_by_somebody(line) || is_head_of_a_table(line) {
        return None;
    }
    if text.starts_with("This entry was posted") {
        return read_wordpress_entry(text);
    }
    if let Some(reading) = read_sentence(plain) {
        return Some(reading);
    }
    // A long list of key words has commas as a sentence has, but no stop.
    let sentence = sentence::is_sentence(line) && !text.starts_with(['[', '(', '【', '〔']);
    if sentence && text.contains('。') {
        return None; // Before labels are looked for: most lines of most texts end here.
    }
    let (start, end) = find_inside(text);
    if sentence && !has_sure_opening(&text[..end], start) {
        return None;
    }
    let labels = find_labels(&text[..end], start);
    if labels.iter().all(|found| is_shy(text, found)) {
        return read_unlabelled(plain, start, end);
    }
    if is_row_of_csv(line, &labels) {
        return None;
    }
    read_labelled(plain, start, end, &labels)
}

/// A glance at the line as it is written: it is a sentence of the text, of which [`read_line_in_company`] makes nothing.
pub(super) fn is_told_prose(shape: &Shape) -> bool {
    /// Bytes from which a line is longer than any lone label. Guess: nobody has measured it.
    const LONG: usize = 40;
    let line = shape.text.trim();
    // What folds to something else, or has no width, does not stand at its beginning.
    let begins = || line.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '“' | '"') || is_han(c));
    (LONG..=SHORT).contains(&line.len())
        && sentence::is_ended(line)
        && begins()
        && !may_be_said_of_the_page(line, shape.signs)
        && (line.contains('。') || !may_open_with_a_label(line))
}

/// The line is a row of a table whose cells stand between bars.
fn is_row_of_a_table(text: &str) -> bool {
    text.starts_with('|') && (!text.contains(':') || text.ends_with('|'))
}

/// The line was written by somebody and not by a site: it is a comment of a program, a quotation, or has code in it.
fn is_written_by_somebody(line: &str) -> bool {
    let line = line.trim_start();
    ["//", "> ", ";", "# ", "/*", "<!--"].iter().any(|mark| line.starts_with(mark)) || line.contains('`')
}

/// The line is the first row of a table, which names its columns.
fn is_head_of_a_table(line: &str) -> bool {
    line.matches('\t').count() >= 2 && line.split('\t').filter(|cell| is_field_name(cell.trim())).count() >= 3
}

/// The line is a row of a CSV file: `2013-05-01,转载,责任编辑：郭敏,打印,3`.
fn is_row_of_csv(line: &str, labels: &[Found]) -> bool {
    labels[0].is_unlabelled() && line.split(',').skip(1).filter(|cell| !cell.starts_with(' ')).count() >= 3
}

/// The name of the label is one that needs company.
fn is_shy(text: &str, found: &Found) -> bool {
    let written = || text[found.start..found.value].chars().filter(|c| !" :/|│丨·・".contains(*c)).collect::<String>();
    found.label.names.iter().any(|name| SHY.contains(name)) && SHY.contains(&written().as_str())
}

/// Where the text begins and ends inside the brackets that hold the whole line, and behind marks before it.
fn find_inside(text: &str) -> (usize, usize) {
    let mut start = text.len() - text.trim_start_matches(['•', '·', '■', '●', '◆', '▪', '*', '-', '>', '|', ' ']).len();
    let mut end = text.trim_end_matches(' ').len();
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕')] {
        let inner = text[start..end.max(start)].strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
        if let Some(inner) = inner
            && !inner.contains([open, close])
        {
            (start, end) = (start + open.len_utf8(), start + open.len_utf8() + inner.len());
            break;
        }
    }
    (start, end.max(start))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::text::samples::samples;
    use crate::text::sieve::Sieve;
    use crate::text::words::expressions;

    fn is_told(line: &str) -> bool {
        let signs = Sieve::new([""]).find(line, |_, _| {});
        is_told_prose(&Shape { text: line, number: 1, other_end: false, blank_run: 0, signs })
    }

    #[test]
    fn what_is_told_to_be_prose_reads_as_nothing() {
        let said = [expressions!("put-up", "last-changed"), expressions!("put-up", "how-often-read"), expressions!("account-credits", "sentence")];
        let said: Vec<String> = said.iter().flat_map(|group| group.iter().flat_map(|expression| samples(expression))).collect();
        let files = walkdir::WalkDir::new("testdata").into_iter().filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok());
        let pages: Vec<String> = files.collect();
        let lines = pages.iter().flat_map(|page| page.lines()).chain(said.iter().map(String::as_str));
        let mut told = 0;
        for line in lines.filter(|line| is_told(line)) {
            assert!(read_line_in_company(line).is_none(), "{line}");
            told += 1;
        }
        assert!(told > 1000, "{told}");
        for line in [
            "Posted by Jane Doe on 3 May 2014 at 10:20 in the river town of Elmford.",
            "本文来自微信公众号江城慢读（ID：jcmd），作者：闻小舟。",
            "最后编辑于２０１４年１１月２５日，编辑：苏禾青，共有三千一百二十人看过。",
        ] {
            assert!(!is_told(line), "{line}");
        }
        assert!(is_told("　　那座桥在1998年通车，两岸的人走了三十年，到今年春天才封上。"));
        assert!(is_told("The bridge opened in 1998, and people walked over it for thirty years."));
    }
}
