//! Where a document is source, or speaks of source. There an escape or a tag is what the author wrote.

use std::sync::LazyLock;

use crate::document::Document;
use crate::text::pattern::{Pattern, pattern};
use crate::text::sieve::Sieve;
use crate::text::words::words;

/// Lines on either side in which one sign is enough. Guess: a page is rarely longer, and in a file of many pages one that explains HTML must not
/// silence all the others.
const NEAR: usize = 100;

/// Of so many lines that are not blank one with a sign makes the whole document source. Guess: a manual shows code every other screen.
const SHARE: usize = 100;

/// Words of somebody who speaks of markup, escapes or code, and marks of Markdown, markup and code themselves. Words that pages have beside their
/// text must never enter: 标签 字符 编码 代码 浏览器 程序 alone (邮政编码, 股票代码, 还可以输入200字符), nor the names of files (index.html).
const SIGNS: &[&str] = words!("about-markup", "sign");
const MARKS: &[&str] = words!("about-markup", "mark");

static FINDER: LazyLock<Sieve> = LazyLock::new(|| Sieve::new(SIGNS.iter().chain(MARKS).copied()));

/// Shapes of lines that only source has: a Markdown heading, table or inline code; a key with its value; a line that ends as code does; a log.
static SHAPES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r#"^#{1,6} |^ {0,3}(---|\+\+\+)\s*$|^\s*\|?\s*:?-{3,}:?\s*\||`[^`]+`|^\s*[{}]|[{}]\s*$|[)"'\]}];\s*$|^\s*//|[^=]==[^=]|^\$ |[A-Za-z]:\\|"#,
        r#"^\s*['"]?[A-Za-z_][\w.-]*['"]?\s*=\s*\S|^[a-z_-]+: |^\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S* +\[?(INFO|WARN|ERROR|DEBUG)|"#,
        r#"^\s*[.#]?[a-z-]+ *\{|^[+-]{3} |^@@ |\s//\s|\$[^$]*([\\^_{}<>=≤≥]|&[lg]t;)[^$]*\$|^={1,6} .+ ={1,6}\s*$"#,
    ))
});

/// What the same words say outside the marks, with those of somebody who writes about scripts and styles.
static PROGRAMMING: LazyLock<Sieve> = LazyLock::new(|| Sieve::new(SIGNS.iter().chain(words!("about-markup", "programming")).copied()));

/// The line is of somebody who writes about markup, scripts or styles.
pub(crate) fn is_about_programs(text: &str) -> bool {
    PROGRAMMING.any(text)
}

/// The line shows the piece of code beside it.
pub(crate) fn shows_code(text: &str) -> bool {
    words!("about-markup", "shows").iter().any(|word| text.contains(word))
}

/// The line may ask about the piece of code beside it, or show it; a story may say the same.
pub(crate) fn asks_about_code(text: &str) -> bool {
    words!("about-markup", "asks").iter().any(|word| text.contains(word))
}

/// Which lines of a document show that it is source, or speaks of it.
pub(crate) struct Subject {
    /// For each line the signs above it.
    above: Vec<usize>,
    everywhere: bool,
}

impl Subject {
    /// Counts the signs of source in the document.
    pub(crate) fn find(document: &Document) -> Subject {
        let lines = document.lines();
        let (mut above, mut count, mut written) = (Vec::with_capacity(lines.len() + 1), 0, 0);
        for line in lines {
            above.push(count);
            count += usize::from(!line.is_claimed() && has_sign(line.text()));
            written += usize::from(!line.is_blank());
            if count > 1 && count * SHARE >= lines.len() {
                return Subject { above: Vec::new(), everywhere: true }; // However the rest looks.
            }
        }
        above.push(count);
        Subject { above, everywhere: count * SHARE >= written && count > 1 }
    }

    /// There is a sign in the line or near it.
    pub(crate) fn is_near(&self, index: usize) -> bool {
        if self.everywhere {
            return true;
        }
        let last = self.above.len() - 1;
        self.above[(index + NEAR + 1).min(last)] > self.above[index.saturating_sub(NEAR)]
    }
}

fn has_sign(text: &str) -> bool {
    FINDER.any(text) || may_have_shape(text) && SHAPES.is_match(text)
}

/// A glance: a mark stands in the line without which it has none of the [`SHAPES`]. Most lines of prose have hyphens and colons alone.
fn may_have_shape(text: &str) -> bool {
    const MARKS: [bool; 256] = {
        let (mut marks, mut rest) = ([false; 256], b"#|`{};=/$\\".as_slice());
        while let [mark, others @ ..] = rest {
            (marks[*mark as usize], rest) = (true, others);
        }
        marks
    };
    // Rules, ranges of a diff, keys and stamps of a log are told by how the line begins.
    let begins = || match text.trim_start().as_bytes() {
        [b'-' | b'+', b'-' | b'+', ..] | [b'@', ..] => true,
        [b'a'..=b'z' | b'_' | b'-', ..] => text.contains(": "),
        [b'[' | b'0'..=b'9', ..] => text.contains(':'),
        _ => false,
    };
    text.bytes().any(|byte| MARKS[usize::from(byte)]) || begins()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;

    #[test]
    fn whatever_has_a_shape_is_looked_at() {
        let samples = samples(SHAPES.source());
        assert!(samples.len() > 20);
        for text in samples {
            assert!(may_have_shape(&text), "{text}");
        }
        assert!(!may_have_shape("The bridge, opened in 1998: a well-known one, closed this spring."));
        assert!(!may_have_shape("早上六点，江城的新桥（在城南）通车了：好！"));
    }
}
