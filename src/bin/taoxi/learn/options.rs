//! The command line of `taoxi learn`.

use std::path::PathBuf;

use clap::Args;
use taoxi::learned::{LEAST, MOST_LINES};
use taoxi::records::FieldPath;

use crate::cli::{FieldType, From, Reads};
use crate::values::{parse_count, parse_host, parse_size};

/// Learn which lines sites print on page after page: for each host how often each line came, as a hash, and where it stood. No text is kept.
#[derive(Args, Debug)]
#[command(about = "Learn which lines sites print on page after page, for --learned", after_help = AFTER)]
pub struct LearnOptions {
    #[command(flatten)]
    pub reads: Reads,

    /// Write to a file, packed where its name ends in .gz or .zst; without it, to standard output
    #[arg(short, long, value_name = "FILE.lines")]
    pub output: Option<PathBuf>,

    /// What comes in; by default a file's name says it. Files whose names end in .lines were learned before, and are added up
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "auto")]
    pub from: From,

    /// The input's encoding, by a name of the Encoding Standard
    #[arg(short = 'E', visible_short_alias = 'e', long, value_name = "LABEL")]
    pub encoding: Option<String>,

    /// The site of pages that do not say where they are from; without it they are taken for pages of one site
    #[arg(long, value_name = "NAME", value_parser = parse_host)]
    pub host: Option<String>,

    /// Write down what came on so many pages of a host at least
    #[arg(long, value_name = "PAGES", default_value_t = LEAST, value_parser = clap::value_parser!(u32).range(1..))]
    pub least: u32,

    /// Write down what came once too, so that adding up with others is exact; the file is as large as the corpus has lines
    #[arg(long, conflicts_with = "least")]
    pub all: bool,

    /// Lines that are counted at a time, in about 50 bytes each; with more, those on the fewest pages are forgotten, and it is said what any count can have lost by that. With K or M for thousands or millions
    #[arg(long, value_name = "COUNT", default_value_t = MOST_LINES, value_parser = parse_count)]
    pub max_lines: usize,

    /// The field with the text of a record; its site is that of its field `url`
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub field: FieldPath,

    /// What the field holds
    #[arg(long, value_enum, value_name = "WHAT", default_value = "text")]
    pub field_type: FieldType,

    /// Bytes a record may have, and a page in HTML; with K, M or G for their multiples of 1024
    #[arg(long, value_name = "SIZE", default_value = "16M", value_parser = parse_size)]
    pub max_record: usize,

    /// Keep the readings above characters of pages in HTML, as where they are washed with --ruby
    #[arg(long)]
    pub ruby: bool,

    /// Say nothing that leaves the exit status at 0
    #[arg(short, long)]
    pub quiet: bool,

    /// Threads that read [default: one a core]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
}

/// What stands below the options in the help.
const AFTER: &str = "\
Examples:
  taoxi learn -o site.lines pages/                  one site, in files
  taoxi learn --host example.org -o site.lines *.txt
  taoxi learn -o crawl.lines crawl.jsonl.zst        records with url: a site each host
  taoxi learn --all -o 1.lines crawl-1.warc.gz      a part, to be added up exactly
  taoxi learn -o both.lines 1.lines 2.lines
  taoxi --learned site.lines -o clean/ pages/       to wash with it";
