use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

use super::compiled::Example;

/// The tests of a rule, read when they are first looked at: a check needs none.
pub struct Examples(LazyLock<Vec<Example>, Box<dyn FnOnce() -> Vec<Example> + Send>>);

impl Examples {
    /// Those that `read` gives.
    pub(super) fn new(read: impl FnOnce() -> Vec<Example> + Send + 'static) -> Self {
        Self(LazyLock::new(Box::new(read)))
    }
}

impl Deref for Examples {
    type Target = [Example];

    fn deref(&self) -> &[Example] {
        &self.0
    }
}

impl fmt::Debug for Examples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The text of a rule file up to the end of its first example, where nothing but examples follow; else all.
pub(super) fn with_first(text: &str) -> &str {
    const EXAMPLE: &str = "\n[[example]]";
    let heads = memchr::memmem::find_iter(text.as_bytes(), "\n[");
    let mut examples = heads.skip_while(|&at| !text[at..].starts_with(EXAMPLE));
    let end = examples.nth(1).unwrap_or(text.len());
    if examples.all(|at| text[at..].starts_with(EXAMPLE)) { &text[..end] } else { text }
}

#[cfg(test)]
mod tests {
    use super::with_first;

    #[test]
    fn a_text_is_cut_behind_its_first_example_if_only_examples_follow() {
        let rule = "id = 'a'\n[[match]]\npattern = 'b'\n";
        let one = "[[example]]\ntext = 'c'\n";
        assert_eq!(with_first(&format!("{rule}{one}{one}{one}")), format!("{rule}{one}").trim_end());
        for whole in [format!("{rule}{one}"), format!("{rule}{one}{one}[value]\n"), rule.to_owned()] {
            assert_eq!(with_first(&whole), whole);
        }
    }
}
