//! Whether lines speak of mail, and how it carries text, or are mail.

use super::Page;
use crate::text::charset::Charset;
use crate::text::words::words;

/// Words of those who write about mail and its layers.
const SUBJECT: &[&str] = words!("about-characters", "mime");

/// Lines on either side in which such a word is looked for. Guess: a screenful.
const NEAR: usize = 20;

/// Lines above in which a body's encoding is looked for. Guess: mail that went a long way has a header of so many lines.
const HEADER: usize = 200;

/// Fields that say how a mail is encoded: they are mail, and speak of none.
const FIELDS: &[&str] = &["mime-version:", "content-", "charset=", "boundary=", "x-", "format=", "delsp="];

/// A line near this one speaks of mail, and shows what it looks like.
pub(crate) fn speaks_of_mail(page: Page, index: usize) -> bool {
    let lines = &page.lines()[index.saturating_sub(NEAR)..(index + NEAR + 1).min(page.lines().len())];
    let of_mail = |text: &str| {
        let text = text.trim_start().to_ascii_lowercase();
        FIELDS.iter().any(|field| text.starts_with(field))
    };
    // What is encoded itself says nothing.
    let speaks = |text: &str| SUBJECT.iter().any(|word| text.contains(word)) && !of_mail(text);
    lines.iter().any(|line| !line.is_claimed() && speaks(line.text()))
}

/// The encoding that the nearest header above says its body is in.
pub(crate) fn charset_of_mail(page: Page, index: usize) -> Option<Charset> {
    page.lines()[index.saturating_sub(HEADER)..index].iter().rev().find_map(|line| {
        let text = line.text();
        let (_, rest) = text.split_once("charset=")?;
        let name = rest.trim_start_matches('"');
        Charset::named(&name[..name.find(['"', ';', ' ']).unwrap_or(name.len())])
    })
}
