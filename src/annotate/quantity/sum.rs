//! Sums of words: "two hundred and fifty-three thousand", "three lakh crore", "twenty-first".

use rust_decimal::Decimal;

use super::digits::{self, Figure};
use super::number::{NumberForm, NumberMatch};
use super::number_words::NumberWord;
use super::window::{Joining, Window};

/// Reads parts for as long as they make one number.
pub(super) fn sum(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let mut sum = Sum::default();
    let mut end = at;
    let mut joined = None;
    loop {
        let (part_at, by_and) = next_part(window, end, &sum);
        let Some(part) = window.meaning(part_at) else { break };
        // "one third" is a fraction, "forty-first" an ordinal, "two seconds" neither.
        let Some(next) = sum.with(part) else {
            // "one hundred and two hundred": two numbers.
            if let Some((before, before_end)) = joined
                && matches!(part, NumberWord::Hundred | NumberWord::Magnitude(_))
            {
                (sum, end) = (before, before_end);
            }
            break;
        };
        if matches!(part, NumberWord::Ordinal(_))
            && sum.last.is_some()
            && !ordinal_fits(window, part_at, part)
        {
            break;
        }
        if by_and {
            joined = Some((sum, end));
        }
        sum = next;
        end = part_at + 1;
        if sum.last == Some(Part::Ordinal) {
            break;
        }
    }
    sum.last?;
    let ordinal = sum.last == Some(Part::Ordinal);
    let value = Decimal::from(sum.value()?);
    let scale = Decimal::from(sum.granule());
    let mantissa = Figure { value: value.checked_div(scale)?, granule: Decimal::ONE };
    let granule = digits::mantissa_granule(mantissa).checked_mul(scale)?;
    Some(NumberMatch { value, granule, scale, end, form: NumberForm::Words, ordinal })
}

/// What has been read of a number below and above a thousand.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// The groups that a magnitude has closed.
    closed: u64,
    /// The open group, below a thousand.
    group: u64,
    /// The magnitude that closed the last group.
    magnitude: Option<u64>,
    /// The sort of the last part.
    last: Option<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Digit,
    Teen,
    Ten,
    Hundred,
    Magnitude,
    Ordinal,
}

impl Sum {
    /// The sum with one more part, where the grammar allows it.
    fn with(mut self, part: NumberWord) -> Option<Self> {
        let opens = matches!(self.last, None | Some(Part::Hundred | Part::Magnitude));
        match part {
            NumberWord::Digit(n) if opens || self.last == Some(Part::Ten) && n > 0 => {
                self.group += n;
                self.last = Some(Part::Digit);
            }
            NumberWord::Teen(n) if opens => {
                self.group += n;
                self.last = Some(Part::Teen);
            }
            NumberWord::Ten(n) if opens => {
                self.group += n;
                self.last = Some(Part::Ten);
            }
            NumberWord::Hundred if self.last.is_none() || (1..100).contains(&self.group) => {
                self.group = self.group.max(1) * 100;
                self.last = Some(Part::Hundred);
            }
            NumberWord::Magnitude(m) => self = self.scaled(m)?,
            NumberWord::Ordinal(n) => {
                self = self.finished(n)?;
            }
            _ => return None,
        }
        Some(self)
    }

    fn scaled(mut self, magnitude: u64) -> Option<Self> {
        if self.last == Some(Part::Magnitude) {
            // "three lakh crore", "a thousand million"
            self.closed = self.closed.checked_mul(magnitude)?;
        } else if self.magnitude.is_none_or(|last| magnitude < last)
            && (self.last.is_none() || self.group > 0)
        {
            self.closed = self.closed.checked_add(self.group.max(1).checked_mul(magnitude)?)?;
            self.group = 0;
        } else {
            return None;
        }
        self.magnitude = Some(magnitude);
        self.last = Some(Part::Magnitude);
        Some(self)
    }

    fn finished(mut self, ordinal: u64) -> Option<Self> {
        let opens = matches!(self.last, None | Some(Part::Hundred | Part::Magnitude));
        if ordinal >= 1000 {
            self.closed = self.closed.checked_add(self.group.max(1).checked_mul(ordinal)?)?;
            self.group = 0;
        } else if ordinal == 100 {
            self.group = self.group.max(1).checked_mul(100).filter(|&n| n < 10_000)?;
        } else if opens || self.last == Some(Part::Ten) && (1..10).contains(&ordinal) {
            self.group += ordinal;
        } else {
            return None;
        }
        self.last = Some(Part::Ordinal);
        Some(self)
    }

    fn value(self) -> Option<u64> {
        self.closed.checked_add(self.group)
    }

    /// The weight of the last part that counts.
    fn granule(self) -> u64 {
        match self.last {
            Some(Part::Magnitude) => self.magnitude.unwrap_or(1),
            _ => 1,
        }
    }
}

/// Where the next part may stand, and whether "and" leads to it.
fn next_part(window: &Window<'_, '_>, end: usize, sum: &Sum) -> (usize, bool) {
    if sum.last.is_none() {
        return (end, false);
    }
    let after_hyphen = window.past_hyphen(end);
    if after_hyphen > end {
        return (after_hyphen, false);
    }
    let joins = window.joining == Joining::And
        && matches!(sum.last, Some(Part::Hundred | Part::Magnitude))
        && window.is_word(end, "and")
        && matches!(
            window.meaning(end + 1),
            Some(NumberWord::Digit(1..) | NumberWord::Teen(_) | NumberWord::Ten(_) | NumberWord::Ordinal(_))
        )
        && !fraction_follows(window, end + 1);
    if joins { (end + 1, true) } else { (end, false) }
}

/// "three quarters" in "one hundred and three quarters".
fn fraction_follows(window: &Window<'_, '_>, at: usize) -> bool {
    let next = window.past_hyphen(at + 1);
    matches!(window.meaning(next), Some(NumberWord::Denominator(_) | NumberWord::Half))
}

/// "second" after a number is a unit of time unless a hyphen joins it: "twenty-second", not "one
/// hundred second".
fn ordinal_fits(window: &Window<'_, '_>, at: usize, part: NumberWord) -> bool {
    part != NumberWord::Ordinal(2)
        || at > 0 && window.is_mark(at - 1, '-')
        || window.is_any(at + 1, &["anniversary", "birthday", "time"])
}
