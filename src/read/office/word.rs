//! `WordprocessingML`, part of Office Open XML.

use std::collections::BTreeMap;

use crate::model::BlockKind;
use crate::read::archive::Archive;
use crate::read::contents::Contents;

use super::paragraphs::Paragraphs;
use super::{Node, attribute, date_from, kind_of_style, part, visit, visit_shown};

/// The part that holds the text.
pub(super) const BODY: &str = "word/document.xml";

/// What is not part of the running text, or was taken out of it: deleted and moved words, text boxes, and the
/// other form of what newer programs show.
const LEFT_OUT: [&str; 4] = ["del", "moveFrom", "txbxContent", "Fallback"];

pub(super) fn read(archive: &mut Archive) -> Result<Contents, String> {
    let styles = match part(archive, "word/styles.xml") {
        Ok(styles) => kinds(&styles)?,
        Err(_) => BTreeMap::new(),
    };
    let mut contents = text(&part(archive, BODY)?, &styles)?;
    if let Ok(properties) = part(archive, "docProps/core.xml") {
        date_from(&mut contents, &properties, ["created", "modified"]);
    }
    Ok(contents)
}

/// What the styles with a meaning are. Their ids are in the language of the program, their names are not.
fn kinds(styles: &str) -> Result<BTreeMap<String, BlockKind>, String> {
    let mut kinds = BTreeMap::new();
    let mut id = None;
    visit(styles, |node| {
        let Node::Start(element) = node else { return };
        match element.local_name().into_inner() {
            "style" => id = attribute(element, "styleId"),
            "name" => {
                let kind = attribute(element, "val").and_then(|name| kind_of_style(&name));
                if let (Some(kind), Some(id)) = (kind, id.take()) {
                    kinds.insert(id, kind);
                }
            }
            _ => {}
        }
    })?;
    Ok(kinds)
}

fn text(body: &str, styles: &BTreeMap<String, BlockKind>) -> Result<Contents, String> {
    let mut out = Paragraphs::new();
    let mut shown = false;
    visit_shown(body, &LEFT_OUT, |node| match node {
        Node::Start(element) => match element.local_name().into_inner() {
            "t" => shown = true,
            "tab" | "br" | "cr" => out.push(" "),
            "noBreakHyphen" => out.push("-"),
            "pStyle" => {
                out.mark(attribute(element, "val").and_then(|style| styles.get(&style).copied()));
            }
            "tbl" => out.open_table(),
            "tc" => out.open_cell(),
            _ => {}
        },
        Node::End(name) => match name {
            "t" => shown = false,
            "p" => out.end_paragraph(),
            "tr" => out.close_row(),
            "tbl" => out.close_table(),
            _ => {}
        },
        Node::Text(words) if shown => out.push(words),
        Node::Text(_) => {}
    })?;
    Ok(out.finish())
}
