use std::io;

use super::describe::published;
use super::terminal::{Flow, Ink, Style, clip, visible, width};
use crate::model::{Annotation, Block, Document, Entity, EntityId, Kind, Span, Tense, Value};

/// Writes a document's text with everything that was understood in it: the words coloured by kind,
/// or in brackets where there are no colours, and below each line kind and value of what begins in it.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn annotations(
    document: &Document,
    annotations: &[Annotation],
    entities: &[Entity],
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(
        out,
        "{} · {}\n",
        style.paint(Ink::Heading, visible(&document.path)),
        published(&document.metadata.published)
    )?;
    let last_line = document.decoded().lines().count();
    let view = View { document, entities, style, gutter: last_line.to_string().len() + 1 };
    for block in document.blocks.iter().filter(|block| block.kind.is_read()) {
        let first = annotations.partition_point(|annotation| annotation.span.start < block.span.start);
        let own = annotations[first..].iter().take_while(|annotation| block.span.contains(annotation.span));
        view.write_block(block, &own.collect::<Vec<_>>(), out)?;
    }
    write_counts(annotations, out)
}

struct View<'a> {
    document: &'a Document,
    entities: &'a [Entity],
    style: Style,
    /// Columns of the line numbers.
    gutter: usize,
}

impl View<'_> {
    fn write_block(
        &self,
        block: &Block,
        annotations: &[&Annotation],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let flow = self.flow(block.span, annotations);
        let room = self.style.columns().saturating_sub(self.gutter + 3);
        let mut number = self.document.location(block.span).0.to_string();
        let mut rest = annotations;
        for line in flow.lines(room) {
            let prefix = format!("{number:>gutter$} │ ", gutter = self.gutter);
            write!(out, "{}", self.style.paint(Ink::Faint, prefix))?;
            flow.write(line.clone(), self.style, out)?;
            writeln!(out)?;
            number.clear();
            let offsets = flow.offsets(line.clone());
            let begun = rest.partition_point(|annotation| annotation.span.start < offsets.end);
            let (here, later) = rest.split_at(begun);
            rest = later;
            let glosses = here.iter().map(|annotation| {
                let at = flow.first_cell(line.clone(), annotation.span.start).unwrap_or(line.start);
                Gloss {
                    column: flow.width(line.start..at),
                    text: self.gloss(annotation),
                    ink: Ink::of_kind(annotation.kind),
                }
            });
            self.write_glosses(glosses.collect(), room, out)?;
        }
        writeln!(out)
    }

    /// The block's text cut at the borders of the annotations, each piece in the ink of the
    /// innermost one.
    fn flow(&self, span: Span, annotations: &[&Annotation]) -> Flow {
        let mut flow = Flow::default();
        let mut open: Vec<&Annotation> = Vec::new();
        let mut at = span.start;
        let mut pending = annotations.iter().peekable();
        loop {
            let close = open.iter().map(|annotation| annotation.span.end).min();
            let next = pending.peek().map(|annotation| annotation.span.start);
            let border = close.into_iter().chain(next).min().unwrap_or(span.end);
            let ink = open.last().map(|annotation| Ink::of_kind(annotation.kind));
            flow.push(&self.document.text[at..border], at, ink);
            at = border;
            if close == Some(border) {
                let before = open.len();
                open.retain(|annotation| annotation.span.end > border);
                self.push_brackets(&mut flow, "]", before - open.len(), at);
            } else if let Some(annotation) = pending.next_if(|_| next == Some(border)) {
                self.push_brackets(&mut flow, "[", 1, at);
                open.push(annotation);
            } else {
                return flow;
            }
        }
    }

    fn push_brackets(&self, flow: &mut Flow, bracket: &str, count: usize, at: usize) {
        if !self.style.colour {
            (0..count).for_each(|_| flow.push(bracket, at, None));
        }
    }

    /// Writes the glosses of one line below their words, on as many rows as they need.
    fn write_glosses(&self, glosses: Vec<Gloss>, room: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let mut rows: Vec<Vec<Gloss>> = Vec::new();
        for mut gloss in glosses {
            gloss.text = clip(&gloss.text, room);
            gloss.column = gloss.column.min(room - width(&gloss.text));
            let fits = |row: &&mut Vec<Gloss>| row.last().is_none_or(|last| last.end() + 2 <= gloss.column);
            match rows.iter_mut().find(fits) {
                Some(row) => row.push(gloss),
                None => rows.push(vec![gloss]),
            }
        }
        for row in rows {
            write!(
                out,
                "{}",
                self.style.paint(Ink::Faint, format_args!("{:gutter$} · ", "", gutter = self.gutter))
            )?;
            let mut column = 0;
            for gloss in row {
                write!(
                    out,
                    "{:gap$}{}",
                    "",
                    self.style.paint(gloss.ink, &gloss.text),
                    gap = gloss.column - column
                )?;
                column = gloss.end();
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// "money 5 billion USD".
    fn gloss(&self, annotation: &Annotation) -> String {
        let kind = annotation.kind.name();
        match &annotation.value {
            Value::Quantity(quantity) => format!("{kind} {quantity}"),
            Value::Time(timex) => {
                let modifier =
                    timex.modifier.map(|modifier| format!(" {}", modifier.name())).unwrap_or_default();
                let value =
                    timex.edtf.as_ref().filter(|_| annotation.kind == Kind::Range).unwrap_or(&timex.value);
                format!("{kind} {value}{modifier}")
            }
            Value::Name(mention) => format!("{kind} {}", self.name(mention.entity)),
            Value::Role { office, of, holder, tense } => {
                let of = of.map(|id| format!(" of {}", self.name(id))).unwrap_or_default();
                let holder = holder.map(|id| format!(": {}", self.name(id))).unwrap_or_default();
                format!("{kind} {}{office}{of}{holder}", tense_words(*tense))
            }
        }
    }

    fn name(&self, id: EntityId) -> &str {
        self.entities.get(id.0 as usize).map_or("?", |entity| &entity.name)
    }
}

/// Kind and value of an annotation, to stand below its words.
struct Gloss {
    column: usize,
    text: String,
    ink: Ink,
}

impl Gloss {
    fn end(&self) -> usize {
        self.column + width(&self.text)
    }
}

fn tense_words(tense: Tense) -> &'static str {
    match tense {
        Tense::Current => "",
        Tense::Former => "former ",
        Tense::Late => "late ",
        Tense::Acting => "acting ",
        Tense::Elect => "future ",
    }
}

impl Ink {
    fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Number | Kind::Money | Kind::Percent | Kind::Ordinal | Kind::Measure | Kind::Age => {
                Self::Number
            }
            Kind::Date | Kind::Time | Kind::Duration | Kind::Set | Kind::Range => Self::Time,
            Kind::Person | Kind::Organisation | Kind::Place => Self::Name,
            Kind::Role => Self::Role,
        }
    }
}

/// "12 annotations: 3 money, 9 date".
fn write_counts(annotations: &[Annotation], out: &mut dyn io::Write) -> io::Result<()> {
    let counts: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, annotations.iter().filter(|annotation| annotation.kind == kind).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count} {}", kind.name()))
        .collect();
    let plural = if annotations.len() == 1 { "" } else { "s" };
    let colon = if counts.is_empty() { "" } else { ": " };
    writeln!(out, "{} annotation{plural}{colon}{}", annotations.len(), counts.join(", "))
}
