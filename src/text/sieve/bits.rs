//! Tables of bits, one or two for each character of the basic plane: what the sieve asks of every character of a text.

/// Characters that have a bit in a table of characters: those of the basic plane. All others share the last.
pub(super) const CHARACTERS: usize = 0x1_0000;

/// The character is a sign, a word's piece by itself, or such that pieces of two end with it.
pub(super) const CLOSES: u32 = 1;
/// It is such that pieces of two begin with it.
pub(super) const OPENS: u32 = 2;

/// Stands for the characters beyond the basic plane.
pub(super) const BEYOND: u32 = 0xFFFF;

/// The two bits of a character, in the lowest places; what stands above them belongs to others.
#[inline]
pub(super) fn bits_of(bits: &[u64; CHARACTERS / 32], c: u32) -> u32 {
    (bits[c as usize / 32] >> (c % 32 * 2)) as u32
}

/// Sets [`CLOSES`], [`OPENS`] or both for a character.
pub(super) const fn note(bits: &mut [u64], c: u32, what: u32) {
    bits[c as usize / 32] |= (what as u64) << (c % 32 * 2);
}

/// The bit of this place is set.
#[inline]
pub(super) fn is_set<const N: usize>(bits: &[u64; N], place: u32) -> bool {
    bits[place as usize / 64] & 1 << (place % 64) != 0
}

/// Sets the bit of this place.
pub(super) const fn set(bits: &mut [u64], place: u32) {
    bits[place as usize / 64] |= 1 << (place % 64);
}
