//! What may be chosen, as the command line names it.

use serde::Deserialize;
use taoxi::html;
use taoxi::read::work::Format;
use taoxi::records::Holds;
use taoxi::text::charset::Charset;
use taoxi::writer::markdown::Links;
use taoxi::{Choice, List};

/// The options of one wash.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Options {
    pub to: To,
    pub from: From,
    pub encoding: Option<String>,
    /// Where a page was fetched from.
    pub url: Option<String>,
    pub only: Vec<String>,
    pub also: Vec<String>,
    pub skip: Vec<String>,
    /// Lists, as the files of `--drop` and `--keep` are written.
    pub drop: String,
    pub keep: String,
    pub max_drop: Option<u8>,
    pub strict: bool,
    pub links: Links,
    pub ruby: bool,
    /// A page that shows what was done is made too; `name` is what it calls the text.
    pub page: bool,
    pub name: Option<String>,
}

/// What is written.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum To {
    #[default]
    Text,
    Markdown,
}

/// What comes in.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// A page in HTML where the first bytes are those of one, and text otherwise.
    #[default]
    Auto,
    Text,
    Markdown,
    Html,
}

impl Options {
    /// The rules that are chosen, with what they say why. An error names what there is not.
    pub fn choice(&self) -> Result<Choice, String> {
        let list = |lines: &str| List::parse(lines).map_err(|error| error.to_string());
        let choice = Choice::new(&self.only, &self.also, &self.skip).map_err(|error| error.to_string().replace("--list shows", "rules() has"))?;
        let choice = choice.dropping(list(&self.drop)?).keeping(list(&self.keep)?).explaining();
        let choice = self.max_drop.map_or(choice.clone(), |percent| choice.max_drop(percent));
        Ok(if self.strict { choice.strict() } else { choice })
    }

    /// What is said of the bytes, if it is said.
    pub fn format(&self) -> Option<Format> {
        match self.from {
            From::Auto => None,
            From::Text | From::Markdown => Some(Format::Text),
            From::Html => Some(Format::Html),
        }
    }

    /// What bytes hold of which it is known whether they are a page in HTML.
    pub fn holds(&self, is_page: bool) -> Holds {
        match self.from {
            From::Markdown => Holds::Markdown,
            _ if is_page => Holds::Html(html::Options { ruby: self.ruby }),
            _ => Holds::Text,
        }
    }

    /// The encoding that is named.
    pub fn encoding(&self) -> Result<Option<Charset>, String> {
        let named =
            |label: &String| Charset::named(label).ok_or_else(|| format!("there is no encoding called '{label}'; leave it out to have it found"));
        self.encoding.as_ref().map(named).transpose()
    }
}
