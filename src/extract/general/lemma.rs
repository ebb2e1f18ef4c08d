use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::Lemma;

/// Turns words into lemmas: near enough to hold the forms of one word, and the words of one meaning,
/// together. A lemma is never shown.
#[derive(Debug)]
pub(super) struct Lemmas {
    /// Irregular form → basic form.
    irregular: FxHashMap<&'static [u8], &'static [u8]>,
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
                irregular.extend(words.map(|form| (form.as_bytes(), base.as_bytes())));
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
        self.shared(self.alone(word))
    }

    /// The lemma that a word's own shares with its synonyms.
    pub(super) fn shared(&self, alone: Lemma) -> Lemma {
        self.synonyms.get(&alone).copied().unwrap_or(alone)
    }

    /// The lemma of a word as written, which its synonyms do not share.
    pub(super) fn alone(&self, word: &str) -> Lemma {
        // Nearly all words find room here, and none of them asks for memory.
        let mut room = [0; 24];
        match room.get_mut(..word.len()) {
            Some(lower) if word.is_ascii() => {
                lower.copy_from_slice(word.as_bytes());
                lower.make_ascii_lowercase();
                self.of_lower(lower)
            }
            _ => self.of_lower(crate::annotate::fold(word).as_bytes()),
        }
    }

    fn of_lower(&self, lower: &[u8]) -> Lemma {
        let base = self.irregular.get(lower).copied().unwrap_or(lower);
        let mut hasher = FxHasher::default();
        hasher.write(stem(base));
        // Half of the bits are enough to tell words apart.
        Lemma((hasher.finish() >> 32) as u32)
    }

    /// Whether a word, in lower case, is by its form a verb that tells what happened: irregular forms nearly
    /// always are.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        word.ends_with("ed") || self.irregular.contains_key(word.as_bytes())
    }
}

/// A word in lower case without the endings of its forms.
fn stem(word: &[u8]) -> &[u8] {
    const SHORTEST: usize = 3;
    const ENDINGS: [&[u8]; 5] = [b"ing", b"ed", b"ment", b"ion", b"ly"];
    let strip = |word: &[u8], ending: &[u8]| {
        word.strip_suffix(ending).map(<[u8]>::len).filter(|&length| length >= SHORTEST)
    };
    let mut end = word.len();
    if !word.ends_with(b"ss") && !word.ends_with(b"us") && !word.ends_with(b"is") {
        end = strip(word, b"s").unwrap_or(end);
    }
    end = ENDINGS.iter().find_map(|ending| strip(&word[..end], ending)).unwrap_or(end);
    // "stopp" of "stopped", "die" and "dy", "make" and "mak".
    if end > SHORTEST
        && end < word.len()
        && word[end - 1] == word[end - 2]
        && !matches!(word[end - 1], b'l' | b's')
    {
        end -= 1;
    }
    while end > SHORTEST && matches!(word[end - 1], b'e' | b'i' | b'y') {
        end -= 1;
    }
    &word[..end]
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
