//! A unified diff of what was read and what would be written, made from the journal: no comparison is needed, the steps say what changed.
//!
//! `patch` can apply it to UTF-8 text. A lone CR ends a line here but in no diff format, and so do other line ends in the parts of a long text after
//! the first: of such text a diff is for reading.

use std::borrow::Cow;
use std::fmt::Write;

use super::changed_parts::changed_parts;
use super::marked::{self, Blanks, CYAN, GREEN, PLAIN, RED};
use crate::document::{Document, Line, LineEnd};
use crate::writer::visible::visible;

/// Unchanged lines shown around a change. Guess: nobody has measured it.
const CONTEXT: usize = 3;

/// One hunk. Line numbers of the new text count from the start of the part until [`Hunk::print`] knows how many lines came before.
pub struct Hunk {
    old: (u64, u64),
    new: (u64, u64),
    body: String,
}

/// The hunks of a part, and how many lines it writes.
pub fn hunks(document: &Document) -> (Vec<Hunk>, u64) {
    // Formats of differences know no line ends but LF: what others part is one line of them.
    let rows: Vec<&[Line]> = document.lines().split_inclusive(|line| !line.original_end().is_character()).collect();
    let first = document.lines().first().map_or(1, Line::number);
    let untouched = |row: &[Line]| row.iter().all(Line::is_untouched);
    let (mut hunks, mut written) = (Vec::new(), 0);
    let mut index = 0;
    while index < rows.len() {
        if untouched(rows[index]) {
            index += 1;
            written += 1;
            continue;
        }
        let mut end = index + 1;
        while let Some(next) = (end..rows.len().min(end + 2 * CONTEXT + 1)).find(|next| !untouched(rows[*next])) {
            end = next + 1;
        }
        let stop = rows.len().min(end + CONTEXT);
        // Less context after than before says to `patch` that the file ends here. Where only a part does, there has to be no more before.
        let context = if document.ends { CONTEXT } else { stop - end };
        let start = index.saturating_sub(context);
        let new_start = written - (index - start) as u64;
        let mut hunk = Hunk { old: (first + start as u64, (stop - start) as u64), new: (new_start, 0), body: String::new() };
        for row in &rows[start..stop] {
            hunk.row(row, untouched(row));
        }
        written = new_start + hunk.new.1;
        index = stop;
        hunks.push(hunk);
    }
    (hunks, written)
}

impl Hunk {
    /// A hunk in which one line, here a record, takes another's place, or nothing does. `before` lines were written before it.
    pub fn replace(number: u64, before: u64, old: &str, new: Option<&str>, end: LineEnd) -> Hunk {
        let mut hunk = Hunk { old: (number, 1), new: (before, u64::from(new.is_some())), body: String::new() };
        hunk.side('-', old, end);
        if let Some(new) = new {
            hunk.side('+', new, end);
        }
        hunk
    }

    /// Adds lines that are one for `patch`, as they are or as they were and became.
    fn row(&mut self, lines: &[Line], untouched: bool) {
        let end = |line: &Line| if line.original_end().is_character() { line.original_end().as_str() } else { "" };
        let old: String = lines.iter().flat_map(|line| [line.original(), end(line)]).collect();
        let last = lines.last().map_or(LineEnd::None, Line::original_end);
        self.side(if untouched { ' ' } else { '-' }, &old, last);
        if untouched {
            self.new.1 += 1;
            return;
        }
        let mut new = String::new();
        let mut stay = lines.iter().filter(|line| !line.is_claimed()).peekable();
        while let Some(line) = stay.next() {
            new.push_str(line.text());
            if line.end().is_character() && stay.peek().is_some() {
                new.push_str(line.end().as_str());
                continue;
            }
            self.side('+', &std::mem::take(&mut new), line.end());
            self.new.1 += 1;
        }
    }

    /// Adds a line of one side.
    fn side(&mut self, mark: char, text: &str, end: LineEnd) {
        // A CR LF shows as the CR it has before the LF of the diff itself, as diff shows it.
        let carriage = if end == LineEnd::CrLf { "\r" } else { "" };
        let _ = writeln!(self.body, "{mark}{text}{carriage}");
        if end == LineEnd::None {
            self.body.push_str("\\ No newline at end of file\n");
        }
    }

    /// The hunk as `diff -u` prints it, where `before` lines of new text came before this part. For eyes, what can't be seen is shown by
    /// number; `patch` needs the bytes. In colour what changed inside a line is marked, and long stretches that stayed the same are cut out.
    pub fn print(&self, before: u64, colour: bool, eyes: bool) -> String {
        // An empty side counts from the line before it, as diff does.
        let place = |(start, length): (u64, u64)| if length == 0 { start.saturating_sub(1) } else { start };
        let new = (before + self.new.0 + 1, self.new.1);
        let head = format!("@@ -{},{} +{},{} @@", place(self.old), self.old.1, place(new), new.1);
        if colour {
            return self.in_colour(&head);
        }
        if !eyes {
            return format!("{head}\n{}", self.body);
        }
        let mut out = format!("{head}\n");
        for line in self.body.split_terminator('\n') {
            let _ = writeln!(out, "{}", visible(line));
        }
        out
    }

    /// The hunk in colour: a line that went and the one that came for it are shown beside each other.
    fn in_colour(&self, head: &str) -> String {
        let mut out = format!("{CYAN}{head}{PLAIN}\n");
        let mut lines = self.body.split_terminator('\n').peekable();
        while let Some(line) = lines.next() {
            let Some(old) = line.strip_prefix('-') else {
                let _ = match line.strip_prefix('+') {
                    Some(new) => writeln!(out, "{GREEN}+{}{PLAIN}", visible(new)),
                    None => writeln!(out, "{}", marked::unchanged(line)),
                };
                continue;
            };
            // That a side has no line end stands between the two.
            let note = lines.next_if(|next| next.starts_with('\\'));
            let new = lines.next_if(|next| next.starts_with('+')).map(|line| &line[1..]);
            let (old, new) = match new {
                Some(new) => {
                    let (old, new) = marked::both((old, new), &changed_parts(old, new), Blanks::AsTheyAre);
                    (old, Some(new))
                }
                None => (visible(old).into_owned(), None),
            };
            let _ = writeln!(out, "{RED}-{old}{PLAIN}");
            note.into_iter().for_each(|note| _ = writeln!(out, "{note}"));
            new.into_iter().for_each(|new| _ = writeln!(out, "{GREEN}+{new}{PLAIN}"));
        }
        out
    }
}

/// A file's name as it stands in the head of a diff. Where it has control characters it is quoted as `diff` does it and `patch` reads it: a name
/// with a line end in it could otherwise pass for the head of another file.
pub fn name(path: &str) -> Cow<'_, str> {
    if !path.chars().any(|c| c.is_ascii_control()) {
        return Cow::Borrowed(path);
    }
    let mut out = String::from('"');
    for c in path.chars() {
        let _ = match c {
            '"' | '\\' => write!(out, "\\{c}"),
            c if c.is_ascii_control() => write!(out, "\\{:03o}", u32::from(c)),
            c => write!(out, "{c}"),
        };
    }
    out.push('"');
    Cow::Owned(out)
}
