//! A string in; the washed text with its title, metadata and steps out.

use crate::document::{Document, Metadata, Step};
use crate::engine::{self, Choice};
use crate::writer;

/// What [`wash`] returns.
#[derive(Clone, Debug)]
pub struct Washed {
    /// The text that is left, line ends as the white-space filter leaves them.
    pub text: String,
    /// The share of the body, in percent, that would have been taken out, where that was too much: see [`Choice::max_drop`].
    pub spared: Option<u8>,
    /// The title, where the page shows one.
    pub title: Option<String>,
    /// What the page says about itself.
    pub metadata: Metadata,
    /// Everything that was done, in line order.
    pub steps: Vec<Signed>,
}

/// One change, with the line it was made in.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// The line's number, from 1.
    pub line: u64,
    /// What was done.
    pub step: Step<'static>,
}

/// Cleans a string with the chosen rules.
///
/// ```
/// let page = "首页 > 新闻 > 正文\n桥通了\n发布时间：2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。\n分享到：微信 微博\n";
/// let washed = taoxi::wash(page, &taoxi::Choice::default());
///
/// assert_eq!(washed.text, "桥通了\n早上六点，江城的新桥通车了。\n");
/// assert_eq!(washed.title.as_deref(), Some("桥通了"));
/// assert_eq!(serde_json::to_string(&washed.metadata).unwrap(), r#"{"date":"2014-11-25","source":"江城晚报"}"#);
/// assert_eq!(washed.steps[0].step.rule, "breadcrumb");
/// ```
pub fn wash(text: &str, choice: &Choice) -> Washed {
    let mut document = Document::new(text, 1);
    engine::run(&mut document, choice);
    Washed {
        text: writer::text::written(&document),
        spared: document.spared,
        title: document.findings.title.clone(),
        metadata: document.findings.metadata.clone(),
        steps: document
            .lines()
            .iter()
            .flat_map(|line| line.steps().iter().map(|step| Signed { line: line.number(), step: step.to_owned_step() }))
            .collect(),
    }
}
