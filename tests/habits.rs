//! What is expected of any command: completions, a manual page, colours only where somebody sees them, and that a text steers nothing.

mod common {
    pub mod binary;
}

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::binary::{folder, pipe, read, run};
use tempfile::tempdir;

const DIRTY: &[u8] = "早上六点，渡口的船开了。\r\n".as_bytes();
const RED: &str = "\x1b[31m";

/// The long options that `--help` shows.
fn options() -> Vec<String> {
    let help = pipe(&["--help"], b"").out;
    let long = |line: &str| Some(line.split_once("--")?.1.split([' ', '=', '[']).next()?.to_string());
    let options: Vec<String> = help.lines().filter(|line| line.trim_start().starts_with('-')).filter_map(long).collect();
    assert!(options.contains(&"rejects".to_string()) && options.len() > 25, "{options:?}");
    options
}

#[test]
fn every_option_is_completed_in_every_shell() {
    let folder = tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = run(&folder, &["--completions", shell]);
        assert_eq!((ran.err.as_str(), ran.code), ("", 0));
        for option in options() {
            let written = if shell == "fish" { format!("-l {option}") } else { format!("--{option}") };
            assert!(ran.out.contains(&written), "{shell} does not complete --{option}");
        }
    }
    assert_eq!(run(&folder, &["--completions", "sh"]).code, 2);
}

#[test]
fn bash_completes_an_option_and_its_values() {
    let folder = tempdir().unwrap();
    let complete = |words: &str, word: &str, before: &str| {
        let count = words.split(' ').count();
        let script = format!(
            "source <(\"$0\" --completions bash); COMP_WORDS=(taoxi {words}); COMP_CWORD={count}; _taoxi taoxi '{word}' '{before}'; echo \"${{COMPREPLY[@]}}\""
        );
        let output = Command::new("bash").args(["-c", &script, env!("CARGO_BIN_EXE_taoxi")]).current_dir(folder.path()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(complete("--rej", "--rej", "taoxi"), "--rejects\n");
    assert_eq!(complete("--to ''", "", "--to"), "text markdown jsonl\n");
}

#[test]
fn the_manual_page_has_every_option_and_the_examples_as_they_are_typed() {
    let page = pipe(&["--man"], b"");
    assert_eq!((page.err.as_str(), page.code), ("", 0));
    for option in options() {
        assert!(page.out.contains(&format!("\\-\\-{}", option.replace('-', "\\-"))), "the manual page says nothing of --{option}");
    }
    assert!(page.out.contains("\n.nf\n  taoxi page.txt ") && page.out.contains("\n.SH \"EXIT STATUS\"\n0 done, 1 "), "{}", page.out);
}

#[test]
fn colours_are_for_terminals_unless_told_otherwise() {
    let folder = folder(&[("page.txt", DIRTY)]);
    let coloured = |arguments: &[&str]| run(&folder, arguments).out.contains(RED);
    assert!(!coloured(&["--diff", "page.txt"]));
    assert!(coloured(&["--diff", "--color", "always", "page.txt"]));
    assert!(!coloured(&["--diff", "--color", "never", "page.txt"]));
}

/// `script` gives the command a terminal; what it prints there comes to us.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_has_colours_unless_no_color_is_set() {
    let folder = folder(&[("page.txt", DIRTY)]);
    let coloured = |options: &str, no_color: Option<&str>| {
        let mut command = Command::new("script");
        command.args(["-qec", &format!("'{}' --diff {options} page.txt", env!("CARGO_BIN_EXE_taoxi")), "typescript"]);
        command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null()).env_remove("NO_COLOR");
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        assert_eq!(command.status().unwrap().code(), Some(1));
        let shown = read(&folder, "typescript");
        assert!(shown.contains("渡口的船开了"), "{shown}");
        shown.contains(RED)
    };
    assert!(coloured("", None) && coloured("", Some("")), "an empty NO_COLOR is none");
    assert!(!coloured("", Some("1")) && !coloured("--color never", None));
    assert!(coloured("--color always", Some("1")), "what is asked for goes before what the environment says");
}

#[test]
fn in_colour_a_long_line_is_what_changed_in_it_and_a_little_around() {
    let (head, tail) = ("早上六点，渡口的船开了。".repeat(60), "河水涨了三寸，谁也没有说话。".repeat(60));
    let line = format!("{head}老段说：&ldquo;水退了。&rdquo;{tail}\n分享到：微信 微博\n");
    let folder = folder(&[("page.txt", line.as_bytes())]);
    let seen = run(&folder, &["--diff", "--color", "always", "page.txt"]).out;
    let marked = |went: &str| format!("\x1b[7m{went}\x1b[27m");
    let around =
        |open: &str, close: &str| format!("…船开了。早上六点，渡口的船开了。老段说：{open}水退了。{close}河水涨了三寸，谁也没有说话。河水涨了三寸…");
    let (old, new) = (around(&marked("&ldquo;"), &marked("&rdquo;")), around(&marked("“"), &marked("”")));
    assert!(seen.contains(&format!("\n{RED}-{}\x1b[0m\n\x1b[32m+{}\x1b[0m\n", &old, &new)), "{seen}");
    let told = run(&folder, &["-q", "--explain", "--color", "always", "page.txt"]).err;
    assert!(told.contains(&format!("\n{RED}- {old}\x1b[0m\n\x1b[32m+ {new}\x1b[0m\n")), "{told}");
    // All of a line that fell is what changed, and nothing stands out in it.
    assert!(told.contains(&format!("\n{RED}- 分享到：微信 微博\x1b[0m\n")), "{told}");
    // Without colour both are as they always were: whole, for programs.
    let plain = run(&folder, &["--diff", "page.txt"]).out;
    assert!(plain.contains(&format!("\n+{head}老段说：“水退了。”{tail}\n")) && !plain.contains(['…', '\x1b']), "{plain}");
    let plain = run(&folder, &["-q", "--explain", "page.txt"]).err;
    assert!(plain.contains(&format!("\n+ {head}老段说：“水退了。”{tail}\n")) && !plain.contains(['…', '\x1b']), "{plain}");
}

#[test]
fn blanks_that_went_are_seen_in_colour_too() {
    let folder = folder(&[("page.txt", "渡口的船开了。  \n".as_bytes())]);
    let told = run(&folder, &["-q", "--explain", "--only", "whitespace", "--color", "always", "page.txt"]).err;
    assert!(told.contains("\x1b[7m<0020><0020>\x1b[27m\x1b[0m\n"), "{told:?}");
    let seen = run(&folder, &["--diff", "--only", "whitespace", "--color", "always", "page.txt"]).out;
    assert!(seen.contains("\x1b[7m  \x1b[27m\x1b[0m\n"), "{seen:?}");
}

#[test]
fn what_would_steer_a_terminal_is_explained_by_its_number() {
    let ran = pipe(&["--explain"], "\x1b[31m早上六点，\x1b]0;渡口\x07渡口的船开了。  \n".as_bytes());
    assert!(ran.err.contains("- <001B>[31m早上六点，<001B>]0;渡口<0007>渡口的船开了。<0020><0020>\n"), "{:?}", ran.err);
    assert!(!ran.err.contains(['\x1b', '\x07']), "{:?}", ran.err);
}

/// The sources of the library and the binary with their paths.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn the_source_knows_no_network_and_starts_no_program() {
    let mut found = Vec::new();
    sources(Path::new("src"), &mut found);
    assert!(found.len() > 100 && found.iter().any(|(_, source)| source.contains("std::fs")), "only {} files lie in src", found.len());
    for (path, source) in &found {
        // Unit tests may start the binary.
        let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or(source);
        for word in ["std::net", "net::", "TcpStream", "UdpSocket", "UnixStream", "process::Command", "Command::new"] {
            assert!(!source.contains(word), "{path} has {word}; what is promised in SECURITY.md no longer holds");
        }
    }
}
