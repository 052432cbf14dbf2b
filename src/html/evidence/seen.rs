//! Names of what is seen of a line, and values by which it is compared.

use crate::text::steps;

/// What is seen of a line.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Name {
    Tag,
    TagParent,
    TagThree,
    Inner,
    OwnWord,
    NearWord,
    AnyWord,
    WordLength,
    Class,
    ClassAbove,
    In,
    Kind,
    KindLength,
    Hidden,
    Linked,
    LinkedKind,
    Link,
    Block,
    BlockLinked,
    BlockSays,
    BlockLines,
    Siblings,
    SiblingsLinked,
    Standing,
    StandingLength,
    StandingKind,
    Side,
    Names,
    NamesStanding,
    Share,
    Up,
    Down,
    UpDown,
    SamePath,
    PathCount,
    Depth,
    FromHeading,
    SameAbove,
    SameBelow,
    RegionShare,
    Bold,
    Before,
    FromTitle,
    TitleSide,
    Paragraph,
}

pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

pub(super) fn share(part: usize, whole: usize) -> u64 {
    steps::share(part, whole, &[1, 100, 250, 400, 550, 700, 850, 950, 1000])
}

pub(super) fn length(letters: usize) -> u64 {
    steps::step(letters, &[1, 2, 4, 6, 10, 16, 25, 40, 70, 120, 250])
}
