//! Numbers that a text has torn apart.

/// Whether a number, by where its words stand in a text, is only a piece of one with a blank in it: "6. 4", "230, 000",
/// "$1, 199". In "aged 12, 15 and 17", "45, 120 and 300" and "on May 12, 150 people" each is a number of its own.
pub(super) fn is_torn(text: &str, (start, end): (usize, usize)) -> bool {
    let (before, own, behind) = (&text[..start], &text[start..end], &text[end..]);
    let first = own.find(|c: char| c.is_ascii_digit()).map_or("", |at| &own[at..]);
    goes_on(own, behind) || comes_from(before, first, behind)
}

/// Digits behind a comma of a number of thousands.
const THOUSANDS: usize = 3;

/// Digits on either side of a point, at most: "… in 2012. 15 people" are two sentences.
const SHORT: usize = 2;

/// Whether the number goes on behind a blank.
fn goes_on(own: &str, behind: &str) -> bool {
    let last = trailing(own);
    match behind.split_at_checked(2) {
        Some((". ", rest)) => (1..=SHORT).contains(&last) && (1..=SHORT).contains(&leading(rest)),
        Some((", ", rest)) => {
            let is_list = is_followed_by_number(&rest[leading(rest)..]);
            (1..=THOUSANDS).contains(&last) && leading(rest) == THOUSANDS && !is_list
        }
        _ => false,
    }
}

/// Whether the number began before a blank.
fn comes_from(before: &str, own: &str, behind: &str) -> bool {
    let Some(before) = before.strip_suffix(' ').map(str::trim_end) else { return false };
    if let Some(before) = before.strip_suffix('.') {
        return (1..=SHORT).contains(&leading(own)) && (1..=SHORT).contains(&trailing(before));
    }
    let Some(before) = before.strip_suffix(',') else { return false };
    let digits = trailing(before);
    let word = before[..before.len() - digits].split_whitespace().next_back().unwrap_or_default();
    let is_day = MONTHS.iter().any(|month| word.starts_with(month));
    leading(own) == THOUSANDS
        && (1..=THOUSANDS).contains(&digits)
        && !is_day
        && !is_followed_by_number(behind)
}

/// How months begin.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Whether a list goes on: ", 15" or " and 17".
fn is_followed_by_number(text: &str) -> bool {
    [", ", " and "].iter().filter_map(|joint| text.strip_prefix(joint)).any(|rest| leading(rest) > 0)
}

fn leading(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn trailing(text: &str) -> usize {
    text.bytes().rev().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::is_torn;

    #[track_caller]
    fn torn(text: &str, number: &str) -> bool {
        let start = text.find(number).unwrap();
        is_torn(text, (start, start + number.len()))
    }

    #[test]
    fn a_piece_of_a_number_is_told_from_a_number_of_a_list() {
        assert!(torn("The 6. 1-magnitude quake", "1"));
        assert!(torn("The 6. 1-magnitude quake", "6"));
        assert!(torn("killed 230, 000 people", "230"));
        assert!(torn("killed 230, 000 people", "000 people"));
        assert!(torn("starts at $1, 199 for", "$1"));
        assert!(torn("starts at $1, 199 for", "199"));
        assert!(!torn("aged 12, 15 and 17", "15"));
        assert!(!torn("took in 45, 120 and 300 tonnes", "45"));
        assert!(!torn("took in 45, 120 and 300 tonnes", "120"));
        assert!(!torn("On May 12, 150 people marched", "150 people"));
        assert!(!torn("1,200, 350 and 20", "350"));
        assert!(!torn("It has 12 rooms. 15 are new.", "12 rooms"));
    }
}
