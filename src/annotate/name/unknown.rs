use crate::annotate::token::{Case, TokenKind};
use crate::annotate::vocabulary::Classes;
use crate::model::EntityKind;

use super::keys::Part;
use super::marks::Marks;
use super::people::Match;
use super::phrases::Known;
use super::piece::{Piece, Sort};
use super::resolve::{Meaning, Resolver};

impl Resolver<'_> {
    /// "Retief Goosen … Goosen said": two words of an unknown sort, the last of which stands alone
    /// elsewhere, are a person's name. (Companies are shortened to their first word.)
    pub(super) fn people_by_surname(&mut self) {
        let unknown = |piece: &Piece| {
            matches!(piece.sort, Sort::Unknown { after_place_word: false, is_ordinary: false })
        };
        let mut alone: Vec<Part> = (0..self.pieces.len())
            .filter(|&piece| {
                let single = self.pieces[piece].tokens.len() == 1;
                single && unknown(&self.pieces[piece]) && !self.is_acronym(piece)
            })
            .map(|piece| self.spelled.of(piece)[0])
            .collect();
        alone.sort_unstable();
        for piece in 0..self.pieces.len() {
            let tokens = self.pieces[piece].tokens.clone();
            if !unknown(&self.pieces[piece])
                || !(2..=4).contains(&tokens.len())
                || self.meanings[piece].is_some()
            {
                continue;
            }
            let acronym = tokens.clone().any(|at| self.context.tokens[at].case == Case::Upper);
            let name = self.spelled.of(piece);
            let shortened = name.last().is_some_and(|last| alone.binary_search(last).is_ok());
            if shortened && !acronym && name.len() > 1 && self.bodies.beginning(&name[..1]).is_none() {
                let person = self.people.full(name, piece, &self.parts);
                self.meanings[piece] = Some(Meaning::Person { person, full: true });
            }
        }
    }

    /// Names of an unknown sort: first those that a person bears or that stand as places stand, then
    /// those that only the places and organisations found by then explain.
    pub(super) fn unknown_names(&mut self) {
        for piece in 0..self.pieces.len() {
            let Sort::Unknown { after_place_word, is_ordinary } = self.pieces[piece].sort else {
                continue;
            };
            if self.meanings[piece].is_some() {
                continue;
            }
            let person = if is_ordinary && !self.acts(piece) { None } else { self.person_called(piece) };
            if let Some(person) = person {
                self.means_person(piece, person);
            } else if !is_ordinary
                && (after_place_word || self.country_follows(piece) || self.is_birthplace(piece))
            {
                self.pieces[piece].country = self.country_after(piece);
                let entity = self.keyed(piece, EntityKind::Place);
                self.meanings[piece] = Some(Meaning::Entity { entity, full: true });
            }
        }
        for piece in 0..self.pieces.len() {
            if matches!(self.pieces[piece].sort, Sort::Unknown { is_ordinary: false, .. })
                && self.meanings[piece].is_none()
            {
                self.meanings[piece] = self.place_called(piece).or_else(|| self.body_called(piece));
            }
        }
    }

    fn place_called(&self, piece: usize) -> Option<Meaning> {
        let entity = self.entities.find(EntityKind::Place, &self.parts.key(self.spelled.of(piece)))?;
        Some(Meaning::Entity { entity, full: true })
    }

    /// The person whom a name or part of one means; where several share it, the one whom the text
    /// is about, else someone apart.
    fn person_called(&mut self, piece: usize) -> Option<usize> {
        let name = self.spelled.of(piece);
        match (self.people.find(name, &self.parts), name) {
            (Match::One(person), _) => {
                if name.len() > 1 {
                    self.people.named(person, piece);
                }
                Some(person)
            }
            (Match::None, &[single]) => self.people.known_single(single),
            (Match::Several, &[single]) if !self.is_acronym(piece) => Some(
                self.people.principal(single, piece).unwrap_or_else(|| self.people.single(single, piece)),
            ),
            _ => None,
        }
    }

    fn body_called(&self, piece: usize) -> Option<Meaning> {
        let name = self.spelled.of(piece);
        let by_initials =
            || self.is_acronym(piece).then(|| self.bodies.by_initials(self.parts.text(name[0]))).flatten();
        let entity = self.bodies.beginning(name).or_else(by_initials)?;
        Some(Meaning::Entity { entity, full: false })
    }

    /// Whether a verb of saying or "'s" follows.
    fn acts(&self, piece: usize) -> bool {
        self.context.tokens.get(self.pieces[piece].tokens.end).is_some_and(|next| {
            next.kind == TokenKind::Possessive || self.names.marks(next.folded).any(Marks::SAYING)
        })
    }

    /// "Oamaru-born".
    fn is_birthplace(&self, piece: usize) -> bool {
        let end = self.pieces[piece].tokens.end;
        let tokens = &self.context.tokens;
        tokens.get(end).is_some_and(|mark| mark.is_mark(self.context.text, '-'))
            && tokens.get(end + 1).is_some_and(|word| word.text(self.context.text) == "born")
    }

    /// "Ardmore, Oklahoma": the place after the comma closes the phrase.
    fn country_follows(&self, piece: usize) -> bool {
        self.place_after(piece).is_some_and(|next| {
            let end = self.pieces[next].tokens.end;
            let tokens = &self.pieces[piece].tokens;
            let closes = self.context.tokens.get(end).is_none_or(|token| {
                token.is_mark(self.context.text, ',')
                    || token.is_mark(self.context.text, '.')
                    || token.is_mark(self.context.text, ')')
                    || token.kind == TokenKind::Word && token.case == Case::Lower
            });
            let preposition = tokens.start.checked_sub(1).is_some_and(|before| {
                let before = &self.context.tokens[before];
                before.classes.any(Classes::FUNCTION) && before.word != self.names.words.and
            });
            closes && preposition
        })
    }

    fn place_after(&self, piece: usize) -> Option<usize> {
        let end = self.pieces[piece].tokens.end;
        let next = self.pieces.get(piece + 1)?;
        let comma = self.context.tokens.get(end)?.is_mark(self.context.text, ',');
        let place = matches!(next.sort, Sort::Known { known: Known::Country(_) | Known::Place(_), .. });
        (comma && place && next.lead == end + 1).then_some(piece + 1)
    }

    fn country_after(&self, piece: usize) -> Option<&'static str> {
        match self.pieces[self.place_after(piece)?].sort {
            Sort::Known { known, .. } => self.names.country_of(known),
            _ => None,
        }
    }
}
