//! The README tells the truth: every command in its ```console blocks is run, and prints what stands below it.
//!
//! A line that begins with `$ ` is a command for `sh`, in the repository's root, with the built binary on PATH; the lines below it are what it
//! prints, standard output and standard error together. A line `...` stands for any lines. `cargo run --release --` is run as `taoxi`, so
//! that nothing is built twice, and `cargo test`, which would run this again, is passed over.
//!
//! README.zh-CN.md says the same in Chinese. Its blocks are those of README.md, so they need not be run again.

use std::path::Path;
use std::process::Command;

const ENGLISH: &str = "README.md";
const CHINESE: &str = "README.zh-CN.md";

struct Example {
    command: String,
    expected: Vec<String>,
    line: usize,
}

#[test]
fn the_readme_prints_what_it_says() {
    let readme = read(ENGLISH);
    let examples = examples(&readme);
    assert!(!examples.is_empty(), "README.md has no ```console block with a command");
    let mut wrong = Vec::new();
    for example in &examples {
        let Some(command) = runnable(&example.command) else { continue };
        let printed = printed(&command);
        if !matches(&lines(&printed), &example.expected) {
            let expected = example.expected.join("\n");
            wrong.push(format!("README.md:{}: $ {}\nprints\n{printed}\nand the README says\n{expected}", example.line, example.command));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

fn read(readme: &str) -> String {
    std::fs::read_to_string(readme).unwrap_or_else(|error| panic!("{readme} lies in the repository's root: {error}"))
}

fn examples(text: &str) -> Vec<Example> {
    let (mut examples, mut open) = (Vec::<Example>::new(), false);
    let mut fresh = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            open = !open && line.trim() == "```console";
            fresh = true;
        } else if let (true, Some(command)) = (open, line.strip_prefix("$ ")) {
            examples.push(Example { command: command.to_string(), expected: Vec::new(), line: number + 1 });
            fresh = false;
        } else if open {
            assert!(!fresh, "line {}: a console block begins with a command", number + 1);
            examples.last_mut().expect("a command came before").expected.push(line.to_string());
        }
    }
    examples
}

/// The command as this test runs it, if it does.
fn runnable(command: &str) -> Option<String> {
    let command = command.replace("cargo run --release --", "taoxi").replace("cargo run --", "taoxi");
    (!command.starts_with("cargo ") && !command.starts_with("git clone")).then_some(command)
}

fn printed(command: &str) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_taoxi")).parent().expect("a file lies in a folder");
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    // One pipe for both, so that they stand in the order in which they were printed.
    let output = Command::new("sh").arg("-c").arg(format!("exec 2>&1\n{command}")).env("PATH", path).output().expect("sh runs");
    String::from_utf8(output.stdout).expect("the README's commands print text")
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_string).collect()
}

/// `...` in `expected` stands for any lines, none too.
fn matches(printed: &[String], expected: &[String]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((any, rest)) if any == "..." => (0..=printed.len()).any(|from| matches(&printed[from..], rest)),
        Some((line, rest)) => printed.first() == Some(line) && matches(&printed[1..], rest),
    }
}

/// No test can say whether a translation is right; but a section, an option or an example that only one of the two has shows in what is not
/// translated.
#[test]
fn the_readme_in_chinese_is_in_step() {
    let english = outline(&without_figures(&read(ENGLISH)));
    let chinese = outline(&read(CHINESE));
    assert!(english.len() > 80, "README.md has headings, rows and blocks");
    for (english, chinese) in english.iter().zip(&chinese) {
        assert_eq!(chinese, english, "{CHINESE} on the left has left the order of {ENGLISH} on the right");
    }
    assert_eq!(chinese.len(), english.len(), "one of the READMEs ends before the other");
}

/// The figures are measured, and `benches/run` writes them into README.md alone; the README in Chinese leads there.
fn without_figures(readme: &str) -> String {
    let (before, rest) = readme.split_once("<!-- benches/run begins -->").expect("README.md says where its figures begin");
    let (_, after) = rest.split_once("<!-- benches/run ends -->").expect("README.md says where its figures end");
    format!("{before}{after}")
}

/// What both READMEs write alike, in order: the level of each heading, the code in each row of a table, and each fenced block with its fences.
fn outline(readme: &str) -> Vec<String> {
    let (mut outline, mut open) = (Vec::<String>::new(), false);
    for line in readme.lines() {
        let is_fence = line.starts_with("```");
        if open {
            let block = outline.last_mut().expect("a fence began it");
            block.push('\n');
            block.push_str(line);
        } else if is_fence {
            outline.push(line.to_string());
        } else if line.starts_with('#') {
            outline.push(line.chars().take_while(|c| *c == '#').collect());
        } else if line.starts_with('|') {
            outline.push(format!("| {}", code(line).join(" ")));
        }
        open ^= is_fence;
    }
    outline
}

/// The spans of code in a line, sorted, for each language has its own order of words.
fn code(line: &str) -> Vec<&str> {
    let mut spans: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
    spans.sort_unstable();
    spans
}

#[test]
fn the_links_of_both_readmes_lead_to_files() {
    for readme in [ENGLISH, CHINESE] {
        let text = read(readme);
        let links = links(&text);
        assert!(links.len() > 10, "{readme} has links: {links:?}");
        for link in links {
            assert!(Path::new(link).exists(), "{readme} leads to {link}, which is not there");
        }
    }
}

/// The links to files of the repository. Those in fenced blocks are parts of other people's pages, and no test goes out into the web.
fn links(readme: &str) -> Vec<&str> {
    let prose = readme.split("\n```").step_by(2);
    let targets = prose.flat_map(|part| part.split("](").skip(1)).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains("://")).collect()
}

#[test]
fn what_is_out_of_step_shows() {
    let english = "# A\n\n[B](b.md#c)\n\n```sh\n# a comment\n[x](y)\n```\n\n| `a` | or `b` |\n\
        <!-- benches/run begins -->\n| 1 |\n<!-- benches/run ends -->\n## D\n";
    let chinese = "# 甲\n```sh\n# a comment\n[x](y)\n```\n| `b`，`a` | |\n## 丁\n";
    let expected = ["#", "```sh\n# a comment\n[x](y)\n```", "| a b", "##"];
    assert_eq!(outline(&without_figures(english)), expected);
    assert_eq!(outline(chinese), expected);
    assert_ne!(outline(&chinese.replace("a comment", "注")), expected);
    assert_eq!(links(english), ["b.md"]);
}

#[test]
fn a_sample_is_read_and_run_as_described() {
    let sample = "Before.\n\n```console\n$ printf '一\\n二\\n三\\n'\n一\n...\n三\n$ cargo run --release -- --rule line-end\n# line-end\n...\n$ cargo test\n...\n```\n\
        ```text\n$ this is not run\n```\n```console\n$ echo out; echo err >&2; echo out\nout\nerr\nout\n$ true\n```\n";
    let examples = examples(sample);
    let commands: Vec<Option<String>> = examples.iter().map(|example| runnable(&example.command)).collect();
    let expected = [Some("printf '一\\n二\\n三\\n'"), Some("taoxi --rule line-end"), None, Some("echo out; echo err >&2; echo out"), Some("true")];
    assert_eq!(commands, expected.map(|command| command.map(str::to_string)));
    for (example, command) in examples.iter().zip(commands) {
        let Some(command) = command else { continue };
        assert!(matches(&lines(&printed(&command)), &example.expected), "line {}: {command}", example.line);
    }
    let differs = ["一", "二"].map(str::to_string);
    assert!(!matches(&differs, &lines("一")) && !matches(&differs, &lines("一\n...\n三")) && matches(&differs, &lines("...\n二")));
}
