//! Measures the model that lies in `src/text/han/data` by itself, on text it was not made from.
//!
//! For each Han character of the text: what it costs, and whether the model finds its lead byte again among the 126 there are, given the two
//! characters before it, its trail byte and the two characters after it.

use anyhow::Context;
use taoxi::text::han::model;
use taoxi::text::han::model::{Cost, Form, Symbol};
use taoxi::text::han::{Script, gbk};

pub fn measure(texts: &[String]) -> Result<(), String> {
    texts.iter().try_for_each(|path| report(path)).map_err(|error| format!("{error:#}"))
}

fn report(path: &str) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let script = Script::from_text(&text);
    let (mut characters, mut bits, mut choices, mut right) = (0u64, 0i64, 0u64, 0u64);
    for line in text.lines().map(str::trim) {
        let chars: Vec<char> = line.chars().collect();
        let mut symbols = vec![Symbol::EDGE; 2];
        symbols.extend(chars.iter().map(|c| model::symbol(*c).0));
        symbols.push(Symbol::EDGE);
        for place in 2..symbols.len() {
            characters += 1;
            bits += i64::from(model::Context::new(symbols[place - 2], symbols[place - 1]).cost(symbols[place]));
        }
        for (place, c) in chars.iter().enumerate() {
            let Some((_, trail)) = gbk::encode(*c).filter(|_| model::symbol(*c).0.is_han()) else { continue };
            let score = |c: char| -> Cost {
                let (symbol, form) = model::symbol(c);
                let after = |distance: usize| symbols.get(place + 2 + distance).copied().unwrap_or(Symbol::EDGE);
                let window = [symbols[place], symbols[place + 1], symbol, after(1), after(2)];
                window.windows(3).map(|w| model::Context::new(w[0], w[1]).cost(w[2])).sum::<Cost>() + form_cost(form, script)
            };
            let best = (0x81..=0xFE).filter_map(|lead| gbk::decode(lead, trail)).min_by_key(|c| score(*c));
            choices += 1;
            right += u64::from(best == Some(*c));
        }
    }
    println!(
        "{path}: {:?} {characters} characters, {:.3} bits each; {right} of {choices} lead bytes right ({:.4})",
        script,
        bits as f64 / 8.0 / characters as f64,
        right as f64 / choices as f64
    );
    Ok(())
}

/// What a form costs in a text of this script, in eighths of a bit.
fn form_cost(form: Form, script: Script) -> Cost {
    match (form, script) {
        (Form::Simplified, Script::Hant) | (Form::Traditional | Form::Variant, Script::Hans) => 56,
        (Form::Variant, _) => 12,
        _ => 0,
    }
}
