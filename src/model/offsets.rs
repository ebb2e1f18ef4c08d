use super::Span;

/// Maps byte offsets of a derived text back to the text it was made from.
///
/// The derived text is cut into runs. A run is a row of equal units: every `derived` bytes of it
/// stand for `origin` bytes of the original. Text copied as it stands has units of one byte on
/// either side; a folded dash, a composed letter or a decoded character is one unit that maps as a
/// whole; ASCII decoded from UTF-16 has units of one byte for two. Original bytes between two runs
/// were dropped. An empty map is the identity.
///
/// Offsets are kept in 32 bits: texts beyond 4 GiB are not supported, and the reader refuses them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// Sorted by `derived`; each run reaches to the next one.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    derived: u32,
    origin: u32,
    unit: Unit,
}

/// Bytes on either side; `derived` is never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unit {
    derived: u32,
    origin: u32,
}

impl Unit {
    const VERBATIM: Self = Self { derived: 1, origin: 1 };
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

    /// Whether every offset maps to itself.
    pub fn is_identity(&self) -> bool {
        self.runs.is_empty()
    }

    /// Starts a run copied as it stands. Calls, of this and of
    /// [`push_replaced`](Self::push_replaced), must come in ascending order; one at the start of the
    /// run pushed last replaces that run.
    pub fn push_verbatim(&mut self, derived: usize, origin: usize) {
        self.push(Run { derived: narrow(derived), origin: narrow(origin), unit: Unit::VERBATIM });
    }

    /// Says that the bytes `derived`, at least one, stand for the bytes `origin`. What follows needs
    /// a call of its own.
    pub fn push_replaced(&mut self, derived: Span, origin: Span) {
        let unit = Unit { derived: narrow(derived.len()).max(1), origin: narrow(origin.len()) };
        self.push(Run { derived: narrow(derived.start), origin: narrow(origin.start), unit });
    }

    /// Adds the map of a text that is appended to the derived text at `at`; both maps lead to the same
    /// original. What follows the appended text needs a call of its own.
    pub fn append(&mut self, at: usize, appended: &Self) {
        if appended.runs.first().is_none_or(|first| first.derived != 0) {
            self.push_verbatim(at, 0);
        }
        for run in &appended.runs {
            self.push(Run { derived: narrow(at + run.derived as usize), ..*run });
        }
    }

    /// The map over two steps: from a derived text of `length` bytes to its original by this map, and from
    /// there by `next`.
    #[must_use]
    pub fn then(&self, length: usize, next: &Self) -> Self {
        if next.is_identity() {
            return self.clone();
        }
        if self.is_identity() {
            return next.clone();
        }
        let mut both = Self::default();
        let mut run = Run { derived: 0, origin: 0, unit: Unit::VERBATIM };
        let mut rest = self.runs.iter();
        loop {
            let following = rest.next();
            let end = following.map_or(length, |next| (next.derived as usize).min(length));
            for at in (run.derived as usize..end).step_by(run.unit.derived as usize) {
                let origin = run.start_of(at);
                let origin = next.to_origin(Span::new(origin, origin + run.unit.origin as usize));
                both.push_replaced(Span::new(at, end.min(at + run.unit.derived as usize)), origin);
            }
            match following {
                Some(next) => run = *next,
                None => return both,
            }
        }
    }

    fn push(&mut self, run: Run) {
        if self.runs.last().is_some_and(|last| last.derived == run.derived) {
            self.runs.pop();
        }
        let continues = match self.runs.last() {
            None => run == Run { derived: 0, origin: 0, unit: Unit::VERBATIM },
            Some(last) => last.is_continued_by(run),
        };
        if !continues {
            self.runs.push(run);
        }
    }

    /// The span of the original that `span` of the derived text came from.
    ///
    /// Ends inside a unit are moved outwards to its borders; dropped bytes at either end stay
    /// outside.
    pub fn to_origin(&self, span: Span) -> Span {
        let first = self.runs_to(0, span.start);
        let start = self.run_before(first).map_or(span.start, |run| run.start_of(span.start));
        if span.is_empty() {
            return Span::new(start, start);
        }
        // An exclusive end is mapped by its last byte, so that dropped bytes after it stay outside.
        let end =
            self.run_before(self.runs_to(first, span.end - 1)).map_or(span.end, |run| run.end_of(span.end));
        Span::new(start, end)
    }

    /// How many runs begin at or before an offset, of which `known` do.
    fn runs_to(&self, known: usize, offset: usize) -> usize {
        let begins = |run: &Run| run.derived as usize <= offset;
        // Most spans lie in one run.
        match self.runs.get(known) {
            Some(next) if begins(next) => known + self.runs[known..].partition_point(begins),
            _ => known,
        }
    }

    fn run_before(&self, index: usize) -> Option<Run> {
        index.checked_sub(1).map(|index| self.runs[index])
    }
}

impl Run {
    fn is_continued_by(self, next: Self) -> bool {
        let bytes = next.derived - self.derived;
        let units = bytes / self.unit.derived;
        self.unit == next.unit
            && bytes.is_multiple_of(self.unit.derived)
            && u64::from(self.origin) + u64::from(units) * u64::from(self.unit.origin)
                == u64::from(next.origin)
    }

    fn start_of(self, offset: usize) -> usize {
        self.origin_after((offset - self.derived as usize) / self.unit.derived as usize)
    }

    fn end_of(self, offset: usize) -> usize {
        self.origin_after((offset - self.derived as usize).div_ceil(self.unit.derived as usize))
    }

    fn origin_after(self, units: usize) -> usize {
        self.origin as usize + units * self.unit.origin as usize
    }
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A piece of a derived text: copied bytes, a replacement, or dropped bytes.
    #[derive(Clone, Debug)]
    enum Piece {
        Copied(usize),
        Replaced { derived: usize, origin: usize },
        Dropped(usize),
    }

    fn piece() -> impl Strategy<Value = Piece> {
        prop_oneof![
            (1..6usize).prop_map(Piece::Copied),
            (1..4usize, 0..4usize).prop_map(|(derived, origin)| Piece::Replaced { derived, origin }),
            (1..4usize).prop_map(Piece::Dropped),
        ]
    }

    /// For each derived byte the unit of the original it came from, and the map under test.
    fn build(pieces: &[Piece]) -> (Vec<Span>, OffsetMap) {
        let (mut naive, mut map) = (Vec::new(), OffsetMap::identity());
        let mut origin = 0;
        for piece in pieces {
            let derived = naive.len();
            match *piece {
                Piece::Copied(length) => {
                    map.push_verbatim(derived, origin);
                    naive.extend((0..length).map(|step| Span::new(origin + step, origin + step + 1)));
                    origin += length;
                }
                Piece::Replaced { derived: new, origin: old } => {
                    map.push_replaced(Span::new(derived, derived + new), Span::new(origin, origin + old));
                    naive.extend((0..new).map(|_| Span::new(origin, origin + old)));
                    origin += old;
                }
                Piece::Dropped(length) => origin += length,
            }
        }
        (naive, map)
    }

    proptest! {
        #[test]
        fn every_span_maps_as_byte_by_byte(pieces in prop::collection::vec(piece(), 0..20)) {
            let (naive, map) = build(&pieces);
            for start in 0..naive.len() {
                for end in start + 1..=naive.len() {
                    let expected = Span::new(naive[start].start, naive[end - 1].end);
                    prop_assert_eq!(map.to_origin(Span::new(start, end)), expected);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn two_steps_are_one_step_after_the_other(
            first in prop::collection::vec(piece(), 0..12),
            second in prop::collection::vec(piece(), 0..12),
        ) {
            let ((naive, first), (_, second)) = (build(&first), build(&second));
            let both = first.then(naive.len(), &second);
            for (at, step) in naive.iter().enumerate() {
                prop_assert_eq!(both.to_origin(Span::new(at, at + 1)), second.to_origin(*step), "at {}", at);
            }
        }
    }

    #[test]
    fn an_appended_text_keeps_its_map() {
        let mut map = OffsetMap::identity();
        map.push_verbatim(0, 10);
        let mut appended = OffsetMap::identity();
        appended.push_verbatim(0, 30);
        appended.push_replaced(Span::new(2, 3), Span::new(32, 38));
        map.append(5, &appended);
        assert_eq!(map.to_origin(Span::new(4, 5)), Span::new(14, 15));
        assert_eq!(map.to_origin(Span::new(5, 8)), Span::new(30, 38));
        map.append(8, &OffsetMap::identity());
        assert_eq!(map.to_origin(Span::new(9, 10)), Span::new(1, 2));
    }

    #[test]
    fn an_empty_map_is_the_identity() {
        assert_eq!(OffsetMap::identity().to_origin(Span::new(3, 9)), Span::new(3, 9));
        assert_eq!(OffsetMap::shifted(3).to_origin(Span::new(0, 2)), Span::new(3, 5));
    }

    #[test]
    fn equal_units_that_follow_each_other_are_one_run() {
        let mut map = OffsetMap::identity();
        for at in 0..100 {
            map.push_replaced(Span::new(at, at + 1), Span::new(2 * at, 2 * at + 2));
        }
        assert_eq!(map.runs.len(), 1);
        assert_eq!(map.to_origin(Span::new(10, 11)), Span::new(20, 22));
    }

    #[test]
    fn bytes_dropped_at_the_ends_of_a_span_stay_outside() {
        // "a" dropped "b": derived "ab", original "a__b".
        let mut map = OffsetMap::identity();
        map.push_verbatim(0, 0);
        map.push_verbatim(1, 3);
        assert_eq!(map.to_origin(Span::new(0, 1)), Span::new(0, 1));
        assert_eq!(map.to_origin(Span::new(1, 2)), Span::new(3, 4));
        assert_eq!(map.to_origin(Span::new(0, 2)), Span::new(0, 4));
    }
}
