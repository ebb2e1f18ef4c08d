//! Reads the sentences of `tests/gold/`: see `README.md` there for the format.

use std::ops::Range;

use jiff::civil::Date;

/// A line of a file, with what is marked in it.
pub struct Sentence {
    /// Its section.
    pub section: String,
    /// The day of publication, where one stands above it.
    pub published: Option<Date>,
    /// The words without the marks.
    pub text: String,
    /// What must be found, in the order of the text.
    pub marks: Vec<Mark>,
}

/// Something marked in a sentence.
pub struct Mark {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What stands behind the bar.
    pub value: String,
}

/// All sentences of a file.
pub fn sentences(file: &str) -> Vec<Sentence> {
    let (mut section, mut published) = (String::new(), None);
    let mut sentences = Vec::new();
    for line in file.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("## ") {
            name.clone_into(&mut section);
            published = None;
        } else if let Some(day) = line.strip_prefix("published ") {
            published = Some(day.parse().expect("a day as 2024-03-15"));
        } else if !line.is_empty() && !line.starts_with('#') {
            let (text, marks) = unmarked(line);
            sentences.push(Sentence { section: section.clone(), published, text, marks });
        }
    }
    sentences
}

/// The words of a line, and its marks.
fn unmarked(line: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, mark)) = rest.split_once('[') {
        let (words, after) = mark.split_once('|').expect("a bar in every mark");
        let (value, after) = after.split_once(']').expect("an end to every mark");
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        marks.push(Mark { span: start..text.len(), value: value.to_owned() });
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}
