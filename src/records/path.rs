//! Which field of a record is meant: `text`, `doc.body`, `段落[].内容`.

use std::fmt;
use std::str::FromStr;

/// The way to a field: names parted by dots, and `[]` after a name for every element of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPath {
    steps: Vec<Step>,
    shown: String,
}

/// One step of a [`FieldPath`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into the value of this key.
    Field(String),
    /// Into each element of a list.
    Each,
}

impl FieldPath {
    /// The steps, outermost first: at least one, and the first is a field.
    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The name that the path ends with, unless it ends with the elements of a list.
    pub(crate) fn last(&self) -> Option<&str> {
        match self.steps.last() {
            Some(Step::Field(name)) => Some(name),
            _ => None,
        }
    }

    /// The name of a field of the record itself, where the path is no longer than that.
    pub(crate) fn single(&self) -> Option<&str> {
        self.last().filter(|_| self.steps.len() == 1)
    }

    /// The path leads to one value at most, and not to the elements of a list.
    pub fn has_one_value(&self) -> bool {
        !self.steps.contains(&Step::Each)
    }
}

impl FromStr for FieldPath {
    type Err = String;

    /// An error says what is wrong with the path, and what one looks like.
    fn from_str(path: &str) -> Result<FieldPath, String> {
        let mut steps = Vec::new();
        for part in path.split('.') {
            let name = part.trim_end_matches("[]");
            if name.is_empty() || name.contains(['[', ']']) {
                return Err("a field is a name, or names parted by dots with [] after a list, as in text, doc.body, 段落[].内容".to_string());
            }
            steps.push(Step::Field(name.to_string()));
            steps.extend((0..(part.len() - name.len()) / 2).map(|_| Step::Each));
        }
        Ok(FieldPath { steps, shown: path.to_string() })
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_names_and_lists() {
        let path: FieldPath = "段落[].行[][].内容".parse().unwrap();
        let field = |name: &str| Step::Field(name.to_string());
        assert_eq!(path.steps(), [field("段落"), Step::Each, field("行"), Step::Each, Step::Each, field("内容")]);
        assert_eq!((path.last(), path.single(), path.has_one_value()), (Some("内容"), None, false));
        let path: FieldPath = "text".parse().unwrap();
        assert_eq!((path.last(), path.single(), path.has_one_value()), (Some("text"), Some("text"), true));
        for wrong in ["", "a..b", "[]", "a[0]", "a[].", ".a", "a[]b"] {
            assert!(wrong.parse::<FieldPath>().is_err(), "{wrong}");
        }
    }
}
