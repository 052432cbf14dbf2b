//! Marks of a wiki for words that differ between the Chinese scripts become the word of the document's own script: `-{zh-hans:…;zh-hant:…}-`.

use std::cell::LazyCell;
use std::ops::Range;

use crate::document::{Change, Line, Role};
use crate::page::{Because, Page};
use crate::repair::escapes::mention::enclosed;
use crate::repair::escapes::wide;
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

/// Lines on either side in which such a word is looked for. Guess: nobody has measured it.
const NEAR: usize = 3;

/// The variants of Chinese, those of simplified characters first; for a text in traditional ones, in [`HANT`].
const HANS: &[&str] = &["zh-hans", "zh-cn", "zh-sg", "zh-my", "zh", "zh-hant", "zh-tw", "zh-hk", "zh-mo"];
const HANT: &[&str] = &["zh-hant", "zh-tw", "zh-hk", "zh-mo", "zh", "zh-hans", "zh-cn", "zh-sg", "zh-my"];

const NO_MARK: Because = Because::Reason("it has no such mark that is whole and can be read");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(NO_MARK);
    let is_source = LazyCell::new(|| has_any(page, 0..page.lines().len(), &["[[", "{{", "'''"]));
    let script = outside(page);
    for &index in woken {
        let near = index.saturating_sub(NEAR)..(index + NEAR + 1).min(page.lines().len());
        match mend(page, index, script) {
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

/// The script of the document, without the marks, which hold words of both.
fn outside(page: Page) -> Script {
    let text = |line: &Line| {
        let pieces = line.text().split("-{").enumerate();
        pieces.map(|(place, piece)| if place == 0 { piece } else { piece.split("}-").last().unwrap_or_default() }).collect::<String>()
    };
    let lines: Vec<String> = page.lines().iter().filter(|line| !line.is_claimed()).map(text).collect();
    match Script::from_lines(lines.iter().map(String::as_str)) {
        script @ (Script::Hans | Script::Hant) => script,
        _ => page.document().script(),
    }
}

fn mend(page: Page, index: usize, script: Script) -> Result<Change, Because> {
    let text = page.text(index);
    if text.contains(['$', '\\', '^']) {
        return Err(Because::Reason("the line is a formula"));
    }
    let (mut new, mut from) = (String::with_capacity(text.len()), 0);
    for (at, _) in text.match_indices("-{") {
        let Some(length) = length(&text[at + 2..]).filter(|_| at >= from) else { continue };
        let (inside, end) = (&text[at + 2..at + 2 + length], at + 2 + length + 2);
        if text[..at].ends_with(['“', '‘', '"', '\'', '`']) && enclosed(&text[..at], &text[end..]).is_some() {
            return Err(Because::Reason("the mark is quoted"));
        }
        // `{year}-{month}-{day}` is a template of names.
        if text[..at].ends_with('}') || text[end..].starts_with('{') {
            continue;
        }
        let parted = inside.trim().is_empty() && text[..at].ends_with(wide) && text[end..].starts_with(wide);
        let read = if parted { Some(String::new()) } else { read(inside, script) };
        let Some(shown) = read else { continue };
        new.push_str(&text[from..at]);
        new.push_str(&shown);
        from = end;
    }
    if from == 0 || !text.chars().any(is_han) {
        return Err(NO_MARK);
    }
    new.push_str(&text[from..]);
    Ok(Change::Repair(new, "marks of a wiki for both Chinese scripts stood in the text".to_string()))
}

/// Where the mark ends that begins before this text: behind those that stand in it.
fn length(text: &str) -> Option<usize> {
    let (mut from, mut depth) = (0, 0);
    loop {
        let end = from + text[from..].find("}-")?;
        depth += text[from..end].matches("-{").count();
        if depth == 0 {
            return Some(end);
        }
        (from, depth) = (end + 2, depth - 1);
    }
}

/// What is shown of a mark, and of the marks of one word in it.
fn read(inside: &str, script: Script) -> Option<String> {
    let Some((before, rest)) = inside.split_once("-{") else {
        return shown(inside, script).filter(|_| !inside.contains(['{', '}'])).map(str::to_string);
    };
    let (word, after) = rest.split_once("}-").filter(|(word, _)| !word.contains(['{', ':', '|']))?;
    read(&format!("{before}{word}{after}"), script)
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
