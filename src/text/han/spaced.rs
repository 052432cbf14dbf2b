//! Blanks between characters that Chinese writes without them: `每 个 字`, `工具 ， 用于`.

use super::fluency::saved;
use super::is_han;
use super::model::{BIT, Cost};

/// What stands around the blanks of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spacing {
    /// Pairs of letters with one blank between them, and without.
    pub(crate) spaced: usize,
    pub(crate) closed: usize,
    /// Marks of a sentence behind a letter with a blank before them, those of these that do not end the line, and marks without a blank before them.
    pub(crate) spaced_marks: usize,
    pub(crate) inner_marks: usize,
    pub(crate) closed_marks: usize,
    /// Pairs of digits that each stand alone, and pairs of digits without a blank.
    pub(crate) spaced_digits: usize,
    pub(crate) closed_digits: usize,
}

/// Which blanks go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Closing {
    /// Those between letters.
    pub(crate) letters: bool,
    /// Those between digits that each stand alone, and between them and letters.
    pub(crate) digits: bool,
    /// Those on one side of a mark; else they go only where both sides have one, or the mark comes behind it.
    pub(crate) beside_marks: bool,
}

/// Han, or kana.
fn is_letter(c: char) -> bool {
    is_han(c) || matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '々')
}

/// One blank as it stands between characters; the ideographic space sets apart what is apart.
const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

/// A mark that ends a clause, at full width. Not the colon, which forms set apart from their labels.
pub(crate) const fn is_clause_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '！' | '？')
}

const fn closes(c: char) -> bool {
    is_clause_mark(c) || matches!(c, '：' | '）' | '》' | '」' | '』' | '】' | '〉' | '〕' | '”' | '’')
}

const fn opens(c: char) -> bool {
    matches!(c, '（' | '《' | '「' | '『' | '【' | '〈' | '〔' | '“' | '‘')
}

const fn is_ascii_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

/// A sign of a number at full width: `％`, `．`, `￥`.
fn is_wide_sign(c: char) -> bool {
    matches!(c, '\u{FF01}'..='\u{FF5E}' | '￥') && !c.is_alphanumeric() && !closes(c) && !opens(c)
}

/// What a character saves behind another one, from which the two are parts of one word, and from which they may be. Guess: nobody has measured them.
const WORD: Cost = 5 * BIT;
const PERHAPS: Cost = BIT;

/// The two characters are a word, or a part of one.
pub(crate) fn is_word(before: char, c: char) -> bool {
    saved(before, c) >= WORD
}

/// The blanks between letters part words in their middle: `水定 额`. At least one surely does, and none stands where words meet that are set apart.
pub(crate) fn parts_words(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let blanks = || chars.windows(3).filter(|three| is_blank(three[1]) && is_han(three[0]) && is_han(three[2]));
    blanks().any(|three| is_word(three[0], three[2])) && blanks().all(|three| saved(three[0], three[2]) >= PERHAPS)
}

/// The text with one blank for each two, where its blanks always come in pairs.
pub(crate) fn narrowed(text: &str) -> Option<String> {
    let mut narrow = String::with_capacity(text.len());
    let mut blanks = 0;
    for c in text.trim_end().chars() {
        match c {
            ' ' => blanks += 1,
            c if c.is_whitespace() => return None,
            c => {
                match blanks {
                    0 => {}
                    2 => narrow.push(' '),
                    _ => return None,
                }
                blanks = 0;
                narrow.push(c);
            }
        }
    }
    Some(narrow)
}

/// The text has a blank, or at least a character of Latin-1, among which is the no-break space.
pub(crate) fn has_blank(text: &str) -> bool {
    memchr::memchr2(b' ', 0xC2, text.as_bytes()).is_some()
}

/// A blank stands between letters, or between one and a mark.
pub(crate) fn is_spaced(text: &str) -> bool {
    // Letters have three bytes and more, of which the first is E3 or above; text of Europe has none.
    let has_wide = || text.bytes().fold(0, u8::max) >= 0xE3;
    has_blank(text) && has_wide() && (has_spaced(text) || has_spaced_behind(text) || has_spaced_twice(text))
}

/// Two blanks stand between a letter and a mark of a sentence.
pub(crate) fn has_spaced_twice(text: &str) -> bool {
    let bytes = text.as_bytes();
    let spaced = |at: usize| {
        bytes.get(at + 1) == Some(&b' ')
            && text[..at].chars().next_back().is_some_and(is_letter)
            && text[at + 2..].chars().next().is_some_and(is_clause_mark)
    };
    memchr::memchr_iter(b' ', bytes).any(spaced)
}

/// A letter stands before a blank, and a letter or a mark that closes behind it.
pub(crate) fn has_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    // A blank, or the second byte of a no-break space; letters have three bytes or four.
    let blanks = memchr::memchr_iter(b' ', bytes).chain(memchr::memchr_iter(0xC2, bytes).filter(|at| bytes[at + 1] == 0xA0));
    blanks.into_iter().any(|at| {
        let behind = at + if bytes[at] == b' ' { 1 } else { 2 };
        at > 2
            && bytes[at - 1] >= 0x80
            && bytes.get(behind).is_some_and(|byte| *byte >= 0xE2)
            && text[..at].chars().next_back().is_some_and(is_letter)
            && text[behind..].chars().next().is_some_and(|c| is_letter(c) || closes(c))
    })
}

/// A mark of a sentence stands before a blank, and a letter or an opening mark behind it.
pub(crate) fn has_spaced_behind(text: &str) -> bool {
    let spaced = |at: usize| {
        text[..at].chars().next_back().is_some_and(is_clause_mark) && text[at + 1..].chars().next().is_some_and(|c| is_letter(c) || opens(c))
    };
    memchr::memchr_iter(b' ', text.as_bytes()).any(spaced)
}

/// Counts what stands around the blanks of a line.
pub(crate) fn spacing(text: &str) -> Spacing {
    let chars: Vec<char> = text.trim().chars().collect();
    let mut spacing = Spacing::default();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    for (at, &c) in chars.iter().enumerate().skip(1) {
        let (before, after) = (chars[at - 1], chars.get(at + 1).copied());
        match c {
            c if is_blank(c) => {
                let next = after.unwrap_or(' ');
                spacing.spaced += usize::from(is_letter(before) && is_letter(next));
                let letter_before = at.checked_sub(2).map(|at| chars[at]);
                let alone = before.is_ascii_digit() && !digit(letter_before) && next.is_ascii_digit() && !digit(chars.get(at + 2).copied());
                spacing.spaced_digits += usize::from(alone);
                if is_letter(before) && is_clause_mark(next) {
                    spacing.spaced_marks += 1;
                    spacing.inner_marks += usize::from(at + 2 < chars.len());
                }
            }
            c if is_letter(c) => spacing.closed += usize::from(is_letter(before)),
            c if is_clause_mark(c) => spacing.closed_marks += usize::from(!before.is_whitespace() && !is_clause_mark(before)),
            c if c.is_ascii_digit() => spacing.closed_digits += usize::from(before.is_ascii_digit()),
            _ => {}
        }
    }
    spacing
}

impl std::ops::AddAssign for Spacing {
    fn add_assign(&mut self, other: Spacing) {
        self.spaced += other.spaced;
        self.closed += other.closed;
        self.spaced_marks += other.spaced_marks;
        self.inner_marks += other.inner_marks;
        self.closed_marks += other.closed_marks;
        self.spaced_digits += other.spaced_digits;
        self.closed_digits += other.closed_digits;
    }
}

/// The line without the blanks that go. Two blanks and more set apart what is apart, and stay.
pub(crate) fn close_up(text: &str, closing: Closing) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| chars.get(index).copied());
    let goes = |index: usize| {
        let (Some(before), Some(after)) = (at(index.checked_sub(1)), at(Some(index + 1))) else { return false };
        if !is_blank(chars[index]) || before.is_whitespace() || after.is_whitespace() {
            return false;
        }
        // What stands beyond the two, and whether each stands alone.
        let (beyond_before, beyond_after) = (at(index.checked_sub(2)), at(Some(index + 2)));
        let alone = |beyond: Option<char>| beyond.is_none_or(|c| !c.is_ascii_alphanumeric());
        let single = |c: char, beyond: Option<char>| c.is_ascii_alphanumeric() && alone(beyond);
        let numeral = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '-' | '/' | '%');
        let (one, other) = (single(before, beyond_before), single(after, beyond_after));
        let of_number = one && other || (one || other) && numeral(before) && numeral(after);
        let beside = |beyond: Option<char>| closing.beside_marks || beyond.is_some_and(is_blank);
        // Where all of a document is set apart, a mark that lost one of its blanks is as good as one with both.
        let lone = |beyond: Option<char>| beyond.is_none_or(|c| is_blank(c) || closing.beside_marks && is_letter(c));
        let folded = |mark: char, beyond: Option<char>, letter: char| is_ascii_mark(mark) && is_letter(letter) && lone(beyond);
        let of_sign = |sign: char, other: char| is_wide_sign(sign) && (is_letter(other) || other.is_ascii_digit() || is_wide_sign(other));
        match (before, after) {
            (before, after) if is_letter(before) && is_letter(after) => closing.letters,
            (_, after) if closes(after) && !"”’".contains(after) => true,
            (before, '”' | '’') => is_letter(before) || closes(before),
            ('“' | '‘', after) => is_letter(after) || opens(after),
            (before, _) if opens(before) => true,
            ('”' | '’', after) => {
                let inner = beyond_before.filter(|c| !is_blank(*c)).or_else(|| at(index.checked_sub(3)));
                beside(beyond_before) && inner.is_some_and(|c| is_letter(c) || closes(c)) && (is_letter(after) || opens(after))
            }
            (before, _) if is_clause_mark(before) => true,
            (before, _) if closes(before) => beside(beyond_before),
            (before, after) if closing.letters && closing.beside_marks && (of_sign(before, after) || of_sign(after, before)) => true,
            (before, after) if opens(after) => is_letter(before),
            (before, after) if closing.digits && (of_number || one && is_letter(after) || other && is_letter(before)) => true,
            (before, after) if closing.letters && folded(after, beyond_after, before) => true,
            (before, after) if closing.letters && folded(before, beyond_before, after) => {
                let inner = beyond_before.filter(|c| !is_blank(*c)).or_else(|| at(index.checked_sub(3)));
                inner.is_some_and(is_letter)
            }
            _ => false,
        }
    };
    chars.iter().enumerate().filter(|(index, _)| !goes(*index)).map(|(_, c)| *c).collect()
}

/// How many letters stand between one mark of a clause and the next, of each clause that has some; nothing where no letter stands before a mark.
pub(crate) fn clauses(text: &str) -> Vec<usize> {
    let is_mark = |c: char| is_clause_mark(c) || is_ascii_mark(c) && c != ':';
    let lengths = || text.split(is_mark).map(|clause| clause.chars().filter(|c| is_letter(*c)).count());
    if text.contains(is_mark) && lengths().next() > Some(0) { lengths().filter(|letters| *letters > 0).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Closing = Closing { letters: true, digits: true, beside_marks: true };
    const MARKS: Closing = Closing { letters: false, digits: false, beside_marks: true };

    #[test]
    fn blanks_between_characters_go() {
        for (text, closed) in [
            ("每 个 字 ， 都 有 空 格 。", "每个字，都有空格。"),
            ("在 2 0 2 4 - 0 6 - 2 8 这 天", "在2024-06-28这天"),
            ("第 3 章 和 第 1 2 章", "第3章和第12章"),
            ("使 用 Python 语 言", "使用 Python 语言"),
            ("他 说 ： “ 好 。 ” 就 走", "他说：“好。”就走"),
            ("《 桥 》 和 （ 渡 口 ）", "《桥》和（渡口）"),
            ("姓 名  年 龄", "姓名  年龄"),
            ("天 , 地", "天,地"),
            ("预 测; 影 响 ,存 在", "预测;影响,存在"),
            ("为 5 ％ ， 高 2 ． 3 ％", "为5％，高2．3％"),
            ("为 ￥ 3 8 0 元", "为￥380元"),
            ("用 .NET 写", "用 .NET 写"),
            ("天 .", "天."),
            ("甲　乙", "甲　乙"),
        ] {
            assert_eq!(close_up(text, ALL), closed, "{text}");
        }
        assert_eq!(close_up("用 Python ， 写 它 。 “ 好 ” 说 ", MARKS), "用 Python，写 它。“好”说 ");
        assert_eq!(close_up("he said “ no ” 他", MARKS), "he said “ no ” 他");
    }

    #[test]
    fn a_blank_parts_a_word_or_two_of_them() {
        for text in ["1范 围", "农业与农村生 活用 水定额", "规范性引 用文件", "本标准适 用范围"] {
            assert!(parts_words(text), "{text}");
        }
        for text in ["姓名 年龄 住址", "轻轻的我走了 正如我轻轻的来", "魯 燁", "北京 上海 广州", "第一章 总则", "苹果 梨 桃"]
        {
            assert!(!parts_words(text), "{text}");
        }
    }

    #[test]
    fn blanks_are_counted_by_what_stands_around_them() {
        let counts = spacing("工具 ， 用于 。");
        assert_eq!((counts.spaced_marks, counts.inner_marks, counts.closed_marks, counts.closed), (2, 1, 0, 2));
        let counts = spacing("每 个 字 1 2，好");
        assert_eq!((counts.spaced, counts.closed, counts.spaced_digits, counts.closed_marks), (2, 0, 1, 1));
        assert!(has_spaced("每 个") && has_spaced("好 ，") && has_spaced("每\u{A0}个"));
        assert!(!has_spaced("好 a") && !has_spaced("a 好") && !has_spaced("a b") && !has_spaced("好 “"));
    }
}
