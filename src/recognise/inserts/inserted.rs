//! Is this a line that a site puts into the midst of a text?

use std::sync::LazyLock;

use super::{Aside, advertisement, download, newsletter, qr_prompt};
use crate::recognise::lists::List;
use crate::recognise::look::{Look, Question};
use crate::recognise::related_heading;

/// The line is one that a site puts into the midst of a text, by its words: an advertisement that says so, a prompt, a link to another page, a wall
/// before the rest of the text.
pub(crate) fn is_inserted(look: &Look) -> bool {
    look.answer(Question::Inserted, || says_so(look))
}

fn says_so(look: &Look) -> bool {
    /// Bytes of the longest such line. Guess: nobody has measured it.
    const LONGEST: usize = 180;
    // A line is held against the patterns of those kinds whose words stand in it.
    type Kind = (&'static [List], &'static [&'static [&'static str]], &'static LazyLock<Aside>);
    static KINDS: [Kind; 4] = [
        (&[List::Newsletter], &[newsletter::WORDS], &newsletter::ASIDE),
        (&[List::QrPrompt, List::SiteDoors], &[qr_prompt::WORDS, qr_prompt::BAR.words], &qr_prompt::ASIDE),
        (&[List::Download], &[download::WORDS], &download::ASIDE),
        (&[List::Advertisement], &[advertisement::LABELS, advertisement::CALLS, advertisement::AROUND], &advertisement::ASIDE),
    ];
    let stands = |words: &[&[&str]]| words.iter().any(|list| list.iter().any(|word| look.text().contains(word)));
    let may_say = |lists: &[List]| lists.iter().any(|list| look.has(*list));
    let asks = || KINDS.iter().any(|(lists, words, aside)| may_say(lists) && stands(words) && aside.says(look));
    look.text().len() <= LONGEST && (advertisement::is_labelled(look) || related_heading::is_bracketed_link(look) || asks())
}
