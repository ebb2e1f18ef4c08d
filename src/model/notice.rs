use std::fmt;

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing: a file without a date, a paragraph that stands twice.
    Info,
    /// Something was left out: a binary file, a broken encoding.
    Warning,
    /// Something could not be done: an unreadable file, a broken rule.
    Error,
}

/// Something about the input or the rules that is not a finding about facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The file it is about, as given.
    pub path: String,
    /// Line and column from 1, where they are known.
    pub place: Option<(usize, usize)>,
    /// How grave it is.
    pub level: Level,
    /// What is the matter.
    pub message: String,
    /// What can be done, or empty.
    pub help: String,
}

impl Notice {
    /// A notice about a whole file.
    pub fn new(level: Level, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), place: None, level, message: message.into(), help: String::new() }
    }

    /// Adds the place, line and column from 1.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        self.place = Some((line, column));
        self
    }

    /// Adds what can be done.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some((line, column)) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)?;
        if !self.help.is_empty() {
            write!(f, " ({})", self.help)?;
        }
        Ok(())
    }
}
