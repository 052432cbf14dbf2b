//! Is this a line that a site puts into the midst of a text?

use std::sync::LazyLock;

use super::{Aside, advertisement, download, newsletter, qr_prompt};
use crate::recognise::look::{Look, Question};
use crate::recognise::related_heading;
use crate::text::sieve::Sieve;

/// The line is one that a site puts into the midst of a text, by its words: an advertisement that says so, a prompt, a link to another page, a wall
/// before the rest of the text.
pub(crate) fn is_inserted(look: &Look) -> bool {
    look.answer(Question::Inserted, || says_so(look))
}

fn says_so(look: &Look) -> bool {
    const LONGEST: usize = 180;
    static ASIDES: [(&[&[&str]], &LazyLock<Aside>); 4] = [
        (&[newsletter::WORDS], &newsletter::ASIDE),
        (&[qr_prompt::WORDS, qr_prompt::BAR.words], &qr_prompt::ASIDE),
        (&[download::WORDS], &download::ASIDE),
        (&[advertisement::LABELS, advertisement::CALLS, advertisement::AROUND], &advertisement::ASIDE),
    ];
    // A line is held against the patterns of those kinds whose words stand in it.
    static WORDS: LazyLock<(Sieve, Vec<usize>)> = LazyLock::new(|| {
        let words =
            ASIDES.iter().enumerate().flat_map(|(place, (lists, _))| lists.iter().flat_map(|list| list.iter()).map(move |word| (*word, place)));
        let (words, places): (Vec<&str>, Vec<usize>) = words.unzip();
        (Sieve::new(words), places)
    });
    let asks = || {
        let mut awake = [false; ASIDES.len()];
        WORDS.0.find(look.text(), |word, _| awake[WORDS.1[word]] = true);
        ASIDES.iter().zip(awake).any(|((_, aside), awake)| awake && aside.says(look))
    };
    look.text().len() <= LONGEST && (advertisement::is_labelled(look) || related_heading::is_bracketed_link(look) || asks())
}
