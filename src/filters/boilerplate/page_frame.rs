//! What stands above the title or below the text among lines that are known to be the site's.

use std::cell::LazyCell;

use crate::document::{Label, Line, Role, SignKind};
use crate::page::{Because, Page, outline};
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "page-frame",
    page: include_str!("../../../testdata/rules/boilerplate/page-frame.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Page],
    decide: Decide::Page(decide),
};

/// Lines of the site, recognised by other rules, that a frame needs above the title or below the text. Guess: one of them alone may be the text's
/// own.
const KNOWN: usize = 2;

/// Lines from the site's last one to the title, or to the line of fields below it, in which a title may stand. Guess: nobody has measured it.
const TITLE: usize = 3;

fn decide(page: Page, _: &[usize]) -> Verdicts {
    // Measured: on pages kept aside this rule finds nothing of the site that tags do not show, and takes answers below a first post.
    if page.document().is_marked() {
        return Verdicts::new(Because::Reason("the page's own tags tell more than where a line stands among others"));
    }
    let lines = page.lines();
    let body = page.body();
    if body == (0..lines.len()) && !(0..lines.len()).any(|index| page.is_sentence(index)) {
        return Verdicts::new(Because::Reason("the document has no sentence that shows where its text stands"));
    }
    let mut fallen = Vec::new();
    if page.starts()
        && let Some(end) = find_head(page)
    {
        let title = find_untold_title(page, end);
        fallen.extend(page.standing(0..end).filter(|index| may_fall(page, *index) && Some(*index) != title));
    }
    if page.starts() {
        fallen.extend(find_buttons(page));
    }
    if page.ends()
        && let Some(start) = find_tail(page)
    {
        let is_remark = remarks_below(page, start);
        fallen.extend(page.standing(start..lines.len()).filter(|index| may_fall(page, *index) || is_remark(*index)));
    }
    fallen.sort_unstable();
    fallen.dedup();
    let mut verdicts = Verdicts::new(Because::Reason("the line stands in no frame of lines of the site, or may be the text's own"));
    verdicts.drop(fallen);
    verdicts
}

/// Words in small letters from which a line with a comma in it is a sentence that lost its end, whatever it begins with: `Print this one out, if …`.
/// Guess: nobody has measured it.
const WORDS: usize = 6;

fn is_prose(text: &str) -> bool {
    text.contains(", ") && text.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).count() >= WORDS
}

/// Signs of a line that somebody wrote in Markdown: a list of links in a README is its author's. What an extractor wrote so is asked by what it says,
/// which has none of them.
const MARKDOWN: &[&str] = &["](", "][", "]: http", "<http", "`"];

/// A line of the frame falls unless it is a sentence, the title, written as Markdown, or set apart as code is.
fn may_fall(page: Page, index: usize) -> bool {
    let line = &page.lines()[index];
    let text = page.says(index);
    let written = MARKDOWN.iter().any(|sign| text.contains(sign)) && !is_piece_of_link(page, text) || text.trim_start().starts_with(['#', '<']);
    // What stands under a heading that was recognised is the section's: an address, a name.
    let headed = page.standing(0..index).next_back().is_some_and(|above| matches!(page.lines()[above].label(), Label::Heading(_)));
    let below = index >= page.body().end;
    page.is_outside(index) && matches!(line.label(), Label::Text | Label::Item) && !page.is_sentence(index) && !written && !(headed && below)
}

/// In a page that an extractor wrote down: a line of a link that goes over several, because it has a picture or two words below each other.
fn is_piece_of_link(page: Page, text: &str) -> bool {
    let text = text.trim();
    let opens = text.starts_with('[') && !text.contains("](");
    page.findings().extracted && (opens && text.ends_with('\\') || text.find("](").is_some_and(|at| !text[..at].contains('[')))
}

/// Characters of the longest button that nobody knows. Guess: nobody has measured it.
const BUTTON: usize = 12;

/// Between the title and the text: buttons, and short lines that stand between two lines of the site or of fields.
fn find_buttons(page: Page) -> Vec<usize> {
    let lines = page.lines();
    let Some(title) = page.title_line() else { return Vec::new() };
    let end = page.body().start;
    let known = |index: usize| matches!(lines[index].label(), Label::Meta | Label::Boilerplate) || is_of_the_site(page, index);
    let seen: Vec<usize> = (title + 1..end.max(title + 1)).filter(|index| !lines[*index].is_blank()).collect();
    if seen.iter().filter(|index| known(**index)).count() < KNOWN {
        return Vec::new();
    }
    let short = |index: usize| {
        let text = page.says(index).trim();
        text.chars().count() <= BUTTON && !text.contains(['，', '。', '、', '《', '“', '「', '"', '：', ':', '？', '?', '！', '(', '（'])
    };
    // The title said again stands over the text: what is above it may be the text's own letterhead.
    let again = |below: &usize| lines[*below].claimed_as() == Some(Role::Repetition);
    let parted = |at: usize| short(seen[at]) && at > 0 && known(seen[at - 1]) && seen.get(at + 1).is_some_and(|below| known(*below) && !again(below));
    let fall = |at: &usize| may_fall(page, seen[*at]) && (known(seen[*at]) || parted(*at));
    (0..seen.len()).filter(fall).map(|at| seen[at]).collect()
}

/// Lines of the site above a sentence in the tail, and characters of the longest such sentence, for which it is a comment, a prompt or a note. Guess:
/// nobody has measured them.
const AMONG: usize = 3;
const SENTENCE: usize = 80;

/// Tells of a line whether it is a short sentence deep in the tail: several lines of the site stand above it, one more below it, and no long one
/// follows. Comments, prompts and notes are sentences too. In a thread they are posts.
fn remarks_below<'d>(page: Page<'d>, start: usize) -> impl Fn(usize) -> bool + 'd {
    let lines = page.lines();
    let long = move |index: usize| page.is_sentence(index) && page.says(index).chars().count() > SENTENCE;
    let alone = LazyCell::new(move || !page.thread().is_thread() && !page.standing(start..lines.len()).any(long));
    let sites = LazyCell::new(move || (page.body().end.min(start)..lines.len()).filter(|index| is_of_the_site(page, *index)).collect::<Vec<_>>());
    move |index| {
        let line = &lines[index];
        let short = line.label() == Label::Text && page.is_outside(index) && page.is_sentence(index) && page.says(index).chars().count() <= SENTENCE;
        // The line itself is a sentence, and so none of the site's.
        short && *alone && sites.partition_point(|site| *site < index) >= AMONG && sites.last().is_some_and(|last| *last > index)
    }
}

/// The line is the site's: another rule has recognised it, or its words are hardly ever the text's.
fn is_of_the_site(page: Page, index: usize) -> bool {
    let line = &page.lines()[index];
    page.is_of_the_site(index) || !line.is_claimed() && page.is_landmark(index) && !page.is_sentence(index) && !is_prose(page.says(index))
}

/// Where the head's frame ends: after the last line of the site above the title.
fn find_head(page: Page) -> Option<usize> {
    let lines = page.lines();
    let body = page.body();
    let labelled = page.title_line();
    let fields = lines[..body.start].iter().position(|line| line.label() == Label::Meta);
    // Where the title was not recognised, or wrongly, it is one of the last lines above the fields.
    let above = fields.and_then(|fields| page.standing(0..fields).rev().filter(|index| !is_of_the_site(page, *index)).nth(TITLE - 1));
    let end = match (labelled, fields) {
        (Some(title), Some(fields)) if title > fields && has_trail(&lines[..fields]) => fields,
        (Some(title), Some(fields)) if title > fields => above?,
        (Some(title), _) => title,
        (None, Some(_)) => above?,
        (None, None) => lines[..body.start].iter().rposition(|line| line.claimed_as() == Some(Role::Trail))? + 1,
    };
    let known: Vec<usize> = (0..end.min(body.start)).filter(|index| is_of_the_site(page, *index)).collect();
    // Above the heading of a page that was taken down in Markdown, below its menu, all is the frame's.
    let taken_down = page.signs().iter().any(|sign| matches!(sign.kind, SignKind::Menu | SignKind::Header));
    let is_headed = taken_down && labelled == Some(end) && outline::is_first_level(page, end);
    if is_headed && !known.is_empty() {
        return Some(end.min(body.start));
    }
    // A breadcrumb and a link for those who cannot see the page are enough by themselves.
    let sure = |index: &usize| lines[*index].claimed_as().is_some_and(Role::is_of_the_head);
    (known.len() >= KNOWN || known.iter().any(sure)).then(|| known.last().map(|last| last + 1)).flatten()
}

/// The line that may be the title where none was recognised and none stands between the frame and the text: the last one of the frame that is not
/// known to be the site's. It may be the site's name as well.
fn find_untold_title(page: Page, end: usize) -> Option<usize> {
    let told = page.title_line().is_some() || page.standing(end..page.body().start).next().is_some();
    let row = |text: &str| text.trim().contains(['　', '\t', '|', '｜']) || text.trim().contains("  ");
    if told { None } else { page.standing(0..end).rfind(|index| !is_of_the_site(page, *index)).filter(|index| !row(page.says(*index))) }
}

/// A breadcrumb is among the lines: what stands above it is no title, wherever the title stands.
fn has_trail(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.claimed_as() == Some(Role::Trail))
}

/// Where the tail's frame begins: at the first line of the site below the text. A title below what was taken for the text shows that it was
/// something else.
fn find_tail(page: Page) -> Option<usize> {
    let lines = page.lines();
    if lines[page.body().end..].iter().any(|line| line.label() == Label::Title) {
        return None;
    }
    // The line of a post opens one, however short the post is.
    let end = page.thread().last().map_or(0, |post| post + 1).max(page.body().end);
    let known: Vec<usize> = (end..lines.len()).filter(|index| is_of_the_site(page, *index) || lines[*index].label() == Label::Meta).collect();
    // What a site puts into the midst of a text as well opens the tail only where no sentence follows.
    let sentences = page.standing(end..lines.len()).rfind(|index| page.is_sentence(*index)).unwrap_or(0);
    let opens = |index: &usize| *index > sentences || !lines[*index].claimed_as().is_some_and(Role::is_insert);
    let first = known.iter().copied().find(opens)?;
    (known.len() >= KNOWN).then_some(first)
}
