//! The parts of what is kept, each with all its fields: one that is added and not named here does not
//! compile.

use std::sync::Arc;

use crate::Extracted;
use crate::model::{
    Aside, Beside, Bound, Claim, ClaimId, ClaimValue, Clue, Confidence, DateRange, Day, EntityKind, Event,
    Evidence, Feature, FeatureKind, Figure, FigureClass, FigureSet, FigureWord, Finding, Holds, Interval,
    Lasts, Lemma, Level, Mark, Moment, Months, NameKey, Notice, Origin, Outcome, Outlook, Paragraph, Part,
    Passage, Phase, Place, Portion, Published, Qualifiers, Quantity, RangeEnd, Reach, ReadAs, Severity,
    Shingles, Side, Sketch, Skipped, SourceId, SourceInfo, Span, Stance, Stated, StatedStory, Story, Subject,
    Suppressed, Suppression, Telling, Tense, Term, Thing, TimeModifier, Timex, TimexKind, Told, Unit,
    Verdict, WordSort, Wording, WordingWord,
};

use super::codec::{Reader, Stored, Writer};

/// A struct as its fields, in this order.
macro_rules! stored_struct {
    ($($type:ident { $($field:ident),* })*) => {$(
        impl Stored for $type {
            fn put<'v>(&'v self, to: &mut Writer<'v>) {
                let Self { $($field),* } = self;
                $($field.put(to);)*
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                $(let $field = Stored::take(from)?;)*
                Some(Self { $($field),* })
            }
        }
    )*};
}

/// A struct whose first field is a path.
macro_rules! stored_with_path {
    ($($type:ident { $path:ident, $($field:ident),* })*) => {$(
        impl Stored for $type {
            fn put<'v>(&'v self, to: &mut Writer<'v>) {
                let Self { $path, $($field),* } = self;
                to.path($path);
                $($field.put(to);)*
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                let $path = from.path()?;
                $(let $field = Stored::take(from)?;)*
                Some(Self { $path: (*$path).into(), $($field),* })
            }
        }
    )*};
}

macro_rules! stored_number {
    ($($type:ident)*) => {$(
        impl Stored for $type {
            fn put<'v>(&'v self, to: &mut Writer<'v>) {
                self.0.put(to);
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self(Stored::take(from)?))
            }
        }
    )*};
}

/// An enum as the number of its variant in this list, and what it holds.
macro_rules! stored_enum {
    ($($type:ident { $($variant:ident $(($($value:ident),*))? $({ $($field:ident),* })?),* })*) => {$(
        impl Stored for $type {
            fn put<'v>(&'v self, to: &mut Writer<'v>) {
                enum Tag { $($variant),* }
                match self {$(
                    Self::$variant $(($($value),*))? $({ $($field),* })? => {
                        to.byte(Tag::$variant as u8);
                        $($($value.put(to);)*)?
                        $($($field.put(to);)*)?
                    }
                )*}
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                enum Tag { $($variant),* }
                let tag = from.byte()?;
                $(if tag == Tag::$variant as u8 {
                    $($(let $value = Stored::take(from)?;)*)?
                    $($(let $field = Stored::take(from)?;)*)?
                    return Some(Self::$variant $(($($value),*))? $({ $($field),* })?);
                })*
                None
            }
        }
    )*};
}

stored_struct! {
    Extracted { info, claims, figures, wordings, sketch }
    Claim {
        id, rule, source, property, subject, value, qualifiers, stance, reach, tense, lasts, when, event,
        evidence, confidence
    }
    Subject { terms }
    Term { key, name, kind, country }
    Event { kind, participants, days, yearless, phase, published }
    Passage { text, line, column }
    Reach { portion, said_by, estimate, so_far, corrects, as_of, clock, on, about }
    Moment { day, hour }
    Span { start, end }
    DateRange { begin, end }
    RangeEnd { span, value }
    Timex { kind, value, modifier, edtf, days, begin, end, inferred }
    Quantity { number, unit, bound, low, high, granule }
    Interval { low, low_closed, high, high_closed }
    Figure {
        source, published, part, class, head, counts_people, subject, is_bound, is_of_kin, marks, outlook, holds,
        siblings,         verb, value, set, clues, before, behind, beside, per, aside, read_as, evidence
    }
    ReadAs { property, subject }
    Mark { set, word }
    Beside { class, head, set, is_of_saying }
    Wording { source, published, words, tellings, place, paragraph }
    WordingWord { lemma, sort }
    Telling { words, told, place }
    Paragraph { path, page, passage }
    Place { span, line, column, within }
    Day { year, months, day, weekday, minute }
    Months { first, last }
    Clue { lemma, nearness, rarity, is_name }
    Shingles { smallest, count }
    Outcome { sources, stories, claims, findings, suppressed, agreements, skipped, notices }
    Finding {
        fingerprint, rule, verdict, severity, confidence, property, subject, message, reason, sides
    }
    Side { value, documents, origins, claims }
    Suppressed { finding, by, reason }
    Story { id, label, sources, near_copies, shared }
}

stored_with_path! {
    SourceInfo { path, id, published, dateline, outlet, origins, authority, story, suppressions }
    Evidence { path, span, page, line, column, quote, passage, within }
    Suppression { file, rules, reason, place, lines }
    Notice { path, place, level, message, help }
}

stored_number! { ClaimId SourceId Confidence Lemma Origin Thing }

stored_enum! {
    ClaimValue { Quantity(quantity), Time(time), Term(term), Labels(labels), Word(word) }
    Stance { Asserted, Attributed(speaker), Target, Planned, Denied, Hedged }
    Lasts { Constant, Event, UntilChanged }
    Phase { Planned, Current, Past }
    Portion { Whole, Part, Increment }
    EntityKind { Person, Organisation, Place, Country }
    Tense { Current, Former, Late, Acting, Elect }
    TimexKind { Date, Time, Duration, Set }
    TimeModifier {
        Before, After, OnOrBefore, OnOrAfter, LessThan, MoreThan, EqualOrLess, EqualOrMore, Start, Mid, End,
        Approx
    }
    Bound { Exact, About, AtLeast, MoreThan, AtMost, LessThan, Between }
    Part { Body, Title, Caption, Table }
    Aside { Part, Converted, Former, Open }
    Outlook { Fact, Open, Foreseen }
    Holds { On, ThatDay, SoFar }
    Told { Name(term), Opposite { set, member }, Denial, Code(digits), Figure { is_time }, Undone, OfFigure(word),
        Rank(ordinal), Thing(thing) }
    FigureWord { Digits { value, granule }, Word { set, member } }
    WordSort { Function, Figure, Content }
    FigureClass { Count, Money(code), Percent(unit), Measure(unit), Age, Ordinal, Duration, Date, Clock }
    FigureSet { Amount(interval), Day(day), Days(first, last) }
    StatedStory { One, Named(name) }
    Published { Unknown, On(stated), Ambiguous { day_first, month_first, span } }
    Level { Info, Warning, Error }
    Verdict { Agree, Refine, Contradict, Supersede, Unresolved }
    Severity { Info, Note, Warning, Error }
}

impl<T: Stored> Stored for Stated<T> {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        let Self { value, reason, span } = self;
        value.put(to);
        reason.put(to);
        span.put(to);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { value: T::take(from)?, reason: Stored::take(from)?, span: Stored::take(from)? })
    }
}

impl Stored for Arc<Term> {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        (**self).put(to);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Term::take(from).map(Self::new)
    }
}

impl Stored for NameKey {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.repeated(self.as_str());
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::from_folded(&*from.repeated()?))
    }
}

impl Stored for Qualifiers {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.count(self.len());
        for (name, value) in self.iter() {
            name.put(to);
            value.put(to);
        }
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let count = usize::take(from)?;
        (0..count).map(|_| <(Arc<str>, ClaimValue)>::take(from)).collect()
    }
}

impl Stored for Unit {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.repeated(self.symbol());
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::new(&*from.repeated()?))
    }
}

impl Stored for Skipped {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        let Self { claims, reason } = self;
        claims.put(to);
        to.repeated(reason);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { claims: Stored::take(from)?, reason: from.repeated()?.to_string() })
    }
}

impl Stored for Sketch {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        self.day.put(to);
        self.shingles.put(to);
        self.story.put(to);
        to.count(self.features().count());
        for Feature { label, shown, kind, weight } in self.features() {
            to.repeated(label);
            to.repeated(if shown == label { "" } else { shown });
            to.count(KINDS.iter().position(|known| *known == kind).unwrap_or(KINDS.len()));
            to.count(weight.into());
        }
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let mut sketch = Self::default();
        sketch.day = Stored::take(from)?;
        sketch.shingles = Stored::take(from)?;
        sketch.story = Stored::take(from)?;
        for _ in 0..usize::take(from)? {
            let (label, shown) = (from.repeated()?, from.repeated()?);
            let kind = *KINDS.get(usize::take(from)?)?;
            let shown = if shown.is_empty() { &label } else { &shown };
            sketch.push(Feature { label: &label, shown, kind, weight: Stored::take(from)? });
        }
        sketch.shrink();
        Some(sketch)
    }
}

const KINDS: [FeatureKind; 9] = [
    FeatureKind::FullName,
    FeatureKind::Name,
    FeatureKind::KnownName,
    FeatureKind::Term,
    FeatureKind::Common,
    FeatureKind::Quantity,
    FeatureKind::Day,
    FeatureKind::Clock,
    FeatureKind::Weekday,
];
