//! Half-width kana in Shift_JIS, a byte each: names and addresses out of old banks and tills.
//!
//! The same bytes are letters of Cyrillic, Greek and Thai and pairs of GBK. What tells is where the marks stand that make ｶﾞ of ｶ and ﾊﾟ of ﾊ, which are
//! bytes of their own: behind a few letters only, and often.

use crate::text::han::fluency::Fluency;
use crate::text::han::model::{BIT, Cost};

/// The full-width characters of the bytes A1 to DD.
const FULL: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Letters with marks, each behind the one that it is made of.
const VOICED: &str = "カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴ";
const PLOSIVE: &str = "ハパヒピフプヘペホポ";

/// Letters that kana have, and marks among them, at least: two in all, and one in so many letters. Measured: of 70,000 words in GBK, Big5, EUC-KR and
/// of Russian, Greek, Thai and Arabic in their encodings one word in EUC-KR is such, which is dearer as kana. What names cost is up to 12 bits a
/// letter.
const LETTERS: Cost = 5;
const MARKS: Cost = 2;
const LETTERS_FOR_A_MARK: Cost = 8;
const FLUENT: Cost = 49 * BIT / 4;

/// What the bytes cost as kana for each byte above ASCII, where they are half-width kana and nothing else.
pub(super) fn cost(bytes: &[u8]) -> Option<Cost> {
    let (mut text, mut marks, mut high) = (Vec::with_capacity(bytes.len()), 0, 0);
    for byte in bytes {
        let made = match byte {
            0xDE => Some(VOICED),
            0xDF => Some(PLOSIVE),
            _ => None,
        };
        match (byte, made) {
            (..=0x7F, _) => text.push(char::from(*byte)),
            (_, Some(made)) => {
                let last = text.last_mut()?;
                *last = made.chars().zip(made.chars().skip(1)).step_by(2).find(|(plain, _)| plain == last)?.1;
                marks += 1;
            }
            (0xA1..=0xDD, _) => text.push(FULL.chars().nth(usize::from(byte - 0xA1))?),
            _ => return None,
        }
        high += Cost::from(!byte.is_ascii());
    }
    let (mut fluency, mut cost, mut letters, mut before) = (Fluency::default(), 0, 0, '\n');
    for c in text {
        let next = fluency.next(c);
        if is_kana(c) {
            (cost, letters) = (cost + next, letters + 1);
            if !may_follow(before, c) {
                return None;
            }
        }
        before = c;
    }
    let told = letters >= LETTERS && marks >= MARKS && marks * LETTERS_FOR_A_MARK >= letters && cost <= FLUENT * letters;
    told.then(|| cost / high.max(1))
}

/// Small letters and long vowels stand behind others.
fn may_follow(before: char, c: char) -> bool {
    match c {
        'ャ' | 'ュ' | 'ョ' => "キシチニヒミリギジヂビピ".contains(before),
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ー' | 'ン' => is_kana(before),
        _ => true,
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_of_one_byte_are_found() {
        let find = |label: &str, text: &str| cost(&encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0).is_some();
        for text in ["ﾐﾂﾋﾞｼ ｷﾞﾝｺｳ", "ﾎｯｶｲﾄﾞｳ ｻｯﾎﾟﾛｼ", "ﾔﾏﾀﾞ ﾀﾛｳ\nｽｽﾞｷ ｲﾁﾛｳ\n", "ﾕｳﾋﾞﾝﾊﾞﾝｺﾞｳ 100"]
        {
            assert!(find("shift_jis", text), "{text}");
        }
        for (label, text) in [("gbk", "目录"), ("koi8-r", "введение в язык"), ("windows-1251", "УКАЗАТЬ ИМЯ ПОЛЬЗОВАТЕЛЯ И ПАРОЛЬ ДЛЯ А")]
        {
            assert!(!find(label, text), "{text}");
        }
    }
}
