//! The arguments as the shell hands them over, read as the command line.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::Parser;
use taoxi::writer::visible::{visible, visible_lines};

use crate::cli::Cli;
use crate::config;
use crate::say::say;

/// The command line; help, the version and mistakes are printed, and end the process.
pub fn parse_or_exit(arguments: &[OsString]) -> Cli {
    let completed = config::complete(arguments.to_vec()).unwrap_or_else(|error| {
        say(&format!("{error:#}"));
        std::process::exit(2)
    });
    Cli::try_parse_from(completed).unwrap_or_else(|error| exit_with_usage(&error, arguments))
}

/// The arguments; a shell has put the names of files in the place of its wildcards.
#[cfg(not(windows))]
pub fn of_shell() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// The arguments, with the names of files in the place of wildcards, which shells of Windows leave as they are; what no file fits stays as it was
/// typed. It has been compiled, and nobody has tried it.
#[cfg(windows)]
pub fn of_shell() -> Vec<OsString> {
    wild::args_os().collect()
}

/// Prints help and version, or what is wrong with the command line. That may be a file's name that begins with a hyphen, so it is shown like any other.
fn exit_with_usage(error: &clap::Error, arguments: &[OsString]) -> ! {
    if !error.use_stderr() || arguments.iter().all(|argument| argument.to_str().is_some_and(|argument| visible(argument) == argument)) {
        error.exit();
    }
    let _ = io::stderr().write_all(visible_lines(&error.render().to_string()).as_bytes());
    std::process::exit(error.exit_code())
}
