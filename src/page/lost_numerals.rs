//! Which numerals are missing between the headings.

use super::Page;
use crate::recognise::glance::Shape;

/// A line that has lost its numeral, and what it must have been.
pub(crate) struct Lost {
    pub line: usize,
    /// The byte of the line before which the numeral belongs.
    pub place: usize,
    pub numeral: String,
    pub why: String,
}

/// A way of numbering: `一、` or `（一）`.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Scheme {
    Comma,
    Brackets,
}

/// The largest number that a heading has here. Guess: 十九 is far beyond the sections of a page.
const LARGEST: u32 = 99;

/// The line begins as a numbered one does, without its numeral.
pub(crate) fn begins_without_numeral(shape: &Shape) -> bool {
    let text = shape.text.trim_start();
    text.starts_with('、') || text.starts_with("()") || text.starts_with("（）")
}

/// Of one scheme the last number, and the bare lines since then with the places of their numerals.
pub(crate) type Since = (Option<u32>, Vec<(usize, usize)>);

/// The lines whose numeral their siblings pin: the nearest one above and the nearest one below, numbered alike under the same heading, leave just
/// as many numbers between them as there are bare lines.
pub(crate) fn find_lost(page: Page) -> Vec<Lost> {
    let mut found = Vec::new();
    let mut open: [Since; 2] = Default::default();
    for index in 0..page.lines().len() {
        let Some((scheme, number, place)) = read_numeral(page, index) else { continue };
        if scheme == Scheme::Comma {
            open[Scheme::Brackets as usize] = Default::default(); // A heading of the scheme above: the count in brackets starts anew.
        }
        let (above, bare) = &mut open[scheme as usize];
        let Some(below) = number else {
            bare.push((index, place));
            continue;
        };
        if let Some(above) = *above
            && !bare.is_empty()
            && below as usize == above as usize + bare.len() + 1
            && bare.iter().all(|(line, _)| is_beginning(page, *line))
        {
            let [a, b] = [above, below].map(written);
            found.extend((above + 1..).zip(&*bare).map(|(number, (line, place))| {
                let numeral = written(number);
                let why = format!("the numeral {numeral} got lost here: the lines around are numbered {a} and {b}");
                Lost { line: *line, place: *place, numeral, why }
            }));
        }
        (*above, *bare) = (Some(below), Vec::new());
    }
    found.sort_by_key(|lost| lost.line);
    found
}

/// How the line is numbered: the scheme, its number if it is there, and the byte at which the numeral stands.
pub(crate) fn read_numeral(page: Page, index: usize) -> Option<(Scheme, Option<u32>, usize)> {
    let line = &page.lines()[index];
    if line.is_claimed() || line.is_piece() {
        return None;
    }
    let text = line.text();
    let rest = text.trim_start();
    let start = text.len() - rest.len();
    let (scheme, rest, start) = match rest.strip_prefix(['(', '（']) {
        Some(inside) => (Scheme::Brackets, inside, start + rest.len() - inside.len()),
        None => (Scheme::Comma, rest, start),
    };
    let numeral: &str = &rest[..rest.find(|c| !DIGITS.contains(c)).unwrap_or(rest.len())];
    let behind = &rest[numeral.len()..];
    let rest = match scheme {
        Scheme::Comma => behind.strip_prefix('、')?,
        Scheme::Brackets => behind.strip_prefix([')', '）'])?,
    };
    let number = if numeral.is_empty() { None } else { Some(read_number(numeral)?) };
    (!rest.trim().is_empty()).then_some((scheme, number, start))
}

/// The line above is finished, so that this one is not the rest of it: a wrapped line may begin with 、 as well.
pub(crate) fn is_beginning(page: Page, index: usize) -> bool {
    let Some(above) = page.standing(0..index).next_back() else { return true };
    read_numeral(page, above).is_some()
        || page.lines()[above].text().trim_end().ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':', '”', '」', ')', '）'])
}

/// Chinese digits, by value; 十 stands for ten.
const DIGITS: &str = "一二三四五六七八九十";

/// 一 to 九十九.
fn read_number(numeral: &str) -> Option<u32> {
    let digit = |c: char| DIGITS.chars().position(|digit| digit == c).map(|place| place as u32 + 1).filter(|value| *value < 10);
    let one = |text: &str| {
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none()).and_then(digit)
    };
    match numeral.split_once('十') {
        None => one(numeral),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { Some(1) } else { one(tens) };
            let ones = if ones.is_empty() { Some(0) } else { one(ones) };
            Some(tens? * 10 + ones?).filter(|number| *number <= LARGEST)
        }
    }
}

pub(crate) fn written(number: u32) -> String {
    let digit = |value: u32| DIGITS.chars().nth(value as usize - 1).map_or(String::new(), String::from);
    match (number / 10, number % 10) {
        (0, ones) => digit(ones),
        (tens, ones) => {
            [if tens > 1 { digit(tens) } else { String::new() }, "十".to_string(), if ones > 0 { digit(ones) } else { String::new() }].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_to_ninety_nine() {
        for number in 1..=LARGEST {
            assert_eq!(read_number(&written(number)), Some(number));
        }
        assert_eq!(written(20), "二十");
        assert_eq!(read_number("一二"), None);
    }
}
