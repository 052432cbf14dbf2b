//! Lines that were broken to fit a page, joined when asked, in every output and report.

mod common {
    pub mod binary;
    pub mod nothing_lost;
    pub mod texts;
}

use common::binary::{folder, pipe, quiet, read, run};
use common::nothing_lost::losses_with;
use common::texts;
use taoxi::{Choice, wash};

const ALSO: [&str; 2] = ["--also", "wrapped-lines"];

const BROKEN: &str = "　　渡口的老人记得，那是他撑船的第三个清晨，河水比前一天\n高了三寸，对岸的槐花已经落尽，谁也没有说话，只有桨声一下\n一下地响着，像是在数这条河走了多少年。\n　　后来桥修好了，渡口就冷清下来。老人把船拖到岸上，倒扣在\n两条长凳上，每年春天刷一遍桐油。有人问他还留着做什么，他\n说木头离了水，要有人惦记着才不会裂。\n";
const FIRST: &str = "渡口的老人记得，那是他撑船的第三个清晨，河水比前一天高了三寸，对岸的槐花已经落尽，谁也没有说话，只有桨声一下一下地响着，像是在数这条河走了多少年。";
const SECOND: &str = "后来桥修好了，渡口就冷清下来。老人把船拖到岸上，倒扣在两条长凳上，每年春天刷一遍桐油。有人问他还留着做什么，他说木头离了水，要有人惦记着才不会裂。";

#[test]
fn paragraphs_come_out_whole_in_every_format() {
    let folder = folder(&[("page.txt", BROKEN.as_bytes())]);
    quiet(&run(&folder, &[&ALSO[..], &["page.txt"]].concat()), &format!("{FIRST}\n{SECOND}\n"));
    quiet(&run(&folder, &[&ALSO[..], &["-t", "markdown", "page.txt"]].concat()), &format!("{FIRST}\n\n{SECOND}\n"));
    let object: serde_json::Value = serde_json::from_str(&run(&folder, &[&ALSO[..], &["-t", "jsonl", "page.txt"]].concat()).out).unwrap();
    assert_eq!(object["text"], format!("{FIRST}\n{SECOND}\n"));
    // Unasked, a line end is the writer's.
    assert_eq!(run(&folder, &["page.txt"]).out.lines().count(), 6);
    // The end of the last line becomes that of the paragraph.
    assert_eq!(pipe(&ALSO, BROKEN.trim_end().as_bytes()).out, format!("{FIRST}\n{SECOND}"));
}

#[test]
fn what_was_joined_is_told_and_nothing_is_rejected() {
    let folder = folder(&[("page.txt", BROKEN.as_bytes())]);
    let only = ["--only", "wrapped-lines", "--rejects", "rejects.txt"];
    let told = run(&folder, &[&only[..], &["--explain", "page.txt"]].concat());
    assert_eq!(read(&folder, "rejects.txt"), "");
    let first = BROKEN.lines().next().unwrap();
    assert!(told.err.starts_with(&format!("page.txt:1: wrapped-lines\n- {first}\n+ 　　{FIRST}\npage.txt:2: wrapped-lines\n")), "{}", told.err);
    assert!(told.err.contains("  一下地响着，像是在数这条河走了多少年。 (continues the line above)\n"), "{}", told.err);
    let diff = run(&folder, &["--only", "wrapped-lines", "--diff", "page.txt"]);
    assert_eq!(diff.code, 1);
    assert!(diff.out.starts_with("--- page.txt\n+++ page.txt\n@@ -1,6 +1,2 @@\n") && diff.out.contains(&format!("\n+　　{FIRST}\n")), "{}", diff.out);
    let why = run(&folder, &["--only", "wrapped-lines", "--why", "高了三寸", "page.txt"]).out;
    assert!(why.contains("page.txt:2: joined to the line above by wrapped-lines\n"), "{why}");
    let stats = run(&folder, &["--only", "wrapped-lines", "--stats", "page.txt"]).err;
    assert!(stats.contains("6  lines read, 2 written") && !stats.contains("taken out"), "{stats}");
}

#[test]
fn page_numbers_that_the_user_lists_no_longer_part_a_sentence() {
    let numbered = BROKEN.replace("桨声一下\n", "桨声一下\n- 12 -\n");
    let folder = folder(&[("page.txt", numbered.as_bytes()), ("numbers.txt", b"/^- \\d+ -$/\n")]);
    let told = run(&folder, &[&ALSO[..], &["--explain", "page.txt"]].concat());
    assert!(told.err.contains("page.txt:3: page-number: a page number in the middle of a sentence\n  - 12 -\n"), "{}", told.err);
    assert!(told.out.contains("\n- 12 -\n"));
    quiet(&run(&folder, &[&ALSO[..], &["--drop", "numbers.txt", "page.txt"]].concat()), &format!("{FIRST}\n{SECOND}\n"));
}

#[test]
fn nothing_is_lost_and_a_second_wash_changes_nothing() {
    let all = Choice::new::<&str>(&[], &["wrapped-lines", "spaced-digits"], &[]).unwrap();
    let mut wrong = Vec::new();
    for text in texts::pages().into_iter().chain(texts::damaged()).chain(texts::untouched()) {
        wrong.extend(losses_with(&text.text, &all).into_iter().map(|loss| format!("{}: {loss}", text.name)));
        let once = wash(&text.text, &all).text;
        if wash(&once, &all).text != once {
            wrong.push(format!("{}: a second wash changes it again", text.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let sound = texts::untouched();
    let wrapped = Choice::new::<&str>(&[], &["wrapped-lines"], &[]).unwrap();
    let joined: Vec<&str> = sound.iter().filter(|text| wash(&text.text, &wrapped).text != text.text).map(|text| text.name.as_str()).collect();
    assert!(joined.is_empty(), "sound texts of many kinds have no lines to join: {joined:?}");
}
