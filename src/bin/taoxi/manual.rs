//! What taoxi prints about itself: the manual page, the completions of shells, the rules and their pages.
//!
//! The manual page and the completions are made from the command line's definitions, so that they can't say anything else.

use std::io::{self, Write};

use anyhow::bail;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use taoxi::engine;
use taoxi::filters::FILTERS;

use crate::cli::{AFTER, Cli};

/// Prints what the command line wants to know of taoxi itself, for which no input is read; false if it asks for nothing of the kind.
pub fn print(cli: &Cli) -> anyhow::Result<bool> {
    if cli.list {
        print_rules()?;
    } else if cli.man {
        io::stdout().write_all(&manual_page()?)?;
    } else if let Some(shell) = cli.completions {
        io::stdout().write_all(&completions(shell))?;
    } else if let Some(name) = &cli.rule {
        io::stdout().write_all(rule_page(name)?.as_bytes())?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// Prints the rules by filter, each with the first sentence of its page.
fn print_rules() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for filter in FILTERS {
        writeln!(out, "{}", filter.name)?;
        for rule in filter.rules {
            let off = if rule.on { "" } else { "(off) " };
            writeln!(out, "  {:<22} {off}{}", rule.name, rule.summary().replace('\n', " "))?;
        }
    }
    Ok(())
}

/// The page of a rule; the error names the rules of a filter, or the nearest names.
fn rule_page(name: &str) -> anyhow::Result<&'static str> {
    if let Some(filter) = FILTERS.iter().find(|filter| filter.name == name) {
        let rules: Vec<&str> = filter.rules.iter().map(|rule| rule.name).collect();
        bail!("{name} is a filter; its rules are {}", rules.join(", "));
    }
    Ok(engine::rule(name)?.page)
}

/// The script that completes the options in a shell.
fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "taoxi", &mut script);
    script
}

/// The manual page in roff. The examples are set as they are in the help, which a page of running text would fill up.
fn manual_page() -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(Cli::command().after_help("")).render(&mut page)?;
    let roff = AFTER.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    let (examples, status) = roff.split_once("\n\n").expect("a blank line stands between the examples and the exit status");
    let examples = examples.trim_start_matches("Examples:\n");
    write!(page, ".SH EXAMPLES\n.nf\n{examples}\n.fi\n.SH \"EXIT STATUS\"\n{}\n", status.trim_start_matches("Exit status: "))?;
    Ok(page)
}
