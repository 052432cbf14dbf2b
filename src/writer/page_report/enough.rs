//! What a report has enough of, told to those who gather for it, so that nobody works for what would be thrown away.
//!
//! Parts are merged in their order, and what is full stays full. Whoever hears late of it gathers more, and the report is the same.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// For each rule of which there is enough the largest lot of its samples; of rows it only counts that it is there. The rule without a name stands for
/// all of them.
pub type Full = BTreeMap<&'static str, u64>;

/// What a report has enough of.
#[derive(Default)]
pub struct Enough(RwLock<Arc<Full>>);

impl Enough {
    /// What is known now.
    pub(super) fn known(&self) -> Arc<Full> {
        // A writer that panicked has put a whole map there, or none.
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tells that this is full.
    pub(super) fn tell(&self, full: Full) {
        if *self.known() != full {
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(full);
        }
    }
}
