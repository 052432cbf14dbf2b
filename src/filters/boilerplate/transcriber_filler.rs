//! What a program that writes down speech made up goes, where somebody asks for it. Off by default.

use crate::document::Role;
use crate::page::Because;
use crate::recognise::filler;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "transcriber-filler",
    page: include_str!("../../../testdata/rules/boilerplate/transcriber-filler.md"),
    on: false,
    role: Role::Insert,
    certain: Some(|look| filler::find(look).is_some()),
    wakes: &[Wake::Ends(words!("transcriber-filler", "wakes"))],
    decide: Decide::Line(|page, index| {
        let found = filler::find(page.look(index));
        Verdict::drop_if(found.map(|_| ()).ok_or(Because::Reason("the line is nothing that programs make up where nobody speaks")))
    }),
};
