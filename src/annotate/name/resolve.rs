use crate::annotate::Context;
use crate::annotate::token::{Case, TokenKind};
use crate::model::{Annotation, Entity, EntityId, EntityKind};

use super::bodies::Bodies;
use super::entities::{Entities, written};
use super::keys::{Names, Parts};
use super::lexicon::NameLexicon;
use super::mentions::in_order_of_mention;
use super::office::Offices;
use super::people::People;
use super::phrases::Known;
use super::piece::{Piece, Sort, Title};

/// What a piece turned out to mean.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    /// An organisation or place.
    Entity { entity: EntityId, full: bool },
    /// A person, by number.
    Person { person: usize, full: bool },
}

/// Decides for all pieces of a document which person, organisation or place each means.
pub(super) struct Resolver<'c> {
    pub(super) context: &'c Context<'c>,
    pub(super) names: &'c NameLexicon,
    pub(super) pieces: Vec<Piece>,
    pub(super) titles: Vec<Title>,
    pub(super) parts: Parts,
    /// The folded names of the pieces.
    pub(super) spelled: Names,
    pub(super) people: People,
    pub(super) bodies: Bodies,
    pub(super) entities: Entities,
    pub(super) meanings: Vec<Option<Meaning>>,
}

impl<'c> Resolver<'c> {
    pub(super) fn new(context: &'c Context<'c>, pieces: Vec<Piece>, titles: Vec<Title>) -> Self {
        let meanings = vec![None; pieces.len()];
        let mut parts = Parts::with_capacity(pieces.len());
        let spelled = Names::new(context, &pieces, &mut parts);
        Self {
            context,
            names: &context.lexicon.names,
            pieces,
            titles,
            parts,
            spelled,
            people: People::default(),
            bodies: Bodies::default(),
            entities: Entities::default(),
            meanings,
        }
    }

    /// The annotations of all names and titles, and the entities in the order of their first mention.
    pub(super) fn resolve(mut self) -> (Vec<Annotation>, Vec<Entity>) {
        self.organisations_and_places();
        self.acronyms();
        self.full_people();
        self.titled_people();
        self.shared_names();
        self.people_by_surname();
        self.unknown_names();
        let people = self.people_as_entities();
        let offices = Offices::read(
            self.names,
            &self.pieces,
            &self.titles,
            &self.meanings,
            &people,
            &mut self.entities,
        );
        let annotations = self.annotations(&people, &offices);
        in_order_of_mention(annotations, self.entities.list)
    }

    pub(super) fn written(&self, piece: usize) -> &'c str {
        written(self.context, self.pieces[piece].tokens.clone())
    }

    fn organisations_and_places(&mut self) {
        for piece in 0..self.pieces.len() {
            let meaning = match self.pieces[piece].sort {
                Sort::Known { known, .. } => {
                    let entity = self.entities.known(known, self.names, self.written(piece));
                    let acronym = matches!(known, Known::Organisation(_)) && self.is_acronym(piece);
                    Meaning::Entity { entity, full: !acronym && !matches!(known, Known::Adjective(_)) }
                }
                Sort::Organisation => {
                    let entity = self.keyed(piece, EntityKind::Organisation);
                    self.bodies.add(entity, self.spelled.of(piece), &self.parts);
                    Meaning::Entity { entity, full: true }
                }
                Sort::Place => Meaning::Entity { entity: self.keyed(piece, EntityKind::Place), full: true },
                _ => continue,
            };
            self.meanings[piece] = Some(meaning);
        }
    }

    pub(super) fn keyed(&mut self, piece: usize, kind: EntityKind) -> EntityId {
        let written = self.written(piece);
        let key = self.parts.key(self.spelled.of(piece));
        self.entities.keyed(kind, &key, written, self.pieces[piece].country)
    }

    pub(super) fn is_acronym(&self, piece: usize) -> bool {
        let tokens = &self.pieces[piece].tokens;
        tokens.len() == 1 && self.context.tokens[tokens.start].case == Case::Upper
    }

    /// "Lao People's Revolutionary Party (LPRP)": the acronym means the party in all the document.
    fn acronyms(&mut self) {
        for piece in 1..self.pieces.len() {
            let Some(Meaning::Entity { entity, .. }) = self.meanings[piece - 1] else {
                continue;
            };
            let is_organisation = self.entities.get(entity).kind == EntityKind::Organisation;
            if !is_organisation || !self.is_acronym(piece) || !self.stands_in_brackets_after(piece) {
                continue;
            }
            let acronym = self.spelled.of(piece);
            self.bodies.define(acronym[0], entity);
            let text = self.parts.key(acronym);
            self.entities.add_alias(entity, &text);
        }
        for piece in 0..self.pieces.len() {
            if self.is_acronym(piece)
                && matches!(
                    self.pieces[piece].sort,
                    Sort::Unknown { .. } | Sort::Known { known: Known::Organisation(_), .. }
                )
                && let Some(entity) = self.bodies.defined(self.spelled.of(piece)[0])
            {
                self.meanings[piece] = Some(Meaning::Entity { entity, full: false });
            }
        }
    }

    fn stands_in_brackets_after(&self, piece: usize) -> bool {
        let tokens = &self.context.tokens;
        let at = self.pieces[piece].tokens.start;
        let mut end = self.pieces[piece - 1].tokens.end;
        if tokens[end].kind == TokenKind::Possessive {
            end += 1;
        }
        end + 1 == at
            && tokens[end].is_mark(self.context.text, '(')
            && tokens.get(at + 1).is_some_and(|next| next.is_mark(self.context.text, ')'))
    }

    fn full_people(&mut self) {
        for piece in 0..self.pieces.len() {
            let Sort::Person { titled } = self.pieces[piece].sort else {
                continue;
            };
            let name = self.spelled.of(piece);
            if name.len() < 2 {
                continue;
            }
            // "at Betty Ford", where the article tells of the Betty Ford Center.
            if !titled && let Some(entity) = self.bodies.beginning(name) {
                self.meanings[piece] = Some(Meaning::Entity { entity, full: false });
                continue;
            }
            let person = self.people.full(name, piece, &self.parts);
            self.meanings[piece] = Some(Meaning::Person { person, full: true });
        }
    }

    /// A piece means a person: the words of the name beside it that the piece left out join it.
    pub(super) fn means_person(&mut self, piece: usize, person: usize) {
        let name = self.spelled.of(piece);
        let mut full = name.len() > 1;
        let known = &self.people.list[person].name;
        let at = known.iter().position(|part| Some(part) == name.first()).unwrap_or(0);
        if let Some(expected) = at.checked_sub(1).map(|before| known[before]) {
            let start = self.pieces[piece].tokens.start;
            let free_from = piece.checked_sub(1).map_or(0, |before| self.pieces[before].tokens.end);
            if self.pieces[piece].lead == start && start > free_from {
                let token = &self.context.tokens[start - 1];
                if token.is_capitalised() && self.parts.of(self.context, token) == expected {
                    self.widen(piece, start - 1);
                    full = true;
                }
            }
        }
        self.meanings[piece] = Some(Meaning::Person { person, full });
    }

    /// Lets a name begin at an earlier token.
    fn widen(&mut self, piece: usize, start: usize) {
        let widened = &mut self.pieces[piece];
        widened.tokens.start = start;
        widened.lead = start;
        self.spelled.renew(self.context, piece, widened.tokens.clone(), &mut self.parts);
    }
}
