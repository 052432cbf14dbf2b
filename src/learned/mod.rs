//! What a corpus has shown of its sites: for each line that came on several pages of a host on how many, and where it stood. No text is kept, only
//! hashes ([`crate::text::line_hash`]).
//!
//! A [`Lesson`] is what one page shows, a [`Counter`] sums lessons up in bounded memory, [`Learned`] is what came of it, and [`fn@write`] writes it down.

mod counter;
mod file;
mod host;
mod sites;

pub use counter::{Counter, Lesson, MOST_LINES, Stands};
pub use file::{LEAST, Unreadable, is_learned, read, write};
pub use host::{NO_HOST, host};
pub use sites::{LEAST_PAGES, Learned, Seen, Site};
