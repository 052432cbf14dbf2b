//! Lines of a song that say who made it: `作词 : 方文山`, `词：林夕　曲：陈辉阳`, `Lyrics by: X`.

use crate::document::{Field, Key, Value};
use crate::text::words::words;

/// What a line of credits says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Credits {
    pub(super) title: Option<String>,
    pub(super) fields: Vec<Field>,
    /// Credits that have no key of their own, as they stand: `混音：X`.
    pub(super) others: Vec<String>,
    /// The line may be sung as well, if it does not stand where credits stand.
    pub(super) doubtful: bool,
    /// Only right below another credit it is one.
    pub(super) weak: bool,
}

impl Credits {
    /// Adds a credit without a key of its own, once for each label.
    fn add(&mut self, label: &str, name: &str) {
        let credit = format!("{label}：{name}");
        if !self.others.contains(&credit) {
            self.others.push(credit);
        }
    }
}

/// Characters of the longest name. Guess: the longest are those of several people or of a company.
const LONGEST_NAME: usize = 80;

/// Characters of the longest label that names several things, and of one that is no known word. Guess: long ones are `Recording & Mixing Engineers`
/// and `母带后期处理工程师`.
const LONGEST_LABEL: usize = 40;
const LONGEST_MADE_LABEL: usize = 10;

/// What a label names.
#[derive(Clone, Copy, PartialEq)]
enum About {
    Title,
    Key(Key),
    Other,
}

/// The labels of all groups.
const LABELS: &[(&[&str], About)] = &[
    (words!("song-credits", "lyricist"), About::Key(Key::Lyricist)),
    (words!("song-credits", "composer"), About::Key(Key::Composer)),
    (words!("song-credits", "arranger"), About::Key(Key::Arranger)),
    (words!("song-credits", "producer"), About::Key(Key::Producer)),
    (words!("song-credits", "artist"), About::Key(Key::Artist)),
    (words!("song-credits", "album"), About::Key(Key::Album)),
    (words!("song-credits", "title"), About::Title),
    (words!("song-credits", "other"), About::Other),
];

/// Reads a line; `None` where it, or a part of it, is no credit.
pub(super) fn read(line: &str) -> Option<Credits> {
    let mut credits = Credits::default();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (label, about, value) = read_label(rest)?;
        let end = find_next(value);
        let name = value[..end].trim().trim_end_matches(['/', '|', ';', '；', ',', '，', '、']).trim_end();
        if name.chars().count() > LONGEST_NAME || name.ends_with(['。', '！', '？', '!', '?']) {
            return None;
        }
        let is_short = |about: &About| label.chars().count() == 1 || !matches!(about, About::Key(Key::Lyricist | Key::Composer | Key::Arranger));
        credits.weak |= about.is_empty();
        credits.doubtful |= about.is_empty() || about.iter().any(is_short) || !rest[..rest.len() - value.len()].contains([':', '：']);
        if about.is_empty() && !name.is_empty() {
            credits.add(label, name);
        }
        for about in about.iter().filter(|_| !name.is_empty()) {
            match about {
                About::Title => credits.title = Some(name.to_string()),
                About::Key(key) => credits.fields.push(Field { key: *key, value: Value::Text(name.to_string()) }),
                About::Other => credits.add(label, name),
            }
        }
        rest = value[end..].trim_start();
    }
    Some(credits).filter(|credits| credits.title.is_some() || !credits.fields.is_empty() || !credits.others.is_empty())
}

/// The label that a text begins with, what it names, and what stands behind it.
fn read_label(text: &str) -> Option<(&str, Vec<About>, &str)> {
    if let Some((label, value)) = text.split_once([':', '：'])
        && let Some(about) = find(label)
    {
        return Some((label.trim(), about, value));
    }
    let by = text.to_ascii_lowercase().find(" by ")? + " by".len();
    let about = find(&text[..by])?;
    Some((&text[..by], about, &text[by..]))
}

/// What a label names, which may be two in one: `作词/作曲`, `Lyrics & Music by`. Of several one has to be known. Nothing is named by a label that
/// only looks like one.
fn find(label: &str) -> Option<Vec<About>> {
    if let Some(about) = named(label) {
        return Some(about);
    }
    let length = label.trim().chars().count();
    let parts: Vec<&str> = label.split(['/', '／', '&', '＆', '、', '+', '|']).collect();
    let known: Vec<About> = parts.iter().flat_map(|part| named(part).or_else(|| named_twice(part)).unwrap_or_default()).collect();
    let is_short = parts.len() == 1 || length <= LONGEST_LABEL;
    if !known.is_empty() && is_short {
        return Some(known);
    }
    let ends = || words!("song-credits", "ends-other").iter().any(|end| label.trim_end().ends_with(end));
    let is_one = !label.trim().contains(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || "，。！？“”「」".contains(c));
    (is_one && (2..=LONGEST_MADE_LABEL).contains(&length) && ends()).then(Vec::new)
}

/// What a label by itself names.
fn named(label: &str) -> Option<Vec<About>> {
    let bare: String = if label.is_ascii() { label.trim().to_ascii_lowercase() } else { label.split_whitespace().collect() };
    let groups = LABELS.iter().filter(|(labels, _)| labels.iter().any(|known| known.eq_ignore_ascii_case(&bare)));
    let about: Vec<About> = groups.map(|(_, about)| *about).collect();
    Some(about).filter(|about| !about.is_empty())
}

/// What a label in Chinese names that says it in English too: `编曲 Arranger`.
fn named_twice(label: &str) -> Option<Vec<About>> {
    let label = label.trim();
    let (own, english) = label.split_at(label.find(|c: char| c.is_ascii_alphabetic()).filter(|at| *at > 0)?);
    if english.bytes().all(|byte| byte.is_ascii_alphabetic() || b" .-()".contains(&byte)) { named(own) } else { None }
}

/// Where in a value the next label begins, with a blank or a mark before it, or where the value ends.
fn find_next(value: &str) -> usize {
    for (colon, _) in value.match_indices([':', '：']) {
        let before = value[..colon].trim_end();
        let start = before
            .rfind(|c: char| c.is_whitespace() || "/|;；,，、".contains(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        if start > 0 && find(&before[start..]).is_some() {
            return start;
        }
    }
    value.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let Some(credits) = read(line) else { return "-".to_string() };
        let title = credits.title.iter().map(|title| format!("title={title}"));
        let fields = credits.fields.iter().map(|field| format!("{}={}", field.key.name(), field.value.as_text().unwrap()));
        let all: Vec<String> = title.chain(fields).chain(credits.others).collect();
        all.join(" ") + if credits.doubtful { " ?" } else { "" }
    }

    #[test]
    fn credits_are_read_one_or_several_in_a_line() {
        for (line, expected) in [
            (" 作词 : 方文山", "lyricist=方文山"),
            ("作 曲：周杰伦", "composer=周杰伦"),
            ("作词/作曲：许嵩", "lyricist=许嵩 composer=许嵩"),
            ("词曲：李宗盛", "lyricist=李宗盛 composer=李宗盛"),
            ("词：林夕　曲：陈辉阳", "lyricist=林夕 composer=陈辉阳 ?"),
            ("词:林夕 曲:陈辉阳 编曲:Alex San", "lyricist=林夕 composer=陈辉阳 arranger=Alex San ?"),
            ("Lyrics by：Taylor Swift/Max Martin", "lyricist=Taylor Swift/Max Martin"),
            ("Composed by: X", "composer=X"),
            ("Written by X", "lyricist=X composer=X ?"),
            ("混音 : 某某", "混音：某某 ?"),
            ("作詞：米津玄師", "lyricist=米津玄師"),
            ("编曲 Arranger：祝某", "arranger=祝某"),
            ("词 Lyricist：某", "lyricist=某"),
            ("翻唱/和编：瑾某", "artist=瑾某 翻唱/和编：瑾某 ?"),
            ("Recording&Mixing Engineers：中某", "Recording&Mixing Engineers：中某 ?"),
            ("母带后期处理工程师 : 某", "母带后期处理工程师：某 ?"),
            ("作词：", "-"),
            ("爱你：一万年", "-"),
            ("我作词：你作曲", "-"),
            ("曲终人散", "-"),
            ("I was hurt by you", "-"),
            ("作词：他写了一辈子的词，没有一首是给她的。", "-"),
        ] {
            assert_eq!(shown(line), expected, "{line:?}");
        }
    }
}
