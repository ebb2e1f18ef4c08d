//! `OpenDocument` text.

use std::collections::BTreeMap;

use crate::model::BlockKind;
use crate::read::archive::Archive;
use crate::read::contents::Contents;

use super::paragraphs::Paragraphs;
use super::{Node, attribute, date_from, part, visit_shown};

/// What is not part of the running text: notes, comments, deleted words, text boxes, lists of contents.
const LEFT_OUT: [&str; 6] =
    ["note", "annotation", "tracked-changes", "text-box", "table-of-content", "sequence-decls"];

pub(super) fn read(archive: &mut Archive) -> Result<Contents, String> {
    let mut contents = text(&part(archive, "content.xml")?)?;
    if let Ok(properties) = part(archive, "meta.xml") {
        date_from(&mut contents, &properties, ["creation-date", "date"]);
    }
    Ok(contents)
}

fn text(body: &str) -> Result<Contents, String> {
    let mut out = Paragraphs::new();
    // How many paragraphs are open, and the styles made for this document, with those they are made from.
    let mut open = 0_usize;
    let mut parents: BTreeMap<String, String> = BTreeMap::new();
    visit_shown(body, &LEFT_OUT, |node| match node {
        Node::Start(element) => match element.local_name().into_inner() {
            "style" => {
                let names = (attribute(element, "name"), attribute(element, "parent-style-name"));
                if let (Some(style), Some(parent)) = names {
                    parents.insert(style, parent);
                }
            }
            name @ ("p" | "h") => {
                open += 1;
                let style = attribute(element, "style-name").unwrap_or_default();
                out.mark(kind(name, parents.get(&style).unwrap_or(&style)));
            }
            "s" | "tab" | "line-break" => out.push(" "),
            "table" => out.open_table(),
            "table-cell" => out.open_cell(),
            _ => {}
        },
        Node::End(name) => match name {
            "p" | "h" => {
                open = open.saturating_sub(1);
                out.end_paragraph();
            }
            "table-row" => out.close_row(),
            "table" => out.close_table(),
            _ => {}
        },
        Node::Text(words) if open > 0 => out.push(words),
        Node::Text(_) => {}
    })?;
    Ok(out.finish())
}

fn kind(element: &str, style: &str) -> Option<BlockKind> {
    match style {
        "Title" => Some(BlockKind::Title),
        "Caption" | "Illustration" => Some(BlockKind::Caption),
        _ => (element == "h").then_some(BlockKind::Heading),
    }
}
