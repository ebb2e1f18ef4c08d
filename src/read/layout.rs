//! From the working text to its chunks: the lines that make one paragraph, whether the text parts
//! paragraphs by blank lines, by single line ends, or breaks its lines at a fixed width.

use crate::model::Span;

use super::header::header_line;

/// Lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Without the surrounding blank space.
    pub(super) span: Span,
    /// Whether a blank line, or the start of the text, stands before it.
    pub(super) apart: bool,
}

/// How single line ends are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// As the text shows: see [`chunks`].
    Measured,
    /// Only a blank line parts paragraphs (Markdown).
    Joined,
    /// Each parts paragraphs (office documents).
    Kept,
}

/// The chunks of `text` from byte `from` on, in order.
///
/// Lines whose text was broken at a fixed width, so that the first word of the next would not have
/// fitted, make one chunk; else each line is a chunk of its own.
pub(super) fn chunks(text: &str, from: usize, ends: LineEnds) -> Vec<Chunk> {
    let lines = lines(text, from);
    let wrap = match ends {
        LineEnds::Measured => wrap_width(text, &lines),
        LineEnds::Joined => Some(0),
        LineEnds::Kept => None,
    };
    let mut chunks: Vec<Chunk> = Vec::with_capacity(lines.len());
    let mut previous: Option<Line> = None;
    for (index, line) in lines.into_iter().enumerate() {
        let publication = index < HEAD_LINES && header_line(&text[line.span.range()]).is_some();
        let joined = ends != LineEnds::Kept
            && !publication
            && previous.is_some_and(|last| continues(text, last, line, wrap));
        match chunks.last_mut() {
            Some(chunk) if joined => chunk.span.end = line.span.end,
            _ => chunks.push(Chunk { span: line.span, apart: line.apart }),
        }
        previous = Some(line);
    }
    chunks
}

/// Among how many first lines publication lines are looked for: they carry on no headline.
const HEAD_LINES: usize = 12;

/// The longest line, in characters, that can have been broken at a fixed width.
const MAX_WRAP: usize = 110;

/// The shortest width at which texts are broken.
const MIN_WRAP: usize = 40;

#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    apart: bool,
    indented: bool,
}

fn lines(text: &str, from: usize) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity((bytes.len() - from) / 64);
    let (mut at, mut apart) = (from, true);
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
        let words = text[at..end].trim_ascii();
        if words.is_empty() {
            apart = true;
        } else {
            let start = at + (text[at..end].len() - text[at..end].trim_ascii_start().len());
            let indented = start > at;
            lines.push(Line { span: Span::new(start, start + words.len()), apart, indented });
            apart = false;
        }
        at = end + 1;
    }
    lines
}

/// The width at which the text was broken, if it was: when a good part of its single line ends stand
/// inside a sentence, and no line is longer than a page is wide.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let (mut breaks, mut inside, mut width) = (0_usize, 0_usize, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { break };
        if next.apart {
            continue;
        }
        breaks += 1;
        if breaks_sentence(text, *line, *next) {
            inside += 1;
            width = width.max(columns(text, line.span));
        }
    }
    let usual = inside * 3 >= breaks && inside >= 2;
    (usual && (MIN_WRAP..=MAX_WRAP).contains(&width)).then_some(width)
}

fn columns(text: &str, span: Span) -> usize {
    text[span.range()].chars().count()
}

fn breaks_sentence(text: &str, line: Line, next: Line) -> bool {
    let ends_open = text[line.span.range()].ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == '-');
    ends_open && text[next.span.range()].starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// Whether `next` carries on the paragraph of `line`.
fn continues(text: &str, line: Line, next: Line, wrap: Option<usize>) -> bool {
    if next.apart || starts_item(text, next) || text[line.span.range()].starts_with('#') {
        return false;
    }
    match wrap {
        Some(0) => true,
        Some(width) => {
            let first_word = text[next.span.range()].split(' ').next().unwrap_or("").chars().count();
            !next.indented && columns(text, line.span) + 1 + first_word > width.saturating_sub(SLACK)
        }
        None => {
            let next_goes_on = text[next.span.range()].starts_with(char::is_lowercase);
            next_goes_on
                && breaks_sentence(text, line, next)
                && text[line.span.range()].split(' ').count() >= 5
        }
    }
}

/// How many columns before the width a line may have been broken all the same.
const SLACK: usize = 3;

/// Whether a line is one of a list, a heading or a row of a table: it carries on nothing.
fn starts_item(text: &str, line: Line) -> bool {
    let words = &text[line.span.range()];
    // Most lines begin with a letter.
    let marked = !words.starts_with(|first: char| first.is_ascii_alphabetic())
        && ["- ", "* ", "+ ", "• ", "#", "|", ">", "=", "---", "***"]
            .iter()
            .any(|mark| words.starts_with(mark));
    marked || words.ends_with('|') || is_numbered(words)
}

fn is_numbered(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && (words[digits..].starts_with(". ") || words[digits..].starts_with(") "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        chunks(text, 0, LineEnds::Measured).into_iter().map(|chunk| &text[chunk.span.range()]).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(cut("\n  One two.  \n\n\nThree.\n \t\nFour"), ["One two.", "Three.", "Four"]);
    }

    #[test]
    fn single_line_ends_part_paragraphs_that_are_not_wrapped() {
        let text = "A title\nDec. 1, 2025\nThe minister spoke at length about the plan.\n\"Yes,\" he said.\nThen he left.";
        assert_eq!(cut(text).len(), 5);
    }

    #[test]
    fn lines_broken_at_a_width_are_joined() {
        let text = "Title of the piece\n\nThe committee said on Monday that the new harbour would\n\
                    be opened in the spring of next year, after a delay of\ntwo years. Work had begun in 2019.\n\n\
                    A spokesman for the builders, who asked not to be named,\nsaid that the cost had doubled.\n";
        let chunks = cut(text);
        assert_eq!(chunks.len(), 3, "{chunks:#?}");
        assert!(chunks[1].starts_with("The committee") && chunks[1].ends_with("2019."));
    }

    #[test]
    fn a_short_line_ends_a_paragraph_of_a_wrapped_text() {
        let text = "The committee said on Monday that the new harbour would\nbe opened soon.\n\
                    A spokesman for the builders, who asked not to be named,\nsaid that the cost had doubled.\n";
        let chunks = cut(text);
        assert_eq!(chunks.len(), 2, "{chunks:#?}");
    }

    #[test]
    fn a_date_under_a_headline_stands_apart() {
        let text = "Gunman opens fire in the office of an accountant\non April 12, 2007\nThree people were hurt on Monday.";
        assert_eq!(cut(text).len(), 3);
        assert_eq!(cut("Harbour opens in the north of the town\n22 Jul 2013\nShips came.").len(), 3);
    }

    #[test]
    fn rows_of_headlines_stay_apart() {
        let text = "Court clears former mayor of all charges\nRain expected in the north\nTeam wins third title in a row\n";
        assert_eq!(cut(text).len(), 3);
    }

    #[test]
    fn markdown_joins_lines_but_not_items() {
        let text = "One\nTwo.\n- a\n- b\n\n# Head\nText";
        let chunks = chunks(text, 0, LineEnds::Joined);
        let words: Vec<&str> = chunks.iter().map(|chunk| &text[chunk.span.range()]).collect();
        assert_eq!(words, ["One\nTwo.", "- a", "- b", "# Head", "Text"]);
    }
}
