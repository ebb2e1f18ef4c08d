//! The lexicon of number words.

use crate::annotate::vocabulary::{Classes, Vocabulary, Word, WordMap};

/// What a word does within a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberWord {
    /// "zero" to "nine".
    Digit(u64),
    /// "ten" to "nineteen".
    Teen(u64),
    /// "twenty" to "ninety".
    Ten(u64),
    /// "hundred".
    Hundred,
    /// "thousand", "million", "lakh", "tỷ".
    Magnitude(u64),
    /// "dozen", "score".
    Group(u64),
    /// "dozens", "thousands".
    Vague(u64),
    /// "bn": a magnitude right after digits only.
    Suffix(u64),
    /// "k": a magnitude right after digits only, without blank space.
    Tight(u64),
    /// "half".
    Half,
    /// "thirds", "quarter".
    Denominator(u64),
    /// "third", "hundredth".
    Ordinal(u64),
    /// "doubled", "tenfold": so many times as much.
    Multiple(u64),
    /// "halved": one part of so many.
    Part(u64),
    /// "twice", "triple": so many times what follows.
    Times(u64),
}

impl NumberWord {
    fn new(sort: &str, value: u64) -> Option<Self> {
        Some(match sort {
            "digit" => Self::Digit(value),
            "teen" => Self::Teen(value),
            "ten" => Self::Ten(value),
            "hundred" => Self::Hundred,
            "magnitude" => Self::Magnitude(value),
            "group" => Self::Group(value),
            "vague" => Self::Vague(value),
            "suffix" => Self::Suffix(value),
            "tight" => Self::Tight(value),
            "half" => Self::Half,
            "denominator" => Self::Denominator(value),
            "ordinal" => Self::Ordinal(value),
            "multiple" => Self::Multiple(value),
            "part" => Self::Part(value),
            "times" => Self::Times(value),
            _ => return None,
        })
    }

    /// Whether a number can begin with the word.
    fn begins(self) -> bool {
        !matches!(self, Self::Suffix(_) | Self::Tight(_) | Self::Denominator(_) | Self::Ordinal(_))
    }
}

/// All number words.
#[derive(Debug, Default)]
pub(super) struct NumberLexicon {
    words: WordMap<NumberWord>,
}

impl NumberLexicon {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut words = WordMap::default();
        for (sort, value, names) in rows() {
            let Some(meaning) = NumberWord::new(sort, value) else { continue };
            for name in names {
                let word = match meaning {
                    NumberWord::Ordinal(_) | NumberWord::Denominator(4) => {
                        vocabulary.classify(name, Classes::ORDINAL)
                    }
                    NumberWord::Multiple(_) | NumberWord::Part(_) | NumberWord::Times(_) => {
                        vocabulary.classify(name, Classes::MULTIPLE)
                    }
                    _ if meaning.begins() => vocabulary.classify(name, Classes::NUMBER),
                    _ => vocabulary.intern(name),
                };
                words.insert(word, meaning);
            }
        }
        for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞".chars() {
            vocabulary.classify(sign.encode_utf8(&mut [0; 4]), Classes::NUMBER);
        }
        Self { words }
    }

    pub(super) fn get(&self, word: Word) -> Option<NumberWord> {
        self.words.get(word).copied()
    }
}

fn rows() -> impl Iterator<Item = (&'static str, u64, std::str::SplitWhitespace<'static>)> {
    include_str!("../../../rules/lexicon/numbers.txt").lines().filter_map(|line| {
        let mut fields = line.split('#').next()?.split_whitespace();
        let sort = fields.next()?;
        Some((sort, fields.next()?.parse().ok()?, fields))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_word_list_is_understood() {
        let text = include_str!("../../../rules/lexicon/numbers.txt");
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        for line in lines {
            let fields: Vec<_> = line.split_whitespace().collect();
            let value = fields[1].parse().unwrap_or_else(|_| panic!("value of {line:?}"));
            assert!(NumberWord::new(fields[0], value).is_some(), "sort of {line:?}");
            assert!(fields.len() > 2, "words of {line:?}");
        }
    }
}
