use super::Span;

/// Maps byte offsets of a derived text back to the text it was made from.
///
/// The derived text is cut into runs. Inside a verbatim run offsets move in step; a replaced run
/// (a composed letter, a folded dash, a decoded entity) maps as a whole. An empty map is the identity
/// moved by `shift` bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// Sorted by `derived`; each run reaches to the next one.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    derived: usize,
    origin: usize,
    /// Length in the original, for a replaced run; `None` for a verbatim one.
    replaced: Option<usize>,
}

impl OffsetMap {
    /// The identity.
    pub fn identity() -> Self {
        Self::default()
    }

    /// The identity moved by `shift` bytes: a text that follows a byte order mark.
    pub fn shifted(shift: usize) -> Self {
        let mut map = Self::default();
        if shift > 0 {
            map.push_verbatim(0, shift);
        }
        map
    }

    /// Starts a run copied as it stands. Calls must come in ascending order of `derived`.
    pub fn push_verbatim(&mut self, derived: usize, origin: usize) {
        if let Some(last) = self.runs.last()
            && last.replaced.is_none()
            && last.origin + (derived - last.derived) == origin
        {
            return;
        }
        self.push(Run { derived, origin, replaced: None });
    }

    /// Starts a run that stands for `length` bytes of the original. Calls must come in ascending
    /// order of `derived`, and a verbatim or replaced run must follow where this one ends.
    pub fn push_replaced(&mut self, derived: usize, origin: usize, length: usize) {
        self.push(Run { derived, origin, replaced: Some(length) });
    }

    fn push(&mut self, run: Run) {
        // A run that stays empty says nothing, except that its original bytes were dropped.
        if self.runs.last().is_some_and(|last| last.derived == run.derived) {
            self.runs.pop();
        }
        self.runs.push(run);
    }

    /// The span of the original that `span` of the derived text came from.
    ///
    /// Ends inside a replaced run are moved outwards to its borders.
    pub fn to_origin(&self, span: Span) -> Span {
        let start = self.start_of(span.start);
        let end = if span.is_empty() { start } else { self.end_of(span.end) };
        Span::new(start, end)
    }

    fn start_of(&self, offset: usize) -> usize {
        match self.run_at(offset) {
            None => offset,
            Some(run) => match run.replaced {
                None => run.origin + (offset - run.derived),
                Some(_) => run.origin,
            },
        }
    }

    /// Maps an exclusive end: by its last byte, so that dropped bytes after it stay outside.
    fn end_of(&self, offset: usize) -> usize {
        match self.run_at(offset - 1) {
            None => offset,
            Some(run) => match run.replaced {
                None => run.origin + (offset - run.derived),
                Some(length) => run.origin + length,
            },
        }
    }

    fn run_at(&self, offset: usize) -> Option<Run> {
        let index = self.runs.partition_point(|run| run.derived <= offset);
        index.checked_sub(1).map(|index| self.runs[index])
    }
}
