use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use super::{
    Claim, ClaimId, Finding, Notice, Origin, Partition, Published, Side, Skipped, SourceId, Story,
    Suppressed, Suppression, Verdict,
};

/// The result of one run, ready to be shown without the documents it came from.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The documents, by id; ids follow the order of sorted paths.
    pub sources: Vec<SourceInfo>,
    /// The stories, by their first document; each document is in just one.
    pub stories: Vec<Story>,
    /// The claims, by id.
    pub claims: Vec<Claim>,
    /// Contradictions, changes over time (`supersede`), what cannot be decided, and the checks inside
    /// one document; the gravest first.
    pub findings: Vec<Finding>,
    /// Findings that are held back, with the reason.
    pub suppressed: Vec<Suppressed>,
    /// Where sources agree, or one says more than another.
    pub agreements: Vec<Finding>,
    /// Pairs that looked comparable and are not, with the reason.
    pub skipped: Vec<Skipped>,
    /// What is to be said about the input.
    pub notices: Vec<Notice>,
}

/// What a report tells about one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceInfo {
    /// Its number.
    pub id: SourceId,
    /// Path as given, with `/` between folders; `-` for standard input.
    pub path: Arc<str>,
    /// When it was published, with the reason.
    pub published: Published,
    /// The place named at its start.
    pub dateline: Option<String>,
    /// The outlet that carries it.
    pub outlet: Option<String>,
    /// Whom its text comes from: the agencies credited, and for a near-copy the origin of what it
    /// copies. Sorted; empty where nothing tells.
    pub origins: Vec<Origin>,
    /// Stable name of the story that it belongs to.
    pub story: Option<Arc<str>>,
    /// What is not to be told about it.
    pub suppressions: Vec<Suppression>,
    /// How far the user lets it go before other sources; the highest goes first.
    pub authority: Option<NonZeroU32>,
}

impl Outcome {
    /// The document with that number.
    pub fn source(&self, id: SourceId) -> Option<&SourceInfo> {
        let at = self.sources.binary_search_by_key(&id, |source| source.id).ok()?;
        self.sources.get(at)
    }

    /// The claim with that number.
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        let at = self.claims.binary_search_by_key(&id, |claim| claim.id).ok()?;
        self.claims.get(at)
    }

    /// The side of a finding that the user's authorities stand on, with the document that goes before all
    /// those of the other sides; none where no side has one, or two have equal ones. A verdict never
    /// depends on it.
    pub fn followed<'a>(&'a self, finding: &'a Finding) -> Option<(&'a Side, &'a SourceInfo)> {
        if !matches!(finding.verdict, Verdict::Contradict | Verdict::Unresolved) {
            return None;
        }
        let first = |side: &'a Side| {
            let documents = side.documents.iter().filter_map(|&id| self.source(id));
            documents.min_by_key(|source| (std::cmp::Reverse(source.authority), source.id))
        };
        let mut leads: Vec<(&Side, &SourceInfo)> =
            finding.sides.iter().filter_map(|side| Some((side, first(side)?))).collect();
        leads.sort_by_key(|(_, source)| std::cmp::Reverse(source.authority));
        match leads.as_slice() {
            [lead, second, ..] if lead.1.authority > second.1.authority => Some(*lead),
            _ => None,
        }
    }

    /// How many groups of documents are independent of each other: those that share an origin count
    /// once, and one without a known origin stands for itself.
    pub fn independent_origins(&self) -> usize {
        let mut groups = Partition::new(self.sources.len());
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, source) in self.sources.iter().enumerate() {
            let own = [&*source.path];
            let origins = source.origins.iter().map(|origin| &*origin.0);
            for name in origins.chain(own.into_iter().filter(|_| source.origins.is_empty())) {
                groups.unite(*first.entry(name).or_insert(index), index);
            }
        }
        (0..self.sources.len()).filter(|&index| groups.root(index) == index).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(origins: &[&[&str]]) -> Outcome {
        let sources = origins
            .iter()
            .enumerate()
            .map(|(index, names)| SourceInfo {
                path: format!("{index}.txt").into(),
                origins: names.iter().map(|&name| Origin(name.into())).collect(),
                ..SourceInfo::default()
            })
            .collect();
        Outcome { sources, ..Outcome::default() }
    }

    #[test]
    fn documents_linked_through_a_shared_agency_count_once() {
        assert_eq!(outcome(&[&["vna"], &["kpl", "vna"], &["kpl"]]).independent_origins(), 1);
        assert_eq!(outcome(&[&["vna"], &["kpl"], &["kpl", "vna"]]).independent_origins(), 1);
    }

    #[test]
    fn a_document_of_unknown_origin_stands_alone() {
        assert_eq!(outcome(&[&[], &[], &["reuters"]]).independent_origins(), 3);
    }
}
