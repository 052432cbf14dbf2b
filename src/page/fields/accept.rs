//! The judge: is a line that reads as metadata metadata?

use super::around::{Around, Place, is_among_fields};
use super::own::{
    has_minutes_below, has_same_beginning, is_in_a_record, is_in_a_timetable, is_in_settings, is_one_of_many, is_one_of_several, is_said_already,
};
use crate::document::{Field, Key, Label, Value};
use crate::page::{Because, Page, labels_above};
use crate::recognise::fields::candidate::find_lone_label;
use crate::recognise::fields::page_line;
use crate::recognise::fields::{Form, Reading};

/// Why most lines with a colon or a date are no lines of fields.
pub(super) const UNREAD: Because = Because::Reason("not all of the line can be read as labels with their values");

/// Reads a line that is metadata by what it says, where it stands and what stands beside it.
pub(super) fn accept(page: Page, index: usize) -> Result<Reading, Because> {
    let line = &page.lines()[index];
    if line.label() != Label::Text {
        return Err(Because::Is(line.label()));
    }
    if let Some(label) = find_lone_label(page.look(index)).filter(|_| labels_above::find_value(page, index).is_some()) {
        let about = label.kind.key().or(Some(Key::DocNumber));
        return Ok(Reading { about, keys: about.into_iter().collect(), labels: 1, sure: label.sure, ..Reading::default() });
    }
    let reading = page.fields_in_company(index).ok_or(UNREAD)?;
    let line = Candidate { page, index, reading, place: Place::find(page, index), around: Around::look(page, index, reading) };
    if let Some(because) = line.find_list() {
        return Err(because);
    }
    if line.is_metadata() {
        return Ok(line.keep());
    }
    Err(match line.place {
        Place::Midst => Because::Reason("in the text only a line with several labels counts, one of them sure"),
        _ => Because::Reason("one label alone counts beside a title, or beside other metadata"),
    })
}

/// A line that reads as metadata, in its place.
struct Candidate<'a> {
    page: Page<'a>,
    index: usize,
    reading: &'a Reading,
    place: Place,
    around: Around,
}

impl Candidate<'_> {
    /// Finds a list of the text's own that the line belongs to, as the reason to leave it.
    fn find_list(&self) -> Option<Because> {
        let Candidate { page, index, reading, .. } = *self;
        if is_in_a_timetable(page, index) {
            return Some(Because::Reason("the lines around it are a timetable"));
        }
        if is_one_of_several(page, index, reading) {
            return Some(Because::Reason("another line has the same label with another name, and a page has one author and source"));
        }
        if is_said_already(page, index, reading) {
            return Some(Because::Reason("the head of the page has said the same field with another value"));
        }
        if reading.loose && self.around.has_its_like(page) {
            return Some(Because::Reason("a neighbour is of the same kind, as in a list of links or a chronicle"));
        }
        None
    }

    /// The line is metadata where it stands, by its form first.
    fn is_metadata(&self) -> bool {
        let Candidate { page, index, reading, place, ref around } = *self;
        match reading.form {
            // Pictures with a sentence under them may follow the close of a press release.
            Form::BareDate if around.has_form_below(page, Form::BareTime) => return true,
            Form::BareTime => return around.claimed || around.has_form_above(page, Form::BareDate),
            _ => {}
        }
        if place == Place::Midst {
            return reading.can_stand_alone() && (self.is_metadata_in_the_text() || self.is_close_of_the_text());
        }
        if is_in_settings(page, index) {
            return false;
        }
        if reading.form == Form::Unkept {
            return place == Place::Head && is_among_fields(page, index);
        }
        if reading.labels == 1 && is_in_a_record(page, index) {
            return false;
        }
        match reading.form {
            Form::Closing => place == Place::Tail && around.first_of_tail,
            Form::BareDate => self.is_date_of_the_page(),
            _ if reading.loose && !(reading.sure && reading.labels >= 3) => around.titled || around.beside_metadata,
            _ => reading.sure || reading.labels >= 2 || around.beside_metadata || self.is_metadata_alone(),
        }
    }

    /// The line is a lone field beside the title, before the text and at the beginning of its tail.
    fn is_metadata_alone(&self) -> bool {
        let Candidate { page, reading, ref around, .. } = *self;
        let opens_the_tail = || around.first_of_tail && reading.labels == 1 && matches!(reading.about, Some(Key::Editor | Key::Author | Key::Source));
        match self.place {
            Place::Top => is_number_or_byline(reading) && (around.titled || page.findings().title.is_none()),
            Place::Head => !has_minutes_below(page, around.below) && (around.titled || is_of_the_head(reading)) || opens_the_tail(),
            _ => reading.form == Form::Tags || reading.about == Some(Key::Views) || opens_the_tail(),
        }
    }

    /// The line could be nothing else in the midst of the text: several labels, one of them sure; a reporter with an address; a time of publication
    /// to the minute, the only one of the page.
    fn is_metadata_in_the_text(&self) -> bool {
        let Candidate { page, index, reading, .. } = *self;
        let text = page.says(index);
        // `关注者 218　　被浏览 96,307`: counters and nothing else.
        let counters = (reading.labels >= 3 || reading.sure && reading.labels >= 2)
            && reading.fields.iter().all(|field| field.key == Key::Views)
            && !reading.fields.is_empty()
            && !text.contains([':', '：']);
        if counters {
            return true;
        }
        if reading.loose || !reading.sure {
            return false;
        }
        let several = reading.labels >= 2 && (page_line::stamp(page.look(index)).is_some() || reading.labels >= 3);
        let addressed = reading.about == Some(Key::Author) && text.contains('@');
        let alone = || !page.standing(0..page.lines().len()).any(|other| other != index && has_same_beginning(page, index, other));
        let to_the_minute = || reading.labels == 1 && reading.has_time_of_day() && !is_in_a_record(page, index) && alone();
        reading.form == Form::Sentence || several || addressed || is_list_of_words(reading) || to_the_minute()
    }

    /// The line holds credits that end the text, though a disclaimer makes the page's text go on below them: an editor in brackets, or several people
    /// by what they did.
    fn is_close_of_the_text(&self) -> bool {
        /// Sentences that may follow the credits at the end of a text: a disclaimer, a word about the author. Guess: nobody has measured it.
        const AFTER: usize = 3;
        const CREDITS: &[Key] = &[Key::Editor, Key::Proofreader, Key::Photographer, Key::Author, Key::Source];
        let Candidate { page, index, reading, .. } = *self;
        let after = || page.standing(index + 1..page.body().end.max(index + 1)).filter(|other| page.is_sentence(*other)).take(AFTER + 1).count();
        let people = !reading.loose && !reading.fields.is_empty() && reading.fields.iter().all(|field| CREDITS.contains(&field.key));
        let edited = reading.keys.iter().any(|key| matches!(key, Key::Editor | Key::Proofreader));
        people && edited && (reading.sure || reading.labels >= 2) && after() <= AFTER && !is_in_a_record(page, index)
    }

    /// The line is a date alone that dates the page: beside its title or its other fields, or with the time of day in the line below, as Hong Kong's
    /// press releases close. The date under a signature closes a notice.
    fn is_date_of_the_page(&self) -> bool {
        let Candidate { page, index, reading, place, ref around } = *self;
        let lines = page.lines();
        let signed = place == Place::Tail && index > 0 && !lines[index - 1].is_blank() && lines[index - 1].label() == Label::Text;
        match place {
            _ if signed => false,
            Place::Top => around.titled && reading.has_time_of_day() || around.claimed,
            Place::Head => around.beside_metadata || around.titled && !has_minutes_below(page, around.below),
            _ => around.beside_metadata,
        }
    }

    /// What is kept of the reading: outside of the head, lines of tags and of answers give no fields, and a recipe's 分类：甜汤 秋季 快手 gives no
    /// category. Those are links to the archive, as tags are.
    fn keep(&self) -> Reading {
        let mut reading = self.reading.clone();
        if self.place == Place::Head {
            return reading;
        }
        let is_archive = |field: &Field| field.key == Key::Category && field.value.as_text().is_some_and(|text| text.split_whitespace().count() > 2);
        reading.fields.retain(|field| !is_archive(field));
        if self.has_tags_of_the_site() || is_one_of_many(self.page, self.index, &reading) {
            reading.fields.clear();
        }
        reading
    }

    /// The line has tags after the text, which are links to the site's archive: they go with the site and give no key words, unless a dated line of
    /// fields stands with them. Key words are the author's wherever they stand.
    fn has_tags_of_the_site(&self) -> bool {
        let dated = |other: usize| self.page.fields(other).is_some_and(|other| other.keys.contains(&Key::Date));
        self.reading.form == Form::Tags && !self.page.neighbours(self.index).any(dated)
    }
}

/// The reading is three key words and more, none of them long, under a label that says so.
fn is_list_of_words(reading: &Reading) -> bool {
    /// Characters of the longest key word of such a list. Guess: chosen by us.
    const LONG: usize = 10;
    let short = |value: &Value| matches!(value, Value::List(words) if words.len() >= 3 && words.iter().all(|word| word.chars().count() <= LONG));
    reading.labels == 1 && reading.fields.iter().all(|field| short(&field.value)) && !reading.fields.is_empty()
}

/// The line is a lone field that stands before the text even where the title was not found: who wrote it, how many read it, where it comes from. A
/// lone 时间 or 分类 may be the text's own.
fn is_of_the_head(reading: &Reading) -> bool {
    matches!(reading.about, Some(Key::DocNumber | Key::Author | Key::Views | Key::Updated | Key::Source | Key::Photographer))
        && !reading.fields.is_empty()
}

/// The line is the number of a document or a byline, as they stand under the title itself.
fn is_number_or_byline(reading: &Reading) -> bool {
    matches!(reading.about, Some(Key::DocNumber | Key::Author)) && reading.form == Form::Byline
}
