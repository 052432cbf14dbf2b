//! Sentences that only a page says of itself.

use std::sync::LazyLock;

use super::counts::parse_count;
use super::{Form, Reading};
use crate::document::{Key, Value};
use crate::recognise::sentence::is_of_the_site;
use crate::text::dates;
use crate::text::pattern::{Beginnings, Pattern, pattern};
use crate::text::plain::{Plain, passed_over};
use crate::text::plain_width::is_wide_letter;
use crate::text::sieve::{Sieve, Signs};
use crate::text::words::{expression, words};

/// One of these stands in the sentences below an entry, whatever its case.
const SAID: &[&str] = words!("put-up", "changed-or-read");

/// The words of the sentences below an entry, and of the one that names an account.
static WORDS: LazyLock<Sieve> = LazyLock::new(|| Sieve::new(SAID.iter().chain(words!("account-credits")).copied()));

/// Reads a sentence, or a line as fixed as one, that a page says of itself.
pub(super) fn read_sentence(plain: &Plain) -> Option<Reading> {
    let text = plain.text.as_str();
    let said = || Some(text).filter(|text| WORDS.any(text)).and_then(|text| read_note_below(text).or_else(|| read_account(text)));
    said().or_else(|| read_signature(text)).or_else(|| read_board(text))
}

/// What such sentences say, from their first character on.
static SENTENCES: LazyLock<Beginnings> = LazyLock::new(|| {
    let sentences = [expression!("put-up", "last-changed"), expression!("put-up", "how-often-read"), expression!("account-credits", "sentence")];
    Beginnings::new(sentences.map(|sentence| pattern(&sentence)))
});

/// The places of each among [`SENTENCES`]. Format: they are in this order there.
const CHANGED: usize = 0;
const READ: usize = 1;
const ACCOUNT: usize = 2;

/// A glance at a line as it is written: a page may say it of itself, for it begins as such sentences do and has a word of theirs, or has one of a
/// site's own, or is written so that its plain view may have one.
pub(super) fn may_be_said_of_the_page(line: &str, signs: Signs) -> bool {
    // Wide letters and digits, blanks and what has no width are all signs.
    let may_fold = signs.any(Signs::FORM.or(Signs::GAP).or(Signs::EUROPEAN).or(Signs::ODD));
    may_fold && line.contains(|c: char| c != ' ' && passed_over(c) || is_wide_letter(c))
        || WORDS.any(line) && line.chars().next().is_some_and(|first| SENTENCES.may_begin(first))
        || words!("board-labels").iter().any(|word| line.starts_with(word))
        || is_of_the_site(line)
}

/// Reads the sentences below an entry: when it was changed last, and how often it was read.
fn read_note_below(text: &str) -> Option<Reading> {
    /// Bytes of the longest such sentence. Guess: a name of forty characters stands in it.
    const LONGEST: usize = 300;
    if text.len() > LONGEST || !SAID.iter().any(|word| text.contains(word)) {
        return None;
    }
    read_revision_notice(text).or_else(|| read_reader_count(text))
}

/// Reads when a page was changed last, and by whom.
fn read_revision_notice(text: &str) -> Option<Reading> {
    let found = SENTENCES.pattern(CHANGED).captures(text)?;
    let date = dates::read(&found[1]).filter(|date| date.day && date.length == found[1].len())?;
    let mut reading = Reading { sure: true, form: Form::Sentence, ..Reading::default() };
    reading.push_unlabelled(Key::Updated, Value::Text(date.iso));
    if let Some(name) = found.get(2) {
        reading.push_unlabelled(Key::Author, Value::Text(name.as_str().to_string()));
    }
    Some(reading)
}

/// Reads how often a page was read.
fn read_reader_count(text: &str) -> Option<Reading> {
    let found = SENTENCES.pattern(READ).captures(text)?;
    let number = found.get(1).or(found.get(2)).or(found.get(3))?;
    let mut reading = Reading { sure: true, form: Form::Sentence, ..Reading::default() };
    reading.push_unlabelled(Key::Views, parse_count(number.as_str(), "")?);
    Some(reading)
}

/// Reads the sentence in which a portal says from which account it has an article: `本文来自微信公众号“…”（ID：…），作者：…，编辑：…，经授权发布`.
fn read_account(text: &str) -> Option<Reading> {
    static CREDIT: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("account-credits", "credit")));
    if !words!("account-credits").iter().any(|word| text.contains(word)) {
        return None;
    }
    let found = SENTENCES.pattern(ACCOUNT).captures(text)?;
    let mut reading = Reading { sure: true, form: Form::Sentence, ..Reading::default() };
    reading.push_unlabelled(Key::Source, Value::Text(found["source"].trim().to_string()));
    for credit in CREDIT.captures_iter(&found["rest"]) {
        let key = if words!("account-credits", "edited").contains(&&credit["what"]) { Key::Editor } else { Key::Author };
        reading.push_unlabelled(key, Value::Text(credit["who"].trim().to_string()));
    }
    Some(reading)
}

/// Reads author and medium in brackets under the date, as Japanese sites of news about technology have it: `[高瀬灯，テックライン]`.
fn read_signature(text: &str) -> Option<Reading> {
    static SIGNED: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^\[([\p{Han}\p{Hiragana}\p{Katakana}]{2,5} ?[\p{Han}\p{Hiragana}\p{Katakana}]{0,5})[,，、] ?([\p{Han}\p{Katakana}A-Za-z][\p{Han}\p{Hiragana}\p{Katakana}ーA-Za-z ]{2,20})\]$",
        )
    });
    let found = Some(text).filter(|text| text.starts_with('[') && text.ends_with(']')).and_then(|text| SIGNED.captures(text))?;
    let mut reading = Reading::default();
    reading.push_unlabelled(Key::Author, Value::Text(found[1].to_string()));
    reading.push_unlabelled(Key::Source, Value::Text(found[2].trim().to_string()));
    Some(reading)
}

/// Reads a line of the head of an article on a bulletin board: `作者mufeng (木風)看板Cycling`, `時間Sun Nov 13 …`. Nothing parts its labels from
/// their values.
fn read_board(text: &str) -> Option<Reading> {
    static WHO: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("board-labels", "who")));
    static WHEN: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("board-labels", "when")));
    static WHERE: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("board-labels", "where")));
    if !words!("board-labels").iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let mut reading = Reading { sure: true, ..Reading::default() };
    if let Some(found) = WHO.captures(text) {
        reading.push_unlabelled(Key::Author, Value::Text(found[1].to_string()));
    } else if let Some(found) = WHEN.captures(text) {
        let date = dates::read(&found[1]).filter(|date| date.length == found[1].len())?;
        reading.push_unlabelled(Key::Date, Value::Text(date.iso));
    } else {
        reading.push_unlabelled(Key::Url, Value::Text(WHERE.captures(text)?[1].to_string()));
    }
    Some(reading)
}

/// Reads the sentence in which WordPress says where it filed an entry.
pub(super) fn read_wordpress_entry(text: &str) -> Option<Reading> {
    static ENTRY: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(r"^This entry was posted(?: in (.+?))?(?: on (.+?))?(?: and tagged (.+?)| by (.+?)){0,2}\. Bookmark the permalink\.$")
    });
    let found = ENTRY.captures(text)?;
    let part = |group: usize| found.get(group).map(|part| part.as_str().to_string());
    let mut reading = Reading { sure: true, ..Reading::default() };
    if let Some(category) = part(1) {
        reading.push_unlabelled(Key::Category, Value::Text(category));
    }
    if let Some(date) = part(2).and_then(|text| dates::read(&text)) {
        reading.push_unlabelled(Key::Date, Value::Text(date.iso));
    }
    if let Some(words) = part(3) {
        reading.push_unlabelled(Key::Keywords, Value::List(words.split(", ").map(str::to_string).collect()));
    }
    if let Some(author) = part(4) {
        reading.push_unlabelled(Key::Author, Value::Text(author));
    }
    (!reading.fields.is_empty()).then_some(reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;
    use crate::text::words::expressions;

    #[test]
    fn whatever_an_expression_fits_is_looked_at() {
        for group in [expressions!("put-up", "last-changed"), expressions!("put-up", "how-often-read")] {
            for text in group.iter().flat_map(|expression| samples(expression)) {
                assert!(words!("put-up", "changed-or-read").iter().any(|word| text.contains(word)), "{text}");
            }
        }
        for text in expressions!("account-credits", "sentence").iter().flat_map(|expression| samples(expression)) {
            assert!(words!("account-credits").iter().any(|word| text.contains(word)), "{text}");
        }
        for group in [expressions!("board-labels", "who"), expressions!("board-labels", "when"), expressions!("board-labels", "where")] {
            for text in group.iter().flat_map(|expression| samples(expression)) {
                assert!(words!("board-labels").iter().any(|word| text.starts_with(word)), "{text}");
            }
        }
    }
}
