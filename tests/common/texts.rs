//! The texts that tests run over: sound ones that must stay as they are, whole damaged pages, and the damaged lines of the rules' pages.
#![allow(dead_code, reason = "every test file that takes this in uses the part it needs")]

use std::fs;
use std::path::Path;

use taoxi::filters::FILTERS;

pub struct Text {
    pub name: String,
    pub text: String,
}

/// Sound texts of many kinds and languages.
pub fn untouched() -> Vec<Text> {
    texts(names("testdata/untouched").into_iter().map(|name| format!("testdata/untouched/{name}")))
}

/// Whole pages as a text extractor leaves them.
pub fn pages() -> Vec<Text> {
    texts(names("testdata/pages").into_iter().map(|name| format!("testdata/pages/{name}/in.txt")))
}

/// Pages whose every line somebody has labelled, as text.
pub fn labelled() -> Vec<Text> {
    let names = names("testdata/labelled").into_iter().filter(|name| name.ends_with(".page"));
    let mut pages = texts(names.map(|name| format!("testdata/labelled/{name}")));
    for page in &mut pages {
        let rows = page.text.lines().skip_while(|line| line.starts_with("# "));
        page.text = rows.map(|row| format!("{}\n", row.split('\t').nth(1).unwrap_or(""))).collect();
    }
    pages
}

/// What the rules' pages show as damaged, fence by fence.
pub fn damaged() -> Vec<Text> {
    let mut texts = Vec::new();
    for rule in FILTERS.iter().flat_map(|filter| filter.rules) {
        let mut open: Option<Text> = None;
        for (number, line) in rule.page.lines().enumerate() {
            match &mut open {
                None if line == "```in" || line.starts_with("```in ") => {
                    open = Some(Text { name: format!("{}.md:{}", rule.name, number + 1), text: String::new() });
                }
                None => {}
                Some(_) if line.starts_with("```") => texts.extend(open.take()),
                Some(text) => text.text.push_str(&(unescape(line) + "\n")),
            }
        }
    }
    texts
}

/// Everything there is.
pub fn all() -> Vec<Text> {
    untouched().into_iter().chain(pages()).chain(damaged()).collect()
}

/// Documents that nobody wrote: lines of all texts, drawn by chance, so that every rule meets lines it was not made for. The same ones
/// every time.
pub fn mixtures(documents: usize, lines: usize) -> Vec<Text> {
    let texts = all();
    let pool: Vec<&str> = texts.iter().flat_map(|text| text.text.split_inclusive('\n')).collect();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let mixture = |number: usize| {
        let text = (0..lines).map(|_| pool[chance.below(pool.len())]).collect();
        Text { name: format!("mixture {number}"), text }
    };
    (0..documents).map(mixture).collect()
}

/// Xorshift: small, and it gives the same numbers everywhere.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// At least `size` bytes of prose in which nothing is amiss and no line stands twice.
pub fn prose(size: usize) -> String {
    let mut text = String::with_capacity(size + 256);
    let mut number = 1;
    while text.len() < size {
        let line = format!(
            "渡口的老人记得，那是他撑船的第{number}个清晨，河水比前一天高了{}寸，对岸的槐花已经落尽，谁也没有说话，只有桨声一下一下地响着，像是在数这条河走了多少年。\n",
            number % 97
        );
        text.push_str(&line);
        if number % 7 == 0 {
            text.push('\n');
        }
        number += 1;
    }
    text
}

fn texts(paths: impl Iterator<Item = String>) -> Vec<Text> {
    paths
        .map(|name| {
            let text = fs::read_to_string(&name).unwrap_or_else(|error| panic!("{name}: {error}"));
            Text { name, text }
        })
        .collect()
}

/// The names in a directory, sorted; none where there is no such directory.
pub fn names(directory: &str) -> Vec<String> {
    if !Path::new(directory).exists() {
        return Vec::new();
    }
    let mut names: Vec<String> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// `<00A0>` to the character it names, as the rules' pages write it.
fn unescape(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let named = rest[at..].find('>').and_then(|close| {
            let digits = &rest[at + 1..at + close];
            let four_to_six = (4..=6).contains(&digits.len());
            Some((char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| four_to_six)?)?, close + 1))
        });
        let (character, length) = named.unwrap_or(('<', 1));
        out.push(character);
        rest = &rest[at + length..];
    }
    out + rest
}
