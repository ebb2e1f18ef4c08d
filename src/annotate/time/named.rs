//! Times by their own name: "Monday", "last Tuesday", "Christmas", "next May".

use jiff::civil::Weekday;

use crate::annotate::{Classes, Word};

use super::calendar::Calendar;
use super::expression::{Anchor, Form, Name, Which};
use super::holiday::Holiday;
use super::lexicon::{NameForm, Part};
use super::reader::Reader;
use super::unit::Unit;
use super::{period, relative};

/// "Monday", "Christmas", "the weekend" without a word that says which.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let open = |name| Form::Named { name, which: Which::Open };
    let holiday_at = reader.skip(at, Part::The);
    if let Some((holiday, end)) = holiday(reader, holiday_at)
        // "the Christmas party" is a party.
        .filter(|(_, end)| {
            let joined = reader.is_any(*end, &[Part::And, Part::Or]);
            let alone = !reader.is_lower(*end)
                || reader.has(*end, Classes::FUNCTION)
                || reader.singular(*end) == Some(Unit::Weekend);
            holiday_at == at || alone && !joined
        })
    {
        // "Labor Day weekend", "the Thanksgiving weekend"
        if reader.singular(end) == Some(Unit::Weekend) && !reader.is_dash(end + 1) {
            let of = Box::new(open(Name::Holiday(holiday)));
            return Some((Form::UnitOf { unit: Unit::Weekend, of }, end + 1));
        }
        if let Holiday::Once(date) = holiday {
            return Some((Form::Fixed(Calendar::day(date)), end));
        }
        if let Some((year, end)) = super::year::number(reader, reader.skip_mark(end, ',')) {
            return Some((
                Form::Within {
                    part: Name::Holiday(holiday),
                    whole: Box::new(Form::Fixed(Calendar::Year(year))),
                },
                end,
            ));
        }
        if let Some((whole, end)) = relative::year_after(reader, end) {
            return Some((Form::Within { part: Name::Holiday(holiday), whole: Box::new(whole) }, end));
        }
        return Some((open(Name::Holiday(holiday)), end));
    }
    let written = reader.weekday_name(at)?;
    if written.form == NameForm::Plural || !is_weekday(reader, at, written.form, written.weekday) {
        return None;
    }
    // "It fell on a Wednesday": any of them.
    let noun = reader.is_lower(at + 1) && !reader.has(at + 1, Classes::FUNCTION);
    if reader.is(at.wrapping_sub(1), Part::A) && reader.is(at.wrapping_sub(2), Part::On) && !noun {
        return Some((Form::Fixed(Calendar::Weekday(written.weekday)), at + 1));
    }
    let stop = written.form == NameForm::Short
        && reader.is_mark(at + 1, '.')
        && reader.is_tight(at + 1)
        && at + 2 < reader.end;
    let end = at + 1 + usize::from(stop);
    // "Tuesday of last week", "Friday next week", "Monday week"
    let of = reader.skip(end, Part::Of);
    if let Some((
        whole @ (Form::Deictic { unit: Unit::Week, .. } | Form::Anaphoric { unit: Unit::Week, .. }),
        end,
    )) = relative::determined(reader, of)
    {
        return Some((Form::Within { part: Name::Weekday(written.weekday), whole: Box::new(whole) }, end));
    }
    Some(week_after(reader, written.weekday, end).unwrap_or((open(Name::Weekday(written.weekday)), end)))
}

/// "Monday week", "Friday fortnight": British for a week or two after the coming one.
fn week_after(reader: &Reader<'_>, weekday: Weekday, at: usize) -> Option<(Form, usize)> {
    let unit = reader.singular(at).filter(|unit| matches!(unit, Unit::Week | Unit::Fortnight))?;
    let closed = !reader.is_word(at + 1) || reader.has(at + 1, Classes::FUNCTION);
    let coming = Form::Named { name: Name::Weekday(weekday), which: Which::Coming };
    let from = Anchor::Named(Box::new(coming));
    (closed && !reader.is_dash(at + 1)).then_some((Form::Offset { amount: 1, unit, from }, at + 1))
}

/// A weekday, month, day, quarter, season or holiday by name.
pub(super) fn name(reader: &Reader<'_>, at: usize) -> Option<(Name, usize)> {
    if let Some(name) = reader.weekday_name(at).filter(|name| name.form != NameForm::Plural) {
        let stop = name.form == NameForm::Short && reader.is_mark(at + 1, '.') && at + 2 < reader.end;
        return Some((Name::Weekday(name.weekday), at + 1 + usize::from(stop)));
    }
    if let Some(season) = period::season_name(reader, at) {
        return Some((Name::Calendar(Calendar::Season { year: None, season }), at + 1));
    }
    if let Some((holiday, end)) = holiday(reader, at) {
        return Some((Name::Holiday(holiday), end));
    }
    let (form, end) = super::date::read(reader, at)?;
    match form {
        Form::Named { name, which: Which::Open } => Some((name, end)),
        _ => None,
    }
}

/// A holiday of the lexicon, its first word with a capital.
pub(super) fn holiday(reader: &Reader<'_>, at: usize) -> Option<(Holiday, usize)> {
    let names = reader.lexicon.holidays.get(reader.token(at)?.word)?;
    let capital = reader.is_capitalised(at) || reader.is_number(at);
    let fits = |rest: &[Word]| {
        rest.iter()
            .enumerate()
            .all(|(i, word)| reader.token(at + 1 + i).is_some_and(|token| token.word == *word))
            && rest
                .last()
                .is_none_or(|_| reader.is_capitalised(at + rest.len()) || !reader.is_word(at + rest.len()))
    };
    // "last easter" is one all the same; "mother's day" in small letters may be any day of hers.
    let found = names.iter().find(|name| if capital { fits(&name.rest) } else { name.rest.is_empty() })?;
    let end = at + 1 + found.rest.len();
    // "Christmas Island", "Easter Rising", "Boxing Day Test", "Labor Day Weekend" are other names.
    let part_of_name =
        reader.is_capitalised(end) && reader.weekday(end).is_none() && reader.month(end).is_none();
    (!part_of_name).then_some((found.holiday, end))
}

/// Whether a weekday's name means the day: not "Sun" the star nor "Sunday Times".
fn is_weekday(reader: &Reader<'_>, at: usize, form: NameForm, weekday: Weekday) -> bool {
    const TITLES: [&str; 21] = [
        "bridge",
        "market",
        "mosque",
        "times",
        "mirror",
        "telegraph",
        "express",
        "mail",
        "herald",
        "post",
        "world",
        "night",
        "school",
        "people",
        "star",
        "league",
        "sport",
        "review",
        "age",
        "agreement",
        "movement",
    ];
    const NAMED: [&str; 11] =
        ["black", "bloody", "super", "cyber", "ruby", "giving", "ash", "holy", "fat", "sheffield", "spy"];
    if !reader.is_capitalised(at) && form == NameForm::Short {
        return false;
    }
    let before = at.wrapping_sub(1);
    if form == NameForm::Short {
        let dated = reader.is_any(
            before,
            &[Part::On, Part::Until, Part::Since, Part::By, Part::Last, Part::Next, Part::This],
        );
        let sun = weekday == Weekday::Sunday || weekday == Weekday::Saturday;
        return dated && (!sun || reader.is(before, Part::On)) && !reader.is_capitalised(at + 1);
    }
    // "Sunday Times", "Friday Night Lights", "Black Friday", "Ash Wednesday" are names.
    let person = ["mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady"];
    let addressed = at - usize::from(reader.is_mark(before, '.'));
    if person.iter().any(|title| reader.is_written(addressed.wrapping_sub(1), title)) {
        return false;
    }
    let titled = reader.is_capitalised(at + 1) && TITLES.iter().any(|word| reader.is_written(at + 1, word));
    let before_name =
        reader.is_capitalised(before) && NAMED.iter().any(|word| reader.is_written(before, word));
    !titled && !before_name
}
