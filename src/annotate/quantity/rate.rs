//! What a quantity is for: "a barrel", "per share", "/kg".

use super::window::Window;
use crate::annotate::{Classes, TokenKind};

/// What one of which a quantity is for.
pub(super) struct Rate {
    /// In the singular: `barrel`, `day`, `kg`, `10 gram`, `USD`.
    pub(super) of: String,
    /// Whether it is for an amount of money ("per dollar").
    pub(super) of_money: bool,
    /// The token after it.
    pub(super) end: usize,
}

impl Rate {
    fn new(of: impl Into<String>, end: usize) -> Self {
        Self { of: in_one_spelling(of.into()), of_money: false, end }
    }
}

/// Of units with several spellings one, so that a price "a kg" and one "per kilo" are for the same.
fn in_one_spelling(of: String) -> String {
    let one = match of.as_str() {
        "kilo" | "kilogram" | "kilogramme" => "kg",
        "liter" => "litre",
        "meter" => "metre",
        "kilometer" => "kilometre",
        "oz" => "ounce",
        "gal" => "gallon",
        "bbl" => "barrel",
        _ => return of,
    };
    one.to_owned()
}

/// The rate that begins at token `at`, or behind what the quantity is of: "tonnes of steel a year".
pub(super) fn rate(window: &Window<'_, '_>, at: usize) -> Option<Rate> {
    direct(window, at).or_else(|| {
        let of = window.is_word(at, "of");
        let plain = |at: &usize| {
            window.token(*at).is_some_and(|token| {
                token.kind == TokenKind::Word
                    && !token.is_capitalised()
                    && !token.classes.any(Classes::FUNCTION)
            })
        };
        let first = at + 1 + usize::from(window.is_word(at + 1, "the"));
        let words = (first..first + 3).take_while(plain).count();
        let per = first + words;
        let time = || window.context.lexicon.quantities.units.time(window, per + 1).is_some();
        let for_one = window.is_word(per, "per") || window.is_word(per, "a") && time();
        (of && words > 0 && for_one).then(|| direct(window, per))?
    })
}

fn direct(window: &Window<'_, '_>, at: usize) -> Option<Rate> {
    let units = &window.context.lexicon.quantities.units;
    // "$1.34-a-share"
    let at = window.past_hyphen(at);
    let next = window.past_hyphen(at + 1);
    if window.is_any(at, &["a", "an", "each", "every"]) {
        let time = units.time(window, next);
        if window.is_any(at, &["each", "every"]) {
            return time.map(|(time, end)| Rate::new(time, end));
        }
        return for_one(window, next);
    }
    // "40 miles to the gallon"
    if window.is_word(at, "to") && window.is_any(at + 1, &["a", "the"]) && window.is_any(at + 2, VOLUMES) {
        return Some(Rate::new(window.text(at + 2).to_lowercase(), at + 3));
    }
    let slash = window.is_mark(at, '/') && window.is_tight(at) && window.is_tight(at + 1);
    if !slash && !window.is_word(at, "per") {
        return None;
    }
    if let Some((time, end)) = units.time(window, next) {
        return Some(Rate::new(time, end));
    }
    if let Some(number) = super::number::read(window, next).filter(|number| !number.ordinal) {
        let (noun, end) = window.context.lexicon.quantities.nouns.plural(window, number.end)?;
        return Some(Rate::new(format!("{} {noun}", number.value.normalize()), end));
    }
    energy(window, next).or_else(|| for_any(window, next, slash))
}

/// What fuel is burnt by.
const VOLUMES: &[&str] = &["litre", "liter", "gallon"];

/// "per megawatt-hour", "per kilowatt hour".
fn energy(window: &Window<'_, '_>, at: usize) -> Option<Rate> {
    let (_, symbol) = [("kilowatt", "kWh"), ("megawatt", "MWh"), ("gigawatt", "GWh")]
        .into_iter()
        .find(|(name, _)| window.is_word(at, name))?;
    let hour = window.past_hyphen(at + 1);
    window.is_word(hour, "hour").then(|| Rate::new(symbol, hour + 1))
}

/// "a barrel", "a square foot"; not "a month earlier", which is a time.
fn for_one(window: &Window<'_, '_>, at: usize) -> Option<Rate> {
    if let Some(area) = area(window, at) {
        return Some(area);
    }
    let of_time = window.context.lexicon.quantities.units.time(window, at).is_some();
    let elsewhere =
        window.is_any(at + 1, &["earlier", "later", "ago", "before", "after", "previously", "prior"]);
    if of_time && elsewhere || !window.context.lexicon.quantities.nouns.is_rate(window, at) {
        return None;
    }
    Some(Rate::new(window.text(at).to_lowercase(), at + 1))
}

/// "per share", "per dollar", "/kg".
fn for_any(window: &Window<'_, '_>, at: usize, slash: bool) -> Option<Rate> {
    let lexicon = &window.context.lexicon.quantities;
    let token = window.token(at).filter(|token| token.kind == TokenKind::Word)?;
    if token.classes.any(Classes::FUNCTION) {
        return None;
    }
    if let Some(area) = area(window, at) {
        return Some(area);
    }
    if let Some(money) = lexicon.currencies.after(window, at, || false) {
        let code = lexicon.currencies.get(money.currency).code;
        return Some(Rate { of: code.to_owned(), of_money: true, end: money.at });
    }
    // "per ordinary share", "per diluted share"
    if !lexicon.nouns.is_rate(window, at)
        && lexicon.units.starting(window, at).is_none()
        && lexicon.nouns.is_rate(window, at + 1)
        && !slash
    {
        return Some(Rate::new(window.text(at + 1).to_lowercase(), at + 2));
    }
    let symbol = lexicon.units.starting(window, at).is_some_and(|unit| unit.symbol == window.text(at));
    let text = window.text(at);
    Some(Rate::new(if slash || symbol { text.to_owned() } else { text.to_lowercase() }, at + 1))
}

/// "square foot", "cubic metre", "sq ft".
fn area(window: &Window<'_, '_>, at: usize) -> Option<Rate> {
    if !window.is_any(at, &["square", "cubic", "sq", "cu"]) {
        return None;
    }
    let unit = window.context.lexicon.quantities.units.starting(window, at)?;
    Some(Rate::new(window.slice(at, unit.end).to_lowercase(), unit.end))
}
