use std::ops::Range;

use super::phrases::Known;

/// A stretch of tokens that names something, before it is known which thing of the document it is.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The tokens of the name or title itself.
    pub(super) tokens: Range<usize>,
    /// The first token with the honorific before it: adjacency is judged from here.
    pub(super) lead: usize,
    /// What it is.
    pub(super) sort: Sort,
    /// The country that the words beside it say it belongs to.
    pub(super) country: Option<&'static str>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name of the lexicon; `shared` if other things are called so too.
    Known { known: Known, shared: bool },
    /// An organisation, by the words of its name.
    Organisation,
    /// A place, by the words of its name or by those around it.
    Place,
    /// A person; `titled` if an honorific or title says so.
    Person { titled: bool },
    /// A capitalised name of an unknown sort: only the rest of the document can tell.
    Unknown { after_place_word: bool, is_ordinary: bool },
    /// An office, number in the lexicon's list.
    Office { office: u16, plural: bool },
}

/// What the words around a title say.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// Index of the piece that is the title.
    pub(super) piece: usize,
    /// Index of the piece that says of what.
    pub(super) of: Option<usize>,
    /// Index of the piece that names the holder.
    pub(super) holder: Option<usize>,
    /// Number of the chain "General Secretary and President": one holder for all.
    pub(super) chain: usize,
    /// Whether it is held at the time of writing.
    pub(super) tense: crate::model::Tense,
    /// Whether "deputy" or the like stands before it.
    pub(super) is_deputy: bool,
    /// Whether the words point to someone known: "the", a country, a possessive.
    pub(super) is_definite: bool,
}
