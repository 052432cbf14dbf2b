//! Where does the link of this line lead?

use crate::text::words::words;

/// The site that the last link of a line leads to: nothing for one within the site itself, and otherwise the name that it was registered under.
pub(crate) fn find_site(text: &str) -> Option<&str> {
    let (_, target) = text.rsplit_once("](")?;
    Some(site_of(target))
}

/// The sites that links of a line lead to, of those whose targets count; a picture leads nowhere.
pub(crate) fn find_sites<'t>(text: &'t str, counts: impl Fn(&&'t str) -> bool) -> impl Iterator<Item = &'t str> {
    let target = |(at, open): (usize, &str)| {
        let target = text[at + open.len()..].split([')', ' ']).next().unwrap_or_default();
        let is_picture = text[..at].rfind('[').is_some_and(|open| text[..open].ends_with('!'));
        (!is_picture).then(|| target.trim_start_matches('<'))
    };
    text.match_indices("](").filter_map(target).filter(counts).map(site_of)
}

/// The target is a file of a repository, and no page.
pub(crate) fn is_file(target: &str) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    [".md", ".rst", ".txt", ".svg", ".png"].iter().any(|end| path.ends_with(end)) || path.contains("/blob/") || path.contains("/badge")
}

/// The site of a link's target.
fn site_of(target: &str) -> &str {
    let target = target.trim_start_matches('<');
    let host = match target.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') && !scheme.contains(['/', '?', ' ']) => rest,
        _ => return "",
    };
    registered(host.split(['/', '?', '#', ':', ')', ' ']).next().unwrap_or_default())
}

/// What the link says is for those who cannot see the page: it leads past the menus.
pub(crate) fn is_skip_link(text: &str) -> bool {
    text.chars().count() <= LONGEST_SKIP && words!("skip-links").iter().any(|word| text.contains(word))
}

/// Characters of the longest such link. Guess: nobody has measured it.
const LONGEST_SKIP: usize = 40;

/// A host without the names in front of the one that was registered: `sports.example.com.cn` is `example.com.cn`.
fn registered(host: &str) -> &str {
    const SECOND: &[&str] = &["com", "net", "org", "gov", "edu", "co", "ac", "or", "ne", "go"];
    let mut dots = memchr::memrchr_iter(b'.', host.as_bytes());
    let (Some(last), second) = (dots.next(), dots.next()) else { return host };
    let label = &host[second.map_or(0, |at| at + 1)..last];
    let start = if host.len() - last == 3 && SECOND.contains(&label) { dots.next() } else { second };
    start.map_or(host, |at| &host[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_its_site() {
        for (line, site) in [
            ("[首页](/)", Some("")),
            ("* [要闻](list.html?to=http://a.example.com)", Some("")),
            ("[体育](http://sports.example.com/a/b)", Some("example.com")),
            ("[体育](//sports.example.com.cn:8080)", Some("example.com.cn")),
            ("[体育](https://example.com.cn \"体育\")", Some("example.com.cn")),
            ("[退出](javascript:void\\(0\\))", Some("")),
            ("要闻", None),
        ] {
            assert_eq!(find_site(line), site, "{line}");
        }
    }
}
