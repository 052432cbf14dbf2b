//! GBK text that was cut in front of false marks, and so read one byte off, is read again from its bytes.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::repair::shear::{self, Echo, Run, Shown};
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

/// By how much a run of nonsense has to be likelier than what stands there; where none of its characters is odd, for each byte that was lost in
/// it: two lost bytes in a short run leave much to choose from. In 307 million characters of public text that nobody had damaged (books, news, chat, code) no run
/// came to 5 bits, when this was set; texts with a `?` for each gap, written to mislead, reach it with one lost byte.
const CLEAR: Cost = 14 * BIT;
/// The same where the document has shown that it was cut: by a run of nonsense that is likelier by `SURE`, or by notes that name lost bytes.
const CLEAR_HERE: Cost = 10 * BIT;
/// A run of nonsense that is likelier by this shows that the document was cut. A guess.
const SURE: Cost = 60 * BIT;
/// What is asked of a mark between two `?`, as people hardly write it, when the reading holds a mark of its own.
const CLEAR_STOP: Cost = 9 * BIT;
/// The same when it holds none: `?；?` may be 保护, and a list of gaps.
const CLEAR_BETWEEN: Cost = 34 * BIT;
/// A run whose lost byte is named by a note has little left to show.
const NAMED: Cost = BIT;
/// From here on damage that is left alone is told of. A guess.
const DOUBTFUL: Cost = 5 * BIT;

/// Characters of a doubtful run that are told.
const TOLD: usize = 40;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    if !matches!(page.findings().script, Script::Hans | Script::Hant | Script::Hani) {
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
    let shown = Shown { script: page.findings().script, folded, corners, private, echo: &echo };
    let mut left = shear::BUDGET;
    let read: Vec<(usize, Vec<Run>)> = sheared.into_iter().map(|index| (index, shear::read(lines[index].text(), shown, &mut left))).collect();
    let sure = page.findings().notes.mirror()
        || read.iter().flat_map(|(_, runs)| runs).any(|run| run.nonsense && run.margin >= SURE || run.notes > 0 && run.margin >= NAMED);
    for (index, runs) in read {
        let text = lines[index].text();
        let clear = |run: &Run| run.margin >= asked(run, &text[run.range.clone()], sure);
        let (good, doubtful): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(clear);
        if !sure && stands_for_gaps(text, &good) {
            verdicts.leave(index, Because::Reason("so many of its ? have no reading that they stand for unreadable characters, not for lost bytes"));
            continue;
        }
        if !good.is_empty() {
            let mut new = String::with_capacity(text.len());
            let mut from = 0;
            for run in &good {
                new.push_str(&text[from..run.range.start]);
                new.push_str(&run.text);
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

/// The margin that is asked of a run.
fn asked(run: &Run, stands: &str, sure: bool) -> Cost {
    let mark = stands.strip_prefix('?').and_then(|rest| rest.strip_suffix('?')).unwrap_or_default();
    let between = matches!(mark, "，" | "；" | "？" | "！" | "。" | "," | ";" | "?" | "!");
    let lost = run.lost.len().max(1) as Cost;
    match () {
        () if run.notes > 0 => NAMED,
        () if between && run.text.contains(['。', '”', '？', '！', '，', '；']) => CLEAR_STOP,
        () if sure && run.nonsense => CLEAR_HERE,
        () if sure => CLEAR_HERE * lost,
        () if between => CLEAR_BETWEEN,
        () if run.odd => CLEAR,
        () if run.nonsense => CLEAR * lost,
        () => Cost::MAX,
    }
}

/// `?` beside a Han character that a line may have without a reading for them, where some have one. More of them are an editor's sign for what he
/// could not read: `其?氐鲜。黄帛其?。又鳑又?。`.
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

/// The bytes that were lost and how clear it is.
fn evidence(runs: &[Run]) -> String {
    let one = |run: &Run| {
        let bytes: Vec<String> = run.lost.iter().map(|byte| format!("{byte:02X}")).collect();
        format!("lost {}, by {} bits", bytes.join(" "), run.margin / BIT)
    };
    runs.iter().map(one).collect::<Vec<_>>().join("; ")
}
