//! The labels of metadata lines and the keys they give. The words come from public Chinese pages in both scripts; a word that opens body
//! lines as a matter of course (地点, 主持人, 联系人, 电话, 记者, 问, 答) must never enter.

use crate::document::Key;
use crate::text::words::words;

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A date; [`Key::Date`] or [`Key::Updated`].
    Date(Key),
    /// A person, a body or a place: short, without marks of a sentence.
    Name(Key),
    /// A list of key words.
    Words(Key),
    /// A count of readers.
    Views,
    /// The number of an official document.
    Number(Key),
    /// Told beside the others and kept nowhere: word counts, page counts, other counters.
    Unkept,
}

impl Kind {
    pub(crate) fn key(self) -> Option<Key> {
        match self {
            Kind::Date(key) | Kind::Name(key) | Kind::Words(key) | Kind::Number(key) => Some(key),
            Kind::Views => Some(Key::Views),
            Kind::Unkept => None,
        }
    }
}

/// Callings that stand as labels in a line with surer ones and nowhere else: in an interview `记者：` opens a speech.
pub(crate) const SHY: &[&str] = words!("label-shy");

/// One group of labels. A sure label is hardly ever written but by a page about itself; the others need company.
pub(crate) struct Label {
    pub kind: Kind,
    pub sure: bool,
    pub names: &'static [&'static str],
}

pub(crate) const LABELS: &[Label] = &[
    Label { kind: Kind::Date(Key::Date), sure: true, names: words!("label-date", "sure") },
    Label { kind: Kind::Date(Key::Updated), sure: false, names: words!("label-updated") },
    Label { kind: Kind::Date(Key::Date), sure: false, names: words!("label-date") },
    Label { kind: Kind::Date(Key::Updated), sure: true, names: words!("label-updated", "sure") },
    Label { kind: Kind::Name(Key::Source), sure: true, names: words!("label-source", "sure") },
    Label { kind: Kind::Name(Key::Source), sure: false, names: words!("label-source") },
    Label { kind: Kind::Name(Key::Author), sure: true, names: words!("label-author", "sure") },
    Label { kind: Kind::Name(Key::Author), sure: false, names: words!("label-author") },
    Label { kind: Kind::Name(Key::Editor), sure: true, names: words!("label-editor", "sure") },
    Label { kind: Kind::Name(Key::Author), sure: false, names: words!("label-author", "calling") },
    Label { kind: Kind::Name(Key::Editor), sure: false, names: words!("label-editor") },
    Label { kind: Kind::Name(Key::Proofreader), sure: false, names: words!("label-proofreader") },
    Label { kind: Kind::Name(Key::Photographer), sure: false, names: words!("label-photographer") },
    Label { kind: Kind::Words(Key::Keywords), sure: true, names: words!("label-keywords", "sure") },
    Label { kind: Kind::Words(Key::Keywords), sure: false, names: words!("label-keywords") },
    Label { kind: Kind::Views, sure: true, names: words!("label-views", "sure") },
    Label { kind: Kind::Views, sure: false, names: words!("label-views") },
    Label { kind: Kind::Name(Key::Category), sure: true, names: words!("label-category", "sure") },
    Label { kind: Kind::Name(Key::Category), sure: false, names: words!("label-category") },
    Label { kind: Kind::Name(Key::Column), sure: true, names: words!("label-column", "sure") },
    Label { kind: Kind::Name(Key::Column), sure: false, names: words!("label-column") },
    Label { kind: Kind::Number(Key::DocNumber), sure: true, names: words!("label-number", "sure") },
    Label { kind: Kind::Name(Key::Agency), sure: true, names: words!("label-agency", "sure") },
    Label { kind: Kind::Name(Key::Url), sure: false, names: words!("label-address") },
    Label { kind: Kind::Name(Key::Location), sure: false, names: words!("label-location") },
    Label { kind: Kind::Unkept, sure: true, names: words!("label-unkept", "sure") },
    Label { kind: Kind::Unkept, sure: false, names: words!("label-unkept") },
];
