//! From Simplified to Traditional and back, by OpenCC's words; the tables and the search are those of the crate hanconv.

use super::character::is_han;
use super::script::Script;

/// Rounds after which a line that still changes is left as it is then. Guess: one is nearly always enough.
const ROUNDS: usize = 4;

/// The text has a Han character: one whose UTF-8 begins with E3 to E9, EF or F0.
pub fn has_han(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xE3..=0xE9 | 0xEF | 0xF0))
}

/// The text is Chinese, as far as one can see: it stands in no Japanese or Korean document and has neither kana nor Hangul.
pub fn is_chinese(text: &str, script: Script) -> bool {
    let foreign = |c: char| matches!(c, '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9D}' | '\u{AC00}'..='\u{D7AF}' | '\u{1100}'..='\u{11FF}');
    !matches!(script, Script::Jpan | Script::Kore) && text.chars().any(is_han) && !text.chars().any(foreign)
}

/// The text in Traditional characters, where that is another text.
pub fn to_traditional(text: &str) -> Option<String> {
    settled(text, |text| hanconv::s2t(text))
}

/// The text in Simplified characters, where that is another text.
pub fn to_simplified(text: &str) -> Option<String> {
    settled(text, |text| hanconv::t2s(text))
}

/// Converts until nothing changes any more: what one round wrote may read as another word to the next, and a second wash is to change nothing.
fn settled(text: &str, convert: fn(&str) -> String) -> Option<String> {
    let mut new = convert(text);
    for _ in 1..ROUNDS {
        let next = convert(&new);
        if next == new {
            break;
        }
        new = next;
    }
    (new != text).then_some(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_by_words() {
        for (simplified, traditional) in [("皇后后面", "皇后後面"), ("干净的干部不干涉", "乾淨的幹部不干涉"), ("理发店的头发", "理髮店的頭髮")]
        {
            assert_eq!(to_traditional(simplified).as_deref(), Some(traditional));
            assert_eq!(to_simplified(traditional).as_deref(), Some(simplified));
            assert_eq!(to_traditional(traditional), None);
        }
    }
}
