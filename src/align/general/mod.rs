//! Figures of one story, or of two parts of one document, that answer the same question and cannot both
//! be true.
//!
//! Two figures of one class are as near as the words that they share are rare and close to both. They
//! answer one question where each is the other's best match, the next best is clearly worse, and neither
//! side says the other's value of anything alike. Figures meet only under a shared word of one story, and
//! under a common one only with their neighbours: the work grows with the number of figures.

mod comparable;
mod dispute;
mod doubt;
mod rivals;
mod score;

use jiff::civil::Date;

use crate::model::{Aside, Confidence, Figure, FigureClass, Lemma, Part};

pub use dispute::Disagreement;
pub use doubt::is_said_on_both_sides;
use rivals::{Ranking, Standing};
use score::{Pair, Scores};

/// Texts that are published further apart may each be right for its day.
const NEAR_DAYS: i32 = 3;

/// The disagreements of figures. `story_of` tells for each document its story; figures of two stories are
/// never compared. The figures must come document by document.
pub fn compare(figures: &[Figure], story_of: &[usize]) -> Vec<Disagreement> {
    let scores = Scores::new(figures, story_of);
    let pairs = scores.pairs();
    let ranking = Ranking::new(figures, &pairs);
    let disputed: Vec<(Pair, Confidence)> = pairs
        .iter()
        .filter(|pair| !pair.meets && is_open(&figures[pair.figures[0]], &figures[pair.figures[1]]))
        .filter_map(|pair| {
            let standing = ranking.standing(figures, pair)?;
            Some((*pair, confidence(pair, &standing, figures, &scores)?))
        })
        .collect();
    dispute::join(figures, &disputed, &scores)
}

/// Whether no rule has decided on them, and they are told in one way.
fn is_open(a: &Figure, b: &Figure) -> bool {
    let told_apart = a.aside != b.aside || matches!(a.aside, Some(Aside::Open | Aside::Former));
    // A rule that reads a date knows of what; of a number it may know one of several things.
    let is_read = (a.is_read && b.is_read) || (a.class == FigureClass::Date && (a.is_read || b.is_read));
    !told_apart && !is_read && are_of_one_time(a, b)
}

/// Whether both texts are of about one day. A date in a text without one may be that of another year.
fn are_of_one_time(a: &Figure, b: &Figure) -> bool {
    match (a.published, b.published) {
        (Some(a), Some(b)) => gap(a, b) <= NEAR_DAYS,
        (None, None) => true,
        _ => a.class != FigureClass::Date,
    }
}

fn gap(a: Date, b: Date) -> i32 {
    (a - b).get_days().abs()
}

/// How sure it is that two figures answer one question, if it is sure enough. All shares are in percent.
///
/// The more texts a story has, the more figures match by chance, and the more they must have in common.
fn confidence(
    pair: &Pair,
    standing: &Standing,
    figures: &[Figure],
    scores: &Scores<'_>,
) -> Option<Confidence> {
    /// Of the smaller figure's words the share that both must have, between two texts.
    const LEAST: u32 = 20;
    /// With each doubling of the texts that much more.
    const CROWD: u32 = 8;
    /// Where they share one word only, or where it is not told what a number counts.
    const LEAST_WHERE_THIN: u32 = 60;
    /// Of the larger figure's words, where one text says both values.
    const LEAST_WHERE_SAID: u32 = 50;
    /// How near the next best match may come among many texts, where there is little to go by, and one with
    /// the same value.
    const MOST_NEXT: u32 = 65;
    const MOST_NEXT_WHERE_THIN: u32 = 50;
    const MOST_SAME: u32 = 45;
    let [a, b] = pair.figures.map(|at| &figures[at]);
    let (own_a, own_b) = (scores.own(a), scores.own(b));
    let share = percent(pair.score, own_a.min(own_b));
    let share_of_larger = percent(pair.score, own_a.max(own_b));
    let next = percent(standing.next, pair.score);
    let same = percent(standing.same, pair.score);
    let texts = scores.texts(a, b);
    if same > MOST_SAME || next > 100 || (texts > 2 && (next > MOST_NEXT || !is_bound(pair, a, b))) {
        return None;
    }
    let says_both =
        comparable::says_value(figures, a, b.source) || comparable::says_value(figures, b, a.source);
    let is_bare = a.class == FigureClass::Count && a.head.is_none();
    let is_thin = is_bare || (pair.shared == 1 && texts > 2);
    let least = if is_thin { LEAST_WHERE_THIN } else { LEAST + CROWD * (texts.ilog2() - 1) };
    let holds = if says_both {
        pair.shared >= 3 && share_of_larger >= LEAST_WHERE_SAID
    } else {
        share >= least && (pair.shared != 2 || next <= MOST_NEXT_WHERE_THIN)
    };
    let is_sum = || comparable::is_sum(figures, a, b) || comparable::is_sum(figures, b, a);
    (holds && !is_sum()).then(|| Confidence(u8::try_from(50 + share.min(100) / 4).unwrap_or(50)))
}

/// Whether the words beside two figures bind them to one thing, where many texts tell of many things: what is
/// counted, what happened, to whom.
fn is_bound(pair: &Pair, a: &Figure, b: &Figure) -> bool {
    let same_verb = a.verb.is_some() && a.verb == b.verb;
    let knows_subject = |figure: &Figure, other: &Figure| {
        figure.subject.is_none_or(|subject| other.subject.is_none() || other.clue(subject).is_some())
    };
    let same_subject =
        || a.clues.iter().any(|clue| clue.is_name && clue.nearness >= 3 && score::is_near(b, clue.lemma));
    let near = if same_verb { pair.near + 1 } else { pair.near };
    let is_bound = match a.class {
        FigureClass::Count => a.head.is_some() && a.head == b.head && near >= 4,
        FigureClass::Ordinal => a.head.is_some() && a.head == b.head && same_verb && near >= 4,
        FigureClass::Date | FigureClass::Clock | FigureClass::Duration => same_verb && near >= 4,
        FigureClass::Money(_) => near >= 4,
        FigureClass::Percent(_) | FigureClass::Measure(_) => near >= if same_verb { 4 } else { 5 },
        FigureClass::Age => pair.near >= 2 && same_subject(),
    };
    is_bound && knows_subject(a, b) && knows_subject(b, a)
}

fn percent(part: u32, whole: u32) -> u32 {
    part.saturating_mul(100).checked_div(whole).unwrap_or(0)
}
