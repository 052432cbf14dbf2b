//! Notes in which a site says who may print its text again.

use std::sync::LazyLock;

use regex::RegexSet;

use crate::document::Role;
use crate::page::{Because, Page, margin};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::patterns;
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "reprint-note",
    page: include_str!("../../../testdata/rules/boilerplate/reprint-note.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::EndsOfPage(&[
        "转载",
        "轉載",
        "転載",
        "전재",
        "原创",
        "原創",
        "镜像",
        "鏡像",
        "republish",
        "Reproduction",
        "redistributed",
        "reprinted",
        "版权声明",
        "版權聲明",
        "著作権",
        "著作权",
        "저작권",
    ])],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// Characters of the longest note: in 484 pages of Chinese news the longest has 122.
const LONGEST: usize = 130;

/// The words as they stand under articles. In 144,110 lines of news 转载 stood in 337 lines of the site and 38 of the text, which tell that something
/// was printed again: so each pattern forbids, allows or asks, and no pattern is 转载 alone.
static NOTES: LazyLock<RegexSet> = LazyLock::new(|| {
    patterns([
        r"^[(\[【<*※ ]*本(?:文|篇|稿|作品|菜谱|图文)(?:章)?(?:为|為|系|係|由|是|来自|内容为)?.*(?:原创|原創|独家|獨家|首发|授权|版权).*(?:转载|轉載|授权|摘编|搬运|使用)",
        r"未经.*(?:授权|许可|許可|允许|允許|同意|书面).{0,6},?.{0,4}(?:请勿|請勿|不得|禁止|严禁|嚴禁|不可|谢绝|均不得).*(?:转载|轉載|使用|复制|摘编|镜像|搬运|转发|传播)",
        r"(?:^|[,。;:)\]】] ?)(?:转载|轉載)(?:或[^,。]{1,8})?(?:时|請|请|須|须|需|务必|敬请|必须)+[^,。]{0,4}(?:注明|註明|标明|标注|保留|联系|聯繫|附上|获得|经)[^,。]*(?:,?(?:否则|違者|违者|谢谢).*)?[。!)\]】]*$",
        r"(?:^|[,。;:)\]】] ?)(?:如需|如欲|欢迎|歡迎|若需|需要)(?:转载|轉載),?(?:但|并)?(?:请|請|须|須|务必)[^。]*[。!)\]】]*$",
        r"^.*(?:禁止|严禁|嚴禁|谢绝|謝絕|请勿|請勿|拒绝)(?:任何)?(?:形式的?|擅自|私自|随意|未经授权的?|个人或.{0,6})?(?:转载|轉載)[^,。]*[。!]?$",
        r"(?:转载|轉載)(?:请|請)?在后台回复",
        r"(?:版权|版權|著作权|著作權)(?:归|歸)[^。]{2,20}(?:所有|共有)[,，。 ].{0,20}(?:转载|轉載)",
        r"(?:无断|無断)(?:での)?(?:転載|複製|使用)(?:・|、|,|や|または|及び|および)?(?:転載|複製|引用|転用|使用|配布|改変)?(?:等)?(?:を|は)?(?:固く|一切)?(?:禁止|禁じます|お断り|ご遠慮)",
        r"무단 ?(?:전재|복제|배포)[^.。]*금지|저작권자 ?[ⓒ©(]",
        r"(?i)(?:material|content|article|story)s? (?:may|must|should) not be (?:published|reproduced|reprinted|copied)[^.]*",
        r"(?i)^(?:Reproduction|Republication|Copying)[^.]*(?:prohibited|forbidden|without (?:written )?permission)[^.]*\.?$",
        r"(?i)^(?:Republish|Reprinted with permission|This (?:article|story) (?:was|is) (?:originally|first|republished)[^.]*(?:Creative Commons|republished|permission))[^.]*\.?$",
    ])
});

fn find(page: Page, index: usize) -> Result<(), Because> {
    if !page.is_page() {
        return Err(Because::NoPage);
    }
    if !is_note(page.text(index)) {
        return Err(Because::Reason("the line does not say in a site's words who may print the text again"));
    }
    margin::find_margin(page, index, is_note)
}

/// Short, in its own words, and no article of a law.
fn is_note(text: &str) -> bool {
    let own = margin::without_quotations(text);
    let plain = Plain::new(&own);
    plain.text.chars().count() <= LONGEST && !plain.text.starts_with('"') && !margin::is_numbered(&plain.text) && NOTES.is_match(&plain.text)
}
