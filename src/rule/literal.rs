use std::ops::Range;

/// Where in the file the bytes `part` of a TOML string stand, given the string's `span` with its
/// quotation marks.
pub(super) fn locate(file: &str, span: &Range<usize>, part: &Range<usize>) -> Range<usize> {
    let Some(literal) = file.get(span.clone()) else { return span.clone() };
    let (open, escapes) = opening(literal);
    let mut decoded = 0;
    let mut found: Option<usize> = None;
    let mut at = open;
    while at < literal.len() {
        if found.is_none() && decoded >= part.start {
            found = Some(at);
        }
        if let Some(start) = found
            && decoded >= part.end
        {
            return span.start + start..span.start + at;
        }
        let (written, meant) = step(&literal[at..], escapes);
        at += written;
        decoded += meant;
    }
    // An empty part at the end, or one that runs to it.
    let end = literal.len() - closing(literal);
    span.start + found.unwrap_or(end).min(end)..span.start + end
}

/// Length of the opening quotation mark (with the line end that TOML drops), and whether the
/// string has escapes.
fn opening(literal: &str) -> (usize, bool) {
    let escapes = literal.starts_with('"');
    let marks = if literal.starts_with("'''") || literal.starts_with("\"\"\"") { 3 } else { 1 };
    let rest = literal.get(marks..).unwrap_or("");
    let line_end = match marks {
        3 if rest.starts_with("\r\n") => 2,
        3 if rest.starts_with('\n') => 1,
        _ => 0,
    };
    ((marks + line_end).min(literal.len()), escapes)
}

fn closing(literal: &str) -> usize {
    let marks =
        if literal.len() >= 6 && (literal.ends_with("'''") || literal.ends_with("\"\"\"")) { 3 } else { 1 };
    marks.min(literal.len())
}

/// Bytes that one character takes in the file, and bytes that it means.
fn step(rest: &str, escapes: bool) -> (usize, usize) {
    let mut characters = rest.chars();
    let first = characters.next().map_or(1, char::len_utf8);
    if !(escapes && rest.starts_with('\\')) {
        return (first, first);
    }
    let digits = match characters.next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some(next) if next.is_whitespace() => {
            let space = rest[1..].len() - rest[1..].trim_start().len();
            return (1 + space, 0);
        }
        Some(next) => return (1 + next.len_utf8(), 1),
        None => return (1, 1),
    };
    let code = rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let meant = code.and_then(char::from_u32).map_or(1, char::len_utf8);
    ((2 + digits).min(rest.len()), meant)
}

#[cfg(test)]
mod tests {
    use super::locate;

    fn part(file: &str, decoded: std::ops::Range<usize>) -> &str {
        &file[locate(file, &(0..file.len()), &decoded)]
    }

    #[test]
    fn places_are_found_in_every_sort_of_string() {
        assert_eq!(part("'to {amount}'", 3..11), "{amount}");
        assert_eq!(part("\"to {amount}\"", 3..11), "{amount}");
        assert_eq!(part("'''\nto {x}'''", 3..6), "{x}");
        assert_eq!(part(r#""a\tb \"{x}\"""#, 5..8), "{x}");
        assert_eq!(part(r#""\u00e9 {x}""#, 3..6), "{x}");
        assert_eq!(part("'ab'", 2..2), "");
        assert_eq!(part("'ab'", 1..2), "b");
    }
}
