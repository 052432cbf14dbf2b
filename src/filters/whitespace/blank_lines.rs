//! Blank lines too many go: those that dropped lines leave behind, and those beyond two.

use crate::document::{Change, Label, Line, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "blank-lines",
    page: include_str!("../../../testdata/rules/whitespace/blank-lines.md"),
    on: true,
    role: Role::AroundText,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| shape.blank_run > MOST)), Wake::Claimed],
    decide: Decide::Page(decide),
};

/// Blank lines that may stand together in sound text. Guess: one divides paragraphs, two divide parts; three say no more than two.
const MOST: usize = 2;

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let lines = page.lines();
    let mut verdicts = Verdicts::new(Because::Reason("no more blank lines stand here than may"));
    let mut at = 0;
    while at < lines.len() {
        let gap = lines[at..].iter().take_while(|line| line.is_claimed() || is_blank(line)).count();
        let (first, last) = (at == 0, at + gap == lines.len());
        let blank = (at..at + gap).filter(|index| !lines[*index].is_claimed());
        let dropped = lines[at..at + gap].iter().any(Line::is_dropped);
        let most = match dropped {
            true if (first && page.starts()) || (last && page.ends()) => 0,
            true => 1,
            false => MOST,
        };
        // A run that began in the part before has had its lines there.
        let before = if first { page.blank_before() } else { 0 };
        blank.skip(most.saturating_sub(before)).for_each(|index| verdicts.ask(index, Change::Label(Label::Surplus)));
        at += gap + 1;
    }
    verdicts
}

/// A line with nothing in it, and not a page break or a piece of a longer line either.
fn is_blank(line: &Line) -> bool {
    line.is_blank() && !line.is_piece() && !line.text().contains('\u{C}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Signature};
    use crate::page::Facts;

    /// Runs the rule over a text whose lines that begin with `x` were dropped by others.
    fn left_of(text: &str, starts: bool, ends: bool, blank_before: usize) -> String {
        let mut document = Document::new(text, 1).part_of(starts, ends, false, blank_before);
        let dropped = (0..document.lines().len()).filter(|at| document.lines()[*at].text().starts_with('x'));
        let dropped = dropped.map(|at| (at, Change::Label(Label::Boilerplate))).collect();
        document.change(Signature { rule: "test", role: Role::Site }, dropped);
        let facts = Facts::new(document.lines().len());
        let changes = decide(Page::new(&document, &facts), &[]).into_requests();
        document.change(RULE.signature(), changes);
        let left = document.lines().iter().filter(|line| !line.is_claimed());
        left.map(|line| [line.text(), line.end().as_str()].concat()).collect()
    }

    #[test]
    fn dropped_lines_leave_one_blank_line_and_none_at_the_ends() {
        assert_eq!(left_of("甲\n\nx\n\nx\n乙\n", true, true, 0), "甲\n\n乙\n");
        assert_eq!(left_of("甲\nx\n乙\n", true, true, 0), "甲\n乙\n");
        assert_eq!(left_of("\nx\n\n甲\n\n\n乙\n\nx\n\n", true, true, 0), "甲\n\n\n乙\n");
        assert_eq!(left_of("\n甲\n\n", true, true, 0), "\n甲\n\n");
        assert_eq!(left_of("\nx\n\n", true, true, 0), "");
    }

    #[test]
    fn a_part_knows_what_the_part_before_ended_with() {
        assert_eq!(left_of("\n\n甲\n", false, false, 1), "\n甲\n");
        assert_eq!(left_of("\n\n甲\n", false, false, 5), "甲\n");
        assert_eq!(left_of("\nx\n\n甲\n\nx\n\n", false, false, 0), "\n甲\n\n");
    }
}
