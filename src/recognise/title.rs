//! Could this line be a title, or is it a bar, a record, a button?

use std::sync::LazyLock;

use super::lists::List;
use super::look::{Look, Question};
use super::{breadcrumb, landmarks, numbering, pager, share_bar};
use crate::recognise::bars::is_noise_line;
use crate::recognise::dateline::{LONGEST, is_dateline, is_stamped};
use crate::recognise::fields::candidate;
use crate::recognise::fields::reading;
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::words;

/// Characters that the longest line of a head needs to be a title for that. Guess: shorter ones are parts of the site and names as often.
pub(crate) const LONG: usize = 9;

/// A path by its shape: three steps and more, all of them names, parted by one sign.
pub(crate) fn has_steps(text: &str) -> bool {
    let name = |step: &str| {
        let length = step.trim().chars().count();
        (1..=30).contains(&length) && !step.contains(['。', '，', ',', '：', ':', '=', ';', '{', '(', '"', '?', '？', '!', '！', '.'])
    };
    let parted = |sign: &str| text.split(sign).count() >= 3 && text.split(sign).all(name);
    [">", "＞", "»", "«", "›", "→", " / ", "／", "▸"].iter().any(|sign| parted(sign))
}

/// A name of a person or a paper: two to four words, all with capitals.
pub(crate) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace();
    text.is_ascii() && (2..=4).contains(&words.clone().count()) && words.into_iter().all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Buttons, shares, numbers of pages.
pub(crate) fn is_between(look: &Look) -> bool {
    let is_bar = || is_noise_line(look) || share_bar::BAR.cover(look).is_some() || pager::BAR.cover(look).is_some();
    look.answer(Question::Between, || is_bar() || is_button(look))
}

/// A landmark that is no menu, path or date: buttons may stand between a title and its dateline, the rest of the head does not.
fn is_button(look: &Look) -> bool {
    landmarks::is_landmark(look) && !landmarks::is_row(look) && !breadcrumb::is_trail(look) && !is_dateline(look) && !is_stamped(look)
}

/// Words of two characters and more, parted by blanks, from which a line is a row of links and no title. Guess: nobody has measured it.
const ROW: usize = 4;

/// The line is one of navigation or of fields.
pub(crate) fn is_bar(look: &Look) -> bool {
    look.answer(Question::Bar, || is_navigation(look) || reading::fields_in_company(look).is_some())
}

fn is_navigation(look: &Look) -> bool {
    let text = look.text();
    let row = text.split_whitespace().filter(|item| item.chars().count() > 1 && item.chars().any(crate::text::han::is_han)).count() >= ROW;
    let columns = text.contains(['|', '｜', '│']) && !text.contains(['，', '。', '？'])
        || text.split(['　', '\u{A0}']).filter(|item| !item.trim().is_empty()).count() >= ROW;
    row || columns
        || landmarks::is_certain(look)
        || look.has(List::SkipLinks) && SKIPS.iter().any(|word| text.contains(word)) && text.chars().count() <= LONG * 2
        || is_between(look)
        || is_record(text)
        || is_file(look)
        || text.contains('▸')
        || breadcrumb::is_trail(look)
        || landmarks::is_row(look)
}

/// Cells that are counts or labels with their values, as sites set them around a title: `人气：732　　更新：3天前`, `9 posts • Page 1 of 1`.
fn is_record(text: &str) -> bool {
    let cells: Vec<&str> =
        text.split(['　', '\u{A0}', '•', '|', '｜', '\t']).flat_map(|cell| cell.split("  ")).filter(|cell| !cell.trim().is_empty()).collect();
    let says = |cell: &&str| cell.contains(['：', ':']) || cell.contains(|c: char| c.is_ascii_digit());
    cells.len() >= 2 && cells.iter().filter(|cell| says(cell)).count() == cells.len()
}

/// A file to load, with its size or by its name.
pub(crate) fn is_file(look: &Look) -> bool {
    static FILE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\(\d[\d.]* ?[KMG]B\)|\.(?:docx?|hwp|pdf|xlsx?|pptx?|zip|rar|wps|odt) ?[(\[]"));
    look.plain().contains(['(', '[']) && FILE.is_match(look.plain())
}

/// Links for those who cannot see the page, in the words that nearly all sites use; they stand above every title.
const SKIPS: &[&str] = words!("skip-links");

/// What a board counts of a post or a user: `GP 2k`, `LV. 31`.
fn is_counter(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '.' || c == ' ').trim_end_matches(['k', 'K']);
    text.len() <= 12 && number.len() < text.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Something that a title can look like: not too long, with words in it, and no end mark of a plain sentence.
pub(crate) fn could_be_title(look: &Look) -> bool {
    look.answer(Question::CouldBeTitle, || looks_like_a_title(look.trimmed()))
}

fn looks_like_a_title(look: &Look) -> bool {
    let text = look.text();
    let length = text.chars().count();
    let leads_on = text.ends_with(['。', '；', '，', '：', ';', ',', ':', '、', '>', '»', '＞', '›']);
    let sentence = text.ends_with('.') && length > 40;
    let caption = words!("picture-credit", "end").iter().any(|end| text.ends_with(end));
    let tagged = text.starts_with(['【', '[']) && text.matches(['】', ']']).count() >= 2;
    (2..=LONGEST).contains(&length)
        && look.words().chars().count() >= 2
        && !leads_on
        && !sentence
        && !numbering::is_numbered(look)
        && !tagged
        && !caption
        && candidate::find_lone_label(look).is_none()
        && !is_counter(text)
        && !(text.starts_with('《') && text.ends_with('期'))
        && !(text.starts_with(['“', '"', '「']) && text.ends_with(['”', '"', '」']))
        && !text.starts_with(['#', '`', '<', '＜', '{', '/', '|', '+', '@', '$', '«', '»', '←', '→'])
        && !is_stamped(look)
}
