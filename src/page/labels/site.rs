//! What it weighs that a line comes again on other pages of its site, where that was learned.
//!
//! That a line comes again says little by itself: refrains, formulas, headings of a form and signatures come again too. But who has learned from many
//! pages knows what each of them by itself makes of the line. What it is taken for on nearly all of them it is on this page too, where this page alone
//! would leave it in doubt; and what stands deep in a run of lines that the site always prints together is what the run is.

use super::recurring::Recurring;
use crate::learned::Seen;
use crate::recognise::weights::UNIT;

/// The share of a site's pages, in thousandths, from which on a line comes often, and from which on on most. What comes on fewer says nothing.
/// Measured: a credit below articles comes on 180 of 1,000 pages and stays; and who signs judgments signs several.
const OFTEN: u32 = 400;
const MOSTLY: u32 = 750;

/// The share of the pages with a line, in thousandths, on which it is taken for the site's: from the first on it surely is, from the second on
/// probably. Guess: chosen by us.
const SURELY: u32 = 800;
const PROBABLY: u32 = 600;

/// What it weighs, in nats, that a line comes on most pages, below the text of a page of which the kind says how much evidence a line takes.
///
/// Measured: on five news sites, see `tools/labeller/MODEL.md`, the logarithm of the odds ratio among lines to which the labeller gives the same odds
/// is 3.1 for what surely is the site's, 2.7 for what probably is, and 4.5 for what stands deep in a run as well. Of what comes often only it is
/// below 0, and that weighs nothing.
const SURE: i32 = 4;
const PROBABLE: i32 = 2;
/// What it weighs, in nats, where the line is a sentence. Guess: what was measured is below 0, -0.5, because the gold keeps one
/// notice of copyright on 8 pages.
const SENTENCE: i32 = 2;

/// Above the text stand lists of ingredients, and beside a line of the page's own salutations and signatures, that are taken for the site's on page
/// after page: there nothing weighs anything that does not stand deep. Neither does it on a page of which the kind says little. But buttons below
/// posts are said with each of them, so often at least. Guess: nobody has measured them.
const TIMES: usize = 3;
const BUTTON: i32 = 3;

/// The weight, in nats, from which lines fall, beyond which the kind of a page says little of them. Guess: chosen by us.
const TOLD_KIND: i32 = 3;

/// How deep a line has to stand in a run of lines of the site to be what the run is, and the share of the run, in thousandths, that is taken for the
/// site's. Guess: the end of a letter with its signature, and the head of a judgment, are as deep as four. What it weighs is that of [`SURE`].
const DEEP: usize = 5;
const RUN: u32 = 500;

/// Log-odds, in nats, from which a line that does not come again is no part of the text all the same, and parts no run. Guess: chosen by us.
const SURELY_GONE: i32 = 3;

/// Log-odds, in nats, beyond which a line adds no more to what its run seems to be. Guess: chosen by us.
const MOST: i32 = 4;

/// What a line weighs, in nats, that does not come again, below one that surely is the site's and stands below the text on nearly all pages.
/// Measured: the logarithm of the odds ratio is 3.6, see `tools/labeller/MODEL.md`.
const BELOW_END: i32 = 2;
/// The share of the pages with a line, in thousandths, on which it stands below the text, from which on it does on nearly all. Guess: chosen by us.
const ENDS: u32 = 900;

/// What a line seems to be by itself and on this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seems {
    /// It reads like a sentence.
    pub(super) is_prose: bool,
    /// The log-odds, in units, that it goes.
    pub(super) gone: i32,
}

/// What is weighed of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    /// It comes often.
    Again {
        /// It stands below the text.
        is_below: bool,
        /// Where it stands deep in a run of lines of the site, what these seem to be: their log-odds, in units.
        deep: Option<i32>,
        /// It is beside the page's own text, or the page is of a kind that says little.
        is_doubtful: bool,
        /// It stands there as often as a button.
        is_button: bool,
        seems: Seems,
    },
    /// It does not, and stands below this one, which ends the text.
    BelowEnd(usize),
}

/// What each line weighs more, because of the other pages of its site.
pub(super) struct OfSite<'r> {
    recurring: &'r Recurring,
    /// The indices in the document of the lines that are not blank.
    indices: Vec<usize>,
    /// By place among those lines.
    lines: Vec<Option<Evidence>>,
}

impl<'r> OfSite<'r> {
    /// Weighs the lines of a document; `places` has for each of its lines the place among those that are not blank.
    pub(super) fn weigh(recurring: &'r Recurring, places: &[Option<usize>], lines: &[Seems], theta: Option<i32>) -> OfSite<'r> {
        let indices: Vec<usize> = (0..places.len()).filter(|index| places[*index].is_some()).collect();
        let count = indices.len();
        let share = |place: usize| recurring.share(indices[place]);
        // What this page alone has, and seems to be its text; of that sentences, where there are any.
        let own: Vec<usize> = (0..count).filter(|place| share(*place) == 0 && lines[*place].gone < 0).collect();
        let said: Vec<usize> = own.iter().copied().filter(|place| lines[*place].is_prose).collect();
        let text = if said.is_empty() { &own } else { &said };
        let Some(last) = text.last().copied() else {
            // A page that has nothing of its own may be another one over again.
            return OfSite { recurring, indices, lines: vec![None; count] };
        };
        let ends = |place: &usize| {
            let seen = recurring.line(indices[*place]).filter(|_| share(*place) >= OFTEN);
            seen.is_some_and(|seen| thousandths(seen.below, seen.pages) >= ENDS && taken(seen) >= SURELY)
        };
        let end = (last + 1..count).find(ends).unwrap_or(count);
        // What only may be the page's own parts runs too.
        let parts: Vec<usize> = (0..count).filter(|place| share(*place) < OFTEN && lines[*place].gone < SURELY_GONE * i32::from(UNIT)).collect();
        let deep = deep(lines, &parts, |place| recurring.line(indices[place]).filter(|_| share(place) >= OFTEN));
        let is_own = |place: usize| parts.binary_search(&place).is_ok();
        let is_next = |place: usize| place.checked_sub(1).is_some_and(is_own) || is_own(place + 1);
        let tells_little = theta.is_none_or(|theta| theta > TOLD_KIND);
        let of_line = |place: usize| match share(place) {
            0..OFTEN => (place > end && !lines[place].is_prose).then_some(Evidence::BelowEnd(end)),
            _ => Some(Evidence::Again {
                is_below: place > last,
                deep: deep[place],
                is_doubtful: tells_little || is_next(place),
                is_button: recurring.times(indices[place]) >= TIMES,
                seems: lines[place],
            }),
        };
        let lines = (0..count).map(of_line).collect();
        OfSite { recurring, indices, lines }
    }

    /// What a line weighs more, in units.
    pub(super) fn weight(&self, place: usize) -> i32 {
        let unit = i32::from(UNIT);
        match self.lines[place] {
            None => 0,
            Some(Evidence::BelowEnd(_)) => BELOW_END * unit,
            Some(Evidence::Again { deep: Some(run), seems, .. }) if self.is_known(place) => SURE * unit + (run - seems.gone).max(0),
            Some(Evidence::Again { is_below, is_doubtful, is_button, seems, .. }) => {
                let (mostly, taken) = (self.share(place) >= MOSTLY, self.taken(place));
                unit * match () {
                    () if mostly && taken >= SURELY && is_button && !seems.is_prose => BUTTON,
                    () if is_doubtful || !is_below => 0,
                    () if seems.is_prose => i32::from(mostly && taken >= SURELY) * SENTENCE,
                    () if mostly && taken >= SURELY => SURE,
                    () => i32::from(mostly && taken >= PROBABLY) * PROBABLE,
                }
            }
        }
    }

    /// The line is the site's whatever kind of page it stands on.
    pub(super) fn is_known(&self, place: usize) -> bool {
        matches!(self.lines[place], Some(Evidence::Again { deep: Some(_), seems, .. }) if !seems.is_prose) && self.share(place) >= MOSTLY
    }

    /// The share of the site's pages on which a line stands, in thousandths.
    fn share(&self, place: usize) -> u32 {
        self.recurring.share(self.indices[place])
    }

    /// The share of these, in thousandths, on which it is taken for the site's.
    fn taken(&self, place: usize) -> u32 {
        taken(self.recurring.line(self.indices[place]).unwrap_or_default())
    }

    /// What a line shows, for who measures it: its share of the site's pages, and that of its pages on which it is taken for the site's; and whether it
    /// stands deep, below the text, or does not come again below its end.
    pub(super) fn shows(&self, place: usize) -> (u32, u32, [bool; 3]) {
        let stands = match self.lines[place] {
            Some(Evidence::Again { is_below, deep, .. }) => [deep.is_some(), is_below, false],
            evidence => [false, false, evidence.is_some()],
        };
        (self.share(place), self.taken(place), stands)
    }

    /// How often and where a line comes again, in words, and what that weighs; none where it weighs nothing.
    pub(super) fn tell(&self, place: usize) -> Option<String> {
        let weight = self.weight(place);
        let evidence = self.lines[place].filter(|_| weight > 0)?;
        let told = match evidence {
            Evidence::Again { .. } => self.recurring.tell(self.indices[place])?,
            Evidence::BelowEnd(end) => format!("below a line that is {}", self.recurring.tell(self.indices[end])?),
        };
        Some(format!("{told} +{:.1}", f64::from(weight) / f64::from(UNIT)))
    }
}

/// The share of its pages, in thousandths, on which a line is taken for the site's.
fn taken(seen: Seen) -> u32 {
    thousandths(seen.taken, seen.pages)
}

fn thousandths(part: u32, whole: u32) -> u32 {
    (1000 * u64::from(part) / u64::from(whole.max(1))) as u32
}

/// For each line that stands deep in a run of lines that come often, most of which are taken for the site's, what the run seems to be on this page. The
/// page's own lines part the runs.
fn deep(lines: &[Seems], own: &[usize], often: impl Fn(usize) -> Option<Seen>) -> Vec<Option<i32>> {
    let mut deep = vec![None; lines.len()];
    let starts = std::iter::once(0).chain(own.iter().map(|own| own + 1));
    let ends = own.iter().copied().chain([lines.len()]);
    for (start, end) in starts.zip(ends) {
        let run: Vec<(usize, Seen)> = (start..end).filter_map(|place| Some((place, often(place)?))).collect();
        let of_site = run.iter().map(|(_, seen)| u64::from(taken(*seen))).sum::<u64>();
        if run.is_empty() || of_site < u64::from(RUN) * run.len() as u64 {
            continue;
        }
        let most = MOST * i32::from(UNIT);
        let seems = run.iter().map(|(place, _)| lines[*place].gone.clamp(-most, most)).sum::<i32>() / run.len() as i32;
        // From either end of the page nothing is a part of its text.
        let reaches = |at: usize| (start == 0 || at + 1 >= DEEP) && (end == lines.len() || run.len() - at >= DEEP);
        run.iter().enumerate().filter(|(at, _)| reaches(*at)).for_each(|(_, (place, _))| deep[*place] = Some(seems));
    }
    deep
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seems(nats: i32) -> Seems {
        Seems { is_prose: false, gone: nats * i32::from(UNIT) }
    }

    /// Of a page whose lines at `own` are its own, which of the others stand deep; each is taken for the site's on so many of ten pages.
    fn deep_of(count: usize, own: &[usize], taken: impl Fn(usize) -> u32) -> Vec<usize> {
        let often = |place: usize| (!own.contains(&place)).then(|| Seen { pages: 10, taken: taken(place), ..Seen::default() });
        let deep = deep(&vec![seems(1); count], own, often);
        (0..count).filter(|place| deep[*place].is_some()).collect()
    }

    #[test]
    fn what_stands_deep_in_a_run_of_the_site_is_far_from_the_text() {
        // A menu of seven lines above the text, eleven lines between two of its own, and six below.
        assert_eq!(deep_of(7 + 1 + 11 + 1 + 6, &[7, 19], |_| 9), [0, 1, 2, 12, 13, 14, 24, 25]);
        assert_eq!(deep_of(4 + 1 + 9 + 1 + 4, &[4, 14], |_| 9), [9]);
    }

    #[test]
    fn a_run_that_is_taken_for_the_text_is_none_of_the_site() {
        assert!(deep_of(40, &[20], |_| 1).is_empty());
        assert_eq!(deep_of(40, &[20], |place| if place < 20 { 9 } else { 2 }), (0..16).collect::<Vec<_>>());
    }
}
