//! Letters, digits and kana that are as wide or as narrow as an old terminal had them: `Ａ１` for A1, `ｶﾞ` for ガ.

use unicode_normalization::UnicodeNormalization;

/// A full-width Latin letter or digit.
pub(crate) const fn is_wide_letter(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Half-width kana: letters, the mark of length, and the two marks of voice.
pub(crate) const fn is_narrow_kana(c: char) -> bool {
    matches!(c, '\u{FF66}'..='\u{FF9F}')
}

/// One of them stands in the text. All begin with the byte EF, and few others do.
pub(crate) fn has_odd_width(text: &str) -> bool {
    memchr::memchr(0xEF, text.as_bytes()).is_some() && text.contains(|c| is_wide_letter(c) || is_narrow_kana(c))
}

/// The text with letters and digits in ASCII and with kana at full width. A mark of voice makes one letter with its kana, and stays where it can't. No
/// other mark is touched.
pub(crate) fn to_plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FF9E}' | '\u{FF9F}' => {
                let mark = if c == '\u{FF9E}' { '\u{3099}' } else { '\u{309A}' };
                let voiced = plain.chars().next_back().filter(|kana| ('ぁ'..='ヿ').contains(kana)).and_then(|kana| voiced(kana, mark));
                match voiced {
                    Some(voiced) => {
                        plain.pop();
                        plain.push(voiced);
                    }
                    None => plain.push(c),
                }
            }
            c if is_wide_letter(c) => plain.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            c if is_narrow_kana(c) => plain.extend(std::iter::once(c).nfkc()),
            c => plain.push(c),
        }
    }
    plain
}

/// The one letter that a kana makes with a mark of voice.
fn voiced(kana: char, mark: char) -> Option<char> {
    let mut composed = [kana, mark].into_iter().nfc();
    composed.next().filter(|_| composed.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_plain_and_marks_stay() {
        for (text, plain) in [
            ("ＡＢｃ１２３，（！）", "ABc123，（！）"),
            ("ｶﾞｲﾄﾞ･ﾊﾟｰｽﾞ｡", "ガイド･パーズ｡"),
            ("ｳﾞｧｲｵﾘﾝ ﾜﾞ", "ヴァイオリン ヷ"),
            ("アﾞ ﾞ", "アﾞ ﾞ"),
            ("①㎏Ⅳ￥％", "①㎏Ⅳ￥％"),
        ] {
            assert_eq!(to_plain(text), plain);
            assert_eq!(has_odd_width(text), text != plain || text.contains(is_narrow_kana));
        }
    }
}
