//! Pages of the web: the article is found, menus and tails are left out, and what the page says about
//! itself is read.

mod article;
mod metadata;
mod text;
mod tree;

use crate::model::{BlockKind, OffsetMap, Span};

use super::about::About;

use article::Article;
use tree::Tree;

/// The article of a page.
#[derive(Debug)]
pub(super) struct Page {
    /// Its text, paragraphs parted by blank lines.
    pub(super) text: String,
    /// From the text to the page.
    pub(super) map: OffsetMap,
    /// What the page says that a stretch of the text is.
    pub(super) kinds: Vec<(Span, BlockKind)>,
    /// What the page says about it.
    pub(super) about: About,
}

/// Whether a text is a page, by the ending of its name or by how it begins.
pub(super) fn is_page(name: &str, text: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ["html", "htm", "xhtml"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        return true;
    }
    let head = text.trim_start().get(..15).unwrap_or(text.trim_start()).to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

impl Page {
    /// Reads a page.
    pub(super) fn read(page: &str) -> Self {
        // The tokeniser does not count carriage returns; a space is as good and as long.
        let counted = page.contains('\r').then(|| page.replace('\r', " "));
        let page = counted.as_deref().unwrap_or(page);
        let tree = Tree::parse(page);
        let article = Article::find(&tree, page);
        let about = metadata::read(&tree, page, article.root);
        let text::Visible { text, map, kinds } = text::visible(&tree, page, &article);
        Self { text, map, kinds, about }
    }
}
