//! Lines that name the answers of a page or tell in what order they stand: 最佳答案, 追问, 其他回答（1条）, `Sorted by: …`.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::post_buttons;
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "answer-mark",
    page: include_str!("../../../testdata/rules/boilerplate/answer-mark.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::EndsOfPage(&[
        "答案",
        "回答",
        "追问",
        "追答",
        "采纳",
        "解决",
        "评价",
        "电梯直达",
        "楼主",
        "樓主",
        "的帖子",
        "主题",
        "际遇",
        "编辑",
        "編輯",
        "Sorted by",
        "Accepted",
        "accepted",
        "ベストアンサー",
        "채택",
        "展开全部",
        "默认排序",
        "community wiki",
        "Topic starter",
        "Original Poster",
        "匿名",
        "网友",
        "快速回复",
        "发表回复",
        "高级回复",
        "回覆",
        "悬赏",
        "懸賞",
        "Reset to default",
        "Highest score",
        "Your Answer",
        "Sign up or log in",
        "Post as a guest",
    ])],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

fn find(page: Page, index: usize) -> Result<(), Because> {
    if !page.thread().is_thread() {
        return Err(Because::Reason("nobody has posted in this document: it is no thread of posts"));
    }
    if post_buttons::is_answer_mark(page.text(index)) {
        Ok(())
    } else {
        Err(Because::Reason("the line as a whole names no answer and no order of answers"))
    }
}
