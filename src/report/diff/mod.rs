//! What two sources say differently: claim by claim, then word by word.

mod format;
mod markdown;
mod terminal;
mod words;

use std::io;

use crate::model::{ClaimId, Evidence, Outcome, Severity, SourceId, SourceInfo};
use crate::report::terminal::{Style, visible};

pub use format::Format;
pub use terminal::comparison;

/// The claims of two sources, set against each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The two sources.
    pub sources: [SourceId; 2],
    /// Questions that they answer differently.
    pub differing: Vec<Row>,
    /// Questions that they answer alike.
    pub agreeing: Vec<Row>,
    /// What only one of them says; a claim that is made twice stands here once.
    pub one_sided: [Vec<ClaimId>; 2],
}

/// One question with both answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Property and subject.
    pub about: String,
    /// A claim of each source that answers it.
    pub claims: [ClaimId; 2],
    /// The rule that compared them.
    pub rule: Box<str>,
    /// How much the difference matters.
    pub severity: Severity,
}

/// Writes the word diff of two whole texts. Long stretches that are the same are cut short.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn text(left: &str, right: &str, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    if left.split_whitespace().eq(right.split_whitespace()) {
        return writeln!(out, "the two texts have the same words");
    }
    words::write(left, right, 0, style, out)
}

/// The names of two sources: their files' names where these differ, else their paths.
pub(in crate::report) fn names(outcome: &Outcome, sources: [SourceId; 2]) -> [String; 2] {
    let paths = sources.map(|id| outcome.source(id).map_or("", |source: &SourceInfo| &source.path));
    let files = paths.map(|path| path.rsplit('/').next().unwrap_or(path));
    let shown = if files[0] == files[1] { paths } else { files };
    shown.map(|name| visible(name).into_owned())
}

/// "1 differs, 2 agree; 3 only in a.txt".
fn figures(comparison: &Comparison, names: &[String; 2]) -> String {
    let differ = match comparison.differing.len() {
        0 => "nothing differs".to_owned(),
        1 => "1 differs".to_owned(),
        count => format!("{count} differ"),
    };
    let agree = comparison.agreeing.len();
    let mut figures = format!("{differ}, {agree} {}", if agree == 1 { "agrees" } else { "agree" });
    let only = names.iter().zip(&comparison.one_sided).filter(|(_, claims)| !claims.is_empty());
    let only: Vec<String> = only.map(|(name, claims)| format!("{} only in {name}", claims.len())).collect();
    if !only.is_empty() {
        figures = format!("{figures}; {}", only.join(", "));
    }
    figures
}

/// The sentence that holds the words of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sentence<'a> {
    before: &'a str,
    words: &'a str,
    after: &'a str,
}

impl Sentence<'_> {
    fn whole(&self) -> String {
        [self.before, self.words, self.after].concat()
    }
}

/// The sentence of the paragraph that holds the words, as far as full stops tell.
fn sentence(evidence: &Evidence) -> Sentence<'_> {
    let text = &*evidence.passage.text;
    let within = evidence.within;
    let (Some(before), Some(after)) = (text.get(..within.start), text.get(within.end..)) else {
        return Sentence { before: "", words: &evidence.quote, after: "" };
    };
    let start = ends_of_sentences(before).last().unwrap_or(0);
    let end = ends_of_sentences(after).next().map_or(text.len(), |end| within.end + end);
    Sentence {
        before: before[start..].trim_start(),
        words: &text[within.start..within.end],
        after: text[within.end..end].trim_end(),
    }
}

/// Where sentences end: after a full stop that is followed by white space and a capital or a
/// quotation mark, or after one of the scripts that put no space there.
fn ends_of_sentences(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, c)| {
        let end = at + c.len_utf8();
        let rest = &text[end..];
        let ends = match c {
            '.' | '!' | '?' => {
                let next = rest.trim_start();
                next.len() < rest.len()
                    && next.starts_with(|c: char| c.is_uppercase() || "\"“'‘(".contains(c))
            }
            '。' | '！' | '？' | '\n' => true,
            _ => false,
        };
        ends.then_some(end)
    })
}
