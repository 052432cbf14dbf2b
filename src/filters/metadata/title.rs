//! The page's title, by the page's own evidence: the dateline beside it, its repetition, the breadcrumb's last item, its place.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::heading;
use crate::document::Label;
use crate::document::{Change, Requests};
use crate::document::{Document, Key};
use crate::filters::boilerplate::{breadcrumb, pager, share_bar};
use crate::page::labels_above;
use crate::recognise::fields::reading;
use crate::recognise::{bars, landmarks, posts};
use crate::rule::{Reads, Rule, Wake};
use crate::text::pattern::pattern;
use crate::text::plain::{Plain, words};

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
    let apart = || able().filter(|index| !head.bar(*index));
    let best = apart().find(|index| head.said_again(*index));
    let best = best.or_else(|| able().find(|index| head.in_trail(*index)));
    let named = |index: &usize| landmarks::name(lines[*index].text());
    let button = |index: &usize| landmarks::landmark(Plain::new(lines[*index].text()).text.trim());
    let dated = |named_too: bool| apart().find(|index| !button(index) && (named_too || !named(index)) && head.dated_below(*index));
    let best = best.or_else(|| dated(false).or_else(|| dated(true)).map(|dated| head.before_buttons(head.below_the_date(dated))));
    let best = best.or_else(|| head.opens_the_text());
    let best = best.or_else(|| apart().find(|index| head.dated_above(*index)));
    let best = best.or_else(|| apart().find(|index| head.addressed(*index)));
    let best = best.or_else(|| apart().find(|index| head.begins_the_text(*index)));
    let best = best.or_else(|| head.below_the_trail().filter(|index| able().any(|able| able == *index)));
    let best = best.or_else(|| head.longest(apart()));
    let best = best.or_else(|| first_line(&head));
    debug_assert!(best.is_none_or(|index| !lines[index].claimed()));
    best.map(|index| (index, Change::Label(Label::Title))).into_iter().collect()
}

/// What stands above the text, and the lines in it that could be a title.
struct Head<'d> {
    document: &'d Document<'d>,
    end: usize,
    able: Vec<usize>,
    /// For each line whether it is a bar, as soon as somebody asked.
    bars: RefCell<BTreeMap<usize, bool>>,
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
        Head { document, end, able, bars: RefCell::default(), trail }
    }

    fn bar(&self, index: usize) -> bool {
        *self.bars.borrow_mut().entry(index).or_insert_with(|| bar(self.text(index)))
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
        // A sentence under a sentence is the text's own, whatever stands under it.
        let above = self.document.standing(0..index).next_back();
        if crate::page::body::sentence(self.text(index)) && above.is_some_and(|above| crate::page::body::sentence(self.text(above))) {
            return false;
        }
        let named = !name(self.text(index));
        let below = self.document.standing(index + 1..self.document.lines().len()).map(|other| self.text(other));
        let below = below.filter(|text| !between(text)).enumerate().find(|(place, text)| *place >= NAMES || !(named && name(text)));
        below.is_some_and(|(_, below)| dated(below) || stamped(below) && self.stamps() <= STAMPS)
    }

    /// Between a title and its dateline a forum has buttons, known ones and others: a line under the breadcrumb that is twice as long and stands just
    /// above is the title.
    fn before_buttons(&self, dated: usize) -> usize {
        const NEAR: usize = 3;
        let long = |index: usize| width(self.text(index).trim());
        let first = self.below_the_trail().filter(|first| *first < dated && long(*first) >= 2 * long(dated));
        first.filter(|first| self.document.standing(*first..dated).count() <= NEAR).unwrap_or(dated)
    }

    /// A firm's and an office's page names the kind of its news above the date, and the title below it: ニュースリリース, 2021年9月3日, the title.
    fn below_the_date(&self, above: usize) -> usize {
        const KINDS: &[&str] = &[
            "ニュース",
            "リリース",
            "お知らせ",
            "新着情報",
            "トピックス",
            "新闻",
            "公告",
            "动态",
            "资讯",
            "快讯",
            "中心",
            "通知",
            "新聞稿",
            "新聞",
            "消息",
            "公佈",
            "訊息",
            "活動",
            "보도자료",
            "공지사항",
            "소식",
            "News",
            "NEWS",
            "news",
            "Releases",
            "Release",
            "releases",
            "release",
            "Blog",
        ];
        let text = self.text(above).trim();
        let kind = text.chars().count() <= 2 * LONG && KINDS.iter().any(|kind| text.ends_with(kind));
        let mut below = self.document.standing(above + 1..self.document.lines().len());
        let date = below.find(|index| dated(self.text(*index))).filter(|_| kind);
        let next = date.and_then(|date| self.document.standing(date + 1..self.document.lines().len()).find(|index| !between(self.text(*index))));
        let after = next.and_then(|next| self.document.standing(next + 1..self.document.lines().len()).next());
        let titles = |next: &usize| could_be(self.text(*next)) && !self.bar(*next) && width(self.text(*next).trim()) >= 2 * width(text);
        next.filter(|next| titles(next) && after.is_some_and(|after| crate::page::body::sentence(self.text(after)))).unwrap_or(above)
    }

    /// A question that is asked in whole sentences looks like the text's first line; the dateline under it, and the text only then, tell it apart.
    fn opens_the_text(&self) -> Option<usize> {
        let first = self.document.standing(self.end..self.document.lines().len()).next()?;
        let mut below = self.document.standing(first + 1..self.document.lines().len()).map(|other| self.text(other)).filter(|text| !between(text));
        let asks = self.text(first).contains(['？', '?']) || self.text(first).trim().ends_with("でしょうか。");
        let text = self.text(first).trim();
        let dated = |text: &str| dated(text) || stamped(text);
        let fits = self.document.findings.page && first < FIRST_LINES as usize && text.chars().count() <= LONGEST && asks;
        (fits && below.next().is_some_and(dated) && below.next().is_some_and(crate::page::body::sentence)).then_some(first)
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
        let sure = self.document.standing(0..self.end).find(|index| breadcrumb::sure(self.text(*index)));
        let trail = sure.or_else(|| self.document.standing(0..self.end).take(TRAIL).filter(|index| steps(self.text(*index))).last())?;
        self.document.standing(trail + 1..self.end).find(|index| {
            let text = self.text(*index);
            !bars::noise(text) && !self.bar(*index) && share_bar::BAR.cover(text).is_none() && could_be(text)
        })
    }

    /// In a page that was scraped: the longest line, which the names of a site and its parts are not.
    fn longest(&self, able: impl Iterator<Item = usize>) -> Option<usize> {
        let length = |index: &usize| width(self.text(*index).trim());
        let chrome = |index: &usize| {
            let text = self.text(*index);
            share_bar::BAR.cover(text).is_some() || dated(text) || crate::page::body::sentence(text)
        };
        // Of two as long, the first.
        let longest = able.filter(|index| !chrome(index)).reduce(|best, other| if length(&other) > length(&best) { other } else { best })?;
        (self.document.findings.page && length(&longest) >= LONG * 2).then_some(longest)
    }
}

/// Lines within which a page has its breadcrumb. A guess, as in the rule for it.
const TRAIL: usize = 10;

/// A path by its shape: three steps and more, all of them names, parted by one sign.
fn steps(text: &str) -> bool {
    let name = |step: &str| {
        let length = step.trim().chars().count();
        (1..=30).contains(&length) && !step.contains(['。', '，', ',', '：', ':', '=', ';', '{', '(', '"', '?', '？', '!', '！', '.'])
    };
    let parted = |sign: &str| text.split(sign).count() >= 3 && text.split(sign).all(name);
    [">", "＞", "»", "«", "›", "→", " / ", "／", "▸"].iter().any(|sign| parted(sign))
}

/// Under a poem's title stands who wrote it, and in which dynasty: `〔宋代〕贺铸`.
fn of_a_poet(text: &str) -> bool {
    static POET: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[〔\[(【](?:先秦|两汉|[东西]?[汉晋漢晉]|魏晋|三国|南北朝|隋|唐|五代|[南北]?宋|金|辽|元|明|清|近?现代|当代|近代|日|美|英|法|德|俄)[代朝]?[〕\])】] ?\p{Han}[\p{Han}·]{1,9}$",
        )
    });
    let plain = Plain::new(text);
    plain.text.starts_with(['〔', '[', '(', '【']) && POET.is_match(&plain.text)
}

/// The line is a dateline or a byline by what it says.
fn dated(text: &str) -> bool {
    text.starts_with("By ")
        || of_a_poet(text)
        || reading::read(text).is_some_and(|reading| reading.sure || reading.labels >= 2 || reading.bare_date || credited(text, &reading))
}

/// One label, a colon and a name: who wrote the page.
fn credited(text: &str, reading: &reading::Reading) -> bool {
    let author = reading.about == Some(Key::Author) && !reading.loose && !reading.fields.is_empty();
    author && text.contains(['：', ':', '｜', '|', '/', '／'])
}

/// Somewhere in a short line stands a date, apart from the words beside it, as sites stamp it under a title among names and ranks.
pub fn stamped(text: &str) -> bool {
    static STAMP: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[ :|/]|于|於|on |by )(?:(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日|\. \d{1,2}\. \d{1,2}\.)|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d|\d{1,2}-\d{1,2} \d{1,2}:\d\d|\d{1,2} ?(?:分钟|分鐘|小时|小時|天|時間|시간|분|일) ?[前전]|\d{1,2} (?:minute|hour|day|week)s? ago|[昨前今]天 \d{1,2}:\d\d)(?:$|[ :|T(])",
        )
    });
    let plain = Plain::new(text);
    let parts = |c: char| matches!(c, '-' | '/' | '.' | ':' | '年' | '天' | '前' | '전') || c.is_ascii_alphabetic();
    let stamp = || plain.text.contains(|c: char| c.is_ascii_digit()) && plain.text.contains(parts) && STAMP.is_match(&plain.text);
    plain.text.chars().count() <= LONGEST && !crate::page::body::sentence(text) && (stamp() || posts::mark(text).is_some())
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
    bars::noise(text) || share_bar::BAR.cover(text).is_some() || pager::BAR.cover(text).is_some() || button(text)
}

/// A landmark that is no menu, path or date: buttons may stand between a title and its dateline, the rest of the head does not.
fn button(text: &str) -> bool {
    landmarks::landmark(text) && !landmarks::row(text) && !breadcrumb::trail(text) && !dated(text) && !stamped(text)
}

/// A Han character counts as two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Without other evidence: the first line of all, when a blank line or a paragraph follows it.
fn first_line(head: &Head) -> Option<usize> {
    let lines = head.document.lines();
    let first = head.document.standing(0..lines.len()).find(|index| !crate::filters::boilerplate::stray_mark::lone(lines[*index].text()))?;
    let next = lines.get(first + 1)?;
    let apart = next.blank() || next.sentence();
    (head.able.contains(&first) && apart && !head.bar(first)).then_some(first)
}

/// Words of two characters and more, parted by blanks, from which a line is a row of links and no title.
const ROW: usize = 4;

/// The line is one of navigation or of fields.
fn bar(text: &str) -> bool {
    let row = text.split_whitespace().filter(|item| item.chars().count() > 1 && item.chars().any(crate::text::han::is_han)).count() >= ROW;
    let columns = text.contains(['|', '｜', '│']) && !text.contains(['，', '。', '？'])
        || text.split(['　', '\u{A0}']).filter(|item| !item.trim().is_empty()).count() >= ROW;
    row || columns
        || landmarks::certain(text)
        || SKIPS.iter().any(|word| text.contains(word)) && text.chars().count() <= LONG * 2
        || between(text)
        || record(text)
        || file(text)
        || text.contains('▸')
        || breadcrumb::trail(text)
        || landmarks::row(text)
        || reading::read_in_company(text).is_some()
}

/// Cells that are counts or labels with their values, as sites set them around a title: `人气：732　　更新：3天前`, `9 posts • Page 1 of 1`.
fn record(text: &str) -> bool {
    let cells: Vec<&str> =
        text.split(['　', '\u{A0}', '•', '|', '｜', '\t']).flat_map(|cell| cell.split("  ")).filter(|cell| !cell.trim().is_empty()).collect();
    let says = |cell: &&str| cell.contains(['：', ':']) || cell.contains(|c: char| c.is_ascii_digit());
    cells.len() >= 2 && cells.iter().filter(|cell| says(cell)).count() == cells.len()
}

/// A file to load, with its size or by its name.
fn file(text: &str) -> bool {
    static FILE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\(\d[\d.]* ?[KMG]B\)|\.(?:docx?|hwp|pdf|xlsx?|pptx?|zip|rar|wps|odt) ?[(\[]"));
    let plain = Plain::new(text);
    plain.text.contains(['(', '[']) && FILE.is_match(&plain.text)
}

/// Links for those who cannot see the page, in the words that nearly all sites use; they stand above every title.
const SKIPS: &[&str] = &["跳到", "跳至", "跳过", "Skip to", "바로가기", "スキップ"];

/// What a board counts of a post or a user: `GP 2k`, `LV. 31`.
fn counter(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '.' || c == ' ').trim_end_matches(['k', 'K']);
    text.len() <= 12 && number.len() < text.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Something that a title can look like: not too long, with words in it, and no end mark of a plain sentence.
fn could_be(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    let leads_on = text.ends_with(['。', '；', '，', '：', ';', ',', ':', '、', '>', '»', '＞', '›']);
    let sentence = text.ends_with('.') && length > 40;
    let caption =
        ["資料圖片）", "资料图片）", "資料照片）", "资料图）", "資料圖）", "攝）", "摄）", "攝影）", "摄影）", "提供）", "撮影）", "＝写真"]
            .iter()
            .any(|end| text.ends_with(end));
    let tagged = text.starts_with(['【', '[']) && text.matches(['】', ']']).count() >= 2;
    (2..=LONGEST).contains(&length)
        && words(text).chars().count() >= 2
        && !leads_on
        && !sentence
        && !heading::numbered(text)
        && !tagged
        && !caption
        && !labels_above::named(text)
        && !counter(text)
        && !(text.starts_with('《') && text.ends_with('期'))
        && !(text.starts_with(['“', '"', '「']) && text.ends_with(['”', '"', '」']))
        && !text.starts_with(['#', '`', '<', '＜', '{', '/', '|', '+', '@', '$', '«', '»', '←', '→'])
        && !stamped(text)
}
