use rust_decimal::Decimal;

/// A set of numbers between two ends, either of which may be open or missing.
///
/// A claim's number denotes such a set: "US$5 billion" is everything that rounds to it,
/// "at least 12" is `[12, ∞)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lower end; `None` is minus infinity.
    pub low: Option<Decimal>,
    /// Whether the lower end itself belongs to the set.
    pub low_closed: bool,
    /// The upper end; `None` is infinity.
    pub high: Option<Decimal>,
    /// Whether the upper end itself belongs to the set.
    pub high_closed: bool,
}

impl Interval {
    /// The closed interval `[low, high]`.
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low: Some(low), low_closed: true, high: Some(high), high_closed: true }
    }

    /// The single number.
    pub fn point(value: Decimal) -> Self {
        Self::closed(value, value)
    }

    /// Whether no number lies in both. Closed ends that touch share that number.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        fn below(a: &Interval, b: &Interval) -> bool {
            match (a.high, b.low) {
                (Some(high), Some(low)) => high < low || (high == low && !(a.high_closed && b.low_closed)),
                _ => false,
            }
        }
        below(self, other) || below(other, self)
    }

    /// Whether every number of `other` lies in this interval.
    pub fn contains(&self, other: &Self) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a < b || (a == b && (self.low_closed || !other.low_closed)),
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a > b || (a == b && (self.high_closed || !other.high_closed)),
        };
        low && high
    }

    /// Whether the number lies in the interval.
    pub fn has(&self, value: Decimal) -> bool {
        self.contains(&Self::point(value))
    }
}
