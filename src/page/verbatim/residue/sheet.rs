//! The style sheet that a program which saves pages left in the first line, behind the title or alone: `标题 * { margin: 0; } body { … }`.

use super::left::Left;
use super::style;
use crate::page::subject::{asks_about_code, is_about_programs, shows_code};

/// Lines at the top of a document among which such a sheet stands. Guess: chosen by us.
const TOP: usize = 3;

/// Rules from which a line is a sheet. Guess: who speaks of a rule shows one.
const RULES: usize = 3;

/// The line with such a sheet, and what of it goes.
pub(super) fn sheet(texts: &[&str]) -> Option<(usize, Left)> {
    let index = (0..texts.len()).filter(|index| !texts[*index].trim().is_empty()).take(TOP).find(|index| texts[*index].trim_end().ends_with('}'))?;
    let text = texts[index].trim_end();
    let start = begin(text)?;
    let head = text[..start].trim();
    let rules = unescaped(&text[start..]);
    if rules.matches('{').count() < RULES || !style::are_rules(&rules) {
        return None;
    }
    let speaks = |text: &str| is_about_programs(text) || shows_code(text) || asks_about_code(text) || text.ends_with([':', '：']);
    let range = text[..start].trim_end().len()..text.len();
    (!speaks(head)).then(|| (index, if head.is_empty() { Left::Whole } else { Left::Parts(vec![range]) }))
}

/// Where the first rule begins: at the sign for all elements, or behind the last word in another script.
fn begin(text: &str) -> Option<usize> {
    let selector = text[..text.find('{')?].trim_end();
    let wide = selector.char_indices().rev().find(|(_, c)| !c.is_ascii()).map(|(at, c)| at + c.len_utf8());
    let all = [" \\*", " *"].into_iter().find_map(|all| selector.strip_suffix(all)).map(|before| before.len() + 1);
    let start = all.or(wide).unwrap_or(0);
    Some(start + text[start..].len() - text[start..].trim_start().len())
}

/// Without the backslashes that Markdown sets before its signs.
fn unescaped(text: &str) -> String {
    text.replace("\\*", "*").replace("\\_", "_").replace("\\#", "#").replace("\\[", "[").replace("\\]", "]").replace("\\>", ">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_stays_and_the_sheet_goes() {
        let rest = |text: &str| sheet(&[text]).map(|(_, left)| left.rest(text).unwrap_or_default());
        let rules = "margin: 0; } body { color: red; } .\\_\\_nick\\_name\\_\\_ { color: red; }";
        for (title, all) in [("灯塔守了三十年", " \\* { "), ("The lighthouse", " * { "), ("灯塔", " body { "), ("", "* { ")] {
            assert_eq!(rest(&format!("{title}{all}{rules}")).as_deref(), Some(title), "{title}");
        }
        for text in ["The lighthouse body { margin: 0; } a { color: red; } b { color: red; }", "灯塔 * { margin: 0; }", "集合 { x } { y } { z }"]
        {
            assert_eq!(rest(text), None, "{text}");
        }
    }
}
