//! Pages in HTML come in any encoding, with a right, a missing or a lying label, and in pieces that nobody converted.

mod common {
    pub mod binary;
}

use common::binary::{folder, pipe, run};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1251, WINDOWS_1252};

const SIMPLIFIED: &[&str] = &[
    "渡口的早晨",
    "首页",
    "早上六点，渡口的船开了，船上只有三个人：一个卖豆腐的，一个回家的学生，还有一个谁也不认识的老人。",
    "老人说他要去对岸看一看从前住过的房子，不知道还在不在。",
    "目录",
    "学生告诉他，那条街去年已经拆了，现在是一个停车场。",
];

const TRADITIONAL: &[&str] = &[
    "渡口的早晨",
    "首頁",
    "早上六點，渡口的船開了，船上只有三個人：一個賣豆腐的，一個回家的學生，還有一個誰也不認識的老人。",
    "老人說他要去對岸看一看從前住過的房子，不知道還在不在。",
    "目錄",
    "學生告訴他，那條街去年已經拆了，現在是一個停車場。",
];

/// A page with these paragraphs, each in the encoding that `of` says, and with a script that speaks another language; on one line or on many.
fn page(lines: &[&str], label: &str, of: impl Fn(usize) -> &'static Encoding, end: &str) -> Vec<u8> {
    let meta = if label.is_empty() { String::new() } else { format!("<meta charset=\"{label}\">") };
    let mut page = format!("<!DOCTYPE html><html><head>{meta}{end}<script>var a = 'x<y' + 1;</script>{end}</head><body>{end}").into_bytes();
    for (number, line) in lines.iter().enumerate() {
        page.extend_from_slice(format!("<div class=\"c{number}\"><p>").as_bytes());
        page.extend_from_slice(&of(number).encode(line).0);
        page.extend_from_slice(format!("</p></div>{end}").as_bytes());
    }
    page.extend_from_slice(b"</body></html>");
    page
}

fn text(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[track_caller]
fn reads(bytes: &[u8], lines: &[&str], what: &str) {
    let ran = pipe(&["--from", "html", "--only", "encoding"], bytes);
    assert_eq!((ran.out, ran.code), (text(lines), 0), "{what}: {}", ran.err);
}

#[test]
fn a_label_is_one_vote() {
    for end in ["", "\n"] {
        for label in ["", "gb2312", "gbk", "utf-8", "big5", "iso-8859-1", "shift_jis", "utf-16", "nonsense"] {
            reads(&page(SIMPLIFIED, label, |_| GB18030, end), SIMPLIFIED, &format!("GBK as {label}"));
            reads(&page(TRADITIONAL, label, |_| BIG5, end), TRADITIONAL, &format!("Big5 as {label}"));
            reads(&page(SIMPLIFIED, label, |_| UTF_8, end), SIMPLIFIED, &format!("UTF-8 as {label}"));
        }
    }
}

#[test]
fn pages_in_utf16_need_no_mark() {
    let page = String::from_utf8(page(SIMPLIFIED, "utf-16", |_| UTF_8, "\n")).unwrap();
    let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little.clone(), big, [&b"\xFF\xFE"[..], &little].concat()] {
        reads(&bytes, SIMPLIFIED, "UTF-16");
        assert_eq!(pipe(&["--only", "encoding"], &bytes).out, text(SIMPLIFIED), "and nobody has to say that it is HTML");
    }
}

#[test]
fn the_label_decides_where_the_text_is_too_short() {
    for (word, label, charset) in [("日本", "gb2312", GB18030), ("日本", "euc-jp", EUC_JP), ("대한", "euc-kr", EUC_KR)] {
        reads(&page(&[word], label, |_| charset, ""), &[word], label);
    }
}

#[test]
fn other_alphabets_are_read_as_well() {
    for (line, charset) in [
        ("Паром отошёл от пристани в шесть часов утра, и на нём было только три человека.", WINDOWS_1251),
        ("Le passeur a attendu l’été, déjà très tôt, près du café de la forêt.", WINDOWS_1252),
        ("朝六時に渡し場の船が出た。乗っていたのは三人だけだった。", SHIFT_JIS),
        ("아침 여섯 시에 나루터의 배가 떠났다. 배에는 세 사람뿐이었다.", EUC_KR),
    ] {
        for label in [charset.name(), "", "utf-8", "gb2312"] {
            reads(&page(&[line, line], label, |_| charset, ""), &[line, line], &format!("{} as {label}", charset.name()));
        }
    }
}

#[test]
fn pieces_in_another_encoding_are_found_between_tags() {
    for end in ["", "\n"] {
        for label in ["", "utf-8", "gbk"] {
            for (stray, text) in SIMPLIFIED.iter().enumerate().take(6) {
                let of = |number| if number == stray { GB18030 } else { UTF_8 };
                // Two characters alone do not show what they are in.
                if text.chars().count() > 2 {
                    reads(&page(SIMPLIFIED, label, of, end), SIMPLIFIED, &format!("GBK in UTF-8, {stray}"));
                }
                let of = |number| if number == stray { UTF_8 } else { GB18030 };
                reads(&page(SIMPLIFIED, label, of, end), SIMPLIFIED, &format!("UTF-8 in GBK, {stray}"));
            }
            for odd in 0..2 {
                let of = |number| if number % 2 == odd { GB18030 } else { UTF_8 };
                reads(&page(SIMPLIFIED, label, of, end), SIMPLIFIED, &format!("every second, {odd}"));
            }
        }
    }
}

#[test]
fn what_is_found_is_told_by_the_line_of_the_file() {
    let page = page(SIMPLIFIED, "utf-8", |number| if number == 2 { GB18030 } else { UTF_8 }, "\n");
    let folder = folder(&[("a.html", &page)]);
    assert_eq!(run(&folder, &["--only", "line-end", "--detect", "a.html"]).out, "a.html\tUTF-8\tHans\tstray-encoding\t-\n");
    assert!(run(&folder, &["--only", "line-end", "--explain", "a.html"]).err.contains("this line is gb18030"));
}

#[test]
fn bytes_that_nothing_reads_are_told() {
    let mut bytes = page(SIMPLIFIED, "utf-8", |_| UTF_8, "");
    let at = bytes.windows(6).position(|window| window == "老人".as_bytes()).unwrap();
    bytes.remove(at); // What is left are two bytes that begin nothing.
    let ran = pipe(&["--from", "html", "--detect"], &bytes);
    assert!(ran.out.starts_with("-\tUTF-8\tHans\t") && ran.out.contains("\tbad-bytes:2"), "{}", ran.out);
}

#[test]
fn a_page_read_in_latin_1_is_read_again() {
    let bytes = page(SIMPLIFIED, "utf-8", |_| UTF_8, "\n");
    let misread: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    reads(misread.as_bytes(), SIMPLIFIED, "Latin-1 has a line end of mainframes among the bytes of UTF-8");
}

#[test]
fn a_bracket_that_was_swallowed_is_put_back() {
    let page = "<html><body><p>鏃╀笂鍏�偣锛屾浮鍙ｇ殑鑸瑰紑浜嗭紝鑸逛笂鍙�湁涓変釜浜猴細涓�釜鍗栬眴鑵愮殑銆�/p><p>鑰佷汉璇翠粬瑕佸幓瀵瑰哺鐪嬩竴鐪嬩粠鍓嶄綇杩囩殑鎴垮瓙銆�/p></body></html>";
    let text = "早上六点，渡口的船开了，船上只有三个人：一个卖豆腐的。\n老人说他要去对岸看一看从前住过的房子。\n";
    assert_eq!(pipe(&["--from", "html", "--only", "encoding"], page.as_bytes()).out, text);
}
