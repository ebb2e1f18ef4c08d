use crate::annotate::token::TokenKind;
use crate::annotate::vocabulary::Classes;
use crate::model::EntityKind;

use super::people::Match;
use super::phrases::Known;
use super::piece::Sort;
use super::resolve::{Meaning, Resolver};

impl Resolver<'_> {
    /// Names of the lexicon that somebody or something else bears here: "Jordan" in an article about
    /// Michael Jordan, "Georgia" beside Atlanta, "Congress" of another country.
    pub(super) fn shared_names(&mut self) {
        for piece in 0..self.pieces.len() {
            let Sort::Known { known, shared } = self.pieces[piece].sort else {
                continue;
            };
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
        match (known, country) {
            // The American state, if the article is about America and names no town of the country.
            (Known::Country(_), Some("ge")) => {
                let has = |code| self.entities.tell_of(code);
                if has("us") && !self.entities.have_place_in("ge") && !has("ru") {
                    let written = self.written(piece);
                    let entity = self.entities.keyed(EntityKind::Place, "georgia", written, Some("us"));
                    self.meanings[piece] = Some(Meaning::Entity { entity, full: true });
                }
            }
            (Known::Organisation(_), Some(code))
                if !self.entities.tell_of(code) || self.is_qualified(piece) =>
            {
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
}
