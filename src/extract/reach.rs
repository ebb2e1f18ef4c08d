//! How far a claim reaches: whether it counts a part or an increment, who says it, and of which time it
//! speaks.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::annotate::{Case, TokenKind};
use crate::model::vocabulary::{Vocabulary, Word, WordSet};
use crate::model::{ClaimValue, DateRange, Kind, Moment, Portion, Qualifiers, Reach, Timex, TimexKind};

use super::scene::Scene;
use super::view::View;

/// Days of a date that lie further than this from the day of writing are another time.
const NEAR_DAYS: i32 = 60;
/// Longer stretches of the calendar than this are months together, or years.
const LONG_DAYS: i32 = 93;
/// So long after its end a year may still be the one that is written of.
const GRACE_DAYS: i32 = 10;

/// The words that limit claims, from `rules/lexicon/reach.txt`.
#[derive(Debug)]
pub(super) struct ReachWords {
    lists: BTreeMap<&'static str, Phrases>,
}

/// Phrases of one kind, and the words that they begin and end with: few tokens are one of them.
#[derive(Debug, Default)]
struct Phrases {
    all: Vec<Vec<Word>>,
    firsts: WordSet,
    lasts: WordSet,
}

impl Phrases {
    fn new(all: Vec<Vec<Word>>) -> Self {
        Self {
            firsts: all.iter().filter_map(|phrase| phrase.first()).copied().collect(),
            lasts: all.iter().filter_map(|phrase| phrase.last()).copied().collect(),
            all,
        }
    }

    /// Whether one begins at `at`.
    fn begin_at(&self, view: &View<'_>, at: usize) -> bool {
        let opens = view.tokens.get(at).is_some_and(|token| self.firsts.holds(token.word));
        opens && self.all.iter().any(|phrase| stands_at(phrase, view, at))
    }

    /// Whether one ends right before `at`.
    fn end_at(&self, view: &View<'_>, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|last| view.tokens.get(last));
        let starts = |phrase: &Vec<Word>| at.checked_sub(phrase.len());
        last.is_some_and(|token| self.lasts.holds(token.word))
            && self
                .all
                .iter()
                .any(|phrase| starts(phrase).is_some_and(|start| stands_at(phrase, view, start)))
    }
}

/// What the words around one value tell.
pub(super) struct Reading<'a> {
    pub(super) words: &'a ReachWords,
    pub(super) view: &'a View<'a>,
    pub(super) scene: &'a Scene<'a>,
    /// Tokens of the value.
    pub(super) at: Range<usize>,
    /// Tokens of the whole match.
    pub(super) matched: Range<usize>,
    /// Whether the match binds what stands right behind the value to another slot: in "won 303 of the 543
    /// seats" the pattern itself tells what 303 is a part of.
    pub(super) names_total: bool,
}

impl ReachWords {
    /// Reads the file; its words join the vocabulary.
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut lists: BTreeMap<&'static str, Vec<Vec<Word>>> = BTreeMap::new();
        for line in include_str!("../../rules/lexicon/reach.txt").lines() {
            let Some((kind, phrases)) = line.split_once(':').filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let list = lists.entry(kind).or_default();
            for phrase in phrases.split(';') {
                list.push(phrase.split_whitespace().map(|word| vocabulary.intern(word)).collect());
            }
        }
        Self { lists: lists.into_iter().map(|(kind, phrases)| (kind, Phrases::new(phrases))).collect() }
    }

    /// Whether the word is one of that kind, by itself.
    fn is(&self, kind: &str, word: Word) -> bool {
        self.lists.get(kind).is_some_and(|list| {
            list.firsts.holds(word) && list.all.iter().any(|phrase| phrase.as_slice() == [word])
        })
    }

    /// Whether a phrase of that kind ends right before `at`.
    fn ends_at(&self, kind: &str, view: &View<'_>, at: usize) -> bool {
        self.lists.get(kind).is_some_and(|list| list.end_at(view, at))
    }

    /// Whether a phrase of that kind begins at `at`.
    pub(super) fn begins_at(&self, kind: &str, view: &View<'_>, at: usize) -> bool {
        self.lists.get(kind).is_some_and(|list| list.begin_at(view, at))
    }

    /// Whether a phrase of that kind begins within the range.
    fn within(&self, kind: &str, view: &View<'_>, mut range: Range<usize>) -> bool {
        self.lists.get(kind).is_some_and(|list| range.any(|at| list.begin_at(view, at)))
    }

    /// Whether a word before a place makes it a part of that place: "northern".
    pub(super) fn is_direction(&self, view: &View<'_>, at: usize) -> bool {
        self.begins_at("direction", view, at)
    }
}

fn stands_at(phrase: &[Word], view: &View<'_>, at: usize) -> bool {
    let tokens = view.tokens.get(at..at + phrase.len());
    tokens.is_some_and(|tokens| tokens.iter().zip(phrase).all(|(token, word)| token.word == *word))
}

impl Reading<'_> {
    /// All that the words tell. `qualifiers` are the separators of the claim: a date among them is no
    /// other time.
    pub(super) fn reach(&self, value: &ClaimValue, qualifiers: &Qualifiers) -> Reach {
        let as_of = self.statement_date();
        Reach {
            portion: self.portion(value),
            said_by: self.said_by(),
            estimate: self.words.within("estimate", self.view, self.clause_start()..self.at.end),
            so_far: self.words.within("so-far", self.view, self.clause_start()..self.clause_end()),
            corrects: self.words.within("corrects", self.view, 0..self.view.tokens.len()),
            about: self.other_time(value, qualifiers, as_of.map(|(index, _)| index)),
            as_of: as_of.map(|(_, moment)| moment),
            clock: self.clock(),
        }
    }

    /// Whether the value is what was said before, and is replaced in the same breath: "revised from 12 to
    /// 21", "up from 12", "initially put at 12".
    pub(super) fn is_former(&self) -> bool {
        let from_to = || {
            let end = self.view.tokens.len().min(self.at.end + 4);
            // "dating from 1984, is thought to": another clause.
            let end = (self.at.end..end).find(|&at| self.is_border(at)).unwrap_or(end);
            let says =
                |word: &str| (self.at.end..end).any(|at| self.view.text(at).eq_ignore_ascii_case(word));
            // "from 77 planes now to 140": what is now, and what is planned.
            self.before(1) == "from" && says("to") && !["now", "today", "currently"].into_iter().any(says)
        };
        self.words.ends_at("former-before", self.view, self.at.start)
            || self.words.within("former-in-clause", self.view, self.clause_start()..self.at.start)
            || from_to()
    }

    /// Whether the number is only a piece of one that the text has torn apart: "6. 4", "230, 000".
    pub(super) fn is_torn(&self) -> bool {
        let text = &self.view.document.text;
        let span = self.view.span(self.at.clone());
        let words = &text[span.range()];
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let after = &text[span.end..];
        let first = words.find(|c: char| c.is_ascii_digit()).map_or("", |at| &words[at..]);
        let ends_in_digit = words.ends_with(|c: char| c.is_ascii_digit()) || digits(first) > 0;
        let goes_on = after.strip_prefix(", ").is_some_and(|rest| digits(rest) == 3 && rest.starts_with('0'))
            || after.strip_prefix(". ").is_some_and(|rest| digits(rest) > 0);
        let before = text[..span.start].trim_end_matches(' ');
        let comma = before.strip_suffix(',').filter(|_| digits(first) == 3);
        let point = before.strip_suffix('.');
        let tail = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
        ends_in_digit && goes_on
            || digits(words) > 0
                && (comma.is_some_and(|rest| (1..=3).contains(&tail(rest)))
                    || point.is_some_and(|rest| tail(rest) > 0 && span.start > before.len()))
    }

    /// Whether another count stands before the value in its sentence: that on which "another 30" comes.
    pub(super) fn follows_count(&self) -> bool {
        let counts = self.view.arcs().iter().filter(|&&(_, end, _)| end <= self.at.start);
        counts.map(|&(.., index)| self.view.annotation(index).kind).any(|kind| kind == Kind::Number)
    }

    fn portion(&self, value: &ClaimValue) -> Portion {
        if !matches!(value, ClaimValue::Quantity(_)) {
            return Portion::Whole;
        }
        let (words, view) = (self.words, self.view);
        // "at least 12" may hold the words of its bound, or leave them outside.
        let before = (self.at.start.saturating_sub(2)..=self.at.start)
            .rev()
            .take_while(|&at| at == self.at.start || is_filling(view, at));
        let starts: Vec<usize> = before.collect();
        let ends = |kind: &str| starts.iter().any(|&at| words.ends_at(kind, view, at));
        let of_these =
            !is_share(value) && !self.names_total && words.begins_at("part-after", view, self.at.end);
        if ends("part-before") || of_these || !is_percent(value) && self.follows_of_the() {
            Portion::Part
        } else if ends("more-before") || words.begins_at("more-after", view, self.at.end) {
            Portion::Increment
        } else {
            Portion::Whole
        }
    }

    /// "Of the 12 dead, three were children".
    fn follows_of_the(&self) -> bool {
        let comma = (0..self.at.start).rev().find(|&at| self.view.text(at) == ",");
        let Some(comma) = comma else { return false };
        let start = (0..comma).rev().find(|&at| self.is_border(at)).map_or(0, |border| border + 1);
        let names_number = |at: usize| self.view.tokens[at].kind == TokenKind::Number;
        self.view.text(start).eq_ignore_ascii_case("of") && (start..comma).any(names_number)
    }

    /// The lower-case word so many tokens before the value.
    fn before(&self, count: usize) -> String {
        self.at.start.checked_sub(count).map(|at| self.view.text(at).to_lowercase()).unwrap_or_default()
    }

    pub(super) fn is_border(&self, at: usize) -> bool {
        matches!(self.view.text(at), "," | ";" | ":" | "—" | "(" | ")" | "while" | "but" | "whereas")
    }

    fn clause_start(&self) -> usize {
        (0..self.at.start).rev().find(|&at| self.is_border(at)).map_or(0, |border| border + 1)
    }

    fn clause_end(&self) -> usize {
        let end = self.view.tokens.len();
        (self.at.end..end).find(|&at| self.is_border(at)).unwrap_or(end)
    }

    fn is_same_clause(&self, other: &Range<usize>) -> bool {
        let between = if other.end <= self.at.start {
            other.end..self.at.start
        } else {
            self.at.end.min(other.start)..other.start
        };
        !between.clone().any(|at| self.is_border(at))
    }

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
    fn statement_date(&self) -> Option<(usize, Moment)> {
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
    fn clock(&self) -> Option<u16> {
        let annotations = self.view.arcs().iter().map(|&(.., index)| self.view.annotation(index));
        let mut minutes = annotations.filter_map(|annotation| minute(&annotation.timex()?.value));
        let first = minutes.next()?;
        minutes.all(|other| other == first).then_some(first)
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
    fn other_time(
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
        let mut other = None;
        for (at, index, timex, days) in self.times() {
            let is_beside = self.is_beside(at.start) && !self.is_told_of(&at);
            if Some(index) == stated || is_own(timex) || is_beside {
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

/// "$14.20 a share, of which $9 in cash, a premium of 27%": a percentage is no count of some.
fn is_percent(value: &ClaimValue) -> bool {
    matches!(value, ClaimValue::Quantity(quantity) if quantity.unit.symbol() == "%")
}

/// "70% of the vote" is of the whole, and "$90bn of its stock" is an amount and no count of some.
fn is_share(value: &ClaimValue) -> bool {
    let ClaimValue::Quantity(quantity) = value else { return false };
    let symbol = quantity.unit.symbol();
    let is_money = symbol.len() == 3 && symbol.bytes().all(|letter| letter.is_ascii_uppercase());
    symbol == "%" || is_money || quantity.number.abs() < rust_decimal::Decimal::ONE
}

/// Words that may stand between a marker and its number or date.
fn is_filling(view: &View<'_>, at: usize) -> bool {
    matches!(
        &*view.text(at).to_lowercase(),
        "the"
            | "a"
            | "an"
            | "at"
            | "least"
            | "about"
            | "some"
            | "in"
            | "on"
            | "as"
            | "many"
            | "late"
            | "early"
            | "those"
    )
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
