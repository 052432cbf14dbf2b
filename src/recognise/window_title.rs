//! The title of a browser's window: a headline, and behind a sign the names of the channel and the site.

use std::borrow::Cow;

/// How what a line says stands in the title of a window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stands {
    Whole,
    Begins,
    Ends,
    Within,
}

/// Signs that part the names in the title of a window.
const SIGNS: &[char] = &['-', '_', '|', '｜', '–', '—', '―', '·', '•', '«', '»', '‹', '›', ':', '：', '・', '/', '~', '－', '＿', '–'];

/// Signs behind which nothing of a headline stands, if the page has it elsewhere as a name; and those behind which no headline goes on.
const SUFFIX: &[&str] = &["_", "｜", "|", " - ", " – ", " — ", " · ", " » ", "－", "-"];

/// Characters of the names of a site and its channels. Guess: nobody has measured it.
const NAME: usize = 24;

/// How a line stands in the title of the window: parted from the rest of it by a sign.
pub(crate) fn stands(said: &str, window: &str) -> Option<Stands> {
    let (said, window) = (squeezed(said), squeezed(window));
    if said.is_empty() || said.len() > window.len() {
        return None;
    }
    let at = memchr::memmem::find(window.as_bytes(), said.as_bytes())?;
    let (before, after) = (window[..at].trim_end(), window[at + said.len()..].trim_start());
    let parts = |c: Option<char>| c.is_none_or(|c| SIGNS.contains(&c));
    if !parts(before.chars().next_back()) || !parts(after.chars().next()) {
        return None;
    }
    Some(match (before.is_empty(), after.is_empty()) {
        (true, true) => Stands::Whole,
        (true, false) => Stands::Begins,
        (false, true) => Stands::Ends,
        (false, false) => Stands::Within,
    })
}

/// Runs of blanks as one, and none around.
fn squeezed(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let is_squeezed = !text.contains(|c: char| c.is_whitespace() && c != ' ') && !text.as_bytes().windows(2).any(|two| two == b"  ");
    if is_squeezed { Cow::Borrowed(text) } else { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) }
}

/// The title of a window without the names of the site at its end, where `is_known` says that they are names.
pub(crate) fn without_site(window: &str, is_known: impl Fn(&str) -> bool) -> &str {
    let mut rest = window.trim();
    while let Some((headline, site)) = SUFFIX.iter().filter_map(|sign| rest.rsplit_once(sign)).min_by_key(|(_, site)| site.len()) {
        let (headline, site) = (headline.trim(), site.trim());
        let names = !headline.is_empty() && !site.is_empty() && site.chars().count() <= NAME;
        // No headline has this sign; all other ones stand in some.
        let parted = rest[headline.len()..].trim_start().starts_with('_') && site.len() < headline.len();
        if !names || !parted && !is_known(site) {
            break;
        }
        rest = headline;
    }
    rest.trim_end_matches(|c: char| SIGNS.contains(&c) || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_stands_in_the_title_of_the_window() {
        for (said, window, how) in [
            ("桥通了", "桥通了", Some(Stands::Whole)),
            ("桥通了", "桥通了_江城晚报", Some(Stands::Begins)),
            ("桥通了", "桥通了 - 要闻 - 江城晚报", Some(Stands::Begins)),
            ("桥通了", "江城晚报 » 桥通了", Some(Stands::Ends)),
            ("桥", "桥通了_江城晚报", None),
            ("桥通了", "船开了", None),
            ("", "船开了", None),
        ] {
            assert_eq!(stands(said, window), how, "{said} in {window}");
        }
    }

    #[test]
    fn the_names_of_a_site_are_no_part_of_a_headline() {
        let known = |site: &str| matches!(site, "江城晚报" | "要闻");
        assert_eq!(without_site("桥通了，船停了_要闻_江城晚报", known), "桥通了，船停了");
        assert_eq!(without_site("桥通了，船停了 - 江城晚报", known), "桥通了，船停了");
        assert_eq!(without_site("语音 | 早安江城", known), "语音 | 早安江城");
        assert_eq!(without_site("江城晚报", known), "江城晚报");
    }
}
