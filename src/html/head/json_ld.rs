//! JSON-LD: what a page tells search engines of the text that it holds.

use serde_json::{Map, Value};

use super::said::Gathered;
use super::tidy::tidy;
use super::values::holds;
use super::what::{By, What};
use crate::html::tree::Tree;

type Object = Map<String, Value>;

/// Objects that are looked at. Guess: a page of a shop has one for each thing that it sells.
const MANY: usize = 2_000;

/// People and key words of one text that are read. Guess: nobody has measured it.
const PEOPLE: usize = 64;

/// What the objects of a page are about, the likeliest first to be the page's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Text,
    Thing,
    Page,
}

/// Reads all JSON-LD of a page.
pub(super) fn read(tree: &Tree, gathered: &mut Gathered) {
    let values: Vec<Value> = gathered.scripts.iter().flat_map(|script| parse(&tree.inner_text(*script))).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| collect(value, &mut objects));
    for site in objects.iter().filter(|object| types(object).any(|kind| kind == "WebSite")) {
        name(site.get("name"), &objects).into_iter().for_each(|name| gathered.say(What::Site, By::Meta, name));
    }
    let mut own: Vec<(About, &Object)> = objects.iter().filter_map(|object| Some((about(object)?, *object))).collect();
    own.sort_by_key(|(about, _)| *about);
    let Some((first, _)) = own.first().copied() else { return };
    // A page about one text may tell of it twice; a list tells of many, and of none that is its own.
    let windows: Vec<String> = gathered.windows.iter().take(2).filter_map(|window| tidy(window)).collect();
    let own: Vec<&Object> = own.into_iter().filter(|(about, _)| *about == first).map(|(_, object)| object).collect();
    let titles = |object: &&Object| title(object).is_some_and(|title| windows.iter().any(|window| holds(window, &title)));
    let several = own.iter().any(|object| title(object) != title(own[0]));
    let chosen = if several { own.iter().find(|object| titles(object)).copied() } else { own.first().copied() };
    if let Some(object) = chosen {
        say(object, &objects, first, gathered);
        // What the text's own object leaves open, that of its page may say.
        let page = objects.iter().find(|object| about(object) == Some(About::Page)).filter(|_| first != About::Page && !several);
        page.into_iter().for_each(|page| say(page, &objects, About::Page, gathered));
    }
}

/// Says what an object does.
fn say(object: &Object, objects: &[&Object], about: About, gathered: &mut Gathered) {
    let by = if about == About::Page { By::Meta } else { By::JsonLd };
    let text = |names: &[&str]| names.iter().find_map(|name| object.get(*name)).and_then(string);
    title(object).into_iter().for_each(|title| gathered.say(What::Title, by, title));
    let dates: &[&str] =
        if about == About::Page { &["datePublished"] } else { &["datePublished", "pubDate", "dateCreated", "uploadDate", "datePosted"] };
    text(dates).into_iter().for_each(|date| gathered.say(What::Date, by, date));
    text(&["dateModified", "upDate"]).into_iter().for_each(|date| gathered.say(What::Updated, by, date));
    if about != About::Page {
        let people = object.get("author").or_else(|| object.get("creator"));
        for person in people.map(list).into_iter().flatten().take(PEOPLE) {
            name(Some(person), objects).into_iter().for_each(|name| gathered.say(What::Author, by, name));
        }
        text(&["articleSection"]).into_iter().for_each(|section| gathered.say(What::Category, by, section));
        for word in object.get("keywords").map(list).into_iter().flatten().filter_map(Value::as_str).take(PEOPLE) {
            gathered.say(What::Keywords, by, word);
        }
    }
    name(object.get("publisher"), objects).into_iter().for_each(|name| gathered.say(What::Site, By::Meta, name));
}

/// What an object calls the text or the thing.
fn title(object: &Object) -> Option<String> {
    ["headline", "title", "name"].iter().find_map(|name| object.get(*name)).and_then(string).and_then(|title| tidy(&title))
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => list.first().and_then(string),
        Value::Object(object) => object.get("@value").and_then(string),
        _ => None,
    }
}

/// One thing or several.
fn list(value: &Value) -> &[Value] {
    if let Value::Array(list) = value { list } else { std::slice::from_ref(value) }
}

/// The name of a person or a firm: said there, or where the whole of it is told.
fn name(value: Option<&Value>, objects: &[&Object]) -> Option<String> {
    match value? {
        Value::String(name) => Some(name.clone()),
        Value::Array(list) => name(list.first(), objects),
        Value::Object(object) => object.get("name").and_then(string).or_else(|| {
            let id = object.get("@id")?;
            objects.iter().find(|other| other.get("@id") == Some(id) && other.contains_key("name"))?.get("name").and_then(string)
        }),
        _ => None,
    }
}

/// The objects in a value, those of graphs and lists too.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Object>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, objects)),
        Value::Object(object) if objects.len() < MANY => {
            objects.push(object);
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|name| object.get(*name)).for_each(|value| collect(value, objects));
        }
        _ => {}
    }
}

fn types(object: &Object) -> impl Iterator<Item = &str> {
    object.get("@type").map(list).into_iter().flatten().filter_map(Value::as_str)
}

/// What an object is about; none where it is about no text of this page.
fn about(object: &Object) -> Option<About> {
    // Baidu's objects have no type.
    if !object.contains_key("@type") {
        return (object.contains_key("title") && object.contains_key("pubDate")).then_some(About::Text);
    }
    types(object).find_map(|kind| match kind.rsplit(['/', ':']).next().unwrap_or(kind) {
        "Report" | "Recipe" | "HowTo" | "Review" | "Blog" => Some(About::Text),
        kind if kind.ends_with("Article") || kind.ends_with("Posting") && kind != "JobPosting" => Some(About::Text),
        "Product"
        | "VideoObject"
        | "Book"
        | "Movie"
        | "Event"
        | "Course"
        | "JobPosting"
        | "Question"
        | "QAPage"
        | "CreativeWork"
        | "Dataset"
        | "SoftwareApplication"
        | "PodcastEpisode"
        | "MusicRecording" => Some(About::Thing),
        kind if kind.ends_with("Page") => Some(About::Page),
        _ => None,
    })
}

/// The values of a script; where it is no JSON, those of what its writer meant.
fn parse(script: &str) -> Vec<Value> {
    let read = |text: &str| serde_json::Deserializer::from_str(text).into_iter::<Value>().map_while(Result::ok).collect::<Vec<_>>();
    match serde_json::from_str(script) {
        Ok(value) => vec![value],
        Err(_) => read(&mend(script)),
    }
}

/// What is no JSON and often stands in it: comments, line breaks in strings, a comma behind the last value, escapes that none knows.
fn mend(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script.trim();
    let mut quoted = false;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '"' => {
                quoted = !quoted;
                out.push('"');
            }
            '\\' if quoted => {
                let next = rest[1..].chars().next();
                taken += next.map_or(0, char::len_utf8);
                match next {
                    Some(next) if "\"\\/bfnrtu".contains(next) => out.extend(['\\', next]),
                    Some(next) if !next.is_control() => out.push(next),
                    _ => out.push(' '),
                }
            }
            c if quoted && c.is_control() => out.push(' '),
            '/' if !quoted && rest.starts_with("/*") => taken = rest.find("*/").map_or(rest.len(), |at| at + 2),
            '/' if !quoted && rest.starts_with("//") => taken = rest.find('\n').unwrap_or(rest.len()),
            '<' if !quoted => taken = ["<!--", "<![CDATA["].iter().find(|mark| rest.starts_with(**mark)).map_or(1, |mark| mark.len()),
            '-' if !quoted && rest.starts_with("-->") => taken = 3,
            ']' if !quoted && rest.starts_with("]]>") => taken = 3,
            ';' if !quoted => {}
            ']' | '}' if !quoted => {
                let kept = out.trim_end();
                out.truncate(kept.strip_suffix(',').unwrap_or(kept).len());
                out.push(c);
            }
            c => out.push(c),
        }
        rest = &rest[taken..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_json_is_read() {
        for script in [
            "{\"a\": \"桥\"}",
            "<!-- {\"a\": \"桥\"} -->",
            "//<![CDATA[\n{\"a\": \"桥\",}\n//]]>",
            "/* ours */ {\"a\": \"桥\", } ;",
            "{\"a\": \"桥\" // the bridge\n}",
        ] {
            assert_eq!(parse(script), [serde_json::json!({"a": "桥"})], "{script}");
        }
        assert_eq!(parse("{\"a\": \"one\ntwo\\'s // no comment\"}"), [serde_json::json!({"a": "one two's // no comment"})]);
        assert_eq!(parse("{\"a\": 1} {\"a\": 2}").len(), 2);
        assert!(parse("window.a = 1").is_empty());
    }
}
