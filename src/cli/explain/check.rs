use std::io::{self, Write};

use gainsay::judge::Check;
use gainsay::report::Style;

use super::{write_field, write_heading};

const WIDTH: usize = 10;

/// Says what a check that is no rule compares, and shows its example.
pub fn explain(check: &Check, style: Style, out: &mut dyn Write) -> io::Result<()> {
    write_heading(&format!("{}: {}", check.id, check.summary), style, out)?;
    for (name, text) in [
        ("why", check.why),
        ("compares", check.compares),
        ("silent", check.silent),
        ("severity", check.severity.name()),
        ("file", "none: it is built in"),
    ] {
        write_field(name, text, WIDTH, style, out)?;
    }
    if !check.example.is_empty() {
        writeln!(out)?;
        write_heading("Example", style, out)?;
        for text in check.example {
            write_field("text", text, WIDTH, style, out)?;
        }
    }
    Ok(())
}
