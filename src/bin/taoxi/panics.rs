//! A panic is a defect of ours: it is told in one sentence that says what to report, and what can go on goes on.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Once;

use crate::say::say;

/// What every message about a panic says.
const REPORT: &str = "which is a defect in taoxi; please report it with the file";

thread_local! {
    /// Somebody on this thread waits for a panic and reports it.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic of this thread happened, and what it said.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Set by the first panic that is printed: it brings down others that waited for it, and they are not news.
static PRINTED: Once = Once::new();

/// Makes a panic print no more than one sentence, and none where [`catch`] returns it. `RUST_BACKTRACE` brings back all there is to see.
pub fn install_hook() {
    let all = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = describe_place(info);
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
            all(info);
        }
        if EXPECTED.get() {
            PLACE.replace(place);
        } else {
            PRINTED.call_once(|| say(&format!("stopped at {place}, {REPORT}; what was finished stands, and nothing is half written")));
        }
    }));
}

/// Does something that may panic. The error of a panic is a message: the place in our source, and what to do.
pub fn catch<T>(something: impl FnOnce() -> T) -> Result<T, String> {
    let before = EXPECTED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(something));
    EXPECTED.set(before);
    done.map_err(|_| format!("a rule failed at {}, {REPORT}", PLACE.take()))
}

/// The place of a panic in our source, and its message.
fn describe_place(info: &PanicHookInfo) -> String {
    let payload = info.payload();
    let said = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let said = said.and_then(|said| said.lines().next()).unwrap_or("without a word");
    match info.location() {
        Some(location) => format!("{}:{} ({said})", location.file(), location.line()),
        None => said.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use clap::Parser;
    use taoxi::document::Document;
    use taoxi::engine;
    use taoxi::engine::Choice;
    use tempfile::tempdir;

    use super::*;
    use crate::cli::Cli;

    const DIRTY: &str = "船开了。\r\n";
    const CLEAN: &str = "船开了。\n";
    const FATAL: &str = "船沉了。\r\n";

    /// Our rules, and one among them with a defect.
    fn defective(document: &mut Document, choice: &Choice) {
        if let Some(line) = document.lines().iter().position(|line| line.text().contains("船沉了")) {
            let _ = document.lines()[line + 1_000_000].text();
        }
        engine::run(document, choice);
    }

    /// The whole run of the binary but for its `main`, in a process of its own: what it says on standard error is what a user sees.
    #[test]
    #[ignore = "the test below runs it, with arguments"]
    fn in_a_process_of_its_own() {
        let arguments = std::env::var("TAOXI_ARGUMENTS").unwrap();
        install_hook();
        let code = crate::run(Cli::parse_from(arguments.split('\n')), defective).unwrap();
        assert_eq!(code, 2);
    }

    fn said(folder: &std::path::Path, arguments: &[&str]) -> String {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "panics::tests::in_a_process_of_its_own", "--ignored"]).env("TAOXI_ARGUMENTS", arguments.join("\n"));
        let output = command.env_remove("RUST_BACKTRACE").current_dir(folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }

    #[test]
    fn a_rule_that_fails_costs_its_text_the_washing_and_nothing_else() {
        let folder = tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let texts = [("a.txt", DIRTY), ("b.txt", FATAL), ("c.txt", DIRTY)];
        texts.iter().for_each(|(name, text)| fs::write(path(name), text).unwrap());
        let record = |text: &str| serde_json::json!({ "text": text }).to_string() + "\n";
        fs::write(path("r.jsonl"), texts.map(|(_, text)| record(text)).concat()).unwrap();
        for threads in ["-j1", "-j3"] {
            let told = said(folder.path(), &["taoxi", threads, "-o", "out/", "a.txt", "b.txt", "c.txt", "r.jsonl"]);
            let lines: Vec<&str> = told.lines().collect();
            assert!(lines.len() == 2 && lines[0].starts_with("taoxi: b.txt:1: a rule failed at src/bin/taoxi/panics.rs:"), "{told}");
            assert!(lines[0].ends_with("which is a defect in taoxi; please report it with the file; that part passes as it came"), "{told}");
            assert!(lines[1].starts_with("taoxi: r.jsonl:2: a rule failed at ") && lines[1].ends_with("; passed as it came"), "{told}");
            let written = ["out/a.txt", "out/b.txt", "out/c.txt", "out/r.jsonl"].map(|name| fs::read_to_string(path(name)).unwrap());
            assert_eq!(written, [CLEAN.into(), FATAL.into(), CLEAN.into(), [CLEAN, FATAL, CLEAN].map(record).concat()]);
        }
        let told = said(folder.path(), &["taoxi", "-i", "a.txt", "b.txt", "c.txt", "r.jsonl"]);
        assert!(told.lines().count() == 3 && told.ends_with("taoxi: r.jsonl: stays as it is, because of that defect\n"), "{told}");
        let stands = ["a.txt", "b.txt", "c.txt", "r.jsonl"].map(|name| fs::read_to_string(path(name)).unwrap());
        assert_eq!(stands, [CLEAN.into(), FATAL.into(), CLEAN.into(), texts.map(|(_, text)| record(text)).concat()]);
    }
}
