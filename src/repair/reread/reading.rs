//! What a line can be read as instead, and whether that is clear enough to stand in its place.

use std::collections::BTreeSet;

use super::bound::Of;
use super::estimate::Prospect;
use super::flow::{Flow, average};
use super::misreading::{Encoding, Misreading, Run, double};
use super::ordinary::is_ordinary;
use super::search::{read, read_whole};
use super::shape::{is_letter, is_odd, longest};
use super::single::{is_chart, is_paged, paged_pair, single};
use crate::text::han::fluency;
use crate::text::han::is_han;
use crate::text::han::model::{BIT, Cost};

/// By how much a run has to be likelier than what stands there, where the page has shown nothing. Guess: chosen by us.
pub(crate) const CLEAR: Cost = 40 * BIT;
/// The same where another line of the page was misread in the same way. Guess: chosen by us.
pub(crate) const CLEAR_HERE: Cost = 12 * BIT;

/// What a glance has to promise before a line is read again. Measured: in 2,020 pages misread in many ways half of the least that counts loses no
/// line that was found without it, and all of it loses one.
pub(crate) const HOPE: Cost = CLEAR_HERE / 2;

/// Layers of misreading that are undone. Guess: chosen by us.
const LAYERS: usize = 3;

/// What a character of a run costs at most, on average, once it is read again. Guess: it lies between `FLUENT` and lists of rare characters, which
/// can be read as other lists of rare characters; the second is for what looks like Latin, where there is less to take it for.
const READS: Cost = 11 * BIT;
const READS_LATIN: Cost = 14 * BIT;

/// Characters above ASCII that a run has in a row, at least; trail bytes that are ASCII may stand between two. Guess: nobody has measured them.
pub(crate) const STRETCH: usize = 4;
pub(crate) const GAP: usize = 2;

/// By how much a run is likelier for each Latin or Cyrillic letter in it, at least. Guess: nonsense that is no East Asian text can be read as some,
/// and a long line of it is likelier by much in all.
const EACH: Cost = BIT;

/// Of so many letters, up to the second number, one at least has to be another than all before it. Guess: what is one sign again and again reads as
/// one letter again and again.
const KINDS: usize = 4;
const SHORT_RUN: usize = 24;

/// Bytes of a line that show how it was misread. Guess: chosen by us.
const LONG: usize = 4096;

/// What reading a whole line again may cost, so that its ends follow its middle. Guess: nobody has measured it.
const ENDS: Cost = 30 * BIT;

/// What a line was read as, and the runs that show it.
pub(crate) struct Reading {
    pub misreading: &'static Misreading,
    pub runs: Vec<Run>,
    pub gain: Cost,
}

/// The misreading that explains the line best. Of a long line its first nonsense is looked at.
pub(crate) fn race(text: &str, flow: Flow, hope: Cost) -> Option<Reading> {
    let latin = paged_pair(text).is_some();
    let east = !flow.is_fluent();
    // Without odd characters there is only Korean to be seen, by its words; or the furniture of a page, of which there is much more.
    let odd = is_odd(text);
    let (kana, letters) = text.chars().filter(|c| is_letter(*c)).fold((0, 0), |(kana, letters), c| (kana + usize::from(is_kana(c)), letters + 1));
    // Of a text that was misread as kana a third may be, where it was Big5: two thirds were kana from the beginning.
    let japanese = kana * 3 > letters * 2;
    let mut prospect = Prospect::new(text);
    let may_be = |misreading: &&Misreading| match misreading.wrong {
        _ if misreading.same_kana() => has_foreign(text, misreading),
        _ => east && !japanese && (odd || misreading.right.name() == "EUC-KR") && prospect.covers(misreading) && misreading.may_be(text),
    };
    let single = Some(text).filter(|_| latin).map(single);
    let misreadings: Vec<&'static Misreading> = single.into_iter().flatten().chain(double().iter().filter(may_be)).collect();
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
pub(crate) fn read_as(text: &str, misreading: &'static Misreading) -> Option<Reading> {
    let mut runs = read(text, misreading);
    let mut gain: Cost = runs.iter().map(|run| run.margin).sum();
    // Where a line was misread, all of it was: what stands at its ends may be good text both ways.
    if gain >= CLEAR
        && let Some(whole) = read_whole(text, misreading)
        && whole.margin >= gain - ENDS
    {
        (gain, runs) = (whole.margin, vec![whole]);
    }
    (gain > 0).then_some(Reading { misreading, runs, gain })
}

/// The line with its runs read again, down to the last layer, and what was done in words.
pub(crate) fn repaired(text: &str, reading: &Reading, clear: Cost) -> Option<(String, String)> {
    let (mut new, mut why) = apply(text, reading, clear)?;
    for _ in 1..LAYERS {
        let Some((next, again)) = race(&new, Flow::new(&new), HOPE).and_then(|reading| apply(&new, &reading, clear)) else { break };
        (new, why) = (next, format!("{why}; then {again}"));
    }
    Some((new, why))
}

/// The line with those of its runs read again that are so much likelier and stand out, and what was done in words.
pub(crate) fn apply(text: &str, reading: &Reading, clear: Cost) -> Option<(String, String)> {
    let Reading { misreading, runs, .. } = reading;
    if misreading.is_utf8() {
        return None; // `utf8-mojibake` and `utf8-as-gbk` see to that.
    }
    let stands = |run: &Run| &text[run.range.clone()];
    let paged = |run: &Run| !matches!(misreading.wrong, Encoding::Single(_)) || !is_ordinary(stands(run)) && !is_chart(stands(run));
    let good = runs.iter().filter(|run| run.margin >= clear && stands_out(stands(run), run) && paged(run));
    let (new, margin) = replaced(text, good);
    (margin > 0).then(|| (new, format!("{} read as {}, by {} bits", misreading.right.name(), misreading.wrong.name(), margin / BIT)))
}

/// The run is a stretch of characters, not a list of single ones, and makes words: rows of marks and lists of rare characters can be read as
/// other rows and lists.
fn stands_out(stands: &str, run: &Run) -> bool {
    let letters: Vec<char> = run.text.chars().filter(|c| is_letter(*c)).collect();
    let kinds = letters.iter().collect::<BTreeSet<_>>().len();
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

/// Of EUC-JP that was misread some characters are such as it does not have: every third Han character, and what long vowels became.
pub(crate) fn has_foreign(text: &str, misreading: &Misreading) -> bool {
    text.chars().any(is_kana) && text.chars().any(|c| c >= '\u{2E80}' && !misreading.right.has(c))
}

/// A kana or the sign of a long or a repeated one; the dot between words is for Chinese too.
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}')
}

/// The line with these of its runs read again, and by how much that is likelier in all.
pub(crate) fn replaced<'r>(text: &str, runs: impl Iterator<Item = &'r Run>) -> (String, Cost) {
    let (mut new, mut from, mut margin) = (String::with_capacity(text.len()), 0, 0);
    for run in runs {
        new.push_str(&text[from..run.range.start]);
        new.push_str(&run.text);
        (from, margin) = (run.range.end, margin + run.margin);
    }
    new.push_str(&text[from..]);
    (new, margin)
}

/// The line is likelier as East Asian text that was read as Latin or Cyrillic than as `new`, which somebody else makes of it.
pub(crate) fn rivals(text: &str, new: &str) -> bool {
    !has_marks_only(text) && costs_less(text, new)
}

/// English with quotation marks, dashes and dots between that were read as windows-1252, which most that was misread so is: `itâ€™s`. Two of the three bytes of
/// each are a rare character in East Asian encodings, so no text in one of them is likelier; where a mark stands among punctuation it can come close, and is asked.
fn has_marks_only(text: &str) -> bool {
    /// What stands behind the first two characters of such a mark: of ‘ ’ “ ” – — and ….
    const THIRD: &[char] = &['˜', '™', 'œ', '\u{9D}', '“', '”', '¦'];
    let (mut rest, mut marks) = (text, 0);
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        let Some(behind) = rest[at..].strip_prefix("â€").and_then(|behind| behind.strip_prefix(THIRD)) else { return false };
        let (before, after) = (rest[..at].bytes().next_back(), behind.bytes().next());
        let [letter_before, letter_after] = [before, after].map(|byte| byte.is_some_and(|byte| byte.is_ascii_alphabetic()));
        let [edge_before, edge_after] = [before, after].map(|byte| byte.is_none_or(|byte| byte == b' '));
        if !(letter_before && (letter_after || edge_after) || edge_before && letter_after) {
            return false;
        }
        (rest, marks) = (behind, marks + 1);
    }
    text.bytes().filter(u8::is_ascii_alphabetic).count() >= LETTERS * marks
}

/// Letters of English to each such mark, at least. Guess: there are about thirty, and a line of nothing but marks may be anything.
const LETTERS: usize = 6;

fn costs_less(text: &str, new: &str) -> bool {
    let best = single(text).filter(|misreading| !misreading.is_utf8()).map(|misreading| {
        let runs = read(text, misreading);
        fluency::cost(&replaced(text, runs.iter()).0)
    });
    best.min().is_some_and(|best| best < fluency::cost(new))
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    #[test]
    fn marks_in_english_are_never_likelier_as_east_asian_text() {
        let marks = ["‘", "’", "“", "”", "–", "—", "…"].map(|mark| WINDOWS_1252.decode_without_bom_handling(mark.as_bytes()).0.into_owned());
        let beside = ["", "it", "s", " ", ". ", "1", "Zhang ", " the ", "QX", ", ", "\"", "http://www.", "(", "\t", " xi", "q "];
        let mut asked = 0;
        let mut ask = |text: String| {
            let bytes = WINDOWS_1252.encode(&text).0;
            if let (true, Ok(new)) = (has_marks_only(&text), std::str::from_utf8(&bytes)) {
                assert!(!costs_less(&text, new), "{text} {new}");
                asked += 1;
            }
        };
        for (place, mark) in marks.iter().enumerate() {
            for (before, after) in beside.iter().flat_map(|before| beside.iter().map(move |after| (before, after))) {
                ask(format!("{before}{mark}{after}"));
                ask(format!("the ferry {before}{mark}{after} of the river"));
                for (between, other) in beside.iter().step_by(3).zip(marks.iter().cycle().skip(place)) {
                    ask(format!("{before}{mark}{between}{other}{after}"));
                    ask(format!("Zhang said {before}{mark}{between}{other}{after} and left"));
                }
            }
        }
        assert!(asked > 1_500, "{asked}");
    }
}
