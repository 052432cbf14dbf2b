//! Buttons that change the size of the letters, and the row they stand in.

use super::drop_bars;
use crate::recognise::bars::Bar;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "font-size-bar",
    page: include_str!("../../../testdata/rules/boilerplate/font-size-bar.md"),
    on: true,
    wakes: &[Wake::Ends(BAR.sure), Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.weak)],
    reads: Reads::Document(|document, woken| drop_bars(document, woken, &BAR)),
};

pub(crate) const BAR: Bar = Bar {
    words: &[
        "字体",
        "字體",
        "默认",
        "恢复默认",
        "双击滚屏",
        "背景",
        "A+",
        "A-",
        "缩小",
        "縮小",
        "放大",
        "文字サイズ・色合いの変更",
        "文字サイズ",
        "文字の大きさ",
        "글자크기",
        "글씨크기",
        "拡大",
        "標準",
        "大きく",
        "小さく",
        "简体",
        "繁体",
        "簡體",
        "繁體",
        "关灯",
        "關燈",
        "护眼",
        "背景色",
        "字体颜色",
        "글자 크기",
        "글씨 크기",
        "Text size",
        "Font size",
        "Text Size",
        "Font Size",
    ],
    sure: &["字号", "字號", "字体大小", "字體大小", "字级", "字級", "文字大小", "字号选择"],
    weak: &["大", "中", "小", "特大", "A", "T", "打印", "关闭", "列印", "가", "가+", "가-", "Larger", "Smaller", "Normal"],
};
