use rustc_hash::FxHashSet;

use crate::annotate::Context;
use crate::annotate::token::{Case, TokenKind};
use crate::annotate::vocabulary::Classes;
use crate::model::{Annotation, Entity, EntityId, EntityKind, Kind, Mention, NameKey, Value};

use super::bodies::Bodies;
use super::entities::{Entities, written};
use super::keys::{Names, Part, Parts};
use super::lexicon::NameLexicon;
use super::marks::Marks;
use super::office::Offices;
use super::people::{Match, People};
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
    context: &'c Context<'c>,
    names: &'c NameLexicon,
    pieces: Vec<Piece>,
    titles: Vec<Title>,
    parts: Parts,
    /// The folded names of the pieces.
    spelled: Names,
    people: People,
    bodies: Bodies,
    entities: Entities,
    meanings: Vec<Option<Meaning>>,
}

impl<'c> Resolver<'c> {
    pub(super) fn new(context: &'c Context<'c>, pieces: Vec<Piece>, titles: Vec<Title>) -> Self {
        let meanings = vec![None; pieces.len()];
        let mut parts = Parts::default();
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

    fn written(&self, piece: usize) -> &'c str {
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

    fn keyed(&mut self, piece: usize, kind: EntityKind) -> EntityId {
        let key = NameKey::from_folded(self.parts.key(self.spelled.of(piece)));
        self.entities.keyed(kind, key, self.written(piece), self.pieces[piece].country)
    }

    fn is_acronym(&self, piece: usize) -> bool {
        let tokens = &self.pieces[piece].tokens;
        tokens.len() == 1 && self.context.tokens[tokens.start].case == Case::Upper
    }

    /// "Lao People's Revolutionary Party (LPRP)": the acronym means the party in all the document.
    fn acronyms(&mut self) {
        for piece in 1..self.pieces.len() {
            let Some(Meaning::Entity { entity, .. }) = self.meanings[piece - 1] else { continue };
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
            let Sort::Person { titled } = self.pieces[piece].sort else { continue };
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

    /// "General Secretary Lâm", "Mr Smith".
    fn titled_people(&mut self) {
        for piece in 0..self.pieces.len() {
            if !matches!(self.pieces[piece].sort, Sort::Person { .. }) || self.meanings[piece].is_some() {
                continue;
            }
            let name = self.spelled.of(piece);
            let Some(&part) = name.first() else { continue };
            let person = match self.people.find(name, &self.parts) {
                Match::One(person) => person,
                Match::Several => {
                    self.by_office(part, piece).unwrap_or_else(|| self.people.single(part, piece))
                }
                Match::None => self.people.single(part, piece),
            };
            self.means_person(piece, person);
        }
    }

    /// The one of several people who holds the office that stands before the name.
    fn by_office(&self, part: Part, piece: usize) -> Option<usize> {
        let office = |title: &Title| self.pieces[title.piece].sort;
        let wanted: Vec<Sort> =
            self.titles.iter().filter(|title| title.holder == Some(piece)).map(office).collect();
        let mut fitting = self.people.candidates(part).iter().map(|&person| person as usize).filter(|&person| {
            self.titles.iter().any(|title| {
                wanted.contains(&office(title))
                    && title.holder.is_some_and(|holder| {
                        matches!(self.meanings[holder], Some(Meaning::Person { person: other, full: true }) if other == person)
                    })
            })
        });
        match (fitting.next(), fitting.next()) {
            (Some(person), None) => Some(person),
            _ => None,
        }
    }

    /// A piece means a person: the words of the name beside it that the piece left out join it.
    fn means_person(&mut self, piece: usize, person: usize) {
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

    /// Names of the lexicon that somebody or something else bears here: "Jordan" in an article about
    /// Michael Jordan, "Georgia" beside Atlanta, "Congress" of another country.
    fn shared_names(&mut self) {
        for piece in 0..self.pieces.len() {
            let Sort::Known { known, shared } = self.pieces[piece].sort else { continue };
            let single = self.pieces[piece].tokens.len() == 1;
            if single
                && matches!(known, Known::Place(_) | Known::Country(_))
                && !self.follows_preposition(piece)
                && let Match::One(person) = self.people.find(self.spelled.of(piece), &self.parts)
            {
                self.meanings[piece] = Some(Meaning::Person { person, full: false });
                continue;
            }
            if shared {
                self.shared_name(piece, known);
            }
        }
    }

    fn shared_name(&mut self, piece: usize, known: Known) {
        let country = self.names.country_of(known);
        let has = |code: &str| {
            self.entities.list.iter().any(|entity| {
                entity.kind == EntityKind::Country && entity.key.as_str() == code
                    || entity.kind == EntityKind::Place && entity.country.as_deref() == Some(code)
            })
        };
        match (known, country) {
            // The American state, if the article is about America and names no town of the country.
            (Known::Country(_), Some("ge")) => {
                let caucasian = self.entities.list.iter().any(|entity| {
                    entity.kind == EntityKind::Place && entity.country.as_deref() == Some("ge")
                });
                if has("us") && !caucasian && !has("ru") {
                    let key = NameKey::from_folded("georgia");
                    let entity = self.entities.keyed(EntityKind::Place, key, self.written(piece), Some("us"));
                    self.meanings[piece] = Some(Meaning::Entity { entity, full: true });
                }
            }
            (Known::Organisation(_), Some(code)) if !has(code) || self.is_qualified(piece) => {
                // Another country's: by its name if that says what it is, else nothing.
                let speaks = self.pieces[piece].tokens.len() > 1;
                self.meanings[piece] = speaks.then(|| {
                    let entity = self.keyed(piece, EntityKind::Organisation);
                    Meaning::Entity { entity, full: true }
                });
            }
            _ => {}
        }
    }

    /// "the 11th Congress", "Party Congress": another one than the known.
    fn is_qualified(&self, piece: usize) -> bool {
        self.pieces[piece].lead.checked_sub(1).is_some_and(|at| {
            let before = &self.context.tokens[at];
            before.classes.any(Classes::ORDINAL)
                || before.kind == TokenKind::Number
                || before.is_capitalised() && before.classes.any(Classes::COMMON)
                || self.context.token_text(at).ends_with("th")
                    && at > 0
                    && self.context.tokens[at - 1].kind == TokenKind::Number
        })
    }

    fn follows_preposition(&self, piece: usize) -> bool {
        let words = &self.names.words;
        self.pieces[piece].lead.checked_sub(1).is_some_and(|at| {
            let word = self.context.tokens[at].word;
            [words.r#in, words.at, words.from, words.to, words.near].contains(&word)
        })
    }

    /// "Retief Goosen … Goosen said": two words of an unknown sort, the last of which stands alone
    /// elsewhere, are a person's name. (Companies are shortened to their first word.)
    fn people_by_surname(&mut self) {
        let unknown = |piece: &Piece| {
            matches!(piece.sort, Sort::Unknown { after_place_word: false, is_ordinary: false })
        };
        let alone: FxHashSet<Part> = (0..self.pieces.len())
            .filter(|&piece| {
                let single = self.pieces[piece].tokens.len() == 1;
                single && unknown(&self.pieces[piece]) && !self.is_acronym(piece)
            })
            .map(|piece| self.spelled.of(piece)[0])
            .collect();
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
            let shortened = name.last().is_some_and(|last| alone.contains(last));
            if shortened && !acronym && name.len() > 1 && self.bodies.beginning(&name[..1]).is_none() {
                let person = self.people.full(name, piece, &self.parts);
                self.meanings[piece] = Some(Meaning::Person { person, full: true });
            }
        }
    }

    /// Names of an unknown sort: first those that a person bears or that stand as places stand, then
    /// those that only the places and organisations found by then explain.
    fn unknown_names(&mut self) {
        for piece in 0..self.pieces.len() {
            let Sort::Unknown { after_place_word, is_ordinary } = self.pieces[piece].sort else { continue };
            if self.meanings[piece].is_some() {
                continue;
            }
            let person = if is_ordinary && !self.acts(piece) { None } else { self.person_called(piece) };
            if let Some(person) = person {
                self.means_person(piece, person);
            } else if !is_ordinary && (after_place_word || self.country_follows(piece)) {
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
        let key = NameKey::from_folded(self.parts.key(self.spelled.of(piece)));
        let entity = self.entities.find(EntityKind::Place, key)?;
        Some(Meaning::Entity { entity, full: true })
    }

    /// The person whom a name or part of one means; where several share it, someone apart.
    fn person_called(&mut self, piece: usize) -> Option<usize> {
        let name = self.spelled.of(piece);
        match (self.people.find(name, &self.parts), name) {
            (Match::One(person), _) => Some(person),
            (Match::None, &[single]) => self.people.known_single(single),
            (Match::Several, &[single]) if !self.is_acronym(piece) => Some(self.people.single(single, piece)),
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

    /// One entity for each person, with what the pieces say of the country.
    fn people_as_entities(&mut self) -> Vec<EntityId> {
        let mut entities = Vec::with_capacity(self.people.list.len());
        for person in &self.people.list {
            let key = NameKey::from_folded(self.parts.key(&person.name));
            let name = written(self.context, self.pieces[person.fullest].tokens.clone());
            entities.push(self.entities.keyed(EntityKind::Person, key, name, None));
        }
        for piece in 0..self.pieces.len() {
            let Some(Meaning::Person { person, full }) = self.meanings[piece] else { continue };
            if let Some(country) = self.pieces[piece].country {
                let entity = self.entities.get_mut(entities[person]);
                entity.country.get_or_insert_with(|| country.into());
            }
            if !full {
                let alias = self.parts.key(self.spelled.of(piece));
                self.entities.add_alias(entities[person], &alias);
            }
        }
        entities
    }

    fn annotations(&self, people: &[EntityId], offices: &Offices) -> Vec<Annotation> {
        let mut annotations = Vec::with_capacity(self.pieces.len());
        let mut titles = self.titles.iter().enumerate().peekable();
        for (index, piece) in self.pieces.iter().enumerate() {
            let span = self.context.span(piece.tokens.clone());
            while titles.peek().is_some_and(|(_, title)| title.piece < index) {
                titles.next();
            }
            if let Some(&(number, title)) = titles.peek()
                && title.piece == index
            {
                if let Some(value) = offices.value(number, title) {
                    annotations.push(Annotation { span, kind: Kind::Role, value });
                }
                continue;
            }
            let (entity, full) = match self.meanings[index] {
                Some(Meaning::Entity { entity, full }) => (entity, full),
                Some(Meaning::Person { person, full }) => (people[person], full),
                None => continue,
            };
            let kind = match self.entities.get(entity).kind {
                EntityKind::Person => Kind::Person,
                EntityKind::Organisation => Kind::Organisation,
                EntityKind::Place | EntityKind::Country => Kind::Place,
            };
            annotations.push(Annotation { span, kind, value: Value::Name(Mention { entity, full }) });
        }
        annotations
    }
}

/// Numbers the entities by their first mention and leaves out those that nothing mentions.
fn in_order_of_mention(
    mut annotations: Vec<Annotation>,
    entities: Vec<Entity>,
) -> (Vec<Annotation>, Vec<Entity>) {
    let mut entities: Vec<Option<Entity>> = entities.into_iter().map(Some).collect();
    let mut numbers: Vec<Option<EntityId>> = vec![None; entities.len()];
    let mut ordered = Vec::with_capacity(entities.len());
    let mut renumber = |id: &mut EntityId| {
        let old = id.0 as usize;
        if numbers[old].is_none() {
            numbers[old] = Some(EntityId(u32::try_from(ordered.len()).unwrap_or(u32::MAX)));
            ordered.extend(entities[old].take());
        }
        *id = numbers[old].unwrap_or(*id);
    };
    for annotation in &mut annotations {
        match &mut annotation.value {
            Value::Name(mention) => renumber(&mut mention.entity),
            Value::Role { of, holder, .. } => {
                of.iter_mut().for_each(&mut renumber);
                holder.iter_mut().for_each(&mut renumber);
            }
            _ => {}
        }
    }
    (annotations, ordered)
}
