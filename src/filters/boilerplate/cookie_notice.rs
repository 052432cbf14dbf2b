//! The notice about cookies and the choices under it.

use std::sync::LazyLock;

use crate::document::Role;
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Verdicts, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::{expression, words};

pub static RULE: Rule = Rule {
    name: "cookie-notice",
    page: include_str!("../../../testdata/rules/boilerplate/cookie-notice.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Ends(words!("cookie", "wakes"))],
    decide: Decide::Page(decide),
};

/// How such notices begin, or what they ask for. They come from the services that put them into pages, word for word.
static NOTICE: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("cookie", "notice")));

/// Share of a document's bytes, in percent, that lines about cookies may have: a policy, or an article about them, is full of them. A guess.
const SHARE: usize = 25;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    // Baking has cookies too: a document whose title has the word is about them.
    if page.findings().title.as_deref().is_some_and(|title| title.to_ascii_lowercase().contains("cookie")) {
        return Verdicts::new(Because::Reason("the title names cookies, so the document is about them"));
    }
    let bytes = |indices: &mut dyn Iterator<Item = usize>| indices.map(|index| page.says(index).len()).sum::<usize>();
    let about = bytes(&mut woken.iter().copied());
    let all = bytes(&mut page.standing(0..page.lines().len()));
    if about * 100 > all * SHARE {
        return Verdicts::new(Because::Reason("more than a quarter of the document speaks of cookies, so it is about them"));
    }
    let mut verdicts = Verdicts::new(Because::Reason("the line does not speak of cookies"));
    woken.iter().for_each(|index| verdicts.add(*index, Verdict::drop_if(find_notice(page.says(*index).trim()))));
    verdicts
}

fn find_notice(text: &str) -> Result<(), Because> {
    if !NOTICE.is_match(text) {
        return Err(Because::Reason("the line is none of the notices of cookies that pages share word for word"));
    }
    // What a policy lists below is what it says of cookies.
    if text.ends_with([':', '：']) {
        return Err(Because::Reason("the line introduces what stands below it, as a policy does"));
    }
    // `By clicking on this URL you would send the cookie` asks nobody to agree.
    if text.starts_with("By ") && !words!("cookie", "agree").iter().any(|word| text.contains(word)) {
        return Err(Because::Reason("the line asks nobody to agree to cookies"));
    }
    Ok(())
}
