//! Rows that ask the reader to log in or to register.

use super::drop_bars;
use crate::document::Role;
use crate::recognise::login_bar::BAR;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "login-bar",
    page: include_str!("../../../testdata/rules/boilerplate/login-bar.md"),
    on: true,
    role: Role::HeadBar,
    certain: None,
    wakes: &[Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.sure), Wake::EndsOfPage(BAR.weak)],
    decide: Decide::Page(|page, woken| drop_bars(page, woken, &BAR)),
};
