//! Counts of readers, dates that count back from today, and what parts the pieces of a line.

use std::sync::LazyLock;

use crate::document::Value;
use crate::text::pattern::{Pattern, pattern};

/// Marks between the fields of a line.
pub(crate) const SEPARATORS: &[char] =
    &[' ', '|', '│', '丨', '/', '·', '•', ',', ';', '、', '-', '_', '>', '»', '~', '*', '■', '●', '◆', '┊', '┆', '┃', '︱', '▏'];

/// Characters that a name may have. Measured: the longest in the 26 labelled pages we wrote for ourselves has 14; names of bodies run longer.
pub(crate) const NAME: usize = 30;

/// Parses a count and its unit: `1.2` and `万` to 12000.
pub(crate) fn parse_count(digits: &str, unit: &str) -> Option<Value> {
    let number: f64 = digits.replace(',', "").parse().ok()?;
    let times = match unit {
        "万" | "萬" | "w" | "W" | "만" => 10_000.0,
        "" => 1.0,
        _ => 1_000.0,
    };
    Some(Value::Number((number * times).round() as u64))
}

/// Days and times that are counted back from today.
const RELATIVE: &str = concat!(
    r"(?i)^(?:刚刚|剛剛|昨天|前天|今天|昨日|今日|半小时前|어제|오늘|방금|yesterday|today|just now",
    r"|\d+ ?(?:秒|分|分钟|分鐘|小时|小時|時間|天|日|周|週|週間|个月|個月|か月|ヶ月|年|초|분|시간|일|주|개월|달|년) ?(?:以)?(?:前|전)",
    r"|\d+ (?:second|minute|hour|day|week|month|year)s?(?:,? (?:and )?\d+ (?:second|minute|hour|day|week|month|year)s?)? ago",
    r"|\d{1,2}[-/月]\d{1,2}日?)(?: ?\d{1,2}:\d{2}(?::\d{2})?)?$"
);

/// The text is a date that tells no day, or no year: `昨天`, `3 天前`, `2 years, 4 months ago`, `03-05 10:11`.
pub(crate) fn is_relative_date(text: &str) -> bool {
    static DATE: LazyLock<Pattern> = LazyLock::new(|| pattern(RELATIVE));
    /// It begins with one of these, or with a digit and has one of the others somewhere.
    const FIRST: &[char] = &['刚', '剛', '昨', '前', '今', '半', '어', '오', '방', 'y', 'Y', 't', 'T', 'j', 'J'];
    const BEHIND: &[char] = &['前', '전', 'g', 'G', '-', '/', '月'];
    (text.starts_with(FIRST) || text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(BEHIND)) && DATE.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;

    #[test]
    fn whatever_an_expression_fits_is_looked_at() {
        for text in samples(RELATIVE) {
            assert!(is_relative_date(&text), "{text}");
        }
    }
}
