use std::io::{self, Write as _};

use gainsay::judge::Check;

use super::{write_field, write_heading};
use crate::cli::screen::Screen;

const WIDTH: usize = 10;

/// Says what a check that is no rule compares, and shows its example.
pub fn explain(check: &Check, screen: &mut Screen) -> io::Result<()> {
    write_heading(&format!("{}: {}", check.id, check.summary), screen)?;
    for (name, text) in [
        ("why", check.why),
        ("compares", check.compares),
        ("silent", check.silent),
        ("severity", check.severity.name()),
        ("file", "none: it is built in"),
    ] {
        write_field(name, text, WIDTH, screen)?;
    }
    if !check.example.is_empty() {
        writeln!(screen.out)?;
        write_heading("Example", screen)?;
        for text in check.example {
            write_field("text", text, WIDTH, screen)?;
        }
    }
    Ok(())
}
