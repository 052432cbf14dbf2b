//! Control characters that no text needs go.

use unicode_normalization::char::is_combining_mark;

use crate::document::{Change, Findings, Line};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "stray-control",
    page: include_str!("../../../testdata/rules/whitespace/stray-control.md"),
    on: true,
    wakes: &[Wake::Anywhere(CONTROLS)],
    reads: Reads::Line(read),
};

const CONTROLS: &[&str] = &[
    "\u{0}", "\u{1}", "\u{2}", "\u{3}", "\u{4}", "\u{5}", "\u{6}", "\u{7}", "\u{8}", "\u{B}", "\u{E}", "\u{F}", "\u{10}", "\u{11}", "\u{12}",
    "\u{13}", "\u{14}", "\u{15}", "\u{16}", "\u{17}", "\u{18}", "\u{19}", "\u{1A}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{1F}", "\u{7F}",
];

fn read(line: &Line, _: &Findings) -> Vec<Change> {
    let text = line.text();
    let mut new = String::with_capacity(text.len());
    // Whether a mark comes after a run, and where the run ends: it is looked for once, however long the run is.
    let (mut end, mut before_mark) = (0, false);
    for (at, c) in text.char_indices() {
        if is_stray_control(c) && at >= end {
            let rest = text[at..].trim_start_matches(is_stray_control);
            (end, before_mark) = (text.len() - rest.len(), rest.starts_with(is_combining_mark));
        }
        // Whatever stands before a combining mark carries it, and without it the mark would move to another letter.
        if !is_stray_control(c) || before_mark {
            new.push(c);
        }
    }
    vec![Change::Text(new)]
}

/// C0 and DEL, without the tab, the line ends, the form feed (a page break) and ESC (the colours of a terminal's log). The C1 controls are
/// not among them: they can be what is left of bytes read in the wrong encoding.
pub(super) fn is_stray_control(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1A}' | '\u{1C}'..='\u{1F}' | '\u{7F}')
}
