//! A line of JSON, washed as a record: what was JSON is JSON, every member but the washed one is the same bytes in the same order, the white
//! space around them too, and the value is what the wash of it gives. The first byte says whether the rest is the line itself or a text
//! that a record is made of, and how, and whether the value is a page in HTML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::value::RawValue;
use taoxi::html::Options;
use taoxi::records::{Fields, Holds, OTHER_METADATA, Record};
use taoxi::{Choice, engine};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let rest = String::from_utf8_lossy(bytes);
    let line = match first % 4 {
        0 => rest.replace('\n', " "),
        1 => format!(r#"{{"id":1.10,"text":{},"n":1e400}}"#, quoted(&rest)),
        2 => format!("\u{FEFF}{{ \"text\" : {} , \"metadata\" : {{\"date\":\"1\"}} , \"text2\":\"\\ud800\"\t}} ", escaped(&rest)),
        _ => format!(r#"{{"metadata":[],"a":{{"text":"分享到：微信"}},"text":{}}}"#, escaped(&rest)),
    };
    let report = (first & 4 != 0).then(|| "taoxi".to_string());
    let beside = (first & 8 != 0).then(|| "clean".to_string());
    let field = "text".parse().expect("a name is a path");
    let fields = Fields::new(field, beside.clone(), "metadata".to_string(), report.clone()).expect("the names differ");
    let is_html = first & 16 != 0;
    let fields = fields.holding(if is_html { Holds::Html(Options::default()) } else { Holds::Text });

    let Ok(record) = Record::read(&line, &fields) else { return };
    let mut document = record.document();
    engine::run(&mut document, &Choice::default());
    let mut new = String::new();
    let Ok(written) = record.write(&document, &fields, &mut new) else {
        assert!(new.is_empty(), "an error leaves something behind");
        return;
    };
    assert_eq!(written.changed, new != line, "whether it changed is told wrongly: {line} {new}");
    assert!(!new.contains('\n'), "a record is one line: {new:?}");

    let (old_members, new_members) = (members(&line), members(&new));
    let added = ["metadata", OTHER_METADATA, "taoxi", "clean"];
    let mut of_new = new_members.iter();
    for (name, old) in &old_members {
        // Names may stand twice; in order the old ones are all there.
        let (_, now) = of_new.by_ref().find(|(other, _)| other == name).unwrap_or_else(|| panic!("{name:?} is gone: {line} {new}"));
        match name.as_str() {
            "metadata" | OTHER_METADATA => {}
            "text" if beside.is_none() => {}
            _ => assert_eq!(old.get(), now.get(), "{name:?} was changed"),
        }
    }
    assert!(
        new_members.len() >= old_members.len()
            && new_members
                .iter()
                .skip(old_members.len())
                .all(|(name, _)| { added.contains(&name.as_str()) || old_members.iter().any(|(old, _)| old == name) }),
        "something was added that nobody asked for: {line} {new}"
    );

    let washed = |name: &str, members: &[(String, &RawValue)]| -> Option<String> {
        members.iter().find(|(other, _)| other == name).map(|(_, raw)| serde_json::from_str(raw.get()).expect("the value is a string"))
    };
    let text = washed("text", &old_members).expect("the record was read, so it has the field");
    let wash = if is_html { taoxi::wash_html } else { taoxi::wash };
    let expected = wash(&text, &Choice::default()).text;
    let name = if beside.is_some() { "clean" } else { "text" };
    assert_eq!(washed(name, &new_members), Some(expected), "the value is not the washed text: {line}");

    // Where nothing was added, the line is the same before the value and after it.
    if old_members.len() == new_members.len() && !old_members.iter().any(|(name, _)| added.contains(&name.as_str())) {
        assert_eq!(around(&line, &old_members), around(&new, &new_members));
    }
});

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text can be written")
}

/// As a JSON string in which every character is an escape.
fn escaped(text: &str) -> String {
    let escapes: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    format!("\"{escapes}\"")
}

/// The members of an object in order, each with the bytes of its value.
fn members(line: &str) -> Vec<(String, &RawValue)> {
    struct Members<'l>(Vec<(String, &'l RawValue)>);
    impl<'de> serde::Deserialize<'de> for Members<'de> {
        fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Members<'de>, D::Error> {
            struct Collect;
            impl<'de> serde::de::Visitor<'de> for Collect {
                type Value = Members<'de>;
                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("an object")
                }
                fn visit_map<A: serde::de::MapAccess<'de>>(self, mut object: A) -> Result<Members<'de>, A::Error> {
                    let mut members = Vec::new();
                    while let Some(member) = object.next_entry()? {
                        members.push(member);
                    }
                    Ok(Members(members))
                }
            }
            json.deserialize_map(Collect)
        }
    }
    let object = line.strip_prefix('\u{FEFF}').unwrap_or(line);
    let read: Result<Members, _> = serde_json::from_str(object);
    read.unwrap_or_else(|error| panic!("not JSON, {error}: {line}")).0
}

/// The line before and after the washed value.
fn around<'l>(line: &'l str, members: &[(String, &RawValue)]) -> (&'l str, &'l str) {
    let (_, value) = members.iter().find(|(name, _)| name == "text").expect("the record has the field");
    let start = value.get().as_ptr() as usize - line.as_ptr() as usize;
    (&line[..start], &line[start + value.get().len()..])
}
