use std::io::{self, Write};

use serde_json::ser::Formatter;

/// Sets every value of an object or array on a line of its own, as `serde_json::ser::PrettyFormatter` does to
/// the byte, but writes a line's end, its indentation and the comma before it at once: a file of
/// annotations has ten lines for each.
#[derive(Default)]
pub(super) struct Indented {
    depth: usize,
    /// Whether the object or array last begun or ended holds a value.
    filled: bool,
}

/// A comma, the end of a line, and the deepest indentation that is written at once.
const LINE: &[u8] = b",\n                                ";

/// Blank characters for each level.
const STEP: usize = 2;

impl Indented {
    fn begin<W: ?Sized + Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(mark)
    }

    fn end<W: ?Sized + Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.filled {
            self.line(out, true)?;
        }
        self.filled = true;
        out.write_all(mark)
    }

    /// Begins a line, the first of its object or array or after the comma of the one before.
    fn line<W: ?Sized + Write>(&self, out: &mut W, first: bool) -> io::Result<()> {
        let (comma, width) = (usize::from(first), STEP * self.depth);
        let known = width.min(LINE.len() - 2);
        out.write_all(&LINE[comma..2 + known])?;
        (known..width).try_for_each(|_| out.write_all(b" "))
    }
}

impl Formatter for Indented {
    #[inline]
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    #[inline]
    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    #[inline]
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, first)
    }

    #[inline]
    fn end_array_value<W: ?Sized + Write>(&mut self, _out: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    #[inline]
    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    #[inline]
    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    #[inline]
    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, first)
    }

    #[inline]
    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    #[inline]
    fn end_object_value<W: ?Sized + Write>(&mut self, _out: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::{Serializer, json};

    use super::*;

    #[test]
    fn every_value_is_set_as_serde_json_sets_it() {
        let mut deep = json!("deepest");
        for _ in 0..20 {
            deep = json!([deep, { "a": null }]);
        }
        for value in [json!([]), json!({}), json!([[], {}]), json!({ "a": [1, "b"], "c": { "d": {} } }), deep]
        {
            let mut out = Vec::new();
            value.serialize(&mut Serializer::with_formatter(&mut out, Indented::default())).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), format!("{value:#}"));
        }
    }
}
