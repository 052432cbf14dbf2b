//! The number of a printed page, alone in its line.

use std::sync::LazyLock;

use crate::text::pattern::{Pattern, pattern};

/// Bytes of the longest such line. Guess: nobody has measured it.
const LONGEST: usize = 64;

/// The number of a printed page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PageNumber {
    pub(crate) value: u32,
    /// The line says in words that it is a page's number.
    pub(crate) said: bool,
}

static NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"^\s*(?:[-–—－─·・•~～*|]*\s*\d{1,4}\s*[-–—－─·・•~～*|]*|[-–—－─·・•~～]*\s*[ivx]{1,6}\s*[-–—－─·・•~～]*|\d{1,4}\s*[/／]\s*\d{1,4}|",
        r"[-=–—─*~_]{0,16}\s*(?:第\s*\d{1,4}\s*[页頁](?:\s*[/／,，]?\s*[共总總]\s*\d{1,4}\s*[页頁])?|[Pp](?:age|AGE)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?)\s*[-=–—─*~_]{0,16}|",
        r"[Pp]\.?\s*\d{1,4})\s*$"
    ))
});

/// The number that is the line, if the line is one.
pub(crate) fn page_number(text: &str) -> Option<PageNumber> {
    let looks = text.len() <= LONGEST && text.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'i' | b'v' | b'x'));
    if !looks || !NUMBER.is_match(text) {
        return None;
    }
    let digits = |c: char| c.is_ascii_digit();
    let value = match text.find(digits) {
        Some(at) => text[at..].split(|c| !digits(c)).next()?.parse().ok()?,
        None => roman(text.trim_matches(|c: char| !c.is_ascii_lowercase()))?,
    };
    Some(PageNumber { value, said: text.contains(['第', 'P', 'p']) })
}

/// A small Roman numeral, as the pages before a text are numbered.
fn roman(text: &str) -> Option<u32> {
    let worth = |c: char| match c {
        'i' => 1,
        'v' => 5,
        _ => 10,
    };
    let values: Vec<u32> = text.chars().map(worth).collect();
    let value = (0..values.len()).fold(0i64, |sum, at| {
        let value = i64::from(values[at]);
        if values.get(at + 1).is_some_and(|next| *next > values[at]) { sum - value } else { sum + value }
    });
    u32::try_from(value).ok().filter(|value| *value > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_has_a_value() {
        for (text, value) in [
            ("21", 21),
            ("· 21 ·", 21),
            ("\u{C}— 7 —", 7),
            ("  - 12 -", 12),
            ("第 3 页 共 80 页", 3),
            ("第3页/共80页", 3),
            ("21 / 80", 21),
            ("Page 21 of 80", 21),
            ("xiv", 14),
            ("- ix -", 9),
            ("--- Page 3 ---", 3),
            ("===== 第 1 页 =====", 1),
        ] {
            assert_eq!(page_number(text).map(|number| number.value), Some(value), "{text}");
        }
        for text in ["21.", "第21章", "21 岁", "(a)", "2024-01-05", "", "mix", "1. 2", "===== 第 1 章 =====", "=== 3 ==="] {
            assert_eq!(page_number(text), None, "{text}");
        }
    }
}
