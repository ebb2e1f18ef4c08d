use crate::model::{Entity, EntityId, EntityKind, Value};

use super::entities::Entities;
use super::holdings::{Holding, Holdings, Only, Seat, is_past};
use super::lexicon::{NameLexicon, Office, Sense};
use super::piece::{Piece, Sort, Title};
use super::resolve::Meaning;

/// Who holds which office, and whom each title means.
pub(super) struct Offices<'c> {
    known: &'c [Office],
    /// For each title: its office, of what it is, who holds it.
    resolved: Vec<(usize, Option<EntityId>, Option<EntityId>)>,
    holdings: Holdings,
}

impl<'c> Offices<'c> {
    /// Resolves the titles of a document: first those beside names, then the descriptions ("the
    /// Vietnamese leader"). The countries of people follow from their offices.
    pub(super) fn read(
        names: &'c NameLexicon,
        pieces: &[Piece],
        titles: &[Title],
        meanings: &[Option<Meaning>],
        people: &[EntityId],
        entities: &mut Entities,
    ) -> Self {
        let mut offices = Self { known: &names.offices, resolved: Vec::new(), holdings: Holdings::default() };
        for title in titles {
            let Sort::Office { office, .. } = pieces[title.piece].sort else {
                continue;
            };
            let of = title.of.and_then(|piece| match meanings[piece]? {
                Meaning::Entity { entity, .. } => Some(entity),
                Meaning::Person { .. } => None,
            });
            let office = party_office(names, usize::from(office), of.map(|of| entities.get(of)));
            let holder = title.holder.and_then(|piece| match meanings[piece]? {
                Meaning::Person { person, .. } => Some(people[person]),
                Meaning::Entity { .. } => None,
            });
            offices.resolved.push((office, of, holder));
            if let Some(holder) = holder.filter(|_| !title.is_deputy) {
                offices
                    .hold(Holding { holder, office, of, tense: title.tense, piece: title.piece }, entities);
            }
        }
        offices.holdings.sort(entities);
        offices.descriptions(titles, entities);
        offices.complete();
        offices
    }

    /// The value of a title, if it says anything.
    pub(super) fn value(&self, number: usize, title: &Title) -> Option<Value> {
        let &(office, of, holder) = self.resolved.get(number)?;
        let known = &self.known[office];
        let says_little = match known.sense {
            Sense::Sure => false,
            Sense::Weak => of.is_none(),
            Sense::Title => true,
        };
        if holder.is_none() && says_little {
            return None;
        }
        let office = if title.is_deputy { format!("deputy-{}", known.id).into() } else { known.id.clone() };
        Some(Value::Role { office, of, holder, tense: title.tense })
    }

    fn hold(&mut self, holding: Holding, entities: &mut Entities) {
        if self.known[holding.office].of_state
            && let Some(country) = holding.of.and_then(|of| country_of(entities, of))
        {
            entities.get_mut(holding.holder).country.get_or_insert(country);
        }
        self.holdings.add(holding);
    }

    /// Finds the holders of titles that stand alone but point to someone: all titles of a chain
    /// have one holder.
    fn descriptions(&mut self, titles: &[Title], entities: &mut Entities) {
        let mut first = 0;
        while first < self.resolved.len() {
            let chain = titles[first].chain;
            let end = (first..self.resolved.len())
                .find(|&i| titles[i].chain != chain)
                .unwrap_or(self.resolved.len());
            let alone = self.resolved[first].2.is_none() && titles[first].holder.is_none();
            if alone && titles[first].is_definite && !titles[first].is_deputy {
                let holder = (first..end).find_map(|i| self.described(i, &titles[i], entities));
                for (_, _, slot) in &mut self.resolved[first..end] {
                    *slot = holder;
                }
            }
            first = end;
        }
    }

    /// The one person of the document whom a description fits.
    fn described(&mut self, number: usize, title: &Title, entities: &mut Entities) -> Option<EntityId> {
        let (office, of, _) = self.resolved[number];
        let fits = |seat: &Seat| seat.is_past == is_past(title.tense) && self.is_called(seat.office, office);
        let seats: Vec<Seat> = self.holdings.seats().filter(fits).collect();
        let Some(country) = of.and_then(|of| country_of(entities, of)) else {
            return match of {
                // Of a body without a country: only who is said to hold it there.
                Some(of) => self.holdings.holder_of(&seats, of).one(),
                None => self.holdings.holder(&seats).one(),
            };
        };
        match self.holdings.holder_from(&seats, &country) {
            Only::One(holder) => return Some(holder),
            Only::Several => return None,
            Only::None => {}
        }
        // Nobody is said to be of that country: the one of no stated country who was named before.
        let holder = self.holdings.unplaced_before(&seats, title.piece, entities).one()?;
        self.holdings.place(holder, &country);
        entities.get_mut(holder).country = Some(country);
        Some(holder)
    }

    /// Whether the holder of one office may be called by another's name.
    fn is_called(&self, held: usize, named: usize) -> bool {
        if held == named {
            return true;
        }
        let (held, named) = (&self.known[held], &self.known[named]);
        match &*named.id {
            "leader" => held.is_top,
            "minister" => held.id.starts_with("minister/") || &*held.id == "foreign-minister",
            "party-leader" => &*held.id == "general-secretary",
            "secretary" => held.id.contains("secretary"),
            "chief" => held.id.ends_with("-chief"),
            _ => false,
        }
    }

    /// A title without "of" beside a name takes it from the same person's same office elsewhere.
    fn complete(&mut self) {
        for (office, of, holder) in &mut self.resolved {
            if of.is_none()
                && let Some(holder) = holder
            {
                *of = self.holdings.body(*holder, *office).one();
            }
        }
    }
}

/// The secretary general of a party is what others call its general secretary.
fn party_office(names: &NameLexicon, office: usize, of: Option<&Entity>) -> usize {
    let is_party = |entity: &Entity| entity.key.as_str().split([' ', '-']).any(|word| word == "party");
    if &*names.offices[office].id == "secretary-general" && of.is_some_and(is_party) {
        names.offices.iter().position(|other| &*other.id == "general-secretary").unwrap_or(office)
    } else {
        office
    }
}

/// The country that an entity is, or belongs to.
fn country_of(entities: &Entities, entity: EntityId) -> Option<Box<str>> {
    let entity = entities.get(entity);
    match entity.kind {
        EntityKind::Country => Some(entity.key.as_str().into()),
        _ => entity.country.clone(),
    }
}
