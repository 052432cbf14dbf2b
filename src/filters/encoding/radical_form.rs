//! Radicals that a PDF file put in the place of ideographs become the ideographs.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::repair::escapes::mention::enclosed;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::radical::{has_radical, ideograph, ideograph_in, is_bound};
use crate::text::han::spaced::is_word;
use crate::text::han::{Script, is_han};
use crate::text::sieve::Signs;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "radical-form",
    page: include_str!("../../../testdata/rules/encoding/radical-form.md"),
    on: true,
    role: Role::Misreading,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| has_radical(shape.text)).with(Signs::FORM))],
    decide: Decide::Page(decide),
};

/// Words of somebody who writes about radicals, or about their characters.
const SUBJECT: &[&str] = words!("about-characters", "radical");

/// Lines on either side of such a word that may show radicals on purpose. Guess: nobody has measured it.
const NEAR: usize = 3;

/// One in so many lines with radicals that writes about them makes the whole document one about radicals. Guess: nobody has measured it.
const SHARE: usize = 4;

/// Characters of the shortest run of text. Guess: `目录` is too little to tell it from two entries of an index.
const SHORTEST: usize = 3;

/// Characters of a sentence that is more than a name of a radical, and of the longest word that may be one of radicals alone. Guess: nobody has
/// measured them.
const SENTENCE: usize = 12;
const WORD: usize = 4;

/// What words of two characters have to say before they are text. Guess: a radical heads its characters in an index, so one that stands first says
/// less.
const FEW: usize = 2;
const FIRST: usize = 1;
const SECOND: usize = 2;

const ABOUT: Because = Because::Reason("the line or one near it writes about radicals, so it may show them on purpose");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("its radicals stand alone, as in a list of radicals"));
    let script = page.document().script();
    let about: Vec<bool> = page.lines().iter().map(|line| !line.is_claimed() && is_about(line.text())).collect();
    let is_near = |index: usize| about[index.saturating_sub(NEAR)..about.len().min(index + NEAR + 1)].contains(&true);
    let speaking = woken.iter().filter(|index| about[**index]).count();
    let (near, rest): (Vec<usize>, Vec<usize>) = woken.iter().partition(|index| speaking * SHARE >= woken.len() || is_near(**index));
    near.into_iter().for_each(|index| verdicts.leave(index, ABOUT));
    // Text in which radicals stand for ideographs shows what the short lines around it are: a number, a heading, a cell.
    let few: usize = rest.iter().flat_map(|index| pairs(page.text(*index))).sum();
    let tells = |text: &str| is_text(text, script) || few >= FEW && pairs(text).next().is_some();
    let (text, short): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(|index| tells(page.text(*index)));
    let lone = short.iter().filter(|index| !stands_in_a_word(page.text(**index))).count();
    let shown = if !text.is_empty() && text.len() >= lone { short.len() } else { 0 };
    let doubled = text.iter().all(|index| is_doubled(page.text(*index), script));
    for &index in text.iter().chain(&short[..shown]) {
        let line = page.text(index);
        verdicts.ask(index, Change::Text(if doubled && is_doubled(line, script) { single(line) } else { plain_in(line, script) }));
    }
    verdicts
}

/// The line writes about radicals: it says so, or has one that is no character of ordinary text (⼁, ⺅), or describes how one is composed.
fn is_about(text: &str) -> bool {
    let composed = |c: char| matches!(c, '\u{2FF0}'..='\u{2FFF}');
    let says = |text: &str| SUBJECT.iter().any(|word| text.contains(word));
    says(text) || has_radical(text) && says(&plain(text)) || has_radical(text) && text.chars().any(|c| composed(c) || is_bound(c))
}

/// The text with ideographs of its script in the place of its radicals.
fn plain_in(text: &str, script: Script) -> String {
    text.chars().map(|c| ideograph_in(script, c).unwrap_or(c)).collect()
}

/// The text with the ideographs that Unicode names.
fn plain(text: &str) -> String {
    text.chars().map(|c| ideograph(c).unwrap_or(c)).collect()
}

/// Behind every radical stands its ideograph: `使⽤用`. Some programs copy both out of a PDF file, and one of them is what was written.
fn is_doubled(text: &str, script: Script) -> bool {
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if ideograph_in(script, c).is_some_and(|ideograph| rest.peek() != Some(&ideograph)) {
            return false;
        }
    }
    true
}

/// The text without its radicals.
fn single(text: &str) -> String {
    text.chars().filter(|c| ideograph(*c).is_none()).collect()
}

/// What a word is written with: Han characters, kana, radicals.
fn is_letter(c: char) -> bool {
    is_han(c) || matches!(c, 'ぁ'..='ヿ') || ideograph(c).is_some()
}

/// The line has running text with radicals in it, and does not set the same beside it without them, to compare the two.
fn is_text(text: &str, script: Script) -> bool {
    let runs: Vec<&str> = text.split(|c| !is_letter(c)).collect();
    let told = |run: &&str| {
        let radicals = run.chars().filter(|c| ideograph(*c).is_some()).count();
        let all = run.chars().count();
        all >= SHORTEST && radicals > 0 && radicals < all && !heads_an_index(run) && !runs.contains(&plain_in(run, script).as_str())
    };
    // A word of radicals alone needs a sentence around it: 为“单例”⽽⽣。
    let sentence = text.contains(['，', '。']) && text.chars().filter(|c| is_letter(*c)).count() >= SENTENCE;
    let word = |run: &&str| (2..=WORD).contains(&run.chars().count()) && run.chars().all(|c| ideograph(c).is_some()) && !is_quoted(text, run);
    runs.iter().any(told) || sentence && runs.iter().any(word)
}

/// The words of two characters of which one is a radical (`⽤户`, `江⻄`), each by what it says.
fn pairs(text: &str) -> impl Iterator<Item = usize> {
    text.split(|c| !is_letter(c)).filter_map(move |run| {
        let (first, second) = match run.chars().collect::<Vec<char>>()[..] {
            [first, second] => (first, second),
            _ => return None,
        };
        let (of_first, of_second) = (ideograph(first), ideograph(second));
        let one = of_first.is_some() != of_second.is_some();
        let word = one && !is_quoted(text, run) && !heads_an_index(run) && is_word(of_first.unwrap_or(first), of_second.unwrap_or(second));
        word.then_some(if of_first.is_some() { FIRST } else { SECOND })
    })
}

/// The run stands in quotation marks or brackets.
fn is_quoted(text: &str, run: &str) -> bool {
    text.find(run).is_some_and(|at| enclosed(&text[..at], &text[at + run.len()..]).is_some())
}

/// `⽊部四画`: the heading of a part of a dictionary, when it begins its run.
fn heads_an_index(run: &str) -> bool {
    let mut chars = run.chars();
    chars.next().is_some_and(|c| ideograph(c).is_some()) && chars.next() == Some('部')
}

/// A radical stands beside another letter.
fn stands_in_a_word(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(2).any(|pair| pair.iter().all(|c| is_letter(*c)) && pair.iter().any(|c| ideograph(*c).is_some()))
}
