//! Is this line a path from the front page, and where does it lead?

use std::sync::LazyLock;

use super::look::{Look, Question};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::sieve::Sieve;
use crate::text::words::{expression, words};

/// Characters of the longest trail. Guess: the longest in the 26 labelled pages we wrote for ourselves has 34.
pub(crate) const LONGEST: usize = 100;

/// A trail that says of itself that it is one, or that starts at the front page. 位置 alone is where a hotel stands, so without a word before it
/// (您的, 当前) it needs a step; and a hyphen or a slash is a step only after a front page named in Chinese characters or kana.
pub(crate) static SURE: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("front-page", "sure-trail")));

/// The signs between its steps.
static STEP: LazyLock<Pattern> = LazyLock::new(|| pattern(r" *(?:>+|»|›|▸|▶|->|::) *"));

/// Step signs that prose and paths use too; only a sure trail is parted by them.
static LOOSE_STEP: LazyLock<Pattern> = LazyLock::new(|| pattern(r" *(?:>+|»|›|▸|▶|->|→|::|/|-|:) *"));

/// The line ends in a file's extension: `首页/会议纪录.txt` is a path.
fn names_a_file(text: &str) -> bool {
    let Some((stem, extension)) = text.trim_end().rsplit_once('.') else { return false };
    !stem.ends_with(' ') && (1..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A plain line has a sign that parts steps, or the word for a place or a front page: nothing else can be a trail.
fn has_step(text: &str) -> bool {
    if names_a_file(text) {
        return false;
    }
    static SIGNS: LazyLock<Sieve> =
        LazyLock::new(|| Sieve::new(words!("front-page", "trail").iter().chain(&[">", "»", "›", "▸", "▶", "::"]).copied()));
    SIGNS.any(text)
}

/// A trail that is sure by its words.
pub(crate) fn is_sure_trail(look: &Look) -> bool {
    let fits = |plain: &str| has_step(plain) && plain.chars().count() <= LONGEST && SURE.is_match(plain) && LOOSE_STEP.is_match(plain);
    look.answer(Question::SureTrail, || has_sign(look.text()) && is_short(look) && fits(look.plain()))
}

/// The line is not too long for a trail, as far as its bytes tell.
fn is_short(look: &Look) -> bool {
    Plain::may_be_short(look.text(), LONGEST)
}

/// One of the signs that part steps stands in the line as it is, or its full-width form: `> » › ▸ ▶ → / - :`. Every line of a page is asked.
fn has_sign(text: &str) -> bool {
    let bytes = text.as_bytes();
    let wide = |at: usize| {
        matches!(bytes[at..], [0xC2, 0xBB, ..] | [0xE2, 0x80, 0xBA, ..] | [0xE2, 0x86, 0x92, ..] | [0xE2, 0x96, 0xB6 | 0xB8, ..])
            || matches!(bytes[at..], [0xEF, 0xBC, 0x8D | 0x8F | 0x9A | 0x9E, ..])
    };
    memchr::memchr3(b'>', b':', b'/', bytes).is_some()
        || memchr::memchr(b'-', bytes).is_some()
        || memchr::memchr3_iter(0xC2, 0xE2, 0xEF, bytes).any(wide)
}

/// The words and signs of a trail, wherever the line stands.
pub(crate) fn is_trail(look: &Look) -> bool {
    let fits = |plain: &str| has_step(plain) && plain.chars().count() <= LONGEST && (SURE.is_match(plain) || is_unnamed_trail(plain));
    look.answer(Question::Trail, || is_short(look) && fits(look.plain()))
}

/// The last step of a trail.
pub(crate) fn find_last_item(look: &Look) -> Option<&str> {
    if !is_short(look) || !has_step(look.plain()) {
        return None;
    }
    let plain = Plain::new(look.text());
    let steps = if SURE.is_match(&plain.text) { &LOOSE_STEP } else { &STEP };
    let last = steps.find_iter(&plain.text).last().filter(|_| is_trail(look))?;
    let place = plain.place(last.end());
    Some(look.text()[place..].trim())
}

/// Three steps and more without a word that says so: `副刊 > 周日旅人 > 慢遊`.
fn is_unnamed_trail(text: &str) -> bool {
    let steps: Vec<&str> = STEP.split(text).collect();
    let name =
        |step: &&str| (1..=20).contains(&step.chars().count()) && !step.contains(['。', '，', ',', '=', ';', '{', '(', ':', '#', '$', '&', '.', '"']);
    // Steps of the shortest trail in letters. Guess: in letters there are more of them, each with a capital, and the last may be the name of a
    // function.
    const LATIN: usize = 4;
    let capital = |step: &&str| {
        (1..=30).contains(&step.len()) && step.starts_with(|c: char| c.is_ascii_uppercase()) && !step.contains(['.', ',', '=', ';', '(', ':'])
    };
    let latin = text.is_ascii() && !text.contains("->") && steps.len() >= LATIN && steps[..steps.len() - 1].iter().all(capital);
    latin && steps.iter().all(|step| !step.is_empty())
        || steps.len() >= 3
            && steps[..steps.len() - 1].iter().all(name)
            && steps.iter().all(|step| !step.is_empty())
            && text.chars().any(crate::text::han::is_han)
}

/// Trails that a page has at most. Guess: a page has one, or two; more of them are an outline or a list of categories.
pub(crate) const TRAILS: usize = 2;

/// The line says that a trail follows: an extractor has put its steps into lines of their own.
pub(crate) fn announces_trail(text: &str) -> bool {
    static LEADS: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("front-page", "announces-trail")));
    text.contains("位置") && LEADS.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;
    use crate::text::words::expressions;

    #[test]
    fn signs_are_seen_in_both_widths() {
        for sign in ['>', '＞', '»', '›', '▸', '▶', '→', '/', '／', '-', '－', ':', '：'] {
            let line = format!("首页{sign}新闻");
            assert!(has_sign(&line) && is_sure_trail(&Look::new(&line)) != matches!(sign, ':' | '：'), "{line}");
        }
        assert!(!has_sign("“桥通了”，江城的人说。"));
    }

    #[test]
    fn whatever_an_expression_fits_is_looked_at() {
        for text in expressions!("front-page", "sure-trail").iter().flat_map(|trail| samples(trail)) {
            assert!(is_sure_trail(&Look::new(&text)), "{text}");
        }
        for text in expressions!("front-page", "announces-trail").iter().flat_map(|trail| samples(trail)) {
            assert!(announces_trail(&text), "{text}");
        }
    }
}
