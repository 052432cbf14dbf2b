//! Lines that sites put into the chapters of novels: slogans made of a request, a site or its address and a promise, notes of a chapter's reader
//! software, prompts to beg.
//!
//! The slogans are known by a grammar and not by a list: each site says the same things in its own words and with another address. A slogan is
//! taken to pieces; what is left of it may be no more than the names of a site and a book.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization;

use super::{Aside, may_be_short};
use crate::recognise::look::Look;
use crate::text::pattern::{Pattern, pattern};
use crate::text::sieve::Sieve;
use crate::text::words::{expression, words};

/// The lines come from the chapters of novel sites that copy from each other, and so do their slogans. 未完待续 and 本章完 are dropped only in a page;
/// what an author asks of readers (求票, 感谢) is the author's, but for a bracket that holds nothing else.
pub(crate) static ASIDE: LazyLock<Aside> =
    LazyLock::new(|| Aside::new(words!("novel-site", "line-anywhere"), words!("novel-site", "line-of-a-page"), words!("novel-site", "line-outside")));

/// Lines that count where a chapter's heading or another line of such a site stands in the document.
static OF_A_NOVEL: LazyLock<Aside> = LazyLock::new(|| Aside::new(words!("novel-site", "line-of-a-novel"), &[], &[]));

/// How much a line shows by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Novel {
    /// A novel's site writes so, and others do now and then.
    Likely,
    /// Nobody writes so but a site of novels.
    Sure,
}

/// A glance: the line is an address with a number or a name before it, as lists of references have many, and asks for nothing.
pub(crate) fn is_bare_address(text: &str) -> bool {
    /// Letters and digits beside the address. Guess: the shortest slogan of the tests has more.
    const LABEL: usize = 6;
    text.is_ascii() && text.contains("://") && {
        let beside = text.split_whitespace().map(|word| word.split_once("http").map_or(word, |(before, _)| before));
        beside.flat_map(str::chars).filter(|c| c.is_alphanumeric()).count() <= LABEL
    }
}

/// The line is one that a site of novels puts into its chapters, by its words alone.
pub(crate) fn find_line(look: &Look) -> Option<Novel> {
    /// Characters of the longest such line in letters. Guess: the longest of those that were read has 178.
    const LATIN: usize = 220;
    let text = look.text();
    if !(may_be_short(text) || text.len() <= LATIN && text.is_ascii()) {
        return None;
    }
    let says = |aside: &Aside| aside.may_fit(text, false) && aside.says_anywhere(look);
    if says(&ASIDE) {
        return Some(Novel::Sure);
    }
    find_slogan(look).or_else(|| says(&OF_A_NOVEL).then_some(Novel::Likely))
}

/// Where a slogan with an address was put behind the last sentence of a paragraph, and how much it shows.
pub(crate) fn find_tail(text: &str) -> Option<(Range<usize>, Novel)> {
    /// Bytes of the longest such slogan, and how much of a paragraph stands above it. Guess: nobody has measured them.
    const LONGEST: usize = 240;
    const LEAST: usize = 24;
    let end = text.trim_end().len();
    let ends = |text: &str| text.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || "。！!，,)）/ｍｔｃｇ".contains(c));
    let dotted = || text.contains(['.', '．', '。', '·', '•']);
    if !ends(&text[..end]) || !dotted() {
        return None;
    }
    let ended = text.char_indices().filter(|(_, c)| matches!(c, '。' | '！' | '？' | '…' | '”' | '」' | '』'));
    let mut starts = ended.map(|(at, c)| at + c.len_utf8()).filter(|start| *start >= LEAST && *start < end && *start + LONGEST >= end);
    let shown = |start: usize| {
        let tail = &text[start..end];
        // A short piece behind a full stop may be the end of an address that hides in wide marks.
        let has_place = may_have_address(tail)
            && tail.contains(|c: char| c.is_ascii_alphanumeric() || ('ａ'..='ｚ').contains(&c))
            && !tail.starts_with(['”', '」', '』']);
        let before = text[..start].chars().nth_back(1).is_some_and(|c| !c.is_ascii_alphanumeric());
        let shows = if has_place && before { find_line(&Look::new(tail)) } else { None };
        // What others write too is the site's here where it says which address it is, and nothing behind it.
        let is_named =
            || tail.ends_with(|c: char| c.is_ascii_alphanumeric()) && words!("novel-site", "begins-a-tail").iter().any(|word| tail.starts_with(word));
        shows.filter(|shows| Pieces::read(Look::new(tail).plain()).places > 0 && (*shows == Novel::Sure || is_named()))
    };
    starts.find_map(|start| Some((start..end, shown(start)?)))
}

/// The line is such a line by itself, or may be one in a novel of such a site.
pub(crate) fn may_be_line(look: &Look) -> bool {
    find_line(look).is_some()
}

/// The heading of a chapter: `第三章 渡口`, `Chapter 12: The ford`.
pub(crate) fn is_chapter(text: &str) -> bool {
    static CHAPTER: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("novel-site", "chapter")));
    /// Bytes of the longest such heading. Guess: nobody has measured it.
    const LONGEST: usize = 120;
    text.len() <= LONGEST && CHAPTER.is_match(text.trim())
}

/// Characters of a slogan that no piece explains: the names of the site and of the book. Guess: the longest of the lines that were read have 13.
const NAMES: usize = 16;

/// Of its characters at least this share, in percent, are of pieces. Guess: nobody has measured it.
const EXPLAINED: usize = 55;

/// What the pieces of a slogan are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Own,
    Weak,
    Ask,
    Promise,
    Offer,
    Site,
    Join,
}

/// The words of all pieces, and what each is.
static PIECES: LazyLock<(AhoCorasick, Vec<Piece>)> = LazyLock::new(|| {
    let lists: [(Piece, &[&str]); _] = [
        (Piece::Own, words!("novel-slogan", "own")),
        (Piece::Weak, words!("novel-slogan", "weak")),
        (Piece::Ask, words!("novel-slogan", "ask")),
        (Piece::Promise, words!("novel-slogan", "promise")),
        (Piece::Offer, words!("novel-slogan", "offer")),
        (Piece::Site, words!("novel-slogan", "site")),
        (Piece::Join, words!("novel-slogan", "join")),
    ];
    let words = lists.iter().flat_map(|(_, words)| words.iter());
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).expect("pieces fit an automaton");
    (automaton, lists.iter().flat_map(|(piece, words)| words.iter().map(|_| *piece)).collect())
});

/// Takes a line to pieces, and says whether they make a slogan.
fn find_slogan(look: &Look) -> Option<Novel> {
    let plain = look.plain();
    // Somebody who speaks of such a site does so in quotes, or in a sentence that tells something.
    if plain.starts_with(['“', '「', '"']) && !plain.ends_with(['”', '」', '"']) {
        return None;
    }
    if !may_be_slogan(plain) {
        return None;
    }
    let Pieces { has, places, left } = Pieces::read(plain);
    let count = |piece: Piece| has.iter().filter(|other| **other == piece).count();
    let hidden = usize::from(places > 0 && hides(look.text()));
    let (own, weak, promise, offer) = (count(Piece::Own), count(Piece::Weak) + hidden, count(Piece::Promise), count(Piece::Offer));
    if own + weak + promise == 0 {
        return None;
    }
    let unexplained: usize = left.iter().map(|rest| rest.chars().count()).sum();
    let length = plain.chars().filter(|c| c.is_alphanumeric()).count();
    if unexplained > NAMES || (length - unexplained.min(length)) * 100 < length * EXPLAINED || left.iter().any(|rest| tells(rest)) {
        return None;
    }
    let place = places > 0 || count(Piece::Site) > 0;
    let promised = promise > 0 && (places > 0 || place && promise + offer > 1);
    if own > 0 && (place || promise > 0 || own > 1) || promised {
        return Some(Novel::Sure);
    }
    let asked = weak > 0 || own > 0 || promise > 0 && (offer > 0 || count(Piece::Ask) > 0);
    (place && asked).then_some(Novel::Likely)
}

/// A glance: letters of an address stand in the text, or what may be read as such. Neither Han characters are nor digits or the marks of Chinese.
fn may_have_address(text: &str) -> bool {
    text.contains(|c: char| match c {
        '\0'..='\u{7F}' => c.is_ascii_alphabetic(),
        '\u{4E00}'..='\u{9FFF}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3030}' => false,
        '\u{FF01}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' => false,
        _ => true,
    })
}

/// A glance: one of the pieces stands in the text without which it is no slogan. Between their characters may be anything but letters and digits.
fn may_be_slogan(plain: &str) -> bool {
    static WORDS: LazyLock<Sieve> = LazyLock::new(|| {
        let words = [words!("novel-slogan", "own"), words!("novel-slogan", "weak"), words!("novel-slogan", "promise")];
        Sieve::new(words.into_iter().flatten().copied())
    });
    may_have_address(plain) || WORDS.any(&plain.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
}

/// A line taken to pieces.
#[derive(Default)]
struct Pieces {
    has: Vec<Piece>,
    /// Addresses in it.
    places: usize,
    /// What no piece explains.
    left: Vec<String>,
}

impl Pieces {
    fn read(plain: &str) -> Pieces {
        /// Letters and digits, with the marks and blanks that stand in the midst of an address.
        static LETTERS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"[a-z0-9]+(?: ?[.。·●•・点點_:/?=&%~,、-]* ?[a-z0-9]+)*"));
        // Most lines have nothing that is composed or stands for something else.
        let is_as_is = |c: char| c.is_ascii() || matches!(c, '\u{4E00}'..='\u{9FFF}' | '。' | '、' | '《' | '》' | '“' | '”' | '—');
        let text: String = match plain.chars().all(is_as_is) {
            true => plain.to_ascii_lowercase(),
            false => plain.nfkc().flat_map(char::to_lowercase).map(as_letter).collect(),
        };
        let mut pieces = Pieces::default();
        let mut at = 0;
        for found in LETTERS.find_iter(&text) {
            pieces.read_words(&text[at..found.start()]);
            if is_address(found.as_str()) {
                pieces.places += 1;
            } else {
                pieces.left.push(found.as_str().to_string());
            }
            at = found.end();
        }
        pieces.read_words(&text[at..]);
        pieces
    }

    /// Reads what stands between the addresses.
    fn read_words(&mut self, text: &str) {
        let (automaton, kinds) = &*PIECES;
        let ink: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut at = 0;
        for found in automaton.find_iter(&ink) {
            self.left.push(ink[at..found.start()].to_string());
            self.has.push(kinds[found.pattern().as_usize()]);
            at = found.end();
        }
        self.left.push(ink[at..].to_string());
    }
}

/// Letters of other scripts that stand for Latin ones where an address hides from filters.
fn as_letter(c: char) -> char {
    match c {
        'ω' | 'ш' | 'щ' | 'ѡ' => 'w',
        'ο' | 'о' => 'o',
        'с' => 'c',
        'м' => 'm',
        'е' => 'e',
        'а' => 'a',
        c => c,
    }
}

/// Letters, digits and marks are the address of a site: it says so at its beginning, or its last name is one of those that addresses end in.
fn is_address(text: &str) -> bool {
    const ENDS: &[&str] = &["com", "net", "cc", "org", "la", "info", "xyz", "me", "cn", "tw", "co", "tv", "vip", "top", "club", "site", "app", "io"];
    let ink: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut names = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|name| !name.is_empty()).skip(1);
    ink.contains("www") || ink.starts_with("http") || ink.starts_with("wap") || names.any(|name| ENDS.contains(&name))
}

/// An address is written so that no filter finds it: some of its letters are wide and some are not, or small ones and capitals take turns.
fn hides(text: &str) -> bool {
    let wide = text.chars().any(|c| matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ'));
    let narrow = text.contains(|c: char| c.is_ascii_alphabetic());
    let turns = text.as_bytes().windows(2).filter(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase()).count();
    wide && narrow || turns > 1
}

/// Somebody tells something: what no slogan has stands in what no piece explains.
fn tells(rest: &str) -> bool {
    words!("novel-slogan", "story").iter().any(|word| rest.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slogan_is_told_from_talk_of_one() {
        for text in [
            "天才一秒记住本站地址：[博看小说网]",
            "http://www.example.net/最快更新！无广告！",
            "请记住本书首发域名：www.example.com。笔趣阁手机版阅读网址：m.example.com",
            "一秒记住ｈｔｔｐs：//ｍ．exampleｗｕ．ｃc",
            "请登陆www.example.com，章节更多，支持作者，支持正版阅读！",
            "小说网 www.example.com，最快更新河防营最新章节！",
            "看最新章节，请到 ｗ ｗ ｗ ．ｅｘａｍｐｌｅ ．ｃ ｏ ｍ",
            "《河防营》最新章节由青灯书屋全网首发，无弹窗！",
            "手机用户请到m。example。net同步阅读",
        ] {
            assert_eq!(find_slogan(&Look::new(text)), Some(Novel::Sure), "{text}");
        }
        for text in ["最新网址：www.example.com", "更多精彩小说，欢迎访问大家读书院", "手机版阅读：m.example.com"] {
            assert_eq!(find_slogan(&Look::new(text)), Some(Novel::Likely), "{text}");
        }
        for text in [
            "他一秒记住了她的名字，也记住了那阵风。",
            "“一秒记住青灯书屋，”她念道，“这是什么书屋？”",
            "本公司网站 www.example.com 提供产品说明书下载。",
            "请登录www.example.com下载报名表，填好以后交到二楼。",
            "他在论坛上更新小说，每天一章，最快的时候一天三章。",
            "更多精彩，尽在明天的晚会。",
        ] {
            assert_eq!(find_slogan(&Look::new(text)), None, "{text}");
        }
    }
}
