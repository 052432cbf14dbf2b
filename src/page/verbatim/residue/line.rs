//! What a line may be among those that scripts and styles left in a text.

use std::sync::LazyLock;

use super::elements::{closed_name, opened_name};
use super::style;
use crate::page::verbatim::statements::{STATEMENT, bare_code};
use crate::recognise::sentence::is_sentence;
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::words;
use aho_corasick::AhoCorasick;

/// What a line may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It can be none of them.
    None,
    /// Any script has such a line: a bracket, a statement, a comment.
    Part,
    /// The same, where a bracket is open above it: `title: "…",`.
    Member,
    /// It declares something in a rule that was opened above it.
    Declares,
    /// It opens a rule.
    Opens,
    /// Nothing but comments of markup.
    Comment,
    /// A whole rule, or a statement about the page it stands in; as short as machines write them, or not.
    Whole { is_minified: bool },
    /// It names a service or a state that nobody speaks of.
    Named,
}

/// See `words/page-script.txt`.
const NAMED: &[&str] = words!("page-script", "named");
const PAGE: &[&str] = words!("page-script", "page");

static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(NAMED).expect("fifty short words fit an automaton"));
static OBJECTS: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(PAGE).expect("thirty short words fit an automaton"));

/// Bytes from which a statement is no longer held against an expression. Guess: nobody wrote it by hand.
const LONG: usize = 4096;

/// Characters of such a statement that tell that it is one. Guess: chosen by us.
const HEAD_LENGTH: usize = 80;

/// Plain words one after another that no statement has. Guess: chosen by us.
const WORDS: usize = 4;

/// A glance: the line may show by itself that it is residue.
pub(crate) fn may_be_residue(text: &str) -> bool {
    let text = text.trim();
    let begins = text.as_bytes().first().is_some_and(u8::is_ascii);
    let marked = || memchr::memchr2(b'{', b'<', text.as_bytes()).is_some();
    text.ends_with([';', '}']) || is_of_word(text) || begins && (text.ends_with(')') || marked()) || has_element(text)
}

/// The line is one of a program of its own, of a kind that no page carries along.
pub(super) fn is_of_a_program(text: &str) -> bool {
    static PROGRAM: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(concat!(
            r#"^\s*(?:#!|"""|'''|import\s|from\s+\S+\s+import|package\s|#include|#define|def\s|class\s|public\s|private\s|protected\s|<\?php|<%|"#,
            r"export\s|module\.exports|(?:const|var|let)\s+\S+\s*=\s*require\(|fn\s|func\s|using\s|namespace\s|echo\s|sudo\s|elif\s|",
            r"(?:then|fi|done|esac|end)\s*$|@[A-Z]\w+\s*$|[A-Z_]+\s*=\s*\$\()",
        ))
    });
    PROGRAM.is_match(text)
}

/// A glance: the line ends as code does, or has a mark without which code ends otherwise, and it does not begin as a sentence.
pub(super) fn may_be_code(text: &str) -> bool {
    let Some(first) = text.bytes().next().filter(u8::is_ascii) else { return false };
    if is_of_word(text) {
        return true;
    }
    let ends = text.ends_with([';', '{', '}', '(', ')', '[', ']', ',', '>', '"', '\'']) || matches!(text, "else" | "try");
    let quotes = || memchr::memchr3(b'"', b'\'', b'{', text.as_bytes()).is_some();
    matches!(first, b'/' | b'<') || (ends || memchr::memchr(b':', text.as_bytes()).is_some()) && (quotes() || !has_words(text))
}

/// The line begins and ends as lines of scripts and style sheets do: what it says is said to programs.
pub(super) fn is_coded(text: &str) -> bool {
    let text = text.trim();
    let begins = text.as_bytes().first().is_some_and(u8::is_ascii);
    begins && (text.ends_with([';', '{', '}', '(', ')', '[', ']', ',']) || text.starts_with(['.', '$', '/', '{', '}', '<', '\\']))
}

/// While a bracket is open above it the line may belong to what is open, though it is no statement by itself.
pub(super) fn may_belong(text: &str) -> bool {
    let begins = text.as_bytes().first().is_some_and(u8::is_ascii);
    begins
        && text.ends_with([';', '{', '}', '(', ')', '[', ']', ',', ':', '+', '&', '|', '?', '"', '\'', '>'])
        && !has_words(text)
        && !is_sentence(text)
}

/// An element whose text is no prose opens somewhere in the line.
fn has_element(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| opened_name(&text[at..]).is_some())
}

impl Kind {
    pub(super) fn read(text: &str) -> Kind {
        let text = text.trim();
        match () {
            () if !may_be_code(text) => Kind::None,
            () if is_comment(text) => Kind::Comment,
            () if is_of_word(text) => Kind::Named,
            () if is_rest_of_element(text) || is_script_comment(text) => Kind::Part,
            () if text.len() > 2 && text.contains('{') && style::are_rules(text) => {
                Kind::Whole { is_minified: !text.contains(['\t', ' ']) || is_minified(text) }
            }
            () if text.starts_with("{\"@context\"") && text.ends_with('}') => Kind::Named,
            () if is_member(text) && NAMES.is_match(text) => Kind::Named,
            () if is_member(text) => Kind::Member,
            () if style::declares(text) => Kind::Declares,
            () if style::opens(text) => Kind::Opens,
            () if is_statement(text) => match () {
                () if NAMES.is_match(text) || is_queue(text) => Kind::Named,
                () if is_caught(text) => Kind::Whole { is_minified: true },
                () if OBJECTS.is_match(text) || sets_of_the_window(text) => Kind::Whole { is_minified: is_minified(text) },
                () => Kind::Part,
            },
            () => Kind::None,
        }
    }

    /// The line shows by itself that it is residue.
    pub(super) fn is_clear(self) -> bool {
        matches!(self, Kind::Comment | Kind::Whole { .. } | Kind::Named)
    }

    /// It belongs to what is open above it.
    pub(super) fn belongs_to_open(self) -> bool {
        matches!(self, Kind::Member | Kind::Declares)
    }
}

/// Comments of markup and nothing else. `<!-- more -->` and its like are marks of writers.
fn is_comment(text: &str) -> bool {
    const OF_WRITERS: &[&str] = &["more", "toc", "truncate", "excerpt", "read more", "endtoc", "/toc"];
    let mut rest = text;
    while let Some(inner) = rest.strip_prefix("<!--") {
        let Some((comment, after)) = inner.split_once("-->") else { return false };
        if OF_WRITERS.contains(&comment.trim().to_ascii_lowercase().as_str()) {
            return false;
        }
        rest = after.trim_start();
        if rest.is_empty() {
            return true;
        }
    }
    false
}

/// The tag of an element of which the rest got lost, or the marks with which its text is hidden from old programs.
fn is_rest_of_element(text: &str) -> bool {
    if !text.starts_with(['<', '/', ']', '-', '*']) {
        return false;
    }
    let bare = text.trim_start_matches('/').trim();
    let name = opened_name(text).or_else(|| closed_name(text));
    matches!(bare, "<![CDATA[" | "]]>" | "-->" | "<!--" | "*<![CDATA[*/" | "*]]>*/")
        || name.is_some() && text.ends_with('>') && text.matches('<').count() == 1
}

/// A comment of a script or a style sheet.
fn is_script_comment(text: &str) -> bool {
    text.starts_with("//") && !text[2..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
        || text.starts_with("/*") && text.ends_with("*/")
}

/// A member of an object: its name, a colon, and a value as programs write it.
fn is_member(text: &str) -> bool {
    static MEMBER: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(concat!(
            r#"^(?:"[^"]*"|'[^']*'|[A-Za-z_$][\w$-]*) *: *(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d[\d.]*|true|false|null|"#,
            r#"[\[{].*|function *\(.*|[\w$]+[.(].*[,)])[\]}]*,?;?$"#,
        ))
    });
    text.len() <= LONG && (may_be_named(text) && MEMBER.is_match(text) || is_value(text))
}

/// A glance: a name stands before the first colon. It has no blank in it, and a string has its quotation marks.
fn may_be_named(text: &str) -> bool {
    let name = |rest: &str| rest.trim_start_matches(' ').starts_with(':');
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).is_some_and(|(_, rest)| name(rest)),
        Some(_) => text.split_once(':').is_some_and(|(name, _)| !name.trim_end_matches(' ').contains(' ')),
        None => false,
    }
}

/// A string or a number, with a comma behind it or without.
fn is_value(text: &str) -> bool {
    let value = text.strip_suffix(',').unwrap_or(text);
    let quoted = |quote: char| value.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote)).is_some_and(|inner| !inner.contains(quote));
    let number = value.strip_prefix('-').unwrap_or(value);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    quoted('"') || quoted('\'') || is_number
}

/// A statement, or a line of one.
fn is_statement(text: &str) -> bool {
    static HEAD: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^(?:(?:var|let|const|function|if|else|try|for|while|return|new|switch|case|delete|typeof)\b|[(!;{}\[\])+]|\.[a-z]\w*\(|[A-Za-z_$][\w$.]* *(?:[=(\[+]|\|\|))",
        )
    });
    let ends = text.ends_with([';', '}', ')', '{', ']', '(', '[', ',']);
    if text.len() > LONG {
        let head = text.char_indices().nth(HEAD_LENGTH).map_or(text, |(end, _)| &text[..end]);
        return ends && HEAD.is_match(head);
    }
    if text.bytes().all(|byte| byte.is_ascii_punctuation()) {
        return text.bytes().all(|byte| b"{}()[];,'\"!+".contains(&byte));
    }
    let branches = matches!(text, "else" | "try" | "else{" | "}else{");
    if !(ends || branches) || begins_with_words(text) || !HEAD.is_match(text) {
        return false;
    }
    let code = bare_code(text);
    !code.is_empty() && !has_words(&code) && (branches || STATEMENT.is_match(&code) || OBJECTS.is_match(text))
}

/// The statement gives the page a variable: `window.comment_id=7;`.
fn sets_of_the_window(text: &str) -> bool {
    text.contains('=') && (text.starts_with("window.") || text.contains(";window."))
}

/// The statement makes the list into which a service's script looks for what it shall do: `window.ads = window.ads || [];`.
fn is_queue(text: &str) -> bool {
    let Some((name, made)) = text.split_once("||").and_then(|(set, made)| Some((set.split_once('=')?, made))) else { return false };
    let bare = |name: &str| name.trim().trim_start_matches(['(', ' ']).trim_start_matches("var ").trim().trim_start_matches("window.").to_string();
    let made = made.trim_start();
    !bare(name.0).is_empty() && bare(name.0) == bare(name.1) && (made.starts_with("[]") || made.starts_with("{}")) && text.contains("window.")
}

/// The statement is tried, and nothing is done if it fails: nobody writes that on one line but machines.
fn is_caught(text: &str) -> bool {
    let caught = text.strip_prefix("try").and_then(|tried| tried.trim_start().strip_prefix('{')).and_then(|tried| tried.split_once("catch"));
    caught.is_some_and(|(tried, caught)| tried.trim_end().ends_with('}') && caught.trim_start().starts_with('(') && !text.contains(" = "))
}

/// What Word sets before the text of a page that it wrote: `Normal 0 false false false EN-US ZH-CN X-NONE`.
fn is_of_word(text: &str) -> bool {
    static SETTINGS: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^Normal 0(?: [\d.]+(?: ?(?:磅|pt))?)*(?: (?:false|true)){3}(?: [A-Z]{2}-[A-Z]{2}| X-NONE)+$"));
    text.starts_with("Normal 0 ") && SETTINGS.is_match(text)
}

/// A glance: plain words stand one after another before anything that is quoted, set or noted, and so in the code that is left of the line.
fn begins_with_words(text: &str) -> bool {
    let head = text.split(['"', '\'', '`', '=', '#', '/', '-']).next().unwrap_or_default();
    // What touches such a sign is no whole word.
    let whole = if head.len() < text.len() { head.rsplit_once(' ').map_or("", |(whole, _)| whole) } else { head };
    has_words(whole)
}

/// Plain words stand one after another, as in a sentence.
fn has_words(code: &str) -> bool {
    let mut run = 0;
    code.split(' ').any(|word| {
        // A comma follows words of a sentence, and one letter is an argument.
        let bare = word.strip_suffix(',').filter(|word| word.len() > 1).unwrap_or(word);
        run = if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphabetic()) { run + 1 } else { 0 };
        run >= WORDS
    })
}

/// The line was written without the blanks that people put around signs and behind marks, as it is in several places.
fn is_minified(text: &str) -> bool {
    const HANDWRITTEN: &[&str] = &[" = ", ": ", " {", "; ", "( ", ", ", " + ", " == ", " === "];
    /// Places without a blank from which a line counts as minified. Guess: chosen by us.
    const PLACES: usize = 3;
    let close = |three: &[u8]| {
        matches!(three[1], b'=' | b',' | b';' | b':' | b'{' | b'|') && !three[0].is_ascii_whitespace() && !three[2].is_ascii_whitespace()
    };
    text.as_bytes().windows(3).filter(|three| close(three)).count() >= PLACES && !HANDWRITTEN.iter().any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_line_may_be() {
        for (text, kind) in [
            ("var _hmt = _hmt || [];(function() {var hm = document.createElement(\"script\");})();", Kind::Named),
            ("window.__INITIAL_STATE__={\"a\":1,\"b\":\"江城\"}", Kind::Named),
            ("{\"@context\":\"https://schema.org\",\"headline\":\"江城\\\"新桥\"}", Kind::Named),
            ("if(typeof(jQuery)!=\"undefined\"){$(\".share\").hide();}", Kind::Whole { is_minified: true }),
            ("document.write('<a href=\"/\">首页</a>');", Kind::Whole { is_minified: false }),
            ("$(function(){", Kind::Whole { is_minified: false }),
            ("<!--enpcontent--><!--/enpcontent-->", Kind::Comment),
            ("<!-- more -->", Kind::None),
            ("//<![CDATA[", Kind::Part),
            ("});", Kind::Part),
            ("</script>", Kind::Part),
            ("showBanner: true,", Kind::Member),
            ("Tel: 0931-8888888", Kind::None),
            ("The window.open call fails here (always);", Kind::None),
            ("if you can come, do (and bring a friend)", Kind::None),
            ("http://www.example.com/index.php?a=1", Kind::None),
            ("(完)", Kind::None),
            ("OK, see you at six;", Kind::None),
            ("E = mc2", Kind::None),
        ] {
            assert_eq!(Kind::read(text), kind, "{text}");
        }
    }
}
