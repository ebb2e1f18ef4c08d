use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Evidence, Lemma, Passage, SourceId, Span, Term, Thing};

/// The words of one sentence, as the search for substitutions keeps them: two texts may say one sentence,
/// and put another name into it. Its words are kept as numbers.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The document.
    pub source: SourceId,
    /// When it was published, where that is known.
    pub published: Option<Date>,
    /// In their order, without marks.
    pub words: Box<[WordingWord]>,
    /// What would tell something else if another stood in its place, in their order.
    pub tellings: Box<[Telling]>,
    /// Where all of it stands.
    pub place: Place,
    /// The paragraph around it.
    pub paragraph: Paragraph,
}

/// One word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordingWord {
    /// The word.
    pub lemma: Lemma,
    /// What sort of word it is.
    pub sort: WordSort,
}

/// What sort of word a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordSort {
    /// It carries no topic: an article, a preposition.
    Function,
    /// It belongs to a number or a time: those are compared as figures.
    Figure,
    /// Any other.
    Content,
}

/// A name or word that tells: with another in its place the sentence says something else.
#[derive(Clone, Debug)]
pub struct Telling {
    /// First word of the sentence, and the one behind the last.
    pub words: (u16, u16),
    /// What it tells.
    pub told: Told,
    /// Where it stands.
    pub place: Place,
}

/// What a telling word tells.
#[derive(Clone, Debug)]
pub enum Told {
    /// Whom or what: a name, with all that the document calls it.
    Name(Arc<Term>),
    /// One of several things that exclude each other: number of the set, and in the set.
    Opposite {
        /// Number of the set.
        set: u16,
        /// Number in the set: words of one meaning share it.
        member: u16,
    },
    /// What a common noun names.
    Thing(Thing),
    /// That something is not so.
    Denial,
    /// That something is not so, by the first letters of a word: "unbeaten". As much is left out as told of a thing
    /// ("an unnamed official"), so that it denies nothing by itself.
    Undone,
    /// By digits that are no number to be compared: of a flight, a set, a model; folded.
    Code(Box<str>),
    /// A place in an order, by the ordinal of a superlative: "second" of "second largest"; `None` of "largest".
    Rank(Option<Lemma>),
    /// A number or a time, which the comparison of figures reads.
    Figure {
        /// Whether it is a time.
        is_time: bool,
    },
    /// One word of a number or a time: the digits of "every 15 minutes", its "minutes".
    OfFigure(FigureWord),
}

/// What one word of a number or a time tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureWord {
    /// A number in digits, or a time of day in minutes.
    Digits {
        /// Its value.
        value: Decimal,
        /// The weight of its last digit that is not there for rounding.
        granule: Decimal,
    },
    /// One of several things that exclude each other, as of [`Told::Opposite`].
    Word {
        /// Number of the set.
        set: u16,
        /// Number in the set.
        member: u16,
    },
}

/// The paragraph that a sentence stands in.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Path of the document.
    pub path: Arc<str>,
    /// Page from 1, where the file has pages.
    pub page: Option<usize>,
    /// Its text.
    pub passage: Arc<Passage>,
}

/// Where words stand, in short: with their paragraph, all that is shown of them.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Bytes of the original file.
    pub span: Span,
    /// Line from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Where the words stand in the paragraph.
    pub within: Span,
}

impl Telling {
    /// The words of the sentence that it takes up.
    pub fn range(&self) -> Range<usize> {
        usize::from(self.words.0)..usize::from(self.words.1)
    }
}

impl Wording {
    /// All words of it that a finding may show: the sentence, and what tells in it.
    pub fn all_evidence(&self) -> impl Iterator<Item = Evidence> {
        let tellings = self.tellings.iter().map(|telling| &telling.place);
        [&self.place].into_iter().chain(tellings).map(|place| self.evidence(place))
    }

    /// The words at a place of it, ready to be shown.
    pub fn evidence(&self, place: &Place) -> Evidence {
        self.paragraph.evidence(place)
    }
}

impl Paragraph {
    /// The words at a place of it, ready to be shown.
    pub fn evidence(&self, place: &Place) -> Evidence {
        let Self { path, page, passage } = self;
        Evidence {
            path: path.clone(),
            span: place.span,
            page: *page,
            line: place.line,
            column: place.column,
            quote: passage.text.get(place.within.range()).unwrap_or_default().into(),
            passage: passage.clone(),
            within: place.within,
        }
    }
}
