//! A line with its damaged runs read again, layer by layer.

use super::likely::{self, Bits, cost};
use super::sequence::{self, Kind, Sequence};
use super::table::{self, ENCODINGS, Set, TABLE};
use super::wake::candidates;

/// A line that was read again.
pub struct Mended {
    pub text: String,
    /// The encoding that each layer had been read as, the outermost first, and by how much the text is likelier without it.
    pub layers: Vec<(usize, Bits)>,
    /// Characters whose bytes are not all there.
    pub lost: usize,
}

/// By how many bits a run has to be likelier than what stands there, by how common the mistake is: `Ã’s` as a plural and `TRANSFORMATORIŲ™` come
/// to 8 in the code pages of Windows, `√π` to 10 in that of the Macintosh.
const ALONE: [Bits; 3] = [10, 13, 40];
/// The same for one letter of a script beyond Greek and Cyrillic that touches no other: `Ø±0,2`, `3×£20`.
const LONE: Bits = 24;
/// The same for a run that could be letters of a word: `déšť`, `тверди`, `tässä` with š.
const WORD: Bits = 30;
/// The same for two signs that are one sequence and touch no letter: faces, formulas and line art are written so.
const SIGNS: Bits = 16;
/// The same where the encoding has shown itself.
const SUPPORTED: Bits = 1;
/// What a sequence that lacks something can add to the evidence, and only where the encoding has shown itself. A guess.
const WEAK: Bits = 3;
/// What every sequence that breaks off speaks against an encoding. A guess.
const BREAK: Bits = 8;
/// What a run has to be likelier by of which more is missing than is there: `é»` may stand beside damage and be sound. A guess.
const HOLLOW: Bits = 6;
/// What a character of sound text may cost. What the runs that are no sequences cost beyond it speaks against the encoding: a line that
/// was GBK has some runs that could be UTF-8, and more that could not.
const SOUND: Bits = 8;
/// How many times what speaks for an encoding has to outweigh what speaks against it. A guess.
const CERTAIN: Bits = 2;
/// By so much the runs of a line have to be likelier, together, to show the encoding. A guess.
const SHOWN: Bits = 16;
/// By so much the lines of a document have to, to show it for every other.
const SHOWN_HERE: Bits = 60;
/// Layers that are looked for. Four were seen.
const LAYERS: usize = 6;

/// The line read again, if any run of it is damaged. `shown` are the encodings that the document shows elsewhere.
pub fn mend(text: &str, shown: Set) -> Option<Mended> {
    let mut mended = Mended { text: String::new(), layers: Vec::new(), lost: 0 };
    let mut chars: Vec<char> = text.chars().collect();
    while mended.layers.len() < LAYERS {
        let Some(layer) = best(&chars, shown) else { break };
        chars = layer.apply(&chars);
        mended.layers.push((layer.encoding, layer.evidence));
    }
    if mended.layers.is_empty() {
        return None;
    }
    let holes = |text: &str| text.matches(char::REPLACEMENT_CHARACTER).count();
    mended.text = chars.into_iter().collect();
    mended.lost = holes(&mended.text).saturating_sub(holes(text));
    Some(mended)
}

/// The encodings that mended lines show for the rest of their document.
pub fn shown<'m>(mended: impl Iterator<Item = &'m Mended>) -> Set {
    let mut evidence = [0; ENCODINGS.len()];
    for (encoding, bits) in mended.flat_map(|mended| &mended.layers) {
        evidence[*encoding] += bits;
    }
    (0..ENCODINGS.len()).filter(|encoding| evidence[*encoding] >= SHOWN_HERE).fold(0, |set, encoding| set | 1 << encoding)
}

/// One layer of damage.
struct Layer {
    encoding: usize,
    evidence: Bits,
    /// The evidence, and what the sequences that lack something add: by this one encoding is preferred to another.
    score: Bits,
    runs: Vec<Run>,
}

/// Characters of the line that are sequences throughout.
struct Run {
    start: usize,
    end: usize,
    read: Vec<char>,
    evidence: Bits,
    /// What those of its sequences that lack something add.
    weak: Bits,
    /// How many of its sequences have all their bytes, and how many break off.
    whole: usize,
    short: usize,
    shape: Shape,
}

/// What a run could be if it were sound.
#[derive(PartialEq)]
enum Shape {
    /// Two signs that touch no letter.
    Signs,
    /// One letter of a script in which no letter is a word.
    Lone,
    /// Letters of one script, no capital behind a small one.
    Word,
    Other,
}

impl Layer {
    fn apply(&self, chars: &[char]) -> Vec<char> {
        let mut new = Vec::with_capacity(chars.len());
        let mut from = 0;
        for run in &self.runs {
            new.extend_from_slice(&chars[from..run.start]);
            new.extend_from_slice(&run.read);
            from = run.end;
        }
        new.extend_from_slice(&chars[from..]);
        new
    }
}

/// The layer that explains most of the line.
fn best(chars: &[char], shown: Set) -> Option<Layer> {
    let text: String = chars.iter().collect();
    let candidates = candidates(&text);
    let mut best: Option<Layer> = None;
    for encoding in (0..ENCODINGS.len()).filter(|encoding| candidates >> encoding & 1 == 1) {
        let (runs, doubt) = runs(chars, encoding);
        let asked = |run: &Run| match run.shape {
            Shape::Signs => SIGNS,
            Shape::Lone => LONE,
            Shape::Word => WORD,
            Shape::Other => 0,
        };
        let asked = |run: &Run| asked(run).max(ALONE[table::rarity(encoding)]);
        let convincing = |run: &Run| run.short <= run.whole && run.evidence >= asked(run) + BREAK * run.short as Bits;
        let hollow = runs.iter().filter(|run| run.short > run.whole).map(|run| excess(chars, run.start..run.end));
        let doubt = doubt + hollow.sum::<Bits>();
        let evidence: Bits = runs.iter().filter(|run| convincing(run)).map(|run| run.evidence).sum();
        let supported = evidence >= SHOWN || shown >> encoding & 1 == 1;
        let runs: Vec<Run> = runs.into_iter().filter(|run| convincing(run) || supported && follows(run)).collect();
        let evidence: Bits = runs.iter().map(|run| run.evidence).sum();
        let score = evidence + runs.iter().map(|run| run.weak - BREAK * run.short as Bits).sum::<Bits>();
        let (whole, short) = runs.iter().fold((0, 0), |(whole, short), run| (whole + run.whole, short + run.short));
        if !runs.is_empty() && short <= whole && evidence >= CERTAIN * doubt && best.as_ref().is_none_or(|best| best.score < score) {
            best = Some(Layer { encoding, evidence, score, runs });
        }
    }
    best.filter(|layer| !undecided(layer, chars, shown))
}

/// One `Ã¥` beside a sound dash: `å` in one encoding and something else in another, and nothing else to tell that the line is damaged.
fn undecided(layer: &Layer, chars: &[char], shown: Set) -> bool {
    let [run] = &layer.runs[..] else { return false };
    chars[run.start..run.end] == ['Ã', '¥'] && shown >> layer.encoding & 1 == 0 && chars.contains(&'–')
}

/// Where the encoding has shown itself, less is asked.
fn follows(run: &Run) -> bool {
    match run.short > run.whole {
        true => run.shape != Shape::Word && run.evidence >= 0 && run.weak >= HOLLOW,
        false => run.evidence + run.weak.min(WEAK) >= SUPPORTED,
    }
}

/// What characters cost beyond those of sound text.
fn excess(chars: &[char], range: std::ops::Range<usize>) -> Bits {
    let sound = SOUND * range.len() as Bits;
    (raw_cost(chars, range) - sound).max(0)
}

/// The runs of a line that are whole sequences in an encoding, and what speaks against it in the other runs.
fn runs(chars: &[char], encoding: usize) -> (Vec<Run>, Bits) {
    let (mut found, mut doubt) = (Vec::new(), 0);
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_ascii() {
            at += 1;
            continue;
        }
        let start = at;
        let run;
        (at, run) = self::run(chars, start, encoding);
        match run {
            Ok(Some(run)) => found.push(run),
            Ok(None) => {}
            Err(Spoilt) => doubt += excess(chars, start..at),
        }
    }
    (found, doubt)
}

/// Some of the run are sequences, and some characters can't be.
struct Spoilt;

/// The run of characters that begins at `start`, and where it ends.
fn run(chars: &[char], start: usize, encoding: usize) -> (usize, Result<Option<Run>, Spoilt>) {
    let mut at = start;
    let mut sequences: Vec<(usize, Sequence)> = Vec::new();
    let mut spoilt = false;
    while at < chars.len() && !chars[at].is_ascii() {
        match sequence::at(chars, at, encoding) {
            Some(sequence) => {
                sequences.push((at, sequence));
                at += sequence.taken;
            }
            None => {
                spoilt |= !may_stray(chars[at], encoding);
                at += 1;
            }
        }
    }
    if spoilt {
        return (at, Err(Spoilt));
    }
    let Some((last, sequence)) = sequences.last() else { return (at, Ok(None)) };
    (at, Ok(Some(weigh(chars, &sequences, last + sequence.taken, encoding))))
}

/// A run with its evidence: what its characters cost as they stand, less what they cost as they were meant.
fn weigh(chars: &[char], sequences: &[(usize, Sequence)], end: usize, encoding: usize) -> Run {
    let start = sequences[0].0;
    let mut reading = Reading { chars: Vec::new(), before: (at(chars, start.wrapping_sub(2)), at(chars, start.wrapping_sub(1))) };
    let (mut evidence, mut weak) = (0, 0);
    let mut from = start;
    for (place, sequence) in sequences {
        let strays = raw_cost(chars, from..*place) - chars[from..*place].iter().map(|stray| reading.push(*stray)).sum::<Bits>();
        from = place + sequence.taken;
        let mut gain = raw_cost(chars, *place..from) - reading.push(sequence.c) - sloppy(&chars[*place..from], encoding);
        if sequence.kind == Kind::Blank && sequence.c == 'à' && blank_stays(&chars[from..]) {
            gain -= reading.push(' ');
        }
        let telling = match sequence.kind {
            Kind::Whole | Kind::Unread => true,
            Kind::Blank => sequence.c == 'à' && ends_a_word(chars, *place),
            Kind::Asked | Kind::Short => false,
        };
        evidence += strays;
        *(if telling { &mut evidence } else { &mut weak }) += gain;
    }
    // What follows may be likelier behind the one or the other.
    if let Some(next) = chars.get(end) {
        evidence += raw_cost(chars, end..end + 1) - reading.push(*next);
        reading.chars.pop();
    }
    let count = |kind: Kind| sequences.iter().filter(|(_, sequence)| sequence.kind == kind).count();
    let lone = |c: &char| likely::seldom_alone(*c) && !at(chars, start.wrapping_sub(1)).is_alphabetic() && !at(chars, end).is_alphabetic();
    let shape = match &reading.chars[..] {
        [c] if end - start == 2 && lone(c) => Shape::Lone,
        _ => shape(chars, start, end, encoding),
    };
    Run { start, end, read: reading.chars, evidence, weak, whole: count(Kind::Whole), short: count(Kind::Short), shape }
}

/// What the run could be; characters of other encodings that stray in it, and blanks, are passed over.
fn shape(chars: &[char], start: usize, end: usize, encoding: usize) -> Shape {
    let (before, after) = (at(chars, start.wrapping_sub(1)), at(chars, end));
    let own = |c: &char| !c.is_ascii() && TABLE.byte(encoding, *c).is_some();
    let run: Vec<char> = chars[start..end].iter().copied().filter(own).collect();
    if let [one, two] = run[..] {
        let touched = before.is_alphanumeric() || after.is_alphanumeric();
        let signs = !likely::drawn(one) && !likely::drawn(two) && !likely::letter(one) && !likely::letter(two);
        if likely::drawn_alike(one, two) || signs && !touched {
            return Shape::Signs;
        }
    }
    // No word has `Ã` before what a continuation byte was read as, so that this one letter tells.
    if run.iter().any(|c| !likely::letter(*c) || *c == 'Ã') {
        return Shape::Other;
    }
    let word: Vec<char> = [before].into_iter().chain(run).chain([after, at(chars, end + 1)]).collect();
    let broken = |part: &[char]| {
        let [one, two, three] = part else { return false };
        // Ewe has ƒ, and behind it a vowel with a tone.
        let hooked = *one == 'ƒ' && !two.is_ascii() && !"áàãéèẽíìĩóòõúùũ".contains(*two);
        let shouted = one.is_uppercase() && two.is_uppercase() && three.is_lowercase();
        let jumps = one.is_lowercase() && two.is_uppercase() && !matches!(two, 'І' | 'Ӏ');
        jumps || hooked || shouted || likely::apart(*one, *two)
    };
    if word.windows(3).any(broken) { Shape::Other } else { Shape::Word }
}

/// The characters of a run as they were meant, and the two before the next.
struct Reading {
    chars: Vec<char>,
    before: (char, char),
}

impl Reading {
    fn push(&mut self, c: char) -> Bits {
        let bits = cost(self.before.0, self.before.1, c);
        self.before = (self.before.1, c);
        self.chars.push(c);
        bits
    }
}

/// What characters cost as they stand.
fn raw_cost(chars: &[char], range: std::ops::Range<usize>) -> Bits {
    range.map(|place| cost(at(chars, place.wrapping_sub(2)), at(chars, place.wrapping_sub(1)), chars[place])).sum()
}

fn at(chars: &[char], place: usize) -> char {
    chars.get(place).copied().unwrap_or(' ')
}

/// Control characters where the encoding has characters of its own say that it was another.
fn sloppy(chars: &[char], encoding: usize) -> Bits {
    chars.iter().filter(|c| table::out_of_place(encoding, **c)).count() as Bits
}

/// A character that may stand in a run without being part of it: marks that people set beside any word, and what is not of this encoding's world.
fn may_stray(c: char, encoding: usize) -> bool {
    match c {
        '\u{80}'..='\u{A0}' | '«' | '»' | '¿' | '¡' | '‘' | '’' | '“' | '”' | '„' | '–' | '—' | '…' | '•' | char::REPLACEMENT_CHARACTER => {
            true
        }
        '\u{A1}'..='\u{24F}' => false,
        _ => TABLE.byte(encoding, c).is_none(),
    }
}

/// `Ã` ends a word of small letters, or is one between two such.
fn ends_a_word(chars: &[char], place: usize) -> bool {
    let before = |back: usize| at(chars, place.wrapping_sub(back));
    let next = chars[place + 1..].iter().find(|c| **c != ' ');
    before(1).is_lowercase() || before(1) == ' ' && before(2).is_lowercase() && next.is_some_and(|c| c.is_lowercase())
}

/// Behind `Ã` with a blank: à is a word of its own in French, Italian and Portuguese, so that the blank was there besides, unless what follows
/// can't stand alone: Portuguese às and àquele, Vietnamese words in ài.
fn blank_stays(rest: &[char]) -> bool {
    let word: String = rest.iter().take(12).take_while(|c| !c.is_whitespace()).collect();
    let word = word.trim_end_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | '!' | '?'));
    let ending = matches!(word, "s" | "i" | "quilo") || word.starts_with("quele") || word.starts_with("quela");
    !(rest.first() == Some(&' ') || rest.is_empty() || ending)
}
