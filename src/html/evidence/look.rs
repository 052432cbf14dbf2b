//! A page whose lines are looked at: sums over its elements, what is known of each from itself, its rows, its ways, its core.

use std::collections::HashMap;

use super::seen::{hash, share};
use crate::document::{MarkKind, Standing};
use crate::html::lines::Line;
use crate::html::names::each_word;
use crate::html::region::{Place, places};
use crate::html::tree::{NodeId, Tree};
use crate::text::steps::join;

/// Levels of blocks around a line that are looked at. Guess: nobody has measured it.
pub(super) const LEVELS: usize = 5;

/// Sums over the lines of an element.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    pub(super) letters: usize,
    pub(super) linked: usize,
    pub(super) sentences: f32,
    pub(super) lines: usize,
    pub(super) prose: usize,
}

/// What is known of an element from itself alone.
#[derive(Default)]
pub(super) struct Known {
    /// The words of its names.
    pub(super) words: Vec<u64>,
    /// Its first class, with its tag.
    pub(super) class: u64,
    pub(super) tag: u64,
}

/// A page whose lines are looked at.
pub(super) struct Look<'p> {
    pub(super) tree: &'p Tree,
    pub(super) lines: &'p [Line],
    pub(super) places: Vec<Place>,
    pub(super) sums: Vec<Sum>,
    pub(super) known: HashMap<NodeId, Known>,
    /// How many children an element has of a tag and class, and how many of those begin with a link.
    pub(super) rows: HashMap<(NodeId, u64), (usize, usize)>,
    /// For each way through the page the lines that stand there, and what they say in sentences.
    pub(super) paths: HashMap<u64, (usize, f32)>,
    pub(super) total: Sum,
    /// Letters before each line.
    pub(super) before: Vec<usize>,
    /// The share of what the page says that stands in the region.
    pub(super) region: u64,
    /// The block that says most, and those around it.
    pub(super) core: Vec<NodeId>,
    pub(super) title: Option<usize>,
}

impl<'p> Look<'p> {
    pub(super) fn new(tree: &'p Tree, lines: &'p [Line]) -> Look<'p> {
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
    pub(super) fn path(&self, index: usize) -> u64 {
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
    pub(super) fn blocks(&self, index: usize) -> [u32; 5] {
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
    pub(super) fn alike(&self, index: usize) -> u16 {
        let rows = self.tree.upwards(self.lines[index].node).take(LEVELS).filter_map(|node| {
            let (count, linked) = self.rows.get(&(self.tree.parent(node)?, self.known.get(&node)?.class))?;
            (*count > 2 && count == linked).then_some(*count)
        });
        rows.max().unwrap_or(0).min(u16::MAX.into()) as u16
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
