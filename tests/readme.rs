//! The README tells the truth: every command in its ```console blocks is run, and prints what stands below it.
//!
//! A line that begins with `$ ` is a command for `sh`, in the repository's root, with the built binary on PATH; the lines below it are what it
//! prints, standard output and standard error together. A line `...` stands for any lines. `cargo run --release --` is run as `taoxi`, so
//! that nothing is built twice, and `cargo test`, which would run this again, is passed over.

use std::path::Path;
use std::process::Command;

struct Example {
    command: String,
    expected: Vec<String>,
    line: usize,
}

#[test]
fn the_readme_prints_what_it_says() {
    let readme = std::fs::read_to_string("README.md").expect("README.md lies in the repository's root");
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
