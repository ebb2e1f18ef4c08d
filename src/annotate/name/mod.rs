//! People, organisations, places and roles, merged into entities.
//!
//! Each sentence is cut into pieces (`scan`): names and titles of the lexicon (`phrases`), names that
//! tell by their own words what they name (`pattern`), names of people (`person`). The words around
//! titles say who holds them (`title`). Then the whole document decides which pieces mean the same
//! person, organisation or place (`resolve`), and whom titles without a name mean (`office`).

mod bodies;
mod entities;
mod gender;
mod holder;
mod holdings;
mod keys;
mod lexicon;
mod marks;
mod mentions;
mod office;
mod pattern;
mod people;
mod person;
mod phrases;
mod piece;
mod records;
mod resolve;
mod scan;
mod shared;
#[cfg(test)]
mod tests;
mod title;
mod titled;
mod unknown;

use crate::model::{Annotation, Document, Entity};

use super::Context;

pub(super) use lexicon::NameLexicon;

/// Reads the names of all sentences and resolves them within the document.
///
/// Gives the annotations in the order of the text, without overlaps, and the entities in the order
/// of their first mention.
pub(super) fn annotate(context: &Context<'_>, _document: &Document) -> (Vec<Annotation>, Vec<Entity>) {
    let (mut pieces, mut titles) = (Vec::with_capacity(2 * context.sentences.len()), Vec::new());
    for sentence in context.sentences {
        let first = pieces.len();
        scan::Scanner::read(context, sentence, &mut pieces);
        title::TitleReader::read(context, sentence, &mut pieces, first, &mut titles);
    }
    resolve::Resolver::new(context, pieces, titles).resolve()
}
