//! Marks of a wiki for words that differ between the Chinese scripts become the word of the document's own script: `-{zh-hans:…;zh-hant:…}-`.

use std::cell::LazyCell;
use std::ops::Range;

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::repair::escapes::mention::enclosed;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::{Script, is_han};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "wiki-variant",
    page: include_str!("../../../testdata/rules/encoding/wiki-variant.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(&["-{"])],
    decide: Decide::Page(decide),
};

/// Words of those who write about the marks themselves.
const SYNTAX: &[&str] = words!("wiki-dump", "syntax");

/// Lines on either side in which such a word is looked for. A guess.
const NEAR: usize = 3;

/// The variants of Chinese, those of simplified characters first; for a text in traditional ones, in [`HANT`].
const HANS: &[&str] = &["zh-hans", "zh-cn", "zh-sg", "zh-my", "zh", "zh-hant", "zh-tw", "zh-hk", "zh-mo"];
const HANT: &[&str] = &["zh-hant", "zh-tw", "zh-hk", "zh-mo", "zh", "zh-hans", "zh-cn", "zh-sg", "zh-my"];

const NO_MARK: Because = Because::Reason("it has no such mark that is whole and can be read");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(NO_MARK);
    let is_source = LazyCell::new(|| has_any(page, 0..page.lines().len(), &["[[", "{{", "'''"]));
    for &index in woken {
        let near = index.saturating_sub(NEAR)..(index + NEAR + 1).min(page.lines().len());
        match mend(page, index) {
            Ok(_) if *is_source => verdicts.leave(index, Because::Reason("the document is the source of an article, with other marks of a wiki")),
            Ok(_) if has_any(page, near, SYNTAX) => {
                verdicts.leave(index, Because::Reason("the line or one near it writes about such marks"));
            }
            Ok(change) => verdicts.ask(index, change),
            Err(because) => verdicts.leave(index, because),
        }
    }
    verdicts
}

/// One of these stands in one of the lines that stay.
fn has_any(page: Page, lines: Range<usize>, words: &[&str]) -> bool {
    page.lines()[lines].iter().any(|line| !line.is_claimed() && words.iter().any(|word| line.text().contains(word)))
}

fn mend(page: Page, index: usize) -> Result<Change, Because> {
    let text = page.text(index);
    if text.contains(['$', '\\', '^']) {
        return Err(Because::Reason("the line is a formula"));
    }
    let (mut new, mut from) = (String::with_capacity(text.len()), 0);
    for (at, _) in text.match_indices("-{") {
        let Some(length) = text[at + 2..].find("}-").filter(|_| at >= from) else { continue };
        let (inside, end) = (&text[at + 2..at + 2 + length], at + 2 + length + 2);
        if text[..at].ends_with(['“', '‘', '"', '\'', '`']) && enclosed(&text[..at], &text[end..]).is_some() {
            return Err(Because::Reason("the mark is quoted"));
        }
        // `{year}-{month}-{day}` is a template of names.
        if text[..at].ends_with('}') || text[end..].starts_with('{') {
            continue;
        }
        let Some(shown) = shown(inside, page.findings().script).filter(|_| !inside.contains(['{', '}'])) else { continue };
        new.push_str(&text[from..at]);
        new.push_str(shown);
        from = end;
    }
    if from == 0 || !text.chars().any(is_han) {
        return Err(NO_MARK);
    }
    new.push_str(&text[from..]);
    Ok(Change::Repair(new, "marks of a wiki for both Chinese scripts stood in the text".to_string()))
}

/// What a reader of this script is shown of a mark; `None` where that can't be told.
fn shown(inside: &str, script: Script) -> Option<&str> {
    let (flags, rules) = match inside.split_once('|') {
        Some((flags, rules)) if flags.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'+' | b';')) => (flags, rules),
        Some(_) => return None,
        None => ("", inside),
    };
    let has = |wanted: &str| flags.split(';').any(|flag| flag.eq_ignore_ascii_case(wanted));
    match () {
        () if rules.contains("=>") || has("D") => return None,
        // A title and rules for the rest of the article.
        () if has("T") || has("H") || has("-") => return Some(""),
        () => {}
    }
    let mut variants: Vec<(String, &str)> = Vec::new();
    for rule in rules.split(';').filter(|rule| !rule.trim().is_empty()) {
        match rule.split_once(':').filter(|(name, _)| HANS.contains(&name.trim().to_ascii_lowercase().as_str())) {
            Some((name, word)) => variants.push((name.trim().to_ascii_lowercase(), word.trim())),
            None if variants.is_empty() => return (!rules.contains(":")).then(|| rules.trim()).filter(|rules| !rules.is_empty()),
            None => return None,
        }
    }
    let order = if script == Script::Hant { HANT } else { HANS };
    let own = || order.iter().find_map(|name| variants.iter().find(|(variant, _)| variant == name));
    // Where the document shows no script, the first is as good as any.
    let chosen = if matches!(script, Script::Hans | Script::Hant) { own() } else { variants.first() };
    chosen.map(|(_, word)| *word)
}
