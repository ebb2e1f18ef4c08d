//! What a settings file states about some files: their day, outlet, story, and what is not to be told of them.

use std::num::NonZeroU32;

use globset::{GlobBuilder, GlobMatcher};
use jiff::civil::Date;
use toml::Spanned;
use toml::value::Datetime;

use super::error::Mistake;
use super::raw::{RawIgnore, RawSource};
use crate::model::StatedStory;

#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: GlobMatcher,
    pub(super) published: Option<Date>,
    pub(super) origin: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) story: Option<StatedStory>,
    pub(super) authority: Option<NonZeroU32>,
}

impl Source {
    pub(super) fn new(raw: RawSource) -> Result<Self, Mistake> {
        let path = matcher(&raw.path)?;
        let published = raw.published.map(|written| day(&written)).transpose()?;
        let story = raw.story.map(|name| StatedStory::Named(name.into()));
        let authority = raw.authority.map(|written| authority(&written)).transpose()?;
        Ok(Self { path, published, origin: raw.origin, outlet: raw.outlet, story, authority })
    }
}

/// What is not to be told of some files.
#[derive(Debug)]
pub(super) struct Ignore {
    pub(super) rules: Vec<Box<str>>,
    pub(super) path: Option<GlobMatcher>,
    pub(super) reason: Box<str>,
    /// Line and column from 1.
    pub(super) place: (usize, usize),
}

impl Ignore {
    /// `place` tells line and column of a byte of the settings.
    pub(super) fn new(raw: RawIgnore, place: &dyn Fn(usize) -> (usize, usize)) -> Result<Self, Mistake> {
        if raw.reason.get_ref().trim().is_empty() {
            return Err(Mistake {
                message: "a suppression needs a reason".to_owned(),
                place: raw.reason.span(),
                help: Some("say why, for those who read it later".to_owned()),
            });
        }
        if raw.rules.get_ref().is_empty() {
            return Err(Mistake {
                message: "a suppression names the rules that it holds for".to_owned(),
                place: raw.rules.span(),
                help: Some("rules = [\"all\"] stands for every rule".to_owned()),
            });
        }
        let place = place(raw.rules.span().start);
        let rules = raw.rules.into_inner();
        let all = rules.iter().any(|rule| rule == "all");
        Ok(Self {
            rules: if all { Vec::new() } else { rules.into_iter().map(String::into_boxed_str).collect() },
            path: raw.path.map(|path| matcher(&path)).transpose()?,
            reason: raw.reason.into_inner().into(),
            place,
        })
    }
}

fn matcher(pattern: &Spanned<String>) -> Result<GlobMatcher, Mistake> {
    let glob =
        GlobBuilder::new(pattern.get_ref()).literal_separator(true).build().map_err(|error| Mistake {
            message: format!("not a valid pattern: {}", error.kind()),
            place: pattern.span(),
            help: None,
        })?;
    Ok(glob.compile_matcher())
}

fn authority(written: &Spanned<u32>) -> Result<NonZeroU32, Mistake> {
    NonZeroU32::new(*written.get_ref()).ok_or_else(|| Mistake {
        message: "an authority counts from 1".to_owned(),
        place: written.span(),
        help: Some("leave it out where a source goes before no other".to_owned()),
    })
}

fn day(written: &Spanned<Datetime>) -> Result<Date, Mistake> {
    let date = written.get_ref().date.and_then(|date| {
        let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
        Date::new(i16::try_from(date.year).ok()?, month, day).ok()
    });
    date.ok_or_else(|| Mistake {
        message: "not a day of the calendar".to_owned(),
        place: written.span(),
        help: Some("write it as 2025-12-02, without quotation marks".to_owned()),
    })
}
