//! What changes: epochs of a property that lasts until something changes it, and stages that follow
//! one another.

use jiff::ToSpan as _;

use crate::align::Alignment;
use crate::model::{DateRange, Severity, SourceInfo, Stance, Verdict};
use crate::rule::Rule;

use super::Court;
use super::cell::Cell;
use super::finding::Builder;
use super::relation::relation;
use super::separator::Separators;
use super::statement::{Group, Statement, groups};

/// Two different values within so many days contradict each other, unless the rule says otherwise.
const SETTLES_DAYS: i32 = 0;

/// Whether all that is said in a group is a plan.
pub(super) fn is_plan(group: &Group<'_>) -> bool {
    group.statements.iter().all(|statement| *statement.stance == Stance::Planned)
}

/// Whether `a` was said after `b`.
pub(super) fn is_later(a: &Group<'_>, b: &Group<'_>) -> bool {
    matches!((a.when(), b.when()), (Some(a), Some(b)) if a.begin > b.end)
}

/// For each document the days from the first publication in its story to the last.
pub(super) fn days_of_stories(alignment: &Alignment, sources: &[SourceInfo]) -> Vec<Option<DateRange>> {
    let mut days: Vec<Option<DateRange>> = vec![None; alignment.stories.len()];
    let stories = || alignment.story_of.iter().zip(sources);
    for (&story, source) in stories() {
        days[story] = hull(days[story], source.published.date().map(DateRange::day));
    }
    stories().map(|(&story, _)| days[story]).collect()
}

/// Whether a text that gives the later value says that the earlier one was reported before.
pub(super) fn is_said_to_replace(after: &Group<'_>, before: &Group<'_>, former: &[Statement<'_>]) -> bool {
    let sources = after.sources();
    former
        .iter()
        .filter(|statement| sources.contains(&statement.source))
        .any(|statement| relation(statement.value, before.lead().value).is_consistent())
}

/// Judges groups of values in the order of their time: within the rule's span they contradict each other,
/// beyond it the later replaces the earlier. What a text calls former counts for the epoch before it.
pub(super) fn epochs<'a>(
    court: &mut Court<'a>,
    rule: &Rule,
    separators: &Separators<'_>,
    mut groups: Vec<Group<'a>>,
) {
    // What may change any day can only be compared where days are known.
    if rule.settles_days.is_none() {
        let undated: Vec<Group<'a>> = groups.extract_if(.., |group| group.when().is_none()).collect();
        if let (Some(group), Some(other)) = (undated.first(), undated.get(1).or(groups.first())) {
            court.skip(
                group.claims()[0],
                other.claims()[0],
                "it may change any day, and a text gives no date",
            );
        }
    }
    let settles = rule.settles_days.unwrap_or(SETTLES_DAYS);
    let (current, former): (Vec<Group<'a>>, Vec<Group<'a>>) =
        groups.into_iter().partition(|group| group.statements.iter().any(|statement| !statement.is_former()));
    let mut epochs: Vec<(Option<DateRange>, Vec<Group<'a>>)> = Vec::new();
    for group in current {
        let when = group.when();
        match epochs.last_mut() {
            Some((days, members)) if within(*days, when, settles) => {
                *days = hull(*days, when);
                members.push(group);
            }
            _ => epochs.push((when, vec![group])),
        }
    }
    // A former value that nobody else reports as current is an epoch of its own before all others.
    if !former.is_empty() && epochs.len() == 1 {
        epochs.insert(0, (None, former));
    }
    for pair in epochs.windows(2) {
        let mut sides = pair[0].1.clone();
        sides.extend(pair[1].1.iter().cloned());
        let finding =
            Builder::new(court, rule, Verdict::Supersede, Severity::Info).epochs(&pair[0].1, &pair[1].1);
        court.verdicts.findings.extend(finding.build());
    }
    for (_, members) in epochs {
        if members.len() > 1 {
            court.contradiction(rule, separators, members);
        }
    }
}

/// Whether no more than so many days lie between the two.
pub(super) fn within(a: Option<DateRange>, b: Option<DateRange>, days: i32) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            b.begin <= a.end.saturating_add(days.days()) && a.begin <= b.end.saturating_add(days.days())
        }
        // Without a date on one side nothing shows that time has passed.
        _ => true,
    }
}

fn hull(a: Option<DateRange>, b: Option<DateRange>) -> Option<DateRange> {
    match (a, b) {
        (Some(a), Some(b)) => Some(DateRange { begin: a.begin.min(b.begin), end: a.end.max(b.end) }),
        (a, b) => a.or(b),
    }
}

/// Stages that follow one another: a later one in a later text replaces the earlier.
pub(super) fn stages<'a>(court: &mut Court<'a>, rule: &Rule, cell: Cell<'a>, order: &[Box<str>]) {
    let rank = |statement: &Statement<'_>| {
        let word = statement.value.to_string();
        order.iter().position(|stage| **stage == *word)
    };
    let statements: Vec<Statement<'a>> = cell.statements.into_iter().filter(|s| !s.is_denied()).collect();
    let (mut groups, _) = groups(statements, None);
    groups.sort_by_key(|group| (rank(group.lead()), group.when().map(|days| days.begin)));
    for group in &groups {
        court.agreement(rule, group);
    }
    for pair in groups.windows(2) {
        let [before, after] = pair else { continue };
        let reaches = |a: &Statement<'_>, b: &Statement<'_>| {
            matches!((a.when, b.when), (Some(a), Some(b)) if b.begin > a.begin) && a.source != b.source
        };
        let follows = before.statements.iter().any(|a| after.statements.iter().any(|b| reaches(a, b)));
        if follows {
            // Only what was said before: a later text may still look ahead to the next time.
            let earlier = keep(before, |a| after.statements.iter().any(|b| reaches(a, b)));
            let later = keep(after, |b| earlier.statements.iter().any(|a| reaches(a, b)));
            let finding = Builder::new(court, rule, Verdict::Supersede, Severity::Info)
                .epochs(std::slice::from_ref(&earlier), std::slice::from_ref(&later));
            court.verdicts.findings.extend(finding.build());
        } else {
            court.skip(before.claims()[0], after.claims()[0], "the later stage is not told in a later text");
        }
    }
}

fn keep<'a>(group: &Group<'a>, wanted: impl Fn(&Statement<'a>) -> bool) -> Group<'a> {
    Group { statements: group.statements.iter().filter(|statement| wanted(statement)).cloned().collect() }
}
