//! What a rule may ask of a line, by its role.

use crate::document::{Change, Label, Role};
use crate::page::verbatim::Source;

/// The change takes a line out as metadata or as the site's, and not because the user said so, or because another line says the same.
pub(super) fn is_weighed(role: Role, change: &Change) -> bool {
    !matches!(role, Role::Drop | Role::Header | Role::Repetition) && matches!(change.claims(), Some(Label::Meta | Label::Boilerplate))
}

/// A rule of this role may change a line that is this source, or no source.
pub(super) fn may_change(role: Role, source: impl Fn() -> Option<Source>) -> bool {
    role.changes_source()
        || match source() {
            None => true,
            Some(Source::Markup) => role.is_misreading(),
            Some(Source::Data) => role == Role::Unescape,
            Some(Source::Columns) => role == Role::Unescape || role.is_misreading(),
            Some(Source::Code) => false,
            Some(Source::Residue) => role == Role::Residue,
        }
}
