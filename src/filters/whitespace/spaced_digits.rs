//! Blanks that a PDF file leaves between numbers and the Han characters around them go. Off by default: many writers put them there.

use std::sync::LazyLock;

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::is_han;
use crate::text::pattern::{Pattern, pattern};

pub static RULE: Rule = Rule {
    name: "spaced-digits",
    page: include_str!("../../../testdata/rules/whitespace/spaced-digits.md"),
    on: false,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| COUNT.is_match(shape.text)))],
    decide: Decide::Page(decide),
};

/// A number and what it counts, with a blank between. The words are those that follow a number in a sentence and in no caption or heading; of
/// 表 1 各县产量 the second blank has to stay.
static COUNT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"[ \u{A0}]?\d[\d,.]*[ \u{A0}](?:[年月日号時时分秒点]|[个個人名位户戶家次元角]|[万萬亿億千百]|[米吨噸斤克升亩畝里岁歲天周週届屆期页頁条條章节節款项項种種倍度件台辆輛张張座本册冊篇字]|公[里斤顷頃]|小[时時])",
    )
});

/// The same without the blank.
static CLOSED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\d[年月日号個个人次元万亿岁天]"));

/// Han beside a Latin letter, with a blank between: whoever writes that puts the blanks in by hand.
static BY_HAND: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\p{Han} [A-Za-z]|[A-Za-z] \p{Han}"));

/// Numbers with a blank that make it the document's way: two dates. Guess: nobody has measured it.
const ENOUGH: usize = 6;

/// One closed number among so many with a blank is an accident. Guess: nobody has measured it.
const ACCIDENT: usize = 10;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    let count = |pattern: &Pattern| page.standing(0..lines.len()).map(|index| pattern.find_iter(lines[index].text()).count()).sum::<usize>();
    let spaced = count(&COUNT);
    if spaced < ENOUGH || count(&CLOSED) * ACCIDENT > spaced || count(&BY_HAND) > 0 {
        return Verdicts::new(Because::Reason("the document does not part numbers from what they count all through, or its author does"));
    }
    // The columns of a table are set with blanks.
    let table = |index: usize| lines[index].text().contains(['\t', '|']) || lines[index].text().trim().contains("  ");
    let mut verdicts = Verdicts::new(Because::Reason("the line is a row of a table"));
    woken.iter().filter(|index| !table(**index)).for_each(|index| verdicts.ask(*index, Change::Text(closed_up(lines[*index].text()))));
    verdicts
}

/// Without the blanks between numbers and what they count, and before such a number where a Han character stands.
fn closed_up(text: &str) -> String {
    let numbers = COUNT.find_iter(text).count();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for found in COUNT.find_iter(text) {
        // `1 年度总结`: a number that begins a line may be a heading's, unless others follow it.
        let begins = text[..found.start()].trim().is_empty();
        out.push_str(&text[at..found.start()]);
        at = found.end();
        if begins && numbers == 1 {
            out.push_str(found.as_str());
            continue;
        }
        let after_han = out.chars().next_back().is_some_and(is_han);
        let number = if after_han { found.as_str().trim_start() } else { found.as_str() };
        let lead = number.len() - number.trim_start().len();
        out.push_str(&number[..lead]);
        out.extend(number[lead..].chars().filter(|c| !c.is_whitespace()));
    }
    out.push_str(&text[at..]);
    out
}
