//! taoxi for browsers and for Node: bytes of a page and options in JSON in, what is left of the page and what was found in it out, in JSON too.

mod options;

use serde::Serialize;
use taoxi::document::{Document, Metadata};
use taoxi::read::whole::decode_whole;
use taoxi::records;
use taoxi::writer::explain::{Told, changes};
use taoxi::writer::page_report::{About, Facts, PageReport};
use taoxi::writer::report::Stats;
use taoxi::writer::{markdown, text};
use wasm_bindgen::prelude::*;

use options::{Options, To};

/// What is handed back. Names are those of the Python package.
#[derive(Serialize)]
struct Washed<'w> {
    text: String,
    title: Option<&'w str>,
    metadata: &'w Metadata,
    encoding: &'static str,
    script: &'static str,
    spared: Option<u8>,
    changes: Vec<Told<'w>>,
    /// Counts, as `--report-field` writes them.
    report: Box<serde_json::value::RawValue>,
    /// The page that shows all of it, where it was asked for: that of `--report page.html`.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(message: &str);
}

/// Says on the console where taoxi failed, before the module stops for good. Called once, before all else.
#[wasm_bindgen]
pub fn tell_defects() {
    std::panic::set_hook(Box::new(|defect| error(&format!("taoxi: {defect}"))));
}

/// Washes the bytes of a text or a page. `options` is an object in JSON: see `Options` in `index.d.ts`. Throws what there is to say of bytes that are no
/// text, and of options that are none.
#[wasm_bindgen]
pub fn wash(bytes: Vec<u8>, options: &str) -> Result<String, JsError> {
    let options: Options = serde_json::from_str(options).map_err(|error| JsError::new(&format!("these are no options: {error}")))?;
    washed(bytes, &options).map_err(|error| JsError::new(&error))
}

/// The version of taoxi.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_string()
}

/// The names of the filters and their rules, in running order, as an object in JSON.
#[wasm_bindgen]
pub fn rules() -> String {
    let filters = taoxi::filters::FILTERS.iter();
    let rules: Vec<_> = filters.map(|filter| (filter.name, filter.rules.iter().map(|rule| rule.name).collect::<Vec<_>>())).collect();
    serde_json::to_string(&rules).expect("names are JSON")
}

/// The page of a rule, in Markdown, if there is such a rule.
#[wasm_bindgen]
pub fn rule(name: &str) -> Option<String> {
    let rules = taoxi::filters::FILTERS.iter().flat_map(|filter| filter.rules);
    rules.into_iter().find(|rule| rule.name == name).map(|rule| rule.page.to_string())
}

fn washed(bytes: Vec<u8>, options: &Options) -> Result<String, String> {
    let choice = options.choice()?;
    let whole = decode_whole(bytes, options.encoding()?, options.format()).map_err(|advice| advice.replace("with -E", "in the options"))?;
    let holds = options.holds(whole.is_page);
    let encoding = whole.encoding.name();
    let made = |document: &Document, _: &str| {
        let washed = Washed {
            text: match options.to {
                To::Text => text::written(document),
                To::Markdown => markdown::part(document, options.links),
            },
            title: document.findings.title.as_deref(),
            metadata: &document.findings.metadata,
            encoding,
            script: document.script().code(),
            spared: document.spared,
            changes: changes(document).collect(),
            report: serde_json::value::RawValue::from_string(records::report(document)).expect("a report is JSON"),
            page: options.page.then(|| page(document, encoding, options)),
        };
        serde_json::to_string(&washed).expect("strings and numbers are JSON")
    };
    Ok(taoxi::with_decoded(&whole, holds, options.url.as_deref(), &choice, made))
}

/// The report of a document, as a page in HTML.
fn page(document: &Document, encoding: &'static str, options: &Options) -> String {
    let (findings, stats) = (&document.findings, Stats::count(document));
    let path = options.name.as_deref().unwrap_or("-");
    let mut report = PageReport::new(About::One);
    report.take_lines(document, path);
    report.take_document(&Facts {
        path,
        title: findings.title.as_deref(),
        script: document.script().code(),
        encoding,
        stats: &stats,
        spared: document.spared,
        incomplete: false,
        metadata: &findings.metadata,
        url: options.url.as_deref(),
    });
    report.render()
}
