//! What the rules said about a line: for whoever wants it kept, or gone.

use std::fmt::Write;

use crate::document::{Document, Label, Line, Role, Was};
use crate::engine::why::Why;
use crate::page::{Facts, Page};
use crate::writer::visible::visible;

/// Appends each line that was asked about as `path:line: what became of it`, with the facts that decide, the answer of each rule, and what to do about it.
pub fn why(document: &Document, whys: &[Why], path: &str, out: &mut String) {
    let path = visible(path);
    let facts_of_page = Facts::new(document.lines().len());
    let page = Page::new(document, &facts_of_page);
    for why in whys {
        let line = &document.lines()[why.line];
        let _ = writeln!(out, "{path}:{}: {}\n  {}", line.number(), became(line), visible(line.original().trim()));
        let _ = writeln!(out, "  {}", facts(page, why.line));
        if let Some(kind) = &document.findings.kind {
            let _ = writeln!(out, "  {kind}");
        }
        // Neighbours that say the same say it together.
        for same in why.answers.chunk_by(|(_, one), (_, other)| one == other) {
            let names: Vec<&str> = same.iter().map(|(rule, _)| rule.name).collect();
            let answer = &same[0].1;
            let _ = writeln!(out, "  {}: {}", names.join(", "), visible(&answer.to_string()));
        }
        if why.answers.is_empty() {
            out.push_str("  it woke no rule\n");
        }
        let _ = writeln!(out, "  {}", advice(line));
    }
}

fn became(line: &Line) -> String {
    if let Some(rule) = line.claimed_by() {
        let what = match line.label() {
            Label::Meta => "dropped, as metadata,",
            Label::Continues => "joined to the line above",
            _ => "dropped",
        };
        return format!("{what} by {rule}");
    }
    let mut rules: Vec<&str> = Vec::new();
    for step in line.steps() {
        if matches!(step.was, Was::Text(_) | Was::Cut(..) | Was::End(_)) && !rules.contains(&step.rule) {
            rules.push(step.rule);
        }
    }
    let label = if line.label() == Label::Text { String::new() } else { format!(" as: {}", line.label()) };
    if rules.is_empty() { format!("kept{label}") } else { format!("kept{label}, changed by {}", rules.join(", ")) }
}

/// What most rules ask of a line's place.
fn facts(page: Page, index: usize) -> String {
    let body = page.body();
    let number = |index: usize| page.lines()[index].number();
    let place = match () {
        () if index < body.start => "stands above the text",
        () if index >= body.end => "stands below the text",
        () => "stands in the text",
    };
    if body.is_empty() { signs(page) } else { format!("{}; the line {place}, lines {} to {}", signs(page), number(body.start), number(body.end - 1)) }
}

/// By which signs the document shows that it is a page.
fn signs(page: Page) -> String {
    /// Signs that are named, at most. Guess: nobody has measured it.
    const NAMED: usize = 3;
    if !page.is_page() {
        return "nothing shows that the document was scraped from a page".to_string();
    }
    let named: Vec<String> = page.signs().iter().take(NAMED).map(|sign| format!("{} in line {}", sign.kind, sign.line)).collect();
    format!("the document shows that it was scraped from a page: {}", named.join(", "))
}

/// What to do about it.
fn advice(line: &Line) -> String {
    match line.claimed_by() {
        Some(_) if line.claimed_as() == Some(Role::Drop) => "to keep it: take it off the list".to_string(),
        Some(rule) if line.label() == Label::Continues => format!("to keep it apart: --skip {rule}"),
        Some(rule) => format!("to keep it: --skip {rule}, or list it in a file for --keep"),
        None if line.is_kept() => "to drop it: take it off the list of --keep".to_string(),
        None => "to drop it: list it in a file for --drop".to_string(),
    }
}
