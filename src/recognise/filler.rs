//! Lines that programs which write down speech make up: whose subtitles they are, thanks for watching.

use std::sync::LazyLock;

use super::look::Look;
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::{expression, words};

/// How a line comes to be filler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filler {
    /// Nobody says so: it was under other films.
    Invented,
    /// Somebody may have said so, at the end of what was recorded.
    Closing,
}

/// Characters of the longest such line. Guess: the longest that was read has 47.
const LONGEST: usize = 60;

/// The line is filler by its words.
pub(crate) fn find(look: &Look) -> Option<Filler> {
    static INVENTED: LazyLock<Pattern> = LazyLock::new(|| pattern(&format!("^{}$", expression!("transcriber-filler", "line"))));
    static CLOSING: LazyLock<Pattern> = LazyLock::new(|| pattern(&format!("^{}$", expression!("transcriber-filler", "closing"))));
    let plain = look.plain();
    if plain.chars().count() > LONGEST || !words!("transcriber-filler", "wakes").iter().any(|word| plain.contains(word)) {
        return None;
    }
    let closing = || CLOSING.is_match(plain).then_some(Filler::Closing);
    INVENTED.is_match(plain).then_some(Filler::Invented).or_else(closing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;

    #[test]
    fn whatever_an_expression_fits_is_looked_at() {
        for (expression, filler) in
            [(expression!("transcriber-filler", "line"), Filler::Invented), (expression!("transcriber-filler", "closing"), Filler::Closing)]
        {
            for text in samples(&expression).into_iter().filter(|text| text.trim() == text) {
                assert_eq!(find(&Look::new(&text)), Some(filler), "{text}");
            }
        }
    }
}
