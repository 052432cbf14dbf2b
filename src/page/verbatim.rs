//! Which lines are verbatim: source that somebody wrote for a program to read, and that says what it says by every character.
//!
//! A fence, an indented block, a run of statements; a whole file of markup, macros, cues or hunks. Nothing in them speaks of the page they
//! stand in, so no rule takes such a line, cuts it or repairs it, and none of them is a sign that the document is a page. Rules do not ask: the
//! pipeline asks for them.

use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::Line;
use crate::recognise::sentence::{SET_APART, indent};
use crate::text::pattern::pattern;

/// What a verbatim line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A program, its input or its output: not a byte of it may change.
    Code,
    /// Text between the marks of a format: markup, macros, cues. The marks stay, and the text may still have been misread as a whole.
    Markup,
}

/// The verbatim lines of a document.
pub(crate) struct Verbatim {
    lines: Vec<Option<Source>>,
    /// What each line is to a run of statements, found out when somebody asks: that takes expressions, and most lines nobody asks for.
    programs: Vec<OnceCell<Program>>,
}

/// What a line may be in a run of statements.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    /// It can be no line of a program.
    None,
    /// Nothing says that it is none.
    Perhaps,
    /// It is a statement and nothing else.
    Certain,
}

impl Program {
    fn of(text: &str) -> Program {
        let program = program(text);
        match () {
            () if program.is_empty() => Program::None,
            () if STATEMENT.is_match(&program) => Program::Certain,
            () => Program::Perhaps,
        }
    }
}

impl Verbatim {
    /// Finds what the document is as a whole, and the blocks in it.
    pub(crate) fn of(lines: &[Line], starts: bool) -> Verbatim {
        let texts: Vec<&str> = lines.iter().map(Line::text).collect();
        let programs = vec![OnceCell::new(); lines.len()];
        if let Some(source) = whole(&texts[..texts.len().min(SAMPLE)]) {
            return Verbatim { lines: vec![Some(source); lines.len()], programs };
        }
        let mut found = Verbatim { lines: vec![None; lines.len()], programs };
        for index in elements(&texts).into_iter().flatten() {
            found.lines[index] = Some(Source::Markup);
        }
        let fences = fences(&texts);
        let markdown = !fences.is_empty() || texts.iter().any(|text| is_atx_heading(text));
        let blocks = [fences, header(&texts, starts), here_documents(&texts), comments(&texts), line_blocks(&texts)].concat();
        for index in blocks.into_iter().chain(indented_blocks(&texts, markdown).into_iter().flatten()) {
            found.lines[index] = Some(Source::Code);
        }
        found
    }

    /// What the line is, if it is verbatim.
    pub(crate) fn source(&self, lines: &[Line], index: usize) -> Option<Source> {
        self.lines[index].or_else(|| self.is_in_a_run(lines, index).then_some(Source::Code))
    }

    /// The line stands in a run of lines that follow each other, but for a blank one between, none of them prose and most of them statements.
    fn is_in_a_run(&self, lines: &[Line], index: usize) -> bool {
        /// Lines to either side that are looked at. A longer run is one already.
        const FAR: usize = 40;
        let program = |index: usize| {
            let text = lines[index].text();
            *self.programs[index].get_or_init(|| if is_program_like(text) { Program::of(text) } else { Program::None })
        };
        if program(index) == Program::None {
            return false;
        }
        let (mut all, mut certain) = (0, 0);
        let mut run = |indices: &mut dyn Iterator<Item = usize>| {
            let mut blank = false;
            for index in indices.take(FAR) {
                let is_blank = lines[index].blank();
                match program(index) {
                    _ if is_blank && !blank => {}
                    Program::None => break,
                    kind => (all, certain) = (all + 1, certain + usize::from(kind == Program::Certain)),
                }
                blank = is_blank;
            }
        };
        run(&mut (0..=index).rev());
        run(&mut (index + 1..lines.len()));
        is_a_program(all, certain)
    }
}

/// Lines of a part from which is told what all of it is. A guess: a screenful shows it.
const SAMPLE: usize = 500;

/// Of so many lines one has to bear the marks of a format, so that all of them are its source. A page may show a line or two of them. Guesses.
const MACROS: usize = 10;
const CUES: usize = 8;
const COMMANDS: usize = 12;
const MESSAGES: usize = 10;

/// Of a hundred lines so many begin with a tag, so that the text is markup even without a root; and so many are statements, so that it is a
/// program with its comments. Guesses.
const TAGGED: usize = 50;
const STATED: usize = 60;

/// Keys in small letters from which a text is a file of settings.
const KEYS: usize = 2;

/// Lines from which a text without another sign can be a program.
const PROGRAM: usize = 6;

/// The whole text is source: by its first line, or by the marks that most of its lines bear.
fn whole(texts: &[&str]) -> Option<Source> {
    static TIMING: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:\d+:)?\d\d:\d\d[.,]\d{2,3} +--> +(?:\d+:)?\d\d:\d\d[.,]\d{2,3}|^(?:Dialogue|Comment): *\d+,\d+:\d\d:"));
    static MACRO: LazyLock<Regex> = LazyLock::new(|| pattern(r#"^(?:[.'] *[A-Za-z]{1,2}[A-Za-z1-9]?(?: |\t|$)|[.']\\")"#));
    static COMMAND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*\\(?:[a-z]+\*?(?:\[[^\]]*\])?\{|item\b|begin\b|end\b|documentclass)"));
    static HUNK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@"));
    let written: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let (first, last) = (written.first()?.trim_start_matches('\u{FEFF}'), written.last()?);
    let count = |fits: &dyn Fn(&str) -> bool| texts.iter().filter(|text| fits(text)).count();
    // One line in so many.
    let often = |count: usize, share: usize| count > 0 && count * share >= written.len();

    if ["<?xml", "<!DOCTYPE", "<!doctype", "<html", "<HTML"].iter().any(|start| first.starts_with(start)) || rooted(first, last) {
        return Some(Source::Markup);
    }
    if first.starts_with("diff --git ") || count(&|text| HUNK.is_match(text)) > 0 && count(&|text| text.starts_with("+++ ")) > 0 {
        return Some(Source::Code);
    }
    let timed = || often(count(&|text| (text.contains("-->") || text.contains(':')) && TIMING.is_match(text)), CUES);
    let formats = || {
        first.starts_with("WEBVTT")
            || first.starts_with("[Script Info]")
            || often(count(&|text| text.starts_with(['.', '\'']) && MACRO.is_match(text)), MACROS)
            || often(count(&|text| text.contains('\\') && COMMAND.is_match(text)), COMMANDS)
            || often(count(&|text| text.starts_with("msgid \"") || text.starts_with("msgstr \"")), MESSAGES)
    };
    if timed() || formats() {
        return Some(Source::Markup);
    }
    let tagged = written.iter().filter(|text| is_tag(text)).count();
    if tagged > 2 && tagged * 100 >= written.len() * TAGGED {
        return Some(Source::Markup);
    }
    let values = first.starts_with(['{', '[']) && last.ends_with(['}', ']']) && written.len() >= PROGRAM;
    if values && written.iter().filter(|text| text.contains('"') || text.len() <= 3).count() * 100 >= written.len() * STATED {
        return Some(Source::Code);
    }
    let keyed = written.iter().filter(|text| is_setting(text)).count();
    let folded = || written.iter().any(|text| is_setting(text) && (text.ends_with(": |") || text.ends_with(": >")));
    if keyed >= KEYS && (keyed * 100 >= written.len() * STATED || folded()) || is_csv(&written) {
        return Some(Source::Code);
    }
    let said = |text: &&str| !text.is_ascii() && crate::recognise::sentence::sentence(text);
    let stated = || if written.iter().any(said) { 0 } else { written.iter().filter(|text| is_statement(text)).count() };
    (written.len() >= PROGRAM && stated() * 100 >= written.len() * STATED || stated() == written.len()).then_some(Source::Code)
}

/// Every line has as many commas as the first one, which names its columns in ASCII without blanks; or nearly all have tabs.
fn is_csv(written: &[&str]) -> bool {
    const ROWS: usize = 3;
    let commas = |text: &str| text.matches(',').count();
    let named = written.first().is_some_and(|first| first.is_ascii() && !first.contains(' ') && commas(first) > 0);
    let tabbed = written.iter().filter(|row| row.matches('\t').count() >= 2).count();
    written.len() >= ROWS && (named && written.iter().all(|row| commas(row) == commas(written[0])) || tabbed * 10 >= written.len() * 9)
}

/// The line has a key in small ASCII letters, as YAML has them and no page.
fn is_setting(text: &str) -> bool {
    let text = text.trim_start_matches("- ");
    let Some((key, value)) = text.split_once(':') else { return false };
    let named =
        key.starts_with(|c: char| c.is_ascii_lowercase()) && key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.'));
    named && (value.is_empty() || value.starts_with(' '))
}

/// The first line opens an element and the last one closes it. A paragraph or a division that was left in a page opens so too.
fn rooted(first: &str, last: &str) -> bool {
    const RESIDUE: &[&str] =
        &["p", "div", "br", "span", "b", "strong", "font", "center", "li", "ul", "ol", "td", "tr", "table", "a", "h1", "h2", "h3"];
    let Some(rest) = first.strip_prefix('<') else { return false };
    let name = &rest[..rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'))).unwrap_or(rest.len())];
    let closes = last.strip_suffix('>').and_then(|last| last.trim_end().strip_suffix(name)).is_some_and(|last| last.ends_with("</"));
    !name.is_empty() && closes && !RESIDUE.contains(&name.to_ascii_lowercase().as_str())
}

/// The line begins with a tag or a comment of markup.
fn is_tag(text: &str) -> bool {
    let inner = text.strip_prefix('<').filter(|_| text.contains('>') || text.starts_with("<!--"));
    inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')))
}

fn is_atx_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    (1..=6).contains(&(text.len() - rest.len())) && rest.starts_with(' ') && !rest.trim().is_empty()
}

/// Comments of a program, from the line that opens one to the line that closes it.
fn comments(texts: &[&str]) -> Vec<usize> {
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

/// Lines below each other that begin with a bar and a blank, as reStructuredText sets lines apart and tables have their rows.
fn line_blocks(texts: &[&str]) -> Vec<usize> {
    const BLOCK: usize = 3;
    let barred: Vec<usize> = (0..texts.len()).filter(|index| texts[*index].starts_with("| ")).collect();
    barred.chunk_by(|above, below| below - above == 1).filter(|block| block.len() >= BLOCK).flatten().copied().collect()
}

/// What a shell's command is given to read: from `<<WORD` to the line that is the word.
fn here_documents(texts: &[&str]) -> Vec<usize> {
    static OPENS: LazyLock<Regex> = LazyLock::new(|| pattern(r#"<<[-~]?\s*["'\\]?([A-Za-z][A-Za-z_]{1,15})["']?"#));
    /// Lines of the longest one. A guess.
    const LONGEST: usize = 500;
    let mut found = Vec::new();
    let mut from = 0;
    while from < texts.len() {
        let word = texts[from].contains("<<").then(|| OPENS.captures(texts[from])).flatten().map(|found| found[1].to_string());
        let end = word.and_then(|word| (from + 1..texts.len()).take(LONGEST).find(|index| texts[*index].trim() == word));
        if let Some(end) = end {
            found.extend(from..end + 1);
            from = end;
        }
        from += 1;
    }
    found
}

/// Lines of a header of keys and values, at least: a mail, a standard, an entry of a blog in its source.
const HEADER: usize = 4;

/// The header at the very beginning: front matter between `---`, or lines of ASCII keys that no page prints.
fn header(texts: &[&str], starts: bool) -> Vec<usize> {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[A-Za-z][A-Za-z0-9_.-]{0,30} *:(?: |$)"));
    const OF_NO_PAGE: &[&str] =
        &["-", "From", "To", "Subject", "Received", "Status", "Version", "Type", "Requires", "Discussions", "Layout", "layout", "PEP"];
    if !starts {
        return Vec::new();
    }
    if texts.first().is_some_and(|first| first.trim_end() == "---") {
        let end = texts.iter().skip(1).take(HEADER * 20).position(|text| matches!(text.trim_end(), "---" | "..."));
        return end.map_or(Vec::new(), |end| (0..end + 2).collect());
    }
    // A mailbox puts a line of its own before the header of each mail.
    let first = usize::from(texts.first().is_some_and(|first| first.starts_with("From ")));
    let mut keys = Vec::new();
    let mut end = first;
    for text in &texts[first.min(texts.len())..] {
        let is_field = FIELD.is_match(text);
        if !is_field && (keys.is_empty() || !text.starts_with([' ', '\t']) || text.trim().is_empty()) {
            break;
        }
        if is_field {
            keys.push(text.split(':').next().unwrap_or_default().trim_end());
        }
        end += 1;
    }
    let strange = keys.iter().any(|key| OF_NO_PAGE.contains(key) || key.contains('-'));
    if keys.len() >= HEADER && strange { (0..end).collect() } else { Vec::new() }
}

/// Blocks of markup in a text: from a line that is nothing but the opening tag of an element whose text is no prose, to the line that closes it;
/// and listings as Org, Liquid and boards mark them.
fn elements(texts: &[&str]) -> Vec<std::ops::Range<usize>> {
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
    /// Lines of the longest block. A guess.
    const LONGEST: usize = 2000;
    let mut found = Vec::new();
    let mut from = 0;
    while from < texts.len() {
        let line = texts[from].trim();
        let name = NAMES.iter().find(|name| {
            let rest = line.strip_prefix('<').and_then(|rest| rest.strip_prefix(**name));
            rest.is_some_and(|rest| rest.starts_with(['>', ' ']) || rest.is_empty())
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

/// The lines of fences and between them. An opened fence that nobody closes goes to the end, as CommonMark has it.
fn fences(texts: &[&str]) -> Vec<usize> {
    /// Hyphens of the line that opens and closes a listing in AsciiDoc.
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

/// Blocks that are indented by a tab or four blanks and more, below a blank line: in Markdown every such block is code, elsewhere one in which
/// every other line has a mark of code.
fn indented_blocks(texts: &[&str], markdown: bool) -> Vec<Vec<usize>> {
    const CODE: &[char] = &['=', '{', '}', '(', ';', '<', '>', '$', '\\', '`', '|', '#', '/', '_', '"', '\''];
    let set_apart = |text: &str| indent(text) >= SET_APART && !text.trim().is_empty();
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut index = 0;
    while index < texts.len() {
        // No block begins with a blank line, and a run of them is not gone through again for each.
        if texts[index].trim().is_empty() {
            index += 1;
            continue;
        }
        let begins = index == 0 || texts[index - 1].trim().is_empty();
        // `For example::` and `如下：` say that what is set apart below them is quoted as it is.
        let above = texts[..index].iter().rfind(|text| !text.trim().is_empty()).map_or("", |text| text.trim_end());
        let directive = above.trim_start().starts_with(".. ");
        let announced = begins && (above.ends_with([':', '：']) || directive) && indent(above) < SET_APART;
        let quoted =
            |text: &str| text.starts_with("> ") || text == ">" || indent(text) > indent(above) && indent(text) > 2 && !text.trim().is_empty();
        if announced && quoted(texts[index]) && !is_item(texts[index]) {
            let end = (index..texts.len()).find(|index| !texts[*index].trim().is_empty() && !quoted(texts[*index])).unwrap_or(texts.len());
            blocks.push((index..end).filter(|index| !texts[*index].trim().is_empty()).collect());
            index = end;
            continue;
        }
        if !(begins && set_apart(texts[index]) && !is_item(texts[index])) {
            index += 1;
            continue;
        }
        let end = (index..texts.len()).find(|index| !texts[*index].trim().is_empty() && !set_apart(texts[*index])).unwrap_or(texts.len());
        let block: Vec<usize> = (index..end).filter(|index| !texts[*index].trim().is_empty()).collect();
        let coded = block.iter().filter(|index| texts[**index].contains(CODE) && texts[**index].is_ascii()).count();
        if markdown || coded * 2 >= block.len() {
            blocks.push(block);
        }
        index = end;
    }
    blocks
}

/// The line begins with the mark of an item of a list.
fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    let numbered = || text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
    text.starts_with(['•', '·', '●']) || text.starts_with("* ") || text.starts_with("- ") || text.starts_with("+ ") || numbered()
}

/// Lines from which a run is a program. Of them so many in a hundred have to be statements for certain. Both are guesses.
const LINES: usize = 3;
const CERTAIN: usize = 60;

/// What stands in a statement and in nothing else: an end in a semicolon or a brace after brackets or an assignment, a keyword with what follows it,
/// an option of a command.
static STATEMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?x)^(?:
        [{}()\[\];,]+
        | .*[()=\[\]{}<>:].*[;{}] | .*[)=\]"'\w]\ *\{ | \}.*
        | [A-Za-z_][\w.\[\]>:-]*\ *(?:[-+*/|&:]?=|<-)\ *\S.*
        | (?:\$|>>>|sudo|git|npm|pip|cargo|apt|docker|curl|echo|cd|mkdir)\ [\w./"'$~-].*
        | \#!/.* | //.* | /\*.* | \#include.* | \#define.*
        | (?:import|from|package|use|using|namespace)\ [\w.:{}*,\ ]+;?
        | (?:pub\ |async\ |export\ |static\ )*(?:fn|def|func|function|class|struct|impl|enum|interface)\ \w+.*[({:;]
        | (?:let|const|var|int|char|float|double|bool|void|String)\ [\w:<>\[\]*&,\ ]+(?:=.*|\(.*|;)
        | (?:if|for|while|switch|elif|else\ if|match|return|with|except|try|else)\b.*[:;{)]
        | (?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|select|insert|update|delete|create|alter|drop)\ .*[;(,]
        | </?[A-Za-z][\w-]*(?:\ [\w-]+=.*)?/?>.*
        | [\w.]+\(.*\);?
        | --[a-z][\w-]+(?:[\ =]\S+)?(?:\ \\)? | .*\ \\
        | fi | done | esac | then | do | else | end | begin | pass | (?:exit|return|set|local|export)\ [-\w.=]+
        )$"#,
    )
});

/// Runs of lines that follow each other, but for a blank one between, none of them prose and most of them statements. `lines` are those that may
/// be a program's, by index; a blank line is none of them.
pub(crate) fn runs<'t>(lines: impl Iterator<Item = (usize, &'t str)>, is_blank: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let code: Vec<(usize, Program)> =
        lines.map(|(index, text)| (index, Program::of(text))).filter(|(_, program)| *program != Program::None).collect();
    let runs = code.chunk_by(|above, below| (above.0 + 1..below.0).all(&is_blank) && below.0 - above.0 <= 2);
    let certain = |run: &[(usize, Program)]| run.iter().filter(|(_, program)| *program == Program::Certain).count();
    let programs = runs.filter(|run| is_a_program(run.len(), certain(run)));
    programs.map(|run| run.iter().map(|(index, _)| *index).collect()).collect()
}

/// A run of so many lines, of which so many are statements for certain, is a program.
fn is_a_program(lines: usize, certain: usize) -> bool {
    lines >= LINES && certain * 100 >= lines * CERTAIN
}

/// A glance: the line is short and has a mark that programs have, or is one short word.
fn is_program_like(text: &str) -> bool {
    const WORD: usize = 8;
    let text = text.trim();
    // Statements begin with ASCII, whatever they say.
    let begins = text.as_bytes().first().is_some_and(u8::is_ascii);
    begins && text.len() <= crate::recognise::glance::SHORT && (text.len() <= WORD || text.bytes().any(|byte| byte.is_ascii_punctuation()))
}

fn is_statement(text: &str) -> bool {
    is_program_like(text) && Program::of(text) == Program::Certain
}

/// Marks of a program among which a name may be in any script. A guess.
const MARKS: usize = 3;

/// The line without the comment at its end and without what it quotes; nothing when it cannot be one of a program, because it has words of another script
/// elsewhere.
fn program(text: &str) -> String {
    static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r#""[^"]*"|'[^']*'|`[^`]*`"#));
    static SETTING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([A-Za-z_][\w.-]*) *= *\S"));
    let text = text.trim();
    if let Some(found) = SETTING.captures(text) {
        return format!("{} = x", &found[1].replace('-', "_")); // Whatever the value says.
    }
    let bare = QUOTED.replace_all(text, "\"\"");
    let comment = [" // ", " # ", " -- ", " /* "].iter().filter_map(|mark| bare.find(mark)).min();
    let program = bare[..comment.unwrap_or(bare.len())].trim();
    let comments = program.starts_with("//") || program.starts_with("/*");
    // A file may have a Chinese name, where marks of a program are all around.
    let named = || {
        let marks = program.bytes().filter(|byte| matches!(byte, b'"' | b'$' | b'|' | b'{' | b'}' | b'(' | b')' | b';' | b'=' | b'<' | b'>')).count();
        let foreign = program.chars().filter(|c| !c.is_ascii()).count();
        marks >= MARKS && foreign <= marks
    };
    if comments || program.is_ascii() || named() { program.to_string() } else { String::new() }
}
