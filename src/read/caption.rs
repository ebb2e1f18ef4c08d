//! Captions: the words under a picture, and who took it.

use super::bytes::holds;

/// The longest caption, in bytes.
const MAX_CAPTION: usize = 700;

/// What a line says of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    /// Words about what it shows; who took it is said from this byte on, if it is.
    Caption { credit: Option<usize> },
    /// Only who took it.
    Credit,
}

/// Reads a line as a caption.
pub(super) fn picture(line: &str) -> Option<Picture> {
    if line.len() > MAX_CAPTION {
        return None;
    }
    let credit = closing_credit(line);
    match credit {
        Some(0) => return Some(Picture::Credit),
        Some(_) => return Some(Picture::Caption { credit }),
        None => {}
    }
    if let Some(start) = caption_start(line) {
        let is_short = line.split(' ').count() <= 6 && !line.ends_with('.');
        return Some(if is_short && start == Start::Credit {
            Picture::Credit
        } else {
            Picture::Caption { credit: None }
        });
    }
    shows_positions(line).then_some(Picture::Caption { credit: None })
}

/// Whether a line starts with the words of a caption.
pub(super) fn starts_caption(line: &str) -> bool {
    caption_start(line).is_some()
}

/// What the first words of a caption lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// Who took the picture.
    Credit,
    /// What it shows.
    Words,
}

fn caption_start(line: &str) -> Option<Start> {
    if !line.starts_with(['P', 'p', 'I', 'i', 'C', 'c', 'F', 'f']) {
        return None;
    }
    STARTS.iter().find(|(words, _)| starts_with(line, words)).map(|(_, start)| *start)
}

const STARTS: [(&str, Start); 23] = [
    ("photo:", Start::Credit),
    ("photos:", Start::Credit),
    ("photo by ", Start::Credit),
    ("photo courtesy", Start::Credit),
    ("photo credit", Start::Credit),
    ("photograph:", Start::Credit),
    ("photographs:", Start::Credit),
    ("photographer:", Start::Credit),
    ("picture:", Start::Credit),
    ("pictures:", Start::Credit),
    ("image:", Start::Credit),
    ("images:", Start::Credit),
    ("image credit", Start::Credit),
    ("image source", Start::Credit),
    ("illustration:", Start::Credit),
    ("pictured:", Start::Words),
    ("caption:", Start::Words),
    ("file photo", Start::Words),
    ("file - ", Start::Words),
    ("file picture", Start::Words),
    ("photo from ", Start::Words),
    ("infographic:", Start::Words),
    ("in this photo", Start::Words),
];

fn starts_with(line: &str, start: &str) -> bool {
    line.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Where the name of the photographer or the picture agency begins, at the end of a line:
/// "(Photo: X)", "(Xinhua/Li Xin)", "[AP Photo/Jane Doe]", "— VNA/VNS Photo X", "| Photo: X",
/// "REUTERS/Jane Doe".
fn closing_credit(line: &str) -> Option<usize> {
    let line = line.trim_end_matches('.');
    if let Some(open) = closing_bracket(line) {
        return names_picture(&line[open..]).then_some(open);
    }
    let mut from = line.len().saturating_sub(64);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let tail = &line[from..];
    // Each mark but one has one of these, and few lines do; the last is the first byte of an em dash.
    let marked = holds(tail.as_bytes(), |byte| matches!(byte, b'|' | b'/' | b':' | 0xe2));
    if !marked && !tail.contains(PHOTO_BY) {
        return None;
    }
    let marks =
        ["— ", "| ", " / ", "REUTERS/", "AFP/", "AP/", " Photo: ", PHOTO_BY, " Picture: ", " Image: "];
    let mut found: Vec<usize> = marks.iter().filter_map(|mark| tail.rfind(mark)).collect();
    found.sort_unstable();
    found.into_iter().map(|at| from + at).find(|at| {
        let tail = &line[*at..];
        let agency = ["REUTERS/", "AFP/", "AP/"].iter().any(|mark| tail.starts_with(mark));
        (agency && tail.split(' ').count() <= 4) || names_picture(tail)
    })
}

const PHOTO_BY: &str = " Photo by ";

fn closing_bracket(line: &str) -> Option<usize> {
    let open = if line.ends_with(')') {
        '('
    } else if line.ends_with(']') {
        '['
    } else {
        return None;
    };
    line.rfind(open)
}

/// Whether a short text has a word for a picture among names.
fn names_picture(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "photo",
        "photos",
        "photo:",
        "photos:",
        "picture",
        "picture:",
        "pictures:",
        "image",
        "image:",
        "images",
        "file",
        "courtesy",
        "pool",
        "handout",
        "getty",
        "photo/xinhua",
    ];
    let inner = text.trim_matches(['(', ')', '[', ']', '—', '|', '/', ' ', '-']);
    let words = inner.split(' ').count();
    let has_word =
        inner.split([' ', '/']).any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)));
    let small = inner.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    let picture_agency = ["Xinhua/", "AP/", "EPA/", "AFP/", "REUTERS/", "ANSA/", "Kyodo/"]
        .iter()
        .any(|start| inner.starts_with(start));
    words <= 10 && ((has_word && small <= 3) || (picture_agency && words <= 5))
}

/// Whether a text tells who stands where.
fn shows_positions(line: &str) -> bool {
    const POSITIONS: [&str; 18] = [
        "(left)",
        "(right)",
        "(l)",
        "(r)",
        "(c)",
        "(centre)",
        "(center)",
        "(top)",
        "(bottom)",
        "(centre left)",
        "(centre right)",
        "(center left)",
        "(center right)",
        "(pictured)",
        "(second left)",
        "(second right)",
        "(front)",
        "(in white)",
    ];
    const PHRASES: [&str; 6] =
        ["from left)", "from right)", "pictured above", "from left to right", "(from left", "clockwise from"];
    if !line.contains('(')
        && !line.contains("left")
        && !line.contains("ictured")
        && !line.contains("clockwise")
    {
        return false;
    }
    let sentences = line.matches(". ").count();
    let lower = line.to_ascii_lowercase();
    sentences <= 2 && (POSITIONS.iter().chain(&PHRASES).any(|words| lower.contains(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_is_told_from_its_credit() {
        for (line, credit) in [
            ("The leaders at the ceremony (Photo: Jane Doe)", Some("(Photo: Jane Doe)")),
            ("A ship in the harbour. [AP Photo/Jane Doe]", Some("[AP Photo/Jane Doe]")),
            ("A ship in the harbour. (Xinhua/Li Xin)", Some("(Xinhua/Li Xin)")),
            ("A ship in the harbour. — VNA/VNS Photo Lâm Khánh", Some("— VNA/VNS Photo Lâm Khánh")),
            ("A ship in the harbour. REUTERS/Jane Doe", Some("REUTERS/Jane Doe")),
            ("A ship in the harbour | Photo: Jane Doe", Some("| Photo: Jane Doe")),
            ("The president (centre right) and the minister (left) attend the signing.", None),
            ("FILE PHOTO: A ship lies in the harbour of Oslo.", None),
            ("Pictured: the new harbour", None),
            ("From left: the ministers, clockwise from top", None),
        ] {
            let Some(Picture::Caption { credit: found }) = picture(line) else { panic!("{line}") };
            assert_eq!(found.map(|at| &line[at..]), credit, "{line}");
        }
    }

    #[test]
    fn a_line_that_only_names_the_photographer_is_a_credit() {
        for line in ["Photo: Jane Doe", "(Photo: Jane Doe/AFP)", "Image credit: Courier", "[File photo]"] {
            assert_eq!(picture(line), Some(Picture::Credit), "{line}");
        }
    }

    #[test]
    fn running_text_is_no_caption() {
        for line in [
            "The police published a photo of the man.",
            "She left the party (LPRP).",
            "He turned left and drove on.",
            "The World Health Organization (WHO)",
            "The photos were taken in 2019 (and shown in court as evidence of what had been done by the men in the picture)",
        ] {
            assert_eq!(picture(line), None, "{line}");
        }
    }
}
