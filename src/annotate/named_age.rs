//! Ages that a bare number tells by the name of a person beside it: "Heike Brandner (55)", "Brandner was 55.", "At 55,
//! Brandner is ...".

use rust_decimal::Decimal;

use crate::model::{Annotation, Kind, Span, Unit, Value};

/// Turns bare numbers that stand as ages beside the name of a person into ages.
///
/// `annotations` must be in the order of the text.
pub(super) fn read(text: &str, annotations: &mut [Annotation]) {
    let mut person = None;
    for at in 0..annotations.len() {
        let annotation = &annotations[at];
        if annotation.kind == Kind::Person {
            person = Some(annotation.span);
        }
        if annotation.kind != Kind::Number {
            continue;
        }
        let number = annotation.span;
        let named_before = person.filter(|name| name.end < number.start);
        let next = annotations.get(at + 1).filter(|next| next.kind == Kind::Person).map(|next| next.span);
        if named_before.is_some_and(|name| is_told_of(text, name, number))
            || opens_sentence(text, number, next)
        {
            as_age(&mut annotations[at]);
        }
    }
}

/// What may part a name from the number that is an age.
const TELLING: [&str; 12] = [
    " was ",
    " is ",
    " was only ",
    " was just ",
    " is only ",
    " turned ",
    " turns ",
    " will turn ",
    " has turned ",
    " would have been ",
    " would have turned ",
    ", now ",
];

/// What ends such a number: "was 61 not out" is a score.
const ENDS: [&str; 7] = [".", ",", ";", " at the time", " on ", " last ", " this "];

/// Whether what stands between a name and a number makes it the age of that person.
fn is_told_of(text: &str, name: Span, number: Span) -> bool {
    let (before, after) = (&text[name.end..number.start], &text[number.end..]);
    let is_full_name = text[name.range()].contains(' ');
    // "Brandner was 5.3 seconds ahead" is no such number; "was 61. 2" has been torn.
    let is_torn =
        || after.starts_with('.') && after[1..].trim_start().starts_with(|next: char| next.is_ascii_digit());
    before == " (" && after.starts_with(')') && is_full_name
        || TELLING.contains(&before) && ENDS.iter().any(|end| after.starts_with(end)) && !is_torn()
}

/// "At 55, Brandner is ...", "At 55, she is ...".
fn opens_sentence(text: &str, number: Span, next: Option<Span>) -> bool {
    let (before, after) = (&text[..number.start], &text[number.end..]);
    let Some(ahead) = before.strip_suffix("At ") else { return false };
    let opens =
        ahead.is_empty() || ahead.ends_with('\n') || ahead.ends_with(". ") || ahead.ends_with(['"', '“']);
    let names = next.is_some_and(|name| &text[number.end..name.start] == ", ");
    opens && (names || after.starts_with(", he ") || after.starts_with(", she "))
}

/// Nobody younger is given a bare number, which may be one of a shirt.
const YOUNGEST: u32 = 16;
const OLDEST: u32 = 115;

fn as_age(annotation: &mut Annotation) {
    let Value::Quantity(quantity) = &mut annotation.value else { return };
    let number = quantity.number;
    let fits = Decimal::from(YOUNGEST) <= number && number <= Decimal::from(OLDEST);
    if fits && number.fract().is_zero() && quantity.unit == Unit::none() {
        annotation.kind = Kind::Age;
        quantity.unit = Unit::new("year");
    }
}
