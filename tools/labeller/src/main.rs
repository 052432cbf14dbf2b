//! Learns the weights of the line labeller, `src/recognise/weights.bin`, with the features of the library itself. Run it from the repository's root:
//!
//!     cargo run --release --manifest-path tools/labeller/Cargo.toml -- train --pages testdata/labelled --pages REAL:2 --gold GOLD:0.05 --sound SOUND:0.3
//!
//! `MODEL.md` beside this package is the model card: sources, licences, weights, dates, commands, figures.

mod copies;
mod data;
mod html;
mod judge;
mod learn;
mod sites;
mod softmax;

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};

use data::Document;

#[derive(Parser)]
#[command(about = "Learns the weights of the line labeller")]
struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Learn from everything and bake the table
    Train {
        #[command(flatten)]
        sources: Sources,
        /// Where the table goes
        #[arg(long, default_value = "src/recognise/weights.bin")]
        table: PathBuf,
        /// Rows of which no weight is as great as this are left out
        #[arg(long, default_value_t = 0.06)]
        least: f32,
    },
    /// Measure what it weighs that lines come again on other pages of their site
    Sites {
        /// Public gold, a page a line, with its site in `group`
        gold: PathBuf,
        /// The sites
        #[arg(long, value_delimiter = ',')]
        sites: Vec<String>,
    },
    /// Learn without some of the sites and be judged by them
    Judge {
        #[command(flatten)]
        sources: Sources,
        /// Pages that judge, as `--pages` takes them; never learned from
        #[arg(long)]
        aside: Vec<String>,
        /// Of the pages given with `--pages`, every so many-th judges instead, in turn; 0 for none
        #[arg(long, default_value_t = 0)]
        folds: usize,
        /// Folds that are run
        #[arg(long, default_value_t = 1)]
        runs: usize,
    },
}

#[derive(Args, Clone)]
struct Sources {
    /// Labelled pages: DIRECTORY[:WEIGHT]
    #[arg(long)]
    pages: Vec<String>,
    /// Public gold: FILE[:WEIGHT]
    #[arg(long)]
    gold: Vec<String>,
    /// Pages in HTML with gold, or with labelled lines: FILE[:WEIGHT]
    #[arg(long)]
    html: Vec<String>,
    /// Texts that stay as they are: DIRECTORY[:WEIGHT]
    #[arg(long)]
    sound: Vec<String>,
    /// Rows that the table has at most; 0 for all
    #[arg(long, default_value_t = 40_000)]
    rows: usize,
    /// Learn from no copies of pages
    #[arg(long)]
    no_copies: bool,
}

/// A path and its weight: `PATH:0.05`.
fn weighted(given: &str) -> Result<(PathBuf, f32)> {
    match given.rsplit_once(':') {
        Some((path, weight)) if weight.parse::<f32>().is_ok() => Ok((path.into(), weight.parse().context("weight")?)),
        _ => Ok((given.into(), 1.0)),
    }
}

impl Sources {
    /// Labelled pages, and everything else.
    fn read(&self) -> Result<(Vec<Document>, Vec<Document>)> {
        let kinds = data::kinds(include_str!("../kinds.txt"))?;
        let (mut pages, mut others) = (Vec::new(), Vec::new());
        for given in &self.pages {
            let (path, weight) = weighted(given)?;
            pages.extend(data::pages(&path, weight, &kinds)?);
        }
        for given in &self.gold {
            let (path, weight) = weighted(given)?;
            others.extend(data::gold(&path, weight)?);
        }
        for given in &self.html {
            let (path, weight) = weighted(given)?;
            others.extend(html::pages(&path, weight)?);
        }
        for given in &self.sound {
            let (path, weight) = weighted(given)?;
            others.extend(data::sound(&path, weight)?);
        }
        Ok((pages, others))
    }
}

fn main() -> Result<()> {
    match Command::parse().what {
        What::Train { sources, table, least } => {
            let (pages, others) = sources.read()?;
            let model = learn::learn(&pages.iter().collect::<Vec<_>>(), &others, !sources.no_copies, sources.rows);
            let bytes = model.bake(least);
            std::fs::write(&table, &bytes).with_context(|| format!("cannot write {}", table.display()))?;
            println!("{}: {} bytes", table.display(), bytes.len());
        }
        What::Sites { gold, sites } => sites::measure(&gold, &sites)?,
        What::Judge { sources, aside, folds, runs } => {
            let (pages, others) = sources.read()?;
            let mut judged = judge::Judged::default();
            if !aside.is_empty() {
                let (aside, _) = Sources { pages: aside, gold: Vec::new(), html: Vec::new(), sound: Vec::new(), rows: 0, no_copies: true }.read()?;
                let model = learn::learn(&pages.iter().collect::<Vec<_>>(), &others, !sources.no_copies, sources.rows);
                aside.iter().for_each(|page| judged.judge(&model, page));
            }
            for run in 0..if folds > 0 { runs } else { 0 } {
                let is_aside = |page: &&Document| learn::hash(&page.name) % folds as u64 == run as u64;
                let learned: Vec<&Document> = pages.iter().filter(|page| !is_aside(page)).collect();
                let model = learn::learn(&learned, &others, !sources.no_copies, sources.rows);
                pages.iter().filter(is_aside).for_each(|page| judged.judge(&model, page));
            }
            judged.print();
        }
    }
    Ok(())
}
