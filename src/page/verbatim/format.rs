//! What a whole text is: markup, macros, cues, hunks, values, settings, a program.

use std::sync::LazyLock;

use super::statements::is_statement;
use crate::recognise::sentence::is_sentence;
use crate::text::pattern::{Pattern, pattern};

/// What a verbatim line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A program, its input or its output: not a byte of it may change.
    Code,
    /// Values that a program wrote down for another one, with text among them: JSON, the header of a mail. Not a byte of it may change, but for text
    /// that stands in it in one layer too many.
    Data,
    /// Columns of values: the same, and what stands in them may have been misread as a whole.
    Columns,
    /// Text between the marks of a format: markup, macros, cues, keys. The marks stay, and the text may still have been misread as a whole.
    Markup,
    /// What scripts and style sheets of the page left: it goes, and no other rule may change it or learn from it.
    Residue,
}

/// Lines of a part from which is told what all of it is. Guess: a screenful shows it.
const SAMPLE: usize = 500;

/// Of so many lines one has to bear the marks of a format, so that all of them are its source. Guess: a page may show a line or two of them.
const MACROS: usize = 10;
const CUES: usize = 8;
const COMMANDS: usize = 12;
const MESSAGES: usize = 10;

/// Of a hundred lines so many begin with a tag, so that the text is markup even without a root; and so many are statements, so that it is a program
/// with its comments. Guess: nobody has measured them.
const TAGGED: usize = 50;
const STATED: usize = 60;

/// Keys in small letters from which a text is a file of settings. Guess: chosen by us.
const KEYS: usize = 2;

/// Lines from which a text without another sign can be a program. Guess: chosen by us.
const PROGRAM: usize = 6;

/// What the whole text is, if it is source: by its first line, or by the marks that most of its lines bear.
pub(super) fn whole(texts: &[&str]) -> Option<Source> {
    let texts = &texts[..texts.len().min(SAMPLE)];
    let written: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let (first, last) = (written.first()?.trim_start_matches('\u{FEFF}'), written.last()?);
    match () {
        () if is_root(first) || is_rooted(first, last) => Some(Source::Markup),
        () if is_diff(first, texts) => Some(Source::Code),
        () if has_marks_of_a_format(first, texts, written.len()) || is_tagged(&written) => Some(Source::Markup),
        () if is_value(first, last, &written) => Some(Source::Data),
        () if is_settings(&written) => Some(Source::Markup),
        () if is_csv(&written) => Some(Source::Columns),
        () if is_program(&written) => Some(if is_json(first, last) { Source::Data } else { Source::Code }),
        () => None,
    }
}

/// The line is the first of an XML or HTML file.
fn is_root(first: &str) -> bool {
    ["<?xml", "<!DOCTYPE", "<!doctype", "<html", "<HTML"].iter().any(|start| first.starts_with(start))
}

/// The text is what `diff` or `git` says of changes to files.
fn is_diff(first: &str, texts: &[&str]) -> bool {
    static HUNK: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@"));
    first.starts_with("diff --git ") || texts.iter().any(|text| HUNK.is_match(text)) && texts.iter().any(|text| text.starts_with("+++ "))
}

/// The text is subtitles, roff, LaTeX or a catalogue of messages, of which so many lines are `written`.
fn has_marks_of_a_format(first: &str, texts: &[&str], written: usize) -> bool {
    static TIMING: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^(?:\d+:)?\d\d:\d\d[.,]\d{2,3} +--> +(?:\d+:)?\d\d:\d\d[.,]\d{2,3}|^(?:Dialogue|Comment): *\d+,\d+:\d\d:"));
    static MACRO: LazyLock<Pattern> = LazyLock::new(|| pattern(r#"^(?:[.'] *[A-Za-z]{1,2}[A-Za-z1-9]?(?: |\t|$)|[.']\\")"#));
    static COMMAND: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\s*\\(?:[a-z]+\*?(?:\[[^\]]*\])?\{|item\b|begin\b|end\b|documentclass)"));
    // One line in so many.
    let often = |fits: &dyn Fn(&str) -> bool, share: usize| {
        let count = texts.iter().filter(|text| fits(text)).count();
        count > 0 && count * share >= written
    };
    first.starts_with("WEBVTT")
        || first.starts_with("[Script Info]")
        || often(&|text| (text.contains("-->") || text.contains(':')) && TIMING.is_match(text), CUES)
        || often(&|text| text.starts_with(['.', '\'']) && !text.contains('{') && MACRO.is_match(text), MACROS)
        || often(&|text| text.contains('\\') && COMMAND.is_match(text), COMMANDS)
        || often(&|text| text.starts_with("msgid \"") || text.starts_with("msgstr \""), MESSAGES)
}

/// So many lines begin with a tag that the text is markup.
fn is_tagged(written: &[&str]) -> bool {
    let tagged = written.iter().filter(|text| is_tag(text)).count();
    tagged > 2 && tagged * 100 >= written.len() * TAGGED
}

/// The text is one value in JSON or something like it.
fn is_value(first: &str, last: &str, written: &[&str]) -> bool {
    let enclosed = first.starts_with(['{', '[']) && last.ends_with(['}', ']']) && written.len() >= PROGRAM;
    enclosed && written.iter().filter(|text| text.contains('"') || text.len() <= 3).count() * 100 >= written.len() * STATED
}

/// The text begins and ends as a value in JSON does.
fn is_json(first: &str, last: &str) -> bool {
    let begins = matches!(first, "{" | "[") || ["{\"", "[{", "[\""].iter().any(|start| first.starts_with(start));
    begins && last.ends_with(['}', ']'])
}

/// The text is a file of settings, as YAML has them.
fn is_settings(written: &[&str]) -> bool {
    let keyed = written.iter().filter(|text| is_setting(text)).count();
    let folded = || written.iter().any(|text| is_setting(text) && (text.ends_with(": |") || text.ends_with(": >")));
    keyed >= KEYS && (keyed * 100 >= written.len() * STATED || folded())
}

/// The text is a program with its comments: nothing in it is a sentence in another script.
fn is_program(written: &[&str]) -> bool {
    let said = |text: &&str| !text.is_ascii() && is_sentence(text);
    let stated = if written.iter().any(said) { 0 } else { written.iter().filter(|text| is_statement(text)).count() };
    written.len() >= PROGRAM && stated * 100 >= written.len() * STATED || stated == written.len()
}

/// Every line has as many commas as the first one, which names its columns in ASCII without blanks; or nearly all have tabs.
fn is_csv(written: &[&str]) -> bool {
    /// Rows of the shortest table. Guess: chosen by us.
    const ROWS: usize = 3;
    let commas = |text: &str| text.matches(',').count();
    let named = written.first().is_some_and(|first| first.is_ascii() && !first.contains(' ') && commas(first) > 0);
    let tabbed = written.iter().filter(|row| row.matches('\t').count() >= 2).count();
    written.len() >= ROWS && (named && written.iter().all(|row| commas(row) == commas(written[0])) || tabbed * 10 >= written.len() * 9)
}

/// The line has a key in small ASCII letters, as YAML has them and no page.
fn is_setting(text: &str) -> bool {
    let text = text.trim_start_matches("- ");
    let Some((key, value)) = text.split_once(':') else { return false };
    let named =
        key.starts_with(|c: char| c.is_ascii_lowercase()) && key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.'));
    named && (value.is_empty() || value.starts_with(' '))
}

/// The first line opens an element and the last one closes it. A paragraph or a division that was left in a page opens so too.
fn is_rooted(first: &str, last: &str) -> bool {
    const RESIDUE: &[&str] =
        &["p", "div", "br", "span", "b", "strong", "font", "center", "li", "ul", "ol", "td", "tr", "table", "a", "h1", "h2", "h3"];
    let Some(rest) = first.strip_prefix('<') else { return false };
    let name = &rest[..rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'))).unwrap_or(rest.len())];
    let closes = last.strip_suffix('>').and_then(|last| last.trim_end().strip_suffix(name)).is_some_and(|last| last.ends_with("</"));
    // What an extractor writes around an article of a wiki.
    let is_article = name == "doc" && first.contains(" title=\"");
    !name.is_empty() && closes && !is_article && !RESIDUE.contains(&name.to_ascii_lowercase().as_str())
}

/// The line begins with a tag or a comment of markup.
pub(super) fn is_tag(text: &str) -> bool {
    let inner = text.strip_prefix('<').filter(|_| text.contains('>') || text.starts_with("<!--"));
    inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')))
}
