//! Credits: whole lines, and those at the end of a paragraph.

use super::agency::Agencies;
use super::bytes::holds;

/// The longest line of credits, in bytes.
const MAX_LINE: usize = 240;

/// The longest list of agencies, in bytes.
const MAX_LIST: usize = 64;

/// Whether a whole line says who wrote or passed on the text.
pub(super) fn is_credit(line: &str) -> bool {
    let line = line.trim_matches(['(', ')', '[', ']', '-', '—', ' ', '*', '_']);
    if line.len() > MAX_LINE || line.is_empty() {
        return false;
    }
    let agencies = Agencies::embedded();
    (line.len() <= MAX_LIST && agencies.is_known_list(line))
        || starts_with_cue(line)
        || is_byline(line)
        || is_address(line)
}

/// Whether a line is a person's name and nothing else: two to four words, each with a capital, and no
/// other signs than those of names.
pub(super) fn is_bare_name(line: &str) -> bool {
    let words = line.split(' ').count();
    (2..=4).contains(&words)
        && line.len() <= 48
        && line.split(' ').all(is_name_word)
        && line.chars().any(char::is_lowercase)
}

/// Where the credit at the end of a paragraph begins, if there is one: "… — VNS",
/// "… (Reuters)", "… (Reporting by A. Smith; Editing by B. Jones)".
pub(super) fn closing_credit(text: &str) -> Option<usize> {
    in_brackets(text)
        .or_else(|| after_dash(text))
        .or_else(|| bare(text))
        .or_else(|| sentence_of_credits(text))
}

const CUES: [&str; 29] = [
    "reporting by",
    "reported by",
    "additional reporting",
    "writing by",
    "written by",
    "editing by",
    "edited by",
    "words by",
    "text by",
    "story by",
    "compiled by",
    "translated by",
    "author:",
    "authors:",
    "source:",
    "sources:",
    "reporter:",
    "writer:",
    "editor:",
    "staff reporter",
    "staff writer",
    "our correspondent",
    "from our correspondent",
    "with inputs from",
    "with input from",
    "with reporting from",
    "with additional reporting",
    "with agencies",
    "agencies",
];

/// Whether a line starts with words like "Reporting by", and goes on with names.
pub(super) fn starts_with_cue(line: &str) -> bool {
    let Some(first) = line.as_bytes().first().map(u8::to_ascii_lowercase) else { return false };
    CUES.iter().filter(|cue| cue.as_bytes()[0] == first).any(|cue| {
        line.get(..cue.len()).is_some_and(|start| start.eq_ignore_ascii_case(cue))
            && names_follow(&line[cue.len()..])
    })
}

/// Whether a cue is followed by nothing, or by names and not by a sentence.
fn names_follow(rest: &str) -> bool {
    const NAMELESS: [&str; 4] = ["agencies", "our", "by", "staff"];
    let Some(first) = rest.trim_matches([' ', '.', ':']).split([' ', ',']).next() else { return true };
    let begins = rest.is_empty() || rest.starts_with([' ', ':', '.', ',']);
    begins && (first.is_empty() || first.starts_with(char::is_uppercase) || NAMELESS.contains(&first))
}

/// "By Jane Doe", "BY JANE DOE and John Roe in Geneva".
fn is_byline(line: &str) -> bool {
    const SMALL: [&str; 12] =
        ["and", "in", "for", "of", "at", "the", "de", "van", "von", "bin", "al", "with"];
    let Some(names) = ["By ", "BY ", "by "].iter().find_map(|start| line.strip_prefix(start)) else {
        return false;
    };
    let mut words = names.split([' ', ',', '|', '/']).filter(|word| !word.is_empty());
    let fits = |word: &str| {
        is_name_word(word)
            || SMALL.contains(&word)
            || ["staff", "writer", "reporter", "correspondent", "editor"].contains(&word)
    };
    let capital = names.starts_with(char::is_uppercase);
    capital && names.split(' ').count() <= 14 && words.all(fits)
}

fn is_name_word(word: &str) -> bool {
    let letters = word.trim_end_matches(['.', ',', ';']);
    letters.starts_with(char::is_uppercase)
        && letters.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-'))
}

/// An e-mail address or a handle on a line of its own.
fn is_address(line: &str) -> bool {
    !line.contains(' ') && line.contains('@') && line.len() > 3
}

fn in_brackets(text: &str) -> Option<usize> {
    let close = if text.ends_with(')') {
        '('
    } else if text.ends_with(']') {
        '['
    } else {
        return None;
    };
    let open = text.rfind(close)?;
    let inner = &text[open + 1..text.len() - 1];
    let agencies = Agencies::embedded();
    let credit = inner.len() <= MAX_LINE && (agencies.is_list(inner) || starts_with_cue(inner));
    (credit && ends_sentence(&text[..open])).then_some(open)
}

fn after_dash(text: &str) -> Option<usize> {
    let from = tail(text);
    // The first byte of an em dash, or one of the ASCII marks.
    if !holds(&text.as_bytes()[from..], |byte| matches!(byte, b'-' | b'/' | 0xe2)) {
        return None;
    }
    let dash = last_dash(&text[from..])? + from;
    let name = text[dash..].trim_matches(['-', '—', ' ', '/']);
    let agencies = Agencies::embedded();
    let acronym =
        (2..=8).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'/');
    ((agencies.is_list(name) || acronym) && ends_sentence(&text[..dash])).then_some(dash)
}

/// Marks with a dash between words, and how many of their bytes stand before it: some begin with what
/// ends the sentence.
const DASHES: [(&str, usize); 8] =
    [("—", 0), (" - ", 1), ("--", 0), (". -", 2), (".-", 1), ("\" -", 2), (" /", 1), ("./", 1)];

/// The last dash that stands between words, its first byte.
fn last_dash(text: &str) -> Option<usize> {
    let marks_at = |dash: usize| {
        DASHES.iter().filter_map(move |(mark, before)| {
            let start = dash.checked_sub(*before)?;
            text.as_bytes()[start..].starts_with(mark.as_bytes()).then_some((start, *mark, dash))
        })
    };
    let dashes = text.match_indices(['—', '-', '/']);
    dashes.flat_map(|(dash, _)| marks_at(dash)).max().map(|(_, _, dash)| dash)
}

/// "… he said. Reuters": an agency alone after the last sentence.
fn bare(text: &str) -> Option<usize> {
    let from = tail(text);
    let tail = &text[from..];
    let stop = tail.rfind(['.', '!', '?', '"'])?;
    let name = tail[stop + 1..].trim();
    let start = text.len() - name.len();
    (!name.is_empty() && Agencies::embedded().is_known_list(name)).then_some(start)
}

fn sentence_of_credits(text: &str) -> Option<usize> {
    const OPENINGS: [&str; 4] = ["Reporting by ", "Additional reporting by ", "Editing by ", "Writing by "];
    let mut from = text.len().saturating_sub(MAX_LINE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    if !text[from..].contains("ing by ") {
        return None;
    }
    let at = OPENINGS.iter().filter_map(|opening| text[from..].find(opening)).min()? + from;
    let start = at - text[..at].bytes().rev().take_while(|byte| matches!(byte, b'(' | b'[')).count();
    ends_sentence(&text[..start]).then_some(start)
}

/// Where the last words of a text begin that a credit can take.
fn tail(text: &str) -> usize {
    let mut from = text.len().saturating_sub(64);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    from
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '"', '\'', ')', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_at_the_end_of_a_paragraph_is_found() {
        for (text, credit) in [
            ("They met in national contexts. - Vientiane Times/ANN", "- Vientiane Times/ANN"),
            ("He accepted with pleasure. — VNS", "— VNS"),
            ("It ended in the coming years. — VNA/VNS", "— VNA/VNS"),
            ("\"We agree,\" he said. -- AFP", "-- AFP"),
            ("The talks go on.-Bernama", "-Bernama"),
            ("The talks go on. (Reuters)", "(Reuters)"),
            ("The talks go on. [AP and AFP]", "[AP and AFP]"),
            ("The talks go on. /TASS/", "/TASS/"),
            ("The talks go on. Xinhua", "Xinhua"),
            (
                "He left. (Reporting by Ann Smith in Oslo; Editing by Bob Jones)",
                "(Reporting by Ann Smith in Oslo; Editing by Bob Jones)",
            ),
            (
                "He left. Reporting by Ann Smith; Editing by Bob Jones",
                "Reporting by Ann Smith; Editing by Bob Jones",
            ),
            ("He left. (With inputs from agencies)", "(With inputs from agencies)"),
            ("He left. — TVNZ", "— TVNZ"),
        ] {
            let found = closing_credit(text).map(|at| &text[at..]);
            assert_eq!(found, Some(credit), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_sentence_is_no_credit() {
        for text in [
            "He spoke to Reuters.",
            "He works for the agency - Reuters",
            "The group is called the Association (AP)",
            "They are led by the party (LPRP).",
            "\"It is over.\" — Jane Doe",
            "He went home. (He was tired.)",
            "Plain.",
            "",
            "ỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷỷ. — ỷ",
        ] {
            assert_eq!(closing_credit(text), None, "{text}");
        }
    }

    #[test]
    fn lines_of_credits_are_told_from_sentences_and_headings() {
        for line in [
            "By Jane Doe",
            "By Jane Doe and John Roe in Geneva",
            "BY JANE DOE",
            "By Jane Doe, Staff Writer",
            "KPL",
            "— VNS",
            "(Reuters)",
            "AP/AFP",
            "Reporting by A. Smith; Editing by B. Jones",
            "Source: VNA",
            "jane@example.org",
            "By J.R. Roe | AP",
            "Agencies",
            "(With inputs from agencies)",
        ] {
            assert!(is_credit(line), "{line}");
        }
        for line in [
            "By midday thousands had gathered.",
            "By the numbers",
            "Sources say the bank will close",
            "Reuters building evacuated",
            "Agencies warn of famine",
            "Strategic Partnership",
            "Written by hand in 1920, the letter was sold",
            "",
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }

    #[test]
    fn bare_names_are_names_only() {
        for name in ["Tiến Dũng", "Jane A. Doe", "Mary O'Neil", "Jean-Paul Roe"] {
            assert!(is_bare_name(name), "{name}");
        }
        for other in ["Hanoi", "KPL NEWS", "Death for Orozco", "Page 3", "A very long line of words"] {
            assert!(!is_bare_name(other), "{other}");
        }
    }
}
