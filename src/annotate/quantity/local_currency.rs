//! Which country's shilling, peso or rupee a bare name means: told by the full name or the country that the
//! document gives.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::currency::CurrencyId;
use super::phrases::table;
use super::window::Window;
use crate::annotate::vocabulary::{Vocabulary, Word, WordMap};
use crate::annotate::{Case, Token, TokenKind};

/// What the document names, looked for once and only where a bare name stands.
pub(super) type Named = OnceCell<Vec<Mention>>;

/// A country or people of the document that a currency is of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// The token that its name begins at.
    at: usize,
    /// The name that the currency shares with others: "shilling".
    bare: Word,
    currency: CurrencyId,
    /// Whether the currency is named in full there.
    full: bool,
}

/// A country's currency that shares its name with others.
#[derive(Clone, Debug)]
struct Entry {
    /// What tells the country, but for its first word.
    rest: Vec<Word>,
    /// The bare name and its plural.
    bare: [Word; 2],
    currency: CurrencyId,
}

/// Names of currencies that more than one country has.
#[derive(Debug, Default)]
pub(super) struct LocalCurrencies {
    /// By first word of what tells the country.
    countries: WordMap<Vec<Entry>>,
    /// The bare names, each in the singular and the plural, with the singular.
    bare: WordMap<Word>,
}

/// Names that another country's are meant by only where the document gives the full name: pounds are
/// weights too, and articles of all countries count in dollars and francs.
const BY_FULL_NAME: [&str; 3] = ["dollar", "pound", "franc"];

impl LocalCurrencies {
    /// Adds a name of a currency, if its last word names others too: "Tanzanian shilling".
    pub(super) fn add(&mut self, vocabulary: &mut Vocabulary, name: &str, currency: CurrencyId) {
        let Some((country, bare)) = name.rsplit_once(' ') else { return };
        let bare = bare.to_lowercase();
        let one = vocabulary.intern(&bare);
        let many = vocabulary.intern(&format!("{bare}s"));
        for form in [one, many] {
            self.bare.insert(form, one);
        }
        let lower = country.to_lowercase();
        let mut words = lower.split(' ').map(|word| vocabulary.intern(word));
        let Some(first) = words.next() else { return };
        let entry = Entry { rest: words.collect(), bare: [one, many], currency };
        let mut known = self.countries.get(first).cloned().unwrap_or_default();
        known.push(entry);
        self.countries.insert(first, known);
    }

    /// Adds a sign that stands for a bare name: "Rs" for rupees of any country.
    pub(super) fn add_sign(&mut self, vocabulary: &mut Vocabulary, sign: &str, bare: &str) {
        let word = vocabulary.intern(&sign.trim_end_matches('.').to_lowercase());
        let bare = vocabulary.intern(&bare.to_lowercase());
        self.bare.insert(word, bare);
    }

    /// Adds the capitals and other places of each country that a bare name may be the currency of: Karachi tells of
    /// Pakistan.
    pub(super) fn add_places(&mut self, vocabulary: &mut Vocabulary) {
        let by_full_name = by_full_name(vocabulary);
        let mut of_code: FxHashMap<&str, Vec<Entry>> = FxHashMap::default();
        for row in table(include_str!("../../../rules/lexicon/countries.txt")) {
            let [code, names, adjectives, capitals] = row.as_slice() else { continue };
            let mut known = [names, adjectives].into_iter().flat_map(|field| field.split(';'));
            let found = known.find_map(|name| self.told_by(vocabulary, name));
            if let Some(entries) = found.filter(|found| !by_full_name.contains(&found[0].bare[0])) {
                for capital in capitals.split(';') {
                    self.add_place(vocabulary, capital, &entries);
                }
                of_code.insert(code, entries);
            }
        }
        for row in table(include_str!("../../../rules/lexicon/places.txt")) {
            let [code, places] = row.as_slice() else { continue };
            let Some(entries) = of_code.get(code) else { continue };
            for place in places.split([';', '=']) {
                self.add_place(vocabulary, place, entries);
            }
        }
    }

    /// The currencies of the country that goes by exactly that name.
    fn told_by(&self, vocabulary: &mut Vocabulary, name: &str) -> Option<Vec<Entry>> {
        let lower = name.trim().to_lowercase();
        let mut words = lower.split(' ').map(|word| vocabulary.intern(word));
        let first = words.next()?;
        let rest: Vec<Word> = words.collect();
        let entries: Vec<Entry> =
            self.countries.get(first)?.iter().filter(|entry| entry.rest == rest).cloned().collect();
        (!entries.is_empty()).then_some(entries)
    }

    /// Adds a place, unless people and other things bear its name too, or it tells of a currency by itself.
    fn add_place(&mut self, vocabulary: &mut Vocabulary, place: &str, entries: &[Entry]) {
        let lower = place.trim().to_lowercase();
        if lower.is_empty() || lower.starts_with('~') || self.told_by(vocabulary, &lower).is_some() {
            return;
        }
        let words: Vec<Word> = lower.split(' ').map(|word| vocabulary.intern(word)).collect();
        let Some((first, rest)) = words.split_first() else { return };
        let mut known = self.countries.get(*first).cloned().unwrap_or_default();
        known.extend(entries.iter().map(|entry| Entry { rest: rest.to_vec(), ..entry.clone() }));
        self.countries.insert(*first, known);
    }

    /// The currency that the bare name at token `at` means, `usual` where the document does not tell.
    ///
    /// A full name in the document decides, then the one country of the sentence, then that of the document.
    pub(super) fn meant(&self, window: &Window<'_, '_>, at: usize, usual: CurrencyId) -> CurrencyId {
        let Some(bare) = window.token(at).and_then(|token| self.bare.get(token.word)) else { return usual };
        let mentions = window.local.get_or_init(|| self.mentions(window));
        let of = |fits: &dyn Fn(&Mention) -> bool| {
            let mut found = mentions.iter().filter(|mention| mention.bare == *bare && fits(mention));
            let first = found.next()?.currency;
            found.all(|mention| mention.currency == first).then_some(first)
        };
        let told = of(&|mention| mention.full);
        let by_country = || {
            let in_sentence = |mention: &Mention| (window.start..window.end).contains(&mention.at);
            of(&in_sentence).or_else(|| of(&|_| true))
        };
        let lexicon = &window.context.lexicon.quantities.currencies;
        told.or_else(|| (!lexicon.is_by_full_name(*bare)).then(by_country)?).unwrap_or(usual)
    }

    fn mentions(&self, window: &Window<'_, '_>) -> Vec<Mention> {
        let tokens = window.context.tokens;
        let mut mentions = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Word || token.case == Case::Lower {
                continue;
            }
            for Entry { rest, bare: [one, many], currency } in
                self.countries.get(token.word).into_iter().flatten()
            {
                let word = |at: usize| tokens.get(at).map(|token: &Token| token.word);
                let end = at + 1 + rest.len();
                if rest.iter().zip(at + 1..).all(|(part, at)| word(at) == Some(*part)) {
                    let full = word(end).is_some_and(|next| next == *one || next == *many);
                    mentions.push(Mention { at, bare: *one, currency: *currency, full });
                }
            }
        }
        mentions
    }
}

/// The bare names that a country alone does not decide.
pub(super) fn by_full_name(vocabulary: &mut Vocabulary) -> [Word; 3] {
    BY_FULL_NAME.map(|name| vocabulary.intern(name))
}
