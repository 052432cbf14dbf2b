//! Rules of style sheets, and the parts of one that was written over several lines.

/// How the names of properties begin, up to their first hyphen. In prose such a word before a colon is a label; here it stands between braces.
const PROPERTIES: &[&str] = &[
    "align",
    "animation",
    "appearance",
    "background",
    "border",
    "bottom",
    "box",
    "clear",
    "clip",
    "color",
    "column",
    "columns",
    "content",
    "cursor",
    "direction",
    "display",
    "filter",
    "flex",
    "float",
    "font",
    "gap",
    "grid",
    "height",
    "justify",
    "left",
    "letter",
    "line",
    "list",
    "margin",
    "max",
    "min",
    "mso",
    "object",
    "opacity",
    "outline",
    "overflow",
    "padding",
    "pointer",
    "position",
    "resize",
    "right",
    "src",
    "table",
    "text",
    "top",
    "transform",
    "transition",
    "user",
    "vertical",
    "visibility",
    "white",
    "width",
    "word",
    "writing",
    "z",
    "zoom",
];

/// Blocks in blocks that are followed. Guess: `@media` holds rules, and those hold none.
const DEPTH: usize = 3;

/// The text is whole rules of a style sheet and nothing else: `.article p{text-indent:2em}`, `@media print{.ad{display:none}}`, `@charset "utf-8";`.
pub(super) fn are_rules(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some((_, after)) = rest.strip_prefix("/*").and_then(|comment| comment.split_once("*/")) {
        rest = after.trim_start();
    }
    while let Some(statement) = rest.strip_prefix("@charset").or_else(|| rest.strip_prefix("@import")) {
        let Some((value, after)) = statement.split_once(';') else { return false };
        if !value.starts_with([' ', '"', '\'']) || !value.contains(['"', '\'', '(']) {
            return false;
        }
        rest = after.trim_start();
        if rest.is_empty() {
            return true;
        }
    }
    rules(rest, DEPTH)
}

/// One rule or several, with nothing between.
fn rules(mut rest: &str, depth: usize) -> bool {
    while let Some(open) = rest.find('{') {
        let selector = rest[..open].trim();
        let Some(close) = closing(rest, open) else { return false };
        let inner = &rest[open + 1..close];
        let nested = selector.starts_with('@') && inner.contains('{');
        let fits = if nested { depth > 0 && rules(inner, depth - 1) } else { are_declarations(inner) };
        if !fits || !is_selector(selector) {
            return false;
        }
        rest = rest[close + 1..].trim_start();
        if rest.is_empty() {
            return true;
        }
    }
    false
}

/// Where the brace that opens here is closed.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    text.bytes().enumerate().skip(open).find_map(|(at, byte)| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// Declarations with a semicolon between, one at least.
fn are_declarations(text: &str) -> bool {
    let mut declared = text.split(';').map(str::trim).filter(|declaration| !declaration.is_empty()).peekable();
    declared.peek().is_some() && declared.all(is_declaration)
}

/// `text-indent: 2em`: the name of a property and a value.
fn is_declaration(text: &str) -> bool {
    let Some((name, value)) = text.split_once(':') else { return false };
    let name = name.trim();
    let plain = name.trim_start_matches(['*', '_']);
    let vendor = ["-webkit-", "-moz-", "-ms-", "-o-", "--"].iter().any(|prefix| plain.starts_with(prefix));
    let known = vendor || PROPERTIES.contains(&plain.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str());
    known && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'*')) && !value.trim().is_empty()
}

/// The line is declarations of a rule that was opened above it.
pub(super) fn declares(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_suffix('}').unwrap_or(text);
    inner.trim_end().ends_with(';') && are_declarations(inner)
}

/// The line opens a rule that is closed below it: `.article p {`.
pub(super) fn opens(text: &str) -> bool {
    let Some((selector, inner)) = text.trim().split_once('{') else { return false };
    is_selector(selector.trim()) && (inner.trim().is_empty() || inner.trim_end().ends_with(';') && are_declarations(inner))
}

/// What a rule says it is for: elements, classes, names, or `@media` with its condition. A statement of a program has brackets with something between.
fn is_selector(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '#' | '*' | ':' | '@' | '['));
    let allowed = |c: char| c.is_ascii_alphanumeric() || " \t.#*:@[]()-_,>+~=\"'%".contains(c);
    let statement = || ["function", "if", "for", "while", "switch", "class", "struct", "enum", "do", "try", "else", "return", "var", "let", "const"];
    let first = text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let is_balanced = text.matches('(').count() == text.matches(')').count() && (text.contains([':', '@']) || !text.contains('('));
    // A word with a capital begins a sentence or a title.
    let has_word = || {
        text.split([' ', '>', '+', '~', ','])
            .any(|word| word.len() > 2 && word.as_bytes()[0].is_ascii_uppercase() && word[1..].bytes().all(|byte| byte.is_ascii_lowercase()))
    };
    begins && is_balanced && !has_word() && text.chars().all(allowed) && !statement().contains(&first) && (text.contains('[') || !text.contains('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_rules_from_other_braces() {
        for text in [
            ".article p{text-indent:2em;line-height:1.8}",
            "body,td{font-size:14px} a:hover{color:red;}",
            "@media (max-width:600px){.ad{display:none}.nav{width:100%}}",
            "@charset \"utf-8\";",
            ".t{font-family:\"宋体\";*zoom:1}",
        ] {
            assert!(are_rules(text), "{text}");
        }
        for text in ["if(a){b:c}", "{\"color\":\"red\"}", "集合{x: x>0}", ".a{}", "A={left:1}", "他说{好}", "struct point{x:1}"] {
            assert!(!are_rules(text), "{text}");
        }
        assert!(opens(".article p {") && opens("#nav a:hover{color:red;") && !opens("if (a) {") && !opens("wx.config({"));
        assert!(declares("  text-indent: 2em;") && declares("color:red; }") && !declares("备注: 无;"));
    }
}
