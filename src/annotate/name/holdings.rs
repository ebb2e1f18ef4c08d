use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::model::{EntityId, Tense};

use super::entities::Entities;

/// That somebody holds an office, read from a title beside a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holding {
    pub(super) holder: EntityId,
    /// Place in the lexicon's list of offices.
    pub(super) office: usize,
    pub(super) of: Option<EntityId>,
    pub(super) tense: Tense,
    /// The piece that is the title.
    pub(super) piece: usize,
}

/// All that is said of who holds what, so ordered that a question costs no more in a long text.
#[derive(Debug, Default)]
pub(super) struct Holdings {
    seats: BTreeMap<Seat, Holders>,
    /// Of what someone holds an office.
    bodies: FxHashMap<(EntityId, usize), Only>,
    seats_of: FxHashMap<EntityId, Vec<Seat>>,
}

/// An office, today or in the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seat {
    pub(super) office: usize,
    pub(super) is_past: bool,
}

/// Who holds one office.
#[derive(Debug, Default)]
struct Holders {
    all: Only,
    by_body: FxHashMap<EntityId, Only>,
    by_country: FxHashMap<Box<str>, Only>,
    /// Those of no stated country by the piece that first said so; before `from` all have one by now.
    unplaced: Vec<(usize, EntityId)>,
    from: usize,
}

/// One thing, however often it comes, or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Only {
    #[default]
    None,
    One(EntityId),
    Several,
}

impl Only {
    fn add(&mut self, entity: EntityId) {
        *self = match *self {
            Self::None => Self::One(entity),
            Self::One(other) if other == entity => *self,
            _ => Self::Several,
        };
    }

    fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, only) | (only, Self::None) => only,
            (one, same) if one == same => one,
            _ => Self::Several,
        }
    }

    /// The one thing.
    pub(super) fn one(self) -> Option<EntityId> {
        match self {
            Self::One(entity) => Some(entity),
            _ => None,
        }
    }
}

/// Whether a tense tells of a former or late holder: descriptions of today's holders mean none.
pub(super) fn is_past(tense: Tense) -> bool {
    matches!(tense, Tense::Former | Tense::Late)
}

impl Holdings {
    /// Notes a holding, in the order of the text.
    pub(super) fn add(&mut self, holding: Holding) {
        let seat = Seat { office: holding.office, is_past: is_past(holding.tense) };
        let holders = self.seats.entry(seat).or_default();
        let seats = self.seats_of.entry(holding.holder).or_default();
        if !seats.contains(&seat) {
            seats.push(seat);
            holders.unplaced.push((holding.piece, holding.holder));
        }
        holders.all.add(holding.holder);
        if let Some(of) = holding.of {
            holders.by_body.entry(of).or_default().add(holding.holder);
            self.bodies.entry((holding.holder, holding.office)).or_default().add(of);
        }
    }

    /// Sorts the holders by their countries, when all are known.
    pub(super) fn sort(&mut self, entities: &Entities) {
        for holders in self.seats.values_mut() {
            holders.unplaced.sort_unstable();
            for &(_, holder) in &holders.unplaced {
                if let Some(country) = &entities.get(holder).country {
                    holders.by_country.entry(country.clone()).or_default().add(holder);
                }
            }
        }
    }

    /// Notes that a holder's country has become known.
    pub(super) fn place(&mut self, holder: EntityId, country: &str) {
        for seat in self.seats_of.get(&holder).into_iter().flatten() {
            if let Some(holders) = self.seats.get_mut(seat) {
                holders.by_country.entry(country.into()).or_default().add(holder);
            }
        }
    }

    /// The seats that somebody holds.
    pub(super) fn seats(&self) -> impl Iterator<Item = Seat> {
        self.seats.keys().copied()
    }

    /// Who holds one of these seats.
    pub(super) fn holder(&self, seats: &[Seat]) -> Only {
        self.join(seats, |holders| holders.all)
    }

    /// Who holds one of these seats of a body.
    pub(super) fn holder_of(&self, seats: &[Seat], body: EntityId) -> Only {
        self.join(seats, |holders| holders.by_body.get(&body).copied().unwrap_or_default())
    }

    /// Who of a country holds one of these seats.
    pub(super) fn holder_from(&self, seats: &[Seat], country: &str) -> Only {
        self.join(seats, |holders| holders.by_country.get(country).copied().unwrap_or_default())
    }

    fn join(&self, seats: &[Seat], only: impl Fn(&Holders) -> Only) -> Only {
        let found = seats.iter().filter_map(|seat| self.seats.get(seat));
        found.fold(Only::None, |all, holders| all.join(only(holders)))
    }

    /// Who of no stated country was said before a piece to hold one of these seats.
    pub(super) fn unplaced_before(&mut self, seats: &[Seat], piece: usize, entities: &Entities) -> Only {
        let is_unplaced = |holder: EntityId| entities.get(holder).country.is_none();
        let mut found = Only::None;
        for seat in seats {
            let Some(holders) = self.seats.get_mut(seat) else {
                continue;
            };
            while holders.unplaced.get(holders.from).is_some_and(|&(_, holder)| !is_unplaced(holder)) {
                holders.from += 1;
            }
            let before = holders.unplaced[holders.from..].iter().take_while(|(at, _)| *at < piece);
            for &(_, holder) in before.filter(|(_, holder)| is_unplaced(*holder)) {
                found.add(holder);
                if found == Only::Several {
                    return found;
                }
            }
        }
        found
    }

    /// Of what someone is said to hold an office.
    pub(super) fn body(&self, holder: EntityId, office: usize) -> Only {
        self.bodies.get(&(holder, office)).copied().unwrap_or_default()
    }
}
