//! Where the frame of a page ends above its text, and where it begins again below.
//!
//! The sentences of a page show where its text is ([`crate::page::body`]), but not where it begins: verses, tables, lists, dialogue and the last words
//! of a text are no sentences. What parts them from the frame is the frame: its last dateline or trail above, and below, the lines up to the end
//! of the page of which enough are known to be the site's.

use std::ops::Range;

use crate::document::{Document, Label, Role};
use crate::page::memo::Memo;
use crate::recognise::fields::page_line;
use crate::recognise::fields::reading;
use crate::recognise::glance::SHORT;
use crate::recognise::look::Look;
use crate::recognise::sentence::is_sentence_line;
use crate::recognise::{breadcrumb, footer, landmarks, rows};
use crate::text::plain::is_row;

/// Lines between two datelines of a head. Guess: nobody has measured it.
const FIELDS: usize = 8;

/// What a line weighs for the frame. Extractors leave many lines below a text that nobody knows for each that is known by its words, and hardly any
/// line of sound text is known so: one outweighs many that are not, but few that have the form of a text. Guess: they were tried on 112 real pages,
/// on 134 that we wrote, and on sound texts between a head and a foot.
const CERTAIN: isize = 40;
const INSERTED: isize = 20;
const FIELD: isize = 10;
const EVERYDAY: isize = 10;
const LINK: isize = 0;
const UNKNOWN: isize = -1;
const OF_A_TEXT: isize = -6;
const SENTENCE: isize = -10;

/// Lines below the heading of a list of other pages that are its titles and so weigh nothing. Guess: the longest such lists seen have ten.
const TITLES: usize = 12;

/// What stands beside the body of a page and is none of its frame.
pub(crate) struct Inner {
    /// The body, and what the frame leaves above and below it, by index.
    lines: Range<usize>,
    /// Lines of the site that follow the body directly, before the text goes on: who wrote it, who may print it.
    below: Range<usize>,
}

impl Inner {
    pub(crate) fn find(document: &Document, memo: &Memo, is_source: &dyn Fn(usize) -> bool, body: Range<usize>) -> Inner {
        let scale = Scale { document, memo, is_source };
        let start = if document.starts { head(&scale, body.start) } else { body.start };
        let end = if document.ends { tail(&scale, body.end) } else { body.end };
        let lines = start.min(body.start)..end.max(body.end);
        let follows = (body.end..lines.end).find(|index| !document.lines()[*index].is_blank() && scale.weight(*index) <= 0);
        Inner { below: body.end..follows.unwrap_or(lines.end), lines }
    }

    pub(crate) fn contains(&self, index: usize) -> bool {
        self.lines.contains(&index) && !self.below.contains(&index)
    }
}

/// Behind the last line above the text that is the frame's for certain, and the buttons that follow it.
fn head(scale: &Scale, body: usize) -> usize {
    let document = scale.document;
    let lines = document.lines();
    let of_the_frame = |index: &usize| {
        lines[*index].label() == Label::Meta
            || scale.text(*index).len() <= SHORT
                && (breadcrumb::is_sure_trail(scale.memo.look(document, *index))
                    || page_line::stamp(scale.memo.look(document, *index)).is_some_and(|stamp| stamp.dated))
    };
    // The text below may have a dateline of its own, so those that stand far below the others are not the frame's.
    let mut anchor = None;
    for index in (0..body).filter(of_the_frame) {
        if anchor.is_none_or(|above| document.standing(above + 1..index).take(FIELDS + 1).count() <= FIELDS) {
            anchor = Some(index);
        }
    }
    let from = anchor.map_or(0, |anchor| anchor + 1);
    let (mut end, mut best, mut sum) = (from, 0, 0);
    for index in from..body {
        // Above a text nobody but the site has links below each other.
        sum += scale.weight(index) + isize::from(scale.memo.is_linked(document, index));
        if sum > best {
            (end, best) = (index + 1, sum);
        }
    }
    end
}

/// Where the lines begin that weigh most up to the end of the page.
fn tail(scale: &Scale, body: usize) -> usize {
    let document = scale.document;
    let lines = document.lines();
    let (mut weights, mut titles) = (Vec::with_capacity(lines.len() - body), 0);
    for (index, line) in lines.iter().enumerate().skip(body) {
        let weight = scale.weight(index);
        if !line.is_claimed() && landmarks::heads_list(scale.memo.look(document, index)) {
            titles = TITLES;
        }
        weights.push(if weight == UNKNOWN && titles > 0 { 0 } else { weight });
        titles = titles.saturating_sub(usize::from(weight == UNKNOWN));
    }
    let (mut start, mut best, mut sum) = (lines.len(), 0, 0);
    for (index, weight) in (body..lines.len()).zip(weights).rev() {
        sum += weight;
        if sum > best {
            (start, best) = (index, sum);
        }
    }
    start
}

/// What tells how much a line weighs.
struct Scale<'a> {
    document: &'a Document<'a>,
    memo: &'a Memo,
    is_source: &'a dyn Fn(usize) -> bool,
}

impl Scale<'_> {
    fn text(&self, index: usize) -> &str {
        self.memo.spoken_in_page(self.document, index).map_or_else(|| self.document.lines()[index].text(), Look::text)
    }

    fn weight(&self, index: usize) -> isize {
        let line = &self.document.lines()[index];
        let text = self.text(index);
        let look = || self.memo.look(self.document, index);
        match line.label() {
            _ if line.is_blank() || text.is_empty() => 0,
            Label::Meta => FIELD,
            Label::Boilerplate if line.claimed_as().is_some_and(Role::is_insert) => INSERTED,
            Label::Boilerplate => CERTAIN,
            Label::Title | Label::Surplus | Label::Continues => 0,
            _ if self.memo.is_linked(self.document, index) => look().weight(|| weigh(look())).max(LINK),
            _ if text.len() > SHORT || is_sentence_line(look()) || (self.is_source)(index) => SENTENCE,
            _ => look().weight(|| weigh(look())),
        }
    }
}

/// What a line weighs that nobody has claimed, by its text.
fn weigh(look: &Look) -> isize {
    let text = look.text();
    match () {
        _ if is_laid_out(text) => OF_A_TEXT,
        _ if landmarks::is_certain(look) || footer::is_owner_line(text) => CERTAIN,
        _ if landmarks::is_landmark(look) || rows::is_bar_line(look) => EVERYDAY,
        _ if reading::fields(look).is_some() => FIELD,
        _ if is_said(text) => OF_A_TEXT,
        // Extractors put a mark before each link of a list.
        _ if text.trim_start().starts_with(['•', '·', '▪', '■', '●', '◆', '○', '»']) || text.trim_start().starts_with("* ") => 0,
        _ => UNKNOWN,
    }
}

/// The line is drawn or aligned, or holds the signs of a program: no menu does, whatever its words are.
fn is_laid_out(text: &str) -> bool {
    let is_drawn = |c| matches!(c, '│' | '┃' | '║' | '═' | '─' | '├' | '└' | '=' | '{' | '}' | '`' | '$' | '\\' | ';' | '#');
    text.contains(is_drawn) || text.contains("----") || is_row(text)
}

/// The line has a form that texts give their lines and menus hardly do: somebody speaks, an item is numbered, a clause ends, words run on.
fn is_said(text: &str) -> bool {
    /// Characters before the colon of a label or of somebody who speaks. Guess: chosen by us.
    const SPEAKER: usize = 14;
    /// Bytes from which a line that ends with a mark ends a clause. Guess: chosen by us.
    const CLAUSE: usize = 7;
    /// Words in small letters from which a line is a piece of prose. Guess: chosen by us.
    const WORDS: usize = 5;
    let text = text.trim();
    let colon = text.char_indices().take(SPEAKER).find(|(_, c)| matches!(c, '：' | ':'));
    let spoken = colon.is_some_and(|(at, c)| !text[at + c.len_utf8()..].trim().is_empty() && !text[at..].starts_with("://"));
    let ended = text.len() >= CLAUSE && text.ends_with(['。', '，', '；', '：', '”', '」', '、', ',', '.', '！', '!']);
    let opened = text.trim_start_matches(['(', '（', '第']);
    let number = opened.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let numbered = number.len() < opened.len() && number.starts_with(['.', '、', ')', '）', '．', '章', '节', '條', '条']);
    let small = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
    landmarks::is_clause(text)
        || spoken
        || ended
        || numbered
        || text.contains(['"', '\t'])
        || text.contains("   ")
        || text.split_whitespace().filter(small).count() >= WORDS
}
