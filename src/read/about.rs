use jiff::civil::Date;
use jiff::fmt::rfc2822;
use serde_json::Value;

use crate::model::{Metadata, Origin, Published, Stated};

use super::Given;
use super::header::{Reading, WrittenDate, header_line};

/// What a page, a mail or a record says about the article in it. It goes before what the text seems to
/// say, and after what the user states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) published: Option<Stated<Date>>,
    pub(super) outlet: Option<Stated<String>>,
    pub(super) origin: Option<Stated<String>>,
    /// The day on which the file was made, taken where nothing else tells a day.
    pub(super) made: Option<Stated<Date>>,
}

impl About {
    /// Adds it to the metadata of the text.
    pub(super) fn tell(self, metadata: &mut Metadata, given: &Given) {
        if given.published.is_none()
            && let Some(published) = self.published
        {
            metadata.published = Published::On(published);
        }
        if metadata.published == Published::Unknown
            && let Some(made) = self.made
        {
            metadata.published = Published::On(made);
        }
        if given.outlet.is_none()
            && let Some(outlet) = self.outlet
        {
            metadata.outlet = Some(outlet);
        }
        if metadata.origins.is_empty()
            && let Some(Stated { value, reason, .. }) = self.origin
        {
            metadata.origins.push(Stated { value: Origin(value.to_lowercase().into()), reason, span: None });
        }
    }
}

/// A value with the words for where it is stated.
pub(super) fn stated<T>(value: T, place: &str) -> Stated<T> {
    Stated { value, reason: place.to_owned(), span: None }
}

/// A text, or the name of an object.
pub(super) fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Object(object) => object.get("name").and_then(name_of),
        Value::Array(items) => items.first().and_then(name_of),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

/// The day of a date or time as it is written, in the time zone of the writer: ISO 8601, as mails have it
/// (RFC 5322), or in words that leave no doubt.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let iso = text.get(..10).and_then(|day| day.replace('/', "-").parse().ok());
    iso.or_else(|| basic_day(text))
        .or_else(|| Some(MAIL_DATES.parse_zoned(text).ok()?.date()))
        .or_else(|| day_in_words(text))
}

/// The basic form of ISO 8601: `20250304T090000Z`.
fn basic_day(text: &str) -> Option<Date> {
    let (digits, rest) = text.split_at_checked(8)?;
    let apart = !rest.starts_with(|c: char| c.is_ascii_digit());
    (apart && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// The one day that a publication line names: "4 March 2025, 09:00".
fn day_in_words(text: &str) -> Option<Date> {
    match header_line(text)?.dates.as_slice() {
        [WrittenDate { reading: Reading::Day(day), .. }] => Some(*day),
        _ => None,
    }
}

const MAIL_DATES: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
