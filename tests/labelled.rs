//! Pages whose every line somebody has labelled (the format: testdata/labelled/FORMAT.md). Dirt may stay, and does; what the labels call text
//! must not fall, and a line that falls must be one that should.

use std::collections::BTreeMap;

use taoxi::{Choice, wash};

/// The labels of lines that are kept.
const KEPT: &[&str] = &["title", "h1", "h2", "h3", "h4", "p", "li", "quote", "caption", "table", "code"];

/// Rows of a page: label and text.
fn rows(page: &str) -> Vec<(&str, &str)> {
    let body = page.lines().skip_while(|line| line.starts_with("# "));
    body.map(|line| line.split_once('\t').expect("a row has a label and a text"))
        .map(|(label, rest)| (label, rest.split('\t').next().unwrap_or(rest)))
        .collect()
}

fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')).collect()
}

#[test]
fn no_line_of_the_text_falls() {
    let (mut pages, mut harmed) = (0, Vec::new());
    for entry in std::fs::read_dir("testdata/labelled").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "page") {
            continue;
        }
        pages += 1;
        let page = std::fs::read_to_string(&path).unwrap();
        let rows = rows(&page);
        let text: String = rows.iter().map(|(_, text)| format!("{text}\n")).collect();
        let washed = wash(&text, &Choice::default());
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        for line in washed.text.lines() {
            *left.entry(ink(line)).or_default() += 1;
        }
        for (number, (label, text)) in rows.iter().enumerate().filter(|(_, (label, _))| KEPT.contains(label)) {
            match left.get_mut(&ink(text)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => harmed.push(format!("{}: row {}: {label}: {text}", path.display(), number + 1)),
            }
        }
    }
    assert!(pages >= 40, "only {pages} labelled pages were found");
    assert!(harmed.is_empty(), "text was lost or changed:\n{}", harmed.join("\n"));
}
