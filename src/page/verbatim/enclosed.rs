//! Blocks between a mark that opens and a mark that closes: fences, elements, listings, here-documents, comments.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::pattern::{Pattern, pattern};

/// The lines of fences and between them. An opened fence that nobody closes goes to the end, as CommonMark has it.
pub(super) fn fences(texts: &[&str]) -> Vec<usize> {
    /// Hyphens of the line that opens and closes a listing in AsciiDoc. Format: AsciiDoc asks for four.
    const LISTING: usize = 4;
    let listings = texts.iter().any(|text| text.starts_with("[source"));
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (index, text) in texts.iter().enumerate() {
        // A fence in an item of a list, or in a quotation, is indented or quoted with it.
        let text = text.trim_start_matches([' ', '\t', '>']);
        let mark = text.chars().next().unwrap_or(' ');
        let fence = matches!(mark, '`' | '~') || listings && mark == '-' && text.trim_end().trim_start_matches('-').is_empty();
        let length = if fence { text.trim_end().len() - text.trim_end().trim_start_matches(mark).len() } else { 0 };
        let length = if mark == '-' && length < LISTING { 0 } else { length };
        match open {
            None if length >= 3 && !(mark == '`' && text.trim_end()[length..].contains('`')) => open = Some((mark, length)),
            None => continue,
            Some((opener, least)) if mark == opener && (length == least || length > least && mark != '-') && text[length..].trim().is_empty() => {
                open = None
            }
            Some(_) => {}
        }
        found.push(index);
    }
    found
}

/// Blocks of markup in a text: from a line that is nothing but the opening tag of an element whose text is no prose, to the line that closes it;
/// and listings as Org, Liquid and boards mark them.
pub(super) fn elements(texts: &[&str]) -> Vec<Range<usize>> {
    const NAMES: &[&str] = &[
        "video",
        "audio",
        "details",
        "picture",
        "iframe",
        "svg",
        "script",
        "style",
        "pre",
        "code",
        "figure",
        "object",
        "noscript",
        "template",
        "nowiki",
        "syntaxhighlight",
        "source",
    ];
    const MARKS: &[(&str, &str)] = &[
        ("#+begin_", "#+end_"),
        ("{% highlight", "{% endhighlight"),
        ("{% raw", "{% endraw"),
        ("[code", "[/code]"),
        (":PROPERTIES:", ":END:"),
        ("....", "...."),
    ];
    /// Lines of the longest block. Guess: nobody has measured it.
    const LONGEST: usize = 2000;
    let mut found = Vec::new();
    let mut from = 0;
    while from < texts.len() {
        let line = texts[from].trim();
        // None of the names and marks begins otherwise.
        if !line.starts_with(['<', '#', '{', '[', ':', '.']) {
            from += 1;
            continue;
        }
        let name = line.strip_prefix('<').and_then(|tag| {
            let is_named = |name: &&&str| tag.strip_prefix(**name).is_some_and(|rest| rest.starts_with(['>', ' ']) || rest.is_empty());
            NAMES.iter().find(is_named)
        });
        let tag = name.map(|name| format!("</{name}>"));
        let begins = |text: &str, mark: &str| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
        let mark = MARKS.iter().find(|(open, _)| begins(line, open) && (*open != "...." || line == "....")).map(|(_, close)| *close);
        let closes = |index: &usize| match (&tag, mark) {
            (Some(tag), _) => texts[*index].contains(tag),
            (_, Some(close)) => *index > from && begins(texts[*index].trim(), close),
            _ => false,
        };
        let end = (tag.is_some() || mark.is_some()).then(|| (from..texts.len()).take(LONGEST).find(closes)).flatten();
        match end {
            Some(end) => {
                found.push(from..end + 1);
                from = end + 1;
            }
            None => from += 1,
        }
    }
    found
}

/// What a shell's command is given to read: from `<<WORD` to the line that is the word.
pub(super) fn here_documents(texts: &[&str]) -> Vec<usize> {
    static OPENS: LazyLock<Pattern> = LazyLock::new(|| pattern(r#"<<[-~]?\s*["'\\]?([A-Za-z][A-Za-z_]{1,15})["']?"#));
    /// Lines of the longest one. Guess: nobody has measured it.
    const LONGEST: usize = 500;
    let mut found = Vec::new();
    let mut from = 0;
    while from < texts.len() {
        let may_open = memchr::memchr(b'<', texts[from].as_bytes()).is_some() && texts[from].contains("<<");
        let word = may_open.then(|| OPENS.captures(texts[from])).flatten().map(|found| found[1].to_string());
        let end = word.and_then(|word| (from + 1..texts.len()).take(LONGEST).find(|index| texts[*index].trim() == word));
        if let Some(end) = end {
            found.extend(from..end + 1);
            from = end;
        }
        from += 1;
    }
    found
}

/// Comments of a program, from the line that opens one to the line that closes it.
pub(super) fn comments(texts: &[&str]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < texts.len() {
        let opens = texts[from].trim_start().starts_with("/*");
        if opens {
            // Where none closes, none of those below is closed either.
            let Some(end) = (from..texts.len()).find(|index| texts[*index].contains("*/")) else { break };
            found.extend(from..end + 1);
            from = end;
        }
        from += 1;
    }
    found
}
