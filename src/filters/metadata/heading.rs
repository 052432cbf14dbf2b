//! Numbered section headings, with levels by nesting in the page itself.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::document::{Label, Requests, Role};
use crate::page::Page;
use crate::page::outline::{self, levels};
use crate::recognise::bare_heading as bare_shape;
use crate::recognise::numbering::{HAN, LONGEST_IN_BYTES, Scheme, annex, first_division, may_be_numbered, number, scheme, short};
use crate::rule::{Decide, Rule, Wake};
use crate::text::plain::{Plain, words};

pub static RULE: Rule = Rule {
    name: "heading",
    page: include_str!("../../../testdata/rules/metadata/heading.md"),
    on: true,
    role: Role::Structure,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= LONGEST_IN_BYTES && may_be_numbered(shape.text))],
    decide: Decide::Page(read),
};

fn read(page: Page, woken: &[usize]) -> Requests {
    let lines = page.lines();
    // The headings that are open where the part begins, innermost last.
    let scheme_of = |text: &str| scheme(text).map_or_else(|| bare_shape::scheme(text, page.findings().title.as_deref()), |(scheme, _)| scheme);
    let open: Vec<Scheme> = page.findings().outline.iter().map(|text| scheme_of(text)).collect();
    let mut seen = open.clone();
    let mut last = Last::default();
    let title = page.findings().title.as_deref().map(words);
    let contents = LazyCell::new(|| page.contents());
    let mut found = Vec::new();
    for &index in woken {
        let text = lines[index].text();
        let Some((scheme, lost)) = scheme(text) else { continue };
        if !lost {
            seen.push(scheme);
        }
        if lines[index].label() != Label::Text || !short(text) || contents.holds(index) || in_a_list(page, index, scheme) {
            continue;
        }
        let above = page.standing(0..index).next_back().filter(|above| !contents.holds(*above)).map(|above| lines[above].text());
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
    if matches!(found.as_slice(), [(index, Scheme::Lone)] if number(lines[*index].text()) != Some(1)) || lone_ones(page, &found) {
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
    let next = |index: usize| page.standing(index + 1..lines.len()).next().map_or("", |next| lines[next].text());
    found.extend(bare.map(|(index, line)| {
        let scheme = scheme_of(line.text());
        (index, if scheme == Scheme::Plain && first_division(next(index)) { Scheme::Enclosed } else { scheme })
    }));
    found.sort_by_key(|(index, _)| *index);
    levels(open, &outline::inner(outline::directly(page, &found)))
}

/// A lone number heads a section when a second one counts on and each has text under it; one by itself is the number of a page or a note.
fn lone_ones(page: Page, found: &[(usize, Scheme)]) -> bool {
    let lone: Vec<usize> = found.iter().filter(|(_, scheme)| *scheme == Scheme::Lone).map(|(index, _)| *index).collect();
    let lines = page.lines();
    let headed = |index: &usize| page.standing(index + 1..lines.len()).next().is_some_and(|below| page.is_sentence(below));
    lone.len() == 1 || lone.iter().any(|index| !headed(index))
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

/// A neighbour line counts on in the same way: the line is one of a list, or of a table of contents. A paragraph numbered alike above a line
/// without a comma does not make that line an item, and where the count begins anew the list is over.
fn in_a_list(page: Page, index: usize, scheme: Scheme) -> bool {
    let lines = page.lines();
    let text = lines[index].text();
    let own = number(text);
    let numbered = |other: usize| annex(lines[other].text()).unwrap_or(lines[other].text());
    let same = |other: usize| self::scheme(numbered(other)).is_some_and(|(found, _)| found == scheme);
    let rises = |from: Option<u32>, to: Option<u32>| from.zip(to).is_none_or(|(from, to)| from < to);
    let numeral = |text: &str| text.trim().chars().take(2).collect::<String>();
    let another = |other: &usize| same(*other) && numeral(numbered(*other)) != numeral(text);
    let above = page.standing(0..index).next_back().filter(|other| another(other) && rises(number(numbered(*other)), own));
    // The third in a row is an item, whatever the others are.
    let third = above.is_some() && page.standing(0..index).rev().nth(1).is_some_and(|other| same(other) && rises(number(numbered(other)), own));
    let below = page.standing(index + 1..lines.len()).next().is_some_and(|other| another(&other) && rises(own, number(lines[other].text())));
    below || third || above.is_some_and(|above| short(numbered(above)) || annex(lines[above].text()).is_some() || text.contains(['，', ',']))
}
