//! The tests inside a rule file.

use jiff::civil::Date;
use toml::Spanned;
use toml::value::Datetime;

use crate::rule::compiled::{Example, ExampleSource};
use crate::rule::error::Mistake;
use crate::rule::raw::{RawExample, RawSource, Scalar, Text, TextOr};

use super::{Check, first_line};

pub(in crate::rule) const VERDICTS: [(&str, ()); 6] = [
    ("agree", ()),
    ("refine", ()),
    ("contradict", ()),
    ("supersede", ()),
    ("unresolved", ()),
    ("silent", ()),
];
impl Check<'_> {
    pub(super) fn example(&mut self, raw: Spanned<RawExample>) -> Option<Example> {
        let at = first_line(self.text, raw.span());
        let before = self.text.get(..at.start).unwrap_or("");
        let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count();
        let raw = raw.into_inner();
        let published = raw.published.as_ref().and_then(|day| self.day(day));
        let sources: Vec<ExampleSource> = match (raw.text, raw.sources) {
            (Some(text), None) => vec![ExampleSource { text, published }],
            (None, Some(sources)) if !sources.is_empty() => {
                sources.into_iter().map(|source| self.source(source, published)).collect()
            }
            _ => {
                self.fail(Mistake::Incomplete("an example has either a text or sources"), at);
                return None;
            }
        };
        if raw.claims.is_none() && raw.verdict.is_none() {
            self.fail(Mistake::Incomplete("an example expects claims or a verdict"), at.clone());
        }
        if let Some(verdict) = &raw.verdict {
            self.pick(verdict, "a verdict", &VERDICTS);
        }
        if raw.claims.is_some() && sources.len() > 1 {
            let mistake = Mistake::OutOfPlace { key: "claims", with: "more than one source" };
            self.fail(mistake, at);
        }
        let entry = |(name, Scalar(value)): (Text, Scalar)| (name.into_inner(), value);
        let claims = raw
            .claims
            .map(|claims| claims.into_iter().map(|claim| claim.0.into_iter().map(entry).collect()).collect());
        Some(Example { sources, claims, verdict: raw.verdict.map(Spanned::into_inner), line })
    }

    fn source(&mut self, source: TextOr<RawSource>, published: Option<Date>) -> ExampleSource {
        match source {
            TextOr::Text(text) => ExampleSource { text, published },
            TextOr::Table(table) => {
                let own = table.published.as_ref().and_then(|day| self.day(day));
                ExampleSource { text: table.text, published: own.or(published) }
            }
        }
    }

    fn day(&mut self, written: &Spanned<Datetime>) -> Option<Date> {
        let day = match written.get_ref() {
            Datetime { date: Some(date), time: None, offset: None } => {
                let parts = (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day));
                match parts {
                    (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
                    _ => None,
                }
            }
            _ => None,
        };
        if day.is_none() {
            self.fail(Mistake::NotADay(written.get_ref().to_string()), written.span());
        }
        day
    }
}
