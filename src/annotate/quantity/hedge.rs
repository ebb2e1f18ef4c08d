//! Words that limit a number.

use super::phrases::{Direction, Phrases, items, table};
use super::window::Window;
use crate::annotate::vocabulary::{Classes, Vocabulary};
use crate::model::Bound;

/// What a hedge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hedge {
    pub(super) bound: Bound,
    /// "Nearly": the number is close.
    pub(super) near: bool,
}

impl Hedge {
    fn parse(name: &str) -> Option<Self> {
        let bound = match name {
            "near" => return Some(Self { bound: Bound::LessThan, near: true }),
            "less-than" => Bound::LessThan,
            "about" => Bound::About,
            "more-than" => Bound::MoreThan,
            "at-least" => Bound::AtLeast,
            "at-most" => Bound::AtMost,
            _ => return None,
        };
        Some(Self { bound, near: false })
    }
}

/// All hedges, and the words of change that forbid to read a range.
#[derive(Debug)]
pub(super) struct HedgeLexicon {
    before: Phrases<Hedge>,
    after: Phrases<Hedge>,
    change: Phrases<()>,
}

impl HedgeLexicon {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut lexicon = Self {
            before: Phrases::new(Direction::Backwards),
            after: Phrases::new(Direction::Onwards),
            change: Phrases::new(Direction::Backwards),
        };
        for row in table(include_str!("../../../rules/lexicon/hedges.txt")) {
            let mut head = row.first().map_or("", |field| *field).split_whitespace();
            let (place, bound) = (head.next().unwrap_or(""), head.next().unwrap_or(""));
            for phrase in items(row.get(1)) {
                match (place, Hedge::parse(bound)) {
                    ("before", Some(hedge)) => {
                        lexicon.before.add(vocabulary, &phrase, Classes::HEDGE, hedge);
                    }
                    ("after", Some(hedge)) => {
                        lexicon.after.add(vocabulary, &phrase, Classes::NONE, hedge);
                    }
                    ("change", _) => lexicon.change.add(vocabulary, &phrase, Classes::NONE, ()),
                    _ => {}
                }
            }
        }
        lexicon
    }

    /// The hedge that ends right before token `at`, with its first token.
    pub(super) fn before(&self, window: &Window<'_, '_>, at: usize) -> Option<(Hedge, usize)> {
        let last = window.before(at)?;
        if !window.is_class(last, Classes::HEDGE) {
            return None;
        }
        let (hedge, mut first) = self.before.ending(window, at, |_, _| true)?;
        // "at least about 12", "up to nearly 12": the outer words decide.
        if let Some((outer, outer_first)) = self.before.ending(window, first, |_, _| true)
            && outer.bound != hedge.bound
            && hedge.bound == Bound::About
        {
            return Some((outer, outer_first));
        }
        while let Some(word) = window.before(first)
            && window.is_any(word, &["just", "only", "well", "slightly", "somewhat", "an"])
            && !window.is_word(word, "an")
        {
            first = word;
        }
        Some((hedge, first))
    }

    /// The hedge that begins at token `at`, with the token after it.
    pub(super) fn after(&self, window: &Window<'_, '_>, at: usize) -> Option<(Hedge, usize)> {
        if window.is_mark(at, '+') {
            let tight = window.is_tight(at) && !window.is_digits(at + 1);
            return tight.then_some((Hedge { bound: Bound::MoreThan, near: false }, at + 1));
        }
        let first = window.past_hyphen(at);
        let (hedge, end) = self.after.starting(window, first, |_, _| true)?;
        // "40-odd", "500-plus" are joined; "odd", "some" and "plus" alone are other words.
        let joined =
            first > at || !window.is_any(first, &["odd", "ish", "some", "plus", "minimum", "maximum", "max"]);
        // "678 points or more than 7%" goes on with another quantity.
        let compares = window.is_word(end, "than");
        (joined && !compares).then_some((hedge, end))
    }

    /// Whether a word of change ends right before token `at`, "by" and hedges apart.
    pub(super) fn changes(&self, window: &Window<'_, '_>, at: usize) -> bool {
        let mut at = at;
        while let Some(before) = window.before(at)
            && window.is_any(before, &["by", "to", "another", "a", "further"])
        {
            at = before;
        }
        self.change.ending(window, at, |(), _| true).is_some()
    }
}

/// Whether "up to" that begins at token `at` is where something is raised to, and limits nothing:
/// "bring trade up to $5bn", but "raise up to $5bn" and "boost it by up to 5 percent".
pub(super) fn is_direction(window: &Window<'_, '_>, at: usize) -> bool {
    if !(window.is_word(at, "up") && window.is_word(at + 1, "to")) {
        return false;
    }
    let Some(object) = window.before(at) else { return false };
    if window.is_any(object, GOING) {
        return true;
    }
    if !window.is_word_token(object) || window.is_any(object, &["by", "of", "to", "for", "with", "and", "or"])
    {
        return false;
    }
    (window.start..object)
        .rev()
        .take(OBJECT_WORDS)
        .take_while(|&word| window.is_word_token(word) && !window.is_any(word, &["by", "with", "for"]))
        .any(|word| window.is_any(word, RAISING))
}

/// Whether "under" that begins at token `start` tells where something lies: "under two feet of water", whose words end
/// before token `end`.
pub(super) fn is_beneath(window: &Window<'_, '_>, start: usize, end: usize) -> bool {
    window.is_any(start, &["under", "beneath", "below"])
        && window.is_word(end, "of")
        && window.is_any(end + 1, COVERS)
}

/// What things lie under.
const COVERS: &[&str] = &[
    "water",
    "floodwater",
    "snow",
    "mud",
    "rubble",
    "debris",
    "sand",
    "soil",
    "earth",
    "ice",
    "rock",
    "concrete",
    "ash",
    "silt",
    "sludge",
    "dirt",
];

/// How many words may stand between "raise" and "up to".
const OBJECT_WORDS: usize = 6;

/// Verbs that an object and "up to" may follow.
const RAISING: &[&str] = &[
    "bring", "brings", "bringing", "brought", "raise", "raises", "raising", "raised", "lift", "lifts",
    "lifting", "lifted", "push", "pushes", "pushing", "pushed", "take", "takes", "taking", "took", "taken",
    "drive", "drives", "driving", "drove", "driven", "move", "moves", "moving", "moved", "get", "gets",
    "getting", "got", "boost", "boosting", "boosted", "hike", "hiking", "hiked", "scale", "scaling",
    "scaled", "bump", "bumped",
];

/// Verbs that "up to" follows as a direction.
const GOING: &[&str] = &[
    "go", "goes", "going", "went", "gone", "come", "comes", "coming", "came", "edge", "edges", "edging",
    "edged", "inch", "inching", "inched", "tick", "ticks", "ticking", "ticked", "creep", "creeps",
    "creeping", "crept", "climb", "climbs", "climbing", "climbed", "nudged", "shot", "crawled",
];
