//! Decides whether a line that reads as metadata is metadata: by where it stands and what stands beside it.

use std::sync::LazyLock;

use regex::Regex;

use super::{Because, Page, labels_above};
use crate::document::{Field, Key, Label as LineLabel, Value};
use crate::recognise::fields::{Form, Reading, people};
use crate::recognise::glance::SHORT;
use crate::recognise::{bars, dates};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

/// What a line of fields is for a rule about some of the fields.
pub struct Claim {
    /// The fields that the line gives to the metadata.
    pub fields: Vec<Field>,
    /// Other lines that are metadata with it: the value of a label that stands alone, names above a date.
    pub with: Vec<(usize, Vec<Field>)>,
}

/// What each metadata rule claims: the line is metadata, and about one of `keys` first. Why it is not, where it is not.
pub fn claim(page: Page, index: usize, keys: &[Key]) -> Result<Claim, Because> {
    /// The line is about something else.
    const OTHERS: Because = Because::Reason("the line is about another field first, and the rule for that one signs");
    // Without a sign of a page, a line of fields is a record of the text's own; a line that is such a sign counts as one.
    if !page.is_page() {
        return Err(Because::NoPage);
    }
    let is_meant = |about: Option<Key>| about.is_some_and(|about| keys.contains(&about));
    // What a line is about is asked before its neighbours are: eight of nine rules are not concerned.
    if labels_above::lone(page, index).is_none() {
        let reading = page.fields_in_company(index).ok_or(UNREAD)?;
        if !is_meant(reading.about) {
            return Err(OTHERS);
        }
    }
    let reading = accept(page, index)?;
    if !is_meant(reading.about) {
        return Err(OTHERS);
    }
    let mut with: Vec<(usize, Vec<Field>)> = labels_above::value(page, index).into_iter().collect();
    if reading.sure && matches!(reading.about, Some(Key::Date)) {
        with.extend(names_above(page, index));
    }
    Ok(Claim { fields: reading.fields, with })
}

/// Why most lines with a colon or a date are no lines of fields.
const UNREAD: Because = Because::Reason("not all of the line can be read as labels with their values");

/// Where in the page a line stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Before the first sentence.
    Head,
    /// Among the first sentences, close under the title: a byline may follow the summary.
    Top,
    Midst,
    /// After the last sentence.
    Tail,
}

/// Lines under the title among which a byline stands even when a summary or a motto comes first. A guess: the pages we have need six.
const TOP: usize = 8;

fn place(page: Page, index: usize) -> Place {
    if page.is_beside_body(index) {
        return if index < page.body().start { Place::Head } else { Place::Tail };
    }
    let lines = page.lines();
    let title = lines[..index].iter().rev().filter(|line| !line.blank()).take(TOP).any(|line| line.label() == LineLabel::Title);
    // Where no title was found, the first lines of the page count from its beginning.
    let title =
        title || page.starts() && page.findings().title.is_none() && lines[..index].iter().filter(|line| !line.blank()).take(TOP).count() < TOP;
    let set_apart = page.lines()[index].text().starts_with(['\t']) || page.lines()[index].text().starts_with("    ");
    if title && !set_apart { Place::Top } else { Place::Midst }
}

/// Reads a line that is metadata by what it says, where it stands and what stands beside it.
fn accept(page: Page, index: usize) -> Result<Reading, Because> {
    let line = &page.lines()[index];
    if line.label() != LineLabel::Text {
        return Err(Because::Is(line.label()));
    }
    let place = place(page, index);
    if let Some(label) = labels_above::lone(page, index).filter(|_| labels_above::value(page, index).is_some()) {
        let about = label.kind.key().or(Some(Key::DocNumber));
        return Ok(Reading { about, keys: about.into_iter().collect(), labels: 1, sure: label.sure, ..Reading::default() });
    }
    let reading = page.fields_in_company(index).ok_or(UNREAD)?;
    let around = Around::look(page, index, reading);
    if in_a_timetable(page, index) {
        return Err(Because::Reason("the lines around it are a timetable"));
    }
    if one_of_several(page, index, reading) {
        return Err(Because::Reason("another line has the same label with another name, and a page has one author and source"));
    }
    if is_said_already(page, index, reading) {
        return Err(Because::Reason("the head of the page has said the same field with another value"));
    }
    if reading.loose || place != Place::Head {
        // A list of links has a date in each line, and so has a chronicle.
        let alike = [around.above, around.below].into_iter().flatten().filter_map(|other| page.fields(other));
        if reading.loose && alike.filter(|other| other.loose || other.form == Form::BareDate).count() > 0 {
            return Err(Because::Reason("a neighbour is of the same kind, as in a list of links or a chronicle"));
        }
    }
    let fits = match place {
        // Pictures with a sentence under them may follow the close of a press release.
        _ if reading.form == Form::BareDate
            && around.below.is_some_and(|below| page.fields(below).is_some_and(|below| below.form == Form::BareTime)) =>
        {
            true
        }
        _ if reading.form == Form::BareTime => {
            around.claimed || around.above.is_some_and(|above| page.fields(above).is_some_and(|above| above.form == Form::BareDate))
        }
        Place::Midst if reading.form == Form::Unkept => false,
        Place::Midst => midst(page, index, reading) || closes(page, index, reading),
        _ if in_settings(page, index) => false,
        _ if reading.form == Form::Unkept => place == Place::Head && among_fields(page, index),
        _ if reading.labels == 1 && in_a_record(page, index) => false,
        _ if reading.form == Form::Closing => place == Place::Tail && around.first_of_tail,
        _ if reading.form == Form::BareDate => dates_the_page(page, index, place, reading, &around),
        _ if reading.loose && !(reading.sure && reading.labels >= 3) => around.titled || around.beside_metadata,
        Place::Top => {
            reading.sure
                || reading.labels >= 2
                || around.beside_metadata
                || number_or_byline(reading) && (around.titled || page.findings().title.is_none())
        }
        _ => {
            reading.sure
                || reading.labels >= 2
                || around.beside_metadata
                || place == Place::Head && !minutes(page, around.below) && (around.titled || of_the_head(reading))
                || place == Place::Tail && (reading.form == Form::Tags || reading.about == Some(Key::Views))
                || around.first_of_tail && reading.labels == 1 && matches!(reading.about, Some(Key::Editor | Key::Author | Key::Source))
        }
    };
    if !fits {
        return Err(match place {
            Place::Midst => Because::Reason("in the text only a line with several labels counts, one of them sure"),
            _ => Because::Reason("one label alone counts beside a title, or beside other metadata"),
        });
    }
    let mut reading = reading.clone();
    let archives = |field: &Field| field.key == Key::Category && field.value.as_text().is_some_and(|text| text.split_whitespace().count() > 2);
    if place != Place::Head && reading.fields.iter().any(archives) {
        // A recipe's 分类：甜汤 秋季 快手 at the end are links to the archive, as tags are.
        reading.fields.retain(|field| !archives(field));
    }
    if place != Place::Head && (tags(page, index, place, &reading) || one_of_many(page, index, &reading)) {
        reading.fields.clear();
    }
    Ok(reading)
}

/// What stands beside a line.
struct Around {
    above: Option<usize>,
    below: Option<usize>,
    /// The title stands above or below, buttons between not counted.
    titled: bool,
    /// A neighbour is metadata already.
    claimed: bool,
    /// A neighbour is metadata, or vouches for the line: it is sure itself, or a credit of another kind.
    beside_metadata: bool,
    first_of_tail: bool,
}

impl Around {
    fn look(page: Page, index: usize, reading: &Reading) -> Around {
        let lines = page.lines();
        let silent = |other: &usize| bars::noise(lines[*other].text());
        let above = page.standing(0..index).rev().find(|other| !silent(other));
        let below = page.standing(index + 1..lines.len()).find(|other| !silent(other));
        let title = |neighbour: Option<usize>| neighbour.is_some_and(|index| lines[index].label() == LineLabel::Title);
        let strong = |neighbour: Option<usize>| {
            let other = neighbour.and_then(|index| page.fields(index)).filter(|other| !other.loose);
            other.is_some_and(|other| other.sure || other.labels >= 2 || other.labels == 1 && other.about != reading.about)
        };
        let claimed = page.neighbours(index).any(|other| page.lines()[other].label() == LineLabel::Meta);
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
}

/// Above the line, with nothing but its like between, stands metadata: the head of a document in a library or of a government's notice.
fn among_fields(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let near = |range: &mut dyn Iterator<Item = usize>| {
        for other in range.filter(|other| !lines[*other].blank() && !bars::noise(lines[*other].text())) {
            if lines[other].label() == LineLabel::Meta {
                return true;
            }
            let reading = page.fields_in_company(other);
            if !reading.is_some_and(|other| other.form == Form::Unkept) {
                return reading.is_some_and(|other| other.sure && !other.loose);
            }
        }
        false
    };
    near(&mut (0..index).rev().take(2 * TOP)) || near(&mut (index + 1..lines.len()).take(2 * TOP))
}

/// In the midst of the text only a line that could be nothing else: several labels, one of them sure; a reporter with an address; a time of
/// publication to the minute, the only one of the page.
fn midst(page: Page, index: usize, reading: &Reading) -> bool {
    let text = page.lines()[index].text();
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
    let several = reading.labels >= 2 && (page.stamp(index).is_some() || reading.labels >= 3);
    let addressed = reading.about == Some(Key::Author) && text.contains('@');
    let alone = || !page.standing(0..page.lines().len()).any(|other| other != index && same_beginning(page, index, other));
    let to_the_minute = reading.labels == 1 && reading.has_time_of_day() && !in_a_record(page, index) && alone();
    reading.form == Form::Sentence || several || addressed || list_of_words(reading) || to_the_minute
}

/// Sentences that may follow the credits at the end of a text: a disclaimer, a word about the author. A guess.
const AFTER: usize = 3;

/// Credits that end the text, though a disclaimer makes the page's text go on below them: an editor in brackets, or several people by what
/// they did.
fn closes(page: Page, index: usize, reading: &Reading) -> bool {
    const CREDITS: &[Key] = &[Key::Editor, Key::Proofreader, Key::Photographer, Key::Author, Key::Source];
    let after = || page.standing(index + 1..page.body().end.max(index + 1)).filter(|other| page.is_sentence(*other)).take(AFTER + 1).count();
    let people = !reading.loose && !reading.fields.is_empty() && reading.fields.iter().all(|field| CREDITS.contains(&field.key));
    let edited = reading.keys.iter().any(|key| matches!(key, Key::Editor | Key::Proofreader));
    people && edited && (reading.sure || reading.labels >= 2) && after() <= AFTER && !in_a_record(page, index)
}

/// Three key words and more, none of them long, under a label that says so.
fn list_of_words(reading: &Reading) -> bool {
    const LONG: usize = 10;
    let short = |value: &Value| matches!(value, Value::List(words) if words.len() >= 3 && words.iter().all(|word| word.chars().count() <= LONG));
    reading.labels == 1 && reading.fields.iter().all(|field| short(&field.value)) && !reading.fields.is_empty()
}

/// A date alone dates the page beside its title or its other fields, or with the time of day in the line below, as Hong Kong's press releases
/// close. The date under a signature closes a notice.
fn dates_the_page(page: Page, index: usize, place: Place, reading: &Reading, around: &Around) -> bool {
    let lines = page.lines();
    let signed = place == Place::Tail && index > 0 && !lines[index - 1].blank() && lines[index - 1].label() == LineLabel::Text;
    match place {
        _ if signed => false,
        Place::Top => around.titled && reading.has_time_of_day() || around.claimed,
        Place::Head => around.beside_metadata || around.titled && !minutes(page, around.below),
        _ => around.beside_metadata,
    }
}

/// A lone field that stands before the text even where the title was not found: who wrote it, how many read it, where it comes from. A lone
/// 时间 or 分类 may be the text's own.
fn of_the_head(reading: &Reading) -> bool {
    matches!(reading.about, Some(Key::DocNumber | Key::Author | Key::Views | Key::Updated | Key::Source | Key::Photographer))
        && !reading.fields.is_empty()
}

/// The number of a document, and a byline, under the title itself.
fn number_or_byline(reading: &Reading) -> bool {
    matches!(reading.about, Some(Key::DocNumber | Key::Author)) && reading.form == Form::Byline
}

/// Tags after the text are links to the site's archive: they go with the site and give no key words, unless a dated line of fields stands with
/// them. Key words are the author's wherever they stand.
fn tags(page: Page, index: usize, place: Place, reading: &Reading) -> bool {
    let dated = |other: usize| page.fields(other).is_some_and(|other| other.keys.contains(&Key::Date));
    place != Place::Head && reading.form == Form::Tags && !page.neighbours(index).any(dated)
}

/// The line begins with a day, and so does the one beside it with another day: a timetable, a chronicle, a list of meetings.
fn in_a_timetable(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let day = |index: usize| {
        let plain = Plain::new(lines[index].text());
        dates::read(&plain.text).map(|_| plain.text)
    };
    let Some(own) = day(index) else { return false };
    let above = page.standing(0..index).next_back();
    let below = page.standing(index + 1..lines.len()).next();
    [above, below].into_iter().flatten().filter_map(day).any(|other| other != own)
}

/// Several lines like this one, each with its date: the headers of answers and comments, none of which dates the page.
fn one_of_many(page: Page, index: usize, reading: &Reading) -> bool {
    let lines = page.lines();
    reading.keys.contains(&Key::Date)
        && lines.iter().enumerate().any(|(other, line)| other != index && !line.blank() && same_beginning(page, index, other))
}

/// The page has said it already, farther up, and otherwise: this is a field of the text, the source of a quotation or the date of a colophon, unless
/// it stands among other fields of the frame.
fn is_said_already(page: Page, index: usize, reading: &Reading) -> bool {
    /// Lines from the beginning of a page in which its own fields stand.
    const HEAD: usize = 60;
    let lines = page.lines();
    let lone =
        reading.labels <= 1 && matches!(reading.about, Some(Key::Date | Key::Updated | Key::Author | Key::Source | Key::Keywords | Key::Views));
    // In the midst of the text a whole line of them may be quoted.
    let quoted = page.body().contains(&index) && reading.labels >= 1;
    if !(lone || quoted) || page.is_outside(index) || page.neighbours(index).any(|other| page.lines()[other].label() == LineLabel::Meta) {
        return false;
    }
    let dates = |key: Key| matches!(key, Key::Date | Key::Updated);
    let same = |one: Key, other: Key| one == other || dates(one) && dates(other);
    let said = |field: &Field| reading.fields.iter().any(|own| same(own.key, field.key) && own.value != field.value);
    let above = (0..index).filter(|other| !lines[*other].blank()).take(HEAD).filter(|other| lines[*other].text().len() <= SHORT);
    above.filter_map(|other| page.fields(other)).any(|other| other.labels >= 2 && other.fields.iter().any(said))
}

/// Lines to either side in which another speaker, or the next book of a list, is looked for. A guess.
const NEAR: usize = 200;

/// Another line has the same label and another value, and it is a person's or a work's: who speaks in an interview, the books of a list. A page has
/// one author and one source.
fn one_of_several(page: Page, index: usize, reading: &Reading) -> bool {
    let lines = page.lines();
    let named = |text: &str| {
        let (label, value) = text.trim().split_once([':', '：'])?;
        Some((label.trim().to_string(), value.trim().to_string()))
    };
    let person = matches!(reading.about, Some(Key::Author | Key::Source)) && reading.labels == 1;
    let Some((label, value)) = named(lines[index].text()).filter(|(_, value)| person && !value.is_empty()) else { return false };
    let other = |text: &str| named(text).is_some_and(|(other, said)| other == label && said != value && !said.is_empty());
    let near = page.standing(index.saturating_sub(NEAR)..lines.len().min(index + NEAR));
    near.into_iter().any(|line| line != index && lines[line].text().len() <= SHORT && other(lines[line].text()))
}

/// Two lines begin with the same label.
fn same_beginning(page: Page, one: usize, other: usize) -> bool {
    let letters = |index: usize| page.lines()[index].text().trim_start().chars().take_while(|c| c.is_alphabetic()).take(4).collect::<String>();
    let start = letters(one);
    start.chars().count() >= 2
        && (letters(other) == start || start.ends_with('于') && letters(other).ends_with('于'))
        && page.fields(other).is_some_and(|reading| reading.keys.contains(&Key::Date))
}

/// Characters from which a line is longer than the entries of a menu. A guess.
const LONGER: usize = 25;

/// Between the title and a line that dates the page, a name alone is the author's, and one more is the paper's.
fn names_above(page: Page, index: usize) -> Vec<(usize, Vec<Field>)> {
    let lines = page.lines();
    let full = |other: &usize| {
        let text = lines[*other].text().trim();
        text.contains(' ') && text.is_ascii() && people::is_name(text) && !text.starts_with("By ")
    };
    let above: Vec<usize> = page.standing(0..index).rev().take_while(full).take(3).collect();
    // Above them stands the title, which is longer than the words of a bar.
    let titled = page.standing(0..index).rev().nth(above.len()).is_some_and(|other| lines[other].text().chars().count() >= LONGER);
    if !titled || above.len() > 2 {
        return Vec::new();
    }
    let named = |(other, key): (&usize, Key)| (*other, vec![Field { key, value: Value::Text(lines[*other].text().trim().to_string()) }]);
    above.iter().rev().zip([Key::Author, Key::Source]).map(named).collect()
}

/// Lines on either side in which a record is looked for, and how many of them have to be of labels that are none of ours. Both are guesses.
const RECORD: usize = 3;
const FOREIGN: usize = 3;

/// Around the line stand others of label and value, with labels that no page has for itself: a catalogue, a form, a file of settings.
fn in_a_record(page: Page, index: usize) -> bool {
    static FIELD: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\w ]{1,8}|[A-Za-z][A-Za-z -]{1,24})[:：=]"));
    let lines = page.lines();
    let stands = |other: &usize| !lines[*other].blank();
    let foreign = |other: &usize| {
        let line = &lines[*other];
        FIELD.is_match(line.text().trim()) && line.label() == LineLabel::Text && page.fields(*other).is_none()
    };
    let above = (0..index).rev().take(RECORD).take_while(stands).filter(foreign).count();
    let below = (index + 1..lines.len()).take(RECORD).take_while(stands).filter(foreign).count();
    above + below >= FOREIGN
}

/// The line stands in a file of settings: beside it keys are written small and in ASCII, as no page writes its labels.
fn in_settings(page: Page, index: usize) -> bool {
    static SETTING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[a-z][a-z0-9_-]*:(?: |$)"));
    let lines = page.lines();
    let above = lines[..index].iter().rev().take(RECORD).take_while(|line| !line.blank());
    let below = lines[index + 1..].iter().take(RECORD).take_while(|line| !line.blank());
    above.chain(below).filter(|line| SETTING.is_match(line.text())).count() >= 1
}

/// A time that is followed by a place or by those present opens minutes or an invitation: it is the text's own.
fn minutes(page: Page, below: Option<usize>) -> bool {
    const OPENS: &[&str] =
        &["地点", "地點", "主持", "出席", "参加", "參加", "记录", "記錄", "会议", "會議", "与会", "集合", "主题", "議題", "议题", "场所", "場所"];
    below.is_some_and(|index| OPENS.iter().any(|word| page.lines()[index].text().trim_start().starts_with(word)))
}
