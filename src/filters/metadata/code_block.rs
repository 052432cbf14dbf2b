//! Lines of programs and commands, so that Markdown keeps them in a fence. Their text does not change.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Change, Document, Label};
use crate::filters::pattern;
use crate::rule::{Reads, Requests, Rule, Signs, Wake};

pub static RULE: Rule = Rule {
    name: "code-block",
    page: include_str!("../../../testdata/rules/metadata/code-block.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.short() && shape.signs.any(Signs::CODE))],
    reads: Reads::Document(read),
};

/// Lines from which a run is a program. Of them so many in a hundred have to be statements for certain. Both are guesses.
const LINES: usize = 3;
const CERTAIN: usize = 60;

/// What stands in a statement and in nothing else: an end in a semicolon or a brace after brackets or an assignment, a keyword with what follows it.
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
        )$"#,
    )
});

/// Runs of lines that follow each other, none of them prose and most of them statements.
fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let code: Vec<(usize, bool)> = woken
        .iter()
        .map(|index| (*index, program(lines[*index].text())))
        .filter(|(_, program)| !program.is_empty())
        .map(|(index, program)| (index, STATEMENT.is_match(&program)))
        .collect();
    let runs = code.chunk_by(|above, below| (above.0 + 1..below.0).all(|between| lines[between].blank()) && below.0 - above.0 <= 2);
    let programs = runs.filter(|run| run.len() >= LINES && run.iter().filter(|(_, certain)| *certain).count() * 100 >= run.len() * CERTAIN);
    programs.flatten().filter(|(index, _)| lines[*index].label() == Label::Text).map(|(index, _)| (*index, Change::Label(Label::Code))).collect()
}

/// The line without the comment at its end and without what it quotes; nothing when it cannot be one of a program, because it has words of another script
/// elsewhere.
fn program(text: &str) -> String {
    static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r#""[^"]*"|'[^']*'|`[^`]*`"#));
    let text = text.trim();
    let bare = QUOTED.replace_all(text, "\"\"");
    let comment = [" // ", " # ", " -- ", " /* "].iter().filter_map(|mark| bare.find(mark)).min();
    let program = bare[..comment.unwrap_or(bare.len())].trim();
    let comments = program.starts_with("//") || program.starts_with("/*");
    if comments || program.is_ascii() { program.to_string() } else { String::new() }
}
