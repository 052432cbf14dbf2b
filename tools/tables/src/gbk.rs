//! GBK both ways, as little-endian 16-bit numbers: for each pair its code point, then for each code point its pair.
//!
//! | part | numbers | |
//! | --- | --- | --- |
//! | pairs | 126 × 191 | the code point of the pair (0x81 + i, 0x40 + j), 0 where there is none |
//! | index | 256 | for the high byte of a code point, which page of the last part holds it; page 0 is empty |
//! | pages | 256 each | the pair as lead × 256 + trail, 0 where there is none |
//!
//! Source: the gb18030 decoder of encoding_rs, which follows the index of the Encoding Standard. Pairs without a character are read as
//! private-use characters there, which is how they came through the decoders that damaged the pages we repair.

use encoding_rs::GB18030;

/// Code points that older editions of the standard gave to pairs that have other ones in GB 18030-2022, from its table of changes: decoders of
/// before 2022 still write them.
const OLDER: &[(u16, u16)] = &[
    (0xE78D, 0xA6D9),
    (0xE78E, 0xA6DA),
    (0xE78F, 0xA6DB),
    (0xE790, 0xA6DC),
    (0xE791, 0xA6DD),
    (0xE792, 0xA6DE),
    (0xE793, 0xA6DF),
    (0xE794, 0xA6EC),
    (0xE795, 0xA6ED),
    (0xE796, 0xA6F3),
    (0xE7C7, 0xA8BC),
    (0x1E3F, 0xA8BC),
    (0xE81E, 0xFE59),
    (0xE826, 0xFE61),
    (0xE82B, 0xFE66),
    (0xE82C, 0xFE67),
    (0xE832, 0xFE6D),
    (0xE843, 0xFE7E),
    (0xE854, 0xFE90),
    (0xE864, 0xFEA0),
    // cp936 has other characters here than GB 18030.
    (0x30FB, 0xA1A4),
    (0x2015, 0xA1AA),
    (0x00B7, 0xA1A4),
    (0x2014, 0xA1AA),
];

pub fn bake(_: &[String]) -> Result<(), String> {
    crate::write("gbk.bin", &table())
}

fn table() -> Vec<u8> {
    let mut pairs = Vec::with_capacity(126 * 191);
    let mut pages: Vec<[u16; 256]> = vec![[0; 256]];
    let mut index = [0u16; 256];
    let mut put = |code: u16, pair: u16| {
        let high = usize::from(code >> 8);
        if index[high] == 0 {
            index[high] = pages.len() as u16;
            pages.push([0; 256]);
        }
        let cell = &mut pages[usize::from(index[high])][usize::from(code & 0xFF)];
        if *cell == 0 {
            *cell = pair;
        }
    };
    for lead in 0x81..=0xFEu8 {
        for trail in 0x40..=0xFEu8 {
            let code = decode(lead, trail);
            pairs.push(code);
            if code != 0 {
                put(code, u16::from(lead) << 8 | u16::from(trail));
            }
        }
    }
    for (code, pair) in OLDER {
        put(*code, *pair);
    }
    let numbers = pairs.into_iter().chain(index).chain(pages.into_iter().flatten());
    numbers.flat_map(u16::to_le_bytes).collect()
}

/// The code point of a pair; 0 where it is no character, or one beyond the basic plane.
fn decode(lead: u8, trail: u8) -> u16 {
    let bytes = [lead, trail];
    let text = GB18030.decode_without_bom_handling_and_without_replacement(&bytes);
    let mut chars = text.iter().flat_map(|text| text.chars());
    match (chars.next(), chars.next()) {
        (Some(c), None) => u16::try_from(u32::from(c)).unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_what_its_source_makes() {
        assert!(super::table() == std::fs::read("../../src/text/han/data/gbk.bin").unwrap());
    }
}
