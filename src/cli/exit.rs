use gainsay::model::{Outcome, Severity};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing was found that the user wants to fail on.
    Clean,
    /// There are findings at or above `--fail-on`.
    Found,
    /// The command line, the configuration, a rule or an input is wrong, or nothing could be read.
    /// Goes before [`Exit::Found`]: a run that left something out cannot vouch for the rest.
    Trouble,
}

impl Exit {
    /// The code for the shell.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Found => 1,
            Self::Trouble => 2,
        }
    }
}

/// From which severity on findings make a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// Where one of the sides is wrong
    #[default]
    Error,
    /// Where one is probably wrong, or worded differently
    Warning,
    /// Where the texts cannot decide
    Note,
    /// At a change over time, too
    Info,
    /// At nothing
    Never,
}

impl FailOn {
    /// The exit for findings of these severities.
    pub fn exit(self, severities: impl IntoIterator<Item = Severity>) -> Exit {
        let least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
            Self::Info => Severity::Info,
            Self::Never => return Exit::Clean,
        };
        let found = severities.into_iter().any(|severity| severity >= least);
        if found { Exit::Found } else { Exit::Clean }
    }

    /// The exit for all findings of a run.
    pub fn exit_of(self, outcome: &Outcome) -> Exit {
        self.exit(outcome.findings.iter().map(|finding| finding.severity))
    }
}
