//! EUC-TW: CNS 11643 in pairs (plane 1), or in fours that name the plane.
//!
//! The first two planes hold the characters of Big5 in nearly its order: they differ by some dozens of ranges that were put elsewhere, so each is
//! read as the pair of Big5 that it is. The ranges were found by comparing, cell by cell, what glibc's iconv reads in both encodings.

use encoding_rs::BIG5;

use super::pair::decode_pair;

/// Cells of a row of CNS 11643, and of Big5. Format: both standards lay them down.
const CELLS: u16 = 94;
const BIG5_CELLS: u16 = 157;

/// First cell of a range in a plane of CNS 11643, first cell in Big5, number of cells; cells are counted from the first of the first row.
type Range = (u16, u16, u16);

/// The ranges of plane 1.
const PLANE_1: &[Range] = &[
    (0, 0, 21),
    (21, 23, 2),
    (24, 22, 1),
    (29, 29, 44),
    (73, 74, 1),
    (74, 73, 1),
    (75, 75, 52),
    (127, 128, 1),
    (128, 127, 1),
    (129, 129, 19),
    (148, 149, 1),
    (149, 148, 1),
    (150, 150, 4),
    (155, 21, 1),
    (156, 156, 78),
    (282, 234, 174),
    (470, 5872, 30),
    (571, 5905, 1),
    (578, 5908, 1),
    (583, 5909, 1),
    (3290, 471, 1412),
    (4702, 1884, 424),
    (5126, 1883, 1),
    (5127, 2308, 1876),
    (7003, 4571, 1),
    (7004, 4184, 387),
    (7391, 4572, 525),
    (7916, 5286, 1),
    (7917, 5097, 189),
    (8106, 5287, 84),
    (8190, 5517, 1),
    (8191, 5371, 54),
    (8245, 5426, 1),
    (8246, 5425, 1),
    (8247, 5427, 90),
    (8337, 5518, 354),
];

/// The ranges of plane 2.
const PLANE_2: &[Range] = &[
    (0, 6280, 10),
    (10, 6291, 33),
    (43, 6372, 1),
    (44, 6324, 48),
    (92, 6373, 46),
    (138, 6586, 1),
    (139, 6419, 167),
    (306, 6587, 1840),
    (2146, 9074, 1),
    (2147, 8428, 108),
    (2255, 8537, 537),
    (2792, 8427, 1),
    (2793, 9075, 100),
    (2893, 8536, 1),
    (2894, 9175, 399),
    (3293, 9575, 1637),
    (4930, 11761, 1),
    (4931, 11212, 146),
    (5077, 11899, 1),
    (5078, 11358, 287),
    (5365, 12508, 1),
    (5366, 11645, 116),
    (5482, 11762, 137),
    (5619, 11900, 104),
    (5723, 12425, 1),
    (5724, 12004, 222),
    (5946, 12227, 198),
    (6144, 12426, 82),
    (6226, 12509, 86),
    (6312, 12226, 1),
    (6313, 12595, 8),
    (6321, 12604, 153),
    (6474, 12758, 56),
    (6530, 13114, 1),
    (6531, 12814, 113),
    (6644, 12603, 1),
    (6645, 12927, 142),
    (6787, 12757, 1),
    (6788, 13069, 45),
    (6833, 13115, 71),
    (6904, 13380, 1),
    (6905, 13186, 194),
    (7099, 13381, 490),
    (7589, 13914, 1),
    (7590, 13871, 43),
    (7633, 13915, 1),
    (7634, 13917, 11),
    (7645, 13916, 1),
    (7646, 13928, 4),
];

/// Characters of plane 1 that Big5 does not have, or reads as their variants.
const OTHERS: &[(u16, char)] = &[(5, '・'), (23, '︲'), (154, '‖'), (8022, '彞')];

/// The row of plane 1 with the pictures of the thirty-three control characters. Format: the standard has them there.
const CONTROL_PICTURES: u16 = 33 * CELLS;

/// The text of some bytes, and whether some of them could not be read.
pub(super) fn decode(bytes: &[u8]) -> (String, bool) {
    let (mut text, mut malformed) = (String::with_capacity(bytes.len() * 3 / 2), false);
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let (read, length) = match rest {
            [0..=0x7F, ..] => (Some(char::from(*first)), 1),
            [0x8E, plane @ 0xA1..=0xB0, row @ 0xA1..=0xFE, column @ 0xA1..=0xFE, ..] => (read_character(plane - 0xA0, *row, *column), 4),
            [row @ 0xA1..=0xFE, column @ 0xA1..=0xFE, ..] => (read_character(1, *row, *column), 2),
            _ => (None, 1),
        };
        malformed |= read.is_none();
        text.push(read.unwrap_or(char::REPLACEMENT_CHARACTER));
        rest = &rest[length..];
    }
    (text, malformed)
}

/// The character of a row and a column in a plane; `None` where there is none.
fn read_character(plane: u8, row: u8, column: u8) -> Option<char> {
    let cell = u16::from(row - 0xA1) * CELLS + u16::from(column - 0xA1);
    let ranges = match plane {
        1 => PLANE_1,
        2 => PLANE_2,
        _ => return None,
    };
    if plane == 1 {
        if let Some((_, other)) = OTHERS.iter().find(|(place, _)| *place == cell) {
            return Some(*other);
        }
        if (CONTROL_PICTURES..CONTROL_PICTURES + 33).contains(&cell) {
            let number = u32::from(cell - CONTROL_PICTURES);
            return char::from_u32(if number == 32 { 0x2421 } else { 0x2400 + number });
        }
    }
    let (first, big5, _) = ranges.iter().rfind(|(first, ..)| *first <= cell).filter(|(first, _, count)| cell - first < *count)?;
    let place = big5 + (cell - first);
    let trail = (place % BIG5_CELLS) as u8;
    let trail = if trail < 63 { trail + 0x40 } else { trail - 63 + 0xA1 };
    decode_pair(BIG5, [(place / BIG5_CELLS) as u8 + 0xA1, trail])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_planes_and_marks_are_read() {
        assert_eq!(decode(b"\xA1\xA2\xC4\xA1\xC4\xA2 \x8E\xA2\xA1\xA1"), ("，一乙 乂".to_string(), false));
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        assert_eq!(decode(b"\xC4\n\x8E\xA3\xA1\xA1\xFE\xFE"), ("\u{FFFD}\n\u{FFFD}\u{FFFD}".to_string(), true));
        // No pair and no cell of either plane is more than the tables can say.
        for pair in (0xA1..=0xFE).flat_map(|row| (0xA1..=0xFE).map(move |column| [row, column])) {
            for plane in 0xA1..=0xB0 {
                assert_eq!(decode(&[&[0x8E, plane], &pair[..]].concat()).0.chars().count(), 1);
            }
        }
    }
}
