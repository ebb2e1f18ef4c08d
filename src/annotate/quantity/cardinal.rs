//! The grammar of numbers written as words.

use rust_decimal::Decimal;

use super::digits::Figure;
use super::fraction::fraction;
use super::half::{half, half_scaled, quarter_of_unit, quarter_scaled};
use super::number::{NumberForm, NumberMatch, plain};
use super::number_words::NumberWord;
use super::sum::sum;
use super::window::Window;
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
        NumberWord::Hundred | NumberWord::Magnitude(_) => sum(window, at),
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

/// "a hundred", "a dozen", "a third of", "a half", "a couple of hundred".
fn with_article(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let next = at + 1;
    if window.is_any(next, &["few", "couple"]) {
        return several(window, next);
    }
    match window.meaning(next)? {
        NumberWord::Hundred | NumberWord::Magnitude(_) => {
            let scaled = sum(window, next)?;
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
    // "a quarter of an hour" is a time.
    if window.is_any(after, &["of", "more", "less", "fewer", "higher", "lower", "cheaper", "above", "below"])
    {
        return true;
    }
    let before = window.before(article);
    let measured = before.is_some_and(|at| {
        window.is_any(
            at,
            &[
                "by", "than", "nearly", "almost", "about", "around", "roughly", "over", "under", "to", "and",
                "down", "up", "fell", "dropped", "rose", "lost", "cut", "shed", "gained", "only", "just",
                "between",
            ],
        )
    });
    let counts_nothing = window.is_any(after, SHARERS)
        || window
            .token(after)
            .is_none_or(|next| next.classes.any(Classes::FUNCTION) || next.kind != TokenKind::Word);
    measured && counts_nothing
}

/// What a share of people does, or where a share is one.
const SHARERS: &[&str] = &[
    "said",
    "say",
    "voted",
    "thought",
    "think",
    "believed",
    "believe",
    "wanted",
    "want",
    "lived",
    "live",
    "elsewhere",
    "overall",
    "now",
    "abroad",
];

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

pub(super) fn group(end: usize, count: u64, size: u64) -> Option<NumberMatch> {
    let value = Decimal::from(count.checked_mul(size)?);
    Some(plain(Figure { value, granule: Decimal::ONE }, end, NumberForm::Words))
}

fn ratio(numerator: Decimal, denominator: u64, end: usize) -> Option<NumberMatch> {
    Some(fraction(numerator.checked_div(Decimal::from(denominator))?, end))
}

/// A number that begins with "one" to "ninety", with the fraction or decimals behind it.
fn counted(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    let number = sum(window, at)?;
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
        // "two quarter-point cuts"
        NumberWord::Denominator(_) if !one && window.is_word(at, "quarter") => return None,
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
    sum(window, at).filter(|number| number.ordinal)
}
