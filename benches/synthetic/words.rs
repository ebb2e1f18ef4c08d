//! Words, names, and the chance that chooses among them.

use std::path::Path;

const SYLLABLES: [&str; 48] = [
    "bar", "bel", "bor", "cal", "cor", "dan", "del", "dor", "fal", "fen", "gal", "gor", "hal", "har", "hol",
    "jan", "kal", "ker", "kol", "lam", "len", "lor", "mar", "mel", "mor", "nar", "nel", "nor", "pal", "per",
    "pol", "ran", "rel", "ros", "sal", "sel", "sor", "tal", "tel", "tor", "val", "ver", "vol", "wal", "wen",
    "yor", "zan", "zel",
];

/// A small generator of numbers that look random, the same ones for the same seed (`SplitMix64`, Steele et
/// al. 2014).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `limit`, which is not zero.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap_or(0)
    }

    /// A number from `first` to `last`.
    pub fn range(&mut self, first: i64, last: i64) -> i64 {
        first + i64::try_from(self.next() % (last - first + 1).unsigned_abs()).unwrap_or(0)
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// The general vocabulary.
pub struct Words {
    given_names: Vec<String>,
    countries: Vec<String>,
    common: Vec<String>,
}

impl Words {
    /// From the lexicon that comes with the program.
    pub fn embedded() -> Self {
        let countries = lexicon("countries.txt");
        let countries = countries.lines().filter_map(|line| line.split(" | ").nth(1)?.split(';').next());
        let of = |file| lexicon(file).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        Self {
            given_names: of("given-names.txt").iter().map(|name| capitalised(name)).collect(),
            countries: countries.map(|name| name.trim().to_owned()).collect(),
            common: of("common-words.txt"),
        }
    }

    pub fn country(&self, chance: &mut Chance) -> String {
        self.countries[chance.below(self.countries.len())].clone()
    }

    pub fn person(&self, chance: &mut Chance) -> String {
        let given = &self.given_names[chance.below(self.given_names.len())];
        format!("{given} {}", name(chance))
    }

    /// A sentence that tells nothing to compare.
    pub fn filler(&self, chance: &mut Chance, person: &str) -> String {
        let words: [&str; 6] = std::array::from_fn(|_| &*self.common[chance.below(self.common.len())]);
        let [one, two, three, four, five, six] = words;
        match chance.below(4) {
            0 => {
                format!("The {one} of the {two} was {three}, {person} said, and the {four} {five} the {six}.")
            }
            1 => {
                format!("\"We saw the {one} and the {two},\" one resident said, \"and {three} was {four}.\"")
            }
            2 => format!("Officials called the {one} {two} and asked for {three} before the {four} {five}."),
            _ => {
                format!("It was not clear whether the {one} would {two} the {three}, or the {four} of {six}.")
            }
        }
    }
}

pub fn town(chance: &mut Chance) -> String {
    name(chance) + chance.pick(&["ton", "ville", "burg", "stad", "grad", "field"])
}

pub fn company(chance: &mut Chance) -> String {
    format!("{} {}", name(chance), chance.pick(&["Group", "Holdings", "Energy", "Motors", "Bank", "Steel"]))
}

fn name(chance: &mut Chance) -> String {
    let syllables: String = (0..3).map(|_| chance.pick(&SYLLABLES)).collect();
    capitalised(&syllables)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A file of the lexicon, without its comments.
fn lexicon(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lexicon").join(file);
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]).collect()
}
