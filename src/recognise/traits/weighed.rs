//! The traits of a line with what they weigh by themselves: the same wherever the line stands, and so summed up once.

use super::feature::row;
use super::line::{Traits, spoken};
use super::own::{beside_features, features_of};
use crate::recognise::weights::{LANES, Sums, Table, add};

/// A line's traits and their weights.
pub(crate) struct Weighed {
    pub(crate) traits: Traits,
    /// What the line weighs by itself.
    pub(crate) own: Sums,
    /// What it adds to the line below it and to the line above it.
    pub(crate) to_below: Sums,
    pub(crate) to_above: Sums,
}

impl Weighed {
    /// Weighs a line by a table.
    pub(crate) fn new(line: &str, table: Table) -> Weighed {
        let spoken = spoken(line);
        let (traits, tokens) = Traits::with_tokens(&spoken);
        let (mut own, mut to_below, mut to_above) = ([0; LANES], [0; LANES], [0; LANES]);
        features_of(&spoken.text, &tokens, &traits, |name, value, _| add(&mut own, (table, row(name, value))));
        beside_features(&traits, -1, |name, value| add(&mut to_below, (table, row(name, value))));
        beside_features(&traits, 1, |name, value| add(&mut to_above, (table, row(name, value))));
        Weighed { traits, own, to_below, to_above }
    }
}
