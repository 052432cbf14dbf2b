//! Reads the fields of a metadata line.
//!
//! A line is only read when all of it is accounted for: labels with values that suit them, a date, counters, nothing else. Whether it is then
//! taken out of the text is for `fields.rs` to say.

use std::sync::LazyLock;

use regex::Regex;

use super::counts::{NAME, SEPARATORS};
use super::label_search::{Found, find_labels, named_so, opens_surely};
use super::labels::{Kind, SHY};
use super::pieces::{Pieces, pieces};
use super::values::value;
use crate::document::{Field, Key, Value};
use crate::recognise::{bars, dates, sentence};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

/// What a line says about the page.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub fields: Vec<Field>,
    /// The first key that has a value, or without one the first label's: it decides which rule signs.
    pub about: Option<Key>,
    /// Labels read, with a value or without.
    pub labels: usize,
    /// The keys of the labels, with a value or without.
    pub keys: Vec<Key>,
    /// It has a label that is hardly ever written but by a page about itself, or another sure sign.
    pub sure: bool,
    /// A date, and nothing else.
    pub bare_date: bool,
    /// It has a name or a cell that no word explains: only its place can say that it is metadata.
    pub loose: bool,
    /// Its labels keep nothing and are everyday words: it counts among the fields at the head of a document.
    pub company: bool,
    /// A time of day and nothing else, as Hong Kong's press releases close.
    pub bare_time: bool,
    /// A name alone in brackets, as Japanese papers close an article.
    pub closing: bool,
    /// A byline, or the number of a document, without a label.
    pub byline: bool,
    /// Its words are the tags of a site.
    pub tags: bool,
    /// It is a sentence that only a page says of itself: how often it was read, when it was changed.
    pub said: bool,
    /// It has a date that counts back from today.
    pub ago: bool,
    /// Names without a word that says whose they are; those before the date first.
    pub names: Vec<String>,
}

/// Reads a line, all of it or not at all.
pub fn read(line: &str) -> Option<Reading> {
    read_in_company(line).filter(|reading| !reading.company)
}

/// Reads a line like [`read`], and labels too that count among other fields only.
pub fn read_in_company(line: &str) -> Option<Reading> {
    let plain = Plain::new(line);
    let whole = plain.text.as_str();
    if whole.is_empty() {
        return None;
    }
    if whole.starts_with('|') && (!whole.contains(':') || whole.ends_with('|')) {
        return None; // A row of a table.
    }
    if written(line) {
        return None;
    }
    // The first row of a table names its columns.
    if line.matches('\t').count() >= 2 && line.split('\t').filter(|cell| named_so(cell.trim())).count() >= 3 {
        return None;
    }
    if whole.starts_with("This entry was posted") {
        return entry(whole);
    }
    if let Some(said) = said_below(&plain) {
        return Some(said);
    }
    if let Some(credit) = of_an_account(whole) {
        return Some(credit);
    }
    if let Some(signed) = of_a_medium(whole) {
        return Some(signed);
    }
    if let Some(board) = of_a_board(whole) {
        return Some(board);
    }
    // A long list of key words has commas as a sentence has, but no stop.
    let sentence = sentence::sentence(line) && !whole.starts_with(['[', '(', '【', '〔']);
    if sentence && whole.contains('。') {
        return None; // Before labels are looked for: most lines of most texts end here.
    }
    let (start, end) = unwrapped(whole);
    if sentence && !opens_surely(&whole[..end], start) {
        return None;
    }
    let labels = find_labels(&whole[..end], start);
    if labels.iter().all(|found| found.label.names.iter().any(|name| SHY.contains(name)) && shy(whole, found)) {
        return without_labels(&plain, start, end);
    }
    // `2013-05-01,转载,责任编辑：郭敏,打印,3` is a row of a CSV file.
    let cells_of_csv = line.split(',').skip(1).filter(|cell| !cell.starts_with(' ')).count();
    if labels[0].unlabelled() && cells_of_csv >= 3 {
        return None;
    }
    if let [date] = labels.as_slice()
        && date.unlabelled()
        && date.start == start
        && let Some(reading) = run_on(&plain, date.start, end)
    {
        return Some(reading);
    }
    let mut reading = Reading::default();
    let mut first_label = None;
    let lead = whole[start..labels[0].start].trim_matches(SEPARATORS);
    // `本帖最后由 … 于 … 编辑`, `原帖由 … 于 … 发表`, `网友: … 评论: …` speak of a post, not of the page.
    if ["本帖", "原帖", "回复", "引用", "网友"].iter().any(|word| lead.starts_with(word)) {
        return None;
    }
    let mut unknown = cells(lead);
    // `Start Date: …` is a label that is none of ours, and `Archive created at …` what a program says.
    let posts = !whole[labels[0].start..].starts_with(|c: char| c.is_ascii_alphabetic());
    let posts =
        posts && matches!(labels[0].label.kind, Kind::Date(Key::Date)) && !labels[0].unlabelled() || whole[labels[0].start..].starts_with("發表在");
    if let Some(author) = poster(lead).filter(|_| posts) {
        reading.found(Key::Author, Value::Text(author.to_string()));
    } else if let Some(month) = dates::read(lead).filter(|date| !date.day && date.length == lead.len()) {
        reading.found(Key::Date, Value::Text(month.iso));
    } else if !unknown {
        match pieces(lead) {
            Some(pieces) => reading.take(pieces, true),
            None if parted(lead) && whole[start..labels[0].start].trim_end_matches(' ').ends_with(BARS) => unknown = true,
            None => return None,
        }
    }
    for (place, found) in labels.iter().enumerate() {
        let stop = labels.get(place + 1).map_or(end, |next| next.start);
        let stop = match unknown_cell(&whole[found.value..stop]) {
            Some(at) => {
                unknown = true;
                found.value + at
            }
            None => stop,
        };
        let key = found.label.kind.key();
        reading.labels += 1;
        reading.sure |= found.label.sure && !found.weak;
        reading.loose |= found.weak && labels.len() == 1;
        first_label = first_label.or(key);
        reading.keys.extend(key);
        let value = match value(&plain, found.label.kind, found.value, stop) {
            Some(value) => value,
            // What stands behind the bar may be anything, when enough of the rest is known.
            None => {
                let bar = whole[found.value..stop].find(BARS).filter(|bar| parted(whole[found.value + bar..stop].trim_matches(SEPARATORS)))?;
                unknown = true;
                value(&plain, found.label.kind, found.value, found.value + bar)?
            }
        };
        reading.labels += value.fields.len().saturating_sub(1);
        reading.take(value, false);
    }
    let original = lead.starts_with("原创") || lead.starts_with("原創");
    reading.name_the_unnamed(labels.iter().any(|found| !found.unlabelled()))?;
    reading.sure |= whole.contains("發表在") && reading.keys.contains(&Key::Views);
    if original && reading.timed() {
        // `原创 阿碧 慢火车书店 2021-11-07 20:30`: so WeChat begins every article.
        (reading.sure, reading.loose) = (true, false);
    }
    reading.settle_dates(whole);
    reading.tags =
        labels.iter().all(|found| TAGS.iter().any(|name| whole[found.start..found.value].trim_start_matches(['[', '【']).starts_with(name)));
    reading.about = reading.about.or(first_label);
    if let [date] = labels.as_slice()
        && date.unlabelled()
        && reading.fields.len() == 1
    {
        (reading.bare_date, reading.labels) = (true, 0);
    }
    // A cell with a label of its own beside fields that are known: 职位编号, 天气. It takes a sure company.
    if unknown && !(reading.labels >= 2 && (reading.sure || reading.keys.contains(&Key::Date) && !reading.fields.is_empty())) {
        return None;
    }
    if reading.about.is_none() {
        // Nothing but numbers of catalogues and counters: taken for what libraries put at the head of a document, if that is sure, or if it stands
        // among such lines.
        let named = labels.iter().all(|found| !found.weak) && labels[0].start == start;
        reading.company = !reading.sure;
        (reading.sure || named).then(|| reading.about = Some(Key::DocNumber))?;
    }
    Some(reading)
}

/// Labels of the tags that a site links to its archive; 關鍵字 are the tags of Taiwan's papers.
const TAGS: &[&str] = &[
    "标签",
    "標籤",
    "标 签",
    "本文标签",
    "内容标签",
    "相关标签",
    "文章标签",
    "文章標籤",
    "Tag",
    "tag",
    "TAG",
    "Topics",
    "タグ",
    "キーワード",
    "태그",
    "關鍵字",
];

/// The name of the label is one that needs company.
fn shy(whole: &str, found: &Found) -> bool {
    let name: String = whole[found.start..found.value].chars().filter(|c| !" :/|│丨·・".contains(*c)).collect();
    SHY.contains(&name.as_str())
}

impl Reading {
    /// A date in it has the time of day.
    pub fn timed(&self) -> bool {
        self.fields.iter().any(|field| field.value.as_text().is_some_and(|text| text.as_bytes().get(10) == Some(&b'T')))
    }

    fn take(&mut self, pieces: Pieces, lead: bool) {
        if lead {
            self.labels += pieces.fields.len();
        }
        for mut field in pieces.fields {
            // `Posted by Jane Doe on 26 May 2006`: the word belongs to the date.
            if let (Key::Author, Value::Text(name)) = (field.key, &mut field.value)
                && let Some(short) = name.strip_suffix(" on")
            {
                *name = short.to_string();
            }
            self.about.get_or_insert(field.key);
            self.keys.push(field.key);
            self.fields.push(field);
        }
        // Behind a date only the first bare name is told from callings and praise, and only when nobody is named yet.
        self.ago |= pieces.ago;
        let room = if lead { 2 } else { usize::from(self.names.is_empty() && !self.keys.contains(&Key::Author)) };
        self.names.extend(pieces.names.into_iter().take(room));
    }

    /// Who posts stands bare beside the time of day, and before it the account: the first bare name is the author's, one more before the date
    /// is the source's. Beside a mere day a name may be anything: a place, an event.
    fn name_the_unnamed(&mut self, labelled: bool) -> Option<()> {
        if self.names.is_empty() {
            return Some(());
        }
        let dated = self.keys.contains(&Key::Date) || self.keys.contains(&Key::Updated);
        if !(self.timed() || labelled && self.ago || labelled && dated && self.labels >= 2) {
            return None;
        }
        self.loose = true;
        let mut keys = [Key::Author, Key::Source].into_iter();
        for name in std::mem::take(&mut self.names) {
            if let Some(key) = keys.find(|key| !self.keys.contains(key)) {
                self.found(key, Value::Text(name));
            }
        }
        Some(())
    }

    /// `更新时间` beside a count of words or readers and no other date is when a chapter or an item was put up.
    fn settle_dates(&mut self, whole: &str) {
        let dated = self.fields.iter().any(|field| field.key == Key::Date);
        if !dated && self.labels >= 2 && ["更新时间", "更新時間"].iter().any(|name| whole.contains(name)) {
            for field in self.fields.iter_mut().filter(|field| field.key == Key::Updated) {
                field.key = Key::Date;
            }
        }
    }

    /// A field without a label, which says as much as one with.
    fn found(&mut self, key: Key, value: Value) {
        self.labels += 1;
        self.about.get_or_insert(key);
        self.keys.push(key);
        self.fields.push(Field { key, value });
    }
}

/// Somebody wrote the line, and no site: it is a comment of a program, a quotation, or has code in it.
fn written(line: &str) -> bool {
    let line = line.trim_start();
    ["//", "> ", ";", "# ", "/*", "<!--"].iter().any(|mark| line.starts_with(mark)) || line.contains('`')
}

/// `雪线以下 发表于 …`, `原创 半山听雨 于 …`: who posted, before the date.
fn poster(lead: &str) -> Option<&str> {
    static FLOOR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:#?\d{1,3}#|楼主)? *(?:大 中 小 )?(?:原创|原創|转载|轉載)?"));
    let name = FLOOR.find(lead).map_or(lead, |found| &lead[found.end()..]).trim();
    let plain = name.chars().all(|c| c.is_alphanumeric() || "_-·.".contains(c));
    ((2..=12).contains(&name.chars().count()) && plain && dates::read(name).is_none()).then_some(name)
}

/// Marks that part cells beyond doubt.
const BARS: &[char] = &['|', '│', '丨', '┊'];

/// A cell of a line of fields that says something else: short, and no sentence.
fn parted(cell: &str) -> bool {
    cell.chars().count() <= 16 && !cell.contains(['。', '，', '！', '？', '；'])
}

/// `天气:阵雨`, `产品型号: 厂商性质:生产厂家`: short labels with short values or none.
fn cells(text: &str) -> bool {
    static CELLS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[ |]*[\p{Han}\p{Hiragana}\p{Katakana}]{1,6} ?:[^:,;。]{0,20})+$"));
    CELLS.is_match(text)
}

/// Where, in what follows a label, after a blank or a bar, cells begin that have labels of their own.
fn unknown_cell(rest: &str) -> Option<usize> {
    static START: LazyLock<Regex> = LazyLock::new(|| pattern(r"[ |]+[\p{Han}\p{Hiragana}\p{Katakana}]{1,6} ?:"));
    let found = START.find(rest)?;
    let cells = &rest[found.start()..];
    (cells.chars().count() <= 60 && !cells.contains(['。', '，', ','])).then_some(found.start())
}

/// Without the brackets that hold the whole line, and without marks before it.
fn unwrapped(text: &str) -> (usize, usize) {
    let mut start = text.len() - text.trim_start_matches(['•', '·', '■', '●', '◆', '▪', '*', '-', '>', '|', ' ']).len();
    let mut end = text.trim_end_matches(' ').len();
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕')] {
        let inner = text[start..end.max(start)].strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
        if let Some(inner) = inner
            && !inner.contains([open, close])
        {
            (start, end) = (start + open.len_utf8(), start + open.len_utf8() + inner.len());
            break;
        }
    }
    (start, end.max(start))
}

/// `2012-08-15 00:51中共沁源縣委…`: a byline run on to the time of day.
fn run_on(plain: &Plain, start: usize, end: usize) -> Option<Reading> {
    let text = &plain.text[start..end];
    let date = dates::read(text).filter(|date| date.time)?;
    let name = plain.original(start + date.length..end);
    let named = (2..=NAME).contains(&name.chars().count()) && name.chars().all(|c| c.is_alphanumeric() || " 　·、.".contains(c));
    if !named || !text[date.length..].starts_with(char::is_alphabetic) || bars::noise(name) {
        return None;
    }
    let mut reading = Reading { sure: true, ..Reading::default() };
    reading.found(Key::Date, Value::Text(date.iso));
    reading.found(Key::Author, Value::Text(name.to_string()));
    Some(reading)
}

/// The sentences below an entry: when it was changed last, and how often it was read.
fn said_below(plain: &Plain) -> Option<Reading> {
    static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:[本此该該這这][页頁网網条條词文][页頁面条條目章]{0,2}|this (?:page|article|entry|document)) ?(?:的)?(?:was |were )?(?:最[后後近]|上次|last|most recently)? ?",
            r"(?:修订|修訂|修改|编辑|編輯|更新|edited|modified|updated|changed|revised)(?:[于於]|时间|時間|是在)?:?(?: on| at)? ?(.+?)[。.]?(?: by (.{2,40}?)\.?)?$"
        ))
    });
    static READ: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:(?:[本此该該這这][页頁网網条條词文站][页頁面条條目章]{0,2} ?)?(?:(?:已经|已經|已|共|总共) ?)?被? ?(?:访问|訪問|浏览|瀏覽|阅读|閱讀|点击|點擊|查看)(?:过|過|了)? ?([\d,]+) ?(?:次|人次)",
            r"|this page has been (?:accessed|viewed|visited) ([\d,]+) times|([\d,]+) (?:people|users) (?:have )?(?:viewed|read) this (?:page|article|post))[。.]?$"
        ))
    });
    /// Bytes of the longest such sentence, a name of forty characters in it.
    const LONGEST: usize = 300;
    /// One of these stands in such a sentence, whatever its case.
    const SAID: &[&str] =
        &["次", "修", "编辑", "編輯", "更新", "dited", "odified", "pdated", "hanged", "evised", "times", "iewed", "read ", "EDITED", "UPDATED"];
    let text = plain.text.as_str();
    if text.len() > LONGEST || !SAID.iter().any(|word| text.contains(word)) {
        return None;
    }
    let mut reading = Reading { sure: true, said: true, ..Reading::default() };
    if let Some(found) = CHANGED.captures(text) {
        let date = dates::read(&found[1]).filter(|date| date.day && date.length == found[1].len())?;
        reading.found(Key::Updated, Value::Text(date.iso));
        if let Some(name) = found.get(2) {
            reading.found(Key::Author, Value::Text(name.as_str().to_string()));
        }
        return Some(reading);
    }
    let found = READ.captures(text)?;
    let number = found.get(1).or(found.get(2)).or(found.get(3))?;
    reading.found(Key::Views, crate::recognise::fields::counts::count(number.as_str(), "")?);
    Some(reading)
}

/// The sentence in which a portal says from which account it has an article: `本文来自微信公众号“…”（ID：…），作者：…，编辑：…，经授权发布`.
fn of_an_account(text: &str) -> Option<Reading> {
    static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^\(?(?:本文|文章|内容|本文内容)?(?:来自|来源于|来源|转载自|转自|首发于|原载于)[:： ]?(?:微信)?(?:公众号|公众平台|微信公号)[: ]?[“「\[【]?(?P<source>[^“”「」\[\]【】(),。:]{2,20})[”」\]】]?",
            r" ?(?:\((?:ID|微信号|公众号|微信ID)? ?: ?[\w-]+\))?(?P<rest>(?:[,，。 ]+(?:原文)?(?:作者|文|撰文|编辑|责编|题图|头图|原标题|编者按)[:/][^,，。:]{1,24})*)(?:[,，。 ]+[^,，。]{0,6}(?:经|已获|获|获得)?(?:授权|许可)[^,，。]{0,12})?[。)]?$"
        ))
    });
    static CREDIT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<what>作者|撰文|文|编辑|责编)[:/] ?(?P<who>[^,，。:]{1,24})"));
    if !text.contains("公众") && !text.contains("公号") {
        return None;
    }
    let found = ACCOUNT.captures(text)?;
    let mut reading = Reading { sure: true, said: true, ..Reading::default() };
    reading.found(Key::Source, Value::Text(found["source"].trim().to_string()));
    for credit in CREDIT.captures_iter(&found["rest"]) {
        let key = if matches!(&credit["what"], "编辑" | "责编") { Key::Editor } else { Key::Author };
        reading.found(key, Value::Text(credit["who"].trim().to_string()));
    }
    Some(reading)
}

/// Author and medium in brackets under the date, as Japanese sites of news about technology have it: `[高瀬灯，テックライン]`.
fn of_a_medium(text: &str) -> Option<Reading> {
    static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\[([\p{Han}\p{Hiragana}\p{Katakana}]{2,5} ?[\p{Han}\p{Hiragana}\p{Katakana}]{0,5})[,，、] ?([\p{Han}\p{Katakana}A-Za-z][\p{Han}\p{Hiragana}\p{Katakana}ーA-Za-z ]{2,20})\]$",
        )
    });
    let found = Some(text).filter(|text| text.starts_with('[') && text.ends_with(']')).and_then(|text| SIGNED.captures(text))?;
    let mut reading = Reading::default();
    reading.found(Key::Author, Value::Text(found[1].to_string()));
    reading.found(Key::Source, Value::Text(found[2].trim().to_string()));
    Some(reading)
}

/// The head of an article on a bulletin board, whose labels nothing parts from their values: `作者mufeng (木風)看板Cycling`, `時間Sun Nov 13 …`.
fn of_a_board(text: &str) -> Option<Reading> {
    static WHO: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:作者|发信人|發信人):? ?([A-Za-z]\w{1,15}) ?\(.{0,40}\),? ?(?:(?:看板|站內|信区|信區):? ?\S{1,20})?$"));
    static WHEN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:時間|时间):? ?([A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2} \d{4})$"));
    static WHERE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^※ ?文章(?:網址|网址|代碼).{0,8}?: ?(https?://\S+)$"));
    if !["作者", "时间", "時間", "发信人", "發信人", "※"].iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let mut reading = Reading { sure: true, ..Reading::default() };
    if let Some(found) = WHO.captures(text) {
        reading.found(Key::Author, Value::Text(found[1].to_string()));
    } else if let Some(found) = WHEN.captures(text) {
        let date = dates::read(&found[1]).filter(|date| date.length == found[1].len())?;
        reading.found(Key::Date, Value::Text(date.iso));
    } else {
        reading.found(Key::Url, Value::Text(WHERE.captures(text)?[1].to_string()));
    }
    Some(reading)
}

/// The sentence in which WordPress says where it filed an entry.
fn entry(text: &str) -> Option<Reading> {
    static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^This entry was posted(?: in (.+?))?(?: on (.+?))?(?: and tagged (.+?)| by (.+?)){0,2}\. Bookmark the permalink\.$")
    });
    let found = ENTRY.captures(text)?;
    let part = |group: usize| found.get(group).map(|part| part.as_str().to_string());
    let mut reading = Reading { sure: true, ..Reading::default() };
    if let Some(category) = part(1) {
        reading.found(Key::Category, Value::Text(category));
    }
    if let Some(date) = part(2).and_then(|text| dates::read(&text)) {
        reading.found(Key::Date, Value::Text(date.iso));
    }
    if let Some(words) = part(3) {
        reading.found(Key::Keywords, Value::List(words.split(", ").map(str::to_string).collect()));
    }
    if let Some(author) = part(4) {
        reading.found(Key::Author, Value::Text(author));
    }
    (!reading.fields.is_empty()).then_some(reading)
}

/// Lines that say what they say without a label: a byline, a journal and its issue, the number of a document, a count of readers, a dynasty
/// and a poet.
fn without_labels(plain: &Plain, start: usize, end: usize) -> Option<Reading> {
    static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^《?([\p{Han}A-Za-z·()]{2,20}?)》? *((?:19|20)\d\d ?年 ?(?:第 ?)?\d{1,3} ?期|第 ?\d{1,3} ?卷 ?第 ?\d{1,3} ?期|(?:19|20)\d\d[,.] ?\d{1,3}\(\d{1,3}\))$",
        )
    });
    static DATED_JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^《([^《》]{2,20})》(?:杂志|雜誌)? *([0-9〇○零一二三四五六七八九十年月日 ./-]{6,14}?) *((?:总第|總第|第) ?\d{1,4} ?期)$")
    });
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:\p{Han}{2,14}[〔\[(【] ?(?:19|20)\d\d ?[〕\])】] ?第? ?\d{1,5} ?[号號]|[〔\[(] ?(?:19|20)\d\d ?[〕\])] ?\p{Han}{1,4}\d{0,5}\p{Han}{1,6}(?:字)?第? ?\d{1,6} ?[号號](?:之[一二三四])?|\p{Han}{2,14}字第 ?\d{6,12} ?[號号])$",
        )
    });
    static POET: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[〔\[(](?:先秦|[两東西东]?[汉漢]|三国|魏晋|南北朝|隋|唐|五代|[北南]?宋|辽|金|元|明|清|近代|现代|近现代|当代)[代朝]?[〕\])] ?|(?:先秦|汉代|魏晋|南北朝|隋代|唐代|宋代|元代|明代|清代|近现代|唐|宋|元|明|清) ?[:·] ?)(\p{Han}{2,4})$",
        )
    });
    let text = plain.text[start..end].trim_matches(SEPARATORS);
    let begin = text.as_ptr() as usize - plain.text.as_ptr() as usize;
    let original = |part: regex::Match| Value::Text(plain.original(begin + part.start()..begin + part.end()).to_string());
    let mut reading = Reading::default();
    if text.ends_with(['期', ')'])
        && let Some(found) = JOURNAL.captures(text)
    {
        reading.found(Key::Journal, original(found.get(1)?));
        reading.found(Key::Issue, original(found.get(2)?));
        reading.labels = 1;
        return Some(reading);
    }
    if text.ends_with('期')
        && let Some(found) = DATED_JOURNAL.captures(text)
    {
        reading.found(Key::Journal, original(found.get(1)?));
        reading.found(Key::Date, Value::Text(dates::read(found[2].trim())?.iso));
        reading.found(Key::Issue, original(found.get(3)?));
        reading.sure = true;
        return Some(reading);
    }
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:香港|北京|台北|臺北|澳門)?(?:時間|时间) ?\d{1,2} ?[時时:] ?\d{1,2} ?分?$"));
    static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\((?:(?:文|記者|记者|本报记者)[/ :]?|(?P<desk>[\p{Han}\p{Katakana}ー]{1,10}(?:支局|支社|総局|本社|通信部|編集部|報道部|社会部|経済部|编辑部|记者站))[・、/ ])?(?P<name>[\p{Han}\p{Hiragana}\p{Katakana}]{1,4} ?[\p{Han}\p{Hiragana}\p{Katakana}]{1,4})\)$",
        )
    });
    if text.contains(['時', '时']) && CLOCK.is_match(text) {
        return Some(Reading { about: Some(Key::Date), bare_time: true, ..Reading::default() });
    }
    if plain.text.starts_with('(')
        && let Some(found) = CLOSING.captures(&plain.text)
        && found["name"].chars().filter(|c| *c != ' ').count() >= if found.name("desk").is_some() { 2 } else { 3 }
        && found["name"].chars().filter(|c| *c != ' ').count() <= 6
        && (found.name("desk").is_some() || !found["name"].contains(' '))
        && (found.name("desk").is_some()
            || found[0].contains(['文', '記', '记'])
            || found["name"].chars().any(crate::text::han::is_han) && found["name"].chars().any(|c| ('ぁ'..='ヿ').contains(&c)))
    {
        let verb =
            ["つづく", "続く", "終わり", "おわり", "する", "した", "から", "まで", "より", "による", "など", "ます", "です", "の", "正文", "完"];
        if !verb.iter().any(|word| found["name"].ends_with(word)) && !found["name"].contains('の') {
            reading.found(Key::Author, Value::Text(found["name"].replace(' ', "")));
            (reading.loose, reading.closing) = (true, true);
            return Some(reading);
        }
    }
    if text.contains(['号', '號']) && NUMBER.is_match(text) {
        reading.byline = true;
        reading.found(Key::DocNumber, Value::Text(plain.original(begin..begin + text.len()).to_string()));
        return Some(reading);
    }
    // The bracket of the dynasty may have been taken for one around the line.
    const FIRST: &[char] = &['〔', '[', '(', '先', '汉', '魏', '晋', '隋', '唐', '宋', '元', '明', '清', '近'];
    if plain.text.starts_with(FIRST)
        && let Some(found) = POET.captures(&plain.text)
    {
        reading.found(Key::Author, Value::Text(found[1].to_string()));
        reading.byline = true;
        return Some(reading);
    }
    // `By Monday the river had risen` has no name, `Jane Doe` alone has nothing that makes it one.
    let pieces = pieces(text).filter(|pieces| !pieces.fields.is_empty() && pieces.names.is_empty())?;
    let place = ["報導", "报道", "報道"].iter().any(|word| text.ends_with(word));
    reading.sure = place || pieces.fields.len() >= 2 || text.contains('@');
    reading.loose = !pieces.fields.iter().any(|field| matches!(field.key, Key::Author | Key::Views | Key::Photographer | Key::Editor));
    reading.byline = true;
    reading.take(pieces, true);
    Some(reading)
}
