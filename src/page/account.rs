//! The account whose article a page of WeChat is: the name between the title and the time.

use super::Page;
use crate::recognise::fields::Form;
use crate::recognise::fields::people::is_name;
use crate::recognise::inserts::platform::is_of_wechat;

/// Lines that only WeChat has which make a page its own: one may be quoted.
const OWN: usize = 2;

/// Lines from the beginning among which the time stands.
const HEAD: usize = 6;

/// The line that names the account, and stands directly above the time and below another line, which is the title.
pub(super) fn find(page: Page) -> Option<usize> {
    let lines = 0..page.lines().len();
    let head: Vec<usize> = lines.clone().filter(|index| !page.says(*index).trim().is_empty()).take(HEAD).collect();
    let is_time = |index: usize| page.fields(index).is_some_and(|reading| reading.form == Form::BareDate && reading.has_time_of_day());
    let time = head.iter().position(|index| is_time(*index))?;
    let account = *head.get(time.checked_sub(1)?).filter(|_| time > 1)?;
    let own = || lines.filter(|index| is_of_wechat(page.says(*index))).take(OWN).count();
    (page.is_page() && is_name(page.says(account).trim()) && own() >= OWN).then_some(account)
}
