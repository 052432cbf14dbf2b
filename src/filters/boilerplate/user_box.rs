//! What a forum tells of the one who posted: counted posts and points, the day they joined, their signature.

use std::sync::LazyLock;

use regex::Regex;

use super::drop_lines;
use crate::document::{Label, Line, Requests, Role};
use crate::page::Page;
use crate::recognise::{posts, sentence};
use crate::rule::{Decide, Rule, Wake};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

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
        Wake::Shape(|shape| shape.text.len() <= 40 && matches!(shape.first(), Some('-' | '_')) && DASHES.contains(&shape.text.trim())),
        Wake::EndsOfPage(&["gold badge", "silver badge", "bronze badge", "reputation", "Rank"]),
    ],
    decide: Decide::Page(read),
};

/// What is counted or told of a user. Each of them is a word of everyday; two with numbers in a line, or one between the posts of a thread, are
/// the site's.
const FIELDS: &[&str] = &[
    "主题",
    "主題",
    "帖子",
    "积分",
    "積分",
    "精华",
    "精華",
    "威望",
    "金币",
    "金幣",
    "金钱",
    "贡献",
    "注册时间",
    "註冊時間",
    "在线时间",
    "線上時間",
    "阅读权限",
    "最后登录",
    "最後登入",
    "UID",
    "文章",
    "听众",
    "收听",
    "经验",
    "贴子",
    "等级",
    "Joined",
    "Join Date",
    "Posts",
    "Messages",
    "Reaction score",
    "Likes",
    "Location",
    "Trophy Points",
    "Reputation",
    "Threads",
    "Karma",
    "Gender",
    "Registered",
    "Topics",
    "Solutions",
    "Rep Power",
];

/// Ranks that the software of forums gives its users, when they are the whole line.
const RANKS: &[&str] = &[
    "新手上路",
    "注册会员",
    "初级会员",
    "中级会员",
    "高级会员",
    "金牌会员",
    "论坛元老",
    "版主",
    "超级版主",
    "实习版主",
    "管理员",
    "荣誉会员",
    "贵宾",
    "禁止发言",
    "等待验证会员",
    "限制会员",
    "初級會員",
    "中級會員",
    "高級會員",
    "金牌會員",
    "論壇元老",
    "管理員",
    "Site Admin",
    "Administrator",
    "Moderator",
    "Super Moderator",
    "Global Moderator",
    "Junior Member",
    "Senior Member",
    "New Member",
    "New member",
    "Newbie",
    "Well-Known Member",
    "Active Member",
    "Registered User",
    "Full Member",
    "Hero Member",
    "Sr. Member",
    "Jr. Member",
    "Guest",
];

/// Characters of the longest name of a user. A guess.
const NAME: usize = 16;

/// What parts a signature from a post.
const DASHES: &[&str] = &["--", "-- ", "__________________", "_________________"];

/// Words before a signature.
const SIGNATURES: &[&str] = &["签名", "簽名", "个性签名", "Signature"];

/// A field of the box with its value, and the rank that may follow the last one.
static BOX: LazyLock<Regex> = LazyLock::new(|| {
    let names = FIELDS.join("|");
    pattern(&format!(
        r"^(?:\S{{2,}} +)?(?:\p{{Han}}{{2,8}} +)?(?:(?:{names}) ?[:：]? ?[-+]?\d[\d,.kK/:-]*(?: [A-Z][a-z]{{2}} \d{{4}})?(?: ?[点點分枚个小时時级]+)?[ |,]*){{2,}}(?: ?\p{{Han}}{{2,8}})?$"
    ))
});

/// One field on a line.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:注册时间|註冊時間|在线时间|最后登录|阅读权限|UID|积分|積分|威望|精华|帖子|主题) ?[:：]? ?[-\d][\d:/-]*(?: ?[点分小时]+)?$",
        r"|^(?:Posts|Messages|Reaction score|Likes Received|Trophy Points|Karma|Threads|Topics|Solutions): ?[\d,.kK]+$",
        r"|^(?:Joined|Join Date|Registered): ?.{4,}\d$|^Location: ?.{2,}$|^Gender: ?(?:Male|Female)$",
        r"|^[\d,.]+k?(?: reputation)?(?: ?\d+ (?:gold|silver|bronze) badges?)+$|^(?:\d+ (?:gold|silver|bronze) badges?)+$",
    ))
});

/// Names of fields whose value stands on a line of its own.
const BARE: &[&str] = &["主题", "帖子", "积分", "精华", "威望", "听众", "收听", "Messages", "Joined", "Location", "Reaction score", "Points"];

/// Lines of names and values that, one under the other, are a box. A guess.
const STACK: usize = 2;

fn read(page: Page, woken: &[usize]) -> Requests {
    let board = || page.lines().iter().any(|line| line.text().starts_with("※ 發信站"));
    if !page.thread().is_thread() && !board() {
        return Vec::new();
    }
    let lines = page.lines();
    let mut fallen: Vec<usize> = woken.iter().copied().filter(|index| alone(lines[*index].text())).collect();
    fallen.extend(woken.iter().copied().filter(|index| ranked(lines[*index].text())));
    fallen.extend(woken.iter().filter(|index| DASHES.contains(&lines[**index].text().trim())).flat_map(|index| signature(page, *index)));
    fallen.extend(stacks(page, woken));
    fallen.extend(woken.iter().filter(|index| ranks(lines[**index].text())).flat_map(|index| [Some(*index), named(page, *index)]).flatten());
    fallen.sort_unstable();
    fallen.dedup();
    drop_lines(&fallen, |_| true)
}

/// The line is a box, a field of one, or a signature.
fn alone(text: &str) -> bool {
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
fn ranks(text: &str) -> bool {
    let text = text.trim();
    RANKS.contains(&text) || text.strip_prefix("Rank:").is_some_and(count)
}

/// The name of the user above a rank: a short line that follows a line of the site.
fn named(page: Page, rank: usize) -> Option<usize> {
    let name = page.above(rank)?;
    let text = page.text(name).trim();
    let fits = text.chars().count() <= NAME && !page.lines()[name].claimed() && !text.contains(['。', '，', '！', '？', '.', '!', '?']);
    let lines = page.lines();
    let posted = |line: &Line| {
        let header = line.claimed_as() == Some(Role::Post) || line.label() == Label::Meta && posts::mark(line.text()).is_some();
        header && line.text().split([' ', '　', ',', '|', '»']).any(|word| word == text)
    };
    (fits && (page.above(name).is_some_and(|above| page.is_of_the_site(above)) || lines.iter().any(posted))).then_some(name)
}

/// Lines of the longest signature.
const SIGNATURE: usize = 6;

/// Between two hyphens on a line of their own, as mail and boards part a signature from a text, and the next line of the site: what somebody hangs on
/// all their posts. A dash between two sections has sentences below it, and no line of the site soon.
fn signature(page: Page, dashes: usize) -> Vec<usize> {
    let lines = page.lines();
    let site =
        |line: &Line| line.label() == Label::Boilerplate || ranks(line.text()) || line.text().trim_start().starts_with("※ ") || ranked(line.text());
    let mut fallen = vec![dashes];
    for (index, line) in lines.iter().enumerate().skip(dashes + 1) {
        if line.blank() {
            continue;
        }
        if site(line) {
            return fallen;
        }
        if fallen.len() > SIGNATURE || line.claimed() || line.text().chars().count() > 80 {
            break;
        }
        fallen.push(index);
    }
    Vec::new()
}

/// Name, rank and counts in one line: `Ferrite  Moderator  Posts: 4,118`.
fn ranked(text: &str) -> bool {
    let cells: Vec<&str> =
        text.split(['　', '|', '\u{A0}']).flat_map(|cell| cell.split("  ")).map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let field = |cell: &&str| FIELD.is_match(&Plain::new(cell).text);
    (2..=6).contains(&cells.len()) && cells.iter().any(|cell| ranks(cell)) && cells.iter().skip(1).all(|cell| ranks(cell) || field(cell))
}

/// Name and value on two lines, at least two pairs one under the other: 主题, 3, 帖子, 67.
fn stacks(page: Page, woken: &[usize]) -> Vec<usize> {
    let lines = page.lines();
    let bare = |index: usize| BARE.contains(&lines[index].text().trim().trim_start_matches(['•', ' ']));
    let names: Vec<usize> = woken.iter().copied().filter(|index| bare(*index)).collect();
    let mut fallen = Vec::new();
    for name in &names {
        if names.iter().filter(|other| other.abs_diff(*name) <= 2 * STACK + 2).count() < STACK {
            continue;
        }
        let latin = lines[*name].text().is_ascii();
        // The value of an English name stands below it and may be a place; a Chinese name has its number above or below.
        let below = page.below(*name).filter(|below| count(lines[*below].text()) || latin && value(lines[*below].text()));
        let above = page.above(*name).filter(|above| !latin && count(lines[*above].text()));
        if below.or(above).is_some() {
            fallen.extend([Some(*name), below, above].into_iter().flatten());
        }
    }
    fallen
}

/// A number, a date, a place: short, and no sentence.
fn value(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 30 && !sentence::sentence(text) && !BARE.contains(&text)
}

fn count(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 8 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}
