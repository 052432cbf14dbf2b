//! Tags whose `<` was swallowed: a page in UTF-8 that was read as pairs of bytes, where the last byte of a text took the next one with it.
//!
//! Such pages say `銆�/p>` and `銆?/p>` where one said `。</p>`. Nobody writes that, so that the bracket is put back, and what was lost of the text stays lost.

use std::borrow::Cow;

use memchr::memmem::Finder;

/// Elements that stand behind text.
const NAMES: [&str; 31] = [
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "label",
    "li",
    "ol",
    "option",
    "p",
    "span",
    "strong",
    "table",
    "td",
    "title",
    "tr",
    "ul",
];

/// So many tags behind a question mark show that it stands for what was lost. Guess: nobody has measured it.
const SEVERAL: usize = 3;

/// The page with the brackets.
pub(super) fn restored(page: &str) -> Cow<'_, str> {
    let mut places = places(page, "\u{FFFD}");
    let asked: Vec<usize> = places_of_ends(page);
    if asked.len() >= SEVERAL {
        places.extend(asked);
        places.sort_unstable();
    }
    if places.is_empty() {
        return Cow::Borrowed(page);
    }
    let (mut restored, mut from) = (String::with_capacity(page.len() + places.len()), 0);
    for place in places {
        restored.push_str(&page[from..place]);
        restored.push('<');
        from = place;
    }
    restored.push_str(&page[from..]);
    Cow::Owned(restored)
}

/// Where tags begin behind this sign.
fn places(page: &str, sign: &str) -> Vec<usize> {
    let finder = Finder::new(sign);
    finder.find_iter(page.as_bytes()).map(|at| at + sign.len()).filter(|at| begins_tag(&page[*at..])).collect()
}

/// Where end tags begin behind a question mark.
fn places_of_ends(page: &str) -> Vec<usize> {
    let finder = Finder::new("?/");
    finder.find_iter(page.as_bytes()).map(|at| at + 1).filter(|at| begins_tag(&page[*at..])).collect()
}

/// A tag stands here without its bracket: its name, and behind it its end or an attribute.
fn begins_tag(text: &str) -> bool {
    let (ends, rest) = text.strip_prefix('/').map_or((false, text), |rest| (true, rest));
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, rest) = rest.split_at(length);
    if !NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return false;
    }
    let behind = rest.trim_start_matches(' ');
    let attribute = || {
        let name = behind.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'-').count();
        !ends && behind.len() < rest.len() && name > 0 && behind[name..].starts_with('=')
    };
    rest.starts_with('>') || if ends { behind.starts_with('>') } else { behind.starts_with("/>") || attribute() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_put_back() {
        for (page, expected) in [
            ("<p>鐨�/p><p>a�/P>", "<p>鐨�</p><p>a�</P>"),
            ("鐨�br />鐨�br>", "鐨�<br />鐨�<br>"),
            ("鐨�a href=\"x\">", "鐨�<a href=\"x\">"),
            ("銆?/p>銆?/span>銆?/a >", "銆?</p>銆?</span>銆?</a >"),
        ] {
            assert_eq!(restored(page), expected);
        }
    }

    #[test]
    fn what_is_no_tag_stays() {
        for page in ["�</p>", "�a > b", "� a>", "�", "�/x>", "�p", "a?/p>", "<a href='?/p'>?/ul/1</a>", "�b = 1", "�/a b=c>"] {
            assert_eq!(restored(page), page);
        }
    }
}
