//! What one document says in answer to one question, and the sides that statements form.

use rust_decimal::Decimal;
use std::borrow::Cow;

use crate::model::{Bound, Claim, ClaimValue, DateRange, Qualifiers, SourceId, Stance, Tense};

use crate::rule::Rule;

use super::relation::{Relation, relation};

/// One value that one document gives, with all the claims that give it.
#[derive(Clone, Debug)]
pub(super) struct Statement<'a> {
    pub(super) source: SourceId,
    pub(super) value: &'a ClaimValue,
    pub(super) qualifiers: &'a Qualifiers,
    pub(super) stance: &'a Stance,
    pub(super) tense: Tense,
    pub(super) when: Option<DateRange>,
    /// Between which days it was made, where nobody dates it: those that its story covers.
    pub(super) may_be: Option<DateRange>,
    /// Indices of the claims.
    pub(super) claims: Vec<usize>,
}

impl Statement<'_> {
    pub(super) fn is_denied(&self) -> bool {
        *self.stance == Stance::Denied
    }

    /// Whether it tells of what held before it was written.
    pub(super) fn is_former(&self) -> bool {
        matches!(self.tense, Tense::Former | Tense::Late)
    }
}

/// Gathers claims that one document makes with one value, qualifier by qualifier. `days_of` tells for each document
/// the days that its story covers.
pub(super) fn statements<'a>(
    claims: &'a [Claim],
    values: &'a [Cow<'a, ClaimValue>],
    when: &[Option<DateRange>],
    days_of: &[Option<DateRange>],
    members: &[usize],
) -> Vec<Statement<'a>> {
    let mut statements: Vec<Statement<'a>> = Vec::new();
    for &index in members {
        let claim = &claims[index];
        // Claims come document by document, so the same is found among those of its document.
        let mut of_document = statements.iter_mut().rev().take_while(|known| known.source == claim.source);
        let same = of_document.find(|known| {
            *known.qualifiers == claim.qualifiers
                && *known.value == *values[index]
                && known.is_denied() == (claim.stance == Stance::Denied)
                && known.tense == claim.tense
        });
        match same {
            Some(known) => known.claims.push(index),
            None => statements.push(Statement {
                source: claim.source,
                value: &values[index],
                qualifiers: &claim.qualifiers,
                stance: &claim.stance,
                tense: claim.tense,
                when: when[index],
                may_be: when[index].or_else(|| days_of.get(claim.source.0 as usize).copied().flatten()),
                claims: vec![index],
            }),
        }
    }
    statements
}

/// Statements that can all be true together.
#[derive(Clone, Debug)]
pub(super) struct Group<'a> {
    pub(super) statements: Vec<Statement<'a>>,
}

impl<'a> Group<'a> {
    /// The statement that says most: the one to show and to compare by.
    pub(super) fn lead(&self) -> &Statement<'a> {
        let mut lead = &self.statements[0];
        for statement in &self.statements[1..] {
            if says_more(statement.value, lead.value) {
                lead = statement;
            }
        }
        lead
    }

    /// Whether the two groups cannot both be right.
    pub(super) fn conflicts(&self, other: &Self, rule: &Rule) -> bool {
        let (a, b) = (self.lead(), other.lead());
        match relation(a.value, b.value) {
            Relation::Disjoint => {
                let may_differ = is_tolerated(a.value, b.value, rule.tolerance)
                    || rule.reads_ages() && (has_grown_older(a, b) || is_of_the_dead(a, b));
                !a.is_denied() && !b.is_denied() && !may_differ
            }
            Relation::Incomparable => {
                rule.reads_towns()
                    && !a.is_denied()
                    && !b.is_denied()
                    && super::town::are_two_towns(a.value, b.value)
            }
            Relation::Equal | Relation::Inside | Relation::Overlap => a.is_denied() != b.is_denied(),
        }
    }

    pub(super) fn sources(&self) -> Vec<SourceId> {
        let mut sources: Vec<SourceId> = self.statements.iter().map(|statement| statement.source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    pub(super) fn claims(&self) -> Vec<usize> {
        let mut claims: Vec<usize> =
            self.statements.iter().flat_map(|statement| statement.claims.iter().copied()).collect();
        claims.sort_unstable();
        claims
    }

    /// First and last day for which its statements hold.
    pub(super) fn when(&self) -> Option<DateRange> {
        let days = self
            .statements
            .iter()
            .filter(|statement| !statement.is_former())
            .filter_map(|statement| statement.when);
        days.reduce(|a, b| DateRange { begin: a.begin.min(b.begin), end: a.end.max(b.end) })
    }
}

/// Sorts statements into groups of consistent values, the fullest values first.
///
/// A value that fits more than one group (a lone "Strategic Partnership" beside two four-part titles that
/// both could hold it) stays with the group of its own document, else it is left out.
pub(super) fn groups<'a>(
    mut statements: Vec<Statement<'a>>,
    settles_days: Option<i32>,
) -> (Vec<Group<'a>>, Vec<Statement<'a>>) {
    statements.sort_by_key(|statement| {
        (std::cmp::Reverse(fullness(statement.value)), statement.source, statement.claims[0])
    });
    let mut growing: Vec<Growing<'a>> = Vec::new();
    let mut undecided = Vec::new();
    for statement in statements {
        let fitting: Vec<usize> =
            (0..growing.len()).filter(|&at| growing[at].admits(&statement, settles_days)).collect();
        let equal: Vec<usize> =
            fitting.iter().copied().filter(|&at| growing[at].says(statement.value)).collect();
        let own = |at: &usize| growing[*at].statements.iter().any(|other| other.source == statement.source);
        let chosen = match (fitting.as_slice(), equal.as_slice()) {
            ([], _) => None,
            ([only], _) | (_, [only]) => Some(*only),
            _ => {
                let own: Vec<usize> = fitting.iter().copied().filter(own).collect();
                let [only] = own.as_slice() else {
                    undecided.push(statement);
                    continue;
                };
                Some(*only)
            }
        };
        match chosen {
            Some(at) => growing[at].push(statement),
            None => growing.push(Growing::new(statement)),
        }
    }
    let mut groups: Vec<Group<'a>> =
        growing.into_iter().map(|group| Group { statements: group.statements }).collect();
    for group in &mut groups {
        group.statements.sort_by_key(|statement| (statement.source, statement.claims[0]));
    }
    // What nobody dates stands with the latest.
    groups.sort_by_key(|group| {
        let begin = group.when().map(|days| days.begin);
        (begin.is_none(), begin, group.statements[0].source, group.claims()[0])
    });
    (groups, undecided)
}

/// A group that is still being gathered.
struct Growing<'a> {
    statements: Vec<Statement<'a>>,
    /// Indices of statements that differ in what decides on a newcomer: many documents say one thing,
    /// and only one of them need be asked.
    voices: Vec<usize>,
}

impl<'a> Growing<'a> {
    fn new(statement: Statement<'a>) -> Self {
        Self { statements: vec![statement], voices: vec![0] }
    }

    fn push(&mut self, statement: Statement<'a>) {
        let known = self.voices().any(|voice| {
            *voice.value == *statement.value
                && voice.when == statement.when
                && voice.is_denied() == statement.is_denied()
                && voice.is_former() == statement.is_former()
        });
        if !known {
            self.voices.push(self.statements.len());
        }
        self.statements.push(statement);
    }

    fn voices(&self) -> impl Iterator<Item = &Statement<'a>> {
        self.voices.iter().map(|&at| &self.statements[at])
    }

    /// Whether one of its statements gives just this value.
    fn says(&self, value: &ClaimValue) -> bool {
        self.voices().any(|other| relation(other.value, value) == Relation::Equal)
    }

    /// Whether a statement can stand in the group.
    fn admits(&self, statement: &Statement<'_>, settles_days: Option<i32>) -> bool {
        self.voices().all(|other| goes_with(statement, other, settles_days))
    }
}

/// Whether two statements can stand in one group: neither speaks against the other, what the text calls
/// former was said before, and what says less was said at the same time.
fn goes_with(statement: &Statement<'_>, other: &Statement<'_>, settles_days: Option<i32>) -> bool {
    let relation = relation(other.value, statement.value);
    let same_time = match settles_days {
        Some(days) if relation != Relation::Equal && is_set(statement.value) => {
            super::time::within(other.when, statement.when, days)
        }
        _ => true,
    };
    let tenses = match (other.is_former(), statement.is_former()) {
        (false, true) => relation == Relation::Equal && is_before(other.when, statement.when),
        (true, false) => relation == Relation::Equal && is_before(statement.when, other.when),
        _ => true,
    };
    other.is_denied() == statement.is_denied() && relation.is_consistent() && same_time && tenses
}

/// Whether the value is a set of labels, which a later text may have added to.
fn is_set(value: &ClaimValue) -> bool {
    matches!(value, ClaimValue::Labels(_))
}

fn is_before(a: Option<DateRange>, b: Option<DateRange>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.end < b.begin)
}

/// Whether two numbers lie no further apart than so many percent of the larger.
fn is_tolerated(a: &ClaimValue, b: &ClaimValue, tolerance: Option<Decimal>) -> bool {
    let (Some(tolerance), ClaimValue::Quantity(a), ClaimValue::Quantity(b)) = (tolerance, a, b) else {
        return false;
    };
    let larger = a.number.abs().max(b.number.abs());
    let allowed = larger.checked_mul(tolerance).map(|allowed| allowed / Decimal::ONE_HUNDRED);
    let apart = a.number.checked_sub(b.number).map(|apart| apart.abs());
    matches!((apart, allowed), (Some(apart), Some(allowed)) if apart <= allowed)
}

/// Whether one statement was made so much later that the person has grown older since. Where nobody knows when
/// they were made, as many birthdays may lie between them as their story covers, and one more.
fn has_grown_older(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    /// Within fewer days a birthday is no likely reason.
    const LEAST_DAYS: i32 = 14;
    const YEAR: i32 = 365;
    match grown(a, b) {
        Some((days, years)) => {
            days >= LEAST_DAYS && years > Decimal::ZERO && years <= Decimal::from(days / YEAR + 1)
        }
        None => years_between(a, b).is_some_and(|years| {
            let between = a.may_be.zip(b.may_be).map_or(0, |(a, b)| {
                let days = DateRange { begin: a.begin.min(b.begin), end: a.end.max(b.end) };
                days.days() - 1
            });
            years.abs() <= Decimal::from(between / YEAR + 1)
        }),
    }
}

/// Whether just a birthday may lie between two ages, however few the days.
pub(super) fn are_a_birthday_apart(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    grown(a, b).is_some_and(|(days, years)| days > 0 && years == Decimal::ONE)
}

/// How many days later the second of two statements was made, and how many years older it makes the person.
fn grown(a: &Statement<'_>, b: &Statement<'_>) -> Option<(i32, Decimal)> {
    let years = years_between(a, b)?;
    let days = (b.when?.begin - a.when?.begin).get_days();
    Some(if days < 0 { (-days, -years) } else { (days, years) })
}

fn years_between(a: &Statement<'_>, b: &Statement<'_>) -> Option<Decimal> {
    match (a.value, b.value) {
        (ClaimValue::Quantity(a), ClaimValue::Quantity(b)) => Some(b.number.saturating_sub(a.number)),
        _ => None,
    }
}

/// Whether an age lies so far below what the year of birth gives that the person may have died long ago.
fn is_of_the_dead(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    const LONG_AGO: i64 = 10;
    let (ClaimValue::Quantity(a), ClaimValue::Quantity(b)) = (a.value, b.value) else { return false };
    let (born, age) = match (a.bound, b.bound) {
        (Bound::Between, Bound::Exact) => (a, b),
        (Bound::Exact, Bound::Between) => (b, a),
        _ => return false,
    };
    born.low.is_some_and(|low| low.saturating_sub(age.number) > Decimal::from(LONG_AGO))
}

/// How much a value says: the parts of a title, the exactness of a number or date.
fn fullness(value: &ClaimValue) -> usize {
    match value {
        ClaimValue::Labels(labels) => labels.len(),
        ClaimValue::Time(timex) => timex.value.len() + usize::from(timex.days.is_some()),
        ClaimValue::Quantity(quantity) => usize::from(quantity.bound == crate::model::Bound::Exact),
        ClaimValue::Term(term) => term.key.as_str().len(),
        ClaimValue::Word(_) => 0,
    }
}

fn says_more(a: &ClaimValue, b: &ClaimValue) -> bool {
    fullness(a) > fullness(b)
}
