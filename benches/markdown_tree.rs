//! Whether real files in Markdown come out of `taoxi -t markdown` as the tree they were: `cargo run --release --example markdown_tree -- FOLDER…`.
//!
//! Each file is parsed by a CommonMark parser before and after. Every leaf of the tree after (a paragraph, a heading, a cell, a line of code) has to
//! be one of the tree before, under the same blocks and in the same order, and a leaf that is missing has to hold a line that fell. No line of a fence
//! or of a table may fall or change. What differs is printed, and the exit status says whether anything did.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use pulldown_cmark::{Event, Options, Parser, Tag};
use taoxi::document::{Document, Was};
use taoxi::writer::markdown;
use taoxi::{Choice, engine};

/// A leaf of the tree: under which blocks it stands, what it says without white space, and where it stands in the text.
#[derive(Debug)]
struct Leaf {
    under: String,
    says: String,
    range: Range<usize>,
    /// It stands in a fence or in a table.
    fixed: bool,
}

fn leaves(text: &str) -> Vec<Leaf> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let (mut leaves, mut open): (Vec<Leaf>, Vec<(String, bool)>) = (Vec::new(), Vec::new());
    let mut metadata = false;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => metadata = true,
            Event::End(pulldown_cmark::TagEnd::MetadataBlock(_)) => metadata = false,
            _ if metadata => {}
            Event::Start(tag) => {
                let fixed = matches!(tag, Tag::CodeBlock(_) | Tag::Table(_)) || open.last().is_some_and(|(_, fixed)| *fixed);
                let inline = matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. });
                if inline {
                    let Some(leaf) = leaves.last_mut() else { continue };
                    leaf.says.push_str(&match tag {
                        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => format!("[{dest_url}]"),
                        _ => "*".to_string(),
                    });
                    open.push((String::new(), fixed));
                    continue;
                }
                let name = match tag {
                    // Whether a list is loose does not show, and where it begins to count does not either.
                    Tag::List(first) => format!("list {}", first.is_some()),
                    Tag::Heading { level, .. } => format!("{level}"),
                    Tag::Paragraph => "text".to_string(),
                    tag => format!("{tag:?}").split(['(', ' ']).next().unwrap_or_default().to_string(),
                };
                open.push((name, fixed));
                let under =
                    open.iter().map(|(name, _)| name.as_str()).filter(|name| !name.is_empty() && *name != "text").collect::<Vec<_>>().join(">");
                leaves.push(Leaf { under, says: String::new(), range, fixed });
            }
            Event::End(_) => _ = open.pop(),
            Event::Text(said) | Event::Code(said) | Event::Html(said) | Event::InlineHtml(said) | Event::FootnoteReference(said) => {
                let under =
                    || open.iter().map(|(name, _)| name.as_str()).filter(|name| !name.is_empty() && *name != "text").collect::<Vec<_>>().join(">");
                let fixed = open.last().is_some_and(|(_, fixed)| *fixed);
                // A line of code is a leaf of its own, and so is what follows a block within an item.
                if fixed && said.ends_with('\n') || leaves.last().is_none_or(|leaf| leaf.under != under()) {
                    leaves.push(Leaf { under: under(), says: String::new(), range: range.clone(), fixed });
                }
                let Some(leaf) = leaves.last_mut() else { continue };
                leaf.range.end = leaf.range.end.max(range.end);
                leaf.says.extend(said.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)));
            }
            _ => {}
        }
    }
    leaves.retain(|leaf| !leaf.says.is_empty());
    leaves
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// What is wrong with the Markdown of a file; the lines that fell.
fn problems(text: &str) -> (Vec<String>, usize) {
    let mut document = Document::new(text, 1);
    (document.findings.markdown, document.findings.markdown_said) = (true, true);
    engine::run(&mut document, &Choice::default());
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let lines_of = |range: &Range<usize>| {
        let line = |at: usize| starts.partition_point(|start| *start <= at) - 1;
        line(range.start)..line(range.end.saturating_sub(1).max(range.start)) + 1
    };
    let fell: BTreeSet<usize> = document
        .lines()
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_dropped() && !line.original().trim().is_empty())
        .map(|(index, _)| index)
        .collect();
    let changed: BTreeSet<usize> = (0..document.lines().len())
        .filter(|index| document.lines()[*index].steps().iter().any(|step| matches!(step.was, Was::Text(_) | Was::Cut(..))))
        .collect();
    let (before, after) = (leaves(text), leaves(&markdown::body(&document)));
    let mut found = Vec::new();
    for leaf in before.iter().filter(|leaf| leaf.fixed) {
        for index in lines_of(&leaf.range).filter(|index| fell.contains(index)) {
            found.push(format!("{}: a line of a fence or a table fell: {:?}", index + 1, document.lines()[index].original()));
        }
    }
    let touched = |leaf: &Leaf| lines_of(&leaf.range).any(|index| fell.contains(&index) || changed.contains(&index));
    let mut rest = before.iter().peekable();
    for leaf in &after {
        loop {
            match rest.next() {
                Some(other) if other.says == leaf.says && other.under == leaf.under => break,
                Some(other) if touched(other) => {
                    // What is left of a leaf of which a line fell, or that was repaired.
                    if other.under == leaf.under && !fell.is_empty() && !leaf.says.is_empty() && other.says.contains(&leaf.says)
                        || other.under == leaf.under
                            && other.says.chars().count().abs_diff(leaf.says.chars().count()) < 40
                            && !lines_of(&other.range).any(|index| fell.contains(&index))
                    {
                        break;
                    }
                }
                Some(other) => {
                    let line = lines_of(&other.range).start + 1;
                    found.push(format!("{line}: {} {:.80} became {} {:.80}", other.under, other.says, leaf.under, leaf.says));
                    return (found, fell.len());
                }
                None => {
                    found.push(format!("{} {:.80} was not there", leaf.under, leaf.says));
                    return (found, fell.len());
                }
            }
        }
    }
    found.extend(
        rest.filter(|leaf| !touched(leaf)).map(|leaf| format!("{}: {} {:.80} is gone", lines_of(&leaf.range).start + 1, leaf.under, leaf.says)),
    );
    (found, fell.len())
}

/// The files in Markdown below a folder.
fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| files(entry, found));
    } else if path.extension().is_some_and(|extension| extension == "md" || extension == "markdown") {
        found.push(path.to_path_buf());
    }
}

fn main() -> ExitCode {
    let mut paths = Vec::new();
    env::args().skip(1).for_each(|folder| files(Path::new(&folder), &mut paths));
    let (mut read, mut differ, mut fallen, mut with_fallen) = (0, 0, 0, 0);
    for path in &paths {
        let Ok(text) = fs::read_to_string(path) else { continue };
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        let (problems, fell) = problems(&text);
        (read, differ, fallen, with_fallen) =
            (read + 1, differ + usize::from(!problems.is_empty()), fallen + fell, with_fallen + usize::from(fell > 0));
        problems.iter().take(2).for_each(|problem| println!("{}:{problem}", path.display()));
    }
    println!("{read} files, {differ} differ; {fallen} lines fell in {with_fallen} of them");
    if differ == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
