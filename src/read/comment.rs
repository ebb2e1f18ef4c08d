//! Comments: `<!-- … -->`, which readers of an article never see, and the orders to gainsay in them.
//!
//! ```text
//! <!-- gainsay: ignore trade-target -- we stand by the ministry's figure -->
//! ```

use memchr::memmem;

use crate::model::{Document, Level, Notice, Span, Suppression};

const ORDER: &str = "gainsay:";

/// A comment of the working text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    span: Span,
    /// What it orders, where it speaks to gainsay.
    order: Option<String>,
}

/// The comments of a text: all of them where `all` is set, else only those that speak to gainsay.
pub(super) fn comments(text: &str, all: bool) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(start) = memmem::find(&text.as_bytes()[at..], b"<!--").map(|found| at + found) {
        let Some(end) = memmem::find(&text.as_bytes()[start..], b"-->").map(|found| start + found + 3) else {
            break;
        };
        let words = text[start + 4..(end - 3).max(start + 4)].trim();
        let order = words.strip_prefix(ORDER).map(|order| order.trim().to_owned());
        if all || order.is_some() {
            comments.push(Comment { span: Span::new(start, end), order });
        }
        at = end;
    }
    comments
}

/// The text with spaces for its comments, of the same length, so that offsets stay.
pub(super) fn blank(text: &str, comments: &[Comment]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut at = 0;
    for comment in comments {
        blanked.push_str(&text[at..comment.span.start]);
        blanked.extend(text[comment.span.range()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at = comment.span.end;
    }
    blanked.push_str(&text[at..]);
    blanked
}

/// Hands the orders of comments to the document: each holds for the block that it stands in, else for the
/// one that follows. What is wrong with an order is told.
pub(super) fn obey(document: &mut Document, comments: &[Comment]) -> Vec<Notice> {
    let mut notices = Vec::new();
    for comment in comments {
        let Some(order) = &comment.order else { continue };
        let place = document.location(comment.span);
        let block = document.blocks.iter().find(|block| block.span.end > comment.span.start);
        let lines = block.map(|block| {
            let end = Span::new(block.span.end, block.span.end);
            (document.location(block.span).0, document.location(end).0)
        });
        match (ignored(order), lines) {
            (Ok((rules, reason)), Some(_)) => document.metadata.suppressions.push(Suppression {
                rules,
                reason,
                file: document.path.as_str().into(),
                place,
                lines,
            }),
            (Ok(_), None) => notices.push(mistake(document, place, "nothing stands after this comment")),
            (Err(message), _) => notices.push(mistake(document, place, message)),
        }
    }
    notices
}

/// A suppression from the front matter, which holds for the whole document.
pub(super) fn obey_front_matter(document: &mut Document, order: &str, span: Span) -> Option<Notice> {
    let place = document.location(span);
    match rules_and_reason(order) {
        Ok((rules, reason)) => {
            document.metadata.suppressions.push(Suppression {
                rules,
                reason,
                file: document.path.as_str().into(),
                place,
                lines: None,
            });
            None
        }
        Err(message) => Some(mistake(document, place, message)),
    }
}

fn mistake(document: &Document, place: (usize, usize), message: &str) -> Notice {
    Notice::new(Level::Warning, &document.path, message)
        .at(place.0, place.1)
        .help("write it as `gainsay: ignore trade-target -- the reason`; `all` stands for every rule")
}

type Order = (Vec<Box<str>>, Box<str>);

fn ignored(order: &str) -> Result<Order, &'static str> {
    let rest = order.strip_prefix("ignore").ok_or("an order that gainsay does not know")?;
    rules_and_reason(rest)
}

/// "trade-target, visit-dates -- the reason"
fn rules_and_reason(order: &str) -> Result<Order, &'static str> {
    // Text is folded: two hyphens may have become one dash.
    let cut = ["--", "—", "–", " - "].iter().filter_map(|dash| Some((order.find(dash)?, dash.len()))).min();
    let (rules, reason) = match cut {
        Some((at, length)) => (&order[..at], order[at + length..].trim()),
        None => (order, ""),
    };
    if reason.is_empty() {
        return Err("a suppression without a reason; it is not followed");
    }
    let rules: Vec<Box<str>> = rules
        .split([',', ' '])
        .map(|rule| rule.trim().trim_matches(['[', ']', ':']))
        .filter(|rule| !rule.is_empty())
        .map(Into::into)
        .collect();
    match rules.as_slice() {
        [] => Err("a suppression that names no rule; it is not followed"),
        [all] if &**all == "all" => Ok((Vec::new(), reason.into())),
        _ => Ok((rules, reason.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suppression_names_rules_and_a_reason() {
        for (order, rules, reason) in [
            ("ignore trade-target -- ours", vec!["trade-target"], "ours"),
            ("ignore a, b c — we know", vec!["a", "b", "c"], "we know"),
            ("ignore[trade-target] -- x -- y", vec!["trade-target"], "x -- y"),
            ("ignore all -- a test page", vec![], "a test page"),
        ] {
            let (found, why) = ignored(order).unwrap();
            assert_eq!(
                (found.iter().map(|rule| &**rule).collect::<Vec<_>>(), &*why),
                (rules, reason),
                "{order}"
            );
        }
        for order in ["ignore trade-target", "ignore -- why", "ignore", "forget all -- x", ""] {
            assert!(ignored(order).is_err(), "{order}");
        }
    }

    #[test]
    fn a_comment_is_blanked_byte_for_byte() {
        let text = "a <!-- gainsay: ignore x -- é\ny --> b <!-- other --> c";
        let found = comments(text, false);
        assert_eq!(found.len(), 1);
        let blanked = blank(text, &found);
        assert_eq!(blanked.len(), text.len());
        assert!(
            blanked.starts_with("a  ") && blanked.ends_with(" b <!-- other --> c") && blanked.contains('\n')
        );
        assert_eq!(comments(text, true).len(), 2);
        assert!(comments("<!-- never closed", true).is_empty());
        assert_eq!(comments("<!-->", true).len(), 1);
        assert_eq!(comments("<!---->", true).len(), 1);
    }
}
