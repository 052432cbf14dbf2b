//! The page's title, by the page's own evidence: the dateline beside it, its repetition, the breadcrumb's last item, its place.

use std::sync::LazyLock;

use regex::Regex;

use super::{heading, reading};
use crate::document::{Change, Document, Label};
use crate::filters::boilerplate::{breadcrumb, pager, share_bar};
use crate::filters::plain::{Plain, words};
use crate::filters::{bars, pattern};
use crate::landmarks;
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "title",
    page: include_str!("../../../testdata/rules/metadata/title.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.number <= FIRST_LINES && shape.short())],
    reads: Reads::Document(read),
};

/// A title stands among the first lines of a document.
const FIRST_LINES: u64 = 40;

/// Characters of the longest title: the longest in the 26 labelled pages we wrote for ourselves has 70 (in English).
const LONGEST: usize = 90;

/// Characters of a title from which its repetition is no accident.
const REPEATED: usize = 5;

/// Characters within which a colon makes a line one of label and value, which lists and records repeat.
const LABEL: usize = 10;

fn read(document: &Document, woken: &[usize]) -> Requests {
    if !document.starts || document.findings.title.is_some() {
        return Vec::new();
    }
    let lines = document.lines();
    let head = Head::new(document, woken);
    // The evidence in the order of its weight; among lines with the same evidence the first.
    let able = || head.able.iter().copied();
    let apart = || able().filter(|index| !bar(document, *index));
    let best = apart().find(|index| head.said_again(*index));
    let best = best.or_else(|| able().find(|index| head.in_trail(*index)));
    let best = best.or_else(|| apart().find(|index| head.dated_below(*index)));
    let best = best.or_else(|| apart().find(|index| head.dated_above(*index)));
    let best = best.or_else(|| apart().find(|index| head.addressed(*index)));
    let best = best.or_else(|| apart().find(|index| head.begins_the_text(*index)));
    let best = best.or_else(|| head.below_the_trail().filter(|index| able().any(|able| able == *index)));
    let best = best.or_else(|| head.longest(apart()));
    let best = best.or_else(|| first_line(document, &head.able));
    debug_assert!(best.is_none_or(|index| !lines[index].claimed()));
    best.map(|index| (index, Change::Label(Label::Title))).into_iter().collect()
}

/// What stands above the text, and the lines in it that could be a title.
struct Head<'d> {
    document: &'d Document<'d>,
    end: usize,
    able: Vec<usize>,
    /// The words of the breadcrumb's last item.
    trail: Option<String>,
}

/// Lines of names that may stand between a title and the line with the date.
const NAMES: usize = 2;

/// More lines than this with a date of their own are the lines of a talk, or a list.
const STAMPS: usize = 3;

/// Characters that the longest line of a head needs to be a title for that; shorter ones are parts of the site and names as often. A guess.
const LONG: usize = 9;

impl<'d> Head<'d> {
    fn new(document: &'d Document<'d>, woken: &[usize]) -> Head<'d> {
        let lines = document.lines();
        let end = document.body().start;
        let able = woken.iter().copied().filter(|index| *index < end && could_be(lines[*index].text())).collect();
        let trail = document.standing(0..end).find_map(|index| breadcrumb::last_item(lines[index].text())).map(words);
        Head { document, end, able, trail }
    }

    fn text(&self, index: usize) -> &'d str {
        self.document.lines()[index].text()
    }

    /// The line is said again before the text begins.
    fn said_again(&self, index: usize) -> bool {
        let title = words(self.text(index));
        let labelled = self.text(index).chars().take(LABEL).any(|c| c == ':' || c == '：');
        // 第一章 stands in the table of contents and over the chapter.
        let begins = |line: usize, with: &str| self.text(line).trim_start().starts_with(with);
        let chapter = begins(index, "第") && self.document.standing(0..self.document.lines().len()).any(|line| begins(line, "第二"));
        title.chars().count() >= REPEATED
            && !labelled
            && !chapter
            && self.document.standing(0..self.end).any(|other| other != index && words(self.text(other)) == title)
    }

    /// The breadcrumb leads to the line.
    fn in_trail(&self, index: usize) -> bool {
        self.trail.as_ref().is_some_and(|trail| *trail == words(self.text(index)))
    }

    /// The next line is the dateline; buttons may stand between, and the names of author and paper.
    fn dated_below(&self, index: usize) -> bool {
        let named = !name(self.text(index));
        let below = self.document.standing(index + 1..self.document.lines().len()).map(|other| self.text(other));
        let below = below.filter(|text| !between(text)).enumerate().find(|(place, text)| *place >= NAMES || !(named && name(text)));
        below.is_some_and(|(_, below)| dated(below) || stamped(below) && self.stamps() <= STAMPS)
    }

    /// Lines of the head that are stamped with a date.
    fn stamps(&self) -> usize {
        let lines = self.document.lines();
        self.document.standing(0..lines.len()).take(FIRST_LINES as usize).filter(|index| stamped(self.text(*index))).count()
    }

    /// The line above is the dateline.
    fn dated_above(&self, index: usize) -> bool {
        let above = self.document.standing(0..index).rev().find(|other| dated(self.text(*other)) || could_be(self.text(*other)));
        above.is_some_and(|above| dated(self.text(above)))
    }

    /// A notice names in its next line whom it speaks to: `各区人民政府：`.
    fn addressed(&self, index: usize) -> bool {
        let below = self.document.standing(index + 1..self.document.lines().len()).next().map(|below| self.text(below).trim());
        below.is_some_and(|below| below.starts_with('各') && below.ends_with(['：', ':']))
    }

    /// An entry of an encyclopedia begins with its headword: the first sentence says the line, and then a comma, a reading or what it is.
    fn begins_the_text(&self, index: usize) -> bool {
        let title = self.text(index).trim();
        let first = self.document.lines().get(self.end).map_or("", |line| line.text().trim());
        let after = first.strip_prefix(title).and_then(|rest| rest.chars().next());
        self.document.findings.page && after.is_some_and(|after| "（(，,是".contains(after))
    }

    /// The first line below a breadcrumb that is neither of buttons nor of navigation nor of fields.
    fn below_the_trail(&self) -> Option<usize> {
        let trail = self.document.standing(0..self.end).find(|index| breadcrumb::sure(self.text(*index)))?;
        self.document.standing(trail + 1..self.end).find(|index| {
            let text = self.text(*index);
            !bars::noise(text) && !bar(self.document, *index) && share_bar::BAR.cover(text).is_none() && could_be(text)
        })
    }

    /// In a page that was scraped: the longest line, which the names of a site and its parts are not.
    fn longest(&self, able: impl Iterator<Item = usize>) -> Option<usize> {
        let length = |index: &usize| width(self.text(*index).trim());
        let chrome = |index: &usize| share_bar::BAR.cover(self.text(*index)).is_some() || dated(self.text(*index));
        // Of two as long, the first.
        let longest = able.filter(|index| !chrome(index)).reduce(|best, other| if length(&other) > length(&best) { other } else { best })?;
        (self.document.findings.page && length(&longest) >= LONG * 2).then_some(longest)
    }
}

/// The line is a dateline or a byline by what it says.
fn dated(text: &str) -> bool {
    text.starts_with("By ") || reading::read(text).is_some_and(|reading| reading.sure || reading.labels >= 2 || reading.bare_date)
}

/// Somewhere in a short line stands a date, apart from the words beside it, as sites stamp it under a title among names and ranks.
pub fn stamped(text: &str) -> bool {
    static STAMP: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[ :|/]|于|於|on |by )(?:(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日|\. \d{1,2}\. \d{1,2}\.)|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d|\d{1,2}-\d{1,2} \d{1,2}:\d\d)(?:$|[ :|T(])",
        )
    });
    let plain = Plain::new(text);
    plain.text.chars().count() <= LONGEST && !crate::layout::sentence(text) && STAMP.is_match(&plain.text)
}

/// The title stands, and a dateline under it.
pub fn stands_over_a_dateline(document: &Document) -> bool {
    let lines = document.lines();
    let Some(title) = lines.iter().position(|line| line.label() == Label::Title) else { return false };
    let below = lines[title + 1..].iter().find(|line| !line.blank() && !between(line.text()));
    below.is_some_and(|line| line.label() == Label::Meta || dated(line.text()) || stamped(line.text()))
}

/// A name of a person or a paper: two to four words, all with capitals.
fn name(text: &str) -> bool {
    let words = text.split_whitespace();
    text.is_ascii() && (2..=4).contains(&words.clone().count()) && words.into_iter().all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Buttons, shares, numbers of pages.
fn between(text: &str) -> bool {
    bars::noise(text) || share_bar::BAR.cover(text).is_some() || pager::BAR.cover(text).is_some()
}

/// A Han character counts as two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Without other evidence: the first line of all, when a blank line or a paragraph follows it.
fn first_line(document: &Document, able: &[usize]) -> Option<usize> {
    let lines = document.lines();
    let first = document.standing(0..lines.len()).find(|index| !crate::filters::boilerplate::stray_mark::lone(lines[*index].text()))?;
    let next = lines.get(first + 1)?;
    let apart = next.blank() || crate::layout::sentence(next.text());
    (able.contains(&first) && apart && !bar(document, first)).then_some(first)
}

/// Words of two characters and more, parted by blanks, from which a line is a row of links and no title.
const ROW: usize = 4;

/// The line is one of navigation or of fields.
fn bar(document: &Document, index: usize) -> bool {
    let text = document.lines()[index].text();
    let row = text.split_whitespace().filter(|item| item.chars().count() > 1 && item.chars().any(crate::han::is_han)).count() >= ROW;
    let columns = text.contains(['|', '｜', '│']) && !text.contains(['，', '。', '？'])
        || text.split(['　', '\u{A0}']).filter(|item| !item.trim().is_empty()).count() > ROW;
    row || columns
        || chrome(text)
        || between(text)
        || text.contains('▸')
        || breadcrumb::trail(text)
        || landmarks::row(text)
        || reading::read(text).is_some()
}

/// Words of lines that a site puts above its titles: appeals, counts, names of modes.
const CHROME: &[&str] = &[
    "点击上方",
    "蓝字",
    "关注我们",
    "无障碍",
    "长者模式",
    "热线",
    "电话",
    "扫码",
    "二维码",
    "登录",
    "登入",
    "ログイン",
    "로그인",
    "注册",
    "欢迎",
    "客户端",
    "订阅",
    "Skip to",
    "Subscribe",
    "Sign In",
    "Log in",
    "본문 바로가기",
    "跳到主",
    "跳至主",
];

fn chrome(text: &str) -> bool {
    CHROME.iter().any(|word| text.contains(word))
}

/// Something that a title can look like: not too long, with words in it, and no end mark of a plain sentence.
fn could_be(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    (2..=LONGEST).contains(&length)
        && words(text).chars().count() >= 2
        && !text.ends_with(['。', '；', '，', '：', ';', ',', ':', '、'])
        && !(text.ends_with('.') && length > 40)
        && !heading::numbered(text)
        && !(text.starts_with(['【', '[']) && text.matches(['】', ']']).count() >= 2)
        && !(text.starts_with('《') && text.ends_with('期'))
        && !(text.starts_with(['“', '"', '「']) && text.ends_with(['”', '"', '」']))
        && !text.starts_with(['#', '`', '<', '{', '/', '|', '+', '@', '$', '«', '»', '←', '→'])
        && !stamped(text)
}
