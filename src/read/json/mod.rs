//! Articles as records: JSON Lines, or a list in JSON. Every word leads back, through the escapes of its
//! string, to its bytes in the file.

mod fields;
mod string;

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::model::{OffsetMap, Span};

use super::about::{About, day, name_of, stated};
use super::contents::Contents;
use super::html;
use super::layout::LineEnds;

pub use fields::Fields;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One a line (JSON Lines).
    Lines,
    /// One value: a list of records, or one record.
    Whole,
}

/// How the records of a file are written, by the ending of its name.
pub(super) fn layout(name: &str) -> Option<Layout> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => Some(Layout::Lines),
        "json" => Some(Layout::Whole),
        _ => None,
    }
}

/// A stretch of the file's text that is to be one record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'t> {
    /// Its text.
    pub(super) text: &'t str,
    /// Its first byte in the file's text.
    pub(super) start: usize,
    /// Line and column of that, from 1.
    pub(super) place: (usize, usize),
}

/// The records of a file's text, or why it has none.
pub(super) fn records(text: &str, layout: Layout) -> Result<Vec<Record<'_>>, String> {
    let pieces: Vec<&str> = match layout {
        Layout::Lines => text.lines().map(str::trim).filter(|line| !line.is_empty()).collect(),
        Layout::Whole if text.trim_start().starts_with('[') => serde_json::from_str::<Vec<&RawValue>>(text)
            .map_err(|error| format!("not valid JSON: {error}"))?
            .into_iter()
            .map(RawValue::get)
            .collect(),
        Layout::Whole => vec![text.trim()],
    };
    Ok(located(text, &pieces))
}

/// Finds the place of each piece in one go through the text.
fn located<'t>(text: &'t str, pieces: &[&'t str]) -> Vec<Record<'t>> {
    let (mut at, mut line, mut column) = (0, 1, 1);
    let place = |piece: &&'t str| {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let between = &text[at..start];
        if let Some(last) = between.rfind('\n') {
            line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
            column = 1 + between[last + 1..].chars().count();
        } else {
            column += between.chars().count();
        }
        at = start;
        Record { text: piece, start, place: (line, column) }
    };
    pieces.iter().map(place).collect()
}

/// Reads a record, or says why it is no article.
pub(super) fn read(record: &str, fields: &Fields) -> Result<Contents, String> {
    let values: BTreeMap<String, &RawValue> = serde_json::from_str(record).map_err(|error| {
        if error.is_data() {
            "a record that is no object".to_owned()
        } else {
            format!("not valid JSON: {error}")
        }
    })?;
    let field = |names: &[String]| names.iter().find_map(|name| values.get(name.as_str()).copied());
    let string_of = |value: &RawValue| {
        let raw = value.get();
        string::string(raw, raw.as_ptr() as usize - record.as_ptr() as usize)
    };
    let (text, map) = field(&fields.text)
        .and_then(string_of)
        .ok_or_else(|| format!("a record without a text (\"{}\")", fields.text.join("\", \"")))?;
    let body = body(text, map);
    let mut contents = Contents::plain(String::new(), body.ends);
    if let Some((title, map)) = field(&fields.title).and_then(string_of)
        && !title.trim().is_empty()
        && !body.text.trim_start().starts_with(title.trim())
    {
        contents.push_title(&title, &map);
    }
    contents.push_contents(&body);
    contents.about = about(&field, fields);
    Ok(contents)
}

/// A text as it stands, or the visible text of one in HTML.
fn body(text: String, map: OffsetMap) -> Contents {
    let tags = ["</p>", "<br>", "<br/>", "<br />", "</div>", "</h2>"];
    if !tags.iter().any(|tag| text.contains(tag)) {
        return Contents { map, ..Contents::plain(text, LineEnds::Measured) };
    }
    let page = html::read(&text);
    let map = page.map.then(page.text.len(), &map);
    Contents { map, ..page }
}

fn about<'t>(field: &dyn Fn(&[String]) -> Option<&'t RawValue>, fields: &Fields) -> About {
    let name = |names: &[String]| {
        let value: Value = serde_json::from_str(field(names)?.get()).ok()?;
        name_of(&value)
    };
    let host = |url: String| {
        let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned()).filter(|host| host.contains('.'))
    };
    About {
        published: name(&fields.date)
            .and_then(|date| day(&date))
            .map(|date| stated(date, "the record's date")),
        outlet: name(&fields.source)
            .map(|outlet| stated(outlet, "the record's source"))
            .or_else(|| Some(stated(name(&fields.url).and_then(host)?, "the record's URL"))),
        ..About::default()
    }
}

impl Record<'_> {
    /// The way from a record to the bytes of the file.
    pub(super) fn encoding(&self, file: &OffsetMap) -> OffsetMap {
        let start = file.to_origin(Span::new(self.start, self.start)).start;
        if file.is_identity() {
            return OffsetMap::shifted(start);
        }
        OffsetMap::shifted(self.start).then(self.text.len(), file)
    }
}
