//! A text set in Markdown: a title, headings and items; everything else is escaped, so that it renders as the text it is.

use super::escape::{escape, escaped, has_two_tildes, heading};
use crate::document::{Document, Label, Line};

#[cfg(test)]
#[path = "../../../tests/common/markup.rs"]
mod markup;
#[cfg(test)]
#[path = "../../../tests/common/rendered.rs"]
mod rendered;

/// Characters up to which a line counts as verse-like: with a neighbour as short it shares a paragraph, parted by a hard line break. Guess: nobody
/// has measured it.
const VERSE: usize = 30;

/// Marks that pages put before the items of a list.
pub const BULLETS: &[char] = &['-', '*', '+', '•', '●', '·', '◆', '▪', '■', '○', '◎', '※', '♦', '◇', '□'];

/// What stands before a line, as far as it decides how the line is set.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    Block,
    /// A short line of text, with nothing between it and this line. Its paragraph may have a tilde that stands unescaped because it is the
    /// only one.
    Verse {
        tilde: bool,
    },
    /// An item; the number of a numbered one.
    Item(Option<u64>),
    /// A line of code whose fence is still open.
    Code,
}

/// The body of a text, or of a part of one.
pub(super) fn body(document: &Document) -> String {
    let mut out = String::new();
    let mut before = if document.starts { Before::Nothing } else { Before::Block };
    let mut adjacent = false;
    for (place, line) in document.lines().iter().enumerate() {
        if line.is_claimed() || line.is_blank() {
            adjacent = false;
            continue;
        }
        let text = line.text().trim();
        if line.label() == Label::Code {
            if before != Before::Code {
                if before != Before::Nothing {
                    out.push('\n');
                }
                out.push_str(&format!("{}\n", fence(document, place)));
            } else if !adjacent {
                out.push('\n');
            }
            out.push_str(line.text().trim_end());
            out.push('\n');
            if code(document, place).nth(1).is_none() {
                out.push_str(&fence(document, place));
                out.push('\n');
            }
            before = if code(document, place).nth(1).is_none() { Before::Block } else { Before::Code };
            adjacent = true;
            continue;
        }
        if place == 0 && line.is_piece() && !document.starts {
            out.push_str(&escaped(text, true)); // The rest of a line that began in the part before, perhaps with a tilde.
            before = Before::Block;
        } else {
            before = block(line, text, before, adjacent, &mut out);
        }
        adjacent = true;
        if !(line.is_piece() && place + 1 == document.lines().len()) {
            out.push('\n');
        }
    }
    out
}

/// The lines of code from this one on, up to the next line that is something else; blank lines may stand between them.
fn code<'d>(document: &'d Document, place: usize) -> impl Iterator<Item = &'d str> {
    let standing = document.lines()[place..].iter().filter(|line| !line.is_claimed() && !line.is_blank());
    standing.take_while(|line| line.label() == Label::Code).map(Line::text)
}

/// A fence for the code around a line: longer than any run of backticks that stands in it.
fn fence(document: &Document, place: usize) -> String {
    let standing = |line: &&Line| !line.is_claimed() && !line.is_blank();
    let above = document.lines()[..place].iter().rev().filter(standing).take_while(|line| line.label() == Label::Code).map(Line::text);
    let runs = above.chain(code(document, place)).flat_map(|text| text.split(|c| c != '`')).map(str::len);
    "`".repeat(runs.max().unwrap_or(0).max(2) + 1)
}

/// The line is indented as the first of a paragraph is; verses stand farther in, or not at all.
fn begins_paragraph(line: &Line) -> bool {
    line.original().strip_prefix("\u{3000}\u{3000}").is_some_and(|rest| !rest.starts_with('\u{3000}'))
}

/// Sets one line, with what has to stand between it and what came before; what the next line finds before it.
fn block(line: &Line, text: &str, before: Before, adjacent: bool, out: &mut String) -> Before {
    // Rows of a table stand one under the other as verses do.
    let verse = text.chars().count() <= VERSE || line.label() == Label::Table;
    if matches!(line.label(), Label::Text | Label::Table)
        && verse
        && adjacent
        && !begins_paragraph(line)
        && let Before::Verse { tilde } = before
    {
        out.pop();
        out.push_str("\\\n");
        out.push_str(&escaped(text, tilde || has_two_tildes(text)));
        return Before::Verse { tilde: tilde || text.contains('~') };
    }
    let item = if line.label() == Label::Item { Item::parse(text, before) } else { None };
    let tight = item.is_some() && adjacent && matches!(before, Before::Item(_));
    if before != Before::Nothing && !tight {
        out.push('\n');
    }
    match (line.label(), item) {
        (Label::Title, _) => out.push_str(&heading(1, escape(text))),
        (Label::Heading(level), _) => out.push_str(&heading(usize::from(level) + 1, escape(text))),
        (_, Some(item)) => {
            out.push_str(&item.marker());
            out.push_str(&escape(item.rest));
            return Before::Item(item.number);
        }
        _ => {
            out.push_str(&escape(text));
            return if verse && matches!(line.label(), Label::Text | Label::Table) {
                Before::Verse { tilde: text.contains('~') }
            } else {
                Before::Block
            };
        }
    }
    Before::Block
}

/// An item that Markdown can say: a bullet, or a number that its list would count to.
struct Item<'t> {
    number: Option<u64>,
    rest: &'t str,
}

impl<'t> Item<'t> {
    /// Reads an item; `None` where Markdown can't say it.
    fn parse(text: &'t str, before: Before) -> Option<Item<'t>> {
        if let Some(rest) = text.strip_prefix(BULLETS) {
            let rest = rest.trim_start();
            return (!rest.is_empty()).then_some(Item { number: None, rest });
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = (text[..digits].parse::<u64>().ok()?, text[digits..].strip_prefix('.')?);
        // Markdown counts without leading zeros, and with nine digits at most.
        let countable = number < 1_000_000_000 && text[..digits] == number.to_string();
        let counted = if let Before::Item(Some(last)) = before { number == last + 1 } else { true };
        (countable && counted && rest.starts_with(' ') && !rest.trim().is_empty()).then(|| Item { number: Some(number), rest: rest.trim_start() })
    }

    /// What the item begins with in Markdown.
    fn marker(&self) -> String {
        self.number.map_or_else(|| "- ".to_string(), |number| format!("{number}. "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Change, Role, Signature};
    use crate::writer::markdown::set::markup::MARKUP;
    use crate::writer::markdown::set::rendered::{ink, rendered};

    /// A document whose lines have these labels.
    fn labelled<'t>(text: &'t str, labels: &[Label]) -> Document<'t> {
        let mut document = Document::new(text, 1);
        let signature = Signature { rule: "test", role: Role::Structure };
        document.change(signature, labels.iter().enumerate().map(|(line, label)| (line, Change::Label(*label))).collect());
        document
    }

    #[test]
    fn titles_and_headings_render_as_they_read() {
        for line in MARKUP.iter().filter(|line| !line.trim().is_empty() && Document::new(line, 1).lines().len() == 1) {
            let text = format!("{line}\n{line}\n{line}\n短句\n");
            let document = labelled(&text, &[Label::Title, Label::Heading(1), Label::Heading(7), Label::Text]);
            let body = body(&document);
            let seen = rendered(&body);
            assert_eq!(seen.foreign, [""; 0], "{body:?}");
            let expected: Vec<(u8, String)> = [1, 2, 6].map(|level| (level, ink(line))).into();
            assert_eq!(seen.headings.iter().map(|(level, text)| (*level, ink(text))).collect::<Vec<_>>(), expected, "{body:?}");
            assert_eq!(ink(&seen.text), ink(&text), "{body:?}");
        }
    }

    #[test]
    fn items_render_as_they_read() {
        let items = MARKUP.iter().copied().chain(["1. 甲", "2. 乙", "3. 丙", "007. x", "- 甲", "• 乙", "·丙", "5. x", "6. x"]);
        let items: Vec<&str> = items.filter(|line| !line.trim().is_empty()).collect();
        for first in &items {
            for second in &items {
                for (between, labels) in [("", [Label::Item, Label::Item, Label::Text]), ("\n", [Label::Item, Label::Text, Label::Item])] {
                    let text = format!("{first}\n{between}{second}\n短句\n");
                    let document = labelled(&text, &labels);
                    let body = body(&document);
                    let seen = rendered(&body);
                    assert_eq!(seen.foreign, [""; 0], "{body:?}");
                    let unmarked = |line: &Line| match Item::parse(line.text().trim(), Before::Nothing) {
                        Some(Item { number: None, rest }) if line.label() == Label::Item => ink(rest),
                        _ => ink(line.text()),
                    };
                    assert_eq!(ink(&seen.text), document.lines().iter().map(unmarked).collect::<String>(), "{text:?} gives {body:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_labelled_is_set_as_such() {
        let text = "桥通了\n一、开工\n- 甲\n• 乙\n1. 丙\n2. 丁\n5. 戊\n短句\n短句\n";
        let labels = [Label::Title, Label::Heading(1), Label::Item, Label::Item, Label::Item, Label::Item, Label::Item];
        let body = body(&labelled(text, &labels));
        assert_eq!(body, "# 桥通了\n\n## 一、开工\n\n- 甲\n- 乙\n1. 丙\n2. 丁\n\n5\\. 戊\n\n短句\\\n短句\n");
        assert_eq!(rendered(&body).items, 4);
    }
}
