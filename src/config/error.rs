//! What can be wrong with a settings file.

use std::sync::Arc;

use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

use crate::rule::suggestion;

/// What is wrong with a settings file, shown at its place.
#[derive(Debug, Error, Diagnostic)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("{path} cannot be read: {error}")]
    #[diagnostic(help("check what it is, its permissions, and that it is UTF-8"))]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// It is not TOML, or has a key or a value that means nothing here.
    #[error("{message}")]
    Invalid {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        source_code: Arc<NamedSource<String>>,
        /// Where.
        #[label("here")]
        place: SourceSpan,
        /// What can be done.
        #[help]
        help: Option<String>,
    },
}

/// A mistake, and where it stands.
pub(super) struct Mistake {
    pub(super) message: String,
    /// Bytes of the text.
    pub(super) place: std::ops::Range<usize>,
    pub(super) help: Option<String>,
}

impl From<&toml::de::Error> for Mistake {
    fn from(error: &toml::de::Error) -> Self {
        Self { message: error.message().to_owned(), place: error.span().unwrap_or(0..0), help: None }
    }
}

/// The error that shows a mistake at its place.
pub(super) fn invalid(name: &str, text: &str, mistake: Mistake) -> ConfigError {
    let help = mistake.help.or_else(|| known_key(&mistake.message));
    ConfigError::Invalid {
        message: mistake.message,
        source_code: Arc::new(NamedSource::new(name, text.to_owned()).with_language("TOML")),
        place: mistake.place.into(),
        help,
    }
}

/// The key that was meant, out of what the reader of TOML says: "unknown field `a`, expected one of `b`, `c`".
fn known_key(message: &str) -> Option<String> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let found = quoted.next().filter(|_| message.starts_with("unknown field"))?;
    suggestion(found, quoted)
}
