//! The words of publication lines: months, weekdays, labels, times of day, zones.

use jiff::civil::Weekday;

use super::{Label, Order};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month by its name or its first letters.
pub(super) fn month(word: &str) -> Option<i8> {
    if !word.is_ascii()
        || !(3..=9).contains(&word.len())
        || !word.starts_with(|c: char| c.is_ascii_uppercase())
    {
        return None;
    }
    let named = |name: &&str| {
        name.eq_ignore_ascii_case(word)
            || (word.len() == 3 || (word.len() == 4 && *name == "september"))
                && name[..word.len()].eq_ignore_ascii_case(word)
    };
    MONTHS.iter().position(named).and_then(|index| i8::try_from(index + 1).ok())
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Letters of the longest word that plays a part.
const LONGEST: usize = 12;

/// What a word does on a publication line.
pub(super) enum Role {
    Label(Label),
    Weekday(Weekday),
    /// Part of a time of day.
    Time,
    Zone(Option<Order>),
    Filler,
    Other,
}

/// What a word does, whatever its capitals.
pub(super) fn word_role(word: &str) -> Role {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()).filter(|_| word.is_ascii()) else { return Role::Other };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).unwrap_or_default();
    if let Some((_, day)) = WEEKDAYS.iter().find(|(name, _)| is_weekday_form(name, lower)) {
        return Role::Weekday(*day);
    }
    match lower {
        "published" | "publish" | "publication" | "posted" | "created" | "released" | "release" | "date"
        | "dated" | "issued" | "filed" | "pub" | "premiered" | "found" => Role::Label(Label::Published),
        "updated" | "update" | "modified" | "edited" | "revised" | "corrected" => Role::Label(Label::Updated),
        "am" | "pm" | "a" | "p" | "m" | "h" | "hrs" | "hr" | "hours" | "time" | "t" | "z" | "noon"
        | "midnight" => Role::Time,
        "est" | "edt" | "cst" | "cdt" | "mst" | "mdt" | "pst" | "pdt" | "et" | "pt" | "ct" | "akdt"
        | "akst" | "eastern" | "pacific" | "hst" => Role::Zone(Some(Order::MonthFirst)),
        "gmt" | "bst" | "ist" | "cet" | "cest" | "hkt" | "sgt" | "myt" | "ict" | "wib" | "aest" | "aedt"
        | "nzst" | "nzdt" | "eet" | "eest" | "msk" | "sast" | "wat" | "eat" | "pkt" | "ast" | "gst"
        | "uk" => Role::Zone(Some(Order::DayFirst)),
        "utc" | "jst" | "kst" | "local" => Role::Zone(None),
        "on" | "at" | "last" | "first" | "originally" | "story" | "by" | "for" | "immediate" | "st"
        | "nd" | "rd" | "th" | "of" | "the" | "article" | "original" | "print" | "online" => Role::Filler,
        _ => Role::Other,
    }
}

fn is_weekday_form(name: &str, lower: &str) -> bool {
    lower == name
        || ((3..=5).contains(&lower.len()) && name.starts_with(lower) && lower != "satur" && lower != "satu")
}
