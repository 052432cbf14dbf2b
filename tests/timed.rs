//! Subtitles and lyrics: what is said is the document, under the numbers its lines have in the file.

mod common {
    pub mod binary;
}

use common::binary::{Ran, folder, pipe, quiet, read, run};
use encoding_rs::{BIG5, GB18030, SHIFT_JIS};
use serde_json::{Value, json};

const SRT: &str = "1\n00:00:01,000 --> 00:00:02,500\n<i>早上六点，渡口的船开了。</i>\n船上只有三个人。\n\n\
2\n00:00:03,000 --> 00:00:04,000\n{\\an8}一个卖豆腐的。\n";
const SAID: &str = "早上六点，渡口的船开了。\n船上只有三个人。\n一个卖豆腐的。\n";

fn timed(format: &str, text: &str) -> Ran {
    pipe(&["--from", format], text.as_bytes())
}

/// What comes out, and what is told of it; reading goes well in any case.
#[track_caller]
fn gives(format: &str, text: &str, out: &str, told: &str) {
    let ran = timed(format, text);
    assert_eq!((ran.out.as_str(), ran.code), (out, 0), "{text:?}");
    assert!(if told.is_empty() { ran.err.is_empty() } else { ran.err.contains(told) }, "{text:?}: {}", ran.err);
}

fn rejects(format: &str, text: &str) -> String {
    let folder = folder(&[("a", text.as_bytes())]);
    run(&folder, &["--from", format, "--rejects", "r", "a"]);
    read(&folder, "r")
}

// SubRip.

#[test]
fn the_lines_of_subtitles_follow_each_other() {
    gives("srt", SRT, SAID, "");
    assert_eq!(rejects("srt", SRT), "a:3: cue-markup\t<i>\na:3: cue-markup\t</i>\na:8: cue-markup\t{\\an8}\n");
}

#[test]
fn files_that_programs_write_otherwise_are_read_too() {
    let bare = SRT.replace("1\n00", "00").replace("2\n00", "00");
    for other in [
        SRT.replace('\n', "\r\n"),
        SRT.replace('\n', "\r"),
        SRT.replace('\n', "\r\r\n"),
        SRT.replace('\n', "\n\n"),
        SRT.replace("\n\n", "\n"),
        SRT.replace("\n\n", "\n \n\n"),
        SRT.replace(',', "."),
        SRT.replace(" --> ", "-->"),
        SRT.replace(" --> ", " -> "),
        SRT.replace(" --> ", " → "),
        SRT.replace("00:00:0", "0:0:"),
        SRT.replace("00:00:0", "00：00：0").replace(",000", "，000"),
        SRT.replace(",000 -->", ",000 --> ").replace("500\n", "500  X1:40 X2:600 Y1:20 Y2:50\n"),
        format!("\u{FEFF}{SRT}"),
        format!("\n\n{SRT}\n\n\n"),
        bare.replace("\n\n", "\n"),
        bare,
    ] {
        let ran = timed("srt", &other);
        assert_eq!((ran.out.replace('\r', "\n").as_str(), ran.err.as_str()), (SAID, ""), "{other:?}");
    }
}

#[test]
fn every_encoding_is_read_as_it_is_in_other_files() {
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let utf16: Vec<u8> = SRT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let more = SRT.repeat(3); // So short a text has to show what it is in.
    for (bytes, out) in [
        (GB18030.encode(&more).0.into_owned(), SAID.repeat(3)),
        (marked(b"\xEF\xBB\xBF", SRT.into()), SAID.to_string()),
        (marked(b"\xFF\xFE", utf16), SAID.to_string()),
        (
            BIG5.encode("1\n00:00:01,000 --> 00:00:02,000\n船上只有三個人，一個賣豆腐的。\n他說今天的水很涼。\n").0.into_owned(),
            "船上只有三個人，一個賣豆腐的。\n他說今天的水很涼。\n".into(),
        ),
        (
            SHIFT_JIS.encode("1\n00:00:01,000 --> 00:00:02,000\n朝の渡し場に船が着いた。\nだれも話さなかった。\n").0.into_owned(),
            "朝の渡し場に船が着いた。\nだれも話さなかった。\n".into(),
        ),
    ] {
        let ran = pipe(&["--from", "srt"], &bytes);
        assert_eq!((ran.out, ran.code), (out, 0), "{}", ran.err);
    }
}

#[test]
fn digits_that_somebody_says_are_no_numbers_of_cues() {
    gives("srt", "1\n00:00:01,000 --> 00:00:02,000\n2014\n\n2\n00:00:03,000 --> 00:00:04,000\n12:30 > 11:00\n42\n", "2014\n12:30 > 11:00\n42\n", "");
    // Cues without numbers and blank lines: what stands above a timing was said.
    gives("srt", "00:00:01,000 --> 00:00:02,000\n7\n00:00:03,000 --> 00:00:04,000\n8\n", "7\n8\n", "");
    // A blank line inside a cue is no end of it.
    gives("srt", "1\n00:00:01,000 --> 00:00:02,000\n甲。\n\n乙。\n\n3\n\n2\n00:00:03,000 --> 00:00:04,000\n丙。\n", "甲。\n乙。\n3\n丙。\n", "");
}

#[test]
fn what_somebody_wrote_between_brackets_stays() {
    let said = "<小声>别说话 <3\n1 < 2 和 3 > 2\n{笑}\n[音乐]\n{y}\nC:\\Next\\here\na <b and c> d\n";
    gives("srt", &format!("1\n00:00:01,000 --> 00:00:02,000\n{said}"), said, "");
    let marked =
        "1\n00:00:01,000 --> 00:00:02,000\n<font color=\"#ffff00\">黄</font><b>粗</b>{y:i}<U>线</U><br/>下一行\\N再下一行\n{\\an8}<i></i>\n完\n";
    gives("srt", marked, "黄粗线\n下一行\n再下一行\n完\n", "");
}

#[test]
fn of_a_bad_cue_nothing_is_lost_and_its_line_is_named() {
    let bad = "1\n00:00:01,000 --> \n甲。\n\n2\n00:00:03,000 --> 00:00:04,000\n乙。\n\n3\n00:00:0";
    let ran = timed("srt", bad);
    assert_eq!((ran.out.as_str(), ran.code), ("甲。\n乙。\n", 0));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with("taoxi: -:2: no timing") && lines[1].starts_with("taoxi: -:10: no timing"), "{}", ran.err);
    assert_eq!(rejects("srt", bad), "a:2: bad-cue\t00:00:01,000 --> \na:10: bad-cue\t00:00:0\n");
    gives("srt", "1\n什么 --> 没有\n甲。\n\n2\n00:00:03,000 --> 00:00:02,000\n乙 --> 丙\n", "甲。\n乙 --> 丙\n", "-:2: no timing");
    gives("srt", "片头\n1\n00:00:01,000 --> 00:00:02,000\n甲。\n", "片头\n甲。\n", "-:1: text before the first cue");
    gives("srt", "1\n00:00:01,000 --> 00:00:02,000\n甲。\n\n2\n", "甲。\n", "-:5: the file ends inside a cue");
    gives("srt", "早上六点。\n船开了。\n", "早上六点。\n船开了。\n", "-:1: no cue was found");
    // The text stands where the timing is: a line end was lost.
    gives("srt", "1\n00:00:01,000 --> 00:00:02,000 甲。\n乙。\n", "甲。\n乙。\n", "");
}

#[test]
fn at_most_ten_bad_cues_are_named_and_none_where_it_should_be_quiet() {
    let bad = "1\n00:00: --> 00\n甲。\n\n".repeat(15);
    let ran = timed("srt", &bad);
    assert_eq!((ran.out, ran.err.lines().count()), ("甲。\n".repeat(15), 11));
    assert!(ran.err.ends_with("taoxi: 5 more remarks about lines of timed text\n"), "{}", ran.err);
    quiet(&pipe(&["-q", "--from", "srt"], bad.as_bytes()), &"甲。\n".repeat(15));
}

// WebVTT.

#[test]
fn captions_lose_their_head_notes_styles_names_and_tags() {
    let text = "WEBVTT - 渡口\nKind: captions\n\nNOTE\n谁写的\n第二行\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nintro\n\
    00:01.000 --> 00:02.000 align:start position:0%\n<v 小明>早上 &amp; 晚上</v>\n<c.yellow.bg_blue>船</c>开了\n\n\
    00:02:00.000 --> 00:02:01.000\n<ruby>漢<rt>かん</rt></ruby>字&nbsp;a&lt;b\n<lang en>Hello</lang> <3\n";
    gives("vtt", text, "早上 & 晚上\n船开了\n漢字 a<b\nHello <3\n", "");
    gives("vtt", &text.replace('\n', "\r\n"), "早上 & 晚上\n船开了\n漢字 a<b\nHello <3\n", "");
    let rejects = rejects("vtt", text);
    for line in [
        "a:1: cue-settings\tWEBVTT - 渡口",
        "a:5: cue-comment\t谁写的",
        "a:14: cue-settings\tintro",
        "a:16: cue-markup\t<v 小明>",
        "a:20: cue-markup\tかん",
    ] {
        assert!(rejects.contains(line), "{line}: {rejects}");
    }
}

#[test]
fn captions_that_roll_are_there_once_and_what_is_said_twice_is_there_twice() {
    let rolls = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \nhello<00:00:00.480><c> world</c>\n\n00:00:02.000 --> 00:00:02.010\nhello world\n \n\n\
    00:00:02.010 --> 00:00:04.000\nhello world\nnext<00:00:02.500><c> line</c>\n\n00:00:04.000 --> 00:00:04.010\nnext line\n \n";
    gives("vtt", rolls, "hello world\nnext line\n", "");
    assert_eq!(rejects("vtt", rolls).matches("rolled-line\t").count(), 3);
    gives("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n不。\n\n00:02.000 --> 00:03.000\n不。\n", "不。\n不。\n", "");
}

#[test]
fn a_line_that_stays_while_the_next_ones_come_is_there_once() {
    let cues = |format: &str, cues: &[(u64, u64, &str)]| {
        let time = |ms: u64| format!("00:00:{:02}{}{:03}", ms / 1000, if format == "srt" { ',' } else { '.' }, ms % 1000);
        let all = cues.iter().zip(1..).map(|((from, to, said), n)| format!("{n}\n{} --> {}\n{said}\n\n", time(*from), time(*to)));
        if format == "srt" { all.collect() } else { format!("WEBVTT\n\n{}", all.collect::<String>()) }
    };
    for format in ["srt", "vtt"] {
        let rolls = [(0, 2000, "甲。"), (2000, 4000, "甲。\n乙。"), (4000, 6000, "乙。\n丙。"), (6000, 8000, "丙。\n丁。")];
        gives(format, &cues(format, &rolls), "甲。\n乙。\n丙。\n丁。\n", "");
        assert_eq!(rejects(format, &cues(format, &rolls)).matches("rolled-line\t").count(), 3);
        // As programs make it of captions that roll word by word, and where somebody says the same again in between.
        let converted = [
            (160, 2389, "\n甲。"),
            (2389, 2399, "甲。\n "),
            (2399, 4309, "甲。\n<i>乙。</i>"),
            (4309, 4319, "乙。\n "),
            (4319, 6000, "乙。\n乙。"),
            (9000, 9900, "乙。\n丁。"),
        ];
        gives(format, &cues(format, &converted), "甲。\n乙。\n乙。\n乙。\n丁。\n", "");
        let three = [(0, 900, "甲。"), (900, 1800, "甲。\n乙。"), (1800, 2700, "甲。\n乙。\n丙。"), (2700, 3600, "乙。\n丙。\n丁。")];
        gives(format, &cues(format, &three), "甲。\n乙。\n丙。\n丁。\n", "");
        // A refrain, an answer twice, and what is said again in one place of the file.
        for said in [
            &[(0, 2000, "啦啦啦"), (2000, 4000, "啦啦啦"), (4000, 6000, "啦啦啦")][..],
            &[(0, 1900, "甲。"), (2100, 4000, "甲。\n乙。"), (4200, 6000, "乙。\n丙。"), (6200, 8000, "丙。\n丁。")],
            &[
                (0, 1000, "不。"),
                (1000, 2000, "不。\n为什么？"),
                (2000, 3000, "因为。"),
                (3000, 4000, "因为。\n走吧。"),
                (4000, 5000, "走。"),
                (5000, 6000, "船。"),
            ],
            &[(0, 1000, "甲：\n你好。"), (1000, 2000, "甲：\n再见。"), (2000, 3000, "甲：\n走吧。")],
        ] {
            let all: String = said.iter().map(|(.., said)| format!("{said}\n")).collect();
            gives(format, &cues(format, said), &all, "");
        }
    }
}

#[test]
fn captions_without_a_head_or_a_blank_line_are_read_as_far_as_they_go() {
    gives("vtt", "00:01.000 --> 00:02.000\n甲。\n00:02.000 --> 00:03.000\n乙。\n", "甲。\n乙。\n", "");
    gives("vtt", "WEBVTT\n00:01.000 --> 00:02.000\n甲。\n", "甲。\n", "");
    gives("vtt", "WEBVTT\n\n谁说的？\n没有人。\n\n00:01.000 --> 00:02.000\n甲。\n", "谁说的？\n没有人。\n甲。\n", "-:3: text before the first cue");
    gives("vtt", "WEBVTT\n\nNOTE 注意\n00:01.000 --> 00:02.000\n甲。\n", "甲。\n", "");
}

// ASS.

const ASS: &str = "[Script Info]\nTitle: 渡口\nWrapStyle: 0\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,黑体\n\n[Events]\n\
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,翻译到这里\n\
Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\fad(200,200)\\an8}早上六点,渡口的船开了。\\N{\\fs20}At six, the ferry left.\n\
Dialogue: 0,0:00:03.00,0:00:04.00,Default,小明,0,0,0,,一\\h二\\n三{译注：三}\n\
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0{\\p0}\n";

#[test]
fn rows_of_dialogue_give_their_last_column() {
    gives("ass", ASS, "早上六点,渡口的船开了。\nAt six, the ferry left.\n一 二 三\n", "");
    gives("ass", &ASS.replace("WrapStyle: 0", "WrapStyle: 2"), "早上六点,渡口的船开了。\nAt six, the ferry left.\n一 二\n三\n", "");
    gives("ass", &ASS.replace('\n', "\r\n"), "早上六点,渡口的船开了。\nAt six, the ferry left.\n一 二 三\n", "");
    let rejects = rejects("ass", ASS);
    for line in [
        "a:2: cue-settings\tTitle: 渡口",
        "翻译到这里",
        "a:12: cue-markup\t{\\fad(200,200)\\an8}",
        "a:13: cue-markup\t{译注：三}",
        "a:14: cue-markup\tm 0 0 l 100 0",
    ] {
        assert!(rejects.contains(line), "{line}: {rejects}");
    }
}

#[test]
fn the_columns_are_those_that_the_file_names() {
    let events = |format: &str, row: &str| format!("[Events]\nFormat: {format}\nDialogue: {row}\n");
    gives("ass", &events("Start, End, Text", "0:00:01.00,0:00:02.00,甲,乙。"), "甲,乙。\n", "");
    gives("ass", &events("Start, Text, End", "0:00:01.00,甲,乙。,0:00:02.00"), "甲,乙。\n", "");
    gives("ass", "[Script Info]\n[Weird Stuff]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,甲\n[Fonts]\nfontname: x\nABCD\n", "甲\n", "");
    gives("ass", "Dialogue: Marked=0,0:00:01.00,0:00:02.00,D,,0,0,0,,甲,乙。\n", "甲,乙。\n", "");
}

#[test]
fn a_row_without_text_is_named_and_a_line_between_rows_is_kept() {
    let cut = ASS.replace("Dialogue: 0,0:00:03.00,0:00:04.00,Default,小明", "不是一行\nDialogue: 0,0:0");
    let ran = timed("ass", &cut[..cut.find(",0,0,0,,一").unwrap()]);
    assert_eq!((ran.out.as_str(), ran.code), ("早上六点,渡口的船开了。\nAt six, the ferry left.\n不是一行\n", 0));
    assert!(ran.err.contains("-:13: no row of an event, and kept as text") && ran.err.contains("-:14: the row of a cue ends"), "{}", ran.err);
}

// Lyrics.

const LRC: &str = "[ti:桥]\n[ar:某人]\n[al:江城]\n[by:小明]\n[offset:500]\n[00:00.00] 作词 : 方某\n[00:01.00] 作曲 : 周某\n[00:02.00]编曲：钟某\n\
[00:02.50]混音：甲某 母带：乙某\n[00:12.00][01:21.00]早上六点 渡口的船开了\n[00:14.00]<00:14.10>船<00:14.50>上 <00:15.00> 只有三个人\n\
[00:16.00]谁也没有说话\n\n[00:20.00]河水涨了\n[00:22.00]爱：一个字\n[00:24.00]完\n";

#[test]
fn a_song_says_what_it_is_called_and_who_made_it() {
    let ran = pipe(&["--from", "lrc", "-t", "jsonl"], LRC.as_bytes());
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        object,
        json!({"path": "-", "title": "桥", "text": "早上六点 渡口的船开了\n船上 只有三个人\n谁也没有说话\n\n河水涨了\n爱：一个字\n完\n",
            "metadata": {"artist": "某人", "album": "江城", "transcriber": "小明", "lyricist": "方某", "composer": "周某", "arranger": "钟某",
                "credits": ["混音：甲某", "母带：乙某"]}})
    );
    let markdown = pipe(&["--from", "lrc", "-t", "markdown"], LRC.as_bytes()).out;
    assert!(markdown.starts_with("---\ntitle: \"桥\"\nartist: \"某人\"\n") && markdown.contains("谁也没有说话\n\n河水涨了\\\n"), "{markdown}");
    let rejects = rejects("lrc", LRC);
    assert!(rejects.contains("a:6: song-credit\t作词 : 方某\n") && rejects.contains("a:5: song-tag\t[offset:500]\n"), "{rejects}");
}

#[test]
fn credits_stand_as_services_write_them() {
    for (text, metadata) in [
        ("[00:00.00]晴 - 某人\n[00:01.00]词：甲\n[00:02.00]曲：乙\n[00:03.00]船\n", json!({"lyricist": "甲", "composer": "乙"})),
        ("[00:00.00]词：甲　曲：乙\n[00:03.00]船\n", json!({"lyricist": "甲", "composer": "乙"})),
        ("[00:00.00]Lyrics by：A/B\n[00:00.50]Composed by: C\n[00:03.00]x\n", json!({"lyricist": "A/B", "composer": "C"})),
        ("{\"t\":0,\"c\":[{\"tx\":\"作词: \"},{\"tx\":\"甲\",\"li\":\"x\"}]}\n[00:03.00]船\n", json!({"lyricist": "甲"})),
        ("作詞：甲\n作曲：乙\n船\n[00:03.00]船\n", json!({"lyricist": "甲", "composer": "乙"})),
        (
            "[00:00.000] 作词 : 甲\n[00:02.80]编曲 Arranger：乙\n[00:03.00]Recording&Mixing Engineers：丙\n[00:04.00]母带后期处理工程师 : 丁\n[00:09.00]船\n",
            json!({"lyricist": "甲", "arranger": "乙", "credits": ["Recording&Mixing Engineers：丙", "母带后期处理工程师：丁"]}),
        ),
        ("[00:00.00]主持人：大家好\n[00:01.00]歌手：谢谢大家！\n[00:02.00]主持人：请坐\n", json!({})),
        ("[00:00.00]船开了\n[00:01.00]人走了\n[00:01.50]雨停了\n[00:02.00]曲：没有人听\n[00:03.00]鼓：没有人打\n", json!({})),
    ] {
        let object: Value = serde_json::from_str(&pipe(&["--from", "lrc", "-t", "jsonl"], text.as_bytes()).out).unwrap();
        assert_eq!(object["metadata"], metadata, "{text}");
    }
}

#[test]
fn blank_lines_part_stanzas_and_say_nothing_where_every_line_has_one() {
    gives("lrc", "[00:01.00]甲\n[00:02.00]乙\n[00:03.00]丙\n[00:04.00]\n[00:05.00]丁\n", "甲\n乙\n丙\n\n丁\n", "");
    gives("lrc", "[00:01.00]甲\n[00:02.00]\n[00:03.00]乙\n[00:04.00]\n", "甲\n乙\n", "");
    gives("lrc", "[00:01.00]甲\r\n\r\n[00:03.00]乙\r\n\r\n", "甲\n乙\n", "");
}

#[test]
fn what_is_no_time_stays_and_one_cut_off_is_named() {
    gives("lrc", "[00:01.00][副歌]\n[Verse 1]\n[注意：这里]\n没有时间的一行\n", "[副歌]\n[Verse 1]\n[注意：这里]\n没有时间的一行\n", "");
    gives("lrc", "[00:01]甲\n[0:02:50]乙\n[01:02,5]丙\n[00:0", "甲\n乙\n丙\n", "-:4: the time of a line");
}

// All of them.

#[test]
fn without_the_request_files_stay_as_they_are() {
    let files = [("a.srt", SRT), ("a.ass", ASS), ("a.lrc", LRC), ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<i>甲</i>\n")];
    for (name, text) in files {
        quiet(&run(&folder(&[(name, text.as_bytes())]), &[name]), text);
    }
}

#[test]
fn refrains_and_short_lines_are_no_menu() {
    let said = ["首页", "分享", "来源：我的心", "上一页", "下一页", "啦啦啦", "啦啦啦", "发布时间：2014-11-25", "关于我们", "联系我们"];
    let cues: String = said.iter().zip(1..).map(|(line, n)| format!("{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{line}\n\n")).collect();
    gives("srt", &cues, &(said.join("\n") + "\n"), "");
    let song: String = said.iter().zip(1..).map(|(line, n)| format!("[00:{n:02}.00]{line}\n")).collect();
    gives("lrc", &song, &(said.join("\n") + "\n"), "");
}

#[test]
fn encoding_and_white_space_are_repaired_and_lines_keep_their_numbers() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\næ—©ä¸Šå…\u{AD}ç‚¹ï¼Œèˆ¹å¼€äº†ã€‚\n船上只有三个人。  \n";
    let folder = folder(&[("a.srt", text.as_bytes())]);
    let ran = run(&folder, &["--from", "srt", "--explain", "a.srt"]);
    assert_eq!(ran.out, "早上六点，船开了。\n船上只有三个人。\n");
    assert!(ran.err.contains("a.srt:3: utf8-mojibake") && ran.err.contains("a.srt:4: trailing-blank"), "{}", ran.err);
    let why = run(&folder, &["--from", "srt", "--why", "三个人", "a.srt"]);
    assert!(why.out.starts_with("a.srt:4: "), "{}", why.out);
    // The user's own lists hold here too, and so does a filter that is asked for.
    let listed = folder_with_list(&[("a.srt", SRT), ("list", "船上只有三个人。\n")]);
    assert_eq!(run(&listed, &["--from", "srt", "--drop", "list", "--rejects", "r", "a.srt"]).out, SAID.replace("船上只有三个人。\n", ""));
    assert!(read(&listed, "r").contains("a.srt:4: user-drop\t船上只有三个人。\n"));
    let also = "1\n00:00:01,000 --> 00:00:02,000\n甲说。\n分享到：微信 微博\n";
    assert_eq!(pipe(&["--from", "srt", "--also", "boilerplate"], also.as_bytes()).out, "甲说。\n");
}

fn folder_with_list(files: &[(&str, &str)]) -> tempfile::TempDir {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    folder(&files)
}

#[test]
fn several_files_go_below_a_directory_as_text_and_none_is_rewritten() {
    let files = folder(&[("in/a.srt", SRT.as_bytes()), ("in/b/c.srt", SRT.as_bytes())]);
    quiet(&run(&files, &["--from", "srt", "-o", "out", "in"]), "");
    assert_eq!((read(&files, "out/a.txt"), read(&files, "out/b/c.txt")), (SAID.to_string(), SAID.to_string()));
    quiet(&run(&files, &["--from", "srt", "-t", "jsonl", "-o", "out", "in"]), "");
    assert!(read(&files, "out/a.jsonl").starts_with("{\"path\":\"in/a.srt\",\"title\":null,\"text\":\"早上"));
    let refused = run(&files, &["-i", "--from", "srt", "in"]);
    assert!(refused.code == 2 && refused.err.contains("in/a.srt would lose its timings in place; use -o"), "{}", refused.err);
    assert_eq!(read(&files, "in/a.srt"), SRT);
    for option in ["--check", "--diff"] {
        let refused = run(&files, &["--from", "srt", option, "in/a.srt"]);
        assert!(refused.code == 2 && refused.err.contains("--explain"), "{option}: {}", refused.err);
    }
    let detected = run(&files, &["--from", "srt", "--detect", "in/a.srt"]);
    assert_eq!((detected.out.as_str(), detected.code), ("in/a.srt\tUTF-8\tHans\t-\t-\n", 0));
}

#[test]
fn empty_files_and_files_without_cues_give_no_text() {
    for format in ["srt", "ass", "lrc", "vtt"] {
        for text in ["", "\n", "\r\n\r\n", "\u{FEFF}", "   \n"] {
            quiet(&timed(format, text), "");
        }
    }
    gives("vtt", "WEBVTT\n", "", "");
    gives("ass", "[Script Info]\n[Events]\n", "", "");
    gives("lrc", "[ti:桥]\n", "", "");
    gives("srt", "1\n00:00:01,000 --> 00:00:02,000\n", "", "");
    let same = pipe(&["--from", "srt", "-t", "jsonl"], b"");
    assert_eq!(serde_json::from_str::<Value>(&same.out).unwrap(), json!({"path": "-", "title": null, "text": "", "metadata": {}}));
}

#[test]
fn a_cue_may_stand_across_the_border_of_two_parts() {
    // Parts end at the first line end after a mebibyte, wherever in a cue that is.
    for before in 0..60 {
        let filler = "x".repeat(1000);
        let (mut n, mut text, mut said) = (0, String::new(), Vec::new());
        while text.len() < (1 << 20) + 4000 {
            n += 1;
            let line = if n == 1 { "y".repeat(before + 1) } else { format!("{filler}{n}") };
            text += &format!("{n}\n00:00:01,000 --> 00:00:02,000\n{line}\n2014\n\n");
            said.push(format!("{line}\n2014\n"));
        }
        let ran = pipe(&["--from", "srt", "--only", "line-end"], text.as_bytes());
        assert!(ran.out == said.concat() && ran.err.is_empty(), "{before}: {}", ran.err);
    }
}

#[test]
fn large_files_come_out_the_same_at_every_number_of_threads() {
    let cues: String =
        (1..60_000).map(|n| format!("{n}\n00:00:01,000 --> 00:00:02,000\n渡口的老人记得第{n}个清晨。\n<i>谁也没有说话</i>\n\n")).collect();
    let folder = folder(&[("a.srt", cues.as_bytes())]);
    let one = run(&folder, &["-j1", "--from", "srt", "--rejects", "r1", "a.srt"]);
    assert!(one.err.is_empty() && one.out.lines().count() == 2 * 59_999);
    for threads in ["-j2", "-j5"] {
        let other = run(&folder, &[threads, "--from", "srt", "--rejects", "r2", "a.srt"]);
        assert!(other.out == one.out && read(&folder, "r1") == read(&folder, "r2"), "{threads}");
    }
    assert!(read(&folder, "r1").ends_with("a.srt:299994: cue-markup\t</i>\n"));
}

#[test]
fn bytes_that_are_no_text_and_lines_without_an_end_are_survived() {
    let noise: Vec<u8> = (0..200_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let long = format!("1\n00:00:01,000 --> 00:00:02,000\n{}\n\n2\n00:00:03,000 --> 00:00:04,000\n完。\n", "船".repeat(2_000_000));
    for format in ["srt", "ass", "lrc", "vtt"] {
        assert_eq!(pipe(&["-q", "-E", "utf-8", "--from", format], &noise).code, 0);
        for open in ["<", "{", "[", "\\", "&", "[00:00", "{\\p1}"] {
            assert_eq!(pipe(&["-q", "--from", format], open.repeat(30_000).as_bytes()).code, 0, "{open}");
        }
    }
    let ran = timed("srt", &long);
    assert_eq!((ran.out, ran.code), (format!("{}\n完。\n", "船".repeat(2_000_000)), 0));
}
