//! What somebody meant who mistyped a name.

/// The known name that is nearest to a mistyped one, where one is near: with no more than one slip in four
/// letters, and one.
pub fn nearest<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let length = found.chars().count();
    known
        .into_iter()
        // No fewer slips than letters too many: the longest of names is soon done with.
        .filter(|name| length.abs_diff(name.chars().count()) <= 1 + found.len().min(name.len()) / 4)
        .map(|name| (strsim::damerau_levenshtein(found, name), name))
        .filter(|(distance, name)| *distance <= 1 + found.len().min(name.len()) / 4)
        .min()
        .map(|(_, name)| name)
}

/// "did you mean `toll`?", or all names where none is near; nothing where there is none.
pub fn suggestion<'k>(found: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> Option<String> {
    if let Some(name) = nearest(found, known.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let known: Vec<&str> = known.into_iter().collect();
    (!known.is_empty()).then(|| format!("one of: {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood_and_another_word_is_not() {
        let known = ["courts", "health", "trade-target"];
        assert_eq!(nearest("court", known), Some("courts"));
        assert_eq!(nearest("trade-tragte", known), Some("trade-target"));
        assert_eq!(nearest("sport", known), None);
        assert_eq!(suggestion("sport", known).as_deref(), Some("one of: courts, health, trade-target"));
    }
}
