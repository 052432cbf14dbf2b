//! A line that holds one mark or one count and nothing else, at the edge of a page.

use crate::document::{Label, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::stray_mark::{is_break, is_frame_picture, is_lone_count, is_lone_mark, is_picture, is_underline, may_be_picture};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "stray-mark",
    page: include_str!("../../../testdata/rules/boilerplate/stray-mark.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[
        Wake::Shape(Glance::new(|shape| is_lone_mark(shape.text) || is_lone_count(shape.text)).within(16)),
        Wake::Shape(Glance::new(|shape| may_be_picture(shape.text)).with(Signs::CLOSING)),
        Wake::Shape(Glance::new(|shape| is_break(shape.text) || is_underline(shape.text))),
    ],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// Before the body or after it: in the text itself a lone mark may be a whole answer. A page without sentences has only its first line.
fn find(page: Page, index: usize) -> Result<(), Because> {
    let text = page.says(index);
    if text.is_empty() {
        // A picture between the sentences of the text is the text's, and so may one be that is described.
        return if is_picture(page.text(index)) { page.beside_body(index) } else { page.outside(index) };
    }
    // Where nothing else shows that somebody wrote Markdown, a picture is known by its form alone.
    if is_frame_picture(page.text(index)) {
        return page.beside_body(index);
    }
    if is_lone_count(text) {
        return find_left_over(page, index);
    }
    let is_of_markdown = page.is_page() && page.findings().markdown;
    if is_of_markdown && is_underline(text) && index > 0 && page.is_of_the_site(index - 1) {
        return Ok(()); // What it marked as a heading has fallen.
    }
    if !(is_lone_mark(text) || is_of_markdown && is_break(text)) {
        return Err(Because::Reason("the line holds more than one mark"));
    }
    let first = page.starts() && page.standing(0..index).next().is_none();
    let more = page.standing(index + 1..page.lines().len()).next().is_some();
    let last = !more && page.ends() && page.is_beside_body(index);
    if first && more || last {
        Ok(())
    } else if is_lone_mark(text) {
        page.outside(index)
    } else {
        Err(Because::Reason("the line parts sections of the text"))
    }
}

/// The count stands directly below a line that another rule has recognised, before the text begins.
fn find_left_over(page: Page, index: usize) -> Result<(), Because> {
    page.beside_body(index)?;
    if index >= page.body().start {
        return Err(Because::Reason("the line is a number below the text, and only those above it are left of a button"));
    }
    let known = page.above(index).is_some_and(|above| matches!(page.lines()[above].label(), Label::Boilerplate | Label::Meta));
    if known { Ok(()) } else { Err(Because::Reason("the line is a number, and no line of the site or of fields stands directly above it")) }
}
