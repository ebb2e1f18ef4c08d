//! What stands before an article as `key: value` lines: the front matter of Markdown files, between
//! `---` or `+++`, and the head lines of plain text ("Source: …", "Title: …").

use crate::model::Span;

/// One such line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) key: Key,
    /// The whole line.
    pub(super) line: Span,
    /// Without quotation marks.
    pub(super) value: Span,
}

/// The keys that mean something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Published,
    Updated,
    Author,
    Outlet,
    Origin,
    Place,
    /// What is not to be told.
    Ignore,
    Other,
}

/// The fields of the front matter at the start of a text, and where the text goes on.
pub(super) fn front_matter(text: &str) -> Option<(Vec<Field>, usize)> {
    let fence = ["---\n", "+++\n"].into_iter().find(|fence| text.starts_with(fence))?;
    let mut fields = Vec::new();
    let mut at = fence.len();
    for line in text[at..].split_inclusive('\n') {
        let end = at + line.len();
        if line.trim_end() == fence.trim_end() {
            return Some((fields, end));
        }
        // Lists and nested values belong to the field above them; prose is no front matter.
        let nested = line.starts_with([' ', '\t', '-', '#', ']', '[']) || line.trim().is_empty();
        match field(text, Span::new(at, at + line.trim_end().len())) {
            Some(field) => fields.push(field),
            None if nested => {}
            None => return None,
        }
        at = end;
    }
    None
}

/// The suppression that a front matter states, and where.
pub(super) fn ignored(text: &str) -> Option<(String, Span)> {
    let (fields, _) = front_matter(text)?;
    let field = fields.into_iter().find(|field| field.key == Key::Ignore)?;
    Some((text[field.value.range()].to_owned(), field.line))
}

/// Reads a line as a field, whatever its key.
fn field(text: &str, line: Span) -> Option<Field> {
    let words = &text[line.range()];
    let mark = words.find([':', '='])?;
    let key = words[..mark].trim();
    let named =
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
    if !named || key.len() > 32 || words.starts_with([' ', '\t', '-']) {
        return None;
    }
    let value = words[mark + 1..].trim();
    let quoted = value.trim_matches(['"', '\'']);
    let start = line.start + mark + 1 + words[mark + 1..].find(quoted).unwrap_or(0);
    Some(Field { key: key_of(key), line, value: Span::new(start, start + quoted.len()) })
}

/// Reads a head line of plain text as a field with a known key.
pub(super) fn head_field(text: &str, line: Span) -> Option<Field> {
    field(text, line).filter(|field| {
        matches!(field.key, Key::Title | Key::Outlet | Key::Origin)
            && text[..field.value.start].ends_with(": ")
    })
}

fn key_of(key: &str) -> Key {
    match key.to_lowercase().as_str() {
        "title" | "headline" => Key::Title,
        "date" | "published" | "publish_date" | "published_at" | "publishdate" | "pubdate"
        | "date_published" | "datepublished" | "created" => Key::Published,
        "updated" | "modified" | "lastmod" | "last_modified" | "date_modified" | "datemodified" => {
            Key::Updated
        }
        "author" | "authors" | "byline" | "by" => Key::Author,
        "outlet" | "publisher" | "site" | "site_name" | "newspaper" | "publication" => Key::Outlet,
        "source" | "agency" | "origin" | "credit" => Key::Origin,
        "place" | "location" | "dateline" => Key::Place,
        "gainsay-ignore" | "gainsay_ignore" => Key::Ignore,
        _ => Key::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_gives_its_fields_and_where_the_text_begins() {
        let text = "---\ntitle: \"Harbour opens\"\ndate: 2025-12-01\ntags:\n  - port\n---\nText.\n";
        let (fields, end) = front_matter(text).unwrap();
        let read: Vec<(Key, &str)> =
            fields.iter().map(|field| (field.key, &text[field.value.range()])).collect();
        assert_eq!(read, [(Key::Title, "Harbour opens"), (Key::Published, "2025-12-01"), (Key::Other, "")]);
        assert_eq!(&text[end..], "Text.\n");
        let toml = "+++\npublished = 2025-12-01\n+++\n";
        assert_eq!(front_matter(toml).unwrap().0[0].key, Key::Published);
    }

    #[test]
    fn a_rule_over_prose_is_no_front_matter() {
        assert_eq!(front_matter("---\nThe ministers met.\n---\n"), None);
        assert_eq!(front_matter("---\ntitle: never closed\n"), None);
    }
}
