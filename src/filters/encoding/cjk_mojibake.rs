//! Chinese, Japanese and Korean text that was read in the wrong encoding is read again in the right one.

use super::{ABOUT_MISREADING, SOUND};
use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Shape;
use crate::repair::reread::{
    self, Encoding, Flow, Misreading, Of, Prospect, Run, average, is_chart, is_fluent, is_letter, is_ordinary, is_paged, longest, odd_characters,
    paged_pair, word_groups,
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
    wakes: &[Wake::Shape(latin_pairs), Wake::Shape(odd_characters), Wake::Shape(word_groups)],
    decide: Decide::Page(decide),
};

/// By how much a run has to be likelier than what stands there, where the page has shown nothing.
const CLEAR: Cost = 40 * BIT;
/// The same where another line of the page was misread in the same way.
const CLEAR_HERE: Cost = 12 * BIT;
/// The same for what looks like Latin in an East Asian page. A guess.
const CLEAR_AT_HOME: Cost = 20 * BIT;
/// A line that is likelier by this shows how the page was misread.
const SURE: Cost = 60 * BIT;
/// What a glance has to promise before a line is read again: in 2,020 pages misread in many ways half of the least that counts loses no line that
/// was found without it, and all of it loses one.
const HOPE: Cost = CLEAR_HERE / 2;
/// The same where no line has shown how the page was misread, and so a line has to be clear by itself.
const HOPE_ALONE: Cost = CLEAR / 2;
/// What the strangest stretch of a line that is read again has, at least, where no line has shown how the page was misread; the second is for lines of
/// Hangul, whose syllables are rarer. Of 1,274 lines misread in many ways that are clearly likelier by themselves none had less than 19 and 29 bits.
const STRANGE: Cost = 11 * BIT;
const STRANGE_KOREAN: Cost = 20 * BIT;
/// Layers of misreading that are undone.
const LAYERS: usize = 3;

/// What a character of a run costs at most, on average, once it is read again. A guess between `FLUENT` and lists of rare characters, which
/// can be read as other lists of rare characters; the second is for what looks like Latin, where there is less to take it for.
const READS: Cost = 11 * BIT;
const READS_LATIN: Cost = 14 * BIT;

/// Characters above ASCII that a run has in a row, at least; trail bytes that are ASCII may stand between two. Guesses.
const STRETCH: usize = 4;
const GAP: usize = 2;

/// By how much a run is likelier for each Latin or Cyrillic letter in it, at least: nonsense that is no East Asian text can be read as some, and a
/// long line of it is likelier by much in all. A guess.
const EACH: Cost = BIT;

/// By how much a line of kana that reads well as it stands has to be likelier as EUC-JP than as GBK: the two have the same kana, and only the Han
/// characters between them tell.
const CLEAR_KANA: Cost = 18 * BIT;

/// Of a hundred lines with kana and Han characters so many have to be misread, so that one is: sound Japanese has old forms and rare words now and
/// then. A guess.
const DAMAGED: usize = 60;

/// Lines of kana that read well as they stand and are tried all the same, until one of them shows that the page was EUC-JP read as GBK: the two
/// have the same kana.
const TRIED: usize = 30;

/// Bytes of a line that show how it was misread.
const LONG: usize = 4096;

/// What reading a whole line again may cost, so that its ends follow its middle. A guess.
const ENDS: Cost = 30 * BIT;

/// What a line was read as, and the runs that show it.
struct Reading {
    misreading: &'static Misreading,
    runs: Vec<Run>,
    gain: Cost,
}

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    let mut verdicts = Verdicts::new(Because::Reason("no other encoding promises to make likelier text of it"));
    let mut shown: Vec<&'static Misreading> = Vec::new();
    let mut readings: Vec<(usize, Reading)> = Vec::new();
    let (mut tried, mut unclear) = (0, Vec::new());
    for index in woken {
        let text = lines[*index].text();
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
    if !shown.is_empty() {
        // Less is asked of what another line shows.
        let again = |index: usize| page.read_again(index, |text| race(text, page.flow(index), HOPE)).map(|reading| (index, reading));
        readings.extend(unclear.into_iter().filter_map(again));
        readings.sort_by_key(|(index, _)| *index);
    }
    // Where a page is known to be misread, its short lines follow.
    for (index, line) in lines.iter().enumerate().filter(|(index, line)| !line.text().is_ascii() && woken.binary_search(index).is_err()) {
        let may_follow = |misreading: &&&Misreading| !misreading.is_utf8() && follows(line.text(), misreading);
        let best = shown.iter().filter(may_follow).filter_map(|misreading| read_as(line.text(), misreading)).max_by_key(|reading| reading.gain);
        readings.extend(best.map(|reading| (index, reading)));
    }
    if readings.is_empty() {
        return verdicts;
    }
    // What shares its kana with another encoding is damaged in every line that has more than kana.
    let mixed = lines.iter().filter(|line| has_kana(line.text()) && line.text().chars().any(is_han)).count();
    let alike = |misreading: &Misreading| readings.iter().filter(|(_, reading)| std::ptr::eq(reading.misreading, misreading)).count();
    let kana_stay = |(index, reading): &(usize, Reading)| {
        // Kana that both encodings have stay kana, and who writes them writes Japanese: GBK would have been damaged long before.
        let japanese = reading.misreading.wrong.name() == "EUC-JP" && has_kana(lines[*index].text());
        reading.misreading.same_kana() || japanese && reading.misreading.right.name() == "GBK"
    };
    let alone: Vec<bool> = readings.iter().map(|reading| kana_stay(reading) && alike(reading.1.misreading) * 100 < mixed * DAMAGED).collect();
    let at_home = matches!(page.findings().script, Script::Hans | Script::Hant | Script::Hani | Script::Jpan | Script::Kore);
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
        match repaired(text, &reading, clear) {
            Some(_) if page.specimens().is_near(index) => verdicts.leave(index, ABOUT_MISREADING),
            Some((new, why)) => verdicts.ask(index, Change::Repair(new, why)),
            None if reading.misreading.is_utf8() => {
                verdicts.leave(index, Because::Reason("it looks like UTF-8 that was misread, which other rules read again"))
            }
            None => verdicts.leave(index, Because::Reason("no stretch of it, read in another encoding, would be clearly likelier and make words")),
        }
    }
    verdicts
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

/// Of EUC-JP that was misread some characters are such as it does not have: every third Han character, and what long vowels became.
fn has_foreign(text: &str, misreading: &Misreading) -> bool {
    text.chars().any(is_kana) && text.chars().any(|c| c >= '\u{2E80}' && !misreading.right.has(c))
}

/// The line looks like what the misreading makes: it has Latin or Cyrillic letters, or reads badly. A long document has many lines and few of these.
fn follows(text: &str, misreading: &Misreading) -> bool {
    match misreading.wrong {
        Encoding::Single(_) => text.contains(is_paged),
        _ => !is_fluent(text),
    }
}

/// The line with its runs read again, down to the last layer, and what was done in words.
fn repaired(text: &str, reading: &Reading, clear: Cost) -> Option<(String, String)> {
    let (mut new, mut why) = apply(text, reading, clear)?;
    for _ in 1..LAYERS {
        let Some((next, again)) = race(&new, Flow::new(&new), HOPE).and_then(|reading| apply(&new, &reading, clear)) else { break };
        (new, why) = (next, format!("{why}; then {again}"));
    }
    Some((new, why))
}

fn apply(text: &str, reading: &Reading, clear: Cost) -> Option<(String, String)> {
    let Reading { misreading, runs, .. } = reading;
    if misreading.is_utf8() {
        return None; // `utf8-mojibake` and `utf8-as-gbk` see to that.
    }
    let stands = |run: &Run| &text[run.range.clone()];
    let paged = |run: &Run| !matches!(misreading.wrong, Encoding::Single(_)) || !is_ordinary(stands(run)) && !is_chart(stands(run));
    let good = runs.iter().filter(|run| run.margin >= clear && stands_out(stands(run), run) && paged(run));
    let (new, margin) = reread::replaced(text, good);
    (margin > 0).then(|| (new, format!("{} read as {}, by {} bits", misreading.right.name(), misreading.wrong.name(), margin / BIT)))
}

/// The run is a stretch of characters, not a list of single ones, and makes words: rows of marks and lists of rare characters can be read as
/// other rows and lists.
fn stands_out(stands: &str, run: &Run) -> bool {
    let letters: Vec<char> = run.text.chars().filter(|c| is_letter(*c)).collect();
    let kinds = letters.iter().collect::<std::collections::BTreeSet<_>>().len();
    let several = kinds >= 2 && kinds * KINDS >= letters.len().min(SHORT_RUN);
    let latin = stands.chars().filter(|c| is_paged(*c)).count() as Cost;
    several
        && run.margin >= latin * EACH
        && longest(stands, |c| !c.is_ascii(), GAP) >= STRETCH
        && longest(stands, |c| !c.is_ascii(), 0) >= 2 // Single characters with blanks between them are a list.
        && !loses_brackets(stands, &run.text)
        && !signs_of_a_font(stands, &run.text)
        && longest(&run.text, is_letter, GAP) >= 2
        && average(&run.text) <= if latin > 0 { READS_LATIN } else { READS }
}

/// Of so many letters, up to the second number, one at least has to be another than all before it: what is one sign again and again reads as one letter
/// again and again. Guesses.
const KINDS: usize = 4;
const SHORT_RUN: usize = 24;

/// Brackets that hold something would become signs that hold nothing: `北の岬《みさき》`, `〔ns〕`.
fn loses_brackets(stands: &str, new: &str) -> bool {
    const PAIRS: &[(char, char)] = &[('《', '》'), ('〔', '〕'), ('「', '」'), ('『', '』'), ('（', '）'), ('【', '】'), ('〈', '〉')];
    let held = |text: &str| PAIRS.iter().filter(|(open, close)| text.find(*open).is_some_and(|at| text[at..].contains(*close))).count();
    held(stands) > held(new)
}

/// For the most part characters of the private use area, in which fonts have signs of their own: icons, and on some sites the text. Big5 that was
/// read as GBK is like that too, and comes out as Han characters; the kana of EUC-KR, which hardly any text has, come out of any such signs.
fn signs_of_a_font(stands: &str, new: &str) -> bool {
    let private = stands.chars().filter(|c| matches!(c, '\u{E000}'..='\u{F8FF}')).count();
    let (all, han) = new.chars().filter(|c| is_letter(*c)).fold((0, 0), |(all, han), c| (all + 1, han + usize::from(is_han(c))));
    private * 2 > stands.chars().filter(|c| !c.is_ascii()).count() && han * 2 <= all
}

/// The misreading that explains the line best. Of a long line its first nonsense is looked at.
fn race(text: &str, flow: Flow, hope: Cost) -> Option<Reading> {
    let latin = paged_pair(text).is_some();
    let east = !flow.is_fluent();
    // Without odd characters there is only Korean to be seen, by its words; or the furniture of a page, of which there is much more.
    let odd = reread::is_odd(text);
    let (kana, letters) = text.chars().filter(|c| is_letter(*c)).fold((0, 0), |(kana, letters), c| (kana + usize::from(is_kana(c)), letters + 1));
    // Of a text that was misread as kana a third may be, where it was Big5: two thirds were kana from the beginning.
    let japanese = kana * 3 > letters * 2;
    let mut prospect = Prospect::new(text);
    let may_be = |misreading: &&Misreading| match misreading.wrong {
        _ if misreading.same_kana() => has_foreign(text, misreading),
        _ => east && !japanese && (odd || misreading.right.name() == "EUC-KR") && prospect.covers(misreading) && misreading.may_be(text),
    };
    let single = Some(text).filter(|_| latin).map(reread::single);
    let misreadings: Vec<&'static Misreading> = single.into_iter().flatten().chain(reread::double().iter().filter(may_be)).collect();
    let best = |text: &str| {
        let mut prospect = Prospect::new(text);
        let promising = misreadings.iter().filter(|misreading| match misreading.is_utf8() {
            // It changes nothing here, and it is in the way of others where it gains more than what counts.
            true => misreading.most_as_utf8(text, Of::All) >= hope.max(CLEAR_HERE),
            false => prospect.may_gain(misreading, if misreading.same_kana() { HOPE } else { hope }),
        });
        promising.filter_map(|misreading| read_as(text, misreading)).max_by_key(|reading| reading.gain)
    };
    if text.len() <= LONG {
        return best(text);
    }
    let first = paged_pair(text).or_else(|| text.find(|c: char| !c.is_ascii())).unwrap_or(0);
    let end = (first + LONG..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    read_as(text, best(&text[first..end])?.misreading)
}

/// The line read again as one mistake says, if that gains anything.
fn read_as(text: &str, misreading: &'static Misreading) -> Option<Reading> {
    let mut runs = reread::read(text, misreading);
    let mut gain: Cost = runs.iter().map(|run| run.margin).sum();
    // Where a line was misread, all of it was: what stands at its ends may be good text both ways.
    if gain >= CLEAR
        && let Some(whole) = reread::read_whole(text, misreading)
        && whole.margin >= gain - ENDS
    {
        (gain, runs) = (whole.margin, vec![whole]);
    }
    (gain > 0).then_some(Reading { misreading, runs, gain })
}

/// Nothing is left to explain once the line is read so, or it is for others to read.
fn fluent_then(text: &str, reading: &Reading) -> bool {
    let fluent_now = || apply(text, reading, CLEAR_HERE).is_some_and(|(new, _)| is_fluent(&new) && paged_pair(&new).is_none());
    reading.gain >= SURE && (reading.misreading.is_utf8() || fluent_now())
}

fn latin_pairs(shape: &Shape) -> bool {
    let text = shape.text;
    shape.signs.any(Signs::EUROPEAN) && paged_pair(text).is_some() && !is_ordinary(text) && longest(text, |c| !c.is_ascii(), GAP) >= STRETCH
}

/// Kana stand in the text, or marks of their block: the lead byte E3 has 81, 82 or 83 behind it.
fn has_kana(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| matches!(pair, [0xE3, 0x81..=0x83]))
}

/// A kana or the sign of a long or a repeated one; the dot between words is for Chinese too.
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}')
}
