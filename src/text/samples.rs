//! Samples of what an expression fits, for tests: with each of its alternatives at least one, so that a test can ask whether whoever looks at a text
//! before the expression lets it through. An alternative that nobody lets through is dead.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::pattern::{narrow, pattern};

/// A class of at most so many characters is a choice of words or spellings, and each of them is an alternative. Guess: nobody has
/// measured it.
const FEW: u32 = 8;

/// Texts that an expression fits: every alternative comes in one of them; of what may be repeated, the least and one more.
pub(crate) fn samples(expression: &str) -> Vec<String> {
    let parsed = regex_syntax::parse(&narrow(expression).replace("(?i)", "").replace("(?i:", "(?:")).expect("the expression is ours");
    let regex = pattern(expression);
    let (tight, loose) = (cover(&parsed, ""), cover(&parsed, " "));
    let texts = tight.iter().zip(&loose).map(|(tight, loose)| if regex.is_match(tight) { tight } else { loose });
    let texts: BTreeSet<String> = texts.map(|text| text.trim_end_matches('\n').to_string()).collect();
    for text in &texts {
        assert!(regex.is_match(text), "{text:?} is made of {expression} and does not fit it");
    }
    texts.into_iter().collect()
}

/// The texts of a part of an expression, the simplest first; `boundary` stands where a word begins or ends.
fn cover(part: &Hir, boundary: &str) -> Vec<String> {
    match part.kind() {
        HirKind::Empty => vec![String::new()],
        HirKind::Look(Look::WordAscii | Look::WordUnicode) => vec![boundary.to_string()],
        HirKind::Look(_) => vec![String::new()],
        HirKind::Literal(literal) => vec![String::from_utf8(literal.0.to_vec()).expect("an expression is text")],
        HirKind::Class(Class::Unicode(class)) => {
            let size: u32 = class.iter().map(|range| range.end() as u32 - range.start() as u32 + 1).sum();
            if size <= FEW {
                return class.iter().flat_map(|range| range.start()..=range.end()).map(String::from).collect();
            }
            let has = |c: &char| class.iter().any(|range| (range.start()..=range.end()).contains(c));
            let c = ['甲', 'a', 'A', '1', '가', 'あ', 'カ'].into_iter().find(has).unwrap_or(class.ranges()[0].start());
            vec![c.to_string()]
        }
        HirKind::Class(Class::Bytes(_)) => vec!["a".to_string()],
        HirKind::Capture(capture) => cover(&capture.sub, boundary),
        HirKind::Repetition(repetition) => {
            let of_sub = cover(&repetition.sub, boundary);
            let (least, more) = (repetition.min as usize, repetition.min as usize + 1);
            let mut texts = vec![of_sub[0].repeat(least)];
            if repetition.max.is_none_or(|most| most as usize >= more) {
                texts.push(of_sub[0].repeat(more));
            }
            let rest = |text: &String| text.clone() + &of_sub[0].repeat(least.max(1) - 1);
            texts.extend(of_sub[1..].iter().map(rest));
            texts
        }
        HirKind::Concat(parts) => {
            let parts: Vec<Vec<String>> = parts.iter().map(|part| cover(part, boundary)).collect();
            let simplest: Vec<&str> = parts.iter().map(|texts| texts[0].as_str()).collect();
            let mut texts = vec![simplest.concat()];
            for (place, of_part) in parts.iter().enumerate() {
                texts.extend(of_part[1..].iter().map(|text| simplest[..place].concat() + text + &simplest[place + 1..].concat()));
            }
            texts
        }
        HirKind::Alternation(parts) => parts.iter().flat_map(|part| cover(part, boundary)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alternative_is_in_a_sample() {
        assert_eq!(
            samples("^(?:甲|乙丙)?[0-9]{2,}$"),
            ["111", "11", "甲11", "乙丙11"].map(str::to_string).into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        );
        assert_eq!(samples(r"^the [页頁].*\bcookies?$").len(), 4);
    }
}
