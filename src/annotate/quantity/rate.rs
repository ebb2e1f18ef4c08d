//! What a quantity is for: "a barrel", "per share", "/kg".

use super::window::Window;
use crate::annotate::{Classes, TokenKind};

/// "a barrel", "per share", "/kg": what one of which the quantity is for, in the singular.
pub(super) fn rate(window: &Window<'_, '_>, at: usize) -> Option<String> {
    let lexicon = &window.context.lexicon.quantities;
    // "$1.34-a-share"
    let at = window.past_hyphen(at);
    let next = window.past_hyphen(at + 1);
    if window.is_any(at, &["a", "an", "each", "every"]) {
        let (time, _) = lexicon.units.time(window, next).unzip();
        if window.is_any(at, &["each", "every"]) {
            return time.map(str::to_owned);
        }
        return lexicon.nouns.is_rate(window, next).then(|| window.text(next).to_lowercase());
    }
    let slash = window.is_mark(at, '/') && window.is_tight(at) && window.is_tight(at + 1);
    if !slash && !window.is_word(at, "per") {
        return None;
    }
    if let Some((time, _)) = lexicon.units.time(window, next) {
        return Some(time.to_owned());
    }
    if let Some(number) = super::number::read(window, next).filter(|number| !number.ordinal) {
        let (noun, _) = lexicon.nouns.plural(window, number.end)?;
        return Some(format!("{} {noun}", number.value.normalize()));
    }
    let token = window.token(next).filter(|token| token.kind == TokenKind::Word)?;
    if token.classes.any(Classes::FUNCTION) {
        return None;
    }
    Some(if slash { window.text(next).to_owned() } else { window.text(next).to_lowercase() })
}
