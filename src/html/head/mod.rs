//! What a page in HTML says of itself: in its head, in data that it holds for machines, and beside its title.
//!
//! Nothing is made up: a value is one that the page has, and one that a template left unfilled, or that says no more than whose site it is, is none.

mod beside;
mod json_ld;
mod names;
mod said;
mod sites;
mod tidy;
mod title;
mod values;

use super::lines::Line;
use super::tree::{ROOT, Tree};
use crate::document::{Field, Key, Value};
use said::{Gathered, What};
use sites::Sites;
pub use title::{Candidate, Origin};

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// What it is called, by agreement of what says so.
    pub title: Option<String>,
    /// All that says what it is called, in the order of the page.
    pub candidates: Vec<Candidate>,
    /// The fields that it states: a key at most once.
    pub fields: Vec<Field>,
    /// The address against which its links are read, as `<base>` says.
    pub base: Option<String>,
}

/// Reads what the page says of itself. `lines` are its lines.
pub(super) fn read(tree: &Tree, lines: &[Line]) -> Head {
    let mut gathered = Gathered::gather(tree, ROOT);
    json_ld::read(tree, &mut gathered);
    let sites = Sites::find(&gathered, lines);
    let candidates = title::candidates(&gathered, tree, lines);
    let (chosen, line) = title::choose(&candidates, lines, &sites).unzip();
    beside::read(tree, lines, line.flatten(), &mut gathered);
    let fields = fields(&gathered, &sites, chosen.as_deref());
    Head { title: chosen, candidates, fields, base: gathered.base }
}

/// Statements of one thing that are looked at.
const MANY: usize = 64;

/// The fields: of each key the first value that is one, in the order of what is trusted most.
fn fields(gathered: &Gathered, sites: &Sites, title: Option<&str>) -> Vec<Field> {
    let of = |what: What| {
        let mut said: Vec<_> = gathered.said.iter().filter(|said| said.what == what).collect();
        said.sort_by_key(|said| said.by);
        said.truncate(MANY);
        said
    };
    let text = |key: Key, value: Option<String>| value.map(|value| Field { key, value: Value::Text(value) });
    let first = |what: What, read: &dyn Fn(&str) -> Option<String>| of(what).into_iter().find_map(|said| read(&said.value));
    let date = first(What::Date, &values::date);
    let updated = first(What::Updated, &values::date).filter(|updated| date.as_ref() != Some(updated));
    let name = |value: &str| values::name(value, sites);
    let site = first(What::Site, &values::short);
    let keywords = of(What::Keywords);
    let keywords = keywords.first().map(|first| {
        let same = keywords.iter().filter(|said| said.by == first.by);
        values::keywords(same.map(|said| said.value.as_str()), sites, title)
    });
    let keywords = keywords.filter(|words| !words.is_empty()).map(|words| Field { key: Key::Keywords, value: Value::List(words) });
    let fields = [
        text(Key::Date, date),
        text(Key::Updated, updated),
        text(Key::Author, values::names(&of(What::Author), sites)),
        text(Key::Source, first(What::Source, &values::short)),
        text(Key::Editor, first(What::Editor, &name)),
        text(Key::Category, first(What::Category, &values::category)),
        keywords,
        text(Key::Site, site),
        text(Key::Url, values::address(of(What::Url).into_iter().map(|said| said.value.as_str()), gathered.base.as_deref())),
    ];
    fields.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
