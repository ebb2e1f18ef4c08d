//! Figures of one text that can be reckoned against each other: pairs of a stated and a computed value.
//!
//! Only pairs that do not hold become claims. Each reader looks at one sentence, and stays silent where
//! the words allow another reading of the figures.

mod age;
mod change;
mod direction;
mod lexicon;
mod line;
mod list;
mod parts;
mod share;
mod weekday;

use rust_decimal::Decimal;

use crate::annotate::Annotated;
use crate::model::vocabulary::Classes;
use crate::model::{
    Arithmetic, Bound, Claim, ClaimId, ClaimValue, Confidence, DateRange, Document, Kind, Lasts, NameKey,
    Qualifiers, Quantity, Reach, Span, Stance, Subject, Tense, Term, Unit,
};

use super::claim::Evidences;
use super::scene::Scene;
use super::view::View;

pub(super) use lexicon::Words;
use line::Line;

/// A stated value, and the one that other figures of the text make instead.
struct Mismatch {
    check: Arithmetic,
    /// What both are about, for people.
    subject: String,
    stated: (ClaimValue, Span),
    computed: (ClaimValue, Span),
}

/// The pairs of claims of one document whose values cannot both be true.
pub(super) fn claims(
    document: &Document,
    annotated: &Annotated,
    scene: &Scene<'_>,
    words: &Words,
    evidences: &mut Evidences<'_>,
) -> Vec<Claim> {
    let mut claims = Vec::new();
    let published = document.metadata.published.date();
    for sentence in 0..annotated.sentences.len() {
        let block = &document.blocks[annotated.sentences[sentence].block];
        let figures = Figures::count(annotated, scene, sentence);
        if block.repeats.is_some() || figures.are_too_few() {
            continue;
        }
        let view = View::new(document, annotated, sentence, scene.annotations(sentence));
        let line = Line { view: &view, words };
        let mut found = Vec::new();
        weekday::read(&line, published, &mut found);
        list::read(&line, &mut found);
        parts::read(&line, &mut found);
        share::read(&line, &mut found);
        change::read(&line, &mut found);
        direction::read(&line, &mut found);
        age::read(&line, published, &mut found);
        for mismatch in found {
            let number = claims.len() / 2 + 1;
            claims.extend(pair(mismatch, number, published.map(DateRange::day), evidences));
        }
    }
    claims
}

/// What a sentence holds to reckon with: most hold too little, which is told without a closer look.
#[derive(Default)]
struct Figures {
    counts: usize,
    others: usize,
    ages: usize,
    times: usize,
    weekdays: bool,
}

impl Figures {
    fn count(annotated: &Annotated, scene: &Scene<'_>, sentence: usize) -> Self {
        let mut figures = Self::default();
        for annotation in &annotated.annotations[scene.annotations(sentence)] {
            match annotation.kind {
                Kind::Number => figures.counts += 1,
                Kind::Money | Kind::Percent | Kind::Measure => figures.others += 1,
                Kind::Age => figures.ages += 1,
                Kind::Date | Kind::Time | Kind::Range => figures.times += 1,
                _ => {}
            }
        }
        figures.weekdays = figures.times > 0
            && annotated.tokens[annotated.sentences[sentence].tokens.clone()]
                .iter()
                .any(|token| token.classes.any(Classes::WEEKDAY));
        figures
    }

    fn are_too_few(&self) -> bool {
        let dates = self.weekdays || (self.ages > 0 && self.times > 0);
        !dates && self.counts == 0 && self.others < 2
    }
}

fn pair(
    mismatch: Mismatch,
    number: usize,
    when: Option<DateRange>,
    evidences: &mut Evidences<'_>,
) -> [Claim; 2] {
    let Mismatch { check, subject, stated, computed } = mismatch;
    // The number tells two pairs about one thing apart.
    let key = NameKey::from_folded(format!("{} {number}", subject.to_lowercase()));
    let term = Term { key, name: subject.into(), kind: None, country: None };
    let mut claim = |property: &str, (value, span): (ClaimValue, Span)| Claim {
        id: ClaimId::default(),
        rule: check.name().into(),
        source: evidences.source(),
        property: property.into(),
        subject: Subject { terms: vec![("of".into(), term.clone())] },
        value,
        qualifiers: Qualifiers::default(),
        stance: Stance::Asserted,
        reach: Reach::default(),
        tense: Tense::Current,
        lasts: Lasts::Constant,
        when,
        event: None,
        evidence: evidences.evidence(span),
        confidence: Confidence(90),
    };
    [claim(check.stated(), stated), claim(check.computed(), computed)]
}

/// A number from `low` to `high`, both included; one number where they are equal.
fn between(low: Decimal, high: Decimal, unit: &Unit) -> Quantity {
    let exact = low == high;
    Quantity {
        number: low,
        unit: unit.clone(),
        bound: if exact { Bound::Exact } else { Bound::Between },
        low: (!exact).then_some(low),
        high: (!exact).then_some(high),
        granule: Decimal::ZERO,
    }
}
