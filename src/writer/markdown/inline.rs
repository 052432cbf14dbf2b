//! The text of a line with what stands out in it: links, emphasis, code. Only what CommonMark reads back as it was meant is written.

use std::ops::Range;

use super::address::Addresses;
use super::escape::escape_part;
use crate::document::{Span, SpanKind};

/// Where a text stands, as far as that decides how it is written.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Text,
    /// In a heading, which stands out as a whole and leads nowhere.
    Heading,
    /// In a cell of a table.
    Cell,
}

/// A text, and how it is to be written.
pub(super) struct Inline<'a> {
    pub(super) text: &'a str,
    pub(super) spans: &'a [Span],
    pub(super) place: Place,
    /// Tildes are escaped.
    pub(super) tildes: bool,
    pub(super) addresses: &'a Addresses,
}

/// What will be written of a span.
struct Piece {
    range: Range<usize>,
    kind: Kind,
}

#[derive(PartialEq)]
enum Kind {
    Link(String),
    Strong,
    Emphasis,
    Code,
}

/// Marks that open and close the same thing, which stand inside emphasis or outside it together.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
    ('［', '］'),
    ('(', ')'),
    ('[', ']'),
    ('"', '"'),
    ('\'', '\''),
];

/// Marks at an end of a text that may be left out of its emphasis. Guess: nobody has measured it.
const LEFT_OUT: usize = 3;

impl Inline<'_> {
    /// The text in Markdown.
    pub(super) fn write(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 16);
        self.write_part(&self.flanked(self.pieces()), 0..self.text.len(), false, &mut out);
        out
    }

    /// What can stand in another, in order: no link in a link, nothing in code, no emphasis in emphasis, and nothing that crosses another.
    fn pieces(&self) -> Vec<Piece> {
        let mut found: Vec<Piece> = self.spans.iter().filter_map(|span| self.piece(span)).collect();
        let rank = |kind: &Kind| match kind {
            Kind::Link(_) => 0,
            Kind::Strong | Kind::Emphasis => 1,
            Kind::Code => 2,
        };
        found.sort_by_key(|piece| (piece.range.start, usize::MAX - piece.range.end, rank(&piece.kind)));
        // Marks that touch would be read as one.
        found.dedup_by(|later, earlier| {
            let touches = later.kind == earlier.kind && has_marks(&later.kind) && later.range.start <= earlier.range.end;
            earlier.range.end = if touches { earlier.range.end.max(later.range.end) } else { earlier.range.end };
            touches
        });
        let mut pieces: Vec<Piece> = Vec::with_capacity(found.len());
        let mut open: Vec<usize> = Vec::new();
        let (mut emphasised, mut coded) = (0, 0); // Up to here.
        for piece in found {
            while open.last().is_some_and(|last| pieces[*last].range.end <= piece.range.start) {
                open.pop();
            }
            let last = if piece.kind == Kind::Code { &mut coded } else { &mut emphasised };
            let touches = has_marks(&piece.kind) && *last > 0 && *last == piece.range.start;
            let fits = open.iter().all(|open| {
                let (outer, inner) = (&pieces[*open], &piece);
                let nests = match (&outer.kind, &inner.kind) {
                    (Kind::Code, _) | (Kind::Link(_), Kind::Link(_)) => false,
                    (outer, inner) => !(is_emphasis(outer) && is_emphasis(inner)),
                };
                nests && inner.range.end <= outer.range.end
            });
            if fits && !touches {
                *last = if has_marks(&piece.kind) { piece.range.end } else { *last };
                open.push(pieces.len());
                pieces.push(piece);
            }
        }
        pieces
    }

    /// What can be written of a span by itself.
    fn piece(&self, span: &Span) -> Option<Piece> {
        let said = self.text.get(span.range.clone())?;
        let start = span.range.start + said.len() - said.trim_start().len();
        let range = start..start + said.trim().len();
        let is_whole = range.len() == self.text.trim().len();
        let kind = match &span.kind {
            SpanKind::Code => Kind::Code,
            _ if is_whole && self.place == Place::Heading => return None,
            SpanKind::Link(address) => Kind::Link(self.addresses.find(address)?),
            SpanKind::Strong => Kind::Strong,
            SpanKind::Emphasis => Kind::Emphasis,
        };
        // Readers do not agree on what these are in code.
        let is_unclear = kind == Kind::Code && (self.place == Place::Cell && said.contains('|') || said.trim().ends_with('\\'));
        (!range.is_empty() && !is_unclear).then_some(Piece { range, kind })
    }

    /// The pieces without the emphasis whose marks would not be taken for marks where they stand. Where marks of punctuation at its ends are in the way,
    /// they are left out of it.
    fn flanked(&self, pieces: Vec<Piece>) -> Vec<Piece> {
        let edges: Vec<(usize, usize)> = pieces.iter().map(|piece| (piece.range.start, piece.range.end)).collect();
        let mut kept = Vec::with_capacity(pieces.len());
        for (place, mut piece) in pieces.into_iter().enumerate() {
            if is_emphasis(&piece.kind) {
                let inner = edges[place + 1..].iter().take_while(|(start, _)| *start < piece.range.end);
                let (first, last) = inner.fold((usize::MAX, 0), |(first, last), (start, end)| (first.min(*start), last.max(*end)));
                let begins_at = |at: usize| edges.binary_search_by_key(&at, |edge| edge.0).is_ok();
                match self.flank(piece.range.clone(), (first, last), &begins_at, &edges[..place]) {
                    Some(range) => piece.range = range,
                    None => continue,
                }
            }
            kept.push(piece);
        }
        kept
    }

    /// The part of an emphasis that can be written, if there is one. `inner` is where the first piece in it begins and the last one ends.
    fn flank(
        &self,
        mut range: Range<usize>,
        inner: (usize, usize),
        begins_at: &dyn Fn(usize) -> bool,
        before: &[(usize, usize)],
    ) -> Option<Range<usize>> {
        let whole = range.clone();
        for _ in 0..=2 * LEFT_OUT {
            let text = self.text.get(range.clone()).filter(|text| !text.is_empty())?;
            let (first, last) = (text.chars().next()?, text.chars().next_back()?);
            // What a piece of ours begins or ends with is punctuation.
            let begins_with_piece = inner.0 == range.start;
            let ends_with_piece = inner.1 == range.end;
            let beside = |is: &dyn Fn(&(usize, usize)) -> bool| before.iter().rev().take(2).any(is);
            let at_start = range.start == whole.start && beside(&|edge| edge.0 == range.start || edge.1 == range.start);
            let at_end = range.end == whole.end && (begins_at(range.end) || beside(&|edge| edge.1 == range.end));
            let outer_start = range.start == 0 || at_start;
            let outer_end = range.end == self.text.len() || at_end;
            let is_open = outer_start || self.text[..range.start].chars().next_back().is_some_and(parts);
            let is_closed = outer_end || self.text[range.end..].chars().next().is_some_and(parts);
            let opens = is_open || !begins_with_piece && first.is_alphanumeric();
            let closes = is_closed || !ends_with_piece && last.is_alphanumeric();
            let is_pair = PAIRS.contains(&(first, last)) && text.chars().count() > 1;
            match (opens, closes) {
                (true, true) => return Some(range),
                _ if !opens && begins_with_piece || !closes && ends_with_piece => return None,
                (false, false) => range = range.start + first.len_utf8()..range.end - last.len_utf8(),
                (false, true) | (true, false) if is_pair && !begins_with_piece && !ends_with_piece => {
                    range = range.start + first.len_utf8()..range.end - last.len_utf8();
                }
                (false, true) => range.start += first.len_utf8(),
                (true, false) => range.end -= last.len_utf8(),
            }
            let text = self.text.get(range.clone())?;
            range = range.start + text.len() - text.trim_start().len()..range.start + text.trim_end().len();
        }
        None
    }

    /// Appends a part of the text, with these pieces in it.
    fn write_part(&self, pieces: &[Piece], range: Range<usize>, in_link: bool, out: &mut String) {
        let (mut at, mut next) = (range.start, 0);
        while let Some(piece) = pieces.get(next) {
            let inside = &pieces[next + 1..];
            let inside = &inside[..inside.iter().take_while(|inner| inner.range.start < piece.range.end).count()];
            self.plain(at..piece.range.start, in_link, out);
            match &piece.kind {
                Kind::Code => self.code(&self.text[piece.range.clone()], out),
                Kind::Strong | Kind::Emphasis => {
                    let mark = if piece.kind == Kind::Strong { "**" } else { "*" };
                    out.push_str(mark);
                    self.write_part(inside, piece.range.clone(), in_link, out);
                    out.push_str(mark);
                }
                Kind::Link(address) if self.text[piece.range.clone()] == **address && address.starts_with("http") => {
                    out.push_str(&format!("<{address}>"))
                }
                Kind::Link(address) => {
                    if out.ends_with('!') {
                        out.insert(out.len() - 1, '\\'); // It would make a picture of the link.
                    }
                    out.push('[');
                    self.write_part(inside, piece.range.clone(), true, out);
                    out.push_str(&format!("]({address})"));
                }
            }
            at = piece.range.end;
            next += 1 + inside.len();
        }
        self.plain(at..range.end, in_link, out);
    }

    /// Appends text that is nothing else.
    fn plain(&self, range: Range<usize>, in_link: bool, out: &mut String) {
        let from = out.len();
        if self.place == Place::Cell {
            let mut at = range.start;
            for (place, part) in self.text[range].split('|').enumerate() {
                out.push_str(if place > 0 { "\\|" } else { "" });
                escape_part(self.text, at..at + part.len(), self.tildes, out);
                at += part.len() + 1;
            }
        } else {
            escape_part(self.text, range, self.tildes, out);
        }
        if in_link && out[from..].contains([']', '^']) {
            let escaped = out[from..].replace(']', "\\]").replace('^', "\\^");
            out.replace_range(from.., &escaped);
        }
    }

    /// Appends code, in more backticks than stand in it.
    fn code(&self, text: &str, out: &mut String) {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        out.push_str(&format!("{fence}{pad}{text}{pad}{fence}"));
    }
}

fn is_emphasis(kind: &Kind) -> bool {
    matches!(kind, Kind::Strong | Kind::Emphasis)
}

fn has_marks(kind: &Kind) -> bool {
    *kind == Kind::Code || is_emphasis(kind)
}

/// The character parts words for every reader of Markdown: white space, or punctuation by any of its definitions.
fn parts(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() || "，。、；：？！…—·“”‘’（）《》「」『』【】〈〉〔〕".contains(c)
}
