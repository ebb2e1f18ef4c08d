//! What stands around an article on its page: buttons, counters, advertisements, other headlines.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::bytes::holds;

/// What a short line is, if it is not part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// A line that stands for itself.
    Line,
    /// The line over a list of other headlines.
    Tail,
}

/// The words and phrases of furniture, from `rules/lexicon/furniture.toml`.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Whole lines.
    lines: FxHashSet<String>,
    tails: FxHashSet<String>,
    tail_starts: Vec<String>,
    /// By their first word.
    starts: FxHashMap<String, Vec<String>>,
    /// In lower case, as are the lines that are searched.
    contains: AhoCorasick,
    words: FxHashSet<String>,
    weak_words: FxHashSet<String>,
}

/// The longest line of furniture, in bytes.
const MAX_LINE: usize = 200;

/// The longest phrase or counter that is a whole line, in bytes.
const MAX_PHRASE: usize = 56;

impl Lexicon {
    /// The lexicon that comes with the program.
    pub(super) fn embedded() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "the file is compiled in, and a test reads it")]
            let file: File = toml::from_str(include_str!("../../rules/lexicon/furniture.toml"))
                .expect("the lexicon of furniture is valid");
            #[expect(clippy::expect_used, reason = "a few dozen literal phrases")]
            let contains = AhoCorasick::builder()
                // Only so is the text searched many bytes at a time.
                .match_kind(MatchKind::LeftmostFirst)
                .build(&file.contains)
                .expect("the phrases fit an automaton");
            let mut starts: FxHashMap<String, Vec<String>> = FxHashMap::default();
            for phrase in file.starts {
                starts.entry(first_word(&phrase).to_owned()).or_default().push(phrase);
            }
            Lexicon {
                lines: file.lines.into_iter().collect(),
                tails: file.tails.into_iter().collect(),
                tail_starts: file.tail_starts,
                starts,
                contains,
                words: file.words.into_iter().collect(),
                weak_words: file.weak_words.into_iter().collect(),
            }
        });
        &LEXICON
    }

    /// Tells furniture by its words alone.
    pub(super) fn recognise(&self, line: &str) -> Option<Furniture> {
        if line.len() > MAX_LINE {
            return None;
        }
        if !line.chars().any(char::is_alphanumeric) {
            return Some(Furniture::Line);
        }
        let lower = line.to_ascii_lowercase();
        let words = lower.trim_matches(|c: char| c.is_whitespace() || is_edge(c));
        let is_short = words.len() <= MAX_PHRASE;
        if is_short && self.is_tail(words) && !line.ends_with('.') {
            return Some(Furniture::Tail);
        }
        let furniture = (is_short && self.is_phrase(words, lower.trim()))
            || self.starts_line(lower.trim())
            || self.contains.is_match(words)
            || is_menu(words);
        furniture.then_some(Furniture::Line)
    }

    /// Whether a whole sentence is an appeal to readers and not part of the article: "Follow us on …".
    pub(super) fn is_appeal(&self, sentence: &str) -> bool {
        if sentence.len() > MAX_LINE {
            return false;
        }
        let lower = sentence.to_ascii_lowercase();
        self.starts_line(&lower) || self.contains.is_match(&lower)
    }

    fn is_tail(&self, words: &str) -> bool {
        self.tails.contains(words) || self.tail_starts.iter().any(|start| words.starts_with(start.as_str()))
    }

    /// A whole line of the lexicon, with or without the marks at its ends, or a counter.
    fn is_phrase(&self, words: &str, line: &str) -> bool {
        self.lines.contains(words) || self.lines.contains(line) || self.is_counter(words)
    }

    fn starts_line(&self, words: &str) -> bool {
        let phrases = self.starts.get(first_word(words));
        phrases.is_some_and(|phrases| phrases.iter().any(|phrase| words.starts_with(phrase.as_str())))
    }

    /// Counters and buttons: "Email Print 118", "3 min read".
    fn is_counter(&self, words: &str) -> bool {
        let (mut known, mut strong, mut all) = (0, 0, 0);
        for word in words.split([' ', '|', '/', '·', '•', ',', '(', ')']).filter(|word| !word.is_empty()) {
            all += 1;
            let number =
                word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'k' | b'+'));
            let word_known = self.words.contains(word);
            if !number && !word_known {
                return false;
            }
            known += usize::from(word_known);
            strong += usize::from(word_known && !self.weak_words.contains(word));
        }
        known > 0 && strong > 0 && all <= 12
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lines: Vec<String>,
    starts: Vec<String>,
    contains: Vec<String>,
    tails: Vec<String>,
    tail_starts: Vec<String>,
    words: Vec<String>,
    weak_words: Vec<String>,
}

fn first_word(phrase: &str) -> &str {
    let end = phrase.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '@').unwrap_or(phrase.len());
    &phrase[..end]
}

fn is_edge(c: char) -> bool {
    matches!(
        c,
        ':' | '!'
            | '.'
            | '?'
            | '»'
            | '›'
            | '>'
            | '|'
            | '*'
            | '-'
            | '—'
            | '…'
            | '['
            | ']'
            | '('
            | ')'
            | '"'
            | '←'
            | '→'
            | '▼'
            | '▲'
    )
}

/// A path or a row of sections: three or more short parts between the marks of menus.
fn is_menu(words: &str) -> bool {
    // Few lines have any of the marks, of which all but three are beyond ASCII.
    if !holds(words.as_bytes(), |byte| matches!(byte, b'|' | b'>' | b'\t' | 0x80..)) {
        return false;
    }
    let marks: &[char] =
        if words.is_ascii() { &['|', '>', '\t'] } else { &['|', '>', '\t', '›', '•', '·'] };
    marks.iter().filter(|mark| words.contains(**mark)).any(|mark| {
        let parts = words.split(*mark).count();
        parts >= 3
            && words.split(*mark).all(|part| part.split_whitespace().count() <= 3)
            && !words.starts_with(*mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_around_an_article_are_told() {
        let lexicon = Lexicon::embedded();
        for line in [
            "Email Print 118",
            "ads",
            "Top",
            "3 min read",
            "118 Comments",
            "Share | Tweet | Print",
            "Follow us on our official WhatsApp channel for breaking news alerts and key updates!",
            "Home > World > Asia",
            "News | Sport | Business | Culture",
            "© 2025 The Courier",
            "***",
            "• • •",
            "###",
            "Copyright 2009 The Associated Press. All rights reserved.",
            "Read more: Harbour opens",
            "Tags: Laos, Vietnam, trade",
            "https://example.org/a",
            "READ MORE",
            "ADVERTISEMENT",
            "Subscribe now!",
            "(c) 2025 Courier",
            "-30-",
        ] {
            assert_eq!(lexicon.recognise(line), Some(Furniture::Line), "{line}");
        }
        for line in [
            "Next In Aseanplus News",
            "Others Also Read",
            "Related articles",
            "MOST READ",
            "You may also like:",
        ] {
            assert_eq!(lexicon.recognise(line), Some(Furniture::Tail), "{line}");
        }
    }

    #[test]
    fn an_appeal_to_readers_is_told_from_a_sentence_of_the_article() {
        let lexicon = Lexicon::embedded();
        assert!(lexicon.is_appeal(
            "Subscribe to the morning letter for what matters in the harbour and the town today."
        ));
        assert!(
            lexicon.is_appeal(
                "This material is protected, and All Rights Reserved by the owners of the courier."
            )
        );
        assert!(
            !lexicon.is_appeal(
                "Subscribers to the morning letter were told on Monday that it would end this year."
            )
        );
    }

    #[test]
    fn lines_of_an_article_are_kept() {
        let lexicon = Lexicon::embedded();
        for line in [
            "Strategic Partnership",
            "5 minutes",
            "The top leaders met.",
            "Google said its privacy policy would change.",
            "Trade, tourism and transport",
            "Reading the signs",
            "Top leaders meet in Hanoi",
            "10 votes",
            "More than 300 people died.",
            "Email was down for hours",
            "The print industry",
            "Latest on the fire",
            "He shared the story.",
            "Sharing the burden | Opinion",
            "2-1",
        ] {
            assert_eq!(lexicon.recognise(line), None, "{line}");
        }
    }
}
