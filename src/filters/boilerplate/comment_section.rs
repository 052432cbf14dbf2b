//! A heading such as 网友评论（8） below the text, and the comments that follow it.
//!
//! A heading alone proves nothing: an article may have a section of that name. What proves it is what follows: line after line somebody is named,
//! dated, numbered or given a button. Where these signs end, the comments end.

use std::sync::LazyLock;

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::landmarks::is_landmark;
use crate::recognise::look::Look;
use crate::recognise::{comment_form, posts};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::{expression, words};

pub static RULE: Rule = Rule {
    name: "comment-section",
    page: include_str!("../../../testdata/rules/boilerplate/comment-section.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Ends(words!("heads-comments", "wakes")), Wake::EndsOfPage(words!("heads-comments", "wakes-of-page"))],
    decide: Decide::Page(decide),
};

/// Bytes of sentences that a text has above its comments: two of them. Guess: a guest book has none.
const TEXT: usize = 120;

/// Bytes that are enough in a document that does not show itself to be a page. Guess: there the heading has to count the comments.
const LONG: usize = 360;

/// Signs that are needed there, and below a heading that does not count. Guess: it may be a section of the text, with a date in it.
const COUNTED: usize = 2;

/// Lines from one sign to the next, blank ones not counted. Guess: longer comments stay in part. Below the last sign fall as many as stood at most
/// between two, so that a text which goes on is not swallowed.
const FOLLOW: usize = 3;

/// Characters of the longest line of a comment that falls, and of the longest line that holds a sign. Guess: nobody has measured them.
const LINE: usize = 300;
const SIGN: usize = 160;

/// Signs from which comments are known even when sentences follow them that are nobody's. Guess: nobody has measured it.
const MANY: usize = 4;

/// A heading over comments: with their number, as a list, or of readers. The bare word is none.
static HEADING: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("heads-comments", "heading")));

/// Under this heading a public account shows what readers wrote, a name before each and nothing else.
const CHOSEN: &[&str] = words!("heads-comments", "chosen");

/// Signs of a comment: a short name with a date behind it, a floor, a button, an answer to somebody.
static SIGNED: LazyLock<Pattern> = LazyLock::new(|| {
    let when = posts::date_pattern();
    const NAME: &str = r"[^。！？!?，,:：]*?";
    const SOME: &str = r"[^。！？!?，,:：]+?";
    const NUMBER: &str = r"(?:(?:#\d+ ?[楼樓]?|第? ?\d+ ?[楼樓F]|B\d+|\d{1,3} ?[.■]|\d{1,3}) ?)";
    let button = expression!("heads-comments", "button-of-a-comment");
    pattern(
        &[
            format!(r"^{NUMBER}?{NAME}[ |:：(\[【]*{when}$"),
            format!(r"^{NUMBER}?{SOME}[ |:：(\[【]+{when}\W.*$"),
            format!(r"^{NUMBER}?[^。！？!?]{{2,}}[ 　]{when}[)）]?(?:[ |]*{button})*$"),
            r"^(?:#\d+ ?[楼樓]|第? ?\d+ ?[楼樓])(?:$|\W)".into(),
            format!(r"^(?:{button}[ |]*(?:[((]?\d+[))]?)?[ |↓]*)+$"),
            r"^\d{1,3} ?■".into(),
            expression!("heads-comments", "answer"),
        ]
        .map(|shape| format!("(?:{shape})"))
        .join("|"),
    )
});

/// A name of at most twelve characters, a colon, and what they said.
static SAID: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^[^。！？，,:：]+[:：] ?.{2,}$"));

/// The name that somebody gave a machine, in one word of small letters with a digit or a line in it, before what they said: `tidewatcher55: …`.
static HANDLE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"^(?:[推噓嘘→] ?)?[A-Za-z][A-Za-z]*[\d_.-][\w.-]*: .{2,}$|^[推噓嘘→] ?[A-Za-z][\w.-]*: .{1,}\d{1,2}/\d{1,2} \d{1,2}:\d{2}$")
});

/// The end of a list of comments, or the way to more of them.
const MORE: &[&str] = words!("heads-comments", "more");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    if page.thread().is_thread() {
        return Verdicts::new(Because::Reason("the document is a thread of posts, and what was posted is its text"));
    }
    let mut verdicts = Verdicts::new(Because::Reason("the line is no heading over comments"));
    let mut above = Above { at: 0, bytes: 0 };
    let mut end = 0;
    for &index in woken {
        if index < end {
            continue;
        }
        let Some(heading) = find_heading(page.says(index)) else { continue };
        match find_end(page, index, &heading, above.sentences(page, index)) {
            Ok(found) => {
                end = found;
                verdicts.drop(page.standing(index..end));
            }
            Err(because) => verdicts.leave(index, because),
        }
    }
    verdicts
}

/// Behind the last line that falls with a heading over comments; `text` counts the bytes of the sentences above it.
fn find_end(page: Page, index: usize, heading: &str, text: usize) -> Result<usize, Because> {
    if page.is_outside(index) && words!("heads-comments", "joined").iter().any(|word| heading.contains(word)) {
        // 1,046人参与 86评论 is a button and stands above the text as often as below.
        return Ok(index + 1);
    }
    let (scraped, chosen) = (page.is_page(), CHOSEN.contains(&heading));
    let counts = heading.contains(|c: char| c.is_ascii_digit());
    if !scraped && !counts {
        return Err(Because::Reason("nothing shows that the document was scraped from a page, and the heading counts no comments"));
    }
    if text < if scraped { TEXT } else { LONG } {
        return Err(Because::Reason("hardly any sentences stand above the heading, so the comments may be the text"));
    }
    let section = Section::read(page, index, chosen);
    let needed = if scraped && (counts || chosen) { 1 } else { COUNTED };
    let proven = section.signs >= needed;
    if proven && (section.signs >= MANY || !has_text_below(page, section.end)) {
        let form = page.standing(section.end..page.lines().len()).take_while(|index| is_form(page.says(*index)));
        return Ok(form.last().map_or(section.end, |last| last + 1));
    }
    let below = scraped && page.is_outside(index) && index >= page.body().end;
    match () {
        () if below && (counts || heading.starts_with("View ") || is_over_nothing(page, index)) => Ok(index + 1), // A count of comments, and none of them.
        () if proven => Err(Because::Reason("the text goes on below the comments, so they may be a part of it")),
        () => Err(Because::Reason("too few lines below the heading have a name with a date, a number or a button, as comments have")),
    }
}

/// Bytes of the sentences above a line, counted on from one heading to the next.
struct Above {
    at: usize,
    bytes: usize,
}

impl Above {
    fn sentences(&mut self, page: Page, index: usize) -> usize {
        self.bytes += page.standing(self.at..index).filter(|index| page.is_sentence(*index)).map(|index| page.says(index).len()).sum::<usize>();
        self.at = index;
        self.bytes
    }
}

/// The words of the heading, when the line is one.
fn find_heading(text: &str) -> Option<String> {
    if text.len() > 400 || text.trim_start().starts_with('#') {
        return None; // A heading of a Markdown file is the author's own.
    }
    let plain = Plain::new(text);
    let words = plain.text.trim_matches(['■', '●', '◆', '▼', '>', '»', '|', ':', '【', '】', '·', '•', '-', '=', ' ', '：', '?']);
    HEADING.is_match(words).then(|| words.to_string())
}

/// The comments below a heading: where they end, and by how many signs they were known.
struct Section {
    signs: usize,
    end: usize,
}

impl Section {
    fn read(page: Page, heading: usize, chosen: bool) -> Section {
        let lines = page.lines();
        let mut section = Section { signs: 0, end: heading + 1 };
        let (mut since, mut widest) = (Vec::new(), 1);
        for (index, line) in lines.iter().enumerate().skip(heading + 1) {
            if line.is_blank() {
                continue;
            }
            let by_others = line.claimed_as().is_some_and(Role::is_of_the_frame);
            let text = line.text();
            let (more, signs) = (is_more(text), is_signed(text, chosen));
            if by_others
                || line.is_piece()
                || text.chars().count() > LINE
                || !signs && !more && (is_of_another_block(page.look(index)) || is_form(text))
            {
                break;
            }
            if signs || more {
                widest = widest.max(if section.signs > 0 { since.len() } else { 0 });
                since.clear();
                section.signs += usize::from(signs);
                section.end = index + 1;
            } else {
                since.push(index);
            }
            if since.len() > FOLLOW {
                break;
            }
        }
        if let Some(last) = since.iter().take(widest).next_back().filter(|_| section.signs > 0) {
            section.end = last + 1;
        }
        section
    }
}

/// The line belongs to something else of the site's, which stands below the comments.
fn is_of_another_block(look: &Look) -> bool {
    let text = look.text();
    is_landmark(look)
        && find_heading(text).is_none()
        && !is_more(text)
        && !words!("heads-comments", "no-heading").iter().any(|word| text.contains(word))
}

fn is_more(text: &str) -> bool {
    let plain = Plain::new(text);
    MORE.iter().any(|words| plain.text.trim_matches(['>', '»', ' ']) == *words)
}

fn is_signed(text: &str, chosen: bool) -> bool {
    let plain = Plain::new(text);
    let text = plain.text.trim_start_matches(['•', '·', '|', '-', ' ']);
    text.chars().count() <= SIGN && (SIGNED.is_match(text) || chosen && SAID.is_match(text) || HANDLE.is_match(text))
}

/// Below the heading stands no text: nothing at all, or what is known as the site's.
fn is_over_nothing(page: Page, index: usize) -> bool {
    page.below(index).is_none_or(|below| {
        let text = page.says(below);
        page.is_of_the_site(below) || page.is_landmark(below) || is_form(text) || find_heading(text).is_some()
    })
}

/// Below the comments stands a sentence that nobody has recognised: they may be a part of the text.
fn has_text_below(page: Page, end: usize) -> bool {
    let lines = page.lines();
    page.standing(end..lines.len()).take_while(|index| !page.is_landmark(*index) && !is_form(page.says(*index))).any(|index| page.is_sentence(index))
}

/// The line asks for a comment.
fn is_form(text: &str) -> bool {
    words!("comment-form", "begins").iter().any(|word| text.trim().starts_with(word)) || comment_form::is_form_sentence(text)
}
