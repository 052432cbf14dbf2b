//! Sound text of any kind and language comes out byte for byte. What is wrong here is always the rule, never the text.

mod common {
    pub mod texts;
}

use std::collections::BTreeSet;

use common::texts;
use taoxi::{Choice, wash};

#[test]
fn sound_text_comes_out_byte_for_byte() {
    let texts = texts::untouched();
    assert!(texts.len() > 50, "only {} texts lie in testdata/untouched", texts.len());
    let mut touched = Vec::new();
    for text in &texts {
        let washed = wash(&text.text, &Choice::default());
        if washed.text == text.text {
            continue;
        }
        // A label that keeps its line changes nothing, so the rules that gave one are named only if their line is gone.
        let rules: BTreeSet<&str> = washed.steps.iter().map(|signed| signed.step.rule).collect();
        let mut problem = format!("{} is changed; these rules did something: {rules:?}", text.name);
        for (line, before, after) in first_lines_that_differ(&text.text, &washed.text) {
            problem.push_str(&format!("\n  line {line}\n    - {before:?}\n    + {after:?}"));
        }
        touched.push(problem);
    }
    assert!(touched.is_empty(), "{} of {} texts:\n{}", touched.len(), texts.len(), touched.join("\n"));
}

/// The first three lines in which two texts differ, walking them side by side: enough to see what happened.
fn first_lines_that_differ<'t>(a: &'t str, b: &'t str) -> Vec<(usize, &'t str, &'t str)> {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_inclusive('\n').collect(), b.split_inclusive('\n').collect());
    let line = |lines: &[&'t str], at: usize| lines.get(at).copied().unwrap_or("");
    (0..a.len().max(b.len())).map(|at| (at + 1, line(&a, at), line(&b, at))).filter(|(_, a, b)| a != b).take(3).collect()
}
