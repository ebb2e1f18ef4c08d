use std::io;

use similar::{ChangeTag, TextDiff};

use crate::report::terminal::{Flow, Ink, Style};

/// A stretch that is the same on both sides is cut short when it has more than twice as many words.
const CONTEXT: usize = 12;

/// Writes two texts as one, with the words that are removed and added.
pub(super) fn write(
    old: &str,
    new: &str,
    indent: usize,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for paragraph in word_diff(old, new) {
        let flow = paragraph.flow(style);
        for line in flow.lines(style.columns().saturating_sub(indent)) {
            write!(out, "{:indent$}", "")?;
            flow.write(line, style, out)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Words in a row that are the same, removed or added.
struct Paragraph {
    runs: Vec<(ChangeTag, String)>,
}

fn word_diff(old: &str, new: &str) -> Vec<Paragraph> {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => runs.push((change.tag(), change.value().to_owned())),
        }
    }
    join_over_spaces(&mut runs);
    let last = runs.len().saturating_sub(1);
    for (index, (tag, text)) in runs.iter_mut().enumerate() {
        if *tag == ChangeTag::Equal {
            *text = shorten(text, index > 0, index < last);
        }
    }
    split_paragraphs(runs)
}

/// Two changes with nothing but a space between them are one change.
fn join_over_spaces(runs: &mut Vec<(ChangeTag, String)>) {
    let mut joined: Vec<(ChangeTag, String)> = Vec::with_capacity(runs.len());
    let mut removed = String::new();
    let mut added = String::new();
    let flush = |removed: &mut String, added: &mut String, joined: &mut Vec<(ChangeTag, String)>| {
        for (tag, text) in [(ChangeTag::Delete, removed), (ChangeTag::Insert, added)] {
            if !text.is_empty() {
                joined.push((tag, std::mem::take(text)));
            }
        }
    };
    let count = runs.len();
    for (index, (tag, text)) in std::mem::take(runs).into_iter().enumerate() {
        match tag {
            ChangeTag::Delete => removed.push_str(&text),
            ChangeTag::Insert => added.push_str(&text),
            ChangeTag::Equal => {
                let between = !removed.is_empty() || !added.is_empty();
                if between && index + 1 < count && text.trim().is_empty() && !text.contains('\n') {
                    removed.push_str(&text);
                    added.push_str(&text);
                } else {
                    flush(&mut removed, &mut added, &mut joined);
                    joined.push((tag, text));
                }
            }
        }
    }
    flush(&mut removed, &mut added, &mut joined);
    *runs = joined;
}

/// Keeps the words next to a change on either side.
fn shorten(text: &str, after_change: bool, before_change: bool) -> String {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let head = if after_change { CONTEXT } else { 0 };
    let tail = if before_change { CONTEXT } else { 0 };
    if words.len() <= head + tail + 1 || (!after_change && !before_change) {
        return text.to_owned();
    }
    let head: String = words[..head].concat();
    let tail: String = words[words.len() - tail..].concat();
    format!("{}{}…{}{tail}", head.trim_end(), gap(&head), gap(&tail))
}

fn gap(words: &str) -> &'static str {
    if words.is_empty() { "" } else { " " }
}

fn split_paragraphs(runs: Vec<(ChangeTag, String)>) -> Vec<Paragraph> {
    let mut paragraphs = vec![Paragraph { runs: Vec::new() }];
    for (tag, text) in runs {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 && paragraphs.last().is_some_and(|last| !last.runs.is_empty()) {
                paragraphs.push(Paragraph { runs: Vec::new() });
            }
            if let Some(last) = paragraphs.last_mut()
                && !line.trim().is_empty()
            {
                last.runs.push((tag, line.to_owned()));
            } else if let Some(last) = paragraphs.last_mut()
                && !line.is_empty()
                && !last.runs.is_empty()
            {
                last.runs.push((ChangeTag::Equal, line.to_owned()));
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.runs.is_empty());
    paragraphs
}

impl Paragraph {
    fn flow(&self, style: Style) -> Flow {
        let mut flow = Flow::default();
        for (tag, text) in &self.runs {
            push(&mut flow, *tag, text, style);
        }
        flow
    }
}

/// Adds words as they are, or as removed or added.
fn push(flow: &mut Flow, tag: ChangeTag, text: &str, style: Style) {
    let (ink, open, close) = match tag {
        ChangeTag::Equal => return flow.push(text, 0, None),
        ChangeTag::Delete => (Some(Ink::Removed), "[-", "-]"),
        ChangeTag::Insert => (Some(Ink::Added), "{+", "+}"),
    };
    if style.colour {
        return flow.push(text, 0, ink);
    }
    // The marks hug the words, whatever space the change carries.
    let words = text.trim();
    let lead = &text[..text.len() - text.trim_start().len()];
    let trail = &text[text.trim_end().len()..];
    flow.push(lead, 0, None);
    flow.push(open, 0, ink);
    flow.push(words, 0, ink);
    flow.push(close, 0, ink);
    flow.push(trail, 0, None);
}

/// Each text by itself, with the words that the other has not.
pub(super) fn sides(old: &str, new: &str, style: Style) -> [Flow; 2] {
    let mut flows = [Flow::default(), Flow::default()];
    for (tag, text) in word_diff(old, new).iter().flat_map(|paragraph| &paragraph.runs) {
        let [left, right] = &mut flows;
        if *tag != ChangeTag::Insert {
            push(left, *tag, text, style);
        }
        if *tag != ChangeTag::Delete {
            push(right, *tag, text, style);
        }
    }
    flows
}

/// The part of the letters that two sentences share, word by word, from 0 to 1.
pub(super) fn likeness(old: &str, new: &str) -> f64 {
    let letters =
        |text: &str| u32::try_from(text.chars().filter(|c| c.is_alphanumeric()).count()).unwrap_or(u32::MAX);
    let diff = TextDiff::from_unicode_words(old, new);
    let equal = diff.iter_all_changes().filter(|change| change.tag() == ChangeTag::Equal);
    let shared: u32 = equal.map(|change| letters(change.value())).sum();
    f64::from(shared) / f64::from(letters(old).max(letters(new)).max(1))
}
