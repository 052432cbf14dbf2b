//! Section headings without a number: short lines between paragraphs, several in a page, or under a mark of their own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::outline::{Scheme, levels};
use super::{heading, list_item, reading, title};
use crate::document::{Document, Label};
use crate::filters::boilerplate::{pager, share_bar};
use crate::filters::plain::{Plain, words};
use crate::filters::{bars, pattern};
use crate::layout;
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "bare-heading",
    page: include_str!("../../../testdata/rules/metadata/bare-heading.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= LONGEST_IN_BYTES && bare(shape.text))],
    reads: Reads::Document(read),
};

/// Bytes of the longest line that is looked at, its indent included.
const LONGEST_IN_BYTES: usize = 120;

/// Width of the longest heading, a Han character counted as two: the longest in the 59 labelled pages we wrote for ourselves has 42.
const WIDEST: usize = 52;

/// Words of the longest heading in a script that parts them.
const MOST_WORDS: usize = 10;

/// Bare lines between paragraphs from which they are headings: one alone may be a caption, an advertisement, a sentence without its end mark.
const SEVERAL: usize = 2;

/// Marks that pages put before headings. ▲, ▼, △ and → stand before captions and links and must not enter.
const MARKS: &[char] = &['◎', '▍', '▌', '▎', '█', '■', '□', '◆', '◇', '●', '○', '♥', '♡', '★', '☆', '❤', '❖', '◈', '▶', '【'];

/// Words that close a text, whatever its sections are called. Words that can begin a sentence must not enter.
const CLOSING: &[&str] = &[
    "参考文献",
    "參考文獻",
    "参考资料",
    "參考資料",
    "小结",
    "小結",
    "总结",
    "總結",
    "结语",
    "結語",
    "结束语",
    "結束語",
    "尾声",
    "尾聲",
    "后记",
    "後記",
    "致谢",
    "致謝",
    "写在最后",
    "寫在最後",
    "おわりに",
    "まとめ",
    "参考",
    "References",
    "Conclusion",
    "Conclusions",
    "Acknowledgements",
];

/// Words over a table of contents.
const CONTENTS: &[&str] = &["目录", "目錄", "目次"];

/// Words of buttons, advertisements and forums that stand between paragraphs as headings do; where one begins or ends a line it heads nothing.
const CHROME: &[&str] = &[
    "广告",
    "廣告",
    "推广",
    "推廣",
    "点击",
    "點擊",
    "扫码",
    "掃碼",
    "扫一扫",
    "二维码",
    "下载",
    "下載",
    "登录",
    "登錄",
    "登入",
    "注册",
    "註冊",
    "客户端",
    "APP",
    "App",
    "复制代码",
    "复制",
    "展开",
    "收起",
    "追问",
    "追答",
    "楼主",
    "沙发",
    "板凳",
    "回复",
    "评论",
    "举报",
    "分享",
    "收藏",
    "打赏",
    "编辑",
    "播报",
    "更多",
    "加载中…",
    "阅读全文",
    "查看",
    "分享到",
    "关注",
    "最佳答案",
    "其他回答",
    "未完待续",
    "未完待續",
    "本章完",
    "返回",
    "推荐阅读",
    "相关阅读",
    "延伸阅读",
    "スポンサーリンク",
    "PR",
    "広告",
    "광고",
    "반응형",
    "Advertisement",
    "Sponsored",
    "Subscribe",
    "Sign up",
    "Continue",
    "Hide",
    "Listen",
    "Loading",
    "Share",
    "Read more",
    "Comments",
    "Reply",
    "快速回复",
    "申请",
    "不代表",
    "审核",
    "相关",
    "相關",
    "书签",
    "書籤",
    "列印",
    "打印",
    "手机看",
    "赞同",
    "剧透",
    "情节透露",
    "Story continues below advertisement",
    "大家评论",
    "舉報",
    "附件下载：",
    "作者有話說：",
    "作者有话说：",
    "立即申请",
    "請繼續往下閱讀",
    "请继续往下阅读",
    "其他作品",
    "END",
    "End",
    "完",
    "正文",
    "责任编辑",
    "原标题",
    "图片",
    "圖片",
    "视频",
    "資料圖片",
];

/// What a line is to the heading above or below it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Title,
    /// Ended by a mark, or as long as a paragraph.
    Prose,
    /// Prose that leads on to a list or a quotation.
    Lead,
    /// An item, a row of a table, a numbered line.
    Part,
    /// Could be a heading.
    Bare,
    /// Could be one, and has a mark or a date of its own.
    Decorated,
    Short,
}

fn read(document: &Document, woken: &[usize]) -> Requests {
    if !document.findings.page && !title::stands_over_a_dateline(document) {
        return Vec::new();
    }
    let lines = document.lines();
    // What a button says is as if it did not stand there.
    let stands: Vec<usize> = document.standing(0..lines.len()).filter(|index| !button(lines[*index].text())).collect();
    let body = document.body();
    let title = lines.iter().position(|line| line.label() == Label::Title);
    let titled = title.map(|title| words(lines[title].text()));
    let first = title.map_or(body.start, |title| title + 1);
    let kinds: BTreeMap<usize, Kind> = stands.iter().map(|index| (*index, kind(document, *index))).collect();

    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for &index in woken {
        *said.entry(words(lines[index].text())).or_default() += 1;
    }
    let mut found = Found::default();
    for &index in woken.iter().filter(|index| **index >= first) {
        let text = lines[index].text();
        let own = words(text);
        if !matches!(kinds.get(&index), Some(Kind::Bare | Kind::Decorated)) || said[&own] > 1 || titled.as_ref() == Some(&own) {
            continue;
        }
        let at = stands.partition_point(|stand| *stand < index);
        let kind_at = |at: usize| stands.get(at).map(|index| kinds[index]);
        let above = at.checked_sub(1).and_then(kind_at);
        let Some(&next) = stands.get(at + 1) else { continue };
        let below = kinds[&next];
        let scheme = scheme(text, document.findings.title.as_deref());
        match scheme {
            Scheme::Enclosed if titled.is_some() && text.trim().starts_with("附件") && !heading::marked(lines[next].text()) => continue,
            Scheme::Enclosed | Scheme::Closing => {
                found.sure.push((index, scheme));
                continue;
            }
            Scheme::Contents => {
                if heading::marked(lines[next].text()) && !row(lines[next].original()) {
                    found.sure.push((index, scheme));
                }
                continue;
            }
            _ if index >= body.end => continue,
            _ => {}
        }
        // What leads on to speech, and speech itself, heads nothing, unless it stands between a heading and its text.
        let opens = |index: usize| lines[index].text().trim().starts_with(QUOTES);
        let speech = |index: usize| opens(index) && lines[index].text().trim().ends_with(['”', '」', '』', '"', '’']);
        let heads = |kind: Option<Kind>| matches!(kind, Some(Kind::Prose | Kind::Lead | Kind::Part | Kind::Decorated));
        let (heads_next, heads_after) = (heads(Some(below)), heads(kind_at(at + 2)));
        let decorated = matches!(scheme, Scheme::Marked(_) | Scheme::Dated);
        if above == Some(Kind::Lead) || scheme == Scheme::Inner(':') && opens(next) || speech(index) && !(above == Some(Kind::Bare) && heads_next) {
            continue;
        }
        // Plain lines in a row are a list or a verse; two of them may be a section and its first part.
        let run_above = (0..at).rev().take_while(|at| plain(*at, &stands, &kinds)).count();
        let run_below = (at + 1..stands.len()).take_while(|at| plain(*at, &stands, &kinds)).count();
        match above {
            _ if decorated && heads_next => found.strong.push((index, scheme)),
            _ if decorated => found.weak.push((index, scheme)),
            Some(Kind::Title) if !heads_next => {}
            _ if run_above > 1 || run_above == 1 && run_below > 0 => {}
            Some(Kind::Short) | None if heads_next || below == Kind::Bare && heads_after => found.weak.push((index, scheme)),
            Some(Kind::Short) | None => {}
            Some(Kind::Bare) if run_above == 1 && !heads(at.checked_sub(2).and_then(kind_at)) => {}
            _ if heads_next || run_below == 1 && heads_after || below == Kind::Bare && run_below == 0 => found.strong.push((index, scheme)),
            Some(Kind::Prose) if run_above == 0 && (run_below > 0 || below == Kind::Short) => found.fair.push((index, scheme)),
            _ => {}
        }
    }
    levels(Vec::new(), &inner(directly(document, &found.together())))
}

/// Lines that could be headings, by how much speaks for them.
#[derive(Default)]
struct Found {
    /// By their words.
    sure: Vec<(usize, Scheme)>,
    /// Finished text above, text below.
    strong: Vec<(usize, Scheme)>,
    /// Finished text above, and below short lines that may be a list.
    fair: Vec<(usize, Scheme)>,
    /// Something short above that may be chrome.
    weak: Vec<(usize, Scheme)>,
}

impl Found {
    /// The headings, in line order. A strong one needs another strong or fair one of its kind, a fair one needs a strong one, a weak one needs several.
    fn together(mut self) -> Vec<(usize, Scheme)> {
        let count = |among: &[(usize, Scheme)], scheme: Scheme| among.iter().filter(|(_, other)| same_kind(*other, scheme)).count();
        let (strong, fair) = (self.strong.clone(), self.fair.clone());
        let several = |scheme: Scheme| count(&strong, scheme) >= 1 && count(&strong, scheme) + count(&fair, scheme) >= SEVERAL;
        self.strong.retain(|(_, scheme)| several(*scheme));
        self.fair.retain(|(_, scheme)| several(*scheme));
        self.weak.retain(|(_, scheme)| count(&strong, *scheme) >= SEVERAL);
        let mut together = [self.sure, self.strong, self.fair, self.weak].concat();
        together.sort_by_key(|(index, _)| *index);
        together
    }
}

/// The line that stands at this place is bare, without a mark and without words of its own kind.
fn plain(at: usize, stands: &[usize], kinds: &BTreeMap<usize, Kind>) -> bool {
    kinds[&stands[at]] == Kind::Bare
}

/// Headings with and without a colon or a question mark are of one kind as long as it is counted how many there are.
fn same_kind(one: Scheme, other: Scheme) -> bool {
    let plain = |scheme| matches!(scheme, Scheme::Plain | Scheme::Inner(_));
    let marked = |scheme| matches!(scheme, Scheme::Marked(mark) if mark != '【');
    one == other || plain(one) && plain(other) || marked(one) && marked(other)
}

/// For each heading, whether it stands directly under another one.
pub fn directly(document: &Document, found: &[(usize, Scheme)]) -> Vec<(usize, Scheme, bool)> {
    let mut before = None;
    let mut placed = Vec::with_capacity(found.len());
    for &(index, scheme) in found {
        let above = document.standing(0..index).rev().find(|above| !button(document.lines()[*above].text()));
        placed.push((index, scheme, before.is_some() && above == before));
        before = Some(index);
    }
    placed
}

/// Where the first line with a colon, or the first question, stands directly under a plain heading, such lines are a level of their own; elsewhere they
/// are headings as the others are.
pub fn inner(mut placed: Vec<(usize, Scheme, bool)>) -> Vec<(usize, Scheme, bool)> {
    for mark in [':', '?'] {
        let first = placed.iter().position(|(_, scheme, _)| *scheme == Scheme::Inner(mark));
        let apart = first.is_some_and(|at| placed[at].2 && at > 0 && placed[at - 1].1 == Scheme::Plain);
        if !apart {
            placed.iter_mut().filter(|(_, scheme, _)| *scheme == Scheme::Inner(mark)).for_each(|(_, scheme, _)| *scheme = Scheme::Plain);
        }
    }
    placed
}

/// How a line that is a bare heading is marked; the page's title may name it as what the page encloses.
pub fn scheme(text: &str, title: Option<&str>) -> Scheme {
    static DATED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}[日号號](?:$| ?\S{1,6}$)"));
    let plain = Plain::new(text);
    let text = plain.text.as_str();
    let said = words(text);
    match text.chars().next() {
        _ if CLOSING.contains(&said.as_str()) => Scheme::Closing,
        _ if CONTENTS.contains(&said.as_str()) => Scheme::Contents,
        _ if title.and_then(enclosed).is_some_and(|enclosed| words(enclosed) == said) => Scheme::Enclosed,
        Some(mark) if MARKS.contains(&mark) => Scheme::Marked(mark),
        _ if text.starts_with("附件") => Scheme::Enclosed,
        _ if DATED.is_match(text) => Scheme::Dated,
        _ if text.ends_with(':') => Scheme::Inner(':'),
        _ if text.ends_with('?') => Scheme::Inner('?'),
        _ => Scheme::Plain,
    }
}

/// What a notice issues: `关于印发《…》的通知`.
pub fn enclosed(title: &str) -> Option<&str> {
    let (_, rest) = title.split_once('《')?;
    let (name, after) = rest.rsplit_once('》')?;
    after.trim_start().starts_with("的通").then_some(name)
}

fn kind(document: &Document, index: usize) -> Kind {
    let line = &document.lines()[index];
    let text = line.text().trim();
    if line.label() == Label::Title {
        return Kind::Title;
    }
    if matches!(line.label(), Label::Table | Label::Code) {
        return Kind::Part;
    }
    if matches!(scheme(text, None), Scheme::Closing | Scheme::Contents) {
        return Kind::Bare;
    }
    let inside = text.trim_end_matches(['”', '」', '』', '"', '’', ')', '）', ']']);
    let length = text.chars().count();
    if length >= LEAD && text.ends_with(['：', ':']) {
        return Kind::Lead;
    }
    let ended = SENTENCE_ENDS.iter().any(|end| inside.ends_with(end))
        || inside.ends_with(['。', '！', '；', '…', '!', ';'])
        || inside.ends_with('.') && length > 12;
    let asked = ["问：", "答：", "問：", "Q：", "A：", "问:", "答:", "問:", "Q:", "A:"].iter().any(|side| text.starts_with(side));
    if layout::sentence(text) || ended || asked || width(text) > 80 {
        return Kind::Prose;
    }
    if heading::marked(text) || list_item::marked(text) && !text.starts_with(MARKS) || row(line.original()) || record(text) {
        return Kind::Part;
    }
    let set_apart = width(line.original()) > width(line.original().trim_start()) + CENTRED;
    if !bare(text) || set_apart || wide_gap(line.original().trim()) || reading::read(text).is_some() || title::stamped(text) {
        // A sentence that lost its end mark still has its commas.
        return if length >= UNENDED && text.contains(['，', ',']) { Kind::Prose } else { Kind::Short };
    }
    if matches!(scheme(text, None), Scheme::Marked(_) | Scheme::Dated) { Kind::Decorated } else { Kind::Bare }
}

/// Characters from which a line with a comma is a sentence that lost its end mark and not the title of another page. A guess.
const UNENDED: usize = 20;

/// Columns of blanks before a line from which it is a letterhead or a signature, set in the middle or at the right.
const CENTRED: usize = 9;

/// A label and what it says: `地址：…`.
fn record(text: &str) -> bool {
    static RECORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\p{Han}\p{Hiragana}\p{Katakana}]{2,6} ?[：:] ?\S"));
    RECORD.is_match(text) && !text.starts_with(['第', '附'])
}

/// An ideographic space between two words parts the cells of a row or the two halves of a signature; between two characters it spaces them out.
fn wide_gap(text: &str) -> bool {
    let cells: Vec<&str> = text.split('　').filter(|cell| !cell.is_empty()).collect();
    cells.len() > 1 && cells.iter().any(|cell| cell.chars().count() > 1) && scheme(text, None) != Scheme::Dated && !text.starts_with(MARKS)
}

/// A line of buttons, of shares, of pages, or an advertisement that says so.
fn button(text: &str) -> bool {
    let text = text.trim();
    let said = words(text);
    let advertises = ["广告", "廣告", "推广", "広告", "광고", "Advertisement"].iter().any(|word| said.starts_with(word)) && !layout::sentence(text);
    let bar = bars::noise(text) || share_bar::BAR.cover(text).is_some() || pager::BAR.cover(text).is_some();
    !CONTENTS.contains(&said.as_str()) && (CHROME.contains(&text) || CHROME.contains(&said.as_str()) || advertises || bar)
}

/// Japanese verbs that end a polite sentence, whether it has its mark or not.
const SENTENCE_ENDS: &[&str] = &["ます", "です", "ました", "でした", "ません", "ください", "습니다", "합니다", "입니다"];

/// Marks that open speech.
const QUOTES: &[char] = &['“', '「', '『', '"', '‘', '«', '‹'];

/// Characters from which a line that ends in a colon leads on to something.
const LEAD: usize = 11;

/// Two cells and more, parted by a tab, a bar or more than one blank.
fn row(text: &str) -> bool {
    static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\S(?:\t|[ \u{A0}\u{3000}]{2,}| ?[|｜] ?)\S"));
    GAP.is_match(text.trim())
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || ('\u{80}'..'\u{1100}').contains(&c) { 1 } else { 2 }).sum()
}

/// The line has the look of a heading: a few words without an end mark, and nothing that lists, records, captions, buttons and speech have.
fn bare(text: &str) -> bool {
    let text = text.trim();
    let Some(first) = text.chars().next() else { return false };
    let marked = MARKS.contains(&first);
    let said = words(text);
    if CLOSING.contains(&said.as_str()) || CONTENTS.contains(&said.as_str()) {
        return true;
    }
    if width(text) > WIDEST || text.split_whitespace().count() > MOST_WORDS || !text.contains(char::is_alphabetic) {
        return false;
    }
    if text.ends_with(['。', '！', '；', '，', '、', '…', '.', '!', ';', ',', '~', '>', '»', '/', '|', '_', '*', '─', '—', '}', '{'])
        || text.contains(['。', '；', '|', '│', '=', '{', '}', '<', '>', '\\', '@', '#', '$', '`', '《', '※', '→', '←', '©'])
        || text.contains("  ")
        || text.contains("　　")
        || text.contains('\t')
        || text.contains("://")
    {
        return false;
    }
    if !marked
        && (text.contains(['，', ';', '、', '_'])
            || text.contains(", ") && !text.starts_with("Step ")
            || !first.is_alphanumeric() && !text.starts_with(QUOTES))
    {
        return false;
    }
    let inside = text.trim_end_matches(['”', '」', '』', '"', '’']);
    let spoken = text.starts_with(QUOTES) && inside.ends_with(['。', '！', '？', '，', '…', '.', '!', '?', ',']);
    if spoken || heading::marked(text) || list_item::marked(text) && !marked {
        return false;
    }
    // 时间：上午九时 says something; a colon may only end a few words, or follow what counts.
    let counted = text.starts_with('第') || text.starts_with("附件") || text.starts_with("Step ") || text.starts_with("Part ");
    if let Some(at) = text.find(['：', ':'])
        && !counted
        && !marked
        && (at + 3 < text.len() && !text[at..].trim_start_matches(['：', ':']).is_empty() || text.chars().count() > LEAD - 2)
    {
        return false;
    }
    // A heading in a script with capitals begins with one.
    if first.is_lowercase() || first.is_ascii_digit() && scheme(text, None) != Scheme::Dated {
        return false;
    }
    let chrome = |word: &str| text.starts_with(word) || text.ends_with(word);
    let credit = text.ends_with(['摄', '攝']) || text.contains('▸') || text.contains("摄影") || text.contains("攝影") || text.contains("Photo");
    !CHROME.iter().any(|word| chrome(word)) && !credit && !bars::noise(text)
}
