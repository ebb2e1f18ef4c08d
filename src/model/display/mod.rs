//! Values in people's words, in one place: judged values, tables and labels all read the same.

mod quantity;
mod time;

use std::fmt;

use super::{ClaimValue, Stance, Subject};

/// What stands between the labels of a list when it is shown.
pub const LABEL_SEPARATOR: &str = ", ";

/// "10 billion USD", "1–2 Dec 2025", "Strategic Partnership".
impl fmt::Display for ClaimValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity(quantity) => quantity.fmt(f),
            Self::Time(timex) => timex.fmt(f),
            Self::Term(term) => f.write_str(&term.name),
            Self::Labels(labels) => f.write_str(&labels.join(LABEL_SEPARATOR)),
            Self::Word(word) => f.write_str(word),
        }
    }
}

/// The terms in order: those of one role, an unordered pair, joined by a dash ("Laos–Vietnam"),
/// roles parted by commas.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last: Option<&str> = None;
        for (role, term) in &self.terms {
            if let Some(last) = last {
                f.write_str(if last == &**role { "–" } else { ", " })?;
            }
            f.write_str(&term.name)?;
            last = Some(role);
        }
        Ok(())
    }
}

impl Stance {
    /// The name used on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Attributed(_) => "attributed",
            Self::Target => "target",
            Self::Planned => "planned",
            Self::Denied => "denied",
            Self::Hedged => "hedged",
        }
    }
}
