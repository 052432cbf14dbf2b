//! Numbered section headings, with levels by nesting in the page itself.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::bare_heading;
use crate::document::Document;
use crate::document::Label;
use crate::document::Requests;
use crate::page::contents::Contents;
use crate::page::outline::{Scheme, levels};
use crate::recognise::bare_heading as bare_shape;
use crate::rule::{Reads, Rule, Wake};
use crate::text::han::is_han;
use crate::text::pattern::pattern;
use crate::text::plain::{Plain, passed_over, words};

pub static RULE: Rule = Rule {
    name: "heading",
    page: include_str!("../../../testdata/rules/metadata/heading.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= LONGEST_IN_BYTES && may_be_numbered(shape.text))],
    reads: Reads::Document(read),
};

/// Bytes of the longest line that is looked at.
const LONGEST_IN_BYTES: usize = 180;

/// What a line may begin with, by a glance at its first characters.
#[derive(Clone, Copy, PartialEq)]
enum Glance {
    /// A number and what ends it. `、` and `()` are numerals that got lost.
    Number,
    /// A word that a number may follow.
    Word,
}

/// Spares most lines the expressions: what it does not see, no scheme has.
fn glance(text: &str) -> Option<Glance> {
    let mut first = text.trim_start_matches(passed_over).chars();
    let ended = |rest: std::str::Chars, within: usize, ends: &[char]| rest.take(within).any(|c| ends.contains(&c));
    let number = match first.next()? {
        '0'..='9' | '０'..='９' => {
            let rest = first.as_str();
            let after = rest.strip_prefix(|c: char| matches!(c, '0'..='9' | '０'..='９')).unwrap_or(rest).chars().next();
            after.is_none_or(|c| !c.is_alphanumeric())
        }
        '第' => ended(first, 7, &['编', '編', '部', '章', '节', '節', '天', '日', '夜', '晚', '站', '步', '关', '關', '招']),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇' => {
            ended(first, 6, &['、', ':', '：', ' ', '　', '\u{A0}', '\t'])
        }
        '壹' | '贰' | '貳' | '叁' | '參' | '肆' | '伍' | '陆' | '陸' | '柒' | '捌' | '玖' | '拾' => {
            ended(first, 6, &['、', '.', '．', ':', '：'])
        }
        '(' | '（' => ended(first, 6, &[')', '）']),
        '其' if first.next().is_some_and(|c| "一二三四五六七八九十百零〇".contains(c)) => true,
        '、' | 'Ⅰ' | 'Ⅱ' | 'Ⅲ' | 'Ⅳ' | 'Ⅴ' | 'Ⅵ' | 'Ⅶ' | 'Ⅷ' | 'Ⅸ' | 'Ⅹ' | '⑴'..='⑼' | '①'..='⑨' => true,
        'A'..='Z' => return Some(Glance::Word),
        c => return (is_han(c) && text.contains([':', '：'])).then_some(Glance::Word),
    };
    number.then_some(Glance::Number)
}

/// The line may be numbered: it begins with a number, or with a word that one follows.
fn may_be_numbered(text: &str) -> bool {
    glance(text).is_some_and(|glance| glance == Glance::Number || counted(text))
}

/// Characters of the longest heading: a numbered line that is longer is a paragraph. A guess; the longest in the 26 labelled pages we wrote for
/// ourselves has 27.
const LONGEST: usize = 45;

/// Characters from which a line that ends in a colon leads on to a list and heads nothing. A guess.
const LEAD: usize = 14;

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
        (r"^\d{1,2}[.-]\d{1,2}\.? ".to_string(), Scheme::Dotted(2)),
        (r"^\d{1,2}[、.．][^\d]".to_string(), Scheme::Arabic),
        (r"^(?:\(\d{1,2}\)|\d{1,2}\))".to_string(), Scheme::ArabicInBrackets),
        (r"^\d{1,2} +\S".to_string(), Scheme::ArabicAndBlank),
        (r"^\d{1,2}$".to_string(), Scheme::Lone),
        (format!(r"^{number}{{1,3}} \p{{Han}}"), Scheme::HanAndBlank),
        (format!("^其{number}[、: ]?"), Scheme::Ordinal),
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
    let scheme_of = |text: &str| scheme(text).map_or_else(|| bare_shape::scheme(text, document.findings.title.as_deref()), |(scheme, _)| scheme);
    let open: Vec<Scheme> = document.findings.outline.iter().map(|text| scheme_of(text)).collect();
    let mut seen = open.clone();
    let mut last = Last::default();
    let title = document.findings.title.as_deref().map(words);
    let contents = LazyCell::new(|| Contents::new(document));
    let mut found = Vec::new();
    for &index in woken {
        let text = lines[index].text();
        let Some((scheme, lost)) = scheme(text) else { continue };
        if !lost {
            seen.push(scheme);
        }
        if lines[index].label() != Label::Text || !short(text) || contents.holds(index) || in_a_list(document, index, scheme) {
            continue;
        }
        let above = document.standing(0..index).next_back().filter(|above| !contents.holds(*above)).map(|above| lines[above].text());
        if above.is_some_and(|above| bare_shape::scheme(above, None) == Scheme::Closing) {
            continue; // The first of the references.
        }
        if lost && !seen.contains(&scheme) {
            continue; // A numeral is only missing where others like it stand.
        }
        if title.as_ref() == Some(&words(text)) || !last.counts(scheme, text, &seen) {
            continue;
        }
        found.push((index, scheme));
    }
    if matches!(found.as_slice(), [(index, Scheme::Lone)] if number(lines[*index].text()) != Some(1)) || lone_ones(document, &found) {
        found.retain(|(_, scheme)| *scheme != Scheme::Lone);
    }
    // One alone counts nothing.
    let counted = |scheme: Scheme| matches!(scheme, Scheme::Counted(_));
    let alone: Vec<usize> = found
        .iter()
        .filter(|(_, one)| counted(*one) && found.iter().filter(|(_, other)| other == one).count() < 2)
        .map(|(index, _)| *index)
        .collect();
    found.retain(|(index, _)| !alone.contains(index));
    if found.is_empty() {
        return Vec::new();
    }
    // Those that have no number stand among them; their levels follow from the numbered ones too.
    let bare = lines.iter().enumerate().filter(|(_, line)| matches!(line.label(), Label::Heading(_)));
    let next = |index: usize| document.standing(index + 1..lines.len()).next().map_or("", |next| lines[next].text());
    found.extend(bare.map(|(index, line)| {
        let scheme = scheme_of(line.text());
        (index, if scheme == Scheme::Plain && first_division(next(index)) { Scheme::Enclosed } else { scheme })
    }));
    found.sort_by_key(|(index, _)| *index);
    levels(open, &bare_heading::inner(bare_heading::directly(document, &found)))
}

/// A lone number heads a section when a second one counts on and each has text under it; one by itself is the number of a page or a note.
fn lone_ones(document: &Document, found: &[(usize, Scheme)]) -> bool {
    let lone: Vec<usize> = found.iter().filter(|(_, scheme)| *scheme == Scheme::Lone).map(|(index, _)| *index).collect();
    let lines = document.lines();
    let headed = |index: &usize| document.standing(index + 1..lines.len()).next().is_some_and(|below| lines[below].sentence());
    lone.len() == 1 || lone.iter().any(|index| !headed(index))
}

/// A word and its number, as parts of a text count themselves: `案由一：…`, `Step 2: …`. Annexes, figures and tables count themselves too, and head
/// nothing.
fn counted(text: &str) -> bool {
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[\p{Han}--[第附图圖表式注註]]\p{Han}{0,2}[一二三四五六七八九十]{1,2}[:：] ?\S|第[一二三四五六七八九十\d]{1,2}[天日夜晚站步关關招][ 　:：，]\S|(?:D|Day|DAY|Step|STEP|Part|PART|Tip|TIP|Point|POINT|Case|CASE|Stage|Week|WEEK|Lesson|Phase|Act|No\.) ?\d{1,2}(?:[ 　]*[:：.、|｜–—-]|[ 　])[ 　]?\S|[A-Z][a-z]{2,8} \d{1,2}(?:[:.] \S|$))",
        )
    });
    text.len() <= LONGEST_IN_BYTES && COUNTED.is_match(text.trim())
}

/// The number with which a line that is not the first of its kind counts on; a plain line right above it is not its heading.
pub fn counts_on(text: &str) -> bool {
    matches!(scheme(text), Some((Scheme::Han | Scheme::Formal | Scheme::Arabic | Scheme::Division(_) | Scheme::HanInBrackets, false)))
        && number(text).is_some_and(|number| number > 1)
        && short(text)
        && !text.contains(['，', ','])
}

/// 第一章, where a statute or a book begins.
pub fn first_division(text: &str) -> bool {
    matches!(scheme(text), Some((Scheme::Division(_), _))) && number(text) == Some(1) && short(text)
}

/// The line without its number.
pub fn unnumbered(text: &str) -> &str {
    static DIGITS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:\d{1,2}(?:[.-]\d{1,2})*[.、．]? |\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、) ?"));
    let text = text.trim();
    if !text.starts_with(|c: char| c.is_ascii_digit() || HAN.contains(c) || c == '十') {
        return text;
    }
    DIGITS.find(text).map_or(text, |found| &text[found.end()..])
}

/// The line begins a list of annexes: `附件：1.…`.
pub fn in_annexes(text: &str) -> bool {
    annex(text).is_some_and(marked)
}

fn annex(text: &str) -> Option<&str> {
    text.trim().strip_prefix("附件").and_then(|rest| rest.strip_prefix(['：', ':'])).map(str::trim)
}

/// The line is numbered, in whatever way.
pub fn marked(text: &str) -> bool {
    scheme(text).is_some()
}

/// The line is numbered as sections of a text are, not as a chapter of a book may be: 第一章 is its page's title as often.
pub fn numbered(text: &str) -> bool {
    matches!(scheme(text), Some((Scheme::Han | Scheme::HanInBrackets | Scheme::Formal | Scheme::Circled | Scheme::Parenthesised, _)))
}

/// How a line is numbered, and whether its numeral got lost.
fn scheme(text: &str) -> Option<(Scheme, bool)> {
    let glance = glance(text)?;
    if counted(text) {
        return Plain::new(text).text.chars().next().map(|first| (Scheme::Counted(first), false));
    }
    if glance == Glance::Word {
        return None;
    }
    let plain = Plain::new(text);
    let (found, scheme) = SCHEMES.iter().find_map(|(shape, scheme)| shape.find(&plain.text).map(|found| (found, scheme)))?;
    let rest = plain.text[found.end()..].trim();
    let numeral = found.as_str().trim_matches(['、', '(', ')', ' ']);
    (!rest.is_empty() || matches!(scheme, Scheme::Lone | Scheme::Arabic | Scheme::HanAndBlank)).then_some((*scheme, numeral.is_empty()))
}

/// Digits and a blank begin many things: `7.9 综合评分`, `1 2 3 下一页`. A heading's digits count: bare ones up from one, those of a new depth from
/// its first.
#[derive(Default)]
struct Last {
    with_blank: u32,
    han: u32,
    lone: u32,
    ordinal: u32,
    counted: BTreeMap<char, u32>,
}

impl Last {
    fn counts(&mut self, scheme: Scheme, text: &str, seen: &[Scheme]) -> bool {
        let plain = Plain::new(text);
        let last = match scheme {
            Scheme::ArabicAndBlank => &mut self.with_blank,
            Scheme::HanAndBlank => &mut self.han,
            Scheme::Lone => &mut self.lone,
            Scheme::Ordinal => &mut self.ordinal,
            Scheme::Counted(first) => self.counted.entry(first).or_default(),
            Scheme::Dotted(_) => {
                let mut digits = plain.text.split(' ').next().unwrap_or("").split(['.', '-']).filter_map(|digits| digits.parse::<u32>().ok());
                return digits.next_back() == Some(1) || seen.iter().filter(|seen| **seen == scheme).count() > 1;
            }
            _ => return true,
        };
        if let Scheme::Counted(_) = scheme {
            let own = plain
                .text
                .split(':')
                .next()
                .and_then(|word| number(word.trim_start_matches(|c: char| !c.is_ascii_digit() && !HAN.contains(c) && c != '十')));
            let next = own == Some(*last + 1);
            *last += u32::from(next);
            return next;
        }
        let more = plain.text.split(' ').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
        let next = number(&plain.text) == Some(*last + 1) && !more;
        *last += u32::from(next);
        next
    }
}

const HAN: &str = "零一二三四五六七八九";

/// The number a line begins with, in digits or Chinese numerals below a hundred; 第 and brackets before it do not count.
fn number(text: &str) -> Option<u32> {
    let plain = Plain::new(text);
    let text = plain.text.trim_start_matches(['第', '其', '(']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return text[..digits].parse().ok();
    }
    let value = |c: char| HAN.chars().position(|han| han == c).map(|value| value as u32);
    let (mut sum, mut any) = (0, false);
    for c in text.chars() {
        match (c, value(c)) {
            ('十', _) => sum = sum.max(1) * 10,
            (_, Some(value)) => sum += value,
            _ => break,
        }
        any = true;
    }
    any.then_some(sum)
}

/// Short, and without the end mark of a sentence: a numbered full sentence is a paragraph or an item.
fn short(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    let row = text.split_whitespace().skip(1).any(|part| {
        part.starts_with(|c: char| c.is_ascii_digit()) && part.contains(['.', '、'])
            || matches!(scheme(part), Some((Scheme::Han | Scheme::Arabic, false)))
    });
    let file = [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".rar", ".wps"].iter().any(|name| text.ends_with(name));
    // A question of an examination leaves a blank to fill.
    let blank = text.contains("___") || Plain::new(text).text.replace(' ', "").ends_with("()");
    // So does one that asks, and tells the points it is worth: `3．…有什么好处？（6分）`.
    let blank = blank || text.ends_with(['）', ')']) && text.contains(['？', '?']);
    let leads_on = text.ends_with(['：', ':']) && length > LEAD;
    length <= LONGEST
        && !row
        && !file
        && !blank
        && !leads_on
        && !text.ends_with(['。', '；', '，', ';', ',', '.', '！', '、'])
        && !text.contains('。')
}

/// A neighbour line counts on in the same way: the line is one of a list, or of a table of contents. A paragraph numbered alike above a line
/// without a comma does not make that line an item, and where the count begins anew the list is over.
fn in_a_list(document: &Document, index: usize, scheme: Scheme) -> bool {
    let lines = document.lines();
    let text = lines[index].text();
    let own = number(text);
    let numbered = |other: usize| annex(lines[other].text()).unwrap_or(lines[other].text());
    let same = |other: usize| self::scheme(numbered(other)).is_some_and(|(found, _)| found == scheme);
    let rises = |from: Option<u32>, to: Option<u32>| from.zip(to).is_none_or(|(from, to)| from < to);
    let numeral = |text: &str| text.trim().chars().take(2).collect::<String>();
    let another = |other: &usize| same(*other) && numeral(numbered(*other)) != numeral(text);
    let above = document.standing(0..index).next_back().filter(|other| another(other) && rises(number(numbered(*other)), own));
    // The third in a row is an item, whatever the others are.
    let third = above.is_some() && document.standing(0..index).rev().nth(1).is_some_and(|other| same(other) && rises(number(numbered(other)), own));
    let below = document.standing(index + 1..lines.len()).next().is_some_and(|other| another(&other) && rises(own, number(lines[other].text())));
    below || third || above.is_some_and(|above| short(numbered(above)) || annex(lines[above].text()).is_some() || text.contains(['，', ',']))
}
