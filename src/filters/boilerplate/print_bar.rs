//! Buttons that print, close or keep a page.

use super::drop_bars;
use crate::filters::bars::Bar;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "print-bar",
    page: include_str!("../../../testdata/rules/boilerplate/print-bar.md"),
    on: true,
    wakes: &[Wake::Ends(BAR.words), Wake::Ends(BAR.sure), Wake::Ends(BAR.weak)],
    reads: Reads::Document(|document, woken| drop_bars(document, woken, &BAR)),
};

const BAR: Bar = Bar {
    words: &[
        "打印",
        "列印",
        "友善列印",
        "关闭",
        "關閉",
        "收藏",
        "推荐",
        "转发",
        "加入收藏",
        "导出Excel",
        "导出PDF",
        "转寄好友",
        "轉寄好友",
        "印刷",
        "大きな文字で印刷",
        "返回",
        "返回顶部",
        "回到顶部",
        "返回頂部",
        "顶部",
        "TOP",
        "top",
    ],
    sure: &["打印本页", "打印此页", "关闭窗口", "关闭本页", "列印本頁", "打印文章", "添加收藏", "我要打印", "打印预览", "打印本稿"],
    weak: &["评论", "分享", "大", "中", "小"],
};
