//! Who made a text: names of people and papers, and bylines without a colon.

use std::sync::LazyLock;

use super::counts::NAME;
use super::unkept::is_unkept;
use crate::document::Key;
use crate::text::han::is_han;
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::{any_of, expression, words};

/// Reads a calling with a name: `By Jane Doe`, `记者 闻小舟`, `記者王小明/台北報導`, `박하늘 기자`, `Photographs by Ben Osei`.
pub(super) fn read_byline(text: &str) -> Option<(Key, &str)> {
    static ENGLISH: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("credits", "by")));
    static REPORTER: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("credits", "reporter-and-name")));
    static KOREAN: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("credits", "name-and-reporter")));
    if text.contains(['y', 'Y', ':'])
        && let Some(found) = ENGLISH.captures(text)
    {
        let key = if found.get(1).is_some() {
            Key::Photographer
        } else if found.get(2).is_some() {
            Key::Editor
        } else {
            Key::Author
        };
        return find_person(found.get(3)?.as_str()).map(|name| (key, name));
    }
    // Nearly no line has a calling, and the expressions are large.
    let calling = words!("credits", "reporter").iter().any(|calling| text.contains(calling));
    let found = Some(text).filter(|_| calling).and_then(|text| REPORTER.captures(text)).or_else(|| {
        let korean = text.contains(['자', '원', '터', '커']);
        Some(text).filter(|_| korean).and_then(|text| KOREAN.captures(text))
    })?;
    Some((Key::Author, found.get(1)?.as_str()))
}

/// Finds a name after `by`: capitalised words, one word of any letters, or a name in Han characters, kana or Hangul; without a calling behind a
/// comma.
fn find_person(text: &str) -> Option<&str> {
    static CAPITALS: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(r"^\p{Lu}[\p{L}'’.-]*(?: (?:(?:de|da|del|della|di|du|la|le|van|von|der|den|bin|al|and|&|y)\b|\p{Lu}[\p{L}'’.-]*|[a-z]+_\w+)){1,7}$")
    });
    let text = text.strip_prefix("u/").or(text.strip_prefix('@')).unwrap_or(text);
    let text = text.split_once(", ").map_or(text, |(name, calling)| if is_unkept(calling) { name } else { text }).trim();
    let word = (2..=20).contains(&text.chars().count()) && text.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
    let wide = text.starts_with(|c: char| !c.is_ascii()) && is_name(text);
    (CAPITALS.is_match(text) && text.chars().count() <= 60 || word && !text.starts_with(|c: char| c.is_ascii_digit()) || wide).then_some(text)
}

/// What the names of Chinese and Japanese papers, agencies and stations end in.
const HAN_PAPERS: &[&str] = words!("papers", "end");

/// What the names of Korean papers and stations end in.
const HANGUL_PAPERS: &[&str] = words!("papers", "end-hangul");

/// What the names of English papers end in.
const LATIN_PAPERS: &[&str] = words!("papers", "end-latin");

/// Finds the name of who posts on Japanese and Korean sites, where it is said with courtesy.
pub(super) fn find_honoured(text: &str) -> Option<&str> {
    static HONOURED: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("credits", "honoured")));
    let found = Some(text).filter(|text| text.ends_with(['ん', 'ま', '様', '님'])).and_then(|text| HONOURED.captures(text))?;
    Some(found.get(1)?.as_str())
}

/// Reads a name with what its bearer did: `秘書處 整理`, `admin 发布`.
pub(super) fn read_deed(text: &str) -> Option<(Key, &str)> {
    static DID: LazyLock<Pattern> = LazyLock::new(|| {
        let did = [words!("deeds"), words!("deeds", "edited"), words!("deeds", "gave"), words!("deeds", "took-pictures")].concat();
        pattern(&format!(r"^(\S{{2,12}}) ({})$", any_of(&did)))
    });
    let found = Some(text).filter(|text| text.contains(' ')).and_then(|text| DID.captures(text))?;
    let name = found.get(1).map(|name| name.as_str()).filter(|name| is_name(name))?;
    let key = match &found[2] {
        deed if words!("deeds", "edited").contains(&deed) => Key::Editor,
        deed if words!("deeds", "gave").contains(&deed) => Key::Source,
        deed if words!("deeds", "took-pictures").contains(&deed) => Key::Photographer,
        _ => Key::Author,
    };
    Some((key, name))
}

/// Reads the division of a Japanese town hall that put the page up.
pub(super) fn read_office(text: &str) -> Option<(Key, &str)> {
    static OFFICE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^[\p{Han}\p{Katakana}ー・]{1,12}[課係]$"));
    (text.ends_with(['課', '係']) && OFFICE.is_match(text)).then_some((Key::Agency, text))
}

/// Reads the name of a paper, an agency, a station, by what they end in.
pub(super) fn read_paper(text: &str) -> Option<(Key, &str)> {
    let is_short = (3..=NAME).contains(&text.chars().take(NAME + 1).count());
    let letters = || text.chars().all(|c| c.is_alphanumeric() || " ·《》".contains(c));
    let ends = |list: &[&str]| list.iter().any(|end| text.ends_with(end) && text.len() > end.len());
    let named = || ends(HAN_PAPERS) || ends(HANGUL_PAPERS) || ends(LATIN_PAPERS) && text.starts_with(|c: char| c.is_uppercase());
    (is_short && letters() && named()).then_some((Key::Source, text))
}

/// Characters of the longest bare name. Guess: 中共… bodies run longer, and so do titles.
const BARE: usize = 12;

/// The text may be the name of a person or of who posts: short, of letters, no weather.
pub(crate) fn is_name(text: &str) -> bool {
    // A diary's date has the weather beside it, and a plan's has an event.
    const NEVER: &[&str] = words!("no-name");
    static LATIN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\p{Lu}[\p{L}'’.-]+(?: (?:(?:de|van|von|la|le|bin|al) )?\p{Lu}[\p{L}'’.-]*){0,3}$"));
    // The shape is told sooner than what the text must not hold.
    let is_shaped = || match text.chars().any(|c| is_han(c) || !c.is_ascii() && c.is_alphabetic()) {
        true => {
            (2..=BARE).contains(&text.chars().count())
                && text.chars().all(|c| c.is_alphanumeric() || "_-.·".contains(c))
                && !text.starts_with(|c: char| c.is_ascii_digit())
        }
        false => text.chars().count() <= 40 && LATIN.is_match(text),
    };
    let is_weather = || text.chars().all(|c| "晴阴陰多云雲小中大阵陣雷雨雪转轉有时時间間雾霧霾风風".contains(c));
    is_shaped() && !is_weather() && !NEVER.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;
    use crate::text::words::expressions;

    #[test]
    fn whatever_an_expression_fits_is_looked_at() {
        for group in [expressions!("credits", "reporter-and-name"), expressions!("credits", "name-and-reporter")] {
            for text in group.iter().flat_map(|expression| samples(expression)) {
                assert!(read_byline(&text).is_some(), "{text}");
            }
        }
        for text in samples(&expression!("credits", "honoured")) {
            assert!(find_honoured(&text).is_some(), "{text}");
        }
    }
}
