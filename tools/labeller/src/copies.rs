//! Copies of a page as other extractors would leave it: rows joined or split, items marked or not, the text alone.

use fastrand::Rng;

use crate::data::{Allowed, Document, GONE, Line, TITLE};

/// How a copy is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// Short lines of the site that stand together become one row.
    Join,
    /// Rows become a line an item.
    Split,
    /// Short lines of the site become items of a list.
    Marks,
    /// Nothing but the text.
    Body,
}

pub const WAYS: [(Way, f32); 4] = [(Way::Join, 0.15), (Way::Split, 0.15), (Way::Marks, 0.15), (Way::Body, 0.7)];

/// Lines of a sound text in a frame.
const FRAMED: usize = 150;

/// Half of what the text says stands in long lines; otherwise, in a frame, it is as much at risk as a list.
fn is_prose(sound: &Document) -> bool {
    const LONG: usize = 90;
    let bytes = |least: usize| sound.lines.iter().map(|line| line.text.trim().len()).filter(|length| *length >= least).sum::<usize>();
    bytes(LONG) * 2 >= bytes(0)
}

/// The frame of a page around a text that stays: what stands in it has to be told from the frame by more than its place.
pub fn frame(page: &Document, sound: &Document, weight: f32, rng: &mut Rng) -> Option<Document> {
    let stays = |line: &Line| line.allowed != 0 && line.allowed & GONE == 0 && line.allowed != TITLE;
    let first = page.lines.iter().position(stays)?;
    let last = page.lines.iter().rposition(stays)?;
    let length = sound.lines.len().min(FRAMED);
    let from = rng.usize(..=sound.lines.len() - length);
    let lines = page.lines[..first].iter().chain(&sound.lines[from..from + length]).chain(&page.lines[last + 1..]).cloned().collect();
    Some(Document {
        name: format!("{}+{}", page.name, sound.name),
        weight: page.weight * weight,
        kind: Some(if is_prose(sound) { 1 } else { 3 }),
        lines,
        html: None,
        nameless: false,
        site: page.site.clone(),
    })
}

fn is_gone(allowed: Allowed) -> bool {
    allowed != 0 && allowed & !GONE == 0
}

/// A copy of a page; none where nothing is left.
pub fn copy(page: &Document, (way, weight): (Way, f32), rng: &mut Rng) -> Option<Document> {
    let mut lines: Vec<Line> = Vec::new();
    let separator = [" ", "|", " | ", "　", "", " · "][rng.usize(..6)];
    let mark = ["", "• ", "* ", "- "][rng.usize(..4)];
    for line in &page.lines {
        let (text, gone) = (line.text.trim(), is_gone(line.allowed));
        match way {
            Way::Join if gone && text.len() < 48 => {
                if let Some(last) = lines.last_mut()
                    && last.allowed == line.allowed
                    && last.text.len() < 180
                    && rng.f32() < 0.6
                {
                    last.text.push_str(separator);
                    last.text.push_str(text);
                    continue;
                }
            }
            Way::Split if gone => {
                let words: Vec<&str> =
                    text.split(['|', '｜', '\u{3000}']).flat_map(|part| part.split("  ")).map(str::trim).filter(|word| !word.is_empty()).collect();
                if (2..20).contains(&words.len()) && rng.f32() < 0.7 {
                    lines.extend(words.into_iter().map(|word| Line { text: word.to_string(), allowed: line.allowed }));
                    continue;
                }
            }
            Way::Marks if gone && text.len() < 120 && !text.is_empty() => {
                lines.push(Line { text: format!("{mark}{text}"), allowed: line.allowed });
                continue;
            }
            Way::Body if gone || line.allowed == TITLE => continue,
            _ => {}
        }
        lines.push(line.clone());
    }
    if way == Way::Marks && rng.bool() {
        lines.retain(|line| !line.text.trim().is_empty());
    }
    // The text alone is a text.
    let kind = if way == Way::Body { Some(0) } else { page.kind };
    let any = lines.iter().any(|line| !line.text.trim().is_empty());
    any.then(|| Document {
        name: format!("{}+{way:?}", page.name),
        weight: page.weight * weight,
        kind,
        lines,
        html: None,
        nameless: false,
        site: page.site.clone(),
    })
}
