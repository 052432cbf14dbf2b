//! Every rule's page is its documentation and its test.
//!
//! A page holds fences: `in` and then `out` (what the rule makes of it), optionally `meta` after `out` (the metadata found, as JSON) or `tells`
//! (what `--explain` says beside the rule's name, a line a step), `html` (a page) and then `markdown` (what is written of it where the rule runs alone), and
//! `keep` (a look-alike that must come out as it came, from the rule alone and from all default rules together). `in +title,dateline` runs
//! those rules too, for a rule that leans on what others found; with its own name a rule takes the user's word, as with `--also`. A fence
//! `list` is the user's list for the fences below it. In a fence `<00A0>` stands for the character of that number, so that blanks and invisible
//! characters can be read; a heading that begins `Fails:` holds known failures, and they have to go on failing.
//!
//! Some pages are written in Chinese too, docs/zh-CN/rules: their prose is their own, their fences are those of the English page.

use std::collections::BTreeSet;
use std::path::Path;

use taoxi::engine::list::List;
use taoxi::filters::FILTERS;
use taoxi::writer::markdown;
use taoxi::{Choice, engine, html, wash};

struct Fence {
    kind: String,
    with: Vec<String>,
    text: String,
    line: usize,
    fails: bool,
}

#[test]
fn the_changelog_names_every_rule() {
    let changelog = std::fs::read_to_string("CHANGELOG.md").expect("the changelog lies in the repository's root");
    let rules = FILTERS.iter().flat_map(|filter| filter.rules);
    let missing: Vec<&str> = rules.map(|rule| rule.name).filter(|name| !changelog.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "CHANGELOG.md says of none of {missing:?} that they came, and users look there for what takes their lines");
}

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let mut named = BTreeSet::new();
    for filter in FILTERS {
        for rule in filter.rules {
            assert!(named.insert(format!("{}/{}.md", filter.name, rule.name)), "two rules are called {}", rule.name);
            assert!(rule.page.starts_with(&format!("# {}\n\n", rule.name)), "the page of {} begins with its name", rule.name);
            assert!(rule.summary().ends_with('.') && !rule.summary().starts_with('`'), "the page of {} says first what it finds", rule.name);
            assert!(rule.on || rule.page.contains("Off by default"), "the page of {} says why it is off", rule.name);
            let file = format!("src/filters/{}/{}.rs", filter.name, rule.name.replace('-', "_"));
            assert!(Path::new(&file).exists(), "{} lives in {file}", rule.name);
        }
    }
    let mut pages = BTreeSet::new();
    for filter in std::fs::read_dir("testdata/rules").unwrap() {
        let filter = filter.unwrap();
        for page in std::fs::read_dir(filter.path()).unwrap() {
            pages.insert(format!("{}/{}", filter.file_name().to_str().unwrap(), page.unwrap().file_name().to_str().unwrap()));
        }
    }
    assert_eq!(named, pages);
}

#[test]
fn every_page_holds() {
    let mut wrong = Vec::new();
    for rule in FILTERS.iter().flat_map(|filter| filter.rules) {
        let fences = fences(rule.name, rule.page);
        let mut list = None;
        assert!(fences.iter().any(|fence| fence.kind == "keep"), "{}: a page shows what the rule must leave alone", rule.name);
        assert!(fences.iter().any(|fence| fence.kind == "in"), "{}: a page shows what the rule does", rule.name);
        for (place, fence) in fences.iter().enumerate() {
            if fence.kind == "list" {
                list = Some(List::parse(&fence.text).unwrap());
            }
            let listed = |choice: Choice| match (&list, rule.name) {
                (Some(list), "user-keep") => choice.keeping(list.clone()),
                (Some(list), _) => choice.dropping(list.clone()),
                (None, _) => choice,
            };
            let with: Vec<&str> = fence.with.iter().map(String::as_str).collect();
            let alone = listed(Choice::new(&[rule.name], &with, &[]).unwrap());
            let problem = match fence.kind.as_str() {
                "in" => {
                    let out = fences
                        .get(place + 1)
                        .filter(|next| next.kind == "out")
                        .unwrap_or_else(|| panic!("{}:{}: an `in` needs an `out`", rule.name, fence.line));
                    let meta = fences.get(place + 2).filter(|next| next.kind == "meta");
                    let tells = fences.get(place + 2).filter(|next| next.kind == "tells");
                    let washed = wash(&fence.text, &alone);
                    let told: String = washed.steps.iter().filter_map(|signed| signed.step.why.as_ref()).map(|why| format!("{why}\n")).collect();
                    let found = serde_json::to_value(&washed.metadata).unwrap();
                    match meta.map(|meta| serde_json::from_str::<serde_json::Value>(&meta.text).unwrap()) {
                        _ if washed.text != out.text => Some(format!("gives\n{}", shown(&washed.text))),
                        Some(meta) if meta != found => Some(format!("finds {found}")),
                        _ if tells.is_some_and(|tells| tells.text != told) => Some(format!("tells\n{told}")),
                        _ => None,
                    }
                }
                "keep" => [alone, listed(Choice::default())].iter().find_map(|choice| {
                    let washed = wash(&fence.text, choice);
                    (washed.text != fence.text).then(|| {
                        format!("is changed by {:?} to\n{}", washed.steps.iter().map(|s| s.step.rule).collect::<BTreeSet<_>>(), shown(&washed.text))
                    })
                }),
                "html" => {
                    let wanted = fences.get(place + 1).filter(|next| next.kind == "markdown");
                    let wanted = wanted.unwrap_or_else(|| panic!("{}:{}: an `html` needs a `markdown`", rule.name, fence.line));
                    let page = html::read(&fence.text, html::Options::default());
                    let mut document = page.document(&page.text);
                    engine::run(&mut document, &alone);
                    let written = markdown::body(&document);
                    (written != wanted.text).then(|| format!("gives\n{}", shown(&written)))
                }
                _ => None,
            };
            match (problem, fence.fails) {
                (Some(problem), false) => wrong.push(format!("{}.md:{}: `{}` {problem}", rule.name, fence.line, fence.kind)),
                (None, true) if fence.kind == "in" || fence.kind == "keep" => {
                    wrong.push(format!("{}.md:{}: this no longer fails: move it out of its section", rule.name, fence.line))
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn chinese_pages_show_the_examples_of_the_english_ones() {
    let index = std::fs::read_to_string("docs/zh-CN/rules.md").unwrap();
    let listed: BTreeSet<&str> = index.split("](rules/").skip(1).map(|rest| rest.split(".md)").next().unwrap()).collect();
    let pages = std::fs::read_dir("docs/zh-CN/rules").unwrap().map(|page| page.unwrap().file_name().into_string().unwrap());
    let written: BTreeSet<String> = pages.map(|page| page.strip_suffix(".md").unwrap().to_string()).collect();
    assert!(listed.len() >= 15, "{listed:?}");
    assert_eq!(listed, written.iter().map(String::as_str).collect(), "docs/zh-CN/rules.md lists the pages below it");
    for name in listed {
        let rule =
            FILTERS.iter().flat_map(|filter| filter.rules).find(|rule| rule.name == name).unwrap_or_else(|| panic!("no rule is called {name}"));
        let page = std::fs::read_to_string(format!("docs/zh-CN/rules/{name}.md")).unwrap();
        assert!(page.starts_with(&format!("# {name} ")), "docs/zh-CN/rules/{name}.md begins with the rule's name, in both languages");
        let (chinese, english) = (as_written(&page), as_written(rule.page));
        for (place, (chinese, english)) in chinese.iter().zip(&english).enumerate() {
            assert_eq!(chinese, english, "{name}: number {} in the Chinese page is not that of the English one", place + 1);
        }
        assert_eq!(chinese.len(), english.len(), "{name}: the English page has other fences and headings than the Chinese one");
    }
}

/// The fences of a page, byte for byte, and between them a mark for each heading.
fn as_written(page: &str) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), None::<String>);
    for line in page.split_inclusive('\n') {
        match (&mut open, line.starts_with("```")) {
            (None, true) => open = Some(line.to_string()),
            (None, false) if line.starts_with('#') => found.push("a heading".to_string()),
            (None, false) => {}
            (Some(fence), true) => {
                fence.push_str(line);
                found.extend(open.take());
            }
            (Some(fence), false) => fence.push_str(line),
        }
    }
    found
}

fn fences(name: &str, page: &str) -> Vec<Fence> {
    let (mut fences, mut open, mut fails) = (Vec::new(), None::<Fence>, false);
    for (number, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let (kind, with) = info.split_once(" +").unwrap_or((info, ""));
                assert!(
                    ["list", "in", "out", "meta", "tells", "keep", "html", "markdown"].contains(&kind),
                    "{name}.md:{}: there is no fence called `{kind}`",
                    number + 1
                );
                let with = with.split(',').filter(|name| !name.is_empty()).map(str::to_string).collect();
                open = Some(Fence { kind: kind.to_string(), with, text: String::new(), line: number + 1, fails });
            }
            (None, None) if line.starts_with('#') => fails = line.trim_start_matches('#').trim().starts_with("Fails:"),
            (None, None) => {}
            (Some(_), Some(_)) => fences.extend(open.take()),
            (Some(fence), None) => fence.text.push_str(&(unescape(line) + "\n")),
        }
    }
    assert!(open.is_none(), "{name}.md: a fence is not closed");
    fences
}

/// `<00A0>` to the character it names.
fn unescape(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        let digits = rest[at + 1..].bytes().take_while(u8::is_ascii_hexdigit).count();
        let named = (4..=6).contains(&digits) && rest[at + 1 + digits..].starts_with('>');
        let character = named.then(|| u32::from_str_radix(&rest[at + 1..at + 1 + digits], 16).ok().and_then(char::from_u32)).flatten();
        let end = if character.is_some() { at + digits + 2 } else { at + 1 };
        out.push_str(if character.is_some() { &rest[..at] } else { &rest[..end] });
        out.extend(character);
        rest = &rest[end..];
    }
    out + rest
}

fn shown(text: &str) -> String {
    text.chars()
        .map(|c| if "\n".contains(c) || !(c.is_whitespace() && c != ' ' || c.is_control()) { c.to_string() } else { format!("<{:04X}>", c as u32) })
        .collect()
}
