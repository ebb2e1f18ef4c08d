//! The operators of a page that show text (ISO 32000-1, section 9), followed to where each string stands.

use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::kurbo::{Affine, Point};
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont, UNITS_PER_EM,
};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};

/// A stretch of text on one line of a page, as one operator shows it, without a wide gap.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// The left and the right end, in points from the left of the page.
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line on which its letters stand, in points from the top of the page.
    pub(super) base: f64,
    /// The size of its letters in points.
    pub(super) size: f64,
}

/// How many operators one file may have; a page of prose has some hundred, a map some hundred thousand.
const MOST_OPERATORS: usize = 10_000_000;

/// How many operators a form counts for: it has to be unpacked.
const FORM: usize = 100;

/// How many letters one file may show.
const MOST_LETTERS: usize = 50_000_000;

/// How deep the forms of a page may lie in each other, and its saved states.
const MOST_FORMS: usize = 12;
const MOST_STATES: usize = 512;

/// What follows the text of a file from page to page.
pub(super) struct Reader<'a> {
    fonts: FontCache<'a>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
    operators: usize,
    letters: usize,
    pieces: Vec<Piece>,
}

impl<'a> Reader<'a> {
    pub(super) fn new() -> Self {
        let font_resolver: FontResolverFn = Arc::new(|query| {
            let font = match query {
                FontQuery::Standard(font) => *font,
                FontQuery::Fallback(query) => query.pick_standard_font(),
            };
            Some(font.get_font_data())
        });
        Self {
            fonts: FontCache::new(),
            font_resolver,
            cmap_resolver: Arc::new(hayro_font::hayro_cmap::load_embedded),
            operators: MOST_OPERATORS,
            letters: MOST_LETTERS,
            pieces: Vec::new(),
        }
    }

    /// The pieces of text of a page, in the order in which they are shown; `None` where the file has more
    /// than is read.
    pub(super) fn page(&mut self, page: &Page<'a>) -> Option<Vec<Piece>> {
        let start = State::new(Affine::new(page.initial_transform(true).as_coeffs()));
        let content = page.page_stream().unwrap_or_default();
        self.run(content, page.resources(), start, 0);
        (self.operators > 0 && self.letters > 0).then(|| std::mem::take(&mut self.pieces))
    }

    fn run(&mut self, content: &[u8], resources: &Resources<'a>, start: State<'a>, depth: usize) {
        let mut state = start;
        let mut saved = Vec::new();
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            let Some(left) = self.operators.checked_sub(1).filter(|left| *left > 0) else {
                self.operators = 0;
                return;
            };
            self.operators = left;
            match instruction {
                TypedInstruction::SaveState(_) if saved.len() < MOST_STATES => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => state = saved.pop().unwrap_or(state),
                TypedInstruction::XObject(form) => {
                    if depth < MOST_FORMS
                        && let Some(stream) = resources.get_x_object(form.0)
                    {
                        self.form(&stream, resources, &state, depth);
                    }
                }
                TypedInstruction::TextFont(font) => {
                    state.size = font.1.as_f64();
                    state.font = self.font(font.0, resources);
                }
                other => self.text_operator(&other, &mut state),
            }
        }
    }

    /// A part of a page that is kept as an object of its own.
    fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, state: &State<'a>, depth: usize) {
        let dict = stream.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_ref() != b"Form") {
            return;
        }
        self.operators = self.operators.saturating_sub(FORM);
        let Ok(content) = stream.decoded_data() else { return };
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let mut inner = state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            inner.page *= Affine::new(matrix);
        }
        self.run(&content, own.as_ref().unwrap_or(resources), inner, depth + 1);
    }

    fn font(&self, name: &Name<'_>, resources: &Resources<'a>) -> Option<Font<'a>> {
        match resources.get_font(name) {
            Some(font) => self.fonts.font(&font, &self.font_resolver, &self.cmap_resolver),
            None => self.fonts.standard_font(StandardFont::Helvetica, &self.font_resolver),
        }
    }

    fn text_operator(&mut self, instruction: &TypedInstruction<'_, '_>, state: &mut State<'a>) {
        match instruction {
            TypedInstruction::Transform(m) => state.page *= matrix([m.0, m.1, m.2, m.3, m.4, m.5]),
            TypedInstruction::BeginText(_) => state.set_line(Affine::IDENTITY),
            TypedInstruction::SetTextMatrix(m) => state.set_line(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
            TypedInstruction::HorizontalScaling(scale) => state.stretch = scale.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
            TypedInstruction::CharacterSpacing(space) => state.letter_space = space.0.as_f64(),
            TypedInstruction::WordSpacing(space) => state.word_space = space.0.as_f64(),
            TypedInstruction::TextRise(rise) => state.rise = rise.0.as_f64(),
            TypedInstruction::NextLine(to) => state.next_line(to.0.as_f64(), to.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(to) => {
                state.leading = -to.1.as_f64();
                state.next_line(to.0.as_f64(), to.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            TypedInstruction::ShowText(shown) => self.show(shown.0.as_bytes(), state),
            TypedInstruction::NextLineAndShowText(shown) => {
                state.next_line(0.0, -state.leading);
                self.show(shown.0.as_bytes(), state);
            }
            TypedInstruction::ShowTextWithParameters(shown) => {
                state.word_space = shown.0.as_f64();
                state.letter_space = shown.1.as_f64();
                state.next_line(0.0, -state.leading);
                self.show(shown.2.as_bytes(), state);
            }
            TypedInstruction::ShowTexts(shown) => {
                for object in shown.0.iter::<Object<'_>>() {
                    match object {
                        Object::Number(back) => state.step_back(back.as_f64()),
                        Object::String(text) => self.show(text.as_bytes(), state),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, bytes: &[u8], state: &mut State<'a>) {
        let Some(font) = state.font.clone() else { return };
        let mut at = 0;
        while at < bytes.len() && self.letters > 0 {
            let (code, length) = font.read_code(bytes, at);
            at += length.max(1);
            self.letters -= 1;
            let (from, size) = (state.place(), state.letter_size());
            state.advance(&font, code, length);
            let to = state.place();
            if let Some(letter) = unicode(&font, code) {
                self.push(&letter, from, to, size);
            }
        }
    }

    /// Adds a letter to the piece that it carries on, else as a new one. What does not run from left to right
    /// is no line of the text: a mark at the side of the page, a label of a diagram.
    fn push(&mut self, letter: &str, from: Point, to: Point, size: f64) {
        let level = (to.y - from.y).abs() <= (to.x - from.x).abs() * 0.2 + 0.01;
        let seen = (0.5..1_000.0).contains(&size) && from.x.is_finite() && from.y.is_finite();
        if !(level && seen && to.x >= from.x) {
            return;
        }
        let blank = letter.chars().all(char::is_whitespace);
        if let Some(last) = self.pieces.last_mut()
            && last.carries_on(from, size)
        {
            let gap = from.x - last.right;
            if (blank || gap > WORD_GAP * size) && !last.text.ends_with(' ') {
                last.text.push(' ');
            }
            if !blank {
                last.text.push_str(letter);
            }
            last.right = to.x.max(last.right);
        } else if !blank {
            self.pieces.push(Piece {
                text: letter.to_owned(),
                left: from.x,
                right: to.x,
                base: from.y,
                size,
            });
        }
    }
}

/// The gap that parts two words, in sizes of the letters. The space of most fonts is a quarter.
const WORD_GAP: f64 = 0.15;

/// The gap that parts two columns or cells of a table.
pub(super) const COLUMN_GAP: f64 = 1.4;

impl Piece {
    /// Whether a letter at that place is the next one of this piece. Small raised or lowered letters are.
    fn carries_on(&self, from: Point, size: f64) -> bool {
        let larger = self.size.max(size);
        let gap = from.x - self.right;
        (from.y - self.base).abs() < 0.4 * larger
            && gap > -0.5 * larger
            && gap < COLUMN_GAP * larger
            && (from.x > self.left + 0.3 * larger || self.text.chars().count() == 1)
    }
}

/// What the operators of a page set and later ones follow.
#[derive(Clone)]
struct State<'a> {
    /// From the space of the page's operators to the page as it is seen.
    page: Affine,
    text: Affine,
    line: Affine,
    font: Option<Font<'a>>,
    size: f64,
    stretch: f64,
    letter_space: f64,
    word_space: f64,
    leading: f64,
    rise: f64,
}

impl<'a> State<'a> {
    fn new(page: Affine) -> Self {
        Self {
            page,
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
            font: None,
            size: 1.0,
            stretch: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    fn set_line(&mut self, line: Affine) {
        (self.line, self.text) = (line, line);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(self.line * Affine::translate((x, y)));
    }

    /// Moves back by thousandths of the size.
    fn step_back(&mut self, back: f64) {
        let by = -back / f64::from(UNITS_PER_EM) * self.size;
        let horizontal = self.font.as_ref().is_none_or(Font::is_horizontal);
        self.step(if horizontal { (by * self.stretch, 0.0) } else { (0.0, by) });
    }

    fn advance(&mut self, font: &Font<'a>, code: u32, length: usize) {
        let width = font.code_advance(code);
        let space = if code == 32 && length == 1 { self.word_space } else { 0.0 };
        let by = |advance: f64| advance / f64::from(UNITS_PER_EM) * self.size + self.letter_space + space;
        let step = if font.is_horizontal() { (by(width.x) * self.stretch, 0.0) } else { (0.0, by(width.y)) };
        self.step(step);
    }

    fn step(&mut self, by: (f64, f64)) {
        self.text *= Affine::translate(by);
    }

    /// Where the next letter stands on the page.
    fn place(&self) -> Point {
        self.page * self.text * Point::new(0.0, self.rise)
    }

    /// The height of its letters on the page.
    fn letter_size(&self) -> f64 {
        let [.., c, d, _, _] = (self.page * self.text).as_coeffs();
        (c.hypot(d) * self.size).abs()
    }
}

fn matrix(numbers: [hayro_syntax::object::Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}

/// The characters behind a code; white space as one space, and what is no character not at all.
fn unicode(font: &Font<'_>, code: u32) -> Option<String> {
    let text = match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    let text = match text? {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    };
    if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
        return Some(" ".to_owned());
    }
    let mut letters = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        match c {
            // Letters that fonts draw as one.
            '\u{fb00}' => letters.push_str("ff"),
            '\u{fb01}' => letters.push_str("fi"),
            '\u{fb02}' => letters.push_str("fl"),
            '\u{fb03}' => letters.push_str("ffi"),
            '\u{fb04}' => letters.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => letters.push_str("st"),
            _ => letters.push(c),
        }
    }
    Some(letters)
}
