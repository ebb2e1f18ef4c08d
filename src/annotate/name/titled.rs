use rustc_hash::FxHashSet;

use super::keys::Part;
use super::people::Match;
use super::piece::{Piece, Sort, Title};
use super::resolve::{Meaning, Resolver};

/// Which offices the titles beside full names give to their bearers.
struct Incumbents {
    /// By the piece that names the holder, in order.
    titles: Vec<(usize, TitleWords)>,
    held: FxHashSet<(usize, TitleWords)>,
}

/// An office by its words, and whether they are in the plural.
type TitleWords = (u16, bool);

impl Incumbents {
    fn new(pieces: &[Piece], titles: &[Title], meanings: &[Option<Meaning>]) -> Self {
        let words = |title: &Title| match pieces[title.piece].sort {
            Sort::Office { office, plural } => Some((title.holder?, (office, plural))),
            _ => None,
        };
        let mut titles: Vec<(usize, TitleWords)> = titles.iter().filter_map(words).collect();
        titles.sort_unstable();
        let mut incumbents = Self { titles, held: FxHashSet::default() };
        for (piece, meaning) in meanings.iter().enumerate() {
            incumbents.note(piece, *meaning);
        }
        incumbents
    }

    /// The offices that titles give to the bearer of a name.
    fn offices(&self, piece: usize) -> impl Iterator<Item = TitleWords> {
        let from = self.titles.partition_point(|(holder, _)| *holder < piece);
        self.titles[from..].iter().take_while(move |(holder, _)| *holder == piece).map(|(_, words)| *words)
    }

    /// Notes whom a name means, if it says so in full.
    fn note(&mut self, piece: usize, meaning: Option<Meaning>) {
        if let Some(Meaning::Person { person, full: true }) = meaning {
            let from = self.titles.partition_point(|(holder, _)| *holder < piece);
            let offices = self.titles[from..].iter().take_while(|(holder, _)| *holder == piece);
            for (_, words) in offices {
                self.held.insert((person, *words));
            }
        }
    }

    /// Whether a person holds one of the offices before a name.
    fn fits(&self, person: usize, piece: usize) -> bool {
        self.offices(piece).any(|words| self.held.contains(&(person, words)))
    }
}

impl Resolver<'_> {
    /// "General Secretary Lâm", "Mr Smith".
    pub(super) fn titled_people(&mut self) {
        let genders = self.genders();
        let mut incumbents = Incumbents::new(&self.pieces, &self.titles, &self.meanings);
        for piece in 0..self.pieces.len() {
            if !matches!(self.pieces[piece].sort, Sort::Person { .. }) || self.meanings[piece].is_some() {
                continue;
            }
            let name = self.spelled.of(piece);
            let Some(&part) = name.first() else { continue };
            if let Some(person) = self.by_honorific(piece, &genders) {
                self.meanings[piece] = Some(Meaning::Person { person, full: false });
                continue;
            }
            let name = self.spelled.of(piece);
            let person = match self.people.find(name, &self.parts) {
                Match::One(person) => person,
                Match::Several => self
                    .by_office(part, piece, &incumbents)
                    .unwrap_or_else(|| self.people.single(part, piece)),
                Match::None => self.people.single(part, piece),
            };
            self.means_person(piece, person);
            incumbents.note(piece, self.meanings[piece]);
        }
    }

    /// The one of several people who holds the office that stands before the name.
    fn by_office(&self, part: Part, piece: usize, incumbents: &Incumbents) -> Option<usize> {
        let candidates = self.people.candidates(part).iter().map(|&person| person as usize);
        let mut fitting = candidates.filter(|&person| incumbents.fits(person, piece));
        match (fitting.next(), fitting.next()) {
            (Some(person), None) => Some(person),
            _ => None,
        }
    }
}
