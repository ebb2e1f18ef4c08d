use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotate::Context;
use crate::annotate::token::fold;
use crate::model::{Entity, EntityId, EntityKind, NameKey};

use super::lexicon::NameLexicon;
use super::phrases::Known;

/// The entities of one document in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Entities {
    pub(super) list: Vec<Entity>,
    /// For each kind.
    by_key: [FxHashMap<NameKey, EntityId>; 4],
    by_known: FxHashMap<Known, EntityId>,
    /// The codes of the countries that are named, and of those in which named places lie.
    countries: FxHashSet<Box<str>>,
    countries_of_places: FxHashSet<Box<str>>,
}

impl Entities {
    /// The entity of a name of the lexicon.
    pub(super) fn known(&mut self, known: Known, names: &NameLexicon, written: &str) -> EntityId {
        // An adjective names the same country.
        let known = match known {
            Known::Adjective(country) => Known::Country(country),
            other => other,
        };
        if let Some(&entity) = self.by_known.get(&known) {
            return entity;
        }
        let (kind, key) = match known {
            Known::Country(index) | Known::Adjective(index) => {
                (EntityKind::Country, names.countries[usize::from(index)].code.into())
            }
            Known::Place(index) => {
                (EntityKind::Place, Cow::from(fold_name(names.places[usize::from(index)].name)))
            }
            Known::Organisation(index) => {
                (EntityKind::Organisation, names.organisations[usize::from(index)].id.into())
            }
        };
        // "Lao" and "Việt Nam" are shown as Laos and Vietnam.
        let name = match known {
            Known::Country(index) => names.countries[usize::from(index)].name,
            _ => written,
        };
        let entity = self.keyed(kind, &key, name, names.country_of(known));
        self.by_known.insert(known, entity);
        entity
    }

    /// The entity of a key.
    pub(super) fn keyed(
        &mut self,
        kind: EntityKind,
        key: &str,
        written: &str,
        country: Option<&str>,
    ) -> EntityId {
        if let Some(known) = self.find(kind, key) {
            return known;
        }
        match (kind, country) {
            (EntityKind::Country, _) => _ = self.countries.insert(key.into()),
            (EntityKind::Place, Some(country)) => {
                self.countries_of_places.insert(country.into());
            }
            _ => {}
        }
        let key = NameKey::from_folded(key);
        let entity = EntityId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Entity {
            kind,
            name: written.to_owned(),
            key: key.clone(),
            aliases: Vec::new(),
            country: country.map(Into::into),
        });
        self.by_key[kind as usize].insert(key, entity);
        entity
    }

    /// The entity that has a key.
    pub(super) fn find(&self, kind: EntityKind, key: &str) -> Option<EntityId> {
        self.by_key[kind as usize].get(key).copied()
    }

    /// Whether a place in that country is named.
    pub(super) fn have_place_in(&self, country: &str) -> bool {
        self.countries_of_places.contains(country)
    }

    /// Whether that country, or a place in it, is named.
    pub(super) fn tell_of(&self, country: &str) -> bool {
        self.countries.contains(country) || self.have_place_in(country)
    }

    pub(super) fn get(&self, entity: EntityId) -> &Entity {
        &self.list[entity.0 as usize]
    }

    pub(super) fn get_mut(&mut self, entity: EntityId) -> &mut Entity {
        &mut self.list[entity.0 as usize]
    }

    /// Notes another folded name of an entity.
    pub(super) fn add_alias(&mut self, entity: EntityId, alias: &str) {
        let entity = self.get_mut(entity);
        if entity.key.as_str() != alias && entity.aliases.iter().all(|known| known.as_str() != alias) {
            entity.aliases.push(NameKey::from_folded(alias));
        }
    }
}

/// A name of the lexicon folded to a key.
fn fold_name(name: &str) -> String {
    let folded = if name.is_ascii() { name.to_ascii_lowercase() } else { fold(&name.to_lowercase()) };
    if folded.contains(['-', '.', ',']) { folded.replace('-', " ").replace(['.', ','], "") } else { folded }
}

/// The characters of a range of tokens.
pub(super) fn written<'t>(context: &Context<'t>, tokens: std::ops::Range<usize>) -> &'t str {
    &context.text[context.span(tokens).range()]
}
