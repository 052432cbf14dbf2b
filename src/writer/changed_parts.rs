//! What changed inside a line: the parts that are the same before and after, and those that are not.
//!
//! Every place where a part begins or ends is a seam: no cut goes through a letter and its marks, a syllable of Hangul, or an emoji of several
//! characters. How long it takes is bounded by sizes and never by a clock, so that the same lines always have the same parts.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

/// Letters that are compared all at once, at most. Guess: a paragraph fits, and two of them without a letter in common take some milliseconds.
const AT_ONCE: usize = 2048;

/// Letters of each window in which longer lines are compared. Guess: it holds a few sentences, in which what was put in or taken out is found again.
const WINDOW: usize = 256;

/// Windows of a line. Guess: a line of 1 MiB with a repair in every other sentence has fewer, and as many as this in which nothing is the same
/// take less than half a second.
const WINDOWS: usize = 2000;

/// Characters that may be the same by chance. Guess: of two readings of the same bytes hardly three in a row are.
const CRUMB: usize = 2;

/// Characters before a place that are asked whether it is a seam. Guess: no sequence that people write is longer.
const CONTEXT: usize = 16;

/// Characters of one letter, be it of an emoji or of a flag in a row of them, behind which it may be cut. Guess: families have seven.
const PILE: usize = 32;

/// A part of a line, where it stood before and where it stands after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Bytes of the line before.
    pub before: Range<usize>,
    /// Bytes of the line after.
    pub after: Range<usize>,
    /// Both say the same.
    pub is_same: bool,
}

/// The parts of a line that became another, in order: those that stayed and those that did not take turns. Nothing of either line is left out.
pub fn changed_parts(before: &str, after: &str) -> Vec<Part> {
    let mut parts = Parts::default();
    let start = common_start(before, after);
    parts.push(start, start, true);
    let end = common_end(&before[start..], &after[start..]);
    let (old, new) = (letters(&before[start..before.len() - end]), letters(&after[start..after.len() - end]));
    if old.len() <= AT_ONCE && new.len() <= AT_ONCE {
        let runs = runs(&old, &new);
        runs.iter().for_each(|run| parts.push_run(run, &old, &new));
    } else {
        parts.push_windows(&old, &new);
    }
    parts.push(end, end, true);
    without_crumbs(parts.list, before, after)
}

/// The parts of a line out of which a range of bytes was cut.
pub fn cut_parts(before: &str, cut: Range<usize>) -> Vec<Part> {
    let mut parts = Parts::default();
    parts.push(cut.start, cut.start, true);
    parts.push(cut.len(), 0, false);
    parts.push(before.len() - cut.end, before.len() - cut.end, true);
    parts.list
}

/// The place between two letters of a text: a cut there parts nothing that belongs together. Between flags there is none.
pub fn is_seam(text: &str, at: usize) -> bool {
    if at == 0 || at == text.len() {
        return true;
    }
    if !text.is_char_boundary(at) {
        return false;
    }
    let (before, after) = text.split_at(at);
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return true };
    if is_plain(last) && is_plain(next) {
        return true;
    }
    if is_pile(before) {
        return true;
    }
    let is_half_a_flag = |c: char| matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
    if last == '\u{200D}' || is_half_a_flag(last) && is_half_a_flag(next) {
        return false;
    }
    let start = before.char_indices().rev().take(CONTEXT).last().map_or(0, |(start, _)| start);
    let near = &text[start..at + next.len_utf8()];
    GraphemeCursor::new(at - start, near.len(), true).is_boundary(near, 0).unwrap_or(true)
}

/// The letters of a text: the shortest pieces between seams.
pub fn letters(text: &str) -> Vec<&str> {
    let (mut letters, mut start) = (Vec::with_capacity(text.len() / 2), 0);
    for (at, _) in text.char_indices().skip(1) {
        if is_seam(text, at) {
            letters.push(&text[start..at]);
            start = at;
        }
    }
    if start < text.len() {
        letters.push(&text[start..]);
    }
    letters
}

/// The text ends with more characters that hang together than anybody writes: any cut is better than none.
fn is_pile(text: &str) -> bool {
    let hangs_together =
        |c: char| is_combining_mark(c) || matches!(c, '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F300}'..='\u{1FAFF}');
    let mut characters = text.chars().rev();
    (0..PILE).all(|_| characters.next().is_some_and(hangs_together))
}

/// A character that stands by itself beside any other such.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}

/// Bytes with which both begin, up to a seam of both.
pub(super) fn common_start(a: &str, b: &str) -> usize {
    let mut start = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    while !(is_seam(a, start) && is_seam(b, start)) {
        start -= 1;
    }
    start
}

/// Bytes with which both end, from a seam of both.
pub(super) fn common_end(a: &str, b: &str) -> usize {
    let mut end = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    while !(is_seam(a, a.len() - end) && is_seam(b, b.len() - end)) {
        end -= 1;
    }
    end
}

/// Letters that are the same in both, or so many of the one in place of so many of the other.
struct Run {
    old: Range<usize>,
    new: Range<usize>,
    is_same: bool,
}

/// The runs of two rows of letters, in order.
fn runs(old: &[&str], new: &[&str]) -> Vec<Run> {
    let run = |operation: DiffOp| Run { old: operation.old_range(), new: operation.new_range(), is_same: matches!(operation, DiffOp::Equal { .. }) };
    capture_diff_slices(Algorithm::Myers, old, new).into_iter().map(run).collect()
}

/// Parts in the making: neighbours of one kind are one.
#[derive(Default)]
struct Parts {
    list: Vec<Part>,
    before: usize,
    after: usize,
}

impl Parts {
    /// Adds so many bytes of both.
    fn push(&mut self, before: usize, after: usize, is_same: bool) {
        if before + after == 0 {
            return;
        }
        let (old, new) = (self.before..self.before + before, self.after..self.after + after);
        (self.before, self.after) = (old.end, new.end);
        match self.list.last_mut() {
            Some(last) if last.is_same == is_same => (last.before.end, last.after.end) = (old.end, new.end),
            _ => self.list.push(Part { before: old, after: new, is_same }),
        }
    }

    fn push_run(&mut self, run: &Run, old: &[&str], new: &[&str]) {
        let bytes = |letters: &[&str]| letters.iter().map(|letter| letter.len()).sum();
        self.push(bytes(&old[run.old.clone()]), bytes(&new[run.new.clone()]), run.is_same);
    }

    /// Adds what is the same in long rows of letters and what is not, window by window. Of each that counts which lies before the last letters of
    /// its second half that are the same: there both go on together.
    fn push_windows(&mut self, mut old: &[&str], mut new: &[&str]) {
        for _ in 0..WINDOWS {
            let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
            self.push_run(&Run { old: 0..same, new: 0..same, is_same: true }, old, new);
            (old, new) = (&old[same..], &new[same..]);
            if old.is_empty() || new.is_empty() {
                break;
            }
            let (near, fresh) = (&old[..old.len().min(WINDOW)], &new[..new.len().min(WINDOW)]);
            let runs = runs(near, fresh);
            let together = runs.iter().rposition(|run| run.is_same && run.old.end.max(run.new.end) > WINDOW / 2);
            let counted = &runs[..together.map_or(runs.len(), |last| last + 1)];
            counted.iter().for_each(|run| self.push_run(run, near, fresh));
            let Some(last) = counted.last() else { break };
            (old, new) = (&old[last.old.end..], &new[last.new.end..]);
        }
        self.push_run(&Run { old: 0..old.len(), new: 0..new.len(), is_same: false }, old, new);
    }
}

/// The parts without those that are the same by chance: a letter or two between parts of which one went and one came, and both longer. What was only
/// taken out, as notes of readings are, or only put in, stays apart.
fn without_crumbs(parts: Vec<Part>, before: &str, after: &str) -> Vec<Part> {
    let size = |part: &Part| (before[part.before.clone()].chars().count(), after[part.after.clone()].chars().count());
    let is_crumb = |at: usize| {
        let Some([left, same, right]) = at.checked_sub(1).and_then(|start| parts.get(start..start + 3)) else { return false };
        let ((went, came), (gone, new)) = (size(left), size(right));
        let is_exchange = (went > 0 || gone > 0) && (came > 0 || new > 0);
        // A character in place of a character is told as exactly as it is, however near the next.
        let letters = size(same).0;
        same.is_same && is_exchange && letters <= CRUMB && letters < went.max(came) && letters < gone.max(new)
    };
    let mut tidy = Parts::default();
    for (at, part) in parts.iter().enumerate() {
        tidy.push(part.before.len(), part.after.len(), part.is_same && !is_crumb(at));
    }
    tidy.list
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts as text: `[went|came]` where they differ.
    fn drawn(before: &str, after: &str) -> String {
        let parts = changed_parts(before, after);
        hold(&parts, before, after);
        let draw = |part: &Part| {
            let (old, new) = (&before[part.before.clone()], &after[part.after.clone()]);
            if part.is_same { old.to_string() } else { format!("[{old}|{new}]") }
        };
        parts.iter().map(draw).collect()
    }

    /// What every list of parts has to be: all of both lines, in order, in turns, cut at seams, and the same where it says so.
    fn hold(parts: &[Part], before: &str, after: &str) {
        let (mut old, mut new) = (0, 0);
        for part in parts {
            assert_eq!((part.before.start, part.after.start), (old, new), "{before:?} {after:?}");
            (old, new) = (part.before.end, part.after.end);
            assert!(is_seam(before, old) && is_seam(after, new), "{before:?} {after:?} {part:?}");
            assert_eq!(part.is_same, before[part.before.clone()] == after[part.after.clone()], "{before:?} {after:?} {part:?}");
        }
        assert_eq!((old, new), (before.len(), after.len()));
        assert!(parts.windows(2).all(|pair| pair[0].is_same != pair[1].is_same));
    }

    #[test]
    fn what_changed_is_told_exactly() {
        for (before, after, parts) in [
            ("", "", ""),
            ("船开了。", "船开了。", "船开了。"),
            ("", "船", "[|船]"),
            ("船  ", "船", "船[  |]"),
            ("六個(gè)人九天八罐(guàn)，", "六個人九天八罐，", "六個[(gè)|]人九天八罐[(guàn)|]，"),
            ("味道終身難忘?？坚嵫a", "味道終身難忘。考後補", "味道終身難忘[?？坚嵫a|。考後補]"),
            ("桥，通，了", "船，开，动", "[桥|船]，[通|开]，[了|动]"),
            ("老段说：&ldquo;水退了&rdquo;", "老段说：“水退了”", "老段说：[&ldquo;|“]水退了[&rdquo;|”]"),
            ("&ldquo;a&rdquo;", "“a”", "[&ldquo;a&rdquo;|“a”]"),
        ] {
            assert_eq!(drawn(before, after), parts);
        }
        assert_eq!(cut_parts("一二三", 3..6).len(), 3);
        hold(&cut_parts("一二三", 0..3), "一二三", "二三");
    }

    #[test]
    fn no_cut_goes_through_a_letter() {
        for (before, after, parts) in [
            ("cafe\u{301}", "cafe\u{300}", "caf[e\u{301}|e\u{300}]"),
            ("cafe", "cafe\u{301}", "caf[e|e\u{301}]"),
            ("👩\u{200D}🚀 开", "👩\u{200D}⚕ 开", "[👩\u{200D}🚀|👩\u{200D}⚕] 开"),
            ("🇨🇳🇯🇵", "🇨🇳🇰🇷", "[🇨🇳🇯🇵|🇨🇳🇰🇷]"),
            ("각", "가", "[각|가]"),
            ("\u{1100}\u{1161}", "\u{1100}\u{1161}\u{11A8}", "[\u{1100}\u{1161}|\u{1100}\u{1161}\u{11A8}]"),
        ] {
            assert_eq!(drawn(before, after), parts);
        }
        assert_eq!(letters("e\u{301}桥👩\u{200D}🚀"), ["e\u{301}", "桥", "👩\u{200D}🚀"]);
    }

    #[test]
    fn a_long_line_with_many_repairs_is_told_repair_by_repair() {
        let sentence = |number: usize, note: &str| format!("渡口的老人記得{note}，那是第{number}個清晨，河水漲了{}寸。", number % 97);
        let before: String = (0..4000).map(|number| sentence(number, "(dé)")).collect();
        let after: String = (0..4000).map(|number| sentence(number, "")).collect();
        let parts = changed_parts(&before, &after);
        hold(&parts, &before, &after);
        let told = parts.iter().filter(|part| !part.is_same && &before[part.before.clone()] == "(dé)").count();
        assert!(told > 1900, "{told} of 4000 repairs are told by themselves");
    }

    #[test]
    fn lines_without_anything_in_common_are_bounded_work() {
        let row = |first: u32, step: u32| -> String { (0..300_000).filter_map(|number| char::from_u32(first + number * step % 5000)).collect() };
        let (before, after) = (row(0x4E00, 7), row(0x6200, 11));
        hold(&changed_parts(&before, &after), &before, &after);
        let (flags, others) = ("🇨🇳".repeat(100_000), "🇨🇳".repeat(100_001));
        hold(&changed_parts(&flags, &others), &flags, &others);
        let (pile, higher) = ("\u{301}".repeat(100_000), "\u{301}".repeat(100_001));
        hold(&changed_parts(&pile, &higher), &pile, &higher);
    }
}
