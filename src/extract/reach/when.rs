//! Of which time a claim speaks.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Reading, is_filling};
use crate::annotate::{Case, TokenKind};
use crate::extract::view::View;
use crate::model::{ClaimValue, DateRange, Kind, Moment, Qualifiers, Timex, TimexKind};

/// Days of a date that lie further than this from the day of writing are another time.
const NEAR_DAYS: i32 = 60;
/// Longer stretches of the calendar than this are months together, or years.
const LONG_DAYS: i32 = 93;
/// So long after its end a year may still be the one that is written of.
const GRACE_DAYS: i32 = 10;

impl Reading<'_> {
    /// The times that stand in the sentence: tokens, annotation, days.
    fn times(&self) -> impl Iterator<Item = (Range<usize>, usize, &Timex, DateRange)> {
        self.view.arcs().iter().filter_map(|&(start, end, index)| {
            let annotation = self.view.annotation(index);
            let timex = annotation.timex()?;
            let counts = matches!(annotation.kind, Kind::Date | Kind::Time | Kind::Range)
                && matches!(timex.kind, TimexKind::Date | TimexKind::Time);
            let days = timex.days.or_else(|| day_of(&timex.value));
            counts.then_some((start..end, index, timex, days?))
        })
    }

    /// When the statement was made or holds: "by Tuesday evening", "officials said on Wednesday".
    pub(super) fn statement_date(&self) -> Option<(usize, Moment)> {
        let today = self.scene.today?;
        let (_, index, moment) = self
            .times()
            .filter(|(.., days)| is_near(*days, Some(today)))
            .filter_map(|(at, index, timex, days)| {
                let rank = if self.words.ends_at("as-of", self.view, at.start) {
                    u8::from(!self.is_same_clause(&at))
                } else if self.is_beside_statement(&at) {
                    2
                } else {
                    return None;
                };
                Some((rank, index, Moment { day: days.end, hour: hour(&timex.value) }))
            })
            .min_by_key(|(rank, index, _)| (*rank, *index))?;
        Some((index, moment))
    }

    /// The one time of day in the sentence, "4:43 a.m. local time"; universal time only says it again.
    pub(super) fn clock(&self) -> Option<u16> {
        let annotations = self.view.arcs().iter().map(|&(.., index)| self.view.annotation(index));
        let mut minutes = annotations.filter_map(|annotation| minute(&annotation.timex()?.value));
        let first = minutes.next()?;
        minutes.all(|other| other == first).then_some(first)
    }

    /// The one day near that of writing which the clause of the value tells, or else its sentence, or on which it was
    /// said.
    pub(in crate::extract) fn day(&self, qualifiers: &Qualifiers) -> Option<DateRange> {
        let statement = self.statement_date();
        let stated = statement.map(|(index, _)| index);
        let is_separator = |timex: &Timex| {
            qualifiers
                .values()
                .any(|other| matches!(other, ClaimValue::Time(own) if own.value == timex.value))
        };
        let told = self.times().filter(|(at, index, timex, days)| {
            days.days() == 1
                && is_near(*days, self.scene.today)
                && Some(*index) != stated
                && !self.is_beside(at.start)
                && !is_separator(timex)
        });
        let told: Vec<(bool, DateRange)> =
            told.map(|(at, .., days)| (self.is_same_clause(&at), days)).collect();
        let only = |is_wanted: &dyn Fn(bool) -> bool| {
            let mut days = told.iter().filter(|(own, _)| is_wanted(*own)).map(|(_, days)| *days);
            let first = days.next()?;
            days.all(|other| other == first).then_some(first)
        };
        if told.is_empty() {
            statement.map(|(_, moment)| DateRange::day(moment.day))
        } else if told.iter().any(|(own, _)| *own) {
            only(&|own| own)
        } else {
            only(&|_| true)
        }
    }

    /// "said on Wednesday", "late on Tuesday, police said", "the toll rose on Monday".
    fn is_beside_statement(&self, at: &Range<usize>) -> bool {
        const REACH: usize = 3;
        // "The toll from Tuesday's quake rose to seven": the day of the quake.
        if self.view.tokens.get(at.end).is_some_and(|token| token.kind == TokenKind::Possessive) {
            return false;
        }
        let before = at.start.saturating_sub(REACH)..at.start;
        let near = before.rev().take_while(|&word| !self.is_border(word));
        let mut near = near.filter(|&word| !self.at.contains(&word));
        near.any(|word| self.words.begins_at("stating", self.view, word))
    }

    /// The time that the claim is about, where that is not the time of writing.
    pub(super) fn other_time(
        &self,
        value: &ClaimValue,
        qualifiers: &Qualifiers,
        stated: Option<usize>,
    ) -> Option<DateRange> {
        let today = self.scene.today;
        let is_own = |timex: &Timex| {
            let same =
                |other: &ClaimValue| matches!(other, ClaimValue::Time(own) if own.value == timex.value);
            same(value) || qualifiers.values().any(same)
        };
        if self.words.begins_at("now", self.view, self.at.end) {
            return None;
        }
        let mut other = None;
        for (at, index, timex, days) in self.times() {
            let is_beside = self.is_beside(at.start) && !self.is_told_of(&at);
            if Some(index) == stated || is_own(timex) || is_beside || self.is_of_another_deed(&at) {
                continue;
            }
            let own_clause = self.is_same_clause(&at);
            match is_near(days, today) {
                true if own_clause => return None,
                false if own_clause || at.end <= self.matched.start.max(self.at.start) => other = Some(days),
                _ => {}
            }
        }
        other.or_else(|| self.carried_over(today))
    }

    /// Whether the clause before the value is told in the present or of what is to come: "it has committed",
    /// "which will pay".
    fn tells_of_now(&self) -> bool {
        let before = &self.view.tokens[self.clause_start()..self.at.start];
        before.iter().any(|token| token.case == Case::Lower && self.words.is("now", token.word))
    }

    /// "In 2010 a quake struck. It killed ...": the time of the sentence before.
    fn carried_over(&self, today: Option<Date>) -> Option<DateRange> {
        if self.times().next().is_some() || self.tells_of_now() {
            return None;
        }
        let first = self.view.text(0).to_lowercase();
        let points_back = matches!(&*first, "it" | "that" | "they" | "those" | "this");
        let before = self.view.sentence.checked_sub(1)?;
        let sentences = &self.view.annotated.sentences;
        let same_block = sentences[before].block == sentences[self.view.sentence].block;
        let view = View::new(self.view.document, self.view.annotated, before, self.scene.annotations(before));
        let end = view.tokens.len();
        let earlier = Reading {
            words: self.words,
            view: &view,
            scene: self.scene,
            at: end..end,
            matched: end..end,
            names_total: false,
        };
        let days: Vec<DateRange> =
            earlier.times().filter(|(at, ..)| !earlier.is_beside(at.start)).map(|(.., days)| days).collect();
        // "In 2010" at the head sets the scene for what follows; elsewhere only a pronoun points back to it.
        let sets_scene = earlier.times().any(|(at, ..)| at.start <= 1 && !earlier.is_beside(at.start));
        let all_far = days.iter().all(|days| !is_near(*days, today));
        if all_far && (sets_scene || points_back && same_block) { days.first().copied() } else { None }
    }

    /// Whether a date is that of something else which the sentence tells of in passing: "Meghla, founded in 2006,
    /// has", "the owner, which bought it in 2014 and has agreed", "12 wins since he came in 2021", "employs 300 people
    /// and made 20 ships last year".
    fn is_of_another_deed(&self, at: &Range<usize>) -> bool {
        if self.at.end <= at.start {
            let mut between = self.at.end..at.start;
            return between.clone().any(|word| self.words.begins_at("since", self.view, word))
                || self.tells_of_now()
                    && between.any(|word| self.words.begins_at("and-did", self.view, word));
        }
        let segment = (0..at.start).rev().find(|&word| self.is_border(word)).map_or(0, |border| border + 1);
        let goes_on = |word: usize| {
            let token = &self.view.tokens[word];
            token.case == Case::Lower && self.words.is("now", token.word)
        };
        self.words.begins_at("begun", self.view, segment) || (at.end..self.at.start).any(goes_on)
    }

    /// Whether what follows tells of the time: "the worst since August 2019, when ...".
    fn is_told_of(&self, at: &Range<usize>) -> bool {
        let mut words = (at.end..self.at.start).map(|word| self.view.text(word));
        words.find(|word| *word != ",") == Some("when")
    }

    /// Whether a date only says what something is compared with: "the deadliest since 1999".
    fn is_beside(&self, at: usize) -> bool {
        (at.saturating_sub(2)..=at)
            .rev()
            .take_while(|&start| start == at || is_filling(self.view, start))
            .any(|start| self.words.ends_at("beside", self.view, start))
    }
}

fn is_near(days: DateRange, today: Option<Date>) -> bool {
    // What happens now is told by days, and what a text without a date tells by years is long past.
    let Some(today) = today else { return days.days() <= LONG_DAYS };
    // "Last year" is another time, even when it has only just ended.
    if days.days() > LONG_DAYS {
        return days.begin <= today && today <= days.end.saturating_add(GRACE_DAYS.days());
    }
    let (first, last) = (today.saturating_sub(NEAR_DAYS.days()), today.saturating_add(NEAR_DAYS.days()));
    DateRange { begin: first, end: last }.overlaps(days)
}

/// The day at the head of a TIMEX3 time of day.
fn day_of(value: &str) -> Option<DateRange> {
    value.get(..10)?.parse().ok().map(DateRange::day)
}

/// The minutes since midnight of a local TIMEX3 time of day that names them: `T04:43`.
fn minute(value: &str) -> Option<u16> {
    let (_, time) = value.split_once('T').filter(|_| !value.ends_with('Z'))?;
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    Some(hour * 60 + minute)
}

/// The hour of a TIMEX3 time of day; of a part of the day its middle.
fn hour(value: &str) -> Option<i8> {
    let (_, time) = value.split_once('T')?;
    match time {
        "MO" => Some(9),
        "MI" => Some(12),
        "AF" => Some(15),
        "EV" => Some(19),
        "NI" => Some(22),
        _ => time.get(..2)?.parse().ok(),
    }
}
