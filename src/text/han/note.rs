//! Pinyin notes: `當(dāng)`, a syllable in brackets that a mirror site put after a character. How they are told from an author's glosses stands
//! in `mirror.rs`.

use super::ordinary::{Tier, tier};
use super::readings::{is_syllable, readings, reads, reads_toneless, same_letters, toneless};

/// Bytes of the longest syllable. Format: `zhuāng` has six letters, with its tone mark seven bytes; one more for the rare `ê̄`.
const LONGEST: usize = 8;

/// Characters named when the evidence is told. Guess: nobody has measured it.
const EXAMPLES: usize = 3;

/// One pinyin note, as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Note<'t> {
    /// Bytes of the note, brackets and all.
    pub len: usize,
    /// What stands in the brackets: small letters, with or without a tone mark.
    pub syllable: &'t str,
}

/// What a document has shown of pinyin notes.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// A mirror site annotated the document.
    pub(super) mirror: bool,
    /// It did so at random, with any reading.
    pub(super) random: bool,
    /// The characters that carry notes, in their order.
    pub(super) entries: Vec<Entry>,
}

/// A character that carries notes.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub character: char,
    /// The reading in its notes, the most frequent where there are several; with its tone where one of them has it.
    pub reading: Box<str>,
    /// Notes with this reading.
    pub notes: u32,
    /// How often the character occurs, with a note or without.
    pub occurs: u32,
    /// A mirror site put the notes there, so they may go.
    pub inserted: bool,
}

/// The note at the beginning of `text`: a bracket, one syllable's worth of small letters, a bracket, with a blank before the one and inside the other
/// at most. Whether the character before it can be read so is for the caller to ask.
#[inline]
pub(crate) fn note(text: &str) -> Option<Note<'_>> {
    if matches!(text.as_bytes().first(), Some(b'(' | b' ')) { begun_note(text) } else { None }
}

fn begun_note(text: &str) -> Option<Note<'_>> {
    let inside = text.strip_prefix(' ').unwrap_or(text).strip_prefix('(')?;
    let bytes = inside.as_bytes();
    let end = bytes.iter().take(LONGEST + 2).position(|byte| *byte == b')')?;
    let syllable = inside[..end].strip_suffix(' ').unwrap_or(&inside[..end]);
    let letters = |c: char| matches!(toneless(c), None | Some('a'..='z' | 'ü' | 'ê'));
    let reads = !syllable.is_empty() && syllable.len() <= LONGEST && syllable.chars().all(letters);
    reads.then_some(Note { len: text.len() - inside.len() + end + 1, syllable })
}

/// The rest of a note whose opening bracket went with half a character, as in `月?lián)`: a question mark, a syllable with its tone, a bracket.
pub(crate) fn swallowed_note(text: &str) -> Option<Note<'_>> {
    let syllable = text.strip_prefix('?')?;
    let end = syllable.as_bytes().iter().take(LONGEST + 1).position(|byte| *byte == b')')?;
    let syllable = &syllable[..end];
    (toned(syllable) && is_syllable(syllable)).then_some(Note { len: end + 2, syllable })
}

/// One of the letters has a tone mark.
pub(crate) fn toned(syllable: &str) -> bool {
    syllable.chars().any(|c| toneless(c) != Some(c))
}

impl Notes {
    /// A mirror site annotated the document.
    pub(crate) fn mirror(&self) -> bool {
        self.mirror
    }

    /// The characters that carry notes, in their order, whoever put them there.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is known of a character's notes.
    pub(crate) fn entry(&self, c: char) -> Option<&Entry> {
        self.entries.binary_search_by_key(&c, |entry| entry.character).ok().map(|at| &self.entries[at])
    }

    /// A mirror site put this note after this character. A character that was not met when the document was read, because damage hid it or
    /// because it stands in a later part, may carry its usual reading.
    pub(crate) fn inserted(&self, c: char, syllable: &str) -> bool {
        self.mirror
            && match self.entry(c) {
                Some(entry) => entry.inserted && (is_same_note(&entry.reading, syllable) || self.random && has_reading(c, syllable)),
                None => tier(c) < Tier::Rare && is_usual(c, syllable),
            }
    }

    /// The evidence, in words, with the characters that carry most notes.
    pub(crate) fn evidence(&self) -> String {
        let mut inserted: Vec<&Entry> = self.entries().iter().filter(|entry| entry.inserted).collect();
        inserted.sort_by_key(|entry| std::cmp::Reverse(entry.notes));
        let notes: u32 = inserted.iter().map(|entry| entry.notes).sum();
        let most = inserted.iter().take(EXAMPLES).map(|entry| format!("{}({}) {} of {}", entry.character, entry.reading, entry.notes, entry.occurs));
        let most = most.collect::<Vec<_>>().join(", ");
        format!("{notes} notes that a mirror site put after {} characters: {most}", inserted.len())
    }
}

/// The character has this reading, with its tone or with none.
pub(super) fn has_reading(c: char, syllable: &str) -> bool {
    if toned(syllable) { reads(c, syllable) } else { reads_toneless(c, syllable) }
}

/// The reading is the character's usual one.
pub(super) fn is_usual(c: char, syllable: &str) -> bool {
    readings(c).next().is_some_and(|reading| is_same_note(reading, syllable))
}

/// Two notes say the same: they are equal, or one has no tone mark and is spelt like the other.
pub(super) fn is_same_note(a: &str, b: &str) -> bool {
    a == b || (!toned(a) || !toned(b)) && (same_letters(a, b) || same_letters(b, a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_note() {
        let all = "當(dāng)地";
        assert_eq!(note(&all[3..]), Some(Note { len: 7, syllable: "dāng" }));
        assert_eq!(note("(zhuāng)"), Some(Note { len: 9, syllable: "zhuāng" }));
        assert_eq!(note(" (luò )網"), Some(Note { len: 8, syllable: "luò" }));
        for other in ["  (luò)", "( luò)", "dāng)", "(Dāng)", "(dāng", "()", "(P<0.05)", "(màn jīng)", "(diàojiǎolóu)", "(張穎)", "(1)"] {
            assert_eq!(note(other), None, "{other}");
        }
    }

    #[test]
    fn reads_a_swallowed_note() {
        assert_eq!(swallowed_note("?lián)Q屆"), Some(Note { len: 7, syllable: "lián" }));
        for other in ["?lian)", "?été)", "? lián)", "?lián", "?)"] {
            assert_eq!(swallowed_note(other), None, "{other}");
        }
    }
}
