/// The records of a lexicon file: one a line, fields parted by `|`, `#` starts a comment line.
pub(super) fn records<const N: usize>(text: &str) -> impl Iterator<Item = [&str; N]> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(|line| {
        let mut fields = line.splitn(N, '|').map(str::trim);
        std::array::from_fn(|_| fields.next().unwrap_or(""))
    })
}

/// The variants of a field, parted by `;`.
pub(super) fn variants(field: &str) -> impl Iterator<Item = &str> {
    parts(field, ';')
}

/// The forms of one thing, parted by `=`.
pub(super) fn forms(field: &str) -> impl Iterator<Item = &str> {
    parts(field, '=')
}

fn parts(field: &str, by: char) -> impl Iterator<Item = &str> {
    field.split(by).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_fields_are_empty_and_comments_are_skipped() {
        let read: Vec<[&str; 3]> = records("# nothing\nvn | Vietnam; Viet Nam |\n\nla | Laos").collect();
        assert_eq!(read, [["vn", "Vietnam; Viet Nam", ""], ["la", "Laos", ""]]);
        assert_eq!(variants(read[0][1]).collect::<Vec<_>>(), ["Vietnam", "Viet Nam"]);
    }
}
