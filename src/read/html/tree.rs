//! A page as a tree, made from the tokens of the HTML standard's tokeniser.
//!
//! The tree is for finding the article and not for drawing the page: of the standard's tree construction
//! only void elements, implied end tags and stray end tags are followed. No step of it calls itself, so
//! that pages may be nested as deeply as they like.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as Stretch, Tokenizer};

/// Number of a node.
pub(super) type NodeId = usize;

/// An element or a stretch of text.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: NodeId,
    pub(super) content: Content,
    /// The node after the last one inside this one.
    pub(super) end: NodeId,
}

#[derive(Debug)]
pub(super) enum Content {
    Element(Element),
    /// Bytes of the page.
    Text(std::ops::Range<usize>),
}

/// An element with the attributes that tell something about it.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) tag: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| **known == *name).map(|(_, value)| &**value)
    }
}

/// Attributes that are kept.
const KEPT: [&str; 13] = [
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "name",
    "property",
    "role",
    "style",
    "type",
];

/// The nodes in the order of the page; the first is the root.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    /// Reads a page. It must hold no carriage return, which the tokeniser would not count.
    pub(super) fn parse(page: &str) -> Self {
        let mut builder = Builder::new(page);
        {
            let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Stretch<usize>| {
                builder.event(&event, span);
                None::<std::convert::Infallible>
            });
            emitter.naively_switch_states(true);
            let Ok(()) = Tokenizer::new_with_emitter(page, emitter).finish();
        }
        builder.finish()
    }

    /// The element behind a node.
    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes[id].content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        }
    }

    /// The text behind a node, as the page has it.
    pub(super) fn text<'p>(&self, id: NodeId, page: &'p str) -> Option<&'p str> {
        match &self.nodes[id].content {
            Content::Text(range) => Some(&page[range.clone()]),
            Content::Element(_) => None,
        }
    }

    /// The elements of the page, in order.
    pub(super) fn elements(&self) -> impl Iterator<Item = (NodeId, &Element)> {
        (0..self.nodes.len()).filter_map(|id| Some((id, self.element(id)?)))
    }

    /// All nodes inside a node, in order.
    pub(super) fn inside(&self, id: NodeId) -> std::ops::Range<NodeId> {
        id + 1..self.nodes[id].end
    }

    /// The nodes around a node, from the nearest to the root.
    pub(super) fn around(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |&id| (id != 0).then(|| self.nodes[id].parent)).skip(1)
    }
}

struct Builder<'p> {
    page: &'p str,
    nodes: Vec<Node>,
    /// The elements that are open, from the root on.
    open: Vec<NodeId>,
    current: Element,
    attribute: Option<Box<str>>,
}

impl<'p> Builder<'p> {
    fn new(page: &'p str) -> Self {
        let root = Node { parent: 0, content: Content::Element(Element::default()), end: 1 };
        Self { page, nodes: vec![root], open: vec![0], current: Element::default(), attribute: None }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: Stretch<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.current = Element { tag: text(name), attributes: Vec::new() };
            }
            CallbackEvent::AttributeName { name } => {
                let name = text(name);
                self.attribute = KEPT.contains(&&*name).then_some(name);
                if let Some(name) = &self.attribute {
                    // An attribute without a value has no event of its own for it.
                    self.current.attributes.push((name.clone(), "".into()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if self.attribute.take().is_some()
                    && let Some((_, kept)) = self.current.attributes.last_mut()
                {
                    *kept = text(value);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(&text(name)),
            CallbackEvent::String { .. } => {
                self.push(Content::Text(span.start..span.end));
            }
            // An order to gainsay stays in the text, where it is obeyed as in any other.
            CallbackEvent::Comment { value } if value.trim_ascii_start().starts_with(b"gainsay:") => {
                let end = self.page[span.start..].find("-->").map_or(span.end, |at| span.start + at + 3);
                let start = self.page[..span.end].rfind("<!--").unwrap_or(span.start);
                self.push(Content::Text(start..end));
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn start(&mut self, self_closing: bool) {
        let element = std::mem::take(&mut self.current);
        while self.implied_end(&element.tag) {
            self.close_last();
        }
        let void = is_void(&element.tag) || (self_closing && element.tag.contains([':', '-']));
        let id = self.push(Content::Element(element));
        if !void {
            self.open.push(id);
        }
    }

    /// Whether the innermost element ends where one of that name begins.
    fn implied_end(&self, next: &str) -> bool {
        let Some(last) = self.open.last().and_then(|&id| match &self.nodes[id].content {
            Content::Element(element) => Some(&*element.tag),
            Content::Text(_) => None,
        }) else {
            return false;
        };
        match last {
            // Programs that make pages small leave out every end tag that they may.
            "head" => !is_of_head(next),
            "p" => is_block(next) || matches!(next, "td" | "th"),
            "li" => next == "li",
            "dt" | "dd" => matches!(next, "dt" | "dd"),
            "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "tfoot"),
            "tr" => matches!(next, "tr" | "tbody" | "tfoot"),
            "thead" | "tbody" => matches!(next, "tbody" | "tfoot"),
            "option" => matches!(next, "option" | "optgroup"),
            _ => false,
        }
    }

    fn end(&mut self, tag: &str) {
        let open = self.open.iter().rposition(|&id| match &self.nodes[id].content {
            Content::Element(element) => *element.tag == *tag,
            Content::Text(_) => false,
        });
        // An end tag without its start is passed over; the root is never closed.
        let Some(at) = open.filter(|&at| at > 0 && self.open.len() - at <= MAX_UNCLOSED) else { return };
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        if let Some(id) = self.open.pop() {
            self.nodes[id].end = self.nodes.len();
        }
    }

    fn push(&mut self, content: Content) -> NodeId {
        let id = self.nodes.len();
        let parent = self.open.last().copied().unwrap_or(0);
        self.nodes.push(Node { parent, content, end: id + 1 });
        id
    }

    fn finish(mut self) -> Tree {
        while !self.open.is_empty() {
            self.close_last();
        }
        Tree { nodes: self.nodes }
    }
}

/// An end tag closes at most so many elements that were left open.
const MAX_UNCLOSED: usize = 64;

fn text(bytes: &[u8]) -> Box<str> {
    String::from_utf8_lossy(bytes).into()
}

fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether an element can stand in the head of a page; any other ends the head.
fn is_of_head(tag: &str) -> bool {
    matches!(
        tag,
        "base"
            | "basefont"
            | "bgsound"
            | "link"
            | "meta"
            | "noscript"
            | "script"
            | "style"
            | "template"
            | "title"
    )
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}
