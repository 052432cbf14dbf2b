//! How a line is numbered: 一、 (一) 1. 1.1 第一章 Step 2.

use std::sync::LazyLock;

use super::scheme::Scheme;
use crate::recognise::look::Look;
use crate::text::han::is_han;
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::{Plain, passed_over};

/// What a line may begin with, by a glance at its first characters.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Glance {
    /// A number and what ends it. `、` and `()` are numerals that got lost.
    Number,
    /// A word that a number may follow.
    Word,
}

/// Spares most lines the expressions: what it does not see, no scheme has.
fn find_sign(text: &str) -> Option<Glance> {
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
pub(crate) fn may_be_numbered(text: &str) -> bool {
    find_sign(text).is_some_and(|glance| glance == Glance::Number || is_counted(text))
}

/// Characters of the longest heading: a numbered line that is longer is a paragraph. Guess: the longest in the 26 labelled pages we wrote for
/// ourselves has 27.
pub(crate) const LONGEST: usize = 45;

/// Characters from which a line that ends in a colon leads on to a list and heads nothing. Guess: nobody has measured it.
const LEAD: usize = 14;

static SCHEMES: LazyLock<Vec<(Pattern, Scheme)>> = LazyLock::new(|| {
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

/// A word and its number, as parts of a text count themselves: `案由一：…`, `Step 2: …`. Annexes, figures and tables count themselves too, and head
/// nothing.
pub(crate) fn is_counted(text: &str) -> bool {
    static COUNTED: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^(?:[\p{Han}--[第附图圖表式注註]]\p{Han}{0,2}[一二三四五六七八九十]{1,2}[:：] ?\S|第[一二三四五六七八九十\d]{1,2}[天日夜晚站步关關招][ 　:：，]\S|(?:D|Day|DAY|Step|STEP|Part|PART|Tip|TIP|Point|POINT|Case|CASE|Stage|Week|WEEK|Lesson|Phase|Act|No\.) ?\d{1,2}(?:[ 　]*[:：.、|｜–—-]|[ 　])[ 　]?\S|[A-Z][a-z]{2,8} \d{1,2}(?:[:.] \S|$))",
        )
    });
    text.len() <= LONGEST_IN_BYTES && COUNTED.is_match(text.trim())
}

/// The number with which a line that is not the first of its kind counts on; a plain line right above it is not its heading.
pub(crate) fn is_counted_on(look: &Look) -> bool {
    let text = look.text();
    matches!(find_scheme(look), Some((Scheme::Han | Scheme::Formal | Scheme::Arabic | Scheme::Division(_) | Scheme::HanInBrackets, false)))
        && read_number(text).is_some_and(|number| number > 1)
        && is_short(text)
        && !text.contains(['，', ','])
}

/// 第一章, where a statute or a book begins.
pub(crate) fn is_first_division(look: &Look) -> bool {
    matches!(find_scheme(look), Some((Scheme::Division(_), _))) && read_number(look.text()) == Some(1) && is_short(look.text())
}

/// The line without its number.
pub(crate) fn without_number(text: &str) -> &str {
    static DIGITS: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^(?:\d{1,2}(?:[.-]\d{1,2})*[.、．]? |\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、) ?"));
    let text = text.trim();
    if !may_have_number(text) {
        return text;
    }
    DIGITS.find(text).map_or(text, |found| &text[found.end()..])
}

/// The line begins with a digit, or with a numeral in Han characters.
pub(crate) fn may_have_number(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit() || HAN.contains(c) || c == '十')
}

/// The line begins a list of annexes: `附件：1.…`.
pub(crate) fn names_annexes(text: &str) -> bool {
    strip_annex(text).is_some_and(|annex| read_scheme(annex).is_some())
}

pub(crate) fn strip_annex(text: &str) -> Option<&str> {
    text.trim().strip_prefix("附件").and_then(|rest| rest.strip_prefix(['：', ':'])).map(str::trim)
}

/// The line is numbered, in whatever way.
pub(crate) fn is_numbered_heading(look: &Look) -> bool {
    find_scheme(look).is_some()
}

/// The line is numbered as sections of a text are, not as a chapter of a book may be: 第一章 is its page's title as often.
pub(crate) fn is_numbered(look: &Look) -> bool {
    matches!(find_scheme(look), Some((Scheme::Han | Scheme::HanInBrackets | Scheme::Formal | Scheme::Circled | Scheme::Parenthesised, _)))
}

/// How a line is numbered, and whether its numeral got lost.
pub(crate) fn find_scheme(look: &Look) -> Option<(Scheme, bool)> {
    look.numbering(|| read_scheme(look.text()))
}

/// Like [`find_scheme`], of a text that is no line.
pub(crate) fn read_scheme(text: &str) -> Option<(Scheme, bool)> {
    let glance = find_sign(text)?;
    if is_counted(text) {
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

pub(crate) const HAN: &str = "零一二三四五六七八九";

/// The number a line begins with, in digits or Chinese numerals below a hundred; 第 and brackets before it do not count.
pub(crate) fn read_number(text: &str) -> Option<u32> {
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
pub(crate) fn is_short(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    let row = text.split_whitespace().skip(1).any(|part| {
        part.starts_with(|c: char| c.is_ascii_digit()) && part.contains(['.', '、'])
            || matches!(read_scheme(part), Some((Scheme::Han | Scheme::Arabic, false)))
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

/// Bytes of the longest line that is looked at. Guess: nobody has measured it.
pub(crate) const LONGEST_IN_BYTES: usize = 180;
