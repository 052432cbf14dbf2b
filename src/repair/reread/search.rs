//! The search: which stretches of a line are read again, and what lost bytes were.
//!
//! A beam over the characters of the line. A hypothesis either takes a character as it stands, or feeds its bytes to a decoder and takes what
//! comes out; going over from one to the other costs something, so that chance does not cut a line to pieces.

use std::ops::Range;

use super::log::{self, Deed, Entry, Log};
use super::misreading::{Bytes, Misreading, Run};
use super::pending::{Complete, Pending};
use crate::text::han::fluency::Fluency;
use crate::text::han::model::{BIT, Cost};

/// What it costs to begin to read again. Guess: nine bits is one place in five hundred.
pub(super) const BEGIN: Cost = 9 * BIT;
/// What it costs to end it. Guess: chosen by us.
pub(super) const END: Cost = 3 * BIT;
/// What it costs that a byte is missing without a trace. Guess: nobody has measured it.
pub(super) const MISSING: Cost = 10 * BIT;
/// What it costs that two bytes lie behind one mark, or none. Guess: nobody has measured it.
const OTHER_THAN_ONE: Cost = 4 * BIT;

/// Hypotheses that are kept after each character, where no bytes can be lost and where they can. Guess: chosen by us.
const BEAM: usize = 6;
const LOSSY_BEAM: usize = 16;

/// By how much a hypothesis may be worse than the best one. What begins to read again may lose a byte or two and meet a rare name before it gains.
/// Guess: the cases come out the same with and without this bound.
const WORSE: Cost = 60 * BIT;

/// Characters of a line that are searched at once. Guess: chosen by us.
const PIECE: usize = 2000;

/// Characters that are followed up where bytes were lost. Guess: chosen by us.
const CHOICES: usize = 8;

/// One way of reading the line up to a character.
#[derive(Clone)]
struct Hypothesis {
    cost: Cost,
    fluency: Fluency,
    /// It is in a stretch that is read again.
    again: bool,
    pending: Pending,
    /// The last of what it has done, by place in the log.
    last: u32,
}

/// One search through a piece of a line.
struct Search<'m> {
    misreading: &'m Misreading,
    /// The line is read again from end to end.
    whole: bool,
    log: Log,
    /// The hypotheses that the last character led to.
    next: Vec<Hypothesis>,
}

/// The stretches of `text` that are likelier when they are read again, in order.
pub(crate) fn read(text: &str, misreading: &Misreading) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for piece in pieces(text) {
        let start = piece.start;
        for mut run in search(&text[piece], misreading, false) {
            run.range = run.range.start + start..run.range.end + start;
            match runs.last_mut() {
                Some(last) if last.range.end == run.range.start => last.append(run),
                _ => runs.push(run),
            }
        }
    }
    runs
}

/// All of `text` read again as one stretch, if it can be.
pub(crate) fn read_whole(text: &str, misreading: &Misreading) -> Option<Run> {
    let one = |piece: Range<usize>| search(&text[piece], misreading, true).pop();
    let runs: Option<Vec<Run>> = pieces(text).map(one).collect();
    let whole = runs?.into_iter().reduce(|mut whole, run| {
        whole.append(run);
        whole
    })?;
    Some(Run { range: 0..text.len(), ..whole })
}

/// The text in pieces of which the search can hold all its hypotheses: cut behind a byte that is no part of a pair, where there is one.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let mut end = rest.char_indices().nth(PIECE).map_or(rest.len(), |(at, _)| at);
        if end < rest.len() {
            end = rest.as_bytes()[..end].iter().rposition(|byte| *byte < 0x30).map_or(end, |at| at + 1);
        }
        start += end;
        Some(start - end..start)
    })
}

fn search(text: &str, misreading: &Misreading, whole: bool) -> Vec<Run> {
    let tokens: Vec<(usize, char, Bytes)> = text.char_indices().map(|(at, c)| (at, c, misreading.bytes(c))).collect();
    let mut search = Search { misreading, whole, log: Log::default(), next: Vec::new() };
    let mut start = Hypothesis { cost: 0, fluency: Fluency::default(), again: whole, pending: Pending::default(), last: log::NONE };
    if whole {
        start = search.push(start, Deed::Begin, 0);
    }
    let mut beam = vec![start];
    let mut stands = Vec::with_capacity(tokens.len() + 1); // What the text costs as it stands, up to each character.
    let (mut plain, mut cost) = (Fluency::default(), 0);
    for (place, (at, c, bytes)) in tokens.iter().enumerate() {
        stands.push((*at, cost));
        cost += plain.next(*c);
        let behind = tokens.get(place + 1).and_then(|(.., bytes)| match bytes {
            Bytes::Known(ways) => ways.iter().next().map(|(bytes, _)| bytes[0]),
            Bytes::Lost => None,
        });
        for hypothesis in &beam {
            search.take(hypothesis, *at, *c, bytes, behind);
        }
        search.thin(&mut beam);
        if beam.is_empty() {
            return Vec::new();
        }
    }
    stands.push((text.len(), cost));
    for hypothesis in &beam {
        search.close(hypothesis, text.len());
    }
    let Some(best) = search.next.iter().filter(|end| !end.again).min_by_key(|end| end.cost + end.fluency.end()) else { return Vec::new() };
    search.log.runs(best.last, &stands)
}

impl Search<'_> {
    fn push(&mut self, mut hypothesis: Hypothesis, deed: Deed, at: usize) -> Hypothesis {
        hypothesis.last = self.log.push(Entry { before: hypothesis.last, deed, at, cost: hypothesis.cost });
        hypothesis
    }

    /// All that a hypothesis can do with the next character.
    fn take(&mut self, hypothesis: &Hypothesis, at: usize, c: char, bytes: &Bytes, behind: Option<u8>) {
        let mut hypothesis = hypothesis.clone();
        if hypothesis.again {
            if hypothesis.pending.length == 0 && !self.whole {
                let ended = self.ended(&hypothesis, at);
                self.stand(ended, c);
            }
        } else {
            self.stand(hypothesis.clone(), c);
            if c.is_ascii() && c != '?' || matches!(bytes, Bytes::Known(ways) if ways.is_none()) {
                return;
            }
            let from = self.push(hypothesis.clone(), Deed::Begin, at);
            hypothesis = Hypothesis { cost: from.cost + BEGIN, again: true, ..from };
        }
        match bytes {
            Bytes::Known(ways) => ways.iter().for_each(|(bytes, length)| self.feed(hypothesis.clone(), &bytes[..length], at)),
            Bytes::Lost => {
                if c == '?' {
                    self.feed(Hypothesis { cost: hypothesis.cost + OTHER_THAN_ONE, ..hypothesis.clone() }, b"?", at);
                }
                self.feed_lost(hypothesis.clone(), 1, behind, at);
                self.feed_lost(Hypothesis { cost: hypothesis.cost + OTHER_THAN_ONE, ..hypothesis }, 2, behind, at);
            }
        }
    }

    fn stand(&mut self, mut hypothesis: Hypothesis, c: char) {
        hypothesis.cost += hypothesis.fluency.next(c);
        self.next.push(hypothesis);
    }

    fn ended(&mut self, hypothesis: &Hypothesis, at: usize) -> Hypothesis {
        let mut ended = hypothesis.clone();
        ended.cost += END;
        ended = self.push(ended, Deed::End, at);
        ended.again = false;
        ended
    }

    /// The end of the line.
    fn close(&mut self, hypothesis: &Hypothesis, at: usize) {
        if !hypothesis.again {
            return self.next.push(hypothesis.clone());
        }
        if hypothesis.pending.length == 0 {
            let ended = self.ended(hypothesis, at);
            return self.next.push(ended);
        }
        if self.misreading.lossy {
            let mut before = std::mem::take(&mut self.next);
            self.complete_missing(hypothesis.clone(), None, at);
            let completed = std::mem::take(&mut self.next);
            for one in completed {
                let ended = self.ended(&one, at);
                before.push(ended);
            }
            self.next = before;
        }
    }

    /// Feeds known bytes.
    fn feed(&mut self, mut hypothesis: Hypothesis, bytes: &[u8], at: usize) {
        let Some((byte, rest)) = bytes.split_first() else { return self.next.push(hypothesis) };
        if !hypothesis.pending.fits(self.misreading.right, *byte) {
            if self.misreading.lossy && hypothesis.pending.length > 0 {
                let mut before = std::mem::take(&mut self.next);
                self.complete_missing(hypothesis, Some(*byte), at);
                let completed = std::mem::take(&mut self.next);
                self.next.append(&mut before);
                for one in completed {
                    self.feed(one, bytes, at);
                }
            }
            return;
        }
        hypothesis.pending.add(*byte, false, None);
        match hypothesis.pending.complete(self.misreading.right) {
            Complete::Not => self.feed(hypothesis, rest, at),
            Complete::Never => {}
            Complete::One(c) => {
                hypothesis.cost += hypothesis.fluency.next(c);
                hypothesis.pending = Pending::default();
                let one = self.push(hypothesis, Deed::Out(c), at);
                self.feed(one, rest, at);
            }
            Complete::Several => {
                for one in self.decoded(hypothesis, at) {
                    self.feed(one, rest, at);
                }
            }
        }
    }

    /// Feeds bytes that were lost.
    fn feed_lost(&mut self, hypothesis: Hypothesis, count: usize, behind: Option<u8>, at: usize) {
        if self.misreading.right.name() != "UTF-8" {
            return;
        }
        let mut hypotheses = vec![hypothesis];
        for nth in 1..=count {
            let mut fed = Vec::new();
            for mut hypothesis in hypotheses {
                if hypothesis.pending.lost.count_ones() >= 2 || hypothesis.pending.length == 0 && nth < count || hypothesis.pending.is_lost(0) {
                    continue;
                }
                hypothesis.pending.add(0, true, behind.filter(|_| nth == count && count == 1));
                hypothesis = self.push(hypothesis, Deed::Found, at);
                fed.extend(self.decoded(hypothesis, at));
            }
            hypotheses = fed;
        }
        self.next.extend(hypotheses);
    }

    /// A byte has to come here and is missing: the decoder dropped it, since it could not read it with the one `behind` it.
    fn complete_missing(&mut self, mut hypothesis: Hypothesis, behind: Option<u8>, at: usize) {
        let needed = hypothesis.pending.needed();
        while hypothesis.pending.length > 0 && hypothesis.pending.length < needed {
            if hypothesis.pending.lost.count_ones() >= 2 {
                return;
            }
            hypothesis.cost += MISSING;
            hypothesis.pending.add(0, true, behind.filter(|_| hypothesis.pending.length + 1 == needed));
            hypothesis = self.push(hypothesis, Deed::Found, at);
        }
        let decoded = self.decoded(hypothesis, at);
        self.next.extend(decoded);
    }

    /// What comes out of the decoder now: the hypothesis itself while a character is not complete, or one for each character it may be.
    fn decoded(&mut self, hypothesis: Hypothesis, at: usize) -> Vec<Hypothesis> {
        let found: Vec<(char, Cost)> = match hypothesis.pending.complete(self.misreading.right) {
            Complete::Not => return vec![hypothesis],
            Complete::Never => return Vec::new(),
            Complete::One(c) => vec![(c, 0)],
            Complete::Several => hypothesis.pending.candidates(),
        };
        let context = hypothesis.fluency.context();
        let mut choices: Vec<(Cost, char)> = found.into_iter().map(|(c, extra)| (hypothesis.fluency.cost(context, c) + extra, c)).collect();
        if choices.len() > CHOICES {
            choices.select_nth_unstable(CHOICES);
            choices.truncate(CHOICES);
        }
        choices.sort_unstable();
        let mut all = Vec::with_capacity(choices.len());
        for (cost, c) in choices {
            let one = Hypothesis { cost: hypothesis.cost + cost, fluency: hypothesis.fluency.then(c), pending: Pending::default(), ..hypothesis };
            all.push(self.push(one, Deed::Out(c), at));
        }
        all
    }

    /// Keeps the best of what the last character led to.
    fn thin(&mut self, beam: &mut Vec<Hypothesis>) {
        let width = if self.misreading.lossy { LOSSY_BEAM } else { BEAM };
        std::mem::swap(beam, &mut self.next);
        self.next.clear();
        let dearest = beam.iter().map(|hypothesis| hypothesis.cost).min().map_or(Cost::MAX, |best| best + WORSE);
        beam.retain(|hypothesis| hypothesis.cost <= dearest || !hypothesis.again);
        beam.sort_by_key(|hypothesis| hypothesis.cost);
        // Two that stand at the same place with the same before them will do the same from here on, and what is out of a stretch can begin another.
        let mut kept: Vec<Hypothesis> = Vec::with_capacity(width + 1);
        for hypothesis in beam.drain(..) {
            let reaches = |other: &Hypothesis| other.again == hypothesis.again || hypothesis.again && other.cost + BEGIN < hypothesis.cost;
            let same = |other: &Hypothesis| reaches(other) && other.pending == hypothesis.pending && other.fluency == hypothesis.fluency;
            let plain = !hypothesis.again && !kept.iter().any(|other| !other.again);
            if (kept.len() < width || plain) && !kept.iter().any(same) {
                kept.push(hypothesis);
            }
        }
        *beam = kept;
    }
}
