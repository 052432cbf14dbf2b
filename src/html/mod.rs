//! Pages in HTML: from their text to the lines that a reader sees, with what the tags say of each.
//!
//! Every text of the page stands in exactly one line, but for what no browser shows as text (scripts, styles, templates, the choices of a form) and
//! the readings above characters. Nothing is judged here: where a line stands and what its tags look like is evidence for others.

mod builder;
mod elements;
mod evidence;
mod lines;
mod names;
mod parse;
mod region;
mod tree;

pub use lines::{Options, RUBY};

use lines::{Line, Walk};
use tree::Tree;

use crate::document::{Document, LeftOut, Mark};
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
}

impl Html {
    /// The page as a document that is not washed yet; `text` is [`Html::text`], which may have been taken out.
    pub fn document<'a>(&'a self, text: &'a str) -> Document<'a> {
        let document = Document::with_line_ends(text, 1, LineEnds::default()).numbered(&self.numbers);
        debug_assert_eq!(document.lines().len(), self.marks.len());
        document.marked(&self.marks)
    }
}

/// Letters that a page shows by itself, below which what it shows without scripts is read as well.
const LITTLE_TEXT: usize = 80;

/// Reads a page.
pub fn read(page: &str, options: Options) -> Html {
    let tree = parse::parse(page);
    let (lines, left_out) = page_lines(&tree, options);
    let evidence = evidence::evidence(&tree, &lines);
    drop(tree);
    let mut html = Html { left_out, ..Html::default() };
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
