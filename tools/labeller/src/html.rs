//! Pages in HTML to learn from: what of their lines is the text, by gold that somebody wrote down or by lines that somebody labelled.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use regex::Regex;
use serde::Deserialize;
use taoxi::labeller::Example;

use crate::data::{Allowed, Document, GONE, KEPT, KINDS, LONG, Line, TITLE, allowed};

#[derive(Deserialize)]
struct Page {
    id: String,
    html: String,
    gold: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    kind: Option<String>,
    /// Pages of one group and set are of one site, where there is a group.
    #[serde(default)]
    set: String,
    #[serde(default)]
    group: String,
    /// Label and text of each line, where somebody labelled them.
    #[serde(default)]
    lines: Vec<(String, String)>,
}

/// Bytes of letters and digits from which a line that stands in the gold is surely that line.
const SURE: usize = 24;

/// Letters of the pieces by which lines are compared that are not the same.
const PIECE: usize = 5;

/// Pages in HTML, one a line of JSON.
pub fn pages(path: &Path, weight: f32) -> Result<Vec<Document>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut documents = Vec::new();
    let (mut few, mut all) = (0, 0);
    for (number, line) in text.lines().enumerate() {
        let page: Page = serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), number + 1))?;
        all += 1;
        let texts = Example::from_html(&page.html).1;
        let found = if page.lines.is_empty() { by_gold(&page, &texts) } else { by_lines(&page, &texts) };
        let Some(labels) = found else {
            few += 1;
            continue;
        };
        let kind = page.kind.as_deref().and_then(|kind| KINDS.iter().position(|known| *known == kind));
        let site = format!(
            "{}/{}",
            page.set,
            if page.group.is_empty() || page.set.starts_with("wcxb") || page.set == "real" { &page.id } else { &page.group }
        );
        let weight = weight * (LONG / texts.len().max(1) as f32).min(1.0).sqrt();
        let lines = texts.into_iter().zip(labels).map(|(text, allowed)| Line { text, allowed }).collect();
        documents.push(Document { name: page.id, weight, kind, lines, html: Some(page.html), nameless: false, site: Some(site) });
    }
    share_weight(&mut documents);
    let nameless: Vec<Document> =
        documents.iter().map(|page| Document { name: format!("{}+nameless", page.name), nameless: true, ..page.clone() }).collect();
    documents.extend(nameless);
    eprintln!("{}: {all} pages, of {few} the gold was not found", path.display());
    Ok(documents)
}

/// Pages of a site that count in full; with more each counts less.
const OF_A_SITE: f32 = 6.0;

/// Many pages of one site tell little more than some of them.
fn share_weight(documents: &mut [Document]) {
    let mut counts: HashMap<String, f32> = HashMap::new();
    documents.iter().for_each(|page| *counts.entry(page.site.clone().unwrap_or_default()).or_default() += 1.0);
    for page in documents {
        let count = page.site.as_ref().map_or(1.0, |site| counts[site]);
        page.weight *= 0.6 * (OF_A_SITE / count).min(1.0).sqrt();
    }
}

/// The letters and digits of a text, in small letters and of one width.
fn plain(text: &str) -> String {
    let fold = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(fold).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn pieces(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(PIECE).map(|piece| piece.iter().collect()).collect()
}

/// Lines of fields, which some golds count as text and others do not.
fn is_field(text: &str) -> bool {
    thread_local! {
        static DATE: Regex = Regex::new(r"(19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}").expect("an expression");
        static NAMED: Regex = Regex::new(r"(?i)发布|更新时间|时间[:：]|日期[:：]|来源|作者|责任编辑|责编|编辑[:：]|记者|关键词|点击|浏览|阅读[:：(]|字号|稿源|原标题|published|updated|author|by\s+[A-Z]").expect("an expression");
    }
    let length = text.trim().chars().count();
    length <= 60
        && (DATE.with(|date| date.is_match(text))
            || length <= 40 && NAMED.with(|named| named.is_match(text)) && !text.trim_end().ends_with(['。', '！', '？']))
}

/// What of the lines stands in the gold, in its order.
fn by_gold(page: &Page, texts: &[String]) -> Option<Vec<Allowed>> {
    let gold = plain(&page.gold);
    let known: HashSet<String> = pieces(&gold).into_iter().collect();
    let plains: Vec<String> = texts.iter().map(|text| plain(text)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    plains.iter().for_each(|line| *times.entry(line).or_default() += 1);
    let mut labels: Vec<Option<Allowed>> = vec![None; texts.len()];
    // Long lines that stand in the gold once, where the most of them stand in its order.
    let mut anchors: Vec<(usize, usize, usize)> = Vec::new();
    for (index, line) in plains.iter().enumerate() {
        if line.len() < SURE {
            continue;
        }
        match gold.find(line.as_str()) {
            Some(at) if times[line.as_str()] == 1 => anchors.push((index, at, at + line.len())),
            Some(_) => {}
            None => {
                let own = pieces(line);
                let share = own.iter().filter(|piece| known.contains(*piece)).count() as f32 / own.len().max(1) as f32;
                labels[index] = match share {
                    0.8.. => Some(KEPT),
                    ..0.4 => Some(GONE),
                    _ => Some(0),
                };
            }
        }
    }
    let chain = heaviest_chain(&anchors);
    let in_chain: HashSet<usize> = chain.iter().map(|(index, ..)| *index).collect();
    for (index, ..) in &anchors {
        labels[*index] = Some(if in_chain.contains(index) { KEPT } else { 0 });
    }
    // Short lines, and those that come again, stand between two of those or not at all.
    let mut next = chain.iter().peekable();
    let mut from = 0;
    for (index, line) in plains.iter().enumerate() {
        while let Some((_, _, end)) = next.next_if(|(anchor, ..)| *anchor < index) {
            from = from.max(*end);
        }
        if labels[index].is_some() || line.is_empty() {
            continue;
        }
        let until = next.peek().map_or(gold.len(), |(_, start, _)| *start).max(from);
        labels[index] = Some(match gold[from..until].find(line.as_str()) {
            Some(at) if line.len() > 2 => {
                from += at + line.len();
                KEPT
            }
            Some(_) => 0,
            None => GONE,
        });
    }
    let mut labels: Vec<Allowed> = labels.into_iter().map(|label| label.unwrap_or(0)).collect();
    let kept: HashSet<String> = plains.iter().zip(&labels).filter(|(_, label)| **label == KEPT).flat_map(|(line, _)| pieces(line)).collect();
    if known.iter().filter(|piece| kept.contains(*piece)).count() < known.len() * 7 / 10 {
        return None;
    }
    // Golds do not agree on titles and fields.
    let title = plain(&page.title);
    for (index, line) in plains.iter().enumerate() {
        if !title.is_empty() && *line == title {
            labels[index] = if labels[index] == GONE { 0 } else { TITLE };
        } else if is_field(&texts[index]) || title.len() > SURE && line.len() > SURE && title.contains(line.as_str()) {
            labels[index] = 0;
        }
    }
    Some(labels)
}

/// Of the places (line, start, end) those that rise together and hold most of the gold.
fn heaviest_chain(anchors: &[(usize, usize, usize)]) -> Vec<(usize, usize, usize)> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(anchors.len());
    for (at, (_, start, end)) in anchors.iter().enumerate() {
        let before = (0..at).filter(|before| anchors[*before].2 <= *start).max_by_key(|before| best[*before].0);
        best.push((end - start + before.map_or(0, |before| best[before].0), before));
    }
    let mut at = (0..anchors.len()).max_by_key(|at| best[*at].0);
    let mut chain = Vec::new();
    while let Some(index) = at {
        chain.push(anchors[index]);
        at = best[index].1;
    }
    chain.reverse();
    chain
}

/// What labelled lines say the same, in order; a line that is a part of one, or holds some of one label, is what they are.
fn by_lines(page: &Page, texts: &[String]) -> Option<Vec<Allowed>> {
    let labelled: Vec<(String, Allowed)> = page
        .lines
        .iter()
        .filter(|(label, _)| label != "blank")
        .map(|(label, text)| Ok((plain(&spoken(text)), of_line(label)?)))
        .collect::<Result<_>>()
        .ok()?;
    let mut by_text: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    labelled.iter().enumerate().for_each(|(index, (text, _))| by_text.entry(text).or_default().push(index));
    let mut at = 0;
    let mut found = 0;
    let labels: Vec<Allowed> = texts
        .iter()
        .map(|text| {
            let line = plain(text);
            if line.is_empty() {
                return 0;
            }
            let same = by_text.get(line.as_str()).and_then(|places| places.iter().find(|place| **place >= at).or(places.first()));
            if let Some(same) = same {
                (at, found) = (*same + 1, found + 1);
                return labelled[*same].1;
            }
            let near = &labelled[at.saturating_sub(3)..labelled.len().min(at + 60)];
            let around = near.iter().position(|(other, _)| line.len() > 5 && other.contains(&line));
            if let Some(around) = around {
                found += 1;
                at = at.saturating_sub(3) + around;
                return labelled[at].1;
            }
            let held: Vec<Allowed> =
                near.iter().filter(|(other, _)| other.len() > 5 && line.contains(other.as_str())).map(|(_, label)| *label).collect();
            match held.as_slice() {
                [first, rest @ ..] if rest.iter().all(|label| label == first) => {
                    found += 1;
                    *first
                }
                _ => 0,
            }
        })
        .collect();
    (found * 10 >= texts.len() * 6).then_some(labels)
}

/// The labels that a line may have that somebody labelled, perhaps only as text or none.
fn of_line(label: &str) -> Result<Allowed> {
    match label {
        "keep" => Ok(KEPT),
        "drop" => Ok(GONE),
        "unknown" => Ok(0),
        label => allowed(label),
    }
}

/// The words of a line that an extractor wrote in Markdown.
fn spoken(text: &str) -> String {
    thread_local! {
        static LINK: Regex = Regex::new(r"\]\([^)]*\)").expect("an expression");
    }
    LINK.with(|link| link.replace_all(text, "").into_owned())
}
