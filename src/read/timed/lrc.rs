//! Lyrics: `[00:12.50]` before a line says when it is sung, several of them that it comes again, and `[ti:…]` says what the song is called.

use std::sync::LazyLock;

use serde_json::Value as Json;

use super::markup::Syntax;
use super::{BAD_CUE, CREDIT, Cues, Found, Line, TAG, credits};
use crate::document::{Field, Key, Value};
use crate::text::pattern::{Pattern, pattern};

/// Lines that may stand above the credits: the name of the song and who sings it, in one. Guess: nobody has measured it.
const HEAD: u64 = 1;

/// One in so many lines may be blank, so that blank lines part stanzas. Where there are more, they only say when a line ends, or the file was
/// copied with a blank line between all of its lines. Guess: a stanza has four lines, or at least three.
const LINES_OF_A_STANZA: usize = 3;

/// Where reading stands between two lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Lrc {
    found: Found,
    /// Lines that were sung so far.
    sung: u64,
    /// The line before was a credit.
    among_credits: bool,
    /// Blank lines part stanzas.
    stanzas: bool,
    /// The end of the blank line that is to be written before the next line.
    blank: Option<(u64, &'static str)>,
}

impl Lrc {
    /// Sees how many lines of a part are blank.
    pub(super) fn look_ahead<'t>(&mut self, lines: impl Iterator<Item = &'t str>) {
        let (mut blank, mut all) = (0, 0);
        for line in lines {
            all += 1;
            blank += usize::from(after_times(line.trim()).1.trim().is_empty());
        }
        self.stanzas = blank * LINES_OF_A_STANZA <= all - blank;
    }

    pub(super) fn read(&mut self, line: Line, cues: &mut Cues) {
        let text = line.trimmed();
        let (times, sung) = after_times(text);
        if sung.trim().is_empty() {
            if times > 0 {
                self.found.cue(cues);
            }
            if self.stanzas && self.sung > 0 {
                self.blank.get_or_insert((line.number, line.end));
            }
        } else if times > 0 {
            self.found.cue(cues);
            self.read_sung(&Line { text: sung.to_string(), ..line }, cues);
        } else if let Some((name, value)) = read_tag(text) {
            self.found.cue(cues);
            take_tag(&name, value, cues);
            cues.leave_out(line.number, TAG, &line.text);
        } else if let Some(said) = read_parts(text) {
            match credits::read(&said) {
                Some(_) => self.read_sung(&Line { text: said, ..line }, cues),
                None => self.sing(&line, cues),
            }
        } else if is_cut_off(text) {
            cues.leave_out(line.number, BAD_CUE, &line.text);
            cues.remark(line.number, "the time of a line can't be read here, so it is left out (--rejects has it)");
        } else {
            self.read_sung(&line, cues);
        }
    }

    pub(super) fn end(&mut self, cues: &mut Cues) {
        self.found.end(cues);
    }

    /// A line that is sung, or says who made the song.
    fn read_sung(&mut self, line: &Line, cues: &mut Cues) {
        let in_place = self.sung <= HEAD || self.among_credits;
        match credits::read(&line.text).filter(|credits| (in_place || !credits.doubtful) && (self.among_credits || !credits.weak)) {
            Some(credits) => {
                self.among_credits = true;
                cues.title = cues.title.take().or(credits.title);
                cues.fields.extend(credits.fields);
                cues.add_credits(credits.others);
                cues.leave_out(line.number, CREDIT, &line.text);
            }
            None => self.sing(line, cues),
        }
    }

    fn sing(&mut self, line: &Line, cues: &mut Cues) {
        self.found.text(line.number);
        self.among_credits = false;
        if let Some((number, end)) = self.blank.take() {
            cues.add(&Line { number, text: String::new(), end: if end.is_empty() { "\n" } else { end } });
        }
        self.sung += 1;
        cues.add_without_markup(line, Syntax::Lrc);
    }
}

impl Cues {
    /// Credits without a key of their own are a list.
    fn add_credits(&mut self, others: Vec<String>) {
        if others.is_empty() {
            return;
        }
        match self.fields.iter_mut().find(|field| field.key == Key::Credits) {
            Some(Field { value: Value::List(list), .. }) => list.extend(others),
            _ => self.fields.push(Field { key: Key::Credits, value: Value::List(others) }),
        }
    }
}

/// How many times stand before a line, and the line.
fn after_times(line: &str) -> (usize, &str) {
    static TIME: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\[\s*-?\d{1,3}\s*[:：]\s*\d{1,2}(?:[.:：,]\s*\d{1,3}){0,2}\s*\]\s?"));
    let (mut times, mut rest) = (0, line);
    while rest.starts_with('[')
        && let Some(found) = TIME.find(rest)
    {
        (times, rest) = (times + 1, &rest[found.end()..]);
    }
    (times, rest)
}

/// `[ar:Name]`: the name of the tag in small letters, and its value.
fn read_tag(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.strip_prefix('[')?.strip_suffix(']')?.split_once(':')?;
    let name = name.trim().to_ascii_lowercase();
    let is_name = !name.is_empty() && name.len() <= 12 && name.bytes().all(|byte| byte.is_ascii_lowercase() || b"#_-".contains(&byte));
    is_name.then_some((name, value.trim()))
}

/// What a tag says goes to the metadata, if it says anything.
fn take_tag(name: &str, value: &str, cues: &mut Cues) {
    let key = match name {
        _ if value.is_empty() => return,
        "ti" => {
            cues.title.get_or_insert_with(|| value.to_string());
            return;
        }
        "ar" => Key::Artist,
        "al" => Key::Album,
        "au" | "lr" => Key::Lyricist,
        "by" => Key::Transcriber,
        _ => return,
    };
    cues.fields.push(Field { key, value: Value::Text(value.to_string()) });
}

/// A line of credits as NetEase writes it, in JSON: `{"t":0,"c":[{"tx":"作词: "},{"tx":"方文山"}]}`.
fn read_parts(line: &str) -> Option<String> {
    if !line.starts_with("{\"t\":") {
        return None;
    }
    let json: Json = serde_json::from_str(line).ok()?;
    Some(json.get("c")?.as_array()?.iter().filter_map(|part| part.get("tx")?.as_str()).collect())
}

/// The line is the beginning of a time, and nothing else.
fn is_cut_off(line: &str) -> bool {
    static CUT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\[\s*\d{1,3}\s*:?\s*[\d.:]*\s*\]?$"));
    line.starts_with('[') && CUT.is_match(line)
}
