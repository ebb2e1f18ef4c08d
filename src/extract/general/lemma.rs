use std::borrow::Cow;
use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::Lemma;

/// Turns words into lemmas: near enough to hold the forms of one word, and the words of one meaning,
/// together. A lemma is never shown.
#[derive(Debug)]
pub(super) struct Lemmas {
    /// Irregular form → basic form.
    irregular: FxHashMap<&'static str, &'static str>,
    /// Lemma → that of the first word of its set.
    synonyms: FxHashMap<Lemma, Lemma>,
}

impl Lemmas {
    /// With the irregular forms and the synonyms of the lexicon.
    pub(super) fn embedded() -> Self {
        let mut irregular = FxHashMap::default();
        for line in include_str!("../../../rules/lexicon/irregular.txt").lines() {
            let mut words = line.split('#').next().unwrap_or("").split_whitespace();
            if let Some(base) = words.next() {
                irregular.extend(words.map(|form| (form, base)));
            }
        }
        let mut lemmas = Self { irregular, synonyms: FxHashMap::default() };
        let mut synonyms = FxHashMap::default();
        for line in include_str!("../../../rules/lexicon/synonyms.txt").lines() {
            let mut words = line.split('#').next().unwrap_or("").split_whitespace();
            let Some(first) = words.next().map(|word| lemmas.of(word)) else { continue };
            for word in words {
                synonyms.entry(lemmas.of(word)).or_insert(first);
            }
        }
        lemmas.synonyms = synonyms;
        lemmas
    }

    /// The lemma of a word as written.
    pub(super) fn of(&self, word: &str) -> Lemma {
        let lower: Cow<'_, str> = if !word.is_ascii() {
            Cow::Owned(crate::annotate::fold(word))
        } else if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        };
        let base = self.irregular.get(&*lower).copied().unwrap_or(&lower);
        let mut hasher = FxHasher::default();
        hasher.write(stem(base).as_bytes());
        // Half of the bits are enough to tell words apart.
        let lemma = Lemma((hasher.finish() >> 32) as u32);
        self.synonyms.get(&lemma).copied().unwrap_or(lemma)
    }

    /// Whether a word, in lower case, is an irregular form: of a verb, nearly always.
    pub(super) fn is_irregular(&self, word: &str) -> bool {
        self.irregular.contains_key(word)
    }
}

/// A word in lower case without the endings of its forms.
fn stem(word: &str) -> &str {
    const SHORTEST: usize = 3;
    let strip = |word: &str, ending: &str| {
        word.strip_suffix(ending).filter(|rest| rest.len() >= SHORTEST).map(str::len)
    };
    let mut end = word.len();
    if !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        end = strip(word, "s").unwrap_or(end);
    }
    for ending in ["ing", "ed", "ment", "ion", "ly"] {
        if let Some(shorter) = strip(&word[..end], ending) {
            end = shorter;
            break;
        }
    }
    // "stopp" of "stopped", "die" and "dy", "make" and "mak".
    let bytes = word.as_bytes();
    if end > SHORTEST
        && end < word.len()
        && bytes[end - 1] == bytes[end - 2]
        && !matches!(bytes[end - 1], b'l' | b's')
    {
        end -= 1;
    }
    while end > SHORTEST && matches!(bytes[end - 1], b'e' | b'i' | b'y') {
        end -= 1;
    }
    // Foreign letters may be of more than one byte.
    word.get(..end).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_word_share_a_lemma() {
        let lemmas = Lemmas::embedded();
        for forms in [
            "kill kills killed killing deaths died dead",
            "injured injuries injury wounded",
            "stopped stops stopping",
            "countries country",
            "convicted conviction",
            "child children kids",
            "make makes making made",
            "companies company firm",
        ] {
            let all: Vec<Lemma> = forms.split(' ').map(|form| lemmas.of(form)).collect();
            assert!(all.iter().all(|lemma| *lemma == all[0]), "{forms}");
        }
    }

    #[test]
    fn other_words_have_other_lemmas() {
        let lemmas = Lemmas::embedded();
        for (a, b) in [("kill", "injure"), ("goal", "game"), ("house", "horse"), ("Đồng", "Dung")] {
            assert_ne!(lemmas.of(a), lemmas.of(b), "{a} {b}");
        }
    }
}
