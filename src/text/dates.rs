//! Dates as pages write them, read to ISO 8601 at the precision given.

use std::sync::LazyLock;

use crate::text::pattern::{Captures, Pattern, pattern};

/// A date at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Date {
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

const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What counts as a year; older ones are history, not the date of a page.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

static NUMERIC: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(\d{4}) ?[-/.] ?(\d{1,2})(?: ?[-/.] ?(\d{1,2})\.?)?"));
static CHINESE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日号號일])?"));
static SHORT_YEAR: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(\d{2})[-/](\d{2})[-/](\d{2})"));
static ERA: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^(中華民國|中华民国|民國|民国|令和|平成|昭和) ?(\d{1,3}|元) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?"));
static HAN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"^([〇○零Oo0-9一二三四五六七八九]{4})年([元0-9一二三四五六七八九十]{1,3})月(?:([0-9一二三四五六七八九十]{1,3})[日号號]|日)?")
});
static MONTH_FIRST: LazyLock<Pattern> =
    LazyLock::new(|| pattern(&format!(r"(?i)^(?:{DAY},? )?{MONTH}\.? (\d{{1,2}})(?:st|nd|rd|th)?,?(?: {DAY},?)? (\d{{4}})")));
static DAY_FIRST: LazyLock<Pattern> =
    LazyLock::new(|| pattern(&format!(r"(?i)^(?:{DAY},? )?(\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{MONTH}\.?,?[ -](\d{{4}})")));
/// As C prints it: `Sun Nov 13 22:41:09 2016`; the year stands behind the time.
static YEAR_LAST: LazyLock<Pattern> =
    LazyLock::new(|| pattern(&format!(r"(?i)^{DAY} {MONTH} {{1,2}}(\d{{1,2}}) (\d{{2}}:\d{{2}}:\d{{2}})(?: [A-Z]{{2,4}})? (\d{{4}})")));
static MONTH_ONLY: LazyLock<Pattern> = LazyLock::new(|| pattern(&format!(r"(?i)^{MONTH}\.?,? (\d{{4}})")));

/// Names of months and days, whole or cut short.
const MONTH: &str =
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const DAY: &str = "(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?";

/// A time of day with what parts it from the date, with the half of the day before it (下午, 오후) or after it (pm), and with its zone.
static TIME: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^(?:T|[, ]*(?:at |@ ?|- |\| ?|· ?|HKT |GMT |(?:格林尼治标准|格林尼治標準|北京|香港|台北|臺北|京港台)(?:时间|時間):? ?)?)(?:(上午|下午|晚上|凌晨|早上|中午|午前|午後|오전|오후) ?)?(\d{1,2})(?:(?::|\.)(\d{2})(?::(\d{2})(?:\.\d+)?)?( ?[apAP]\.?[mM]\b\.?)?|( ?[apAP]\.?[mM]\b\.?)|[时時点點시](?: ?(\d{1,2})[分분](?: ?(\d{1,2})[秒초])?)?)(?: ?(?:Z|[+-]\d{2}:?\d{2}|\(?(?:GMT|UTC)(?:[+-]\d{1,2}(?::\d{2})?)?\)?|\(?(?:[ECMP][SD]?T|HKT|JST|KST|BST|CST|CET|AEST|IST)\b\)?|\(?北京时间\)?))?",
    )
});
static WEEKDAY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^ ?(?:\((?:星期|周|週|禮拜)?[一二三四五六日天]\)|(?:星期|周|週|禮拜)[一二三四五六日天]|\([月火水木金土日](?:曜日?)?(?:・祝)?\)|[月火水木金土日]曜日|\([월화수목금토일](?:요일)?\)|[월화수목금토일]요일|\(?(?i:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\)?)",
    )
});

/// The date that `text` begins with. `text` is a plain view: full-width digits and marks are folded.
pub(crate) fn read(text: &str) -> Option<Date> {
    // It is asked for at the beginning of every word.
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) && !begins_with_a_name(text) {
        return None;
    }
    // `6:02 a.m. CT Aug. 9, 2018`: American papers tell the time first.
    if text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(':')
        && let Some((told, taken)) = time(text)
    {
        let rest = text[taken..].trim_start_matches([' ', ',']);
        let date = dated(rest).filter(|date| date.day && !date.time && text[..taken].contains(':'));
        if let Some(date) = date {
            let length = text.len() - rest.len() + date.length;
            return Some(Date { iso: date.iso + &told, length, time: true, ..date });
        }
    }
    if text.starts_with(|c: char| "MTWFS".contains(c))
        && let Some(found) = YEAR_LAST.captures(text)
    {
        let date = dated(&format!("{} {} {}", &found[1], &found[2], &found[4]))?;
        return Some(Date { iso: format!("{}T{}", date.iso, &found[3]), length: found[0].len(), time: true, ..date });
    }
    dated(text)
}

/// The text begins with the name of a day or a month, of which three letters are enough.
fn begins_with_a_name(text: &str) -> bool {
    let Some([first, name @ ..]) = text.as_bytes().first_chunk::<3>() else { return false };
    let is_name = |known: &&str| known.as_bytes()[0] == first | 0x20 && name.eq_ignore_ascii_case(&known.as_bytes()[1..]);
    MONTHS.iter().chain(DAYS).any(is_name)
}

/// A date, with the time of day after it.
fn dated(text: &str) -> Option<Date> {
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
    if text[length..].starts_with(|c: char| c.is_ascii_digit()) && !text[..length].ends_with(['日', '号', '號', '일', '秒', '分']) {
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
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 4
            && let Some(found) = NUMERIC.captures(text).or_else(|| CHINESE.captures(text))
        {
            return Some((number(&found, 1)? as i32, number(&found, 2)?, number(&found, 3), found[0].trim_end().len()));
        }
        if digits <= 2
            && text[digits..].starts_with(|c: char| c == ' ' || c == '-' || c.is_ascii_alphabetic())
            && let Some(found) = DAY_FIRST.captures(text)
        {
            return Some((number(&found, 3)? as i32, month(&found[2])?, number(&found, 1), found[0].len()));
        }
        if digits == 2
            && text[digits..].starts_with(['-', '/'])
            && let Some(found) = SHORT_YEAR.captures(text)
        {
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
        if !begins_with_a_name(text) {
            return None;
        }
        if let Some(found) = MONTH_FIRST.captures(text) {
            return Some((number(&found, 3)? as i32, month(&found[1])?, number(&found, 2), found[0].len()));
        }
        if let Some(found) = DAY_FIRST.captures(text) {
            return Some((number(&found, 3)? as i32, month(&found[2])?, number(&found, 1), found[0].len()));
        }
        let found = MONTH_ONLY.captures(text)?;
        return Some((number(&found, 2)? as i32, month(&found[1])?, None, found[0].len()));
    }
    if let Some((_, start)) = ERAS.iter().find(|(name, _)| text.starts_with(name))
        && let Some(found) = ERA.captures(text)
    {
        let year = if &found[2] == "元" { 1 } else { number(&found, 2)? as i32 };
        return Some((start + year, number(&found, 3)?, number(&found, 4), found[0].len()));
    }
    let found = Some(text).filter(|text| text.chars().nth(4) == Some('年')).and_then(|text| HAN.captures(text))?;
    let year = found[1].chars().map(|c| digit(c).map(|digit| char::from(b'0' + digit as u8))).collect::<Option<String>>()?;
    let day = found.get(3).and_then(|day| han_number(day.as_str()));
    Some((year.parse().ok()?, han_number(&found[2])?, day, found[0].len()))
}

/// A date with its year last, where it is plain which number is the day: it is above twelve, or the hour is told as Americans do, who put it second.
/// Only for lines that are known to hold fields: tables are full of such dates.
pub(crate) fn read_year_last(text: &str) -> Option<Date> {
    static YEAR_LAST: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(\d{1,2})/(\d{1,2})/(\d{4})"));
    static HALF: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^,? ?\d{1,2}:\d{2}(?::\d{2})? ?[AP]M\b"));
    let found = YEAR_LAST.captures(text)?;
    let (first, second): (u32, u32) = (found[1].parse().ok()?, found[2].parse().ok()?);
    let behind = &text[found[0].len()..];
    let american = second > 12 || first <= 12 && HALF.is_match(behind);
    let (month, day) = if american { (first, second) } else { (second, first) };
    let whole = format!("{}-{month}-{day}{behind}", &found[3]);
    let date = Some(&whole).filter(|_| american || first > 12).and_then(|whole| read(whole))?;
    Some(Date { length: text.len() - (whole.len() - date.length), ..date })
}

/// `T00:51`, and the bytes the time takes up.
fn time(text: &str) -> Option<(String, usize)> {
    let found = TIME.captures(text)?;
    let part = |group: usize| found.get(group).map(|digits| digits.as_str().parse::<u32>().unwrap_or(99));
    let (mut hour, minute, second) = (part(2)?, part(3).or(part(7)), part(4).or(part(8)));
    // 13.54 is a time for some papers and a price for all: it needs its am or pm.
    let half = found.get(5).or(found.get(6)).map(|half| half.as_str().trim_start().to_ascii_lowercase());
    let dotted = found[0].contains('.') && !found[0].contains(':');
    if dotted && half.is_none() {
        return None;
    }
    let before = found.get(1).map_or("", |half| half.as_str());
    let later = matches!(before, "下午" | "晚上" | "午後" | "오후") || half.as_ref().is_some_and(|half| half.starts_with('p'));
    let earlier = matches!(before, "上午" | "凌晨" | "早上" | "午前" | "오전") || half.is_some_and(|half| half.starts_with('a'));
    match hour {
        12 if earlier => hour = 0,
        0..=11 if later => hour += 12,
        _ => {}
    }
    if hour > 23 || minute.is_some_and(|minute| minute > 59) || second.is_some_and(|second| second > 60) {
        return None;
    }
    let mut iso = format!("T{hour:02}:{:02}", minute.unwrap_or(0));
    if let Some(second) = second {
        iso += &format!(":{second:02}");
    }
    Some((iso, found[0].trim_end().len()))
}

/// `110.03.05`, `民國110-3-5`: a year of the Republic in three digits, as Taiwan's offices write it under a label that says it is a date.
pub(crate) fn read_short_era(text: &str) -> Option<Date> {
    static SHORT_ERA: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:民國|民国)? ?(\d{2,3})[-/.](\d{1,2})[-/.](\d{1,2})$"));
    let found = SHORT_ERA.captures(text)?;
    let year: i32 = found[1].parse().ok()?;
    let whole = format!("{}-{}-{}", year + 1911, &found[2], &found[3]);
    ((80..=150).contains(&year)).then(|| read(&whole)).flatten().map(|date| Date { length: text.len(), ..date })
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
            ("2018-04-05T06:07:08+08:00", "2018-04-05T06:07:08", ""),
            ("2019年8月1日 星期四 09:10", "2019-08-01T09:10", ""),
            ("2021. 3. 4. 18:22", "2021-03-04T18:22", ""),
            ("2021년 3월 4일 오후 6:22", "2021-03-04T18:22", ""),
            ("2021年4月1日(木) 10時30分", "2021-04-01T10:30", ""),
            ("令和元年5月1日", "2019-05-01", ""),
            ("民國元年1月1日", "1912-01-01", ""),
            ("March 3rd, 2021 5:07 pm", "2021-03-03T17:07", ""),
            ("Thu, 14 Mar 2019 10:00 GMT", "2019-03-14T10:00", ""),
            ("6:02 a.m. CT Aug. 9, 2018 | Updated", "2018-08-09T06:02", " | Updated"),
            ("12-Mar-2021", "2021-03-12", ""),
            ("March 2021", "2021-03", ""),
            ("2012-01-11 HKT 21:43", "2012-01-11T21:43", ""),
            ("2012年12月10日, 格林尼治标准时间10:41", "2012-12-10T10:41", ""),
        ] {
            let date = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((date.iso.as_str(), &text[date.length..]), (iso, rest), "{text}");
        }
    }

    #[test]
    fn the_year_may_stand_last() {
        for (text, iso, rest) in [
            ("9/17/2004 5:54:13 AM x", "2004-09-17T05:54:13", " x"),
            ("3/4/2004 5:54 PM", "2004-03-04T17:54", ""),
            ("26/02/2022 - 13:48", "2022-02-26T13:48", ""),
        ] {
            let date = read_year_last(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((date.iso.as_str(), &text[date.length..]), (iso, rest), "{text}");
        }
        assert_eq!(read_year_last("06/02/2022 - 13:48"), None);
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "2014-13-01",
            "2014-02-30",
            "1024-768",
            "3.14",
            "2014",
            "0358-8223098",
            "22/07/18",
            "2014-11-256",
            "昨天",
            "3 天前",
            "2012年7期",
            "Marching on 2021",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
