//! Numbered section headings, with levels by nesting in the page itself.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Change, Document, Label};
use crate::filters::pattern;
use crate::filters::plain::Plain;
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "heading",
    page: include_str!("../../../testdata/rules/metadata/heading.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= 180 && shape.first().is_some_and(|first| NUMERALS.contains(first)))],
    reads: Reads::Document(read),
};

/// What a numbered heading begins with; `、` and `()` are numerals that got lost.
const NUMERALS: &str = "一二三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾第（(【〔0123456789０１２３４５６７８９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ⑴⑵⑶⑷⑸⑹⑺⑻⑼①②③④⑤⑥⑦⑧⑨、";

/// Characters of the longest heading: a numbered line that is longer is a paragraph. A guess; the longest in the 26 labelled pages we wrote for
/// ourselves has 27.
const LONGEST: usize = 45;

/// Characters from which a line that ends in a colon leads on to a list and heads nothing. A guess.
const LEAD: usize = 14;

/// A way of numbering. Two headings are siblings when they are numbered alike.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Scheme {
    /// 第一章, 第二节: by the last character.
    Division(char),
    /// 壹、
    Formal,
    /// 一、
    Han,
    /// （一）
    HanInBrackets,
    /// 1. and 1、
    Arabic,
    /// (1) and 1)
    ArabicInBrackets,
    /// 1.1, 2.2.1: by the count of numbers.
    Dotted(usize),
    /// `1 ` and `01 `, when they count up from one.
    Bare,
    /// Ⅰ, ⑴, ①
    Roman,
    Parenthesised,
    Circled,
}

static SCHEMES: LazyLock<Vec<(Regex, Scheme)>> = LazyLock::new(|| {
    let number = "[一二三四五六七八九十百零〇]";
    [
        (format!("^第(?:{number}|[0-9]){{1,5}}(?:编|編|部分)[ :]?"), Scheme::Division('编')),
        (format!("^第(?:{number}|[0-9]){{1,5}}章[ :]?"), Scheme::Division('章')),
        (format!("^第(?:{number}|[0-9]){{1,5}}[节節][ :]?"), Scheme::Division('节')),
        ("^[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}[、.]".to_string(), Scheme::Formal),
        (format!("^{number}{{0,3}}、"), Scheme::Han),
        (format!(r"^\({number}{{0,3}}\)"), Scheme::HanInBrackets),
        (r"^\d{1,2}(?:\.\d{1,2}){2,3}\.? ".to_string(), Scheme::Dotted(3)),
        (r"^\d{1,2}\.\d{1,2}\.? ".to_string(), Scheme::Dotted(2)),
        (r"^\d{1,2}[、.．][^\d]".to_string(), Scheme::Arabic),
        (r"^(?:\(\d{1,2}\)|\d{1,2}\))".to_string(), Scheme::ArabicInBrackets),
        (r"^\d{1,2} +\S".to_string(), Scheme::Bare),
        ("^[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][、. ]?".to_string(), Scheme::Roman),
        ("^[⑴⑵⑶⑷⑸⑹⑺⑻⑼]".to_string(), Scheme::Parenthesised),
        ("^[①②③④⑤⑥⑦⑧⑨]".to_string(), Scheme::Circled),
    ]
    .map(|(shape, scheme)| (pattern(&shape), scheme))
    .into()
});

fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    // The headings that are open where the part begins, innermost last.
    let mut open: Vec<Scheme> = document.findings.outline.iter().filter_map(|text| scheme(text)).map(|(scheme, _)| scheme).collect();
    let mut seen = open.clone();
    let mut counted = 0;
    let mut changes = Vec::new();
    for &index in woken {
        let text = lines[index].text();
        let Some((scheme, lost)) = scheme(text) else { continue };
        if !lost {
            seen.push(scheme.clone());
        }
        if lines[index].label() != Label::Text || !short(text) || in_a_list(document, index, &scheme) {
            continue;
        }
        if lost && !seen.contains(&scheme) {
            continue; // A numeral is only missing where others like it stand.
        }
        if !counts(&scheme, text, &open, &mut counted) {
            continue;
        }
        match open.iter().position(|open| *open == scheme) {
            Some(place) => open.truncate(place + 1),
            None => open.push(scheme),
        }
        changes.push((index, Change::Label(Label::Heading(open.len().min(5) as u8))));
    }
    changes
}

/// The line is numbered as sections of a text are, not as a chapter of a book may be: 第一章 is its page's title as often.
pub fn numbered(text: &str) -> bool {
    matches!(scheme(text), Some((Scheme::Han | Scheme::HanInBrackets | Scheme::Formal | Scheme::Circled | Scheme::Parenthesised, _)))
}

/// How a line is numbered, and whether its numeral got lost.
fn scheme(text: &str) -> Option<(Scheme, bool)> {
    let plain = Plain::new(text);
    let (found, scheme) = SCHEMES.iter().find_map(|(shape, scheme)| shape.find(&plain.text).map(|found| (found, scheme)))?;
    let rest = plain.text[found.end()..].trim();
    let numeral = found.as_str().trim_matches(['、', '(', ')', ' ']);
    (!rest.is_empty() || matches!(scheme, Scheme::Bare | Scheme::Arabic)).then(|| (scheme.clone(), numeral.is_empty()))
}

/// Digits and a blank begin many things: `7.9 综合评分`, `1 2 3 下一页`. A heading's digits count: bare ones up from one, those of a new depth from
/// its first.
fn counts(scheme: &Scheme, text: &str, open: &[Scheme], counted: &mut u32) -> bool {
    let plain = Plain::new(text);
    let digits: Vec<u32> = plain.text.split(' ').next().unwrap_or("").split('.').filter_map(|digits| digits.parse().ok()).collect();
    match scheme {
        Scheme::Bare => {
            let more = plain.text.split(' ').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
            let next = digits.first() == Some(&(*counted + 1)) && !more;
            *counted += u32::from(next);
            next
        }
        Scheme::Dotted(_) => open.contains(scheme) || digits.last() == Some(&1),
        _ => true,
    }
}

/// Short, and without the end mark of a sentence: a numbered full sentence is a paragraph or an item.
fn short(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    let row = text.split_whitespace().skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()) && part.contains(['.', '、']));
    let leads_on = text.ends_with(['：', ':']) && length > LEAD;
    length <= LONGEST && !row && !leads_on && !text.ends_with(['。', '；', '，', ';', ',', '.', '！', '、']) && !text.contains('。')
}

/// A neighbour line is numbered in the same way: the line is one of a list, or of a table of contents. A paragraph numbered alike above a line
/// without a comma does not make that line an item.
fn in_a_list(document: &Document, index: usize, scheme: &Scheme) -> bool {
    let lines = document.lines();
    let numeral = |text: &str| text.trim().chars().take(2).collect::<String>();
    let text = lines[index].text();
    let same = |other: usize| {
        let other = lines[other].text();
        self::scheme(other).is_some_and(|(found, _)| found == *scheme) && numeral(other) != numeral(text)
    };
    let above = document.standing(0..index).next_back().filter(|other| same(*other));
    let below = document.standing(index + 1..lines.len()).next().is_some_and(same);
    below || above.is_some_and(|above| short(lines[above].text()) || text.contains(['，', ',']))
}
