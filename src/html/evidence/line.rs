//! What the place of one line shows.

use super::look::{Known, LEVELS, Look};
use super::seen::{Name, length, share};
use crate::document::{Evidence, MarkKind, SpanKind};
use crate::html::lines::Line;
use crate::text::steps::{join, step};

impl Look<'_> {
    pub(super) fn line(&self, index: usize) -> Vec<Evidence> {
        let mut found = Vec::with_capacity(80);
        let mut see = |name: Name, value: u64| found.push(Evidence { name: name as u8, value });
        self.names(index, &mut see);
        self.itself(index, &mut see);
        self.around(index, &mut see);
        self.region(index, &mut see);
        self.beside(index, &mut see);
        found
    }

    /// Tags and the words of names.
    fn names(&self, index: usize, see: &mut impl FnMut(Name, u64)) {
        let line = &self.lines[index];
        let chain: Vec<&Known> = self.tree.upwards(line.node).filter_map(|node| self.known.get(&node)).filter(|known| known.tag != 0).collect();
        let tag = |level: usize| chain.get(level).map_or(0, |known| known.tag);
        see(Name::Tag, tag(0));
        see(Name::TagParent, join(&[tag(0), tag(1)]));
        see(Name::TagThree, join(&[tag(0), tag(1), tag(2)]));
        if line.inner != line.node
            && let Some(known) = self.known.get(&line.inner)
        {
            see(Name::Inner, known.tag);
            known.words.iter().for_each(|word| see(Name::OwnWord, *word));
        }
        let is_long = u64::from(self.places[index].sentences > 20.0);
        let mut seen: Vec<u64> = Vec::new();
        for (level, known) in chain.iter().enumerate() {
            for word in &known.words {
                match level {
                    0 => see(Name::OwnWord, *word),
                    1 | 2 => see(Name::NearWord, *word),
                    _ => {}
                }
                if !seen.contains(word) && seen.len() < 60 {
                    seen.push(*word);
                    see(Name::AnyWord, *word);
                    see(Name::WordLength, join(&[*word, is_long]));
                }
            }
        }
        if let Some(known) = chain.first() {
            see(Name::Class, known.class);
        }
        if let Some(known) = chain.get(1) {
            see(Name::ClassAbove, join(&[known.class, tag(0)]));
        }
        let mut tags: Vec<u64> = chain.iter().map(|known| known.tag).collect();
        tags.sort_unstable();
        for same in tags.chunk_by(|one, other| one == other) {
            see(Name::In, same[0]);
            if same.len() > 1 {
                see(Name::In, join(&[same[0], same.len().min(4) as u64]));
            }
        }
        see(Name::Depth, step(chain.len(), &[3, 5, 7, 9, 12, 16, 22]));
    }

    fn itself(&self, index: usize, see: &mut impl FnMut(Name, u64)) {
        let line = &self.lines[index];
        let kind = kind(&line.kind);
        let linked = share(line.linked, line.letters);
        see(Name::Kind, kind);
        see(Name::KindLength, join(&[kind, length(line.letters), linked.min(6)]));
        see(Name::Paragraph, join(&[u64::from(self.tree.tag(line.node) == Some("p")), length(line.letters)]));
        if line.hidden {
            see(Name::Hidden, 1);
        }
        see(Name::Linked, join(&[linked, length(line.letters)]));
        see(Name::LinkedKind, join(&[linked, kind, u64::from(line.lists.min(3))]));
        let links = line.spans.iter().filter_map(|span| if let SpanKind::Link(to) = &span.kind { Some(to.as_str()) } else { None });
        let count = links.clone().count();
        if let Some(to) = links.clone().next() {
            see(Name::Link, join(&[address(to), step(count, &[2, 3, 5, 9]), linked]));
        }
        let bold = line.spans.iter().filter(|span| span.kind == SpanKind::Strong).map(|span| span.range.len()).sum::<usize>();
        if bold > 0 {
            see(Name::Bold, join(&[share(bold, line.text.len()), length(line.letters)]));
        }
    }

    /// What the blocks around a line hold.
    fn around(&self, index: usize, see: &mut impl FnMut(Name, u64)) {
        let line = &self.lines[index];
        let mut last = 0;
        let mut level = 0;
        for node in self.tree.upwards(line.node) {
            let sum = &self.sums[node as usize];
            let at = level as u64;
            if let Some(parent) = self.tree.parent(node)
                && let Some(known) = self.known.get(&node)
                && let Some((count, linked)) = self.rows.get(&(parent, known.class))
                && *count > 1
            {
                let count_step = step(*count, &[2, 3, 4, 6, 10, 20]);
                see(Name::Siblings, join(&[at, count_step, known.tag]));
                see(Name::SiblingsLinked, join(&[at, count_step, share(*linked, *count), share(sum.linked, sum.letters)]));
            }
            if sum.lines <= last && level > 0 {
                continue;
            }
            last = sum.lines;
            let (linked, lines) = (share(sum.linked, sum.letters), step(sum.lines, &[2, 3, 4, 6, 9, 14, 25, 60]));
            let says = share(sum.sentences as usize, sum.letters.max(1));
            see(Name::Block, join(&[at, linked, lines]));
            see(Name::BlockLinked, join(&[at, linked, share(line.linked, line.letters)]));
            see(Name::BlockSays, join(&[at, says, length(line.letters)]));
            see(Name::BlockLines, join(&[at, share(sum.prose, sum.lines), lines]));
            see(Name::Share, join(&[at, share(sum.sentences as usize, self.total.sentences as usize), linked]));
            level += 1;
            if level == LEVELS {
                break;
            }
        }
        if let Some((count, says)) = self.paths.get(&self.path(index)) {
            see(Name::SamePath, join(&[share(*says as usize, self.total.sentences as usize), length(line.letters)]));
            see(Name::PathCount, join(&[step(*count, &[2, 3, 5, 9, 20]), share(line.linked, line.letters)]));
        }
    }

    /// Where the line stands to the text.
    fn region(&self, index: usize, see: &mut impl FnMut(Name, u64)) {
        let (line, place) = (&self.lines[index], &self.places[index]);
        let standing = place.standing as u64;
        see(Name::Standing, standing);
        see(Name::StandingLength, join(&[standing, length(line.letters)]));
        see(Name::StandingKind, join(&[standing, kind(&line.kind), share(line.linked, line.letters)]));
        let side = u64::from(place.before) + 2 * u64::from(place.after);
        see(Name::Side, join(&[side, standing, step(place.sentences as usize, &[1, 10, 30, 100])]));
        let names = join(&[place.hard.min(2).into(), place.against.min(2).into(), place.speak_for.min(3).into()]);
        see(Name::Names, names);
        see(Name::NamesStanding, join(&[names, standing]));
        see(Name::RegionShare, join(&[self.region, step(self.total.sentences as usize, &[100, 300, 900, 3000]), standing]));
        if !self.core.is_empty() {
            let mut up = 0;
            let met = self.tree.upwards(line.node).find(|node| {
                let met = self.core.contains(node);
                up += usize::from(!met);
                met
            });
            let down = met.and_then(|met| self.core.iter().position(|node| *node == met)).unwrap_or(40);
            let (up, down) = (step(up, &[1, 2, 3, 4, 5, 7, 10]), step(down, &[1, 2, 3, 4, 5, 7, 10, 15]));
            see(Name::Up, join(&[up, length(line.letters)]));
            see(Name::Down, join(&[down, length(line.letters)]));
            see(Name::UpDown, join(&[up, down, share(line.linked, line.letters)]));
        }
    }

    /// What stands before and behind.
    fn beside(&self, index: usize, see: &mut impl FnMut(Name, u64)) {
        let line = &self.lines[index];
        let same = |other: Option<&Line>| {
            other.map_or(0, |other| {
                1 + u64::from(other.node == line.node) + 2 * u64::from(self.tree.parent(other.node) == self.tree.parent(line.node))
            })
        };
        see(Name::SameAbove, join(&[same(index.checked_sub(1).map(|above| &self.lines[above])), u64::from(line.goes_on), length(line.letters)]));
        see(Name::SameBelow, join(&[same(self.lines.get(index + 1)), length(line.letters)]));
        let heading = self.lines[..index].iter().rev().take(12).position(|above| matches!(above.kind, MarkKind::Heading(_)));
        see(Name::FromHeading, heading.map_or(99, |distance| step(distance, &[1, 2, 4, 7])));
        let before = self.before[index];
        see(Name::Before, join(&[(10 * before / self.total.letters.max(1)) as u64, u64::from(self.places[index].sentences > 20.0)]));
        if let Some(title) = self.title {
            let (side, distance) = (u64::from(index > title), index.abs_diff(title));
            see(Name::FromTitle, join(&[side, step(distance, &[1, 2, 3, 5, 8, 15, 30, 80])]));
            see(Name::TitleSide, join(&[side, length(line.letters), share(line.linked, line.letters)]));
        }
    }
}

fn kind(kind: &MarkKind) -> u64 {
    match kind {
        MarkKind::Text => 0,
        MarkKind::Heading(level) => 10 + u64::from(*level),
        MarkKind::Item(None) => 1,
        MarkKind::Item(Some(_)) => 2,
        MarkKind::Row(row) => 3 + u64::from(row.is_head),
        MarkKind::Code(_) => 5,
        MarkKind::Caption => 6,
        MarkKind::Term => 7,
    }
}

/// Where a link leads, in short.
fn address(to: &str) -> u64 {
    let small = to.to_ascii_lowercase();
    match () {
        () if to.is_empty() || small.starts_with("javascript:") => 1,
        () if to.starts_with('#') => 2,
        () if small.starts_with("mailto:") || small.starts_with("tel:") => 3,
        () if small.contains("/tag") || small.contains("/author") || small.contains("/user") || small.contains("/categor") => 4,
        () if small.starts_with("http") || small.starts_with("//") => 5,
        () => 6,
    }
}
