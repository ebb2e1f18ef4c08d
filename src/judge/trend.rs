//! Numbers that can only go one way as time passes: a toll rises, the number of the missing falls.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{ClaimValue, Moment, Severity, SourceId, Verdict};
use crate::rule::{Rule, Trend};

use super::Court;
use super::dispute::{self, Voices};
use super::finding::Builder;
use super::separator::Separators;
use super::statement::{Group, Statement};

/// Judges groups of values that differ: a later report may only go on in the direction of the trend.
///
/// `former` are the values that some texts say were reported before; they tell an order where no date
/// does.
pub(super) fn judge<'a>(
    court: &mut Court<'a>,
    rule: &Rule,
    separators: &Separators<'_>,
    mut groups: Vec<Group<'a>>,
    former: &[Statement<'a>],
    trend: Trend,
) {
    if groups.iter().any(|group| !matches!(group.lead().value, ClaimValue::Quantity(_))) {
        dispute::dispute(court, rule, separators, groups, Severity::Error);
        return;
    }
    // From what must come first to what must come last.
    groups.sort_by(|a, b| {
        let order = low(a).cmp(&low(b));
        if trend == Trend::Rising { order } else { order.reverse() }
    });
    let spans: Vec<Option<(Moment, Moment)>> = groups.iter().map(|group| span(court, group)).collect();
    for at in 0..groups.len() {
        // The report of a further value that was made first of all.
        let first = (at + 1..groups.len())
            .filter(|&other| groups[at].conflicts(&groups[other], rule))
            .filter_map(|other| Some((spans[other]?.0, other)))
            .min();
        if let (Some((_, last)), Some((begin, other))) = (spans[at], first)
            && last.is_after(begin)
        {
            turned_back(court, rule, separators, [&groups[at], &groups[other]], last, begin);
        }
    }
    for pair in 1..groups.len() {
        let (before, after) = (&groups[pair - 1], &groups[pair]);
        if !before.conflicts(after, rule) {
            continue;
        }
        match (spans[pair - 1], spans[pair]) {
            _ if is_replaced(before, after, former) => replaced(court, rule, before, after),
            (Some((first, last)), Some((begin, end))) if end.is_after(first) => {
                if !last.is_after(begin) || begin.is_after(first) {
                    replaced(court, rule, before, after);
                }
            }
            (Some((_, last)), Some((begin, _))) if last.is_after(begin) => {}
            (Some(_), Some(_)) => at_once(court, rule, separators, [before, after]),
            _ => undated(court, rule, [before, after]),
        }
    }
}

/// Leaves each text its largest figure: of what no words part, the smaller ones are parts of it, or older.
pub(super) fn largest_of_each_text(groups: Vec<Group<'_>>) -> Vec<Group<'_>> {
    let number = |statement: &Statement<'_>| match statement.value {
        ClaimValue::Quantity(quantity) => Some(quantity.number),
        _ => None,
    };
    let mut largest: BTreeMap<SourceId, Decimal> = BTreeMap::new();
    for statement in groups.iter().flat_map(|group| &group.statements) {
        if let Some(number) = number(statement) {
            let known = largest.entry(statement.source).or_insert(number);
            *known = number.max(*known);
        }
    }
    groups
        .into_iter()
        .map(|mut group| {
            group.statements.retain(|one| number(one).is_none_or(|number| number >= largest[&one.source]));
            group
        })
        .filter(|group| !group.statements.is_empty())
        .collect()
}

fn low(group: &Group<'_>) -> Option<Decimal> {
    match group.lead().value {
        ClaimValue::Quantity(quantity) => Some(quantity.number),
        _ => None,
    }
}

/// When the values of a group were reported first and last. `None` where one of them has no date.
fn span(court: &Court<'_>, group: &Group<'_>) -> Option<(Moment, Moment)> {
    let moments: Option<Vec<Moment>> = group.statements.iter().map(|one| moment(court, one)).collect();
    let moments = moments?;
    Some((*moments.iter().min()?, *moments.iter().max()?))
}

/// When a statement was made: as its words say, else on the day of publication.
fn moment(court: &Court<'_>, statement: &Statement<'_>) -> Option<Moment> {
    let told = statement.claims.iter().filter_map(|&index| court.claims[index].reach.as_of).max();
    told.or_else(|| statement.when.map(|days| Moment::day(days.end)))
}

/// Whether a text that gives the later value says that the earlier one was reported before.
fn is_replaced(before: &Group<'_>, after: &Group<'_>, former: &[Statement<'_>]) -> bool {
    let sources = after.sources();
    former
        .iter()
        .filter(|statement| sources.contains(&statement.source))
        .any(|statement| super::relation::relation(statement.value, before.lead().value).is_consistent())
}

fn replaced<'a>(court: &mut Court<'a>, rule: &Rule, before: &Group<'a>, after: &Group<'a>) {
    let finding = Builder::new(court, rule, Verdict::Supersede, Severity::Info)
        .epochs(std::slice::from_ref(before), std::slice::from_ref(after));
    court.verdicts.findings.extend(finding.build());
}

/// A later report goes against the trend.
fn turned_back<'a>(
    court: &mut Court<'a>,
    rule: &Rule,
    separators: &Separators<'_>,
    [behind, ahead]: [&Group<'a>; 2],
    last: Moment,
    begin: Moment,
) {
    let only = |group: &Group<'a>, wanted: &dyn Fn(Moment) -> bool| {
        let statements = group.statements.iter().filter(|one| moment(court, one).is_some_and(wanted));
        Group { statements: statements.cloned().collect() }
    };
    let sides = [only(ahead, &|when| last.is_after(when)), only(behind, &|when| when.is_after(begin))];
    let [ahead, behind] = [0, 1].map(|side| Voices::of(court, separators, &sides[side]));
    // What one guesses another may have counted.
    if ahead.may_differ(&behind) || ahead.is_soft() != behind.is_soft() {
        let [first, second] = sides;
        dispute::spread(court, rule, &[(first, ahead), (second, behind)]);
        return;
    }
    let most = if ahead.are_others(&behind) { Severity::Warning } else { Severity::Error };
    dispute::contradict(court, rule, &sides, most);
}

/// Two values of one day.
fn at_once<'a>(court: &mut Court<'a>, rule: &Rule, separators: &Separators<'_>, groups: [&Group<'a>; 2]) {
    let sides = groups.map(Clone::clone);
    let [a, b] = groups.map(|group| Voices::of(court, separators, group));
    if a.is_soft() || b.is_soft() || a.are_others(&b) {
        let [first, second] = sides;
        dispute::spread(court, rule, &[(first, a), (second, b)]);
    } else {
        dispute::contradict(court, rule, &sides, Severity::Warning);
    }
}

/// Nothing tells which report is the later one.
fn undated<'a>(court: &mut Court<'a>, rule: &Rule, groups: [&Group<'a>; 2]) {
    let finding = Builder::new(court, rule, Verdict::Unresolved, Severity::Note)
        .groups(&groups.map(Clone::clone))
        .reason("it changes with time, and no date tells which report is the later one")
        .build();
    court.verdicts.findings.extend(finding);
}
