//! Which constructions can begin with a word, so that the others are not tried there.

use crate::annotate::Classes;

use super::lexicon::{NameForm, Part, UnitForm, UnitName};

/// A set of constructions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Starts(u16);

impl Starts {
    /// "1 December", "December 1", "Monday, Dec. 1".
    pub(super) const DATE: Self = Self(1);
    /// "the third quarter", "summer 2025", "Q3".
    pub(super) const PERIOD: Self = Self(1 << 1);
    /// "last week", "two years ago", "Easter".
    pub(super) const RELATIVE: Self = Self(1 << 2);
    /// "2025", "the 1990s", "fiscal 2026".
    pub(super) const YEAR: Self = Self(1 << 3);
    /// "7 p.m.", "tonight", "noon".
    pub(super) const CLOCK: Self = Self(1 << 4);
    /// "every day", "annual".
    pub(super) const RECURRENCE: Self = Self(1 << 5);
    /// "two years", "the past decade".
    pub(super) const DURATION: Self = Self(1 << 6);
    /// "now", "years ago".
    pub(super) const REFERENCE: Self = Self(1 << 7);
    /// "early", "the end of".
    pub(super) const EDGE: Self = Self(1 << 8);
    /// "about", "more than".
    pub(super) const HEDGE: Self = Self(1 << 9);
    /// An amount with its unit.
    pub(super) const LENGTH: Self = Self(1 << 10);
    /// "1-2 December": the number that a range begins with.
    pub(super) const RANGE: Self = Self(1 << 11);

    /// What names a calendar time.
    pub(super) const CALENDAR: Self = Self::DATE.with(Self::PERIOD).with(Self::RELATIVE).with(Self::YEAR);
    /// A number in digits or words, or an ordinal.
    pub(super) const NUMERAL: Self =
        Self::AMOUNT.with(Self::CALENDAR).with(Self::CLOCK).with(Self::RECURRENCE).with(Self::RANGE);

    /// An amount of time, and what is counted by it: "two years ago".
    const AMOUNT: Self = Self::LENGTH.with(Self::DURATION).with(Self::RELATIVE).with(Self::REFERENCE);

    /// Whether any of these is among those.
    #[inline]
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These and those.
    #[must_use]
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What a word of that part can begin.
    pub(super) fn of_part(part: Part) -> Self {
        match part {
            Part::A => Self::AMOUNT.with(Self::CLOCK).with(Self::RECURRENCE),
            Part::Past
            | Part::Previous
            | Part::This
            | Part::Current
            | Part::Next
            | Part::Coming
            | Part::Following
            | Part::Same
            | Part::That
            | Part::Latest => Self::RELATIVE
                .with(Self::CLOCK)
                .with(Self::DURATION)
                .with(Self::REFERENCE)
                .with(Self::RECURRENCE),
            Part::Last => Self::RELATIVE.with(Self::CLOCK).with(Self::DURATION).with(Self::PERIOD),
            Part::Early | Part::Late | Part::Mid | Part::Earlier | Part::Later => {
                Self::EDGE.with(Self::CLOCK)
            }
            Part::Start | Part::End | Part::Middle | Part::Very => Self::EDGE,
            Part::About
            | Part::Some
            | Part::Nearly
            | Part::Over
            | Part::More
            | Part::Less
            | Part::At
            | Part::Just
            | Part::Up => Self::HEDGE.with(Self::AMOUNT).with(Self::CLOCK),
            Part::Several
            | Part::Few
            | Part::Couple
            | Part::Dozens
            | Part::Half
            | Part::Another
            | Part::All => Self::AMOUNT.with(Self::CLOCK),
            Part::Each | Part::Once | Part::Twice | Part::Per => Self::RECURRENCE,
            Part::Today | Part::Yesterday | Part::Tomorrow => Self::RELATIVE,
            Part::Tonight
            | Part::Overnight
            | Part::Noon
            | Part::Midnight
            | Part::Morning
            | Part::Afternoon
            | Part::Evening
            | Part::Dawn
            | Part::Dusk => Self::CLOCK,
            Part::Final
            | Part::Opening
            | Part::Spring
            | Part::Summer
            | Part::Autumn
            | Part::Fall
            | Part::Winter
            | Part::Q
            | Part::HalfYear => Self::PERIOD,
            Part::Fiscal | Part::Fy => Self::YEAR.with(Self::PERIOD),
            Part::AfterEra | Part::Decade => Self::YEAR,
            Part::These
            | Part::Present
            | Part::Right
            | Part::Now
            | Part::Presently
            | Part::Recently
            | Part::Recent
            | Part::Soon
            | Part::Its => Self::REFERENCE,
            _ => Self::default(),
        }
    }

    /// What "the" can begin before a word that can itself begin those; nothing before other words.
    pub(super) fn after_the(next: Self, part: Option<Part>) -> Self {
        /// "the last two years", "the past", "the first quarter", "the following night".
        const ROW: Starts = Starts::RELATIVE
            .with(Starts::CLOCK)
            .with(Starts::DURATION)
            .with(Starts::REFERENCE)
            .with(Starts::PERIOD)
            .with(Starts::RANGE);
        /// "the week before", "the year 2020", "the night of May 3", "the year to March".
        const UNIT: Starts = Starts::RELATIVE.with(Starts::YEAR).with(Starts::CLOCK).with(Starts::DURATION);
        match part {
            Some(
                Part::Present
                | Part::Future
                | Part::Near
                | Part::Far
                | Part::Running
                | Part::Moment
                | Part::Time,
            ) => Self::REFERENCE,
            Some(Part::Coming | Part::Recent) => ROW,
            Some(Part::Early | Part::Late | Part::Mid) => Self::EDGE.with(Self::CLOCK).with(Self::PERIOD),
            Some(Part::Small | Part::Crack) => Self::CLOCK,
            _ if next.any(Self::EDGE) => Self::EDGE,
            _ if next.any(Self::RANGE) => Self::NUMERAL,
            _ if next.any(Self::HEDGE) => Self::LENGTH.with(Self::DURATION),
            _ if next == Self::default() => next,
            _ => next.with(ROW).with(UNIT),
        }
    }

    /// What a number in digits can begin before a word of those classes, where they tell.
    pub(super) fn of_digits(length: usize, next: Classes, joined: bool) -> Self {
        if joined {
            return Self::NUMERAL;
        }
        if length < 4 && next.any(Classes::TIME_UNIT) {
            // "20 minutes past eight" is a clock time.
            return Self::AMOUNT.with(Self::RECURRENCE).with(Self::CLOCK);
        }
        if length < 4 && next.any(Classes::MONTH) {
            return Self::DATE;
        }
        Self::NUMERAL
    }

    /// What a unit of time can begin.
    pub(super) fn of_unit(name: UnitName) -> Self {
        match name.form {
            UnitForm::Singular => Self::PERIOD.with(Self::RELATIVE).with(Self::CLOCK).with(Self::DURATION),
            UnitForm::Plural => Self::DURATION.with(Self::REFERENCE),
            UnitForm::Recurring => Self::RECURRENCE,
            UnitForm::Long => Self::DURATION,
            UnitForm::Short => Self::default(),
        }
    }

    /// What a weekday can begin.
    pub(super) fn of_weekday(form: NameForm) -> Self {
        match form {
            NameForm::Plural => Self::RECURRENCE,
            NameForm::Full | NameForm::Short => Self::DATE.with(Self::RELATIVE).with(Self::RECURRENCE),
        }
    }
}
