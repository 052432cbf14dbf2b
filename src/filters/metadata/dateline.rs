//! Lines that say first when the page was published or changed.

use super::claim;
use crate::document::{Key, Role};
use crate::recognise::fields::candidate;
use crate::recognise::fields::page_line::is_page_line;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "dateline",
    page: include_str!("../../../testdata/rules/metadata/dateline.md"),
    on: true,
    role: Role::Field,
    certain: Some(is_page_line),
    wakes: &[Wake::ShapeOfPage(candidate::MAY_HOLD_FIELDS), Wake::ShapeOfStart(candidate::MAY_TELL_A_TIME)],
    decide: Decide::Page(|page, woken| claim(page, woken, &[Key::Date, Key::Updated])),
};
