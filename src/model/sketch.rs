//! What is kept of a document to find its story by, when its text is gone.

use jiff::civil::Date;

use super::StatedStory;

/// What a document is about, in a bounded number of features, computed from itself alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The labels of all features and how they are shown, one after the other.
    words: String,
    marks: Vec<Mark>,
    /// The day that its telling is near to: of publication, where it is known.
    pub day: Option<Date>,
    /// The words of its text, for finding copies.
    pub shingles: Shingles,
    /// The story that the user puts it in.
    pub story: Option<StatedStory>,
}

/// A sample of a text's word sequences.
///
/// The smallest hashes of a set are a random sample of it, and those of two sets are comparable
/// (Broder 1997, bottom-k sketches).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    /// The smallest hashes, ascending, without doubles.
    pub smallest: Box<[u32]>,
    /// How many different sequences the text has.
    pub count: u32,
}

/// The sort of thing that a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeatureKind {
    /// A name of several words, in full.
    FullName,
    /// A word of a name.
    Name,
    /// A country or another name that half the news holds.
    KnownName,
    /// A word that the lexicon does not know for a common one.
    Term,
    /// An ordinary word.
    Common,
    /// A number, whatever it counts.
    Quantity,
    /// A day of the calendar that the text names, in whichever year.
    Day,
    /// A time of day.
    Clock,
    /// A day of the week.
    Weekday,
}

impl FeatureKind {
    /// Names somebody or something.
    pub fn is_name(self) -> bool {
        matches!(self, Self::FullName | Self::Name | Self::KnownName)
    }

    /// A number or a time: what two reports of one event have in common, and those of two events of one
    /// kind do not.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Quantity | Self::Day | Self::Clock | Self::Weekday)
    }
}

/// One feature of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature<'a> {
    /// Folded words: what two documents share has one label in both.
    pub label: &'a str,
    /// The words as the document has them.
    pub shown: &'a str,
    /// Of which sort it is.
    pub kind: FeatureKind,
    /// How prominent it is in its document, in sixteenths of one plain mention.
    pub weight: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    /// Where its label ends.
    label: u32,
    /// Where the words as shown end; nothing where they are the label.
    shown: u32,
    weight: u16,
    kind: FeatureKind,
}

impl Sketch {
    /// Adds a feature.
    pub fn push(&mut self, feature: Feature<'_>) {
        self.words.push_str(feature.label);
        let label = self.end();
        if feature.shown != feature.label {
            self.words.push_str(feature.shown);
        }
        self.marks.push(Mark { label, shown: self.end(), weight: feature.weight, kind: feature.kind });
    }

    fn end(&self) -> u32 {
        u32::try_from(self.words.len()).unwrap_or(u32::MAX)
    }

    /// The features, in the order in which they were added.
    pub fn features(&self) -> impl Iterator<Item = Feature<'_>> {
        let mut start = 0;
        self.marks.iter().map(move |mark| {
            let (middle, end) = (mark.label as usize, mark.shown as usize);
            let label = &self.words[start..middle];
            let shown = if middle == end { label } else { &self.words[middle..end] };
            start = end;
            Feature { label, shown, kind: mark.kind, weight: mark.weight }
        })
    }

    /// Gives back the room that was kept for more features.
    pub fn shrink(&mut self) {
        self.words.shrink_to_fit();
        self.marks.shrink_to_fit();
    }
}
