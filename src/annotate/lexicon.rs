use super::name::NameLexicon;
use super::quantity::QuantityLexicon;
use super::time::TimeLexicon;
use super::vocabulary::{Classes, Vocabulary};

/// Everything that is known about words: built once, shared by all threads.
///
/// The data lies in `rules/lexicon/` and is compiled into the binary.
#[derive(Debug)]
pub struct Lexicon {
    /// All words, numbered. Rules add theirs before the first document is read.
    pub vocabulary: Vocabulary,
    pub(super) quantities: QuantityLexicon,
    pub(super) times: TimeLexicon,
    pub(super) names: NameLexicon,
}

impl Lexicon {
    /// The lexicon that comes with the program.
    pub fn embedded() -> Self {
        let mut vocabulary = Vocabulary::roomy();
        for (classes, words) in [
            (Classes::FUNCTION, include_str!("../../rules/lexicon/function-words.txt")),
            (Classes::ABBREVIATION, include_str!("../../rules/lexicon/abbreviations.txt")),
        ] {
            for word in word_list(words) {
                vocabulary.classify(word, classes);
            }
        }
        let quantities = QuantityLexicon::new(&mut vocabulary);
        let times = TimeLexicon::new(&mut vocabulary);
        let names = NameLexicon::new(&mut vocabulary);
        Self { vocabulary, quantities, times, names }
    }
}

/// The words of a list file: parted by blank space, `#` starts a comment.
pub(super) fn word_list(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('#').next().unwrap_or("").split_ascii_whitespace())
}
