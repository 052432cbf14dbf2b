//! A reader for tests that gives its bytes in pieces of changing size, so that no cut may lean on what a read returned.

use std::io::{Cursor, Read, Result};

/// Gives at least one byte at a time. The sizes go through all those below `below`, a prime, `step` apart.
pub(super) struct Dribble {
    bytes: Cursor<Vec<u8>>,
    step: usize,
    below: usize,
    size: usize,
}

impl Dribble {
    pub(super) fn new(bytes: &[u8], step: usize, below: usize) -> Dribble {
        Dribble { bytes: Cursor::new(bytes.to_vec()), step, below, size: 1 }
    }
}

impl Read for Dribble {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        self.size = (self.size + self.step) % self.below;
        let size = into.len().min(1 + self.size);
        self.bytes.read(&mut into[..size])
    }
}
