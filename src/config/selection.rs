//! Packs and changes of rules in the settings.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;

use crate::rule::{Change, Grade, Selection, nearest, percent, suggestion};

use super::error::Mistake;
use super::raw::RawChange;

/// The selection, and where each name in it stands.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) selection: Selection,
    packs: Vec<(String, Range<usize>)>,
    rules: Vec<(String, Range<usize>)>,
}

impl Named {
    /// Adds a rule that is named elsewhere in the settings.
    pub(super) fn add_rule(&mut self, id: String, place: Range<usize>) {
        self.rules.push((id, place));
    }

    pub(super) fn new(
        packs: Option<Vec<Spanned<String>>>,
        rules: BTreeMap<String, Spanned<RawChange>>,
    ) -> Result<Self, Mistake> {
        let mut named = Self::default();
        if let Some(packs) = packs {
            named.packs = packs.iter().map(|pack| (pack.get_ref().clone(), pack.span())).collect();
            named.selection.packs = Some(packs.into_iter().map(Spanned::into_inner).collect());
        }
        for (id, raw) in rules {
            let place = raw.span();
            let change = change(raw.into_inner())?;
            named.rules.push((id.clone(), place));
            named.selection.changes.insert(id, change);
        }
        Ok(named)
    }

    /// The first name that is neither a pack nor a rule.
    pub(super) fn unknown(&self, packs: &[&str], rules: &[&str]) -> Option<Mistake> {
        let check = |what: &str, named: &[(String, Range<usize>)], known: &[&str]| {
            let known: BTreeSet<&str> = known.iter().copied().collect();
            let (name, place) = named.iter().find(|(name, _)| !known.contains(name.as_str()))?;
            Some(Mistake {
                message: format!("there is no {what} `{name}`"),
                place: place.clone(),
                help: nearest(name, known.iter().copied())
                    .map(|near| format!("did you mean `{near}`?"))
                    .or_else(|| Some(format!("`gainsay rules list` names every {what}"))),
            })
        };
        check("pack", &self.packs, packs).or_else(|| check("rule or check", &self.rules, rules))
    }
}

fn change(raw: RawChange) -> Result<Change, Mistake> {
    let grade = match raw.severity {
        Some(text) => {
            let found = Grade::ALL.iter().find(|(name, _)| *name == text.get_ref());
            let known: Vec<&str> = Grade::ALL.iter().map(|(name, _)| *name).collect();
            Some(found.map(|(_, grade)| *grade).ok_or_else(|| Mistake {
                message: format!("`{}` is not a severity", text.get_ref()),
                place: text.span(),
                help: suggestion(text.get_ref(), known),
            })?)
        }
        None => None,
    };
    let tolerance = match raw.tolerance {
        Some(text) => Some(percent(text.get_ref()).ok_or_else(|| Mistake {
            message: format!("`{}` is not a tolerance", text.get_ref()),
            place: text.span(),
            help: Some("write it in percent of the larger number: \"5 %\"".to_owned()),
        })?),
        None => None,
    };
    Ok(Change { grade, tolerance })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{Config, ConfigError};
    use crate::model::Severity;
    use crate::rule::Grade;

    const TEXT: &str = "packs = [\"courts\"]\n[rules.toll]\nseverity = \"note\"\ntolerance = \"5 %\"\n";

    fn parse(text: &str) -> Result<Config, ConfigError> {
        Config::parse("gainsay.toml", text, Path::new(""))
    }

    #[test]
    fn packs_and_changes_are_read() {
        let config = parse(TEXT).unwrap();
        let change = config.selection().changes["toll"];
        assert_eq!(change.grade, Some(Grade::As(Severity::Note)));
        assert_eq!(change.tolerance, Some(5.into()));
        assert!(config.selection().packs.as_ref().unwrap().contains("courts"));
        assert!(config.check_names(&["courts"], &["toll"]).is_ok());
    }

    #[test]
    fn a_name_that_there_is_not_is_shown_with_the_nearest() {
        let config = parse(TEXT).unwrap();
        let messages =
            [config.check_names(&["court"], &["toll"]), config.check_names(&["courts"], &["tolls"])].map(
                |result| match result {
                    Err(ConfigError::Invalid { message, help, .. }) => (message, help.unwrap()),
                    other => panic!("{other:?}"),
                },
            );
        assert_eq!(messages[0], ("there is no pack `courts`".to_owned(), "did you mean `court`?".to_owned()));
        assert_eq!(messages[1].0, "there is no rule or check `toll`");
    }

    #[test]
    fn a_severity_and_a_tolerance_are_checked() {
        for text in ["[rules.toll]\nseverity = \"fatal\"\n", "[rules.toll]\ntolerance = \"much\"\n"] {
            assert!(matches!(parse(text), Err(ConfigError::Invalid { .. })), "{text}");
        }
    }
}
