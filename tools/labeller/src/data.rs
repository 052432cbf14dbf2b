//! Pages, public gold and sound text, as documents of lines with the labels that each line may have.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use taoxi::labeller::{Example, LABELS, Probably};

/// Labels that a line may have, a bit each; none where nobody knows.
pub type Allowed = u16;

pub const KEPT: Allowed = 0b0000_0000_1111;
pub const TITLE: Allowed = bit(Probably::Title);
pub const GONE: Allowed = 0b1111_1110_0000;

const fn bit(label: Probably) -> Allowed {
    1 << label as u16
}

/// Kinds of documents, in the order of the library's.
pub const KINDS: [&str; 6] = ["text", "prose", "thread", "list", "record", "reference"];

/// The kind of a page of which nobody said another.
const PROSE: usize = 1;

/// A document to learn from, or to be judged by.
#[derive(Clone)]
pub struct Document {
    /// Copies of a page have its name and `+` with how they were made.
    pub name: String,
    pub weight: f32,
    /// Its kind, where somebody said it.
    pub kind: Option<usize>,
    pub lines: Vec<Line>,
    /// The page, where it came in HTML; its lines are those above.
    pub html: Option<String>,
    /// The names that the page gives to its parts are not looked at.
    pub nameless: bool,
    /// The site, where several documents are of one.
    pub site: Option<String>,
}

/// A line, blank ones too.
#[derive(Clone)]
pub struct Line {
    pub text: String,
    pub allowed: Allowed,
}

impl Document {
    /// What the library sees of it.
    pub fn example(&self) -> Example {
        match &self.html {
            Some(html) if self.nameless => Example::from_html(html).0.without_names(),
            Some(html) => Example::from_html(html).0,
            None => Example::new(self.lines.iter().map(|line| line.text.as_str())),
        }
    }

    /// The labels of the lines that are not blank.
    pub fn allowed(&self) -> Vec<Allowed> {
        self.lines.iter().filter(|line| !line.text.trim().is_empty()).map(|line| line.allowed).collect()
    }
}

/// The labels that a line labelled so may have.
pub fn allowed(label: &str) -> Result<Allowed> {
    Ok(match label {
        "blank" => 0,
        "p" | "quote" | "caption" | "code" => bit(Probably::Body),
        "table" => bit(Probably::Body) | bit(Probably::Item),
        "li" => bit(Probably::Item),
        "h1" => bit(Probably::Heading),
        "h2" | "h3" | "h4" => bit(Probably::Subheading),
        "title" => TITLE,
        "meta" => bit(Probably::Meta),
        _ => match label.strip_prefix("drop:") {
            Some("nav" | "breadcrumb" | "pager") => bit(Probably::Navigation),
            Some("related") => bit(Probably::Related),
            Some("share" | "fontsize" | "print" | "download" | "hits" | "login") => bit(Probably::Tools),
            Some("comment") => bit(Probably::Comment),
            Some("copyright" | "contact") => bit(Probably::Footer),
            Some("ad" | "spam" | "qr" | "stray" | "tags" | "duplicate" | "editor-note") => bit(Probably::Stray),
            _ => bail!("nobody knows the label {label}"),
        },
    })
}

/// The labelled pages of a directory: `NAME.page`, a line a row, label and text parted by a tab. `kinds` tells the kind of a page by its genre.
pub fn pages(directory: &Path, weight: f32, kinds: &BTreeMap<String, usize>) -> Result<Vec<Document>> {
    let mut pages = Vec::new();
    for path in files(directory, &|path| path.extension().is_some_and(|extension| extension == "page"))? {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let (mut lines, mut kind, mut head) = (Vec::new(), None, true);
        for (number, row) in text.split('\n').enumerate().filter(|(_, row)| !row.is_empty()) {
            if head && let Some(header) = row.strip_prefix("# ") {
                let (key, value) = header.split_once(": ").unwrap_or((header, ""));
                match key {
                    "kind" => kind = KINDS.iter().position(|kind| *kind == value),
                    "genre" if kind.is_none() => kind = kinds.get(value).copied(),
                    _ => {}
                }
                continue;
            }
            head = false;
            let mut columns = row.split('\t');
            let label = columns.next().unwrap_or_default();
            let allowed = allowed(label).with_context(|| format!("{}:{}", path.display(), number + 1))?;
            lines.push(Line { text: columns.next().unwrap_or_default().to_string(), allowed });
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        pages.push(Document { name, weight, kind: kind.or(Some(PROSE)), lines, html: None, nameless: false, site: None });
    }
    Ok(pages)
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    site: Option<String>,
    lines: Vec<GoldLine>,
}

#[derive(Deserialize)]
struct GoldLine {
    text: String,
    #[serde(default)]
    blank_before: usize,
    cls: String,
}

/// Lines of a document above which a copy of it counts less: a page of a thousand lines is still one page.
pub const LONG: f32 = 80.0;

/// Public gold, a document a line of JSON: what of a page is its text, and what is not.
pub fn gold(path: &Path, weight: f32) -> Result<Vec<Document>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut documents = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let gold: Gold = serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), number + 1))?;
        let count = gold.lines.len() as f32;
        let mut lines = Vec::new();
        for line in gold.lines {
            lines.extend((0..line.blank_before.min(3)).map(|_| Line { text: String::new(), allowed: 0 }));
            let allowed = match line.cls.as_str() {
                "keep" => KEPT,
                "drop" => GONE,
                _ => 0,
            };
            lines.push(Line { text: line.text, allowed });
        }
        let kind = gold.kind.and_then(|kind| KINDS.iter().position(|known| *known == kind));
        documents.push(Document {
            name: gold.id,
            weight: weight * (LONG / count).min(1.0).sqrt(),
            kind,
            lines,
            html: None,
            nameless: false,
            site: gold.site,
        });
    }
    Ok(documents)
}

/// Lines of a sound text that are learned from.
const SOUND: usize = 400;

/// Texts that no page stands around: every line of theirs stays.
pub fn sound(directory: &Path, weight: f32) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for path in files(directory, &|_| true)? {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let all: Vec<&str> = text.lines().collect();
        // A long text is taken in pieces of what a page has.
        for (number, piece) in all.chunks(SOUND).take(4).enumerate() {
            let lines: Vec<Line> = piece.iter().map(|text| Line { text: text.to_string(), allowed: KEPT }).collect();
            let weight = weight * (LONG / lines.len().max(1) as f32).min(1.0).sqrt();
            documents.push(Document {
                name: format!("{}.{number}", path.display()),
                weight,
                kind: Some(0),
                lines,
                html: None,
                nameless: false,
                site: None,
            });
        }
    }
    Ok(documents)
}

fn files(directory: &Path, is_wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(self::files(&path, is_wanted)?);
        } else if is_wanted(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The kinds of pages by their genre: `GENRE<TAB>KIND` a line.
pub fn kinds(text: &str) -> Result<BTreeMap<String, usize>> {
    let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|line| {
        let (genre, kind) = line.split_once('\t').with_context(|| format!("no tab in {line:?}"))?;
        Ok((genre.to_string(), KINDS.iter().position(|known| *known == kind).with_context(|| format!("no kind is called {kind}"))?))
    })
    .collect()
}

const _: () = assert!(LABELS == 12, "the sets of labels are written for twelve");
