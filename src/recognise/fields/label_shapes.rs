//! Labels that no list holds. What a site calls its fields is made of few words: what was done with the page (发布, 掲載, 등록, posted), and the
//! time, the person, the body or the number that the field tells (时间, 者, 부서, on). Every pair of them is a label, whether or not we have seen it.
//!
//! A noun that forms and charts also have (数据来源, 主办单位, 产品类型, 登录时间) must never enter.

use std::sync::LazyLock;

use super::labels::{Kind, Label};
use crate::document::Key;
use crate::text::pattern::{Beginnings, Pattern};
use crate::text::words::expressions;

/// Finds the longest label made of such words at the beginning of the text, and the bytes of its name.
pub(crate) fn find_label(text: &str) -> Option<(&'static Label, usize)> {
    let first = text.chars().next()?;
    if !may_begin(first) || first.is_ascii_lowercase() && !text.starts_with(['p', 'l', 'u', 'c']) {
        return None;
    }
    let (labels, patterns) = &*SHAPES;
    let shapes = shapes_from(first).iter().copied();
    let lengths = shapes.filter_map(|place| patterns.pattern(place).find(text).map(|found| (&labels[place], found.end())));
    lengths.max_by_key(|(_, length)| *length)
}

/// A glance: a label may begin with this character.
fn may_begin(first: char) -> bool {
    may_be_first(first.to_ascii_lowercase())
}

/// The characters that the labels may begin with, letters of ASCII small, so that most texts need not read the shapes.
pub(super) const FIRST: &str = "acdeflmoprstuwアペ上主人体作供信修值內全公共内刊创初制前創助博印原参发变图圖執変实审寄審已建张張录形微总您成所执投担掲提播撰收改政整文新日更最末本查栏校案檢法流浏消添瀏点特现生異発登發目稿索累終組維網編總组终维编网表被覆觀见观视記訪變访词責資質责资轉转通配采錄閱閲阅頁頒页颁首點갱게공글기담등마발배변보생수승업열읽입작제조주집최";

/// Bits and lists that the characters share. Guess: nearly all of those of [`FIRST`] have one for themselves.
const PLACES: usize = 4096;

/// The character is one of [`FIRST`], as far as its bit tells.
fn may_be_first(c: char) -> bool {
    const BITS: [u64; PLACES / 64] = {
        let (mut bits, mut rest) = ([0; PLACES / 64], FIRST.as_bytes());
        while let [lead, tail @ ..] = rest {
            // All of them have one byte in UTF-8, or three.
            let (code, after) = match tail {
                [second, third, after @ ..] if *lead >= 0xE0 => {
                    ((*lead as usize & 0xF) << 12 | (*second as usize & 0x3F) << 6 | *third as usize & 0x3F, after)
                }
                _ => (*lead as usize, tail),
            };
            bits[code % PLACES / 64] |= 1 << (code % 64);
            rest = after;
        }
        bits
    };
    let place = c as usize % PLACES;
    BITS[place / 64] >> (place % 64) & 1 == 1
}

/// The shapes that a text may fit which begins with this character, by their places.
fn shapes_from(first: char) -> &'static [usize] {
    static FROM: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
        let mut from = vec![Vec::new(); PLACES];
        let letters = [FIRST, &FIRST.to_ascii_uppercase()].concat();
        SHAPES.1.each(&letters, |first, place| from[first as usize % PLACES].push(place));
        from.iter_mut().for_each(|places| {
            places.sort_unstable();
            places.dedup();
        });
        from
    });
    &FROM[first as usize % PLACES]
}

/// Labels that are made alike, and what they look like.
static SHAPES: LazyLock<(Vec<Label>, Beginnings)> = LazyLock::new(|| {
    let shapes = |kind: Kind, sure: bool, shapes: Vec<String>| {
        shapes.into_iter().map(move |shape| (Label { kind, sure, names: MADE }, Pattern::new(format!("^(?:{shape})"))))
    };
    let (labels, patterns): (Vec<Label>, Vec<Pattern>) = [
        shapes(Kind::Date(Key::Date), true, expressions!("label-made", "date")),
        shapes(Kind::Date(Key::Updated), true, expressions!("label-made", "updated")),
        shapes(Kind::Name(Key::Author), true, expressions!("label-made", "author")),
        shapes(Kind::Name(Key::Editor), true, expressions!("label-made", "editor")),
        shapes(Kind::Name(Key::Proofreader), false, expressions!("label-made", "proofreader-unsure")),
        shapes(Kind::Name(Key::Photographer), false, expressions!("label-made", "photographer-unsure")),
        shapes(Kind::Name(Key::Source), true, expressions!("label-made", "source")),
        shapes(Kind::Views, true, expressions!("label-made", "views")),
        shapes(Kind::Name(Key::Category), true, expressions!("label-made", "category")),
        shapes(Kind::Name(Key::Column), true, expressions!("label-made", "column")),
        shapes(Kind::Number(Key::DocNumber), true, expressions!("label-made", "number")),
        shapes(Kind::Name(Key::Agency), true, expressions!("label-made", "agency")),
        shapes(Kind::Unkept, true, expressions!("label-made", "unkept")),
        shapes(Kind::Name(Key::Agency), false, expressions!("label-made", "agency-unsure")),
    ]
    .into_iter()
    .flatten()
    .unzip();
    (labels, Beginnings::new(patterns))
});

/// The list of names of a label that is made of its words: the words are in the shape.
const MADE: &[&str] = &["made of its words"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_whole() {
        for (text, length) in [
            ("发布时间：2014", "发布时间".len()),
            ("文章发布日期", "文章发布日期".len()),
            ("最終更新日時：", "最終更新日時".len()),
            ("최초 등록일", "최초 등록일".len()),
            ("This page was last updated on 3 May", "This page was last updated on".len()),
            ("LAST MODIFIED: 3 May", "LAST MODIFIED".len()),
        ] {
            assert_eq!(find_label(text).map(|(_, length)| length), Some(length), "{text}");
        }
        for text in ["发布会", "文章", "Lastly", "posture"] {
            assert!(find_label(text).is_none(), "{text}");
        }
    }

    #[test]
    fn every_first_character_is_known() {
        for c in ('\0'..=char::MAX).filter(|c| c.to_ascii_lowercase() == *c && !matches!(c, 'ſ')) {
            let may_begin = (0..SHAPES.0.len()).any(|place| SHAPES.1.pattern(place).may_begin(c.encode_utf8(&mut [0; 4])));
            assert_eq!(FIRST.contains(c), may_begin, "{c}");
        }
    }
}
