//! Encoding repair: text whose bytes were read, cut or composed wrongly.

mod bidi_controls;
mod cjk_mojibake;
mod combining_sequence;
mod converted_script;
mod dropped_high_bit;
mod dropped_high_byte;
mod empty_brackets;
mod escaped_bytes;
mod escaped_text;
mod folded_width;
mod glyph_id;
mod ligature;
mod lost_numeral;
mod mime_word;
mod misread_byte_order_mark;
mod misread_mark;
mod misread_replacement;
mod missing_numeral;
mod percent_encoded;
mod pinyin_gloss;
mod private_use;
mod quoted_printable;
mod plain_width;
mod radical_form;
mod replacement_character;
mod sheared_gbk;
mod simplified_script;
mod stray_tag;
mod terminal_escapes;
mod traditional_script;
mod uninitialised_memory;
mod utf8_as_gbk;
mod utf8_mojibake;
mod wiki_variant;

use crate::document::Change;
use crate::page::{Because, Page};
use crate::rule::{Filter, Rule, Verdicts};

/// The filter, with its rules in running order: what is told of a numeral or a script is what the rules before have left, and what is told of the
/// script is told before it may change. What is no text goes before anybody reads; text that was misread comes next, whole runs before parts of them; what is lost for good is told of last.
pub static FILTER: Filter = Filter {
    name: "encoding",
    rules: &[
        &terminal_escapes::RULE,
        &bidi_controls::RULE,
        &misread_byte_order_mark::RULE,
        &cjk_mojibake::RULE,
        &utf8_mojibake::RULE,
        &utf8_as_gbk::RULE,
        &misread_mark::RULE,
        &mime_word::RULE,
        &quoted_printable::RULE,
        &escaped_bytes::RULE,
        &escaped_text::RULE,
        &percent_encoded::RULE,
        &stray_tag::RULE,
        &wiki_variant::RULE,
        &empty_brackets::RULE,
        &combining_sequence::RULE,
        &radical_form::RULE,
        &ligature::RULE,
        &plain_width::RULE,
        &sheared_gbk::RULE,
        &pinyin_gloss::RULE,
        &folded_width::RULE,
        &lost_numeral::RULE,
        &missing_numeral::RULE,
        &converted_script::RULE,
        &traditional_script::RULE,
        &simplified_script::RULE,
        &replacement_character::RULE,
        &misread_replacement::RULE,
        &uninitialised_memory::RULE,
        &dropped_high_bit::RULE,
        &dropped_high_byte::RULE,
        &private_use::RULE,
        &glyph_id::RULE,
    ],
};

/// The rules that repair forms of characters, for whoever tells of those that stay.
pub(super) const RADICAL_FORM: &Rule = &radical_form::RULE;
pub(super) const LIGATURE: &Rule = &ligature::RULE;
pub(super) const PLAIN_WIDTH: &Rule = &plain_width::RULE;

/// Why misread text stays where somebody writes about such text.
const ABOUT_MISREADING: Because = Because::Reason("the line or one near it writes about misread text, so it may be shown on purpose");

/// Why what looks like source stays where the document is source or speaks of source.
const ABOUT_SOURCE: Because = Because::Reason("lines of the document are source or speak of source, so it may stand there on purpose");

/// Why a line is not read again.
const SOUND: Because = Because::Reason("its characters follow each other as in sound text");

/// Why nothing is said of a line that begins without a numeral.
const NO_NUMERAL_MISSING: Because = Because::Reason("the lines around it do not show that it lacks a numeral, and which");

/// What a rule about escapes or tags says: it asks for what `mend` makes of each line that woke it, and leaves those near which there is source, or
/// talk of it.
fn mend_outside_source(page: Page, woken: &[usize], otherwise: Because, mend: impl Fn(usize) -> Result<Change, Because>) -> Verdicts {
    let mut verdicts = Verdicts::new(otherwise);
    for &index in woken {
        match mend(index) {
            Ok(_) if page.subject().is_near(index) => verdicts.leave(index, ABOUT_SOURCE),
            Ok(change) => verdicts.ask(index, change),
            Err(because) => verdicts.leave(index, because),
        }
    }
    verdicts
}

/// Of what a rule read or took out of a line, `--explain` names so many at most. Guess: nobody has measured it.
const NAMED: usize = 4;

/// The first of these by name, and how many more there are.
fn name_some(seen: &[&str]) -> String {
    let names = seen[..seen.len().min(NAMED)].join(" ");
    let more = if seen.len() > NAMED { format!(" and {} more", seen.len() - NAMED) } else { String::new() };
    names + &more
}
