//! Lines by which the head and the tail of a page are known: rows of links, buttons, counters, the owner's lines.
//!
//! A landmark only says that the site is speaking here. No line falls for being one; the rules say what falls.

mod headings;
pub(super) mod marks;

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use marks::{LONGEST_ROW, Marks};

use super::lists::{List, find_words};
use super::look::{Look, Question};
use crate::text::quick_hash::QuickHash;
use crate::text::words::words;

/// Names that a line or a piece of it is compared with as a whole.
type Names = HashSet<&'static str, QuickHash>;

/// Bytes of the longest landmark: about 60 Han characters. Guess: a longer line with such words is the text's own as often.
const LONGEST: usize = 180;

/// Signs around an item of a menu or a link.
fn around(c: char) -> bool {
    const SIGNS: &[char] = &[
        '•', '·', '▪', '■', '●', '◆', '▼', '▲', '↓', '↑', '→', '←', '★', '☆', '—', '丨', '│', '»', '›', '«', '‹', '＞', '【', '】', '（', '）', '：',
        '　', '\u{A0}',
    ];
    match c {
        '-' | '*' | '+' | '|' | '>' | '<' | '[' | ']' | '(' | ')' | ':' | ' ' => true,
        '\0'..='\u{7F}' | '\u{3400}'..='\u{4E27}' | '\u{4E29}'..='\u{D7FF}' => false, // Most characters, but for 丨.
        c => SIGNS.contains(&c),
    }
}

/// The line is a landmark by its words.
pub(crate) fn is_landmark(look: &Look) -> bool {
    let is_everyday = || look.text().len() <= LONGEST && (is_whole(look) || look.has(List::Buttons) && is_counter(look.text()));
    look.answer(Question::Landmark, || is_everyday() || is_certain(look))
}

/// The line is a landmark that says so by more than one everyday word: a manual has lines that are 打印 or 收藏 too.
pub(crate) fn is_certain(look: &Look) -> bool {
    look.answer(Question::CertainLandmark, || {
        let text = look.text();
        text.len() <= LONGEST && !look.marks().any(Marks::NEVER) && (says(List::Prompts, look) || heads_comments(text))
            || is_row_of_buttons(look)
            || is_owner_line(look)
    })
}

/// A menu, or a line in which the site speaks of its owner: hardly any text has these but a page.
pub(crate) fn is_owner_line(look: &Look) -> bool {
    let names_the_owner = || look.text().len() <= LONGEST && !look.marks().any(Marks::NEVER) && says(List::Owner, look);
    look.answer(Question::OwnerLine, || names_the_owner() || is_row(look))
}

/// An English prompt that does not begin its line fills at least one part in this many of it. Guess: nobody has measured it.
const FILLED: usize = 3;

fn words(lists: &[&'static [&'static str]]) -> impl Iterator<Item = &'static str> {
    lists.iter().flat_map(|list| list.iter()).copied()
}

/// One of the words stands in the text, and if the text quotes, at its beginning. A word of letters has to begin and end where it does: "sign in"
/// is not in "design into". Words of letters have to fill the line, or to stand first and begin with a capital: prose has "most popular" and
/// "copyright" too, and where it is wrapped they come first as well.
fn says(list: List, look: &Look) -> bool {
    if !look.has(list) {
        return false;
    }
    let (text, marks) = (look.text(), look.marks());
    let begin = text.len() - text.trim_start_matches(around).len();
    // A step of a manual has the word of a button in its midst, and so has a clause that lost its stop.
    let quotes = marks.any(Marks::QUOTING) || is_clause(text);
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let bytes = text.as_bytes();
    // `横批：版权所有` is what a short line says of something.
    let quotes = quotes || marks.any(Marks::COLON) && text.chars().count() <= LABELLED;
    let mut any = false;
    find_words(list, text, |found| {
        let glued = letter(bytes.get(found.start)) && letter(bytes[..found.start].last())
            || letter(bytes[..found.end].last()) && letter(bytes.get(found.end));
        let first = found.start <= begin;
        let english = text[found.clone()].is_ascii() && found.len() * FILLED < text.len();
        let small = bytes.get(found.start).is_some_and(u8::is_ascii_lowercase);
        any |= !glued && (first && !(english && small) || !quotes && !english);
    });
    any
}

/// Characters of the longest line whose label says what the words behind it are. Guess: nobody has measured it.
const LABELLED: usize = 11;

/// Han characters from which a line with the company of verbs is a clause. Guess: nobody has measured it.
const CLAUSE: usize = 12;

/// What stands with verbs and hardly in the names of buttons, a character each; two of them make a clause.
const WITH_VERBS: &[char] = &[
    '的', '了', '在', '把', '被', '就', '会', '會', '再', '到', '从', '從', '让', '讓', '给', '給', '着', '著', '和', '与', '與', '或', '时', '時',
    '里', '裡', '上', '后', '後',
];

/// The line is a Chinese clause: it has a comma, or is long enough for one and has words that stand with verbs.
pub(crate) fn is_clause(text: &str) -> bool {
    let han = || text.chars().filter(|c| crate::text::han::is_han(*c)).count();
    let stopped = text.split_once('，').is_some_and(|(before, after)| !before.trim().is_empty() && !after.trim().is_empty());
    stopped && han() >= CLAUSE / 2 || !text.is_ascii() && text.chars().filter(|c| WITH_VERBS.contains(c)).count() >= 2 && han() >= CLAUSE
}

/// Looks a name up as it is, and `READ MORE` and `Read More` as `Read more`. A word of a language without capitals is looked up as it is.
fn is_known(set: &Names, name: &str) -> bool {
    /// Bytes of the longest name that is looked up in small letters too. Guess: nobody has measured it.
    const LONGEST_NAME: usize = 40;
    if set.contains(name) {
        return true;
    }
    let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
    if !capital || name.len() > LONGEST_NAME {
        return false;
    }
    let (first, rest) = name.split_at(1);
    set.contains(format!("{first}{}", rest.to_ascii_lowercase()).as_str())
}

/// The line is one button or the heading of a list of links and nothing else.
fn is_whole(look: &Look) -> bool {
    look.has(List::Buttons) && is_button(look.text().trim_matches(around)) || heads_list(look)
}

/// The line is the heading of a list of other pages.
pub(crate) fn heads_list(look: &Look) -> bool {
    static LISTS: LazyLock<Names> = LazyLock::new(|| words(&[words!("heads-links", "alone")]).collect());
    let is_listed = || look.has(List::HeadsLinks) && is_known(&LISTS, look.text().trim_matches(around));
    look.answer(Question::HeadsList, || is_listed() || look.has(List::HeadsLinksMade) && headings::of_other_pages(look.text()))
}

/// The word is a button's.
fn is_button(word: &str) -> bool {
    static BUTTONS: LazyLock<Names> = LazyLock::new(|| words(&[words!("buttons")]).collect());
    is_known(&BUTTONS, word)
}

/// A button with its number: `댓글 3`, `コメント(3)`, `0 Comments`.
fn is_counter(text: &str) -> bool {
    let mut pieces = text.split(is_between).map(str::trim).filter(|piece| !piece.is_empty());
    let (Some(piece), None) = (pieces.next(), pieces.next()) else { return false };
    text.contains(|c: char| c.is_ascii_digit()) && is_button(piece)
}

/// Digits and signs between the words of a row of buttons.
fn is_between(c: char) -> bool {
    c.is_ascii_digit() || around(c) && c != ' ' || matches!(c, ',' | '.' | '"' | '\'' | '…' | '/' | '｜' | '\t' | '♥' | '♡' | '❤')
}

/// What follows a number in a counter and is no word of its own.
const UNITS: &[&str] = &["万", "萬", "亿", "億", "次", "人", "条", "個", "个", "篇", "件", "명", "건", "개", "k", "K", "w", "W", "m", "M"];

/// Of the words in a row of buttons this many have to be known, and this share in percent. Guess: nobody has measured them.
const BUTTONS: usize = 2;
const BUTTONS_SHARE: usize = 70;

/// Characters of the longest word in a row of buttons. Guess: nobody has measured it.
const BUTTON: usize = 14;

/// A row of buttons and counters, hardly anything else: `阅读 1.6万　赞 873　在看 512`, `공감 28　공유하기　URL 복사`, `Total 301,554　Today 61`.
pub(crate) fn is_row_of_buttons(look: &Look) -> bool {
    look.answer(Question::RowOfButtons, || {
        let marks = Marks::NEVER | Marks::QUOTING | Marks::CLAUSE | Marks::ADDRESS;
        let has_buttons = || [List::Buttons, List::ButtonRows, List::HeadsLinks].iter().any(|list| look.has(*list));
        look.text().len() <= LONGEST && !look.marks().any(marks) && has_buttons() && has_known_buttons(look.text())
    })
}

/// The word is the name of a button in a bar of an app, and no value of a label: 小程序, 直播.
pub(crate) fn is_button_of_a_row(word: &str) -> bool {
    words!("buttons", "app").contains(&word)
}

/// The words of the row are known, as many of them as a row of buttons needs.
fn has_known_buttons(text: &str) -> bool {
    static ROWS: LazyLock<Names> = LazyLock::new(|| words(&[words!("buttons"), words!("buttons", "row"), words!("heads-links", "alone")]).collect());
    let count = |pieces: &mut dyn Iterator<Item = &str>| {
        let (mut hits, mut all) = (0, 0);
        for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty() && !UNITS.contains(piece)) {
            if piece.chars().count() > BUTTON && !piece.is_ascii() || piece.len() > 3 * BUTTON {
                return false;
            }
            all += 1;
            hits += usize::from(is_known(&ROWS, piece));
        }
        hits >= BUTTONS && hits * 100 >= all * BUTTONS_SHARE
    };
    count(&mut text.split("  ").flat_map(|part| part.split(is_between)))
        || !text.is_ascii() && count(&mut text.split(|c: char| c == ' ' || is_between(c)))
}

/// The heading of the comments in WordPress: `2 thoughts on “…”`, `5 Responses to …`.
fn heads_comments(text: &str) -> bool {
    let (count, rest) = text.trim_start().split_once(' ').unwrap_or_default();
    let counted = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') || matches!(count, "One" | "No");
    const HEADINGS: &[&str] = words!("heads-comments", "counted");
    counted && HEADINGS.iter().any(|words| rest.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words)))
}

/// Characters of the longest item of a row, and of an item that stands on a line of its own. Guess: nobody has measured it.
const ITEM: usize = 10;

/// Of the items of a row this many have to be known, and this share in percent. Guess: nobody has measured them.
const KNOWN: usize = 2;
const SHARE: usize = 40;

/// Items from which a row that starts at the front page is one of navigation whatever the others are called. Guess: nobody has measured it.
const ROW: usize = 4;

/// A row of three and more short items, several of which are names of a site's parts: `首页　新闻　体育`, `关于我们 | 网站地图 | 招聘`.
pub(crate) fn is_row(look: &Look) -> bool {
    look.answer(Question::RowOfNames, || {
        let marks = Marks::NEVER | Marks::QUOTING | Marks::CLAUSE | Marks::COLON;
        look.text().len() <= LONGEST_ROW && !look.marks().any(marks) && look.has(List::Menu) && has_known_names(look.text())
    })
}

/// Items of the row are names of a site's parts, as many of them as a row needs.
fn has_known_names(text: &str) -> bool {
    let wide = are_items(text, |c| PARTING.contains(&c) || c.is_whitespace() && c != ' ', "  ");
    let items = if wide.len() >= 3 { wide } else { are_items(text, |c| PARTING.contains(&c) || c.is_whitespace(), " ") };
    let fits = items.iter().all(|item| item.chars().count() <= ITEM || item.is_ascii() && item.len() <= 3 * ITEM);
    let hits = items.iter().filter(|item| is_name(item)).count();
    let from_front = items.len() >= ROW && is_front_page(items[0]);
    from_front && fits || items.len() >= 3 && fits && hits >= KNOWN && hits * 100 >= items.len() * SHARE || items.len() <= 2 && are_glued(text)
}

/// Names in a menu that lost what parted them, and the share of its bytes in percent that they have to cover. Guess: nobody has measured them.
const GLUED: usize = 6;
const COVERED: usize = 85;

/// A menu that lost what parted its names: `学校首页新闻网首页要闻速递综合新闻`. One of them has to be the front page: channels alone may be a
/// ministry's name.
fn are_glued(text: &str) -> bool {
    static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words(&[words!("menu")])).expect("names fit an automaton")
    });
    if text.is_ascii() || !words!("front-page", "menu").iter().any(|name| text.contains(name)) {
        return false;
    }
    let found = || NAMES.find_iter(text).filter(|found| found.len() > 3);
    // One that begins at the front page may have names that nobody knows.
    let opens = (text.trim().starts_with("首页") || text.trim().starts_with("首頁")) && !text.contains([' ', '　', '，', '。', '、']);
    let share = if opens { COVERED / 2 } else { COVERED };
    found().count() >= GLUED && found().map(|found| found.len()).sum::<usize>() * 100 >= text.trim().len() * share
}

/// Signs between the items of a row.
const PARTING: &[char] = &['|', '丨', '｜', '·', '•', '▪', '_', '/', '／', '－', '*', '+', '>', '\u{A0}', '　'];

fn are_items<'t>(text: &'t str, parts: impl Fn(char) -> bool, blanks: &'static str) -> Vec<&'t str> {
    let items = text.split(parts).flat_map(|piece| piece.split(blanks)).map(str::trim);
    items.filter(|item| item.chars().any(char::is_alphanumeric)).collect()
}

fn is_front_page(item: &str) -> bool {
    words!("front-page").iter().any(|name| item.ends_with(name)) && item.chars().count() <= 6
        || matches!(item, "Home" | "HOME" | "ホーム" | "トップ" | "홈")
}

/// The item is the name of a part of a site.
pub(crate) fn is_name(item: &str) -> bool {
    static NAMES: LazyLock<Names> = LazyLock::new(|| words(&[words!("menu")]).collect());
    let item = item.trim_matches(around);
    is_known(&NAMES, item) || is_front_page(item)
}

/// The line is one short item, such as a menu has, known or not.
pub(crate) fn is_item(text: &str) -> bool {
    let item = text.trim_matches(around);
    let length = item.chars().count();
    length >= 1
        && (length <= ITEM || item.is_ascii() && length <= 3 * ITEM)
        && !text.contains(['。', '，', '；', '、', '！', '？', '：', '“', ';', '{', '='])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_buttons_and_counters_is_known() {
        for text in [
            "阅读 1.6万　赞 873　在看 512",
            "回应 19　转发 8　收藏 45",
            "随笔- 143　文章- 0　评论- 92　阅读- 31万",
            "공감 28　　공유하기　　URL 복사　　카카오톡 공유　　게시글 관리　　구독하기",
            "이전 1 ··· 7 8 9 10 11 ··· 88 다음",
            "Total 301,554　Today 61　Yesterday 140",
            "赞同 1204　142 条评论　分享　收藏　喜欢　收起",
        ] {
            assert!(is_row_of_buttons(&Look::new(text)), "{text}");
        }
        for text in ["镇别 | 10月 | 9月", "支持 151", "水 20 升", "张三 3　李四 5", "第一章 阅读", "Total 12 apples, 3 pears"] {
            assert!(!is_row_of_buttons(&Look::new(text)), "{text}");
        }
    }

    #[test]
    fn a_landmark_is_known_by_its_words() {
        for text in ["コメント(3)", "댓글 3", "0 Comments", "READ MORE", "2 thoughts on “A lathe”", "Leave a Reply", "» 下一篇：“小”字", "▼ 往期精选"]
        {
            assert!(is_landmark(&Look::new(text)), "{text}");
        }
        for text in ["design into", "a blog in a day", "评论家说", "他说“扫一扫”", "3 apples", "two thoughts on a lathe"] {
            assert!(!is_landmark(&Look::new(text)), "{text}");
        }
        assert!(is_row(&Look::new("学校首页新闻网首页要闻速递综合新闻媒体聚焦校园人物光影南麓")));
    }
}
