//! Features: what is weighed. Each is a name and a value, mixed to the number of a row of the table of weights.

/// The numbers that features have, in bits. Format: the baked table of weights says of each number whether it has a row.
pub const BITS: u32 = 18;

/// What a feature says of a line. The numbers of features follow from the order here, so whoever changes it weighs anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Name {
    // The line's words.
    Word,
    Pair,
    Triple,
    Whole,
    // Its shape.
    Shape,
    ShapePair,
    Length,
    LastMark,
    FirstMark,
    Sentences,
    Commas,
    Letters,
    Digits,
    Marks,
    Blanks,
    Items,
    ItemLength,
    Flag,
    Flags,
    FlagsLength,
    Format,
    Linked,
    LinkedLength,
    Heading,
    // What its neighbour says.
    NeighbourWhole,
    NeighbourBegins,
    NeighbourEnds,
    // What its neighbours look like.
    NeighbourLength,
    NeighbourFlags,
    NeighbourLengths,
    NeighbourFlagsFlags,
    Alike,
    AlikeLength,
    Holds,
    Around,
    AroundLength,
    Deviation,
    BlankAbove,
    BlankBelow,
    // The same words elsewhere.
    Again,
    AgainFirst,
    AgainLength,
    BeginsTop,
    HeldByTop,
    // Where the line stands.
    Zone,
    ZoneLength,
    ZoneFlags,
    FromTop,
    FromBottom,
    Part,
    ProseAbove,
    ProseBelow,
    ProseBoth,
    ProseAboveLength,
    ProseBelowLength,
    Run,
    RunPlace,
    RunZone,
    ProseShare,
    // The page.
    PageProse,
    PageShort,
    PageLines,
    PageProseShare,
    PageScript,
    PageZoneLength,
    ScriptLength,
    PageLinked,
    PageItems,
    // What the first pass thinks.
    Opinion,
    OpinionOfAll,
    Likeliest,
    Sure,
    GoneShare,
    OpinionRun,
    OpinionZone,
    OpinionDistance,
    OpinionSides,
    TitleRank,
    OfHeading,
    OfTitle,
    OfMeta,
    Window,
    WindowUp,
    WindowDown,
    OpinionNear,
    OpinionThree,
    OpinionFive,
    LikeliestThree,
    // The kind of the document.
    Document,
    // What the tags of a page say, and what the first pass thinks of the lines in the same blocks.
    Mark,
    MarkOpinion,
    MarkWidth,
}

/// Which features belong together, for whoever is told why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Words,
    Shape,
    Beside,
    Around,
    Again,
    Place,
    Page,
    Tags,
}

impl Name {
    /// The group that the feature belongs to.
    pub(crate) fn group(self) -> Group {
        match self as u8 {
            name if name <= Name::Whole as u8 => Group::Words,
            name if name <= Name::Heading as u8 => Group::Shape,
            name if name <= Name::NeighbourEnds as u8 => Group::Beside,
            name if name <= Name::BlankBelow as u8 => Group::Around,
            name if name <= Name::HeldByTop as u8 => Group::Again,
            name if name <= Name::ProseShare as u8 => Group::Place,
            name if name <= Name::PageItems as u8 => Group::Page,
            name if name <= Name::LikeliestThree as u8 => Group::Around,
            name if name >= Name::Mark as u8 => Group::Tags,
            _ => Group::Page,
        }
    }
}

impl Group {
    /// The group in words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Group::Words => "its words",
            Group::Shape => "its look",
            Group::Beside => "words beside it",
            Group::Around => "lines around it",
            Group::Again => "said again",
            Group::Place => "its place",
            Group::Page => "the page",
            Group::Tags => "its tags",
        }
    }
}

/// The row of a feature with this value.
#[inline]
pub(crate) fn row(name: Name, value: u64) -> u32 {
    let mixed = (value ^ (name as u64) << 56).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ mixed >> 31).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> (64 - BITS)) as u32
}

/// A length, in steps of half of twice as long.
pub(crate) fn log_step(number: usize) -> u64 {
    let bits = usize::BITS - number.leading_zeros();
    match bits {
        0 => 0,
        1 => 2,
        _ => u64::from((bits * 2 - u32::from(number >> (bits - 2) & 1 == 0)).min(12)),
    }
}
