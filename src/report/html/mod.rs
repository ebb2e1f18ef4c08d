//! One page for the browser: it loads nothing, and no text of a document can become markup or script.
//!
//! The template escapes every value, and a content security policy allows the one style sheet and the one
//! script of the page by their hashes and nothing else.

mod view;

use std::io;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment};

use super::RuleInfo;
use super::diff::Comparison;
use crate::model::Outcome;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// SHA-256 of [`STYLE`] and [`SCRIPT`] in Base64, as CSP Level 3 wants them; a test holds them.
const STYLE_HASH: &str = "P38eibmpgA0JFR6gOrAdA/EEwsXyEPZGU86PkmpkngM=";
const SCRIPT_HASH: &str = "D3A+ge6TLRPPnCFP4VpfcgoQjfDjKwr8At3okDh95F8=";

/// Writes the page.
pub(super) fn write(outcome: &Outcome, rules: &[RuleInfo], out: &mut dyn io::Write) -> io::Result<()> {
    draw(view::Page::new(outcome, rules), out)
}

/// Writes the page of two sources: the same, with what only one of them says.
pub(super) fn write_comparison(
    outcome: &Outcome,
    comparison: &Comparison,
    rules: &[RuleInfo],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    draw(view::Page::new(outcome, rules).with_one_sided(outcome, comparison), out)
}

fn draw(page: view::Page, out: &mut dyn io::Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax =
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(io::Error::other)?;
    environment.set_syntax(syntax);
    let page = minijinja::context! {
        page => Value::from(Serde(page)),
        style => Value::from_safe_string(STYLE.to_owned()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
        style_hash => STYLE_HASH,
        script_hash => SCRIPT_HASH,
        version => env!("CARGO_PKG_VERSION"),
    };
    let template = environment.template_from_str(TEMPLATE).map_err(io::Error::other)?;
    template.render_captured_to(page, out).map_err(io::Error::other)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use sha2::Digest as _;

    use super::*;

    fn hash(text: &str) -> String {
        base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text.as_bytes()))
    }

    #[test]
    fn the_policy_allows_just_this_style_and_this_script() {
        assert_eq!(hash(STYLE), STYLE_HASH);
        assert_eq!(hash(SCRIPT), SCRIPT_HASH);
    }

    #[test]
    fn the_script_cannot_end_its_element() {
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
        assert!(!STYLE.contains("</"));
    }
}
