//! Numbers in steps, and several values as one: how what is seen of a line is compared with what was learned of others. Weights depend on every value here.

/// In which of the steps between `cuts` a number lies.
pub(crate) fn step(number: usize, cuts: &[usize]) -> u64 {
    cuts.iter().position(|cut| number < *cut).unwrap_or(cuts.len()) as u64
}

/// In which of the steps between `cuts` a part of a whole lies, in thousandths.
pub(crate) fn share(part: usize, whole: usize, cuts: &[usize]) -> u64 {
    step(part * 1000 / whole.max(1), cuts)
}

/// Several values as one.
#[inline]
pub(crate) fn join(values: &[u64]) -> u64 {
    values.iter().fold(0, |joined, value| joined.wrapping_mul(0x1_0000_01B3).wrapping_add(*value + 1))
}
