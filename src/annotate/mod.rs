//! From a document's words to stand-off annotations: numbers, money, times, names.
//!
//! One pass: each block is cut into tokens, each token is looked up once, and the readers for
//! times, quantities and names walk the tokens from those that can begin an expression.

mod lexicon;
mod name;
mod named_age;
mod quantity;
mod sentence;
#[cfg(test)]
mod spelt;
mod time;
mod token;

use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;

use crate::model::vocabulary;
use crate::model::{Annotation, Document, Entity, Kind};

pub use lexicon::Lexicon;
pub(crate) use quantity::digits::parse as parse_digits;
pub use sentence::Sentence;
pub use token::{Case, Token, TokenKind, fold};
pub use vocabulary::{Classes, Vocabulary, Word};

/// What was understood of one document.
#[derive(Debug, Default)]
pub struct Annotated {
    /// All tokens of the blocks that are read.
    pub tokens: Vec<Token>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The annotations, by start, then the longer first. Those of one family never overlap; a name
    /// may lie inside a role, a number inside a name.
    pub annotations: Vec<Annotation>,
    /// The people, organisations and places, all mentions merged.
    pub entities: Vec<Entity>,
}

/// Reads all blocks of a document that hold text of its own.
pub fn annotate(document: &Document, lexicon: &Lexicon) -> Annotated {
    /// Bytes of text for each token, rather too few than too many: what is short is grown, and copied.
    const BYTES_PER_TOKEN: usize = 4;
    let mut out = Annotated::default();
    out.tokens.reserve(document.text.len() / BYTES_PER_TOKEN);
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind.is_read() {
            let first = out.tokens.len();
            token::tokenise(&document.text, block.span, &lexicon.vocabulary, &mut out.tokens);
            sentence::split(&document.text, &out.tokens, index, first..out.tokens.len(), &mut out.sentences);
        }
    }
    let context = Context {
        text: &document.text,
        tokens: &out.tokens,
        sentences: &out.sentences,
        lexicon,
        published: document.metadata.published.date(),
    };
    let times = time::annotate(&context);
    let quantities = quantity::annotate(&context, &times);
    let (names, entities) = name::annotate(&context, document);
    let times = without(times, &quantities);
    // The "US" of "US$5 billion" is no country.
    let names = outside_amounts(names, &quantities);
    let mut annotations = merged([times, quantities, names]);
    // Each is in order already, but for what lies inside another of its own.
    annotations.sort_by_key(rank);
    named_age::read(&document.text, &mut annotations);
    out.annotations = annotations;
    out.entities = entities;
    out
}

/// The times that share no word with a quantity. Quantities come in order and do not overlap.
fn without(mut times: Vec<Annotation>, quantities: &[Annotation]) -> Vec<Annotation> {
    times.retain(|time| {
        let next = quantities.partition_point(|quantity| quantity.span.end <= time.span.start);
        quantities.get(next).is_none_or(|quantity| quantity.span.start >= time.span.end)
    });
    times
}

/// The names that do not lie in an amount of money. Quantities come in order and do not overlap.
fn outside_amounts(mut names: Vec<Annotation>, quantities: &[Annotation]) -> Vec<Annotation> {
    names.retain(|name| {
        let at = quantities.partition_point(|quantity| quantity.span.start <= name.span.start);
        let before = at.checked_sub(1).map(|before| &quantities[before]);
        !before.is_some_and(|before| before.kind == Kind::Money && before.span.contains(name.span))
    });
    names
}

/// What annotations are ordered by: by start, then the longer first.
fn rank(annotation: &Annotation) -> (usize, Reverse<usize>, Kind) {
    (annotation.span.start, Reverse(annotation.span.end), annotation.kind)
}

/// Lists in order as one.
fn merged(lists: [Vec<Annotation>; 3]) -> Vec<Annotation> {
    let mut all = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    let mut lists = lists.map(Vec::into_iter);
    let mut ranks = lists.each_ref().map(|list| list.as_slice().first().map(rank));
    // An empty list is never the least, for it has nothing to be compared.
    while let Some((_, least)) = (0..3).filter_map(|list| Some((ranks[list]?, list))).min() {
        all.extend(lists[least].next());
        ranks[least] = lists[least].as_slice().first().map(rank);
    }
    all
}

/// What every reader sees.
pub(crate) struct Context<'a> {
    /// The working text.
    pub(crate) text: &'a str,
    /// All tokens.
    pub(crate) tokens: &'a [Token],
    /// All sentences.
    pub(crate) sentences: &'a [Sentence],
    /// The lexicon.
    pub(crate) lexicon: &'a Lexicon,
    /// The day of publication, where it is known.
    pub(crate) published: Option<Date>,
}

impl Context<'_> {
    /// The characters of a token.
    pub(crate) fn token_text(&self, index: usize) -> &str {
        self.tokens[index].text(self.text)
    }

    /// The span of a range of tokens.
    pub(crate) fn span(&self, range: Range<usize>) -> crate::model::Span {
        self.tokens[range.start].span().hull(self.tokens[range.end - 1].span())
    }
}

/// Whether an annotation belongs to the readers of numbers and times, which part the text between
/// them.
pub fn is_numeric(kind: Kind) -> bool {
    !matches!(kind, Kind::Person | Kind::Organisation | Kind::Place | Kind::Role)
}
