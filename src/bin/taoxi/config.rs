//! Options that stand in a file, in TOML, under their long names. The file is the one that `--config` names: none is ever looked for.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::builder::ValueHint;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, Command, CommandFactory};
use taoxi::engine;
use taoxi::filters::FILTERS;
use toml::de::{DeTable, DeValue};

use crate::cli::Cli;

/// What stands in a file.
#[derive(Debug, Default)]
#[allow(dead_code, reason = "the command line takes all options as they are written; who only chooses rules takes the fields")]
pub struct Settings {
    /// Names of filters and rules, as [`taoxi::Choice::new`] takes them.
    pub only: Vec<String>,
    pub also: Vec<String>,
    pub skip: Vec<String>,
    /// The texts of lists, as [`taoxi::List::parse`] takes them.
    pub drop: Vec<String>,
    pub keep: Vec<String>,
    /// The file that `learned` names; of several the last.
    pub learned: Option<PathBuf>,
    pub host: Option<String>,
    pub max_drop: Option<u8>,
    pub strict: bool,
    /// What the texts are, or the values of records: `text`, `markdown` or `html`, where it is said.
    pub format: Option<String>,
    pub threads: Option<usize>,
    /// All that is set, these too, as the command line would have it.
    options: Vec<Setting>,
}

/// One option that is set.
#[derive(Debug)]
struct Setting {
    name: String,
    /// Its values; none for one that stands alone.
    values: Vec<OsString>,
}

/// Reads settings. An error names the file, the line, and the next thing to try.
pub fn read(path: &Path) -> anyhow::Result<Settings> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read the settings {}, which are TOML in UTF-8", path.display()))?;
    let place = |byte: usize| format!("{}:{}", path.display(), 1 + text[..byte.min(text.len())].matches('\n').count());
    let table = DeTable::parse(&text).map_err(|error| {
        let at = place(error.span().map_or(0, |span| span.start));
        anyhow!("{at}: no TOML: {}; a setting is name = value, as in only = [\"encoding\"]", error.message())
    })?;
    let mut entries: Vec<_> = table.get_ref().iter().map(|(name, value)| (name.span().start, name.get_ref(), value.get_ref())).collect();
    entries.sort_by_key(|(at, ..)| *at);
    let mut command = Cli::command();
    command.build();
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut settings = Settings::default();
    for (at, name, value) in entries {
        let setting = Setting::read(name, value, folder, &mut command).map_err(|wrong| anyhow!("{}: {wrong}", place(at)))?;
        if let Some(setting) = setting {
            settings.take(setting).with_context(|| place(at))?;
        }
    }
    Ok(settings)
}

/// The arguments of the command line with those of the file that they name before them. What stands on the command line goes before the file: what it
/// says, or what can't be beside it, is not taken from there.
pub fn complete(arguments: Vec<OsString>) -> anyhow::Result<Vec<OsString>> {
    if !arguments.iter().any(|argument| argument.as_encoded_bytes().starts_with(b"--config")) {
        return Ok(arguments);
    }
    let mut command = Cli::command().ignore_errors(true);
    // What is wrong with the command line is told by whoever reads it, and help is given there.
    let Ok(matches) = command.try_get_matches_from_mut(&arguments) else { return Ok(arguments) };
    let Some(path) = matches.get_one::<std::path::PathBuf>("config") else { return Ok(arguments) };
    let settings = read(path)?;
    let is_given = |argument: &&Arg| matches.value_source(argument.get_id().as_str()) == Some(ValueSource::CommandLine);
    let given: Vec<&Arg> = command.get_arguments().filter(is_given).collect();
    let excludes = |one: &Arg, other: &Arg| command.get_arg_conflicts_with(one).iter().any(|argument| argument.get_id() == other.get_id());
    let gives_way =
        |argument: &Arg| given.iter().any(|given| given.get_id() == argument.get_id() || excludes(given, argument) || excludes(argument, given));
    let stands = |setting: &&Setting| find(&command, &setting.name).is_some_and(|argument| !gives_way(argument));
    let from_file = settings.options.iter().filter(stands).flat_map(Setting::arguments);
    let mut rest = arguments.into_iter();
    let completed: Vec<OsString> = rest.next().into_iter().chain(from_file).chain(rest).collect();
    if let Err(error) = Cli::command().try_get_matches_from(&completed)
        && matches!(error.kind(), ErrorKind::ArgumentConflict | ErrorKind::MissingRequiredArgument)
    {
        let told = error.to_string();
        let told = told.split("\n\nUsage").next().unwrap_or_default().trim_start_matches("error: ").replace('\n', " ");
        bail!("{}: its settings do not go together, or not with the command line: {told}", path.display());
    }
    Ok(completed)
}

impl Settings {
    /// Adds one that is set.
    fn take(&mut self, setting: Setting) -> anyhow::Result<()> {
        let texts = || setting.values.iter().filter_map(|value| value.to_str());
        let names = || texts().flat_map(|text| text.split(',')).map(|name| name.trim().to_string());
        match setting.name.as_str() {
            "only" => self.only = names().map(check_rule).collect::<Result<_, _>>()?,
            "also" => self.also = names().map(check_rule).collect::<Result<_, _>>()?,
            "skip" => self.skip = names().map(check_rule).collect::<Result<_, _>>()?,
            "drop" => self.drop = setting.lists()?,
            "keep" => self.keep = setting.lists()?,
            "learned" => self.learned = setting.values.last().map(PathBuf::from),
            "host" => self.host = texts().next().map(str::to_string),
            "max-drop" => self.max_drop = texts().next().and_then(|percent| percent.parse().ok()),
            "strict" => self.strict = true,
            "from" | "field-type" => self.format = texts().next().filter(|format| ["text", "markdown", "html"].contains(format)).map(str::to_string),
            "threads" => self.threads = texts().next().and_then(|count| count.parse().ok()),
            _ => {}
        }
        self.options.push(setting);
        Ok(())
    }
}

impl Setting {
    /// Reads one line of a file; none where it says that something is off, as it is anyway. An error says what is wrong, and what to write.
    fn read(name: &str, value: &DeValue, folder: &Path, command: &mut Command) -> Result<Option<Setting>, String> {
        if let Some(reason) = refusal(name) {
            return Err(format!("'{name}' makes no sense in a file of settings: {reason}"));
        }
        let argument = find(command, name).ok_or_else(|| describe_unknown(name, command))?;
        let is_switch = matches!(argument.get_action(), ArgAction::SetTrue);
        let may_stand_alone = is_switch || argument.get_num_args().is_some_and(|count| count.min_values() == 0);
        let is_list = matches!(argument.get_action(), ArgAction::Append);
        let is_path = argument.get_value_hint() == ValueHint::AnyPath;
        let text = |value: &DeValue| match value {
            DeValue::String(text) if !is_switch => Some(text.to_string()),
            DeValue::Integer(number) if !is_switch => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|number| number.to_string()),
            _ => None,
        };
        let texts = match value {
            DeValue::Boolean(false) if may_stand_alone => return Ok(None),
            DeValue::Array(values) if is_list && values.is_empty() => return Ok(None),
            DeValue::Boolean(true) if may_stand_alone => Some(Vec::new()),
            DeValue::Array(values) if is_list => values.iter().map(|value| text(value.get_ref())).collect(),
            value => text(value).map(|text| vec![text]),
        };
        let wanted = match () {
            () if is_switch => "true or false",
            () if is_list => "a text in quotation marks, or a list of texts, as in [\"one\", \"two\"]",
            () if may_stand_alone => "true or false, or a text in quotation marks",
            () => "a text in quotation marks, or a number where it takes one",
        };
        let texts = texts.ok_or_else(|| format!("'{name}' can't be of the type {}: it is {wanted}", value.type_str()))?;
        let whole = |text: String| if is_path && text != "-" { folder.join(text).into_os_string() } else { text.into() };
        let (possible, values) = (argument.get_possible_values(), texts.iter().cloned().map(whole).collect());
        let setting = Setting { name: name.to_string(), values };
        match command.try_get_matches_from_mut(std::iter::once("taoxi".into()).chain(setting.arguments())) {
            Err(error) if matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation) => {
                let names: Vec<&str> = possible.iter().map(|value| value.get_name()).collect();
                let source = std::error::Error::source(&error).map(ToString::to_string);
                let advice = source.unwrap_or_else(|| format!("it is one of {}", names.join(", ")));
                Err(format!("'{name}' can't be '{}': {advice}", texts.join(", ")))
            }
            // What else there may be is missing beside it, and is judged when all is there.
            _ => Ok(Some(setting)),
        }
    }

    /// The setting as it is typed.
    fn arguments(&self) -> Vec<OsString> {
        let typed = |value: &OsString| {
            let mut argument = OsString::from(format!("--{}=", self.name));
            argument.push(value);
            argument
        };
        if self.values.is_empty() { vec![format!("--{}", self.name).into()] } else { self.values.iter().map(typed).collect() }
    }

    /// The texts of the lists that it names.
    fn lists(&self) -> anyhow::Result<Vec<String>> {
        let read = |path: &OsString| {
            let path = Path::new(path);
            fs::read_to_string(path).with_context(|| format!("cannot read the list {}, a file in UTF-8 with an entry in each line", path.display()))
        };
        self.values.iter().map(read).collect()
    }
}

/// Why an option can't stand in a file.
fn refusal(name: &str) -> Option<&'static str> {
    match name {
        "config" => Some("one file leads to no other; put all settings into one"),
        "completions" | "man" | "list" | "rule" | "help" | "version" => Some("it prints something about taoxi; type it on the command line"),
        "why" => Some("it asks about one text; type it on the command line"),
        "inputs" | "input" | "files" | "file" => Some("files are named on the command line, or in a list that files-from names"),
        _ => None,
    }
}

/// The option of this long name.
fn find<'c>(command: &'c Command, name: &str) -> Option<&'c Arg> {
    command.get_arguments().find(|argument| argument.get_long() == Some(name))
}

/// Says that there is no such option, with the names that are nearest.
fn describe_unknown(name: &str, command: &Command) -> String {
    let names = command.get_arguments().filter_map(Arg::get_long).filter(|name| refusal(name).is_none());
    match engine::nearest(name, names).as_slice() {
        [] => format!("there is no option '{name}'; the settings are the long options that --help shows, without their hyphens in front"),
        near => format!("there is no option '{name}'; did you mean {}?", near.join(" or ")),
    }
}

/// The name, if it is a filter's or a rule's.
fn check_rule(name: String) -> Result<String, engine::UnknownName> {
    if FILTERS.iter().any(|filter| filter.name == name) {
        return Ok(name);
    }
    engine::rule(&name).map(|_| name)
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    #[test]
    fn what_chooses_rules_can_be_had_by_itself_whatever_else_is_set() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("taoxi.toml");
        fs::write(folder.path().join("ours.txt"), "扫码下载客户端\n").unwrap();
        fs::write(folder.path().join("mine.txt"), "/^分享到/\n").unwrap();
        let rules = "only = 'encoding, whitespace'\nalso = ['wrapped-lines']\nskip = ['line-end', 'pager']\nmax-drop = 80\nstrict = true\n";
        let lists = "drop = ['ours.txt', 'mine.txt']\nkeep = 'mine.txt'\n";
        fs::write(&path, format!("{rules}{lists}to = 'markdown'\noutput = 'clean/'\nexplain = true\nthreads = 2\n")).unwrap();
        let settings = read(&path).unwrap();
        assert_eq!((settings.only, settings.also), (vec!["encoding".to_string(), "whitespace".to_string()], vec!["wrapped-lines".to_string()]));
        assert_eq!((settings.skip, settings.max_drop, settings.strict), (vec!["line-end".to_string(), "pager".to_string()], Some(80), true));
        assert_eq!((settings.drop, settings.keep), (vec!["扫码下载客户端\n".into(), "/^分享到/\n".into()], vec!["/^分享到/\n".to_string()]));
        fs::write(&path, "").unwrap();
        let settings = read(&path).unwrap();
        assert!(settings.only.is_empty() && settings.max_drop.is_none() && !settings.strict && settings.options.is_empty());
    }
}
