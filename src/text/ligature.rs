//! Latin letters that a typesetter cast in one piece: `ﬁ`, `ﬂ`, `ﬀ`.

/// The letters of a ligature of U+FB00 to U+FB06. A long s with a t is `st`, as it is read.
pub(crate) const fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// Such a ligature stands in the text: its bytes are EF AC and 80 to 86.
pub(crate) fn has_ligature(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xEF, bytes).any(|at| bytes[at + 1] == 0xAC && bytes[at + 2] <= 0x86)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ligature_is_found_and_has_letters() {
        for c in ('\u{FA00}'..='\u{FB40}').chain('\u{FF00}'..='\u{FFEF}') {
            assert_eq!(has_ligature(&c.to_string()), letters(c).is_some(), "{c}");
        }
    }
}
