//! The page's title, by the page's own evidence: the dateline beside it, its repetition, the breadcrumb's last item, its place.

use crate::document::{Change, Mark, Role, SpanKind};
use crate::page::headline::{self, Headline};
use crate::page::labels::Kind;
use crate::page::{Because, Page, head, outline};
use crate::recognise::bars::is_noise_line;
use crate::recognise::dateline::{LONGEST, is_stamped};
use crate::recognise::glance::{FIRST_LINES, Glance, SHORT};
use crate::recognise::look::Look;
use crate::recognise::title::{LONG, could_be_title, has_steps, is_name};
use crate::recognise::window_title::{self, Stands};
use crate::recognise::{breadcrumb, landmarks, share_bar};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::plain::{has_words, words};
use crate::text::spoken::Spoken;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "title",
    page: include_str!("../../../testdata/rules/metadata/title.md"),
    on: true,
    role: Role::Title,
    certain: None,
    wakes: &[Wake::ShapeOfStart(Glance::new(|_| true).within(SHORT))],
    decide: Decide::Page(decide),
};

/// Characters of a title from which its repetition is no accident. Guess: nobody has measured it.
const REPEATED: usize = 5;

/// Characters within which a colon makes a line one of label and value, which lists and records repeat. Guess: nobody has measured it.
const LABEL: usize = 10;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    if !page.starts() {
        return Verdicts::new(Because::Reason("a title stands in the first part of a document"));
    }
    if page.findings().title.is_some() {
        return Verdicts::new(Because::Reason("the title is another line"));
    }
    if let Some(stated) = &page.findings().stated {
        return find_stated(page, stated);
    }
    if let Some(head) = page.account().filter(|head| !page.lines()[head.title].is_claimed()) {
        let mut verdicts = Verdicts::new(Because::Reason("the title is another line"));
        let says = Spoken::new(page.text(head.title)).text.trim().to_string();
        verdicts.ask_by(head.title, Change::Title(says), "the account and the time stand below it, as above the articles of WeChat");
        return verdicts;
    }
    let by_rule = || Candidates::new(page, woken).find();
    let by_mark = || {
        let line = outline::find_title(page)?;
        // Sites set a link to the heading beside it.
        let spoken = Spoken::new(page.text(line));
        let says = spoken.text.trim_matches(['#', '¶', ' ']).to_string();
        Some(Headline { line, says, shows: "it alone is marked as a heading of the first level" })
    };
    let by_rule = || by_mark().or_else(by_rule);
    let found = match page.labels() {
        // In a text, which has no frame to weigh a line against, all that speaks for a line counts only where its words do too.
        Some(labels) if labels.kind == Kind::Text && !page.is_page() => {
            by_rule().or_else(|| headline::find(page, labels).filter(|found| labels.title() == Some(found.line)))
        }
        Some(labels) => headline::find(page, labels),
        None => by_rule(),
    };
    let Some(Headline { line, says, shows }) = found else {
        return Verdicts::new(Because::Reason("nothing shows that the line is the title: no dateline, no repetition, no path leads to it"));
    };
    debug_assert!(!page.lines()[line].is_claimed());
    let mut verdicts = Verdicts::new(Because::Reason("the title is another line"));
    verdicts.ask_by(line, Change::Title(says), shows);
    verdicts
}

/// The line that says what the header above the text says the text is called: the whole of it, or all but the names of the site.
fn find_stated(page: Page, stated: &str) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("the header above the text says what the title is, and the line says something else"));
    let says = |index: &usize| Spoken::new(page.text(*index)).text.trim().to_string();
    let is_whole = |index: &usize| words(&says(index)) == words(stated);
    let is_heading = |index: &usize| could_be_title(page.look(*index)) && says(index).chars().count() >= REPEATED;
    let opens = |index: &usize| window_title::stands(&says(index), stated) == Some(Stands::Begins);
    let begins = |index: &usize| is_heading(index) && opens(index);
    // A page in HTML was asked for its lines when its title was chosen, and the number of a line is that of its place among the tags.
    let is_marked_up = page.document().is_marked();
    let is_near = |index: &usize| is_marked_up || page.lines()[*index].number() <= STATED;
    let is_seen = |index: &usize| page.lines()[*index].mark().is_none_or(|mark| !mark.hidden);
    let lines = || page.standing(0..page.lines().len()).filter(|index| is_near(index) && is_seen(index));
    let is_marked = |index: &usize| outline::is_first_level(page, *index);
    let is_linked =
        |index: &usize| Spoken::new(page.text(*index)).linked || page.lines()[*index].mark().is_some_and(|mark| is_link(mark, page.text(*index)));
    // A heading goes before a link that says the same, and the name without the site's before the one with it.
    let marked = lines().filter(is_marked).find(|index| !is_marked_up && opens(index)).or_else(|| lines().filter(is_marked).find(is_whole));
    let apart = || lines().filter(|index| !is_linked(index));
    let found = marked.or_else(|| apart().find(is_whole)).or_else(|| apart().find(|index| !is_marked_up && begins(index)));
    if let Some(line) = found {
        verdicts.ask_by(line, Change::Title(says(&line)), "the header above the text says so");
    }
    verdicts
}

/// Most of the line is a link by its tags.
fn is_link(mark: &Mark, text: &str) -> bool {
    let linked = mark.spans.iter().filter(|span| matches!(span.kind, SpanKind::Link(_))).map(|span| span.range.len());
    linked.sum::<usize>() * 2 > text.len()
}

/// Lines within which the title that a header states is said again. Guess: a menu may stand between.
const STATED: u64 = 400;

/// What stands above the text, and the lines in it that could be a title.
struct Candidates<'d> {
    page: Page<'d>,
    end: usize,
    able: Vec<usize>,
    /// The words of the breadcrumb's last item.
    trail: Option<String>,
}

/// Lines of names that may stand between a title and the line with the date. Guess: nobody has measured it.
const NAMES: usize = 2;

/// More lines than this with a date of their own are the lines of a talk, or a list. Guess: nobody has measured it.
const STAMPS: usize = 3;

impl<'d> Candidates<'d> {
    fn new(page: Page<'d>, woken: &[usize]) -> Candidates<'d> {
        let end = page.body_start();
        let speaks = |index: &usize| !Spoken::new(page.text(*index)).text.trim().is_empty();
        let able = woken
            .iter()
            .copied()
            .filter(|index| *index < end && page.lines()[*index].number() <= FIRST_LINES)
            .filter(|index| speaks(index) && could_be_title(page.look(*index)))
            .collect();
        let trail = page.standing(0..end).find_map(|index| breadcrumb::find_last_item(page.look(index))).map(words);
        Candidates { page, end, able, trail }
    }

    /// The title, with what it says to a reader.
    fn find(&self) -> Option<Headline> {
        let (line, shows) = self.find_title()?;
        Some(Headline { line, says: Spoken::new(self.text(line)).text.trim().to_string(), shows })
    }

    /// The title, and what shows that it is.
    fn find_title(&self) -> Option<(usize, &'static str)> {
        let able = || self.able.iter().copied();
        let apart = || able().filter(|index| !self.page.is_bar(*index));
        let named = |index: &usize| landmarks::is_name(self.text(*index));
        let button = |index: &usize| landmarks::is_landmark(self.look(*index).folded());
        let dated = |named_too: bool| apart().find(|index| !button(index) && (named_too || !named(index)) && self.dated_below(*index));
        let beside_date = || dated(false).or_else(|| dated(true)).map(|dated| self.before_buttons(self.below_the_date(dated)));
        // The evidence in the order of its weight; among lines with the same evidence the first.
        let evidence: [(&dyn Fn() -> Option<usize>, &str); 10] = [
            (&|| apart().find(|index| self.said_again(*index)), "the page says it again before the text begins"),
            (&|| able().find(|index| self.in_trail(*index)), "the path from the front page leads to it"),
            (&beside_date, "the dateline stands below it"),
            (&|| self.opens_the_text(), "it asks, and a dateline and the text follow"),
            (&|| apart().find(|index| self.dated_above(*index)), "the dateline stands above it"),
            (&|| apart().find(|index| self.addressed(*index)), "the line below says whom the notice is for"),
            (&|| apart().find(|index| self.begins_the_text(*index)), "the first sentence begins with it"),
            (&|| self.below_the_trail().filter(|index| able().any(|able| able == *index)), "it is the first line below the path from the front page"),
            (&|| self.longest(apart()), "it is the longest line above the text"),
            (&|| first_line(self), "it is the first line, and stands apart"),
        ];
        evidence.iter().find_map(|(find, shows)| Some((find()?, *shows)))
    }

    fn text(&self, index: usize) -> &'d str {
        self.page.says(index)
    }

    fn look(&self, index: usize) -> &'d Look {
        self.page.look(index)
    }

    /// The line is said again before the text begins.
    fn said_again(&self, index: usize) -> bool {
        let title = self.look(index).words();
        let labelled = self.text(index).chars().take(LABEL).any(|c| c == ':' || c == '：');
        // 第一章 stands in the table of contents and over the chapter.
        let begins = |line: usize, with: &str| self.text(line).trim_start().starts_with(with);
        let chapter = begins(index, "第") && self.page.standing(0..self.page.lines().len()).any(|line| begins(line, "第二"));
        title.chars().count() >= REPEATED
            && !labelled
            && !chapter
            && self.page.standing(0..self.end).any(|other| other != index && has_words(self.text(other), title))
    }

    /// The breadcrumb leads to the line.
    fn in_trail(&self, index: usize) -> bool {
        self.trail.as_ref().is_some_and(|trail| trail == self.look(index).words())
    }

    /// The next line is the dateline; buttons may stand between, and the names of author and paper.
    fn dated_below(&self, index: usize) -> bool {
        // A sentence under a sentence is the text's own, whatever stands under it.
        let above = self.page.standing(0..index).next_back();
        if self.page.is_sentence(index) && above.is_some_and(|above| self.page.is_sentence(above)) {
            return false;
        }
        let may_be_below_names = !is_name(self.text(index));
        let below = self.page.standing(index + 1..self.page.lines().len()).filter(|other| !head::is_between(self.page, *other));
        let below = below.enumerate().find(|(place, other)| *place >= NAMES || !(may_be_below_names && is_name(self.text(*other))));
        below.is_some_and(|(_, below)| head::is_dateline(self.page, below) || is_stamped(self.look(below)) && self.stamps() <= STAMPS)
    }

    /// Between a title and its dateline a forum has buttons, known ones and others: a line under the breadcrumb that is twice as long and stands just
    /// above is the title.
    fn before_buttons(&self, dated: usize) -> usize {
        /// Lines that may stand from the first one below the breadcrumb to the one with the date. Guess: nobody has measured it.
        const NEAR: usize = 3;
        let long = |index: usize| width(self.text(index).trim());
        let first = self.below_the_trail().filter(|first| *first < dated && long(*first) >= 2 * long(dated));
        first.filter(|first| self.page.standing(*first..dated).count() <= NEAR).unwrap_or(dated)
    }

    /// A firm's and an office's page names the kind of its news above the date, and the title below it: ニュースリリース, 2021年9月3日, the title.
    fn below_the_date(&self, above: usize) -> usize {
        const KINDS: &[&str] = words!("kinds-of-news");
        let text = self.text(above).trim();
        let kind = text.chars().count() <= 2 * LONG && KINDS.iter().any(|kind| text.ends_with(kind));
        let mut below = self.page.standing(above + 1..self.page.lines().len());
        let date = below.find(|index| head::is_dateline(self.page, *index)).filter(|_| kind);
        let next = date.and_then(|date| self.page.standing(date + 1..self.page.lines().len()).find(|index| !head::is_between(self.page, *index)));
        let after = next.and_then(|next| self.page.standing(next + 1..self.page.lines().len()).next());
        let titles = |next: &usize| could_be_title(self.look(*next)) && !self.page.is_bar(*next) && width(self.text(*next).trim()) >= 2 * width(text);
        next.filter(|next| titles(next) && after.is_some_and(|after| self.page.is_sentence(after))).unwrap_or(above)
    }

    /// A question that is asked in whole sentences looks like the text's first line; the dateline under it, and the text only then, tell it apart.
    fn opens_the_text(&self) -> Option<usize> {
        let first = self.page.standing(self.end..self.page.lines().len()).next()?;
        let mut below = self.page.standing(first + 1..self.page.lines().len()).filter(|other| !head::is_between(self.page, *other));
        let asks = self.text(first).contains(['？', '?']) || self.text(first).trim().ends_with("でしょうか。");
        let text = self.text(first).trim();
        let fits = self.page.findings().showed_page && first < FIRST_LINES as usize && text.chars().count() <= LONGEST && asks;
        let dated = fits && below.next().is_some_and(|below| head::has_date(self.page, below));
        (dated && below.next().is_some_and(|below| self.page.is_sentence(below))).then_some(first)
    }

    /// Lines of the head that are stamped with a date.
    fn stamps(&self) -> usize {
        let lines = self.page.lines();
        self.page.standing(0..lines.len()).take(FIRST_LINES as usize).filter(|index| is_stamped(self.look(*index))).count()
    }

    /// The line above is the dateline.
    fn dated_above(&self, index: usize) -> bool {
        let above = self.page.standing(0..index).rev().find(|other| head::is_dateline(self.page, *other) || could_be_title(self.look(*other)));
        above.is_some_and(|above| head::is_dateline(self.page, above))
    }

    /// A notice names in its next line whom it speaks to: `各区人民政府：`.
    fn addressed(&self, index: usize) -> bool {
        let below = self.page.standing(index + 1..self.page.lines().len()).next().map(|below| self.text(below).trim());
        below.is_some_and(|below| below.starts_with('各') && below.ends_with(['：', ':']))
    }

    /// An entry of an encyclopedia begins with its headword: the first sentence says the line, and then a comma, a reading or what it is.
    fn begins_the_text(&self, index: usize) -> bool {
        let title = self.text(index).trim();
        let first = if self.end < self.page.lines().len() { self.page.says(self.end).trim() } else { "" };
        let after = first.strip_prefix(title).and_then(|rest| rest.chars().next());
        self.page.findings().showed_page && after.is_some_and(|after| "（(，,是".contains(after))
    }

    /// The first line below a breadcrumb that is neither of buttons nor of navigation nor of fields.
    fn below_the_trail(&self) -> Option<usize> {
        let sure = self.page.standing(0..self.end).find(|index| breadcrumb::is_sure_trail(self.look(*index)));
        let trail = sure.or_else(|| self.page.standing(0..self.end).take(TRAIL).filter(|index| has_steps(self.text(*index))).last())?;
        self.page.standing(trail + 1..self.end).find(|index| {
            let look = self.look(*index);
            !is_noise_line(look) && !self.page.is_bar(*index) && share_bar::BAR.cover(look).is_none() && could_be_title(look)
        })
    }

    /// In a page that was scraped: the longest line, which the names of a site and its parts are not.
    fn longest(&self, able: impl Iterator<Item = usize>) -> Option<usize> {
        let length = |index: &usize| width(self.text(*index).trim());
        let chrome = |index: &usize| {
            share_bar::BAR.cover(self.look(*index)).is_some() || head::is_dateline(self.page, *index) || self.page.is_sentence(*index)
        };
        // Of two as long, the first.
        let longest = able.filter(|index| !chrome(index)).reduce(|best, other| if length(&other) > length(&best) { other } else { best })?;
        (self.page.findings().showed_page && length(&longest) >= LONG * 2).then_some(longest)
    }
}

/// Lines within which a page has its breadcrumb. Guess: as many as in the rule for it.
const TRAIL: usize = 10;

/// A Han character counts as two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Without other evidence: the first line of all, when a blank line or a paragraph follows it.
fn first_line(candidates: &Candidates) -> Option<usize> {
    let lines = candidates.page.lines();
    let first = candidates.page.standing(0..lines.len()).find(|index| !crate::recognise::stray_mark::is_lone_mark(candidates.text(*index)))?;
    let next = lines.get(first + 1)?;
    let apart = next.is_blank() || candidates.page.is_sentence(first + 1);
    (candidates.able.contains(&first) && apart && !candidates.page.is_bar(first)).then_some(first)
}
