use rustc_hash::FxHashMap;

use crate::model::EntityId;

use super::keys::{Part, Parts};

/// A name's words and what it names.
type FullName = (EntityId, Box<[Part]>);

/// The short names of one document's organisations: acronyms, initials, first words.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    /// Acronyms that the document defines.
    defined: FxHashMap<Part, EntityId>,
    /// Initials of names; none where two organisations share them.
    initials: FxHashMap<Box<str>, Option<EntityId>>,
    /// Names by their first word.
    by_first: FxHashMap<Part, Vec<FullName>>,
}

impl Bodies {
    /// Notes an organisation of this document.
    pub(super) fn add(&mut self, entity: EntityId, name: &[Part], parts: &Parts) {
        let Some(&first) = name.first() else { return };
        let known = self.by_first.entry(first).or_default();
        if known.iter().any(|(other, _)| *other == entity) {
            return;
        }
        known.push((entity, name.into()));
        let initials: String = name
            .iter()
            .map(|&part| parts.text(part))
            .filter(|text| !matches!(*text, "of" | "the" | "and" | "for" | "on" | "'s" | "&" | "'"))
            .filter_map(|text| text.chars().next())
            .collect();
        if initials.len() > 1 {
            self.initials
                .entry(initials.into())
                .and_modify(|known| *known = known.filter(|other| *other == entity))
                .or_insert(Some(entity));
        }
    }

    /// Notes an acronym that the document defines.
    pub(super) fn define(&mut self, acronym: Part, entity: EntityId) {
        self.defined.entry(acronym).or_insert(entity);
    }

    /// The organisation that an acronym is defined to stand for.
    pub(super) fn defined(&self, acronym: Part) -> Option<EntityId> {
        self.defined.get(&acronym).copied()
    }

    /// The organisation whose initials an acronym has.
    pub(super) fn by_initials(&self, acronym: &str) -> Option<EntityId> {
        let letters: String = acronym.chars().filter(|c| *c != '.').collect();
        self.initials.get(letters.as_str()).copied().flatten()
    }

    /// The one organisation whose name begins with these words and goes on.
    pub(super) fn beginning(&self, name: &[Part]) -> Option<EntityId> {
        let candidates = self.by_first.get(name.first()?)?;
        let mut fitting =
            candidates.iter().filter(|(_, full)| full.len() > name.len() && full.starts_with(name));
        match (fitting.next(), fitting.next()) {
            (Some((entity, _)), None) => Some(*entity),
            _ => None,
        }
    }
}
