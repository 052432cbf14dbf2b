//! Does this line date or sign the page?

use std::sync::LazyLock;

use super::look::{Look, Question};
use super::posts;
use crate::document::Key;
use crate::recognise::fields::reading;
use crate::recognise::fields::{Form, Reading};
use crate::recognise::sentence::is_sentence_line;
use crate::text::pattern::{Pattern, pattern};

/// Characters of the longest title. Measured: the longest in the 26 labelled pages we wrote for ourselves has 70 (in English).
pub(crate) const LONGEST: usize = 90;

/// Under a poem's title stands who wrote it, and in which dynasty: `〔宋代〕贺铸`.
fn is_poet_line(look: &Look) -> bool {
    static POET: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^[〔\[(【](?:先秦|两汉|[东西]?[汉晋漢晉]|魏晋|三国|南北朝|隋|唐|五代|[南北]?宋|金|辽|元|明|清|近?现代|当代|近代|日|美|英|法|德|俄)[代朝]?[〕\])】] ?\p{Han}[\p{Han}·]{1,9}$",
        )
    });
    look.plain().starts_with(['〔', '[', '(', '【']) && POET.is_match(look.plain())
}

/// The line is a dateline or a byline by what it says.
pub(crate) fn is_dateline(look: &Look) -> bool {
    let is_signed = |reading: &Reading| reading.sure || reading.labels >= 2 || reading.form == Form::BareDate || is_credit(look.text(), reading);
    look.answer(Question::Dateline, || look.text().starts_with("By ") || is_poet_line(look) || reading::fields(look).is_some_and(is_signed))
}

/// One label, a colon and a name: who wrote the page.
fn is_credit(text: &str, reading: &Reading) -> bool {
    let author = reading.about == Some(Key::Author) && !reading.loose && !reading.fields.is_empty();
    author && text.contains(['：', ':', '｜', '|', '/', '／'])
}

/// Somewhere in a short line stands a date, apart from the words beside it, as sites stamp it under a title among names and ranks.
pub(crate) fn is_stamped(look: &Look) -> bool {
    look.answer(Question::Stamped, || has_stamp(look))
}

fn has_stamp(look: &Look) -> bool {
    static STAMP: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?:^|[ :|/]|于|於|on |by )(?:(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日|\. \d{1,2}\. \d{1,2}\.)|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d|\d{1,2}-\d{1,2} \d{1,2}:\d\d|\d{1,2} ?(?:分钟|分鐘|小时|小時|天|時間|시간|분|일) ?[前전]|\d{1,2} (?:minute|hour|day|week)s? ago|[昨前今]天 \d{1,2}:\d\d)(?:$|[ :|T(])",
        )
    });
    let plain = look.plain();
    let parts = |c: char| matches!(c, '-' | '/' | '.' | ':' | '年' | '天' | '前' | '전') || c.is_ascii_alphabetic();
    let stamp = || plain.contains(|c: char| c.is_ascii_digit()) && plain.contains(parts) && STAMP.is_match(plain);
    plain.chars().count() <= LONGEST && !is_sentence_line(look) && (stamp() || posts::find_mark(look).is_some())
}
