//! Words that open the editor of an encyclopedia's entry.

use crate::text::words::words;

/// Words that open the editor, on a line of their own or behind the heading: nobody ends a heading with them.
pub(crate) const GLUED: &[&str] = words!("editor-button", "glued");

/// Words that open it when they are the whole line.
const ALONE: &[&str] = words!("editor-button");

/// The line is a word that opens the editor.
pub(crate) fn is_editor_button(text: &str) -> bool {
    ALONE.contains(&text) || GLUED.contains(&text)
}
