//! The buttons and counts with which a site hands out files, or the rest of a text.

use std::sync::LazyLock;

use super::drop_lines;
use crate::recognise::inserts::Aside;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "download-box",
    page: include_str!("../../../testdata/rules/boilerplate/download-box.md"),
    on: true,
    wakes: &[Wake::Ends(&[
        "下载",
        "下載",
        "ダウンロード",
        "開きます",
        "Download",
        "download",
        "未读",
        "預覽",
        "预览",
        "全文",
        "查看更多",
        "用户组",
        "会员分享",
        "Word",
        "WORD",
        "PDF",
        "pdf",
        "_第",
        "余下",
        "复制代码",
        "登录后复制",
        "Copy code",
        "KB",
        "MB",
        "バイト",
        "다운로드",
        "Adobe",
        "积分",
        "下载券",
        "相關檔案",
        "相关附件",
        "附件",
        "相關附件",
        "附加檔案",
        "關聯檔案",
    ])],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| ASIDE.recognises(document, index))),
};

/// The words are those of document libraries, official sites and forums as everybody sees them. A heading such as 下载 or 附件 with the names of files
/// under it may be what the page is for, so a name of a file without a count beside it never enters.
pub(super) static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(
        &[
            r"(?:还剩|剩余|尚有) ?\d+ ?页(?:未读|未讀|可读)?,? ?(?:点击|請)?(?:继续)?阅读(?:全文)?|还剩 ?\d+ ?页未读",
            r"(?:全文)?预览已结束[^。]*|试读已?结束,[^。]*|亲,?该文档总共[^。]*",
            r"(?:资源描述 ?: ?)?《?[^《》。]{2,}》?由(?:会员|用户|网友)(?:上传)?分享,可在线阅读.*",
            r"[^。]{2,}\.(?:docx?|pdf|pptx?|xlsx?|txt|rtf|wps)_第 ?\d+ ?页",
            r"完整全部详细技术资料下载",
            r"您所在的用户组无法下载或查看附件|附件 ?: ?您所在的用户组无法下载或查看附件",
        ],
        &[
            r"(?:[\[【](?:下载|下載|打印)?(?:Word|PDF|Doc|OFD|CEB|TXT|文字|图片)版?(?:下载|下載|打印)?[\]】] *)(?:[\[【][^\[\]【】。]{1,8}[\]】] *)*",
            r"(?:下载积分|所需积分|资源积分|下载资源|下载文档|文档下载|下载本文|下载此文档|下载到电脑|下载文件|免费下载)(?: ?:? ?\d* ?(?:积分|分|金币|下载券|财富值)?)(?: +[^ 。]{2,10}){0,4}",
            r"(?:立即|点击|马上|免费|高速|普通|本地|VIP免费|会员免费|极速)下载(?:此|本|该)?(?:文档|资源|文件|附件|全文|PDF|Word)?(?: +[^ 。]{2,10}){0,4}",
            r"(?:登录|登陆|注册|登入)后(?:才能|方可|即可|可以|可)(?:下载|下載|查看|阅读)(?:全文|附件|原图|更多|完整)[^。]*",
            r"(?:马上注册|立即注册)?,?[^。]*您需要 ?登录 ?才可以下载或查看[^。]*",
            r"[^。]{2,}(?:已下载|已下載|下载次数|下載次數)[: ]*\d+ ?次?\)?[^。]*",
            r"(?:点击|點擊|展开|查看|閱讀|阅读)(?:展开|查看|阅读|閱讀)?(?:全文|余下全文|剩余全文|更多内容|剩余内容)|(?:展开|显示|查看)?(?:余下|剩余)全文|展开阅读全文",
            r"(?:点击)?查看更多>{1,}|点击(?:加载|查看)更多",
            r"[^。]{2,}\((?:PDF|Word|エクセル|Excel|ワード) ?[:形式, ]*[\d.,]+ ?(?:KB|MB|キロバイト|メガバイト|バイト)\)[^。]*(?:新しいウィンドウで開きます|別ウィンドウで開きます|別ウインドウで開く|新規ウインドウで開きます)\)?",
            r"(?:AI写代码|复制代码|登录后复制|一键复制代码|代码解读)(?: *(?:[\p{Han}\w]{1,8}运行|运行|复制|复制代码|登录后复制|代码解读|下载))*",
            r"Copy code|Copy to clipboard",
            r"(?:点击|點擊|立即|马上)?(?:免费|免費)?(?:下载|下載)(?:全文|文档|试卷|本文)?>{2,}[^。]*",
            r"[^。]{2,24}(?:PDF|Word|Excel|ZIP|PPT)(?:版|ファイル|文件|檔)? ?\([\d.,]+ ?[KMG]B\)",
            r"(?:相關|相关|關聯|附加|參考)(?:檔案|附件|附檔|文件)(?:下載|下载)?: ?[^。 :]+\.(?:docx?|pdf|xlsx?|pptx?|zip|rar|od[tsp]|csv|hwpx?|jpe?g|png)(?: +[^。 :]+\.(?:docx?|pdf|xlsx?|pptx?|zip|rar|od[tsp]|csv|hwpx?|jpe?g|png))*",
            // The name of a file with its size, or with a button: without either it may be the text's own.
            r"[^。]{2,}\.(?:docx?|pdf|pptx?|xlsx?|hwpx?|zip|rar|odt|ods|csv|jpe?g|png|txt)[^。]*(?:\d[\d.,]* ?(?:KB|MB|キロバイト|メガバイト)|\[?点击下载|\[下载\]|下載次數|바로보기|다운로드)[^。]*",
            r"[^。]{2,}\.(?:docx?|pdf|pptx?|xlsx?) +\d+ ?页 +(?:\d+ ?下载券|免费|\d+ ?(?:积分|金币|元)).{0,10}",
            r"[^。]{2,} ?\((?:PDF|Word|Excel|ワード|エクセル)(?:ファイル|形式|文書)? ?[:/,]? ?[\d.,]+ ?(?:KB|MB|キロバイト|メガバイト)\)",
            r"[^。]{0,10}PDF(?:形式の)?(?:ファイル|文書)?を.{2,}(?:Adobe|アドビ).{2,}",
            r"(?:数据|附件|檔案|文件|資料|资料)(?:下载|下載):? ?[^。 :]+\.(?:docx?|pdf|pptx?|xlsx?|zip|rar|odt|csv)",
        ],
        &[
            r"(?:数据|附件|檔案|文件|資料|资料|全文|图片|高清图片)?(?:下载|下載)[: ] ?(?:[^。 ]*\.(?:docx?|pdf|pptx?|xlsx?|zip|rar|odt|csv))?(?: .*)?",
            r"附件 ?\d{1,2} ?[:.、] ?[^。:]{2,40}\.(?:docx?|pdf|xlsx?|pptx?|zip|rar|wps|ofd)",
            r"(?:下載|下载|Download) ?(?:PDF|Word|ZIP)(?: ?\(.+\))?(?: .*)?",
            r"(?:全文|文件|文档|資料)?(?:下载|下載)(?:全文|文档|PDF|文件)?",
        ],
    )
});
