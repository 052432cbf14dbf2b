//! Radicals as characters of their own, and the ideographs that look the same.
//!
//! Two blocks of Unicode hold them for those who write about radicals. A PDF file that does not say which of two characters a glyph is gives them to
//! everybody: `⽤户` for 用户, `⻚码` for 页码.

use unicode_normalization::UnicodeNormalization;

use super::Script;

/// The unified ideographs of U+2E80 to U+2EF3, in order; `　` where Unicode names none. From the property Equivalent_Unified_Ideograph of Unicode 14
/// (EquivalentUnifiedIdeograph.txt), which has facts and no text.
const SUPPLEMENT: &str = concat!(
    "　厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤",
    "覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
);

/// Ideographs that are parts of characters and no words of any text but one about them. By hand, from the two blocks: what some text has, as 矢量 or 阜阳,
/// must never enter.
const BOUND: &str = concat!(
    "丨丶丿亅亠冂冖冫凵勹匚匸卩厶囗夂夊宀尢屮巛廴廾彐彡彳攴爿疋疒癶禸虍襾辵釆髟鬯鬲黹龠",
    "乛乚亻𠘨刂㔾尣𡯂彑忄扌攵旡歺氵氺灬爫丬犭𤴔礻𥫗糹纟罓罒㓁𦉫𦍌𦍋耂肀𦥑艹衤覀𧢲讠𧾷辶钅镸𨸏阝𩙿飠饣𩠐",
);

/// Ideographs that Unicode names for a radical and that only some scripts write so: what Simplified Chinese has in their place, and Japanese. Fonts have
/// one glyph for the radical and for the character of their own script. By hand.
const BY_SCRIPT: &[(char, char, char)] = &[('戶', '户', '戸'), ('黑', '黑', '黒'), ('黃', '黄', '黄'), ('靑', '青', '青')];

/// The first of [`SUPPLEMENT`]. Format: Unicode has these radicals from here on.
const FIRST: u32 = 0x2E80;

/// The ideograph that looks like this radical. Of Kangxi radicals it is the compatibility decomposition.
pub(crate) fn ideograph(radical: char) -> Option<char> {
    match radical {
        '\u{2F00}'..='\u{2FD5}' => std::iter::once(radical).nfkc().next(),
        '\u{2E80}'..='\u{2EF3}' => SUPPLEMENT.chars().nth((u32::from(radical) - FIRST) as usize).filter(|c| *c != '　'),
        _ => None,
    }
}

/// The ideograph that a text of this script has where a PDF file gives the radical. Chinese that shows neither of its scripts is taken for simplified.
pub(crate) fn ideograph_in(script: Script, radical: char) -> Option<char> {
    let named = ideograph(radical)?;
    let forms = BY_SCRIPT.iter().find(|(of_unicode, ..)| *of_unicode == named);
    Some(match (forms, script) {
        (Some((.., japanese)), Script::Jpan) => *japanese,
        // Traditional and Korean text has 靑 in old prints only.
        (Some((_, simplified, _)), Script::Hant | Script::Kore) if named == '靑' => *simplified,
        (None, _) | (_, Script::Hant | Script::Kore) => named,
        (Some((_, simplified, _)), _) => *simplified,
    })
}

/// The radical is one that no text has but one about radicals: ⼁, ⺅.
pub(crate) fn is_bound(radical: char) -> bool {
    ideograph(radical).is_some_and(|ideograph| BOUND.contains(ideograph))
}

/// A radical of one of the two blocks stands in the text.
pub(crate) fn has_radical(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xE2, bytes).any(|at| match (bytes[at + 1], bytes[at + 2]) {
        (0xBA | 0xBC..=0xBE, _) => true,
        (0xBB, last) => last <= 0xB3,
        (0xBF, last) => last <= 0x95,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radical_has_one_ideograph() {
        for (radical, expected) in [
            ('⼀', '一'),
            ('⽤', '用'),
            ('⿕', '龠'),
            ('⺁', '厂'),
            ('⻅', '见'),
            ('⻚', '页'),
            ('⻓', '长'),
            ('⻳', '龟'),
            ('⺟', '母'),
            ('⻢', '马'),
        ] {
            assert_eq!(ideograph(radical), Some(expected), "{radical}");
        }
        assert_eq!((ideograph('⺀'), ideograph('⺚'), ideograph('用'), ideograph('⿰')), (None, None, None, None));
        assert!(is_bound('⼁') && is_bound('⺅') && !is_bound('⽮') && !is_bound('⼀') && !is_bound('丨'));
        assert_eq!(SUPPLEMENT.chars().count(), 0x2EF4 - 0x2E80);
    }

    #[test]
    fn an_ideograph_is_that_of_the_script() {
        for (radical, hans, hant, japanese) in
            [('⼾', '户', '戶', '戸'), ('⿊', '黑', '黑', '黒'), ('⾭', '青', '青', '青'), ('⽤', '用', '用', '用')]
        {
            assert_eq!(ideograph_in(Script::Hans, radical), Some(hans));
            assert_eq!(ideograph_in(Script::Hani, radical), Some(hans));
            assert_eq!(ideograph_in(Script::Hant, radical), Some(hant));
            assert_eq!(ideograph_in(Script::Jpan, radical), Some(japanese));
        }
        assert_eq!(ideograph_in(Script::Hans, '户'), None);
    }

    #[test]
    fn a_radical_is_found_by_its_bytes() {
        for c in (0x2000..0x3100).filter_map(char::from_u32) {
            let is_radical = matches!(c, '\u{2E80}'..='\u{2EF3}' | '\u{2F00}'..='\u{2FD5}');
            assert_eq!(has_radical(&format!("为了{c}便")), is_radical, "{c}");
        }
    }
}
