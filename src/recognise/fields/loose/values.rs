//! The values of labels in a line that is known to hold fields: where each ends, and what may be one.

use std::sync::LazyLock;

use super::super::counts::{NAME, SEPARATORS, parse_count};
use super::super::unkept::is_unkept;
use crate::document::{Key, Value};
use crate::recognise::bars;
use crate::text::han::is_han;
use crate::text::pattern::{Pattern, pattern};

/// Brackets around a value or a line.
pub(super) const BRACKETS: &[char] = &['(', ')', '（', '）', '[', ']', '【', '】', '〔', '〕', '《', '》'];

pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(SEPARATORS).trim_matches(|c: char| c.is_whitespace() || ":：。．.・".contains(c)).trim_matches(SEPARATORS)
}

/// Cuts a value where something else begins: at a bar, a bracket, two blanks; a name in Han characters also at one.
pub(super) fn cut(original: &str, key: Option<Key>) -> (&str, &str) {
    static END: LazyLock<Pattern> = LazyLock::new(|| pattern(r"[\s　]{2,}|[|｜│丨︱\[【:：]|[\]】〕]|　"));
    let text = original.trim_start_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c) || "[【(（:：".contains(c));
    static BRACKET: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^[^(（]*[)）]|[ 　]?[(（]"));
    let person = matches!(key, Some(Key::Author | Key::Editor | Key::Photographer | Key::Proofreader));
    let text = text.strip_suffix([')', '）']).filter(|text| !text.contains(['(', '（'])).unwrap_or(text);
    let bracket = BRACKET.find(text).filter(|_| person).map(|found| if found.start() > 0 { found.start() } else { found.end().saturating_sub(1) });
    let text = &text[..bracket.filter(|at| text.is_char_boundary(*at) && *at > 0).unwrap_or(text.len())];
    let comma = text.find(['，', ',']).filter(|_| key == Some(Key::Source));
    let end = END.find(text).map_or(text.len(), |found| found.start()).min(comma.unwrap_or(text.len()));
    // `编辑|张维纳 语音|徐佳`: the word before a mark is a label, whether or not we know it.
    let next = text[end..].starts_with(['|', '｜', '︱', ':', '：']).then(|| text[..end].rfind([' ', '\u{A0}', '　'])).flatten();
    let end = next.unwrap_or(end);
    let (value, rest) = (&text[..end], &text[end..]);
    let value = without_buttons(value);
    let blank = value
        .find([' ', '\u{A0}'])
        .filter(|at| value[..*at].chars().filter(|c| is_han(*c)).count() >= 2 && !value[..*at].ends_with(['、', ',', '，', '&']));
    match blank {
        Some(at) if key == Some(Key::Source) || !goes_on(&value[at..]) => (trimmed(&value[..at]), &text[at..]),
        _ => (trimmed(value), rest),
    }
}

/// Behind the blank the value goes on: with the name of another person, or with letters.
pub(super) fn goes_on(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    words.all(|word| !bars::is_noise(word) && !is_unkept(word) && word.chars().count() <= 3 && word.chars().all(is_han))
}

/// The value without the buttons behind it.
pub(super) fn without_buttons(value: &str) -> &str {
    let blanks = value.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let cut = blanks.filter(|at| bars::is_noise(value[*at..].trim())).min();
    cut.map_or(value, |at| value[..at].trim_end())
}

/// The text may be the value of a label: short, and no sentence.
pub(super) fn can_be_value(text: &str) -> bool {
    let length = text.chars().count();
    (1..=2 * NAME).contains(&length)
        && (text.is_ascii() || length <= NAME + NAME / 2)
        && !text.contains(['。', '！', '？', '；', '!', '?'])
        && text.chars().any(char::is_alphanumeric)
        && !bars::is_noise(text)
}

/// The words may be key words: all of them short.
pub(super) fn are_key_words(words: &[String]) -> bool {
    !words.is_empty() && words.iter().all(|word| word.chars().count() <= NAME)
}

/// The address that a text begins with.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('<');
    let end = text.find(|c: char| !c.is_ascii_graphic() || c == '>').unwrap_or(text.len());
    text.starts_with("http").then(|| text[..end].to_string())
}

/// The first number of a text, as a count of readers.
pub(super) fn read_count(text: &str) -> Option<Value> {
    static COUNT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^[\s:(（\[]*(\d[\d,]*(?:\.\d+)?) ?(万|萬|w|W|k|K|千|만|천)?"));
    let found = COUNT.captures(text).filter(|found| !text[found[0].len()..].trim_start().starts_with(['分', 'm', '-', '/', '年', '月']))?;
    parse_count(&found[1], found.get(2).map_or("", |unit| unit.as_str()))
}

/// A count of readers alone in its line, in words: `已被阅读178次`, `1350 次阅读`, `瀏覽人數5802`.
pub(super) fn read_count_alone(text: &str) -> Option<Value> {
    static READ: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?:阅读|閱讀|浏览|瀏覽|点击|點擊|访问|訪問)(?:人数|人數|次数|次數|量|数|數|过|了)? ?[:：(（]? ?(\d[\d,]*) ?(?:次|人|$)|^(\d[\d,]*) ?(?:次|人)?(?:阅读|閱讀|浏览|瀏覽|点击|點擊|views?|reads?)$",
        )
    });
    let found = READ.captures(text)?;
    parse_count(found.get(1).or(found.get(2))?.as_str(), "")
}
