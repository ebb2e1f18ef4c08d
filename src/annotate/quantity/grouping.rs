//! Digits that are written in several tokens: "1 234 567".

use super::digits::{self, Figure};
use super::window::Window;
use crate::annotate::TokenKind;

impl Window<'_, '_> {
    /// "1 234 567": groups of three after blank space.
    pub(super) fn blank_groups(&self, at: usize) -> Option<(Figure, usize)> {
        let text = self.context.text;
        let first = self.token(at)?.text(text);
        if first.len() > 3 || !first.bytes().all(|b| b.is_ascii_digit()) || first.starts_with('0') {
            return None;
        }
        let mut joined = first.to_owned();
        let mut next = at + 1;
        while let Some(token) = self.token(next) {
            let group = token.text(text);
            let (whole, rest) = group.split_once('.').unwrap_or((group, ""));
            let gap = token.span().start - self.context.tokens[next - 1].span().end;
            let is_group = token.kind == TokenKind::Number
                && token.spaced
                && gap <= 3
                && whole.len() == 3
                && rest.bytes().all(|b| b.is_ascii_digit())
                && !group.contains(',')
                // "18 777s"
                && !(self.is_tight(next + 1) && self.is_word(next + 1, "s"));
            if !is_group || text[token.span().start - gap..token.span().start].contains('\n') {
                break;
            }
            joined.push(',');
            joined.push_str(group);
            next += 1;
            if !rest.is_empty() {
                break;
            }
        }
        (next > at + 1).then_some(())?;
        Some((digits::parse(&joined)?, next))
    }
}
