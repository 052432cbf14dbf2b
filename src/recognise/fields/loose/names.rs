//! Names in a line that is known to hold fields: of people, accounts and papers, and what says whose they are without a label's mark.

use std::sync::LazyLock;

use super::super::counts::NAME;
use super::super::label_search::is_field_name;
use super::super::people::is_name;
use super::super::unkept::is_unkept;
use crate::document::Key;
use crate::recognise::bars;
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::{any_of, expression, words};

/// The text may be the name of who wrote a page: no label, no button.
pub(super) fn may_be_name(text: &str) -> bool {
    const NEVER: &[&str] = words!("no-name", "beside-fields");
    is_name(text) && !is_unkept(text) && !bars::is_noise(text) && !is_field_name(text) && !NEVER.iter().any(|word| text.contains(word))
}

/// The text may be the name of an account: one word of letters, digits and few marks. A word of letters alone is a button as often.
pub(super) fn may_be_account(text: &str) -> bool {
    let word = text.chars().all(|c| c.is_alphanumeric() || "_-./／·".contains(c)) && text.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    word && (4..=20).contains(&text.chars().count())
        && text.starts_with(char::is_alphabetic)
        && (text.is_ascii() && text.contains(|c: char| !c.is_ascii_alphabetic()) || text.contains(['/', '／']))
        && !bars::is_noise(text)
        && !is_unkept(text)
        && !is_field_name(text)
}

/// The text is the name of a paper or a site, where fields stand: `红网`, `新浪财经`.
pub(super) fn is_paper(text: &str) -> bool {
    const ENDS: &[&str] = words!("papers", "end");
    const BESIDE: &[&str] = words!("papers", "end-beside-fields");
    let ends = |list: &[&str]| list.iter().any(|end| text.ends_with(end) && text.len() > end.len());
    (2..=NAME / 2).contains(&text.chars().count())
        // Two papers, or a paper and its site: `華商網-華商報`.
        && text.split('-').all(|part| !part.is_empty() && part.chars().all(char::is_alphanumeric))
        && (ends(ENDS) || ends(BESIDE))
        && !text.starts_with("手机")
}

/// Who edited, with the word behind: `陈巍 编辑`; or before without a colon: `松花江网编辑孙桂芳`.
pub(super) fn read_editor(text: &str) -> Option<(Key, String)> {
    static EDITOR: LazyLock<Pattern> = LazyLock::new(|| {
        let editor = any_of(words!("credits", "editor"));
        pattern(&format!(
            r"^(?:(\p{{Han}}{{2,4}}) ?(?:{editor})|\p{{Han}}{{0,8}}(?:网|報|报|社|網|实习|責任|责任)?(?:{editor}) ?[:：]? ?(\p{{Han}}{{2,4}}))$"
        ))
    });
    let found = EDITOR.captures(text)?;
    Some((Key::Editor, found.get(1).or(found.get(2))?.as_str().to_string()))
}

/// Who reports, behind the calling and the paper, or before the place: `福州晚報記者 林安鎮 實習生 …`, `楊宗灝／桃園報導`.
pub(super) fn read_reporter(text: &str) -> Option<(Key, String)> {
    static REPORTER: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^(?:\S{1,4} )?[\p{Han}·]{0,14}(?:记者|記者|通讯员|通訊員)[ :：/／|]?\s*(\p{Han}{2,4}(?:[ 、]\p{Han}{2,4}){0,3}?|\p{Han}{5,9})(?:[ /／](?:实习生|實習生|摄影|攝影|通讯员|通訊員|文|图|圖|\p{Han}{2,6}(?:報導|报道|報道|電|电)).*)?$",
        )
    });
    static PLACED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:記者|记者)?\s?(\p{Han}{2,4})[/／]\p{Han}{2,6}(?:報導|报道|報道|電|电)$"));
    let found = PLACED.captures(text).or_else(|| REPORTER.captures(text))?;
    Some((Key::Author, found[1].to_string()))
}

/// Where a text was taken from, in words without a mark: `摘自京华时报`, `本文来源于《财经网》`.
pub(super) fn read_taken(text: &str) -> Option<(Key, String)> {
    static TAKEN: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("put-up", "taken-from")));
    let found = TAKEN.captures(text)?;
    Some((Key::Source, found[1].to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;

    #[test]
    fn names_of_papers_and_accounts_are_told_from_buttons() {
        for paper in ["红网", "华商网-华商报", "華商網-華商報"] {
            assert!(is_paper(paper), "{paper}");
        }
        assert!(!is_paper("-网") && !is_paper("2012-01-17"));
        assert!(may_be_account("harbour_2012") && !may_be_account("Fonts") && !may_be_account("Bigger"));
    }

    #[test]
    fn whatever_an_expression_fits_gives_a_source() {
        for text in samples(&expression!("put-up", "taken-from")) {
            assert!(matches!(read_taken(&text), Some((Key::Source, _))), "{text}");
        }
    }
}
