//! How it is written down what a corpus has shown: text, sorted, so that the same sum is the same bytes.
//!
//! The first line says what it is, and how many hosts, pages and lines there are; then for each host a line `@HOST` with its pages, and below it for
//! each of its lines the hash in hexadecimal, the pages on which it stood, and of those the pages where it stood above the text, below the text, and was
//! taken for the site's. What stands in a line is parted by tabs.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use super::sites::{Learned, Seen, Site};

/// Begins the first line; the number is that of the format.
const BEGIN: &str = "taoxi-lines\t1\t";

/// Pages of a host on which a line has to stand to be written down, where nobody says how many. Guess: what came once says nothing.
pub const LEAST: u32 = 2;

/// Why something can't be read.
#[derive(Debug)]
pub enum Unreadable {
    /// The bytes can't be had.
    Io(io::Error),
    /// A line, by its number, is not as it should be.
    Line(u64, String),
}

/// These bytes begin what [`fn@write`] has written.
pub fn is_learned(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGIN.as_bytes())
}

/// Writes down what was learned.
pub fn write(learned: &Learned, to: &mut impl Write) -> io::Result<()> {
    let (hosts, pages, lines) = (learned.sites.len(), learned.pages(), learned.lines());
    writeln!(to, "{BEGIN}hosts={hosts}\tpages={pages}\tlines={lines}\tleast={}\tforgotten={}", learned.least, learned.forgotten)?;
    for (host, site) in &learned.sites {
        writeln!(to, "@{host}\t{}", site.pages)?;
        let mut lines: Vec<(&u64, &Seen)> = site.lines.iter().collect();
        lines.sort_unstable_by_key(|(line, _)| **line);
        for (line, Seen { pages, above, below, taken }) in lines {
            writeln!(to, "{line:016x}\t{pages}\t{above}\t{below}\t{taken}")?;
        }
    }
    Ok(())
}

/// Reads what [`fn@write`] has written. An error says in which line it is not what it should be.
pub fn read(from: impl BufRead) -> Result<Learned, Unreadable> {
    let mut reading: Option<Reading> = None;
    let mut number = 0;
    for line in from.split(b'\n') {
        number += 1;
        let line = line.map_err(Unreadable::Io)?;
        let wrong = |what: &str| Unreadable::Line(number, what.to_string());
        let line = std::str::from_utf8(&line).map_err(|_| wrong("not UTF-8"))?;
        let line = line.strip_suffix('\r').unwrap_or(line);
        match &mut reading {
            None => reading = Some(Reading::begin(line).map_err(|what| wrong(&what))?),
            Some(reading) => reading.take(line).map_err(wrong)?,
        }
    }
    let nothing = || Unreadable::Line(1, "there is nothing in it; taoxi learn writes such files".to_string());
    reading.ok_or_else(nothing)?.end().map_err(|what| Unreadable::Line(number, what))
}

/// What has been read so far.
struct Reading {
    sites: BTreeMap<String, Arc<Site>>,
    site: Option<Site>,
    least: u32,
    forgotten: u32,
    /// What the first line says that there is.
    said: (usize, u64, usize),
}

impl Reading {
    fn begin(line: &str) -> Result<Reading, String> {
        let Some(rest) = line.strip_prefix(BEGIN) else {
            return Err(match line.strip_prefix("taoxi-lines\t") {
                Some(_) => "another version of taoxi has written it; learn anew with this one".to_string(),
                None => "not what taoxi learn writes, whose first line begins with 'taoxi-lines'; make it with taoxi learn -o FILE".to_string(),
            });
        };
        let parts: HashMap<&str, &str> = rest.split('\t').filter_map(|part| part.split_once('=')).collect();
        let part =
            |name: &str| parts.get(name).and_then(|value| value.parse::<u64>().ok()).ok_or_else(|| format!("the first line does not say {name}="));
        let (hosts, pages, lines) = (part("hosts")?, part("pages")?, part("lines")?);
        let small = |number: u64| number.min(u64::from(u32::MAX)) as u32;
        let (least, forgotten) = (small(part("least")?), small(part("forgotten")?));
        Ok(Reading { sites: BTreeMap::new(), site: None, least, forgotten, said: (hosts as usize, pages, lines as usize) })
    }

    fn take(&mut self, line: &str) -> Result<(), &'static str> {
        if let Some(host) = line.strip_prefix('@') {
            self.close();
            let (host, pages) = host.split_once('\t').ok_or("a host has its pages behind it, after a tab")?;
            let pages = pages.parse().map_err(|_| "the pages of a host are a number")?;
            if self.sites.contains_key(host) {
                return Err("the host stands there twice");
            }
            self.site = Some(Site { host: host.to_string(), pages, lines: HashMap::new() });
            return Ok(());
        }
        let site = self.site.as_mut().ok_or("a line stands above the first host")?;
        let mut parts = line.split('\t');
        let hash = parts.next().filter(|hash| hash.len() == 16).and_then(|hash| u64::from_str_radix(hash, 16).ok());
        let hash = hash.ok_or("a line begins with a hash, 16 hexadecimal digits")?;
        let mut count = || parts.next().and_then(|count| count.parse::<u32>().ok()).ok_or("behind the hash stand four numbers, parted by tabs");
        let seen = Seen { pages: count()?, above: count()?, below: count()?, taken: count()? };
        if parts.next().is_some() {
            return Err("behind the hash stand four numbers, and here are more");
        }
        if seen.pages > site.pages || seen.taken > seen.pages || u64::from(seen.above) + u64::from(seen.below) > u64::from(seen.pages) {
            return Err("the line stood on more pages than there are");
        }
        if site.lines.insert(hash, seen).is_some() {
            return Err("the line stands there twice");
        }
        Ok(())
    }

    fn close(&mut self) {
        if let Some(site) = self.site.take() {
            self.sites.insert(site.host.clone(), Arc::new(site));
        }
    }

    fn end(mut self) -> Result<Learned, String> {
        self.close();
        let learned = Learned { sites: self.sites, least: self.least, forgotten: self.forgotten };
        let (hosts, pages, lines) = self.said;
        if (learned.sites.len(), learned.pages(), learned.lines()) != (hosts, pages, lines) {
            let there = format!("{} hosts with {} pages and {} lines", learned.sites.len(), learned.pages(), learned.lines());
            return Err(format!("it ends with {there}, and its first line says {hosts}, {pages} and {lines}: it is not whole; learn anew"));
        }
        Ok(learned)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Io(error) => write!(f, "{error}"),
            Unreadable::Line(line, what) => write!(f, "line {line}: {what}"),
        }
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "taoxi-lines\t1\thosts=2\tpages=12\tlines=3\tleast=2\tforgotten=1\n@a.cn\t9\n000000000000000a\t9\t0\t9\t7\nfffffffffffffff0\t2\t1\t0\t0\n@b.cn\t3\n00000000000000ff\t3\t3\t0\t3\n";

    #[test]
    fn what_is_written_can_be_read_and_is_the_same_bytes_again() {
        let learned = read(WRITTEN.as_bytes()).unwrap();
        assert_eq!(learned.sites["a.cn"].lines[&10], Seen { pages: 9, above: 0, below: 9, taken: 7 });
        let mut written = Vec::new();
        write(&learned, &mut written).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), WRITTEN);
        assert_eq!(read(WRITTEN.replace('\n', "\r\n").as_bytes()).unwrap(), learned);
    }

    #[test]
    fn what_is_broken_is_told_by_its_line() {
        let told = |text: &str| read(text.as_bytes()).unwrap_err().to_string();
        let broken = |from: &str, to: &str| told(&WRITTEN.replacen(from, to, 1));
        for (message, line) in [
            (told(""), 1),
            (told("首页\n"), 1),
            (broken("lines\t1", "lines\t2"), 1),
            (broken("least", "last"), 1),
            (broken("@a.cn\t9\n", ""), 2),
            (broken("@a.cn\t9", "@a.cn"), 2),
            (broken("000a\t9\t0\t9", "000a\t9\t1\t9"), 3),
            (broken("000a\t9\t0\t9\t7", "000a\t9\t0\t9"), 3),
            (broken("000a\t9\t0\t9\t7", "000a\t9\t0\t9\t10"), 3),
            (broken("000a\t9\t0\t9\t7", "000a\t9\t0\t9\t7\t1"), 3),
            (broken("fffffffffffffff0", "fff0"), 4),
            (broken("@b.cn", "@a.cn"), 5),
            (broken("00000000000000ff\t3\t3\t0\t3\n", ""), 5),
        ] {
            assert!(message.starts_with(&format!("line {line}: ")), "{message}");
        }
    }
}
