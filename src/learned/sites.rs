//! What is known of sites: for each line of a host on how many of its pages it stood.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::host::NO_HOST;

/// On how many pages of a host a line stood, and where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Pages on which it stood, however often on each.
    pub pages: u32,
    /// Of those, the pages where it stood above every sentence of the text, and only there.
    pub above: u32,
    /// Of those, the pages where it stood below every sentence of the text, and only there.
    pub below: u32,
    /// Of those, the pages where by itself and its page alone it was more likely the site's than the text's.
    pub taken: u32,
}

impl Seen {
    /// The pages where it stood between sentences of the text, or where there were none.
    pub fn within(self) -> u32 {
        self.pages.saturating_sub(self.above).saturating_sub(self.below)
    }

    pub(super) fn add(&mut self, other: Seen) {
        self.pages = self.pages.saturating_add(other.pages);
        self.above = self.above.saturating_add(other.above);
        self.below = self.below.saturating_add(other.below);
        self.taken = self.taken.saturating_add(other.taken);
    }
}

/// What is known of one host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Its name, as [`host`](super::host()) makes it.
    pub host: String,
    /// Pages that were counted, each text once.
    pub pages: u32,
    /// Lines by their hashes.
    pub lines: HashMap<u64, Seen>,
}

/// Pages of a site below which it is not known what comes again there. Guess: of so few pages two may well be one article in two parts.
pub const LEAST_PAGES: u32 = 8;

/// What a corpus has shown.
///
/// ```
/// use taoxi::learned::{Counter, Learned, read, write};
///
/// let mut counter = Counter::new(1000);
/// for number in 1..=20 {
///     let page = format!("江城信息网\n第{number}座桥在早上六点通车了，来看的人有{number}百。\n下载本站客户端\n");
///     counter.take(taoxi::lesson(&taoxi::document::Document::new(&page, 1), "example.org"));
/// }
/// let mut written = Vec::new();
/// write(&counter.finish(2), &mut written).unwrap();
/// let learned = read(written.as_slice()).unwrap();
/// assert_eq!(learned.site(Some("example.org")).unwrap().lines.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// By host.
    pub sites: BTreeMap<String, Arc<Site>>,
    /// Pages on which a line stood at least, to be here.
    pub least: u32,
    /// So many pages may be missing from any count, because something was forgotten or left out on the way.
    pub forgotten: u32,
}

impl Learned {
    /// What is known of the site of a page of this host. A page that names no host is taken for one of those that named none either, or of the only
    /// site there is; and where no page named one, all of them are of one site, and so is whatever comes.
    pub fn site(&self, host: Option<&str>) -> Option<&Arc<Site>> {
        let only = || self.sites.values().next().filter(|_| self.sites.len() == 1);
        match host.filter(|host| *host != NO_HOST) {
            Some(host) => self.sites.get(host).or_else(|| only().filter(|site| site.host == NO_HOST)),
            None => self.sites.get(NO_HOST).or_else(only),
        }
    }

    /// Pages of all hosts.
    pub fn pages(&self) -> u64 {
        self.sites.values().map(|site| u64::from(site.pages)).sum()
    }

    /// Lines of all hosts.
    pub fn lines(&self) -> usize {
        self.sites.values().map(|site| site.lines.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(hosts: &[&str]) -> Learned {
        let site = |host: &&str| (host.to_string(), Arc::new(Site { host: host.to_string(), pages: 9, ..Site::default() }));
        Learned { sites: hosts.iter().map(site).collect(), least: 2, forgotten: 0 }
    }

    #[test]
    fn a_page_is_taken_for_one_of_its_host() {
        let found = |hosts: &[&str], host: Option<&str>| learned(hosts).site(host).map(|site| site.host.clone());
        assert_eq!(found(&["a.cn", "b.cn"], Some("b.cn")), Some("b.cn".into()));
        assert_eq!(found(&["a.cn", "b.cn"], Some("c.cn")), None);
        assert_eq!(found(&["a.cn", "b.cn"], None), None);
        assert_eq!(found(&["-", "b.cn"], None), Some("-".into()));
        assert_eq!(found(&["-", "b.cn"], Some("c.cn")), None);
        assert_eq!(found(&["a.cn"], None), Some("a.cn".into()));
        assert_eq!(found(&["a.cn"], Some("b.cn")), None);
        assert_eq!(found(&["-"], Some("b.cn")), Some("-".into()));
    }
}
