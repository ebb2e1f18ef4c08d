//! The grammar of numbers written as words.

use rust_decimal::Decimal;

use super::digits::{self, Figure};
use super::fraction::fraction;
use super::number::{NumberForm, NumberMatch, plain};
use super::number_words::NumberWord;
use super::window::{Joining, Window};
use crate::annotate::{Classes, TokenKind};

/// The number in words that begins at token `at`.
pub(super) fn words(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    if window.is_any(at, &["a", "an"]) {
        return with_article(window, at);
    }
    if window.is_any(at, &["several", "few", "many", "couple"]) {
        return several(window, at);
    }
    match window.meaning(at)? {
        NumberWord::Half => half(window, at),
        NumberWord::Vague(_) => vague(window, at),
        NumberWord::Ordinal(_) | NumberWord::Digit(_) | NumberWord::Teen(_) | NumberWord::Ten(_) => {
            counted(window, at)
        }
        // "hundred thousand dollars"; a bare "score" or "gross" is no number.
        NumberWord::Hundred | NumberWord::Magnitude(_) => sum(window, at, Sum::default()),
        NumberWord::Group(12) => group(at + 1, 1, 12),
        NumberWord::Denominator(4) if window.is_word(at, "quarter") => {
            quarter_scaled(window, at + 1).or_else(|| quarter_of_unit(window, at + 1))
        }
        _ => None,
    }
}

/// "several hundred", "a few thousand", "a couple of dozen": at least that many.
fn several(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let two = window.is_word(at, "couple");
    let next = at + 1 + usize::from(two && window.is_word(at + 1, "of"));
    let scale = match window.meaning(next)? {
        NumberWord::Hundred => 100,
        NumberWord::Magnitude(n) | NumberWord::Group(n @ 12) => n,
        _ => return None,
    };
    let (scale, end) = match window.meaning(next + 1) {
        Some(NumberWord::Magnitude(n)) => (scale.checked_mul(n)?, next + 2),
        _ => (scale, next + 1),
    };
    let count = if two { Decimal::TWO } else { Decimal::ONE };
    let value = Decimal::from(scale).checked_mul(count)?;
    Some(plain(Figure { value, granule: Decimal::ONE }, end, NumberForm::Vague))
}

/// "quarter million", "quarter of a million".
fn quarter_scaled(window: &Window<'_, '_>, after: usize) -> Option<NumberMatch> {
    let magnitude = window.past_hyphen(after);
    match window.meaning(magnitude)? {
        NumberWord::Magnitude(m) => {
            let value = Decimal::from(m) / Decimal::from(4);
            let granule = Decimal::from(m) / Decimal::TEN;
            Some(plain(Figure { value, granule }, magnitude + 1, NumberForm::Fraction))
        }
        _ => None,
    }
}

/// "a quarter point", "quarter-mile"
fn quarter_of_unit(window: &Window<'_, '_>, after: usize) -> Option<NumberMatch> {
    let unit = window.past_hyphen(after);
    window
        .is_any(unit, &["point", "points", "percentage", "percent", "mile", "inch"])
        .then(|| fraction(Decimal::new(25, 2), after))
}

/// "a hundred", "a dozen", "a third of", "a half", "a couple of hundred".
fn with_article(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let next = at + 1;
    if window.is_any(next, &["few", "couple"]) {
        return several(window, next);
    }
    match window.meaning(next)? {
        NumberWord::Hundred | NumberWord::Magnitude(_) => {
            let scaled = sum(window, next, Sum::default())?;
            match window.meaning(scaled.end) {
                // "a hundred trillionths"
                Some(NumberWord::Denominator(d)) if d > 4 => ratio(scaled.value, d, scaled.end + 1),
                _ => Some(scaled),
            }
        }
        NumberWord::Group(20) if !window.is_word(next + 1, "of") => None,
        NumberWord::Group(n) if n != 144 => {
            let after = next + 1;
            let of = n == 20 && window.is_word(after, "of");
            group(after + usize::from(of), 1, n)
        }
        NumberWord::Half => {
            let after = next + 1;
            // "a half-brother", "a half hour" are other words' business.
            let free = !window.is_mark(after, '-')
                || window
                    .meaning(after + 1)
                    .is_some_and(|m| matches!(m, NumberWord::Magnitude(_) | NumberWord::Group(_)));
            free.then(|| half_scaled(window, after))?
        }
        NumberWord::Denominator(4) if quarter_scaled(window, next + 1).is_some() => {
            quarter_scaled(window, next + 1)
        }
        NumberWord::Denominator(4) if quarter_of_unit(window, next + 1).is_some() => {
            quarter_of_unit(window, next + 1)
        }
        NumberWord::Denominator(d) => {
            share(window, at, next + 1).then(|| fraction(Decimal::ONE / Decimal::from(d), next + 1))
        }
        NumberWord::Ordinal(d) if d > 2 => {
            let after = ordinal(window, next)?;
            share(window, at, after.end)
                .then(|| ratio(Decimal::ONE, u64::try_from(after.value).ok()?, after.end))?
        }
        _ => None,
    }
}

/// Whether "a third" is a share and not "a third man": "of" follows, or nothing that it could count
/// and a word of measure stands before it.
fn share(window: &Window<'_, '_>, article: usize, after: usize) -> bool {
    if window.is_word(after, "of") {
        // "a quarter of an hour" is a time.
        return true;
    }
    let before = window.before(article);
    let measured = before.is_some_and(|at| {
        window.is_any(
            at,
            &[
                "by", "than", "nearly", "almost", "about", "around", "roughly", "over", "under", "to", "and",
                "down", "up", "fell", "dropped", "rose", "lost", "cut", "shed", "gained", "only", "just",
            ],
        )
    });
    let counts_nothing = window
        .token(after)
        .is_none_or(|next| next.classes.any(Classes::FUNCTION) || next.kind != TokenKind::Word);
    measured && counts_nothing
}

/// "half a million", "half of", "half the": a bare half only where a whole follows it.
fn half(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let after = at + 1;
    let before = window.before(at);
    if is_period(window, after)
        || before.is_some_and(|i| {
            window.is_any(
                i,
                &[
                    "same", "this", "last", "next", "new", "first", "second", "other", "latter", "better",
                    "opening", "top", "bottom", "each", "and",
                ],
            ) || window.is_mark(i, '-')
        })
    {
        return None;
    }
    let scaled = half_scaled(window, after)?;
    if scaled.end > after {
        return Some(scaled);
    }
    let whole = window.is_any(
        after,
        &[
            "of", "the", "its", "his", "her", "their", "our", "that", "this", "these", "those", "all", "as",
            "what", "a",
        ],
    );
    let measured = before.is_some_and(|i| {
        window.is_any(
            i,
            &[
                "about", "nearly", "almost", "around", "roughly", "than", "over", "under", "by", "in", "to",
                "only", "least", "just",
            ],
        )
    });
    let hour = window.is_word(after + 1, "hour") || window.is_word(after, "hour");
    (!hour && (whole || measured) && !window.is_mark(after, '-')).then_some(scaled)
}

/// "half of last year", "half of the season".
fn is_period(window: &Window<'_, '_>, after: usize) -> bool {
    window.is_word(after, "of")
        && (after + 1..after + 4).any(|at| {
            window.is_class(at, Classes::TIME_UNIT)
                || window.is_any(at, &["season", "match", "game"])
                || window.is_digits(at) && window.text(at).len() == 4 && at == after + 1
        })
}

/// The half itself, or with the magnitude that it halves.
fn half_scaled(window: &Window<'_, '_>, after: usize) -> Option<NumberMatch> {
    let half = fraction(Decimal::new(5, 1), after);
    let mut next = window.past_hyphen(after);
    if window.is_any(next, &["a", "an"]) {
        next = window.past_hyphen(next + 1);
    }
    match window.meaning(next) {
        Some(NumberWord::Group(n)) => group(next + 1, 1, n / 2),
        Some(NumberWord::Magnitude(m)) => {
            let value = Decimal::from(m) / Decimal::TWO;
            let granule = Decimal::from(m) / Decimal::TEN;
            Some(plain(Figure { value, granule }, next + 1, NumberForm::Fraction))
        }
        _ => Some(half),
    }
}

/// "hundreds", "tens of thousands", "hundreds of millions".
fn vague(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let NumberWord::Vague(first) = window.meaning(at)? else { return None };
    let of = window.is_word(at + 1, "of");
    // "tens" and "scores" are other words too, unless something is counted.
    if !of && (first == 10 || first == 20) {
        return None;
    }
    if first == 20 && window.token(at + 2).is_some_and(|t| t.kind == TokenKind::Number) {
        return None;
    }
    let (value, end) = match window.meaning(at + 2) {
        Some(NumberWord::Vague(second)) if of && second > first => (first.checked_mul(second)?, at + 3),
        _ => (first, at + 1),
    };
    let value = Decimal::from(value);
    Some(plain(Figure { value, granule: Decimal::ONE }, end, NumberForm::Vague))
}

fn group(end: usize, count: u64, size: u64) -> Option<NumberMatch> {
    let value = Decimal::from(count.checked_mul(size)?);
    Some(plain(Figure { value, granule: Decimal::ONE }, end, NumberForm::Words))
}

fn ratio(numerator: Decimal, denominator: u64, end: usize) -> Option<NumberMatch> {
    Some(fraction(numerator.checked_div(Decimal::from(denominator))?, end))
}

/// A number that begins with "one" to "ninety", with the fraction or decimals behind it.
fn counted(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let number = sum(window, at, Sum::default())?;
    if number.ordinal {
        return Some(number);
    }
    if let Some(part) = simple_fraction(window, number) {
        return Some(part);
    }
    if let Some(decimals) = decimals(window, number) {
        return Some(decimals);
    }
    if let Some((part, end)) = window.and_a_fraction(number.end) {
        // "two million and a half" halves the million.
        let mut scale = last_magnitude(window, number.end);
        let mut end = end;
        if scale > 1
            && let Some(NumberWord::Magnitude(smaller)) = window.meaning(end)
        {
            (scale, end) = (smaller, end + 1);
        }
        let more = part.checked_mul(Decimal::from(scale))?;
        let granule = Decimal::from(scale) / Decimal::TEN;
        let value = number.value.checked_add(more)?;
        return Some(plain(Figure { value, granule }, end, NumberForm::Fraction));
    }
    dozens(window, number)
}

fn last_magnitude(window: &Window<'_, '_>, end: usize) -> u64 {
    match window.before(end).and_then(|last| window.meaning(last)) {
        Some(NumberWord::Magnitude(m)) => m,
        _ => 1,
    }
}

/// "two-thirds", "three quarters", "one fifth".
fn simple_fraction(window: &Window<'_, '_>, number: NumberMatch) -> Option<NumberMatch> {
    let at = window.past_hyphen(number.end);
    let one = number.value == Decimal::ONE;
    let denominator = match window.meaning(at)? {
        NumberWord::Denominator(d) => d,
        NumberWord::Half if one => 2,
        NumberWord::Ordinal(d) if one && d > 2 => d,
        NumberWord::Ordinal(d)
            if d > 2 && d < 20 && window.is_mark(number.end, '-') && number.value < Decimal::TEN =>
        {
            d
        }
        _ => return None,
    };
    ratio(number.value, denominator, at + 1)
}

/// "five point five", "two hundred point zero three".
fn decimals(window: &Window<'_, '_>, number: NumberMatch) -> Option<NumberMatch> {
    if !window.is_word(number.end, "point") {
        return None;
    }
    let mut at = number.end + 1;
    let mut written = String::new();
    while written.len() < 9 {
        match window.meaning(at) {
            Some(NumberWord::Digit(n) | NumberWord::Teen(n)) => written.push_str(&n.to_string()),
            Some(NumberWord::Ten(n)) => {
                let unit = window.past_hyphen(at + 1);
                if let Some(NumberWord::Digit(d @ 1..)) = window.meaning(unit) {
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
    if let Some(NumberWord::Magnitude(m)) = window.meaning(at) {
        value = value.checked_mul(Decimal::from(m))?;
        granule = granule.checked_mul(Decimal::from(m))?;
        at += 1;
    }
    Some(plain(Figure { value, granule }, at, NumberForm::Words))
}

/// "three dozen", "two score".
fn dozens(window: &Window<'_, '_>, number: NumberMatch) -> Option<NumberMatch> {
    let at = window.past_hyphen(number.end);
    let size = match window.meaning(at) {
        Some(NumberWord::Group(n @ (12 | 20))) => n,
        Some(NumberWord::Vague(12)) => 12,
        _ => return Some(number),
    };
    let value = number.value.checked_mul(Decimal::from(size))?;
    Some(NumberMatch { value, end: at + 1, ..number })
}

/// The ordinal that begins at `at`: "third", "twenty-first".
fn ordinal(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    sum(window, at, Sum::default()).filter(|number| number.ordinal)
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
fn sum(window: &Window<'_, '_>, at: usize, mut sum: Sum) -> Option<NumberMatch> {
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
