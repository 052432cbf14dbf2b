//! A page number that stands in the middle of a sentence is told of. It stays: a number alone in its line may be anything.

use std::sync::LazyLock;

use crate::document::{Change, Label, Role};
use crate::page::{Because, Page};
use crate::recognise::broken_line::{begins_something, is_mark, reads_on};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::columns::width;
use crate::text::pattern::{Pattern, pattern};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "page-number",
    page: include_str!("../../../testdata/rules/whitespace/page-number.md"),
    on: true,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| NUMBER.is_match(shape.text)).within(LONGEST).with(Signs::DIGIT))],
    decide: Decide::Line(decide),
};

/// Bytes of the longest such line. Guess: nobody has measured it.
const LONGEST: usize = 40;

/// Columns that the lines around it have at least. Guess: a page of a book has more, a table's cell fewer.
const BROAD: usize = 30;

static NUMBER: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^\s*(?:[-–—－·~]*\s*\d{1,4}\s*[-–—－·~]*|第\s*\d{1,4}\s*[页頁]|[Pp]age \d{1,4}|\d{1,4}\s*/\s*\d{1,4})\s*$"));

fn decide(page: Page, index: usize) -> Verdict {
    if is_inside_a_sentence(page, index) {
        Verdict::Ask(vec![Change::Remark("a page number in the middle of a sentence".to_string())])
    } else {
        Verdict::Leave(Because::Reason("no sentence goes on from the line above to the line below"))
    }
}

/// The sentence of the line above goes on in the line below, and both are prose.
fn is_inside_a_sentence(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let prose = |index: &usize| {
        let text = lines[*index].text().trim();
        let label = matches!(lines[*index].label(), Label::Text);
        label && width(text) >= BROAD && text.trim_end_matches(is_mark).contains(is_mark) && !text.contains(['\t', '|', '='])
    };
    let above = page.standing(0..index).next_back().filter(prose);
    let below = page.standing(index + 1..lines.len()).next().filter(prose);
    let (Some(above), Some(below)) = (above, below) else { return false };
    !begins_something(lines[below].text()) && reads_on(lines[above].text(), lines[below].text())
}
