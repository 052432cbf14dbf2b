//! Where headings can stand.

use super::Page;

/// The line behind the last one that the text reaches: sentences after the body belong to it as long as no more than a heading stands between them.
pub(crate) fn reached(page: Page, end: usize) -> usize {
    let lines = page.lines();
    let (mut reached, mut apart) = (end, 0);
    for index in page.standing(end..lines.len()) {
        apart = if page.is_sentence(index) { 0 } else { apart + 1 };
        if apart > 1 || page.is_landmark(index) {
            break;
        }
        if apart == 0 {
            reached = index + 1;
        }
    }
    reached
}

/// A blank line follows and none goes before: the line ends what stands above it, as a signature or a last word does.
pub(crate) fn is_closing(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let blank = |index: usize| lines.get(index).is_none_or(|line| line.is_blank());
    index > 0 && !blank(index - 1) && blank(index + 1)
}
