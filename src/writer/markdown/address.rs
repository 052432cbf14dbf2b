//! The addresses of links, as Markdown writes them.

use serde::Deserialize;
use url::Url;

use super::escape::is_entity;

/// What becomes of links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Links {
    /// They stay where they stand, with their addresses.
    #[default]
    Inline,
    /// Their text stays.
    None,
}

/// Bytes of the longest address. Guess: what is longer holds data and leads nowhere.
const LONGEST: usize = 2000;

/// Where the links of a page lead.
pub(super) struct Addresses {
    links: Links,
    base: Option<Url>,
}

impl Addresses {
    /// Those of a page that stands at this address, where that is known.
    pub(super) fn new(links: Links, base: Option<&str>) -> Addresses {
        Addresses { links, base: base.and_then(|base| Url::parse(base.trim()).ok()) }
    }

    /// An address as the page writes it, made absolute where that can be, and ready to be written; none where it leads to no other page.
    pub(super) fn find(&self, written: &str) -> Option<String> {
        let written: String = written.trim().chars().filter(|c| !c.is_control()).collect();
        if self.links == Links::None || written.is_empty() || written.len() > LONGEST || written.starts_with('#') || written == "?" {
            return None;
        }
        let address = match scheme(&written).map(str::to_ascii_lowercase).as_deref() {
            Some("http" | "https" | "mailto" | "tel" | "ftp" | "magnet") => written,
            Some(_) => return None,
            None => match &self.base {
                Some(base) => self.beside(base, &written)?,
                None => written,
            },
        };
        Some(escape(&address))
    }

    /// An address that is said from the page's own; none where it leads to a place in the page itself.
    fn beside(&self, base: &Url, written: &str) -> Option<String> {
        let address = base.join(written).ok()?;
        let bare = |address: &Url| {
            let mut address = address.clone();
            address.set_fragment(None);
            address
        };
        (address.fragment().is_none() || bare(&address) != bare(base)).then(|| address.to_string())
    }
}

/// What stands before the colon of an address that has a scheme.
fn scheme(address: &str) -> Option<&str> {
    let scheme = address.split(':').next().filter(|scheme| scheme.len() < address.len())?;
    let is_name =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_name.then_some(scheme)
}

/// The address without what would end it in Markdown.
fn escape(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        match c {
            '&' if is_entity(&address[at + 1..]) => out.push_str("&amp;"),
            '(' | ')' | '<' | '>' | '[' | ']' | '"' | '\\' | '|' | '`' | '*' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() => c.to_string().bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_other_pages() {
        let at = Addresses::new(Links::Inline, Some("http://news.example.cn/2021/06/t_17.htm"));
        for (written, found) in [
            ("/a/b.htm", Some("http://news.example.cn/a/b.htm")),
            ("../c.htm?x=1&y=2", Some("http://news.example.cn/2021/c.htm?x=1&y=2")),
            ("//img.example.cn/d", Some("http://img.example.cn/d")),
            ("https://zh.example.org/桥_(江城)", Some("https://zh.example.org/桥_%28江城%29")),
            ("t_17.htm#top", None),
            ("#top", None),
            ("", None),
            ("?", None),
            ("javascript:void(0)", None),
            ("data:text/html,x", None),
            ("mailto:a@b.cn", Some("mailto:a@b.cn")),
            ("http://x.cn/a b", Some("http://x.cn/a%20b")),
            ("http://x.cn/?a&lt;b", Some("http://x.cn/?a&amp;lt;b")),
        ] {
            assert_eq!(at.find(written).as_deref(), found, "{written}");
        }
        assert_eq!(Addresses::new(Links::Inline, None).find("/a/b.htm").as_deref(), Some("/a/b.htm"));
        assert_eq!(Addresses::new(Links::None, None).find("http://x.cn/"), None);
    }
}
