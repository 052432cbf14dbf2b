//! Chinese, Japanese and Korean text that was read in the wrong encoding is read again in the right one.

use std::collections::BTreeSet;

use super::{ABOUT_MISREADING, SOUND};
use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::{Glance, Shape};
use crate::repair::reread::{
    self, CLEAR, CLEAR_HERE, Encoding, Flow, GAP, HOPE, Misreading, Reading, STRETCH, apply, follow, has_foreign, is_fluent, is_ordinary, is_paged,
    longest, odd_characters, paged_pair, race, read_as, repaired, word_groups,
};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::model::{BIT, Cost};
use crate::text::han::{Script, is_han};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "cjk-mojibake",
    page: include_str!("../../../testdata/rules/encoding/cjk-mojibake.md"),
    on: true,
    role: Role::Misreading,
    certain: None,
    wakes: &[
        Wake::Shape(Glance::new(latin_pairs).with(Signs::EUROPEAN)),
        Wake::Shape(Glance::new(odd_characters).with(Signs::ODD)),
        Wake::Shape(Glance::new(word_groups).with(Signs::SPACE)),
    ],
    decide: Decide::Page(decide),
};

/// By how much what looks like Latin in an East Asian page has to be likelier otherwise. Guess: nobody has measured it.
const CLEAR_AT_HOME: Cost = 20 * BIT;
/// A line that is likelier by this shows how the page was misread. Guess: nobody has measured it.
const SURE: Cost = 60 * BIT;
/// What a glance has to promise where no line has shown how the page was misread, and so a line has to be clear by itself. Guess: nobody has measured
/// it.
const HOPE_ALONE: Cost = CLEAR / 2;
/// What the strangest stretch of a line that is read again has, at least, where no line has shown how the page was misread; the second is for lines
/// of Hangul, whose syllables are rarer. Measured: of 1,274 lines misread in many ways that are clearly likelier by themselves none had less than 19
/// and 29 bits.
const STRANGE: Cost = 11 * BIT;
const STRANGE_KOREAN: Cost = 20 * BIT;

/// By how much a line of kana that reads well as it stands has to be likelier as EUC-JP than as GBK. Guess: the two have the same kana, and only the
/// Han characters between them tell.
const CLEAR_KANA: Cost = 18 * BIT;

/// Of a hundred lines with kana and Han characters so many have to be misread, so that one is. Guess: sound Japanese has old forms and rare words now
/// and then.
const DAMAGED: usize = 60;

/// Lines of kana that read well as they stand and are tried all the same, until one of them shows that the page was EUC-JP read as GBK: the two
/// have the same kana. Guess: nobody has measured it.
const TRIED: usize = 30;

/// Lines that may show together how the page was misread. Guess: nobody has measured it.
const TOGETHER: usize = 24;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    let mut verdicts = Verdicts::new(Because::Reason("no other encoding promises to make likelier text of it"));
    let Alone { mut shown, mut readings, unclear } = read_each(page, woken, &mut verdicts);
    if shown.is_empty() {
        shown.extend(shown_together(page, unclear.iter().chain(readings.iter().map(|(index, _)| index))));
    }
    if !shown.is_empty() {
        // Less is asked of what another line shows.
        let again = |index: usize| page.read_again(index, |text| race(text, page.flow(index), HOPE)).map(|reading| (index, reading));
        readings.extend(unclear.iter().copied().filter_map(again));
        readings.sort_by_key(|(index, _)| *index);
    }
    // Where a page is known to be misread, its short lines follow.
    for (index, line) in lines.iter().enumerate().filter(|(index, line)| !line.text().is_ascii() && woken.binary_search(index).is_err()) {
        let may_follow = |misreading: &&&Misreading| !misreading.is_utf8() && follows(line.text(), misreading);
        let best = shown.iter().filter(may_follow).filter_map(|misreading| read_as(line.text(), misreading)).max_by_key(|reading| reading.gain);
        readings.extend(best.map(|reading| (index, reading)));
    }
    if readings.is_empty() && shown.is_empty() {
        return verdicts;
    }
    let read: BTreeSet<usize> = readings.iter().map(|(index, _)| *index).collect();
    let followed = |index: &usize| shown.iter().find_map(|misreading| follow_as(page.text(*index), misreading));
    // What shares its kana with another encoding is damaged in every line that has more than kana.
    let mixed = lines.iter().filter(|line| has_kana(line.text()) && line.text().chars().any(is_han)).count();
    let alike = |misreading: &Misreading| readings.iter().filter(|(_, reading)| std::ptr::eq(reading.misreading, misreading)).count();
    let kana_stay = |(index, reading): &(usize, Reading)| {
        // Kana that both encodings have stay kana, and who writes them writes Japanese: GBK would have been damaged long before.
        let japanese = reading.misreading.wrong.name() == "EUC-JP" && has_kana(lines[*index].text());
        reading.misreading.same_kana() || japanese && reading.misreading.right.name() == "GBK"
    };
    let alone: Vec<bool> = readings.iter().map(|reading| kana_stay(reading) && alike(reading.1.misreading) * 100 < mixed * DAMAGED).collect();
    let at_home = matches!(page.document().script(), Script::Hans | Script::Hant | Script::Hani | Script::Jpan | Script::Kore);
    for ((index, reading), alone) in readings.into_iter().zip(alone) {
        if alone {
            verdicts.leave(index, Because::Reason("too few of the document's lines with kana and Han characters look misread as it does"));
            continue;
        }
        let here = shown.iter().any(|known| std::ptr::eq(*known, reading.misreading));
        let text = lines[index].text();
        let clear = match () {
            () if here => CLEAR_HERE,
            () if reading.misreading.same_kana() => CLEAR_KANA,
            () if at_home && matches!(reading.misreading.wrong, Encoding::Single(_)) => CLEAR_AT_HOME,
            () => CLEAR,
        };
        // What the line shows by itself says more of it than what others do.
        let own = repaired(text, &reading, clear);
        let follows = followed(&index).filter(|(new, _)| own.as_ref().is_none_or(|(own, _)| own != new));
        match follows.or(own) {
            Some(_) if page.is_specimen(index) => verdicts.leave(index, ABOUT_MISREADING),
            Some((new, why)) => verdicts.ask(index, Change::Repair(new, why)),
            None if reading.misreading.is_utf8() => {
                verdicts.leave(index, Because::Reason("it looks like UTF-8 that was misread, which other rules read again"))
            }
            None => verdicts.leave(index, Because::Reason("no stretch of it, read in another encoding, would be clearly likelier and make words")),
        }
    }
    // What is too short to be likelier follows all the same, where it makes ordinary words.
    let others = (0..lines.len()).filter(|index| !shown.is_empty() && !read.contains(index) && !lines[*index].text().is_ascii());
    for (index, (new, why)) in others.filter_map(|index| Some((index, followed(&index)?))) {
        match page.is_specimen(index) {
            true => verdicts.leave(index, ABOUT_MISREADING),
            false => verdicts.ask(index, Change::Repair(new, why)),
        }
    }
    verdicts
}

/// What the woken lines can be read as, each by itself.
struct Alone {
    /// How lines were misread that show it for all.
    shown: Vec<&'static Misreading>,
    readings: Vec<(usize, Reading)>,
    /// Lines that cannot be told by themselves.
    unclear: Vec<usize>,
}

/// Reads the woken lines again; once one has shown how the page was misread, less is asked of those that follow.
fn read_each(page: Page, woken: &[usize], verdicts: &mut Verdicts) -> Alone {
    let mut alone = Alone { shown: Vec::new(), readings: Vec::new(), unclear: Vec::new() };
    let Alone { shown, readings, unclear } = &mut alone;
    let mut tried = 0;
    for index in woken {
        let text = page.text(*index);
        let known = shown.iter().filter_map(|misreading| read_as(text, misreading)).find(|reading| fluent_then(text, reading));
        let sound = known.is_none() && page.flow(*index).is_fluent() && paged_pair(text).is_none();
        if sound && shown.is_empty() {
            tried += usize::from(has_kana(text));
            if tried > TRIED || !has_kana(text) {
                verdicts.leave(*index, SOUND);
                continue;
            }
        }
        let reading = match known {
            Some(reading) => Some(reading),
            None if !shown.is_empty() => page.read_again(*index, |text| race(text, page.flow(*index), HOPE)),
            None if is_quiet(text, page.flow(*index)) => None,
            None => read_alone(page, *index),
        };
        let Some(reading) = reading else {
            unclear.push(*index);
            continue;
        };
        let sure = reading.gain >= SURE && (reading.misreading.is_utf8() || apply(text, &reading, SURE).is_some());
        if sure && !shown.iter().any(|known| std::ptr::eq(*known, reading.misreading)) {
            shown.push(reading.misreading);
        }
        readings.push((*index, reading));
    }
    alone
}

/// The mistake that several lines show together of which none is sure by itself: they gain as much as a sure one, and nearly all can be read so.
fn shown_together<'l>(page: Page, lines: impl Iterator<Item = &'l usize>) -> Option<&'static Misreading> {
    let texts = lines.map(|index| page.text(*index)).filter(|text| paged_pair(text).is_some() && !is_ordinary(text));
    let texts: Vec<&str> = texts.take(TOGETHER).collect();
    let readings: Vec<Reading> = texts.iter().filter_map(|text| race(text, Flow::new(text), HOPE)).collect();
    let single = |reading: &&Reading| matches!(reading.misreading.wrong, Encoding::Single(_)) && !reading.misreading.is_utf8();
    let good = |text: &str, misreading: &'static Misreading| {
        follow_as(text, misreading).is_some() || read_as(text, misreading).is_some_and(|reading| apply(text, &reading, CLEAR_HERE).is_some())
    };
    // Encodings that have the same characters for a text read it alike, and the one that all have is asked of every text.
    let gain = |misreading: &'static Misreading| {
        let gains = texts.iter().filter_map(|text| read_as(text, misreading));
        gains.map(|reading| reading.gain).sum::<Cost>()
    };
    let best = readings.iter().filter(single).map(|reading| reading.misreading).max_by_key(|misreading| gain(misreading))?;
    let agree = texts.iter().filter(|text| good(text, best)).count();
    (agree >= 2 && agree * 4 >= texts.len() * 3 && gain(best) >= SURE).then_some(best)
}

/// A short line read again as others show that it was misread, and that in words.
fn follow_as(text: &str, misreading: &Misreading) -> Option<(String, String)> {
    let why = || format!("{} read as {}, as other lines show", misreading.right.name(), misreading.wrong.name());
    follow(text, misreading).map(|new| (new, why()))
}

/// Nothing in the line is strange enough to be clearly likelier in another encoding, where no other line shows one.
fn is_quiet(text: &str, flow: Flow) -> bool {
    let same_kana = || reread::double().iter().any(|misreading| misreading.same_kana() && has_foreign(text, misreading));
    flow.strangeness() < if flow.is_korean() { STRANGE_KOREAN } else { STRANGE } && paged_pair(text).is_none() && !same_kana()
}

/// The misreading that explains a line best that may be clear by itself.
fn read_alone(page: Page, index: usize) -> Option<Reading> {
    let flow = page.flow(index);
    // Half-width kana are bytes that stand alone, and the glance loses its step among them.
    if !page.text(index).contains(|c| matches!(c, '\u{FF61}'..='\u{FF9F}')) {
        page.read_alone(index, |text| race(text, flow, HOPE_ALONE))?;
    }
    page.read_again(index, |text| race(text, flow, HOPE))
}

/// The line looks like what the misreading makes: it has Latin or Cyrillic letters, or reads badly. A long document has many lines and few of these.
fn follows(text: &str, misreading: &Misreading) -> bool {
    match misreading.wrong {
        Encoding::Single(_) => text.contains(is_paged),
        _ => !is_fluent(text),
    }
}

/// Nothing is left to explain once the line is read so, or it is for others to read.
fn fluent_then(text: &str, reading: &Reading) -> bool {
    let fluent_now = || apply(text, reading, CLEAR_HERE).is_some_and(|(new, _)| is_fluent(&new) && paged_pair(&new).is_none());
    reading.gain >= SURE && (reading.misreading.is_utf8() || fluent_now())
}

fn latin_pairs(shape: &Shape) -> bool {
    let text = shape.text;
    paged_pair(text).is_some() && !is_ordinary(text) && longest(text, |c| !c.is_ascii(), GAP) >= STRETCH
}

/// Kana stand in the text, or marks of their block: the lead byte E3 has 81, 82 or 83 behind it.
fn has_kana(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| matches!(pair, [0xE3, 0x81..=0x83]))
}
