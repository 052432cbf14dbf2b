//! Reading text again: its characters are turned back into the bytes they came from, and those are read as what they really are.
//!
//! Every character of a line is given its bytes in the encoding it was read with; [`search`] then finds which stretches of those bytes make
//! likelier text in the encoding they were written in than what stands there.

mod bound;
mod estimate;
mod flow;
mod follow;
mod log;
mod misreading;
mod ordinary;
mod pending;
mod reading;
mod search;
mod shape;
mod single;

pub(crate) use bound::Of;
pub(crate) use flow::{Flow, average, is_fluent};
pub(crate) use follow::follow;
pub(crate) use misreading::{Encoding, Misreading, Run, double};
pub(crate) use ordinary::is_ordinary;
pub(crate) use reading::{CLEAR, CLEAR_HERE, GAP, HOPE, Reading, STRETCH, apply, has_foreign, race, read_as, repaired, replaced, rivals};
pub(crate) use search::read;
pub(crate) use shape::{is_letter, longest, odd_characters, word_groups};
pub(crate) use single::{is_paged, paged_pair};
