//! The indent that a page gives to every paragraph goes; the indent that a line was given for itself stays.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::{Glance, Shape};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::blanks::count_visible;

pub static RULE: Rule = Rule {
    name: "paragraph-indent",
    page: include_str!("../../../testdata/rules/whitespace/paragraph-indent.md"),
    on: true,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(begins_indented))],
    decide: Decide::Page(decide),
};

/// The widest indent of a paragraph, in halves of a Han character: four Han characters, or eight no-break spaces. What stands further in is a
/// signature or a verse. Measured: of 131 indented paragraphs in the 26 pages and five scraped documents first read 128 are 4 wide and none more than
/// 6; the signatures 16 and more.
const WIDEST: usize = 8;

/// Characters from which an indented line is a paragraph, whatever the rest of the page does: two lines of a printed page and more. Guess: verses,
/// headings and signatures are shorter.
const LONG: usize = 40;

/// The share of the indented lines that has to have the same width, in percent. Guess: a page's odd line is one in ten, a verse's half.
const UNIFORM: usize = 80;

/// A line that begins with an indent of a paragraph's width, or narrower.
struct Indented {
    index: usize,
    width: usize,
    bytes: usize,
    long: bool,
    sentence: bool,
}

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    let mut indented: Vec<Indented> = woken.iter().filter_map(|&index| Indented::read(index, lines[index].text())).collect();
    let written = lines.iter().filter(|line| !line.is_claimed() && !line.is_blank()).count();
    let mut gone = Vec::new();
    // What is left is judged again until nothing more goes, so that a second wash comes to the same end.
    while let Some(width) = next_to_go(&indented, written) {
        let (out, stay) = indented.into_iter().partition(|line: &Indented| width.fits(line));
        indented = stay;
        gone.extend::<Vec<Indented>>(out);
    }
    let mut verdicts = Verdicts::new(Because::Reason("the line is no paragraph, and not most lines of the page have its indent"));
    gone.into_iter().for_each(|line| verdicts.ask(line.index, Change::Text(lines[line.index].text()[line.bytes..].to_string())));
    verdicts
}

/// The indents that go next.
enum Next {
    Long,
    Width(usize),
}

impl Next {
    fn fits(&self, line: &Indented) -> bool {
        match self {
            Next::Long => line.is_paragraph(),
            Next::Width(width) => line.width == *width && line.wider_than_one(),
        }
    }
}

/// The page's own width is asked for first, while its long paragraphs still speak for it; then the long ones of any other width go.
fn next_to_go(indented: &[Indented], written: usize) -> Option<Next> {
    let share = |width| indented.iter().filter(|line| line.width == width).count();
    if let Some(width) = (1..=WIDEST).filter(|width| share(*width) > 0).max_by_key(|width| (share(*width), *width)) {
        let of_width = || indented.iter().filter(|line| line.width == width && line.wider_than_one());
        let uniform = share(width) * 100 >= indented.len() * UNIFORM;
        // Without a long paragraph the page may be a verse with every other line indented, or an outline: then the indent has to be
        // what most lines have, and most of these lines have to be sentences.
        let prose = of_width().any(|line| line.long)
            || (of_width().filter(|line| line.sentence).count() * 2 > of_width().count() && of_width().count() * 3 >= written * 2);
        if uniform && prose && of_width().next().is_some() {
            return Some(Next::Width(width));
        }
    }
    indented.iter().any(Indented::is_paragraph).then_some(Next::Long)
}

impl Indented {
    fn read(index: usize, text: &str) -> Option<Indented> {
        let bytes = text.len() - text.trim_start().len();
        let (indent, rest) = text.split_at(bytes);
        let width = indent.chars().map(width).sum::<Option<usize>>()?;
        let sentence = rest.trim_end().ends_with(['。', '！', '？', '…', '；', '：', '”', '」', '』', '!', '?', ';', ':', '.', '，', '、']);
        (width <= WIDEST && !rest.is_empty()).then(|| Indented { index, width, bytes, long: count_visible(rest) >= LONG, sentence })
    }

    /// One ideographic space alone is how Japanese paragraphs begin and how verse steps in; one no-break space is no indent at all.
    fn wider_than_one(&self) -> bool {
        self.width > 2 || (self.width == 2 && self.bytes != '\u{3000}'.len_utf8())
    }

    fn is_paragraph(&self) -> bool {
        self.long && self.wider_than_one()
    }
}

/// Halves of a Han character that a blank is wide; nothing for a blank that pages do not indent with.
fn width(c: char) -> Option<usize> {
    match c {
        '\u{3000}' | '\u{2003}' => Some(2),
        '\u{A0}' | '\u{2002}' | ' ' => Some(1),
        _ => None,
    }
}

/// The line begins with blanks that are not all ASCII; ASCII indentation means something in too many kinds of text.
fn begins_indented(shape: &Shape) -> bool {
    let indent = &shape.text[..shape.text.len() - shape.text.trim_start().len()];
    !indent.is_ascii() && indent.len() < shape.text.len()
}
