//! A list of lines that a user gives: what a site repeats on every page, or what no rule may take.
//!
//! One entry a line. An entry stands for a whole line, compared without the blanks around it; `/an expression/` matches anywhere in a line, as the
//! regex crate has it. `#` begins a comment, and blank lines are passed over. A line that itself begins with `#` or stands between two slashes
//! needs an expression: `/^#tag$/`.

use std::collections::HashSet;
use std::fmt;

use regex::RegexSet;

/// The entries of one list. [`Choice::dropping`](crate::Choice::dropping) and [`Choice::keeping`](crate::Choice::keeping) take it.
#[derive(Clone, Debug, Default)]
pub struct List {
    whole: HashSet<String>,
    expressions: RegexSet,
}

/// An entry that is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadEntry {
    /// The number of its line in the list, from 1.
    pub line: usize,
    /// The entry, with its slashes.
    pub entry: String,
    /// What is wrong with it.
    pub why: String,
}

impl List {
    /// Reads a list.
    ///
    /// ```
    /// let list = taoxi::List::parse("# what our site repeats\n扫码下载客户端\n/^本文共 \\d+ 字/\n").unwrap();
    /// assert!(list.has("　扫码下载客户端 ") && list.has("本文共 812 字"));
    /// assert!(!list.has("扫码下载客户端即可阅读") && !list.has("全书"));
    /// ```
    pub fn parse(text: &str) -> Result<List, BadEntry> {
        let (mut whole, mut expressions) = (HashSet::new(), Vec::new());
        for (number, line) in (1..).zip(text.strip_prefix('\u{FEFF}').unwrap_or(text).lines()) {
            let entry = line.trim();
            if entry.is_empty() || entry.starts_with('#') {
                continue;
            }
            let Some(expression) = entry.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) else {
                whole.insert(entry.to_string());
                continue;
            };
            let bad = |why: String| BadEntry { line: number, entry: entry.to_string(), why };
            if expression.is_empty() {
                return Err(bad("it would match every line".to_string()));
            }
            // Each is compiled alone first, because the error of a set does not say which of them is wrong.
            if let Err(error) = regex::Regex::new(expression) {
                return Err(bad(reason(&error)));
            }
            expressions.push(expression);
        }
        let all =
            || BadEntry { line: 0, entry: String::new(), why: "all expressions together are too large; give them as several lists".to_string() };
        let expressions = RegexSet::new(expressions).map_err(|_| all())?;
        Ok(List { whole, expressions })
    }

    /// The line is on the list.
    pub fn has(&self, line: &str) -> bool {
        (!self.whole.is_empty() && self.whole.contains(line.trim())) || (!self.expressions.is_empty() && self.expressions.is_match(line))
    }
}

/// What the regex crate says is wrong, in one line: its last one, after a picture of the place.
fn reason(error: &regex::Error) -> String {
    let message = error.to_string();
    let last = message.lines().last().unwrap_or(&message).trim();
    last.strip_prefix("error: ").unwrap_or(last).to_string()
}

impl fmt::Display for BadEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}", self.why),
            line => write!(f, "line {line}: {} is no expression: {}; without the slashes it stands for a whole line", self.entry, self.why),
        }
    }
}

impl std::error::Error for BadEntry {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_expression_is_named_by_its_line() {
        let bad = List::parse("# ours\n返回首页\n\n/第(\\d+页/\n").unwrap_err();
        assert_eq!((bad.line, bad.entry.as_str(), bad.why.as_str()), (4, "/第(\\d+页/", "unclosed group"));
        assert_eq!(List::parse("//\n").unwrap_err().why, "it would match every line");
    }

    #[test]
    fn an_entry_is_a_whole_line_and_an_expression_is_anywhere() {
        let list = List::parse("\u{FEFF}返回首页\r\n/^#/\r\n/共\\d+页/\r\n/\r\n").unwrap();
        for (line, has) in
            [("\u{3000}返回首页\u{A0}", true), ("点此返回首页", false), ("# 标签", true), ("全书共12页。", true), ("/", true), ("", false)]
        {
            assert_eq!(list.has(line), has, "{line:?}");
        }
        assert!(!List::default().has(""));
    }
}
