use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use anyhow::bail;
use gainsay::annotate::Annotated;
use gainsay::extract::{Step, Trace};
use gainsay::model::{Annotation, Block, BlockKind, Claim, Document, Span};
use gainsay::read::{self, Input};
use gainsay::report::{self, terminal::wrap};
use gainsay::rule::{Rule, SlotId};

use super::rule::slot_words;
use super::{write_field, write_heading};
use crate::cli::Global;
use crate::cli::exit::Exit;
use crate::cli::project::Project;
use crate::cli::screen::Screen;
use crate::cli::settings::Settings;
use crate::cli::stated::Stated;

/// Says what was understood on a line, which claims were read, and how far the other rules came.
pub fn explain(
    file: &Path,
    line: usize,
    stated: &Stated,
    global: &Global,
    screen: &mut Screen,
) -> anyhow::Result<Exit> {
    let (file, page) = off_page(file);
    let name = file.display().to_string();
    let container = container(file);
    let input = Input { name: container.display().to_string(), file: Some(container.to_owned()) };
    let settings = Settings::for_inputs(global, std::slice::from_ref(&input), stated)?;
    let project = Project::open(global, &settings)?;
    screen.rule_errors(&project.errors)?;
    let (documents, notices) = read::load(&input, &settings.given(&input));
    if documents.is_empty() {
        match notices.first() {
            Some(notice) => bail!("{notice}"),
            None => bail!("{name} cannot be read"),
        }
    }
    let named = |one: &Document| one.path.starts_with(&name);
    let found = documents.into_iter().filter(named).find_map(|one| Some((block_on(&one, page, line)?, one)));
    let Some((block, mut document)) = found else {
        bail!("{name} has no words on line {line}");
    };
    let annotated = project.checker.annotate(&document);
    let traces = project.checker.trace(&document, &annotated);
    let claims = project.checker.claims(&document, gainsay::model::SourceId::default());
    if !write_unread(&document, &block, screen)? {
        let chosen: Vec<Annotation> =
            annotated.annotations.iter().filter(|one| block.span.contains(one.span)).cloned().collect();
        document.blocks = vec![block.clone()];
        report::annotations(&document, &chosen, &annotated.entities, screen.style, &mut screen.out)?;
        writeln!(screen.out)?;
        let paragraph = Paragraph { document: &document, annotated: &annotated, block: &block };
        paragraph.write_claims(&claims, screen)?;
        paragraph.write_others(&traces, &project, global.verbose, screen)?;
    }
    Ok(project.exit())
}

/// The file that holds an article, which may be named as it is shown: `archive.zip/inner/a.txt` or
/// `articles.jsonl:12`.
fn container(article: &Path) -> &Path {
    article
        .ancestors()
        .flat_map(|path| {
            let text = path.to_str().unwrap_or_default();
            let record = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
            [path, Path::new(record)]
        })
        .find(|path| path.is_file())
        .unwrap_or(article)
}

/// Parts a file and its page, as findings show them: `report.pdf:p3`.
fn off_page(file: &Path) -> (&Path, Option<usize>) {
    let parted = file.to_str().and_then(|text| {
        let (file, page) = text.rsplit_once(":p")?;
        Some((Path::new(file), Some(page.parse().ok()?)))
    });
    parted.unwrap_or((file, None))
}

/// The block that a line belongs to, of the first page where none is named.
fn block_on(document: &Document, page: Option<usize>, line: usize) -> Option<Block> {
    let place = |offset| {
        let at = Span::new(offset, offset);
        (document.page(at), document.location(at).0)
    };
    let wanted = (page.or(document.page(Span::new(0, 0))), line);
    let block = document
        .blocks
        .iter()
        .filter(|block| place(block.span.start) <= wanted && wanted <= place(block.span.end))
        // A dateline or a credit may share the line of the paragraph beside it.
        .max_by_key(|block| (block.kind.is_read(), block.span.end - block.span.start));
    block.cloned()
}

/// Tells why a block is not read for claims at all.
fn write_unread(document: &Document, block: &Block, screen: &mut Screen) -> io::Result<bool> {
    let (line, _) = document.location(block.span);
    let reason = match (block.kind, block.repeats) {
        (BlockKind::Credit, _) => "it credits people or agencies".to_owned(),
        (BlockKind::Header, _) => "it holds what the document says about itself".to_owned(),
        (BlockKind::Boilerplate, _) => "it is no part of the article".to_owned(),
        (_, Some(first)) => {
            let (first, _) = document.location(document.blocks[first].span);
            format!("it repeats line {first}, and what stands twice counts once")
        }
        _ => return Ok(false),
    };
    writeln!(screen.out, "{}:{line}: no claims are read here: {reason}.", document.path)?;
    Ok(true)
}

struct Paragraph<'a> {
    document: &'a Document,
    annotated: &'a Annotated,
    block: &'a Block,
}

impl Paragraph<'_> {
    fn write_claims(&self, claims: &[Claim], screen: &mut Screen) -> io::Result<()> {
        let in_file = self.document.file_span(self.block.span);
        let claims: Vec<&Claim> =
            claims.iter().filter(|claim| in_file.contains(claim.evidence.span)).collect();
        let heading = if claims.is_empty() { "No claim was read" } else { "Claims" };
        write_heading(heading, screen.style, &mut screen.out)?;
        let width = claims.iter().map(|claim| claim.rule.len()).max().unwrap_or(0);
        for claim in &claims {
            let text = format!("{}: {}", claim.topic(), claim.value);
            write_field(&claim.rule, &text, width, screen.style, &mut screen.out)?;
        }
        Ok(())
    }

    /// Tells how far each rule came that read nothing: of those that came close and of the user's own how far,
    /// of the others the names, or how far, too, where everything is wanted.
    fn write_others(
        &self,
        traces: &[Trace],
        project: &Project,
        everything: bool,
        screen: &mut Screen,
    ) -> io::Result<()> {
        let rules = project.checker.rules().rules();
        let mut furthest: BTreeMap<usize, &Step> = BTreeMap::new();
        for trace in traces.iter().filter(|trace| self.block.span.contains(trace.sentence)) {
            let step = furthest.entry(trace.rule).or_insert(&trace.step);
            *step = (*step).max(&trace.step);
        }
        if furthest.is_empty() {
            let sentences = self.annotated.sentences.iter();
            let sentences = sentences.filter(|one| self.block.span.contains(one.span)).count();
            let these = if sentences == 1 { "this sentence" } else { "these sentences" };
            return writeln!(screen.out, "\nNo rule has any of its words in {these}.");
        }
        let others = furthest.into_iter().filter(|(_, step)| **step != Step::Read);
        let (told, listed): (Vec<_>, Vec<_>) =
            others.map(|(rule, step)| (&rules[rule], step)).partition(|(rule, step)| {
                everything || **step > Step::Unmatched || project.own.contains(&*rule.id)
            });
        if !told.is_empty() {
            let heading = if everything { "Other rules with words here" } else { "Rules that came close" };
            writeln!(screen.out)?;
            write_heading(heading, screen.style, &mut screen.out)?;
            let width = told.iter().map(|(rule, _)| rule.id.len()).max().unwrap_or(0);
            for (rule, step) in told {
                write_field(&rule.id, &reason(rule, step), width, screen.style, &mut screen.out)?;
            }
        }
        let (unmatched, missing): (Vec<_>, Vec<_>) =
            listed.into_iter().partition(|(_, step)| **step == Step::Unmatched);
        write_names("Words and values here, but no pattern", &unmatched, screen)?;
        write_names("Words here, but no value", &missing, screen)?;
        if !(unmatched.is_empty() && missing.is_empty()) {
            writeln!(screen.out, "\n--verbose says how far each of them came.")?;
        }
        Ok(())
    }
}

fn write_names(heading: &str, rules: &[(&Rule, &Step)], screen: &mut Screen) -> io::Result<()> {
    if rules.is_empty() {
        return Ok(());
    }
    writeln!(screen.out)?;
    write_heading(&format!("{heading} ({})", rules.len()), screen.style, &mut screen.out)?;
    let names: Vec<&str> = rules.iter().map(|(rule, _)| &*rule.id).collect();
    for line in wrap(&names.join(", "), screen.style.columns() - 2) {
        writeln!(screen.out, "  {line}")?;
    }
    Ok(())
}

fn reason(rule: &Rule, step: &Step) -> String {
    let slots = |ids: &[SlotId]| -> String {
        let named = ids.iter().map(|id| {
            let slot = &rule.slots[id.0 as usize];
            format!("{{{}}}, {}", slot.name, slot_words(&slot.accepts))
        });
        named.collect::<Vec<_>>().join("; or ")
    };
    match step {
        Step::Missing(ids) => format!("nothing here could be {}", slots(ids)),
        Step::Unmatched => "its words and slots are here, but no pattern finds them together".to_owned(),
        Step::Excepted => "a pattern matches, and so does one of its exceptions".to_owned(),
        Step::Open(ids) if ids.is_empty() => {
            "a pattern matches, but to which event it belongs is not certain".to_owned()
        }
        Step::Open(ids) => format!("a pattern matches, but not with certainty {}", slots(ids)),
        Step::Event(roles) => {
            let roles = rule.subject.iter().zip(roles).map(|(role, who)| {
                let name = &rule.slots[role.slot.0 as usize].name;
                format!("{name}: {}", who.as_deref().unwrap_or("not said here"))
            });
            format!("finds the event ({})", roles.collect::<Vec<_>>().join(", "))
        }
        Step::Read => "reads a claim".to_owned(),
    }
}
