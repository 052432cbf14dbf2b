//! The README and the guide tell the truth: every command in their ```console blocks is run, and prints what stands below it.
//!
//! A line that begins with `$ ` is a command for `sh`, in the repository's root, with the built binary on PATH; the lines below it are what it
//! prints, standard output and standard error together. A line `...` stands for any lines. `cargo run --release --` is run as `taoxi`, so
//! that nothing is built twice, and `cargo test`, which would run this again, is passed over.
//!
//! README.zh-CN.md and docs/zh-CN/guide say the same in Chinese. Their blocks are those of the English pages, so they need not be run again.

use std::path::Path;
use std::process::Command;

/// Each page in English and in Chinese: the README, and all pages of the guide.
fn pages() -> Vec<(String, String)> {
    let guide = std::fs::read_dir("docs/guide").expect("the guide lies in docs/guide");
    let names = guide.map(|entry| entry.expect("a folder can be read").file_name().into_string().expect("names are ASCII"));
    let mut pages: Vec<(String, String)> = names.map(|name| (format!("docs/guide/{name}"), format!("docs/zh-CN/guide/{name}"))).collect();
    pages.push(("README.md".to_string(), "README.zh-CN.md".to_string()));
    pages.sort();
    pages
}

struct Example {
    command: String,
    expected: Vec<String>,
    line: usize,
}

#[test]
fn pages_print_what_they_say() {
    let mut wrong = Vec::new();
    let mut run = 0;
    for (page, _) in pages() {
        for example in examples(&read(&page)) {
            let Some(command) = runnable(&example.command) else { continue };
            run += 1;
            let printed = printed(&command);
            if !matches(&lines(&printed), &example.expected) {
                let expected = example.expected.join("\n");
                wrong.push(format!("{page}:{}: $ {}\nprints\n{printed}\nand the page says\n{expected}", example.line, example.command));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
    assert!(run > 40, "{run} commands were run");
}

fn read(page: &str) -> String {
    std::fs::read_to_string(page).unwrap_or_else(|error| panic!("{page}: {error}"))
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
fn the_pages_in_chinese_are_in_step() {
    let mut all = 0;
    for (english, chinese) in pages() {
        let (ours, theirs) = (outline(&without_figures(&read(&english))), outline(&read(&chinese)));
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(theirs, ours, "{chinese} on the left has left the order of {english} on the right");
        }
        assert_eq!(theirs.len(), ours.len(), "{english} or {chinese} ends before the other");
        all += ours.len();
    }
    assert!(all > 100, "the pages have headings, rows and blocks: {all}");
}

/// The figures are measured, and `benches/run` writes them into the English page alone; the one in Chinese leads there.
fn without_figures(page: &str) -> String {
    let Some((before, rest)) = page.split_once("<!-- benches/run begins -->") else { return page.to_string() };
    let (_, after) = rest.split_once("<!-- benches/run ends -->").expect("the figures end where the page says so");
    format!("{before}{after}")
}

/// What both pages write alike, in order: the level of each heading, the code in each row of a table, and each fenced block with its fences.
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
fn links_lead_to_files() {
    let mut followed = 0;
    for page in pages().into_iter().flat_map(|(english, chinese)| [english, chinese]) {
        let text = read(&page);
        for link in links(&text) {
            let target = Path::new(&page).parent().expect("a file lies in a folder").join(link);
            assert!(target.exists(), "{page} leads to {link}, which is not there");
            followed += 1;
        }
    }
    assert!(followed > 40, "{followed} links");
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
