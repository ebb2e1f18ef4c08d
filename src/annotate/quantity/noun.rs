//! The noun that a number counts.

use crate::annotate::vocabulary::{Classes, Vocabulary, Word, WordMap};
use crate::annotate::{Case, TokenKind};

use super::window::Window;

/// What the lexicon says of a word beside a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Traits(u16);

impl Traits {
    const INVARIANT: Self = Self(1);
    const MODIFIER: Self = Self(1 << 1);
    const STOP: Self = Self(1 << 2);
    const SINGULAR: Self = Self(1 << 3);
    const COUNTED: Self = Self(1 << 4);
    const RATE: Self = Self(1 << 5);
    const LABEL: Self = Self(1 << 6);
    const IDIOM: Self = Self(1 << 7);
    const BRAND: Self = Self(1 << 8);
    const HARM: Self = Self(1 << 9);
    const HARMED: Self = Self(1 << 10);
    const KIN: Self = Self(1 << 11);
    const AMOUNT: Self = Self(1 << 12);

    fn parse(sort: &str) -> Option<Self> {
        Some(match sort {
            "invariant" => Self::INVARIANT,
            "modifier" => Self::MODIFIER,
            "stop" => Self::STOP,
            "singular" => Self::SINGULAR,
            "counted" => Self::COUNTED,
            "rate" => Self::RATE,
            "label" => Self::LABEL,
            "idiom" => Self::IDIOM,
            "brand" => Self::BRAND,
            "harm" => Self::HARM,
            "harmed" => Self::HARMED,
            "kin" => Self::KIN,
            "amount" => Self::AMOUNT,
            _ => return None,
        })
    }
}

/// Plurals and singulars, and words that end or prolong a noun phrase.
#[derive(Debug, Default)]
pub(super) struct NounLexicon {
    traits: WordMap<Traits>,
    singulars: WordMap<&'static str>,
}

/// Words between a number and "killed".
const COPULAS: &[&str] = &[
    "are",
    "were",
    "was",
    "is",
    "have",
    "has",
    "had",
    "been",
    "be",
    "being",
    "still",
    "also",
    "remain",
    "remained",
    "confirmed",
    "reported",
    "feared",
    "reportedly",
    "left",
    "believed",
    "listed",
    "as",
    "to",
    "critically",
    "seriously",
    "later",
    "known",
    "presumed",
    "officially",
    "will",
];

/// How many words may stand between a number and the noun that it counts.
const REACH: usize = 8;

impl NounLexicon {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut lexicon = Self::default();
        for line in include_str!("../../../rules/lexicon/nouns.txt").lines() {
            let mut fields = line.split('#').next().unwrap_or("").split_whitespace();
            let Some(sort) = fields.next() else { continue };
            for field in fields {
                if let Some((plural, singular)) = field.split_once('=') {
                    lexicon.singulars.insert(vocabulary.intern(plural), singular);
                } else if let Some(more) = Traits::parse(sort) {
                    let word = vocabulary.intern(field);
                    lexicon.add(word, more);
                    // "lanes 3 and 4"
                    if more == Traits::LABEL && field.len() > 3 && !field.ends_with('s') {
                        lexicon.add(vocabulary.intern(&format!("{field}s")), more);
                    }
                }
            }
        }
        lexicon
    }

    fn add(&mut self, word: Word, more: Traits) {
        let known = self.traits.get(word).copied().unwrap_or_default();
        self.traits.insert(word, Traits(known.0 | more.0));
    }

    fn has(&self, word: Word, traits: Traits) -> bool {
        self.traits.get(word).is_some_and(|known| known.0 & traits.0 != 0)
    }

    /// Whether a number behind that token is a name or serial number ("Flight 447").
    pub(super) fn is_label(&self, window: &Window<'_, '_>, at: usize) -> bool {
        window.token(at).is_some_and(|token| self.has(token.word, Traits::LABEL))
    }

    /// Whether a number behind that token is part of a name whatever follows ("iPhone 4 owners").
    pub(super) fn is_brand(&self, window: &Window<'_, '_>, at: usize) -> bool {
        window.token(at).is_some_and(|token| self.names_models(token.word))
    }

    /// Whether a number behind that word is the name of a model.
    pub(super) fn names_models(&self, word: Word) -> bool {
        self.has(word, Traits::BRAND)
    }

    /// Whether "first", "second" or "third" before that token is no place in an order.
    pub(super) fn is_idiom(&self, window: &Window<'_, '_>, at: usize) -> bool {
        window.token(at).is_some_and(|token| self.has(token.word, Traits::IDIOM))
    }

    /// Whether a rate may be for that: "a barrel", "a day".
    pub(super) fn is_rate(&self, window: &Window<'_, '_>, at: usize) -> bool {
        window.token(at).is_some_and(|token| self.has(token.word, Traits::RATE))
    }

    /// Whether that token is a word for a person that an age may follow: "her brother, 15,".
    pub(super) fn is_kin(&self, window: &Window<'_, '_>, at: usize) -> bool {
        window.token(at).is_some_and(|token| self.has(token.word, Traits::KIN))
    }

    /// Whether a number of that plural is no count of it: "Sales: 143".
    pub(super) fn is_amount(&self, window: &Window<'_, '_>, at: usize) -> bool {
        window.token(at).is_some_and(|token| self.has(token.word, Traits::AMOUNT))
    }

    /// Whether what stands before a number says that it counts people: "killed at least 12".
    pub(super) fn harms(&self, window: &Window<'_, '_>, number: usize) -> bool {
        let hedge = window.context.lexicon.quantities.hedges.before(window, number);
        let mut at = hedge.map_or(number, |(_, first)| first);
        while let Some(more) = window.before(at)
            && window.is_any(more, &["another", "a", "further", "some", "all", "the", "other"])
        {
            at = more;
        }
        window
            .before(at)
            .and_then(|verb| window.token(verb))
            .is_some_and(|verb| self.has(verb.word, Traits::HARM))
    }

    /// The token after what says of a number before token `at` that it counts people, though no noun
    /// does: "12 dead", "30 were wounded", "five others died".
    pub(super) fn casualties(&self, window: &Window<'_, '_>, at: usize) -> Option<usize> {
        let mut next = at;
        while window.is_any(next, &["more", "others", "other", "of", "them"]) {
            next += 1;
        }
        let began = next;
        while window.is_any(next, COPULAS) {
            next += 1;
        }
        let harmed = self.has(window.token(next)?.word, Traits::HARMED);
        let modifies = next == began
            && window.token(next + 1).is_some_and(|after| {
                after.kind == TokenKind::Word
                    && !after.classes.any(Classes::FUNCTION)
                    && !self.ends_phrase(window, next + 1)
            });
        (harmed && !modifies).then_some(next)
    }

    /// The noun that a number before token `at` counts, in the singular, with the token after it.
    ///
    /// The head is the first plural of the noun phrase, which adjectives, names and other nouns may
    /// precede; plurals that often stand before another noun ("news agencies") are passed over where
    /// one follows.
    pub(super) fn plural(&self, window: &Window<'_, '_>, at: usize) -> Option<(String, usize)> {
        let mut next = Self::of_phrase(window, at);
        let mut found = None;
        for _ in 0..REACH {
            let token = window.token(next)?;
            match token.kind {
                TokenKind::Word => {}
                TokenKind::Mark if window.is_dash(next) && !token.spaced || window.is_quote(next) => {
                    if found.is_some() {
                        break;
                    }
                    next += 1;
                    continue;
                }
                // "six A330-300E jets", "the country's three ministers"
                TokenKind::Number if !token.spaced => {
                    next += 1;
                    continue;
                }
                TokenKind::Possessive => {
                    found = None;
                    next += 1;
                    continue;
                }
                TokenKind::Mark | TokenKind::Number => break,
            }
            if self.ends_phrase(window, next) {
                break;
            }
            // "five games leaves them third"
            let verb =
                found.is_some() && window.is_any(next + 1, &["them", "him", "us", "it", "her", "me", "you"]);
            if let Some(singular) = self.singular_of(window, next).filter(|_| !verb) {
                found = Some((singular, next + 1));
                if !self.passes_on(window, next) {
                    break;
                }
            } else if found.is_some() {
                break;
            }
            next += 1;
        }
        found
    }

    /// The noun that a hyphen joins to a number, in the singular: "12-member", "3-pointers".
    pub(super) fn joined(&self, window: &Window<'_, '_>, at: usize) -> String {
        self.singular_of(window, at).unwrap_or_else(|| window.text(at).to_lowercase())
    }

    /// The singular noun that "one" or a hyphenated number counts: "one person", "12-member".
    pub(super) fn singular(&self, window: &Window<'_, '_>, at: usize) -> Option<(String, usize)> {
        for next in at..at + 4 {
            let token = window.token(next)?;
            if token.kind != TokenKind::Word || self.ends_phrase(window, next) {
                return None;
            }
            if self.has(token.word, Traits::COUNTED | Traits::INVARIANT) {
                return Some((window.text(next).to_lowercase(), next + 1));
            }
            let ends = window
                .token(next + 1)
                .is_none_or(|after| after.kind != TokenKind::Word || self.ends_phrase(window, next + 1));
            if ends && token.case == Case::Lower && !looks_like_adverb(window.text(next)) {
                return Some((window.text(next).to_owned(), next + 1));
            }
        }
        None
    }

    /// Past "of the", "of its", "more", so that "three of the country's ministers" counts ministers.
    fn of_phrase(window: &Window<'_, '_>, at: usize) -> usize {
        let mut next = at;
        if window.is_any(next, &["more", "other", "such", "further", "additional", "extra", "fewer", "or"])
            && !window.is_any(next + 1, &["than", "of", "more", "less", "fewer"])
            && !window.is_word(next, "or")
        {
            next += 1;
        }
        if window.is_word(next, "of") {
            next += 1;
            while window.is_any(
                next,
                &["the", "its", "his", "her", "their", "our", "my", "your", "these", "those", "all", "whose"],
            ) {
                next += 1;
            }
            if window.is_digits(next) || window.is_class(next, Classes::NUMBER) {
                next += 1;
            }
        }
        next
    }

    fn ends_phrase(&self, window: &Window<'_, '_>, at: usize) -> bool {
        let Some(token) = window.token(at) else { return true };
        if token.classes.any(Classes::WEEKDAY.with(Classes::MONTH)) && token.is_capitalised() {
            return true;
        }
        let kept = window.is_any(at, &["most", "more", "same", "such", "other", "very", "another"]);
        // The letter of a type: "A320".
        let letter = token.is_capitalised() && window.is_digits(at + 1) && window.is_tight(at + 1);
        token.classes.any(Classes::FUNCTION) && !kept && !letter
            || self.has(token.word, Traits::STOP) && !token.is_capitalised()
            || token.classes.any(Classes::NUMBER)
    }

    /// Whether the plural at `at` stands before the real head.
    fn passes_on(&self, window: &Window<'_, '_>, at: usize) -> bool {
        let Some(token) = window.token(at) else { return false };
        let next_is_plural = || {
            (at + 1..at + 3).any(|next| {
                window.token(next).is_some_and(|t| t.kind == TokenKind::Word)
                    && !self.ends_phrase(window, next)
                    && self.singular_of(window, next).is_some()
            })
        };
        // "three Boeing 777s jets"; "five Philippines soldiers"
        (self.has(token.word, Traits::MODIFIER)
            || token.is_capitalised()
            || self.has(token.word, Traits::INVARIANT))
            && next_is_plural()
    }

    /// The singular, if the word is a plural noun or is counted without an ending.
    fn singular_of(&self, window: &Window<'_, '_>, at: usize) -> Option<String> {
        let token = window.token(at)?;
        if let Some(singular) = self.singulars.get(token.word) {
            return Some((*singular).to_owned());
        }
        let text = window.text(at);
        if self.has(token.word, Traits::INVARIANT) {
            return Some(text.to_lowercase());
        }
        // A type number: "24 A320s", "five 737s".
        if text == "s" && window.is_tight(at) {
            let mut first = window.before(at)?;
            while window.is_tight(first) && window.before(first).is_some() {
                first -= 1;
            }
            return Some(window.slice(first, at).to_owned());
        }
        // "GPUs", "MPs"
        let letters = text.strip_suffix('s').unwrap_or_default();
        if letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Some(letters.to_lowercase());
        }
        if self.has(token.word, Traits::SINGULAR) || token.case == Case::Upper {
            return None;
        }
        singularise(text)
    }
}

impl std::ops::BitOr for Traits {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Strips the plural ending of a regular noun, in lower case; `None` if there is none.
fn singularise(word: &str) -> Option<String> {
    // Most words are no plural, and need not be lower-cased.
    if !word.ends_with(['s', 'S']) {
        return None;
    }
    let lower = word.to_lowercase();
    let stem = lower.strip_suffix('s')?;
    if stem.len() < 2 || stem.ends_with(['s', '\'']) || lower.ends_with("us") || lower.ends_with("is") {
        return None;
    }
    if let Some(stem) = stem.strip_suffix("ie") {
        return Some(if stem.len() < 2 { format!("{stem}ie") } else { format!("{stem}y") });
    }
    let sibilant = ["sse", "she", "che", "xe", "zze"].iter().any(|end| stem.ends_with(end));
    if sibilant {
        return stem.strip_suffix('e').map(str::to_owned);
    }
    Some(stem.to_owned())
}

fn looks_like_adverb(word: &str) -> bool {
    word.ends_with("ly") || word.ends_with("ed") || word.ends_with("ing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_plurals_lose_their_ending() {
        for (plural, singular) in [
            ("documents", "document"),
            ("participants", "participant"),
            ("countries", "country"),
            ("losses", "loss"),
            ("matches", "match"),
            ("bodies", "body"),
            ("employees", "employee"),
            ("taxis", ""),
            ("pieces", "piece"),
            ("clashes", "clash"),
            ("buzzes", "buzz"),
            ("planes", "plane"),
            ("class", ""),
            ("virus", ""),
        ] {
            assert_eq!(singularise(plural).unwrap_or_default(), singular, "{plural}");
        }
    }
}
