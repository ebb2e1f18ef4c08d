//! The words of time, read from `rules/lexicon/`.

use jiff::civil::Weekday;

use crate::annotate::token::tokenise;
use crate::annotate::vocabulary::{Classes, Vocabulary, Word, WordMap};
use crate::model::Span;

use super::holiday::Holiday;
use super::starts::Starts;
use super::unit::Unit;

/// Months, weekdays, units of time, holidays, and the words that join them.
#[derive(Debug, Default)]
pub(in crate::annotate) struct TimeLexicon {
    /// What is asked of nearly every word, in one place.
    pub(super) words: WordMap<TimeWord>,
    pub(super) verbs: WordMap<VerbTense>,
    /// By first word.
    pub(super) holidays: WordMap<Vec<HolidayName>>,
}

/// What a word is in time expressions; one word may be several things.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TimeWord {
    pub(super) part: Option<Part>,
    pub(super) month: Option<MonthName>,
    pub(super) weekday: Option<WeekdayName>,
    pub(super) unit: Option<UnitName>,
    pub(super) zone: Option<Zone>,
    /// The constructions that it can begin.
    pub(super) starts: Starts,
}

/// A month as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct MonthName {
    /// From 1.
    pub(super) month: i8,
    /// How much of the name is written.
    pub(super) form: NameForm,
}

/// A weekday as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct WeekdayName {
    pub(super) weekday: Weekday,
    pub(super) form: NameForm,
}

/// How a month or weekday is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameForm {
    /// In full.
    Full,
    /// "Dec", "Mon".
    Short,
    /// "Mondays".
    Plural,
}

/// A unit of time as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitName {
    pub(super) unit: Unit,
    pub(super) form: UnitForm,
}

/// In which form a unit of time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitForm {
    /// "year".
    Singular,
    /// "years".
    Plural,
    /// "yrs": a unit only after a number.
    Short,
    /// "annual".
    Recurring,
    /// "yearlong".
    Long,
}

/// Hours and minutes ahead of UTC, as ISO 8601 writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone(pub(super) &'static str);

/// The time that a verb form speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbTense {
    Past,
    Future,
    /// The present of what is fixed on a calendar, in words that may be nouns too.
    Scheduled,
    /// Past, but of a verb of saying.
    Report,
}

/// The name of a holiday, as the words after its first one.
#[derive(Clone, Debug)]
pub(super) struct HolidayName {
    pub(super) rest: Vec<Word>,
    pub(super) holiday: Holiday,
}

macro_rules! parts {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// The part that a word plays in a time expression; the words are in `time-words.txt`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Part { $($variant),+ }

        impl Part {
            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

parts! {
    The = "the", A = "a", Its = "its",
    Last = "last", Past = "past", Previous = "previous", This = "this", Current = "current", Next = "next",
    Coming = "coming", Following = "following", Same = "same", That = "that", Latest = "latest", These = "these",
    Ago = "ago", Hence = "hence", Earlier = "earlier", Later = "later", Before = "before", After = "after", From = "from",
    Since = "since",
    Early = "early", Late = "late", Mid = "mid", Start = "start", End = "end", Middle = "middle",
    In = "in", On = "on", At = "at", By = "by", Of = "of", To = "to", Until = "until", Through = "through",
    Between = "between", During = "during", Within = "within", Over = "over", For = "for", Per = "per",
    And = "and", Or = "or",
    About = "about", Some = "some", Nearly = "nearly", More = "more", Less = "less", Than = "than",
    Least = "least", Most = "most", Just = "just",
    Several = "several", Few = "few", Couple = "couple", Dozens = "dozens", Half = "half",
    Another = "another", Up = "up", Very = "very", Final = "final", Opening = "opening",
    OrdinalSuffix = "ordinal-suffix", Decade = "decade", Period = "period", Small = "small", Crack = "crack", Thousand = "thousand", CenturyWord = "century-word", All = "all", Running = "running",
    Each = "each", Other = "other", Once = "once", Twice = "twice", Times = "times",
    Today = "today", Tonight = "tonight", Yesterday = "yesterday", Tomorrow = "tomorrow",
    Overnight = "overnight",
    Am = "am", Pm = "pm", OClock = "o-clock", Noon = "noon", Midnight = "midnight", Local = "local",
    Time = "time", ZoneWord = "zone-word", Standard = "standard",
    Morning = "morning", Afternoon = "afternoon", Evening = "evening", Dawn = "dawn", Dusk = "dusk",
    Spring = "spring", Summer = "summer", Autumn = "autumn", Fall = "fall", Winter = "winter",
    Fiscal = "fiscal", Fy = "fy", Q = "q", HalfYear = "half-year", BeforeEra = "before-era",
    AfterEra = "after-era",
    Now = "now", Present = "present", Right = "right", Presently = "presently", Recently = "recently", Recent = "recent", Soon = "soon",
    Future = "future", Near = "near", Far = "far", Term = "term", Moment = "moment",
}

impl TimeLexicon {
    /// Reads the lexicon files and gives their words their classes.
    pub(in crate::annotate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut lexicon = Self::default();
        lexicon.add_months(vocabulary);
        lexicon.add_weekdays(vocabulary);
        lexicon.add_units(vocabulary);
        lexicon.add_parts(vocabulary);
        lexicon.add_verbs(vocabulary);
        lexicon.add_zones(vocabulary);
        lexicon.add_holidays(vocabulary);
        lexicon.add_starts(vocabulary);
        lexicon
    }

    fn add_months(&mut self, vocabulary: &mut Vocabulary) {
        let names = lines(include_str!("../../../rules/lexicon/months.txt"));
        for (month, line) in (1..).zip(names) {
            for (place, name) in line.split_whitespace().enumerate() {
                let form = if place == 0 { NameForm::Full } else { NameForm::Short };
                let word = vocabulary.classify(name, Classes::MONTH);
                self.words.entry(word).month = Some(MonthName { month, form });
            }
        }
    }

    fn add_weekdays(&mut self, vocabulary: &mut Vocabulary) {
        let names = lines(include_str!("../../../rules/lexicon/weekdays.txt"));
        let mut weekday = Weekday::Monday;
        for line in names {
            for (place, name) in line.split_whitespace().enumerate() {
                let form = match place {
                    0 => NameForm::Full,
                    _ if name.ends_with("days") => NameForm::Plural,
                    _ => NameForm::Short,
                };
                let word = vocabulary.classify(name, Classes::WEEKDAY);
                self.words.entry(word).weekday = Some(WeekdayName { weekday, form });
            }
            weekday = weekday.next();
        }
    }

    fn add_units(&mut self, vocabulary: &mut Vocabulary) {
        const FORMS: [UnitForm; 5] =
            [UnitForm::Singular, UnitForm::Plural, UnitForm::Short, UnitForm::Recurring, UnitForm::Long];
        for line in lines(include_str!("../../../rules/lexicon/time-units.txt")) {
            let Some((name, forms)) = line.split_once(':') else { continue };
            let Some(unit) = Unit::named(name.trim()) else { continue };
            for (form, words) in FORMS.into_iter().zip(forms.split('|')) {
                for word in words.split_whitespace() {
                    let word = vocabulary.classify(word, Classes::TIME_UNIT);
                    self.words.entry(word).unit = Some(UnitName { unit, form });
                }
            }
        }
    }

    fn add_parts(&mut self, vocabulary: &mut Vocabulary) {
        for line in lines(include_str!("../../../rules/lexicon/time-words.txt")) {
            let Some((name, words)) = line.split_once(':') else { continue };
            let starts = name.ends_with('!');
            let Some(part) = Part::named(name.trim_end_matches('!')) else { continue };
            for word in words.split_whitespace() {
                let classes = if starts { Classes::TIME_WORD } else { Classes::NONE };
                self.words.entry(vocabulary.classify(word, classes)).part = Some(part);
            }
        }
    }

    fn add_verbs(&mut self, vocabulary: &mut Vocabulary) {
        for line in lines(include_str!("../../../rules/lexicon/tense-words.txt")) {
            let Some((name, words)) = line.split_once(':') else { continue };
            let tense = match name {
                "past" => VerbTense::Past,
                "report" => VerbTense::Report,
                "scheduled" => VerbTense::Scheduled,
                _ => VerbTense::Future,
            };
            for word in words.split_whitespace() {
                self.verbs.insert(vocabulary.intern(word), tense);
            }
        }
    }

    fn add_zones(&mut self, vocabulary: &mut Vocabulary) {
        for line in lines(include_str!("../../../rules/lexicon/time-zones.txt")) {
            if let Some((name, offset)) = line.split_once(' ') {
                self.words.entry(vocabulary.intern(name)).zone = Some(Zone(offset.trim()));
            }
        }
    }

    fn add_holidays(&mut self, vocabulary: &mut Vocabulary) {
        let mut by_first: Vec<(Word, Vec<HolidayName>)> = Vec::new();
        for line in lines(include_str!("../../../rules/lexicon/holidays.txt")) {
            let Some((names, rule)) = line.split_once(':') else { continue };
            let Some(holiday) = Holiday::from_rule(rule.trim()) else { continue };
            for name in names.split(',') {
                let words = intern_phrase(name.trim(), vocabulary);
                let Some((&first, rest)) = words.split_first() else { continue };
                let entry = HolidayName { rest: rest.to_vec(), holiday };
                match by_first.iter_mut().find(|(word, _)| *word == first) {
                    Some((_, entries)) => entries.push(entry),
                    None => by_first.push((first, vec![entry])),
                }
            }
        }
        for (first, mut entries) in by_first {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
            self.holidays.insert(first, entries);
        }
    }
}

impl TimeLexicon {
    /// Gathers what each word can begin from all that is known of it.
    fn add_starts(&mut self, vocabulary: &Vocabulary) {
        for word in vocabulary.words() {
            let known = self.words.get(word).copied().unwrap_or_default();
            let part = known.part.map(Starts::of_part);
            let unit = known.unit.map(Starts::of_unit);
            let month = known.month.map(|_| Starts::DATE.with(Starts::PERIOD));
            let weekday = known.weekday.map(|name| Starts::of_weekday(name.form));
            let holiday = self.holidays.get(word).map(|_| Starts::RELATIVE);
            let starts = [part, unit, month, weekday, holiday]
                .into_iter()
                .flatten()
                .fold(Starts::default(), Starts::with);
            if starts != Starts::default() {
                self.words.entry(word).starts = starts;
            }
        }
    }
}

/// The lines of a lexicon file that hold data.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a phrase, cut in the same way as running text; the scan stops at the first.
fn intern_phrase(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<Word> {
    let mut tokens = Vec::new();
    tokenise(phrase, Span::new(0, phrase.len()), vocabulary, &mut tokens);
    let classes = std::iter::once(Classes::TIME_WORD).chain(std::iter::repeat(Classes::NONE));
    tokens.iter().zip(classes).map(|(token, class)| vocabulary.classify(token.text(phrase), class)).collect()
}
