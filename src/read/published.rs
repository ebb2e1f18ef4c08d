//! When a document was published: which of its dates says so, and which number is the month.

use jiff::civil::{Date, Weekday};

use crate::model::{Published, Span, Stated};

use super::header::{Label, Order, Reading, WrittenDate, named_days};

/// A date of the document's head or foot, with the line that says it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) date: WrittenDate,
    /// What kind of line it is: "header line", "dateline", "front matter".
    pub(super) place: &'static str,
    /// The line, in the working text.
    pub(super) line: Span,
    /// What the zone of the line lets expect.
    pub(super) habit: Option<Order>,
}

/// What else the document shows of how dates are to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence<'t> {
    /// The working text.
    pub(super) text: &'t str,
    /// The parts of it that are running text.
    pub(super) body: &'t [Span],
    /// The habit of the agency that wrote it, and its name.
    pub(super) agency: Option<(Order, &'t str)>,
}

/// Decides among the dates found, in the order of the text.
///
/// A date that is labelled as the first publication goes before one without a label, and that before
/// the date of an update. Of a numeric date that can be read in two ways, the evidence is taken in
/// this order: a weekday beside it, another date of the head that is one of the readings, the days
/// that the text names, the habit of the place. Without any it stays ambiguous.
pub(super) fn decide(candidates: &[Candidate], evidence: Evidence<'_>) -> Published {
    let whole = |candidate: &&Candidate| candidate.date.reading != Reading::Partial;
    // `min_by_key` gives the first of equals.
    let Some(best) = candidates.iter().filter(whole).min_by_key(|candidate| candidate.date.label) else {
        return Published::Unknown;
    };
    match best.date.reading {
        Reading::Partial => Published::Unknown,
        Reading::Day(day) => on(day, best, evidence.text, plain_note(best, evidence.text)),
        Reading::Either { day_first, month_first } => {
            let either = Either { day_first, month_first };
            match either.resolve(best, candidates, evidence) {
                Some((day, note)) => on(day, best, evidence.text, note),
                None => Published::Ambiguous { day_first, month_first, span: best.date.span },
            }
        }
    }
}

fn on(value: Date, candidate: &Candidate, text: &str, note: String) -> Published {
    let words = text[candidate.line.range()].split_whitespace().collect::<Vec<_>>().join(" ");
    let update = if candidate.date.label == Label::Updated { "; the date of an update" } else { "" };
    let note = if note.is_empty() { note } else { format!("; {note}") };
    let reason = format!("{} \"{words}\"{note}{update}", candidate.place);
    Published::On(Stated { value, reason, span: Some(candidate.date.span) })
}

/// What to say of a numeric date that has one reading only.
fn plain_note(candidate: &Candidate, text: &str) -> String {
    let words = &text[candidate.date.span.range()];
    let numbers: Vec<&str> = words.split(['/', '.', '-']).map(str::trim).collect();
    match numbers.as_slice() {
        [first, second, _] if first.len() <= 2 && first == second => {
            "both readings are the same day".to_owned()
        }
        [first, second, _] if first.len() <= 2 => [first, second]
            .into_iter()
            .find(|number| number.parse().is_ok_and(|value: u8| value > 12))
            .map_or(String::new(), |day| format!("{day} can only be the day")),
        _ => String::new(),
    }
}

/// How near a day that the text names must lie to speak for a reading.
const NEAR_DAYS: i32 = 14;

#[derive(Clone, Copy)]
struct Either {
    day_first: Date,
    month_first: Date,
}

impl Either {
    fn resolve(
        self,
        best: &Candidate,
        candidates: &[Candidate],
        evidence: Evidence<'_>,
    ) -> Option<(Date, String)> {
        self.by_weekday(best.date.weekday)
            .or_else(|| self.by_other_date(candidates))
            .or_else(|| self.by_named_days(evidence))
            .or_else(|| self.by_habit(best, evidence))
    }

    fn by_weekday(self, weekday: Option<Weekday>) -> Option<(Date, String)> {
        let weekday = weekday?;
        let day = self.only(|day| day.weekday() == weekday)?;
        Some((day, format!("the weekday beside it fits only {}", written(day))))
    }

    fn by_other_date(self, candidates: &[Candidate]) -> Option<(Date, String)> {
        let near = |day: Date| {
            candidates.iter().any(|other| {
                matches!(other.date.reading, Reading::Day(known) if distance(known, day) <= NEAR_DAYS)
            })
        };
        let day = self.only(near)?;
        Some((day, "another date of the same head lies near".to_owned()))
    }

    fn by_named_days(self, evidence: Evidence<'_>) -> Option<(Date, String)> {
        let mut days: Vec<(i8, i8)> =
            evidence.body.iter().flat_map(|span| named_days(&evidence.text[span.range()])).collect();
        days.sort_unstable();
        days.dedup();
        let nearest = |day: Date| {
            let known = days.iter().filter_map(|(month, number)| nearest_year(day, *month, *number));
            known.min_by_key(|known| distance(*known, day)).filter(|known| distance(*known, day) <= NEAR_DAYS)
        };
        let day = self.only(|day| nearest(day).is_some())?;
        let named = nearest(day)?;
        let order = if day == self.day_first { "day" } else { "month" };
        Some((day, format!("{order} first, because the text speaks of {}", month_and_day(named))))
    }

    fn by_habit(self, best: &Candidate, evidence: Evidence<'_>) -> Option<(Date, String)> {
        let (order, source) = match (best.habit, evidence.agency) {
            (Some(order), _) => (order, "its time zone"),
            (None, Some((order, name))) => (order, name),
            (None, None) => return None,
        };
        Some(match order {
            Order::DayFirst => (self.day_first, format!("day first, as is usual with {source}")),
            Order::MonthFirst => (self.month_first, format!("month first, as is usual with {source}")),
        })
    }

    /// The one reading that fits, if only one does.
    fn only(self, fits: impl Fn(Date) -> bool) -> Option<Date> {
        match (fits(self.day_first), fits(self.month_first)) {
            (true, false) => Some(self.day_first),
            (false, true) => Some(self.month_first),
            _ => None,
        }
    }
}

/// The day of that month and number which lies nearest to `day`, in its year or one beside it.
fn nearest_year(day: Date, month: i8, number: i8) -> Option<Date> {
    let years = [day.year() - 1, day.year(), day.year() + 1];
    let known = years.into_iter().filter_map(|year| Date::new(year, month, number).ok());
    known.min_by_key(|known| distance(*known, day))
}

fn distance(one: Date, other: Date) -> i32 {
    // Both lie between the years 1800 and 2201: the difference in days is always known.
    one.until(other).map_or(i32::MAX, |span| span.get_days().abs())
}

fn written(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn month_and_day(day: Date) -> String {
    day.strftime("%B %-d").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::header::header_line;
    use super::*;

    /// Decides on the date of `line` over a text `body`.
    fn published(line: &str, body: &str, agency: Option<(Order, &str)>) -> Published {
        let text = format!("{line}\n{body}");
        let header = header_line(line).unwrap();
        let candidates: Vec<Candidate> = header
            .dates
            .iter()
            .map(|date| Candidate {
                date: *date,
                place: "header line",
                line: Span::new(0, line.len()),
                habit: header.habit,
            })
            .collect();
        let body = [Span::new(line.len() + 1, text.len())];
        decide(&candidates, Evidence { text: &text, body: &body, agency })
    }

    fn reason(published: &Published) -> &str {
        let Published::On(stated) = published else { panic!("{published:?}") };
        &stated.reason
    }

    #[test]
    fn the_evidence_decides_between_day_and_month() {
        let american = Some((Order::MonthFirst, "ap"));
        for (line, body, agency, expected, why) in [
            (
                "06:30 11/09/2024",
                "a visit from September 10 - 13",
                None,
                date(2024, 9, 11),
                "day first, because the text speaks of September 10",
            ),
            (
                "11/09/2024",
                "on 8 November he left",
                None,
                date(2024, 11, 9),
                "month first, because the text speaks of November 8",
            ),
            (
                "Wed 11/09/2024",
                "",
                None,
                date(2024, 9, 11),
                "the weekday beside it fits only 11 September 2024",
            ),
            ("02/02/2026 13:42", "", None, date(2026, 2, 2), "both readings are the same day"),
            ("25/12/2024", "", None, date(2024, 12, 25), "25 can only be the day"),
            (
                "11/09/2024 5:00 PM EST",
                "",
                None,
                date(2024, 11, 9),
                "month first, as is usual with its time zone",
            ),
            ("11/09/2024", "", american, date(2024, 11, 9), "month first, as is usual with ap"),
            (
                "01/02/2025",
                "the congress on December 31",
                None,
                date(2025, 1, 2),
                "because the text speaks of December 31",
            ),
        ] {
            let published = published(line, body, agency);
            assert_eq!(published.date(), Some(expected), "{line}");
            assert!(reason(&published).contains(why), "{}", reason(&published));
        }
    }

    #[test]
    fn without_evidence_a_date_stays_ambiguous() {
        for body in ["", "in May", "on September 10 and on November 8"] {
            let published = published("11/09/2024", body, None);
            assert!(matches!(published, Published::Ambiguous { .. }), "{body}");
        }
    }

    #[test]
    fn the_first_publication_goes_before_an_update() {
        let line = "Updated: 3 May 2024 10:00 | Published: 1 May 2024 09:00";
        let first = published(line, "", None);
        assert_eq!(first.date(), Some(date(2024, 5, 1)));
        let update = published("Updated: 3 May 2024", "", None);
        assert_eq!(reason(&update), "header line \"Updated: 3 May 2024\"; the date of an update");
    }
}
