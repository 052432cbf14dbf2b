//! A page as a tree of elements and texts.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};

/// A node of a tree, by its number.
pub(crate) type NodeId = u32;

/// No node.
pub(super) const NONE: NodeId = NodeId::MAX;

/// The root of every tree.
pub(super) const ROOT: NodeId = 0;

/// A page as a tree. Nodes are numbered in the order in which they were made.
pub(crate) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// Bytes of the page.
    pub(super) bytes: usize,
}

/// One node, with those around it.
pub(super) struct Node {
    pub(super) parent: NodeId,
    pub(super) previous: NodeId,
    pub(super) next: NodeId,
    pub(super) first: NodeId,
    pub(super) last: NodeId,
    /// The line of the file in which the node begins, from 1.
    pub(super) line: u32,
    /// Elements in which it stood when it was put into the tree.
    pub(super) depth: u32,
    pub(super) data: Data,
}

/// What a node is.
pub(super) enum Data {
    Element(Box<Element>),
    Text(StrTendril),
    /// The document, what templates hold: nothing that has text of its own.
    Other,
}

/// An element: its name and its attributes.
pub(super) struct Element {
    pub(super) name: QualName,
    pub(super) attributes: Vec<Attribute>,
}

impl Node {
    pub(super) fn new(data: Data, line: u32) -> Node {
        Node { parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE, line, depth: 0, data }
    }
}

fn some(node: NodeId) -> Option<NodeId> {
    (node != NONE).then_some(node)
}

impl Tree {
    /// The nodes of the tree; what was made and never put into it counts too.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element, in lower case; none where the node is no element.
    pub(crate) fn tag(&self, node: NodeId) -> Option<&str> {
        match &self.nodes[node as usize].data {
            Data::Element(element) => Some(&element.name.local),
            _ => None,
        }
    }

    /// The value of an element's attribute, where it has it.
    pub(crate) fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        match &self.nodes[node as usize].data {
            Data::Element(element) => element.attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value),
            _ => None,
        }
    }

    /// The text of a node; none where it is no text.
    pub(crate) fn text(&self, node: NodeId) -> Option<&str> {
        match &self.nodes[node as usize].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The line of the file in which a node begins, from 1.
    pub(crate) fn line(&self, node: NodeId) -> u64 {
        u64::from(self.nodes[node as usize].line)
    }

    /// The node around another.
    pub(crate) fn parent(&self, node: NodeId) -> Option<NodeId> {
        some(self.nodes[node as usize].parent)
    }

    /// The first node in another.
    pub(crate) fn first_child(&self, node: NodeId) -> Option<NodeId> {
        some(self.nodes[node as usize].first)
    }

    /// The node behind another in the same element.
    pub(crate) fn next_sibling(&self, node: NodeId) -> Option<NodeId> {
        some(self.nodes[node as usize].next)
    }

    /// The nodes in another, in order.
    pub(crate) fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(node), |child| self.next_sibling(*child))
    }

    /// A node and those around it, inside out.
    pub(crate) fn upwards(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(node), |node| self.parent(*node))
    }

    /// A node and all that it holds, in the order of the page.
    pub(crate) fn all(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(node), move |at| {
            let down = self.first_child(*at);
            down.or_else(|| self.upwards(*at).take_while(|up| *up != node).find_map(|up| self.next_sibling(up)))
        })
    }

    /// The elements of this name, in the order of the page.
    pub(crate) fn elements<'t>(&'t self, name: &'t str) -> impl Iterator<Item = NodeId> + 't {
        self.all(ROOT).filter(move |node| self.tag(*node) == Some(name))
    }

    /// All text in a node, as it stands there.
    pub(crate) fn inner_text(&self, node: NodeId) -> String {
        self.all(node).filter_map(|node| self.text(node)).collect()
    }
}
