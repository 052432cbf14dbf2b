//! Section headings without a number: short lines between paragraphs, several in a page, or under a mark of their own.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Label, Role};
use crate::page::heading_odds::{KNOWN, MARKED, STRONG, SURE, WEAK, goes_on, heading_odds, is_known};
use crate::page::heading_place::{is_closing, reached};
use crate::page::line_kind::{Kind, find_kind};
use crate::page::outline;
use crate::page::own_marks;
use crate::page::{Because, Page, head};
use crate::recognise::bare_heading::{QUOTES, SECTIONS, find_scheme, is_bare};
use crate::recognise::glance::Glance;
use crate::recognise::heading_mark::find_mark;
use crate::recognise::inserts::inserted::is_inserted;
use crate::recognise::numbering;
use crate::recognise::rows::{is_button, is_record};
use crate::recognise::scheme::Scheme;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "bare-heading",
    page: include_str!("../../../testdata/rules/metadata/bare-heading.md"),
    on: true,
    role: Role::Structure,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| shape.text.len() <= LONGEST_IN_BYTES || shape.text.starts_with('#')))],
    decide: Decide::Page(decide),
};

/// Bytes of the longest line that is looked at, its indent included. Guess: nobody has measured it.
const LONGEST_IN_BYTES: usize = 120;

/// Bare lines between paragraphs from which they are headings. Guess: one alone may be a caption, an advertisement, a sentence without its end mark.
const SEVERAL: usize = 2;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    if page.document().is_marked() {
        return Verdicts::new(own_marks::TOLD);
    }
    let is_labelled = || page.labels().is_some_and(|labels| !labels.is_text());
    let is_page = page.findings().showed_page || head::has_dated_title(page) || is_labelled();
    // Text that is no page has headings where its own marks say so, and not once only.
    let marked: Vec<usize> = if is_page { Vec::new() } else { woken.iter().copied().filter(|index| outline::is_set(page, *index)).collect() };
    if !is_page && marked.len() < SEVERAL {
        return Verdicts::new(Because::NoPage);
    }
    let woken = if is_page { woken } else { &marked };
    let mut verdicts = Verdicts::new(Because::Reason("the line does not look like a heading, or stands above the text"));
    let lines = Lines::new(page, woken);
    let mut found = Vec::new();
    for &index in &lines.woken {
        match lines.weigh_page(index) {
            Ok((scheme, weight)) => found.push((index, scheme, weight)),
            Err(because) => verdicts.leave(index, because),
        }
    }
    let mut together = together(&found);
    outline::leave_title(&mut together);
    for (index, scheme) in together.iter_mut().filter(|(_, scheme)| matches!(scheme, Scheme::Plain | Scheme::Inner(_))) {
        let own = outline::scheme(page, *index);
        if own != Scheme::Inner(':') && own != Scheme::Inner('?') {
            *scheme = own;
        }
    }
    for (index, ..) in found.iter().filter(|(index, ..)| together.binary_search_by_key(index, |(other, _)| *other).is_err()) {
        verdicts.leave(*index, Because::Reason("no second line like it heads a part of this text, and one alone may be anything"));
    }
    outline::level(page, Vec::new(), &together).into_iter().for_each(|(index, change)| verdicts.ask(index, change));
    verdicts
}

/// How much speaks for a line that could be a heading.
#[derive(Clone, Copy, PartialEq)]
enum Weight {
    /// Its words say so, or all of the page does.
    Sure,
    /// Finished text above, text below.
    Strong,
    /// Finished text above, and below short lines that may be a list.
    Fair,
    /// Something short above that may be chrome.
    Weak,
    /// The name of a part that texts of its kind have.
    Section,
}

/// The lines of a page among which headings are looked for.
struct Lines<'a> {
    page: Page<'a>,
    /// The lines that may be headings by what they are.
    woken: Vec<usize>,
    /// The first line behind the title.
    first: usize,
    /// The line behind the last one that the text reaches.
    end: usize,
    body: Range<usize>,
    /// The words of the title.
    title: Option<String>,
    /// The lines that stand, but for those that are the site's.
    stands: Vec<usize>,
    /// What each of them is to a heading.
    kinds: BTreeMap<usize, Kind>,
    /// How often the words of a line are said in the page.
    said: BTreeMap<String, usize>,
}

/// What stands around a line, the site's lines left out.
struct Around {
    /// The place of the line among those that stand.
    at: usize,
    above: Option<Kind>,
    below: Kind,
    /// The line below, by index.
    next: usize,
    /// The line below can have a heading above it, and so can the one below that.
    next_can: bool,
    after_can: bool,
    /// Bare lines directly above and below.
    run_above: usize,
    run_below: usize,
}

impl<'a> Lines<'a> {
    fn new(page: Page<'a>, woken: &[usize]) -> Lines<'a> {
        let lines = page.lines();
        let numbered = |index: usize| numbering::is_numbered_heading(page.written(index));
        let told = |index: usize| find_mark(page.text(index)).is_some() || !numbered(index) && is_known(page, index);
        let woken: Vec<usize> = woken.iter().copied().filter(|index| is_bare(page.written(*index)) || told(*index)).collect();
        // What a button says is as if it did not stand there.
        let beside = |index: usize| {
            let near = woken.get(woken.partition_point(|woken| *woken < index.saturating_sub(3)));
            near.is_some_and(|woken| *woken <= index + 3)
        };
        let of_the_site = |index: usize| is_button(page.look(index)) || beside(index) && is_inserted(page.look(index));
        let stands: Vec<usize> = page.standing(0..lines.len()).filter(|index| !of_the_site(*index)).collect();
        let body = page.body();
        let title = page.title_line();
        let kinds = stands.iter().map(|index| (*index, find_kind(page, *index))).collect();
        let mut said = BTreeMap::new();
        for &index in &woken {
            *said.entry(page.written(index).words().to_string()).or_default() += 1;
        }
        let (first, end) = (title.map_or(body.start, |title| title + 1), reached(page, body.end));
        Lines { page, woken, first, end, body, title: title.map(|title| page.written(title).words().to_string()), stands, kinds, said }
    }

    fn text(&self, index: usize) -> &'a str {
        self.page.text(index).trim()
    }

    /// What stands at a place among the lines that stand.
    fn kind_at(&self, at: usize) -> Option<Kind> {
        self.stands.get(at).map(|index| self.kinds[index])
    }

    /// What its neighbours say of the line, weighed against what the page as a whole does.
    fn weigh_page(&self, index: usize) -> Result<(Scheme, Weight), Because> {
        let above = Err(Because::Reason("the line stands above the text"));
        let judged = if index >= self.first { self.judge(index) } else { above };
        let page = self.page;
        if page.lines()[index].label() != Label::Text {
            return Err(Because::Is(page.lines()[index].label()));
        }
        if self.title.as_deref() == Some(page.written(index).words()) || page.contents().holds(index) || goes_on(page, index) {
            return judged.and(Err(Because::Reason("the line says the title, announces a part, or goes on below")));
        }
        let marked = find_mark(self.page.text(index));
        let least = match (&judged, &marked) {
            (_, Some(_)) => MARKED,
            (Ok((_, Weight::Sure | Weight::Section)), _) => SURE,
            (Ok((_, Weight::Strong)), _) => STRONG,
            (Ok(_), _) => WEAK,
            (Err(_), _) => KNOWN,
        };
        match heading_odds(page, index) {
            Some(odds) if odds < least => judged.and(Err(Because::Reason("the page as a whole speaks against a heading"))),
            Some(odds) if odds >= KNOWN || marked.is_some() => Ok((outline::scheme(page, index), Weight::Sure)),
            Some(_) => judged,
            // The page's own marks count below the title; what is all links heads other pages.
            None => match marked {
                Some((scheme, said)) if self.may_be_marked(index) && 2 * said.linked_bytes <= said.text.len() => Ok((scheme, Weight::Sure)),
                _ => judged,
            },
        }
    }

    /// A mark of the page's own counts here: in a page between the title and the last sentence.
    fn may_be_marked(&self, index: usize) -> bool {
        let is_page = self.page.findings().showed_page;
        self.page.title_line().is_none_or(|title| index > title) && (index < self.end && (!is_page || index >= self.first))
    }

    /// How the line is marked, and how much speaks for it.
    fn judge(&self, index: usize) -> Result<(Scheme, Weight), Because> {
        let look = self.page.written(index);
        let own = look.words();
        let listed = self.page.contents().announces(index, look);
        if !matches!(self.kinds.get(&index), Some(Kind::Bare | Kind::Decorated)) {
            return Err(Because::Reason("the line does not look like a heading"));
        }
        if self.said[own] > 1 && !listed {
            return Err(Because::Reason("the page says the line more than once"));
        }
        if self.page.contents().holds(index) {
            return Err(Because::Reason("the line is an entry of a table of contents"));
        }
        if self.title.as_deref() == Some(own) {
            return Err(Because::Reason("the line says the title"));
        }
        let around = self.around(index).ok_or(Because::Reason("nothing stands below the line"))?;
        let scheme = find_scheme(look, self.page.findings().title.as_deref());
        if let Some(decided) = self.by_words(index, scheme, listed, &around) {
            return decided;
        }
        if index >= self.end {
            return Err(Because::Reason("the text has ended above the line"));
        }
        if is_closing(self.page, index) {
            return Err(Because::Reason("the line ends what stands above it, as a signature does"));
        }
        self.by_neighbours(index, scheme, &around)
    }

    fn around(&self, index: usize) -> Option<Around> {
        let at = self.stands.partition_point(|stand| *stand < index);
        let next = *self.stands.get(at + 1)?;
        let is_bare = |at: &usize| self.kinds[&self.stands[*at]] == Kind::Bare;
        Some(Around {
            at,
            above: at.checked_sub(1).and_then(|above| self.kind_at(above)),
            below: self.kinds[&next],
            next,
            next_can: can_have_heading(Some(self.kinds[&next])),
            after_can: can_have_heading(self.kind_at(at + 2)),
            // Plain lines in a row are a list or a verse; two of them may be a section and its first part.
            run_above: (0..at).rev().take_while(is_bare).count(),
            run_below: (at + 1..self.stands.len()).take_while(is_bare).count(),
        })
    }

    /// Decides where the words of the line, or of a table of contents, say what it is.
    fn by_words(&self, index: usize, scheme: Scheme, listed: bool, around: &Around) -> Option<Result<(Scheme, Weight), Because>> {
        let text = self.page.text(index);
        let next = self.page.written(around.next);
        let titled = self.title.is_some();
        Some(match scheme {
            Scheme::Enclosed if numbering::names_annexes(text) => Err(Because::Reason("the line lists an annex and heads none")),
            Scheme::Enclosed if titled && text.trim().starts_with("附件") && !numbering::is_numbered_heading(next) => {
                Err(Because::Reason("the line names an annex, and no numbered section follows"))
            }
            Scheme::Enclosed | Scheme::Closing => Ok((scheme, Weight::Sure)),
            // 目录 in a statute stands over its chapters; a site writes it over links.
            Scheme::Contents if numbering::is_first_division(next) => Ok((Scheme::Contents, Weight::Sure)),
            Scheme::Contents => Err(Because::Reason("no first chapter stands below the line")),
            Scheme::Plain if numbering::is_first_division(next) && !matches!(around.above, None | Some(Kind::Title)) => {
                Ok((Scheme::Enclosed, Weight::Sure))
            }
            _ if listed => Ok((scheme, Weight::Sure)),
            _ if index >= self.body.start && is_section_name(text) && (index < self.end || around.below != Kind::Title) => {
                Ok((Scheme::Plain, Weight::Section))
            }
            _ => return None,
        })
    }

    /// Decides by what stands above and below.
    fn by_neighbours(&self, index: usize, scheme: Scheme, around: &Around) -> Result<(Scheme, Weight), Because> {
        let Around { above, below, next, .. } = *around;
        // What leads on to speech, and speech itself, heads nothing, unless it stands between a heading and its text.
        let opens = |index: usize| self.text(index).starts_with(QUOTES);
        // Papers head a section with what somebody said: in straight or in curved marks, and without the mark of a sentence.
        let quoted = self.text(index).starts_with(['"', '“', '\'', '‘']);
        let said = matches!(above, Some(Kind::Prose | Kind::Part)) && quoted && below == Kind::Prose && !opens(next);
        let speech = opens(index) && self.text(index).ends_with(['”', '」', '』', '"', '’']);
        if speech && said {
            return Ok((scheme, Weight::Fair));
        }
        if above == Some(Kind::Lead) || scheme == Scheme::Inner(':') && opens(next) || speech && !(above == Some(Kind::Bare) && around.next_can) {
            return Err(Because::Reason("the line is speech, or leads on to it"));
        }
        let mark = self.text(index).chars().next();
        let marked_alike = |other: usize| self.text(other).chars().next() == mark;
        let is_decorated = matches!(scheme, Scheme::Marked(_) | Scheme::Dated);
        if above == Some(Kind::Title) && is_record(self.text(next)) {
            return Err(Because::Reason("the line stands between the title and a line of fields"));
        }
        if matches!(scheme, Scheme::Marked(_)) && (marked_alike(next) || around.at > 0 && marked_alike(self.stands[around.at - 1])) {
            return Err(Because::Reason("a neighbour has the same mark, so they are a list"));
        }
        if !is_decorated && (self.page.findings().thread || numbering::is_counted_on(self.page.written(next))) {
            return Err(Because::Reason("short lines head nothing in a thread, nor above a line that counts on"));
        }
        let weight = if is_decorated { Some(if around.next_can { Weight::Strong } else { Weight::Weak }) } else { self.weigh(index, around) };
        weight.map(|weight| (scheme, weight)).ok_or(Because::Reason("what stands above and below the line is not as around a heading"))
    }

    /// How much speaks for a line without a mark. Above stands the title, finished text (prose, a list), something short, or another bare line.
    fn weigh(&self, index: usize, around: &Around) -> Option<Weight> {
        let Around { at, above, below, next_can, after_can, run_above, run_below, .. } = *around;
        match above {
            Some(Kind::Title) if !next_can => None,
            _ if run_above > 1 || run_above == 1 && run_below > 0 => None,
            // A caption or a row that lost its table stands in the midst of the text, below a paragraph of it.
            Some(Kind::Short) if next_can && index > self.body.start && at >= 2 && self.kind_at(at - 2) == Some(Kind::Prose) => Some(Weight::Fair),
            Some(Kind::Short) | None => (next_can || below == Kind::Bare && after_can).then_some(Weight::Weak),
            Some(Kind::Bare) if run_above == 1 && !can_have_heading(at.checked_sub(2).and_then(|at| self.kind_at(at))) => None,
            _ if next_can || run_below == 1 && after_can || below == Kind::Bare && run_below == 0 => Some(Weight::Strong),
            Some(Kind::Prose) if run_above == 0 && (run_below > 0 || below == Kind::Short) => Some(Weight::Fair),
            _ => None,
        }
    }
}

/// A line of this kind can have a heading above it.
fn can_have_heading(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Prose | Kind::Lead | Kind::Part | Kind::Decorated))
}

/// The line is the name of a part that texts of its kind have, with a colon or a number of servings behind it.
fn is_section_name(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['：', ':']);
    let text = text.split(['（', '(']).next().unwrap_or(text).trim();
    SECTIONS.contains(&text)
}

/// The headings among the lines that could be some, in line order. A strong one needs another strong or fair one of its kind, a fair one needs a strong
/// one, a weak one needs several, or is marked and not alone. What words say needs nothing.
fn together(found: &[(usize, Scheme, Weight)]) -> Vec<(usize, Scheme)> {
    let count = |weight: Weight, scheme: Scheme| found.iter().filter(|(_, other, of)| *of == weight && same_kind(*other, scheme)).count();
    let several = |scheme: Scheme| count(Weight::Strong, scheme) >= 1 && count(Weight::Strong, scheme) + count(Weight::Fair, scheme) >= SEVERAL;
    // The same mark at several places, never twice in a row, is no bullet.
    let marked = |scheme: Scheme| matches!(scheme, Scheme::Marked(_)) && count(Weight::Strong, scheme) + count(Weight::Weak, scheme) >= SEVERAL;
    let stays = |scheme: Scheme, weight: Weight| match weight {
        Weight::Sure | Weight::Section => true,
        Weight::Strong | Weight::Fair => several(scheme),
        Weight::Weak => count(Weight::Strong, scheme) >= SEVERAL || marked(scheme),
    };
    found.iter().filter(|(_, scheme, weight)| stays(*scheme, *weight)).map(|(index, scheme, _)| (*index, *scheme)).collect()
}

/// Headings with and without a colon or a question mark are of one kind as long as it is counted how many there are.
fn same_kind(one: Scheme, other: Scheme) -> bool {
    let plain = |scheme| matches!(scheme, Scheme::Plain | Scheme::Inner(_));
    let marked = |scheme| matches!(scheme, Scheme::Marked(mark) if mark != '【');
    one == other || plain(one) && plain(other) || marked(one) && marked(other)
}
