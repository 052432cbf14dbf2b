//! Blanks between Han characters, and around full-width marks, go where a program put them there.

use crate::document::{Change, Role};
use crate::page::{Because, Page, spacing};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::spaced::{self, close_up, has_spaced_twice, is_clause_mark, is_spaced, narrowed, parts_words};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "spaced-han",
    page: include_str!("../../../testdata/rules/whitespace/spaced-han.md"),
    on: true,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| shape.signs.any(Signs::EASTERN) && is_spaced(shape.text)).with(Signs::SPACE.or(Signs::EUROPEAN)))],
    decide: Decide::Page(decide),
};

/// Pairs with a blank of a line without marks that the user's word makes damage. Guess: a name has two characters or three.
const PAIRS: usize = 3;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let one = spacing::damage(page.document(), woken);
    let twice = || woken.iter().any(|index| has_spaced_twice(page.text(*index)));
    let two = if one.is_none() && twice() { spacing::damage_of_pairs(page.document()) } else { None };
    let shown = one.or(two);
    if shown.is_none() && !page.is_insisted_on(RULE.name) {
        return Verdicts::new(Because::Reason("the document does not set all its Han characters apart, or all its marks"));
    }
    let closing = shown.unwrap_or_else(|| spacing::damage_by_name(page.document()));
    let mut verdicts = Verdicts::new(Because::Reason("its blanks may be those of columns, of names or of verse"));
    for (index, line) in page.lines().iter().enumerate().filter(|(_, line)| !line.is_claimed() && !line.is_piece()) {
        let text = line.text();
        if text.is_ascii() || shown.is_none() && !may_close(text) {
            continue;
        }
        let narrow = two.and_then(|_| narrowed(text));
        let closed = close_up(narrow.as_deref().unwrap_or(text), closing);
        if closed != text {
            verdicts.ask(index, Change::Text(closed));
        }
    }
    verdicts
}

/// By the user's word alone a line is closed up that is part of a sentence, that has more blanks between its characters than not, or whose blanks part
/// words in their middle; no row of a table and nothing that stands in columns.
fn may_close(text: &str) -> bool {
    let inside = text.trim();
    let columns = inside.contains("  ") || inside.contains(['\t', '|', '│', '\u{3000}']);
    let counts = spaced::spacing(inside);
    !columns && (inside.contains(is_clause_mark) || counts.spaced >= PAIRS && counts.spaced >= counts.closed || parts_words(inside))
}
