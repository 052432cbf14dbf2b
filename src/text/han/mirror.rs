//! Who put the pinyin notes into a document: a mirror site, or somebody who writes or teaches.
//!
//! A mirror site has a table of characters with one reading each and puts the reading after them all over the page, be it always or now and
//! then; another kind of site does so to any character. Nobody who writes or teaches does that: an author glosses what is hard, where it first
//! occurs; a teacher glosses the reading that one would not expect, or two readings of one character, or whole words, or every character of a
//! line. Everything is counted first, and then all of it decides together.

use std::collections::HashMap;

use super::character::is_han;
use super::convert::to_simplified;
use super::note::{Entry, Notes, has_reading, is_same_note, is_usual, note, swallowed_note, toned};
use super::ordinary::{Tier, tier};
use super::readings::reads;
use crate::text::quick_hash::QuickHash;
use crate::text::words::words;

/// So many different frequent characters carry the notes that a mirror put there. Measured: of 22 pages with 181 to 743 Han characters, annotated
/// with a table of 133 ordinary ones, 21 have as many and more.
const FREQUENT: usize = 8;

/// As many are enough where a note was swallowed or stands twice, which no author writes, and where characters are annotated again and again.
/// Guess: nobody has measured it.
const FREQUENT_WHEN_SURE: usize = 5;

/// As many are plenty: few of them need to have a second note. As many are asked for where the document speaks of readings itself. Guess: nobody has
/// measured it.
const FREQUENT_IN_PLENTY: usize = 16;

/// Words of pages that teach reading.
const LESSON: &[&str] = words!("about-characters", "reading");

/// Han characters in a row, notes left out, from which they are running text and not a word in a list. Guess: nobody has measured it.
const RUN: usize = 5;

/// As many are enough where all that carry notes are Traditional forms, which Simplified writes otherwise: of the seeds' table all 133 are, and of
/// what Traditional pages have every third character. Guess: nobody has measured it.
const CONVERTED: usize = 6;

/// Share of frequent characters among those that carry notes. Guess: the table of the seeds has 95 of them in 133; who teaches reading annotates the
/// others.
const FREQUENT_SHARE: f64 = 1.0 / 3.0;

/// Frequent characters that carry a note where they are not met for the first time, and their share of those that occur twice and more. Guess: an
/// author glosses a word where it first occurs.
const RETURNING: usize = 3;
const RETURNING_SHARE: f64 = 0.5;
const RETURNING_SHARE_WHEN_FEW: f64 = 0.75;

/// Frequent characters with two notes and more, which an author has no reason to write. Guess: nobody has measured them.
const REPEATED: usize = 2;
const REPEATED_WHEN_FEW: usize = 3;

/// Notes that stand twice, from which that is no slip of the pen. Guess: nobody has measured it.
const DOUBLED: usize = 2;

/// Share of characters whose note is their usual reading. Guess: all 133 in the table of the seeds are; a teacher glosses what is not usual. A site
/// that annotates at random, as doubled notes show, may take any reading.
const USUAL_SHARE: f64 = 0.8;
const USUAL_SHARE_AT_RANDOM: f64 = 0.6;

/// Share of characters with two different readings in their notes, which a mirror does not have and a lesson lives on. Guess: nobody has measured it.
const TAUGHT_SHARE: f64 = 0.15;

/// Share of annotated characters that stand side by side: a reader for learners annotates whole words, a table knows only characters. In the
/// documents of the seeds it is 0.39 at most, in 19 pages that `damage.py` annotated 0.34. Guess: the bound lies somewhere between them and words.
const PAIRED_SHARE: f64 = 0.7;

/// From so many characters that always carry a note when they occur again, and such a share of all, the site annotates always. Guess: nobody has
/// measured them.
const ENOUGH_ALWAYS: usize = 5;
const NEARLY_ALL: f64 = 0.9;

/// Share of notes without a tone mark from which the site annotates at random and not from a table. Guess: nobody has measured it.
const PLAIN: f64 = 0.2;

impl Notes {
    /// What a document shows of pinyin notes, given by its lines. One with fewer than a handful costs a search for brackets.
    pub(crate) fn from_lines<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> Notes {
        if lines.clone().flat_map(bracketed).take(FREQUENT_WHEN_SURE).count() < FREQUENT_WHEN_SURE {
            return Notes::default();
        }
        let mut count = Count::default();
        for line in lines {
            count.line(line);
        }
        count.decide()
    }
}

/// What might be notes: a bracket between a character that is not ASCII and a letter. Cheap, and says yes too often.
fn bracketed(line: &str) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    let follows = move |at: usize| bytes[..at].strip_suffix(b" ").unwrap_or(&bytes[..at]).last().is_some_and(|byte| *byte >= 0x80);
    memchr::memchr_iter(b'(', bytes).filter(move |at| follows(*at) && note(&line[*at..]).is_some())
}

/// What is counted of a document.
#[derive(Default)]
struct Count {
    tallies: HashMap<char, Tally, QuickHash>,
    notes: usize,
    doubled: usize,
    swallowed: usize,
    /// Notes without a tone mark after a character that has one in all its readings.
    plain: usize,
    /// Characters with a note, counted as often as they have one.
    annotated: usize,
    /// Those of them that stand next to another.
    paired: usize,
    lesson: bool,
}

/// What is counted of a character.
#[derive(Default)]
struct Tally {
    occurs: u32,
    /// Occurrences with a note.
    annotated: u32,
    /// Occurrences with a note that are not the character's first.
    returning: u32,
    /// Occurrences with a note in running text.
    running: u32,
    /// A note stands twice.
    doubled: bool,
    readings: Vec<(Box<str>, u32)>,
}

/// The character before, as its neighbour sees it.
enum Side {
    /// It has no note, or there is none.
    Bare,
    /// It has a note.
    Annotated,
    /// It has a note and so has the one before it.
    Paired,
}

impl Count {
    /// Counts one more line.
    fn line(&mut self, line: &str) {
        self.lesson |= LESSON.iter().any(|word| line.contains(word));
        let (mut rest, mut run, mut annotated, mut side) = (line, 0, Vec::new(), Side::Bare);
        while let Some(c) = rest.chars().next() {
            let at = &rest[c.len_utf8()..];
            rest = at;
            if !is_han(c) {
                self.swallowed += usize::from(c == '?' && swallowed_note(&line[line.len() - at.len() - 1..]).is_some());
                self.run(&mut run, &mut annotated);
                side = Side::Bare;
                continue;
            }
            run += 1;
            let tally = self.tallies.entry(c).or_default();
            tally.occurs += 1;
            let mut last = None;
            while let Some(note) = note(rest).filter(|note| has_reading(c, note.syllable)) {
                self.notes += 1;
                self.plain += usize::from(!toned(note.syllable) && !reads(c, note.syllable));
                match last {
                    None => {
                        self.annotated += 1;
                        annotated.push(c);
                        tally.annotated += 1;
                        tally.returning += u32::from(tally.occurs > 1);
                    }
                    Some(last) if last == note.syllable => {
                        self.doubled += 1;
                        tally.doubled = true;
                    }
                    Some(_) => {}
                }
                tally.reads(note.syllable);
                last = Some(note.syllable);
                rest = &rest[note.len..];
            }
            side = match (side, last) {
                (_, None) => Side::Bare,
                (Side::Bare, Some(_)) => Side::Annotated,
                (Side::Annotated, Some(_)) => {
                    self.paired += 2;
                    Side::Paired
                }
                (Side::Paired, Some(_)) => {
                    self.paired += 1;
                    Side::Paired
                }
            };
        }
        self.run(&mut run, &mut annotated);
    }

    /// A run of Han characters ends. Where most of it carries notes, somebody teaches to read it.
    fn run(&mut self, run: &mut usize, annotated: &mut Vec<char>) {
        let running = *run >= RUN && annotated.len() * 2 <= *run;
        for c in annotated.drain(..).filter(|_| running) {
            self.tallies.entry(c).or_default().running += 1;
        }
        *run = 0;
    }

    /// What all of it says.
    fn decide(self) -> Notes {
        let annotated: Vec<(&char, &Tally)> = self.tallies.iter().filter(|(_, tally)| tally.annotated > 0).collect();
        let again = || annotated.iter().filter(|(_, tally)| tally.occurs > 1);
        let always = again().filter(|(_, tally)| tally.annotated == tally.occurs).count();
        let kind = Kind {
            always: always >= ENOUGH_ALWAYS && always as f64 >= NEARLY_ALL * again().count() as f64,
            random: self.doubled >= DOUBLED || self.plain as f64 >= PLAIN * self.notes as f64,
        };

        let mut entries: Vec<Entry> = annotated.iter().map(|(c, tally)| tally.entry(**c, &kind)).collect();
        let evidence = entries.iter().filter(|entry| entry.inserted && tier(entry.character) == Tier::Frequent);
        let frequent: Vec<&Tally> = evidence.map(|entry| &self.tallies[&entry.character]).filter(|tally| tally.running > 0).collect();

        let seen_again = frequent.iter().filter(|tally| tally.occurs > 1).count();
        let returning = frequent.iter().filter(|tally| tally.returning > 0).count();
        let repeated = frequent.iter().filter(|tally| tally.annotated > 1).count();
        let usual = annotated.iter().filter(|(c, tally)| is_usual(**c, &tally.main().0)).count();
        let taught = annotated.iter().filter(|(_, tally)| tally.readings.len() > 1).count();
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;

        let enough = match frequent.len() {
            _ if share(returning, seen_again) < RETURNING_SHARE && seen_again > 0 => false,
            ..FREQUENT_IN_PLENTY if self.lesson => false,
            FREQUENT_IN_PLENTY.. if !self.lesson && returning >= RETURNING && repeated > 0 => true,
            FREQUENT.. if returning >= RETURNING && repeated >= REPEATED => true,
            CONVERTED.. if !self.lesson && annotated.iter().all(|(c, _)| to_simplified(c.encode_utf8(&mut [0; 4])).is_some()) => true,
            FREQUENT_WHEN_SURE.. if self.swallowed > 0 || self.doubled >= DOUBLED => true,
            FREQUENT_WHEN_SURE.. => repeated >= REPEATED_WHEN_FEW && share(returning, seen_again) >= RETURNING_SHARE_WHEN_FEW,
            _ => false,
        };
        let mirror = enough
            && share(frequent.len(), annotated.len()) >= FREQUENT_SHARE
            && share(usual, annotated.len()) >= if kind.random { USUAL_SHARE_AT_RANDOM } else { USUAL_SHARE }
            && share(taught, annotated.len()) <= TAUGHT_SHARE
            && share(self.paired, self.annotated) <= PAIRED_SHARE;
        entries.sort_by_key(|entry| entry.character);
        Notes { mirror, random: kind.random, entries }
    }
}

/// How a site annotates.
struct Kind {
    /// A character always carries its note.
    always: bool,
    /// Any character has a note now and then, and whichever of its readings: some notes stand twice, or many have no tone mark.
    random: bool,
}

impl Tally {
    /// Counts a note with this reading.
    fn reads(&mut self, syllable: &str) {
        match self.readings.iter_mut().find(|(reading, _)| is_same_note(reading, syllable)) {
            Some((reading, count)) => {
                *count += 1;
                if toned(syllable) && **reading != *syllable {
                    *reading = syllable.into();
                }
            }
            None => self.readings.push((syllable.into(), 1)),
        }
    }

    /// The most frequent reading; the first of them where two are equal.
    fn main(&self) -> &(Box<str>, u32) {
        self.readings.iter().rev().max_by_key(|(_, count)| *count).expect("an annotated character has a reading")
    }

    /// What the character's notes are in a mirror's page. In doubt they are the author's: what stays is dust, what goes is lost.
    fn entry(&self, character: char, kind: &Kind) -> Entry {
        let (reading, notes) = self.main();
        let others = self.readings.iter().map(|(_, count)| count).sum::<u32>() - notes;
        let once = *notes == 1;
        let only_first = once && self.returning == 0 && self.occurs > 1;
        let inserted = match () {
            () if kind.random && (self.doubled || !toned(reading) || tier(character) == Tier::Frequent) => true,
            () if others * 4 > *notes => false,
            () if tier(character) == Tier::Rare => !once && self.annotated == self.occurs,
            () if once && !is_usual(character, reading) => false,
            () => !(kind.always && only_first),
        };
        Entry { character, reading: reading.clone(), notes: *notes, occurs: self.occurs, inserted }
    }
}
