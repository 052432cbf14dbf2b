//! The plan of the house, ARCHITECTURE.md, kept by reading the source: which room imports which, and what no file may do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use taoxi::filters::FILTERS;

/// The rooms, lowest first: each imports only those before it. Rooms in one row do not import each other.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["learned"],
    &["document"],
    &["html"],
    &["read", "recognise"],
    &["repair"],
    &["page"],
    &["learn"],
    &["rule"],
    &["filters"],
    &["engine"],
    &["writer"],
    &["records"],
    &["wash"],
];

/// Files that may be longer than [`LONGEST`], each with its reason.
const LONG: &[(&str, &str)] = &[];

/// Lines of a file, and of a function.
const LONGEST: usize = 350;
const LONGEST_FUNCTION: usize = 80;

/// A file of the library: its module path, and its code without tests and comments.
struct File {
    module: Vec<String>,
    path: String,
    lines: usize,
    code: String,
    /// The same with its comments.
    text: String,
}

fn files() -> Vec<File> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let path = entry.strip_prefix(&src).unwrap().with_extension("");
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            if entry.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let mut module: Vec<String> = path.iter().map(|part| part.to_str().unwrap().to_string()).collect();
            if module.last().is_some_and(|last| last == "mod" || last == "lib") {
                module.pop();
            }
            let text = fs::read_to_string(&entry).unwrap();
            let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
            let code: Vec<&str> = text[..tests].lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let path = entry.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            files.push(File { module, path, lines: text[..tests].lines().count(), code: code.join("\n"), text: text[..tests].to_string() });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(files.len() > 150, "only {} files were found", files.len());
    files
}

fn is_of_the_binary(file: &File) -> bool {
    file.module.first().is_some_and(|first| first == "bin")
}

/// The paths that a tree of imports names: `a::{b, c::d}` are `a::b` and `a::c::d`.
fn flatten(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else { return vec![tree.split(" as ").next().unwrap().trim().to_string()] };
    let inner = &tree[open + 1..tree.rfind('}').unwrap()];
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for c in inner.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
    }
    parts.push(part);
    let named = parts.iter().filter(|part| !part.trim().is_empty());
    named.flat_map(|part| flatten(&format!("{}{}", &tree[..open], part.trim()))).collect()
}

/// The modules that a file imports, or names by their path.
fn imports(file: &File, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let mut paths: Vec<String> = Vec::new();
    for statement in file.code.split(';') {
        let tree = ["\nuse ", "\npub use ", "\npub(crate) use ", "\npub(super) use "].iter().find_map(|word| {
            let statement = format!("\n{}", statement.trim_start());
            statement.strip_prefix(word).map(str::to_string)
        });
        paths.extend(tree.iter().flat_map(|tree| flatten(&tree.replace('\n', " "))));
    }
    for (at, _) in file.code.match_indices("crate::") {
        let path = file.code[at..].split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').next().unwrap();
        paths.push(path.trim_end_matches(':').to_string());
    }
    let mut found = BTreeSet::new();
    for path in paths {
        let parts: Vec<&str> = path.split("::").collect();
        let up = parts.iter().take_while(|part| **part == "super").count();
        let full: Vec<String> = match parts[0] {
            "crate" => parts[1..].iter().map(|part| part.to_string()).collect(),
            "self" => file.module.iter().cloned().chain(parts[1..].iter().map(|part| part.to_string())).collect(),
            "super" => file.module[..file.module.len() - up].iter().cloned().chain(parts[up..].iter().map(|part| part.to_string())).collect(),
            _ => file.module.iter().cloned().chain(parts.iter().map(|part| part.to_string())).collect(),
        };
        let module = (1..=full.len()).rev().map(|length| full[..length].join("::")).find(|module| modules.contains(module));
        found.extend(module.filter(|module| *module != file.module.join("::")));
    }
    found
}

/// For each file of the library the files it imports.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let files: Vec<File> = files().into_iter().filter(|file| !is_of_the_binary(file) && !file.module.is_empty()).collect();
    let modules: BTreeSet<String> = files.iter().map(|file| file.module.join("::")).collect();
    let arrows: BTreeMap<String, BTreeSet<String>> = files.iter().map(|file| (file.module.join("::"), imports(file, &modules))).collect();
    assert!(arrows.values().map(BTreeSet::len).sum::<usize>() > 400, "the imports were not read");
    arrows
}

fn layer(module: &str) -> usize {
    let room = module.split("::").next().unwrap();
    LAYERS
        .iter()
        .position(|layer| layer.contains(&room))
        .unwrap_or_else(|| panic!("{module} is in no layer: give it one here and in ARCHITECTURE.md"))
}

#[test]
fn every_file_is_named_by_its_room() {
    let files = files();
    let mut breaches = Vec::new();
    for file in files.iter().filter(|file| !is_of_the_binary(file) && !file.module.is_empty()) {
        layer(&file.module.join("::"));
        let (name, room) = file.module.split_last().unwrap();
        let room = files.iter().find(|other| other.module == room).unwrap_or_else(|| panic!("{} lies in no room", file.path));
        if !room.code.lines().any(|line| line.ends_with(&format!("mod {name};"))) {
            breaches.push(format!("{} is named by no mod, so nobody compiles it", file.path));
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn nothing_is_imported_upwards_or_across() {
    let room = |module: &str| module.split("::").next().unwrap().to_string();
    let mut breaches = Vec::new();
    for (from, to) in arrows().iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to))) {
        if layer(to) > layer(from) || layer(to) == layer(from) && room(to) != room(from) {
            breaches.push(format!("{from} imports {to}"));
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut arrows = arrows();
    // What nothing imports, or what imports nothing, is in no circle; circles are what is left.
    loop {
        let imported: BTreeSet<String> = arrows.values().flatten().cloned().collect();
        let before = arrows.len();
        arrows.retain(|from, to| imported.contains(from) && !to.is_empty());
        let left: BTreeSet<String> = arrows.keys().cloned().collect();
        arrows.values_mut().for_each(|to| to.retain(|to| left.contains(to)));
        if arrows.len() == before {
            break;
        }
    }
    assert!(arrows.is_empty(), "{arrows:#?}");
}

#[test]
fn a_filter_holds_rules_and_no_rule_knows_another() {
    let rules: BTreeMap<String, &str> = FILTERS
        .iter()
        .flat_map(|filter| filter.rules.iter().map(|rule| (format!("filters::{}::{}", filter.name, rule.name.replace('-', "_")), rule.name)))
        .collect();
    let mut breaches = Vec::new();
    for (from, to) in arrows() {
        let is_a_room = from == "filters" || FILTERS.iter().any(|filter| from == format!("filters::{}", filter.name));
        if from.starts_with("filters") && !is_a_room && !rules.contains_key(&from) {
            breaches.push(format!("{from} is no rule: what lines show belongs into recognise, what pages show into page"));
        }
        if rules.contains_key(&from) {
            breaches.extend(to.iter().filter(|to| rules.contains_key(*to)).map(|to| format!("{from} imports {to}")));
        }
    }
    // A name with a hyphen is a rule's and no word.
    for file in &files() {
        let own = rules.get(&file.module.join("::")).copied();
        // A file of words may be called like a rule.
        let code = file.code.replace("words!(\"", "").replace("expression!(\"", "");
        let quoted = rules.values().filter(|name| name.contains('-') && Some(**name) != own && code.contains(&format!("\"{name}\"")));
        breaches.extend(quoted.map(|name| format!("{} quotes {name}: a rule's role says what others may ask", file.path)));
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn rooms_are_small() {
    let mut breaches = Vec::new();
    for file in files() {
        if file.lines > LONGEST && !LONG.iter().any(|(path, _)| *path == file.path) {
            breaches.push(format!("{} has {} lines", file.path, file.lines));
        }
        let lines: Vec<&str> = file.code.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let indent = &line[..line.len() - line.trim_start().len()];
            let is_function = line.contains("fn ") && line.ends_with('{') && !line.contains('|');
            let length = lines[at..].iter().position(|line| *line == format!("{indent}}}")).unwrap_or(0) + 1;
            if is_function && length > LONGEST_FUNCTION {
                breaches.push(format!("{}: {} has {length} lines", file.path, line.trim()));
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn reasons_are_clauses_that_complete_a_sentence() {
    const MOST_WORDS: usize = 20;
    let (mut breaches, mut reasons) = (Vec::new(), 0);
    for file in files() {
        for reason in file.code.split("Because::Reason(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()) {
            reasons += 1;
            let begins = reason.starts_with(char::is_lowercase);
            if !begins || reason.ends_with('.') || reason.split(' ').count() > MOST_WORDS {
                breaches.push(format!("{}: {reason:?} does not follow \"declined: \" well", file.path));
            }
        }
    }
    assert!(reasons > 150 && breaches.is_empty(), "{reasons} reasons: {breaches:#?}");
}

#[test]
fn names_and_caches_keep_the_rules_of_the_house() {
    let mut breaches = Vec::new();
    for file in files() {
        for name in ["of", "one", "held", "told"] {
            if file.code.contains(&format!("fn {name}(")) {
                breaches.push(format!("{} has a function called {name}, which says nothing to who calls it", file.path));
            }
        }
        // What a line shows by itself is the same in every document, so looks are kept beside the pages; and the language model remembers what a
        // character costs, which is no fact of a page.
        let may_remember = ["page/looks.rs", "text/han/model.rs"].contains(&file.path.as_str());
        if file.code.contains("thread_local!") && !is_of_the_binary(&file) && !may_remember {
            breaches.push(format!("{} has a cache of its own: facts belong to the page", file.path));
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

/// What a comment says of where a number comes from.
const TAGS: &[&str] = &["Measured:", "Guess:", "Format:"];

#[test]
fn numbers_say_where_they_come_from() {
    let (mut breaches, mut told) = (Vec::new(), 0);
    for file in files() {
        // The comment above a constant, or above the first of those that follow each other.
        let (mut comment, mut is_below) = (String::new(), false);
        for (number, line) in file.text.lines().enumerate() {
            let line = line.trim();
            if line.starts_with("//") {
                comment = if is_below { String::new() } else { comment } + " " + line.trim_start_matches('/');
                is_below = false;
                continue;
            }
            if !line.starts_with("#[") {
                is_below = is_number(line);
            }
            if is_below {
                told += 1;
                if !TAGS.iter().any(|tag| comment.contains(tag)) {
                    breaches.push(format!("{}:{}: {line}", file.path, number + 1));
                }
            } else if !line.starts_with("#[") {
                comment.clear();
            }
        }
    }
    assert!(breaches.is_empty(), "{} of {told} constants have none of {TAGS:?} in the comment above them:\n{}", breaches.len(), breaches.join("\n"));
    assert!(told > 500, "{told}");
}

/// The line declares a constant that is a number.
fn is_number(line: &str) -> bool {
    const TYPES: &[&str] = &["usize", "u8", "u16", "u32", "u64", "i32", "isize", "f64", "f32", "Cost"];
    let own = ["pub(crate) ", "pub(super) ", "pub "].iter().find_map(|seen| line.strip_prefix(seen)).unwrap_or(line);
    let declared = own.strip_prefix("const ").and_then(|rest| rest.split_once(": "));
    declared.and_then(|(_, rest)| rest.split_once(" =")).is_some_and(|(kind, _)| TYPES.contains(&kind))
}
