//! What the page as a whole says for and against a heading.

use super::Page;
use crate::recognise::probably::Probably;

/// Log-probabilities in units of 1/48 nat. Measured: on pages that the labeller has not seen, six in ten lines above -50 that no rule knows are
/// headings, and three in ten between -50 and -80.
pub(crate) const KNOWN: i32 = -40;

/// What its words or its neighbours show needs less: for a number, a mark of the page's own, the name of a part, a place between paragraphs and one
/// between lines that may be anything. Measured: of the numbered ones above -240 nearly all are headings on such pages, of the others below -120 one
/// in five.
pub(crate) const SURE: i32 = -300;
pub(crate) const NUMBERED: i32 = -240;
pub(crate) const STRONG: i32 = -180;
pub(crate) const MARKED: i32 = -170;
pub(crate) const WEAK: i32 = -120;

/// The log-probability that the line is a heading, in units; none where nothing is known of the page as a whole.
pub(crate) fn heading_odds(page: Page, index: usize) -> Option<i32> {
    let labels = page.labels().filter(|labels| page.findings().showed_page || !labels.is_text())?;
    Some(labels.line(index)?.as_heading())
}

/// The line is a heading by what the page as a whole says, and no other evidence is needed.
pub(crate) fn is_known(page: Page, index: usize) -> bool {
    heading_odds(page, index).is_some_and(|odds| odds >= KNOWN) && !is_title(page, index) && !goes_on(page, index)
}

/// The line probably is the title, or says it.
fn is_title(page: Page, index: usize) -> bool {
    let labels = page.labels();
    let likeliest = labels.and_then(|labels| labels.line(index)).map(|line| line.likeliest());
    likeliest == Some(Probably::Title) || page.title_line().is_some_and(|title| page.look(title).words() == page.look(index).words())
}

/// The line is a piece of one that goes on directly below.
pub(crate) fn goes_on(page: Page, index: usize) -> bool {
    let below = page.lines().get(index + 1).map_or("", |line| line.text().trim_start());
    page.text(index).trim_end().ends_with(['（', '(', '“', '「', '『', '《', '【', '，', '、'])
        || below.starts_with(['，', '。', '、', '；', '：', '）', ')', '”', '」', '』', '》', ','])
}
