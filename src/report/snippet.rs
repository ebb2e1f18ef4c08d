//! The places of a finding as one miette diagnostic.
//!
//! A miette diagnostic has one source, and a finding has words in several files. [`Excerpts`] is
//! that one source: each place is a window of one line with its own file name, line and column, and
//! miette, which asks for every label by itself, draws a frame for each.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::terminal::{self, Style, Window};
use crate::model::{Evidence, Severity, Span};

/// Words of a document with what is to be said about them.
pub(crate) struct Place<'a> {
    pub(crate) evidence: &'a Evidence,
    /// What is said there.
    pub(crate) value: String,
    /// Who says it and when, or empty.
    pub(crate) provenance: String,
    /// Where else it is said, with who says it and when.
    pub(crate) elsewhere: Vec<(String, String)>,
}

impl Place<'_> {
    /// The lines of the label, none wider than `room`. What is said and who says it share a line
    /// where they fit.
    fn label(&self, room: usize) -> Vec<String> {
        let first = (&self.value, &self.provenance);
        let others = self.elsewhere.iter().map(|(place, provenance)| (place, provenance));
        let mut lines = Vec::new();
        for (said, provenance) in std::iter::once(first).chain(others) {
            let together = format!("{said} · {provenance}");
            if provenance.is_empty() {
                lines.extend(terminal::wrap(said, room));
            } else if terminal::width(&together) <= room {
                lines.push(terminal::visible(&together).into_owned());
            } else {
                lines.extend(terminal::wrap(said, room));
                lines.extend(terminal::wrap(provenance, room));
            }
        }
        lines
    }

    /// The room that the label wants.
    fn label_width(&self) -> usize {
        self.label(LABEL_WIDTH).iter().map(|line| terminal::width(line)).max().unwrap_or(0)
    }
}

/// A label may push its words to the left until it is as wide as this.
const LABEL_WIDTH: usize = 54;

/// Miette draws that many characters before a label.
const LABEL_LEAD: usize = 4;

/// A label is never narrower than this, so that it stays readable.
const LEAST_LABEL: usize = 12;

/// Writes the headline and the places of a finding.
pub(crate) fn draw(
    out: &mut impl fmt::Write,
    severity: Severity,
    rule: &str,
    message: &str,
    places: &[Place<'_>],
    style: Style,
) -> fmt::Result {
    let diagnostic = FindingDiagnostic::new(severity, message, places, style);
    handler(severity, rule, style).render_report(out, &diagnostic)
}

/// miette's renderer, whose icon is the severity and the rule.
fn handler(severity: Severity, rule: &str, style: Style) -> GraphicalReportHandler {
    let icon = format!("{}[{}]:", severity.name(), terminal::visible(rule));
    let characters = ThemeCharacters {
        error: icon.clone(),
        warning: icon.clone(),
        advice: icon,
        ..ThemeCharacters::unicode()
    };
    let styles = if style.colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(style.columns())
        .with_context_lines(0)
        .with_links(false)
        .without_syntax_highlighting()
}

#[derive(Debug)]
struct FindingDiagnostic {
    message: String,
    severity: Severity,
    excerpts: Excerpts,
    labels: Vec<LabeledSpan>,
}

impl FindingDiagnostic {
    fn new(severity: Severity, message: &str, places: &[Place<'_>], style: Style) -> Self {
        let mut diagnostic = Self {
            message: terminal::visible(message).into_owned(),
            severity,
            excerpts: Excerpts::default(),
            labels: Vec::new(),
        };
        let mut rest = places;
        while let Some((first, others)) = rest.split_first() {
            // Neighbours in one paragraph share a frame where they fit on one line.
            if let Some((second, others)) = others.split_first()
                && diagnostic.add(&[first, second], style)
            {
                rest = others;
                continue;
            }
            diagnostic.add(&[first], style);
            rest = others;
        }
        diagnostic
    }

    /// Adds one frame; says whether the places fit in it.
    fn add(&mut self, places: &[&Place<'_>], style: Style) -> bool {
        let mut places = places.to_vec();
        places.sort_by_key(|place| place.evidence.within);
        let first = places[0].evidence;
        let neighbours = places.windows(2).all(|pair| {
            let (a, b) = (pair[0].evidence, pair[1].evidence);
            Arc::ptr_eq(&a.passage, &b.passage) && a.within.end <= b.within.start
        });
        let marks: Vec<Span> = places.iter().map(|place| place.evidence.within).collect();
        let gutter = first.line.to_string().len() + 4;
        let room = style.columns().saturating_sub(gutter);
        let label_width = places.iter().map(|place| place.label_width()).max().unwrap_or(0);
        let latest_centre = room.saturating_sub(LABEL_LEAD + 1 + label_width);
        if !neighbours {
            return false;
        }
        let Some(window) = Window::around(&first.passage.text, &marks, room, latest_centre) else {
            if places.len() == 1 {
                self.add_quote(places[0], room, latest_centre, style);
            }
            return false;
        };
        let shared = places.len() > 1;
        let too_wide = |(place, mark): (&&Place<'_>, &Range<usize>)| {
            place.label_width() > label_room(&window, mark, room)
        };
        if shared && places.iter().zip(&window.marks).any(too_wide) {
            return false;
        }
        self.push(first, &window, &places, room, style);
        true
    }

    /// Where the paragraph does not hold the place, the words alone must do.
    fn add_quote(&mut self, place: &Place<'_>, room: usize, latest_centre: usize, style: Style) {
        let quote = &*place.evidence.quote;
        let whole = [Span::new(0, quote.len())];
        if let Some(window) = Window::around(quote, &whole, room, latest_centre) {
            self.push(place.evidence, &window, &[place], room, style);
        }
    }

    fn push(
        &mut self,
        evidence: &Evidence,
        window: &Window,
        places: &[&Place<'_>],
        room: usize,
        style: Style,
    ) {
        let offset = self.excerpts.push(evidence, &window.text, style);
        for (place, mark) in places.iter().zip(&window.marks) {
            let lines = place.label(label_room(window, mark, room).max(LEAST_LABEL));
            let span = SourceSpan::from((offset + mark.start, mark.len()));
            self.labels.push(LabeledSpan::new_with_span(Some(lines.join("\n")), span));
        }
    }
}

/// The columns right of where miette begins the label of a mark.
fn label_room(window: &Window, mark: &Range<usize>, room: usize) -> usize {
    let before = terminal::width(&window.text[..mark.start]);
    let centre = before + terminal::width(&window.text[mark.clone()]) / 2;
    room.saturating_sub(centre + LABEL_LEAD + 1)
}

impl fmt::Display for FindingDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FindingDiagnostic {}

impl Diagnostic for FindingDiagnostic {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note | Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// Lines of several files behind one another, each knowing its own place.
#[derive(Debug, Default)]
struct Excerpts {
    text: String,
    lines: Vec<Excerpt>,
}

#[derive(Debug)]
struct Excerpt {
    range: Range<usize>,
    path: String,
    /// Both from 1, of the first underlined words.
    line: usize,
    column: usize,
}

impl Excerpts {
    /// Adds a line and gives its offset.
    fn push(&mut self, evidence: &Evidence, line: &str, style: Style) -> usize {
        let start = self.text.len();
        self.text.push_str(line);
        let path = style.link(&evidence.path);
        self.lines.push(Excerpt {
            range: start..self.text.len(),
            path: evidence.page.map_or(path.clone(), |page| format!("{path}:p{page}")),
            line: evidence.line,
            column: evidence.column,
        });
        start
    }
}

impl SourceCode for Excerpts {
    /// Gives the line that holds the whole span. A span over two lines is out of bounds, so that
    /// miette never joins lines of different files.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = span.offset() + span.len();
        let index = self.lines.partition_point(|line| line.range.start <= span.offset());
        let line = index
            .checked_sub(1)
            .and_then(|index| self.lines.get(index))
            .filter(|line| end <= line.range.end)
            .ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            line.path.clone(),
            self.text[line.range.clone()].as_bytes(),
            SourceSpan::from((line.range.start, line.range.len())),
            line.line.saturating_sub(1),
            line.column.saturating_sub(1),
            1,
        )))
    }
}
