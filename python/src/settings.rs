//! How a cleaner was made, so that it can be made again elsewhere.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};
use taoxi::records::Holds;
use taoxi::{Choice, List, html};
use taoxi_command::config;

use crate::learned::{self, Learned};

/// The names of the settings.
const KEYWORDS: [&str; 11] = ["only", "also", "skip", "drop", "keep", "learned", "host", "max_drop", "strict", "format", "threads"];

/// What is chosen, as it was said.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    pub only: Vec<String>,
    pub also: Vec<String>,
    pub skip: Vec<String>,
    pub drop: Option<String>,
    pub keep: Option<String>,
    /// What was learned of sites.
    pub learned: Option<Learned>,
    /// The host of texts that do not say where they are from.
    pub host: Option<String>,
    pub max_drop: u8,
    pub strict: bool,
    pub format: Format,
    /// Threads that wash a list or a column; one a core where it is not said.
    pub threads: Option<usize>,
}

/// What each text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    #[default]
    Text,
    Markdown,
    Html,
}

impl Default for Settings {
    fn default() -> Settings {
        let none = Vec::new;
        let (drop, keep, learned, host, threads) = (None, None, None, None, None);
        Settings { only: none(), also: none(), skip: none(), drop, keep, learned, host, max_drop: 90, strict: false, format: Format::Text, threads }
    }
}

impl Settings {
    /// These settings with those in their place that were said.
    pub fn with(mut self, said: &Bound<PyDict>) -> PyResult<Settings> {
        for (name, value) in said {
            let name: String = name.extract()?;
            let set = self.set(&name, &value);
            // What Python says of a value of the wrong type does not say whose it is.
            set.map_err(|error| match error.is_instance_of::<PyTypeError>(value.py()) && KEYWORDS.contains(&name.as_str()) {
                true => PyTypeError::new_err(format!("{name}: {}", error.value(value.py()))),
                false => error,
            })?;
        }
        Ok(self)
    }

    /// What of them is not as it is without a word, by name.
    pub fn said<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (said, unsaid) = (PyDict::new(py), Settings::default());
        for (name, value, other) in [("only", &self.only, &unsaid.only), ("also", &self.also, &unsaid.also), ("skip", &self.skip, &unsaid.skip)] {
            if value != other {
                said.set_item(name, value)?;
            }
        }
        for (name, value) in [("drop", &self.drop), ("keep", &self.keep)] {
            if let Some(value) = value {
                said.set_item(name, value)?;
            }
        }
        if let Some(learned) = &self.learned {
            said.set_item("learned", PyBytes::new(py, learned.bytes()))?;
        }
        if let Some(host) = &self.host {
            said.set_item("host", host)?;
        }
        if self.max_drop != unsaid.max_drop {
            said.set_item("max_drop", self.max_drop)?;
        }
        if self.strict {
            said.set_item("strict", true)?;
        }
        if self.format != unsaid.format {
            said.set_item("format", self.format.name())?;
        }
        if let Some(threads) = self.threads {
            said.set_item("threads", threads)?;
        }
        Ok(said)
    }

    /// Sets one; None stands for what it is without a word.
    fn set(&mut self, name: &str, value: &Bound<PyAny>) -> PyResult<()> {
        let unsaid = Settings::default();
        let is_said = !value.is_none();
        match name {
            "only" => self.only = names(value)?,
            "also" => self.also = names(value)?,
            "skip" => self.skip = names(value)?,
            "drop" => self.drop = lines(value)?,
            "keep" => self.keep = lines(value)?,
            "learned" if is_said => self.learned = Some(Learned::given(value)?),
            "learned" => self.learned = None,
            "host" if is_said => self.host = Some(learned::host(&value.extract::<String>()?)?),
            "host" => self.host = None,
            "max_drop" if is_said => {
                let share = value.extract().ok().filter(|share| *share <= 100);
                self.max_drop = share.ok_or_else(|| wrong("max_drop is a share in percent, 0 to 100"))?;
            }
            "max_drop" => self.max_drop = unsaid.max_drop,
            "strict" => self.strict = is_said && value.extract::<bool>()?,
            "format" if is_said => self.format = Format::named(&value.extract::<String>()?)?,
            "format" => self.format = unsaid.format,
            "threads" if is_said => {
                let count = value.extract().ok().filter(|count| *count > 0);
                self.threads = Some(count.ok_or_else(|| wrong("threads is a number from 1 on, or None for one a core"))?);
            }
            "threads" => self.threads = None,
            _ => return Err(PyTypeError::new_err(format!("there is no keyword '{name}'; there are {}", KEYWORDS.join(", ")))),
        }
        Ok(())
    }

    /// Those of a file.
    pub fn read(file: config::Settings) -> PyResult<Settings> {
        let config::Settings { only, also, skip, drop, keep, learned, host, max_drop, strict, format, threads, .. } = file;
        let joined = |lists: Vec<String>| (!lists.is_empty()).then(|| lists.join("\n"));
        let format = format.as_deref().map(Format::named).transpose()?.unwrap_or_default();
        let max_drop = max_drop.unwrap_or(Settings::default().max_drop);
        let learned = learned.as_deref().map(Learned::read).transpose()?;
        Ok(Settings { only, also, skip, drop: joined(drop), keep: joined(keep), learned, host, max_drop, strict, format, threads })
    }

    /// The rules that they choose.
    pub fn choice(&self) -> PyResult<Choice> {
        let list = |lines: &str| List::parse(lines).map_err(|error| wrong(&error.to_string()));
        let mut choice =
            Choice::new(&self.only, &self.also, &self.skip).map_err(|error| wrong(&error.to_string().replace("--list shows", "taoxi.RULES has")))?;
        if let Some(lines) = &self.drop {
            choice = choice.dropping(list(lines)?);
        }
        if let Some(lines) = &self.keep {
            choice = choice.keeping(list(lines)?);
        }
        if let Some(learned) = &self.learned {
            choice = choice.learned(learned.shared());
        }
        if let Some(host) = &self.host {
            choice = choice.host(host);
        }
        choice = choice.max_drop(self.max_drop);
        Ok(if self.strict { choice.strict() } else { choice })
    }

    /// Threads that wash many texts.
    pub fn threads(&self) -> usize {
        self.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
    }
}

impl Format {
    const NAMES: [(Format, &str); 3] = [(Format::Text, "text"), (Format::Markdown, "markdown"), (Format::Html, "html")];

    pub fn named(name: &str) -> PyResult<Format> {
        let known = Format::NAMES.iter().find(|(_, known)| *known == name);
        known.map(|(format, _)| *format).ok_or_else(|| wrong(&format!("there is no format '{name}'; there are text, markdown and html")))
    }

    fn name(self) -> &'static str {
        Format::NAMES.iter().find(|(format, _)| *format == self).map_or("", |(_, name)| name)
    }

    pub fn holds(self) -> Holds {
        match self {
            Format::Text => Holds::Text,
            Format::Markdown => Holds::Markdown,
            Format::Html => Holds::Html(html::Options::default()),
        }
    }
}

fn wrong(message: &str) -> PyErr {
    PyValueError::new_err(message.to_string())
}

/// Names in one string with commas, or several strings.
fn names(value: &Bound<PyAny>) -> PyResult<Vec<String>> {
    if value.is_none() {
        return Ok(Vec::new());
    }
    match value.cast::<PyString>() {
        Ok(one) => Ok(one.to_cow()?.split(',').map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).collect()),
        Err(_) => value.try_iter()?.map(|name| name?.extract()).collect(),
    }
}

/// The lines of a list, in one string or several.
fn lines(value: &Bound<PyAny>) -> PyResult<Option<String>> {
    if value.is_none() {
        return Ok(None);
    }
    match value.cast::<PyString>() {
        Ok(one) => Ok(Some(one.to_cow()?.into_owned())),
        Err(_) => Ok(Some(value.try_iter()?.map(|line| line?.extract()).collect::<PyResult<Vec<String>>>()?.join("\n"))),
    }
}
