//! The one way to standard error.

use std::io::{self, Write};

use taoxi::writer::visible::visible_lines;

/// Writes a message to standard error. Lines after the first are indented, so that a name with a line end in it can't pass for a message.
pub fn say(message: &str) {
    let message = visible_lines(message).replace('\n', "\n  ");
    // Where nobody listens, there is nobody to tell that either.
    let _ = writeln!(io::stderr(), "taoxi: {message}");
}
