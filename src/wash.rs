//! A string or some bytes in; the washed text with its title, metadata and steps out.

use std::borrow::Cow;

use crate::document::{Document, Metadata, Step};
use crate::engine::{self, Choice};
use crate::html::{self, Html};
use crate::learn::lesson;
use crate::learned::{Lesson, NO_HOST, host};
use crate::read::whole::{Whole, decode_whole};
use crate::read::work::Format;
use crate::records::{Fields, Holds, Record};
use crate::text::charset::Charset;
use crate::writer;
use crate::writer::text::Piece;

/// What [`wash`] and [`wash_html`] return.
#[derive(Clone, Debug)]
pub struct Washed {
    /// The text that is left, line ends as the white-space filter leaves them.
    pub text: String,
    /// The share of the body, in percent, that would have been taken out, where that was too much: see [`Choice::max_drop`].
    pub spared: Option<u8>,
    /// The title, where the page shows one.
    pub title: Option<String>,
    /// What the page says about itself.
    pub metadata: Metadata,
    /// Everything that was done, in line order.
    pub steps: Vec<Signed>,
}

/// One change, with the line it was made in.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// The line's number, from 1.
    pub line: u64,
    /// What was done.
    pub step: Step<'static>,
}

/// What is left of a text: the same string where nothing changed. It asks for less than [`wash`], and costs less.
///
/// ```
/// use std::borrow::Cow;
///
/// let choice = taoxi::Choice::default().unlabelled();
/// assert_eq!(taoxi::clean("桥通了。  \n分享到：微信 微博\n", &choice), "桥通了。\n");
/// assert!(matches!(taoxi::clean("桥通了。\n", &choice), Cow::Borrowed(_)));
/// ```
pub fn clean<'t>(text: &'t str, choice: &Choice) -> Cow<'t, str> {
    match with_washed(text, Holds::Text, None, choice, changed) {
        Some(new) => Cow::Owned(new),
        None => Cow::Borrowed(text),
    }
}

/// What is left of a finished document, where that is not `text`, in which its lines stand.
pub fn changed(document: &Document, text: &str) -> Option<String> {
    let pieces = writer::text::pieces(document, text);
    match pieces.as_slice() {
        [] if text.is_empty() => return None,
        [Piece::Input(range)] if range.len() == text.len() => return None,
        _ => {}
    }
    let mut new = String::with_capacity(text.len());
    for piece in &pieces {
        match piece {
            Piece::Input(range) => new.push_str(&text[range.clone()]),
            Piece::New(piece) => new.push_str(piece),
        }
    }
    Some(new)
}

/// Cleans a string with the chosen rules.
///
/// ```
/// let page = "首页 > 新闻 > 正文\n桥通了\n发布时间：2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。\n分享到：微信 微博\n";
/// let washed = taoxi::wash(page, &taoxi::Choice::default());
///
/// assert_eq!(washed.text, "桥通了\n早上六点，江城的新桥通车了。\n");
/// assert_eq!(washed.title.as_deref(), Some("桥通了"));
/// assert_eq!(serde_json::to_string(&washed.metadata).unwrap(), r#"{"date":"2014-11-25","source":"江城晚报"}"#);
/// assert_eq!(washed.steps[0].step.rule, "breadcrumb");
/// ```
pub fn wash(text: &str, choice: &Choice) -> Washed {
    with_washed(text, Holds::Text, None, choice, |document, _| Washed::new(document))
}

/// Decodes bytes, in the encoding that is named or in the one that is found, and cleans what they say. An error says what bytes are that are no text.
///
/// ```
/// use taoxi::records::Holds;
///
/// let bytes = b"\xc7\xc5\xcd\xa8\xc1\xcb\xa1\xa3\r\n";
/// let (washed, encoding) = taoxi::wash_bytes(bytes.to_vec(), None, Holds::Text, &taoxi::Choice::default()).unwrap();
/// assert_eq!((washed.text.as_str(), encoding.name()), ("桥通了。\n", "gb18030"));
/// ```
pub fn wash_bytes(bytes: Vec<u8>, encoding: Option<Charset>, holds: Holds, choice: &Choice) -> Result<(Washed, Charset), String> {
    let format = if matches!(holds, Holds::Html(_)) { Format::Html } else { Format::Text };
    let whole = decode_whole(bytes, encoding, Some(format))?;
    let encoding = whole.encoding;
    Ok((with_decoded(&whole, holds, None, choice, |document, _| Washed::new(document)), encoding))
}

/// Cleans the values of a field in a record, a line of JSON lines without its end, and puts them back; all other bytes of the line are copied. An error
/// says why the line cannot be washed: it is no JSON, or has no such field.
///
/// ```
/// use taoxi::records::Fields;
///
/// let line = r#"{"id":1.10,"text":"桥通了。  \n分享到：微信 微博\n"}"#;
/// let washed = taoxi::wash_record(line, &Fields::default(), &taoxi::Choice::default().unlabelled());
/// assert_eq!(washed.as_deref(), Ok(r#"{"id":1.10,"text":"桥通了。\n"}"#));
/// ```
pub fn wash_record(line: &str, fields: &Fields, choice: &Choice) -> Result<String, String> {
    let record = Record::read(line, fields)?;
    let mut document = record.document();
    engine::run(&mut document, choice);
    let mut washed = String::with_capacity(line.len());
    record.write(&document, fields, &mut washed)?;
    Ok(washed)
}

/// Takes the text out of a page in HTML, and cleans it with the chosen rules, to which the tags of the page are evidence. A string that is
/// no page ([`html::is_markup`]) is washed as [`wash`] does it. Lines of steps are those of the page's source.
///
/// ```
/// let page = "<title>桥通了-江城新闻网</title><ul><li><a href=/>首页</a><li><a href=/yw>要闻</a></ul><h1>桥通了</h1>
/// <p>发布时间：2014-11-25　来源：江城晚报<p>早上六点，江城的新桥<b>通车</b>了。<p>分享到：微信 微博";
/// let washed = taoxi::wash_html(page, &taoxi::Choice::default());
///
/// assert!(washed.text.ends_with("桥通了\n早上六点，江城的新桥通车了。\n"));
/// assert_eq!(washed.title.as_deref(), Some("桥通了"));
/// ```
pub fn wash_html(html: &str, choice: &Choice) -> Washed {
    with_washed(html, Holds::Html(html::Options::default()), None, choice, |document, _| Washed::new(document))
}

/// As [`wash_html`], but what is left is set in Markdown, with the title and the metadata as front matter.
///
/// ```
/// let markdown = taoxi::html_to_markdown("<h1>桥通了</h1>\n<p>早上六点，江城的新桥通车了。", &taoxi::Choice::default());
///
/// assert!(markdown.contains("桥通了") && markdown.ends_with("早上六点，江城的新桥通车了。\n"));
/// ```
pub fn html_to_markdown(html: &str, choice: &Choice) -> String {
    let markdown = |document: &Document, _: &str| writer::markdown::part(document, writer::markdown::Links::Inline);
    with_washed(html, Holds::Html(html::Options::default()), None, choice, markdown)
}

/// Washes a text that holds this, and hands the finished document on, with the text that its lines stand in: of a page in HTML another one than came.
/// `url` is where a page was fetched from, to which its links are relative.
pub fn with_washed<T>(text: &str, holds: Holds, url: Option<&str>, choice: &Choice, made: impl FnOnce(&Document, &str) -> T) -> T {
    with_read(text, &[], holds, url, choice, made)
}

/// As [`with_washed`], of a text that was decoded, of whose lines there may be something to tell.
pub fn with_decoded<T>(whole: &Whole, holds: Holds, url: Option<&str>, choice: &Choice, made: impl FnOnce(&Document, &str) -> T) -> T {
    with_read(&whole.text, &whole.told, holds, url, choice, made)
}

fn with_read<T>(
    text: &str,
    told: &[(usize, Step<'static>)],
    holds: Holds,
    url: Option<&str>,
    choice: &Choice,
    made: impl FnOnce(&Document, &str) -> T,
) -> T {
    let page = read_page(text, holds);
    let read = page.as_ref().map_or(text, |page| &page.text);
    let mut document = match &page {
        Some(page) => {
            let place = |line: usize| page.numbers.binary_search(&(1 + line as u64)).ok();
            page.document(read).decoded(told.iter().filter_map(|(line, step)| Some((place(*line)?, step.clone()))))
        }
        None => Document::new(read, 1).decoded(told.iter().cloned()),
    };
    if holds == Holds::Markdown {
        (document.findings.markdown_said, document.findings.markdown) = (true, true);
    }
    document.address = document.address.or(url);
    engine::run(&mut document, choice);
    made(&document, read)
}

/// What a text that holds this, fetched from `url`, shows of its site: see [`crate::learned`]. Where neither the text nor `url` says which that is, it is the
/// one of this host.
///
/// ```
/// use taoxi::learned::Counter;
/// use taoxi::records::Holds;
///
/// let mut counter = Counter::new(1000);
/// for number in 1..=20 {
///     let page = format!("江城信息网\n第{number}座桥在早上六点通车了，来看的人有{number}百。\n下载本站客户端\n");
///     counter.take(taoxi::lesson_of(&page, Holds::Text, Some("https://www.example.org/"), None));
/// }
/// let learned = counter.finish(2);
/// assert_eq!(learned.sites["example.org"].lines.len(), 2);
/// ```
pub fn lesson_of(text: &str, holds: Holds, url: Option<&str>, of_host: Option<&str>) -> Lesson {
    let page = read_page(text, holds);
    let document = page.as_ref().map_or_else(|| Document::new(text, 1), |page| page.document(&page.text));
    let named = document.address.and_then(host).or_else(|| url.and_then(host));
    lesson(&document, named.as_deref().or(of_host).unwrap_or(NO_HOST))
}

/// The lines of a page in HTML, where the text holds one and is one.
fn read_page(text: &str, holds: Holds) -> Option<Html> {
    match holds {
        Holds::Html(options) if html::is_markup(text) => Some(html::read(text, options)),
        _ => None,
    }
}

impl Washed {
    /// What a finished document shows.
    fn new(document: &Document) -> Washed {
        Washed {
            text: writer::text::written(document),
            spared: document.spared,
            title: document.findings.title.clone(),
            metadata: document.findings.metadata.clone(),
            steps: document
                .lines()
                .iter()
                .flat_map(|line| line.steps().iter().map(|step| Signed { line: line.number(), step: step.to_owned_step() }))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use regex_syntax::hir::{Class, Hir, HirKind};

    use super::*;
    use crate::text::pattern::proof::{Both, MADE};

    /// Characters that samples may be made of too: what a class of an expression holds besides has thousands.
    const COMMON: &str = "a1 页K.:-，\u{3000}";

    /// The files below a folder.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    /// A text that fits the part, but for what it looks at without taking it. The lot says which way is taken.
    fn sample(part: &Hir, lot: &mut u32, text: &mut String) {
        let mut draw = |below: usize| {
            *lot = lot.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (*lot >> 16) as usize % below
        };
        match part.kind() {
            HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => {}
            HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).unwrap()),
            HirKind::Class(Class::Unicode(class)) => {
                let has = |c: char| class.iter().any(|range| range.start() <= c && c <= range.end());
                let common: Vec<char> = COMMON.chars().filter(|c| has(*c)).collect();
                let range = class.ranges()[draw(class.ranges().len())];
                text.push(if common.is_empty() || draw(2) == 0 { [range.start(), range.end()][draw(2)] } else { common[draw(common.len())] });
            }
            HirKind::Repetition(repetition) => {
                let count = repetition.min + draw(4).min((repetition.max.unwrap_or(u32::MAX) - repetition.min) as usize) as u32;
                (0..count).for_each(|_| sample(&repetition.sub, lot, text));
            }
            HirKind::Capture(capture) => sample(&capture.sub, lot, text),
            HirKind::Concat(parts) => parts.iter().for_each(|part| sample(part, lot, text)),
            HirKind::Alternation(parts) => {
                let drawn = draw(parts.len());
                sample(&parts[drawn], lot, text);
            }
        }
    }

    #[test]
    fn expressions_that_are_read_say_what_built_ones_say() {
        let texts: Vec<String> = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata"))
            .into_iter()
            .filter_map(|path| fs::read_to_string(path).ok())
            .map(|text| text.lines().map(|line| line.split_once('\t').map_or(line, |(_, rest)| rest)).collect::<Vec<&str>>().join("\n"))
            .collect();
        let all: Vec<&str> = engine::rules().map(|(_, rule)| rule.name).collect();
        let choice = Choice::new(&all, &[], &[]).unwrap();
        texts.iter().for_each(|text| drop(wash(text, &choice)));
        let sources = MADE.lock().unwrap().clone();
        let lines: BTreeSet<&str> = texts.iter().flat_map(|text| text.lines()).filter(|line| line.len() < 200).collect();
        let (mut asked, mut fits) = (0, 0);
        for source in &sources {
            let both = Both::new(source).unwrap_or_else(|| panic!("{source} is not read"));
            assert_eq!(both.overlooked(), None, "{source}");
            let parsed = regex_syntax::parse(&crate::text::pattern::narrow(source)).unwrap();
            let samples = (0..200).map(|mut lot| {
                let mut text = String::new();
                sample(&parsed, &mut lot, &mut text);
                match lot % 4 {
                    0 => text.insert(0, COMMON.chars().nth(lot as usize % 9).unwrap()),
                    1 => text.push(COMMON.chars().nth(lot as usize % 9).unwrap()),
                    _ => {}
                }
                text
            });
            for text in samples.chain(lines.iter().step_by(7).map(|line| line.to_string())) {
                let found = both.ask(&text).unwrap_or_else(|| panic!("{source} has too many ways on {text}"));
                (asked, fits) = (asked + 1, fits + usize::from(found));
            }
        }
        assert!(sources.len() > 300 && fits > asked / 50, "{} expressions, {fits} fit of {asked}", sources.len());
        println!("{} expressions, {fits} fit of {asked}", sources.len());
    }
}
