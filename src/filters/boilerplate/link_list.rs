//! Lists of links above the text or below it, as an extractor wrote them down.

use crate::document::{Label, Role};
use crate::page::{Because, Page, link_list, outline};
use crate::recognise::landmarks;
use crate::recognise::scheme::Scheme;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::spoken::Spoken;

pub static RULE: Rule = Rule {
    name: "link-list",
    page: include_str!("../../../testdata/rules/boilerplate/link-list.md"),
    on: true,
    role: Role::Frame,
    certain: None,
    wakes: &[Wake::Page],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("the line stands in no list of links to the site itself, above the text or below it"));
    let body = page.body();
    let title = page.title_line().or_else(|| outline::find_title(page)).unwrap_or(usize::MAX);
    for list in link_list::find(page) {
        let (Some(first), Some(last)) = (list.items.first(), list.items.last()) else { continue };
        let heading = page.above(*first).filter(|above| Spoken::new(page.text(*above)).heading > 0 && !page.lines()[*above].is_claimed());
        let is_below = *first >= body.end && page.ends() && (0..body.end).any(|index| page.is_sentence(index));
        if heading.is_some_and(|heading| outline::scheme(page, heading) == Scheme::Closing) {
            list.items.iter().for_each(|index| verdicts.leave(*index, Because::Reason("the list is one of references")));
        } else if *first > title && *last < body.start && !list.items.iter().any(|index| is_of_a_menu(page, *index)) {
            list.items
                .iter()
                .for_each(|index| verdicts.leave(*index, Because::Reason("the list stands below the title and names no part of a site")));
        } else if *last < body.start || is_below {
            verdicts.drop(list.items.iter().copied().filter(|index| page.lines()[*index].label() != Label::Title));
            // What heads such a list and nothing else goes with it.
            verdicts.drop(heading.filter(|heading| page.title_line() != Some(*heading) && is_below));
        }
    }
    verdicts
}

/// The item says a name that sites give their parts.
fn is_of_a_menu(page: Page, index: usize) -> bool {
    landmarks::is_name(page.says(index)) || page.is_landmark(index)
}
