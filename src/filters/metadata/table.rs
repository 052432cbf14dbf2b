//! Rows of tables, so that Markdown sets them one under the other. Their text does not change.

use std::sync::LazyLock;

use crate::document::{Change, Label, MarkKind, Role};
use crate::page::own_marks;
use crate::page::{Because, Page};
use crate::recognise::glance::{Glance, SHORT};
use crate::recognise::list_item;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "table",
    page: include_str!("../../../testdata/rules/metadata/table.md"),
    on: true,
    role: Role::Structure,
    certain: None,
    wakes: &[Wake::Marked, Wake::Shape(Glance::new(|shape| shape.signs.any(Signs::GAP) || blanks(shape.text)).within(SHORT))],
    decide: Decide::Page(decide),
};

/// Two blanks stand side by side.
fn blanks(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b' ', bytes).any(|at| bytes.get(at + 1) == Some(&b' '))
}

/// Rows from which lines with as many cells are a table. Guess: two may be a signature and its date.
const ROWS: usize = 3;

/// Characters of the longest cell. Guess: what is longer is a sentence.
const LONGEST: usize = 40;

/// Lines that follow each other and have as many cells. The line is seen as it came: what parts its cells may be white space that goes.
fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    if page.document().is_marked() {
        return by_tags(page, woken);
    }
    let mut verdicts = Verdicts::new(Because::Reason("no lines with as many short cells stand directly above or below it"));
    let rows: Vec<(usize, usize)> = woken.iter().filter_map(|index| Some((*index, cells(lines[*index].original())?))).collect();
    let tables = rows.chunk_by(|above, below| above.0 + 1 == below.0 && above.1 == below.1).filter(|rows| rows.len() >= ROWS);
    tables.flatten().for_each(|(index, _)| verdicts.ask(*index, Change::Label(Label::Table)));
    verdicts
}

/// The rows of a page whose tags say which they are.
fn by_tags(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(own_marks::TOLD);
    for &index in woken.iter().filter(|index| page.lines()[**index].label() == Label::Text) {
        if matches!(own_marks::kind(page, index), MarkKind::Row(_)) {
            verdicts.ask_by(index, Change::Label(Label::Table), own_marks::kind(page, index).said());
        }
    }
    verdicts
}

/// How many cells a row has: two and more, parted by a tab, a bar or more than one blank.
fn cells(text: &str) -> Option<usize> {
    static GAP: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\t+|[ \u{A0}\u{3000}]{2,}|[ \u{3000}]?[|｜][ \u{3000}]?"));
    let text = text.trim().trim_matches('|');
    let cells: Vec<&str> = GAP.split(text).collect();
    let short = cells.iter().all(|cell| cell.chars().count() <= LONGEST && !cell.ends_with(['。', '，', ',', ';', '；']));
    (cells.len() >= 2 && short && !list_item::is_item(text)).then_some(cells.len())
}
