//! Links below each other that lead to one site, as an extractor tells: a menu, a list of other pages. An author who lists links lists other sites.

use std::collections::HashMap;

use super::Page;
use crate::document::Document;
use crate::page::memo::Memo;
use crate::recognise::link::find_site;

/// Links from which lines below each other are a menu. Guess: nobody has measured it.
const LINKS: usize = 5;

/// Of them so many in a hundred lead to one site. Guess: a portal's menu has the door of a sister too.
const ONE_SITE: usize = 80;

impl Page<'_> {
    /// The menus among these lines, which come in order; none where no extractor tells what is a link.
    pub(crate) fn menus(self, lines: &[usize]) -> Vec<Vec<usize>> {
        if self.is_page() && self.findings().extracted { menus(self.document, &self.facts.memo, lines) } else { Vec::new() }
    }
}

/// The menus among these lines, which stand below each other but for blank ones and pictures.
pub(crate) fn menus(document: &Document, memo: &Memo, lines: &[usize]) -> Vec<Vec<usize>> {
    let speaks = |index: &usize| memo.spoken(document, *index).is_none_or(|look| !look.text().is_empty());
    let lines: Vec<usize> = lines.iter().copied().filter(speaks).collect();
    let between = |above: usize, below: usize| document.standing(above + 1..below).all(|index| !speaks(&index));
    let blocks = lines.chunk_by(|above, below| memo.is_link(document, *above) && memo.is_link(document, *below) && between(*above, *below));
    blocks.filter(|block| block.len() >= LINKS && are_of_one_site(document, block)).map(<[usize]>::to_vec).collect()
}

fn are_of_one_site(document: &Document, block: &[usize]) -> bool {
    let mut sites: HashMap<&str, usize> = HashMap::new();
    for index in block {
        *sites.entry(find_site(document.lines()[*index].text()).unwrap_or_default()).or_default() += 1;
    }
    sites.values().any(|links| links * 100 >= block.len() * ONE_SITE)
}
