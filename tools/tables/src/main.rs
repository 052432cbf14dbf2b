//! Bakes the tables that lie in `src/text/han/data`, and those of the sieves beside their words. Run it from the repository's root, once for each table to be made anew:
//!
//!     cargo run --manifest-path tools/tables/Cargo.toml -- readings
//!
//! One module a table: it says where its data comes from, under which licence, and how the bytes are laid out.

mod folding;
mod gbk;
mod language_model;
mod measure;
mod ordinary;
mod readings;
mod sieves;
mod syllables;

use std::process::ExitCode;

/// A table: its name on the command line, what it takes there, and what makes it.
type Table = (&'static str, &'static str, fn(&[String]) -> Result<(), String>);

const TABLES: &[Table] = &[
    ("gbk", "", gbk::bake),
    ("readings", "", readings::bake),
    ("ordinary", "JIEBA-DICT OPENCC-STCHARACTERS", ordinary::bake),
    ("language-model", "CORPUS OPENCC-DIRECTORY", language_model::bake),
    ("sieves", "", sieves::bake),
    ("syllables", "CORPUS", syllables::bake),
    ("measure", "TEXT ... (makes nothing: it measures the language model that is there)", measure::measure),
];

/// Where baked tables lie, seen from the repository's root.
const DATA: &str = "src/text/han/data";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let table = given.first().and_then(|name| TABLES.iter().find(|(table, ..)| table == name));
    let Some((name, _, bake)) = table else {
        eprintln!("which table?");
        TABLES.iter().for_each(|(name, takes, _)| eprintln!("  {name} {takes}"));
        return ExitCode::from(2);
    };
    match bake(&given[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{name}: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Writes a table of [`DATA`].
fn write(file: &str, bytes: &[u8]) -> Result<(), String> {
    write_to(&format!("{DATA}/{file}"), bytes)
}

/// Writes a table and says how long it is.
fn write_to(path: &str, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("{path}: {error}; run this from the repository's root"))?;
    println!("{path}: {} bytes", bytes.len());
    Ok(())
}
