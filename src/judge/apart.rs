//! What shows that two values, though both cannot be true of one thing, are of two.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::align::general::Distance;
use crate::model::{ClaimValue, DateRange, Quantity, Skipped, SourceId};
use crate::rule::Rule;

use super::statement::{Group, Statement};
use super::{Court, clock, town};

impl<'a> Court<'a> {
    /// Why two of `groups` surely answer two questions, though no separator says so.
    pub(super) fn are_two_things(
        &self,
        rule: &Rule,
        [a, b]: [&Group<'a>; 2],
        groups: &[Group<'a>],
    ) -> Option<&'static str> {
        if !rule.tells_of_story() || rule.trend.is_some() {
            None
        } else if self.are_of_other_hours(a, b) || self.agree_at_another_hour(a, b, groups) {
            Some(Skipped::TWO_THINGS)
        } else if rule.recurs && (self.are_of_other_days(a, b) || self.are_in_step(a, b)) {
            Some(Skipped::TWO_DAYS)
        } else {
            None
        }
    }

    /// Whether two groups may answer two questions.
    pub(super) fn may_be_two_things(&self, rule: &Rule, a: &Group<'a>, b: &Group<'a>) -> bool {
        rule.tells_of_story() && shares_text(a, b) || self.are_nested_towns(rule, a, b)
    }

    /// The groups of a question without a subject but those that are surely of something else: no slip leads from
    /// any other number to theirs, or the texts that give them are some of those that give another one, which lies
    /// nearer to all that is left.
    pub(super) fn without_outliers(&mut self, rule: &Rule, groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
        let is_open = rule.tells_of_story() && rule.subject.is_empty();
        let numbers: Option<Vec<&Quantity>> = groups.iter().map(number).collect();
        let Some(numbers) = numbers.filter(|_| is_open && groups.len() > 2) else { return groups };
        let is_outlier = |at: usize| {
            let others = || (0..groups.len()).filter(move |&other| other != at);
            let is_of =
                |distance: Distance| others().all(|other| apart(numbers[at], numbers[other]) >= distance);
            let gives_another =
                |source: &SourceId| others().any(|other| groups[other].sources().contains(source));
            is_of(Distance::Apart) || is_of(Distance::Far) && groups[at].sources().iter().all(gives_another)
        };
        let is_outlier: Vec<bool> = (0..groups.len()).map(is_outlier).collect();
        if is_outlier.iter().filter(|is_outlier| !**is_outlier).count() < 2 {
            return groups;
        }
        let mut left = Vec::with_capacity(groups.len());
        let mut out = Vec::new();
        for (group, is_outlier) in groups.into_iter().zip(is_outlier) {
            if is_outlier { out.push(group) } else { left.push(group) }
        }
        for group in out {
            self.skip(group.claims()[0], left[0].claims()[0], "numbers so far apart, of two things");
        }
        left
    }

    /// Whether the text of one town names the other, which may lie in it.
    fn are_nested_towns(&self, rule: &Rule, a: &Group<'a>, b: &Group<'a>) -> bool {
        let names = |group: &Group<'a>, other: &Group<'a>| {
            group.claims().iter().any(|&claim| {
                town::is_named_in(other.lead().value, &self.claims[claim].evidence.passage.text)
            })
        };
        rule.reads_towns() && (names(a, b) || names(b, a))
    }

    /// Whether the sentences of two groups tell of what happened at other hours: two quakes of one series.
    fn are_of_other_hours(&self, a: &Group<'a>, b: &Group<'a>) -> bool {
        let (a, b) = (self.hours(a), self.hours(b));
        let may_be_one = || a.iter().any(|a| b.iter().any(|b| clock::are_near(*a, *b)));
        !a.is_empty() && !b.is_empty() && !may_be_one()
    }

    /// The hours that its sentences tell, in minutes.
    fn hours(&self, group: &Group<'a>) -> BTreeSet<u16> {
        let claims = group.claims().into_iter().map(|claim| &self.claims[claim]);
        let told = claims.filter(|claim| !matches!(claim.value, ClaimValue::Time(_)));
        told.filter_map(|claim| claim.reach.clock).collect()
    }

    /// Whether two groups tell of what happened on other days, of what happens again.
    fn are_of_other_days(&self, a: &Group<'a>, b: &Group<'a>) -> bool {
        let (Some(a), Some(b)) = (self.days(a), self.days(b)) else { return false };
        !a.iter().any(|a| b.iter().any(|b| a.overlaps(*b)))
    }

    /// Whether each group tells the day of its own news, each text the one right before its publication.
    fn are_in_step(&self, a: &Group<'a>, b: &Group<'a>) -> bool {
        let steps = |group: &Group<'a>| -> Option<BTreeSet<i32>> {
            let step = |statement: &Statement<'a>| {
                let ClaimValue::Time(timex) = statement.value else { return None };
                let published = self.sources[statement.source.0 as usize].published.date()?;
                let days = timex.days.filter(|days| days.begin == days.end)?;
                Some((published - days.begin).get_days()).filter(|step| (0..=1).contains(step))
            };
            group.statements.iter().map(step).collect()
        };
        steps(a).is_some_and(|of_a| of_a.len() == 1 && steps(b).is_some_and(|of_b| of_b == of_a))
    }

    /// The days on which that may have happened which a group tells of; `None` where a text leaves it open.
    fn days(&self, group: &Group<'a>) -> Option<Vec<DateRange>> {
        let claims = group.claims().into_iter().map(|claim| &self.claims[claim]);
        claims.map(|claim| claim.reach.on).collect()
    }

    /// Whether the texts of both sides agree in a third value, which is of another hour than one of the sides: then
    /// each tells of something else besides.
    fn agree_at_another_hour(&self, a: &Group<'a>, b: &Group<'a>, groups: &[Group<'a>]) -> bool {
        // Most tell no hour: a story of many values is not gone through for those.
        if [a, b].into_iter().all(|group| self.hours(group).is_empty()) {
            return false;
        }
        let texts: Vec<SourceId> = a.sources().into_iter().chain(b.sources()).collect();
        groups.iter().any(|group| {
            let sources = group.sources();
            texts.iter().all(|text| sources.contains(text))
                && (self.are_of_other_hours(a, group) || self.are_of_other_hours(b, group))
        })
    }
}

fn number<'a>(group: &Group<'a>) -> Option<&'a Quantity> {
    match group.lead().value {
        ClaimValue::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

fn apart(a: &Quantity, b: &Quantity) -> Distance {
    number_in_unit_of(a, b).map_or(Distance::Near, |b| Distance::between(a.number, b))
}

fn number_in_unit_of(a: &Quantity, b: &Quantity) -> Option<Decimal> {
    if a.unit == b.unit { Some(b.number) } else { b.in_unit(&a.unit).map(|b| b.number) }
}

/// Whether a text gives both values: of what no words name it answers two questions with them.
fn shares_text(a: &Group<'_>, b: &Group<'_>) -> bool {
    let sources = b.sources();
    a.sources().iter().any(|source| sources.contains(source))
}
