//! What stands around and in the form for comments.

use super::drop_lines;
use crate::document::Document;
use crate::recognise::bars::Bar;
use crate::rule::{Reads, Rule, Wake};
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "comment-form",
    page: include_str!("../../../testdata/rules/boilerplate/comment-form.md"),
    on: true,
    wakes: &[Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.sure), Wake::EndsOfPage(BAR.weak), Wake::EndsOfPage(PHRASES)],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| recognised(document, index))),
};

pub(crate) const BAR: Bar = Bar {
    words: &[
        "大名",
        "用户名",
        "密码",
        "验证码",
        "匿名发表",
        "匿名",
        "昵称",
        "表情",
        "提交",
        "发表",
        "提交评论",
        "看不清",
        "换一张",
        "查看全部评论",
        "最新评论",
        "热门评论",
        "好评",
        "中评",
        "差评",
        "评价",
        "写留言",
        "写评论",
        "读者留言",
        "回复",
        "支持",
        "反对",
        "举报",
        "赞",
        "踩",
        "收起",
        "评论列表",
        "大家评论",
        "引用",
        "顶",
        "留言列表",
        "發表留言",
        "我要留言",
        "您的大名",
        "您的網址",
        "回覆",
        "Comments",
        "Reply",
        "Add a comment",
        "Report this comment",
        "Log in to comment",
        "Your Answer",
        "邮箱",
        "姓名",
        "电话",
        "留言内容",
        "快速回复",
        "发表回复",
        "高级模式",
        "條評論",
        "条评论",
        "条",
        "Leave a Reply",
        "View Comments",
        "Join the Conversation",
        "發佈留言",
        "刷新评论",
        "刷新页面",
        "返回顶部",
        "コメントする",
        "コメントをもっと見る",
        "댓글달기",
        "댓글쓰기",
        "비밀글",
    ],
    sure: &[
        "发表我的评论",
        "發表我的評論",
        "发表评论",
        "發表評論",
        "我要评论",
        "我要評論",
        "网友评论",
        "網友評論",
        "相关评论",
        "相關評論",
        "我来说两句",
        "在线留言",
    ],
    weak: &["评论", "評論", "内容", "內容", "留言", "赞同", "邮箱", "姓名", "电话"],
};

/// What such a form says in whole sentences.
const PHRASES: &[&str] = &[
    "网友评论仅供其表达个人看法",
    "请自觉遵守互联网相关的政策法规",
    "您需要登录后才可以回帖",
    "登录后才能评论",
    "登入後才可以留言",
    "还没有人留言评论",
    "还没有评论，快来抢沙发",
    "By clicking \"Post Your Answer\"",
    "登录后才能查看或发表评论",
    "電子郵件地址不會公開",
    "供下次發佈留言時使用",
    "Your email address will not be published",
    "Notify me of follow-up comments",
    "댓글을 입력해주세요",
    "로그인 후 댓글",
    "写下你的留言",
];

/// Characters of the longest line with such a sentence. A guess.
const PHRASE: usize = 100;

fn recognised(document: &Document, index: usize) -> bool {
    // A heading such as 网友评论 may stand in an article about comments; a form stands outside the text.
    if !document.outside(index) {
        return false;
    }
    let text = document.lines()[index].text();
    asks(text) || !PHRASES.iter().any(|phrase| text.contains(phrase)) && BAR.recognises(document, index)
}

/// A sentence of such a form.
pub fn asks(text: &str) -> bool {
    PHRASES.iter().any(|phrase| text.contains(phrase)) && Plain::new(text).text.chars().count() <= PHRASE
}
