//! Runs of statements: which lines are a program though no mark says so.

use std::cell::OnceCell;
use std::sync::LazyLock;

use crate::document::Line;
use crate::recognise::glance::SHORT;
use crate::text::pattern::{Pattern, pattern};

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
    fn read(text: &str) -> Program {
        let code = bare_code(text);
        match () {
            () if code.is_empty() => Program::None,
            () if STATEMENT.is_match(&code) => Program::Certain,
            () => Program::Perhaps,
        }
    }
}

/// What each line of a document is to a run of statements, found out when somebody asks: that takes expressions, and most lines nobody asks for.
pub(super) struct Programs(Vec<OnceCell<Program>>);

impl Programs {
    /// For a document of so many lines.
    pub(super) fn new(lines: usize) -> Programs {
        Programs(vec![OnceCell::new(); lines])
    }

    /// The line stands in a run of lines that follow each other, but for a blank one between, none of them prose and most of them statements.
    pub(super) fn is_in_a_run(&self, lines: &[Line], index: usize) -> bool {
        /// Lines to either side that are looked at. Guess: a longer run is one already.
        const FAR: usize = 40;
        let program = |index: usize| {
            let text = lines[index].text();
            *self.0[index].get_or_init(|| if is_program_like(text) { Program::read(text) } else { Program::None })
        };
        if program(index) == Program::None {
            return false;
        }
        let (mut all, mut certain) = (0, 0);
        let mut run = |indices: &mut dyn Iterator<Item = usize>| {
            let mut blank = false;
            for index in indices.take(FAR) {
                let is_blank = lines[index].is_blank();
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

/// Lines from which a run is a program. Of them so many in a hundred have to be statements for certain. Guess: nobody has measured them.
const LINES: usize = 3;
const CERTAIN: usize = 60;

/// What stands in a statement and in nothing else: an end in a semicolon or a brace after brackets or an assignment, a keyword with what follows it,
/// an option of a command.
pub(super) static STATEMENT: LazyLock<Pattern> = LazyLock::new(|| {
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
        lines.map(|(index, text)| (index, Program::read(text))).filter(|(_, program)| *program != Program::None).collect();
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
    /// Bytes of the longest line that counts as one short word. Guess: chosen by us.
    const WORD: usize = 8;
    let text = text.trim();
    // Statements begin with ASCII, whatever they say.
    let begins = text.as_bytes().first().is_some_and(u8::is_ascii);
    begins && text.len() <= SHORT && !is_of_mail(text) && (text.len() <= WORD || text.bytes().any(|byte| byte.is_ascii_punctuation()))
}

/// The line has an encoded word of mail, or three bytes of quoted-printable text: both are full of signs of equality.
fn is_of_mail(text: &str) -> bool {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at) == Some(&b'=') && bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    let mut signs = memchr::memchr_iter(b'=', bytes);
    signs.any(|at| bytes.get(at + 1) == Some(&b'?') && text[at..].contains("?=") || byte(at) && byte(at + 3) && byte(at + 6))
}

/// The line is a statement for certain.
pub(super) fn is_statement(text: &str) -> bool {
    is_program_like(text) && Program::read(text) == Program::Certain
}

/// Marks of a program among which a name may be in any script. Guess: nobody has measured it.
const MARKS: usize = 3;

/// The line without the comment at its end and without what it quotes; nothing when it cannot be one of a program, because it has words of
/// another script elsewhere.
pub(super) fn bare_code(text: &str) -> String {
    static QUOTED: LazyLock<Pattern> = LazyLock::new(|| pattern(r#""[^"]*"|'[^']*'|`[^`]*`"#));
    static SETTING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^([A-Za-z_][\w.-]*) *= *\S"));
    let text = text.trim();
    if let Some(found) = SETTING.captures(text) {
        return format!("{} = x", &found[1].replace('-', "_")); // Whatever the value says.
    }
    let bare = QUOTED.replace_all(text, "\"\"");
    let comment = [" // ", " # ", " -- ", " /* "].iter().filter_map(|mark| bare.find(mark)).min();
    let code = bare[..comment.unwrap_or(bare.len())].trim();
    let comments = code.starts_with("//") || code.starts_with("/*");
    // A file may have a Chinese name, where marks of a program are all around.
    let named = || {
        let marks = code.bytes().filter(|byte| matches!(byte, b'"' | b'$' | b'|' | b'{' | b'}' | b'(' | b')' | b';' | b'=' | b'<' | b'>')).count();
        let foreign = code.chars().filter(|c| !c.is_ascii()).count();
        marks >= MARKS && foreign <= marks
    };
    if comments || code.is_ascii() || named() { code.to_string() } else { String::new() }
}
