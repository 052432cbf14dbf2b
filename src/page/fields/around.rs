//! What stands around a line of fields: its place in the page, its neighbours, and the names above it.

use crate::document::{Field, Key, Label, Value};
use crate::page::Page;
use crate::recognise::bars::is_noise_line;
use crate::recognise::fields::{Form, Reading, people};

/// Where in the page a line stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// Before the first sentence.
    Head,
    /// Among the first sentences, close under the title: a byline may follow the summary.
    Top,
    Midst,
    /// After the last sentence.
    Tail,
}

/// Lines under the title among which a byline stands even when a summary or a motto comes first. Guess: the pages we have need six.
const TOP: usize = 8;

impl Place {
    /// Finds the place of a line.
    pub(super) fn find(page: Page, index: usize) -> Place {
        if page.is_beside_body(index) {
            return if index < page.body().start { Place::Head } else { Place::Tail };
        }
        let lines = page.lines();
        let above = || lines[..index].iter().rev().filter(|line| !line.is_blank()).take(TOP);
        let titled = above().any(|line| line.label() == Label::Title);
        // Where no title was found, the first lines of the page count from its beginning.
        let titled = titled || page.starts() && page.findings().title.is_none() && above().count() < TOP;
        let set_apart = page.text(index).starts_with('\t') || page.text(index).starts_with("    ");
        if titled && !set_apart { Place::Top } else { Place::Midst }
    }
}

/// What stands beside a line.
pub(super) struct Around {
    pub(super) above: Option<usize>,
    pub(super) below: Option<usize>,
    /// The title stands above or below, buttons between not counted.
    pub(super) titled: bool,
    /// A neighbour is metadata already.
    pub(super) claimed: bool,
    /// A neighbour is metadata, or vouches for the line: it is sure itself, or a credit of another kind.
    pub(super) beside_metadata: bool,
    pub(super) first_of_tail: bool,
}

impl Around {
    /// Looks at what stands beside a line.
    pub(super) fn look(page: Page, index: usize, reading: &Reading) -> Around {
        let lines = page.lines();
        let silent = |other: &usize| is_noise_line(page.look(*other));
        let above = page.standing(0..index).rev().find(|other| !silent(other));
        let below = page.standing(index + 1..lines.len()).find(|other| !silent(other));
        let title = |neighbour: Option<usize>| neighbour.is_some_and(|index| lines[index].label() == Label::Title);
        let strong = |neighbour: Option<usize>| {
            let other = neighbour.and_then(|index| page.fields(index)).filter(|other| !other.loose);
            other.is_some_and(|other| other.sure || other.labels >= 2 || other.labels == 1 && other.about != reading.about)
        };
        let claimed = page.neighbours(index).any(|other| lines[other].label() == Label::Meta);
        let tail = index >= page.body().end;
        Around {
            titled: title(above) || title(below),
            claimed,
            beside_metadata: claimed || strong(above) || strong(below),
            first_of_tail: tail && above.is_none_or(|above| above < page.body().end),
            above,
            below,
        }
    }

    /// The line above has this form.
    pub(super) fn has_form_above(&self, page: Page, form: Form) -> bool {
        self.above.and_then(|above| page.fields(above)).is_some_and(|above| above.form == form)
    }

    /// The line below has this form.
    pub(super) fn has_form_below(&self, page: Page, form: Form) -> bool {
        self.below.and_then(|below| page.fields(below)).is_some_and(|below| below.form == form)
    }

    /// A neighbour is of the same kind, as in a list of links, which has a date in each line, or in a chronicle.
    pub(super) fn has_its_like(&self, page: Page) -> bool {
        let mut beside = [self.above, self.below].into_iter().flatten().filter_map(|other| page.fields(other));
        beside.any(|other| other.loose || other.form == Form::BareDate)
    }
}

/// Metadata stands above or below the line, with nothing but its like between: the head of a document in a library or of a government's notice.
pub(super) fn is_among_fields(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let near = |range: &mut dyn Iterator<Item = usize>| {
        for other in range.filter(|other| !lines[*other].is_blank() && !is_noise_line(page.look(*other))) {
            if lines[other].label() == Label::Meta {
                return true;
            }
            let reading = page.fields_in_company(other);
            if reading.is_none_or(Reading::can_stand_alone) {
                return reading.is_some_and(|other| other.sure && !other.loose);
            }
        }
        false
    };
    near(&mut (0..index).rev().take(2 * TOP)) || near(&mut (index + 1..lines.len()).take(2 * TOP))
}

/// Characters from which a line is longer than the entries of a menu. Guess: nobody has measured it.
const LONGER: usize = 25;

/// Reads the names between the title and a line that dates the page: a name alone is the author's, and one more is the paper's.
pub(super) fn read_names_above(page: Page, index: usize) -> Vec<(usize, Vec<Field>)> {
    let full = |other: &usize| {
        let text = page.says(*other).trim();
        text.contains(' ') && text.is_ascii() && people::is_name(text) && !text.starts_with("By ")
    };
    let above: Vec<usize> = page.standing(0..index).rev().take_while(full).take(3).collect();
    // Above them stands the title, which is longer than the words of a bar.
    let titled = page.standing(0..index).rev().nth(above.len()).is_some_and(|other| page.says(other).chars().count() >= LONGER);
    if !titled || above.len() > 2 {
        return Vec::new();
    }
    let named = |(other, key): (&usize, Key)| (*other, vec![Field { key, value: Value::Text(page.says(*other).trim().to_string()) }]);
    above.iter().rev().zip([Key::Author, Key::Source]).map(named).collect()
}
