//! Front matter: YAML between two lines of hyphens, or TOML between two of plus signs, at the very beginning of a text.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Header;

/// Lines of the longest one. Guess: a list of key words may have a line for each.
pub(crate) const LONGEST: usize = 120;

/// A value, as far as there are fields for it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Number(f64),
    List(Vec<Value>),
    /// Yes or no, names within names, or nothing.
    Other(serde::de::IgnoredAny),
}

impl Value {
    /// The texts that the value consists of.
    fn texts(self) -> Vec<String> {
        match self {
            Value::Text(text) => vec![text],
            Value::Number(number) => vec![number.to_string()],
            Value::List(list) => list.into_iter().flat_map(Value::texts).collect(),
            Value::Other(_) => Vec::new(),
        }
    }
}

/// The front matter at the beginning of these lines, which are the first of a text.
pub(crate) fn read(texts: &[&str]) -> Option<Header> {
    let end = find_end(texts)?;
    let lines = if is_toml(texts) { as_yaml(&texts[1..end]) } else { texts[1..end].join("\n") };
    let mut named: BTreeMap<String, Value> = serde_saphyr::from_str(&lines).ok()?;
    let mut header = Header::new(0..end + 1);
    // In the order of the lines, because the first value of a key stands.
    for key in lines.lines().filter_map(|text| text.split_once(':')).map(|(key, _)| key.trim_end().trim_matches(['"', '\''])) {
        if let Some(value) = named.remove(key) {
            header.read(key, &value.texts());
        }
    }
    (!header.keys.is_empty()).then_some(header)
}

/// The line that closes the front matter, by index. TOML stands between three plus signs.
pub(crate) fn find_end(texts: &[&str]) -> Option<usize> {
    let opens = texts.first().map(|first| first.trim_end()).filter(|first| matches!(*first, "---" | "+++"))?;
    let closes = |index: &usize| texts[*index].trim_end() == opens || opens == "---" && texts[*index].trim_end() == "...";
    (1..texts.len().min(LONGEST)).find(closes).filter(|end| *end > 1)
}

/// The front matter is TOML.
pub(crate) fn is_toml(texts: &[&str]) -> bool {
    texts.first().is_some_and(|first| first.trim_end() == "+++")
}

/// The keys of TOML above its first table, as YAML: a value in one line is written alike in both.
fn as_yaml(texts: &[&str]) -> String {
    let keys = texts.iter().take_while(|text| !text.trim_start().starts_with('['));
    keys.filter_map(|text| text.split_once('=')).map(|(key, value)| format!("{}: {}\n", key.trim(), value.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Key, Value};

    #[test]
    fn what_front_matter_says_of_a_page_is_read() {
        let text = "---\ntitle: \"渡口的桥\"\nsource: \"https://blog.example.com/p/12\"\nauthor:\n  - \"[[闻小舟]]\"\npublished: 2021-06-17\n\
                    created: 2026-05-02\ntags:\n  - \"clippings\"\n  - 桥\ndraft: false\nweight: 3\n---\n早上六点。";
        let header = read(&text.lines().collect::<Vec<_>>()).unwrap();
        assert_eq!((header.lines.end, header.title.as_deref(), header.has_address()), (13, Some("渡口的桥"), true));
        let fields: Vec<(Key, String)> = header
            .fields
            .iter()
            .map(|field| match &field.value {
                Value::Text(text) => (field.key, text.clone()),
                Value::List(list) => (field.key, list.join("|")),
                Value::Number(number) => (field.key, number.to_string()),
            })
            .collect();
        let expected =
            [(Key::Url, "https://blog.example.com/p/12"), (Key::Author, "闻小舟"), (Key::Date, "2021-06-17"), (Key::Keywords, "clippings|桥")];
        assert_eq!(fields, expected.map(|(key, value)| (key, value.to_string())));
    }

    #[test]
    fn a_rule_between_paragraphs_is_no_front_matter() {
        let toml = "+++\ntitle = \"冬天的自行车\"\ndate = 2021-06-17\ntags = [\"车\", \"冬天\"]\n[params]\nx = 1\n+++\n早上。";
        let header = read(&toml.lines().collect::<Vec<_>>()).unwrap();
        assert_eq!((header.lines.end, header.title.as_deref(), header.fields.len()), (7, Some("冬天的自行车"), 2));
        for text in ["---\n早上六点。\n---\n", "---\n\n---\n", "---\n---\n", "title: 桥\n---\n", "---\ntitle: 桥\n", "---\na: [\n---\n"] {
            assert_eq!(read(&text.lines().collect::<Vec<_>>()), None, "{text}");
        }
    }
}
