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
use super::{time, wording};

/// Judges groups of values that differ: a later report may only go on in the direction of the trend, if it has one.
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
    groups.sort_by(|a, b| match trend {
        Trend::Rising => low(a).cmp(&low(b)),
        Trend::Falling => low(b).cmp(&low(a)),
        Trend::Either => span(court, a).cmp(&span(court, b)).then_with(|| low(a).cmp(&low(b))),
    });
    let spans: Vec<Option<Span>> = groups.iter().map(|group| span(court, group)).collect();
    let one_way = if trend == Trend::Either { 0 } else { groups.len() };
    for at in 0..one_way {
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
    for [one, next] in neighbours(&spans) {
        let (before, after) = (&groups[one], &groups[next]);
        if !before.conflicts(after, rule) {
            continue;
        }
        match (spans[one], spans[next]) {
            (Some((_, last)), Some((begin, _))) if begin.is_after(last) && is_so_far(court, before) => {
                replaced(court, rule, before, after);
            }
            _ if wording::is_transposed(before.lead().value, after.lead().value) => {
                let sides = [before.clone(), after.clone()];
                dispute::contradict(court, rule, &sides, Severity::Warning);
            }
            _ if time::is_said_to_replace(after, before, former) => replaced(court, rule, before, after),
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

/// When the values of a group were reported first and last.
type Span = (Moment, Moment);

/// The groups that are held against each other: each with the next one, and with the next one that has a date,
/// so that a text without one does not stand between two that have.
fn neighbours(spans: &[Option<Span>]) -> Vec<[usize; 2]> {
    let dated: Vec<usize> = (0..spans.len()).filter(|&at| spans[at].is_some()).collect();
    let mut pairs: Vec<[usize; 2]> = (1..spans.len()).map(|next| [next - 1, next]).collect();
    pairs.extend(dated.windows(2).map(|pair| [pair[0], pair[1]]));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Leaves each text its largest figure: of what no words part, the smaller ones are parts of it, or older. What was
/// said before stays.
pub(super) fn largest_of_each_text(statements: Vec<Statement<'_>>) -> Vec<Statement<'_>> {
    let number = |statement: &Statement<'_>| match statement.value {
        ClaimValue::Quantity(quantity) if !statement.is_former() => Some(quantity.number),
        _ => None,
    };
    let mut largest: BTreeMap<SourceId, Decimal> = BTreeMap::new();
    for statement in &statements {
        if let Some(number) = number(statement) {
            let known = largest.entry(statement.source).or_insert(number);
            *known = number.max(*known);
        }
    }
    let is_largest = |one: &Statement<'_>| number(one).is_none_or(|number| number >= largest[&one.source]);
    statements.into_iter().filter(is_largest).collect()
}

fn low(group: &Group<'_>) -> Option<Decimal> {
    match group.lead().value {
        ClaimValue::Quantity(quantity) => Some(quantity.number),
        _ => None,
    }
}

/// `None` where a value has no date.
fn span(court: &Court<'_>, group: &Group<'_>) -> Option<Span> {
    let moments: Option<Vec<Moment>> = group.statements.iter().map(|one| moment(court, one)).collect();
    let moments = moments?;
    Some((*moments.iter().min()?, *moments.iter().max()?))
}

/// When a statement was made: as its words say, else on the day of publication.
fn moment(court: &Court<'_>, statement: &Statement<'_>) -> Option<Moment> {
    let told = statement.claims.iter().filter_map(|&index| court.claims[index].reach.as_of).max();
    told.or_else(|| statement.when.map(|days| Moment::day(days.end)))
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
    if is_so_far(court, groups[0]) && !is_so_far(court, groups[1]) {
        let finding = Builder::new(court, rule, Verdict::Unresolved, Severity::Note)
            .groups(&sides)
            .reason("one side says that counting goes on");
        court.verdicts.findings.extend(finding.build());
        return;
    }
    let [a, b] = groups.map(|group| Voices::of(court, separators, group));
    if a.is_soft() || b.is_soft() || a.are_others(&b) {
        let [first, second] = sides;
        dispute::spread(court, rule, &[(first, a), (second, b)]);
    } else {
        dispute::contradict(court, rule, &sides, Severity::Warning);
    }
}

/// Whether all texts of a group say that counting goes on: "11 confirmed dead", "five so far".
fn is_so_far(court: &Court<'_>, group: &Group<'_>) -> bool {
    let says = |statement: &Statement<'_>| {
        let mut claims = statement.claims.iter().map(|&index| &court.claims[index]);
        claims.any(|claim| claim.reach.so_far)
    };
    group.statements.iter().all(says)
}

/// The reason where nothing tells which report is the later one.
pub const UNDATED: &str = "it changes with time, and no date tells which report is the later one";

fn undated<'a>(court: &mut Court<'a>, rule: &Rule, groups: [&Group<'a>; 2]) {
    let finding = Builder::new(court, rule, Verdict::Unresolved, Severity::Note)
        .groups(&groups.map(Clone::clone))
        .reason(UNDATED)
        .build();
    court.verdicts.findings.extend(finding);
}
