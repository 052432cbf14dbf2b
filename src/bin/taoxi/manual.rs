//! The manual page and the completions of shells: both are made from the command line's definitions, so that they can't say anything else.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::{AFTER, Cli};

/// What completes the options in a shell.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "taoxi", &mut script);
    script
}

/// The manual page in roff. The examples are set as they are in the help, which a page of running text would fill up.
pub fn page() -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(Cli::command().after_help("")).render(&mut page)?;
    let roff = AFTER.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    let (examples, status) = roff.split_once("\n\n").expect("a blank line stands between the examples and the exit status");
    let examples = examples.trim_start_matches("Examples:\n");
    write!(page, ".SH EXAMPLES\n.nf\n{examples}\n.fi\n.SH \"EXIT STATUS\"\n{}\n", status.trim_start_matches("Exit status: "))?;
    Ok(page)
}
