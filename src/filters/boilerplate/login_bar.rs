//! Rows that ask the reader to log in or to register.

use crate::document::Role;
use crate::page::bars::find_bar;
use crate::recognise::login_bar::BAR;
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "login-bar",
    page: include_str!("../../../testdata/rules/boilerplate/login-bar.md"),
    on: true,
    role: Role::HeadBar,
    certain: None,
    wakes: &[Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.sure), Wake::EndsOfPage(BAR.weak)],
    decide: Decide::Line(|page, index| Verdict::drop_if(find_bar(page, index, &BAR))),
};
