//! Lines that were broken to fit a page: how wide they are, and how two become one again.

use crate::text::han::is_han;

/// Columns of a text as a terminal or a typewriter sets it: a Han character is two wide, a Latin letter one.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Joins the text of the lower line to the upper one. Between words comes a blank; none where either side is Chinese or Japanese, and none after a
/// hyphen. The hyphen stays: whether it was there before the line was broken can't be told.
pub fn join(upper: &mut String, lower: &str) {
    upper.truncate(upper.trim_end().len());
    let lower = lower.trim();
    let (last, first) = (upper.chars().next_back(), lower.chars().next());
    // Curly quotation marks and dots are English too, so the other side has to say that the text is Chinese.
    let unspaced = |c: Option<char>| c.is_none_or(|c| is_wide(c) && !is_hangul(c) && !"“”‘’…·".contains(c));
    if !unspaced(last) && !unspaced(first) && !is_hyphenated(upper) {
        upper.push(' ');
    }
    upper.push_str(lower);
}

/// The line ends in the middle of a word, with a hyphen.
fn is_hyphenated(text: &str) -> bool {
    text.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphabetic))
}

/// The character is two columns wide: Han, kana, hangul, and the marks and letters that are as wide. Curly quotation marks, dashes and dots are wide
/// in Chinese type.
pub fn is_wide(c: char) -> bool {
    is_han(c)
        || is_hangul(c)
        || matches!(c, '\u{3000}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF01}'..='\u{FF60}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// The character is Hangul: a syllable or a letter.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}')
}

/// Columns of a text by its letters: one for what is below U+1100, which Latin, Greek and Cyrillic are, two for all the rest, whatever its kind.
pub fn width_by_letters(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || ('\u{80}'..'\u{1100}').contains(&c) { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_joins_words_and_nothing_joins_characters() {
        for (upper, lower, joined) in [
            ("河水比前一", "天高了三寸", "河水比前一天高了三寸"),
            ("ひらが", "なとカナ", "ひらがなとカナ"),
            ("the old  ", "  ferry left", "the old ferry left"),
            ("安装 Python", "之后", "安装 Python之后"),
            ("a well-", "known man", "a well-known man"),
            ("배가 떠났다", "그는 서", "배가 떠났다 그는 서"),
            ("from 1998 -", "2003", "from 1998 - 2003"),
            ("he said: “No.”", "And he", "he said: “No.” And he"),
            ("他说：“不。”", "那人", "他说：“不。”那人"),
        ] {
            let mut text = upper.to_string();
            join(&mut text, lower);
            assert_eq!(text, joined);
        }
    }
}
