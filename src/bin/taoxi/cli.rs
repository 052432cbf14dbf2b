//! The command line as typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use taoxi::records::FieldPath;
use taoxi::writer::page_report::SEED;

use crate::globs::{Pattern, parse_glob};
use crate::in_place;
use crate::learn::LearnOptions;
pub use crate::names::{Color, FieldType, Format, From, Links, OnError};
use crate::values::{check_report, parse_host, parse_size, parse_suffix};

/// Clean scraped text: repair its encoding, take out metadata lines and boilerplate, tidy white space.
#[derive(Parser, Debug)]
#[command(name = "taoxi", version, about, max_term_width = 100, after_help = AFTER, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    pub task: Option<Task>,

    #[command(flatten)]
    pub reads: Reads,

    /// What to write [default: text, or jsonl when records come in]. Where the documents of one file, records or pages of an archive, become text or Markdown, a form feed (U+000C) on a line of its own parts them
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    pub to: Option<Format>,

    /// What comes in; by default a file's name says it, and the first bytes of a page in HTML; all else is text. What is packed with gzip or Zstandard is unpacked
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "auto")]
    pub from: From,

    /// The input's encoding, by a name of the Encoding Standard, or EUC-TW, Johab, IBM855, ISO-2022-KR, UTF-32LE, UTF-32BE; without it, it is found for each file
    #[arg(short = 'E', visible_short_alias = 'e', long, value_name = "LABEL")]
    pub encoding: Option<String>,

    /// Run just these filters and rules (see --list); naming a rule turns it on
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Rules")]
    pub only: Vec<String>,

    /// Run these too; a rule that is named here takes your word where it would ask signs of the whole document
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Rules")]
    pub also: Vec<String>,

    /// Do not run these. The ends of lines are line feeds unless `line-end` is left out, which keeps each CR LF
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Rules")]
    pub skip: Vec<String>,

    /// Take out the lines of this list too: one line an entry, or `/expression/` for what matches anywhere in a line, `#` for comments
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub drop: Vec<PathBuf>,

    /// Take nothing out of the lines of this list, which is written in the same way
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub keep: Vec<PathBuf>,

    /// Take for evidence what `taoxi learn` has written to this file: which lines a page's site prints on other pages too. A page belongs to the site of its address: of its record's field `url`, of its archive, of what it says itself. May be given several times
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub learned: Vec<PathBuf>,

    /// Learn that from the inputs themselves, which are read twice for it
    #[arg(long, help_heading = "Rules")]
    pub learn_first: bool,

    /// The site of pages that do not say where they are from, for --learned and --learn-first
    #[arg(long, value_name = "NAME", value_parser = parse_host, help_heading = "Rules")]
    pub host: Option<String>,

    /// Where more than this share of a page's body would fall, take out only what is certain; 100 for no bound
    #[arg(long, value_name = "PERCENT", default_value_t = 90, value_parser = clap::value_parser!(u8).range(..=100), help_heading = "Rules")]
    pub max_drop: u8,

    /// Leave `?` for a character whose byte was lost where another one is nearly as likely, within 2 bits
    #[arg(long, help_heading = "Rules")]
    pub strict: bool,

    /// List the filters and their rules
    #[arg(long, help_heading = "Rules")]
    pub list: bool,

    /// Print one rule's page: what it finds, with examples, and what it leaves alone
    #[arg(long, value_name = "NAME", help_heading = "Rules")]
    pub rule: Option<String>,

    /// Write to a file, packed where its name ends in .gz or .zst; or, given a directory or several inputs, to files of the same relative names below it, with the extension of what they hold: page.htm becomes page.txt, and where two would become one (a.md and a.htm), both keep their whole names before it (a.md.txt, a.htm.txt)
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Go on with a run that was stopped: pass over each input whose output is there and not older, and add to --rejects, --explain=FILE and --report
    #[arg(long, conflicts_with_all = ["in_place", "diff", "check", "dry_run", "detect", "why"], help_heading = "Output")]
    pub resume: bool,

    /// What becomes of the links of a page in HTML where Markdown is written
    #[arg(long, value_enum, value_name = "HOW", default_value = "inline", help_heading = "Output")]
    pub links: Links,

    /// Rewrite each file where it lies, where its bytes change; links are not followed, and a name leads to a whole file at every moment. The mode stays, and the owner where that is permitted; the time is that of the writing; extended attributes are not kept
    #[arg(short, long, visible_alias = "inplace", help_heading = "Output", conflicts_with_all = ["output", "diff", "check", "detect", "why"])]
    pub in_place: bool,

    /// Keep each old file under its name with SUFFIX added [default: .orig]; a backup that is there already is not overwritten
    #[arg(long, value_name = "SUFFIX", num_args = 0..=1, require_equals = true, default_missing_value = in_place::SUFFIX, value_parser = parse_suffix, requires = "in_place", help_heading = "Output")]
    pub backup: Option<OsString>,

    /// Write everything that is not in the output to this file, as `path:line: rule<TAB>original text`; with -i it is added to what is there
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub rejects: Option<PathBuf>,

    /// Tell every change, as `path:line: rule` with `-` and `+` lines, on standard error or in a file; as JSON lines in a file whose name ends in .jsonl
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, help_heading = "Output")]
    pub explain: Option<Option<PathBuf>>,

    /// Write a report. FILE.html is one page to look at, without anything beside it: of one document each line before and after, with the rule that signed each change and why; of many plots of what was done, the documents that lost most, and samples of what each rule did. FILE.jsonl has a line of JSON for each document, record or page of an archive: its path, title, encoding and script, what was read and written, changes by rule, damage left. The file is there when it is whole
    #[arg(long, value_name = "FILE", value_parser = PathBufValueParser::new().try_map(check_report), conflicts_with = "why", help_heading = "Output")]
    pub report: Option<PathBuf>,

    /// Draw the samples of a report in HTML by this number: the same one draws the same samples of the same documents
    #[arg(long, value_name = "NUMBER", default_value_t = SEED, requires = "report", help_heading = "Output")]
    pub seed: u64,

    /// Say nothing that leaves the exit status at 0, and show no progress: errors stay, and so does what was asked for
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,

    /// Count what was done: a table on standard error, or JSON in a file
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, help_heading = "Output")]
    pub stats: Option<Option<PathBuf>>,

    /// The field with the text; a dotted path, `[]` for the elements of a list, as in `段落[].内容`. All the values of a record are one document
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Records")]
    pub field: FieldPath,

    /// What the field holds
    #[arg(long, value_enum, value_name = "WHAT", default_value = "text", help_heading = "Records")]
    pub field_type: FieldType,

    /// Put the washed text into a new field of this name beside it, and leave the old one as it came
    #[arg(long, value_name = "NAME", help_heading = "Records")]
    pub out_field: Option<String>,

    /// The field for what the metadata filter found, and of a page its title; nothing that is there already is changed
    #[arg(long, value_name = "NAME", default_value = "metadata", help_heading = "Records")]
    pub meta_field: String,

    /// Add a field with what was done: counts by rule, damage left unrepaired
    #[arg(long, value_name = "NAME", help_heading = "Records")]
    pub report_field: Option<String>,

    /// Where each record becomes a file (--to text or markdown with -o DIR): the field that names it
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Records")]
    pub id_field: FieldPath,

    /// What becomes of a line that can't be washed: bad JSON, bad UTF-8, no such field, a record that is too long
    #[arg(long, value_enum, value_name = "WHAT", default_value = "pass", help_heading = "Records")]
    pub on_error: OnError,

    /// Bytes a record may have, of JSON lines or of a WARC file, and a page in HTML; with K, M or G for their multiples of 1024
    #[arg(long, value_name = "SIZE", default_value = "16M", value_parser = parse_size, help_heading = "Records")]
    pub max_record: usize,

    /// Wash and write each record by itself; without it, that is done whenever no more records are there to be read. A file that -o names is there at
    /// the end only
    #[arg(long, help_heading = "Records")]
    pub line_buffered: bool,

    /// Keep the readings above characters (furigana, pinyin), behind them in brackets: 漢(かん); without it they go, and are in --rejects
    #[arg(long, help_heading = "Pages in HTML")]
    pub ruby: bool,

    /// Print a unified diff instead of the text; exit 1 if there is one
    #[arg(long, help_heading = "Instead of the text", conflicts_with_all = ["to", "check", "detect", "output"])]
    pub diff: bool,

    /// Write nothing; exit 1 if the output would differ from the input
    #[arg(long, help_heading = "Instead of the text", conflicts_with_all = ["detect", "output"])]
    pub check: bool,

    /// The same as --check; with -i, name the files that would be rewritten, and those that would be left though they should change
    #[arg(long, help_heading = "Instead of the text", conflicts_with_all = ["diff", "detect", "output", "why"])]
    pub dry_run: bool,

    /// Print one tab-separated line an input: path, encoding, script, damage found, damage left
    #[arg(long, help_heading = "Instead of the text", conflicts_with_all = ["to", "output"])]
    pub detect: bool,

    /// Tell of each line that holds TEXT which rules looked at it and what they said; without FILE on a terminal, of TEXT itself
    #[arg(long, value_name = "TEXT", help_heading = "Instead of the text", conflicts_with_all = ["to", "diff", "check", "detect", "output"], value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub why: Option<String>,

    /// Print what completes the options in a shell, for example into ~/.local/share/bash-completion/completions/taoxi
    #[arg(long, value_enum, value_name = "SHELL", help_heading = "Instead of the text")]
    pub completions: Option<clap_complete::Shell>,

    /// Print the manual page, for man
    #[arg(long, help_heading = "Instead of the text")]
    pub man: bool,

    /// Threads that wash [default: one a core]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,

    /// Colours in --diff and --explain; `auto` has them on a terminal, unless NO_COLOR is set. What changed inside a line is marked then, and what is far from it and did not change is cut out (`…`): a diff in colour is for reading, and no patch
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,

    /// Take options from this file, in TOML, under their long names (`skip = ["share-bar"]`, `max-drop = 80`); what stands on the command line goes before it. Paths in it are relative to it, and no such file is looked for
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What is done instead of washing.
#[derive(Subcommand, Debug)]
pub enum Task {
    /// Learn which lines sites print on page after page, for --learned. A file of this name is washed as ./learn
    Learn(Box<LearnOptions>),
}

/// Which files are read.
#[derive(Args, Clone, Debug)]
pub struct Reads {
    /// Files or directories to read; standard input where there is none or for `-`
    #[arg(value_name = "FILE")]
    pub inputs: Vec<PathBuf>,

    /// Read the files that this file lists too, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,

    /// The list has a NUL after each name instead of a line end, as `find -print0` writes it
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,

    /// Of directories and lists read only what fits this: a name (`*.txt`) wherever it stands, or with a slash a path below the directory (`news/**/*.txt`, `news/`); files that are named themselves are read in any case. May be given several times
    #[arg(long, value_name = "GLOB", value_parser = parse_glob)]
    pub include: Vec<Pattern>,

    /// Read nothing that fits this, whatever else it fits; a directory that does is not looked into
    #[arg(long, value_name = "GLOB", value_parser = parse_glob)]
    pub exclude: Vec<Pattern>,
}

impl Cli {
    /// Nothing is written, and what would change is named.
    pub fn is_check(&self) -> bool {
        self.check || self.dry_run
    }

    /// The text of `--why` where no input is named, so that the text itself may be meant.
    pub fn why_without_inputs(&self) -> Option<&str> {
        self.why.as_deref().filter(|_| self.reads.inputs.is_empty() && self.reads.files_from.is_none())
    }

    /// The first option that was given and only concerns records.
    pub fn record_option(&self) -> Option<&'static str> {
        let given = [
            ("--field", self.field.to_string() != "text"),
            ("--field-type", self.field_type != FieldType::Text),
            ("--out-field", self.out_field.is_some()),
            ("--meta-field", self.meta_field != "metadata"),
            ("--report-field", self.report_field.is_some()),
            ("--id-field", self.id_field.to_string() != "id"),
            ("--on-error", self.on_error != OnError::Pass),
        ];
        given.into_iter().find(|(_, given)| *given).map(|(option, _)| option)
    }
}

/// What stands below the options in the help, and at the end of the manual page.
pub const AFTER: &str = "\
Examples:
  taoxi page.txt                          the clean text on standard output
  curl … | taoxi --to markdown > page.md  in a pipe
  taoxi -o clean/ pages/*.txt             many files
  find crawl -name '*.txt.gz' -print0 | taoxi --files-from - -0 -o clean/
                                          as many as there are, under their own paths
  taoxi --resume -o clean/ crawl/         what a run that was stopped has left to do
  taoxi -t jsonl -o pages.jsonl.zst crawl.warc.wet.gz
                                          the pages of a crawl as a corpus
  taoxi -i --backup pages/                where they lie, with the old ones beside them as .orig
  taoxi --diff page.txt                   what would change
  taoxi --rejects out.log page.txt        with everything that was dropped in out.log
  taoxi --report why.html page.txt        with a page that shows what was done, and why
  taoxi --why '分享到 微信' page.txt      which rules looked at a line, and what they said
  taoxi --skip share-bar page.txt         without one rule
  taoxi --drop site.txt page.txt          without the lines that site.txt lists
  taoxi learn -o site.lines pages/        what a site prints on page after page
  taoxi --learned site.lines page.txt     with that as evidence
  taoxi --from jsonl --field 内容         records in, records out, one for one
  taoxi --from jsonl --field html --field-type html
                                          records of pages, which become their text
  taoxi --from srt -o text/ *.srt         what is said in subtitles

Exit status: 0 done, 1 --check or --diff found something, --why found no line or --on-error fail stopped,
2 usage, input or output failed, a file in place stayed as it was though it should change, or taoxi met a defect of its own.
A signal ends it as it ends others, and leaves no half-written file.";
