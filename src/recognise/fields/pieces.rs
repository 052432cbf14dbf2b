//! What stands between the labels of a metadata line: bylines without a colon, counts, the name of a paper, buttons, and now and then a bare
//! name. A piece that is none of these makes the line unreadable, and it stays.

use std::sync::LazyLock;

use regex::Regex;

use super::counts::{NAME, SEPARATORS, count, relative};
use crate::document::{Field, Key, Value};
use crate::recognise::bars;
use crate::text::han::is_han;
use crate::text::pattern::pattern;

/// What the pieces of a stretch of text say.
#[derive(Debug, Default)]
pub struct Pieces {
    pub fields: Vec<Field>,
    /// Names without a word that says whose they are.
    pub names: Vec<String>,
    /// A date that counts back from today is among them.
    pub ago: bool,
}

/// What one piece says.
enum Piece {
    Nothing,
    /// A date that counts back from today: it gives no key, and says as much of what stands beside it as another date.
    Ago,
    Said(Key, Value),
    Name(String),
}

/// Characters of the longest bare name: 中共… bodies run longer, and so do titles. A guess.
const BARE: usize = 12;

/// Reads a stretch of the plain view, all of it or not at all.
pub fn pieces(text: &str) -> Option<Pieces> {
    let mut read = Pieces::default();
    for part in parts(text) {
        // What is one piece as a whole may still fall apart at its commas and blanks: `阿碧 慢火车书店` is a name and a name.
        if let Some(piece) = piece(part) {
            read.add(piece);
            continue;
        }
        let by_comma = part.contains(", ");
        for word in part.split(if by_comma { ", " } else { " " }) {
            read.add(piece(word)?);
        }
    }
    Some(read)
}

impl Pieces {
    fn add(&mut self, piece: Piece) {
        match piece {
            Piece::Nothing => {}
            Piece::Ago => self.ago = true,
            Piece::Said(key, value) => self.fields.push(Field { key, value }),
            Piece::Name(name) => self.names.push(name),
        }
    }
}

/// The stretch cut at what parts fields beyond doubt: bars, dots between blanks, several blanks.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    const BARS: &[char] = &['|', '│', '丨', '•', '▪', '■', '●', '┊', '┆', '┃', '︱', '▏', '▼'];
    static PARTING: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r" *[{}] *| [/·\-–—~»] |  +", BARS.iter().collect::<String>())));
    let parts = if text.contains(' ') || text.contains(BARS) { PARTING.split(text).collect() } else { vec![text] };
    parts.into_iter().map(|part| part.trim_matches(SEPARATORS)).filter(|part| !part.is_empty())
}

fn piece(text: &str) -> Option<Piece> {
    let inner = text.trim_matches(SEPARATORS).trim_matches(['[', ']', '【', '】', '(', ')']).trim_matches(SEPARATORS);
    if inner.is_empty() || bars::noise(inner) || nothing(inner) {
        return Some(Piece::Nothing);
    }
    let told = ["发布", "發佈", "发表", "更新", "投稿"].iter().find_map(|word| inner.strip_suffix(word)).unwrap_or(inner);
    if relative(told.trim_end()) {
        return Some(Piece::Ago);
    }
    if inner.ends_with(['ん', 'ま', '様', '님'])
        && let Some(found) = HONOURED.captures(inner)
    {
        return Some(Piece::Name(found[1].to_string()));
    }
    if inner.contains(' ')
        && let Some(found) = DID.captures(inner).filter(|found| name(&found[1]))
    {
        let key = match &found[2] {
            "编辑" | "編輯" | "责编" => Key::Editor,
            "供稿" | "提供" => Key::Source,
            "摄影" | "攝影" | "供图" | "供圖" => Key::Photographer,
            _ => Key::Author,
        };
        return Some(Piece::Said(key, Value::Text(found[1].to_string())));
    }
    if inner.ends_with(['課', '係'])
        && let Some(found) = OFFICE.captures(inner)
    {
        return Some(Piece::Said(Key::Agency, Value::Text(found[0].to_string())));
    }
    if inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.contains(['读', '讀', '览', '覽', '击', '擊', '看', '放', '회', '覧', 'v', 'V', 'r', 'R', 'h', 'H', 'p', 'P'])
        && let Some(found) = READERS.captures(inner)
    {
        return Some(Piece::Said(Key::Views, count(&found[1], found.get(2).map_or("", |unit| unit.as_str()))?));
    }
    if let Some((key, name)) = byline(inner) {
        return Some(Piece::Said(key, Value::Text(name.to_string())));
    }
    const PLACES: &str = "I发發来北天上重河山辽吉黑江浙安福湖广海四贵云陕甘青内西宁新";
    if inner.starts_with(|c| PLACES.contains(c))
        && let Some(found) = PLACE.captures(inner)
    {
        return Some(Piece::Said(Key::Location, Value::Text(found.get(1).or(found.get(2))?.as_str().to_string())));
    }
    if source(inner) {
        return Some(Piece::Said(Key::Source, Value::Text(inner.to_string())));
    }
    name(text.trim_matches(SEPARATORS)).then(|| Piece::Name(text.trim_matches(SEPARATORS).to_string()))
}

/// Counters and marks that no key keeps.
fn nothing(text: &str) -> bool {
    let numbered = text.contains(|c: char| c.is_ascii_digit()) || text.ends_with(['b', 'B']);
    let marked = text.contains(['@', '》']);
    let words = text.is_ascii().then(|| text.to_ascii_lowercase());
    let stars = (3..=5).contains(&text.chars().count()) && text.chars().all(|c| matches!(c, '★' | '☆'));
    // 台北報導 tells where the reporter stood.
    let reported = REPORTS.iter().filter_map(|end| text.strip_suffix(end));
    let han = |c: char| is_han(c) || c == '々';
    numbered && counted(text) && COUNTED.is_match(text)
        || marked && MARKED.is_match(text)
        || words.as_deref().is_some_and(|words| BESIDE.contains(&words) || calling(words))
        || BESIDE.contains(&text)
        || stars
        || reported.into_iter().any(|place| (2..=6).contains(&place.chars().count()) && place.chars().all(han))
}

/// Callings, in small letters: `staff writer`, `for the evening post`.
fn calling(words: &str) -> bool {
    const CALLINGS: &[&str] =
        &["staff", "writer", "reporter", "editor", "correspondent", "contributor", "columnist", "journalist", "producer", "critic", "photographer"];
    let small = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let (before, last) = words.rsplit_once(' ').map_or((None, words), |(before, last)| (Some(before), last));
    let few = before.is_none_or(|before| before.split(' ').count() <= 2 && before.split(' ').all(small));
    let paper = words
        .strip_prefix("for the ")
        .is_some_and(|name| (3..=30).contains(&name.len()) && name.bytes().all(|byte| byte == b' ' || byte.is_ascii_lowercase()));
    few && CALLINGS.contains(&last) || paper
}

/// Words beside a byline that say how the text came about, in small letters.
const BESIDE: &[&str] = &[
    "原创",
    "原創",
    "转载",
    "轉載",
    "首发",
    "独家",
    "獨家",
    "置顶",
    "精华",
    "力荐",
    "推荐",
    "还行",
    "较差",
    "很差",
    "评论",
    "評論",
    "发布",
    "發布",
    "發佈",
    "发表",
    "發表",
    "张贴",
    "張貼",
    "上传",
    "上傳",
    "更新",
    "posted",
    "published",
    "公開",
    "掲載",
    "配信",
    "投稿",
    "기사",
    "등록",
    "게시",
    "词条统计",
    "leave a comment",
    "leave a reply",
    "no comments",
    "no comments yet",
    "comments off",
    "edit",
    "permalink",
    "only",
];

/// What stands behind the place from which somebody reports.
const REPORTS: &[&str] = &["報導", "报道", "報道", "特稿", "專題報導"];

/// Titles in their brackets, mail addresses, handles.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(r"^(?:(?:评论 ?)?《[^《》]{1,40}》", r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\w]{2,20})$"))
});

/// The text may be what [`COUNTED`] knows, by the character it ends with; behind `reading time` nearly anything stands.
fn counted(text: &str) -> bool {
    const ENDS: &str = "论論赞讚藏复覆应應言欢发荐글감요トね!字数數钟鐘す면版面分页頁張张)";
    text.starts_with(['r', 'R']) || text.ends_with(|c: char| c.is_ascii_alphanumeric() || ENDS.contains(c))
}

/// Counts of anything but readers, the length of the text, the page of a paper; how well it was liked, and how much of it there is.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^(?:",
        r"约?\d[\d,.]* ?[万萬wk千만천]?\+? ?(?:条|條|個|个|人|名|件|개)?(?:评论|評論|赞|讚|点赞|收藏|回复|回覆|回应|回應|留言|喜欢|转发|推荐|댓글|공감|좋아요|コメント|いいね!?|字|likes?|comments?|shares?|replies|reactions?|words?)(?:数|數)?",
        r"|(?:阅读|閱讀|阅读时间|读完)?(?:约?需?要?|大约需?) ?\d+ ?(?:分钟|分鐘)|(?:この記事は)?(?:約|约)? ?\d+ ?分で読めます|\d+[- ]?min(?:ute)?s?(?: read)?|read(?:ing)? time:? ?\d+.{0,12}",
        r"|(?:지면 )?[A-Z]?\d{1,3}면|第? ?[A-Z]?\d{1,3} ?[版面]|版次:? ?\d+",
        r"|\d+(?:\.\d+)? ?[分页頁張张](?: ?\([^()]{1,20}\))?|[\d.,]+ ?[kKmM]?[bB]",
        r")$"
    ))
});

/// Who posts on Japanese and Korean sites is named with courtesy.
static HONOURED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([\p{L}\p{N}_.-]{2,24}?) ?(?:さん|さま|様|님)$"));

/// A name with what its bearer did: `秘書處 整理`, `admin 发布`.
static DID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(\S{2,12}) (整理|发布|發布|發佈|发表|發表|上传|上傳|张贴|張貼|撰文|撰稿|供稿|提供|编辑|編輯|责编|摄影|攝影|供图|供圖)$")
});

/// The division of a Japanese town hall that put the page up.
static OFFICE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\p{Han}\p{Katakana}ー・]{1,12}[課係]$"));

/// A count of readers with its word behind it.
static READERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(\d[\d,]*(?:\.\d+)?) ?([万萬wk千만천])?\+? ?(?:次|人|人次|回|회)?(?:阅读|閱讀|浏览|瀏覽|点击|點擊|观看|觀看|播放|views?|reads?|hits|조회|閲覧|PV)(?:过|量)?$",
    )
});

/// Where the author's address lies, as Chinese sites have to say.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:IP ?属地|IP屬地|发布于|發佈於|来自)[: ]{0,2}(\p{Han}{2,6})|(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)(?:省|市)?)$",
    )
});

/// A calling with a name: `By Jane Doe`, `记者 闻小舟`, `記者王小明/台北報導`, `박하늘 기자`, `Photographs by Ben Osei`.
fn byline(text: &str) -> Option<(Key, &str)> {
    static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?i:(?:story|text|words|written|posted|reported|report|reporting) )?(?:[Bb]y|BY)|((?i:photos?|photographs?|photography|pictures|images|illustrations?))(?: (?:by|BY)|:)|((?i:edited) (?:by|BY))):? (\S.{0,60})$",
        )
    });
    static REPORTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:文/)?(?:\p{Han}{2,8}(?:新闻|日报|晚报|早报|晨报|快报|商报|网|社|传媒|周刊|电视台|客户端)|本报|本報|本刊|本网|通讯|特约|特約|实习|實習|见习|首席|全媒体|综合|新华社|中新社)?(?:记者|記者|特派員|特派员|通讯员|通訊員|撰稿人)[ /:]?",
            r" ?(\p{Han}{2,4}(?:[ 、,]{1,2}\p{Han}{2,4}){0,3}?)(?:[ /]+\p{Han}{2,6}(?:報導|报道|報道|電|电|攝影報導|摄影报道|特稿))?$"
        ))
    });
    static KOREAN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:\[[^\[\]]{1,12}\] ?)?(\p{Hangul}{2,4}(?:[·, ]{1,2}\p{Hangul}{2,4})?) ?(?:선임|수습|인턴|객원|전문|의학전문|시민)?(?:기자|특파원|논설위원|에디터|앵커)(?: ?=)?(?: ?\(?[\w.+-]+@[\w.-]+\)?)?$",
        )
    });
    if text.contains(['y', 'Y', ':'])
        && let Some(found) = ENGLISH.captures(text)
    {
        let key = if found.get(1).is_some() {
            Key::Photographer
        } else if found.get(2).is_some() {
            Key::Editor
        } else {
            Key::Author
        };
        return person(found.get(3)?.as_str()).map(|name| (key, name));
    }
    // Nearly no line has a calling, and the expressions are large.
    let calling = ["记者", "記者", "特派", "通讯员", "通訊員", "撰稿人"].iter().any(|calling| text.contains(calling));
    let found = Some(text).filter(|_| calling).and_then(|text| REPORTER.captures(text)).or_else(|| {
        let korean = text.contains(['자', '원', '터', '커']);
        Some(text).filter(|_| korean).and_then(|text| KOREAN.captures(text))
    })?;
    Some((Key::Author, found.get(1)?.as_str()))
}

/// A name after `by`: capitalised words, one word of any letters, or a name in Han characters, kana or Hangul; without a calling behind a comma.
fn person(text: &str) -> Option<&str> {
    static CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\p{Lu}[\p{L}'’.-]*(?: (?:(?:de|da|del|della|di|du|la|le|van|von|der|den|bin|al|and|&|y)\b|\p{Lu}[\p{L}'’.-]*|[a-z]+_\w+)){1,7}$")
    });
    let text = text.strip_prefix("u/").or(text.strip_prefix('@')).unwrap_or(text);
    let text = text.split_once(", ").map_or(text, |(name, calling)| if nothing(calling) { name } else { text }).trim();
    let word = (2..=20).contains(&text.chars().count()) && text.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
    let wide = text.starts_with(|c: char| !c.is_ascii()) && name(text);
    (CAPITALS.is_match(text) && text.chars().count() <= 60 || word && !text.starts_with(|c: char| c.is_ascii_digit()) || wide).then_some(text)
}

/// The name of a paper, an agency, a station: what they end in.
fn source(text: &str) -> bool {
    const HAN: &[&str] = &[
        "网",
        "網",
        "报",
        "報",
        "新闻",
        "新聞",
        "社",
        "电视台",
        "電視台",
        "广播",
        "频道",
        "客户端",
        "融媒体",
        "融媒",
        "周刊",
        "週刊",
        "杂志",
        "雜誌",
        "新聞社",
        "通信",
        "日报社",
        "研究院",
        "委员会",
        "公众号",
    ];
    const HANGUL: &[&str] = &["신문", "일보", "뉴스", "방송", "경제", "타임즈", "통신"];
    const LATIN: &[&str] = &[
        "Times",
        "News",
        "Post",
        "Herald",
        "Gazette",
        "Tribune",
        "Courier",
        "Journal",
        "Chronicle",
        "Standard",
        "Observer",
        "Review",
        "Mail",
        "Telegraph",
        "Guardian",
        "Press",
        "Reuters",
        "Register",
        "Star",
        "Sun",
        "Echo",
        "Argus",
        "Independent",
        "Dispatch",
        "Examiner",
        "Inquirer",
    ];
    let length = text.chars().count();
    let letters = text.chars().all(|c| c.is_alphanumeric() || " ·《》".contains(c));
    let ends = |list: &[&str]| list.iter().any(|end| text.ends_with(end) && text.len() > end.len());
    letters && (3..=NAME).contains(&length) && (ends(HAN) || ends(HANGUL) || ends(LATIN) && text.starts_with(|c: char| c.is_uppercase()))
}

/// Something that may be the name of a person or of who posts: short, of letters, no weather.
pub fn name(text: &str) -> bool {
    // A diary's date has the weather beside it, and a plan's has an event.
    const NEVER: &[&str] = &["摄氏", "星期", "会议", "上午", "下午", "繁體", "繁体", "簡體", "简体", "開幕", "开幕", "맑음", "흐림"];
    static LATIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{Lu}[\p{L}'’.-]+(?: (?:(?:de|van|von|la|le|bin|al) )?\p{Lu}[\p{L}'’.-]*){0,3}$"));
    let length = text.chars().count();
    let weather = text.chars().all(|c| "晴阴陰多云雲小中大阵陣雷雨雪转轉有时時间間雾霧霾风風".contains(c));
    if weather || NEVER.iter().any(|word| text.contains(word)) {
        return false;
    }
    let wide = text.chars().any(|c| is_han(c) || !c.is_ascii() && c.is_alphabetic());
    if !wide {
        return LATIN.is_match(text) && length <= 40;
    }
    (2..=BARE).contains(&length) && text.chars().all(|c| c.is_alphanumeric() || "_-.·".contains(c)) && !text.starts_with(|c: char| c.is_ascii_digit())
}
