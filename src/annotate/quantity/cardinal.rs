//! The grammar of numbers written as words.

use rust_decimal::Decimal;

use super::number::{NumberForm, NumberMatch, Reader, fraction};
use super::number_words::NumberWord;
use crate::annotate::Classes;

/// Whether "and" may join the parts of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joining {
    /// "one hundred and five".
    And,
    /// After "between": "between one hundred and two hundred".
    Without,
}

/// The number in words that begins at token `at`.
pub(super) fn words(reader: &Reader<'_, '_>, at: usize) -> Option<NumberMatch> {
    if reader.is_any(at, &["a", "an"]) {
        return with_article(reader, at);
    }
    match reader.meaning(at)? {
        NumberWord::Half => half(reader, at),
        NumberWord::Vague(_) => vague(reader, at),
        NumberWord::Ordinal(_) | NumberWord::Digit(_) | NumberWord::Teen(_) | NumberWord::Ten(_) => {
            counted(reader, at)
        }
        // "hundred thousand dollars"; a bare "score" or "gross" is no number.
        NumberWord::Hundred | NumberWord::Magnitude(_) => sum(reader, at, Sum::default()),
        NumberWord::Group(12) => group(at + 1, 1, 12),
        _ => None,
    }
}

/// "a hundred", "a dozen", "a third of", "a half", "a couple of hundred".
fn with_article(reader: &Reader<'_, '_>, at: usize) -> Option<NumberMatch> {
    let next = at + 1;
    match reader.meaning(next)? {
        NumberWord::Hundred | NumberWord::Magnitude(_) => {
            let scaled = sum(reader, next, Sum::default())?;
            match reader.meaning(scaled.end) {
                // "a hundred trillionths"
                Some(NumberWord::Denominator(d)) if d > 4 => ratio(scaled.value, d, scaled.end + 1),
                _ => Some(scaled),
            }
        }
        NumberWord::Group(20) if !reader.is_word(next + 1, "of") => None,
        NumberWord::Group(n) if n != 144 => {
            let after = next + 1;
            let of = n == 20 && reader.is_word(after, "of");
            group(after + usize::from(of), 1, n)
        }
        NumberWord::Half => {
            let after = next + 1;
            // "a half-brother", "a half hour" are other words' business.
            let free = !reader.is_mark(after, '-')
                || reader
                    .meaning(after + 1)
                    .is_some_and(|m| matches!(m, NumberWord::Magnitude(_) | NumberWord::Group(_)));
            free.then(|| half_scaled(reader, after))?
        }
        NumberWord::Denominator(d) => {
            share(reader, at, next + 1).then(|| fraction(Decimal::ONE / Decimal::from(d), next + 1))
        }
        NumberWord::Ordinal(d) if d > 2 => {
            let after = ordinal(reader, next)?;
            share(reader, at, after.end)
                .then(|| ratio(Decimal::ONE, u64::try_from(after.value).ok()?, after.end))?
        }
        _ => None,
    }
}

/// Whether "a third" is a share and not "a third man": "of" follows, or nothing that it could count
/// and a word of measure stands before it.
fn share(reader: &Reader<'_, '_>, article: usize, after: usize) -> bool {
    if reader.is_word(after, "of") {
        // "a quarter of an hour" is a time.
        return true;
    }
    let before = article.checked_sub(1);
    let measured = before.is_some_and(|at| {
        reader.is_any(
            at,
            &["by", "than", "nearly", "almost", "about", "around", "roughly", "over", "under", "to", "and"],
        )
    });
    let counts_nothing = reader.token(after).is_none_or(|next| {
        next.classes.any(Classes::FUNCTION) || next.kind != crate::annotate::TokenKind::Word
    });
    measured && counts_nothing
}

/// "half a million", "half of", "half the": a bare half only where a whole follows it.
fn half(reader: &Reader<'_, '_>, at: usize) -> Option<NumberMatch> {
    let after = at + 1;
    let before = at.checked_sub(1);
    if before.is_some_and(|i| {
        reader.is_any(
            i,
            &["first", "second", "other", "latter", "better", "opening", "top", "bottom", "each", "and"],
        ) || reader.is_mark(i, '-')
    }) {
        return None;
    }
    let scaled = half_scaled(reader, after)?;
    if scaled.end > after {
        return Some(scaled);
    }
    let whole = reader.is_any(
        after,
        &[
            "of", "the", "its", "his", "her", "their", "our", "that", "this", "these", "those", "all", "as",
            "what", "a",
        ],
    );
    let measured = before.is_some_and(|i| {
        reader.is_any(
            i,
            &[
                "about", "nearly", "almost", "around", "roughly", "than", "over", "under", "by", "in", "to",
                "only", "least", "just",
            ],
        )
    });
    let hour = reader.is_word(after + 1, "hour") || reader.is_word(after, "hour");
    (!hour && (whole || measured) && !reader.is_mark(after, '-')).then_some(scaled)
}

/// The half itself, or with the magnitude that it halves.
fn half_scaled(reader: &Reader<'_, '_>, after: usize) -> Option<NumberMatch> {
    let half = fraction(Decimal::new(5, 1), after);
    let mut next = reader.past_hyphen(after);
    if reader.is_any(next, &["a", "an"]) {
        next += 1;
    }
    match reader.meaning(next) {
        Some(NumberWord::Group(n)) => group(next + 1, 1, n / 2),
        Some(NumberWord::Magnitude(m)) => {
            let value = Decimal::from(m) / Decimal::TWO;
            let granule = Decimal::from(m) / Decimal::TEN;
            Some(NumberMatch { value, granule, end: next + 1, form: NumberForm::Fraction, ordinal: false })
        }
        _ => Some(half),
    }
}

/// "hundreds", "tens of thousands", "hundreds of millions".
fn vague(reader: &Reader<'_, '_>, at: usize) -> Option<NumberMatch> {
    let NumberWord::Vague(first) = reader.meaning(at)? else { return None };
    let of = reader.is_word(at + 1, "of");
    // "tens" and "scores" are other words too, unless something is counted.
    if !of && (first == 10 || first == 20) {
        return None;
    }
    if first == 20 && reader.token(at + 2).is_some_and(|t| t.kind == crate::annotate::TokenKind::Number) {
        return None;
    }
    let (value, end) = match reader.meaning(at + 2) {
        Some(NumberWord::Vague(second)) if of && second > first => (first.checked_mul(second)?, at + 3),
        _ => (first, at + 1),
    };
    let value = Decimal::from(value);
    Some(NumberMatch { value, granule: value, end, form: NumberForm::Vague, ordinal: false })
}

fn group(end: usize, count: u64, size: u64) -> Option<NumberMatch> {
    let value = Decimal::from(count.checked_mul(size)?);
    Some(NumberMatch { value, granule: Decimal::ONE, end, form: NumberForm::Words, ordinal: false })
}

fn ratio(numerator: Decimal, denominator: u64, end: usize) -> Option<NumberMatch> {
    Some(fraction(numerator.checked_div(Decimal::from(denominator))?, end))
}

/// A number that begins with "one" to "ninety", with the fraction or decimals behind it.
fn counted(reader: &Reader<'_, '_>, at: usize) -> Option<NumberMatch> {
    let number = sum(reader, at, Sum::default())?;
    if number.ordinal {
        return Some(number);
    }
    if let Some(part) = simple_fraction(reader, number) {
        return Some(part);
    }
    if let Some(decimals) = decimals(reader, number) {
        return Some(decimals);
    }
    if let Some((part, end)) = reader.and_a_fraction(number.end) {
        // "two million and a half" halves the million.
        let scale = last_magnitude(reader, number.end);
        let more = part.checked_mul(Decimal::from(scale))?;
        let granule = Decimal::from(scale) / Decimal::TEN;
        let value = number.value.checked_add(more)?;
        return Some(NumberMatch { value, granule, end, form: NumberForm::Fraction, ordinal: false });
    }
    dozens(reader, number)
}

fn last_magnitude(reader: &Reader<'_, '_>, end: usize) -> u64 {
    match end.checked_sub(1).and_then(|last| reader.meaning(last)) {
        Some(NumberWord::Magnitude(m)) => m,
        _ => 1,
    }
}

/// "two-thirds", "three quarters", "one fifth".
fn simple_fraction(reader: &Reader<'_, '_>, number: NumberMatch) -> Option<NumberMatch> {
    let at = reader.past_hyphen(number.end);
    let one = number.value == Decimal::ONE;
    let denominator = match reader.meaning(at)? {
        NumberWord::Denominator(d) => d,
        NumberWord::Half if one => 2,
        NumberWord::Ordinal(d) if one && d > 2 => d,
        NumberWord::Ordinal(d)
            if d > 2 && d < 20 && reader.is_mark(number.end, '-') && number.value < Decimal::TEN =>
        {
            d
        }
        _ => return None,
    };
    ratio(number.value, denominator, at + 1)
}

/// "five point five", "two hundred point zero three".
fn decimals(reader: &Reader<'_, '_>, number: NumberMatch) -> Option<NumberMatch> {
    if !reader.is_word(number.end, "point") {
        return None;
    }
    let mut at = number.end + 1;
    let mut written = String::new();
    while written.len() < 9 {
        match reader.meaning(at) {
            Some(NumberWord::Digit(n) | NumberWord::Teen(n)) => written.push_str(&n.to_string()),
            Some(NumberWord::Ten(n)) => {
                let unit = reader.past_hyphen(at + 1);
                if let Some(NumberWord::Digit(d @ 1..)) = reader.meaning(unit) {
                    written.push_str(&(n + d).to_string());
                    at = unit;
                } else {
                    written.push_str(&n.to_string());
                }
            }
            _ => break,
        }
        at += 1;
    }
    let places = u32::try_from(written.len()).ok().filter(|&n| n > 0)?;
    let part = Decimal::new(written.parse().ok()?, places);
    let mut value = number.value.checked_add(part)?;
    let mut granule = Decimal::new(1, places);
    if let Some(NumberWord::Magnitude(m)) = reader.meaning(at) {
        value = value.checked_mul(Decimal::from(m))?;
        granule = granule.checked_mul(Decimal::from(m))?;
        at += 1;
    }
    Some(NumberMatch { value, granule, end: at, form: NumberForm::Words, ordinal: false })
}

/// "three dozen", "two score".
fn dozens(reader: &Reader<'_, '_>, number: NumberMatch) -> Option<NumberMatch> {
    let at = reader.past_hyphen(number.end);
    let size = match reader.meaning(at) {
        Some(NumberWord::Group(n @ (12 | 20))) => n,
        Some(NumberWord::Vague(12)) => 12,
        _ => return Some(number),
    };
    let value = number.value.checked_mul(Decimal::from(size))?;
    Some(NumberMatch { value, end: at + 1, ..number })
}

/// The ordinal that begins at `at`: "third", "twenty-first".
fn ordinal(reader: &Reader<'_, '_>, at: usize) -> Option<NumberMatch> {
    sum(reader, at, Sum::default()).filter(|number| number.ordinal)
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

/// Reads parts for as long as they make one number.
fn sum(reader: &Reader<'_, '_>, at: usize, mut sum: Sum) -> Option<NumberMatch> {
    let mut end = at;
    let mut joined = None;
    loop {
        let (part_at, by_and) = next_part(reader, end, &sum);
        let Some(part) = reader.meaning(part_at) else { break };
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
            && !ordinal_fits(reader, part_at, part)
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
    Some(NumberMatch {
        value: Decimal::from(sum.value()?),
        granule: Decimal::from(sum.granule()),
        end,
        form: NumberForm::Words,
        ordinal,
    })
}

/// Where the next part may stand, and whether "and" leads to it.
fn next_part(reader: &Reader<'_, '_>, end: usize, sum: &Sum) -> (usize, bool) {
    if sum.last.is_none() {
        return (end, false);
    }
    let after_hyphen = reader.past_hyphen(end);
    if after_hyphen > end {
        return (after_hyphen, false);
    }
    let joins = reader.joining == Joining::And
        && matches!(sum.last, Some(Part::Hundred | Part::Magnitude))
        && reader.is_word(end, "and")
        && matches!(
            reader.meaning(end + 1),
            Some(NumberWord::Digit(1..) | NumberWord::Teen(_) | NumberWord::Ten(_) | NumberWord::Ordinal(_))
        )
        && !fraction_follows(reader, end + 1);
    if joins { (end + 1, true) } else { (end, false) }
}

/// "three quarters" in "one hundred and three quarters".
fn fraction_follows(reader: &Reader<'_, '_>, at: usize) -> bool {
    let next = reader.past_hyphen(at + 1);
    matches!(reader.meaning(next), Some(NumberWord::Denominator(_) | NumberWord::Half))
}

/// "second" after a number is a unit of time unless a hyphen joins it: "twenty-second", not "one
/// hundred second".
fn ordinal_fits(reader: &Reader<'_, '_>, at: usize, part: NumberWord) -> bool {
    part != NumberWord::Ordinal(2)
        || at > 0 && reader.is_mark(at - 1, '-')
        || reader.is_any(at + 1, &["anniversary", "birthday", "time"])
}
