//! What stands between the labels of a metadata line: bylines without a colon, counts, the name of a paper, buttons, and now and then a bare
//! name. A piece that is none of these makes the line unreadable, and it stays.

use std::ops::Range;
use std::sync::LazyLock;

use super::counts::{SEPARATORS, is_relative_date, parse_count};
use super::people::{find_honoured, is_name, read_byline, read_deed, read_office, read_paper};
use super::unkept::is_unkept;
use crate::document::{Field, Key, Value};
use crate::recognise::bars;
use crate::text::pattern::{Pattern, pattern};
use crate::text::sieve::Sieve;
use crate::text::words::{any_of, expression, words};

/// What the pieces of a stretch of text say.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pub fields: Vec<Field>,
    /// Names without a word that says whose they are.
    pub names: Vec<String>,
    /// A date that counts back from today is among them.
    pub ago: bool,
}

impl Pieces {
    /// Pieces that are one field.
    pub(super) fn from_field(key: Key, value: Value) -> Pieces {
        Pieces { fields: vec![Field { key, value }], ..Pieces::default() }
    }

    fn add(&mut self, piece: Piece) {
        match piece {
            Piece::Nothing => {}
            Piece::Ago => self.ago = true,
            Piece::Said(key, value) => self.fields.push(Field { key, value }),
            Piece::Name(name) => self.names.push(name),
        }
    }
}

/// What one piece says.
enum Piece {
    Nothing,
    /// A date that counts back from today: it gives no key, and says as much of what stands beside it as another date.
    Ago,
    Said(Key, Value),
    Name(String),
}

/// Reads a stretch of the plain view, all of it or not at all.
pub(crate) fn read_pieces(text: &str) -> Option<Pieces> {
    read_pieces_that(text, |_| true)
}

/// The same, of which nothing is made where one is a bare name: most rows of words begin with something that may be one.
pub(super) fn read_pieces_without_names(text: &str) -> Option<Pieces> {
    read_pieces_that(text, |piece| !matches!(piece, Piece::Name(_)))
}

fn read_pieces_that(text: &str, suits: impl Fn(&Piece) -> bool) -> Option<Pieces> {
    let mut read = Pieces::default();
    for part in split_parts(text) {
        // What is one piece as a whole may still fall apart at its commas and blanks: `阿碧 慢火车书店` is a name and a name.
        if let Some(piece) = read_piece(part) {
            read.add(Some(piece).filter(&suits)?);
            continue;
        }
        let by_comma = part.contains(", ");
        for word in part.split(if by_comma { ", " } else { " " }) {
            read.add(read_piece(word).filter(&suits)?);
        }
    }
    Some(read)
}

/// Cuts a stretch at what parts fields beyond doubt: bars, dots between blanks, several blanks.
pub(super) fn split_parts(text: &str) -> impl Iterator<Item = &str> {
    const BARS: &[char] = &['|', '│', '丨', '•', '▪', '■', '●', '┊', '┆', '┃', '︱', '▏', '▼'];
    static PARTING: LazyLock<Pattern> = LazyLock::new(|| pattern(&format!(r" *[{}] *| [/·\-–—~»] |  +", BARS.iter().collect::<String>())));
    let parts = if text.contains(' ') || text.contains(BARS) { PARTING.split(text).collect() } else { vec![text] };
    parts.into_iter().map(|part| part.trim_matches(SEPARATORS)).filter(|part| !part.is_empty())
}

/// Reads one piece as long as words say what it is: a field, or nothing that a key keeps. None where no word explains it.
pub(super) fn read_known_piece(text: &str) -> Option<Option<(Key, Value)>> {
    match read_piece(text)? {
        Piece::Said(key, value) => Some(Some((key, value))),
        Piece::Nothing | Piece::Ago => Some(None),
        Piece::Name(_) => None,
    }
}

/// Reads one piece: nothing that a key keeps, a field, or a name.
fn read_piece(text: &str) -> Option<Piece> {
    let bare = text.trim_matches(SEPARATORS);
    let inner = bare.trim_matches(['[', ']', '【', '】', '(', ')']).trim_matches(SEPARATORS);
    if inner.is_empty() || bars::is_noise(inner) || is_unkept(inner) {
        return Some(Piece::Nothing);
    }
    let date = words!("put-up", "behind-a-date").iter().find_map(|word| inner.strip_suffix(word)).unwrap_or(inner);
    if is_relative_date(date.trim_end()) {
        return Some(Piece::Ago);
    }
    if let Some(name) = find_honoured(inner) {
        return Some(Piece::Name(name.to_string()));
    }
    let said = |(key, name): (Key, &str)| Piece::Said(key, Value::Text(name.to_string()));
    let done = read_deed(inner).or_else(|| read_office(inner)).map(said);
    done.or_else(|| Some(Piece::Said(Key::Views, read_reader_count(inner)?)))
        .or_else(|| read_byline(inner).or_else(|| read_place(inner)).or_else(|| read_paper(inner)).map(said))
        .or_else(|| is_name(bare).then(|| Piece::Name(bare.to_string())))
}

/// A glance: one of the pieces of a text may say a field. A name says none, and most lines have nothing else that could be one.
pub(super) fn may_have_field(text: &str) -> bool {
    /// What a field has somewhere: a byline, what somebody did, a place.
    const ANYWHERE: &[&[&str]] = &[
        &["by", "By", "BY"],
        words!("credits", "reporter"),
        &["자", "원", "터", "커"],
        words!("deeds"),
        words!("deeds", "edited"),
        words!("deeds", "gave"),
        words!("deeds", "took-pictures"),
        PROVINCES,
        BEFORE_A_PLACE,
    ];
    /// What ends a piece that is a field: an office, a paper.
    const AT_ITS_END: &[&[&str]] = &[&["課", "係"], words!("papers", "end"), words!("papers", "end-hangul"), words!("papers", "end-latin")];
    static WORDS: LazyLock<(Sieve, usize)> = LazyLock::new(|| {
        let (anywhere, at_its_end) = (ANYWHERE.iter().flat_map(|list| list.iter()), AT_ITS_END.iter().flat_map(|list| list.iter()));
        (Sieve::new(anywhere.clone().chain(at_its_end).chain(&[":"]).copied()), anywhere.count())
    });
    let (words, anywhere) = &*WORDS;
    let ends = |at: usize| text[at..].chars().next().is_none_or(|c| !c.is_alphanumeric() || c == '丨');
    // `Photos:` has a colon behind a letter of ASCII, or behind one that is an s in another case.
    let has_letter = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_alphabetic() || c == 'ſ');
    let is_colon = |place: &Range<usize>| text[place.clone()] == *":";
    let mut may_have = text.contains(|c: char| c.is_ascii_digit()) && text.contains(READ);
    words.find(text, |word, place| {
        may_have |= word < *anywhere || if is_colon(&place) { has_letter(place.start) } else { ends(place.end) };
    });
    may_have
}

/// Characters of which a count of readers has one.
const READ: [char; 18] = ['读', '讀', '览', '覽', '击', '擊', '看', '放', '회', '覧', 'v', 'V', 'r', 'R', 'h', 'H', 'p', 'P'];

/// Reads a count of readers with its word behind it.
fn read_reader_count(text: &str) -> Option<Value> {
    static READERS: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("visitors", "readers")));
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.contains(READ) {
        return None;
    }
    let found = READERS.captures(text)?;
    parse_count(&found[1], found.get(2).map_or("", |unit| unit.as_str()))
}

/// Provinces, and the cities that are like one.
const PROVINCES: &[&str] = &[
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
];

/// What stands before a place, at least in part.
const BEFORE_A_PLACE: &[&str] = &["属地", "屬地", "发布于", "發佈於", "来自"];

/// Reads where the author's address lies, as Chinese sites have to say.
fn read_place(text: &str) -> Option<(Key, &str)> {
    static PLACE: LazyLock<Pattern> = LazyLock::new(|| {
        let provinces = any_of(PROVINCES);
        pattern(&format!(r"^(?:(?:IP ?属地|IP屬地|发布于|發佈於|来自)[: ]{{0,2}}(\p{{Han}}{{2,6}})|({provinces})(?:省|市)?)$"))
    });
    const FIRST: &str = "I发發来北天上重河山辽吉黑江浙安福湖广海四贵云陕甘青内西宁新";
    let found = Some(text).filter(|text| text.starts_with(|c| FIRST.contains(c))).and_then(|text| PLACE.captures(text))?;
    Some((Key::Location, found.get(1).or(found.get(2))?.as_str()))
}
