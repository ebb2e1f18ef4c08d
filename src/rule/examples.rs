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
