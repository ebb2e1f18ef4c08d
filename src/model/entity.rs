use std::borrow::Borrow;

/// Index of an entity in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What sort of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, party, agency, body, team.
    Organisation,
    /// A place that is not a country.
    Place,
    /// A state or territory of ISO 3166-1.
    Country,
}

/// A name folded for comparing: lower case, without diacritics, tokens parted by one space.
///
/// "Tô Lâm" and "To Lam" share the key `to lam`. Never shown to people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(Box<str>);

impl NameKey {
    /// Wraps a key that is already folded.
    pub fn from_folded(folded: impl Into<Box<str>>) -> Self {
        Self(folded.into())
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folded tokens.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ')
    }
}

/// Keys are found by their text.
impl Borrow<str> for NameKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A person, organisation or place of one document, with all its mentions merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// The fullest name that the document uses, as written.
    pub name: String,
    /// Key for comparing: the ISO 3166-1 alpha-2 code in lower case for a country, the lexicon's id
    /// for a known organisation, else the folded name.
    pub key: NameKey,
    /// Further folded names of the same entity in this document (acronym, short form).
    pub aliases: Vec<NameKey>,
    /// The country that it belongs to, where the text or the lexicon says so (alpha-2, lower case).
    pub country: Option<Box<str>>,
}

/// Whether an office is held at the time of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Holds it.
    #[default]
    Current,
    /// "former", "ex-", "then".
    Former,
    /// "late".
    Late,
    /// "acting", "interim".
    Acting,
    /// "-elect", "incoming", "designate".
    Elect,
}

/// What a mention in the text says about an entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mention {
    /// The entity, index into the document's entities.
    pub entity: EntityId,
    /// Whether the full name stands here (not a surname, a pronoun-like "the Lao leader" or an
    /// acronym).
    pub full: bool,
}
