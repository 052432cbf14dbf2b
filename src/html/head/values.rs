//! What is stated, as fields have it: dates in ISO 8601, names of people, addresses; none where it says nothing.

use super::said::Said;
use super::sites::Sites;
use super::tidy::{said, tidy};
use super::what::By;
use crate::text::dates;
use crate::text::han::is_han;
use crate::text::plain::Plain;
use crate::text::words::words;

/// What signs a text and is no name of a person.
const NO_AUTHORS: &[&str] = words!("no-author");

/// What may stand before a name in what states it.
pub(super) const BEFORE_NAMES: &[&str] = words!("no-author", "before");

/// What the names of Chinese papers, agencies and stations end in.
const PAPERS: &[&str] = words!("papers", "end");

/// A date that is stated: ISO 8601 at the precision given. Midnight to the second is what programs write where they know the day alone.
pub(super) fn date(value: &str) -> Option<String> {
    let plain = Some(value.trim()).filter(|value| value.len() <= 100).map(|value| Plain::new(value).text)?;
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    let compact = (digits == plain.len() && matches!(digits, 8 | 12 | 14)).then(|| {
        let time = if digits > 8 { format!(" {}:{}", &plain[8..10], &plain[10..12]) } else { String::new() };
        let seconds = if digits > 12 { format!(":{}", &plain[12..]) } else { String::new() };
        format!("{}-{}-{}{time}{seconds}", &plain[..4], &plain[4..6], &plain[6..8])
    });
    let plain = compact.unwrap_or(plain);
    let date = dates::read(&plain).or_else(|| dates::read_year_last(&plain)).or_else(|| day_first(&plain))?;
    let iso = ["T00:00:00", "T00:00"].iter().find_map(|midnight| date.iso.strip_suffix(midnight)).unwrap_or(&date.iso);
    (!iso.starts_with("1970-01-01") && !iso.starts_with("1900-01")).then(|| iso.to_string())
}

/// `13 04 2018 08:33:00`: as the pages of one family of Chinese papers write it for a blog service, the day first.
fn day_first(text: &str) -> Option<dates::Date> {
    let mut parts = text.splitn(4, ' ');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str, digits: usize| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(day, 2) && is_number(month, 2) && is_number(year, 4))
        .then(|| format!("{year}-{month}-{day} {}", parts.next().unwrap_or_default()))
        .and_then(|date| dates::read(date.trim()))
}

/// The first date in a text, with its day.
pub(super) fn find_date(text: &str) -> Option<dates::Date> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let begins = c.is_ascii_digit() && !before.is_ascii_digit()
            || c.is_ascii_uppercase() && !before.is_alphanumeric()
            || matches!(c, '二' | '民' | '中' | '令' | '平');
        before = c;
        if begins && let Some(date) = dates::read(&text[at..]).or_else(|| dates::read_year_last(&text[at..])).filter(|date| date.day) {
            return Some(date);
        }
    }
    None
}

/// Text that a field may have.
pub(super) fn short(value: &str) -> Option<String> {
    /// Characters of the longest text. Guess: nobody has measured it.
    const LONGEST: usize = 80;
    tidy(value).filter(|text| text.chars().count() <= LONGEST && !text.contains("://"))
}

/// The section of a site; the numbers that some have say nothing.
pub(super) fn category(value: &str) -> Option<String> {
    short(value).filter(|text| text.chars().any(char::is_alphabetic))
}

/// The name of somebody; none where it is the site's, an address, or what programs and editors sign with.
pub(super) fn name(value: &str, sites: &Sites) -> Option<String> {
    /// Characters of the longest name. Guess: nobody has measured it.
    const LONGEST: usize = 80;
    let text = tidy(value)?;
    let mut name = text.split(" | ").next().unwrap_or_default();
    while let Some(rest) = BEFORE_NAMES.iter().find_map(|before| strip(name, before)) {
        name = rest.trim_start_matches([':', '：', ' ', '/', '／', '|', '丨', '　']);
    }
    let name = name.trim_matches(|c: char| c.is_whitespace() || "|,，;；、()（）[]【】-_".contains(c) && !(c == ')' && name.contains('(')));
    let lower = name.to_lowercase();
    let is_address = name.contains('@')
        || lower.contains("://")
        || lower.starts_with("www.")
        || [".com", ".cn", ".net", ".org"].iter().any(|end| lower.ends_with(end));
    let is_nobody = NO_AUTHORS.iter().any(|nobody| nobody.to_lowercase() == lower);
    let is_paper = PAPERS.iter().any(|end| name.ends_with(end)) || sites.is_known(name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let enough = letters >= 2 && letters * 2 >= name.chars().count() && name.chars().count() <= LONGEST;
    (enough && !is_address && !is_nobody && !is_paper).then(|| name.to_string())
}

/// What stands behind a word at the beginning; behind one in letters of an alphabet something else than a letter has to follow.
fn strip<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)).map(|_| &text[word.len()..])?;
    let parted = |rest: &str| rest.starts_with(|c: char| !c.is_alphanumeric()) && rest.chars().any(char::is_alphanumeric);
    parted(rest).then_some(rest)
}

/// All who are stated by what is trusted most and says somebody, once each.
pub(super) fn names(said: &[&Said], sites: &Sites) -> Option<String> {
    let mut by: Option<By> = None;
    let mut names: Vec<String> = Vec::new();
    for said in said {
        if by.is_some_and(|by| by != said.by) {
            break;
        }
        if let Some(name) = name(&said.value, sites).filter(|name| !names.contains(name)) {
            by = Some(said.by);
            names.push(name);
        }
    }
    let wide = names.iter().any(|name| name.contains(is_han));
    (!names.is_empty()).then(|| names.join(if wide { "、" } else { ", " }))
}

/// Key words, each once; none where they only say the title again, or everything.
pub(super) fn keywords<'v>(values: impl Iterator<Item = &'v str>, sites: &Sites, title: Option<&str>) -> Vec<String> {
    /// Key words that are kept, and characters of the longest of them. Guess: nobody has measured them.
    const MANY: usize = 30;
    const LONGEST: usize = 40;
    let mut all: Vec<String> = Vec::new();
    for value in values.filter_map(tidy) {
        let parted: Vec<&str> = value.split([',', '，', '、', ';', '；', '|']).collect();
        // Words in Han characters have no blanks in them: those of some sites are parted by nothing else.
        let parted = if parted.len() == 1 && value.contains(is_han) { value.split(' ').collect() } else { parted };
        all.extend(parted.into_iter().map(str::trim).filter(|word| !word.is_empty()).map(str::to_string));
    }
    let says_title = |word: &String| title.is_some_and(|title| said(title) == said(word));
    let mut words: Vec<String> = Vec::new();
    for word in all {
        if !words.contains(&word)
            && !sites.is_known(&word)
            && !says_title(&word)
            && word.chars().count() <= LONGEST
            && word.chars().any(char::is_alphanumeric)
        {
            words.push(word);
        }
    }
    if words.len() > MANY { Vec::new() } else { words }
}

/// The first of these addresses that is one of a page, and whole; that of a whole site only where all say so.
pub(super) fn address<'v>(values: impl Iterator<Item = &'v str>, base: Option<&str>) -> Option<String> {
    let whole = |value: &str| {
        let value = value.trim();
        let is_whole = |value: &str| ["http://", "https://"].iter().any(|scheme| value.len() > scheme.len() && value.starts_with(scheme));
        let value = match (value.strip_prefix("//"), base) {
            (Some(rest), _) => format!("https://{rest}"),
            (None, Some(base)) if value.starts_with('/') && is_whole(base) => {
                let host = base.match_indices('/').nth(2).map_or(base, |(at, _)| &base[..at]);
                format!("{host}{value}")
            }
            _ => value.to_string(),
        };
        (is_whole(&value) && !value.contains([' ', '{', '<', '"']) && value.contains('.')).then_some(value)
    };
    let all: Vec<String> = values.filter_map(whole).collect();
    let is_site = |address: &&String| address.splitn(4, '/').nth(3).is_none_or(|path| path.is_empty());
    all.iter().find(|address| !is_site(address)).or(all.first()).cloned()
}

/// One text has the words of another.
pub(super) fn holds(text: &str, other: &str) -> bool {
    let (text, other) = (said(text), said(other));
    !other.is_empty() && text.contains(&other)
}
