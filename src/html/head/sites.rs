//! Whose site it is: what follows a headline in the title of the window, and signs what nobody else did.

use super::said::Gathered;
use super::tidy::{said, tidy};
use super::what::What;
use crate::html::lines::Line;
use crate::text::words::words;

/// The names of a site, as far as its page tells them.
#[derive(Debug, Default)]
pub(super) struct Sites {
    names: Vec<String>,
    /// The parts of the names of its hosts: `consumerreports`.
    hosts: Vec<String>,
    /// What the notices of its owner say.
    notices: String,
}

/// Signs of a notice of the site's owner.
const NOTICES: &[&str] = words!("site-name", "notice");

/// What the names of sites and of their channels end in.
const ENDS: &[&str] = words!("site-name", "end");

/// What a page without a title of its own is called by the program that made it, and pages of one kind in all sites.
const NO_TITLES: &[&str] = words!("site-name", "no-title");

/// Characters of a name. Guess: nobody has measured it.
const LONGEST: usize = 30;

impl Sites {
    pub(super) fn find(gathered: &Gathered, lines: &[Line]) -> Sites {
        let stated = gathered.said.iter().filter(|stated| stated.what == What::Site).filter_map(|stated| tidy(&stated.value));
        let names = stated.map(|name| said(&name)).filter(|name| !name.is_empty()).collect();
        let is_notice = |line: &&Line| line.text.len() < 600 && NOTICES.iter().any(|sign| line.text.contains(sign));
        let notices = lines.iter().filter(is_notice).take(8).map(|line| said(&line.text)).collect::<Vec<_>>().join("\n");
        let addresses = gathered.said.iter().filter(|stated| stated.what == What::Url).filter_map(|stated| stated.value.split("//").nth(1));
        let labels = addresses.take(4).flat_map(|address| address.split('/').next().unwrap_or_default().split('.'));
        let hosts = labels.filter(|label| label.len() >= 3 && !matches!(*label, "www" | "com" | "org" | "net")).map(str::to_lowercase).collect();
        Sites { names, hosts, notices }
    }

    /// The page itself says that the site is called so.
    pub(super) fn is_known(&self, name: &str) -> bool {
        let words = said(name);
        let letters = words.chars().count();
        letters > 0 && (self.names.contains(&words) || (3..=LONGEST).contains(&letters) && self.notices.contains(&words))
    }

    /// The words are a site's or a channel's name: the page says so, or they look so.
    pub(super) fn is_name(&self, name: &str) -> bool {
        let name = name.trim();
        let letters = name.chars().count();
        let is_domain = || {
            let (host, end) = name.rsplit_once('.').unwrap_or_default();
            !host.is_empty() && name.is_ascii() && !name.contains(' ') && (2..=4).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphabetic())
        };
        self.is_known(name) || self.hosts.contains(&said(name)) || letters <= LONGEST / 2 && ENDS.iter().any(|end| name.ends_with(end)) || is_domain()
    }

    /// It is what pages without a title are called.
    pub(super) fn is_no_title(&self, title: &str) -> bool {
        let words = said(title);
        words.is_empty() || NO_TITLES.iter().any(|none| said(none) == words)
    }
}
