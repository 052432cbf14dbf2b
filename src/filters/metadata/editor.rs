//! Lines that say first who edited the text, and the bracket at the end of the last paragraph that says the same.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Change, Field, Key, Requests, Role, Value};
use crate::page::{Page, fields};
use crate::recognise::fields::candidate;
use crate::recognise::fields::page_line::of_a_page;
use crate::rule::{Decide, Rule, Wake};
use crate::text::pattern::pattern;

pub static RULE: Rule = Rule {
    name: "editor",
    page: include_str!("../../../testdata/rules/metadata/editor.md"),
    on: true,
    role: Role::Field,
    certain: Some(of_a_page),
    wakes: &[Wake::Shape(candidate::candidate), Wake::Ends(&["编辑", "編輯", "责编", "責編"])],
    decide: Decide::Page(read),
};

/// `(责任编辑:张三)` with the blanks around it, at the very end of a line.
static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*[(（\[【〔]\s*(?:责任编辑|責任編輯|责编|責編|网络编辑|網絡編輯|实习编辑|编辑|編輯)\s*[:：]\s*([^()（）\[\]【】〔〕。，]{1,20}?)\s*[)）\]】〕]\s*$",
    )
});

fn read(page: Page, woken: &[usize]) -> Requests {
    let mut changes = fields::claim(page, woken, &[Key::Editor, Key::Proofreader]);
    let claimed: Vec<usize> = changes.iter().map(|(index, _)| *index).collect();
    for &index in woken {
        let text = page.text(index);
        if claimed.binary_search(&index).is_ok() {
            continue;
        }
        let closed = text.trim_end().ends_with([')', '）', ']', '】', '〕']);
        if closed
            && let Some(found) = BRACKET.captures(text)
            && let (Some(bracket), Some(name)) = (found.get(0), found.get(1))
            && bracket.start() > 0
        {
            let field = Field { key: Key::Editor, value: Value::Text(name.as_str().to_string()) };
            changes.push((index, Change::Cut(bracket.range(), vec![field])));
        }
    }
    changes
}
