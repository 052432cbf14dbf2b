//! Encoded words of mail headers are read: `=?GBK?B?wLTX1LbJv9o=?=`, `=?UTF-8?Q?=E8=80=81=E6=AE=B5?=`.

use std::sync::LazyLock;

use crate::document::{Change, Label, Role};
use crate::page::mail::speaks_of_mail;
use crate::page::{Because, Page};
use crate::repair::escapes::in_address;
use crate::repair::escapes::mail::Word;
use crate::repair::escapes::mention::enclosed;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::pattern::{Pattern, pattern};

pub static RULE: Rule = Rule {
    name: "mime-word",
    page: include_str!("../../../testdata/rules/encoding/mime-word.md"),
    on: true,
    role: Role::Unescape,
    certain: None,
    wakes: &[Wake::Anywhere(&["=?"])],
    decide: Decide::Page(decide),
};

const NO_WORD: Because = Because::Reason("it has no encoded word that is whole and can be read");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(NO_WORD);
    let mut done = 0;
    for &index in woken.iter() {
        if index < done {
            continue;
        }
        let folded = folded(page, index);
        done = index + folded.len();
        let lines = folded.iter().enumerate().map(|(place, line)| if place == 0 { line.trim_end() } else { line.trim() });
        let text = if folded.len() == 1 { folded[0].to_string() } else { lines.collect::<Vec<&str>>().join(" ") };
        match mend(&text) {
            Ok(_) if speaks_of_mail(page, index) => {
                verdicts.leave(index, Because::Reason("the line or one near it writes about mail and its words, so they may be shown on purpose"));
            }
            Ok(new) => {
                verdicts.ask(index, Change::Repair(new, "encoded words of mail stood in the text".to_string()));
                for rest in index + 1..done {
                    verdicts
                        .ask(rest, Change::Repair(String::new(), "it is the rest of a folded header, and was read with the line above".to_string()));
                    verdicts.ask(rest, Change::Label(Label::Continues));
                }
            }
            Err(because) => verdicts.leave(index, because),
        }
    }
    verdicts
}

/// The line, and those below it on which its encoded words go on: a header is folded before a blank.
fn folded<'p>(page: Page<'p>, index: usize) -> Vec<&'p str> {
    let mut folded = vec![page.text(index)];
    for (next, line) in page.lines().iter().enumerate().skip(index + 1) {
        let text = line.text();
        let goes_on =
            text.starts_with([' ', '\t']) && text.trim_start().starts_with("=?") && folded.last().is_some_and(|last| last.trim_end().ends_with("?="));
        if !goes_on || line.is_claimed() || line.is_piece() || line.value() != page.lines()[next - 1].value() || page.lines()[next - 1].is_claimed() {
            break;
        }
        folded.push(text);
    }
    folded
}

/// The text with its encoded words read. Between two of them blanks only part them.
fn mend(text: &str) -> Result<String, Because> {
    let words = Word::all_in(text);
    let header = is_field(text);
    let (mut new, mut from) = (String::with_capacity(text.len()), 0);
    for follow in words.chunk_by(|one, other| text[one.end..other.start].trim().is_empty()) {
        let (Some(first), Some(last)) = (follow.first(), follow.last()) else { continue };
        let (before, after) = (&text[..first.start], &text[last.end..]);
        // A name of a header may stand in quotation marks, and the name of a file on the line below it.
        let header = header || before.trim_start().ends_with("name=\"") && before.trim_start().len() <= "filename=\"".len();
        if !header && enclosed(before, after).is_some() {
            return Err(Because::Reason("its encoded word is quoted"));
        }
        if !header && (before.ends_with(['`', '(', '[', '=']) || in_address(before)) {
            return Err(Because::Reason("its encoded word belongs to an address or a program"));
        }
        let Some(read) = Word::text(follow) else { continue };
        new.push_str(&text[from..first.start]);
        new.push_str(&read);
        from = last.end;
    }
    if from == 0 {
        return Err(NO_WORD);
    }
    new.push_str(&text[from..]);
    Ok(new)
}

/// The line is a field of a header: `Subject: …`.
fn is_field(text: &str) -> bool {
    static FIELD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^[A-Z][A-Za-z-]{1,40}: "));
    FIELD.is_match(text)
}
