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

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use align::Alignment;
use align::copies::{Occurrence, Substitution};
use align::general::{Comparison, Decided, Disagreement, Distance, distance};
use annotate::{Annotated, Lexicon};
use cache::Cache;
use extract::{Extractor, QUANTITY, SUBSTITUTION, Trace};
use judge::{Dispute, Ground, Verdicts};
use model::{
    Claim, ClaimId, Document, Evidence, Figure, Notice, Origin, Outcome, Partition, Severity, Sketch,
    Skipped, SourceId, SourceInfo, StatedStory, Wording,
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
    pub fn judge(&self, mut read: Vec<Extracted>, mut notices: Vec<Notice>) -> Outcome {
        read.sort_by(|a, b| a.info.path.cmp(&b.info.path));
        let mut sources = Vec::with_capacity(read.len());
        let mut claims: Vec<Claim> = Vec::new();
        let mut figures_of: Vec<Vec<Figure>> = Vec::with_capacity(read.len());
        let mut wordings_of: Vec<Vec<Wording>> = Vec::with_capacity(read.len());
        let mut sketches = Vec::with_capacity(read.len());
        for (index, read) in read.into_iter().enumerate() {
            let Extracted { mut info, claims: of_source, figures: mut own, mut wordings, sketch } = read;
            info.id = SourceId(u32::try_from(index).unwrap_or(u32::MAX));
            for mut claim in of_source {
                claim.source = info.id;
                claim.id = ClaimId(u32::try_from(claims.len()).unwrap_or(u32::MAX));
                claims.push(claim);
            }
            for figure in &mut own {
                figure.source = info.id;
            }
            for wording in &mut wordings {
                wording.source = info.id;
            }
            figures_of.push(own);
            wordings_of.push(wordings);
            sources.push(info);
            sketches.push(sketch);
        }
        let figures: Vec<&Figure> = figures_of.iter().flatten().collect();
        let mut alignment = align::align(&claims, &sketches);
        drop(sketches);
        let wordings: Vec<&Wording> = wordings_of.iter().flatten().collect();
        let copies = align::copies::find(&wordings, &alignment.story_of);
        let comparison = Comparison::new(&figures, &alignment.story_of);
        let mut disputes = self.disputes(&figures, &comparison.disagreements(&copies.figures), &mut claims);
        disputes.extend(substitutions(&wordings, &copies.substitutions, &mut claims));
        alignment.occurrence_of.resize(claims.len(), None);
        alignment.when.resize(claims.len(), None);
        let of_copies: BTreeSet<ClaimId> = disputes
            .iter()
            .filter(|dispute| dispute.ground == Ground::Copies)
            .flat_map(|dispute| dispute.sides.iter().flatten())
            .map(|&claim| claims[claim].id)
            .collect();
        place_in_stories(&mut sources, &alignment);
        let Verdicts { mut findings, agreements, mut skipped } =
            judge::judge(&claims, &alignment, &sources, self.rules(), &disputes);
        // The figures of what a rule may have mixed up are left to their words.
        let mut doubtful = Vec::new();
        findings.retain(|finding| {
            let Some(reason) = self.doubt(&comparison, &claims, finding) else { return true };
            let ids = [0, 1].map(|at| finding.sides[at].claims[0]);
            doubtful.push(Skipped {
                claims: [ids[0].min(ids[1]), ids[0].max(ids[1])],
                reason: format!("{reason}: {}", finding.message),
            });
            false
        });
        let decided = Decided::new(&findings, &agreements, &skipped, &claims, &is_general);
        findings.retain(|finding| {
            let is_copied =
                || finding.sides.iter().flat_map(|side| &side.claims).any(|id| of_copies.contains(id));
            !is_general(&finding.rule) || !decided.holds(finding, &claims, is_copied())
        });
        skipped.append(&mut doubtful);
        drop_unused(&mut claims, &mut findings);
        // Numbers of other orders are seldom of one thing: a finding of them is to be looked at.
        for finding in &mut findings {
            if finding.severity == Severity::Error && distance(&claims, finding) > Distance::Near {
                finding.severity = Severity::Warning;
            }
        }
        skipped.sort();
        self.selection.grade(&mut findings, |name| self.rules().get(name).is_some());
        notices.sort();
        let stories = alignment.stories;
        let mut outcome = Outcome {
            sources,
            stories,
            claims,
            findings,
            suppressed: Vec::new(),
            agreements,
            skipped,
            notices,
        };
        suppress::apply(&mut outcome, &|name| self.meant(name));
        outcome
    }

    /// The rule or check that somebody meant who named one that there is not.
    fn meant(&self, name: &str) -> Option<String> {
        let rules = self.rules().rules().iter().map(|rule| &*rule.id);
        let known: Vec<&str> = rules.chain(judge::Check::ALL.iter().map(|check| check.id)).collect();
        if known.contains(&name) { None } else { rule::nearest(name, known).map(str::to_owned) }
    }

    /// Why a rule may have taken one thing for another in a finding.
    fn doubt(
        &self,
        comparison: &Comparison<'_>,
        claims: &[Claim],
        finding: &model::Finding,
    ) -> Option<&'static str> {
        let rule = self.rules().get(&finding.rule)?;
        if distance(claims, finding) == Distance::Apart {
            return Some("numbers so far apart, of two things");
        }
        // Of what only grows the largest in a text is its total, and no other thing.
        if rule.trend.is_some() {
            return None;
        }
        if align::general::are_unlike(comparison, claims, finding) {
            return Some("the words around them have next to nothing in common");
        }
        let is_given_twice = align::general::is_said_on_both_sides(comparison, claims, finding)
            || align::general::is_on_two_sides(finding);
        is_given_twice.then_some("a text gives both values, perhaps of two things")
    }

    /// The disagreements of figures; their figures become claims, the last ones of the run.
    fn disputes(&self, figures: &[&Figure], found: &[Disagreement], claims: &mut Vec<Claim>) -> Vec<Dispute> {
        let mut disputes = Vec::with_capacity(found.len());
        for disagreement in found {
            let words = self.extractor.words(figures[disagreement.sides[0][0]], &disagreement.shared);
            let mut claim =
                |&figure: &usize| add(claims, extract::claim_of(figures[figure], disagreement.confidence));
            let sides = disagreement.sides.iter().map(|side| side.iter().map(&mut claim).collect());
            let ground = if disagreement.is_copied {
                Ground::Copies
            } else {
                Ground::Words { shared: words, parts: disagreement.parts }
            };
            disputes.push(Dispute { sides: sides.collect(), ground });
        }
        disputes
    }
}

/// What texts of one story put in each other's place; the words become claims.
fn substitutions(wordings: &[&Wording], found: &[Substitution], claims: &mut Vec<Claim>) -> Vec<Dispute> {
    let mut disputes = Vec::new();
    for substitution in found {
        let mut claim = |&(wording, telling): &Occurrence| {
            add(claims, extract::claim_of_wording(wordings[wording], telling))
        };
        let sides = substitution.sides.iter().map(|side| side.iter().map(&mut claim).collect());
        disputes.push(Dispute { sides: sides.collect(), ground: Ground::Copies });
    }
    disputes
}

/// Adds a claim under the next number, and tells where it stands.
fn add(claims: &mut Vec<Claim>, claim: Claim) -> usize {
    let at = claims.len();
    claims.push(Claim { id: ClaimId(u32::try_from(at).unwrap_or(u32::MAX)), ..claim });
    at
}

/// Whether findings of that name need no rule.
fn is_general(rule: &str) -> bool {
    rule == QUANTITY || rule == SUBSTITUTION
}

/// Drops the claims that were made for findings which are none any more. They are the last claims, and only
/// findings that need no rule name them.
fn drop_unused(claims: &mut Vec<Claim>, findings: &mut [model::Finding]) {
    let of_rules = claims.iter().position(|claim| is_general(&claim.rule)).unwrap_or(claims.len());
    let general = claims.split_off(of_rules);
    let mut numbers: BTreeMap<ClaimId, ClaimId> = BTreeMap::new();
    let sides = || findings.iter().filter(|finding| is_general(&finding.rule)).flat_map(|one| &one.sides);
    let used: BTreeSet<ClaimId> = sides().flat_map(|side| side.claims.iter().copied()).collect();
    for claim in general.into_iter().filter(|claim| used.contains(&claim.id)) {
        let old = claim.id;
        let at = add(claims, claim);
        numbers.insert(old, claims[at].id);
    }
    let of_findings = findings.iter_mut().flat_map(|finding| &mut finding.sides);
    for id in of_findings.flat_map(|side| &mut side.claims) {
        *id = numbers.get(id).copied().unwrap_or(*id);
    }
}

/// Names the story of each document, and gives near-copies one origin: what is known of one, else the
/// path of the first.
fn place_in_stories(sources: &mut [SourceInfo], alignment: &Alignment) {
    for (source, &story) in sources.iter_mut().zip(&alignment.story_of) {
        source.story = Some(Arc::clone(&alignment.stories[story].id));
    }
    let mut copies = Partition::new(sources.len());
    let mut members = BTreeSet::new();
    for &[a, b] in alignment.stories.iter().flat_map(|story| &story.near_copies) {
        copies.unite(a.0 as usize, b.0 as usize);
        members.extend([a.0 as usize, b.0 as usize]);
    }
    let mut origins: BTreeMap<usize, BTreeSet<Origin>> = BTreeMap::new();
    for &member in &members {
        origins.entry(copies.root(member)).or_default().extend(sources[member].origins.iter().cloned());
    }
    for (&first, origins) in &mut origins {
        if origins.is_empty() {
            origins.insert(Origin((&*sources[first].path).into()));
        }
    }
    for member in members {
        if let Some(origins) = origins.get(&copies.root(member)) {
            sources[member].origins = origins.iter().cloned().collect();
        }
    }
}
