//! Boilerplate: lines that belong to the site and not to the text. Dropped because recognised, never because short.
//!
//! Every rule names what it recognises: words with a shape, a place, neighbours, a repetition. A page is peeled from both ends: what one rule
//! has claimed no longer hides from the next one where the body begins and ends.

mod advertisement;
mod answer_mark;
pub(crate) mod breadcrumb;
mod comment_form;
mod comment_section;
mod contact_footer;
mod cookie_notice;
mod copyright;
mod disclaimer;
mod download_box;
mod end_mark;
mod entry_tools;
mod font_size_bar;
mod login_bar;
pub(crate) mod navigation;
mod newsletter_box;
mod novel_chrome;
mod outside_article;
mod page_contents;
pub(crate) mod page_frame;
pub(crate) mod pager;
mod placeholder;
mod post_buttons;
pub(crate) mod post_header;
mod print_bar;
mod qr_prompt;
mod reading_time;
mod related_links;
mod repeated_byline;
mod repeated_title;
mod reprint_note;
pub(crate) mod share_bar;
mod site_name;
mod spam_line;
pub(crate) mod stray_mark;
mod tag_line;
mod visitor_counter;
mod user_box;

use std::sync::LazyLock;

use crate::document::Document;
use crate::document::Label;
use crate::document::{Change, Requests};
use crate::recognise::bars::Bar;
use crate::recognise::inserts::Aside;
use crate::rule::{Filter, Rule};
use crate::text::sieve::Sieve;

/// The filter, with its rules in running order.
pub static FILTER: Filter = Filter {
    name: "boilerplate",
    rules: &[
        &spam_line::RULE,
        &post_header::RULE,
        &answer_mark::RULE,
        &post_buttons::RULE,
        &user_box::RULE,
        &entry_tools::RULE,
        &page_contents::RULE,
        &breadcrumb::RULE,
        &site_name::RULE,
        &copyright::RULE,
        &contact_footer::RULE,
        &share_bar::RULE,
        &font_size_bar::RULE,
        &print_bar::RULE,
        &login_bar::RULE,
        &pager::RULE,
        &comment_section::RULE,
        &comment_form::RULE,
        &advertisement::RULE,
        &newsletter_box::RULE,
        &qr_prompt::RULE,
        &tag_line::RULE,
        &download_box::RULE,
        &visitor_counter::RULE,
        &reading_time::RULE,
        &novel_chrome::RULE,
        &placeholder::RULE,
        &cookie_notice::RULE,
        &reprint_note::RULE,
        &disclaimer::RULE,
        &related_links::RULE,
        &repeated_title::RULE,
        &repeated_byline::RULE,
        &navigation::RULE,
        &stray_mark::RULE,
        &end_mark::RULE,
        &page_frame::RULE,
        &outside_article::RULE,
    ],
};

/// The line is one that a site puts into the midst of a text, by its words: an advertisement that says so, a prompt, a link to another page, a wall
/// before the rest of the text.
pub(crate) fn inserted(text: &str) -> bool {
    const LONGEST: usize = 180;
    static ASIDES: [(&Rule, &LazyLock<Aside>); 4] = [
        (&newsletter_box::RULE, &newsletter_box::ASIDE),
        (&qr_prompt::RULE, &qr_prompt::ASIDE),
        (&download_box::RULE, &download_box::ASIDE),
        (&advertisement::RULE, &advertisement::ASIDE),
    ];
    // A line is held against the patterns of the rules that its words would wake.
    static WORDS: LazyLock<(Sieve, Vec<usize>)> = LazyLock::new(|| {
        let words = ASIDES.iter().enumerate().flat_map(|(place, (rule, _))| rule.words().map(move |word| (word, place)));
        let (words, places): (Vec<&str>, Vec<usize>) = words.unzip();
        (Sieve::new(words), places)
    });
    let asks = || {
        let mut awake = [false; ASIDES.len()];
        WORDS.0.find(text, |word, _| awake[WORDS.1[word]] = true);
        ASIDES.iter().zip(awake).any(|((_, aside), awake)| awake && aside.says(text))
    };
    text.len() <= LONGEST && (advertisement::labelled(text) || related_links::in_brackets(text) || asks())
}

/// The line is a bar's by its words, wherever it stands.
pub(crate) fn is_of_a_bar(text: &str) -> bool {
    const BARS: &[&Bar] = &[&share_bar::BAR, &font_size_bar::BAR, &print_bar::BAR, &login_bar::BAR, &comment_form::BAR, &pager::BAR];
    /// Bytes of the longest line that is tried; a word a line is what menus leave.
    const LONGEST: usize = 60;
    text.len() <= LONGEST && BARS.iter().any(|bar| bar.cover(text).is_some())
}

/// Drops those of the woken lines that `recognised` knows.
fn drop_lines(woken: &[usize], recognised: impl Fn(usize) -> bool) -> Requests {
    woken.iter().copied().filter(|index| recognised(*index)).map(|index| (index, Change::Label(Label::Boilerplate))).collect()
}

/// Drops those of the woken lines that are this bar.
fn drop_bars(document: &Document, woken: &[usize], bar: &Bar) -> Requests {
    drop_lines(woken, |index| bar.recognises(document, index))
}
