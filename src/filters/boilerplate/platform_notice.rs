//! What a platform writes under the texts of others, as lines of its own or glued to the end of a paragraph.

use std::sync::LazyLock;

use crate::document::{Change, Field, Key, Role, Value};
use crate::page::inserts::find_insert;
use crate::page::{Because, Page};
use crate::recognise::inserts::platform::{ASIDE, is_notice};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::{Pattern, patterns};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "platform-notice",
    page: include_str!("../../../testdata/rules/boilerplate/platform-notice.md"),
    on: true,
    role: Role::Insert,
    certain: Some(is_notice),
    wakes: &[Wake::Ends(words!("platform-notice", "wakes")), Wake::EndsOfPage(words!("platform-notice", "wakes-of-page"))],
    decide: Decide::Line(decide),
};

/// What is glued to the end of a paragraph: `……返回搜狐，查看更多`, and the letter of an icon font behind 展开全文.
static BEHIND: LazyLock<Pattern> = LazyLock::new(|| patterns(words!("platform-notice", "behind-a-paragraph")));

fn decide(page: Page, index: usize) -> Verdict {
    if is_notice(page.look(index)) || find_insert(page, index, &ASIDE).is_ok() {
        return Verdict::drop_if(Ok(()));
    }
    let text = page.text(index);
    let Some(found) = BEHIND.captures(text) else {
        return Verdict::Leave(Because::Reason("the line is no platform's, and nothing of a platform is glued to its end"));
    };
    let range = found.get(0).map_or(0..0, |found| found.start()..found.end());
    if text[..range.start].trim().is_empty() && text[range.end..].trim().is_empty() {
        return Verdict::drop_if(Ok(()));
    }
    // A stop before the name of a video is the sentence's.
    let stop = text[range.clone()].chars().next().filter(|c| "。！？…".contains(*c)).map_or(0, char::len_utf8);
    let stop = if text[range.clone()].starts_with("…展开") || text[range.clone()].starts_with("…收起") { 0 } else { stop };
    let editor = found.name("editor").map(|name| Field { key: Key::Editor, value: Value::Text(name.as_str().to_string()) });
    Verdict::Ask(vec![Change::Cut(range.start + stop..range.end, editor.into_iter().collect())])
}
