//! Where a document is source, or speaks of source. There an escape or a tag is what the author wrote.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::document::Document;
use crate::text::pattern::pattern;

/// Lines on either side in which one sign is enough: a page is rarely longer, and in a file of many pages one that explains HTML must not silence
/// all the others. A guess.
const NEAR: usize = 100;

/// Of so many lines that are not blank one with a sign makes the whole document source. A guess: a manual shows code every other screen.
const SHARE: usize = 100;

/// Words of somebody who speaks of markup, escapes or code, and marks of Markdown, markup and code themselves. Words that pages have beside their
/// text must never enter: 标签 字符 编码 代码 浏览器 程序 alone (邮政编码, 股票代码, 还可以输入200字符), nor the names of files (index.html).
const SIGNS: &str = concat!(
    "HTML、 html、html 、html标、html代、html语、html文、html页、XML、JSON、json、UBB、BBCode、LaTeX、Markdown、markdown、",
    "CSS、JavaScript、javascript、Javascript、Unicode、unicode、UTF-8、utf-8、UTF8、utf8、ASCII、GBK、GB2312、gb2312、Big5、",
    "URL编、URL 编、URL編、url编、转义、轉義、跳脫、转译符、反斜、换行符、換行符、換行字元、换行标、换行的、回车符、制表符、",
    "空格符、占位符、不换行空格、不間斷空、不间断空、字符实体、实体字符、字元實體、实体引用、特殊字符、特殊符号、字符串、",
    "字符编、字符集、字串、字元、编码格、编码方、编码成、编码为、編碼、百分号编、乱码、亂碼、源码、源代码、原始碼、程式碼、",
    "代码块、代码如、段代码、行代码、写代码、的代码、代码里、代码中、标签对、标签里、标签中、标签内、个标签、这个标、标签用、",
    "标签是、标签来、标签不、标签和、标签的、結束標籤、標籤、闭合标、标记语言、標記語言、正则、正規表、正規表示、爬虫、爬蟲、",
    "解析器、编译器、编程、程序员、程式設計、前端、网页制作、网页设计、模板引擎、escape seq、escaped char、escape char、",
    "HTML entit、markup、regex、source code、snippet、line break、newline、 URI、URL enc、URL-enc、",
    "```、](、![、~~~、$$、<!DOCTYPE、<!doctype、<html、<head、<body、<?xml、<?php、<script、<style、<meta 、<link 、",
    "</script、</html、<pre、<code、</code、[[、</body、</template、\\begin{、\\end{、\\frac、\\section、\\documentclass、",
    "{{、}}、{%、({、})、){、) {、();、\");、');、!=、&&、||、\":\"、\": \"、\":、\",\"、msgid、msgstr、#include、printf、",
    "print(、println、console.、function(、function (、import java、import {、public class、public static、const 、://\\、",
    "\\x、[/、String[、Promise、SELECT 、sudo 、\\d、\\s、\\w、[^",
);

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(SIGNS.split('、')).expect("two hundred short words fit an automaton"));

/// Shapes of lines that only source has: a Markdown heading, table or inline code; a key with its value; a line that ends as code does; a log.
static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r#"^#{1,6} |^ {0,3}(---|\+\+\+)\s*$|^\s*\|?\s*:?-{3,}:?\s*\||`[^`]+`|^\s*[{}]|[{}]\s*$|[)"'\]}];\s*$|^\s*//|[^=]==[^=]|^\$ |[A-Za-z]:\\|"#,
        r#"^\s*['"]?[A-Za-z_][\w.-]*['"]?\s*=\s*\S|^[a-z_-]+: |^\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S* +\[?(INFO|WARN|ERROR|DEBUG)|"#,
        r#"^\s*[.#]?[a-z-]+ *\{|^[+-]{3} |^@@ |\s//\s|\$[^$]*([\\^_{}<>=≤≥]|&[lg]t;)[^$]*\$|^={1,6} .+ ={1,6}\s*$"#,
    ))
});

/// Which lines of a document show that it is source, or speaks of it.
pub(crate) struct Subject {
    /// For each line the signs above it.
    above: Vec<usize>,
    everywhere: bool,
}

impl Subject {
    /// Counts the signs of source in the document.
    pub(crate) fn find(document: &Document) -> Subject {
        let lines = document.lines();
        let (mut above, mut count, mut written) = (Vec::with_capacity(lines.len() + 1), 0, 0);
        for line in lines {
            above.push(count);
            count += usize::from(!line.is_claimed() && has_sign(line.text()));
            written += usize::from(!line.is_blank());
            if count > 1 && count * SHARE >= lines.len() {
                return Subject { above: Vec::new(), everywhere: true }; // However the rest looks.
            }
        }
        above.push(count);
        Subject { above, everywhere: count * SHARE >= written && count > 1 }
    }

    /// There is a sign in the line or near it.
    pub(crate) fn is_near(&self, index: usize) -> bool {
        if self.everywhere {
            return true;
        }
        let last = self.above.len() - 1;
        self.above[(index + NEAR + 1).min(last)] > self.above[index.saturating_sub(NEAR)]
    }
}

fn has_sign(text: &str) -> bool {
    FINDER.is_match(text) || SHAPES.is_match(text)
}
