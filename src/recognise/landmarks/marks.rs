//! Marks that tell what a line is not.

/// Bytes of the longest row of names, which is longer than any other landmark. Guess: nobody has measured it.
pub(super) const LONGEST_ROW: usize = 360;

/// Marks that tell what a line is not, a bit each.
#[derive(Clone, Copy)]
pub(crate) struct Marks(u8);

impl Marks {
    /// Signs of code and markup, and full stops: a line with one of them is no landmark. Format: a bit of its own.
    pub(super) const NEVER: u8 = 1;
    /// Signs of a line that quotes or lists words: a landmark with one of them has to begin with its word. Format: a bit of its own.
    pub(super) const QUOTING: u8 = 1 << 1;
    /// Marks between clauses and behind questions: no row has them. Format: a bit of its own.
    pub(super) const CLAUSE: u8 = 1 << 2;
    /// A colon of either width: a row of names has none. Format: a bit of its own.
    pub(super) const COLON: u8 = 1 << 3;
    /// Signs of addresses and accounts: no row of buttons has them. Format: a bit of its own.
    pub(super) const ADDRESS: u8 = 1 << 4;

    /// Those of a line that is not too long for any landmark, each character looked at once; no line that is has to be looked at.
    pub(in crate::recognise) fn of_line(text: &str) -> Marks {
        if text.len() > LONGEST_ROW {
            return Marks(Marks::NEVER);
        }
        let mark = |c| match c {
            '。' | '#' | '=' | '{' | '}' | '`' | '$' | '\\' | '<' | ';' | '│' | '┃' | '├' | '║' => Marks::NEVER,
            '“' | '「' | '"' | '、' => Marks::QUOTING,
            '，' | '；' | '！' | '？' | '!' | '?' => Marks::CLAUSE,
            '：' | ':' => Marks::COLON,
            '@' | '_' => Marks::ADDRESS,
            _ => 0,
        };
        Marks(text.chars().fold(0, |marks, c| marks | mark(c)))
    }

    pub(super) fn any(self, of: u8) -> bool {
        self.0 & of != 0
    }
}
