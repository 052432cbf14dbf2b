//! Numbered section headings, with levels by nesting in the page itself.

use std::sync::LazyLock;

use regex::Regex;

use super::fields::pattern;
use crate::document::{Change, Document, Label};
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

/// Characters of the longest heading: a numbered line that is longer is a paragraph.
const LONGEST: usize = 45;

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
        if scheme == Scheme::Bare
            || scheme == Scheme::Dotted(2) && !open.iter().any(|open| matches!(open, Scheme::Bare | Scheme::Arabic | Scheme::Dotted(_)))
        {
            // Digits and a blank begin many things; a heading's count up from one.
            let number = leading_number(text);
            if scheme == Scheme::Bare && number != Some(counted + 1) {
                continue;
            }
            counted = number.unwrap_or(counted);
        }
        match open.iter().position(|open| *open == scheme) {
            Some(place) => open.truncate(place + 1),
            None => open.push(scheme),
        }
        changes.push((index, Change::Label(Label::Heading(open.len().min(5) as u8))));
    }
    changes
}

/// How a line is numbered, and whether its numeral got lost.
fn scheme(text: &str) -> Option<(Scheme, bool)> {
    let plain = Plain::new(text);
    let (found, scheme) = SCHEMES.iter().find_map(|(shape, scheme)| shape.find(&plain.text).map(|found| (found, scheme)))?;
    let rest = plain.text[found.end()..].trim();
    let numeral = found.as_str().trim_matches(['、', '(', ')', ' ']);
    (!rest.is_empty() || matches!(scheme, Scheme::Bare | Scheme::Arabic)).then(|| (scheme.clone(), numeral.is_empty()))
}

fn leading_number(text: &str) -> Option<u32> {
    let plain = Plain::new(text);
    let digits = plain.text.bytes().take_while(u8::is_ascii_digit).count();
    plain.text[..digits].parse().ok()
}

/// Short, and without the end mark of a sentence: a numbered full sentence is a paragraph or an item.
fn short(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= LONGEST && !text.ends_with(['。', '；', '，', ';', ',', '.', '！', '、']) && !text.contains('。')
}

/// A neighbour line is numbered in the same way: the line is one of a list, or of a table of contents.
fn in_a_list(document: &Document, index: usize, scheme: &Scheme) -> bool {
    let lines = document.lines();
    let same = |index: usize| self::scheme(lines[index].text()).is_some_and(|(other, _)| other == *scheme);
    document.standing(0..index).next_back().is_some_and(same) || document.standing(index + 1..lines.len()).next().is_some_and(same)
}
