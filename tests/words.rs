//! The words of `words/*.txt`: each stands where it should, has a use, and wakes the rule that it decides.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const LANGUAGES: &[&str] = &["Hans", "Hant", "ja", "ko", "en", "any"];

/// A file of words.
struct File {
    name: String,
    /// Its comments, joined to one line.
    about: String,
    /// The words that must never enter.
    never: BTreeSet<String>,
    /// Its words by section: the group, the language.
    sections: Vec<(String, String, Vec<String>)>,
}

impl File {
    /// The words of a group, in all languages.
    fn group(&self, wanted: &str) -> Vec<&str> {
        let sections = self.sections.iter().filter(|(group, ..)| group == wanted);
        sections.flat_map(|(.., words)| words.iter().map(String::as_str)).collect()
    }

    fn groups(&self) -> BTreeSet<&str> {
        self.sections.iter().map(|(group, ..)| group.as_str()).collect()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files() -> Vec<File> {
    let mut paths: Vec<_> = fs::read_dir(root().join("words")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files: Vec<File> = paths.iter().map(|path| read(path.file_stem().unwrap().to_str().unwrap(), &fs::read_to_string(path).unwrap())).collect();
    assert!(files.len() > 50, "only {} files were found", files.len());
    files
}

/// Reads a file as the compiler does, and names each line that is neither a comment nor a section nor a word.
fn read(name: &str, text: &str) -> File {
    let mut file = File { name: name.to_string(), about: String::new(), never: BTreeSet::new(), sections: Vec::new() };
    for (number, line) in text.lines().enumerate() {
        let place = format!("words/{name}.txt:{}", number + 1);
        if let Some(comment) = line.strip_prefix('#') {
            file.about += comment;
            file.never.extend(comment.strip_prefix(" Never: ").into_iter().flat_map(|never| never.split(' ').map(str::to_string)));
        } else if let Some(section) = line.strip_prefix('[') {
            let section =
                section.strip_suffix(']').unwrap_or_else(|| panic!("{place}: a word that begins with [ stands in double quotes: \"{line}\""));
            let (group, language) = section.rsplit_once(' ').unwrap_or(("", section));
            assert!(LANGUAGES.contains(&language), "{place}: [{section}] does not end with one of {LANGUAGES:?}");
            let twice = file.sections.iter().any(|(one, other, _)| one == group && other == language);
            assert!(!twice, "{place}: there is another section [{section}] above: the words belong there");
            file.sections.push((group.to_string(), language.to_string(), Vec::new()));
        } else if !line.is_empty() {
            let word = line.strip_prefix('"').and_then(|word| word.strip_suffix('"')).unwrap_or(line);
            assert!(word.len() < line.len() || line.trim() == line, "{place}: a word with a blank at an end stands in double quotes: \"{line}\"");
            file.sections.last_mut().unwrap_or_else(|| panic!("{place}: a word above the first section")).2.push(word.to_string());
        }
    }
    file
}

/// The files of the library, without tests and comments: path and code.
fn sources() -> Vec<(String, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join("src")]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() && path.file_name().is_some_and(|name| name != "bin") {
                folders.push(path);
            } else if path.is_file() && path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                found.push((path.strip_prefix(root()).unwrap().display().to_string(), code.join("\n")));
            }
        }
    }
    found
}

/// The groups that code and expressions ask for: file and group, which may be a whole section's name.
fn uses(files: &[File]) -> BTreeSet<(String, String)> {
    let mut uses = BTreeSet::new();
    for (_, code) in sources() {
        for call in code.split("words!(\"").chain(code.split("expression!(\"")).chain(code.split("expressions!(\"")).skip(1) {
            let mut literals = call.split_once(')').map_or(call, |(arguments, _)| arguments).split('"');
            let (file, group) = (literals.next().unwrap_or_default(), literals.nth(1).unwrap_or_default());
            uses.insert((file.to_string(), group.to_string()));
        }
    }
    for file in files {
        for (.., words) in &file.sections {
            for named in words.iter().flat_map(|word| word.split('⟨').skip(1)) {
                uses.insert((file.name.clone(), named.split('⟩').next().unwrap().to_string()));
            }
        }
    }
    uses
}

#[test]
fn a_file_says_where_its_words_come_from_and_has_none_twice() {
    let mut faults = Vec::new();
    for file in files() {
        if !file.about.contains(" From: ") {
            faults.push(format!("words/{}.txt does not say where its words come from: # From: …", file.name));
        }
        for group in file.groups() {
            let mut seen = BTreeSet::new();
            let words = file.group(group);
            faults.extend(
                words.iter().filter(|word| !seen.insert(**word)).map(|word| format!("words/{}.txt has {word} twice in [{group} …]", file.name)),
            );
            let forbidden = words.iter().filter(|word| file.never.contains(**word));
            faults.extend(forbidden.map(|word| format!("words/{}.txt has {word}, which must never enter it", file.name)));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_section_is_used() {
    let files = files();
    let uses = uses(&files);
    let mut unused = Vec::new();
    for file in &files {
        for (group, language, _) in &file.sections {
            let names = [group.clone(), language.clone(), format!("{group} {language}")];
            let used =
                names.iter().any(|name| (name == group || name != language || group.is_empty()) && uses.contains(&(file.name.clone(), name.clone())));
            if !used {
                unused.push(format!("words/{}.txt [{group} {language}]", file.name));
            }
        }
    }
    assert!(unused.is_empty(), "nobody asks for {unused:#?}");
}

/// Everyday words of the lists: where one stands in the code, somebody has to find it there instead of in words/.
const EVERYDAY: &[&str] = &["评论", "評論", "关注", "關注", "댓글", "コメント", "来源", "來源", "分享", "登录"];

#[test]
fn no_everyday_word_stands_in_the_code() {
    let mut faults = Vec::new();
    for (path, code) in sources() {
        faults.extend(EVERYDAY.iter().filter(|word| code.contains(**word)).map(|word| format!("{path} has {word}: it belongs to words/")));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Groups whose words decide, beside the group without one of whose words their rule sleeps.
const WOKEN: &[(&str, &str, &[&str])] =
    &[("editor-button", "wakes", &[""]), ("heads-comments", "wakes", &["what", "chosen"]), ("pager", "wakes", &["link"])];

#[test]
fn a_word_that_decides_wakes_its_rule() {
    let files: BTreeMap<String, File> = files().into_iter().map(|file| (file.name.clone(), file)).collect();
    let mut faults = Vec::new();
    for (name, wakes, decide) in WOKEN {
        let (file, wakes) = (&files[*name], files[*name].group(wakes));
        for word in decide.iter().flat_map(|group| file.group(group)) {
            if !wakes.iter().any(|wake| word.contains(wake)) {
                faults.push(format!("words/{name}.txt: {word} wakes nobody"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Expressions of which no test makes samples, each with the reason.
const UNSAMPLED: &[(&str, &str, &str)] = &[
    ("account-credits", "credit", "it is looked for in what another expression has found"),
    ("advertisement", "labelled", "a part of a line, which counts beside another expression"),
    ("advertisement", "letters", "the blank behind the letters is a part of it"),
    ("advertisement", "offer", "a part of a line, which counts beside another expression"),
    ("advertisement", "sale", "a part of a line, which counts beside another expression"),
    ("advertisement", "sold", "a part of a line, which counts beside another expression"),
    ("beside-byline", "marked", "nothing stands before it"),
    ("credits", "by", "the name behind it is looked at as well"),
    ("credits", "closing", "the name in it is looked at as well"),
    ("disclaimer", "label", "it counts beside another expression"),
    ("heads-comments", "answer", "nothing stands before it"),
    ("heads-comments", "button-of-a-comment", "a part of other expressions"),
    ("novel-site", "behind-a-line", "it is looked for in lines that end with a bracket"),
    ("novel-site", "chapter", "nothing but a length stands before it"),
    ("novel-site", "inserted", "it is looked for in lines that hold an address"),
    ("platform-notice", "behind-a-paragraph", "a part of a line, which ends with it"),
    ("visitors", "counter", "a line needs two of them, and one of them has a word that wakes"),
    ("visitors", "readers", "a count stands before it"),
];

#[test]
fn a_sample_of_every_alternative_is_put_before_its_rule() {
    let tests: String = {
        let mut found = String::new();
        let mut folders = vec![root().join("src")];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(&path).unwrap();
                    found.extend(text.split("#[cfg(test)]\nmod tests").nth(1).filter(|tests| tests.contains("samples(")));
                }
            }
        }
        found
    };
    let mut faults = Vec::new();
    for (path, code) in sources() {
        for call in code.split("expression!(\"").skip(1).chain(code.split("expressions!(\"").skip(1)) {
            let mut literals = call.split_once(')').map_or(call, |(arguments, _)| arguments).split('"');
            let (file, group) = (literals.next().unwrap_or_default(), literals.nth(1).unwrap_or_default());
            let sampled = tests.contains(&format!("!(\"{file}\", \"{group}\")"));
            if file.contains('$') || file == "label-made" || sampled || UNSAMPLED.iter().any(|(one, other, _)| *one == file && *other == group) {
                continue;
            }
            faults.push(format!("{path}: no test makes samples of words/{file}.txt [{group}]"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
