//! Tables of bits: what the sieve asks of every character of a text.

/// Characters that have a bit in a table of characters: those of the basic plane; all others share the last. Format: that plane has so many.
pub(super) const CHARACTERS: usize = 0x1_0000;

/// Stands for the characters beyond the basic plane. Format: it is the last character of that plane.
pub(super) const BEYOND: u32 = 0xFFFF;

/// From here on characters are East Asian, but for a few. Format: the marks of Chinese and Japanese begin here.
pub(super) const EASTERN: u32 = 0x3000;

/// The bit of this place is set.
#[inline]
pub(super) fn is_set<const N: usize>(bits: &[u64; N], place: u32) -> bool {
    bits[place as usize / 64] & 1 << (place % 64) != 0
}

/// Sets the bit of this place.
pub(super) const fn set(bits: &mut [u64], place: u32) {
    bits[place as usize / 64] |= 1 << (place % 64);
}
