//! Markdown of any text renders as the text, and its front matter reads back as the title and the metadata.
#![no_main]

#[path = "../../tests/common/rendered.rs"]
mod rendered;
#[path = "../../tests/common/renders.rs"]
mod renders;

use libfuzzer_sys::fuzz_target;
use taoxi::Choice;
use taoxi::writer::markdown;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if let Some(what) = renders::problem(&text) {
        panic!("{what}");
    }
    let washed = taoxi::wash(&text, &Choice::default());
    let written = markdown::front_matter(washed.title.as_deref(), &washed.metadata);
    let Some(yaml) = written.strip_prefix("---\n").and_then(|rest| rest.strip_suffix("---\n")) else {
        assert!(written.is_empty() && washed.title.is_none(), "{written}");
        return;
    };
    let read: serde_json::Value = serde_saphyr::from_str(yaml).unwrap_or_else(|error| panic!("{written}: {error}"));
    let mut expected = serde_json::to_value(&washed.metadata).expect("metadata is JSON");
    if let Some(title) = &washed.title {
        expected["title"] = serde_json::json!(title);
    }
    assert_eq!(read, expected);
});
