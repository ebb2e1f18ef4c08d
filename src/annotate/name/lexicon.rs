use crate::annotate::lexicon::word_list;
use crate::annotate::vocabulary::{Classes, Vocabulary, Word};

use super::marks::{MarkTable, Marks};
use super::phrases::{Known, Phrases};
use super::records::{forms, records, variants};

/// A country of ISO 3166-1.
#[derive(Debug)]
pub(super) struct Country {
    /// Alpha-2 code in lower case.
    pub(super) code: &'static str,
    /// Its usual English name.
    pub(super) name: &'static str,
}

/// A known place that is no country.
#[derive(Debug)]
pub(super) struct Place {
    /// Its usual name.
    pub(super) name: &'static str,
    /// The code of its country, empty where it lies in none or in several.
    pub(super) country: &'static str,
}

/// A known organisation.
#[derive(Debug)]
pub(super) struct Organisation {
    /// Its identifier.
    pub(super) id: &'static str,
    /// The code of its country, empty where it has none.
    pub(super) country: &'static str,
}

/// A sort of office.
#[derive(Debug)]
pub(super) struct Office {
    /// Its identifier.
    pub(super) id: Box<str>,
    /// Whether it is one of a state, so that its holder belongs to the country.
    pub(super) of_state: bool,
    /// Whether its holder may be called the leader of the country.
    pub(super) is_top: bool,
    /// When its words mean the office.
    pub(super) sense: Sense,
}

/// When the words of an office mean one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Always: "prime minister".
    Sure,
    /// Beside a name, "of" or a country: "head" means other things too.
    Weak,
    /// Before a name only: "Major".
    Title,
}

/// Words of the language that the grammar of names turns on.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) the: Word,
    pub(super) of: Word,
    pub(super) and: Word,
    pub(super) r#for: Word,
    pub(super) on: Word,
    pub(super) at: Word,
    pub(super) to: Word,
    pub(super) r#in: Word,
    pub(super) near: Word,
    pub(super) from: Word,
    pub(super) who: Word,
    pub(super) said: Word,
    pub(super) says: Word,
    pub(super) elect: Word,
}

impl Words {
    fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut word = |text: &str| vocabulary.intern(text);
        Self {
            the: word("the"),
            of: word("of"),
            and: word("and"),
            r#for: word("for"),
            on: word("on"),
            at: word("at"),
            to: word("to"),
            r#in: word("in"),
            near: word("near"),
            from: word("from"),
            who: word("who"),
            said: word("said"),
            says: word("says"),
            elect: word("elect"),
        }
    }
}

/// Countries, capitals, demonyms, organisations, offices, honorifics, given names.
#[derive(Debug)]
pub(crate) struct NameLexicon {
    pub(super) countries: Vec<Country>,
    pub(super) places: Vec<Place>,
    pub(super) organisations: Vec<Organisation>,
    pub(super) offices: Vec<Office>,
    pub(super) phrases: Phrases,
    pub(super) words: Words,
    marks: MarkTable,
}

impl NameLexicon {
    /// Reads the lexicon's files and adds their words to the vocabulary.
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let marks = MarkTable::new(include_str!("../../../rules/lexicon/name-words.txt"), vocabulary);
        for (classes, list) in [
            (Classes::COMMON, include_str!("../../../rules/lexicon/common-words.txt")),
            (Classes::GIVEN_NAME, include_str!("../../../rules/lexicon/given-names.txt")),
        ] {
            for word in word_list(list) {
                vocabulary.classify(word, classes);
            }
        }
        let words = Words::new(vocabulary);
        let mut lexicon = Self {
            countries: Vec::new(),
            places: Vec::new(),
            organisations: Vec::new(),
            offices: Vec::new(),
            phrases: Phrases::default(),
            words,
            marks,
        };
        lexicon.read_countries(include_str!("../../../rules/lexicon/countries.txt"), vocabulary);
        lexicon.read_places(include_str!("../../../rules/lexicon/places.txt"), vocabulary);
        lexicon.read_organisations(include_str!("../../../rules/lexicon/organisations.txt"), vocabulary);
        lexicon.read_offices(include_str!("../../../rules/lexicon/offices.txt"), vocabulary);
        lexicon.read_portfolios(include_str!("../../../rules/lexicon/portfolios.txt"), vocabulary);
        lexicon
    }

    /// What is known of a folded word.
    #[inline]
    pub(super) fn marks(&self, word: Word) -> Marks {
        self.marks.get(word)
    }

    /// The code of the country that a known name is, or lies in, or belongs to.
    pub(super) fn country_of(&self, known: Known) -> Option<&'static str> {
        let code = match known {
            Known::Country(index) | Known::Adjective(index) => self.countries[usize::from(index)].code,
            Known::Place(index) => self.places[usize::from(index)].country,
            Known::Organisation(index) => self.organisations[usize::from(index)].country,
        };
        Some(code).filter(|code| !code.is_empty())
    }

    fn read_countries(&mut self, text: &'static str, vocabulary: &mut Vocabulary) {
        for [code, names, adjectives, capitals] in records(text) {
            let country = index(self.countries.len());
            let name = variants(names).next().unwrap_or(code);
            self.countries.push(Country { code, name });
            for name in variants(names) {
                self.phrases.add_name(name, Known::Country(country), vocabulary);
            }
            for adjective in variants(adjectives) {
                self.phrases.add_name(adjective, Known::Adjective(country), vocabulary);
            }
            let mut capitals = variants(capitals).peekable();
            let Some(&capital) = capitals.peek() else {
                continue;
            };
            // Variants of one capital are not told from a second seat of government: both are
            // written so rarely in one article that one entity for each spelling does no harm.
            let usual = self.add_place(capital, code);
            for capital in capitals {
                let place = if same_town(usual_name(&self.places, usual), capital) {
                    usual
                } else {
                    self.add_place(capital, code)
                };
                self.phrases.add_name(capital, Known::Place(place), vocabulary);
            }
            self.phrases.add_name(capital, Known::Place(usual), vocabulary);
        }
    }

    fn read_places(&mut self, text: &'static str, vocabulary: &mut Vocabulary) {
        for [country, names] in records(text) {
            let country = if country == "-" { "" } else { country };
            for place in variants(names) {
                let mut names = forms(place);
                let Some(usual) = names.next() else { continue };
                let number = self.add_place(usual, country);
                self.phrases.add_name(usual, Known::Place(number), vocabulary);
                for name in names {
                    self.phrases.add_name(name, Known::Place(number), vocabulary);
                }
            }
        }
    }

    fn add_place(&mut self, name: &'static str, country: &'static str) -> u16 {
        self.places.push(Place { name: name.trim_start_matches('~'), country });
        index(self.places.len() - 1)
    }

    fn read_organisations(&mut self, text: &'static str, vocabulary: &mut Vocabulary) {
        for [id, country, names] in records(text) {
            let number = index(self.organisations.len());
            let country = if country == "-" { "" } else { country };
            self.organisations.push(Organisation { id, country });
            for name in variants(names) {
                self.phrases.add_name(name, Known::Organisation(number), vocabulary);
            }
        }
    }

    fn read_offices(&mut self, text: &'static str, vocabulary: &mut Vocabulary) {
        for [id, flags, titles] in records(text) {
            let has = |flag| flags.split(' ').any(|other| other == flag);
            let office = match self.offices.iter().position(|office| &*office.id == id) {
                Some(known) => index(known),
                None => self.add_office(Office {
                    id: id.into(),
                    of_state: has("state"),
                    is_top: has("top"),
                    sense: if has("title") {
                        Sense::Title
                    } else if has("weak") {
                        Sense::Weak
                    } else {
                        Sense::Sure
                    },
                }),
            };
            for title in variants(titles) {
                self.phrases.add_office(title, office, vocabulary);
            }
        }
    }

    fn read_portfolios(&mut self, text: &'static str, vocabulary: &mut Vocabulary) {
        for [id, names] in records(text) {
            let id = format!("minister/{id}");
            let office = match self.offices.iter().position(|office| *office.id == *id) {
                Some(known) => index(known),
                None => self.add_office(Office {
                    id: id.into(),
                    of_state: true,
                    is_top: false,
                    sense: Sense::Sure,
                }),
            };
            for name in variants(names) {
                for title in [
                    format!("{name} minister"),
                    format!("minister of {name}"),
                    format!("minister for {name}"),
                    format!("minister of the {name}"),
                    format!("{name} secretary"),
                    format!("secretary of {name}"),
                    format!("secretary for {name}"),
                ] {
                    self.phrases.add_office(&title, office, vocabulary);
                }
            }
        }
    }

    fn add_office(&mut self, office: Office) -> u16 {
        self.offices.push(office);
        index(self.offices.len() - 1)
    }
}

/// Numbers of lexicon entries; the lexicon's tests hold that they fit.
fn index(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

fn usual_name(places: &[Place], number: u16) -> &'static str {
    places[usize::from(number)].name
}

/// Whether two names of a country's capitals are spellings of one name: the same first letter.
fn same_town(one: &str, other: &str) -> bool {
    let initial = |name: &str| name.chars().next();
    initial(one) == initial(other)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::annotate::token::fold;

    const COUNTRIES: &str = include_str!("../../../rules/lexicon/countries.txt");

    #[test]
    fn all_249_countries_are_there_once() {
        let codes: Vec<&str> = records::<4>(COUNTRIES).map(|[code, ..]| code).collect();
        let unique: BTreeSet<&str> = codes.iter().copied().collect();
        assert_eq!(codes.len(), unique.len());
        assert_eq!(codes.len(), 249);
        assert!(codes.iter().all(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())));
        assert!(codes.is_sorted(), "sorted by code");
    }

    #[test]
    fn no_form_names_two_things() {
        let mut owner: BTreeMap<String, String> = BTreeMap::new();
        let mut clashes = Vec::new();
        let mut claim = |form: &str, by: &str| {
            let form = form.trim_start_matches('~');
            let form = form.strip_prefix("the ").or_else(|| form.strip_prefix("The ")).unwrap_or(form);
            let key = fold(&form.to_lowercase()).replace(['-', '.'], " ");
            if let Some(other) = owner.insert(key, by.to_owned())
                && other != by
            {
                clashes.push(format!("{form}: {other}, {by}"));
            }
        };
        for [code, names, adjectives, capitals] in records::<4>(COUNTRIES) {
            for form in variants(names).chain(variants(adjectives)) {
                claim(form, code);
            }
            for form in variants(capitals) {
                claim(form, &format!("capital of {code}"));
            }
        }
        for [_, names] in records::<2>(include_str!("../../../rules/lexicon/places.txt")) {
            for place in variants(names) {
                for form in forms(place) {
                    claim(form, place);
                }
            }
        }
        for [id, _, names] in records::<3>(include_str!("../../../rules/lexicon/organisations.txt")) {
            for form in variants(names) {
                claim(form, id);
            }
        }
        assert!(clashes.is_empty(), "{clashes:#?}");
    }

    #[test]
    fn places_and_organisations_lie_in_countries() {
        let mut vocabulary = Vocabulary::default();
        let lexicon = NameLexicon::new(&mut vocabulary);
        let codes: BTreeSet<&str> = lexicon.countries.iter().map(|country| country.code).collect();
        for place in &lexicon.places {
            assert!(place.country.is_empty() || codes.contains(place.country), "{}", place.name);
        }
        for organisation in &lexicon.organisations {
            assert!(
                organisation.country.is_empty() || codes.contains(organisation.country),
                "{}",
                organisation.id
            );
        }
        assert!(lexicon.places.len() < usize::from(u16::MAX));
    }

    #[test]
    fn given_names_are_folded_single_words() {
        for word in word_list(include_str!("../../../rules/lexicon/given-names.txt")) {
            assert_eq!(fold(word), word);
            assert_eq!(word.to_lowercase(), word);
        }
    }
}
