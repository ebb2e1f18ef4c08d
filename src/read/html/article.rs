//! Which part of a page is the article, and what inside it is not.

use super::tree::{Content, Element, NodeId, Tree};

/// For every node whether it is left out.
pub(super) struct Article {
    /// The element that holds the article.
    pub(super) root: NodeId,
    /// The headline, where it stands outside.
    pub(super) headline: Option<NodeId>,
    left_out: Vec<bool>,
}

impl Article {
    /// Finds the article of a page.
    ///
    /// What the page itself names goes first: `itemprop="articleBody"`, `article`, `main`. Else it is the
    /// element whose own paragraphs hold the most text that is no link.
    pub(super) fn find(tree: &Tree, page: &str) -> Self {
        let left_out = left_out(tree, page);
        let weights = weights(tree, page, &left_out);
        let named = |wanted: &dyn Fn(&Element) -> bool| {
            tree.elements()
                .filter(|(id, element)| !left_out[*id] && wanted(element))
                .map(|(id, _)| id)
                .max_by_key(|&id| (weights.inside[id], std::cmp::Reverse(id)))
                .filter(|&id| weights.inside[id] >= MIN_ARTICLE)
        };
        let root = named(&|element| {
            element.attribute("itemprop").is_some_and(|property| property.eq_ignore_ascii_case("articlebody"))
        })
        // The entries of a live blog are articles, too: all of them are read.
        .or_else(|| (!is_live_blog(page)).then(|| named(&|element| &*element.tag == "article"))?)
        .or_else(|| named(&|element| &*element.tag == "main" || element.attribute("role") == Some("main")))
        .or_else(|| {
            let (best, weight) = weights
                .own
                .iter()
                .enumerate()
                .max_by_key(|&(id, weight)| (*weight, std::cmp::Reverse(id)))?;
            (*weight >= MIN_ARTICLE).then_some(best)
        })
        .or_else(|| tree.elements().find(|(_, element)| &*element.tag == "body").map(|(id, _)| id))
        .unwrap_or(0);
        let inside = tree.inside(root);
        let headlines =
            || tree.elements().filter(|(id, element)| &*element.tag == "h1" && weights.text[*id] > 0);
        let headline = if headlines().any(|(id, _)| inside.contains(&id) && !left_out[id]) {
            None
        } else {
            headlines().map(|(id, _)| id).filter(|id| *id < root).last()
        };
        Self { root, headline, left_out }
    }

    /// Whether a node is no part of the article.
    pub(super) fn leaves_out(&self, id: NodeId) -> bool {
        self.left_out[id]
    }
}

/// Whether a page says that it tells of something while it happens, entry by entry (schema.org).
fn is_live_blog(page: &str) -> bool {
    ["LiveBlogPosting", "liveBlogUpdate"].iter().any(|name| page.contains(name))
}

/// Bytes of text below which an element is not taken for an article.
const MIN_ARTICLE: usize = 140;

/// Nodes of menus, tails, forms, scripts, and of what is hidden.
fn left_out(tree: &Tree, page: &str) -> Vec<bool> {
    let mut left_out = vec![false; tree.nodes.len()];
    for (id, element) in tree.elements() {
        if left_out[id] || !(is_never_text(element) || is_furniture(tree, id, element)) {
            continue;
        }
        // Class names lie: what holds most of the page's paragraphs is no menu.
        if !is_never_text(element) && holds_article(tree, id, page) {
            continue;
        }
        left_out[id..tree.nodes[id].end].fill(true);
    }
    left_out
}

fn is_never_text(element: &Element) -> bool {
    matches!(
        &*element.tag,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "select"
            | "textarea"
            | "button"
            | "head"
            | "math"
    ) || element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
}

fn is_furniture(tree: &Tree, id: NodeId, element: &Element) -> bool {
    if matches!(
        &*element.tag,
        "nav" | "aside" | "form" | "dialog" | "menu" | "amp-ad" | "amp-sidebar" | "amp-consent"
    ) || element.attribute("style").is_some_and(is_not_shown)
    {
        return true;
    }
    // Head and foot of the page; those of the article hold its headline and its credit.
    if matches!(&*element.tag, "header" | "footer") {
        return !tree.around(id).any(|around| {
            tree.element(around).is_some_and(|element| matches!(&*element.tag, "article" | "main"))
        });
    }
    if matches!(
        element.attribute("role"),
        Some("navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog")
    ) {
        return true;
    }
    !matches!(&*element.tag, "body" | "html" | "article" | "main" | "p" | "h1")
        && ["class", "id"].iter().filter_map(|name| element.attribute(name)).any(names_furniture)
}

/// Whether a style hides an element, which it may do until a script shows it.
fn is_not_shown(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.to_ascii_lowercase().contains("display:none")
}

/// Words in the names of classes that are given to what is not the article.
const FURNITURE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertorial",
    "bio",
    "bookmark",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "footer",
    "menu",
    "modal",
    "most",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "onetrust",
    "outbrain",
    "overlay",
    "pagination",
    "poll",
    "popup",
    "promo",
    "quiz",
    "recirc",
    "recirculation",
    "recommended",
    "related",
    "relatedposts",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsored",
    "subscribe",
    "taboola",
];

fn names_furniture(names: &str) -> bool {
    names
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| FURNITURE.iter().any(|furniture| word.eq_ignore_ascii_case(furniture)))
}

fn holds_article(tree: &Tree, id: NodeId, page: &str) -> bool {
    let paragraphs =
        tree.inside(id).filter(|&inner| tree.element(inner).is_some_and(|element| &*element.tag == "p"));
    let long = paragraphs.filter(|&paragraph| text_length(tree, paragraph, page) >= LONG_PARAGRAPH);
    long.count() >= 4
}

/// Bytes of a paragraph that is no caption or teaser.
const LONG_PARAGRAPH: usize = 120;

fn text_length(tree: &Tree, id: NodeId, page: &str) -> usize {
    tree.inside(id)
        .filter_map(|inner| match &tree.nodes[inner].content {
            Content::Text(range) => Some(page[range.clone()].trim().len()),
            Content::Element(_) => None,
        })
        .sum()
}

/// Bytes of text, by node.
struct Weights {
    /// In the whole of an element.
    text: Vec<usize>,
    /// In paragraphs that are no links, in the whole of an element.
    inside: Vec<usize>,
    /// In its own paragraphs.
    own: Vec<usize>,
}

fn weights(tree: &Tree, page: &str, left_out: &[bool]) -> Weights {
    let count = tree.nodes.len();
    let mut weights = Weights { text: vec![0; count], inside: vec![0; count], own: vec![0; count] };
    let mut links = vec![0; count];
    for id in (1..count).rev() {
        if let Content::Text(range) = &tree.nodes[id].content {
            weights.text[id] = page[range.clone()].trim().len();
        }
        let element = tree.element(id);
        if element.is_some_and(|element| &*element.tag == "a") {
            links[id] = weights.text[id];
        }
        if left_out[id] {
            weights.text[id] = 0;
            continue;
        }
        let parent = tree.nodes[id].parent;
        let is_paragraph = element.is_some_and(|element| matches!(&*element.tag, "p" | "blockquote" | "pre"));
        if is_paragraph && links[id] * 2 < weights.text[id] {
            weights.inside[id] += weights.text[id];
            weights.own[parent] += weights.text[id];
        }
        weights.text[parent] += weights.text[id];
        links[parent] += links[id];
        weights.inside[parent] += weights.inside[id];
    }
    // Pages that break their lines with <br> have no paragraphs: then any text counts.
    if weights.inside[0] == 0 {
        for (id, inside) in weights.inside.iter_mut().enumerate() {
            *inside = weights.text[id].saturating_sub(2 * links[id]);
        }
    }
    weights
}
