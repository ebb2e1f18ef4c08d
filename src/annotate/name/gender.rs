//! Husbands and wives: "Mrs Hardcastle" is not Daniel Hardcastle.

use std::collections::BTreeMap;

use super::people::Match;
use super::piece::Sort;
use super::resolve::{Meaning, Resolver};

/// What honorifics and pronouns tell of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Gender {
    Female,
    Male,
}

impl Gender {
    fn of_honorific(word: &str) -> Option<Self> {
        match word {
            "Mrs" | "Ms" | "Miss" | "Madam" | "Madame" | "Mme" | "Dame" | "Frau" | "Señora" | "Senora" => {
                Some(Self::Female)
            }
            "Mr" | "Sir" | "Monsieur" | "Herr" | "Señor" | "Senor" | "Signor" => Some(Self::Male),
            _ => None,
        }
    }

    fn of_pronoun(word: &str) -> Option<Self> {
        match word {
            "she" | "She" | "her" | "Her" | "herself" => Some(Self::Female),
            "he" | "He" | "his" | "His" | "him" | "himself" => Some(Self::Male),
            _ => None,
        }
    }
}

/// Of whom the names of one document tell whether they are men or women; nobody of whom it tells both.
pub(super) type Genders = BTreeMap<usize, Option<Gender>>;

impl Resolver<'_> {
    /// What the honorific before a name says.
    pub(super) fn gender_of(&self, piece: usize) -> Option<Gender> {
        let piece = &self.pieces[piece];
        (piece.lead..piece.tokens.start).find_map(|at| Gender::of_honorific(self.context.token_text(at)))
    }

    /// What honorifics before full names and the first pronouns behind them say.
    pub(super) fn genders(&self) -> Genders {
        let mut genders = Genders::new();
        for piece in 0..self.pieces.len() {
            let Some(Meaning::Person { person, full: true }) = self.meanings[piece] else { continue };
            let Some(gender) = self.gender_of(piece).or_else(|| self.pronoun_after(piece)) else { continue };
            let known = genders.entry(person).or_insert(Some(gender));
            if *known != Some(gender) {
                *known = None;
            }
        }
        genders
    }

    /// The first pronoun behind a name, before anybody else is named.
    fn pronoun_after(&self, piece: usize) -> Option<Gender> {
        const REACH: usize = 30;
        let from = self.pieces[piece].tokens.end;
        let is_name = |sort| matches!(sort, Sort::Person { .. } | Sort::Unknown { .. });
        let next = self.pieces[piece + 1..].iter().find(|next| is_name(next.sort));
        let until = next.map_or(self.context.tokens.len(), |next| next.lead).min(from + REACH);
        (from..until).find_map(|at| Gender::of_pronoun(self.context.token_text(at)))
    }

    /// Whom "Mrs Hardcastle" means: somebody of that name who may be a woman, else someone apart.
    pub(super) fn by_honorific(&mut self, piece: usize, genders: &Genders) -> Option<usize> {
        let gender = self.gender_of(piece)?;
        let &[name] = self.spelled.of(piece) else { return None };
        let known = |person: usize| genders.get(&person).copied().flatten();
        match self.people.find(&[name], &self.parts) {
            Match::One(person) if known(person).is_none_or(|known| known == gender) => None,
            Match::None => None,
            Match::One(_) => self.apart(piece, gender),
            Match::Several => {
                let all = self.people.candidates(name).iter().map(|&person| person as usize);
                let may_be: Vec<usize> =
                    all.filter(|&person| known(person).is_none_or(|known| known == gender)).collect();
                let sure: Vec<usize> =
                    may_be.iter().copied().filter(|&person| known(person) == Some(gender)).collect();
                match (may_be.as_slice(), sure.as_slice()) {
                    ([], _) => self.apart(piece, gender),
                    ([only], _) | (_, [only]) => Some(*only),
                    _ => None,
                }
            }
        }
    }

    fn apart(&mut self, piece: usize, gender: Gender) -> Option<usize> {
        let &[name] = self.spelled.of(piece) else { return None };
        let honorific = self.parts.of_text(if gender == Gender::Female { "mrs" } else { "mr" });
        Some(self.people.called(honorific, name, piece))
    }
}
