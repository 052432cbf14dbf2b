//! Pages in HTML become the lines that a reader sees, and every text of them stands in exactly one.

mod common {
    pub mod every_text;
}

use common::every_text::problem;
use proptest::prelude::*;
use taoxi::document::MarkKind;
use taoxi::html::{self, Html, Options};

fn read(page: &str) -> Html {
    if let Some(what) = problem(page) {
        panic!("{page}: {what}");
    }
    html::read(page, Options::default())
}

/// The lines of a page.
#[track_caller]
fn shows(page: &str, lines: &[&str]) {
    let html = read(page);
    assert_eq!(html.text.split_terminator('\n').collect::<Vec<_>>(), lines, "{page}");
}

/// The lines of a page, each with its kind.
#[track_caller]
fn kinds(page: &str, expected: &[(MarkKind, &str)]) {
    let html = read(page);
    let found: Vec<(MarkKind, &str)> = html.marks.iter().map(|mark| mark.kind.clone()).zip(html.text.split_terminator('\n')).collect();
    assert_eq!(found, expected, "{page}");
}

#[test]
fn blocks_and_breaks_end_lines() {
    shows("<p>一<p>二<div>三<div>四</div>五</div>六", &["一", "二", "三", "四", "五", "六"]);
    shows("<p>一<br>二<br/><br>三</br>四", &["一", "二", "三", "四"]);
    shows("<p>一<span>二</span><b>三</b><wbr>四<!-- 注 -->五", &["一二三四五"]);
    let html = read("<p>一<br>二<br><br>三<p>四");
    assert_eq!(html.marks.iter().map(|mark| mark.goes_on).collect::<Vec<_>>(), [false, true, false, false]);
}

#[test]
fn white_space_parts_words_and_a_line_break_no_han_characters() {
    shows("<p> one\n  two <b> three</b> ", &["one two three"]);
    shows("<p>一段\n文字<b>\n接着</b>，\n完了 <i>又</i> 来", &["一段文字接着，完了 又 来"]);
    shows("<p>一\u{C}二\u{3000}三&nbsp;四&#13;五", &["一 二\u{3000}三\u{A0}四五"]);
    shows("<p>上\u{2028}中\u{B}下&#x85;尾", &["上", "中", "下…尾"]);
    shows("<p>一\0二&#0;三", &["一二\u{FFFD}三"]);
    shows("<p>a\rb\r\nc", &["a b c"]);
}

#[test]
fn what_is_raised_or_struck_through_is_no_part_of_the_word_before_it() {
    shows("<p>1.2×10<sup>5</sup> 吨，2<sup>10</sup>=1024，H<sub>2</sub>O", &["1.2×10^5 吨，2^10=1024，H2O"]);
    shows("<p>自 1998<sup><a href=#n3>3</a></sup> 年起，人口 12 万。<sup><a href=#n4>4</a></sup>", &["自 1998[3] 年起，人口 12 万。4"]);
    shows("<p>价 <del>¥199</del>¥99，<s>原定周五</s>周六，1<sup>st</sup>", &["价 ¥199 ¥99，原定周五 周六，1st"]);
}

#[test]
fn signs_and_buttons_beside_the_text_are_left_out_by_name() {
    let left = |page: &str| {
        let Html { text, left_out, .. } = html::read(page, Options::default());
        let left_out: Vec<String> = left_out.iter().map(|left| format!("{}: {}", left.name, left.text)).collect();
        (text, left_out.join("; "))
    };
    for (page, text, left_out) in [
        ("<h2>安装<a class=headerlink href='#a'>¶</a></h2>", "安装\n", "permalink: ¶"),
        ("<h2>版本<span class='mw-editsection'>[<a href='/e'>编辑</a>]</span></h2>", "版本\n", "edit-link: [编辑]"),
        ("<p>复制：<textarea>git clone</textarea>", "复制：\n", "form-or-drawing: git clone"),
        ("<p>图：<svg><text>输入</text></svg>", "图：\n", "form-or-drawing: 输入"),
        ("<p>见 <a href='#a'>#1</a> 与 <a href='/b'>§</a>", "见 #1 与 §\n", ""),
    ] {
        assert_eq!(left(page), (text.to_string(), left_out.to_string()), "{page}");
    }
}

#[test]
fn entities_are_what_the_standard_says() {
    shows("<p>&lt;p&gt; &amp;amp; &copy2014 &#20013;&#x6587; &hellip;&nosuch; &notit;", &["<p> &amp; ©2014 中文 …&nosuch; ¬it;"]);
    shows("<p>&quot;一&quot&#39;&ldquo;二&rdquo;AT&T", &["\"一\"'“二”AT&T"]);
}

#[test]
fn preformatted_text_has_its_lines_and_blanks() {
    let code = |language: Option<&str>| MarkKind::Code(language.map(str::to_string));
    let rust = code(Some("rust"));
    kinds(
        "<pre class='language-rust'>\nfn a() {\n\n    b();\n}</pre>",
        &[(rust.clone(), "fn a() {"), (rust.clone(), ""), (rust.clone(), "    b();"), (rust, "}")],
    );
    kinds("<pre>一段\n二段 尾</pre>", &[(MarkKind::Text, "一段"), (MarkKind::Text, "二段 尾")]);
    kinds("<pre>let a;<pre>let b;</pre></pre>", &[(code(None), "let a;"), (code(None), "let b;")]);
    kinds("<plaintext>a <b>\nc", &[(code(None), "a <b>"), (code(None), "c")]);
    kinds("<xmp>a <b></xmp>", &[(code(None), "a <b>")]);
    // The numbers of lines are cells that are blocks: no row has line breaks.
    shows("<pre><table><tr><td>1\n2<td>let a;\nlet b;</table></pre>", &["1", "2", "let a;", "let b;"]);
}

#[test]
fn items_have_their_numbers_and_lists_their_depth() {
    let item = MarkKind::Item;
    kinds("<ul><li>一<li>二<ul><li>三</ul>四</ul>", &[(item(None), "一"), (item(None), "二"), (item(None), "三"), (MarkKind::Text, "四")]);
    kinds("<ol start=3><li>一<li value=9>二<li>三</ol>", &[(item(Some(3)), "一"), (item(Some(9)), "二"), (item(Some(10)), "三")]);
    kinds("<ol start=x><li value=-1>一</ol><li>二", &[(item(Some(1)), "一"), (item(None), "二")]);
    kinds("<ul><li><p>一</p><p>二</p></li></ul>", &[(item(None), "一"), (MarkKind::Text, "二")]);
    let html = read("<ul><li>一<ol><li>二</ol></ul>三");
    assert_eq!(html.marks.iter().map(|mark| mark.lists).collect::<Vec<_>>(), [1, 2, 0]);
    kinds("<dl><dt>词<dd>义</dl>", &[(MarkKind::Term, "词"), (MarkKind::Text, "义")]);
}

#[test]
fn a_row_is_a_line_and_a_layout_is_none() {
    shows("<table><tr><th>年<th>月<tr><td>2014<td>一<br>二<tr><td><td>三<td></table>", &["年\t月", "2014\t一 二", "\t三"]);
    shows("<table><tr><td>左<td><p>右一<p>右二</table>", &["左", "右一", "右二"]);
    shows("<table><tr><td><table><tr><td>内<td>里</table><td>外</table>", &["内\t里", "外"]);
    shows(&format!("<table><tr><td>{}<td>边</table>", "字".repeat(300)), &[&"字".repeat(300), "边"]);
    // A form between cells, text that stands in no cell, a caption, a span of a link that ends in an empty cell.
    shows("<table><tr><td>一</td><form><td>二</td></form></tr></table>", &["一\t二"]);
    shows("<table>先<tr>后<td>一</table>", &["先后", "一"]);
    kinds("<table><caption>表</caption></table><figure><figcaption>图", &[(MarkKind::Caption, "表"), (MarkKind::Caption, "图")]);
    shows("<table><tr><td>31<b><td></b><td></table>", &["31"]);
    shows("<table><tr><td>一\u{2028}二\u{B}三<td>四\t五</table>", &["一 二 三\t四 五"]);
}

#[test]
fn headings_and_quotations_are_marked() {
    kinds("<h1>题</h1><h6>小<br>题</h6>", &[(MarkKind::Heading(1), "题"), (MarkKind::Heading(6), "小"), (MarkKind::Heading(6), "题")]);
    let html = read("<blockquote>一<blockquote>二</blockquote></blockquote>三");
    assert_eq!(html.marks.iter().map(|mark| mark.quotes).collect::<Vec<_>>(), [1, 2, 0]);
}

#[test]
fn readings_above_characters_go_or_stay() {
    let page = "<p><ruby>漢<rp>（</rp><rt>かん\n</rt><rp>）</rp>字<rt>じ</ruby>を";
    shows(page, &["漢字を"]);
    assert_eq!(read(page).left_out.iter().map(|left| left.text.as_str()).collect::<Vec<_>>(), ["かん", "じ"]);
    assert_eq!(html::read(page, Options { ruby: true }).text, "漢(かん)字(じ)を\n");
    // What stands where brackets should is text that somebody wrote.
    assert_eq!(read("<ruby>漢<rp>词<rt>a\nb").left_out.len(), 2);
    assert_eq!(html::read("<ruby>漢<rt>a<p>b</ruby>", Options { ruby: true }).text, "漢(ab)\n");
}

#[test]
fn what_is_hidden_is_a_line_that_says_so() {
    let html = read("<p>一<span style='color:red; DISPLAY : none !important'>二</span>三<div hidden>四<p>五</div>六");
    assert_eq!(html.text, "一\n二\n三\n四\n五\n六\n");
    assert_eq!(html.marks.iter().map(|mark| mark.hidden).collect::<Vec<_>>(), [false, true, false, true, true, false]);
}

#[test]
fn what_is_for_browsers_without_scripts_is_read_where_there_is_nothing_else() {
    shows("<div>短</div><noscript><p>正文</noscript>", &["短", "正文"]);
    let long = "字".repeat(80);
    shows(&format!("<p>{long}<noscript>请开启脚本</noscript>"), &[&long]);
}

#[test]
fn what_no_browser_shows_is_no_text() {
    shows("<title>题</title><script>'<p>'</script><style>p{}</style><p>一<template><p>二</template><svg><text>三</text></svg>", &["一"]);
    shows("<p>一<select><option>二</select><textarea>三</textarea><iframe>四</iframe><video>五</video>六", &["一六"]);
    shows("<frameset><frame><noframes>旧</noframes></frameset>", &[]);
    // In XHTML what CDATA holds is a comment to browsers, but in drawings and formulas.
    shows("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>一<![CDATA[二]]>三<math><mi><![CDATA[x<y]]></mi></math>", &["一三x<y"]);
}

#[test]
fn a_formula_is_what_its_author_wrote() {
    shows("<p>设<math alttext='a'><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></semantics></math>为", &["设x^2为"]);
    shows("<p>设<math alttext='x_1'><mi>x</mi></math>，<math><mi>y</mi></math>", &["设x_1，y"]);
}

#[test]
fn links_that_touch_are_parted_and_bold_in_bold_is_bold() {
    shows("<p><a href=1>首页</a><a href=2>新闻</a>正文", &["首页 新闻正文"]);
    let html = read("<b>一<strong>二<i>三</i></strong></b><br>四");
    assert_eq!(html.marks[0].spans.len(), 2, "{:?}", html.marks[0].spans);
    let html = read("<a href=/1>一<br>二</a>");
    assert!(html.marks.iter().all(|mark| mark.spans.len() == 1), "a link goes on in the next line");
}

#[test]
fn tags_that_nobody_closed_or_that_cross_lose_no_text() {
    shows("<p>一<b>二<p>三</b>四<i>五<div>六</i>七", &["一二", "三四五", "六七"]);
    shows("<b><i>一</b>二</i>三", &["一二三"]);
    shows("<a href=1>一<div>二<a href=2>三", &["一", "二 三"]);
    shows("一</p>二</div>三</body>四</html>五", &["一", "二三四五"]);
    shows("<p>一<script>var a = '<a b=\"';</script>二<!-- <a b=' -->三<i title=\"x\">四", &["一二三四"]);
    shows("一<script>没完", &["一"]);
    shows("一<!-- 没完 > -->二<!-- <p>三", &["一二"]);
    shows("一<", &["一<"]);
    shows("一<a", &["一"]);
    shows("一&", &["一&"]);
    shows("\u{FEFF}<p>\u{FEFF}一", &["\u{FEFF}一"]);
    shows("", &[]);
}

/// What pages are made of, and what breaks them.
const PIECES: &[&str] = &[
    "字",
    "a",
    " ",
    "\n",
    "。",
    "12",
    "\0",
    "\r",
    "\t",
    "\u{2028}",
    "\u{FEFF}",
    "&amp;",
    "&lt",
    "&#x4E00;",
    "&",
    "<",
    ">",
    "</",
    "<!",
    "<!--",
    "-->",
    "--",
    "<?",
    "<![CDATA[",
    "]]>",
    "'",
    "\"",
    "=",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=x>",
    "<a",
    "</a>",
    "<br>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<th>",
    "<caption>",
    "<col>",
    "<tbody>",
    "<form>",
    "</form>",
    "<ul>",
    "<ol start=2>",
    "</ol>",
    "<li>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<pre>",
    "</pre>",
    "<code>",
    "<plaintext>",
    "<xmp>",
    "</xmp>",
    "<h1>",
    "</h1>",
    "<h2>",
    "<ruby>",
    "<rt>",
    "<rp>",
    "</ruby>",
    "<rtc>",
    "<select>",
    "<option>",
    "</select>",
    "<button>",
    "</button>",
    "<textarea>",
    "</textarea>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<template>",
    "</template>",
    "<svg>",
    "</svg>",
    "<math>",
    "</math>",
    "<mi>",
    "<annotation encoding=tex>",
    "<foreignObject>",
    "<desc>",
    "<noscript>",
    "</noscript>",
    "<iframe>",
    "</iframe>",
    "<object>",
    "</object>",
    "<frameset>",
    "<frame>",
    "<noframes>",
    "<head>",
    "</head>",
    "<body>",
    "</body>",
    "<html>",
    "</html>",
    "<blockquote>",
    "<span hidden>",
    "</span>",
    "<div style=display:none>",
    "<font a=1>",
    "<font a=2>",
    "</font>",
    "<nobr>",
    "<hr>",
    "<img>",
    "<input>",
    "<center>",
    "<figure>",
    "<figcaption>",
    "<!doctype html>",
    "<marquee>",
    "<applet>",
    "</applet>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]
    #[test]
    fn every_text_of_a_page_that_nobody_wrote_stands_in_one_line(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let page = pieces.concat();
        prop_assert_eq!(problem(&page), None, "{}", page);
    }
}

/// Pages that were made to harm: what a reader that looks back at all it has read would take minutes or gigabytes for.
fn bombs() -> Vec<(String, String)> {
    const BYTES: usize = 1_000_000;
    let mut bombs: Vec<(String, String)> = [
        "<div>字",
        "<b>字",
        "<a href=x>字",
        "<table>字",
        "<table><tr><td>字",
        "<ul><li>字",
        "<select>",
        "<svg>",
        "<math><mi>x",
        "<template>",
        "<frameset>",
        "<object>",
        "<p><b><i><u>字",
        "<b><p>字</b>",
        "<b><i><div></b></i>字",
        "<a><div>字",
        "<table><b>字",
        "<dl><dt>字",
        "<blockquote>字",
        "<pre>字",
        "<ruby>字<rt>",
        "<button>字",
        "<nobr>字<p>",
        "<form>",
        "字<br>",
        "<p>字",
        "<tr><td>字<td>",
        "<td>字",
        "<!---->",
        "<!",
        "<?x ",
        "</",
        "</x>",
        "</p>",
        "<",
        "<a",
        "<a '",
        "<a b='",
        "&amp;",
        "&nosuch ",
        "&",
        "\0",
        "字",
        "some words ",
        "<noscript>字",
        "<script></script>",
        "<xmp>字</xmp>",
        "<textarea></textarea>",
        "<image>",
        "<div><b><table><ul><li><font a=1><span>字",
    ]
    .iter()
    .flat_map(|piece| {
        let inside = |start: &str| (format!("{start}{piece}"), format!("{start}{}", piece.repeat(BYTES / piece.len())));
        let table = (piece.starts_with("<t") && !piece.starts_with("<te")).then(|| inside("<table>"));
        [Some(inside("<!DOCTYPE html><body>")), table].into_iter().flatten()
    })
    .collect();
    let numbered = |piece: &str| (0..BYTES / 12).map(|n| piece.replace('#', &n.to_string())).collect::<String>();
    let mut bomb = |name: &str, page: String| bombs.push((name.to_string(), page));
    bomb("attributes", format!("<p{}>字", numbered(" a#=1")));
    bomb("attributes of an end tag", format!("字</p{}>", numbered(" a#")));
    bomb("attributes behind what looks like a tag", format!("<script>'<a b=\"'</script><!-- <a b=' --><p{}>字'\"", numbered(" a#")));
    bomb("many of many attributes", format!("字<font{}>", (0..400).map(|n| format!(" a{n}")).collect::<String>()).repeat(400));
    bomb("fonts", numbered("<font a=#>字"));
    bomb("fonts in paragraphs", numbered("<p><font a=#>字"));
    bomb("bodies", numbered("<body a#=1>字"));
    bomb("a long attribute", format!("<p class='{}'>字", "c ".repeat(BYTES)));
    bomb("a long address over many lines", format!("<a href='{}'>{}", "x".repeat(BYTES), "字<br>".repeat(100_000)));
    bomb("long classes around many blocks", format!("<div class='{}'>{}", "x ".repeat(BYTES / 2), "<pre>x</pre>".repeat(50_000)));
    bomb("emphasis over many lines", format!("{}{}", "<b a=1><i><b a=2><code>".repeat(100), "字<br>".repeat(100_000)));
    bomb("a script without end", format!("字<script>{}", "<b>'".repeat(BYTES / 4)));
    bomb("a comment without end", format!("字<!--{}", "-> >".repeat(BYTES / 4)));
    bomb("blank lines of code", format!("<pre>a{}b</pre>", "\n".repeat(BYTES)));
    bomb("plain text", format!("<plaintext>{}", "<b>\n".repeat(BYTES / 4)));
    bomb("depth beside depth", format!("{}字{}", "<div>".repeat(600), "</div>".repeat(600)).repeat(100));
    bombs
}

#[test]
fn pages_that_were_made_to_harm_are_read_and_lose_no_text() {
    for (name, page) in bombs() {
        let html = html::read(&page, Options::default());
        assert!(html.marks.len() + html.marks.iter().map(|mark| mark.spans.len()).sum::<usize>() / 2 < 100_000, "{name}: {} lines", html.marks.len());
        assert!(html.text.lines().all(|line| line.len() < 1 << 18), "{name}: rules compare the parts of a line");
        assert_eq!(html.text.split_terminator('\n').count(), html.marks.len(), "{name}");
        let shown =
            !["<select>", "<svg>", "<template>", "<frameset>", "<ruby>", "<object>", "<script></script>"].iter().any(|none| name.contains(none));
        let is_lost = shown && page.matches('字').count() != html.text.matches('字').count();
        assert!(!is_lost, "{name}: {} of {}", html.text.matches('字').count(), page.matches('字').count());
    }
}

#[test]
fn below_the_deepest_element_blocks_still_end_lines() {
    let page = format!("{}<p>一<p>二<br>三<span>四</span><table><tr><td>五<td>六", "<div>".repeat(600));
    assert_eq!(html::read(&page, Options::default()).text, "一\n二\n三四\n五 六\n");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_repeated_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..9)) {
        let piece = pieces.concat();
        let page = piece.repeat(1_000_000 / piece.len());
        let html = html::read(&page, Options::default());
        prop_assert_eq!(html.text.split_terminator('\n').count(), html.marks.len());
        prop_assert!(html.marks.len() < 100_000);
    }
}
