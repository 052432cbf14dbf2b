//! Rows that ask the reader to log in or to register.

use super::drop_bars;
use crate::recognise::login_bar::BAR;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "login-bar",
    page: include_str!("../../../testdata/rules/boilerplate/login-bar.md"),
    on: true,
    wakes: &[Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.sure), Wake::EndsOfPage(BAR.weak)],
    reads: Reads::Document(|document, woken| drop_bars(document, woken, &BAR)),
};
