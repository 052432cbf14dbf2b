//! Where in a page its text stands: the element in which most sentences stand, and what in it is none of the text.
//!
//! Each line counts as much as it says in sentences, less where the names of the elements around it speak against it. From the whole page the way
//! goes down as long as one child holds most of that. In there, lists of links and rows of teasers are none of the text. What is found is evidence.

use std::collections::HashMap;

use super::lines::Line;
use super::names::{Says, all_say};
use super::tree::{NodeId, Tree};
use crate::document::{MarkKind, Standing};
use crate::text::columns::is_wide;

/// What the region says of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) standing: Standing,
    /// Names around the line that speak against it, surely and otherwise, and for it.
    pub(super) hard: u8,
    pub(super) against: u8,
    pub(super) speak_for: u8,
    /// What the line says in sentences, in letters.
    pub(super) sentences: f32,
    /// The line stands before the region's first sentence, or after its last.
    pub(super) before: bool,
    pub(super) after: bool,
}

/// What a line is made of.
struct Measure {
    /// What it says, about in Han characters.
    units: f32,
    marks: usize,
    /// The share of its letters in links.
    linked: f32,
    wide: bool,
}

impl Measure {
    fn new(line: &Line) -> Measure {
        let (mut wide, mut marks) = (0, 0);
        for c in line.text.chars() {
            wide += usize::from(is_wide(c) && c.is_alphanumeric());
            let is_mark = matches!(c, '，' | '。' | '！' | '？' | '；' | '：' | '、' | ',' | '.' | '!' | '?' | ';' | ':' | '…' | '”' | '」');
            marks += usize::from(is_mark);
        }
        let others = line.letters.saturating_sub(wide);
        Measure {
            units: wide as f32 + others as f32 / 4.5,
            marks,
            linked: line.linked as f32 / line.letters.max(1) as f32,
            wide: wide * 2 > line.letters,
        }
    }
}

/// Sums over the lines of an element.
#[derive(Clone, Copy, Default)]
struct Sum {
    letters: usize,
    linked: usize,
    sentences: f32,
    lines: usize,
}

/// What holds in an element and in those around it.
#[derive(Clone, Copy, Default)]
struct Around {
    hard: u8,
    against: u8,
    speak_for: u8,
}

/// Finds where the text stands: for each line its place.
pub(super) fn places(tree: &Tree, lines: &[Line]) -> Vec<Place> {
    let measures: Vec<Measure> = lines.iter().map(Measure::new).collect();
    let around = around(tree, lines, &measures);
    let is_paragraph = |line: &Line| tree.tag(line.node) == Some("p");
    let place = |((line, measure), around)| place(line, measure, around, is_paragraph(line));
    let mut places: Vec<Place> = lines.iter().zip(&measures).zip(around).map(place).collect();
    let mut sums = vec![Sum::default(); tree.len()];
    for (line, place) in lines.iter().zip(&places) {
        for node in tree.upwards(line.node) {
            let sum = &mut sums[node as usize];
            sum.letters += line.letters;
            sum.linked += line.linked;
            sum.sentences += place.sentences;
            sum.lines += 1;
        }
    }
    let Some(region) = main_region(tree, &sums) else { return places };
    let roots = with_neighbours(tree, &sums, region);
    let is_in: Vec<bool> = lines.iter().map(|line| tree.upwards(line.node).any(|node| roots.contains(&node))).collect();
    let inside = || places.iter().zip(&is_in).filter(|(_, is_in)| **is_in).map(|(place, _)| place);
    // What names around the region say tells nothing of what is in it.
    let (hard, against) = (inside().map(|place| place.hard).min().unwrap_or(0), inside().map(|place| place.against).min().unwrap_or(0));
    let says = |index: &usize| is_in[*index] && places[*index].sentences > 8.0;
    let (first, last) = ((0..lines.len()).find(says), (0..lines.len()).rfind(says));
    let linked = linked_blocks(tree, &sums, region, lines, &is_in);
    for (index, line) in lines.iter().enumerate() {
        let place = &mut places[index];
        place.before = first.is_some_and(|first| index < first);
        place.after = last.is_some_and(|last| index > last);
        if !is_in[index] {
            continue;
        }
        let block = || tree.upwards(line.node).take_while(|node| *node != region).find_map(|node| linked.get(&node).copied());
        place.standing = match () {
            () if place.hard > hard => Standing::Named,
            () if let Some(standing) = block() => standing,
            () if place.against > against && place.sentences < 15.0 => Standing::Weak,
            () if measures[index].linked > 0.7 && place.after => Standing::Link,
            () if measures[index].linked > 0.9 && line.letters >= 4 && !matches!(line.kind, MarkKind::Row(_) | MarkKind::Heading(_)) => {
                Standing::Link
            }
            () if line.kind == MarkKind::Caption => Standing::Caption,
            () => Standing::Text,
        };
    }
    places
}

/// What a line says in sentences.
fn place(line: &Line, measure: &Measure, around: Around, is_paragraph: bool) -> Place {
    let own = measure.units * (1.0 - measure.linked);
    let marks = measure.marks.min(10) as f32;
    let mut sentences = match line.kind {
        MarkKind::Heading(_) => 0.0,
        _ if measure.linked >= 0.4 => 0.0,
        _ if measure.marks >= 1 && own >= if measure.wide { 12.0 } else { 8.0 } => own + 4.0 * marks,
        _ if own >= 25.0 => own * 0.5,
        MarkKind::Code(_) => measure.units * 0.7,
        MarkKind::Text if own >= 4.0 && is_paragraph => own * 0.3,
        _ => 0.0,
    };
    if matches!(line.kind, MarkKind::Row(_)) && line.text.contains('\t') {
        sentences *= 0.3;
    }
    if is_legal(&line.text) {
        sentences *= 0.2;
    }
    sentences *= match around {
        Around { hard: 1.., .. } => 0.02,
        Around { against: 1.., .. } => 0.35,
        _ => 1.0,
    };
    Place { hard: around.hard, against: around.against, speak_for: around.speak_for, sentences, ..Place::default() }
}

/// The line names an owner or a licence, which is the site's and no text however long it is.
fn is_legal(text: &str) -> bool {
    let small = || text.to_lowercase();
    text.contains('©')
        || text.contains("版权")
        || text.contains("版權")
        || text.contains("ICP备")
        || text.len() < 2000 && small().contains("all rights reserved")
}

/// For each line what the names of the elements around it say. A name over most of the page's text says nothing against it.
fn around(tree: &Tree, lines: &[Line], measures: &[Measure]) -> Vec<Around> {
    let mut raw = vec![0.0; tree.len()];
    let mut total = 0.0;
    for (line, measure) in lines.iter().zip(measures) {
        if measure.linked < 0.4 && measure.marks >= 1 && measure.units >= 8.0 {
            let score = measure.units * (1.0 - measure.linked) + 4.0 * measure.marks.min(10) as f32;
            total += score;
            tree.upwards(line.node).for_each(|node| raw[node as usize] += score);
        }
    }
    let mut known: HashMap<NodeId, Around> = HashMap::new();
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let mut chain: Vec<NodeId> = Vec::new();
        let mut around = Around::default();
        for node in tree.upwards(line.node) {
            if let Some(so_far) = known.get(&node) {
                around = *so_far;
                break;
            }
            chain.push(node);
        }
        for node in chain.into_iter().rev() {
            let own = raw[node as usize];
            around = with_names(tree, node, around, (own, total));
            known.insert(node, around);
        }
        found.push(around);
    }
    found
}

/// What holds in an element, by its own names and what holds around it. `own` and `total` are what it and the page say in sentences.
fn with_names(tree: &Tree, node: NodeId, mut around: Around, (own, total): (f32, f32)) -> Around {
    let Some(tag) = tree.tag(node).filter(|tag| !matches!(*tag, "body" | "html")) else { return around };
    let share = if total > 0.0 { own / total } else { 0.0 };
    let says = all_say(tree, node);
    let is_for = says.has(Says::FOR);
    if share < 0.6 && matches!(tag, "nav" | "footer" | "menu" | "dialog" | "aside") {
        around.hard = around.hard.saturating_add(1);
    }
    let comments = says.has(Says::COMMENTS);
    if share < 0.9 || comments && total - own > 60.0 {
        let surely = (share < 0.5 || comments) && says.has(Says::SURELY_AGAINST);
        if surely && (!is_for || share < 0.5 && !says.has(Says::LAYOUT)) {
            around.hard = around.hard.saturating_add(1);
        } else if share < 0.5 && says.has(Says::AGAINST) && !is_for {
            around.against = around.against.saturating_add(1);
        }
    }
    if is_for || matches!(tag, "article" | "main") {
        around.speak_for = around.speak_for.saturating_add(1);
    }
    around
}

/// The innermost element that holds most of what the page says in sentences.
fn main_region(tree: &Tree, sums: &[Sum]) -> Option<NodeId> {
    let says = |node: NodeId| sums[node as usize].sentences;
    let mut node = tree.elements("body").next()?;
    if says(node) <= 0.0 {
        return None;
    }
    let most = |node: NodeId| tree.children(node).max_by(|one, other| says(*one).total_cmp(&says(*other))).filter(|best| says(*best) > 0.0);
    while let Some(best) = most(node) {
        let tag = tree.tag(best).unwrap_or_default();
        let holds = says(best) / says(node);
        let has_blocks = || tree.children(best).any(|child| tree.tag(child).is_some() && sums[child as usize].lines > 0);
        let is_small = matches!(
            tag,
            "p" | "li" | "tr" | "td" | "th" | "blockquote" | "pre" | "h1" | "h2" | "h3" | "span" | "font" | "b" | "strong" | "dd" | "dt"
        );
        let may =
            !is_small || tag == "td" && holds >= 0.8 || matches!(tag, "span" | "font" | "blockquote" | "tr" | "li") && holds >= 0.95 && has_blocks();
        if !may || holds < 0.72 {
            break;
        }
        node = best;
    }
    Some(node)
}

/// The region, and what stands beside it and beside those around it that says much and links little.
fn with_neighbours(tree: &Tree, sums: &[Sum], region: NodeId) -> Vec<NodeId> {
    let mut roots = vec![region];
    let least = sums[region as usize].sentences * 0.1;
    let mut node = region;
    while let Some(parent) = tree.parent(node).filter(|_| tree.tag(node) != Some("body")) {
        for child in tree.children(parent).filter(|child| *child != node && tree.tag(*child).is_some()) {
            let Some(sum) = Some(sums[child as usize]).filter(|sum| sum.sentences >= least.max(40.0)) else { continue };
            if sum.linked * 5 < sum.letters && !all_say(tree, child).has(Says::AGAINST) {
                roots.push(child);
            }
        }
        node = parent;
    }
    roots
}

/// The elements in the region that are lists of links, and those that are a row of teasers: three siblings of one kind and more, each a link and a little
/// text.
fn linked_blocks(tree: &Tree, sums: &[Sum], region: NodeId, lines: &[Line], is_in: &[bool]) -> HashMap<NodeId, Standing> {
    let mut found = HashMap::new();
    let mut groups: HashMap<(NodeId, &str, &str), Vec<NodeId>> = HashMap::new();
    let mut seen = std::collections::HashSet::new();
    for line in lines.iter().zip(is_in).filter(|(_, is_in)| **is_in).map(|(line, _)| line) {
        for node in tree.upwards(line.node).take_while(|node| *node != region) {
            if !seen.insert(node) {
                break;
            }
            let (sum, tag) = (sums[node as usize], tree.tag(node).unwrap_or_default());
            let linked = sum.linked as f32 / sum.letters.max(1) as f32;
            let many = linked > 0.5 && sum.lines >= 2 && sum.sentences < 0.3 * sum.letters as f32;
            let all = linked > 0.75 && matches!(tag, "ul" | "ol" | "div" | "dl" | "li" | "table" | "section");
            if sum.letters > 0 && !matches!(tag, "p" | "span") && (many || all) {
                found.insert(node, Standing::Links);
            }
            if matches!(tag, "li" | "div" | "article" | "section" | "tr" | "td" | "dl" | "figure" | "a")
                && let Some(parent) = tree.parent(node)
            {
                let class = tree.attribute(node, "class").unwrap_or_default().split(' ').next().unwrap_or_default();
                groups.entry((parent, tag, class)).or_default().push(node);
            }
        }
    }
    let whole = sums[region as usize].sentences;
    for siblings in groups.values().filter(|siblings| siblings.len() >= 3) {
        let teasers = siblings.iter().filter(|node| is_teaser(tree, **node, &sums[**node as usize])).count();
        let says: f32 = siblings.iter().map(|node| sums[*node as usize].sentences).sum();
        if teasers * 10 >= siblings.len() * 7 && says < 0.5 * whole {
            siblings.iter().for_each(|node| _ = found.insert(*node, Standing::Teasers));
        }
    }
    found
}

/// A link with little text.
fn is_teaser(tree: &Tree, node: NodeId, sum: &Sum) -> bool {
    let is_plain_item = || {
        tree.tag(node) == Some("li")
            && !tree
                .all(node)
                .skip(1)
                .any(|inner| tree.tag(inner).is_some_and(|tag| tag == "img" || super::elements::flow(tag) == super::elements::Flow::Block))
    };
    sum.linked >= 6 && sum.lines <= 6 && sum.letters < 400 && sum.linked * 12 >= sum.letters && !is_plain_item()
}
