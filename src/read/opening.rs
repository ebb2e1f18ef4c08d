//! How a paragraph opens before its first sentence: a date, a dateline, the agency.
//!
//! "HÀ NỘI — …", "VIENTIANE: …", "LONDON (Reuters) - …", "WASHINGTON, Dec. 1 (AP) — …",
//! "NEW YORK, Dec. 1, 2025 /`PRNewswire`/ -- …", "(KPL/VNA) …", "date 2025-12-01 HÀ NỘI — …".

use crate::model::Span;

use super::agency::Agencies;
use super::bytes::holds;
use super::header::{Label, Reading, WrittenDate, leading_date, leading_day};

/// What stands before the first sentence.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Opening {
    /// Where the first sentence begins.
    pub(super) end: usize,
    /// A date with its year.
    pub(super) date: Option<WrittenDate>,
    /// The place named.
    pub(super) place: Option<Span>,
    /// The words between the brackets.
    pub(super) credit: Option<Span>,
}

/// Where a paragraph stands: how much is taken for an opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// The first paragraphs of the text: a bare place and a dash or a colon will do.
    First,
    /// Further down: a place needs a dash and an agency, a day, or capitals.
    Later,
}

/// Reads the opening of a paragraph, if it has one.
pub(super) fn opening(text: &str, position: Position) -> Option<Opening> {
    if !may_open(text, position) {
        return None;
    }
    let mut reader = Reader { text, at: 0, opening: Opening::default(), day: false, shape: Shape::None };
    reader.foreign_words();
    reader.date();
    reader.place();
    reader.day();
    reader.credit();
    let separator = reader.separator();
    let fits = reader.fits(separator, position);
    let mut opening = reader.opening;
    opening.end = reader.at;
    (fits && text.len() - opening.end >= MIN_REST).then_some(opening)
}

/// What must be left of a paragraph, in bytes.
const MIN_REST: usize = 12;

/// The longest opening, in bytes.
const MAX_OPENING: usize = 120;

/// Openings that look like a place before a colon or a dash.
const NOT_PLACES: [&str; 26] = [
    "UPDATE",
    "UPDATED",
    "BREAKING",
    "EXCLUSIVE",
    "WATCH",
    "LIVE",
    "OPINION",
    "ANALYSIS",
    "FILE",
    "PHOTO",
    "VIDEO",
    "CORRECTION",
    "NOTE",
    "EDITOR",
    "FACTBOX",
    "TIMELINE",
    "EXPLAINER",
    "REVIEW",
    "ALSO",
    "READ",
    "WARNING",
    "ALERT",
    "SUMMARY",
    "ABSTRACT",
    "BACKGROUND",
    "RELATED",
];

/// A quick look, so that the paragraphs without an opening cost nothing.
fn may_open(text: &str, position: Position) -> bool {
    let mut end = text.len().min(MAX_OPENING);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    // The last is the first byte of an em dash; few texts have it, and few of its kin.
    let marked = holds(head.as_bytes(), |byte| matches!(byte, b':' | b'-' | b'(' | b'[' | b'/' | 0xe2));
    let starts = || head.starts_with(['(', '[']) || position == Position::First || is_capital_word(head);
    marked && starts() && head.contains([':', '-', '—', '(', '[', '/'])
}

fn is_capital_word(head: &str) -> bool {
    let word = head.split([' ', ',', ':', '/', '-', '.']).next().unwrap_or("");
    word.len() > 2 && word.chars().all(char::is_uppercase)
}

/// How the words of a place are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    None,
    /// In capitals.
    Capitals,
    /// With a capital each; so many words.
    Names(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    None,
    Dash,
    Colon,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    opening: Opening,
    day: bool,
    shape: Shape,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip(&mut self, marks: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(marks).len();
    }

    /// The name of an agency in another script before its name in Latin letters.
    fn foreign_words(&mut self) {
        let Some(bracket) = self.rest().find('(') else { return };
        let before = &self.rest()[..bracket];
        if bracket > 0
            && bracket < 64
            && !before.bytes().any(|byte| byte.is_ascii_alphanumeric())
            && !is_latin(before)
        {
            self.at += bracket;
        }
    }

    fn date(&mut self) {
        if let Some((date, end)) = leading_date(self.rest()) {
            let span = Span::new(self.at + date.span.start, self.at + date.span.end);
            self.opening.date = Some(WrittenDate { span, ..date });
            self.at += end;
            self.skip(&[' ', ',', '|', ')', '-', '—', ':']);
        }
    }

    fn place(&mut self) {
        let start = self.at;
        let Some((end, words, capitals)) = place_words(self.rest()) else { return };
        if self.rest()[..end].chars().filter(|c| c.is_alphabetic()).count() < 3 {
            return;
        }
        self.shape = if capitals { Shape::Capitals } else { Shape::Names(words) };
        self.opening.place = Some(Span::new(start, start + end));
        self.at += end;
        self.region();
    }

    /// ", India", ", D.C.": what part of the world the place lies in.
    fn region(&mut self) {
        let Some(after) = self.rest().strip_prefix(", ") else { return };
        if leading_day(after).is_some() {
            return;
        }
        if let Some((end, _, _)) = place_words(after) {
            let follows = after[end..].trim_start();
            if follows.starts_with(['(', '-', '—', ',', '/', ':', '[']) {
                self.at += 2 + end;
            }
        }
    }

    fn day(&mut self) {
        if self.opening.place.is_none() {
            return;
        }
        let rest = self.rest();
        let after = rest.trim_start_matches([',', ' ']);
        let skipped = rest.len() - after.len();
        let Some((reading, end)) = leading_day(after) else { return };
        self.day = true;
        if matches!(reading, Reading::Day(_)) {
            let span = Span::new(self.at + skipped, self.at + skipped + end);
            self.opening.date = Some(WrittenDate { reading, label: Label::None, weekday: None, span });
        }
        self.at += skipped + end;
    }

    fn credit(&mut self) {
        let rest = self.rest();
        let open = rest.len() - rest.trim_start_matches([' ', ',']).len();
        let inner = &rest[open..];
        let close = match inner.chars().next() {
            Some('(') => ')',
            Some('[') => ']',
            Some('/') => '/',
            _ => return self.bare_credit(open),
        };
        let Some(end) = inner[1..].find(close).filter(|end| *end < 80) else { return };
        let end = if close == '/' { inner[..=end + 1].len() } else { end + 2 };
        self.opening.credit = Some(Span::new(self.at + open + 1, self.at + open + end - 1));
        self.at += open + end;
    }

    /// ", IRNA -": an agency without brackets.
    fn bare_credit(&mut self, open: usize) {
        let inner = &self.rest()[open..];
        let end = inner.find([' ', '-', '—', ':']).unwrap_or(inner.len());
        if end > 0 && Agencies::embedded().is_known_list(&inner[..end]) {
            self.opening.credit = Some(Span::new(self.at + open, self.at + open + end));
            self.at += open + end;
        }
    }

    fn separator(&mut self) -> Separator {
        let rest = self.rest();
        let after_bracket = self.opening.credit.is_some();
        let marks = rest.trim_start_matches(|c: char| c.is_whitespace() || (after_bracket && c == '.'));
        let spaced = marks.len() < rest.len();
        let (separator, length) = if marks.starts_with("--") {
            (Separator::Dash, 2)
        } else if marks.starts_with('—') {
            (Separator::Dash, '—'.len_utf8())
        } else if marks.starts_with('-') && (spaced || after_bracket || marks.starts_with("- ")) {
            (Separator::Dash, 1)
        } else if marks.starts_with(": ") {
            (Separator::Colon, 1)
        } else {
            (Separator::None, 0)
        };
        self.at = self.text.len() - marks.len() + length;
        self.skip(&[' ', '-', '\n']);
        separator
    }

    /// Whether what was read is an opening and not the beginning of a sentence.
    fn fits(&self, separator: Separator, position: Position) -> bool {
        let agencies = Agencies::embedded();
        let credit = self.opening.credit.map(|span| &self.text[span.range()]);
        let known = credit.is_some_and(|credit| agencies.is_list(credit));
        let labelled = self.opening.date.is_some_and(|date| date.label != Label::None);
        let parted = separator != Separator::None;
        let sentence = self
            .rest()
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '\'' | '$'));
        let is_first = position == Position::First;
        match self.shape {
            Shape::None => {
                known || (self.opening.date.is_some() && is_first && credit.is_none() && (labelled || parted))
            }
            _ if known || (self.day && parted) => true,
            Shape::Capitals => match separator {
                Separator::Dash => true,
                Separator::Colon => is_first,
                Separator::None => labelled && self.opening.date.is_some() && credit.is_some(),
            },
            Shape::Names(words) => {
                is_first && words <= 2 && separator == Separator::Dash && sentence && credit.is_none()
            }
        }
    }
}

/// Whether a text has letters of the Latin script.
fn is_latin(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && (c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c)))
}

/// The words of a place at the start of a text: where they end, how many they are, and whether all
/// are in capitals.
fn place_words(text: &str) -> Option<(usize, usize, bool)> {
    const SMALL: [&str; 10] = ["de", "da", "do", "la", "of", "upon", "al", "el", "le", "and"];
    let (mut end, mut words, mut capitals) = (0, 0, true);
    let mut at = 0;
    while words < 5 {
        let word = place_word(&text[at..]);
        let starts_capital = word.starts_with(char::is_uppercase);
        if word.is_empty() || (!starts_capital && (words == 0 || !SMALL.contains(&word))) {
            break;
        }
        if starts_capital {
            words += 1;
            capitals &= !word.chars().any(char::is_lowercase);
            end = at + word.len();
        }
        at += word.len();
        if !text[at..].starts_with([' ', '/']) {
            break;
        }
        at += 1;
    }
    let place = &text[..end];
    let known_not = place.split(' ').any(|part| NOT_PLACES.contains(&part));
    (words > 0 && !known_not && leading_day(place).is_none()).then_some((end, words, capitals))
}

fn place_word(text: &str) -> &str {
    let inside = |(at, c): (usize, char)| {
        let next = text[at + c.len_utf8()..].chars().next();
        c.is_alphabetic() || c == '.' || (matches!(c, '\'' | '-') && next.is_some_and(char::is_alphabetic))
    };
    let end = text.char_indices().find(|found| !inside(*found)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: &str = "The ministers met on Friday.";

    fn read(head: &str, position: Position) -> Option<(String, String)> {
        let text = format!("{head}{REST}");
        let opening = opening(&text, position)?;
        assert_eq!(&text[opening.end..], REST, "{head}");
        let words = |span: Option<Span>| span.map_or(String::new(), |span| text[span.range()].to_owned());
        Some((words(opening.place), words(opening.credit)))
    }

    #[test]
    fn a_dateline_gives_its_place_and_agency() {
        for (head, place, credit) in [
            ("HÀ NỘI — ", "HÀ NỘI", ""),
            ("VIENTIANE: ", "VIENTIANE", ""),
            ("date 2025-12-01 HÀ NỘI — ", "HÀ NỘI", ""),
            ("LONDON (Reuters) - ", "LONDON", "Reuters"),
            ("LONDON, Dec 1 (Reuters) - ", "LONDON", "Reuters"),
            ("WASHINGTON, Dec. 1 (AP) — ", "WASHINGTON", "AP"),
            ("WASHINGTON, D.C. (AP) — ", "WASHINGTON", "AP"),
            ("ST. LOUIS, Missouri (AP) -- ", "ST. LOUIS", "AP"),
            ("NEW DELHI, India, March 3 (ANI): ", "NEW DELHI", "ANI"),
            ("NEW YORK, Dec. 1, 2025 /PRNewswire/ -- ", "NEW YORK", "PRNewswire"),
            ("Paris, 3 March - ", "Paris", ""),
            ("Hanoi (VNA) - ", "Hanoi", "VNA"),
            ("Hanoi (VNA) ", "Hanoi", "VNA"),
            ("Phnom Penh - ", "Phnom Penh", ""),
            ("HANOI, Dec. 1 (Xinhua) -- ", "HANOI", "Xinhua"),
            ("TEHRAN, Dec. 1, IRNA - ", "TEHRAN", "IRNA"),
            ("BRUSSELS/PARIS (Reuters) - ", "BRUSSELS/PARIS", "Reuters"),
            ("PORT-AU-PRINCE, Haiti (AP) — ", "PORT-AU-PRINCE", "AP"),
            ("(KPL/VNA) ", "", "KPL/VNA"),
            ("ຂປລ (KPL/VNA) ", "", "KPL/VNA"),
            ("(Reuters) - ", "", "Reuters"),
            ("Rio de Janeiro, Nov 30 (EFE).- ", "Rio de Janeiro", "EFE"),
        ] {
            let expected = Some((place.to_owned(), credit.to_owned()));
            assert_eq!(read(head, Position::First), expected, "{head}");
        }
    }

    #[test]
    fn a_sentence_is_no_dateline() {
        for text in [
            "The talks - the third this year - were held in Hanoi on Monday.",
            "Laos and Vietnam agreed on a plan: the two will build a railway.",
            "The World Health Organization (WHO) said on Monday that it would.",
            "To Lam (centre left) attended the ceremony on Monday with guests.",
            "UPDATE: The minister has resigned after a long day of talks.",
            "COVID-19 cases rose again on Monday, the ministry said in a note.",
            "(He was not there.) The minister said on Monday that it was so.",
            "NATO members agreed on Monday - after long talks - to spend more.",
            "European Union leaders - all of them - agreed on the plan today.",
            "In 2025: A look back at the year in pictures and words for all.",
            "US-China trade talks resume in Geneva on Monday, officials said.",
        ] {
            assert_eq!(opening(text, Position::First), None, "{text}");
        }
    }

    #[test]
    fn further_down_a_bare_place_is_part_of_the_sentence() {
        assert_eq!(read("Phnom Penh - ", Position::Later), None);
        assert_eq!(read("JOHN: ", Position::Later), None);
        assert!(read("LONDON (AP) — ", Position::Later).is_some());
    }
}
