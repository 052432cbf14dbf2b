//! Labels that no list holds. What a site calls its fields is made of few words: what was done with the page (发布, 掲載, 등록, posted), and the
//! time, the person, the body or the number that the field tells (时间, 者, 부서, on). Every pair of them is a label, whether or not we have seen it.
//!
//! A noun that forms and charts also have (数据来源, 主办单位, 产品类型, 登录时间) must never enter.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use regex_syntax::hir::literal::Extractor;

use super::labels::{Kind, Label};
use crate::document::Key;
use crate::text::pattern::Pattern;

/// Finds the longest label made of such words at the beginning of the text, and the bytes of its name.
pub(crate) fn find_label(text: &str) -> Option<(&'static Label, usize)> {
    let first = text.chars().next()?;
    if !FIRST.contains(first.to_ascii_lowercase()) || first.is_ascii_lowercase() && !text.starts_with(['p', 'l', 'u', 'c']) {
        return None;
    }
    let begins = |with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let beginnings = BEGINNINGS.get(&first.to_ascii_lowercase())?.iter().filter(|(beginning, _)| begins(beginning));
    let candidates: BTreeSet<usize> = beginnings.map(|(_, place)| *place).collect();
    let shapes = candidates.into_iter().map(|place| &SHAPES[place]);
    let lengths = shapes.filter_map(|shape| shape.pattern.regex().find(text).map(|found| (&shape.label, found.end())));
    lengths.max_by_key(|(_, length)| *length)
}

/// Labels that are made alike.
struct Shape {
    label: Label,
    pattern: Pattern,
}

/// The characters that the labels may begin with, letters of ASCII small: the keys of [`BEGINNINGS`], so that most texts need not build those.
const FIRST: &str = "acdeflmoprstuwアペ上主人体作供信修值內公共内刊创初制前創助博印原参发变图圖執変实审寄審已建张張录形微总您成所执投担掲提播撰收改政整文新日更最末本查栏校案檢法流浏消添瀏点特现生異発登發目稿索累終組維網編總组终维编网表被覆觀见观视記訪變访词責資質责资轉转通配采錄閱閲阅頁頒页颁首點갱게공글기담등마발배변보생수승업열읽입작제조주집최";

/// What the labels may begin with, letters of ASCII small, by the first character, each with the place of its shape in [`SHAPES`].
static BEGINNINGS: LazyLock<HashMap<char, Vec<(String, usize)>>> = LazyLock::new(|| {
    // Two Han characters tell enough, and longer ones would be every pair of words.
    let mut extractor = Extractor::new();
    extractor.limit_literal_len(6).limit_total(4096);
    let mut beginnings: HashMap<char, Vec<(String, usize)>> = HashMap::new();
    for (place, shape) in SHAPES.iter().enumerate() {
        let parsed = regex_syntax::parse(&shape.pattern.source().replace("(?i)", "")).expect("the pattern is ours and the tests read it");
        let literals = extractor.extract(&parsed);
        for literal in literals.literals().expect("a shape begins with words") {
            // What was cut inside a character is as good without its last bytes.
            let beginning = literal.as_bytes().utf8_chunks().next().map_or("", |chunk| chunk.valid());
            beginnings.entry(beginning.chars().next().expect("a shape begins with words")).or_default().push((beginning.to_string(), place));
        }
    }
    for of_a_character in beginnings.values_mut() {
        of_a_character.sort();
        of_a_character.dedup();
    }
    beginnings
});

/// What is done with a page that is put up.
const PUT_UP: &str = "(?:发布|發布|發佈|发佈|发表|發表|刊登|刊载|刊載|登载|登載|刊发|刊發|张贴|張貼|公布|公佈|公告|公开|公開|上传|上傳|上线|上線|上架|上稿|上版|录入|錄入|添加|建立|创建|創建|提交|发稿|發稿|发文|發文|发帖|发贴|發帖|投稿|供稿|撰稿|撰写|撰寫|生成|形成|印发|印發|颁布|頒布|成文|提问|提問)";

/// What is put up.
const PAGE: &str = "(?:本文|本页|本頁|本网页|本網頁|网页|網頁|页面|頁面|网站|網站|文章|信息|資訊|资讯|新闻|新聞|稿件|内容|內容|资料|資料|公告|文件|公文|词条|首次|最初)";

static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    let shape =
        |kind: Kind, sure: bool, shape: String| Shape { label: Label { kind, sure, names: MADE }, pattern: Pattern::new(format!("^(?:{shape})")) };
    vec![
        shape(Kind::Date(Key::Date), true, format!("{PAGE}?{PUT_UP}(?:时间|時間|日期|日|于|於|時刻)")),
        shape(
            Kind::Date(Key::Updated),
            true,
            format!("(?:{PAGE}|最后|最後|最近|最新|末次|上次){{0,2}}(?:更新|修改|修订|修訂|编辑|編輯|维护|維護|異動|变更|變更|檢視|覆檢)(?:时间|時間|日期|日|于|於)"),
        ),
        shape(Kind::Name(Key::Author), true, format!("{PAGE}?(?:{PUT_UP}|整理|执笔|執筆|编写|編寫|采写)(?:人员|人員|人|者|用户|会员|作者|账号|帳號)")),
        shape(
            Kind::Name(Key::Editor),
            true,
            "(?:责任|責任|值班|首席|微信|公众号|图片|视频|本期|特约|特約|助理|网站|網站|网页|执行|新媒体|流程|文字|新闻|新聞|栏目|见习|实习|終審|终审|责编)(?:编辑|編輯|主编|主編)".into(),
        ),
        shape(Kind::Name(Key::Proofreader), false, "(?:责任|責任|文字|本期|执行|终)?(?:校对|校對|校审|校審|校阅|校閱)".into()),
        shape(Kind::Name(Key::Photographer), false, "(?:本报|本報|现场|现埸|通讯员)(?:摄影|攝影|供图|供圖)".into()),
        shape(
            Kind::Name(Key::Source),
            true,
            "(?:文章|图文|圖文|信息|資訊|资讯|内容|內容|稿件|新闻|新聞|消息|本文|原文|文稿|博文|作品|文本|转载|轉載|公告)(?:来源|來源|出处|出處)(?:单位|單位|网站|網站|媒体|部门)?".into(),
        ),
        shape(
            Kind::Views,
            true,
            format!("(?:{PAGE}|总|總|共|被|已|累计|累計|您是第)?(?:点击|點擊|浏览|瀏覽|阅读|閱讀|访问|訪問|观看|觀看|查看|点阅|點閱|收看|播放|阅览|閱覽|人气|人氣|收听|查閱|檢視)(?:次数|次數|总数|總數|量|数|數|率|人数|人數|人次|值|指数)"),
        ),
        shape(
            Kind::Name(Key::Category),
            true,
            "(?:主题|主題|信息|資訊|资讯|文章|新闻|新聞|公告|公文|所属|所屬|组配|組配|体裁|内容|內容|日志|博文|文档|案件|政策|法规|法規|法律|文书|文書)(?:分类|分類|类别|類別|类型|類型)|案由".into(),
        ),
        shape(Kind::Name(Key::Column), true, "(?:所属|所屬|信息|文章|发布|發布|所在)(?:栏目|欄目|频道|頻道|版块|板块|专题|专栏|專欄)".into()),
        shape(Kind::Number(Key::DocNumber), true, "(?:发文|發文|文件|公文|公告|政策|法规)(?:文号|文號|字号|字號|编号|編號)|案号|案號|案件编号".into()),
        shape(
            Kind::Name(Key::Agency),
            true,
            format!("(?:信息|資訊|資料|文件|内容)?(?:{PUT_UP}|颁发|制定|制发|审理|審理)(?:单位|單位|机构|機構|机关|機關|部门|部門|处室|處室|科室|主体|法院)"),
        ),
        shape(
            Kind::Unkept,
            true,
            "(?:信息|公开|公開|文章|稿件|新闻|新聞|资源|目录|流水)?(?:索引|索取|目录)(?:号|號|号码|编号|編號|编码)|(?:文章|稿件|新闻|新聞|资源|信息)(?:编号|編號|编码|序号|ID)".into(),
        ),
        shape(Kind::Date(Key::Date), true, "(?:기사 ?|최초 ?)?(?:등록|작성|게시|입력|발행|공개|승인|배포|보도)(?: ?(?:일시|일자|날짜|시간|시각)|일)".into()),
        shape(Kind::Date(Key::Updated), true, "(?:최종 ?|마지막 ?|최근 ?)?(?:수정|갱신|변경|업데이트)(?: ?(?:일시|일자|날짜|시간|시각)|일)".into()),
        shape(Kind::Name(Key::Author), true, "(?:작성|등록|게시|글쓴|기고|집필)(?:자|이|인)".into()),
        shape(Kind::Name(Key::Agency), true, "(?:담당|작성|등록|주관|발행|게시|제공|생산) ?(?:부서|기관|팀)|담당과".into()),
        shape(Kind::Views, true, "조회 ?(?:수|건수)|열람 ?수|읽은 ?수".into()),
        shape(
            Kind::Date(Key::Date),
            true,
            "(?:記事|ページ|最初の?)?(?:公開|掲載|投稿|登録|作成|配信|発表|発行|発信|初出|登載|質問)(?:年月日|日時|日|時刻)".into(),
        ),
        shape(Kind::Date(Key::Updated), true, "(?:最終|最新|ページ|記事|前回)*(?:更新|改定|改訂|修正|編集|変更)(?:年月日|日時|日|時刻)".into()),
        shape(Kind::Name(Key::Author), true, "(?:投稿|執筆|記事|作成|寄稿|質問)(?:者名|者|担当)".into()),
        shape(Kind::Name(Key::Agency), false, "(?:担当|発信|発行|所管|作成|掲載)(?:課|部署|元|室|部|所属)".into()),
        shape(Kind::Views, true, "(?:閲覧|アクセス|表示|参照)(?:数|回数|件数)".into()),
        shape(
            Kind::Date(Key::Date),
            true,
            r"(?i)(?:(?:this )?(?:article|post|page|entry|story|document) )?(?:was )?(?:(?:first|originally|date) )?(?:published|posted|created|uploaded|submitted|released)(?: date| on| at)?\b".into(),
        ),
        shape(
            Kind::Date(Key::Updated),
            true,
            r"(?i)(?:(?:this )?(?:article|post|page|entry|story|document) )?(?:was )?(?:(?:last|most recently) )?(?:updated?|modified|edited|revised|reviewed|changed|amended)(?: date| on| at)?\b".into(),
        ),
    ]
});

/// The list of names of a label that is made of its words: the words are in the shape.
const MADE: &[&str] = &["made of its words"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_begins_with_words() {
        for place in 0..SHAPES.len() {
            let beginnings: Vec<&str> =
                BEGINNINGS.values().flatten().filter(|(_, shape)| *shape == place).map(|(beginning, _)| beginning.as_str()).collect();
            assert!(!beginnings.is_empty() && beginnings.iter().all(|beginning| !beginning.is_empty()), "{}", SHAPES[place].pattern.source());
        }
    }

    #[test]
    fn labels_are_read_whole() {
        for (text, length) in [
            ("发布时间：2014", "发布时间".len()),
            ("文章发布日期", "文章发布日期".len()),
            ("最終更新日時：", "最終更新日時".len()),
            ("최초 등록일", "최초 등록일".len()),
            ("This page was last updated on 3 May", "This page was last updated on".len()),
            ("LAST MODIFIED: 3 May", "LAST MODIFIED".len()),
        ] {
            assert_eq!(find_label(text).map(|(_, length)| length), Some(length), "{text}");
        }
        for text in ["发布会", "文章", "Lastly", "posture"] {
            assert!(find_label(text).is_none(), "{text}");
        }
    }

    #[test]
    fn every_first_character_is_known() {
        let mut first: Vec<char> = BEGINNINGS.keys().copied().collect();
        first.sort_unstable();
        assert_eq!(FIRST, first.into_iter().collect::<String>());
    }
}
