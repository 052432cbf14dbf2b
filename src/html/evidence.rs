//! What the place of a line in its page shows: which elements stand around it and what they are called, how much in them is linked, what stands beside
//! them, and where the text of the page is. Nothing here is judged: weights are learned for it.

use std::collections::HashMap;

use super::lines::Line;
use super::names::each_word;
use super::region::{Place, places};
use super::tree::{NodeId, Tree};
use crate::document::{Evidence, Mark, MarkKind, SpanKind, Standing};

/// What is seen of a line.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Name {
    Tag,
    TagParent,
    TagThree,
    Inner,
    OwnWord,
    NearWord,
    AnyWord,
    WordLength,
    Class,
    ClassAbove,
    In,
    Kind,
    KindLength,
    Hidden,
    Linked,
    LinkedKind,
    Link,
    Block,
    BlockLinked,
    BlockSays,
    BlockLines,
    Siblings,
    SiblingsLinked,
    Standing,
    StandingLength,
    StandingKind,
    Side,
    Names,
    NamesStanding,
    Share,
    Up,
    Down,
    UpDown,
    SamePath,
    PathCount,
    Depth,
    FromHeading,
    SameAbove,
    SameBelow,
    RegionShare,
    Bold,
    Before,
    FromTitle,
    TitleSide,
    Paragraph,
}

/// Lines of a page of which the places are looked at: more are no page that anybody reads.
pub(super) const MOST_LINES: usize = 8000;

/// Levels of blocks around a line that are looked at.
const LEVELS: usize = 5;

/// Sums over the lines of an element.
#[derive(Clone, Copy, Default)]
struct Sum {
    letters: usize,
    linked: usize,
    sentences: f32,
    lines: usize,
    prose: usize,
}

/// What is known of an element from itself alone.
#[derive(Default)]
struct Known {
    /// The words of its names.
    words: Vec<u64>,
    /// Its first class, with its tag.
    class: u64,
    tag: u64,
}

/// A page whose lines are looked at.
struct Look<'p> {
    tree: &'p Tree,
    lines: &'p [Line],
    places: Vec<Place>,
    sums: Vec<Sum>,
    known: HashMap<NodeId, Known>,
    /// How many children an element has of a tag and class, and how many of those begin with a link.
    rows: HashMap<(NodeId, u64), (usize, usize)>,
    /// For each way through the page the lines that stand there, and what they say in sentences.
    paths: HashMap<u64, (usize, f32)>,
    total: Sum,
    /// Letters before each line.
    before: Vec<usize>,
    /// The share of what the page says that stands in the region.
    region: u64,
    /// The block that says most, and those around it.
    core: Vec<NodeId>,
    title: Option<usize>,
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

fn join(values: &[u64]) -> u64 {
    values.iter().fold(0, |joined, value| joined.wrapping_mul(0x1_0000_01B3).wrapping_add(*value + 1))
}

fn step(number: usize, cuts: &[usize]) -> u64 {
    cuts.iter().position(|cut| number < *cut).unwrap_or(cuts.len()) as u64
}

fn share(part: usize, whole: usize) -> u64 {
    step(part * 1000 / whole.max(1), &[1, 100, 250, 400, 550, 700, 850, 950, 1000])
}

fn length(letters: usize) -> u64 {
    step(letters, &[1, 2, 4, 6, 10, 16, 25, 40, 70, 120, 250])
}

/// For each line a mark with what its place shows, and nothing else; none where there are too many lines.
pub(super) fn evidence(tree: &Tree, lines: &[Line]) -> Vec<Mark> {
    if lines.len() > MOST_LINES {
        return Vec::new();
    }
    let look = Look::new(tree, lines);
    let mark = |index: usize| Mark {
        evidence: look.line(index),
        blocks: look.blocks(index),
        standing: look.places[index].standing,
        alike: look.alike(index),
        path: path(tree, lines[index].node),
        ..Mark::default()
    };
    (0..lines.len()).map(mark).collect()
}

/// The evidence is of the names that a page gives to its parts.
pub(crate) fn is_of_names(seen: Evidence) -> bool {
    [Name::OwnWord, Name::NearWord, Name::AnyWord, Name::WordLength, Name::Class, Name::ClassAbove].iter().any(|name| *name as u8 == seen.name)
}

/// Blocks of a way that are told, and classes of each.
const STEPS: usize = 4;
const CLASSES: usize = 2;

/// The way to a block through the page, as people read it.
fn path(tree: &Tree, node: NodeId) -> String {
    let step = |node: NodeId| {
        let tag = tree.tag(node).filter(|tag| !matches!(*tag, "html" | "body"))?;
        let id = tree.attribute(node, "id").filter(|id| !id.trim().is_empty()).map(|id| format!("#{}", id.trim()));
        let classes = tree.attribute(node, "class").unwrap_or_default().split_ascii_whitespace().take(CLASSES).map(|class| format!(".{class}"));
        Some([tag.to_string()].into_iter().chain(id).chain(classes).collect::<String>())
    };
    let mut steps: Vec<String> = tree.upwards(node).filter_map(step).take(STEPS).collect();
    steps.reverse();
    if steps.is_empty() { "body".to_string() } else { steps.join(" > ") }
}

impl<'p> Look<'p> {
    fn new(tree: &'p Tree, lines: &'p [Line]) -> Look<'p> {
        let places = places(tree, lines);
        let mut look = Look {
            tree,
            lines,
            places,
            sums: vec![Sum::default(); tree.len()],
            known: HashMap::new(),
            rows: HashMap::new(),
            paths: HashMap::new(),
            total: Sum::default(),
            before: Vec::with_capacity(lines.len()),
            region: 0,
            core: Vec::new(),
            title: None,
        };
        look.sum();
        look.core = look.core();
        let text: f32 = look.places.iter().filter(|place| place.standing == Standing::Text).map(|place| place.sentences).sum();
        look.region = share(text as usize, look.total.sentences as usize);
        look.title = look.title();
        look
    }

    fn sum(&mut self) {
        for (index, line) in self.lines.iter().enumerate() {
            let sentences = self.places[index].sentences;
            let add = |sum: &mut Sum| {
                sum.letters += line.letters;
                sum.linked += line.linked;
                sum.sentences += sentences;
                sum.lines += 1;
                sum.prose += usize::from(sentences > 20.0);
            };
            self.before.push(self.total.letters);
            add(&mut self.total);
            let inner = self.tree.upwards(line.inner).take_while(|node| *node != line.node);
            for node in inner.chain(self.tree.upwards(line.node)) {
                let sum = &mut self.sums[node as usize];
                add(sum);
                if sum.lines == 1 {
                    let known = know(self.tree, node);
                    if let Some(parent) = self.tree.parent(node) {
                        let row = self.rows.entry((parent, known.class)).or_default();
                        row.0 += 1;
                        row.1 += usize::from(line.linked > 0);
                    }
                    self.known.insert(node, known);
                }
            }
            let path = self.path(index);
            let way = self.paths.entry(path).or_default();
            way.0 += 1;
            way.1 += sentences;
        }
    }

    /// The way to a line, by tags and first classes.
    fn path(&self, index: usize) -> u64 {
        let line = &self.lines[index];
        let nodes = self.tree.upwards(line.node).take(6).filter_map(|node| self.known.get(&node));
        join(&nodes.map(|known| known.class).collect::<Vec<u64>>())
    }

    /// The block around the line that says most, and those around it.
    fn core(&self) -> Vec<NodeId> {
        let best = (0..self.lines.len()).max_by(|one, other| self.weight(*one).total_cmp(&self.weight(*other)));
        best.filter(|best| self.places[*best].sentences > 0.0).map_or_else(Vec::new, |best| self.tree.upwards(self.lines[best].node).collect())
    }

    /// What the blocks right around a line say: one long line alone is no text yet.
    fn weight(&self, index: usize) -> f32 {
        let parent = self.tree.parent(self.lines[index].node).unwrap_or(0);
        let around = self.sums[parent as usize].sentences;
        self.places[index].sentences.min(200.0) + around
    }

    /// The line that says what the page is called in its head.
    fn title(&self) -> Option<usize> {
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let title = plain(&self.tree.inner_text(self.tree.elements("title").next()?));
        let held = |index: &usize| {
            let line = &self.lines[*index];
            (5..200).contains(&line.letters) && line.linked * 2 < line.letters && line.letters <= title.len() && title.contains(&plain(&line.text))
        };
        let headings = |index: &usize| matches!(self.lines[*index].kind, MarkKind::Heading(1 | 2));
        let lines = || (0..self.lines.len()).filter(held);
        lines().find(headings).or_else(|| lines().max_by_key(|index| (self.lines[*index].letters, usize::MAX - index)))
    }

    /// The numbers of the blocks around a line, and of its way.
    fn blocks(&self, index: usize) -> [u32; 5] {
        let mut blocks = [0; 5];
        let mut last = self.sums[self.lines[index].node as usize].lines;
        let mut at = 0;
        // A block that holds no other lines than the one in it says nothing more.
        for node in self.tree.upwards(self.lines[index].node) {
            let sum = &self.sums[node as usize];
            if sum.lines > last || at == 0 && sum.lines > 1 {
                blocks[at] = node;
                (at, last) = (at + 1, sum.lines);
            }
            if at == 4 {
                break;
            }
        }
        let path = self.path(index);
        blocks[4] = (path ^ path >> 32) as u32;
        blocks
    }

    /// How many blocks of one kind stand side by side around the line, each with a link.
    fn alike(&self, index: usize) -> u16 {
        let rows = self.tree.upwards(self.lines[index].node).take(LEVELS).filter_map(|node| {
            let (count, linked) = self.rows.get(&(self.tree.parent(node)?, self.known.get(&node)?.class))?;
            (*count > 2 && count == linked).then_some(*count)
        });
        rows.max().unwrap_or(0).min(u16::MAX.into()) as u16
    }

    fn line(&self, index: usize) -> Vec<Evidence> {
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

fn know(tree: &Tree, node: NodeId) -> Known {
    let Some(tag) = tree.tag(node) else { return Known::default() };
    let mut words = Vec::new();
    each_word(tree, node, |word| words.push(hash(word)));
    let class = tree.attribute(node, "class").and_then(|class| class.split_ascii_whitespace().next()).unwrap_or_default();
    let tag = hash(tag);
    Known { words, class: join(&[tag, hash(class)]), tag }
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
