//! Builds a tree out of what the parser finds.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::tree_builder::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};

use super::tree::{Data, Element, NONE, Node, NodeId, ROOT, Tree};

/// Attributes that an element may have. Guess: nobody has measured it.
pub(super) const ATTRIBUTES: usize = 128;

/// Where what templates hold stands.
const LIMBO: NodeId = 1;

/// A tree that is being built.
pub(super) struct Builder {
    nodes: RefCell<Vec<Node>>,
    /// Attributes of all elements.
    attributes: Cell<usize>,
    /// Bytes of the page.
    bytes: usize,
    line: Cell<u32>,
    /// The depth of the element that was put into the tree last.
    depth: Cell<u32>,
}

/// The name of an element, apart from the tree, which goes on growing.
#[derive(Debug)]
pub(super) struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Builder {
    pub(super) fn new(bytes: usize, most_nodes: usize) -> Builder {
        // What grows little by little is copied again and again, and is there twice meanwhile.
        let mut nodes = Vec::with_capacity(most_nodes.min(bytes / 16));
        nodes.extend([Node::new(Data::Other, 1), Node::new(Data::Other, 1)]);
        Builder { nodes: RefCell::new(nodes), attributes: Cell::new(0), bytes, line: Cell::new(1), depth: Cell::new(0) }
    }

    /// The depth of the element that was put into the tree last.
    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// What the tree takes, in nodes: two attributes are as large as one.
    pub(super) fn size(&self) -> usize {
        self.nodes.borrow().len() + self.attributes.get() / 2
    }

    fn add(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(data, self.line.get()));
        (nodes.len() - 1) as NodeId
    }

    /// Puts a node, which stands nowhere, into `parent` before `next`, or as its last where that is none.
    fn insert(&self, parent: NodeId, node: NodeId, next: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let previous = before(&nodes, parent, next);
        let depth = nodes[parent as usize].depth + 1;
        let own = &mut nodes[node as usize];
        (own.parent, own.previous, own.next, own.depth) = (parent, previous, next, depth);
        if matches!(own.data, Data::Element(_)) {
            self.depth.set(depth);
        }
        join(&mut nodes, parent, previous, node);
        join(&mut nodes, parent, node, next);
    }

    fn detach(&self, node: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let own = &mut nodes[node as usize];
        let (parent, previous, next) = (own.parent, own.previous, own.next);
        (own.parent, own.previous, own.next) = (NONE, NONE, NONE);
        if parent == NONE {
            return;
        }
        join(&mut nodes, parent, previous, next);
    }

    /// Puts what the parser found into `parent` before `next`. Texts that stand side by side are one.
    fn put(&self, parent: NodeId, new: NodeOrText<NodeId>, next: NodeId) {
        let node = match new {
            NodeOrText::AppendNode(NONE) => return,
            NodeOrText::AppendNode(node) => {
                self.detach(node);
                node
            }
            NodeOrText::AppendText(text) => {
                let previous = before(&self.nodes.borrow(), parent, next);
                if previous != NONE
                    && let Data::Text(already) = &mut self.nodes.borrow_mut()[previous as usize].data
                {
                    already.push_tendril(&text);
                    return;
                }
                self.add(Data::Text(text))
            }
        };
        self.insert(parent, node, next);
    }
}

/// The node that stands before `next` in `parent`, or its last where that is none.
fn before(nodes: &[Node], parent: NodeId, next: NodeId) -> NodeId {
    if next == NONE { nodes[parent as usize].last } else { nodes[next as usize].previous }
}

/// Makes two nodes of `parent` neighbours; where one of them is none, the other is its first or its last.
fn join(nodes: &mut [Node], parent: NodeId, previous: NodeId, next: NodeId) {
    match previous {
        NONE => nodes[parent as usize].first = next,
        previous => nodes[previous as usize].next = next,
    }
    match next {
        NONE => nodes[parent as usize].last = previous,
        next => nodes[next as usize].previous = previous,
    }
}

impl TreeSink for Builder {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner(), bytes: self.bytes }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        match &self.nodes.borrow()[*target as usize].data {
            Data::Element(element) => Name(element.name.clone()),
            _ => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, mut attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        attributes.shrink_to_fit();
        self.attributes.set(self.attributes.get() + attributes.len());
        self.add(Data::Element(Box::new(Element { name, attributes })))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        NONE
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        NONE
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.put(*parent, child, NONE);
    }

    fn append_before_sibling(&self, sibling: &NodeId, new: NodeOrText<NodeId>) {
        let parent = self.nodes.borrow()[*sibling as usize].parent;
        if parent != NONE {
            self.put(parent, new, *sibling);
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.nodes.borrow()[*element as usize].parent == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds stands nowhere in the page: it is put where nobody walks.
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes[LIMBO as usize].depth = nodes[*target as usize].depth;
        LIMBO
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[*target as usize].data {
            for attribute in attributes {
                if element.attributes.len() < ATTRIBUTES && !element.attributes.iter().any(|own| own.name == attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let child = self.nodes.borrow()[*node as usize].first;
            if child == NONE {
                return;
            }
            self.detach(child);
            self.insert(*new_parent, child, NONE);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}
