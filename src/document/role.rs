//! What a rule is for, as far as other rooms have to know.

/// What a rule is for. What a page shows often depends on which kind of rule has claimed a line; no room asks for a rule by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Reads text again that was read in a wrong encoding, as a whole; it may do so between the marks of a format too.
    Misreading,
    /// Reads text again that a mirror site had read in a wrong encoding, as a whole.
    MirrorMisreading,
    /// Undoes other damage that mirror sites do.
    Mirror,
    /// Repairs other damage, or tells of it.
    Repair,
    /// Reads text that was written down in another layer, as bytes or for mail; it does so in the values of data too.
    Unescape,
    /// Keeps the lines of the user's list.
    Keep,
    /// Drops the lines of the user's list.
    Drop,
    /// Finds the page's title.
    Title,
    /// Takes lines of fields to the metadata.
    Field,
    /// Takes what a header above the text says to the metadata.
    Header,
    /// Says what a line of the text is: heading, item, row, code.
    Structure,
    /// Drops the line that opens a post.
    Post,
    /// Drops the path from the front page.
    Trail,
    /// Drops a row that stands in the head of a page and nowhere in a text.
    HeadBar,
    /// Drops the line of the site's owner.
    Owner,
    /// Drops the title said again.
    Repetition,
    /// Drops lines of the frame around a text: links to other pages, addresses.
    Frame,
    /// Drops lines that stand in the midst of a text as often as below it: an advertisement, a row of buttons, a button for a file.
    Insert,
    /// Drops lines that say that something is not there yet, or only for programs: they show the head of a page as [`Role::HeadBar`] does, and prove as
    /// little about the tail as [`Role::Insert`].
    HeadInsert,
    /// Drops what scripts and style sheets left.
    Residue,
    /// Drops other lines of the site.
    Site,
    /// Joins the lines of a paragraph.
    Join,
    /// Tidies white space inside a line.
    Space,
    /// Tidies what lies beside the text of a line, source or not.
    AroundText,
}

impl Role {
    /// Lines that the rule drops stand in the midst of a text as often as below it.
    pub fn is_insert(self) -> bool {
        matches!(self, Role::Insert | Role::HeadInsert)
    }

    /// Lines that the rule drops stand in the head of a page and nowhere in a text.
    pub fn is_of_the_head(self) -> bool {
        matches!(self, Role::Trail | Role::HeadBar | Role::HeadInsert)
    }

    /// Lines that the rule drops belong to the frame around a text, and end a section of comments.
    pub fn is_of_the_frame(self) -> bool {
        matches!(self, Role::Trail | Role::Owner | Role::Frame)
    }

    /// The rule tidies white space.
    pub fn is_of_white_space(self) -> bool {
        matches!(self, Role::Space | Role::AroundText)
    }

    /// The rule repairs damage or tells of it.
    pub fn is_repair(self) -> bool {
        matches!(self, Role::Misreading | Role::MirrorMisreading | Role::Mirror | Role::Repair | Role::Unescape)
    }

    /// The rule reads text again that was misread as a whole.
    pub fn is_misreading(self) -> bool {
        matches!(self, Role::Misreading | Role::MirrorMisreading)
    }

    /// The rule undoes what mirror sites do.
    pub fn is_of_a_mirror(self) -> bool {
        matches!(self, Role::MirrorMisreading | Role::Mirror)
    }

    /// The rule changes lines of source too: what lies beside the text may always be tidied, and the user's own lists count everywhere.
    pub fn changes_source(self) -> bool {
        matches!(self, Role::AroundText | Role::Keep | Role::Drop | Role::Header)
    }
}
