//! The site's address, telephone and mail, beside its copyright line.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::plain::Plain;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "contact-footer",
    page: include_str!("../../../testdata/rules/boilerplate/contact-footer.md"),
    on: true,
    role: Role::Frame,
    certain: None,
    wakes: &[Wake::EndsOfPage(LABELS)],
    decide: Decide::Page(decide),
};

/// What such lines are labelled with. A notice has the same labels in its own text, so they count only beside a line of copyright.
const LABELS: &[&str] = words!("contact");

/// From each line of copyright upwards and downwards, line by line, as long as the lines are of contact and no blank line parts them.
fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    let end = page.body().end;
    let is_footer = |index: &usize| lines[*index].claimed_as() == Some(Role::Owner);
    let mut verdicts =
        Verdicts::new(Because::Reason("the line does not stand below the text beside a line of copyright, or in lines of contact beside one"));
    let mut fallen = Vec::new();
    let mut follow = |away: &mut dyn Iterator<Item = usize>| {
        for index in away.filter(|index| !is_footer(index)).take_while(|index| woken.binary_search(index).is_ok()) {
            if !is_contact(page.says(index)) {
                verdicts.leave(index, Because::Reason("the line is a sentence or too long, or has no colon and no second label of contact"));
                break;
            }
            fallen.push(index);
        }
    };
    for place in (end..lines.len()).filter(is_footer) {
        follow(&mut (end..place).rev());
        follow(&mut (place + 1..lines.len()));
    }
    fallen.sort_unstable();
    fallen.dedup();
    verdicts.drop(fallen);
    verdicts
}

/// A line that begins with a label of contact and has no mark of a sentence.
fn is_contact(text: &str) -> bool {
    let plain = Plain::new(text);
    let labels = LABELS.iter().filter(|label| plain.text.contains(**label)).count();
    let labelled = plain.text.contains(':') || plain.text.contains('〒') || labels >= 2;
    labels >= 1 && labelled && plain.text.chars().count() <= 150 && !text.contains(['。', '！', '？'])
}
