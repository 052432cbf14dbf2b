//! Does this line date or sign the page?

use std::sync::LazyLock;

use regex::Regex;

use super::posts;
use crate::document::Key;
use crate::recognise::fields::{Form, Reading};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

/// Characters of the longest title: the longest in the 26 labelled pages we wrote for ourselves has 70 (in English).
pub(crate) const LONGEST: usize = 90;

/// Under a poem's title stands who wrote it, and in which dynasty: `〔宋代〕贺铸`.
fn is_poet_line(text: &str) -> bool {
    static POET: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[〔\[(【](?:先秦|两汉|[东西]?[汉晋漢晉]|魏晋|三国|南北朝|隋|唐|五代|[南北]?宋|金|辽|元|明|清|近?现代|当代|近代|日|美|英|法|德|俄)[代朝]?[〕\])】] ?\p{Han}[\p{Han}·]{1,9}$",
        )
    });
    let plain = Plain::new(text);
    plain.text.starts_with(['〔', '[', '(', '【']) && POET.is_match(&plain.text)
}

/// The line is a dateline or a byline by what it says; `fields` are what it says as a line of fields.
pub(crate) fn is_dateline<'r>(text: &str, fields: impl FnOnce() -> Option<&'r Reading>) -> bool {
    text.starts_with("By ")
        || is_poet_line(text)
        || fields().is_some_and(|reading| reading.sure || reading.labels >= 2 || reading.form == Form::BareDate || is_credit(text, reading))
}

/// One label, a colon and a name: who wrote the page.
fn is_credit(text: &str, reading: &Reading) -> bool {
    let author = reading.about == Some(Key::Author) && !reading.loose && !reading.fields.is_empty();
    author && text.contains(['：', ':', '｜', '|', '/', '／'])
}

/// Somewhere in a short line stands a date, apart from the words beside it, as sites stamp it under a title among names and ranks.
pub(crate) fn is_stamped(text: &str) -> bool {
    static STAMP: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[ :|/]|于|於|on |by )(?:(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日|\. \d{1,2}\. \d{1,2}\.)|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d|\d{1,2}-\d{1,2} \d{1,2}:\d\d|\d{1,2} ?(?:分钟|分鐘|小时|小時|天|時間|시간|분|일) ?[前전]|\d{1,2} (?:minute|hour|day|week)s? ago|[昨前今]天 \d{1,2}:\d\d)(?:$|[ :|T(])",
        )
    });
    let plain = Plain::new(text);
    let parts = |c: char| matches!(c, '-' | '/' | '.' | ':' | '年' | '天' | '前' | '전') || c.is_ascii_alphabetic();
    let stamp = || plain.text.contains(|c: char| c.is_ascii_digit()) && plain.text.contains(parts) && STAMP.is_match(&plain.text);
    plain.text.chars().count() <= LONGEST && !crate::recognise::sentence::is_sentence(text) && (stamp() || posts::find_mark(text).is_some())
}
