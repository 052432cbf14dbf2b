//! What a line says of a post.

/// What a line says of the post beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Who wrote the post, and when: the first of a page tells its author and its date.
    Dated,
    /// The same, with the number of a post that is not the first.
    Numbered,
    /// A line below a post, or one that tells no date of its own: 采纳率, 人赞同了该回答, `answered … at …`.
    Other,
    /// When the question was asked. It is known here only to be counted.
    Asked,
}
