//! Lists of which every item is a link and nothing else, in a page that an extractor wrote down: menus, contents, other pages.

use std::collections::HashMap;

use super::Page;
use crate::recognise::link::find_site;
use crate::recognise::sentence::indent_columns;
use crate::text::spoken::Spoken;

/// Items of the shortest list. Guess: chosen by us.
const ITEMS: usize = 2;

/// Of the items so many in a hundred lead to the page's own site. Guess: chosen by us.
const OWN: usize = 80;

/// A list of links, by the lines of its items.
pub(crate) struct LinkList {
    pub(crate) items: Vec<usize>,
}

/// The lists of links that lead to the page's own site, in line order. An item without a link belongs to one where it heads deeper items.
pub(crate) fn find(page: Page) -> Vec<LinkList> {
    if !page.findings().extracted {
        return Vec::new();
    }
    let standing: Vec<usize> = page.standing(0..page.lines().len()).collect();
    let items: Vec<Option<Item>> = standing.iter().map(|index| Item::read(page.text(*index))).collect();
    let own = own_site(page, &standing);
    let belongs = |place: usize| match &items[place] {
        Some(item) if item.is_link => true,
        Some(item) => items.get(place + 1).is_some_and(|next| next.as_ref().is_some_and(|next| next.indent > item.indent)),
        None => false,
    };
    let places: Vec<usize> = (0..standing.len()).filter(|place| items[*place].is_some()).collect();
    let mut lists = Vec::new();
    for run in places.chunk_by(|above, below| below - above == 1) {
        let linked = run.iter().filter(|place| items[**place].as_ref().is_some_and(|item| item.is_link)).count();
        let to_own = run.iter().filter(|place| find_site(page.text(standing[**place])).is_some_and(|site| is_own(site, own))).count();
        if linked >= ITEMS && to_own * 100 >= linked * OWN && run.iter().all(|place| belongs(*place)) {
            lists.push(LinkList { items: run.iter().map(|place| standing[*place]).collect() });
        }
    }
    lists
}

/// The site that most links of the page lead to.
fn own_site<'a>(page: Page<'a>, standing: &[usize]) -> &'a str {
    let mut sites: HashMap<&str, usize> = HashMap::new();
    for index in standing {
        if let Some(site) = find_site(page.text(*index)).filter(|site| !site.is_empty()) {
            *sites.entry(site).or_default() += 1;
        }
    }
    sites.into_iter().max_by_key(|(site, links)| (*links, std::cmp::Reverse(*site))).map_or("", |(site, _)| site)
}

/// A link from the root of the site leads to the page's own one.
fn is_own(site: &str, own: &str) -> bool {
    site.is_empty() || site == own
}

/// A line that is marked as an item.
struct Item {
    indent: usize,
    /// All that it says is a link.
    is_link: bool,
}

impl Item {
    fn read(text: &str) -> Option<Item> {
        let spoken = Spoken::new(text);
        (spoken.item && spoken.text.contains(char::is_alphanumeric))
            .then(|| Item { indent: indent_columns(text), is_link: spoken.linked && spoken.links == 1 })
    }
}
