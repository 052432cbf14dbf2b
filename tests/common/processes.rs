//! Processes that are stopped, signalled, limited or given fewer rights while they run.

#![allow(dead_code, reason = "every test file that takes this in uses the part it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Whatever is waited for comes within this time, or the test has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// The binary as a terminal starts it, which is what signals are for: whoever runs the tests in the background may have told them to ignore SIGINT,
/// and what they start inherits that.
pub fn in_the_foreground(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new("env");
    command.args(["--default-signal=INT,TERM,HUP", env!("CARGO_BIN_EXE_taoxi")]).args(arguments);
    command.current_dir(folder.path()).stdin(std::process::Stdio::null());
    command
}

/// The temporary files in a folder.
pub fn temporary(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(".taoxi-")).collect()
}

/// Waits until a temporary file is there and something is in it, and stops the process while it writes it.
pub fn stopped_while_it_writes(child: &Child, folder: &Path) {
    wait_for(|| temporary(folder).iter().any(|path| path.metadata().is_ok_and(|metadata| metadata.len() > 0)));
    signal(child, "STOP");
    assert_eq!(temporary(folder).len(), 1, "it had ended before it was stopped");
}

pub fn wait_for(mut there: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !there() {
        assert!(begun.elapsed() < PATIENCE, "it never came");
        std::thread::sleep(Duration::from_millis(1));
    }
}

pub fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap().success());
}

/// Runs a line of sh in a folder, in which `$taoxi` is the binary.
pub fn sh(folder: &TempDir, script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]).env("taoxi", env!("CARGO_BIN_EXE_taoxi")).current_dir(folder.path()).stdin(std::process::Stdio::null());
    command
}

/// The superuser may do all, so that what is forbidden can only be seen with the rights of somebody else: this is how a line of sh is begun
/// then. `None` where that can't be done, and the test says so.
pub fn nobody(folder: &TempDir) -> Option<&'static str> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    if folder.path().metadata().unwrap().uid() != 0 {
        return Some("exec $taoxi");
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let prefix = "exec setpriv --reuid=65534 --regid=65534 --clear-groups $taoxi";
    let can = sh(folder, &format!("{prefix} --list")).output().unwrap().status.success();
    if !can {
        eprintln!("skipped: nothing here gives away the superuser's rights, or nobody else may run {}", env!("CARGO_BIN_EXE_taoxi"));
    }
    can.then_some(prefix)
}
