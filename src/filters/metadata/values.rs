//! The values of metadata labels: what suits which label, and what is made of it.

use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use super::labels::Kind;
use crate::document::Value;
use crate::filters::plain::Plain;
use crate::filters::{bars, pattern};

/// Marks between the fields of a line.
pub const SEPARATORS: &[char] = &[' ', '|', '│', '丨', '/', '·', '•', ',', ';', '、', '-', '_', '>', '»', '~', '*', '■', '●', '◆'];

/// Characters that a name may have: the longest in the 26 labelled pages we wrote for ourselves has 14; names of bodies run longer.
pub const NAME: usize = 30;

/// Characters that a list of key words may have. A guess.
const KEYWORDS: usize = 150;

/// The value of a label: `Some(None)` when it is empty or keeps nothing, `None` when it does not suit the label.
pub fn value(plain: &Plain, kind: Kind, start: usize, stop: usize) -> Option<Option<Value>> {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\(? ?(\d[\d,]*(?:\.\d+)?) ?(万|萬|w|W|k|K|千)?\+? ?(?:次|人次|人|度|遍|回)?(?:数|數)?(?: ?(?:阅读|閱讀|浏览|点击))? ?\)?$")
    });
    let raw = &plain.text[start..stop];
    let trimmed = raw.trim_matches(SEPARATORS).trim_matches(['[', ']', '【', '】', '〔', '〕']).trim_matches(SEPARATORS);
    let trimmed = without_noise(trimmed);
    let counter = matches!(kind, Kind::Views | Kind::Date(_) | Kind::Unkept) && bars::noise(trimmed);
    if trimmed.is_empty() || counter {
        return Some(None); // Nothing, or the unit of a number that was never filled in.
    }
    let begin = trimmed.as_ptr() as usize - plain.text.as_ptr() as usize;
    let original = plain.original(begin..begin + trimmed.len());
    let sentence_marks = original.contains(['。', '！', '？', '，', '；', '!', '?']) || original.contains("...");
    let characters = original.chars().count();
    let address = original.starts_with("http");
    match kind {
        Kind::Date(_) => {
            if let Some(date) = dates::read(trimmed) {
                let rest = trimmed[date.length..].trim_matches(SEPARATORS).trim_matches(['(', ')', '[', ']']);
                return (rest.is_empty() || bars::noise(rest)).then_some(Some(Value::Text(date.iso)));
            }
            relative(trimmed).then_some(None)
        }
        Kind::Views => {
            let found = COUNT.captures(trimmed)?;
            let number: f64 = found[1].replace(',', "").parse().ok()?;
            let unit = match found.get(2).map(|unit| unit.as_str()) {
                Some("万" | "萬" | "w" | "W") => 10_000.0,
                Some(_) => 1_000.0,
                None => 1.0,
            };
            Some(Some(Value::Number((number * unit).round() as u64)))
        }
        Kind::Name(_) => {
            // Columns in the value, and numbers after a blank, make it a row of a table.
            let columns = trimmed.contains("  ") || trimmed.split(' ').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
            let good = characters <= NAME && !columns && (address || !sentence_marks && !trimmed.contains(':'));
            good.then(|| Some(Value::Text(original.to_string())))
        }
        Kind::Number(_) => (characters <= NAME && !sentence_marks).then(|| Some(Value::Text(original.to_string()))),
        Kind::Words(_) => {
            let good = characters <= KEYWORDS && !original.contains(['。', '！', '？']) && !trimmed.contains(": ");
            good.then(|| Some(Value::List(key_words(original))))
        }
        Kind::Unkept => (characters <= NAME && !original.contains(['。', '！', '？'])).then_some(None),
    }
}

/// `江上客2011年11月02日`: a name with a whole date run on to it.
pub fn dated_name(plain: &Plain, start: usize, stop: usize) -> Option<(Value, Value)> {
    let value = plain.text[start..stop].trim();
    let at = value.find(|c: char| c.is_ascii_digit())?;
    let date = dates::read(&value[at..]).filter(|date| date.day && value[at + date.length..].trim().is_empty())?;
    let name = value[..at].trim_matches(SEPARATORS);
    let named = (2..=NAME).contains(&name.chars().count()) && name.chars().all(|c| c.is_alphanumeric() || " ·.".contains(c));
    named.then(|| (Value::Text(name.to_string()), Value::Text(date.iso)))
}

/// Buttons that stand after the value in the same line do not belong to it.
fn without_noise(value: &str) -> &str {
    let blanks = value.match_indices(' ').map(|(at, _)| at);
    let brackets = value.match_indices(['[', '【', '|']).map(|(at, _)| at);
    let cut = blanks.chain(brackets).filter(|at| bars::noise(&value[*at..])).min();
    cut.map_or(value, |at| value[..at].trim_end_matches(SEPARATORS))
}

/// `昨天`, `3 天前`: a date that tells no day.
pub fn relative(text: &str) -> bool {
    static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:刚刚|剛剛|昨天|前天|今天|昨日|今日|半小时前|\d+ ?(?:秒|分钟|分鐘|小时|小時|天|日|周|週|个月|個月|年) ?(?:以)?前)(?: ?\d{1,2}:\d{2})?$",
        )
    });
    RELATIVE.is_match(text)
}

/// A list of key words, by its own separators; words that run together stay one.
fn key_words(text: &str) -> Vec<String> {
    let marks: &[char] = &['，', ',', '；', ';', '、', '|', '｜', '/'];
    let by_marks = text.contains(marks);
    let parts = text.split(|c: char| if by_marks { marks.contains(&c) } else { c.is_whitespace() });
    parts.map(str::trim).filter(|word| !word.is_empty()).map(str::to_string).collect()
}
