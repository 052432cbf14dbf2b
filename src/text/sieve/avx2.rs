//! The gates for processors with AVX2: 32 characters of ASCII at once, or eight of three bytes. What is asked is what `gates.rs` asks one by one, and
//! a test there holds the answers to be the same.

use std::arch::x86_64::*;

use super::bits::{CHARACTERS, EASTERN};
use super::block::{ASCII_BLOCK, Block, WIDE_BLOCK};
use super::pieces::{OF_THREE, OF_TWO, SHIFT, SLOTS};
use crate::text::quick_hash::GOLDEN;

/// The tables that are asked; see `Gates`.
type Occupied = [u64; SLOTS / 64];
type Alone = [u64; CHARACTERS / 64];
type Marks = [u8; ASCII_BLOCK];

/// The processor has AVX2: nobody has one of these elsewhere.
#[derive(Clone, Copy)]
pub(super) struct Avx2(());

impl Avx2 {
    /// Asks the processor.
    pub(super) fn find() -> Option<Avx2> {
        std::arch::is_x86_feature_detected!("avx2").then_some(Avx2(()))
    }

    /// What the characters of ASCII show that begin here: see `Gates::ascii_block`.
    #[expect(unsafe_code, reason = "the compiler cannot know which processor the program will run on")]
    pub(super) fn ascii_block(self, tables: (&Occupied, &Marks), bytes: &[u8], at: usize) -> Block {
        // SAFETY: the processor was asked, or there would be no Avx2.
        unsafe { ascii(tables, bytes, at) }
    }

    /// What the characters of three bytes show that begin here: see `Gates::wide_block`.
    #[expect(unsafe_code, reason = "the compiler cannot know which processor the program will run on")]
    pub(super) fn wide_block(self, tables: (&Occupied, &Alone), bytes: &[u8], at: usize, last: u32) -> Block {
        // SAFETY: as above.
        unsafe { wide(tables, bytes, at, last) }
    }
}

#[target_feature(enable = "avx2")]
fn ascii((slots, marks): (&Occupied, &Marks), bytes: &[u8], mut at: usize) -> Block {
    let none = _mm256_setzero_si256();
    let half = _mm256_set1_epi8(0xF);
    let rows = _mm256_broadcastsi128_si256(_mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0));
    let of_three = _mm256_set1_epi32(OF_THREE as i32);
    let ends = |three: __m256i| occupied(slots, _mm256_xor_si256(three, of_three));
    let mut has_usual = false;
    loop {
        let rest = &bytes[at..];
        let text = load_padded(rest);
        // Each character with the two before it: the last two bytes of either half go over into the next one.
        let before = |count: usize| i16::from(at.checked_sub(count).map_or(0, |at| bytes[at]));
        let halves = _mm256_insert_epi16::<7>(_mm256_permute2x128_si256::<0x08>(text, text), before(2) | before(1) << 8);
        let (first, second) = (_mm256_alignr_epi8::<14>(text, halves), _mm256_alignr_epi8::<15>(text, halves));
        let (pairs, more_pairs) = (_mm256_unpacklo_epi8(first, second), _mm256_unpackhi_epi8(first, second));
        let (thirds, more_thirds) = (_mm256_unpacklo_epi8(text, none), _mm256_unpackhi_epi8(text, none));
        // Eight at a time, and put together again in the order of the text.
        let ends = _mm256_movemask_epi8(_mm256_packs_epi16(
            _mm256_packs_epi32(ends(_mm256_unpacklo_epi16(pairs, thirds)), ends(_mm256_unpackhi_epi16(pairs, thirds))),
            _mm256_packs_epi32(ends(_mm256_unpacklo_epi16(more_pairs, more_thirds)), ends(_mm256_unpackhi_epi16(more_pairs, more_thirds))),
        ));
        let low = _mm256_shuffle_epi8(load(marks), _mm256_and_si256(text, half));
        let high = _mm256_shuffle_epi8(rows, _mm256_and_si256(_mm256_srli_epi16::<4>(text), half));
        let letters = _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(low, high), none));
        let blank = _mm256_movemask_epi8(_mm256_cmpeq_epi8(text, _mm256_set1_epi8(b' ' as i8)));
        let not_ascii = _mm256_movemask_epi8(text) as u32;
        let (ends, noted, blank) = (ends as u32, !letters as u32, blank as u32);
        if not_ascii == 0 && rest.len() >= ASCII_BLOCK {
            has_usual |= blank != 0;
            if ends | noted == 0 {
                at += ASCII_BLOCK;
                continue;
            }
            return Block { start: at, count: ASCII_BLOCK, ends, noted, has_usual };
        }
        let count = (not_ascii.trailing_zeros() as usize).min(rest.len());
        let here = u32::MAX.checked_shr((ASCII_BLOCK - count) as u32).unwrap_or_default();
        return Block { start: at, count, ends: ends & here, noted: noted & here, has_usual: has_usual || blank & here != 0 };
    }
}

#[target_feature(enable = "avx2")]
fn wide((slots, alone): (&Occupied, &Alone), bytes: &[u8], mut at: usize, last: u32) -> Block {
    // Four characters have twelve bytes, and each half of a register takes four of them, the last byte of each first.
    let halves = _mm256_setr_epi32(0, 1, 2, 3, 3, 4, 5, 6);
    let order = _mm256_broadcastsi128_si256(_mm_setr_epi8(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1));
    let of = |shifted: __m256i, bits: i32| _mm256_and_si256(shifted, _mm256_set1_epi32(bits));
    let sign = |tested: __m256i| _mm256_movemask_ps(_mm256_castsi256_ps(tested)) as u32;
    let mut before = _mm256_set1_epi32(last as i32);
    let mut has_usual = false;
    loop {
        let text = _mm256_shuffle_epi8(_mm256_permutevar8x32_epi32(load_padded(&bytes[at..]), halves), order);
        let is_wide = sign(_mm256_cmpeq_epi32(of(text, 0xF0_0000), _mm256_set1_epi32(0xE0_0000)));
        let tail = _mm256_or_si256(of(text, 0x3F), of(_mm256_srli_epi32::<2>(text), 0xFC0));
        let c = _mm256_or_si256(tail, of(_mm256_srli_epi32::<4>(text), 0xF000));
        let turned = _mm256_permutevar8x32_epi32(c, _mm256_setr_epi32(7, 0, 1, 2, 3, 4, 5, 6));
        let pair = _mm256_slli_epi32::<16>(_mm256_blend_epi32::<1>(turned, before));
        let pair = _mm256_xor_si256(pair, _mm256_xor_si256(c, _mm256_set1_epi32(OF_TWO as i32)));
        let (ends, noted) = (sign(occupied(slots, pair)), sign(bit(alone, c)));
        let eastern = sign(_mm256_cmpgt_epi32(c, _mm256_set1_epi32(EASTERN as i32 - 1)));
        if is_wide == 0xFF {
            has_usual |= eastern != 0;
            if ends | noted == 0 {
                (at, before) = (at + 3 * WIDE_BLOCK, turned);
                continue;
            }
            return Block { start: at, count: WIDE_BLOCK, ends, noted, has_usual };
        }
        let count = (!is_wide).trailing_zeros() as usize;
        let here = (1 << count) - 1;
        return Block { start: at, count, ends: ends & here, noted: noted & here, has_usual: has_usual || eastern & here != 0 };
    }
}

/// The bits of the slots of eight pieces, each as the sign of a number.
#[target_feature(enable = "avx2")]
fn occupied(slots: &Occupied, pieces: __m256i) -> __m256i {
    let spread = _mm256_mullo_epi32(pieces, _mm256_set1_epi32(GOLDEN as i32));
    bit(slots, _mm256_srli_epi32::<{ SHIFT as i32 }>(spread))
}

/// The bits of eight places, each as the sign of a number; places beyond the table are taken as if it began again there.
#[target_feature(enable = "avx2")]
#[expect(unsafe_code, reason = "an instruction that reads eight places of a table at once takes a pointer")]
fn bit<const N: usize>(table: &[u64; N], places: __m256i) -> __m256i {
    const { assert!(N.is_power_of_two()) };
    let index = _mm256_and_si256(_mm256_srli_epi32::<5>(places), _mm256_set1_epi32(2 * N as i32 - 1));
    // SAFETY: the table has 64 * N bits, so 2 * N numbers of 32, and no index is larger than the last of them.
    let words = unsafe { _mm256_i32gather_epi32::<4>(table.as_ptr().cast(), index) };
    // The bit goes where the sign is: 31 less its place in the word.
    _mm256_sllv_epi32(words, _mm256_andnot_si256(places, _mm256_set1_epi32(31)))
}

/// The next bytes of a text, and zeros behind its last.
#[target_feature(enable = "avx2")]
fn load_padded(rest: &[u8]) -> __m256i {
    match rest.first_chunk() {
        Some(block) => load(block),
        None => {
            let mut block = [0; ASCII_BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            load(&block)
        }
    }
}

#[target_feature(enable = "avx2")]
#[expect(unsafe_code, reason = "an instruction that loads takes a pointer")]
fn load(block: &[u8; ASCII_BLOCK]) -> __m256i {
    // SAFETY: the block has as many bytes as are loaded, and the instruction asks for no alignment.
    unsafe { _mm256_loadu_si256(block.as_ptr().cast()) }
}
