//! Whether two names in one place of a sentence are of two things.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::initials;
use crate::align::person;
use crate::model::{EntityKind, NameKey, SourceId, Telling, Term, Told, Wording};

/// Words of names more alike, from 0 to 1, may be two spellings of one, by their beginnings and by their letters:
/// "Gadhafi" and "Qaddafi", not "Martin" and "Marlow".
const BEGINNINGS: f64 = 0.8;
const LETTERS: f64 = 0.6;

/// The words of `rules/lexicon/name-contrasts.txt`.
struct Contrasts {
    /// First words that tell what a thing is, and not which.
    generic: FxHashSet<&'static str>,
    /// Words that end names → the sets that they are in.
    last: FxHashMap<&'static str, Vec<usize>>,
}

static CONTRASTS: LazyLock<Contrasts> = LazyLock::new(|| {
    let mut contrasts = Contrasts { generic: FxHashSet::default(), last: FxHashMap::default() };
    let lines = include_str!("../../../rules/lexicon/name-contrasts.txt").lines();
    for (set, line) in lines.enumerate() {
        match line.split_once(':') {
            Some(("generic", words)) => contrasts.generic.extend(words.split_whitespace()),
            Some(("last", words)) => {
                words.split('|').for_each(|word| contrasts.last.entry(word.trim()).or_default().push(set));
            }
            _ => {}
        }
    }
    contrasts
});

/// The names that texts have.
pub(super) struct Names<'a> {
    /// Those of each text.
    of_text: FxHashMap<SourceId, FxHashSet<&'a NameKey>>,
    /// Places of which some text of a story names one as lying in the other, in both orders.
    nested: FxHashSet<(usize, [&'a NameKey; 2])>,
    /// For each document its story.
    story_of: &'a [usize],
}

impl<'a> Names<'a> {
    pub(super) fn of(wordings: &[&'a Wording], story_of: &'a [usize]) -> Self {
        let mut names = Self { of_text: FxHashMap::default(), nested: FxHashSet::default(), story_of };
        for wording in wordings {
            let told = wording.tellings.iter().filter_map(|telling| match &telling.told {
                Told::Name(term) => Some(&term.key),
                _ => None,
            });
            names.of_text.entry(wording.source).or_default().extend(told);
            if let Some(&story) = story_of.get(wording.source.0 as usize) {
                let nested = nested_places(wording).into_iter();
                names.nested.extend(nested.flat_map(|[a, b]| [(story, [a, b]), (story, [b, a])]));
            }
        }
        names
    }

    /// Whether two places may lie one in the other: each text names both, or some text of the story says so.
    pub(super) fn may_be_nested(&self, [a, b]: [&Term; 2], texts: [SourceId; 2]) -> bool {
        let names_both = |text: &SourceId| {
            let names = self.of_text.get(text);
            names.is_some_and(|names| names.contains(&a.key) && names.contains(&b.key))
        };
        let is_told_nested = |text: SourceId| {
            let story = self.story_of.get(text.0 as usize);
            story.is_some_and(|&story| self.nested.contains(&(story, [&a.key, &b.key])))
        };
        let are_places = [a, b].iter().all(|name| name.kind == Some(EntityKind::Place));
        are_places && texts.iter().all(names_both) || is_place(a) && is_place(b) && is_told_nested(texts[0])
    }
}

/// The pairs of places that a sentence names as lying one in the other: "Millom, Cumbria", "Millom in Cumbria".
/// Places before an "and" are a list of several.
fn nested_places(wording: &Wording) -> Vec<[&NameKey; 2]> {
    let places: Vec<(&Telling, &NameKey)> = wording
        .tellings
        .iter()
        .filter_map(|telling| match &telling.told {
            Told::Name(term) if is_place(term) => Some((telling, &term.key)),
            _ => None,
        })
        .collect();
    let chains = places.chunk_by(|(one, _), (next, _)| stand_in_each_other(wording, one, next));
    let is_list =
        |chain: &&[(&Telling, &NameKey)]| chain.last().is_some_and(|(last, _)| follows_and(wording, last));
    let pairs = chains.filter(|chain| !is_list(chain)).flat_map(|chain| chain.windows(2));
    pairs.map(|pair| [pair[0].1, pair[1].1]).collect()
}

/// Whether a comma, or "in", and nothing else parts a place from the next one.
fn stand_in_each_other(wording: &Wording, one: &Telling, next: &Telling) -> bool {
    /// A comma and a blank; " in ".
    const COMMA: usize = 2;
    const IN: usize = 4;
    let apart = next.place.within.start.saturating_sub(one.place.within.end);
    let between = one.range().end..next.range().start.max(one.range().end);
    match between.len() {
        0 => apart == COMMA,
        1 => apart == IN && words(wording, one.place.within.end, next.place.within.start) == " in ",
        _ => false,
    }
}

/// Whether "and" or "or" stands behind a name.
fn follows_and(wording: &Wording, name: &Telling) -> bool {
    let behind = words(wording, name.place.within.end, wording.place.within.end);
    let word = behind.split_whitespace().next();
    matches!(word, Some("and" | "or" | "&"))
}

/// What stands in the paragraph of a sentence from one byte to another.
pub(super) fn words(wording: &Wording, from: usize, to: usize) -> &str {
    wording.paragraph.passage.text.get(from..to).unwrap_or_default()
}

/// Whether a name is, or may be, one of a place.
fn is_place(name: &Term) -> bool {
    matches!(name.kind, Some(EntityKind::Place) | None)
}

/// Whether two names are surely not of one person, body or place.
pub(super) fn are_others(a: &Term, b: &Term) -> bool {
    let are_of_one_kind = match (a.kind, b.kind) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if !are_of_one_kind || a.key == b.key {
        return false;
    }
    let is = |term: &Term, kind| term.kind == Some(kind);
    if is(a, EntityKind::Country) && is(b, EntityKind::Country) {
        return true;
    }
    // Places and bodies may be called after their country.
    if is(a, EntityKind::Country) || is(b, EntityKind::Country) {
        return false;
    }
    if person::may_be_one(a, b) || initials::stand_for(a, b) || initials::stand_for(b, a) {
        return false;
    }
    let [one, other] = [tokens(a), tokens(b)];
    if is_cut_short(&one, &other) || is_cut_short(&other, &one) {
        return false;
    }
    let is_in = |tokens: &[&str], token: &str| tokens.iter().any(|known| are_spellings(known, token));
    let have_own =
        one.iter().any(|token| !is_in(&other, token)) && other.iter().any(|token| !is_in(&one, token));
    // "Pacific Ocean" and "Pacific Basin": the first word says which, the last what it is.
    let are_called_alike =
        || one.first().zip(other.first()).is_some_and(|(one, other)| are_spellings(one, other));
    let is_of_people = is(a, EntityKind::Person) || is(b, EntityKind::Person);
    have_own && (is_of_people || !are_called_alike() || are_told_apart(&one, &other))
}

/// Whether the one word of a name is the beginning of another: "the Rec" for "the Recreation Ground".
fn is_cut_short(short: &[&str], long: &[&str]) -> bool {
    const LEAST: usize = 3;
    matches!(short, [word] if word.len() >= LEAST && long.first().is_some_and(|first| first.starts_with(word)))
}

/// Whether two names that begin alike are of two things all the same: "Lake Huron" and "Lake Superior", "Sheffield United" and
/// "Sheffield Wednesday".
fn are_told_apart(one: &[&str], other: &[&str]) -> bool {
    let ([first, .., last], [_, .., other_last]) = (one, other) else { return false };
    let sets = |word: &str| CONTRASTS.last.get(word).map_or(&[][..], Vec::as_slice);
    let is_in_set = sets(last).iter().any(|set| sets(other_last).contains(set));
    let [rest, other_rest] = [one, other].map(|tokens| &tokens[1..]);
    let is_in = |token: &&&str, others: &[&str]| others.iter().any(|known| are_spellings(known, token));
    let share_no_word = !rest.iter().any(|token| is_in(&token, other_rest));
    last != other_last && is_in_set || CONTRASTS.generic.contains(first) && share_no_word
}

/// Words of names that are often left out, cut short, or of address.
const LOOSE: [&str; 13] =
    ["the", "of", "mt", "mount", "st", "saint", "mr", "mrs", "ms", "miss", "dr", "sir", "prof"];

/// The words of a name that tell whom or what it names.
fn tokens(name: &Term) -> Vec<&str> {
    let words = name.key.tokens().flat_map(|token| token.split(['-', '.']));
    words.filter(|word| !word.is_empty() && !LOOSE.contains(word)).collect()
}

fn are_spellings(a: &str, b: &str) -> bool {
    // "East" and "West" are no spellings of one.
    let is_generic = |word: &str| CONTRASTS.generic.contains(word);
    a == b
        || !(is_generic(a) && is_generic(b))
            && strsim::jaro_winkler(a, b) >= BEGINNINGS
            && strsim::normalized_levenshtein(a, b) >= LETTERS
}
