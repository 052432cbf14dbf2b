//! What stands in every text that an expression fits: a word that is looked for before the expression is tried.

use super::program::{Program, Step};

/// The longest word that no way through the program goes around, in small letters as [`small`](super::small) makes them; empty where there is none.
pub(super) fn needed(program: &Program) -> String {
    let free = passed_by(&program.steps);
    let (mut longest, mut word) = (String::new(), String::new());
    for (place, step) in program.steps.iter().enumerate() {
        match step {
            Step::Letter(letter) if !free[place] => word.push(*letter),
            Step::Literal(from, length) if !free[place] => {
                let literal = &program.literals[*from as usize..(*from + *length) as usize];
                word.extend(literal.chars().map(|c| c.to_ascii_lowercase()));
            }
            // They take no character, so what stands before them and behind them stands side by side.
            Step::Save(_) | Step::Look(_) => continue,
            _ => word.clear(),
        }
        if word.len() > longest.len() {
            longest.clone_from(&word);
        }
    }
    longest
}

/// For each step whether some way passes it by. Ways lead forwards, but for those that go round again.
fn passed_by(steps: &[Step]) -> Vec<bool> {
    let mut farthest = 0;
    let pass = |(place, step): (usize, &Step)| {
        let is_passed_by = place < farthest;
        if let Step::Fork(by) | Step::Skip(by) | Step::Jump(by) = step {
            farthest = farthest.max((place as i32 + by).max(0) as usize);
        }
        is_passed_by
    };
    steps.iter().enumerate().map(pass).collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn finds_the_word_that_every_way_needs() {
        for (source, word) in [
            (r"(?i)^(?:.{0,60}\b(?:this|the) (?:novel|story)\b.{0,60}\bRoyal Road\b.{0,60})$", "royal road"),
            ("上一[章页]", "上一"),
            ("上一(?:章|页)阅读器", "阅读器"),
            ("手机(?:用户)?阅读", "手机"),
            ("(?:手机)?阅读", "阅读"),
            ("(?:手机){2}", "手机手机"),
            ("(?:手机)+", "手机"),
            ("(?:手机){0,2}", ""),
            ("a|手机", ""),
            ("(a)(b)", "ab"),
            ("[a-z]+", ""),
        ] {
            assert_eq!(needed(&parse(source).unwrap()), word, "{source}");
        }
    }
}
