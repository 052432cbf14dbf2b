//! A page in HTML set in Markdown: what its tags say of its lines is said again, nested as it was; everything else is escaped, so that it renders as
//! the text it is. Pictures are not written.

use super::address::{Addresses, Links};
use super::containers::{Containers, Marker};
use super::escape::{has_two_tildes, heading};
use super::inline::{Inline, Place};
use super::set::BULLETS;
use super::spans::spans;
use super::standing::{Standing, standing};
use crate::document::{Document, Label, Mark, MarkKind, Span, SpanKind};

/// Lines times the depth to which they may be nested. Guess: no page that somebody wrote has more.
const INDENTED: usize = 1_000_000;

/// Names of languages that stand above code.
const LANGUAGES: &[&str] = &[
    "bash",
    "c",
    "c#",
    "c++",
    "cpp",
    "css",
    "diff",
    "go",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "jsx",
    "kotlin",
    "php",
    "powershell",
    "python",
    "ruby",
    "rust",
    "scss",
    "sh",
    "shell",
    "sql",
    "swift",
    "toml",
    "ts",
    "tsx",
    "typescript",
    "vue",
    "xml",
    "yaml",
];

/// A page that is being written.
struct Writer<'d> {
    lines: Vec<Standing<'d>>,
    addresses: Addresses,
    containers: Containers,
    /// Quotations and lists that a line stands in at most, each: a page of a million lines is not to be indented by hundreds of columns.
    deepest: u8,
    out: String,
}

/// The body of a page whose lines have marks.
pub(super) fn body(document: &Document, links: Links) -> String {
    let lines = standing(document);
    let mut writer = Writer {
        deepest: (INDENTED / lines.len().max(1)).clamp(4, 255) as u8,
        lines,
        addresses: Addresses::new(links, document.address),
        containers: Containers::default(),
        out: String::new(),
    };
    let mut place = 0;
    while place < writer.lines.len() {
        place += writer.block(place);
    }
    writer.out
}

impl Writer<'_> {
    /// Writes the block that begins with a line; says how many lines that were.
    fn block(&mut self, place: usize) -> usize {
        let Standing { line, mark, .. } = self.lines[place];
        let depth = self.depth(mark);
        match line.label() {
            _ if self.lines[place].is_code() => return self.code(place),
            _ if line.is_blank() => {}
            Label::Title => return self.heading(place, 1),
            Label::Heading(level) => return self.heading(place, usize::from(level) + 1),
            Label::Table if self.lines[place].row().is_some() => return self.rows(place),
            Label::Item => self.item(place),
            _ => {
                let text = self.inline(place, 0);
                if self.lines[place].breaks {
                    self.break_line();
                } else {
                    self.containers.set_text(depth, &mut self.out);
                }
                self.out.push_str(&text);
                self.out.push('\n');
            }
        }
        1
    }

    /// In how many quotations and lists a line stands.
    fn depth(&self, mark: &Mark) -> (u8, u8) {
        (mark.quotes.min(self.deepest), mark.lists.min(self.deepest))
    }

    /// The next line belongs to the same paragraph.
    fn break_line(&mut self) {
        self.out.pop();
        self.out.push_str("\\\n");
        self.out.push_str(&self.containers.prefix());
    }

    /// The text of a line, from this byte of its trimmed text on.
    fn inline(&self, place: usize, from: usize) -> String {
        let Standing { line, mark, is_one_of_several, .. } = self.lines[place];
        let text = line.text().trim();
        let is_heading = matches!(line.label(), Label::Title | Label::Heading(_));
        let start = line.text().len() - line.text().trim_start().len() + from;
        let mut spans = spans(line);
        if mark.kind == MarkKind::Term {
            spans.push(Span { range: start..line.text().trim_end().len(), kind: SpanKind::Strong });
        }
        let place = if is_heading { Place::Heading } else { Place::Text };
        self.inline_in(&text[from..], &within(&spans, start, text.len() - from), place, is_one_of_several)
    }

    fn inline_in(&self, text: &str, spans: &[Span], place: Place, is_one_of_several: bool) -> String {
        let tildes = has_two_tildes(text) || is_one_of_several && text.contains('~');
        Inline { text, spans, place, tildes, addresses: &self.addresses }.write()
    }

    fn heading(&mut self, place: usize, level: usize) -> usize {
        let first = &self.lines[place];
        let same = |other: &&Standing| other.block == first.block && other.line.label() == first.line.label() && !other.line.is_blank();
        let lines = 1 + if first.line.label() == Label::Title { 0 } else { self.lines[place + 1..].iter().take_while(same).count() };
        let texts: Vec<String> = (place..place + lines).map(|place| self.inline(place, 0)).collect();
        let quotes = self.depth(first.mark).0;
        self.containers.set_text((quotes, 0), &mut self.out);
        self.out.push_str(&heading(level, texts.join(" ")));
        self.out.push('\n');
        lines
    }

    fn item(&mut self, place: usize) {
        let Standing { line, mark, .. } = self.lines[place];
        let number = if let MarkKind::Item(number) = mark.kind { number } else { None };
        let text = line.text().trim();
        let text = self.inline(place, own_mark(text, number));
        let marker = number.map_or(Marker::Bullet, Marker::Number);
        let (quotes, lists) = self.depth(mark);
        self.containers.set_item((quotes, lists.max(1)), marker, &mut self.out);
        self.out.push_str(&text);
        self.out.push('\n');
    }

    fn code(&mut self, place: usize) -> usize {
        self.code_in(place, None)
    }

    /// Writes a block of code, in this language where it names none itself.
    fn code_in(&mut self, place: usize, said: Option<&str>) -> usize {
        let Standing { mark, block, .. } = self.lines[place];
        let lines = self.lines[place..].iter().take_while(|line| line.is_code() && line.block == block).count();
        let texts: Vec<&str> = self.lines[place..place + lines].iter().map(|line| line.line.text().trim_end()).collect();
        let Some(first) = texts.iter().position(|text| !text.is_empty()) else { return lines };
        let last = texts.iter().rposition(|text| !text.is_empty()).unwrap_or(first);
        // Some pages write the language above the code, in a block of its own.
        let language = texts[first].to_ascii_lowercase();
        let is_named = first == last && LANGUAGES.contains(&&*language) && self.lines.get(place + lines).is_some_and(Standing::is_code);
        if is_named && place > 0 && !self.lines[place - 1].is_code() {
            return lines + self.code_in(place + lines, Some(&language));
        }
        let longest = texts.iter().flat_map(|text| text.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let language = if let MarkKind::Code(Some(language)) = &mark.kind { language } else { said.unwrap_or_default() };
        self.containers.set_text(self.depth(mark), &mut self.out);
        self.out.push_str(&format!("{fence}{language}\n"));
        let prefix = self.containers.prefix();
        for text in &texts[first..=last] {
            // Behind an indent a tab would reach less far.
            let tabs = if prefix.is_empty() { 0 } else { text.len() - text.trim_start_matches('\t').len() };
            let line = format!("{prefix}{}{}", "    ".repeat(tabs), &text[tabs..]);
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
        self.out.push_str(&format!("{prefix}{fence}\n"));
        lines
    }

    /// The rows of a table: between bars where every row is one of cells, elsewhere one below the other.
    fn rows(&mut self, place: usize) -> usize {
        let Standing { mark, .. } = self.lines[place];
        let table = self.lines[place].row().unwrap_or_default();
        let is_of_it = |line: &&Standing| {
            line.row().is_some_and(|row| row.table == table.table) && (line.mark.quotes, line.mark.lists) == (mark.quotes, mark.lists)
        };
        let count = self.lines[place..].iter().take_while(is_of_it).count();
        if !table.is_head && (place..place + count).all(|row| self.listed(row).is_some()) {
            for row in place..place + count {
                let text = self.listed(row).unwrap_or_default();
                let (quotes, lists) = self.depth(mark);
                self.containers.set_item((quotes, lists.saturating_add(1)), Marker::Bullet, &mut self.out);
                self.out.push_str(&text);
                self.out.push('\n');
            }
            return count;
        }
        self.containers.set_text(self.depth(mark), &mut self.out);
        let rows: Vec<Vec<String>> = (place..place + count).map(|place| self.cells(place)).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if !table.is_simple || count < 2 || columns < 2 {
            for row in place..place + count {
                if row > place {
                    self.break_line();
                }
                let line = self.lines[row].line;
                let start = line.text().len() - line.text().trim_start().len();
                let text = line.text().trim();
                let written = self.inline_in(text, &within(&spans(line), start, text.len()), Place::Text, count > 1);
                self.out.push_str(&written);
                self.out.push('\n');
            }
            return count;
        }
        let prefix = self.containers.prefix();
        let has_head = table.is_head;
        let row = |cells: &[String]| (0..columns).map(|column| format!(" {} |", cells.get(column).map_or("", String::as_str))).collect::<String>();
        let head = if has_head { row(&rows[0]) } else { row(&[]) };
        self.out.push_str(&format!("|{head}\n{prefix}|{}\n", " --- |".repeat(columns)));
        for cells in &rows[usize::from(has_head)..] {
            self.out.push_str(&format!("{prefix}|{}\n", row(cells)));
        }
        count
    }

    /// What a row says of which the first cell is the mark of an item: in old pages such tables are lists.
    fn listed(&self, place: usize) -> Option<String> {
        let text = self.lines[place].line.text();
        let (mark, said) = text.split_once('\t')?;
        let is_mark =
            matches!(mark.trim(), "" | "‧" | "・" | "＊" | ">" | "»" | "›" | "→" | "►" | "▶") || mark.trim().strip_prefix(BULLETS) == Some("");
        (is_mark && !said.trim().is_empty() && !said.contains('\t')).then(|| self.cells(place).swap_remove(1))
    }

    /// The cells of a row.
    fn cells(&self, place: usize) -> Vec<String> {
        let line = self.lines[place].line;
        let (spans, mut at) = (spans(line), 0);
        let mut cells = Vec::new();
        for cell in line.text().split('\t') {
            let start = at + cell.len() - cell.trim_start().len();
            cells.push(self.inline_in(cell.trim(), &within(&spans, start, cell.trim().len()), Place::Cell, false));
            at += cell.len() + 1;
        }
        cells
    }
}

/// Bytes of the mark that the text of an item begins with, where the page has written down what its list has anyway.
fn own_mark(text: &str, number: Option<u32>) -> usize {
    let rest = match number {
        None => text.strip_prefix(BULLETS).filter(|rest| !text.starts_with(['-', '*', '+']) || rest.starts_with(char::is_whitespace)),
        Some(number) => text.strip_prefix(&number.to_string()).and_then(|rest| rest.strip_prefix(['.', '、'])),
    };
    let rest = rest.map(str::trim_start).filter(|rest| !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()));
    rest.map_or(0, |rest| text.len() - rest.len())
}

/// The spans that stand in a part of a text, by their places in it. What reaches over its ends is cut there.
fn within(spans: &[Span], start: usize, length: usize) -> Vec<Span> {
    let part = |span: &Span| {
        let range = span.range.start.max(start)..span.range.end.min(start + length);
        (range.start < range.end).then(|| Span { range: range.start - start..range.end - start, kind: span.kind.clone() })
    };
    spans.iter().filter_map(part).collect()
}
