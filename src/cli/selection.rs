use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use gainsay::model::{Outcome, Severity};
use gainsay::suppress::{Baseline, Least};

/// Which findings are told.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Selection")]
pub struct Selection {
    /// Leave out findings below this severity
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    min_severity: MinSeverity,
    /// Leave out findings that are less sure than this, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value = "0", value_parser = share)]
    min_confidence: u8,
    /// Leave out findings that this file holds, which the command `baseline` has written
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum MinSeverity {
    /// Nothing is left out
    #[default]
    Info,
    /// Changes over time are left out
    Note,
    /// And what the texts cannot decide
    Warning,
    /// Only what cannot both be true
    Error,
}

impl Selection {
    /// The file of known findings.
    pub fn baseline(&self) -> Option<&PathBuf> {
        self.baseline.as_ref()
    }

    /// Takes out of an outcome what is not to be told.
    pub fn apply(&self, outcome: &mut Outcome) -> anyhow::Result<()> {
        let severity = match self.min_severity {
            MinSeverity::Info => Severity::Info,
            MinSeverity::Note => Severity::Note,
            MinSeverity::Warning => Severity::Warning,
            MinSeverity::Error => Severity::Error,
        };
        if let Some(path) = &self.baseline {
            let name = path.display().to_string();
            let text = fs::read_to_string(path)
                .with_context(|| format!("cannot read the baseline {name}; `gainsay baseline` writes one"))?;
            let baseline =
                Baseline::parse(&text).with_context(|| format!("cannot use the baseline {name}"))?;
            baseline.apply(&name, outcome);
        }
        Least { severity, confidence: self.min_confidence }.apply(outcome);
        Ok(())
    }
}

/// A share from 0 to 1 in percent.
fn share(text: &str) -> Result<u8, String> {
    let share: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if !(0.0..=1.0).contains(&share) {
        return Err("not between 0 and 1".to_owned());
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    Ok((share * 100.0).round() as u8)
}
