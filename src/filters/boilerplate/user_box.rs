//! What a forum tells of the one who posted: counted posts and points, the day they joined, their signature.

use std::sync::LazyLock;

use crate::document::{Label, Line, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::{posts, sentence};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::{expression, words};

pub static RULE: Rule = Rule {
    name: "user-box",
    page: include_str!("../../../testdata/rules/boilerplate/user-box.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[
        Wake::EndsOfPage(FIELDS),
        Wake::EndsOfPage(SIGNATURES),
        Wake::EndsOfPage(RANKS),
        Wake::Shape(Glance::new(|shape| matches!(shape.first(), Some('-' | '_')) && DASHES.contains(&shape.text.trim())).within(40)),
        Wake::EndsOfPage(words!("user-box", "reputation")),
    ],
    decide: Decide::Page(decide),
};

/// What is counted or told of a user. Each of them is a word of everyday; two with numbers in a line, or one between the posts of a thread, are
/// the site's.
const FIELDS: &[&str] = words!("user-box");

/// Ranks that the software of forums gives its users, when they are the whole line.
const RANKS: &[&str] = words!("user-box", "rank");

/// Characters of the longest name of a user. Guess: nobody has measured it.
const NAME: usize = 16;

/// What parts a signature from a post.
const DASHES: &[&str] = &["--", "-- ", "__________________", "_________________"];

/// Words before a signature.
const SIGNATURES: &[&str] = words!("user-box", "signature");

/// A field of the box with its value, and the rank that may follow the last one.
static BOX: LazyLock<Pattern> = LazyLock::new(|| {
    let names = FIELDS.join("|");
    pattern(&format!(
        r"^(?:\S{{2,}} +)?(?:\p{{Han}}{{2,8}} +)?(?:(?:{names}) ?[:：]? ?[-+]?\d[\d,.kK/:-]*(?: [A-Z][a-z]{{2}} \d{{4}})?(?: ?[点點分枚个小时時级]+)?[ |,]*){{2,}}(?: ?\p{{Han}}{{2,8}})?$"
    ))
});

/// One field on a line.
static FIELD: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("user-box", "line")));

/// Names of fields whose value stands on a line of its own.
const BARE: &[&str] = words!("user-box", "bare");

/// Lines of names and values that, one under the other, are a box. Guess: nobody has measured it.
const STACK: usize = 2;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let board = || page.lines().iter().any(|line| line.text().starts_with("※ 發信站"));
    if !page.thread().is_thread() && !board() {
        return Verdicts::new(Because::Reason("nobody has posted in this document: it is no thread of posts"));
    }
    let names: Vec<usize> = woken.iter().copied().filter(|index| is_bare_name(page.says(*index))).collect();
    let mut verdicts = Verdicts::new(Because::Reason("the line as a whole is no rank, no counted field and no signature of a user"));
    let mut fallen = Vec::new();
    for &index in woken {
        let text = page.says(index);
        if is_box(text) || is_ranked(text) {
            fallen.push(index);
        }
        if is_rank(text) {
            fallen.extend([Some(index), find_name(page, index)].into_iter().flatten());
        }
        if DASHES.contains(&text.trim()) {
            match find_signature(page, index) {
                Some(signature) => fallen.extend(signature),
                None => verdicts.leave(index, Because::Reason("no line of the site follows soon enough for a signature to stand between")),
            }
        }
        if is_bare_name(text) {
            match find_pair(page, &names, index) {
                Ok(pair) => fallen.extend(pair),
                Err(because) => verdicts.leave(index, because),
            }
        }
    }
    fallen.sort_unstable();
    fallen.dedup();
    verdicts.drop(fallen);
    verdicts
}

/// The line is a box, a field of one, or a signature.
fn is_box(text: &str) -> bool {
    if text.len() > 240 {
        return false;
    }
    let plain = Plain::new(text);
    let text = plain.text.trim_start_matches(['•', '·', ' ']);
    let signed = SIGNATURES.iter().any(|word| {
        let rest = text.strip_prefix(word).map(|rest| rest.strip_prefix('档').or(rest.strip_prefix('檔')).unwrap_or(rest));
        rest.is_some_and(|rest| rest.starts_with(':'))
    });
    signed || BOX.is_match(text) || FIELD.is_match(text)
}

/// A rank, and nothing else.
fn is_rank(text: &str) -> bool {
    let text = text.trim();
    RANKS.contains(&text) || text.strip_prefix("Rank:").is_some_and(is_count)
}

/// The name of the user above a rank: a short line that follows a line of the site.
fn find_name(page: Page, rank: usize) -> Option<usize> {
    let name = page.above(rank)?;
    let text = page.says(name).trim();
    let fits = text.chars().count() <= NAME && !page.lines()[name].is_claimed() && !text.contains(['。', '，', '！', '？', '.', '!', '?']);
    let lines = page.lines();
    let posted = |index: usize| {
        let line = &lines[index];
        let header = line.claimed_as() == Some(Role::Post) || line.label() == Label::Meta && posts::find_mark(page.look(index)).is_some();
        header && line.text().split([' ', '　', ',', '|', '»']).any(|word| word == text)
    };
    (fits && (page.above(name).is_some_and(|above| page.is_of_the_site(above)) || (0..lines.len()).any(posted))).then_some(name)
}

/// Lines of the longest signature. Guess: nobody has measured it.
const SIGNATURE: usize = 6;

/// Between two hyphens on a line of their own, as mail and boards part a signature from a text, and the next line of the site: what somebody hangs on
/// all their posts. A dash between two sections has sentences below it, and no line of the site soon.
fn find_signature(page: Page, dashes: usize) -> Option<Vec<usize>> {
    let lines = page.lines();
    let site = |line: &Line| {
        line.label() == Label::Boilerplate || is_rank(line.text()) || line.text().trim_start().starts_with("※ ") || is_ranked(line.text())
    };
    let mut fallen = vec![dashes];
    for (index, line) in lines.iter().enumerate().skip(dashes + 1) {
        if line.is_blank() {
            continue;
        }
        if site(line) {
            return Some(fallen);
        }
        if fallen.len() > SIGNATURE || line.is_claimed() || line.text().chars().count() > 80 {
            break;
        }
        fallen.push(index);
    }
    None
}

/// Name, rank and counts in one line: `Ferrite  Moderator  Posts: 4,118`.
fn is_ranked(text: &str) -> bool {
    let cells: Vec<&str> =
        text.split(['　', '|', '\u{A0}']).flat_map(|cell| cell.split("  ")).map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let field = |cell: &&str| FIELD.is_match(&Plain::new(cell).text);
    (2..=6).contains(&cells.len()) && cells.iter().any(|cell| is_rank(cell)) && cells.iter().skip(1).all(|cell| is_rank(cell) || field(cell))
}

/// Name and value on two lines, at least two pairs one under the other: 主题, 3, 帖子, 67.
fn find_pair(page: Page, names: &[usize], name: usize) -> Result<impl Iterator<Item = usize>, Because> {
    if names.iter().filter(|other| other.abs_diff(name) <= 2 * STACK + 2).count() < STACK {
        return Err(Because::Reason("the line is the name of a field, and no other of a user's stands near"));
    }
    let latin = page.says(name).is_ascii();
    // The value of an English name stands below it and may be a place; a Chinese name has its number above or below.
    let below = page.below(name).filter(|below| is_count(page.says(*below)) || latin && is_value(page.says(*below)));
    let above = page.above(name).filter(|above| !latin && is_count(page.says(*above)));
    if below.or(above).is_none() {
        return Err(Because::Reason("the line is the name of a field, and no value stands beside it"));
    }
    Ok([Some(name), below, above].into_iter().flatten())
}

/// The name of a field, and nothing else.
fn is_bare_name(text: &str) -> bool {
    BARE.contains(&text.trim().trim_start_matches(['•', ' ']))
}

/// A number, a date, a place: short, and no sentence.
fn is_value(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 30 && !sentence::is_sentence(text) && !BARE.contains(&text)
}

fn is_count(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 8 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}
