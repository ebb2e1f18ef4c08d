use jiff::civil::Date;

use crate::model::{Metadata, Origin, Published, Stated};

use super::Given;

/// What a page, a mail or a record says about the article in it. It goes before what the text seems to
/// say, and after what the user states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) published: Option<Stated<Date>>,
    pub(super) outlet: Option<Stated<String>>,
    pub(super) origin: Option<Stated<String>>,
}

impl About {
    /// Adds it to the metadata of the text.
    pub(super) fn tell(self, metadata: &mut Metadata, given: &Given) {
        if given.published.is_none()
            && let Some(published) = self.published
        {
            metadata.published = Published::On(published);
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

/// The day of an ISO 8601 date or time as it is written, in the time zone of the writer.
pub(super) fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.replace('/', "-").parse().ok()
}
