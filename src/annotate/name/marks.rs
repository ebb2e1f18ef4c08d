use crate::annotate::lexicon::word_list;
use crate::annotate::token::fold;
use crate::annotate::vocabulary::{Vocabulary, Word};

/// What a word tells about the names around it, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u32);

impl Marks {
    /// "Mr", "Dr".
    pub(super) const HONORIFIC: Self = Self(1);
    /// "van", "bin": lower-case parts of a surname.
    pub(super) const PARTICLE: Self = Self(1 << 1);
    /// "Jr", "III".
    pub(super) const SUFFIX: Self = Self(1 << 2);
    /// "former".
    pub(super) const FORMER: Self = Self(1 << 3);
    /// "late".
    pub(super) const LATE: Self = Self(1 << 4);
    /// "acting".
    pub(super) const ACTING: Self = Self(1 << 5);
    /// "incoming", "-elect".
    pub(super) const ELECT: Self = Self(1 << 6);
    /// "top", "visiting": stand between a country and a title.
    pub(super) const RANK: Self = Self(1 << 7);
    /// "actress", "lawyer": a person's name follows.
    pub(super) const PERSON_NOUN: Self = Self(1 << 8);
    /// "wife", "lawyer": stand after a person's "'s".
    pub(super) const KIN: Self = Self(1 << 9);
    /// "said".
    pub(super) const SAYING: Self = Self(1 << 10);
    /// Ends the name of an organisation.
    pub(super) const ORGANISATION: Self = Self(1 << 11);
    /// Goes on with "of" inside the name of an organisation.
    pub(super) const ORGANISATION_OF: Self = Self(1 << 12);
    /// Names part of a body: "Central Committee".
    pub(super) const BODY: Self = Self(1 << 13);
    /// Ends the name of a place.
    pub(super) const PLACE: Self = Self(1 << 14);
    /// Goes on with "of" inside the name of a place.
    pub(super) const PLACE_OF: Self = Self(1 << 15);
    /// Begins the name of a place.
    pub(super) const PLACE_FIRST: Self = Self(1 << 16);
    /// In lower case after the name of a place.
    pub(super) const PLACE_NOUN: Self = Self(1 << 17);
    /// A surname that is an ordinary word or a place too.
    pub(super) const SURNAME: Self = Self(1 << 18);
    /// "Hurricane": what follows is no person.
    pub(super) const EVENT: Self = Self(1 << 19);
    /// "deputy": makes another office of an office.
    pub(super) const DEPUTY: Self = Self(1 << 20);
    /// An ordinary word that begins names of organisations: "National".
    pub(super) const MODIFIER: Self = Self(1 << 21);
    /// A team's nickname.
    pub(super) const TEAM: Self = Self(1 << 22);

    /// "Air": begins the name of a company before that of a place.
    pub(super) const ORGANISATION_FIRST: Self = Self(1 << 23);
    /// "party": makes no name with a country alone.
    pub(super) const GENERIC: Self = Self(1 << 24);
    /// "virologist": says after a comma that the name before it is a person's, and is said of no firm or place.
    pub(super) const CALLING: Self = Self(1 << 25);
    /// "died": only people do.
    pub(super) const LIFE: Self = Self(1 << 26);

    /// Whether any mark of `other` is among these.
    #[inline]
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[inline]
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const LISTS: [(&str, Marks); 28] = [
    ("honorific", Marks::HONORIFIC),
    ("particle", Marks::PARTICLE),
    ("suffix", Marks::SUFFIX),
    ("former", Marks::FORMER),
    ("late", Marks::LATE),
    ("acting", Marks::ACTING),
    ("elect", Marks::ELECT),
    ("rank", Marks::RANK),
    ("person", Marks::PERSON_NOUN),
    ("kin", Marks::KIN),
    ("saying", Marks::SAYING),
    ("organisation", Marks::ORGANISATION),
    ("organisation-of", Marks::ORGANISATION_OF),
    ("body", Marks::BODY),
    ("place", Marks::PLACE),
    ("place-of", Marks::PLACE_OF),
    ("place-first", Marks::PLACE_FIRST),
    ("place-noun", Marks::PLACE_NOUN),
    ("surname", Marks::SURNAME),
    ("event", Marks::EVENT),
    ("deputy", Marks::DEPUTY),
    ("modifier", Marks::MODIFIER),
    ("team", Marks::TEAM),
    ("organisation-first", Marks::ORGANISATION_FIRST),
    ("generic", Marks::GENERIC),
    ("calling", Marks::CALLING),
    ("human", Marks::PERSON_NOUN.with(Marks::CALLING)),
    ("life", Marks::LIFE),
];

/// The marks of all words.
#[derive(Debug, Default)]
pub(super) struct MarkTable {
    marks: Vec<Marks>,
}

impl MarkTable {
    /// Reads the lists of `rules/lexicon/name-words.txt`: `mark: word word …`.
    pub(super) fn new(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut table = Self::default();
        for line in text.lines() {
            let Some((list, words)) = line.split_once(':') else {
                continue;
            };
            let Some(&(_, marks)) = LISTS.iter().find(|(name, _)| *name == list) else {
                continue;
            };
            for word in word_list(words) {
                let word = vocabulary.intern(&fold(word));
                table.add(word, marks);
            }
        }
        table
    }

    fn add(&mut self, word: Word, marks: Marks) {
        if self.marks.len() <= word.index() {
            self.marks.resize(word.index() + 1, Marks::default());
        }
        self.marks[word.index()] = self.marks[word.index()].with(marks);
    }

    /// What is known of a folded word.
    #[inline]
    pub(super) fn get(&self, word: Word) -> Marks {
        self.marks.get(word.index()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_the_file_has_a_mark_and_every_mark_a_list() {
        let text = include_str!("../../../rules/lexicon/name-words.txt");
        let mut named: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| line.split(':').next().unwrap())
            .collect();
        let mut known: Vec<&str> = LISTS.iter().map(|(name, _)| *name).collect();
        named.sort_unstable();
        named.dedup();
        known.sort_unstable();
        assert_eq!(named, known);
    }
}
