//! Sentences that only a page says of itself.

use std::sync::LazyLock;

use regex::Regex;

use super::counts::parse_count;
use super::{Form, Reading};
use crate::document::{Key, Value};
use crate::recognise::dates;
use crate::text::pattern::pattern;
use crate::text::plain::Plain;
use crate::text::words::words;

/// Reads a sentence, or a line as fixed as one, that a page says of itself.
pub(super) fn read_sentence(plain: &Plain) -> Option<Reading> {
    let text = plain.text.as_str();
    read_note_below(text).or_else(|| read_account(text)).or_else(|| read_signature(text)).or_else(|| read_board(text))
}

/// Reads the sentences below an entry: when it was changed last, and how often it was read.
fn read_note_below(text: &str) -> Option<Reading> {
    /// Bytes of the longest such sentence, a name of forty characters in it.
    const LONGEST: usize = 300;
    /// One of these stands in such a sentence, whatever its case.
    const SAID: &[&str] = words!("put-up", "changed-or-read");
    if text.len() > LONGEST || !SAID.iter().any(|word| text.contains(word)) {
        return None;
    }
    read_revision_notice(text).or_else(|| read_reader_count(text))
}

/// Reads when a page was changed last, and by whom.
fn read_revision_notice(text: &str) -> Option<Reading> {
    static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:[本此该該這这][页頁网網条條词文][页頁面条條目章]{0,2}|this (?:page|article|entry|document)) ?(?:的)?(?:was |were )?(?:最[后後近]|上次|last|most recently)? ?",
            r"(?:修订|修訂|修改|编辑|編輯|更新|edited|modified|updated|changed|revised)(?:[于於]|时间|時間|是在)?:?(?: on| at)? ?(.+?)[。.]?(?: by (.{2,40}?)\.?)?$"
        ))
    });
    let found = CHANGED.captures(text)?;
    let date = dates::read(&found[1]).filter(|date| date.day && date.length == found[1].len())?;
    let mut reading = Reading { sure: true, form: Form::Sentence, ..Reading::default() };
    reading.push_unlabelled(Key::Updated, Value::Text(date.iso));
    if let Some(name) = found.get(2) {
        reading.push_unlabelled(Key::Author, Value::Text(name.as_str().to_string()));
    }
    Some(reading)
}

/// Reads how often a page was read.
fn read_reader_count(text: &str) -> Option<Reading> {
    static READ: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:(?:[本此该該這这][页頁网網条條词文站][页頁面条條目章]{0,2} ?)?(?:(?:已经|已經|已|共|总共) ?)?被? ?(?:访问|訪問|浏览|瀏覽|阅读|閱讀|点击|點擊|查看)(?:过|過|了)? ?([\d,]+) ?(?:次|人次)",
            r"|this page has been (?:accessed|viewed|visited) ([\d,]+) times|([\d,]+) (?:people|users) (?:have )?(?:viewed|read) this (?:page|article|post))[。.]?$"
        ))
    });
    let found = READ.captures(text)?;
    let number = found.get(1).or(found.get(2)).or(found.get(3))?;
    let mut reading = Reading { sure: true, form: Form::Sentence, ..Reading::default() };
    reading.push_unlabelled(Key::Views, parse_count(number.as_str(), "")?);
    Some(reading)
}

/// Reads the sentence in which a portal says from which account it has an article: `本文来自微信公众号“…”（ID：…），作者：…，编辑：…，经授权发布`.
fn read_account(text: &str) -> Option<Reading> {
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
    let mut reading = Reading { sure: true, form: Form::Sentence, ..Reading::default() };
    reading.push_unlabelled(Key::Source, Value::Text(found["source"].trim().to_string()));
    for credit in CREDIT.captures_iter(&found["rest"]) {
        let key = if matches!(&credit["what"], "编辑" | "责编") { Key::Editor } else { Key::Author };
        reading.push_unlabelled(key, Value::Text(credit["who"].trim().to_string()));
    }
    Some(reading)
}

/// Reads author and medium in brackets under the date, as Japanese sites of news about technology have it: `[高瀬灯，テックライン]`.
fn read_signature(text: &str) -> Option<Reading> {
    static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\[([\p{Han}\p{Hiragana}\p{Katakana}]{2,5} ?[\p{Han}\p{Hiragana}\p{Katakana}]{0,5})[,，、] ?([\p{Han}\p{Katakana}A-Za-z][\p{Han}\p{Hiragana}\p{Katakana}ーA-Za-z ]{2,20})\]$",
        )
    });
    let found = Some(text).filter(|text| text.starts_with('[') && text.ends_with(']')).and_then(|text| SIGNED.captures(text))?;
    let mut reading = Reading::default();
    reading.push_unlabelled(Key::Author, Value::Text(found[1].to_string()));
    reading.push_unlabelled(Key::Source, Value::Text(found[2].trim().to_string()));
    Some(reading)
}

/// Reads a line of the head of an article on a bulletin board: `作者mufeng (木風)看板Cycling`, `時間Sun Nov 13 …`. Nothing parts its labels from
/// their values.
fn read_board(text: &str) -> Option<Reading> {
    static WHO: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:作者|发信人|發信人):? ?([A-Za-z]\w{1,15}) ?\(.{0,40}\),? ?(?:(?:看板|站內|信区|信區):? ?\S{1,20})?$"));
    static WHEN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:時間|时间):? ?([A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2} \d{4})$"));
    static WHERE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^※ ?文章(?:網址|网址|代碼).{0,8}?: ?(https?://\S+)$"));
    if !words!("board-labels").iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let mut reading = Reading { sure: true, ..Reading::default() };
    if let Some(found) = WHO.captures(text) {
        reading.push_unlabelled(Key::Author, Value::Text(found[1].to_string()));
    } else if let Some(found) = WHEN.captures(text) {
        let date = dates::read(&found[1]).filter(|date| date.length == found[1].len())?;
        reading.push_unlabelled(Key::Date, Value::Text(date.iso));
    } else {
        reading.push_unlabelled(Key::Url, Value::Text(WHERE.captures(text)?[1].to_string()));
    }
    Some(reading)
}

/// Reads the sentence in which WordPress says where it filed an entry.
pub(super) fn read_wordpress_entry(text: &str) -> Option<Reading> {
    static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^This entry was posted(?: in (.+?))?(?: on (.+?))?(?: and tagged (.+?)| by (.+?)){0,2}\. Bookmark the permalink\.$")
    });
    let found = ENTRY.captures(text)?;
    let part = |group: usize| found.get(group).map(|part| part.as_str().to_string());
    let mut reading = Reading { sure: true, ..Reading::default() };
    if let Some(category) = part(1) {
        reading.push_unlabelled(Key::Category, Value::Text(category));
    }
    if let Some(date) = part(2).and_then(|text| dates::read(&text)) {
        reading.push_unlabelled(Key::Date, Value::Text(date.iso));
    }
    if let Some(words) = part(3) {
        reading.push_unlabelled(Key::Keywords, Value::List(words.split(", ").map(str::to_string).collect()));
    }
    if let Some(author) = part(4) {
        reading.push_unlabelled(Key::Author, Value::Text(author));
    }
    (!reading.fields.is_empty()).then_some(reading)
}
