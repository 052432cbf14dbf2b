//! The values of metadata labels: what suits which label, and what is made of it.

use std::sync::LazyLock;

use super::counts::{NAME, SEPARATORS, is_relative_date, parse_count};
use super::labels::Kind;
use super::pieces::{Pieces, read_pieces};
use crate::document::{Field, Key, Value};
use crate::recognise::bars;
use crate::text::dates;
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::words;

/// Characters that a title said again among the fields may have. Guess: nobody has measured it.
const TITLE: usize = 80;

/// Characters that a list of key words may have. Guess: nobody has measured it.
const KEYWORDS: usize = 150;

/// Reads a label's value: `Some` of no fields when it is empty or keeps nothing, `None` when it does not suit the label.
pub(crate) fn read_value(plain: &Plain, kind: Kind, start: usize, stop: usize) -> Option<Pieces> {
    let raw = &plain.text[start..stop];
    let trimmed = raw.trim_matches(SEPARATORS).trim_matches(['[', ']', '【', '】', '〔', '〕']).trim_matches(SEPARATORS);
    let trimmed = without_noise(trimmed);
    let counter = matches!(kind, Kind::Views | Kind::Date(_) | Kind::Unkept) && bars::is_noise(trimmed);
    if trimmed.is_empty() || counter {
        return Some(Pieces::default()); // Nothing, or the unit of a number that was never filled in.
    }
    let begin = trimmed.as_ptr() as usize - plain.text.as_ptr() as usize;
    let original = plain.original(begin..begin + trimmed.len());
    match kind {
        Kind::Date(key) => read_date(key, trimmed),
        Kind::Views => read_reader_count(trimmed),
        Kind::Name(Key::Editor) if can_be_name(trimmed, original) => {
            Some(Pieces::from_field(Key::Editor, Value::Text(without_code(original).to_string())))
        }
        Kind::Name(key) if can_be_name(trimmed, original) => Some(Pieces::from_field(key, Value::Text(original.to_string()))),
        // `作者:张三 | 2,371次阅读`: the name ends at the bar.
        Kind::Name(key) => {
            let at =
                trimmed.find(|c| "|│丨".contains(c)).or_else(|| trimmed.find("  ")).or_else(|| trimmed.find(", ")).or_else(|| trimmed.find(' '))?;
            let first = trimmed[..at].trim_matches(SEPARATORS);
            let mut rest = read_pieces(&trimmed[at..]).filter(|_| can_be_name(first, first) && !first.is_empty())?;
            rest.fields.insert(0, Field { key, value: Value::Text(plain.original(begin..begin + at).trim_matches(SEPARATORS).to_string()) });
            Some(rest)
        }
        Kind::Number(key) => {
            (characters(original) <= NAME && !has_sentence_marks(original)).then(|| Pieces::from_field(key, Value::Text(original.to_string())))
        }
        Kind::Words(key) => {
            let good = characters(original) <= KEYWORDS && !original.contains(['。', '！', '？']) && !trimmed.contains(": ");
            good.then(|| Pieces::from_field(key, Value::List(split_key_words(original))))
        }
        Kind::Unkept => (characters(original) <= TITLE && !original.contains(['。', '！', '？'])).then(Pieces::default),
    }
}

/// The name without the number of the editor, which a portal writes behind it: `阚磊 UN612`, `陈曦_NB12306`.
pub(super) fn without_code(name: &str) -> &str {
    static CODE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?:[ _　]+|[(（] ?)[A-Z]{1,4}\d{2,7}[)）]?$"));
    let end = CODE.find(name).filter(|found| name[..found.start()].chars().any(crate::text::han::is_han)).map_or(name.len(), |found| found.start());
    &name[..end]
}

/// Reads a date under a label, with what may stand behind it; or where the author was, since 发布于 says both.
fn read_date(key: Key, text: &str) -> Option<Pieces> {
    static PLACE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(\p{Han}{2,5}) ?(.*)$"));
    if let Some(date) = dates::read(text).or_else(|| dates::read_short_era(text)) {
        let rest = text[date.length..].trim_matches(SEPARATORS).trim_matches(['(', ')', '[', ']']);
        let mut read = if rest.is_empty() || bars::is_noise(rest) { Pieces::default() } else { read_pieces(rest)? };
        read.fields.insert(0, Field { key: read_kind_of_date(rest).unwrap_or(key), value: Value::Text(date.iso) });
        return Some(read);
    }
    if is_relative_date(text) {
        return Some(Pieces::default());
    }
    let found = PLACE.captures(text)?;
    let province = found[1].ends_with(['省', '市', '区', '州', '县', '国']);
    let mut read = read_pieces(&found[2]).filter(|_| province)?;
    read.fields.push(Field { key: Key::Location, value: Value::Text(found[1].to_string()) });
    Some(read)
}

/// Reads behind a date what it is the date of: `2022年5月10日更新`.
fn read_kind_of_date(rest: &str) -> Option<Key> {
    words!("put-up", "changed").iter().any(|word| rest.starts_with(word)).then_some(Key::Updated)
}

/// Reads a count of readers, and what may stand behind it.
fn read_reader_count(text: &str) -> Option<Pieces> {
    static COUNT: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^\(? ?(\d[\d,]*(?:\.\d+)?) ?(万|萬|w|W|k|K|千|만|천)?\+? ?(?:次|人次|人|度|遍|回|회|명|times|PV)?(?:数|數)?(?: ?(?:阅读|閱讀|浏览|点击|views))? ?\)?(?: |$)",
        )
    });
    let found = COUNT.captures(text)?;
    let number = parse_count(&found[1], found.get(2).map_or("", |unit| unit.as_str()))?;
    let mut read = read_pieces(&text[found[0].len()..])?;
    read.fields.insert(0, Field { key: Key::Views, value: number });
    Some(read)
}

/// The value may be the name of a person, a body or a place, or an address. Columns in the value, and numbers after a blank, make it a row of a
/// table.
fn can_be_name(trimmed: &str, original: &str) -> bool {
    let columns = trimmed.contains("  ")
        || trimmed.contains(['|', '│', '丨'])
        || trimmed.split(' ').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let latin = trimmed.is_ascii() && trimmed.contains(", ") && !trimmed.contains(", and ");
    let address = original.starts_with("http");
    let short = if trimmed.is_ascii() { characters(original) <= 2 * NAME } else { characters(original) <= NAME };
    short && !columns && !latin && (address || !has_sentence_marks(original) && !trimmed.contains(':'))
}

/// A mark in the text ends or parts a sentence.
fn has_sentence_marks(original: &str) -> bool {
    original.contains(['。', '！', '？', '，', '；', '!', '?']) || original.contains("...")
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

/// The value without the buttons that stand after it in the same line.
fn without_noise(value: &str) -> &str {
    let blanks = value.match_indices(' ').map(|(at, _)| at);
    let brackets = value.match_indices(['[', '【', '|']).map(|(at, _)| at);
    let cut = blanks.chain(brackets).filter(|at| bars::is_noise(&value[*at..])).min();
    cut.map_or(value, |at| value[..at].trim_end_matches(SEPARATORS))
}

/// Splits a list of key words, by its own separators; words that run together stay one.
pub(super) fn split_key_words(text: &str) -> Vec<String> {
    let marks: &[char] = &['，', ',', '；', ';', '、', '|', '｜', '/'];
    let by_marks = text.contains(marks);
    let parts = text.split(|c: char| if by_marks { marks.contains(&c) } else { c.is_whitespace() });
    parts.map(str::trim).filter(|word| !word.is_empty()).map(str::to_string).collect()
}
