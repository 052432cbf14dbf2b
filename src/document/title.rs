//! What the title says, when its line gets another text.

/// The title in a line's new text: what stands between the same marks as in the old one. A title that had marks between its words stays as it was.
/// None where the marks changed.
pub(super) fn follow(title: &str, before: &str, after: &str) -> Option<String> {
    let Some(at) = before.find(title) else { return Some(title.to_string()) };
    let inner = after.trim().strip_prefix(before[..at].trim_start())?.strip_suffix(before[at + title.len()..].trim_end())?.trim();
    (!inner.is_empty()).then(|| inner.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_follows_its_line() {
        assert_eq!(follow("桥 通 了", "# **桥 通 了** ", "# **桥通了**").as_deref(), Some("桥通了"));
        assert_eq!(follow("桥通了", "  桥通了_晚报", "桥通了_晚报").as_deref(), Some("桥通了"));
        assert_eq!(follow("桥通了 下午", "**桥通了** 下午 ", "**桥通了** 下午").as_deref(), Some("桥通了 下午"));
        assert_eq!(follow("桥通了", "[桥通了](/a)", "桥通了"), None);
    }
}
