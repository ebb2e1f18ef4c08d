//! What speaks against a contradiction that a rule has found, and what rules have decided already.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Comparison, Figure};
use crate::model::{
    Claim, ClaimId, ClaimValue, Confidence, Finding, Quantity, Severity, Side, Skipped, SourceId, Span,
    Verdict,
};

/// Whether a text on one side of a finding also gives the other side's number, of whatever it be: then the
/// rule may have taken one thing for another. Asked of what is no more than a warning; a finding of figures
/// has been asked before.
pub fn is_said_on_both_sides(comparison: &Comparison<'_>, claims: &[Claim], finding: &Finding) -> bool {
    let figures = comparison.figures;
    if finding.verdict != Verdict::Contradict || finding.severity != Severity::Warning {
        return false;
    }
    let claim = |id: &ClaimId| claims.get(id.0 as usize);
    finding.sides.iter().enumerate().any(|(at, side)| {
        let values = side.claims.iter().filter_map(claim).filter(|claim| is_quantity(&claim.value));
        let values = values.filter_map(|claim| index_of(figures, claim)).map(|at| comparison.alone.of(at));
        values.into_iter().any(|figure| {
            let others = finding.sides.iter().enumerate().filter(|(other, _)| *other != at);
            others
                .flat_map(|(_, other)| &other.documents)
                .filter(|document| !side.documents.contains(document))
                .any(|&document| comparison.alone.says_value(figure, document))
        })
    })
}

/// Whether next to nothing but the rule speaks for the numbers of a finding answering one question: hardly a
/// word near one stands near the other, and much tells them apart.
pub fn are_unlike(comparison: &Comparison<'_>, claims: &[Claim], finding: &Finding) -> bool {
    /// Of how many claims a side is asked; a value that more texts give has more to say for it than that.
    const MOST: usize = 8;
    if finding.verdict != Verdict::Contradict || finding.sides.iter().any(|side| side.claims.len() > MOST) {
        return false;
    }
    // What is asked of a subject may be told in whatever words, as long as its numbers are near.
    let is_far = !finding.subject.is_empty() && span(claims, finding) != Distance::Near;
    let may_be_unlike = |claim: &&Claim| match claim.value {
        ClaimValue::Quantity(_) => is_far || claim.subject.terms.is_empty(),
        ClaimValue::Time(_) => claim.subject.terms.is_empty(),
        _ => false,
    };
    let figures_of = |side: &Side| -> Option<Vec<usize>> {
        let claims = side.claims.iter().map(|id| claims.get(id.0 as usize));
        claims.map(|claim| index_of(comparison.figures, claim.filter(may_be_unlike)?)).collect()
    };
    let sides: Option<Vec<Vec<usize>>> = finding.sides.iter().map(figures_of).collect();
    let Some(sides) = sides else { return false };
    let mut pairs = sides.iter().enumerate().flat_map(|(at, side)| {
        let others = sides[at + 1..].iter().flatten();
        others.flat_map(move |&other| side.iter().map(move |&one| (one, other)))
    });
    pairs.all(|(one, other)| comparison.are_unlike(one, other))
}

/// Whether the days of a contradiction are a week apart, and a weekday alone tells one of them.
pub fn is_of_either_week(claims: &[Claim], finding: &Finding) -> bool {
    let time_of = |side: &Side| match &claims.get(side.claims.first()?.0 as usize)?.value {
        ClaimValue::Time(time) => Some(time),
        _ => None,
    };
    let [one, other] = finding.sides.as_slice() else { return false };
    finding.verdict == Verdict::Contradict
        && time_of(one).zip(time_of(other)).is_some_and(|(x, y)| x.may_be_of_either_week(y))
}

/// Whether a text among several stands on two sides of a contradiction: then what is asked is not one thing.
pub fn is_on_two_sides(finding: &Finding) -> bool {
    let mut documents: Vec<SourceId> =
        finding.sides.iter().flat_map(|side| side.documents.iter().copied()).collect();
    let all = documents.len();
    documents.sort_unstable();
    documents.dedup();
    finding.verdict == Verdict::Contradict && documents.len() > 1 && documents.len() < all
}

/// Whether "$" of one text is held against "US$" of another in a story that tells of Canadian or other dollars,
/// too: the first may mean those.
pub fn is_of_other_dollars(comparison: &Comparison<'_>, claims: &[Claim], finding: &Finding) -> bool {
    let sides = finding.sides.iter().flat_map(|side| &side.claims);
    let dollars: Option<Vec<&Claim>> = sides
        .map(|id| {
            let claim = claims.get(id.0 as usize)?;
            let is_dollar =
                matches!(&claim.value, ClaimValue::Quantity(amount) if amount.unit.symbol() == "USD");
            is_dollar.then_some(claim)
        })
        .collect();
    let Some(dollars) = dollars.filter(|_| finding.verdict == Verdict::Contradict) else { return false };
    let names_country = |claim: &&Claim| claim.evidence.quote.contains("US");
    let is_open = |claim: &&Claim| claim.evidence.quote.starts_with('$') && !names_country(claim);
    dollars.iter().any(names_country)
        && dollars.iter().any(is_open)
        && dollars.first().is_some_and(|claim| comparison.tells_of_other_dollars(claim.source))
}

/// How far the numbers of a contradiction lie apart, where no subject says that they are of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// They may well be of one thing.
    Near,
    /// They are more likely of two.
    Far,
    /// They are of two, and no slip of the hand leads from one to the other.
    Apart,
}

/// How far the largest number of a contradiction lies from the smallest, where no subject says that they are of one
/// thing.
pub fn distance(claims: &[Claim], finding: &Finding) -> Distance {
    let is_open = finding.verdict == Verdict::Contradict && finding.subject.is_empty();
    if is_open { span(claims, finding) } else { Distance::Near }
}

/// How far the largest number of a finding lies from the smallest.
fn span(claims: &[Claim], finding: &Finding) -> Distance {
    let mut quantities =
        finding.sides.iter().filter_map(|side| match &claims.get(side.claims.first()?.0 as usize)?.value {
            ClaimValue::Quantity(quantity) => Some(quantity),
            _ => None,
        });
    let Some(first) = quantities.next() else { return Distance::Near };
    let (mut least, mut most) = (first.number.abs(), first.number.abs());
    // Only what is in one unit can be far apart.
    let in_first_unit = |quantity: &Quantity| {
        if quantity.unit == first.unit {
            return Some(quantity.number);
        }
        Some(quantity.in_unit(&first.unit)?.number)
    };
    for number in quantities.filter_map(in_first_unit).map(|number| number.abs()) {
        (least, most) = (least.min(number), most.max(number));
    }
    Distance::between(least, most)
}

impl Distance {
    /// How far two numbers of one unit lie apart.
    pub fn between(one: Decimal, other: Decimal) -> Self {
        /// How often the largest holds the smallest.
        const FAR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
        const APART: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
        let (one, other) = (one.abs(), other.abs());
        let (least, most) = (one.min(other), one.max(other));
        // A zero too many is a slip.
        let is_shift = || least.normalize().mantissa() == most.normalize().mantissa();
        if most > least.saturating_mul(APART) && !is_shift() {
            Self::Apart
        } else if most > least.saturating_mul(FAR) {
            Self::Far
        } else {
            Self::Near
        }
    }
}

/// Pairs of words that rules have judged, or set apart with a reason.
#[derive(Debug, Default)]
pub struct Decided {
    judged: Pairs,
    apart: Pairs,
    /// The words of what both can be true, by their documents, each with the number of what they agree in.
    agreed: BTreeMap<SourceId, Vec<(Span, usize)>>,
}

/// From here on figures answer one question though a rule has set them apart.
const SURE: Confidence = Confidence(82);

/// Pairs of words, by their documents.
type Pairs = BTreeMap<[SourceId; 2], Vec<[Span; 2]>>;

impl Decided {
    /// The pairs of the findings that decide, of what was skipped, and of what agrees.
    pub fn new<'f>(
        findings: impl Iterator<Item = &'f Finding>,
        agreements: &[Finding],
        skipped: &[Skipped],
        claims: &[Claim],
    ) -> Self {
        let mut decided = Self::default();
        let claim = |id: &ClaimId| claims.get(id.0 as usize);
        for finding in findings {
            for (at, side) in finding.sides.iter().enumerate() {
                let others = finding.sides[at + 1..].iter().flat_map(|other| &other.claims);
                for other in others.filter_map(claim) {
                    side.claims.iter().filter_map(claim).for_each(|one| add(&mut decided.judged, one, other));
                }
            }
        }
        for (at, agreement) in agreements.iter().enumerate() {
            for claim in agreement.sides.iter().flat_map(|side| &side.claims).filter_map(claim) {
                decided.agreed.entry(claim.source).or_default().push((claim.evidence.span, at));
            }
        }
        for pair in skipped.iter().filter(|pair| !pair.leaves_open()) {
            let [one, other] = pair.claims.each_ref().map(claim);
            let is_sure = [Skipped::TWO_THINGS, Skipped::TWO_DAYS].contains(&pair.reason.as_str());
            let pairs = if is_sure { &mut decided.judged } else { &mut decided.apart };
            if let (Some(one), Some(other)) = (one, other) {
                add(pairs, one, other);
            }
        }
        decided
    }

    /// Whether rules have judged a pair of words that the sides of a finding have, too, found that both can be true, or
    /// set it apart. What
    /// stands in one sentence of two texts answers one question, whatever a rule has read it as; so do figures
    /// for which far more speaks than one word near one of them, by which a rule has set them apart.
    pub fn holds(&self, finding: &Finding, claims: &[Claim], is_copied: bool) -> bool {
        let claim = |id: &ClaimId| claims.get(id.0 as usize);
        let is_sure = is_copied || finding.confidence >= SURE;
        finding.sides.iter().enumerate().any(|(at, side)| {
            let others = finding.sides[at + 1..].iter().flat_map(|other| &other.claims);
            let mut pairs = others
                .filter_map(claim)
                .flat_map(|other| side.claims.iter().filter_map(claim).map(move |one| ordered(one, other)));
            pairs.any(|pair| {
                has(&self.judged, &pair)
                    || !is_copied && self.agree(&pair)
                    || !is_sure && has(&self.apart, &pair)
            })
        })
    }

    /// Whether rules have found that what two words say can both be true.
    fn agree(&self, (sources, spans): &([SourceId; 2], [Span; 2])) -> bool {
        let agreements = |at: usize| {
            let own = self.agreed.get(&sources[at]).into_iter().flatten();
            own.filter(move |(span, _)| overlap(*span, spans[at])).map(|(_, agreement)| *agreement)
        };
        agreements(0).any(|one| agreements(1).any(|other| one == other))
    }
}

fn add(pairs: &mut Pairs, one: &Claim, other: &Claim) {
    let (sources, spans) = ordered(one, other);
    pairs.entry(sources).or_default().push(spans);
}

/// Whether a pair of words overlaps with one of these.
fn has(pairs: &Pairs, (sources, spans): &([SourceId; 2], [Span; 2])) -> bool {
    pairs
        .get(sources)
        .is_some_and(|known| known.iter().any(|pair| pair.iter().zip(spans).all(|(x, y)| overlap(*x, *y))))
}

fn ordered(one: &Claim, other: &Claim) -> ([SourceId; 2], [Span; 2]) {
    let (a, b) = ((one.source, one.evidence.span), (other.source, other.evidence.span));
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    ([a.0, b.0], [a.1, b.1])
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

fn is_quantity(value: &ClaimValue) -> bool {
    matches!(value, ClaimValue::Quantity(_))
}

/// The index of the figure that a claim was read from.
fn index_of(figures: &[&Figure], claim: &Claim) -> Option<usize> {
    let words = claim.evidence.span;
    let first = figures.partition_point(|figure| figure.source < claim.source);
    let own = figures[first..].iter().take_while(|figure| figure.source == claim.source);
    own.enumerate()
        .filter(|(_, figure)| matches!(figure.value, ClaimValue::Quantity(_)))
        .find(|(_, figure)| figure.evidence.span.start < words.end && words.start < figure.evidence.span.end)
        .map(|(at, _)| first + at)
}
