use rustc_hash::FxHashMap;

use super::keys::{Part, Parts};

/// A person of one document.
#[derive(Debug)]
pub(super) struct Person {
    /// The folded words of the fullest name.
    pub(super) name: Vec<Part>,
    /// The piece that has the fullest name.
    pub(super) fullest: usize,
    /// The first piece that has more than one word of the name.
    first: usize,
    /// How many pieces have.
    named: u32,
}

/// The people of one document, found by any part of their names.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) list: Vec<Person>,
    /// By the number of the part.
    by_part: Vec<Vec<u32>>,
    by_single: FxHashMap<Part, u32>,
    /// Those told apart from others of their name by an honorific.
    by_honorific: FxHashMap<(Part, Part), u32>,
}

/// More people than this that share a part of their names are not told apart by it.
const MOST_CANDIDATES: usize = 16;

/// What the people of a document say to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// Nobody is called so.
    None,
    /// One is.
    One(usize),
    /// Several are.
    Several,
}

impl People {
    /// The person of a name of at least two words, who is added if new.
    pub(super) fn full(&mut self, name: &[Part], piece: usize, parts: &Parts) -> usize {
        if let Match::One(person) = self.find(name, parts) {
            self.named(person, piece);
            if name.len() > self.list[person].name.len() {
                self.index(name, person);
                let known = &mut self.list[person];
                (known.name, known.fullest) = (name.to_vec(), piece);
            }
            return person;
        }
        self.add(name, piece)
    }

    /// A person is named by more than one word once more.
    pub(super) fn named(&mut self, person: usize, piece: usize) {
        let known = &mut self.list[person];
        known.first = known.first.min(piece);
        known.named += 1;
    }

    /// The person of a single name, by itself.
    pub(super) fn single(&mut self, name: Part, piece: usize) -> usize {
        if let Some(&person) = self.by_single.get(&name) {
            return person as usize;
        }
        let person = self.list.len();
        self.list.push(Person { name: vec![name], fullest: piece, first: piece, named: 0 });
        self.by_single.insert(name, u32::try_from(person).unwrap_or(u32::MAX));
        person
    }

    /// The person of a single name with an honorific, who is none of the others of that name.
    pub(super) fn called(&mut self, honorific: Part, name: Part, piece: usize) -> usize {
        if let Some(&person) = self.by_honorific.get(&(honorific, name)) {
            return person as usize;
        }
        let person = self.list.len();
        self.list.push(Person { name: vec![honorific, name], fullest: piece, first: piece, named: 0 });
        self.by_honorific.insert((honorific, name), u32::try_from(person).unwrap_or(u32::MAX));
        person
    }

    /// The person who was made of a single name.
    pub(super) fn known_single(&self, name: Part) -> Option<usize> {
        self.by_single.get(&name).map(|&person| person as usize)
    }

    /// Who of the people with full names may be meant by a name or part of one.
    pub(super) fn find(&self, name: &[Part], parts: &Parts) -> Match {
        let mut found = Match::None;
        // The last word is the rarest in most of the world's names; where it is missing the first may
        // be there.
        for &part in name.iter().rev() {
            if parts.text(part).len() < 2 {
                continue;
            }
            let candidates = self.candidates(part);
            if candidates.len() > MOST_CANDIDATES {
                return Match::Several;
            }
            for &candidate in candidates {
                let candidate = candidate as usize;
                if are_compatible(name, &self.list[candidate].name, parts) {
                    found = match found {
                        Match::None => Match::One(candidate),
                        Match::One(other) if other == candidate => found,
                        _ => return Match::Several,
                    };
                }
            }
        }
        found
    }

    /// All with full names who may be meant.
    pub(super) fn candidates(&self, part: Part) -> &[u32] {
        self.by_part.get(part as usize).map_or(&[], Vec::as_slice)
    }

    /// Who of several that share a name is meant by it alone in a piece: the only one who has been named in full by
    /// then; or the one who is named first, and again, where each of the others is named in full just once, as
    /// relatives are.
    pub(super) fn principal(&self, part: Part, piece: usize) -> Option<usize> {
        let bearers = || self.candidates(part).iter().map(|&person| person as usize);
        let mut before = bearers().filter(|&person| self.list[person].first < piece);
        if let (Some(only), None) = (before.next(), before.next()) {
            return Some(only);
        }
        let first = bearers().min_by_key(|&person| self.list[person].first)?;
        let is_passing = |person: usize| person == first || self.list[person].named <= 1;
        (self.list[first].named > 1 && bearers().all(is_passing)).then_some(first)
    }

    fn add(&mut self, name: &[Part], piece: usize) -> usize {
        let person = self.list.len();
        self.index(name, person);
        self.list.push(Person { name: name.to_vec(), fullest: piece, first: piece, named: 1 });
        person
    }

    fn index(&mut self, name: &[Part], person: usize) {
        let person = u32::try_from(person).unwrap_or(u32::MAX);
        for &part in name {
            let part = part as usize;
            if self.by_part.len() <= part {
                self.by_part.resize_with(part + 1, Vec::new);
            }
            let people = &mut self.by_part[part];
            // Most are new and have the highest number: a part that thousands share is not searched.
            if people.last().is_none_or(|last| *last < person) || !people.contains(&person) {
                people.push(person);
            }
        }
    }
}

/// Whether one name can be a shorter or turned form of the other.
fn are_compatible(one: &[Part], other: &[Part], parts: &Parts) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_suffix = |part: &Part| matches!(parts.text(*part), "jr" | "sr" | "ii" | "iii" | "iv");
    if short.len() > 1 && long.iter().any(is_suffix) != short.iter().any(is_suffix) {
        return false;
    }
    is_subsequence(short.iter().copied(), long, parts)
        || short.len() == 2 && is_subsequence(short.iter().rev().copied(), long, parts)
}

fn is_subsequence(short: impl Iterator<Item = Part>, long: &[Part], parts: &Parts) -> bool {
    let mut rest = long.iter();
    for part in short {
        if !rest.any(|&other| other == part || is_initial_of(parts.text(part), parts.text(other))) {
            return false;
        }
    }
    true
}

/// Whether one of two words is the initial of the other.
fn is_initial_of(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() == 1 && long.starts_with(short)
}
