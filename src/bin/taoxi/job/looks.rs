//! Input that should have been read in another way.

/// What a text is that should have been read in another way, and what to do.
pub fn looks_like(text: &str) -> Option<&'static str> {
    match () {
        () if looks_like_feed(text) => Some("looks like a feed, which holds no page; wash the pages that it links to"),
        () if looks_like_html(text) => Some("looks like HTML; --from html reads it as a page"),
        () if looks_like_records(text) => Some("looks like JSON lines; --from jsonl washes the text in them"),
        () if looks_like_array(text) => {
            Some("looks like a JSON list of records; jq -c '.[]' makes JSON lines of it, and --from jsonl washes the text in them")
        }
        () if looks_like_object(text) => Some("looks like one JSON record; jq -c . puts it on a line, and --from jsonl washes the text in it"),
        () if text.starts_with("{\\rtf") => Some("looks like RTF; take its text out first: pandoc -f rtf -t plain, or unrtf --text"),
        () if text.starts_with("WARC/1.") || text.starts_with("WARC/0.") => Some("looks like a WARC file; --from warc reads its records"),
        () => None,
    }
}

/// The first two lines are JSON objects, or the only one is.
fn looks_like_records(text: &str) -> bool {
    let object = |line: &str| line.starts_with("{\"") && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    text.starts_with("{\"") && text.lines().filter(|line| !line.trim().is_empty()).take(2).all(object)
}

/// The text is a JSON list that begins with an object. However long it is, its first element is enough.
fn looks_like_array(text: &str) -> bool {
    let Some(list) = text.trim_start().strip_prefix('[').map(str::trim_start).filter(|list| list.starts_with("{")) else { return false };
    let mut elements = serde_json::Deserializer::from_str(list).into_iter::<serde::de::IgnoredAny>();
    let whole = matches!(elements.next(), Some(Ok(_)));
    whole && list[elements.byte_offset()..].trim_start().starts_with([',', ']'])
}

/// The text is one JSON object over several lines, with a text under a name that records have for it: a configuration has none.
fn looks_like_object(text: &str) -> bool {
    const NAMES: &[&str] = &["text", "content", "body", "article", "html"];
    let object = text.trim_start().starts_with('{').then(|| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).ok()).flatten();
    object.is_some_and(|object| NAMES.iter().any(|name| object.get(*name).is_some_and(serde_json::Value::is_string)))
}

/// What is said of the first of some records where its value begins as a page does.
pub fn begins_page(line: &str) -> Option<&'static str> {
    let start = line.trim_start();
    let begins = |name: &str| start.get(..name.len()).is_some_and(|first| first.eq_ignore_ascii_case(name));
    let is_page = begins("<!doctype html") || begins("<html") || begins("<head>");
    is_page.then_some("the field holds HTML; --field-type html reads it as a page")
}

/// The text is XML that lists the news of a site: RSS or Atom. Read as a page it would lose its titles and run together.
pub fn looks_like_feed(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let rest = start.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(start, |(_, rest)| rest.trim_start());
    ["<rss", "<feed ", "<rdf:RDF"].iter().any(|root| rest.starts_with(root))
}

/// Elements that a piece of a page begins with.
const BEGINS_PIECES: &[&str] =
    &["article", "blockquote", "body", "center", "div", "dl", "figure", "h1", "h2", "h3", "main", "ol", "p", "section", "span", "table", "ul"];

/// The text begins with an element of a page, and it ends somewhere.
fn begins_as_piece(start: &str) -> bool {
    let Some(rest) = start.strip_prefix('<') else { return false };
    let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    let is_tag = rest[name.len()..].starts_with(['>', ' ', '\t', '\r', '\n']);
    let name = name.to_ascii_lowercase();
    is_tag && BEGINS_PIECES.contains(&name.as_str()) && start.to_ascii_lowercase().contains(&format!("</{name}"))
}

/// The text begins as a page in HTML does, or half of its first lines begin with a tag. Markdown has tags too, a few, and shows more of them in fences.
fn looks_like_html(text: &str) -> bool {
    // Lines at the beginning that are looked at, blank ones left out. Guess: nobody has measured it.
    const LINES: usize = 60;
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let begins = |name: &str| start.get(..name.len()).is_some_and(|first| first.eq_ignore_ascii_case(name));
    let lines = || text.lines().map(str::trim_start).filter(|line| !line.is_empty()).take(LINES);
    let tagged = |line: &&str| line.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'));
    let written = || lines().any(|line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with("```"));
    // A page on one line has no lines to count.
    let closing = || text.chars().take(4096).collect::<String>().matches("</").count() >= 10;
    let is_tagged = || lines().filter(tagged).count() * 2 >= lines().count().max(1) && (closing() || begins_as_piece(start));
    begins("<!doctype html") || begins("<html") || !written() && is_tagged()
}
