//! Links in terminals: OSC 8, as a paper by Egmont Koblinger describes it, which many terminals follow.

use std::fmt::Write as _;

use super::{Style, visible};

impl Style {
    /// The path of a source as it is shown, leading to its file where the terminal has links.
    pub fn link(self, path: &str) -> String {
        let shown = visible(path);
        match self.links {
            Some(working) if path != "-" => {
                format!("\u{1b}]8;;{}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\", url(working, file(path)))
            }
            _ => shown.into_owned(),
        }
    }
}

/// The file of a source: of an archive's the archive, of a record's the list.
fn file(path: &str) -> &str {
    let path = path.find(".zip/").map_or(path, |at| &path[..at + ".zip".len()]);
    let record = path.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    if record.len() < path.len() && path[record.len()..].starts_with(':') { record } else { path }
}

/// A `file:` URL. Everything but letters, digits and what separates folders is escaped, so that no path can
/// end the sequence that it stands in.
fn url(working: &str, path: &str) -> String {
    let from = if path.starts_with('/') { "" } else { working };
    let slash = if from.is_empty() { "" } else { "/" };
    let mut url = "file://".to_owned();
    for byte in format!("{from}{slash}{path}").bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKED: Style = Style { colour: false, width: 80, links: Some("/home/me") };

    #[test]
    fn a_path_leads_to_its_file() {
        for (path, file) in [
            ("a b.txt", "file:///home/me/a%20b.txt"),
            ("/tmp/ê.txt", "file:///tmp/%C3%AA.txt"),
            ("wire.zip/inner/a.txt", "file:///home/me/wire.zip"),
            ("list.jsonl:12", "file:///home/me/list.jsonl"),
            ("2026", "file:///home/me/2026"),
        ] {
            let linked = LINKED.link(path);
            assert!(linked.starts_with(&format!("\u{1b}]8;;{file}\u{1b}\\")), "{linked:?}");
        }
    }

    #[test]
    fn a_path_cannot_command_the_terminal() {
        let linked = LINKED.link("a\u{1b}]0;owned\u{7}.txt");
        assert_eq!(linked.matches('\u{1b}').count(), 4, "{linked:?}");
        assert!(!linked.contains('\u{7}'));
        assert_eq!(Style::default().link("a.txt"), "a.txt");
        assert_eq!(LINKED.link("-"), "-");
    }
}
