//! gainsay, a linter for facts: it reads articles, pulls out their factual claims, works out which of
//! them answer the same question, and tells where the sources agree and where they contradict each
//! other.
//!
//! The whole line, from bytes to findings:
//!
//! ```text
//! read → annotate → extract → align → judge → report
//! ```
//!
//! ```
//! use gainsay::{Checker, model::Document};
//!
//! let (checker, errors) = Checker::embedded();
//! assert!(errors.is_empty());
//! let day = jiff::civil::date(2025, 12, 1);
//! let texts = [
//!     ("a.txt", "Laos and Vietnam agreed to raise two-way trade to US$10 billion."),
//!     ("b.txt", "Vietnam and Laos want to lift bilateral trade to 12 billion USD."),
//! ];
//! let documents = texts.map(|(path, text)| Document::plain(path, text, Some(day)));
//! let outcome = checker.check_documents(&documents);
//! assert_eq!(outcome.findings.len(), 1);
//! ```

pub mod align;
pub mod annotate;
pub mod cache;
pub mod config;
pub mod diff;
pub mod examples;
pub mod extract;
pub mod judge;
pub mod model;
pub mod read;
pub mod report;
pub mod rule;
pub mod suppress;

mod outcome;

use std::borrow::Cow;

use rayon::prelude::*;

use annotate::{Annotated, Lexicon};
use cache::Cache;
use extract::{Extractor, Trace};
use model::{
    Claim, Document, Evidence, Figure, Notice, Outcome, Sketch, SourceId, SourceInfo, StatedStory, Wording,
};
use read::{Given, Input, Piece};
use rule::{ReadRules, RuleError, RuleFile, RuleSet, Selection};

/// What is kept of one document: enough to hold it against others, and no text but the words of its claims,
/// figures and sentences and the paragraphs around them.
#[derive(Clone, Debug)]
pub struct Extracted {
    info: SourceInfo,
    claims: Vec<Claim>,
    figures: Vec<Figure>,
    wordings: Vec<Wording>,
    sketch: Sketch,
}

impl Extracted {
    /// The path of the document.
    pub fn path(&self) -> &str {
        &self.info.path
    }

    /// The words of all claims, figures and sentences, any of which a finding may show.
    pub fn evidence(&self) -> impl Iterator<Item = Cow<'_, Evidence>> {
        let claims = self.claims.iter().map(|claim| &claim.evidence);
        let figures = self.figures.iter().map(|figure| &figure.evidence);
        let wordings = self.wordings.iter().flat_map(Wording::all_evidence);
        claims.chain(figures).map(Cow::Borrowed).chain(wordings.map(Cow::Owned))
    }
}

/// Lexicon and rules, built once and shared by all threads.
#[derive(Debug)]
pub struct Checker {
    lexicon: Lexicon,
    extractor: Extractor,
    selection: Selection,
    /// A hash of the rules that the program does not bring, and of how all are used.
    fingerprint: blake3::Hash,
}

impl Checker {
    /// A checker with the rules that come with the program.
    pub fn embedded() -> (Self, Vec<RuleError>) {
        Self::with_rules(std::iter::empty())
    }

    /// A checker with the embedded rules and these; a rule with a known id replaces the embedded one.
    /// A broken rule is reported and left out.
    pub fn with_rules<'t>(layers: impl IntoIterator<Item = Vec<RuleFile<'t>>>) -> (Self, Vec<RuleError>) {
        Self::with_selection(layers, Selection::default())
    }

    /// As [`Checker::with_rules`], with only those that a project uses, as it changes them.
    pub fn with_selection<'t>(
        layers: impl IntoIterator<Item = Vec<RuleFile<'t>>>,
        selection: Selection,
    ) -> (Self, Vec<RuleError>) {
        let mut hash = blake3::Hasher::new();
        hash.update(format!("{selection:?}").as_bytes());
        let layers = layers.into_iter().inspect(|layer| layer.iter().for_each(|file| file.tell(&mut hash)));
        let layers: Vec<_> = std::iter::once(rule::embedded_files()).chain(layers).collect();
        // Neither needs the other, and a short run does little else.
        let (mut lexicon, rules) = rayon::join(Lexicon::embedded, || ReadRules::new(layers));
        let (rules, errors) = rules.compile(&mut lexicon.vocabulary);
        let extractor = Extractor::new(rules.select(&selection), &mut lexicon.vocabulary);
        (Self { lexicon, extractor, selection, fingerprint: hash.finalize() }, errors)
    }

    /// The rules in force.
    pub fn rules(&self) -> &RuleSet {
        self.extractor.rules()
    }

    /// What is understood of a document's words.
    pub fn annotate(&self, document: &Document) -> Annotated {
        annotate::annotate(document, &self.lexicon)
    }

    /// The claims of one document, in the order of their words; their ids are not set.
    pub fn claims(&self, document: &Document, source: SourceId) -> Vec<Claim> {
        self.claims_of(document, &self.annotate(document), source)
    }

    /// As [`Checker::claims`], for a document that is annotated already.
    pub fn claims_of(&self, document: &Document, annotated: &Annotated, source: SourceId) -> Vec<Claim> {
        self.extractor.extract(document, annotated, source)
    }

    /// Why each sentence of a document gave the claims that it gave, and no more.
    pub fn trace(&self, document: &Document, annotated: &Annotated) -> Vec<Trace> {
        self.extractor.trace(document, annotated)
    }

    /// Reads and checks inputs, in parallel; `given` tells what a user states about each. Only claims
    /// are kept, so memory grows with them and not with the texts.
    pub fn check(&self, inputs: &[Input], given: &(dyn Fn(&Input) -> Given + Sync)) -> Outcome {
        let read = inputs.par_iter().map(|input| self.load(input, &given(input)));
        let (sources, notices): (Vec<_>, Vec<_>) = read.unzip();
        self.judge(sources.into_iter().flatten().collect(), notices.into_iter().flatten().collect())
    }

    /// As [`Checker::check`], with the same outcome: what the cache holds is not read again.
    pub fn check_with_cache(
        &self,
        inputs: &[Input],
        given: &(dyn Fn(&Input) -> Given + Sync),
        cache: &Cache,
    ) -> Outcome {
        cache::check(self, inputs, given, cache)
    }

    /// What is kept of an input.
    fn load(&self, input: &Input, given: &Given) -> (Vec<Extracted>, Vec<Notice>) {
        let (mut extracted, mut notices) = (Vec::new(), Vec::new());
        let whole = read::pieces(input, &mut |piece| {
            let (of_piece, told) = self.read(&input.name, piece, given);
            extracted.extend(of_piece);
            notices.extend(told);
        });
        notices.extend(whole.err());
        (extracted, notices)
    }

    /// What is kept of a piece of a file; its texts are dropped as they are read.
    fn read(&self, name: &str, piece: Piece, given: &Given) -> (Vec<Extracted>, Vec<Notice>) {
        let mut extracted = Vec::new();
        let notices = read::parse_piece(name, piece, given, &mut |documents| {
            extracted.par_extend(documents.into_par_iter().map(|document| self.extract(&document)));
        });
        (extracted, notices)
    }

    /// Checks documents that the caller holds.
    pub fn check_documents(&self, documents: &[Document]) -> Outcome {
        self.check_read(documents, None)
    }

    /// As [`Checker::check_documents`], for documents of which the caller knows that they tell of one
    /// story.
    pub fn check_story(&self, documents: &[Document]) -> Outcome {
        self.check_read(documents, Some(&StatedStory::One))
    }

    fn check_read(&self, documents: &[Document], story: Option<&StatedStory>) -> Outcome {
        let read = documents.par_iter().map(|document| {
            let mut read = self.extract(document);
            read.sketch.story = story.cloned().or(read.sketch.story);
            read
        });
        self.judge(read.collect(), Vec::new())
    }

    /// What is kept of a document: for callers that hold many and change one at a time.
    pub fn extract(&self, document: &Document) -> Extracted {
        let metadata = &document.metadata;
        let info = SourceInfo {
            id: SourceId::default(),
            path: document.path.as_str().into(),
            published: metadata.published.clone(),
            dateline: metadata.dateline.as_ref().map(|dateline| dateline.value.clone()),
            outlet: metadata.outlet.as_ref().map(|outlet| outlet.value.clone()),
            origins: metadata.origins.iter().map(|origin| origin.value.clone()).collect(),
            story: None,
            suppressions: metadata.suppressions.clone(),
            authority: metadata.authority,
        };
        let annotated = self.annotate(document);
        let (mut claims, mut figures, mut wordings) =
            self.extractor.extract_all(document, &annotated, SourceId::default());
        // They are kept for the whole run.
        claims.shrink_to_fit();
        figures.shrink_to_fit();
        wordings.shrink_to_fit();
        Extracted { info, claims, figures, wordings, sketch: extract::sketch(document, &annotated) }
    }

    /// Numbers sources and claims, then aligns and judges. `notices` are those of the reading.
    pub fn judge(&self, read: Vec<Extracted>, notices: Vec<Notice>) -> Outcome {
        outcome::of(self, read, notices)
    }
}
