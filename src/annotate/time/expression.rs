//! What the words of a time expression say, before anything is inferred.

use std::ops::Range;

use jiff::civil::Weekday;
use rust_decimal::Decimal;

use crate::model::TimeModifier;

use super::calendar::Calendar;
use super::holiday::Holiday;
use super::lexicon::Zone;
use super::unit::Unit;

/// A time expression: its tokens and what they say.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) tokens: Range<usize>,
    pub(super) meaning: Meaning,
    pub(super) modifier: Option<TimeModifier>,
}

/// What a time expression names.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    /// A day or longer.
    Date(Form),
    /// A part of a day: a clock time or "morning", on a day that may be left open.
    Time { day: Option<Form>, clock: Clock },
    /// A length of time.
    Length(Length),
    /// A recurring time, by its TIMEX3 value.
    Recurring(String),
    /// "now", "recently", "soon".
    Reference(Reference),
    /// From one to another.
    Range(Box<[Expression; 2]>),
}

/// The present, the past or the future at large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Present,
    Past,
    Future,
}

impl Reference {
    /// The TIMEX3 value.
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Present => "PRESENT_REF",
            Self::Past => "PAST_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

/// A calendar time as the words give it.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// It says itself which one it is; only the year may be missing.
    Fixed(Calendar),
    /// So many units from the day of publication: "last week" is -1 week, "today" 0 days.
    Deictic { unit: Unit, shift: i32 },
    /// A year of account so many from the one at hand: "the current fiscal year", "last fiscal year".
    FiscalYear { shift: i16 },
    /// The last, this or next of its name: "Monday", "last Tuesday", "next May".
    Named { name: Name, which: Which },
    /// A day, month, quarter in a year or week that other words name: "October of next year",
    /// "Tuesday of last week".
    Within { part: Name, whole: Box<Form> },
    /// The nth unit of a longer time: "the last week of March". Counts from 1, or back from -1.
    Nth { nth: i8, part: Unit, whole: Box<Form> },
    /// The week that a day lies in: "the week of September 16".
    UnitOf { unit: Unit, of: Box<Form> },
    /// The nth weekday of a longer time: "the first Monday of September".
    NthWeekday { nth: i8, weekday: Weekday, whole: Box<Form> },
    /// What was last spoken of, in another year: "the same period last year". The unit where the
    /// words name it ("the same month").
    SameIn { unit: Option<Unit>, whole: Box<Form> },
    /// Units before or after something: "two weeks ago", "three days later".
    Offset { amount: i32, unit: Unit, from: Anchor },
    /// One already spoken of: "the same month", "the following day", "that year".
    Anaphoric { unit: Unit, shift: i32 },
    /// Two words of one day, which must agree to be one: "Monday, December 1".
    Both { named: Weekday, day: Box<Form> },
}

/// What "ago", "later" and "earlier" count from.
#[derive(Clone, Debug)]
pub(super) enum Anchor {
    /// The day of publication.
    Publication,
    /// The time last spoken of.
    Narrative,
    /// A time that the words name.
    Named(Box<Form>),
}

/// A calendar time that recurs, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Weekday(Weekday),
    Holiday(Holiday),
    /// A day, month, quarter or season without a year.
    Calendar(Calendar),
}

/// Which of its name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// No word says: tense decides.
    Open,
    Last,
    This,
    Next,
    /// The first from the day of publication on.
    Coming,
    /// After the time last spoken of.
    Following,
    /// The first that does not lie before the time last spoken of: "that Friday", "that autumn".
    That,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// Hour, minute, second as far as written; zone where written.
    At { hour: i8, minute: Option<i8>, second: Option<i8>, zone: Option<Zone> },
    /// `MO`, `MD`, `AF`, `EV`, `NI`, `DT`: a part of the day by its TIMEX3 code.
    Part(&'static str),
}

impl Clock {
    /// Twelve hours later: "8 o'clock" of an evening.
    pub(super) fn later(self) -> Self {
        match self {
            Self::At { hour, minute, second, zone } if hour < 12 => {
                Self::At { hour: hour + 12, minute, second, zone }
            }
            _ => self,
        }
    }
}

/// A length of time, as a sum of amounts: held in place, since lengths are tried at many words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    terms: [(Amount, Unit); Self::MOST_TERMS],
    count: usize,
}

impl Length {
    /// Years, months, days and one more; nobody writes a longer sum.
    const MOST_TERMS: usize = 4;

    /// A length of one amount.
    pub(super) fn of(amount: Amount, unit: Unit) -> Self {
        Self { terms: [(amount, unit); Self::MOST_TERMS], count: 1 }
    }

    /// One of a unit.
    pub(super) fn one(unit: Unit) -> Self {
        Self::of(Amount::Exact(Decimal::ONE), unit)
    }

    /// The same and another amount, `None` where there is no room for it.
    pub(super) fn and(mut self, amount: Amount, unit: Unit) -> Option<Self> {
        *self.terms.get_mut(self.count)? = (amount, unit);
        self.count += 1;
        Some(self)
    }

    /// The amounts as written.
    pub(super) fn terms(&self) -> &[(Amount, Unit)] {
        &self.terms[..self.count]
    }

    /// The length as a whole number of one unit: two years and three months are 27 months, a year and a
    /// half 18. `None` where no unit of the calendar says it exactly.
    pub(super) fn whole(&self) -> Option<(i32, Unit)> {
        let exact = |amount: &Amount| match amount {
            Amount::Exact(number) => Some(*number),
            Amount::Vague => None,
        };
        if let [(amount, unit)] = self.terms()
            && let Some(number) = exact(amount).filter(|number| number.fract().is_zero())
        {
            return Some((i32::try_from(number).ok()?, *unit));
        }
        let (_, (_, base)) = self.terms().first().map(|(amount, unit)| Some((amount, unit.in_base()?)))??;
        let mut sum = Decimal::ZERO;
        for (amount, unit) in self.terms() {
            let (count, own) = unit.in_base()?;
            let part = exact(amount)?.checked_mul(Decimal::from(count)).filter(|_| own == base)?;
            sum = sum.checked_add(part)?;
        }
        let sum = i32::try_from(sum).ok().filter(|_| sum.fract().is_zero())?;
        let in_years = base == Unit::Month && sum % 12 == 0;
        Some(if in_years { (sum / 12, Unit::Year) } else { (sum, base) })
    }

    /// Whether it is a whole number of one unit as it is written.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.terms(), [(Amount::Exact(number), _)] if number.fract().is_zero())
    }

    /// Whether no amount is a number.
    pub(super) fn is_vague(&self) -> bool {
        self.terms().iter().any(|(amount, _)| *amount == Amount::Vague)
    }
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Exact(Decimal),
    /// "several", "a few".
    Vague,
}
