//! Does this line break off, or go on from the one above?

use std::sync::LazyLock;

use crate::text::pattern::{Pattern, pattern};

pub(crate) fn is_mark(c: char) -> bool {
    "，。、；：！？…,.;:!?".contains(c)
}

/// The line begins something of its own.
pub(crate) fn begins_something(text: &str) -> bool {
    static OWN: LazyLock<Pattern> = LazyLock::new(|| {
        let number = "[0-9０-９一二三四五六七八九十百]{1,4}";
        pattern(&format!(
            r"^(?:\s|[-–—*+•●·◆▪■○◎※]|[①-⑳⑴-⒇Ⅰ-Ⅻ]|{number}[、.．)）]|[(（]{number}[)）]|第{number}[章节節条條编編款回]|[【〔]|[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}\p{{Hangul}}\w]{{1,8}}[：:])"
        ))
    });
    OWN.is_match(text)
}

/// The sentence goes on: the line has no end mark, and the next one does not begin as a sentence does.
pub(crate) fn reads_on(text: &str, next: &str) -> bool {
    let inner = text.trim_end().trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '》']);
    !inner.ends_with(['。', '！', '？', '…', '；', '：', '.', '!', '?', ';', ':']) && !next.starts_with(|c: char| c.is_uppercase())
}
