//! A line with its damaged runs read again, layer by layer.

use super::run::{Run, Shape, excess, runs};
use super::table;
use super::table::{ENCODINGS, Set};
use super::traits::Bits;
use super::wake::candidates;

/// A line that was read again.
pub(crate) struct Mended {
    pub text: String,
    /// The encoding that each layer had been read as, the outermost first, and by how much the text is likelier without it.
    pub layers: Vec<(usize, Bits)>,
    /// Characters whose bytes are not all there.
    pub lost: usize,
}

/// By how many bits a run has to be likelier than what stands there, by how common the mistake is. Sound text that comes near: `“AMANHÃ”` and
/// `VALSTYBIŲ™` in the code pages of Windows, `√π` in that of the Macintosh.
const ALONE: [Bits; 3] = [10, 13, 40];
/// The same for one letter of a script beyond Greek and Cyrillic that touches no other: `Ø±0,2`, `3×£20`. Guess: chosen by us.
const LONE: Bits = 24;
/// The same for a run that could be letters of a word: `déšť`, `тверди`, `tässä` with š. Guess: chosen by us.
const WORD: Bits = 30;
/// The same for two signs that are one sequence and touch no letter. Guess: faces, formulas and line art are written so.
const SIGNS: Bits = 16;
/// The same where the encoding has shown itself. Guess: chosen by us.
const SUPPORTED: Bits = 1;
/// What a sequence that lacks something can add to the evidence, and only where the encoding has shown itself. Guess: nobody has measured it.
const WEAK: Bits = 3;
/// What every sequence that breaks off speaks against an encoding. Guess: nobody has measured it.
const BREAK: Bits = 8;
/// What a run has to be likelier by of which more is missing than is there. Guess: `é»` may stand beside damage and be sound.
const HOLLOW: Bits = 6;
/// How many times what speaks for an encoding has to outweigh what speaks against it. Guess: nobody has measured it.
const CERTAIN: Bits = 2;
/// By so much the runs of a line have to be likelier, together, to show the encoding. Guess: nobody has measured it.
const SHOWN: Bits = 16;
/// By so much the lines of a document have to, to show it for every other. Guess: chosen by us.
const SHOWN_HERE: Bits = 60;
/// Layers that are looked for. Guess: four were seen.
const LAYERS: usize = 6;

/// The line read again, if any run of it is damaged. `shown` are the encodings that the document shows elsewhere.
pub(crate) fn mend(text: &str, shown: Set) -> Option<Mended> {
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
pub(crate) fn shown<'m>(mended: impl Iterator<Item = &'m Mended>) -> Set {
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
        // A letter among replacement characters is what damage of another kind has left.
        let lost = |place: usize| chars.get(place) == Some(&char::REPLACEMENT_CHARACTER);
        let among = |run: &Run| lost(run.start.wrapping_sub(1)) || lost(run.end);
        let runs: Vec<Run> = runs.into_iter().filter(|run| !is_sound(&chars[run.start..run.end], &run.read)).collect();
        let tells = |run: &Run| run.whole > 0 || !among(run);
        let convincing = |run: &Run| tells(run) && run.short <= run.whole && run.evidence >= asked(run) + BREAK * run.short as Bits;
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

/// What stands there are words in Cyrillic that are UTF-8 by chance: in small letters, as no misread text is throughout, or read as characters that
/// hardly any text has. `только` in IBM866 is two of three bytes each, `ЁжиК` is one of four. A sign or a blank may stand among them.
fn is_sound(run: &[char], read: &[char]) -> bool {
    /// Cyrillic letters of a run for each other character of it, at least, so that it counts as words. Guess: chosen by us.
    const LETTERS: usize = 3;
    // The flags of a word list, `REDÂÄÅÍñò`, read as letters of scripts that hardly anybody writes.
    if read.iter().any(|c| matches!(c, '\u{1200}'..='\u{1CFF}' | '\u{A000}'..='\u{A63F}' | '\u{A6A0}'..='\u{A6FF}'))
        && run.iter().all(|c| c.is_alphabetic())
    {
        return true;
    }
    let letters: Vec<char> = run.iter().copied().filter(|c| matches!(c, '\u{400}'..='\u{4FF}')).collect();
    let words = !letters.is_empty() && letters.len() >= (run.len() - letters.len()) * LETTERS;
    // `REDÀø` stands in the word lists of spelling checkers: a lone modifier is no better.
    if let [c] = read
        && matches!(c, '\u{2B0}'..='\u{2FF}')
    {
        return true;
    }
    // `х╕й` is what is left of a word; of one character that hardly anybody writes nothing is told.
    if let [c] = read
        && letters.iter().any(|c| c.is_lowercase())
        && c.is_alphabetic()
        && crate::text::han::tier(*c) == crate::text::han::Tier::Rare
    {
        return true;
    }
    words && (letters.iter().all(|c| c.is_lowercase()) || read.iter().any(|c| is_seldom(*c)))
}

/// The character is of a block that hardly any text has: rare scripts, supplements of arrows and signs, rare Han, private use.
fn is_seldom(c: char) -> bool {
    matches!(c, '\u{700}'..='\u{8FF}' | '\u{1200}'..='\u{1CFF}' | '\u{27C0}'..='\u{2E7F}' | '\u{3400}'..='\u{4DBF}' | '\u{A000}'..='\u{ABFF}')
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{20000}'..)
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
