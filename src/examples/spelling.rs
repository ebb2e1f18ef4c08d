//! How claims are written in the examples of rules: `{ amount = "USD 5e9", horizon = "near-term" }`.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::annotate::fold;
use crate::model::{Bound, Claim, ClaimValue, NameKey, Quantity, Stance, Timex};
use crate::rule::{Rule, ValueSpec};

/// An expectation as a rule file writes it.
pub(super) fn expectation(entries: &[(String, String)]) -> String {
    table(entries.iter().map(|(name, value)| (name.as_str(), value.clone())))
}

/// A claim as the expectation that it meets.
pub(super) fn claim(claim: &Claim, rule: &Rule) -> String {
    let mut entries = vec![(value_name(rule), value(&claim.value))];
    for role in &rule.subject {
        let name: &str = &rule.slots[role.slot.0 as usize].name;
        let keys = role_keys(claim, name);
        if !keys.is_empty() {
            entries.push((name, keys.into_iter().collect::<Vec<_>>().join("+")));
        }
    }
    entries.extend(claim.qualifiers.iter().map(|(name, filler)| (&**name, value(filler))));
    if claim.stance != Stance::Asserted {
        entries.push((STANCE, claim.stance.name().to_owned()));
    }
    table(entries.into_iter())
}

/// Whether the claim has that value under that name: the value's slot or `value`, a role of the
/// subject, a qualifier, or `stance`.
pub(super) fn has(claim: &Claim, rule: &Rule, name: &str, wanted: &str) -> bool {
    if name == STANCE {
        return claim.stance.name() == wanted;
    }
    if name == VALUE || name == value_name(rule) {
        return is(&claim.value, wanted);
    }
    if let Some(qualifier) = claim.qualifiers.get(name) {
        return is(qualifier, wanted);
    }
    let keys = role_keys(claim, name);
    !keys.is_empty() && keys == parts(wanted, '+')
}

const VALUE: &str = "value";
const STANCE: &str = "stance";

fn table<'n>(entries: impl Iterator<Item = (&'n str, String)>) -> String {
    let entries: Vec<String> = entries.map(|(name, value)| format!("{name} = \"{value}\"")).collect();
    format!("{{ {} }}", entries.join(", "))
}

/// The name of the value's slot.
fn value_name(rule: &Rule) -> &str {
    match &rule.value {
        Some(ValueSpec::Slot { slot, .. }) => &rule.slots[slot.0 as usize].name,
        _ => VALUE,
    }
}

/// The keys of all that plays a role; of a pair both.
fn role_keys<'c>(claim: &'c Claim, role: &str) -> BTreeSet<&'c str> {
    let terms = claim.subject.terms.iter().filter(|(name, _)| &**name == role);
    terms.flat_map(|(_, term)| term.key.as_str().split('+')).collect()
}

fn parts(text: &str, separator: char) -> BTreeSet<&str> {
    text.split(separator).map(str::trim).collect()
}

fn value(value: &ClaimValue) -> String {
    match value {
        ClaimValue::Quantity(quantity) => quantity_text(quantity),
        ClaimValue::Time(timex) => timex.edtf.as_ref().unwrap_or(&timex.value).clone(),
        ClaimValue::Term(term) => term.key.as_str().to_owned(),
        ClaimValue::Labels(labels) => labels.join(" + "),
        ClaimValue::Word(word) => word.to_string(),
    }
}

fn is(value: &ClaimValue, wanted: &str) -> bool {
    match value {
        ClaimValue::Quantity(quantity) => is_quantity(quantity, wanted),
        ClaimValue::Time(timex) => is_time(timex, wanted),
        ClaimValue::Term(term) => is_key(&term.key, wanted),
        ClaimValue::Labels(labels) => {
            let own: BTreeSet<String> = labels.iter().map(|label| fold(label)).collect();
            own == parts(wanted, '+').into_iter().map(fold).collect()
        }
        ClaimValue::Word(word) => **word == *wanted,
    }
}

fn is_key(key: &NameKey, wanted: &str) -> bool {
    key.as_str() == wanted || key.as_str() == fold(wanted)
}

fn is_time(timex: &Timex, wanted: &str) -> bool {
    timex.value == wanted || timex.edtf.as_deref() == Some(wanted)
}

/// "USD 5e9", "at-least 12 document", "10..12 %".
fn quantity_text(quantity: &Quantity) -> String {
    let number = match (quantity.bound, quantity.low, quantity.high) {
        (Bound::Between, Some(low), Some(high)) => format!("{}..{}", short(low), short(high)),
        _ => short(quantity.number),
    };
    let bound = match quantity.bound {
        Bound::Exact | Bound::Between => "",
        bound => bound.name(),
    };
    [bound, quantity.unit.symbol(), &number]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// With an exponent from a million on.
fn short(number: Decimal) -> String {
    let text = number.normalize().to_string();
    let digits = text.trim_end_matches('0');
    let zeros = text.len() - digits.len();
    if zeros < 6 || text.contains('.') {
        return text;
    }
    let sign = usize::from(digits.starts_with('-'));
    let exponent = zeros + digits.len() - sign - 1;
    let (first, rest) = digits.split_at(sign + 1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{first}{point}{rest}e{exponent}")
}

/// A bound, a unit and a number in any order; what is not named is not compared.
fn is_quantity(quantity: &Quantity, wanted: &str) -> bool {
    let mut unit: Vec<&str> = Vec::new();
    for part in wanted.split_whitespace() {
        let fits = if let Some(number) = number(part) {
            quantity.bound != Bound::Between && quantity.number == number
        } else if let Some((low, high)) = part.split_once("..") {
            quantity.low == number(low) && quantity.high == number(high)
        } else if is_bound(part) {
            quantity.bound.name() == part
        } else {
            unit.push(part);
            true
        };
        if !fits {
            return false;
        }
    }
    unit.is_empty() || unit.join(" ") == quantity.unit.symbol()
}

fn is_bound(name: &str) -> bool {
    use Bound::{About, AtLeast, AtMost, Between, Exact, LessThan, MoreThan};
    [Exact, About, AtLeast, MoreThan, AtMost, LessThan, Between].iter().any(|bound| bound.name() == name)
}

fn number(text: &str) -> Option<Decimal> {
    text.parse().or_else(|_| Decimal::from_scientific(text)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unit;

    #[test]
    fn numbers_are_written_short_and_read_again() {
        for (number, text) in [
            ("5000000000", "5e9"),
            ("5200000000", "5.2e9"),
            ("-5000000", "-5e6"),
            ("12", "12"),
            ("125000", "125000"),
            ("3.50", "3.5"),
            ("0", "0"),
        ] {
            let number: Decimal = number.parse().unwrap();
            assert_eq!(short(number), text);
            assert_eq!(super::number(text), Some(number));
        }
    }

    #[test]
    fn what_is_not_named_is_not_compared() {
        let mut quantity = Quantity::plain(Decimal::from(12), Decimal::ONE);
        quantity.unit = Unit::new("document");
        quantity.bound = Bound::AtLeast;
        for wanted in ["12", "document 12", "12 document", "at-least 12", "at-least document 12"] {
            assert!(is_quantity(&quantity, wanted), "{wanted}");
        }
        for wanted in ["13", "12 treaty", "about 12", "10..12"] {
            assert!(!is_quantity(&quantity, wanted), "{wanted}");
        }
        assert!(is_quantity(&quantity, &quantity_text(&quantity)));
    }
}
