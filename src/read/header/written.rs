//! Dates as they are written on the lines around an article.

use jiff::civil::Date;

use super::Reading;
use super::pieces::{Piece, PieceKind};

/// The date at a piece, and how many pieces it takes.
pub(super) fn date_at(pieces: &[Piece<'_>], at: usize) -> Option<(Reading, usize)> {
    let rest = pieces.get(at..)?;
    numeric_date(rest).or_else(|| month_first_date(rest)).or_else(|| day_first_date(rest))
}

/// `2025-12-01`, `11/09/2024`, `2. 29. 12`, `2025年12月1日`.
fn numeric_date(rest: &[Piece<'_>]) -> Option<(Reading, usize)> {
    let [first, mark, second, mark_again, third, ..] = rest else { return None };
    let PieceKind::Mark(separator) = mark.kind else { return None };
    if separator == '年' && mark_again.is_mark('月') {
        let day = Date::new(first.year()?, second.day()?, third.day()?).ok()?;
        return Some((
            Reading::Day(day),
            if rest.get(5).is_some_and(|sign| sign.is_mark('日')) { 6 } else { 5 },
        ));
    }
    if !matches!(separator, '-' | '/' | '.') || !mark_again.is_mark(separator) {
        return None;
    }
    if let Some(year) = first.year() {
        return Some((Reading::Day(Date::new(year, second.day()?, third.day()?).ok()?), 5));
    }
    let year = third.year().or_else(|| short_year(third))?;
    // A time range or a score goes on after the third number; a date does not.
    if rest.get(5).is_some_and(|next| next.is_mark(separator) && separator == '/') {
        return None;
    }
    either(year, first.day()?, second.day()?).map(|reading| (reading, 5))
}

fn short_year(piece: &Piece<'_>) -> Option<i16> {
    let year = piece.number().filter(|_| piece.digits() == 2)?;
    Some(if year < 70 { 2000 + year } else { 1900 + year })
}

fn either(year: i16, first: i8, second: i8) -> Option<Reading> {
    let (day_first, month_first) = (Date::new(year, second, first).ok(), Date::new(year, first, second).ok());
    match (day_first, month_first) {
        (Some(day_first), Some(month_first)) if day_first != month_first => {
            Some(Reading::Either { day_first, month_first })
        }
        (day_first, month_first) => day_first.or(month_first).map(Reading::Day),
    }
}

/// "December 1, 2025", "Dec. 1st 2025", "Mar. 8".
fn month_first_date(rest: &[Piece<'_>]) -> Option<(Reading, usize)> {
    let month = rest.first()?.month()?;
    let mut at = 1;
    at += skip(rest, at, &['.']);
    if let Some(year) = rest.get(at).and_then(Piece::year) {
        return Date::new(year, month, 1).ok().map(|_| (Reading::Partial, at + 1));
    }
    let day = rest.get(at)?.day()?;
    at += 1 + usize::from(rest.get(at + 1).is_some_and(|next| next.is_word(&["st", "nd", "rd", "th"])));
    with_year(rest, at, month, day)
}

/// "1 December 2025", "3rd of March, 2021".
fn day_first_date(rest: &[Piece<'_>]) -> Option<(Reading, usize)> {
    let day = rest.first()?.day()?;
    let mut at = 1;
    at += usize::from(rest.get(at).is_some_and(|next| next.is_word(&["st", "nd", "rd", "th"])));
    at += usize::from(rest.get(at).is_some_and(|next| next.is_word(&["of"])));
    at += skip(rest, at, &['-', '.', '/']);
    let month = rest.get(at)?.month()?;
    with_year(rest, at + 1, month, day)
}

fn with_year(rest: &[Piece<'_>], at: usize, month: i8, day: i8) -> Option<(Reading, usize)> {
    let mut next = at;
    next += skip(rest, next, &['.']);
    next += skip(rest, next, &[',', '-', '/']);
    match rest.get(next).and_then(Piece::year) {
        Some(year) => Date::new(year, month, day).ok().map(|date| (Reading::Day(date), next + 1)),
        // Any leap year tells whether the day exists.
        None => Date::new(2024, month, day).ok().map(|_| (Reading::Partial, at)),
    }
}

fn skip(rest: &[Piece<'_>], at: usize, marks: &[char]) -> usize {
    usize::from(rest.get(at).is_some_and(|piece| marks.iter().any(|mark| piece.is_mark(*mark))))
}
