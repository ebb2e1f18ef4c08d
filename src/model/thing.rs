//! What common nouns name, as far as two of them cannot stand for one thing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A common noun of `rules/lexicon/things.txt`, by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing(pub u16);

/// The words of the lexicon.
struct Things {
    /// Word in the singular → its number.
    numbers: FxHashMap<&'static str, u16>,
    entries: Vec<Entry>,
}

struct Entry {
    group: &'static str,
    /// The places of its meanings in the tree of concepts, parted by blanks.
    places: &'static str,
    /// The sets of words for one thing that it is in.
    sets: Vec<u16>,
}

/// The group of words that news uses for one thing.
const SAME: &str = "same";

static THINGS: LazyLock<Things> = LazyLock::new(|| {
    let mut things = Things { numbers: FxHashMap::default(), entries: Vec::new() };
    let lines = include_str!("../../rules/lexicon/things.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (set, line) in (0..).zip(lines) {
        let Some((group, rest)) = line.split_once(' ') else { continue };
        if group == SAME {
            for word in rest.split(' ') {
                if let Some(&number) = things.numbers.get(word) {
                    things.entries[usize::from(number)].sets.push(set);
                }
            }
        } else if let (Some((word, places)), Ok(number)) =
            (rest.split_once(' '), u16::try_from(things.entries.len()))
        {
            things.numbers.insert(word, number);
            things.entries.push(Entry { group, places, sets: Vec::new() });
        }
    }
    things
});

impl Thing {
    /// The thing that a word names, in the singular or the plural, in lower case.
    pub fn named(word: &str) -> Option<Self> {
        let find = |word: &str| THINGS.numbers.get(word).copied().map(Self);
        let with = |stem: &str, ending: &str| {
            let mut singular = String::with_capacity(stem.len() + ending.len());
            singular.push_str(stem);
            singular.push_str(ending);
            find(&singular)
        };
        find(word)
            .or_else(|| word.strip_suffix('s').and_then(find))
            .or_else(|| word.strip_suffix("es").and_then(find))
            .or_else(|| word.strip_suffix("ies").and_then(|stem| with(stem, "y")))
            .or_else(|| word.strip_suffix("men").and_then(|stem| with(stem, "man")))
            .or_else(|| {
                word.strip_suffix("ves").and_then(|stem| with(stem, "fe").or_else(|| with(stem, "f")))
            })
    }

    /// Whether two words cannot stand for one thing: both are of a group whose members exclude each other, no meaning of
    /// one is, or is a kind of, a meaning of the other, and news does not use them for one thing all the same.
    pub fn excludes(self, other: Self) -> bool {
        let is_of_person = |group: &str| matches!(group, "post" | "kin");
        let are_compared = self
            .beside(other)
            .is_some_and(|[a, b]| a.group == b.group || !is_of_person(a.group) && !is_of_person(b.group));
        are_compared && !self.may_be(other)
    }

    /// Whether two words may stand for one thing: a meaning of one is, or is a kind of, one of the other.
    pub fn may_be(self, other: Self) -> bool {
        let is_kind = |x: &str, y: &str| x.starts_with(y) || y.starts_with(x);
        self.beside(other).is_some_and(|[a, b]| {
            a.sets.iter().any(|set| b.sets.contains(set))
                || a.places.split(' ').any(|x| b.places.split(' ').any(|y| is_kind(x, y)))
        })
    }

    fn beside(self, other: Self) -> Option<[&'static Entry; 2]> {
        let entry = |thing: Self| THINGS.entries.get(usize::from(thing.0));
        Some([entry(self)?, entry(other)?])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Thing;

    fn exclude(a: &str, b: &str) -> bool {
        let thing = |word| Thing::named(word).unwrap_or_else(|| panic!("{word} is not in the lexicon"));
        assert_eq!(thing(a).excludes(thing(b)), thing(b).excludes(thing(a)), "{a}, {b}");
        thing(a).excludes(thing(b))
    }

    #[test]
    fn things_of_two_kinds_exclude_each_other() {
        for [a, b] in [
            ["nurse", "librarian"],
            ["violin", "flute"],
            ["wheat", "barley"],
            ["knives", "hammers"],
            ["uncle", "grandfather"],
            ["pneumonia", "influenza"],
            ["bakery", "chapel"],
            ["wives", "cousins"],
            ["rifle", "shotgun"],
            ["cocaine", "heroin"],
            ["truck", "car"],
        ] {
            assert!(exclude(a, b), "{a}, {b}");
        }
    }

    #[test]
    fn words_for_one_thing_and_its_kinds_do_not() {
        for [a, b] in [
            ["rifle", "gun"],
            ["truck", "lorry"],
            ["boats", "ships"],
            ["prison", "jail"],
            ["skull", "cranium"],
            ["nurse", "nurses"],
            ["lawyer", "attorney"],
        ] {
            assert!(!exclude(a, b), "{a}, {b}");
        }
    }

    #[test]
    fn each_line_of_the_lexicon_can_be_read() {
        let lines = include_str!("../../rules/lexicon/things.txt").lines();
        let mut known = BTreeSet::new();
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["same", _, _, ..] => {
                    assert!(words[1..].iter().all(|word| known.contains(word)), "{line}");
                }
                ["thing" | "post" | "kin" | "ill" | "crime", word, _, ..] => {
                    assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{line}");
                    assert!(known.insert(word), "{line}");
                    assert!(
                        words[2..].iter().all(|place| place.bytes().all(|byte| byte.is_ascii_alphanumeric()))
                    );
                }
                _ => panic!("{line}"),
            }
        }
    }

    #[test]
    fn what_is_kin_may_have_a_post() {
        assert!(!exclude("uncle", "librarian"));
        assert_eq!(Thing::named("quickly"), None);
    }
}
