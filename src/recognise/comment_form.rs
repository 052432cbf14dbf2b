//! The words and the sentences of a comment form.

use crate::recognise::bars::{Bar, Words};
use crate::recognise::lists::List;
use crate::text::plain::Plain;
use crate::text::words::words;

pub(crate) const BAR: Bar =
    Bar::new(List::CommentForm, Words { words: words!("comment-form"), sure: words!("comment-form", "sure"), weak: words!("comment-form", "weak") });

/// What such a form says in whole sentences.
pub(crate) const PHRASES: &[&str] = words!("comment-form", "sentence");

/// Characters of the longest line with such a sentence. Guess: nobody has measured it.
pub(crate) const PHRASE: usize = 100;

/// A sentence of such a form.
pub(crate) fn is_form_sentence(text: &str) -> bool {
    PHRASES.iter().any(|phrase| text.contains(phrase)) && Plain::new(text).text.chars().count() <= PHRASE
}
