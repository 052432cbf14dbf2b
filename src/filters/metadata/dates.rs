//! Dates as pages write them, read to ISO 8601 at the precision given.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::filters::pattern;

/// A date at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Date {
    /// `2014-11-25`, `2009-09`, `2012-08-15T00:51`, `2009-09-11T17:49:09`.
    pub iso: String,
    /// Bytes of the text that the date takes up, a weekday after it included.
    pub length: usize,
    /// The day is known.
    pub day: bool,
    /// The time of day is known.
    pub time: bool,
}

/// Years of era names, added to the year of the era.
const ERAS: &[(&str, i32)] =
    &[("中華民國", 1911), ("中华民国", 1911), ("民國", 1911), ("民国", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925)];

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What counts as a year; older ones are history, not the date of a page.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{4}) ?[-/.] ?(\d{1,2})(?: ?[-/.] ?(\d{1,2}))?"));
static CHINESE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{4}) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?[日号號])?"));
static SHORT_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{2})[-/](\d{2})[-/](\d{2})"));
static ERA: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(中華民國|中华民国|民國|民国|令和|平成|昭和) ?(\d{1,3}|元) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?"));
static HAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^([〇○零Oo0-9一二三四五六七八九]{4})年([元0-9一二三四五六七八九十]{1,3})月(?:([0-9一二三四五六七八九十]{1,3})[日号號]|日)?")
});
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[a-z]+day,? )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?)? (\d{4})",
    )
});
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:[a-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (\d{4})")
});
static TIME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:T|,? *(?:at )?)(\d{1,2})(?::(\d{2})(?::(\d{2}))?|[时時点點](?:(\d{1,2})分(?:(\d{1,2})秒)?)?)"));
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^ ?(?:\((?:星期|周|週)?[一二三四五六日天]\)|(?:星期|周|週)[一二三四五六日天]|\((?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*\))")
});

/// The date that `text` begins with. `text` is a plain view: full-width digits and marks are folded.
pub fn read(text: &str) -> Option<Date> {
    let (year, month, day, mut length) = calendar(text)?;
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || day.is_some_and(|day| day < 1 || day > days(year, month)) {
        return None;
    }
    let mut date = Date { iso: format!("{year:04}-{month:02}"), length: 0, day: day.is_some(), time: false };
    if let Some(day) = day {
        date.iso += &format!("-{day:02}");
        if let Some(found) = WEEKDAY.find(&text[length..]) {
            length += found.end();
        }
        if let Some((time, taken)) = time(&text[length..]) {
            date.iso += &time;
            date.time = true;
            length += taken;
        }
    }
    // 2014-11-25 is no date when a digit follows: then it is a number of some kind.
    if text[length..].starts_with(|c: char| c.is_ascii_digit()) && !text[..length].ends_with(['日', '号', '號', '秒', '分']) {
        return None;
    }
    date.length = length;
    Some(date)
}

/// Year, month, day and the bytes they take up.
fn calendar(text: &str) -> Option<(i32, u32, Option<u32>, usize)> {
    let number = |found: &Captures, group: usize| found.get(group).and_then(|digits| digits.as_str().parse::<u32>().ok());
    let first = text.chars().next()?;
    if first.is_ascii_digit() {
        if let Some(found) = NUMERIC.captures(text).or_else(|| CHINESE.captures(text)) {
            return Some((number(&found, 1)? as i32, number(&found, 2)?, number(&found, 3), found[0].trim_end().len()));
        }
        if let Some(found) = DAY_FIRST.captures(text) {
            return Some((number(&found, 3)? as i32, month(&found[2])?, number(&found, 1), found[0].len()));
        }
        if let Some(found) = SHORT_YEAR.captures(text) {
            // Two digits of a year only beside a time of day: 22/07/18 13:54:01.
            return time(&text[found[0].len()..]).and(Some((
                2000 + number(&found, 1)? as i32,
                number(&found, 2)?,
                number(&found, 3),
                found[0].len(),
            )));
        }
    }
    if first.is_ascii_alphabetic() {
        if let Some(found) = MONTH_FIRST.captures(text) {
            return Some((number(&found, 3)? as i32, month(&found[1])?, number(&found, 2), found[0].len()));
        }
        let found = DAY_FIRST.captures(text)?;
        return Some((number(&found, 3)? as i32, month(&found[2])?, number(&found, 1), found[0].len()));
    }
    if let Some(found) = ERA.captures(text) {
        let start = ERAS.iter().find(|(name, _)| *name == &found[1])?.1;
        let year = if &found[2] == "元" { 1 } else { number(&found, 2)? as i32 };
        return Some((start + year, number(&found, 3)?, number(&found, 4), found[0].len()));
    }
    let found = HAN.captures(text)?;
    let year = found[1].chars().map(|c| digit(c).map(|digit| char::from(b'0' + digit as u8))).collect::<Option<String>>()?;
    let day = found.get(3).and_then(|day| han_number(day.as_str()));
    Some((year.parse().ok()?, han_number(&found[2])?, day, found[0].len()))
}

/// `T00:51`, and the bytes the time takes up.
fn time(text: &str) -> Option<(String, usize)> {
    let found = TIME.captures(text)?;
    let part = |group: usize| found.get(group).map(|digits| digits.as_str().parse::<u32>().unwrap_or(99));
    let (hour, minute, second) = (part(1)?, part(2).or(part(4)), part(3).or(part(5)));
    if hour > 23 || minute.is_some_and(|minute| minute > 59) || second.is_some_and(|second| second > 60) {
        return None;
    }
    let mut iso = format!("T{hour:02}:{:02}", minute.unwrap_or(0));
    if let Some(second) = second {
        iso += &format!(":{second:02}");
    }
    Some((iso, found[0].len()))
}

fn month(name: &str) -> Option<u32> {
    let name = name.to_ascii_lowercase();
    MONTHS.iter().position(|month| name.starts_with(month)).map(|place| place as u32 + 1)
}

fn days(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | '零' | 'O' | 'o' => Some(0),
        '元' => Some(1),
        c => "一二三四五六七八九".chars().position(|han| han == c).map(|place| place as u32 + 1).or(c.to_digit(10)),
    }
}

/// `十二`, `二十四`, `九`, `12`: a number below a hundred.
fn han_number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens.chars().next()?)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones.chars().next()?)? };
            Some(tens * 10 + ones)
        }
        None => text.chars().try_fold(0, |number, c| Some(number * 10 + digit(c)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_pages_write() {
        for (text, iso, rest) in [
            ("2014-11-25", "2014-11-25", ""),
            ("2009-9-11 17:49:09  作者:", "2009-09-11T17:49:09", "  作者:"),
            ("2012-08-15 00:51中共沁源縣委", "2012-08-15T00:51", "中共沁源縣委"),
            ("2011/4/26 10:27", "2011-04-26T10:27", ""),
            ("22/07/18 13:54:01", "2022-07-18T13:54:01", ""),
            ("2017年02月28日 15:17:14", "2017-02-28T15:17:14", ""),
            ("2003年10月30日 17时15分", "2003-10-30T17:15", ""),
            ("2015.05.12]", "2015-05-12", "]"),
            ("2023-07", "2023-07", ""),
            ("二〇〇九年九月", "2009-09", ""),
            ("二00九年九月日", "2009-09", ""),
            ("二○一九年三月二十四日", "2019-03-24", ""),
            ("中華民國91年3月19日", "2002-03-19", ""),
            ("令和3年4月1日", "2021-04-01", ""),
            ("Jun 08 Sun 2014 21:16", "2014-06-08T21:16", ""),
            ("Jun 14, 2020 at 18:32 by", "2020-06-14T18:32", " by"),
            ("9 March 2023", "2023-03-09", ""),
            ("12 Mar 2021, 09:40", "2021-03-12T09:40", ""),
            ("2019年3月21日(星期四)", "2019-03-21", ""),
            ("2019 年 3 月 21 日", "2019-03-21", ""),
            ("2018-04-05T06:07:08", "2018-04-05T06:07:08", ""),
        ] {
            let date = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((date.iso.as_str(), &text[date.length..]), (iso, rest), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in ["2014-13-01", "2014-02-30", "1024-768", "3.14", "2014", "0358-8223098", "22/07/18", "2014-11-256", "昨天", "3 天前", "2012年7期"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
