//! Timed text: subtitles and lyrics, of which what is said is the document.
//!
//! A file is decoded like any other, part by part, and its lines are read here: the lines of the cues stay lines, with the numbers they have in
//! the file, and numbers and timings go. Whatever else is no text is handed out as left out, so that nothing is lost without a word. What a line
//! is may depend on the lines before it, so each part begins where the one before it stood.

mod ass;
mod credits;
mod lrc;
mod markup;
mod roll;
mod srt;
mod timing;
mod vtt;

use std::sync::{Arc, OnceLock};

use crate::document::{Field, LeftOut};
use crate::read::line_ends::lines;
use crate::text::line_ends::LineEnds;

/// A format of timed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timed {
    /// SubRip.
    Srt,
    /// Advanced SubStation Alpha, and SubStation Alpha before it.
    Ass,
    /// Lyrics.
    Lrc,
    /// WebVTT.
    Vtt,
}

/// What the lines of a part are.
#[derive(Debug, Default)]
pub struct Cues {
    /// The text of the cues: the document.
    pub text: String,
    /// For each line of the text its number in the file.
    pub numbers: Vec<u64>,
    /// The first line is the rest of one that began in the part before.
    pub continues: bool,
    /// What is no text and no timing.
    pub left_out: Vec<LeftOut>,
    /// What there is to say of a line: its number, and what.
    pub remarks: Vec<(u64, &'static str)>,
    /// What the file says it is called.
    pub title: Option<String>,
    /// What else it says of itself.
    pub fields: Vec<Field>,
}

/// The names of what is left out, in the reports.
const MARKUP: &str = "cue-markup";
const COMMENT: &str = "cue-comment";
const SETTINGS: &str = "cue-settings";
const BAD_CUE: &str = "bad-cue";
const REPEAT: &str = "rolled-line";
const TAG: &str = "song-tag";
const CREDIT: &str = "song-credit";

impl Cues {
    /// Adds a line of text. One without text and without an end would be no line.
    fn add(&mut self, line: &Line) {
        if !line.text.is_empty() || !line.end.is_empty() {
            self.text.push_str(&line.text);
            self.text.push_str(line.end);
            self.numbers.push(line.number);
        }
    }

    fn leave_out(&mut self, line: u64, name: &'static str, text: &str) {
        self.left_out.push(LeftOut { line, name, text: text.to_string() });
    }

    fn remark(&mut self, line: u64, remark: &'static str) {
        self.remarks.push((line, remark));
    }

    /// Leaves out a line that should be a timing, and says so.
    fn refuse(&mut self, line: &Line) {
        self.leave_out(line.number, BAD_CUE, &line.text);
        self.remark(line.number, "no timing of a cue can be read here, so the line is left out (--rejects has it)");
    }

    /// Adds the text of a cue's line, which its markup may cut into several, and leaves out the markup. Of a line that is nothing else nothing stays.
    fn add_without_markup(&mut self, line: &Line, syntax: markup::Syntax) {
        let markup::Stripped { text, removed } = markup::strip(&line.text, syntax);
        removed.iter().for_each(|removed| self.leave_out(line.number, MARKUP, removed));
        let mut pieces = text.split('\n').filter(|piece| !piece.trim().is_empty()).peekable();
        while let Some(piece) = pieces.next() {
            let end = if pieces.peek().is_some() && line.end.is_empty() { "\n" } else { line.end };
            self.add(&Line { number: line.number, text: piece.to_string(), end });
        }
    }
}

/// A line of the file.
#[derive(Clone, Debug)]
struct Line {
    number: u64,
    text: String,
    end: &'static str,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text without the blanks around it, and without the byte order mark of a file that was put behind another.
    fn trimmed(&self) -> &str {
        self.text.trim_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace())
    }
}

/// Text before the first cue: there is none in a sound file, so it is said where it begins.
#[derive(Clone, Debug, Default)]
struct Found {
    cues: bool,
    stray: Option<u64>,
}

impl Found {
    fn text(&mut self, line: u64) {
        if !self.cues {
            self.stray.get_or_insert(line);
        }
    }

    fn cue(&mut self, cues: &mut Cues) {
        if !std::mem::replace(&mut self.cues, true)
            && let Some(line) = self.stray
        {
            cues.remark(line, "text before the first cue, which is kept");
        }
    }

    fn end(&self, cues: &mut Cues) {
        if let Some(line) = self.stray.filter(|_| !self.cues) {
            cues.remark(line, "no cue was found, so every line is kept as text; is the file what --from says?");
        }
    }
}

/// Where reading stands between two lines.
#[derive(Clone, Debug)]
enum State {
    Srt(srt::Srt),
    Ass(ass::Ass),
    Lrc(lrc::Lrc),
    Vtt(vtt::Vtt),
}

impl State {
    fn new(format: Timed) -> State {
        match format {
            Timed::Srt => State::Srt(srt::Srt::default()),
            Timed::Ass => State::Ass(ass::Ass::default()),
            Timed::Lrc => State::Lrc(lrc::Lrc::default()),
            Timed::Vtt => State::Vtt(vtt::Vtt::default()),
        }
    }

    /// Sees what the lines of a part are like before they are read, where one says nothing of it.
    fn look_ahead<'t>(&mut self, lines: impl Iterator<Item = &'t str>, is_first: bool) {
        match self {
            State::Lrc(lrc) => lrc.look_ahead(lines),
            State::Srt(srt) if is_first => srt.roll.look_ahead(lines, markup::Syntax::Srt),
            State::Vtt(vtt) if is_first => vtt.roll.look_ahead(lines, markup::Syntax::Vtt),
            State::Srt(_) | State::Vtt(_) | State::Ass(_) => {}
        }
    }

    fn read(&mut self, line: Line, cues: &mut Cues) {
        match self {
            State::Srt(srt) => srt.read(line, cues),
            State::Ass(ass) => ass.read(line, cues),
            State::Lrc(lrc) => lrc.read(line, cues),
            State::Vtt(vtt) => vtt.read(line, cues),
        }
    }

    fn end(&mut self, cues: &mut Cues) {
        match self {
            State::Srt(srt) => srt.end(cues),
            State::Ass(ass) => ass.end(cues),
            State::Lrc(lrc) => lrc.end(cues),
            State::Vtt(vtt) => vtt.end(cues),
        }
    }
}

/// Reads one part, and knows what the part before it left and where the part behind it looks for that.
pub struct Relay {
    format: Timed,
    before: Option<Arc<OnceLock<Place>>>,
    after: Arc<OnceLock<Place>>,
}

/// Where reading stands between two parts.
#[derive(Clone, Debug)]
struct Place {
    state: State,
    /// The part ends inside a line, of which what was read is text, or is not.
    inside: Option<bool>,
}

impl Relay {
    /// For the part behind the one that `before` reads, or for the first.
    pub(super) fn new(format: Timed, before: Option<&Relay>) -> Relay {
        Relay { format, before: before.map(|before| Arc::clone(&before.after)), after: Arc::default() }
    }

    /// The same, for whoever reads the part; this one stays behind for the part after it.
    pub(super) fn hand_out(&self) -> Relay {
        Relay { format: self.format, before: self.before.clone(), after: Arc::clone(&self.after) }
    }

    /// What the lines of the part are. `first` is the number of its first line, and `rule` says what ends lines; where the part `ends` the file, nothing is waited for.
    pub fn read(&self, text: &str, (first, rule): (u64, LineEnds), ends: bool) -> Cues {
        let mut place = match &self.before {
            Some(before) => before.wait().clone(),
            None => Place { state: State::new(self.format), inside: None },
        };
        let mut cues = Cues::default();
        place.state.look_ahead(lines(text.as_bytes(), rule).map(|range| &text[range]), self.before.is_none());
        let mut rest = lines(text.as_bytes(), rule).peekable();
        let mut number = first;
        while let Some(range) = rest.next() {
            let next = rest.peek().map_or(text.len(), |next| next.start);
            let end = match &text[range.end..next] {
                "\r\n" => "\r\n",
                "\r" => "\r",
                "" => "",
                _ => "\n",
            };
            let line = Line { number, text: text[range].to_string(), end };
            number += 1;
            match place.inside.take() {
                None => place.state.read(line, &mut cues),
                Some(true) => {
                    cues.continues = true;
                    cues.add(&line);
                    place.inside = Some(true).filter(|_| end.is_empty());
                    continue;
                }
                Some(false) => {
                    cues.leave_out(line.number, MARKUP, &line.text);
                    place.inside = Some(false).filter(|_| end.is_empty());
                    continue;
                }
            }
            if end.is_empty() && !ends {
                place.inside = Some(cues.numbers.last() == Some(&(number - 1)));
            }
        }
        if ends {
            place.state.end(&mut cues);
        }
        let _ = self.after.set(place); // Set here and nowhere else, so it is empty.
        cues
    }
}

#[cfg(test)]
mod tests {
    // What every format has in common: nothing depends on where parts end, nothing panics, nothing is lost.

    use proptest::prelude::*;

    use super::*;

    const FORMATS: [Timed; 4] = [Timed::Srt, Timed::Ass, Timed::Lrc, Timed::Vtt];

    /// What is read where the text comes in these parts; one that ends without a line end goes on in the next.
    fn read(format: Timed, parts: &[&str]) -> Cues {
        let (mut all, mut relay, mut first) = (Cues::default(), None, 1);
        for (place, part) in parts.iter().enumerate() {
            let next = Relay::new(format, relay.as_ref());
            let cues = next.read(part, (first, LineEnds::default()), place + 1 == parts.len());
            first += part.matches('\n').count() as u64;
            relay = Some(next);
            assert_eq!(cues.text.split_inclusive('\n').count(), cues.numbers.len(), "{cues:?}");
            all.text += &cues.text;
            all.numbers.extend(cues.numbers);
            all.left_out.extend(cues.left_out);
            all.remarks.extend(cues.remarks);
            all.title = all.title.or(cues.title);
            all.fields.extend(cues.fields);
        }
        all
    }

    fn lines_of_any_format() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            Just("1"),
            Just("2"),
            Just("00:00:01,000 --> 00:00:02,000"),
            Just("00:01.000 --> 00:02.000 align:start"),
            Just("00:00:0"),
            Just(""),
            Just(" "),
            Just("WEBVTT"),
            Just("NOTE x"),
            Just("STYLE"),
            Just("<i>船</i>"),
            Just("<00:01.5>a <00:02.5> b"),
            Just("a b"),
            Just("{\\p1}m 0 0{\\p0}x\\Ny"),
            Just("[Events]"),
            Just("[Script Info]"),
            Just("Format: Start, Text"),
            Just("Dialogue: 0:00:01.00,桥{\\i1}通,了"),
            Just("Dialogue: 0"),
            Just("Comment: 0:00:01.00,x"),
            Just("[ti:桥]"),
            Just("[00:01.00][00:02.00]船开了"),
            Just("[00:03.00]"),
            Just("[00:0"),
            Just("作词 : 某"),
            Just("{\"t\":0,\"c\":[{\"tx\":\"作曲: \"},{\"tx\":\"某\"}]}"),
            Just("<rt>a"),
            Just("{"),
            Just("\\"),
            Just("&amp"),
            Just("-->"),
        ];
        proptest::collection::vec(line, 0..14).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #[test]
        fn cuts_change_nothing(text in lines_of_any_format(), cuts in proptest::collection::vec(0..14usize, 0..3)) {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(lines.len())).chain([0, lines.len()]).collect();
            cuts.sort_unstable();
            let parts: Vec<String> = cuts.windows(2).map(|cut| lines[cut[0]..cut[1]].concat()).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            // Whether blank lines part stanzas is decided part by part: no song is longer than one.
            for format in FORMATS.into_iter().filter(|format| *format != Timed::Lrc) {
                let (whole, cut) = (read(format, &[&text]), read(format, &parts));
                prop_assert_eq!((&whole.text, &whole.numbers, &whole.left_out), (&cut.text, &cut.numbers, &cut.left_out), "{:?}", format);
                prop_assert_eq!(&whole.remarks, &cut.remarks);
            }
        }

        #[test]
        fn what_is_said_is_written_or_left_out(text in lines_of_any_format()) {
            for format in FORMATS {
                let cues = read(format, &[&text]);
                for said in ["船", "桥", "a b", "某", "m 0 0"] {
                    let left: usize = cues.left_out.iter().map(|left_out| left_out.text.matches(said).count()).sum();
                    let written = cues.text.matches(said).count();
                    // One that stands in a cue's row, or comes as parts of a line in JSON, may stand on both sides.
                    prop_assert!(left + written >= text.matches(said).count(), "{:?} {} {:?}", format, said, cues);
                }
            }
        }

        #[test]
        fn no_text_is_too_strange(text in "[\\PC\n<>{}\\[\\]:0-9\\\\&-]{0,200}") {
            FORMATS.into_iter().for_each(|format| drop(read(format, &[&text])));
        }
    }

    #[test]
    fn a_line_that_is_longer_than_a_part_stays_one_line() {
        let parts = ["1\n00:00:01,000 --> 00:00:02,000\n船开", "了，船", "停了\n\n2\n00:00:03,000 --> 00:00:04,000\n完"];
        let cues = read(Timed::Srt, &parts);
        assert_eq!((cues.text.as_str(), &cues.numbers[..]), ("船开了，船停了\n完", &[3, 3, 3, 7][..]));
        let parts = ["WEBVTT\n\nNOTE 船开", "了\n还有\n\n00:01.000 --> 00:02.000\n完"];
        assert_eq!(read(Timed::Vtt, &parts).text, "完");
    }
}
