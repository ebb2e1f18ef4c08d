//! Publication lines: "Updated 8:30 PM EDT, Wed September 25, 2013", "06:30 11/09/2024".
//!
//! Such a line holds one or more dates and otherwise only words of its kind: labels, weekdays, times
//! of day, zones. A line with other words is a sentence or a headline, whatever date it names.

mod pieces;
mod words;
mod written;

use jiff::civil::{Date, Weekday};

use crate::model::Span;

use pieces::{Piece, PieceKind, Pieces};
use words::{Role, word_role};
use written::date_at;

/// The longest publication line, in bytes.
pub(super) const MAX_LINE: usize = 160;

/// What a publication line says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct HeaderLine {
    pub(super) dates: Vec<WrittenDate>,
    /// Which end of a numeric date the zone or the style of the line lets expect first.
    pub(super) habit: Option<Order>,
}

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrittenDate {
    pub(super) reading: Reading,
    pub(super) label: Label,
    pub(super) weekday: Option<Weekday>,
    /// Within the text that was read.
    pub(super) span: Span,
}

/// What a written date can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// One day.
    Day(Date),
    /// Two numbers, each of which can be the month.
    Either { day_first: Date, month_first: Date },
    /// No year, or no day.
    Partial,
}

/// What a line says of its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    Published,
    None,
    Updated,
}

/// Which number of a date comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// Reads a line as a publication line, or tells that it is none.
pub(super) fn header_line(line: &str) -> Option<HeaderLine> {
    if line.len() > MAX_LINE || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let pieces = without_sentence(line)?;
    let mut reader = Reader::default();
    let mut at = 0;
    while at < pieces.len() && !reader.is_sentence {
        at += reader.read(&pieces, at);
    }
    reader.finish()
}

/// The pieces of a line, or none if a word of a sentence is among them: one is enough to tell.
fn without_sentence(line: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    for piece in Pieces::of(line) {
        if let PieceKind::Word(word) = piece.kind
            && !word.starts_with(char::is_uppercase)
            && matches!(word_role(word), Role::Other)
        {
            return None;
        }
        if pieces.is_empty() {
            pieces.reserve(USUAL_PIECES);
        }
        pieces.push(piece);
    }
    Some(pieces)
}

/// How many pieces a publication line has, rather more than fewer.
const USUAL_PIECES: usize = 24;

/// A date with its label at the very start of a text ("date 2025-12-01 …"), and where it ends.
pub(super) fn leading_date(text: &str) -> Option<(WrittenDate, usize)> {
    let mut end = text.len().min(64);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let pieces: Vec<Piece<'_>> = Pieces::of(&text[..end]).collect();
    let mut label = Label::None;
    let mut weekday = None;
    let mut at = 0;
    loop {
        if let Some((reading, length)) = date_at(&pieces, at) {
            let span = Span::new(pieces[at].span.start, pieces[at + length - 1].span.end);
            return Some((WrittenDate { reading, label, weekday, span }, span.end));
        }
        match pieces.get(at)?.kind {
            PieceKind::Word(word) => match word_role(word) {
                Role::Label(found) => label = found,
                Role::Weekday(day) => weekday = Some(day),
                Role::Filler if at > 0 => {}
                _ => return None,
            },
            PieceKind::Mark(':' | ',') if at > 0 => {}
            _ => return None,
        }
        at += 1;
    }
}

/// A day and month ("Dec. 1", "3 March") at the start of a text, with or without a year, and where
/// it ends.
pub(super) fn leading_day(text: &str) -> Option<(Reading, usize)> {
    let mut end = text.len().min(40);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let pieces: Vec<Piece<'_>> = Pieces::of(&text[..end]).collect();
    let start = pieces.iter().take(2).take_while(|piece| piece.is_weekday_or_comma()).count();
    date_at(&pieces, start).map(|(reading, length)| (reading, pieces[start + length - 1].span.end))
}

/// The months and days that a running text names ("September 10", "10 Sept."), as (month, day).
pub(super) fn named_days(text: &str) -> Vec<(i8, i8)> {
    let pieces: Vec<Piece<'_>> = Pieces::of(text).collect();
    let number = |at: usize| pieces.get(at).and_then(Piece::day);
    let mut days = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Some(month) = piece.month() else { continue };
        let after = if pieces.get(at + 1).is_some_and(|next| next.is_mark('.')) { at + 2 } else { at + 1 };
        days.extend(number(after).or_else(|| number(at.wrapping_sub(1))).map(|day| (month, day)));
    }
    days
}

#[derive(Default)]
struct Reader {
    line: HeaderLine,
    label: Option<Label>,
    weekday: Option<Weekday>,
    has_time: bool,
    /// Whether a number stands in it that no publication line has.
    is_sentence: bool,
    /// Words that are not of a publication line, with a capital.
    other_words: usize,
    /// Whether a comma stands after the first of them.
    comma: bool,
    /// Of the words with a capital, those that are all in capitals: a place, an agency.
    upper_words: usize,
}

impl Reader {
    /// Takes what stands at `at` and gives how many pieces that was.
    fn read(&mut self, pieces: &[Piece<'_>], at: usize) -> usize {
        if let Some((reading, length)) = date_at(pieces, at) {
            let span = Span::new(pieces[at].span.start, pieces[at + length - 1].span.end);
            let label = self.label.unwrap_or(Label::None);
            self.line.dates.push(WrittenDate { reading, label, weekday: self.weekday.take(), span });
            return length;
        }
        match pieces[at].kind {
            PieceKind::Word(word) => self.read_word(word),
            // A year or a number too long for a time of day belongs to something else.
            PieceKind::Number(digits) if digits.len() > 4 => self.is_sentence = true,
            PieceKind::Mark(',') => self.comma |= self.other_words > 0 && self.line.dates.is_empty(),
            PieceKind::Number(_) | PieceKind::Mark(_) => {}
        }
        1
    }

    fn read_word(&mut self, word: &str) {
        match word_role(word) {
            Role::Label(label) => self.label = Some(label),
            Role::Weekday(day) => self.weekday = Some(day),
            Role::Time => self.has_time = true,
            Role::Zone(habit) => {
                self.has_time = true;
                self.line.habit = habit;
            }
            Role::Filler => {}
            Role::Other => {
                self.other_words += 1;
                self.upper_words += usize::from(!word.chars().any(char::is_lowercase));
            }
        }
    }

    fn finish(self) -> Option<HeaderLine> {
        let marked = self.has_time || self.label.is_some();
        // Names may stand beside a date that is marked as a line's own, by a reporter, from a place.
        let only_capitals = self.upper_words == self.other_words && self.comma;
        let most = if marked {
            4
        } else if only_capitals {
            2
        } else {
            0
        };
        let words_fit = !self.is_sentence && self.other_words <= most;
        let says_when = !self.line.dates.is_empty() || (self.label.is_some() && self.has_time);
        (words_fit && says_when).then_some(self.line)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(line: &str) -> Option<Vec<Reading>> {
        header_line(line).map(|header| header.dates.iter().map(|written| written.reading).collect())
    }

    #[test]
    fn a_publication_line_gives_its_day() {
        for (line, (year, month, day)) in [
            ("date 2025-12-01", (2025, 12, 1)),
            ("2025-12-01T06:30:00Z", (2025, 12, 1)),
            ("2012. 08. 08 09:01 AM", (2012, 8, 8)),
            ("Updated 8:30 PM EDT, Wed September 25, 2013", (2013, 9, 25)),
            ("Sep 11, 2024 09:46", (2024, 9, 11)),
            ("May 16, 2016 | 08:31 am GMT+7", (2016, 5, 16)),
            ("Published: 3 March 2021", (2021, 3, 3)),
            ("Monday, December 1, 2025", (2025, 12, 1)),
            ("March 01, 2008", (2008, 3, 1)),
            ("First published on Fri 28 Nov 2025 13.02 GMT", (2025, 11, 28)),
            ("December 1, 2025 10:15 AM ET", (2025, 12, 1)),
            ("MAY 3, 2013 AT 1:10PM", (2013, 5, 3)),
            ("(March 20, 2007)--", (2007, 3, 20)),
            ("3rd of July, 2019", (2019, 7, 3)),
            ("27 NOVEMBER, 2005", (2005, 11, 27)),
            ("14:25 Sun Sep 15 2013", (2013, 9, 15)),
            ("18 September 2013 Last updated at 13:59 GMT", (2013, 9, 18)),
            ("Michael Brown July 5, 2013 3:30 PM", (2013, 7, 5)),
            ("31/12/2024", (2024, 12, 31)),
            ("12/31/24", (2024, 12, 31)),
            ("02/02/2026 13:42", (2026, 2, 2)),
            ("2025年12月1日 08:00", (2025, 12, 1)),
            ("POSTED: 1052 GMT (1852 HKT), April 10, 2007", (2007, 4, 10)),
            ("Sunday, November 27-2005 at 16:12", (2005, 11, 27)),
            ("FOR IMMEDIATE RELEASE July 13, 2009", (2009, 7, 13)),
            ("AFP, Tuesday 2 Jul 2013", (2013, 7, 2)),
            ("INDONESIA, July 2, 2013", (2013, 7, 2)),
        ] {
            assert_eq!(days(line), Some(vec![Reading::Day(date(year, month, day))]), "{line}");
        }
    }

    #[test]
    fn day_and_month_that_can_change_places_are_left_open() {
        let reading = Reading::Either { day_first: date(2024, 9, 11), month_first: date(2024, 11, 9) };
        assert_eq!(days("06:30 11/09/2024"), Some(vec![reading]));
        assert_eq!(days("Updated 11/09/2024 1:26 PM"), Some(vec![reading]));
        assert_eq!(days("11.09.2024"), Some(vec![reading]));
    }

    #[test]
    fn labels_tell_the_first_day_from_the_last_change() {
        let header =
            header_line("PUBLISHED: 02:31 GMT, 12 March 2013 | UPDATED: 22:19 GMT, 13 March 2013").unwrap();
        let labels: Vec<Label> = header.dates.iter().map(|written| written.label).collect();
        assert_eq!(labels, [Label::Published, Label::Updated]);
    }

    #[test]
    fn a_line_without_a_whole_date_is_known_and_gives_no_day() {
        assert_eq!(days("Mar. 8 5:46 PM EST"), Some(vec![Reading::Partial]));
        assert_eq!(days("Updated 4:08 p.m. ET"), Some(vec![]));
        assert_eq!(days("May 2016"), Some(vec![Reading::Partial]));
    }

    #[test]
    fn sentences_and_headlines_with_dates_are_no_publication_lines() {
        for line in [
            "Reid checked herself in on Tuesday, December 9, 2008.",
            "Seacom operations fully restored: 4 November 2011",
            "Woman convicted in 2010 rampage",
            "Remembering September 11, 2001",
            "End of Watch: Friday, June 24, 2005",
            "The coroner said he died on Saturday (July 24, 2004).",
            "Colts beat Chiefs 20-13",
            "Call 555-01-2020 now",
            "31/31/2020",
            "118",
            "Email Print 118",
        ] {
            assert_eq!(days(line), None, "{line}");
        }
    }

    #[test]
    fn days_named_in_running_text_are_found() {
        let text = "from September 10 - 13, and on 3 May; in May he may go. Sept. 9th was fine.";
        assert_eq!(named_days(text), [(9, 10), (5, 3), (9, 9)]);
    }

    #[test]
    fn a_date_may_open_a_line_of_text() {
        let (written, end) = leading_date("date 2025-12-01 HANOI - Text").unwrap();
        assert_eq!(written.reading, Reading::Day(date(2025, 12, 1)));
        assert_eq!(end, "date 2025-12-01".len());
        assert_eq!(leading_date("The 2025-12-01 report"), None);
    }
}
