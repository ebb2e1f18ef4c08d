//! Numbers and months as news spells them, for the tests that read them back.

/// The months of a year.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Numbers below twenty, each with its ordinal.
const SMALL: [(&str, &str); 20] = [
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

/// Tens from twenty on, each with its ordinal.
const TENS: [(&str, &str); 8] = [
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

/// A number below a million in words: "three hundred and five thousand twenty-one".
pub(super) fn cardinal(value: u64) -> String {
    match value {
        0..20 => SMALL[index(value)].0.to_owned(),
        20..100 if value.is_multiple_of(10) => TENS[index(value / 10 - 2)].0.to_owned(),
        20..100 => format!("{}-{}", TENS[index(value / 10 - 2)].0, SMALL[index(value % 10)].0),
        100..1000 if value.is_multiple_of(100) => format!("{} hundred", cardinal(value / 100)),
        100..1000 => format!("{} hundred and {}", cardinal(value / 100), cardinal(value % 100)),
        _ if value.is_multiple_of(1000) => format!("{} thousand", cardinal(value / 1000)),
        _ => format!("{} thousand {}", cardinal(value / 1000), cardinal(value % 1000)),
    }
}

/// The ordinal of a number below a hundred in words: "twenty-first".
pub(super) fn ordinal(value: u64) -> String {
    match value {
        0..20 => SMALL[index(value)].1.to_owned(),
        _ if value.is_multiple_of(10) => TENS[index(value / 10 - 2)].1.to_owned(),
        _ => format!("{}-{}", TENS[index(value / 10 - 2)].0, SMALL[index(value % 10)].1),
    }
}

/// What the digits of an ordinal end in: "st", "nd", "rd", "th".
pub(super) fn suffix(value: u64) -> &'static str {
    match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// Digits with a comma before each three: "1,250,000".
pub(super) fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn index(value: u64) -> usize {
    usize::try_from(value).unwrap()
}
