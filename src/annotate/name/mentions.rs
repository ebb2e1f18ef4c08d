use crate::model::{Annotation, Entity, EntityId, EntityKind, Kind, Mention, Value};

use super::entities::written;
use super::office::Offices;
use super::resolve::{Meaning, Resolver};

impl Resolver<'_> {
    /// One entity for each person, with what the pieces say of the country.
    pub(super) fn people_as_entities(&mut self) -> Vec<EntityId> {
        let mut entities = Vec::with_capacity(self.people.list.len());
        for person in &self.people.list {
            let key = self.parts.key(&person.name);
            let fullest = &self.pieces[person.fullest];
            // "Mrs Hardcastle", where no fuller name parts her from others.
            let is_by_honorific = person.name.len() > fullest.tokens.len();
            let from = if is_by_honorific { fullest.lead } else { fullest.tokens.start };
            let name = written(self.context, from..fullest.tokens.end);
            entities.push(self.entities.keyed(EntityKind::Person, &key, name, None));
        }
        for piece in 0..self.pieces.len() {
            let Some(Meaning::Person { person, full }) = self.meanings[piece] else {
                continue;
            };
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

    pub(super) fn annotations(&self, people: &[EntityId], offices: &Offices) -> Vec<Annotation> {
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
pub(super) fn in_order_of_mention(
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
