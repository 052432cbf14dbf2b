//! Blanks at the end of a line go.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "trailing-blank",
    page: include_str!("../../../testdata/rules/whitespace/trailing-blank.md"),
    on: true,
    role: Role::AroundText,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| shape.text.ends_with(is_blank)))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    // The document is asked for its signs of Markdown only when a line ends as a break would.
    let mut markdown = None;
    let mut verdicts = Verdicts::new(Because::Reason("its two blanks are a line break of Markdown"));
    let captions = page.starts() && lines.first().is_some_and(|line| line.text().trim_start_matches('\u{FEFF}').starts_with("WEBVTT"));
    for &index in woken {
        let text = lines[index].text();
        if captions && lines[index].is_blank() {
            verdicts.leave(index, Because::Reason("an empty line would end a cue of WebVTT, and one of blanks does not"));
            continue;
        }
        let breaks = ends_in_two_spaces(text)
            && text_follows(page, index)
            && *markdown.get_or_insert_with(|| lines.iter().any(|line| !line.is_claimed() && shows_markdown(line.text())));
        if !breaks {
            verdicts.ask(index, Change::Text(text.trim_end_matches(is_blank).to_string()));
        }
    }
    verdicts
}

fn ends_in_two_spaces(text: &str) -> bool {
    text.strip_suffix("  ").is_some_and(|before| !before.is_empty() && !before.ends_with(is_blank))
}

/// The next line that will be written has text. Of what follows this part of the document nothing is known; there it is given the benefit.
fn text_follows(page: Page, index: usize) -> bool {
    page.lines()[index + 1..].iter().find(|line| !line.is_claimed()).map_or(!page.ends(), |next| !next.is_blank())
}

/// White space of any script. A form feed is a page break and stays, and so does U+0085, which can be a byte read in the wrong encoding.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{B}' | '\u{C}' | '\u{85}')
}

/// A heading, a bullet, a fence or a link, written as Markdown writes them, and not an empty one.
fn shows_markdown(text: &str) -> bool {
    let text = text.trim();
    let heading = text.trim_start_matches('#');
    ["```", "- ", "* "].iter().any(|sign| text.starts_with(sign))
        || (heading.starts_with(' ') && (1..=6).contains(&(text.len() - heading.len())))
        || text.contains("](")
}
