//! Text of the input made fit to stand in a page: nothing of it is markup, and nothing of it is hidden.

use std::fmt::{self, Display, Formatter, Write};

use super::super::shortened::{Shown, beginning};
use super::super::visible::visible;

/// Letters of a path, a title or a value that are shown. Guess: no name that people give is longer.
const NAME: usize = 300;

/// A text as HTML says it, between tags and in quoted attributes. What can't be seen, and what would turn the direction of the page, stands there by
/// its number.
pub struct Escaped<'t>(pub &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        for c in visible(self.0).chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A name, escaped; of a long one the beginning, and how much more there is.
pub fn name(text: &str) -> String {
    let mut out = String::new();
    for shown in beginning(text, NAME) {
        let _ = match shown {
            Shown::Same(text) | Shown::Changed(text) => write!(out, "{}", Escaped(text)),
            Shown::Cut(count) => write!(out, "… ({} more characters)", number(count as u64)),
        };
    }
    out
}

/// A number with its thousands apart.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number of things: `1 line`, `2 lines`.
pub fn count(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A share as people read it: `53.1 %`; the whole only where it is the whole, and nothing only where it is nothing.
pub fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_string();
    }
    // Tenths of a percent, rounded down; no share of a corpus overflows 128 bits.
    let tenths = (u128::from(part) * 1000 / u128::from(whole)) as u64;
    match tenths {
        0 if part > 0 => "under 0.1 %".to_string(),
        _ => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let hostile = "\"><img src=x onerror='a'>&amp;\u{0}\u{202E}\u{2066}\x1b[31m</script>";
        let escaped = Escaped(hostile).to_string();
        assert_eq!(
            escaped,
            "&quot;&gt;&lt;img src=x onerror=&#39;a&#39;&gt;&amp;amp;&lt;0000&gt;&lt;202E&gt;&lt;2066&gt;&lt;001B&gt;[31m&lt;/script&gt;"
        );
        assert_eq!(name(&"字".repeat(400)), format!("{}… (100 more characters)", "字".repeat(300)));
    }

    #[test]
    fn figures_are_read_at_a_glance() {
        assert_eq!([0, 999, 1000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([share(1, 0), share(0, 9), share(1, 9999), share(999, 1000), share(7, 7)], ["–", "0.0 %", "under 0.1 %", "99.9 %", "100.0 %"]);
    }
}
