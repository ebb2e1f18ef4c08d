//! Pages of the web: the article is found, menus and tails are left out, and what the page says about
//! itself is read.

mod article;
mod metadata;
mod text;
mod tree;

use super::contents::Contents;
use super::layout::LineEnds;

use article::Article;
use tree::Tree;

/// Whether a text is a page, by the ending of its name or by how it begins.
pub(super) fn is_page(name: &str, text: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ["html", "htm", "xhtml"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        return true;
    }
    let head = text.trim_start().get(..15).unwrap_or(text.trim_start()).to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Reads a page.
pub(super) fn read(page: &str) -> Contents {
    // The tokeniser does not count carriage returns; a space is as good and as long.
    let counted = page.contains('\r').then(|| page.replace('\r', " "));
    let page = counted.as_deref().unwrap_or(page);
    let tree = Tree::parse(page);
    let article = Article::find(&tree, page);
    let about = metadata::read(&tree, page, article.root);
    let text::Visible { text, map, kinds } = text::visible(&tree, page, &article);
    Contents { text, map, kinds, about, ends: LineEnds::Joined }
}
