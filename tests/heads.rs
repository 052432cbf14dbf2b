//! What pages in HTML say of themselves, in the end: the title and the fields of each page of `testdata/heads`, as somebody read them.

use std::fs;
use std::path::Path;

use taoxi::engine::{self, Choice};
use taoxi::html;

#[test]
fn titles_and_fields_are_what_the_page_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/heads");
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    pages.sort();
    assert!(pages.len() > 1);
    for path in pages {
        let page = html::read(fs::read_to_string(&path).unwrap(), html::Options::default());
        let mut document = page.document(&page.text);
        engine::run(&mut document, &Choice::default());
        let found = serde_json::json!({"title": document.findings.title, "metadata": document.findings.metadata});
        let read: serde_json::Value = serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        assert_eq!(found, read, "{}", path.display());
    }
}
