//! How headings nest: by the order in which a page first uses its ways of marking them, not by a fixed table.

use crate::document::Label;
use crate::document::{Change, Requests};

/// A way of marking a heading. Two headings are siblings when they are marked alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
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
    /// Nothing but its words.
    Plain,
    /// Words with a colon, or a question, where such lines stand inside plain ones.
    Inner(char),
    /// 结语, 参考文献: what closes a text is no part of its last section.
    Closing,
    /// 目录: what stands over the chapters of a statute holds no section.
    Contents,
    /// A document that the page brings: the regulation that a notice issues, an annex.
    Enclosed,
}

/// The level that Markdown can still show under its title.
const DEEPEST: usize = 5;

/// The levels of headings that stand in this order, each with its line and whether it stands directly under the one before. `open` are the
/// headings that are open above the first, outermost first.
pub fn levels(mut open: Vec<Scheme>, headings: &[(usize, Scheme, bool)]) -> Requests {
    let mut divided = Divided::No;
    let mut changes = Vec::with_capacity(headings.len());
    for (place, &(index, scheme, directly)) in headings.iter().enumerate() {
        if open.last() == Some(&Scheme::Contents) || open.last() == Some(&Scheme::Closing) && scheme != Scheme::Plain {
            open.pop();
        }
        let plain = matches!(scheme, Scheme::Plain);
        divided = match divided {
            _ if plain && directly && open.last() == Some(&Scheme::Plain) => Divided::First,
            Divided::First if plain => Divided::Second,
            _ => Divided::No,
        };
        let base = usize::from(open.first() == Some(&Scheme::Enclosed));
        match scheme {
            Scheme::Plain if divided != Divided::No => {
                let place = open.iter().position(|open| *open == Scheme::Plain).unwrap_or(0);
                open.truncate(place + 1);
                open.push(Scheme::Inner(' '));
            }
            Scheme::Enclosed => open = vec![scheme],
            Scheme::Closing | Scheme::Contents => {
                open.truncate(base);
                open.push(scheme);
            }
            _ => match open.iter().position(|open| *open == scheme || plain && *open == Scheme::Closing) {
                Some(place) => {
                    open.truncate(place);
                    open.push(scheme);
                }
                None => {
                    // A heading with a mark is not part of one without unless it stands right under it, nor is a step part of what leads up to the steps.
                    while (matches!(scheme, Scheme::Marked(_)) && !directly || matches!(scheme, Scheme::Counted('A'..='Z')))
                        && matches!(open.last(), Some(Scheme::Plain | Scheme::Lone | Scheme::Closing))
                    {
                        open.pop();
                    }
                    // Numbered sections do not belong to a preface: no other plain heading stands among them.
                    let numbered = matches!(scheme, Scheme::Han | Scheme::Arabic | Scheme::Formal);
                    let last = headings.iter().rposition(|(_, later, _)| *later == scheme).unwrap_or(place);
                    let among = headings[place..last].iter().any(|(_, later, _)| matches!(later, Scheme::Plain | Scheme::Closing));
                    if numbered && !directly && !among && last > place && open.last() == Some(&Scheme::Plain) {
                        open.pop();
                    }
                    // What is first used after the last of the outermost sections follows them.
                    let bare = plain || matches!(scheme, Scheme::Marked(_));
                    let over = open.get(base).is_some_and(|outer| headings[place..].iter().all(|(_, later, _)| later != outer));
                    let again = headings[place + 1..].iter().any(|(_, later, _)| *later == scheme);
                    if bare && over && again && !directly {
                        open.truncate(base);
                    }
                    open.push(scheme);
                }
            },
        }
        changes.push((index, Change::Label(Label::Heading(open.len().min(DEEPEST) as u8))));
    }
    changes
}

/// A section that is divided at once, without a word of its own, has two parts at least; the next heading like them closes it.
#[derive(Clone, Copy, PartialEq)]
enum Divided {
    No,
    First,
    Second,
}
