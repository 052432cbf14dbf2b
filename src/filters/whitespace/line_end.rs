//! CR LF, lone CR, the vertical tab and the line ends of Unicode become LF.

use std::cell::LazyCell;

use unicode_normalization::char::is_combining_mark;

use crate::document::{Change, Line, LineEnd, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Verdicts, Wake};
use crate::text::line_ends::LineEnds;

pub static RULE: Rule = Rule {
    name: "line-end",
    page: include_str!("../../../testdata/rules/whitespace/line-end.md"),
    on: true,
    role: Role::AroundText,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| shape.other_end)), Wake::Anywhere(&["\u{2028}", "\u{2029}", "\u{85}"])],
    decide: Decide::Page(decide),
};

/// Marks that hold what a line speaks of: `'<000B>'`, a cell of a table.
const HOLDING: &[char] = &['\t', '"', '\'', '`', '(', ')', '[', ']', '<', '>', '「', '」', '“', '”', '‘', '’', '（', '）'];

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("its end is LF, or what could be one stands where it ends none"));
    let is_value = LazyCell::new(|| values(page));
    let misread = LazyCell::new(|| page.lines().iter().any(|line| line.text().contains(is_control)));
    for &index in woken {
        verdicts.add(index, decide_line(page, index, &|| is_value[index], &|| *misread));
    }
    verdicts
}

fn decide_line(page: Page, index: usize, is_value: &dyn Fn() -> bool, misread: &dyn Fn() -> bool) -> Verdict {
    let line = &page.lines()[index];
    let is_character = line.end().is_character();
    // Beside other control characters of Latin-1 a NEL is one too.
    let inside = inside(line.text()).filter(|_| !(line.text().contains('\u{85}') && misread()));
    if (is_character || inside.is_some()) && (page.source(index).is_some() || is_value()) {
        return Verdict::Leave(Because::Reason("the line is source, and its end may be a character there"));
    }
    if line.end() == LineEnd::VerticalTab && is_held(line.text(), page.lines().get(index + 1)) {
        return Verdict::Leave(Because::Reason("the line speaks of the vertical tab in it, or a terminal wrote it"));
    }
    let mut changes: Vec<Change> = inside.map(Change::Text).into_iter().collect();
    if !matches!(line.end(), LineEnd::None | LineEnd::Lf) {
        changes.push(Change::End(LineEnd::Lf));
    }
    if changes.is_empty() {
        Verdict::Leave(Because::Reason("what could be the end of a line stands where it ends none"))
    } else {
        Verdict::Ask(changes)
    }
}

/// The text without the line ends that a repair brought into it: a rule keeps lines as they are, so they become blanks.
fn inside(text: &str) -> Option<String> {
    let ends = LineEnds::in_bytes(text.as_bytes(), true);
    if ends == LineEnds::default() {
        return None;
    }
    let (mut new, mut from) = (String::with_capacity(text.len()), 0);
    // At the end of the line it stands before another line end.
    for end in ends.ends(text.as_bytes()).filter(|end| end.end < text.len()) {
        new.push_str(&text[from..end.start]);
        new.push(' ');
        from = end.end;
    }
    new.push_str(&text[from..]);
    (from > 0).then_some(new)
}

/// A control character of Latin-1 that is not NEL.
fn is_control(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}')
}

/// For each line whether it is a piece of a value in JSON on one line, in which such a character may stand and a line end may not.
fn values(page: Page) -> Vec<bool> {
    let mut values: Vec<bool> = Vec::with_capacity(page.lines().len());
    let mut goes_on = false;
    for line in page.lines() {
        let begins = line.text().trim_start();
        let value = if goes_on { values.last() == Some(&true) } else { begins.starts_with(['{', '[']) && begins.contains('"') };
        values.push(value);
        goes_on = line.original_end().is_character();
    }
    values
}

/// The vertical tab stands between marks that hold it, beside what a terminal struck twice, or carries a mark.
fn is_held(text: &str, below: Option<&Line>) -> bool {
    let next = below.and_then(|below| below.text().chars().next());
    let struck = text.is_ascii() && text.contains(['\u{7}', '\u{8}']);
    let held = text.ends_with(HOLDING) && next.is_none_or(|next| HOLDING.contains(&next));
    struck || held || next.is_some_and(is_combining_mark)
}
