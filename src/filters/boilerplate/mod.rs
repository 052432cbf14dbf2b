//! Boilerplate: lines that belong to the site and not to the text. Dropped because recognised, never because short.
//!
//! Every rule names what it recognises: words with a shape, a place, neighbours, a repetition. A page is peeled from both ends: what one rule
//! has claimed no longer hides from the next one where the body begins and ends.

mod answer_mark;
pub(crate) mod breadcrumb;
mod comment_form;
mod comment_section;
mod contact_footer;
mod copyright;
mod entry_tools;
mod font_size_bar;
mod login_bar;
pub(crate) mod navigation;
mod page_frame;
pub(crate) mod pager;
mod post_buttons;
mod post_header;
mod print_bar;
mod related_links;
mod repeated_byline;
mod repeated_title;
pub(crate) mod share_bar;
mod site_name;
mod spam_line;
pub(crate) mod stray_mark;
mod user_box;

use crate::document::{Change, Document, Label};
use crate::filters::bars::Bar;
use crate::rule::{Filter, Requests};

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
        &related_links::RULE,
        &repeated_title::RULE,
        &repeated_byline::RULE,
        &navigation::RULE,
        &stray_mark::RULE,
        &page_frame::RULE,
    ],
};

/// Drops those of the woken lines that `recognised` knows.
fn drop_lines(woken: &[usize], recognised: impl Fn(usize) -> bool) -> Requests {
    woken.iter().copied().filter(|index| recognised(*index)).map(|index| (index, Change::Label(Label::Boilerplate))).collect()
}

/// Drops those of the woken lines that are this bar.
fn drop_bars(document: &Document, woken: &[usize], bar: &Bar) -> Requests {
    drop_lines(woken, |index| bar.recognises(document, index))
}
