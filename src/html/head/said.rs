//! What a page states under names that machines read, gathered in one way through the tree.

use super::names;
use super::what::{By, What};
use crate::html::elements::is_hidden;
use crate::html::tree::{NodeId, Tree};

/// One thing that is stated.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    pub(super) what: What,
    pub(super) by: By,
    pub(super) value: String,
}

/// All that a page states.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) said: Vec<Said>,
    pub(super) base: Option<String>,
    /// The titles of the browser's window: one, in a page that is well made.
    pub(super) windows: Vec<String>,
    /// Scripts that hold JSON-LD.
    pub(super) scripts: Vec<NodeId>,
    /// Times of the page, each with what it says.
    pub(super) times: Vec<(NodeId, String)>,
    /// Elements whose class or id speaks of a date, and those whose class speaks of an author.
    pub(super) dated: Vec<NodeId>,
    pub(super) signed: Vec<NodeId>,
}

/// Elements of one kind that are kept. Guess: a list page has thousands of dates.
const MANY: usize = 64;

/// Statements that are kept, of all kinds. Guess: nobody has measured it.
const STATEMENTS: usize = 4_096;

impl Gathered {
    /// Gathers what the elements in a node state.
    pub(super) fn gather(tree: &Tree, root: NodeId) -> Gathered {
        let mut gathered = Gathered::default();
        for node in tree.all(root) {
            let Some(tag) = tree.tag(node) else { continue };
            match tag {
                "meta" => gathered.meta(tree, node),
                "link" => gathered.link(tree, node),
                "base" if gathered.base.is_none() => {
                    gathered.base = tree.attribute(node, "href").map(|href| href.trim().to_string()).filter(|href| !href.is_empty());
                }
                // The title of a picture is a <title> as well.
                "title" if tree.upwards(node).all(|up| tree.tag(up) != Some("svg")) && gathered.windows.len() < MANY => {
                    gathered.windows.push(tree.inner_text(node));
                }
                "script" if tree.attribute(node, "type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json")) => {
                    gathered.scripts.push(node);
                }
                "script" | "style" => {}
                _ => gathered.element(tree, tag, node),
            }
        }
        gathered
    }

    pub(super) fn say(&mut self, what: What, by: By, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() && self.said.len() < STATEMENTS {
            self.said.push(Said { what, by, value });
        }
    }

    fn meta(&mut self, tree: &Tree, node: NodeId) {
        let Some(content) = tree.attribute(node, "content").or_else(|| tree.attribute(node, "value")) else { return };
        for name in ["property", "name", "http-equiv"] {
            let named = tree.attribute(node, name).map(|name| name.trim().to_ascii_lowercase());
            if let Some((what, by)) = named.as_deref().and_then(names::meta) {
                return self.say(what, by, content);
            }
        }
        let property = tree.attribute(node, "itemprop").map(str::to_ascii_lowercase);
        if let Some(what) = property.as_deref().and_then(names::property).filter(|_| is_of_the_page(tree, node)) {
            self.say(what, By::Property, content);
        }
    }

    fn link(&mut self, tree: &Tree, node: NodeId) {
        let is_canonical = tree.attribute(node, "rel").is_some_and(|rel| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical")));
        if let Some(href) = tree.attribute(node, "href").filter(|_| is_canonical) {
            self.say(What::Url, By::Link, href);
        }
    }

    fn element(&mut self, tree: &Tree, tag: &str, node: NodeId) {
        if self.said.len() < STATEMENTS
            && let Some(names) = tree.attribute(node, "itemprop").or_else(|| tree.attribute(node, "property"))
            && let Some(what) = names.to_ascii_lowercase().split_whitespace().find_map(names::property)
            && is_of_the_page(tree, node)
        {
            let value = tree.attribute(node, "content").or_else(|| tree.attribute(node, "datetime"));
            self.say(what, By::Property, value.map_or_else(|| named(tree, node), str::to_string));
        }
        if tag == "time" && self.times.len() < MANY {
            let said = tree.attribute(node, "datetime").map_or_else(|| short_text(tree, node), str::to_string);
            self.times.push((node, said));
        }
        let classes = [tree.attribute(node, "class"), tree.attribute(node, "id")].into_iter().flatten().map(str::to_ascii_lowercase);
        let classes = classes.collect::<Vec<_>>().join(" ");
        let has = |is: fn(&str) -> bool| classes.split_whitespace().any(is);
        if self.dated.len() < MANY && has(is_date_class) && !is_hidden(tree, node) {
            self.dated.push(node);
        }
        let is_author = || tree.attribute(node, "rel").is_some_and(|rel| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("author")));
        if self.signed.len() < MANY && (has(is_author_class) || is_author()) && !is_hidden(tree, node) {
            self.signed.push(node);
        }
    }
}

/// Nodes of an element that says one thing. Guess: one that holds more says nothing in particular.
const NODES: usize = 200;

/// The text of an element that says one thing.
pub(super) fn short_text(tree: &Tree, node: NodeId) -> String {
    tree.all(node).take(NODES).filter_map(|node| tree.text(node)).filter(|text| text.len() < 4 * NODES).collect()
}

/// What an element says of a person or a thing: its name, where one in it is marked as such.
fn named(tree: &Tree, node: NodeId) -> String {
    let name = |inner: &NodeId| tree.attribute(*inner, "itemprop").is_some_and(|names| names.split_whitespace().any(|name| name == "name"));
    let Some(name) = tree.all(node).take(NODES).skip(1).find(name) else { return short_text(tree, node) };
    tree.attribute(name, "content").map_or_else(|| short_text(tree, name), str::to_string)
}

/// What is stated there is of the page's own text, and of no comment, review or other page that it shows.
pub(super) fn is_of_the_page(tree: &Tree, node: NodeId) -> bool {
    let is_other = |scope: &str| ["/comment", "/review", "/rating", "/person", "/organization", "/offer"].iter().any(|kind| scope.ends_with(kind));
    let mut scopes = tree.upwards(node).skip(1).filter_map(|up| tree.attribute(up, "itemtype").or_else(|| tree.attribute(up, "typeof")));
    !scopes.any(|scope| is_other(&scope.trim().to_ascii_lowercase()))
        && !tree.upwards(node).any(|up| {
            matches!(tree.tag(up), Some("aside" | "footer"))
                || tree.attribute(up, "itemprop").is_some_and(|name| matches!(name, "comment" | "review" | "hasPart" | "isRelatedTo" | "publisher"))
        })
}

/// A class or an id speaks of when a text was published.
fn is_date_class(name: &str) -> bool {
    parts(name).any(|part| {
        matches!(
            part,
            "date" | "time" | "datetime" | "pubdate" | "pubtime" | "published" | "publish" | "posted" | "timestamp" | "postdate" | "riqi" | "shijian"
        )
    }) || ["pubtime", "pubdate", "publishtime", "publishdate", "posttime", "postdate", "newstime", "articletime"]
        .iter()
        .any(|known| name.contains(known))
}

/// A class or an id speaks of who wrote a text.
fn is_author_class(name: &str) -> bool {
    parts(name).any(|part| matches!(part, "author" | "byline" | "writer" | "zuozhe" | "authors"))
}

/// The words of a class.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphabetic()).filter(|part| !part.is_empty())
}
