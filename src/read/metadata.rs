//! What a document says about itself: title, day of publication, dateline, outlet, origins.

use crate::model::{Block, BlockKind, Metadata, Origin, Published, Span, Stated};

use super::Given;
use super::agency::Agencies;
use super::front_matter::{Key, front_matter, head_field};
use super::header::{Label, header_line};
use super::opening::{Opening, Position, opening};
use super::published::{Candidate, Evidence, decide};

/// Reads the metadata of a text from its blocks; what the user states goes first.
pub(super) fn read(text: &str, blocks: &[Block], given: &Given) -> Metadata {
    let mut reader = Reader { text, metadata: Metadata::default(), dates: Vec::new() };
    reader.metadata.title =
        blocks.iter().find(|block| block.kind == BlockKind::Title).map(|block| block.span);
    reader.front_matter();
    for (index, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Header => reader.header(block.span, blocks.get(index + 1)),
            BlockKind::Credit => reader.credit(block.span),
            _ => {}
        }
    }
    reader.finish(blocks, given)
}

struct Reader<'t> {
    text: &'t str,
    metadata: Metadata,
    dates: Vec<Candidate>,
}

impl Reader<'_> {
    fn front_matter(&mut self) {
        let Some((fields, _)) = front_matter(self.text) else { return };
        for field in fields {
            let value = self.text[field.value.range()].to_owned();
            let stated = |value| Stated { value, reason: "front matter".to_owned(), span: Some(field.value) };
            match field.key {
                Key::Published | Key::Updated => {
                    let label = if field.key == Key::Published { Label::Published } else { Label::Updated };
                    self.add_dates(field.value, "front matter", Some(label));
                }
                Key::Outlet => self.metadata.outlet = Some(stated(value)),
                Key::Origin => self.origins(field.value, "front matter"),
                Key::Place => self.metadata.dateline = Some(stated(value)),
                Key::Title | Key::Author | Key::Ignore | Key::Other => {}
            }
        }
    }

    /// Reads a publication line, or the dateline before the paragraph `next` on the same line.
    fn header(&mut self, span: Span, next: Option<&Block>) {
        let same_line = next.filter(|next| {
            next.kind == BlockKind::Paragraph && !self.text[span.end..next.span.start].contains('\n')
        });
        match same_line {
            Some(paragraph) => self.dateline(span.hull(paragraph.span), span),
            None => self.add_dates(span, "header line", None),
        }
    }

    fn dateline(&mut self, paragraph: Span, line: Span) {
        let words = &self.text[paragraph.range()];
        let Some(Opening { date, place, credit, .. }) = opening(words, Position::First) else { return };
        let shift = |span: Span| Span::new(paragraph.start + span.start, paragraph.start + span.end);
        if let Some(mut date) = date {
            date.span = shift(date.span);
            let place = if date.label == Label::None { "dateline" } else { "header line" };
            let line = if date.label == Label::None { line } else { Span::new(line.start, date.span.end) };
            self.dates.push(Candidate { date, place, line, habit: None });
        }
        if let (Some(place), None) = (place.map(shift), &self.metadata.dateline) {
            let value = self.text[place.range()].to_owned();
            self.metadata.dateline = Some(Stated { value, reason: "dateline".to_owned(), span: Some(place) });
        }
        if let Some(credit) = credit {
            self.origins(shift(credit), "dateline");
        }
    }

    fn add_dates(&mut self, line: Span, place: &'static str, label: Option<Label>) {
        let Some(header) = header_line(&self.text[line.range()]) else { return };
        for mut date in header.dates {
            date.span = Span::new(line.start + date.span.start, line.start + date.span.end);
            date.label = label.unwrap_or(date.label);
            self.dates.push(Candidate { date, place, line, habit: header.habit });
        }
        // "Reuters Sep 18, 2013, 2:16 PM" names who wrote it.
        if place == "header line" {
            self.origins(line, "header line");
        }
    }

    fn credit(&mut self, span: Span) {
        if let Some(field) = head_field(self.text, span)
            && field.key == Key::Outlet
        {
            let value = self.text[field.value.range()].to_owned();
            let stated = Stated { value, reason: "head line".to_owned(), span: Some(field.value) };
            self.metadata.outlet.get_or_insert(stated);
            return;
        }
        self.origins(span, "credit line");
    }

    /// Notes the agencies of a credit.
    fn origins(&mut self, span: Span, place: &str) {
        let credit = &self.text[span.range()];
        // Who took the picture did not write the text.
        if credit.to_ascii_lowercase().contains("photo") || credit.contains("mage") {
            return;
        }
        let found = Agencies::embedded().mentioned(credit);
        // A syndicate passes on what the others of its line wrote.
        let passed_on = found.iter().any(|(agency, _)| !agency.syndicates);
        for (agency, at) in found {
            if agency.syndicates && passed_on {
                continue;
            }
            let words = credit.split_whitespace().collect::<Vec<_>>().join(" ");
            let span = Span::new(span.start + at.start, span.start + at.end);
            self.metadata.origins.push(Stated {
                value: Origin(agency.id.as_str().into()),
                reason: format!("{place} \"{words}\""),
                span: Some(span),
            });
        }
    }

    fn finish(mut self, blocks: &[Block], given: &Given) -> Metadata {
        self.metadata.origins.sort_by(|a, b| (&a.value, a.span).cmp(&(&b.value, b.span)));
        self.metadata.origins.dedup_by(|later, first| later.value == first.value);
        let body: Vec<Span> =
            blocks.iter().filter(|block| block.kind.is_read()).map(|block| block.span).collect();
        let agencies = Agencies::embedded();
        let agency = self.metadata.origins.iter().find_map(|origin| {
            let order = agencies.by_id(&origin.value.0)?.date_order()?;
            Some((order, &*origin.value.0))
        });
        self.metadata.published = decide(&self.dates, Evidence { text: self.text, body: &body, agency });
        apply(&mut self.metadata, given);
        self.metadata
    }
}

/// Puts what the user states in the place of what was read.
fn apply(metadata: &mut Metadata, given: &Given) {
    fn stated<T>(value: T, given: &Given) -> Stated<T> {
        Stated { value, reason: given.place.clone(), span: None }
    }
    if let Some(day) = given.published {
        metadata.published = Published::On(stated(day, given));
    }
    metadata.story.clone_from(&given.story);
    metadata.authority = given.authority;
    if let Some(outlet) = &given.outlet {
        metadata.outlet = Some(stated(outlet.clone(), given));
    }
    if let Some(origin) = &given.origin {
        let id = Agencies::embedded()
            .find(origin)
            .map_or_else(|| origin.to_lowercase(), |agency| agency.id.clone());
        metadata.origins = vec![stated(Origin(id.into()), given)];
    }
}
