//! The search: which stretches of a line are read again, and what lost bytes were.
//!
//! A beam over the characters of the line. A hypothesis either takes a character as it stands, or feeds its bytes to a decoder and takes what
//! comes out; going over from one to the other costs something, so that chance does not cut a line to pieces.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Bytes, Charset, Misreading, Run};
use crate::text::han::fluency::Fluency;
use crate::text::han::gbk;
use crate::text::han::model::{BIT, Cost};

/// What it costs to begin to read again. A guess: nine bits is one place in five hundred.
const BEGIN: Cost = 9 * BIT;
/// What it costs to end it.
const END: Cost = 3 * BIT;
/// What it costs that a byte is missing without a trace. A guess.
const MISSING: Cost = 10 * BIT;
/// What it costs that two bytes lie behind one mark, or none. A guess.
const OTHER_THAN_ONE: Cost = 4 * BIT;
/// What it costs that a byte was lost that the decoder could have read. Decoders that lost more than they had to are rare; a guess.
const NEEDLESS: Cost = 12 * BIT;

/// Hypotheses that are kept after each character, where no bytes can be lost and where they can.
const BEAM: usize = 6;
const LOSSY_BEAM: usize = 16;

/// By how much a hypothesis may be worse than the best one. What begins to read again may lose a byte or two and meet a rare name before it gains.
/// The cases come out the same with and without this bound. A guess.
const WORSE: Cost = 60 * BIT;

/// Characters of a line that are searched at once.
const PIECE: usize = 2000;

/// Characters that are followed up where bytes were lost.
const CHOICES: usize = 8;

/// Bytes of a character in UTF-8 that are there so far.
#[derive(Clone, Copy, Default, PartialEq)]
struct Pending {
    bytes: [u8; 4],
    length: usize,
    /// Which of them were lost, a bit each.
    lost: u8,
    /// The byte behind each lost one, where it is known: the decoder could not read the two as a pair.
    next: [Option<u8>; 4],
}

#[derive(Clone)]
struct Hypothesis {
    cost: Cost,
    fluency: Fluency,
    again: bool,
    pending: Pending,
    /// The last of what it has done, by place in the log.
    last: u32,
}

/// What the bytes of a character are.
enum Complete {
    /// There are more to come.
    Not,
    /// They are no character.
    Never,
    One(char),
    /// Some of them were lost.
    Several,
}

/// What a hypothesis did.
#[derive(Clone, Copy)]
enum Deed {
    Begin,
    End,
    /// A character came out of the decoder.
    Out(char),
    /// A lost byte was found.
    Found,
}

struct Entry {
    before: u32,
    deed: Deed,
    /// The place in the line, in bytes, and the cost so far.
    at: usize,
    cost: Cost,
}

/// No entry.
const NONE: u32 = u32::MAX;

struct Search<'m> {
    misreading: &'m Misreading,
    /// The line is read again from end to end.
    whole: bool,
    log: Vec<Entry>,
    next: Vec<Hypothesis>,
}

/// The stretches of `text` that are likelier when they are read again, in order.
pub fn read(text: &str, misreading: &Misreading) -> Vec<Run> {
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
pub fn read_whole(text: &str, misreading: &Misreading) -> Option<Run> {
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
    let mut search = Search { misreading, whole, log: Vec::new(), next: Vec::new() };
    let mut start = Hypothesis { cost: 0, fluency: Fluency::default(), again: whole, pending: Pending::default(), last: NONE };
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
    search.runs(best.last, &stands)
}

impl Search<'_> {
    fn push(&mut self, mut hypothesis: Hypothesis, deed: Deed, at: usize) -> Hypothesis {
        self.log.push(Entry { before: hypothesis.last, deed, at, cost: hypothesis.cost });
        hypothesis.last = (self.log.len() - 1) as u32;
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
            if c.is_ascii() && c != '?' || matches!(bytes, Bytes::Known(ways) if ways.none()) {
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
    fn feed(&mut self, hypothesis: Hypothesis, bytes: &[u8], at: usize) {
        let Some((byte, rest)) = bytes.split_first() else { return self.next.push(hypothesis) };
        let mut hypothesis = hypothesis;
        let fits = fits(self.misreading.right, &hypothesis.pending, *byte);
        if !fits {
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
        match self.complete(&hypothesis.pending) {
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

    /// What the bytes are that are there so far.
    fn complete(&self, pending: &Pending) -> Complete {
        let bytes = &pending.bytes[..pending.length];
        let one = |c: Option<char>| c.map_or(Complete::Never, Complete::One);
        match self.misreading.right {
            Charset::Utf8 if pending.length < length(pending) => Complete::Not,
            Charset::Utf8 if pending.lost != 0 => Complete::Several,
            Charset::Utf8 => one(character(bytes)),
            Charset::Double(right) => match right.decode(bytes) {
                None if pending.length == 1 => Complete::Not,
                decoded => one(decoded.map(|(c, _)| c)),
            },
            Charset::Single(right) => Complete::One(right.decode(pending.bytes[0])),
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
        let needed = length(&hypothesis.pending);
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
        let found: Vec<(char, Cost)> = match self.complete(&hypothesis.pending) {
            Complete::Not => return vec![hypothesis],
            Complete::Never => return Vec::new(),
            Complete::One(c) => vec![(c, 0)],
            Complete::Several => candidates(&hypothesis.pending),
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
        // Two that stand at the same place with the same before them will do the same from here on.
        let mut kept: Vec<Hypothesis> = Vec::with_capacity(width + 1);
        for hypothesis in beam.drain(..) {
            let same =
                |other: &Hypothesis| other.again == hypothesis.again && other.pending == hypothesis.pending && other.fluency == hypothesis.fluency;
            let plain = !hypothesis.again && !kept.iter().any(|other| !other.again);
            if (kept.len() < width || plain) && !kept.iter().any(same) {
                kept.push(hypothesis);
            }
        }
        *beam = kept;
    }

    /// What the hypothesis that ended with this entry did, as stretches of the line.
    fn runs(&self, last: u32, stands: &[(usize, Cost)]) -> Vec<Run> {
        let mut entries = Vec::new();
        let mut place = last;
        while let Some(entry) = self.log.get(place as usize) {
            entries.push(entry);
            place = entry.before;
        }
        let stood = |at: usize| stands[stands.partition_point(|(place, _)| *place < at)].1;
        let mut runs: Vec<Run> = Vec::new();
        for entry in entries.into_iter().rev() {
            match (entry.deed, runs.last_mut()) {
                (Deed::Begin, _) => runs.push(Run { range: entry.at..entry.at, text: String::new(), margin: entry.cost - stood(entry.at), lost: 0 }),
                (Deed::Out(c), Some(run)) => run.text.push(c),
                (Deed::Found, Some(run)) => run.lost += 1,
                (Deed::End, Some(run)) => {
                    run.range.end = entry.at;
                    run.margin += stood(entry.at) - entry.cost;
                }
                _ => {}
            }
        }
        runs
    }
}

impl Run {
    /// With the run that follows it.
    fn append(&mut self, next: Run) {
        self.range.end = next.range.end;
        self.text.push_str(&next.text);
        self.margin += next.margin;
        self.lost += next.lost;
    }
}

impl Pending {
    fn add(&mut self, byte: u8, lost: bool, next: Option<u8>) {
        self.bytes[self.length] = byte;
        self.next[self.length] = next;
        self.lost |= u8::from(lost) << self.length;
        self.length += 1;
    }

    fn is_lost(&self, place: usize) -> bool {
        self.lost & 1 << place != 0
    }
}

/// Bytes of the character that has begun; where its first byte was lost it is taken for one of three, as Han characters have.
fn length(pending: &Pending) -> usize {
    match pending.bytes[0] {
        _ if pending.is_lost(0) => 3,
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    }
}

/// The byte can come here.
fn fits(right: Charset, pending: &Pending, byte: u8) -> bool {
    match right {
        Charset::Utf8 if pending.length == 0 => byte.is_ascii() || matches!(byte, 0xC2..=0xF4),
        Charset::Utf8 => matches!(byte, 0x80..=0xBF),
        _ => true,
    }
}

/// The characters that bytes of UTF-8 may be, some of which were lost, each with what speaks against it.
fn candidates(pending: &Pending) -> Vec<(char, Cost)> {
    let lost: Vec<usize> = (0..pending.length).filter(|place| pending.is_lost(*place)).collect();
    let with = |places: &[usize], values: &[u8]| {
        let mut filled = pending.bytes;
        places.iter().zip(values).for_each(|(place, value)| filled[*place] = *value);
        let c = character(&filled[..pending.length])?;
        let last = *places.last()?;
        let behind = pending.next[last].or_else(|| filled[..pending.length].get(last + 1).copied());
        Some((c, needless(filled[last], behind)))
    };
    match lost[..] {
        [0] => LEADS.iter().filter_map(|byte| with(&lost, &[*byte])).collect(),
        [_] => CONTINUATIONS.iter().filter_map(|byte| with(&lost, &[*byte])).collect(),
        [first, second] if first > 0 && second == first + 1 => lost_pairs().iter().filter_map(|pair| with(&lost, pair)).collect(),
        _ => Vec::new(),
    }
}

/// Two continuation bytes of which the first was lost and then the second: no decoder reads the two as a character.
fn lost_pairs() -> &'static [[u8; 2]] {
    static ALL: LazyLock<Vec<[u8; 2]>> = LazyLock::new(|| {
        let pairs = CONTINUATIONS.iter().flat_map(|first| CONTINUATIONS.iter().map(|second| [*first, *second]));
        pairs.filter(|[first, second]| needless(*first, Some(*second)) == 0).collect()
    });
    &ALL
}

/// First bytes of the characters of East Asian text: Han characters, their marks, kana and full-width forms.
const LEADS: [u8; 9] = [0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xE2, 0xEF];

const CONTINUATIONS: [u8; 64] = {
    let mut all = [0; 64];
    let mut place = 0;
    while place < 64 {
        all[place] = 0x80 + place as u8;
        place += 1;
    }
    all
};

/// The one character that these bytes are.
fn character(bytes: &[u8]) -> Option<char> {
    // Nearly all are three, of the many that are tried for two lost bytes.
    if let [lead @ 0xE1..=0xEC, second @ 0x80..=0xBF, third @ 0x80..=0xBF] = bytes {
        return char::from_u32(u32::from(lead & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F));
    }
    std::str::from_utf8(bytes).ok()?.chars().next()
}

/// What speaks against a lost byte: the decoder could have read it with the byte behind it. 0x80 begins no pair.
fn needless(byte: u8, behind: Option<u8>) -> Cost {
    /// The pairs that are characters, other than private ones; a bit for each trail byte of each lead byte.
    static PAIRS: LazyLock<Vec<[u64; 4]>> = LazyLock::new(|| {
        let public = |lead, trail| gbk::decode(lead, trail).is_some_and(|c| !matches!(c, '\u{E000}'..='\u{F8FF}'));
        let word = |lead, word: u8| (0..64u8).map(|bit| u64::from(public(lead, word * 64 + bit)) << bit).sum();
        (0..=255u8).map(|lead| [0, 1, 2, 3].map(|place| word(lead, place))).collect()
    });
    let readable = behind.is_some_and(|behind| PAIRS[usize::from(byte)][usize::from(behind / 64)] & 1 << (behind % 64) != 0);
    if readable { NEEDLESS } else { 0 }
}
