//! taoxi (淘洗, to wash and pan out) cleans scraped text, with Chinese as its home ground: it repairs what encodings did to it, takes out what belongs to
//! the site and not to the text, reads the metadata, and tidies the white space.
//!
//! ```
//! let page = "首页 > 新闻 > 正文\n桥通了\n发布时间：2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。\n分享到：微信 微博\n";
//! let washed = taoxi::wash(page, &taoxi::Choice::default());
//!
//! assert_eq!(washed.text, "桥通了\n早上六点，江城的新桥通车了。\n");
//! assert_eq!(washed.title.as_deref(), Some("桥通了"));
//! ```
//!
//! | you have | and want | |
//! | --- | --- | --- |
//! | a string | the clean text alone, borrowed where nothing changed | [`clean`] |
//! | a string | title, metadata, and everything that was done | [`wash()`] |
//! | bytes in whatever encoding | the same | [`wash_bytes`] |
//! | a page in HTML | the same, or Markdown | [`wash_html`], [`html_to_markdown`] |
//! | a line of JSON lines | the line with a field washed, all else copied | [`wash_record`] |
//! | many pages of a site | what it prints on page after page, as evidence | [`lesson_of`], [`learned`] |
//! | any of these | every change with the rule that made it, and why | [`with_washed`], [`changes`] |
//!
//! A [`Choice`] says which rules run, and holds lists of lines to drop and to keep ([`List`]). It is made once and used from any number of threads: nothing
//! is kept between calls. `examples/` has a program for each of the ways.
//!
//! **Promises.** Nothing is invented, and sound text of any language comes out byte for byte but for what cannot be seen. No network, no files, and
//! no panic, whatever comes in. What stands on this page follows semantic versioning; a rule that takes out more or less than before is no patch.
//! The feature `cli`, which is on by default, brings the crates of the program: a library needs `default-features = false`.

// The modules stand here in the order in which text flows, and each imports only those above it. What a line shows by itself is recognised; what a
// document shows as a whole is its page; a rule only decides. Rules read and ask; the document's one door makes every change and signs it with the
// rule's name; writers and reports only read the finished document. Those that are hidden are for the program and the packages of this repository,
// which are built together with them: they may change with any version.
#![warn(missing_docs)]

#[doc(hidden)]
pub mod text;
pub mod learned;
pub mod document;
#[doc(hidden)]
pub mod html;
#[doc(hidden)]
pub mod read;
mod recognise;
mod repair;
mod page;
mod learn;
#[doc(hidden)]
pub mod rule;
#[doc(hidden)]
pub mod filters;
#[doc(hidden)]
pub mod engine;
#[doc(hidden)]
pub mod writer;
pub mod records;
mod wash;

pub use engine::list::{BadEntry, List};
pub use engine::{Choice, UnknownName};
pub use html::Options as HtmlOptions;
#[doc(hidden)]
pub use learn::lesson;
pub use text::charset::Charset;
pub use wash::{Signed, Washed, clean, html_to_markdown, lesson_of, wash, wash_bytes, wash_html, wash_record, with_washed};
#[doc(hidden)]
pub use wash::{changed, with_decoded};
pub use writer::explain::{Told, changes};

/// What `tools/tables` makes tables of.
#[doc(hidden)]
pub mod tables {
    pub use crate::engine::choices_of_wakes;
    pub use crate::recognise::lists::choices_of_lists;
    pub use crate::recognise::mentions::choices_of_mentions;
}

/// What `tools/labeller` learns from.
#[doc(hidden)]
pub mod labeller {
    pub use crate::page::labels::training::{Example, OfPage, lines_of_page};
    pub use crate::recognise::probably::{LABELS, Probably};
    pub use crate::recognise::traits::feature::BITS;
    pub use crate::recognise::weights::{KINDS, LANES, UNIT, encode};
}
