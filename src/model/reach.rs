use jiff::civil::Date;

use super::{DateRange, Term};

/// What the words around a claim say of its reach: of how much it speaks, on whose word, and as of when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Of how much it speaks.
    pub portion: Portion,
    /// Who is said to have said it.
    pub said_by: Option<Term>,
    /// Whether the words call it an estimate, a forecast, a preliminary figure.
    pub estimate: bool,
    /// Whether the words say that counting goes on: "so far", "confirmed".
    pub so_far: bool,
    /// Whether it is said to put an earlier statement right.
    pub corrects: bool,
    /// When the statement was made or holds, where the words tell ("by Tuesday evening").
    pub as_of: Option<Moment>,
    /// The one time of day that its sentence tells, by the clock of the place, in minutes since midnight.
    pub clock: Option<u16>,
    /// Of what happens again on other days, the days on which this may have happened.
    pub on: Option<DateRange>,
    /// The time it is about, where that lies far from the day of writing ("the 2010 quake").
    pub about: Option<DateRange>,
}

/// Of how much a claim speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Portion {
    /// Of the whole, as far as the words tell.
    #[default]
    Whole,
    /// Of some among a whole that the words name: "including 12 children", "of whom 3".
    Part,
    /// Of what came on top: "another five", "12 more bodies".
    Increment,
}

/// A day, and where it is known the hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// Full hours since midnight; of a part of the day ("evening") its middle.
    pub hour: Option<i8>,
}

impl Moment {
    /// A day without an hour.
    pub fn day(day: Date) -> Self {
        Self { day, hour: None }
    }

    /// Whether it surely lies after the other: a day without an hour is neither before nor after the
    /// hours of that day.
    pub fn is_after(self, other: Self) -> bool {
        match (self.hour, other.hour) {
            (Some(mine), Some(theirs)) if self.day == other.day => mine > theirs,
            _ => self.day > other.day,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_without_an_hour_is_neither_before_nor_after_its_hours() {
        let day = Moment::day(date(2025, 12, 1));
        let evening = Moment { hour: Some(20), ..day };
        let morning = Moment { hour: Some(9), ..day };
        assert!(evening.is_after(morning) && !morning.is_after(evening));
        assert!(!evening.is_after(day) && !day.is_after(evening));
        assert!(Moment::day(date(2025, 12, 2)).is_after(evening));
    }
}
