//! Who is said to have said it.

use crate::model::{Kind, NameKey, Term};

use super::reach::Reading;

impl Reading<'_> {
    /// "according to the USGS", "police said", "said Interior Minister Khan".
    pub(super) fn said_by(&self) -> Option<Term> {
        let view = self.view;
        let len = view.tokens.len();
        let after_according = (0..len.saturating_sub(2)).find(|&at| {
            view.text(at).eq_ignore_ascii_case("according") && view.text(at + 1).eq_ignore_ascii_case("to")
        });
        if let Some(speaker) = after_according.and_then(|at| self.speaker_from(at + 2)) {
            return Some(speaker);
        }
        (0..len).filter(|&at| self.words.begins_at("says", view, at)).find_map(|verb| {
            self.speaker_until(verb).or_else(|| {
                let quoted = verb > 0 && matches!(view.text(verb - 1), "," | "\"" | "'");
                quoted.then(|| self.speaker_from(verb + 1)).flatten()
            })
        })
    }

    /// The first name, or noun for nameless people, within a few words from `from`.
    fn speaker_from(&self, from: usize) -> Option<Term> {
        const REACH: usize = 5;
        (from..self.view.tokens.len().min(from + REACH))
            .take_while(|&at| !self.is_border(at))
            .find_map(|at| self.speaker_at(at))
    }

    /// The name or noun that ends within a few words before a verb.
    fn speaker_until(&self, verb: usize) -> Option<Term> {
        const REACH: usize = 4;
        (verb.saturating_sub(REACH)..verb)
            .rev()
            .take_while(|&at| !self.is_border(at) && !self.at.contains(&at))
            .find_map(|at| self.speaker_at(at).or_else(|| self.speaker_over(at)))
    }

    fn speaker_at(&self, at: usize) -> Option<Term> {
        let mut named = self.view.arcs().iter().filter(|&&(start, ..)| start == at);
        named.find_map(|&(.., index)| self.named_speaker(index)).or_else(|| {
            self.words.begins_at("speaker", self.view, at).then(|| {
                let word = self.view.text(at).to_lowercase();
                Term { key: NameKey::from_folded(word.clone()), name: word.into(), kind: None, country: None }
            })
        })
    }

    fn speaker_over(&self, at: usize) -> Option<Term> {
        let mut over = self.view.arcs().iter().filter(|&&(start, end, _)| start <= at && at < end);
        over.find_map(|&(.., index)| self.named_speaker(index))
    }

    /// A country says nothing: "Turkish officials" are officials.
    fn named_speaker(&self, index: usize) -> Option<Term> {
        let annotation = self.view.annotation(index);
        matches!(annotation.kind, Kind::Person | Kind::Organisation | Kind::Role)
            .then(|| self.scene.actor(annotation))
            .flatten()
    }
}
