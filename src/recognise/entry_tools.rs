//! Words that open the editor of an encyclopedia's entry.

/// Words that open the editor, on a line of their own or behind the heading: nobody ends a heading with them.
pub(crate) const GLUED: &[&str] = &[
    "[编辑]",
    "[編輯]",
    "[編集]",
    "[edit]",
    "[편집]",
    "[ 编辑 ]",
    "[编辑 | 编辑源代码]",
    "[編輯 | 編輯原始碼]",
    "播报编辑",
    "[编辑本段]",
    "[edit | edit source]",
];

/// Words that open it when they are the whole line.
const ALONE: &[&str] = &["编辑", "編輯", "编辑本段", "编辑播报", "播报 编辑", "編集"];

/// The line is a word that opens the editor.
pub(crate) fn is_editor_button(text: &str) -> bool {
    ALONE.contains(&text) || GLUED.contains(&text)
}
