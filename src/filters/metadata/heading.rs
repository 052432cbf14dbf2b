//! Numbered section headings, with levels by nesting in the page itself.

use std::collections::BTreeMap;

use crate::document::{Change, Label, Role};
use crate::page::heading_odds::{NUMBERED, heading_odds, is_known};
use crate::page::outline;
use crate::page::own_marks;
use crate::page::{Because, Page};
use crate::recognise::bare_heading as bare_shape;
use crate::recognise::glance::Glance;
use crate::recognise::look::Look;
use crate::recognise::numbering::{
    HAN, LONGEST_IN_BYTES, find_scheme, is_first_division, is_short, may_be_numbered, read_number, read_scheme, strip_annex,
};
use crate::recognise::scheme::Scheme;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::plain::{Plain, words};

pub static RULE: Rule = Rule {
    name: "heading",
    page: include_str!("../../../testdata/rules/metadata/heading.md"),
    on: true,
    role: Role::Structure,
    certain: None,
    wakes: &[Wake::Marked, Wake::Shape(Glance::new(|shape| may_be_numbered(shape.text)).within(LONGEST_IN_BYTES))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    if page.document().is_marked() {
        return by_tags(page);
    }
    let mut verdicts = Verdicts::new(Because::Reason("the line is not numbered as a heading is"));
    // The headings that are open where the part begins, innermost last.
    let open: Vec<Scheme> = page.findings().outline.iter().map(|text| outline::read_scheme(page, &Look::new(text))).collect();
    let mut count = Count { title: page.findings().title.as_deref().map(words), seen: open.clone(), last: Last::default() };
    let (mut found, mut known) = (Vec::new(), Vec::new());
    for &index in woken {
        let Some((scheme, is_lost)) = find_scheme(page.written(index)) else { continue };
        match count.judge(page, index, scheme, is_lost) {
            Ok(()) if heading_odds(page, index).is_some_and(|odds| odds < NUMBERED) => {
                verdicts.leave(index, Because::Reason("the page as a whole speaks against a heading"));
            }
            Ok(()) if is_known(page, index) => known.push((index, scheme)),
            Ok(()) => found.push((index, scheme)),
            Err(_) if page.lines()[index].label() == Label::Text && !page.contents().holds(index) && is_known(page, index) => {
                known.push((index, scheme))
            }
            Err(because) => verdicts.leave(index, because),
        }
    }
    found.extend(&known);
    found.sort_by_key(|(index, _)| *index);
    let mut numbered = counted_on(page, &found);
    numbered.extend(known.iter().filter(|known| !numbered.contains(known)).copied().collect::<Vec<_>>());
    for (index, _) in found.iter().filter(|found| !numbered.contains(found)) {
        verdicts.leave(*index, Because::Reason("the line is numbered alone of its kind, or with nothing under it"));
    }
    if numbered.is_empty() {
        return verdicts;
    }
    // Those that have no number stand among them; their levels follow from the numbered ones too.
    let lines = page.lines();
    let bare = lines.iter().enumerate().filter(|(_, line)| matches!(line.label(), Label::Heading(_)));
    let is_over_a_book = |index: usize| page.standing(index + 1..lines.len()).next().is_some_and(|next| is_first_division(page.written(next)));
    let mut headings = numbered;
    headings.extend(bare.map(|(index, _)| {
        let scheme = outline::scheme(page, index);
        (index, if scheme == Scheme::Plain && is_over_a_book(index) { Scheme::Enclosed } else { scheme })
    }));
    headings.sort_by_key(|(index, _)| *index);
    outline::level(page, open, &headings).into_iter().for_each(|(index, change)| verdicts.ask(index, change));
    verdicts
}

/// The headings of a page whose tags say which they are.
fn by_tags(page: Page) -> Verdicts {
    let mut verdicts = Verdicts::new(own_marks::TOLD);
    for (index, level) in own_marks::headings(page) {
        match level {
            Ok(level) => verdicts.ask_by(index, Change::Label(Label::Heading(level)), own_marks::kind(page, index).said()),
            Err(because) => verdicts.leave(index, because),
        }
    }
    verdicts
}

/// What was counted so far.
struct Count {
    /// The words of the title.
    title: Option<String>,
    /// The ways of numbering that were seen.
    seen: Vec<Scheme>,
    last: Last,
}

impl Count {
    /// The line is a heading by its number and its neighbours; why it is none, where it is none.
    fn judge(&mut self, page: Page, index: usize, scheme: Scheme, is_lost: bool) -> Result<(), Because> {
        let line = &page.lines()[index];
        let text = line.text();
        if !is_lost {
            self.seen.push(scheme);
        }
        if line.label() != Label::Text {
            return Err(Because::Is(line.label()));
        }
        if !is_short(text) {
            return Err(Because::Reason("the line is long or ends as a sentence does, so it is a numbered paragraph"));
        }
        if page.contents().holds(index) {
            return Err(Because::Reason("the line is an entry of a table of contents"));
        }
        if in_a_list(page, index, scheme) {
            return Err(Because::Reason("a neighbour counts on in the same way, so the line is an item of a list"));
        }
        let above = page.standing(0..index).next_back().filter(|above| !page.contents().holds(*above)).map(|above| page.written(above));
        if above.is_some_and(|above| bare_shape::find_scheme(above, None) == Scheme::Closing) {
            return Err(Because::Reason("the line is the first of the references"));
        }
        // A numeral is only missing where others like it stand.
        if is_lost && !self.seen.contains(&scheme) {
            return Err(Because::Reason("the line has lost its numeral, and no line like it has one"));
        }
        if self.title.as_deref() == Some(page.written(index).words()) {
            return Err(Because::Reason("the line says the title"));
        }
        if !self.last.counts(scheme, text, &self.seen) {
            return Err(Because::Reason("its number does not count on from the one before"));
        }
        Ok(())
    }
}

/// The headings of those that could be some: a lone number by itself is none, and one that is counted alone counts nothing.
fn counted_on(page: Page, found: &[(usize, Scheme)]) -> Vec<(usize, Scheme)> {
    let mut headings = found.to_vec();
    if matches!(found, [(index, Scheme::Lone)] if read_number(page.text(*index)) != Some(1)) || lone_ones(page, found) {
        headings.retain(|(_, scheme)| *scheme != Scheme::Lone);
    }
    let counted = |scheme: Scheme| matches!(scheme, Scheme::Counted(_));
    let alone: Vec<usize> = headings
        .iter()
        .filter(|(_, one)| counted(*one) && headings.iter().filter(|(_, other)| other == one).count() < 2)
        .map(|(index, _)| *index)
        .collect();
    headings.retain(|(index, _)| !alone.contains(index));
    headings
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
    dotted: Vec<u32>,
    counted: BTreeMap<char, u32>,
}

/// Numbers that may be missing between two headings: those of headings that fell, or that are sentences. Guess: nobody has measured it.
const SKIPPED: u32 = 3;

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
                let numbers = plain.text.split(' ').next().unwrap_or("").split(['.', '-']);
                let numbers: Vec<u32> = numbers.filter_map(|digits| digits.parse().ok()).collect();
                let before = std::mem::replace(&mut self.dotted, numbers.clone());
                // 31.0 and 38.53 are quantities: a section's number begins at one or goes on from the one before.
                let (Some((own, over)), false) = (numbers.split_last(), numbers.contains(&0)) else { return false };
                let goes_on = before.iter().zip(&numbers).any(|(before, now)| (before + 1..=before + SKIPPED).contains(now));
                let same_part = before.get(..over.len()) == Some(over) && before.get(over.len()).is_some_and(|before| before < own);
                return *own == 1 || seen.iter().filter(|seen| **seen == scheme).count() > 1 && (same_part || goes_on);
            }
            _ => return true,
        };
        if let Scheme::Counted(_) = scheme {
            let own = plain
                .text
                .split(':')
                .next()
                .and_then(|word| read_number(word.trim_start_matches(|c: char| !c.is_ascii_digit() && !HAN.contains(c) && c != '十')));
            let next = own == Some(*last + 1);
            *last += u32::from(next);
            return next;
        }
        let more = plain.text.split(' ').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
        let next = read_number(&plain.text) == Some(*last + 1) && !more;
        *last += u32::from(next);
        next
    }
}

/// A neighbour line counts on in the same way: the line is one of a list, or of a table of contents. A paragraph numbered alike above a line
/// without a comma does not make that line an item, and where the count begins anew the list is over.
fn in_a_list(page: Page, index: usize, scheme: Scheme) -> bool {
    let lines = page.lines();
    let text = lines[index].text();
    let own = read_number(text);
    let numbered = |other: usize| strip_annex(lines[other].text()).unwrap_or(lines[other].text());
    let scheme_of = |other: usize| match strip_annex(lines[other].text()) {
        Some(annex) => read_scheme(annex),
        None => find_scheme(page.written(other)),
    };
    let same = |other: usize| scheme_of(other).is_some_and(|(found, _)| found == scheme);
    let rises = |from: Option<u32>, to: Option<u32>| from.zip(to).is_none_or(|(from, to)| from < to);
    let numeral = |text: &str| text.trim().chars().take(2).collect::<String>();
    let another = |other: &usize| same(*other) && numeral(numbered(*other)) != numeral(text);
    let above = page.standing(0..index).next_back().filter(|other| another(other) && rises(read_number(numbered(*other)), own));
    // The third in a row is an item, whatever the others are.
    let third = above.is_some() && page.standing(0..index).rev().nth(1).is_some_and(|other| same(other) && rises(read_number(numbered(other)), own));
    let below = page.standing(index + 1..lines.len()).next().is_some_and(|other| another(&other) && rises(own, read_number(lines[other].text())));
    below || third || above.is_some_and(|above| is_short(numbered(above)) || strip_annex(lines[above].text()).is_some() || text.contains(['，', ',']))
}
