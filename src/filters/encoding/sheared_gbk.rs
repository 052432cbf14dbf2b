//! GBK text that was cut in front of false marks, and so read one byte off, is read again from its bytes.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::repair::shear::{self, Echo, Lost, Run, Shown};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::model::{BIT, Cost};
use crate::text::han::{Script, is_han};
use crate::text::marks::has_full_width;

pub static RULE: Rule = Rule {
    name: "sheared-gbk",
    page: include_str!("../../../testdata/rules/encoding/sheared-gbk.md"),
    on: true,
    role: Role::MirrorMisreading,
    certain: None,
    wakes: &[Wake::Anywhere(TRACES)],
    decide: Decide::Page(decide),
};

/// A lost byte before a mark, and a lost byte before a note whose parenthesis it took along: the letters that a syllable can begin with.
const TRACES: &[&str] = &[
    "?，", "?；", "?？", "?！", "?。", "?,", "?;", "??", "?!", "?a", "?b", "?c", "?d", "?e", "?f", "?g", "?h", "?j", "?k", "?l", "?m", "?n", "?o",
    "?p", "?q", "?r", "?s", "?t", "?w", "?x", "?y", "?z", "?ā", "?á", "?ǎ", "?à", "?ē", "?é", "?ě", "?è", "?ō", "?ó", "?ǒ", "?ò",
];

/// By how much a run of nonsense has to be likelier than what stands there; where none of its characters is odd, for each byte that was lost in it:
/// two lost bytes in a short run leave much to choose from. Measured: in 307 million characters of public text that nobody had damaged (books, news,
/// chat, code) no run came to 5 bits, when this was set; texts with a `?` for each gap, written to mislead, reach it with one lost byte.
const CLEAR: Cost = 14 * BIT;
/// The same where the document has surely been cut, see [`Cuts`], and of any run. Guess: nobody has measured it.
const CLEAR_HERE: Cost = 10 * BIT;
/// A run of nonsense that is likelier by this shows that the document was cut. Guess: nobody has measured it.
const SURE: Cost = 60 * BIT;
/// One that is likelier by this shows that it probably was. Measured: texts with a `?` for each gap, written to mislead, come to 22 bits.
const LIKELY: Cost = 28 * BIT;
/// What is asked of a mark between two `?`, as people hardly write it, when the reading holds a mark of its own. Guess: nobody has measured it.
const CLEAR_STOP: Cost = 9 * BIT;
/// The same where the document was probably cut. Guess: 2 to 5 bits make no difference in 200 damaged pages.
const CLEAR_STOP_HERE: Cost = 3 * BIT;
/// The same when an item of a list begins behind the mark of the reading. Guess: nobody has measured it.
const CLEAR_ITEM: Cost = 7 * BIT;
/// The same where somebody seems to call out: `又漲價?!?天哪`. Measured: in 29 million characters of reviews and short messages nobody wrote `?!?`
/// between Han characters; of 390 places written to mislead 1 comes to this.
const CLEAR_CALL: Cost = 17 * BIT;
/// The same when it holds none. Guess: `?；?` may be 保护, and a list of gaps.
const CLEAR_BETWEEN: Cost = 34 * BIT;
/// A run whose lost byte is named by a note has little left to show. Guess: nobody has measured it.
const NAMED: Cost = BIT;
/// From here on damage that is left alone is told of. Guess: nobody has measured it.
const DOUBTFUL: Cost = 5 * BIT;
/// Where only what is sure was asked for, a character stays `?` beside which another one is less likely by no more than this. Measured: of the lost
/// bytes of short passages 18 % are read wrong and of those of pages 9 %; of the three quarters and nine tenths of them that are left, 4 %.
const NEAR: Cost = 2 * BIT;

/// Characters of a doubtful run that are told. Guess: nobody has measured it.
const TOLD: usize = 40;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    if !matches!(page.document().script(), Script::Hans | Script::Hant | Script::Hani) {
        return Verdicts::new(Because::Reason("the document is not in Chinese"));
    }
    let has = |found: fn(char) -> bool| lines.iter().any(|line| line.text().contains(found));
    let wide = |text: &str| has_full_width(text) || text.contains('\u{3000}');
    let folded = !lines.iter().any(|line| wide(line.text())) && lines.iter().any(|line| narrow_mark(line.text()));
    let (sheared, sound): (Vec<usize>, Vec<usize>) = woken.iter().partition(|index| shear::may_be_sheared(lines[**index].text(), folded));
    let mut verdicts = Verdicts::new(Because::Reason("no stretch of it, read again from its bytes, would be clearly likelier"));
    for index in sound {
        verdicts.leave(index, Because::Reason("no ? of it stands before a mark or a note among Chinese, as where bytes were cut"));
    }
    if sheared.is_empty() {
        return verdicts;
    }
    let echo = Echo::of_lines(lines.iter().map(|line| line.text()));
    let corners = has(|c| c == '「') && !has(|c| c == '“');
    let private = has(|c| matches!(c, '\u{E000}'..='\u{F8FF}'));
    let wishes = page.wishes();
    let seconds = wishes.told || wishes.strict;
    let shown = Shown { script: page.document().script(), folded, corners, private, echo: &echo, seconds };
    let mut left = shear::BUDGET;
    let read: Vec<(usize, Vec<Run>)> = sheared.into_iter().map(|index| (index, shear::read(lines[index].text(), shown, &mut left))).collect();
    let shows = read.iter().flat_map(|(_, runs)| runs).map(shows).max().unwrap_or(Cuts::Unknown);
    let cuts = if page.findings().notes.mirror() { Cuts::Sure } else { shows };
    for (index, runs) in read {
        let text = lines[index].text();
        let clear = |run: &Run| run.margin >= asked(run, text, cuts) && (!wishes.strict || run.text_with_gaps(NEAR).contains(|c| c != '?'));
        let (good, doubtful): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(clear);
        if cuts != Cuts::Sure && stands_for_gaps(text, &good) {
            verdicts.leave(index, Because::Reason("so many of its ? have no reading that they stand for unreadable characters, not for lost bytes"));
            continue;
        }
        if !good.is_empty() {
            let mut new = String::with_capacity(text.len());
            let mut from = 0;
            for run in &good {
                new.push_str(&text[from..run.range.start]);
                new.push_str(&if wishes.strict { run.text_with_gaps(NEAR) } else { run.text.clone() });
                from = run.range.end;
            }
            new.push_str(&text[from..]);
            verdicts.ask(index, Change::Repair(new, evidence(&good)));
        }
        for run in doubtful.iter().filter(|run| run.margin >= DOUBTFUL) {
            let begin = |text: &str| text.chars().take(TOLD).collect::<String>();
            let (stands, may_be) = (begin(&text[run.range.clone()]), begin(&run.text));
            verdicts.ask(index, Change::Unrepaired(format!("{stands} may be {may_be}, by {} bits", run.margin / BIT)));
        }
    }
    verdicts
}

/// What the runs of a document show of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cuts {
    Unknown,
    Likely,
    Sure,
}

/// What a run shows of its document.
fn shows(run: &Run) -> Cuts {
    match () {
        () if run.nonsense && run.margin >= SURE || run.notes > 0 && run.margin >= NAMED => Cuts::Sure,
        () if run.nonsense && run.margin >= LIKELY => Cuts::Likely,
        () => Cuts::Unknown,
    }
}

/// The margin that is asked of a run of a line.
fn asked(run: &Run, line: &str, cuts: Cuts) -> Cost {
    let stands = &line[run.range.clone()];
    let mark = stands.strip_prefix('?').and_then(|rest| rest.strip_suffix('?')).unwrap_or_default();
    let between = matches!(mark, "，" | "；" | "？" | "！" | "。" | "," | ";" | "?" | "!");
    let stop = between && run.text.contains(['。', '”', '？', '！', '，', '；']);
    let lost = run.lost.len().max(1) as Cost;
    match () {
        () if run.notes > 0 => NAMED,
        () if stop && cuts > Cuts::Unknown => CLEAR_STOP_HERE,
        () if stop && run.text.ends_with(' ') && is_called(&line[..run.range.start], &line[run.range.end..]) => CLEAR_CALL,
        () if stop && run.text.ends_with(' ') => CLEAR_ITEM,
        () if stop => CLEAR_STOP,
        () if cuts == Cuts::Sure => CLEAR_HERE,
        () if between => CLEAR_BETWEEN,
        () if run.odd => CLEAR,
        () if run.nonsense => CLEAR * lost,
        () => Cost::MAX,
    }
}

/// Characters of a sentence that is short: what somebody calls out is. Guess: nobody has measured it.
const SHORT: usize = 8;

/// Between these two somebody seems to call out, and ask: the sentence before is short, or speaks to somebody, or the one behind does.
fn is_called(before: &str, after: &str) -> bool {
    let sentence = || before.chars().rev().take_while(|c| !matches!(c, '。' | '！' | '？' | '!' | '?'));
    let speaks = |c: char| "我你您咱吗嗎吧呢啊啦呀嘛么麼哪谁誰".contains(c);
    let turns = |c: char| speaks(c) || "他她它别別还還太那这這怎凭憑难難什就又也都不没沒真".contains(c);
    sentence().nth(SHORT).is_none() || sentence().take_while(|c| is_han(*c)).any(speaks) || after.starts_with(turns)
}

/// `?` beside a Han character that a line may have without a reading for them, where some have one. Guess: more of them are an editor's sign for what
/// he could not read: `其?氐鲜。黄帛其?。又鳑又?。`.
const UNEXPLAINED: usize = 1;

/// Half of the `?` of the line and more stand for characters that nobody could read, or print, and not for bytes that were lost.
fn stands_for_gaps(text: &str, good: &[Run]) -> bool {
    let beside = |at: usize| text[..at].chars().next_back().is_some_and(is_han);
    let explained = |at: &usize| good.iter().any(|run| run.range.contains(at));
    let gaps = text.match_indices('?').map(|(at, _)| at).filter(|at| beside(*at));
    let (read, left) = gaps.fold((0, 0), |(read, left), at| if explained(&at) { (read + 1, left) } else { (read, left + 1) });
    left > UNEXPLAINED && left >= read
}

/// Between Han characters, or after a `?` and before one, stands an ASCII mark, as folding leaves them.
fn narrow_mark(text: &str) -> bool {
    let mut before = '\n';
    let mut marked = false;
    text.chars().any(|c| {
        let found = marked && is_han(c);
        marked = matches!(c, ',' | ';' | ':' | '?' | '!') && (is_han(before) || before == '?');
        before = c;
        found
    })
}

/// The bytes that were lost, what came second in place of each, and how clear it is that bytes were lost.
fn evidence(runs: &[Run]) -> String {
    let one = |run: &Run| {
        let bytes: Vec<String> = run.lost.iter().map(byte).collect();
        format!("lost {}, by {} bits", bytes.join(" "), run.margin / BIT)
    };
    runs.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn byte(lost: &Lost) -> String {
    match lost.second {
        Some((other, by)) => format!("{:02X} ({} bits before {other})", lost.byte, by / BIT),
        None => format!("{:02X}", lost.byte),
    }
}
