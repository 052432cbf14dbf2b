//! Lines that say first who edited the text, and the bracket at the end of the last paragraph that says the same.

use std::sync::LazyLock;

use super::claim;
use crate::document::{Change, Field, Key, Role, Value};
use crate::page::Page;
use crate::recognise::fields::candidate;
use crate::recognise::fields::page_line::is_page_line;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::{expression, words};

pub static RULE: Rule = Rule {
    name: "editor",
    page: include_str!("../../../testdata/rules/metadata/editor.md"),
    on: true,
    role: Role::Field,
    certain: Some(is_page_line),
    wakes: &[Wake::ShapeOfPage(candidate::MAY_HOLD_FIELDS), Wake::Ends(words!("credits", "editor"))],
    decide: Decide::Page(decide),
};

/// `(责任编辑:张三)` with the blanks around it, at the very end of a line.
static BRACKET: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("credits", "editor-in-brackets")));

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = claim(page, woken, &[Key::Editor, Key::Proofreader]);
    let claimed = verdicts.lines();
    for &index in woken.iter().filter(|index| !claimed.contains(index)) {
        let text = page.says(index);
        if may_end_with_bracket(text)
            && let Some(found) = BRACKET.captures(text)
            && let (Some(bracket), Some(name)) = (found.get(0), found.get(1))
            && bracket.start() > 0
        {
            let field = Field { key: Key::Editor, value: Value::Text(name.as_str().to_string()) };
            let range = page.place(index, bracket.start()..bracket.end());
            verdicts.ask(index, Change::Cut(range, vec![field]));
        }
    }
    verdicts
}

/// A glance: the line ends with a bracket in which somebody is called an editor.
fn may_end_with_bracket(text: &str) -> bool {
    let ends = text.trim_end().ends_with([')', '）', ']', '】', '〕']);
    let inside = || text.rfind(['(', '（', '[', '【', '〔']).map_or("", |open| &text[open..]);
    ends && words!("credits", "editor").iter().any(|word| inside().contains(word))
}
