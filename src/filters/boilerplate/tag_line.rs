//! The tags of a page: words under a label, or a row of hashtags.

use std::sync::LazyLock;

use crate::document::Role;
use crate::page::{Because, Page, margin};
use crate::recognise::glance::{Glance, SHORT};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::{expression, words};

pub static RULE: Rule = Rule {
    name: "tag-line",
    page: include_str!("../../../testdata/rules/boilerplate/tag-line.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::EndsOfPage(LABELS), Wake::Shape(Glance::new(|shape| matches!(shape.first(), Some('#' | '＃'))).within(SHORT))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// What such a line is labelled with. A line with fields beside the tags is metadata and has been taken before.
const LABELS: &[&str] = words!("tags");

/// Characters of the longest tag. Guess: the longest in the labelled pages we wrote for ourselves has 12.
const TAG: usize = 24;

/// Tags in the longest line. Guess: more of them are an index.
const TAGS: usize = 25;

static LABEL: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("tags", "label")));

/// A row of two hashtags and more, in Han, kana, Hangul or letters; a number or a directive of a program is none.
static HASHTAGS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:#[\p{L}_][\p{L}\p{N}_・ー]{0,23}#?[ ,、]*){2,}$"));

/// What collections say of the page in them.
static COLLECTED: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("tags", "collected")));

fn find(page: Page, index: usize) -> Result<(), Because> {
    let plain = Plain::new(page.says(index));
    if page.is_page() && COLLECTED.is_match(&plain.text) && plain.text.starts_with("收录于") {
        return Ok(());
    }
    if is_setting(page, index) {
        return Err(Because::Reason("the line is a key with its value in a file of settings or in front matter"));
    }
    page.outside(index).or_else(|because| margin::find_margin(page, index, |_| false).map_err(|_| because))?;
    if HASHTAGS.is_match(&plain.text) || COLLECTED.is_match(&plain.text) || is_labelled(&plain.text) {
        Ok(())
    } else {
        Err(Because::Reason("the line is neither a row of hashtags nor a label with nothing but short tags after it"))
    }
}

/// A label, and after it short words without the mark of a sentence.
fn is_labelled(text: &str) -> bool {
    let Some(label) = LABEL.find(text) else { return false };
    let tags: Vec<&str> =
        text[label.end()..].split([',', ';', '、', '|', '/', ' ', '，', '·', '#']).map(str::trim).filter(|tag| !tag.is_empty()).collect();
    let short = |tag: &&str| tag.chars().count() <= TAG && !tag.contains(['。', '!', '?', ':', '=', '<', '(', '"', '“']);
    (1..=TAGS).contains(&tags.len()) && tags.iter().any(|tag| tag.contains(char::is_alphabetic)) && tags.iter().all(short) && !text.ends_with('.')
}

/// `tags: [ios, ui]` in a file of settings or in front matter: the keys beside it are written small and in ASCII too, or the value is in brackets.
fn is_setting(page: Page, index: usize) -> bool {
    let key = |text: &str| {
        let key = text.trim_start().split(':').next().unwrap_or_default();
        text.contains(':') && !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
    };
    let text = page.says(index);
    key(text) && (text.contains(": [") || page.neighbours(index).any(|other| key(page.says(other)) || page.says(other).trim_end() == "---"))
}
