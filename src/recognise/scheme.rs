//! Ways of marking a heading: by a number, a mark, a date, or by its words alone.

/// A way of marking a heading. Two headings are siblings when they are marked alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// 第一章, 第二节: by the last character.
    Division(char),
    /// 壹、
    Formal,
    /// 一、
    Han,
    /// 一　刀: a numeral and a blank, when they count up from one.
    HanAndBlank,
    /// （一）
    HanInBrackets,
    /// 1. and 1、
    Arabic,
    /// (1) and 1)
    ArabicInBrackets,
    /// 1.1, 2.2.1 and 2-1: by the count of numbers.
    Dotted(usize),
    /// `1 ` and `01 `, when they count up from one.
    ArabicAndBlank,
    /// A line that is nothing but `01`, when they count up from one.
    Lone,
    /// Ⅰ, ⑴, ①
    Roman,
    Parenthesised,
    Circled,
    /// 其一
    Ordinal,
    /// 案由一：and `Step 1:`, when they count up from one: by the first character.
    Counted(char),
    /// ◎, ■, 【…】: by the mark.
    Marked(char),
    /// 七月四日　晴
    Dated,
    /// `## …`: by the level that the page's own markup gave it.
    Set(u8),
    /// `**…**` alone on its line.
    Bold,
    /// Nothing but its words.
    Plain,
    /// The same, where the page as a whole shows that it is of the first level, or that it divides a part.
    Upper,
    Lower,
    /// Words with a colon, or a question, where such lines stand inside plain ones.
    Inner(char),
    /// 结语, 参考文献: what closes a text is no part of its last section.
    Closing,
    /// 目录: what stands over the chapters of a statute holds no section.
    Contents,
    /// A document that the page brings: the regulation that a notice issues, an annex.
    Enclosed,
}
