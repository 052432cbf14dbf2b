//! Boilerplate: lines that belong to the site and not to the text. Dropped because recognised, never because short.
//!
//! Every rule names what it recognises: words with a shape, a place, neighbours, a repetition. A page is peeled from both ends: what one rule
//! has claimed no longer hides from the next one where the body begins and ends.

mod advertisement;
mod answer_mark;
mod breadcrumb;
mod comment_form;
mod comment_section;
mod copy_button;
mod copyright;
mod disclaimer;
mod download_box;
mod entry_tools;
mod font_size_bar;
mod link_list;
mod invented_closing;
mod login_bar;
mod navigation;
mod newsletter_box;
mod novel_chrome;
mod outside_article;
mod page_contents;
mod page_frame;
mod pager;
mod placeholder;
mod platform_notice;
mod post_buttons;
mod post_header;
mod print_bar;
mod qr_prompt;
mod reading_time;
mod related_links;
mod repeated_byline;
mod repeated_heading;
mod repeated_title;
mod reprint_note;
mod running_head;
mod script_residue;
mod share_bar;
mod site_line;
mod site_name;
mod stray_mark;
mod tag_line;
mod transcriber_filler;
mod user_box;
mod visitor_counter;

use crate::rule::Filter;

/// The filter, with its rules in running order.
pub static FILTER: Filter = Filter {
    name: "boilerplate",
    rules: &[
        &running_head::RULE,
        &script_residue::RULE,
        &post_header::RULE,
        &answer_mark::RULE,
        &post_buttons::RULE,
        &user_box::RULE,
        &entry_tools::RULE,
        &page_contents::RULE,
        &breadcrumb::RULE,
        &site_name::RULE,
        &copyright::RULE,
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
        &copy_button::RULE,
        &visitor_counter::RULE,
        &reading_time::RULE,
        &platform_notice::RULE,
        &novel_chrome::RULE,
        &placeholder::RULE,
        &reprint_note::RULE,
        &disclaimer::RULE,
        &related_links::RULE,
        &repeated_title::RULE,
        &repeated_heading::RULE,
        &repeated_byline::RULE,
        &link_list::RULE,
        &navigation::RULE,
        &stray_mark::RULE,
        &page_frame::RULE,
        &site_line::RULE,
        &outside_article::RULE,
        &transcriber_filler::RULE,
        &invented_closing::RULE,
    ],
};
