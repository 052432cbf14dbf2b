//! Runs the binary as people do.

#![allow(dead_code, reason = "every test file that takes this in uses the part it needs")]

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use tempfile::{TempDir, tempdir};

/// What a run of the binary gave.
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

pub fn command(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taoxi"));
    command.args(arguments).current_dir(folder.path()).stdin(Stdio::null());
    command
}

pub fn run(folder: &TempDir, arguments: &[&str]) -> Ran {
    ran(command(folder, arguments).output().unwrap())
}

pub fn ran(output: std::process::Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).expect("whatever comes in, UTF-8 comes out");
    Ran { out: text(output.stdout), err: text(output.stderr), code: output.status.code().expect("nothing killed it") }
}

/// Runs with `input` on standard input.
pub fn pipe(arguments: &[&str], input: &[u8]) -> Ran {
    let folder = tempdir().unwrap();
    let mut child = command(&folder, arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // Whoever refuses what it was told, or stops at an error, leaves the rest unread.
    let written = writer.join().unwrap();
    assert!(written.is_ok() || output.status.code() != Some(0), "{written:?}");
    ran(output)
}

pub fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[track_caller]
pub fn quiet(ran: &Ran, out: &str) {
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.code), (out, "", 0));
}
