//! What a platform writes under the texts of others, as lines of its own or glued to the end of a paragraph.

use std::sync::LazyLock;

use crate::document::{Change, Field, Key, Role, Value};
use crate::page::inserts::find_insert;
use crate::page::{Because, Page, margin};
use crate::recognise::inserts::platform::{ASIDE, find_glued, is_notice};
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

/// What may end the sentence before it.
const STOPS: &[char] = &['。', '！', '？', '…', '”', '」', '）', '.', '!', '?', '~', '～'];

fn decide(page: Page, index: usize) -> Verdict {
    if margin::is_shown(page, index) {
        return Verdict::Leave(Because::Reason("the line above ends in a colon and shows it"));
    }
    if is_notice(page.look(index)) || find_insert(page, index, &ASIDE).is_ok() {
        return Verdict::drop_if(Ok(()));
    }
    let text = page.text(index);
    if let Some(at) = find_glued(text) {
        return Verdict::Ask(vec![Change::Cut(at..text.trim_end().len(), Vec::new())]);
    }
    let Some(found) = BEHIND.captures(text) else {
        return Verdict::Leave(Because::Reason("the line is no platform's, and nothing of a platform is glued to its end"));
    };
    let range = found.get(0).map_or(0..0, |found| found.start()..found.end());
    if text[..range.start].trim().is_empty() && text[range.end..].trim().is_empty() {
        return Verdict::drop_if(Ok(()));
    }
    // The stops before it are the sentence's, but for those that the fold of a whole text leaves.
    let glued = &text[range.clone()];
    let folded = glued.contains("展开全文") || glued.contains("收起全文");
    let stop = if folded { 0 } else { glued.len() - glued.trim_start_matches(STOPS).len() };
    let editor = found.name("editor").map(|name| Field { key: Key::Editor, value: Value::Text(name.as_str().to_string()) });
    Verdict::Ask(vec![Change::Cut(range.start + stop..range.end, editor.into_iter().collect())])
}
