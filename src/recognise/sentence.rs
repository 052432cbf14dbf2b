//! Is this line a sentence, a paragraph, a statement of code?

use std::sync::LazyLock;

use crate::recognise::glance::SHORT;
use crate::recognise::look::{Look, Question};
use crate::text::sieve::Sieve;
use crate::text::words::words;

/// Bytes from which a line with an end mark is a sentence: about ten Han characters. Guess: nobody has measured it.
const SENTENCE: usize = 30;

/// Bytes from which a line with marks inside is a paragraph even without an end mark: about forty Han characters. Guess: nobody has measured it.
pub(crate) const PARAGRAPH: usize = 120;

/// Marks that end a sentence.
const END_MARKS: &[char] = &['。', '！', '…', '．', '!', '.', '；', ';'];

/// Bytes from which a question, or a line that ends in a colon, is a sentence of the text. Guess: shorter ones are titles and labels as often.
const QUESTION: usize = 75;

/// Marks before an item of a list. An item that asks or exclaims is the title of another page as often as a sentence.
const ITEM_MARKS: &[char] = &['•', '·', '▪', '■', '●', '◆'];

/// Bytes of the longest item that can be such a title: sixty Han characters. Guess: nobody has measured it.
const ITEM: usize = 180;

/// Bytes of a long line to a comma, at most: twenty-five Han characters. Guess: it lies between Chinese prose, in which a comma comes every ten or
/// fifteen, and the rows of titles seen in news pages, which had one in a hundred.
const COMMA: usize = 75;

/// Full stops in a long line that make it prose. Measured: on 484 and 507 Chinese news pages a single one was not enough, see [`reads_as_prose`].
const STOPS: usize = 2;

/// Closing marks that may follow the end mark.
const CLOSING: &[char] = &['”', '」', '』', '"', '’', ')', '）', '》', ']'];

/// A line in which a site speaks of itself is no sentence of the text, whatever its marks are.
pub(crate) const OF_THE_SITE: &[&str] = words!("no-sentence");

/// The line is a full sentence or a paragraph.
pub(crate) fn is_sentence_line(look: &Look) -> bool {
    look.answer(Question::Sentence, || is_sentence(look.text()))
}

/// A full sentence or a paragraph.
pub(crate) fn is_sentence(text: &str) -> bool {
    is_sentence_unless(text, || is_of_the_site(text))
}

/// In the text a site speaks of itself.
pub(crate) fn is_of_the_site(text: &str) -> bool {
    static WORDS: LazyLock<Sieve> = LazyLock::new(|| Sieve::new(OF_THE_SITE.iter().copied()));
    WORDS.any(text)
}

/// A glance: the line ends as a sentence does, closing marks passed over. One that begins with no mark of an item is a sentence, unless a site speaks of
/// itself in it.
pub(crate) fn is_ended(line: &str) -> bool {
    let inner = line.trim_end_matches(CLOSING);
    line.len() >= SENTENCE && inner.ends_with(END_MARKS) || line.len() >= QUESTION && inner.ends_with(['？', '?'])
}

/// A full sentence or a paragraph, unless a site speaks of itself in it.
pub(crate) fn is_sentence_unless(text: &str, is_the_sites: impl FnOnce() -> bool) -> bool {
    let text = text.trim();
    let inner = text.trim_end_matches(CLOSING);
    let asks = inner.ends_with(['？', '?', '！', '!', '…']) || inner.ends_with("..");
    let item = text.starts_with(ITEM_MARKS) && text.len() <= ITEM;
    let ended = text.len() >= SENTENCE && inner.ends_with(END_MARKS) && !(asks && item)
        || text.len() >= QUESTION && !item && (asks || inner.ends_with(['：', ':']) && inner.contains(['，', ',', '。']));
    let reads = if text.len() > SHORT { reads_as_prose(text) } else { ended || text.len() >= PARAGRAPH && reads_as_prose(text) };
    reads && (text.len() > SHORT || !is_the_sites())
}

/// A long line reads as sentences even if it does not end as one: it holds full stops, or commas as often as prose has them. Titles of other
/// pages that were run together have hardly any. On 484 and 507 Chinese news pages (five sites each) a single full stop was not enough: in
/// the second five it made a tenth of the site's characters part of the text, for 0.001 of the text.
fn reads_as_prose(text: &str) -> bool {
    let stops = text.matches('。').count() + text.matches(". ").count();
    stops >= STOPS || text.matches(['，', ',']).count() * COMMA >= text.len()
}

/// Columns of ASCII blanks from which a line is set apart. Format: Markdown has it so.
pub(crate) const SET_APART: usize = 4;

/// Columns of ASCII blanks before a line; a tab counts as four.
pub(crate) fn indent_columns(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

/// A line that ends as a statement or a block of code does.
pub(crate) fn is_statement(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with([';', '{', '}']) && text.trim_start().is_ascii()
}
