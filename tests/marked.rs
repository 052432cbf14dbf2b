//! Pages in HTML as Markdown: whole pages as somebody read them, and pages that chance made, which render as the text they are.
//!
//! `testdata/html/NAME/in.html` is a page, `out.md` what becomes of it. `BLESS=1 cargo test --test marked` writes them anew: then read the difference as
//! you would read a page.

mod common {
    pub mod markup;
    pub mod nothing_lost;
    pub mod texts;
}

use std::fs;
use std::path::Path;
use std::process::Command;

use common::markup::MARKUP;
use common::nothing_lost::first_difference;
use common::texts::{Chance, names};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use taoxi::document::{Document, Label, MarkKind, Span, SpanKind};
use taoxi::writer::markdown;
use taoxi::{Choice, engine, html};

#[test]
fn every_page_comes_out_as_somebody_read_it() {
    let mut wrong = Vec::new();
    for page in names("testdata/html") {
        let folder = Path::new("testdata/html").join(&page);
        let output = Command::new(env!("CARGO_BIN_EXE_taoxi")).args(["--to", "markdown", "in.html"]).current_dir(&folder).output().unwrap();
        assert!(output.status.success(), "{page}: {}", String::from_utf8_lossy(&output.stderr));
        let out = String::from_utf8(output.stdout).unwrap();
        if std::env::var_os("BLESS").is_some() {
            fs::write(folder.join("out.md"), &out).unwrap();
            continue;
        }
        match fs::read_to_string(folder.join("out.md")) {
            Ok(expected) if expected == out => {}
            Ok(expected) => wrong.push(format!("{page} differs, {}", first_difference(&expected, &out))),
            Err(error) => wrong.push(format!("{page}/out.md: {error}")),
        }
    }
    assert!(wrong.is_empty(), "\n{}\nIf that is meant: BLESS=1 cargo test --test marked, and read what it wrote.", wrong.join("\n"));
}

/// What a reader of Markdown sees.
#[derive(Debug, Default)]
struct Seen {
    text: String,
    /// What stands out, with the address where it is a link.
    strong: Vec<String>,
    emphasis: Vec<String>,
    links: Vec<(String, String)>,
    code: Vec<String>,
    /// The deepest list, and the number of items, cells and quotations.
    depth: usize,
    items: usize,
    cells: usize,
    quotes: usize,
    foreign: Vec<String>,
}

fn seen(markdown: &str) -> Seen {
    let github = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM;
    let mut seen = Seen::default();
    let (mut open, mut depth) = (Vec::new(), 0);
    for event in Parser::new_ext(markdown, github) {
        match event {
            Event::Text(text) => seen.text.push_str(&text),
            Event::Code(code) => {
                seen.code.push(code.to_string());
                seen.text.push_str(&code);
            }
            Event::SoftBreak | Event::HardBreak => seen.text.push('\n'),
            Event::Start(Tag::Strong | Tag::Emphasis) => open.push((seen.text.len(), String::new())),
            Event::Start(Tag::Link { dest_url, .. }) => open.push((seen.text.len(), dest_url.to_string())),
            Event::End(TagEnd::Strong) => seen.strong.push(seen.text[open.pop().unwrap().0..].to_string()),
            Event::End(TagEnd::Emphasis) => seen.emphasis.push(seen.text[open.pop().unwrap().0..].to_string()),
            Event::End(TagEnd::Link) => {
                let (start, address) = open.pop().unwrap();
                seen.links.push((seen.text[start..].to_string(), address));
            }
            Event::Start(Tag::List(_)) => {
                depth += 1;
                seen.depth = seen.depth.max(depth);
            }
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Item) => seen.items += 1,
            Event::Start(Tag::TableCell) => seen.cells += 1,
            Event::Start(Tag::BlockQuote(_)) => seen.quotes += 1,
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Table(_) | Tag::TableHead | Tag::TableRow) => {}
            Event::End(_) => seen.text.push('\n'),
            foreign => seen.foreign.push(format!("{foreign:?}")),
        }
    }
    seen
}

fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '\0' { '\u{FFFD}' } else { c }).collect()
}

/// What is wrong with the Markdown of a page, of which no rule takes anything.
fn problem(page: &str) -> Option<String> {
    let html = html::read(page, html::Options::default());
    let mut document = html.document(&html.text);
    engine::run(&mut document, &Choice::new(&["heading", "list-item", "table", "code-block"], &[], &[]).unwrap());
    let body = markdown::body(&document);
    let seen = seen(&body);
    let said: String = document.lines().iter().map(|line| said(line.text(), line.mark().map(|mark| &mark.kind), line.label())).collect();
    let lines = || document.lines().iter().map(|line| (line.text(), &line.mark().unwrap().spans));
    // What stands out in two spans that touch stands out in one.
    let joined = |wanted: SpanKind| -> String {
        let is_in = |spans: &[Span], at: usize| spans.iter().any(|span| span.kind == wanted && span.range.contains(&at));
        let chars = lines().flat_map(|(text, spans)| text.char_indices().map(move |(at, c)| if is_in(spans, at) { c } else { '\n' }));
        chars.collect::<String>().split('\n').map(ink).collect::<Vec<_>>().join("\n")
    };
    let links = lines().flat_map(|(text, spans)| spans.iter().map(|span| (&text[span.range.clone()], &span.kind)));
    let links: Vec<String> = links.filter(|(_, kind)| matches!(kind, SpanKind::Link(_))).map(|(text, _)| ink(text)).collect();
    // A term is as if its page had set it in bold letters.
    let terms: String =
        document.lines().iter().filter(|line| line.mark().unwrap().kind == MarkKind::Term).map(|line| format!("\n{}", ink(line.text()))).collect();
    let strong = joined(SpanKind::Strong) + &terms;
    let emphasis = joined(SpanKind::Emphasis);
    let quoted = document.lines().iter().any(|line| line.mark().unwrap().quotes > 0);
    let what = match () {
        () if !seen.foreign.is_empty() => format!("has markup that nobody wrote: {}", seen.foreign.join(", ")),
        () if ink(&seen.text) != ink(&said) => format!("renders as {:?} and should as {:?}", seen.text, said),
        () if seen.quotes > 0 && !quoted => "has a quotation that is none".to_string(),
        () if let Some(wrong) = seen.strong.iter().find(|text| !strong.contains(&ink(text))) => format!("has {wrong:?} in bold letters"),
        () if let Some(wrong) = seen.emphasis.iter().find(|text| !emphasis.contains(&ink(text))) => format!("has {wrong:?} in italics"),
        () if let Some((wrong, _)) = seen.links.iter().find(|(text, _)| !links.iter().any(|link| link.ends_with(&ink(text)))) => {
            format!("has a link over {wrong:?}")
        }
        () => return None,
    };
    Some(format!("{page:?}, written {body:?}, {what}"))
}

/// What a line says, but for the mark of an item that Markdown writes anyway.
fn said(text: &str, kind: Option<&MarkKind>, label: Label) -> String {
    let text = text.trim();
    let unmarked = match kind {
        Some(MarkKind::Item(None)) => {
            text.strip_prefix(markdown::BULLETS).filter(|rest| !text.starts_with(['-', '*', '+']) || rest.starts_with(char::is_whitespace))
        }
        Some(MarkKind::Item(Some(number))) => text.strip_prefix(&number.to_string()).and_then(|rest| rest.strip_prefix(['.', '、'])),
        _ => None,
    };
    let is_text = |rest: &&str| label == Label::Item && !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit());
    format!("{}\n", unmarked.map(str::trim_start).filter(is_text).unwrap_or(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A page that nobody wrote.
struct Maker {
    chance: Chance,
}

impl Maker {
    fn words(&mut self) -> String {
        const WORDS: &[&str] = &[
            "渡口",
            "“桥”",
            "通车，",
            "：",
            "（一）",
            "river ",
            " ",
            "a",
            "字",
            "！",
            "。",
            "1",
            ".",
            "-",
            "*",
            "_",
            "`",
            "[",
            "]",
            "(",
            ")",
            "|",
            "~",
            "!",
            "\\",
            "#",
            "&lt;",
            "★",
            "ー",
        ];
        match self.chance.below(5) {
            0 => escaped(MARKUP[self.chance.below(MARKUP.len())]).replace(['\n', '\u{85}', '\u{2028}', '\u{B}', '\0'], " "),
            _ => (0..1 + self.chance.below(5)).map(|_| WORDS[self.chance.below(WORDS.len())]).collect(),
        }
    }

    fn inline(&mut self, depth: usize) -> String {
        let mut out = String::new();
        for _ in 0..1 + self.chance.below(4) {
            let inner = if depth > 2 || self.chance.below(3) > 0 { self.words() } else { self.inline(depth + 1) };
            let (open, close) = match self.chance.below(12) {
                0 | 1 => ("<b>", "</b>"),
                2 => ("<em>", "</em>"),
                3 => ("<code>", "</code>"),
                4 => ("<a href='http://x.cn/a_(b)?c=1&d'>", "</a>"),
                5 => ("<a href='#top'>", "</a>"),
                _ => ("", ""),
            };
            out.push_str(&format!("{open}{inner}{close}"));
        }
        out
    }

    fn blocks(&mut self, depth: usize) -> String {
        let mut out = String::new();
        for _ in 0..1 + self.chance.below(3) {
            let kind = if depth > 4 { self.chance.below(4) } else { self.chance.below(12) };
            out.push_str(&match kind {
                0 | 1 => format!("<p>{}</p>", self.inline(0)),
                2 => format!("<p>{}<br>{}<br>{}</p>", self.inline(0), self.inline(0), self.inline(0)),
                3 => format!("<h{0}>{1}</h{0}>", 1 + self.chance.below(6), self.inline(0)),
                4 | 5 => format!("<ul><li>{}{}</li><li>{}</li></ul>", self.inline(0), self.blocks(depth + 1), self.inline(0)),
                6 => format!("<ol start={}><li>{}</li><li>{}</li></ol>", self.chance.below(20), self.blocks(depth + 1), self.inline(0)),
                7 => format!("<blockquote>{}</blockquote>", self.blocks(depth + 1)),
                8 => format!("<pre><code class='language-sh'>{}\n\n  {}</code></pre>", self.words(), self.words()),
                9 => format!("<dl><dt>{}</dt><dd>{}</dd></dl>", self.inline(0), self.blocks(depth + 1)),
                10 => {
                    let mut row = |cell: &str| format!("<tr><{cell}>{}</{cell}><{cell}>{}</{cell}></tr>", self.inline(0), self.inline(0));
                    format!("<table>{}{}{}</table>", row("th"), row("td"), row("td"))
                }
                _ => format!("<figure><figcaption>{}</figcaption></figure>", self.inline(0)),
            });
        }
        out
    }
}

#[test]
fn pages_that_chance_made_render_as_they_read() {
    let mut maker = Maker { chance: Chance(0x1234_5678_9ABC_DEF1) };
    let mut problems = Vec::new();
    for _ in 0..6000 {
        let page = format!("<!doctype html><body>{}", maker.blocks(0));
        problems.extend(problem(&page));
    }
    problems.sort_by_key(String::len);
    assert!(problems.is_empty(), "{} pages, the first of them:\n{}", problems.len(), problems[..problems.len().min(8)].join("\n"));
}

#[test]
fn lines_that_look_like_markup_are_text() {
    let mut problems = Vec::new();
    for line in MARKUP {
        let line = escaped(line);
        for page in [
            format!("<p>{line}</p><p>{line}<br>{line}</p>"),
            format!("<ul><li>{line}<li>{line}</ul><ol><li>{line}<li>{line}</ol>"),
            format!("<blockquote>{line}<p>{line}</blockquote>"),
            format!("<h2>x</h2><p>a</p><h2>{line}</h2><p>甲<b>{line}</b>乙<a href='http://x.cn/'>{line}</a></p><dt>{line}</dt>"),
            format!("<table><tr><th>{line}<th>a<tr><td>b<td>{line}</table>"),
        ] {
            problems.extend(problem(&page));
        }
    }
    assert!(problems.is_empty(), "{} pages, the first of them:\n{}", problems.len(), problems[..problems.len().min(8)].join("\n"));
}

#[test]
fn lists_nest_to_any_depth() {
    for depth in [1, 2, 5, 20, 60] {
        for (open, close) in [("<ul><li>渡口", "</ul>"), ("<ol><li>渡口", "</ol>"), ("<ol start=7><li>渡口", "</ol>")] {
            let page = format!("{}{}", open.repeat(depth), close.repeat(depth));
            assert_eq!(problem(&page), None);
            let html = html::read(&page, html::Options::default());
            let mut document = html.document(&html.text);
            engine::run(&mut document, &Choice::default());
            let seen = seen(&markdown::body(&document));
            assert_eq!((seen.depth, seen.items), (depth, depth), "{page}");
        }
    }
}

#[test]
fn a_document_without_lines_is_nothing() {
    assert_eq!(markdown::body(&Document::new("", 1)), "");
}
