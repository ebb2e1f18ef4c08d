//! What the sender of a mail wrote, without the mail that it answers and without the signature.

use std::ops::Range;

/// The stretches of whole lines that are the sender's own.
///
/// Left out are lines that begin with `>`, the line over them that names who wrote them, and everything from
/// the signature (`-- `, RFC 3676) or from an older mail set below on.
pub(super) fn own_words(text: &str) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (index, line) in lines.iter().enumerate() {
        let end = start + line.len();
        if ends_the_text(line) {
            break;
        }
        let quoted = line.starts_with('>') || introduces_quote(line, &lines[index + 1..]);
        match kept.last_mut() {
            _ if quoted => {}
            Some(last) if last.end == start => last.end = end,
            _ => kept.push(start..end),
        }
        start = end;
    }
    kept
}

fn ends_the_text(line: &str) -> bool {
    let line = line.trim_end_matches(['\r', '\n']);
    let rule = line.trim_matches('-').trim();
    matches!(line, "-- " | "--")
        || (line.starts_with("-----") && ["Original Message", "Original message"].contains(&rule))
}

/// "On 4 March 2025, Jane Doe wrote:" over a quoted line.
fn introduces_quote(line: &str, below: &[&str]) -> bool {
    line.trim_end().ends_with(':')
        && below
            .iter()
            .map(|line| line.trim())
            .find(|line| !line.is_empty())
            .is_some_and(|next| next.starts_with('>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_signatures_are_left_out() {
        let text = "Dear all,\r\nthe dam holds.\r\n\r\nOn Monday, Jane wrote:\r\n> It broke.\r\n>> No.\r\nGood night.\r\n-- \r\nJohn\r\n";
        let words: String = own_words(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(words, "Dear all,\r\nthe dam holds.\r\n\r\nGood night.\r\n");
        let forwarded = "See below.\n\n-----Original Message-----\nFrom: a\nOld.\n";
        assert_eq!(own_words(forwarded), vec![0..12]);
        assert_eq!(own_words("He said this:\n\nRain fell.\n"), vec![0..26]);
    }
}
