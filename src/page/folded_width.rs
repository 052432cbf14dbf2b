//! Whether a document's full-width marks were folded to ASCII by a program.
//!
//! NFKC and the scripts that do the same to `！` … `～` leave 。 and 、 alone, so a folded page has Chinese stops and ASCII commas and not one
//! full-width form. A page whose author types ASCII commas looks like that too, so one more sign is asked for. In 41,000 Chinese documents
//! (statutes, court notices, novels, manuals, transcripts) 8 have ten stops, ten commas between Han characters and no full-width form: seven
//! statutes and notices of courts and one novel, which are printed with full-width marks, so it was a program that folded them.

use crate::document::Document;
use crate::page::converted_script::find_converted;
use crate::text::han::is_han;
use crate::text::marks::{has_bracketed_han, has_comma, has_full_width, is_chinese, is_toned_note};

/// Stops (。 and 、) and ASCII commas beside Han characters that a document has to have, each. Guess: below that, chance has a say.
const NEEDED: usize = 10;

/// Marks other than the comma that stand in ASCII among Han characters: so many, of so many kinds, show that a program folded whatever it met. The
/// habit of an author is the comma, now and then the colon. Measured: three pages of ours with ASCII commas have three, two and no such places in
/// their sentences. Each of 19 folded pages of ours has six and more; of five that we found two have, and the others show where they come from.
const OTHERS: usize = 5;
const KINDS: usize = 2;

/// Pinyin notes, `動(dòng)`, from which a document shows that it came by way of a mirror site. Guess: a page that teaches has some too, but not
/// without a single full-width mark.
const NOTES: usize = 5;

/// What stands in ASCII where Chinese has a mark of its own.
#[derive(Default)]
struct Counts {
    stops: usize,
    commas: usize,
    /// `; : ? !` and brackets.
    others: [usize; 5],
    notes: usize,
}

/// The document bears the mark of folding. Parts after the first know it from the first.
pub(crate) fn is_folded(document: &Document) -> bool {
    if !document.starts {
        return document.findings.folded;
    }
    let mut counts = Counts::default();
    for line in document.lines() {
        let text = line.text();
        if has_full_width(text) {
            return false;
        }
        if has_comma(text) && !line.is_claimed() {
            counts.add(text);
        }
    }
    let others: usize = counts.others.iter().sum();
    let kinds = counts.others.iter().filter(|count| **count > 0).count();
    counts.stops >= NEEDED
        && counts.commas >= NEEDED
        && (others >= OTHERS && kinds >= KINDS || counts.notes >= NOTES || find_converted(document).is_some())
}

impl Counts {
    /// Counts a line with a comma in it. Only sentences count for the other marks: the colon behind a label is the template's, not the author's.
    fn add(&mut self, text: &str) {
        let stops = text.matches(['。', '、']).count();
        let sentence = text.contains('。');
        self.stops += stops;
        let mut before = None;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = chars.peek().map(|(_, c)| *c);
            let among = before.is_some_and(|c| is_chinese(c) || c == ')') && after.is_none_or(is_chinese);
            match c {
                ',' if among => self.commas += 1,
                '(' if before.is_some_and(is_han) && is_toned_note(&text[at..]) => self.notes += 1,
                '(' if sentence && has_bracketed_han(&text[at + 1..]) => self.others[4] += 1,
                ';' | ':' | '?' | '!' if sentence && among => {
                    self.others[match c {
                        ';' => 0,
                        ':' => 1,
                        '?' => 2,
                        _ => 3,
                    }] += 1
                }
                _ => {}
            }
            before = Some(c);
        }
    }
}
