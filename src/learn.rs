//! What a page teaches of its site: its lines by their hashes, and where each stands.

use std::collections::HashMap;

use crate::document::Document;
use crate::learned::{Lesson, Stands};
use crate::page::{Facts, Page};
use crate::text::line_hash::{hash_of_all, line_hash};

/// What a document shows of the site of this host, as it was read and before anything is changed in it.
pub fn lesson(document: &Document, host: &str) -> Lesson {
    let facts = Facts::new(document.lines().len());
    let page = Page::new(document, &facts);
    // A sentence that probably is the site's own, a notice of copyright, bounds no text.
    let stays = |index: usize| page.labels().and_then(|labels| labels.line(index)).is_none_or(|line| line.gone() < 0);
    let is_text = |index: &usize| page.is_sentence(*index) && stays(*index);
    let count = document.lines().len();
    let (first, last) = ((0..count).find(is_text), (0..count).rfind(is_text));
    let takes = |index: usize| page.labels().is_some_and(|labels| !labels.is_text() && labels.line(index).is_some_and(|line| line.gone() > 0));
    let (mut lines, mut places): (Vec<Said>, HashMap<u64, usize>) = (Vec::new(), HashMap::new());
    let mut all = Vec::new();
    for (index, line) in document.lines().iter().enumerate() {
        let Some(hash) = line_hash(line.text()) else { continue };
        all.push(hash);
        let stands = match (first, last) {
            (Some(first), _) if index < first => Stands::Above,
            (_, Some(last)) if index > last => Stands::Below,
            _ => Stands::Within,
        };
        let place = *places.entry(hash).or_insert(lines.len());
        if place == lines.len() {
            lines.push(Said { hash, stands, times: 0, taken: 0 });
        }
        let said = &mut lines[place];
        // What stands at more than one place stands in the text, as far as anybody can tell.
        said.stands = if said.stands == stands { stands } else { Stands::Within };
        (said.times, said.taken) = (said.times + 1, said.taken + usize::from(takes(index)));
    }
    let lines = lines.into_iter().map(|said| (said.hash, said.stands, 2 * said.taken > said.times)).collect();
    Lesson { host: host.to_string(), text: hash_of_all(all.into_iter()), lines }
}

/// A line of a page, however often it says it.
struct Said {
    hash: u64,
    stands: Stands,
    times: usize,
    /// How often it is more likely the site's.
    taken: usize,
}
