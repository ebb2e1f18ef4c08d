//! Numbers that are names of models somewhere in the document: once it tells of "the Boeing 787" or "the
//! 787 Dreamliner", "its first 787" names the aircraft too.

use crate::annotate::{Case, Context, Token, TokenKind};

/// The digits that name models, in order.
pub(super) fn numbers_of_names<'a>(context: &Context<'a>) -> Vec<&'a str> {
    let tokens = context.tokens;
    let is_long = |token: &Token| token.kind == TokenKind::Number && token.spaced && token.span().len() >= 3;
    let (mut names, mut at) = (Vec::new(), 0);
    while let Some(skipped) = tokens[at..].iter().position(is_long) {
        at += skipped;
        let digits = tokens[at].text(context.text);
        if digits.bytes().all(|byte| byte.is_ascii_digit()) && is_model(context, at) {
            names.push(digits);
        }
        at += 1;
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether the digits at token `at` are said to be a model: "Boeing 787", "Boeing's 787", "787
/// Dreamliner", "777-200LR".
fn is_model(context: &Context<'_>, at: usize) -> bool {
    let nouns = &context.lexicon.quantities.nouns;
    let brand = |token: Option<&Token>| token.is_some_and(|token| nouns.names_models(token.word));
    let token = |at: usize| context.tokens.get(at);
    let before = |back: usize| at.checked_sub(back).and_then(token);
    let possessive = before(1).is_some_and(|token| token.kind == TokenKind::Possessive);
    let short = context.tokens[at].span().len() == 3;
    brand(before(1))
        || short && possessive && brand(before(2))
        || short && brand(token(at + 1).filter(|next| next.is_capitalised()))
        || short && token(at + 1).is_some_and(|next| matches!(next.text(context.text), "Max" | "MAX"))
        || short && is_variant(context, at)
}

/// "-200LR", "-8F" right behind the digits.
fn is_variant(context: &Context<'_>, at: usize) -> bool {
    let tight = |at: usize| context.tokens.get(at).filter(|token| !token.spaced);
    let dash = tight(at + 1).is_some_and(|token| token.is_mark(context.text, '-'));
    let digits = tight(at + 2).is_some_and(|token| token.kind == TokenKind::Number);
    let letters = tight(at + 3).is_some_and(|token| token.case == Case::Upper);
    dash && digits && letters
}
