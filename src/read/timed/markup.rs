//! Markup inside the lines of cues: tags, overrides, word times, drawings.

use std::sync::LazyLock;

use crate::text::pattern::{Pattern, pattern};

/// Which markup is looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Syntax {
    /// A few tags of HTML, and overrides as ASS has them.
    Srt,
    /// Overrides and comments in braces, drawings, breaks. `\n` is a break where the file says so, and a blank otherwise.
    Ass { soft_breaks: bool },
    /// Times of single words.
    Lrc,
    /// Tags with classes and names, times of single words, references to characters.
    Vtt,
}

/// What is left of a line, with a line feed where its markup breaks it, and what was taken out.
pub(super) struct Stripped<'t> {
    pub(super) text: String,
    pub(super) removed: Vec<&'t str>,
}

/// Bytes of the longest tag. Guess: nobody names a colour in more.
const LONGEST_TAG: usize = 300;

/// Takes the markup out of a line.
pub(super) fn strip(line: &str, syntax: Syntax) -> Stripped<'_> {
    let mut stripped = Stripped { text: String::with_capacity(line.len()), removed: Vec::new() };
    // What stands here is out: a drawing, or how something is read.
    let (mut drawing, mut reading, mut out_from) = (false, false, 0);
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let found = match c {
            '<' => read_tag(&line[at..], syntax),
            '{' => read_braces(&line[at..], syntax),
            '\\' => read_escape(&line[..at], &line[at..], syntax),
            '&' if syntax == Syntax::Vtt => read_reference(&line[at..]),
            '[' if syntax == Syntax::Lrc => read_word_time(&line[at..]),
            _ => None,
        };
        let was_out = drawing || reading;
        let Some(Found { length, instead }) = found else {
            if !was_out {
                stripped.text.push(c);
            }
            at += c.len_utf8();
            continue;
        };
        let markup = &line[at..at + length];
        match instead {
            Instead::Nothing => {
                drawing = drawing_after(markup, drawing, syntax);
                reading = match tag_name(markup) {
                    Some(("rt", closes)) if syntax == Syntax::Vtt => !closes,
                    Some(("ruby", _)) => false,
                    _ => reading,
                };
                if was_out && !(drawing || reading) {
                    stripped.removed.push(&line[out_from..at]);
                }
                if !was_out && (drawing || reading) {
                    out_from = at + length;
                }
                stripped.removed.push(markup);
                // Between two words one blank is enough, whichever side of the time it stands on.
                if is_word_time(markup) && stripped.text.ends_with([' ', '\t']) && line[at + length..].starts_with([' ', '\t']) {
                    at += 1;
                }
            }
            Instead::Character(c) if !was_out => stripped.text.push(c),
            Instead::Character(_) => {}
        }
        at += length;
    }
    if (drawing || reading) && out_from < line.len() {
        stripped.removed.push(&line[out_from..]);
    }
    stripped
}

/// Markup at the beginning of what was looked at.
struct Found {
    length: usize,
    instead: Instead,
}

/// What stands for it in the text.
enum Instead {
    Nothing,
    Character(char),
}

impl Found {
    fn gone(length: usize) -> Option<Found> {
        Some(Found { length, instead: Instead::Nothing })
    }

    fn character(length: usize, c: char) -> Option<Found> {
        Some(Found { length, instead: Instead::Character(c) })
    }
}

/// The line has the time of a word in it.
pub(super) fn has_word_time(line: &str) -> bool {
    line.match_indices('<').any(|(at, _)| read_word_time(&line[at..]).is_some())
}

/// A time in pointed or square brackets at the beginning.
fn read_word_time(rest: &str) -> Option<Found> {
    static TIME: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^(?:<(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>|\[\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?\])"));
    let bytes = rest.as_bytes();
    let may_be = bytes.get(1).is_some_and(u8::is_ascii_digit);
    let found = TIME.find(rest).filter(|_| may_be)?;
    Found::gone(found.end())
}

fn is_word_time(markup: &str) -> bool {
    markup.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// A tag at the beginning: one of those that the format has, or all that stands in `<…>` is what somebody wrote: `<3`, `<小声>`.
fn read_tag(rest: &str, syntax: Syntax) -> Option<Found> {
    if let Some(found) = read_word_time(rest).filter(|_| !matches!(syntax, Syntax::Ass { .. })) {
        return Some(found);
    }
    let (name, _) = tag_name(rest)?;
    let length = rest.find('>')? + 1;
    if length > LONGEST_TAG || rest[1..length].contains('<') {
        return None;
    }
    let behind = rest[1..length - 1].trim_start_matches('/')[name.len()..].trim_end_matches('/').trim();
    let is_known = match syntax {
        Syntax::Vtt => matches!(name, "c" | "i" | "b" | "u" | "v" | "ruby" | "rt" | "lang" | "font"),
        Syntax::Srt => match name {
            "i" | "b" | "u" | "s" | "strong" | "em" | "br" | "ruby" | "rt" | "rp" => behind.is_empty(),
            "font" | "span" | "c" | "p" => behind.is_empty() || behind.contains('=') || behind.starts_with('.'),
            _ => false,
        },
        Syntax::Ass { .. } | Syntax::Lrc => false,
    };
    match name {
        _ if !is_known => None,
        "br" => Found::character(length, '\n'),
        _ => Found::gone(length),
    }
}

/// The name of the tag at the beginning, and whether it closes an element.
fn tag_name(rest: &str) -> Option<(&'static str, bool)> {
    const NAMES: &[&str] = &["strong", "ruby", "font", "span", "lang", "em", "br", "rt", "rp", "i", "b", "u", "s", "c", "v", "p"];
    let inner = rest.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = name[length..].starts_with(['>', ' ', '.', '/', '\t']);
    let known = NAMES.iter().find(|known| known.eq_ignore_ascii_case(&name[..length])).filter(|_| ends)?;
    Some((known, name.len() < inner.len()))
}

/// Braces at the beginning. In ASS all of them are overrides or comments; elsewhere those are that a program wrote.
fn read_braces(rest: &str, syntax: Syntax) -> Option<Found> {
    let length = rest.find('}')? + 1;
    let inner = &rest[1..length - 1];
    let named = || inner.split_once(':').is_some_and(|(name, _)| name.len() == 1 && "yYcCfFsSpPoOhH".contains(name));
    let is_known = match syntax {
        Syntax::Ass { .. } => true,
        Syntax::Srt => inner.starts_with('\\') || matches!(inner, "i" | "b" | "u" | "/i" | "/b" | "/u") || named(),
        Syntax::Lrc | Syntax::Vtt => false,
    };
    if is_known { Found::gone(length) } else { None }
}

/// `\N`, `\n`, `\h` at the beginning of `rest`. In SubRip they are left over from ASS, and no part of a path.
fn read_escape(before: &str, rest: &str, syntax: Syntax) -> Option<Found> {
    let soft = match syntax {
        Syntax::Ass { soft_breaks } => soft_breaks,
        Syntax::Srt if before.contains(":\\") || before.ends_with([':', '\\']) => return None,
        Syntax::Srt => false,
        Syntax::Lrc | Syntax::Vtt => return None,
    };
    match rest.as_bytes().get(1)? {
        b'N' => Found::character(2, '\n'),
        b'h' => Found::character(2, ' '),
        b'n' if syntax != Syntax::Srt => Found::character(2, if soft { '\n' } else { ' ' }),
        _ => None,
    }
}

/// A reference to a character at the beginning.
fn read_reference(rest: &str) -> Option<Found> {
    const NAMES: &[(&str, char)] = &[("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&nbsp;", ' '), ("&quot;", '"'), ("&#39;", '\'')];
    if rest.starts_with("&lrm;") || rest.starts_with("&rlm;") {
        return Found::gone("&lrm;".len());
    }
    let (name, c) = NAMES.iter().find(|(name, _)| rest.starts_with(name))?;
    Found::character(name.len(), *c)
}

/// Whether what stands behind an override is a drawing: `\p1` begins one and `\p0` ends it.
fn drawing_after(markup: &str, drawing: bool, syntax: Syntax) -> bool {
    if syntax == Syntax::Vtt || !markup.starts_with('{') {
        return drawing;
    }
    let scales = markup.split("\\p").skip(1).filter_map(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        rest[..digits].parse::<u32>().ok()
    });
    scales.last().map_or(drawing, |scale| scale > 0)
}
