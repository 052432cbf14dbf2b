//! The line above a cue that says when it is shown: `00:01:02,500 --> 00:01:04,000`.

use std::sync::LazyLock;

use crate::text::pattern::{Pattern, pattern};

/// What a line says of time.
#[derive(Debug, PartialEq)]
pub(super) enum Timing<'t> {
    /// It is a timing. Behind it stand settings, or text that should have been in the next line.
    Good { text: Option<&'t str> },
    /// It was meant to be one, and can't be read.
    Bad,
    /// It is something else.
    Not,
}

/// Reads a line. People and translating machines write the marks in many ways, which is no reason to take a timing for something that was said.
pub(super) fn read(line: &str) -> Timing<'_> {
    static TIMING: LazyLock<Pattern> = LazyLock::new(|| {
        let time = r"-?(?:\d{1,3} ?[:：] ?)?\d{1,2} ?[:：] ?\d{1,2}";
        let fraction = r" ?[.,，。:：] ?\d{1,4}";
        let strict = format!(r"{time}(?:{fraction})?\s*-->\s*{time}(?:{fraction})?");
        let loose = format!(r"{time}{fraction}\s*(?:[-–—－]+ ?[-–—－]* ?[>＞]|→)\s*{time}{fraction}");
        pattern(&format!(r"^(?:{strict}|{loose})(?:\s+(?P<rest>.*))?$"))
    });
    let line = line.trim_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace());
    if !line.contains(['>', '＞', '→']) || !line.contains(|c: char| c.is_ascii_digit()) {
        return Timing::Not;
    }
    if let Some(found) = TIMING.captures(line) {
        let rest = found.name("rest").map(|rest| rest.as_str().trim()).filter(|rest| !rest.is_empty() && !are_settings(rest));
        return Timing::Good { text: rest };
    }
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let is_arrowed = line.contains("-->") || line.contains("->") || line.contains('→');
    let is_time = |c: char| c.is_ascii_digit() || " \t:：.,，。-–—－>＞→".contains(c);
    if is_arrowed && digits > 2 && line.contains([':', '：']) && line.chars().all(is_time) { Timing::Bad } else { Timing::Not }
}

/// When a cue is shown, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub from: u64,
    pub to: u64,
}

/// What a timing says, where it is written without blanks inside its times.
pub(super) fn span(line: &str) -> Option<Span> {
    let (from, to) = line.split_once(['>', '＞', '→'])?;
    Some(Span { from: milliseconds(from)?, to: milliseconds(to.split_whitespace().next()?)? })
}

/// `01:02:03,500`, `02:03.5`.
fn milliseconds(time: &str) -> Option<u64> {
    let groups: Vec<&str> = time.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let has_fraction = groups.len() == 4 || time.contains(['.', ',', '，', '。']);
    let (fraction, whole) = if has_fraction { groups.split_last()? } else { (&"", &groups[..]) };
    if !(2..=3).contains(&whole.len()) || groups.iter().any(|group| group.len() > 4) {
        return None;
    }
    let seconds = whole.iter().try_fold(0, |sum, group| Some(sum * 60 + group.parse::<u64>().ok()?))?;
    Some(seconds * 1000 + format!("{fraction:0<3}")[..3].parse::<u64>().ok()?)
}

/// Below the number of a cue the line is meant to be a timing: the beginning of one, or something else with an arrow.
pub(super) fn is_meant(line: &str) -> bool {
    static CUT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\d{1,2}:(?:\d{1,2}(?::(?:\d{1,2}(?:[.,]\d{0,3})?)?)?)?\s*-{0,2}$"));
    line.contains("-->") || CUT.is_match(line.trim())
}

/// `align:start position:0%`, or the corners of a box: `X1:40 X2:600 Y1:20 Y2:50`.
fn are_settings(rest: &str) -> bool {
    rest.split_whitespace().all(|word| {
        word.split_once(':').is_some_and(|(name, value)| {
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            is_name && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%.,-_".contains(&byte))
        })
    })
}
