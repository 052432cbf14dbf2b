//! UTF-8 that was read as GBK is read again, and the bytes that were lost on the way are found by what makes text.

use std::sync::LazyLock;

use super::{ABOUT_MISREADING, SOUND};
use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::repair::reread::{self, Misreading, Of, Run, average, is_letter, longest, odd_characters};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::model::{BIT, Cost};
use crate::text::han::{Tier, is_han, tier};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "utf8-as-gbk",
    page: include_str!("../../../testdata/rules/encoding/utf8-as-gbk.md"),
    on: true,
    role: Role::Misreading,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(odd_characters).with(Signs::ODD))],
    decide: Decide::Page(decide),
};

/// By how much a run has to be likelier than what stands there. Guess: nobody has measured it.
const CLEAR: Cost = 40 * BIT;
/// Han characters that follow each other in a run, at least, with no more than `GAP` others between two. Guess: nobody has measured them.
const STRETCH: usize = 3;
const GAP: usize = 2;

/// What a character of the run costs at most, on average, once it is read again. Guess: three bits more than the dearest prose.
const READS: Cost = 12 * BIT;

/// The same where a run of the page was as clear as this. Guess: nobody has measured it.
const CLEAR_HERE: Cost = 15 * BIT;

/// What the strangest stretch of a line that shows the mistake has, at least. Measured: of 262 lines that showed it, none had less than 33 bits.
const STRANGE: Cost = 20 * BIT;

/// The mistake that is undone here, with bytes that were lost on the way.
static LOSSY: LazyLock<Misreading> =
    LazyLock::new(|| Misreading { lossy: true, ..Misreading::new("UTF-8", "GBK").expect("both encodings are known") });

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("no stretch of it, read as UTF-8, would be clearly likelier and make words"));
    let (mut read, mut unclear): (Vec<(usize, Vec<Run>)>, Vec<usize>) = (Vec::new(), Vec::new());
    for &index in woken {
        let text = page.text(index);
        match () {
            () if !LOSSY.may_be(text) => verdicts.leave(index, Because::Reason("too few of its characters, side by side, can be UTF-8 read as GBK")),
            () if page.flow(index).is_fluent() => verdicts.leave(index, SOUND),
            () => match LOSSY.most_as_utf8(text, Of::One) {
                CLEAR.. if page.flow(index).strangeness() >= STRANGE => read.push((index, reread::read(text, &LOSSY))),
                CLEAR_HERE.. => unclear.push(index),
                _ => {}
            },
        }
    }
    let here = read.iter().flat_map(|(_, runs)| runs).any(|run| run.margin >= CLEAR);
    if here {
        // What can't be clear in itself follows from what is: titles of two or three characters have nothing odd.
        let short = |index: &usize| {
            let text = page.text(*index);
            !text.is_ascii() && woken.binary_search(index).is_err() && LOSSY.may_be(text) && !page.flow(*index).is_fluent()
        };
        unclear.extend((0..page.lines().len()).filter(short));
        read.extend(unclear.into_iter().map(|index| (index, reread::read(page.text(index), &LOSSY))));
        read.sort_by_key(|(index, _)| *index);
    }
    let clear = if here { CLEAR_HERE } else { CLEAR };
    for (index, runs) in read {
        let text = page.text(index);
        let shown = |run: &&Run| run.margin >= clear && stands_out(&text[run.range.clone()], run, here) || here && is_all(text, run);
        let good: Vec<&Run> = runs.iter().filter(shown).collect();
        if good.is_empty() {
            continue;
        }
        if page.is_specimen(index) {
            verdicts.leave(index, ABOUT_MISREADING);
            continue;
        }
        let (new, margin) = reread::replaced(text, good.iter().copied());
        let lost: usize = good.iter().map(|run| run.lost).sum();
        let found = if lost > 0 { format!(", {lost} lost bytes found by the language model") } else { String::new() };
        verdicts.ask(index, Change::Repair(new, format!("UTF-8 read as GBK, by {} bits{found}", margin / BIT)));
    }
    verdicts
}

/// The run is a stretch of Han characters, makes text, and is there for the most part. Less of it shows where other lines were clear: 骞�1鏈� is 年1月.
fn stands_out(stands: &str, run: &Run, here: bool) -> bool {
    let letters = run.text.chars().filter(|c| is_letter(*c)).count();
    let stretch = if here { longest(stands, is_han, GAP + 1) >= STRETCH - 1 } else { longest(stands, is_han, GAP) >= STRETCH };
    letters >= 2 && run.lost <= letters && stretch && average(&run.text) <= READS
}

/// The run is all that the line has above ASCII, without a byte lost, and every character of it is one that everybody reads: chance makes no such line.
fn is_all(text: &str, run: &Run) -> bool {
    let around = [&text[..run.range.start], &text[run.range.end..]];
    let letters = run.text.chars().filter(|c| is_letter(*c)).count();
    run.lost == 0 && letters >= 2 && around.iter().all(|text| text.is_ascii()) && run.text.chars().all(|c| !is_han(c) || tier(c) < Tier::Rare)
}
