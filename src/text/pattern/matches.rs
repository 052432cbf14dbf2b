//! Where an expression fits.

use std::ops::Index;

use super::run::NOWHERE;

/// Bytes of a text that an expression, or a group of it, fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    pub(super) fn new(text: &'t str, (start, end): (usize, usize)) -> Match<'t> {
        Match { text, start, end }
    }

    /// The byte with which it begins.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// The byte behind it.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// Its text.
    pub(crate) fn as_str(&self) -> &'t str {
        &self.text[self.start..self.end]
    }
}

/// Where an expression and its groups fit. The whole is group 0.
pub(crate) struct Captures<'p, 't> {
    /// Names of groups, with their numbers.
    pub(super) names: &'p [(String, usize)],
    pub(super) text: &'t str,
    /// Start and end of each group, [`NOWHERE`] for those that took no part.
    pub(super) slots: Vec<usize>,
}

impl<'t> Captures<'_, 't> {
    /// The whole.
    pub(crate) fn get_match(&self) -> Match<'t> {
        Match::new(self.text, (self.slots[0], self.slots[1]))
    }

    /// The group of this number, where it took part.
    pub(crate) fn get(&self, group: usize) -> Option<Match<'t>> {
        let (start, end) = (*self.slots.get(2 * group)?, *self.slots.get(2 * group + 1)?);
        (start != NOWHERE && end != NOWHERE).then(|| Match::new(self.text, (start, end)))
    }

    /// The group of this name, where it took part.
    pub(crate) fn name(&self, name: &str) -> Option<Match<'t>> {
        let (_, group) = self.names.iter().find(|(known, _)| known == name)?;
        self.get(*group)
    }
}

impl Index<usize> for Captures<'_, '_> {
    type Output = str;

    fn index(&self, group: usize) -> &str {
        self.get(group).map_or_else(|| panic!("group {group} took no part"), |found| found.as_str())
    }
}

impl Index<&str> for Captures<'_, '_> {
    type Output = str;

    fn index(&self, name: &str) -> &str {
        self.name(name).map_or_else(|| panic!("group {name} took no part"), |found| found.as_str())
    }
}

/// Everything that a search finds in a text, one after another: `find` gives the first match from a byte on, and from where to where it is.
pub(super) fn each<'s, T: 's>(text: &'s str, find: impl Fn(usize) -> Option<(usize, usize, T)> + 's) -> impl Iterator<Item = T> + 's {
    let (mut from, mut last) = (0, None);
    std::iter::from_fn(move || {
        let mut found = find(from)?;
        // An empty match right behind the last one is no new one.
        if found.0 == found.1 && last == Some(found.1) {
            from += text[from..].chars().next()?.len_utf8();
            found = find(from)?;
        }
        (from, last) = (found.1, Some(found.1));
        Some(found.2)
    })
}
