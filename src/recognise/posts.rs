//! What a line says of a post on a forum, a board or a page of answers: who wrote it, when, which floor it is.
//!
//! What gives such a page away is that these lines come again: two of one page are a thread, one alone may be quoted in a text.

use std::sync::LazyLock;

use crate::recognise::look::Look;
use crate::recognise::post_mark::Mark;
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::{Plain, passed_over};
use crate::text::sieve::Sieve;
use crate::text::words::{any_of, words};

/// Characters of the longest line of this kind. Measured: the longest in the labelled pages has 54.
const LONGEST: usize = 90;

/// A day, as dates are written or as sites count back from today.
const DAY: &str = concat!(
    r"(?:\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}(?: ?日|\.)?(?: ?\(.\)| ?星期.| ?[周週].)?",
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)?[a-z]*,? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?:,? '?\d{2,4})?",
    r"|\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? '?\d{2,4}",
    r"|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|[昨前今]天|刚刚|半小时前",
    r"|\d+ ?(?:秒|分钟|分鐘|小时|小時|天|周|週|个月|個月|月|年|分|時間|日|か月|ヶ月)前|\d+ ?(?:초|분|시간|일|주|개월|달|년) ?전",
    r"|(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago|[Yy]esterday|[Tt]oday)",
);

/// A time of the day.
const TIME: &str =
    r"(?:(?:上午|下午|晚上|早上|中午|凌晨|午前|午後|오전|오후) ?)?\d{1,2}[::時时]\d{2}分?(?:[::]\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?";

/// What may follow the date in the line of a post.
const TAIL: &str = concat!(
    r"(?:[ |·/,]*(?:只看该作者|只看該作者|只看楼主|只看此人|只看大图|楼主|樓主|倒序浏览|倒序瀏覽|显示全部楼层|顯示全部樓層|阅读模式|字体大小|回复|回覆",
    r"|收起回复|举报|檢舉|引用|编辑|編輯|来自 ?\S+|來自 ?\S+|TOP|IP ?属地\S{0,8}|发表|\(\d+\)|\d+ ?[#楼樓]|#\d+))",
);

/// A name, as far as a line of a post can hold one.
const NAME: &str = r"[^|:。!?，,「」“”»]+?";

/// A floor of the thread.
const FLOOR: &str = r"(?:#\d+|\d+ ?#|第? ?\d+ ?[楼樓]|沙发|板凳|地板)";

/// A day, and the time with it when there is one.
pub(crate) fn date_pattern() -> String {
    format!(r"{DAY}(?:(?:[ ,T·-]| at | \| )*{TIME})?")
}

/// One of these stands where a [`FLOOR`] does.
const FLOORS: &[&str] = &["#", "楼", "樓", "沙发", "板凳", "地板"];

/// Buttons below an answer.
const BUTTONS: &[&str] = words!("post-buttons", "answer");

/// What lines of posts look like.
struct Shape {
    mark: Mark,
    /// One of these words stands in the line: without it nobody has to look closer.
    words: &'static [&'static str],
    pattern: Pattern,
}

/// Shapes, and what finds the words without which they need not be tried.
struct Shapes {
    all: Vec<Shape>,
    words: Sieve,
    /// For each of the words the shapes that have it, a bit each.
    of_words: Vec<u64>,
}

impl Shapes {
    fn new(shapes: impl IntoIterator<Item = (Mark, &'static [&'static str], String)>) -> Shapes {
        let all: Vec<Shape> = shapes.into_iter().map(|(mark, words, pattern)| Shape { mark, words, pattern: Pattern::new(pattern) }).collect();
        let each = || all.iter().enumerate().flat_map(|(shape, Shape { words, .. })| words.iter().map(move |word| (*word, 1 << shape)));
        let (words, of_words) = (Sieve::new(each().map(|(word, _)| word)), each().map(|(_, bit)| bit).collect());
        Shapes { all, words, of_words }
    }

    /// What the text is by the first shape that fits.
    fn find(&self, text: &str) -> Option<Mark> {
        let mut left = 0;
        self.words.find(text, |word, _| left |= self.of_words[word]);
        while left != 0 {
            let shape = &self.all[left.trailing_zeros() as usize];
            if shape.pattern.is_match(text) {
                return Some(shape.mark);
            }
            left &= left - 1;
        }
        None
    }
}

/// Lines of one post whose words and shape nothing else has.
static SURE: LazyLock<Shapes> = LazyLock::new(|| {
    let when = date_pattern();
    let answers = any_of(BUTTONS);
    let patterns: [(Mark, &'static [&'static str], String); _] = [
        // Discuz, Tieba and their like: a floor with 发表于, or with the time, or with a button behind.
        (
            Mark::Dated,
            &["发表于", "發表於", "发布于", "回复于"],
            format!(r"^{FLOOR}[ |·]*(?:大 中 小 )?(?:{NAME} )?(?:发表于|發表於|发布于|回复于)[: ]*{when}{TAIL}*$"),
        ),
        (Mark::Dated, &["楼", "樓"], format!(r"^(?:来自\S+(?:客户端|网页版|手机版)? ?)?\d+[楼樓][ |·]*{when}{TAIL}*$")),
        (Mark::Dated, FLOORS, format!(r"^{FLOOR}[ |·]*(?:{NAME} )?{when}{TAIL}+$")),
        (Mark::Dated, &["发表于", "發表於"], format!(r"^(?:{FLOOR} )?(?:大 中 小 )?(?:{NAME} )?(?:发表于|發表於)[: ]*{when}{TAIL}+$")),
        // Tianya and boards like it: the fields of a byline, and the floor behind.
        (
            Mark::Dated,
            &["作者", "楼主", "樓主"],
            format!(r"^(?:作者|楼主|樓主) ?: ?{NAME} +(?:时间|時間|日期) ?: ?{when}(?: +.*)?(?: ?\d+ ?[楼樓])$"),
        ),
        // phpBB, SMF, vBulletin, XenForo, Invision, bbPress.
        (Mark::Dated, &["»"], format!(r"^(?:Post |文章|帖子)?(?:Re: .+ )?(?:由|by:?|von|par) ?{NAME} ?» ?.*\d.{{4,}}$")),
        (Mark::Dated, &["Posted", "发表于", "發表於"], r"^(?:Posted|发表于|發表於): .{6,}\d{4}.*(?:Post subject|文章主题|文章主題):.*$".into()),
        (Mark::Numbered, &["«"], r"^« (?:Reply|回复|回覆) ?#\d+ (?:on|于|於): .{6,}»$".into()),
        (Mark::Dated, &["Posted"], r"^Posted \d{1,2} [A-Z][a-z]+ \d{4} - \d{1,2}:\d{2} [AP]M$".into()),
        (Mark::Dated, &["#"], format!(r"^(?:{NAME}, )?{DAY}[, ]+(?:at )?{TIME}[ |·]*#\d+$")),
        (Mark::Dated, &["#"], format!(r"^{NAME}, {DAY} #\d+$")),
        // 2channel and what is copied from it.
        (Mark::Dated, &["ID:"], r"^\d+ ?[::] ?.+[::]? ?\d{4}/\d{2}/\d{2}\(.\) ?\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ID:\S+.*$".into()),
        // Baidu Zhidao and Zhihu.
        (Mark::Other, &["采纳率"], r"^.+\| ?.*采纳率:? ?\d+%.*$".into()),
        (Mark::Other, &["级"], format!(r"^{NAME} ?\| ?{when} ?\| ?\p{{Han}}{{1,2}}级$")),
        (Mark::Other, &["TA获得超过"], r"^(?:推荐于 ?\d{4}.{5,8}[ ·]+)?TA获得超过 ?[\d.]+ ?[万千]?个(?:赞|认可)$".into()),
        (
            Mark::Other,
            &["回答量", "采纳数", "帮助的人"],
            r"^(?:回答量|采纳数|帮助的人)[: ]*[\d.]+万?(?: (?:采纳率|获赞数|帮助的人|LV|回答量)[: ]*[\d.]+[%万]?)+$".into(),
        ),
        (Mark::Other, &["同了"], r"^[\d,.]+ ?[万萬kK]? ?人(?:也)?[赞贊]同了[该該]回答$".into()),
        // Sites where doctors and lawyers answer: the buttons below an answer, with when it was given.
        (Mark::Other, BUTTONS, format!(r"^(?:(?:回答|发布|回复)[于於]?:? ?)?{when}(?:[ |·]+{answers} ?(?:[((]?\d+[))]?)?){{2,}}$")),
        (Mark::Other, &["回答", "回复"], format!(r"^(?:网友|热心网友|医生|律师|专家|匿名|用户)(?:回答|回复) +{NAME}(?: +\p{{Han}}{{1,2}}级)?$")),
        (
            Mark::Other,
            &["师", "教授", "研究员"],
            r"^\p{Han}{2,4} +(?:(?:副?主任|主治|住院|执业|全科)(?:医师|药师|护师)|(?:高级|执业|资深)?律师|(?:副?教授|研究员))(?: +\S{2,24}){1,4}$"
                .into(),
        ),
        // Stack Exchange.
        (Mark::Asked, &["asked"], format!(r"^asked {DAY}(?: at {TIME})?.*$")),
        (Mark::Other, &["answered", "edited", "modified"], format!(r"^(?:answered|edited|modified) {DAY}(?: at {TIME})?.*$")),
        (Mark::Other, &["Commented"], format!(r"^Commented {DAY} at {TIME}$")),
        // Chiebukuro, goo, Naver.
        (Mark::Dated, &["さん"], r"^.+さん ?\d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}(?::\d{2})?(?: ?\(編集あり\))?$".into()),
        (Mark::Other, &["回答日時"], r"^(?:回答者[::] ?.+ )?回答日時[:: ]*\d{4}[/年].{5,}$".into()),
        (Mark::Other, &["답변"], r"^.+ ?님(?:의)? 답변(?: ?(?:채택|신고|질문자 채택).*)?$".into()),
        // Reddit and Hacker News.
        (Mark::Other, &["u/"], r"^u/[\w-]{3,20}(?: +(?:OP|MOD|ADMIN))?(?: *[•·] *.{0,6}\d+ ?[a-z]{1,6} ago.*)?$".into()),
        (Mark::Other, &["ago"], r"^[•·] ?\d+ ?(?:mo|y|d|h|m|min|hr|yr)s?\.? ago(?: *[•·] *Edited .{2,12} ago)?$".into()),
        // Bahamut: comments below a post, with their floor.
        (Mark::Other, &["B"], r"^B\d{1,3} [^:]{1,20}: ?.+ \d{4}-\d{2}-\d{2} \d{2}:\d{2}$".into()),
        (Mark::Other, &["point"], format!(r"^(?:\[[–+-]\] ?)?\S+ -?\d+ points? {DAY}.*$")),
        (Mark::Other, &["|"], format!(r"^\S+ {DAY} \| (?:parent|root|prev|next|\[).*$")),
    ];
    Shapes::new(patterns)
});

/// Lines that posts have and other texts too: they count beside a sure one.
static WEAK: LazyLock<Shapes> = LazyLock::new(|| {
    let when = date_pattern();
    let patterns: [(Mark, &'static [&'static str], String); _] = [
        (Mark::Dated, &["发表于", "發表於"], format!(r"^(?:{NAME} )?(?:发表于|發表於)[: ]*{when}$")),
        (Mark::Dated, FLOORS, format!(r"^{FLOOR}[ |·]*{when}$")),
        (Mark::Dated, FLOORS, format!(r"^{when}[ |·]*{FLOOR}$")),
        (
            Mark::Other,
            &["编辑", "編輯", "发布", "發佈", "更新"],
            format!(r"^(?:编辑|編輯|发布|發佈|更新)[于於] ?{when}(?:[ ·]*(?:著作权归作者所有|IP ?属地\S{{0,8}}))*$"),
        ),
        // A date of this kind alone may be a log's; vBulletin writes half days, or `Old` before it.
        (Mark::Dated, &["-"], format!(r"^(?:Old \d{{2}}-\d{{2}}-\d{{4}},? {TIME}|\d{{2}}-\d{{2}}-\d{{4}},? \d{{1,2}}:\d{{2}}(?::\d{{2}})? [AP]M)$")),
        (Mark::Dated, &["osted"], format!(r"^[Pp]osted (?:on )?{when}$")),
        // The floor on a line of its own, as a forum leaves it whose header was cut into pieces; 沙发 alone is what people post.
        (Mark::Numbered, FLOORS, r"^(?:\d{1,4} ?#|#\d{1,4}|\d{1,4} ?[楼樓])$".into()),
        // The box of the one who posts, in one line: it comes again with every post.
        (Mark::Other, &["UID"], r"^UID ?:? ?\d+ +.*\d$".into()),
        (Mark::Other, &["Posts", "Messages"], r"^(?:Site Admin )? *(?:Posts|Messages): ?[\d,]+(?: +.*)?$".into()),
        (Mark::Other, &["Joined"], r"^Joined: ?.{6,}\d{4}.{0,10}$".into()),
    ];
    Shapes::new(patterns)
});

/// The number of a floor that is not the first.
static LATER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"#(?:[2-9]|\d\d+)\b|(?:^|\D)(?:[2-9]|\d\d+) ?[#楼樓]|^(?:沙发|板凳|地板)"));

/// Signs before a line that are left of a list or an icon.
const BEFORE: &[char] = &['•', '·', '|', '-', ' '];

/// What the line says of a post, and whether only a post's line says so.
pub(crate) fn find_mark(look: &Look) -> Option<(Mark, bool)> {
    look.post(|| read_mark(look))
}

fn read_mark(look: &Look) -> Option<(Mark, bool)> {
    let text = look.text();
    // A sign before the line is no part of it.
    let is_long = || !text.trim_start_matches(passed_over).starts_with(BEFORE) && !Plain::may_be_short(text, LONGEST);
    if !may_be_mark(text) || is_long() {
        return None;
    }
    let plain = look.plain();
    if !SIGNS.any(text) && !SIGNS.any(plain) {
        return None;
    }
    // A quotation's first line, and an item that a text lists, are the text's own.
    let text = if plain.starts_with(['•', '·']) && plain.ends_with(" ago") { plain } else { plain.trim_start_matches(BEFORE) };
    if text.chars().count() > LONGEST {
        return None;
    }
    let (mark, sure) = SURE.find(text).map(|mark| (mark, true)).or_else(|| WEAK.find(text).map(|mark| (mark, false)))?;
    Some((if mark == Mark::Dated && LATER.is_match(text) { Mark::Numbered } else { mark }, sure))
}

/// The line has a digit, or what stands in lines of posts that have none: callings, days that are counted back from today.
pub(crate) fn may_be_mark(text: &str) -> bool {
    const WITHOUT_DIGITS: &[char] = &['님', '医', '律', '网', '户', '教', '员', '专', '匿', '药', '护', '今', '昨', '前', '刚'];
    text.len() <= LONGEST * 3
        && (text.contains(|c: char| c.is_ascii_digit() || WITHOUT_DIGITS.contains(&c))
            || text.contains(" ago")
            || text.contains("day")
            || text.trim_start().starts_with("u/"))
}

/// Words and signs without which no line of a post is known; the second list are everyday words, which wake nobody outside of pages.
pub(crate) const WORDS: &[&str] = words!("post-sign");
pub(crate) const WORDS_OF_PAGE: &[&str] = words!("post-sign", "wakes-of-page");

/// All of them.
static SIGNS: LazyLock<Sieve> = LazyLock::new(|| Sieve::new(WORDS.iter().chain(WORDS_OF_PAGE).copied()));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;

    #[test]
    fn knows_the_line_of_a_post() {
        let sure = [
            ("#2 柴米油盐 发表于 2016-10-9 22:05:10 | 只看该作者", Mark::Numbered),
            ("2# 发表于 2010-3-14 20:15 只看该作者", Mark::Numbered),
            ("1# 大 中 小 铁皮青蛙 发表于 2010-3-14 19:08 只看该作者", Mark::Dated),
            ("来自Android客户端2楼2014-11-25 20:15回复", Mark::Numbered),
            ("电工老吴 | 十级 | 采纳率 87% | 推荐于 2017-11-26", Mark::Other),
            ("知了声声 | 2013-05-07 08:15 | 四级", Mark::Other),
            ("1,204 人赞同了该回答", Mark::Other),
            ("answered Jun 14, 2020 at 20:05   molten_hearth   3,118 reputation", Mark::Other),
            ("asked Jun 14, 2020 at 18:32 by kestrel_loaf", Mark::Asked),
            ("by kestrel » Sat Jun 14, 2008 3:32 pm", Mark::Dated),
            ("« Reply #2 on: June 14, 2008, 03:32:10 PM »", Mark::Numbered),
            ("kestrel, Jun 14, 2020 at 5:02 PM #2", Mark::Numbered),
            ("May 16, 2019 at 5:24 am #3593210", Mark::Numbered),
            ("2 ：名無しさん：2014/06/09(月) 10:02:11.45 ID:AbCdEfGh", Mark::Dated),
            ("みかん箱さん 2019/6/11 22:03", Mark::Dated),
            ("달팽이 님의 답변", Mark::Other),
        ];
        for (line, kind) in sure {
            assert_eq!(find_mark(&Look::new(line)), Some((kind, true)), "{line}");
        }
        assert_eq!(find_mark(&Look::new("编辑于 2020-04-12 10:47")), Some((Mark::Other, false)));
        assert_eq!(find_mark(&Look::new("老布鞋 发表于 2016-10-10 08:51")), Some((Mark::Dated, false)));
        for line in [
            "阿明 19:02:11",
            "#12 Fix the parser 2020-01-02",
            "2014年11月25日",
            "论文发表于2014年第3期",
            "柴米油盐 发表于 2016-10-9 22:05 请问雪深吗?",
        ] {
            assert_eq!(find_mark(&Look::new(line)), None, "{line}");
        }
    }

    #[test]
    fn whatever_a_shape_fits_is_a_mark() {
        let shapes = || SURE.all.iter().chain(&WEAK.all);
        let dead = shapes().flat_map(|shape| samples(shape.pattern.source()).into_iter().filter(|text| find_mark(&Look::new(text)).is_none()));
        let dead: Vec<String> = dead.collect();
        assert!(dead.is_empty(), "{}", dead.join("\n"));
    }

    #[test]
    fn what_a_shape_fits_has_one_of_its_words() {
        let pages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/labelled");
        let pages: Vec<String> = std::fs::read_dir(pages).unwrap().map(|page| std::fs::read_to_string(page.unwrap().path()).unwrap()).collect();
        let mut fitting = 0;
        for line in pages.iter().flat_map(|page| page.lines()) {
            let plain = Plain::new(line.split_once('\t').map_or(line, |(_, text)| text));
            for shape in SURE.all.iter().chain(&WEAK.all).filter(|shape| plain.text.len() < LONGEST && shape.pattern.is_match(&plain.text)) {
                assert!(shape.words.iter().any(|word| plain.text.contains(word)), "{:?} and {}", shape.words, plain.text);
                fitting += 1;
            }
        }
        assert!(fitting > 50, "{fitting}");
    }
}
