//! Pages in HTML: from their text to the lines that a reader sees, with what the tags say of each.
//!
//! Every text of the page stands in exactly one line, but for what no browser shows as text (scripts, styles, templates, the choices of a form) and
//! the readings above characters. A page that no person wrote, of a million tags in each other or side by side, may lose its structure, but none of its
//! text: what it takes in time and memory grows with its bytes. Nothing is judged here: where a line stands and what its tags look like is evidence
//! for others.

mod builder;
mod elements;
mod evidence;
mod head;
mod lines;
mod names;
mod parse;
mod region;
mod remark;
mod swallowed;
mod tree;

pub(crate) use evidence::is_of_names;
pub use head::{Candidate, Head, Origin};
pub use lines::{Options, RUBY};
pub use remark::is_markup;

use std::borrow::Cow;

use lines::{Line, Walk};
use tree::Tree;

use crate::document::{Document, LeftOut, Mark, MarkKind};
use crate::text::line_ends::LineEnds;

/// A page as lines.
#[derive(Debug, Default)]
pub struct Html {
    /// The lines, each with its end.
    pub text: String,
    /// For each line the number of the line of the file in which it begins, none smaller than the one before.
    pub numbers: Vec<u64>,
    /// For each line what its tags say of it.
    pub marks: Vec<Mark>,
    /// What is no line, and why.
    pub left_out: Vec<LeftOut>,
    /// What there is to say of a page that hardly has a text.
    pub remark: Option<String>,
    /// What the page says of itself.
    pub head: Head,
}

impl Html {
    /// The page as a document that is not washed yet; `text` is [`Html::text`], which may have been taken out.
    pub fn document<'a>(&'a self, text: &'a str) -> Document<'a> {
        self.mark(Document::with_line_ends(text, 1, LineEnds::default()))
    }

    /// The document of the page's lines, with all that the page says of them.
    pub(crate) fn mark<'a>(&'a self, document: Document<'a>) -> Document<'a> {
        debug_assert_eq!(document.lines().len(), self.marks.len());
        let mut document = document.numbered(&self.numbers).marked(&self.marks);
        document.address = self.head.address();
        document.findings.stated = self.head.title.clone();
        document.findings.fields = self.head.fields.clone();
        document
    }

    /// Puts the lines of another page behind those of this one, whose files have so many lines and whose lines so many tables. The text of each
    /// stays with its page.
    pub(crate) fn append(&mut self, other: Html, lines: u64, tables: u32) {
        let moved = |mut mark: Mark| {
            if let MarkKind::Row(row) = &mut mark.kind {
                row.table += tables;
            }
            mark
        };
        self.marks.extend(other.marks.into_iter().map(moved));
        self.numbers.extend(other.numbers.iter().map(|number| number + lines));
        self.left_out.extend(other.left_out.into_iter().map(|left_out| LeftOut { line: left_out.line + lines, ..left_out }));
    }

    /// The highest number that a table of the page has.
    pub(crate) fn tables(&self) -> u32 {
        let tables = self.marks.iter().filter_map(|mark| if let MarkKind::Row(row) = &mark.kind { Some(row.table) } else { None });
        tables.max().unwrap_or(0)
    }
}

/// Letters that a page shows by itself, below which what it shows without scripts is read as well. Guess: nobody has measured it.
const LITTLE_TEXT: usize = 80;

/// Reads a page. A text without any tag is one whose line breaks count, though it has entities.
///
/// ```
/// use taoxi::document::MarkKind;
/// use taoxi::html::{Options, read};
///
/// let page = read("<h1>桥通了</h1>\n<p>早上六点，<br>江城的新桥\n通车了。", Options::default());
/// assert_eq!(page.text, "桥通了\n早上六点，\n江城的新桥通车了。\n");
/// assert_eq!(page.marks[0].kind, MarkKind::Heading(1));
/// assert!(page.marks[2].goes_on);
/// assert_eq!(page.numbers[..2], [1, 2]);
/// ```
///
/// A page that is given away is in memory no longer than its tree is not there.
pub fn read<'p>(page: impl Into<Cow<'p, str>>, options: Options) -> Html {
    let mut page = page.into();
    if !remark::has_tag(&page) {
        page = Cow::Owned(page.replace('\n', "<br>\n"));
    }
    if let Cow::Owned(restored) = swallowed::restored(&page) {
        page = Cow::Owned(restored);
    }
    let tree = parse::parse(&page);
    drop(page);
    let (lines, left_out) = page_lines(&tree, options);
    let head = head::read(&tree, &lines);
    let evidence = evidence::evidence(&tree, &lines);
    let letters = lines.iter().map(|line| line.letters).sum::<usize>();
    let remark = if letters < LITTLE_TEXT { remark::about(&tree, letters) } else { None };
    drop(tree);
    let mut html = Html { left_out, remark, head, ..Html::default() };
    html.text.reserve_exact(lines.iter().map(|line| line.text.len() + 1).sum());
    html.numbers.reserve_exact(lines.len());
    html.marks.reserve_exact(lines.len());
    let mut number = 1;
    let evidence = evidence.into_iter().chain(std::iter::repeat_with(Mark::default));
    for (line, evidence) in lines.into_iter().zip(evidence) {
        html.text.push_str(&line.text);
        html.text.push('\n');
        number = line.number.max(number); // What stands in no row of a table is shown above it.
        html.numbers.push(number);
        let Line { kind, quotes, lists, goes_on, hidden, spans, .. } = line;
        html.marks.push(Mark { kind, quotes, lists, goes_on, hidden, spans, ..evidence });
    }
    html
}

fn page_lines(tree: &Tree, options: Options) -> (Vec<Line>, Vec<LeftOut>) {
    let (lines, left_out) = Walk::new(tree, options).read();
    if lines.iter().map(|line| line.letters).sum::<usize>() >= LITTLE_TEXT {
        return (lines, left_out);
    }
    drop(lines);
    Walk::new(tree, options).with_no_script().read()
}
