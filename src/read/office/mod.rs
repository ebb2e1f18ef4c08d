//! Documents of office programs: Office Open XML (ECMA-376), `OpenDocument` (ISO/IEC 26300) and Rich Text Format.
//!
//! Each paragraph and each row of a table is a line of the text, blank ones too, so that a line number is the
//! number of a paragraph. Byte offsets count in the file where it is Rich Text, else in that text: in the other
//! files the words are compressed.

mod open_document;
mod paragraphs;
pub(super) mod rtf;
mod word;

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::about::{day, stated};
use super::archive::Archive;
use super::contents::Contents;
use crate::model::BlockKind;

/// Reads the document that an archive is; `None` if it is none, an error if it is broken or of another
/// program.
pub(super) fn read(archive: &mut Archive) -> Option<Result<Contents, String>> {
    if archive.holds(word::BODY) {
        return Some(word::read(archive));
    }
    let kind = archive.holds("mimetype").then(|| archive.read("mimetype"));
    match kind {
        Some(Ok(kind)) if kind.starts_with(b"application/vnd.oasis.opendocument.text") => {
            Some(open_document::read(archive))
        }
        Some(_) => Some(Err("a document of a kind that is not known".to_owned())),
        None if archive.holds("[Content_Types].xml") => {
            Some(Err("an office document that is no text".to_owned()))
        }
        None => None,
    }
}

/// The text of a part of an archive.
fn part(archive: &mut Archive, name: &str) -> Result<String, String> {
    Ok(String::from_utf8_lossy(&archive.read(name)?).into_owned())
}

/// What happens in a part.
enum Node<'e> {
    Start(&'e BytesStart<'e>),
    End(&'e str),
    Text(&'e str),
}

/// Goes through XML; an element without content starts and ends.
fn visit(xml: &str, mut take: impl FnMut(Node<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| format!("broken inside: {error}"))? {
            Event::Start(element) => take(Node::Start(&element)),
            Event::Empty(element) => {
                take(Node::Start(&element));
                take(Node::End(element.local_name().into_inner()));
            }
            Event::End(element) => take(Node::End(element.local_name().into_inner())),
            Event::Text(text) => take(Node::Text(&text)),
            Event::CData(text) => take(Node::Text(&text)),
            Event::GeneralRef(reference) => {
                let named = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                take(Node::Text(named.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4])));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Goes through XML without the elements of these names and what is inside them.
fn visit_shown(xml: &str, left_out: &[&str], mut take: impl FnMut(Node<'_>)) -> Result<(), String> {
    let mut inside = 0_usize;
    visit(xml, |node| match &node {
        Node::Start(element) if inside > 0 || left_out.contains(&element.local_name().into_inner()) => {
            inside += 1;
        }
        Node::End(_) if inside > 0 => inside -= 1,
        _ if inside == 0 => take(node),
        _ => {}
    })
}

/// The value of an attribute, whatever its prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attributes = element.attributes().flatten();
    let mut of_name = attributes.filter(|one| one.key.local_name().into_inner() == name);
    of_name.next().map(|one| one.value.into_owned())
}

/// What the paragraphs of a style are, by its name, which is the same in every language of the program.
fn kind_of_style(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase();
    match &*name {
        "title" => Some(BlockKind::Title),
        "caption" => Some(BlockKind::Caption),
        _ => name.starts_with("heading ").then_some(BlockKind::Heading),
    }
}

/// Takes the day of a document from its properties, where it was begun and last saved on one day: either
/// alone may be the day of a template, or of a change long after.
fn date_from(contents: &mut Contents, properties: &str, [begun, saved]: [&str; 2]) {
    let (mut days, mut inside): ([Option<Date>; 2], _) = ([None; 2], None);
    let read = visit(properties, |node| match node {
        Node::Start(element) => {
            let name = element.local_name();
            inside = [begun, saved].iter().position(|known| *known == name.into_inner());
        }
        Node::End(_) => inside = None,
        Node::Text(text) => {
            if let Some(index) = inside {
                days[index] = day(text);
            }
        }
    });
    if read.is_ok() {
        made(contents, days);
    }
}

/// Takes the day on which a document was begun and last saved, if both are known and one.
fn made(contents: &mut Contents, days: [Option<Date>; 2]) {
    if let [Some(begun), Some(saved)] = days
        && begun == saved
    {
        contents.about.made = Some(stated(begun, "the document's properties"));
    }
}
