//! GBK both ways: pairs of a lead and a trail byte to characters and back, for every pair the Encoding Standard's gb18030 knows.
//!
//! Pairs without a character (AAA1 to AFFE, F8A1 to FEFE and the like) are private-use characters, as in the decoders that damaged pages came
//! through. The table is made by `tools/tables`, which documents its layout.

static TABLE: &[u8] = include_bytes!("data/gbk.bin");

/// Trail bytes run from 0x40 to 0xFE; 0x7F is among them and has no character. Format: those are 191.
const TRAILS: usize = 191;

/// The first number of the index of code points, and of the pages behind it. Format: `tools/tables` lays the table out so.
const INDEX: usize = 126 * TRAILS;
const PAGES: usize = INDEX + 256;

/// The character of a pair; `None` where the two bytes are not a pair.
pub fn decode(lead: u8, trail: u8) -> Option<char> {
    if !is_lead(lead) || !is_trail(trail) {
        return None;
    }
    let code = number(usize::from(lead - 0x81) * TRAILS + usize::from(trail - 0x40));
    char::from_u32(u32::from(code)).filter(|c| *c != '\0')
}

/// The pair of a character; `None` where GBK has none. ASCII has none: it is one byte.
pub fn encode(c: char) -> Option<(u8, u8)> {
    let code = u16::try_from(u32::from(c)).ok()?;
    let page = usize::from(number(INDEX + usize::from(code >> 8)));
    let pair = number(PAGES + page * 256 + usize::from(code & 0xFF));
    let [lead, trail] = pair.to_be_bytes();
    (pair != 0).then_some((lead, trail))
}

/// A byte that can begin a pair.
pub fn is_lead(byte: u8) -> bool {
    matches!(byte, 0x81..=0xFE)
}

/// A byte that can end a pair.
fn is_trail(byte: u8) -> bool {
    matches!(byte, 0x40..=0x7E | 0x80..=0xFE)
}

/// The number at a place of the table.
fn number(at: usize) -> u16 {
    u16::from_le_bytes([TABLE[at * 2], TABLE[at * 2 + 1]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_encoding_standard_reads() {
        for lead in 0x81..=0xFEu8 {
            for trail in 0x40..=0xFEu8 {
                let bytes = [lead, trail];
                let theirs = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(&bytes);
                let theirs = theirs.filter(|text| text.chars().count() == 1).and_then(|text| text.chars().next());
                // A character beyond the basic plane has no place in the table.
                assert_eq!(decode(lead, trail), theirs.filter(|c| u32::from(*c) <= 0xFFFF), "{lead:02X}{trail:02X}");
                if let Some(c) = decode(lead, trail) {
                    // The Encoding Standard reads A3A0 as an ideographic space too; it is written A1A1.
                    let back = if (lead, trail) == (0xA3, 0xA0) { (0xA1, 0xA1) } else { (lead, trail) };
                    assert_eq!(encode(c), Some(back), "{c}");
                }
            }
        }
    }

    #[test]
    fn knows_what_older_decoders_wrote() {
        assert_eq!(encode('\u{E7C7}'), Some((0xA8, 0xBC)));
        assert_eq!(encode('・'), Some((0xA1, 0xA4)));
        assert_eq!(encode('A'), None);
        assert_eq!(encode('😀'), None);
    }
}
