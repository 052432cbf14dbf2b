//! The lines of one document, before and after, with the rule that signed each change and its evidence.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::escape::{Escaped, count, number};
use super::rows::{CHANGED, DAMAGED, DROPPED, LABELLED, Note, Piece, Row, Rows};
use super::rules::summary;
use crate::document::Label;

/// Bytes of rows, with their marks, that a page holds. Guess: nobody has measured it.
const BYTES: usize = 6 << 20;

/// Marks of a line that have their evidence beside them. Guess: nobody has measured it.
const EVIDENCE: usize = 40;

/// Characters of evidence. Guess: nobody has measured it.
const WHY: usize = 300;

/// Rules that the head of a fold names. Guess: nobody has measured it.
const NAMED: usize = 6;

/// The lines, those that were dropped folded.
pub fn show(rows: &Rows, out: &mut String) {
    out.push_str("<section aria-labelledby=\"lines\">\n<h2 id=\"lines\">Line by line</h2>\n");
    filters(&rows.list, out);
    out.push_str(
        "<div class=\"columns\" aria-hidden=\"true\"><span></span><span>Before</span><span>After</span><span>By</span></div>\n<ol class=\"rows\">\n",
    );
    let (begin, mut unshown) = (out.len(), rows.skipped);
    let mut shown = Shown::default();
    for fold in rows.list.chunk_by(|one, other| is_fold(one) && is_fold(other) && other.skipped == 0 && other.above.is_none()) {
        if out.len() - begin > BYTES {
            unshown += fold.iter().map(|row| row.skipped + 1).sum::<u64>();
            continue;
        }
        gap(fold[0].skipped, out);
        if is_fold(&fold[0]) {
            let mut rules: Vec<&str> = Vec::new();
            fold.iter().flat_map(|row| row.notes.last()).for_each(|note| {
                if !rules.contains(&note.rule) {
                    rules.push(note.rule)
                }
            });
            let few = if rules.len() > NAMED { "…" } else { "" };
            rules.truncate(NAMED);
            let lines = count(fold.len() as u64, "line", "lines");
            let _ = writeln!(
                out,
                "<li class=\"fold\"><details><summary>{lines} dropped <span class=\"rule\">{}{few}</span></summary>\n<ol>",
                rules.join(", ")
            );
            fold.iter().for_each(|row| shown.row(row, out));
            out.push_str("</ol></details></li>\n");
        } else {
            fold.iter().for_each(|row| shown.row(row, out));
        }
    }
    gap(unshown, out);
    out.push_str("</ol>\n");
    if rows.left_out > 0 {
        let _ = writeln!(
            out,
            "<p class=\"note\">This is a long document: some of the lines of each rule are shown, and {} that changed are not. --explain=FILE tells of all.</p>",
            count(rows.left_out, "line", "lines")
        );
    }
    out.push_str("</section>\n");
}

/// A line that was dropped, and is folded.
fn is_fold(row: &Row) -> bool {
    row.kinds & DROPPED != 0
}

fn gap(skipped: u64, out: &mut String) {
    if skipped > 0 {
        let _ = writeln!(out, "<li class=\"gap\">{} not shown</li>", count(skipped, "line", "lines"));
    }
}

/// The boxes and the list by which lines are chosen; they are there where scripts run.
fn filters(rows: &[Row], out: &mut String) {
    let mut rules: BTreeMap<&str, u64> = BTreeMap::new();
    for row in rows {
        let mut own: Vec<&str> = row.notes.iter().map(|note| note.rule).collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|rule| *rules.entry(rule).or_default() += 1);
    }
    let of = |kind: u8| rows.iter().filter(|row| row.kinds & kind != 0).count() as u64;
    out.push_str("<form class=\"filters\" id=\"filters\" hidden>\n<label class=\"switch\"><input type=\"checkbox\" id=\"only\"> only what changed</label>\n<fieldset><legend>Show</legend>\n");
    for (kind, label, lines) in [
        ("dropped", "dropped", of(DROPPED)),
        ("changed", "repaired", of(CHANGED)),
        ("labelled", "labelled", of(LABELLED)),
        ("damaged", "damage left", of(DAMAGED)),
        ("unchanged", "unchanged", rows.iter().filter(|row| row.kinds == 0).count() as u64),
    ] {
        let _ = writeln!(
            out,
            "<label><input type=\"checkbox\" name=\"kind\" value=\"{kind}\" checked> {label} <span class=\"n\">{}</span></label>",
            number(lines)
        );
    }
    out.push_str("</fieldset>\n<label>rule <select id=\"rule\"><option value=\"\">every rule</option>\n");
    rules.iter().for_each(|(rule, lines)| _ = writeln!(out, "<option value=\"{0}\">{0} ({1})</option>", Escaped(rule), number(*lines)));
    out.push_str("</select></label>\n<button type=\"button\" id=\"unfold\" aria-pressed=\"false\">unfold what was dropped</button>\n<output id=\"told\" role=\"status\"></output>\n</form>\n");
}

/// The rows that are in the page, for names of their own.
#[derive(Default)]
struct Shown {
    rows: usize,
    last: u64,
}

impl Shown {
    fn row(&mut self, row: &Row, out: &mut String) {
        if let Some(above) = &row.above {
            let _ = write!(
                out,
                "<li class=\"row\" data-kinds=\"unchanged\" data-rules=\"\"><span class=\"number\"></span><div class=\"cell before\" dir=\"auto\">"
            );
            self.side(above, row, &mut 0, out);
            out.push_str("</div><div class=\"cell after\"></div><div class=\"by\"></div></li>\n");
        }
        self.rows += 1;
        // Pieces of a line have one number, and the first of them is what links lead to.
        let id = if row.number == self.last { format!("L{}-{}", row.number, self.rows) } else { format!("L{}", row.number) };
        self.last = row.number;
        let kinds = [(DROPPED, "dropped"), (CHANGED, "changed"), (LABELLED, "labelled"), (DAMAGED, "damaged")];
        let mut names: Vec<&str> = kinds.iter().filter(|(kind, _)| row.kinds & kind != 0).map(|(_, name)| *name).collect();
        if names.is_empty() {
            names.push("unchanged");
        }
        let rules: Vec<&str> = row.notes.iter().map(|note| note.rule).collect();
        let _ = write!(
            out,
            "<li class=\"row {0}\" id=\"{id}\" data-kinds=\"{0}\" data-rules=\"{1}\"><a class=\"number\" href=\"#{id}\">{2}{3}</a>",
            names.join(" "),
            Escaped(&rules.join(" ")),
            row.number,
            if row.is_piece { "<span class=\"piece\"> piece</span>" } else { "" },
        );
        let mut evidence = 0;
        let both = row.after.as_ref().is_some_and(|after| *after == row.before);
        let _ = write!(out, "<div class=\"cell before\" dir=\"auto\"{}>", if both { " aria-hidden=\"true\"" } else { "" });
        self.side(&row.before, row, &mut evidence, out);
        out.push_str("</div><div class=\"cell after\" dir=\"auto\">");
        match &row.after {
            Some(after) => self.side(after, row, &mut evidence, out),
            None if row.label == Label::Continues => out.push_str("<span class=\"none\">joined to the line above</span>"),
            None => out.push_str("<span class=\"none\">not written</span>"),
        }
        out.push_str("</div><div class=\"by\">");
        if !matches!(row.label, Label::Text) {
            let _ = write!(out, "<span class=\"label\">{}</span> ", row.label);
        }
        notes(&row.notes, out);
        out.push_str("</div></li>\n");
    }

    /// One side of a line. Evidence stands behind each mark, and is seen where the mark is pointed at or has the focus.
    fn side(&self, pieces: &[Piece], row: &Row, evidence: &mut usize, out: &mut String) {
        let is_before = std::ptr::eq(pieces, row.before.as_slice());
        for piece in pieces {
            let _ = match piece {
                Piece::Same(text) => write!(out, "{}", Escaped(text)),
                Piece::Cut(cut) => write!(out, "<span class=\"cut\">… {} …</span>", count(*cut as u64, "character", "characters")),
                Piece::Marked(text, step) => {
                    let tag = if is_before { "del" } else { "ins" };
                    *evidence += 1;
                    let Some(note) = row.notes.get(*step).filter(|_| *evidence <= EVIDENCE) else {
                        let _ = write!(out, "<{tag}>{}</{tag}>", Escaped(text));
                        continue;
                    };
                    let id = format!("e{}-{evidence}", self.rows);
                    // Where a rule has no more to say than its name, what it finds says why.
                    let why = note.why.as_deref().or_else(|| Some(summary(note.rule)).filter(|summary| !summary.is_empty()));
                    let why = why.map(|why| format!(": {}", short(why))).unwrap_or_default();
                    write!(
                        out,
                        "<{tag} class=\"mark\" tabindex=\"0\" aria-describedby=\"{id}\">{}</{tag}><span class=\"why\" role=\"tooltip\" id=\"{id}\"><b>{}</b>{why}</span>",
                        Escaped(text),
                        Escaped(note.rule),
                    )
                }
            };
        }
    }
}

/// The rules that said something of a line, each once with the evidence that is no mark's.
fn notes(notes: &[Note], out: &mut String) {
    for (place, note) in notes.iter().enumerate() {
        if notes[..place].iter().any(|other| other.rule == note.rule && other.why == note.why && other.what == note.what) {
            continue;
        }
        let _ = write!(out, "<span class=\"rule\"><a href=\"#rule-{0}\">{0}</a></span>", Escaped(note.rule));
        let what = note.what.as_deref().filter(|what| !what.is_empty()).map(|what| format!("<span class=\"what\"> {}</span>", Escaped(what)));
        what.into_iter().for_each(|what| out.push_str(&what));
        if let Some(why) = &note.why {
            let _ = write!(out, "<span class=\"because{}\"> {}</span>", if note.marks { " of-mark" } else { "" }, short(why));
        }
        out.push(' ');
    }
}

fn short(why: &str) -> String {
    let end = why.char_indices().nth(WHY).map_or(why.len(), |(end, _)| end);
    format!("{}{}", Escaped(&why[..end]), if end < why.len() { "…" } else { "" })
}
