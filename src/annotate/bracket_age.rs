//! Ages that stand in brackets behind the name of a person: "Heike Brandner (55)".

use rust_decimal::Decimal;

use crate::model::{Annotation, Kind, Unit, Value};

/// Turns bare numbers in brackets right behind a person's full name into ages.
///
/// `annotations` must be in the order of the text.
pub(super) fn read(text: &str, annotations: &mut [Annotation]) {
    let mut person = None;
    for annotation in annotations {
        if annotation.kind == Kind::Person {
            person = Some(annotation.span);
        }
        if annotation.kind != Kind::Number {
            continue;
        }
        let Some(name) = person.filter(|name| name.end < annotation.span.start) else { continue };
        let (before, after) = (&text[name.end..annotation.span.start], &text[annotation.span.end..]);
        let is_full_name = text[name.range()].contains(' ');
        if before == " (" && after.starts_with(')') && is_full_name {
            as_age(annotation);
        }
    }
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
