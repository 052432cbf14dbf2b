//! Bars and a histogram, drawn in the page itself: each has its label and its number beside it, so that neither colours nor pictures are needed.

use std::fmt::Write;

use super::corpus::SHARES;
use super::escape::number;

/// A row of a table with a bar.
pub struct Bar {
    /// The label, as HTML.
    pub label: String,
    /// What the bar is as long as.
    pub length: u64,
    /// The cells behind the bar, as HTML.
    pub cells: Vec<String>,
}

/// A table of bars, each as long as its share of the longest. `heads` are those of the labels and of the cells behind the bars.
pub fn bars(caption: &str, heads: &[&str], rows: &[Bar]) -> String {
    let longest = rows.iter().map(|bar| bar.length).max().unwrap_or(0).max(1);
    let mut out = format!("<table class=\"bars\"><caption>{caption}</caption>\n<thead><tr>");
    for (place, head) in heads.iter().enumerate() {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
        if place == 0 {
            out.push_str("<td></td>");
        }
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for bar in rows {
        // A thousand parts, so that no number of a float stands in the page.
        let width = (u128::from(bar.length) * 1000 / u128::from(longest)) as u64;
        let _ = write!(out, "<tr><th scope=\"row\">{}</th><td class=\"bar\">{}</td>", bar.label, svg_bar(width.max(4)));
        bar.cells.iter().for_each(|cell| _ = write!(out, "<td class=\"count\">{cell}</td>"));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    out
}

fn svg_bar(width: u64) -> String {
    format!(
        "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"{width}\" height=\"10\"/></svg>"
    )
}

/// How many documents kept which share of their text.
pub fn histogram(kept: &[u64; SHARES]) -> String {
    // Width of a column and height of the highest one, in units of the picture. Guess: nobody has measured them.
    const WIDTH: u64 = 52;
    const HEIGHT: u64 = 120;
    let most = kept.iter().copied().max().unwrap_or(0).max(1);
    let label = |place: usize| match place {
        10 => "all".to_string(),
        place => format!("{}–{}", place * 10, place * 10 + 10),
    };
    let told: Vec<String> = kept.iter().enumerate().map(|(place, count)| format!("{}: {}", label(place), number(*count))).collect();
    let mut out = format!(
        "<svg class=\"histogram\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Documents by the share of their text that was kept, in percent. {}\">\n",
        WIDTH * SHARES as u64,
        HEIGHT + 44,
        told.join("; ")
    );
    for (place, count) in kept.iter().enumerate() {
        let height = (u128::from(*count) * u128::from(HEIGHT) / u128::from(most)) as u64;
        let height = if *count > 0 { height.max(2) } else { 0 };
        let (left, top) = (WIDTH * place as u64, HEIGHT + 20 - height);
        let middle = left + WIDTH / 2;
        let _ = write!(out, "<rect x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{height}\"/>", left + 4, WIDTH - 8);
        let _ = write!(out, "<text x=\"{middle}\" y=\"{}\" class=\"value\">{}</text>", top - 5, number(*count));
        let _ = writeln!(out, "<text x=\"{middle}\" y=\"{}\">{}</text>", HEIGHT + 36, label(place));
    }
    let _ = writeln!(out, "<path d=\"M0 {0}H{1}\"/></svg>", HEIGHT + 20, WIDTH * SHARES as u64);
    out
}
