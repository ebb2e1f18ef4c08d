//! A first look at lines, byte by byte.

/// Whether any byte of a line fits. Every byte is looked at, which lets many be looked at at once:
/// the lines that pass here are few, and most are short.
#[inline]
pub(super) fn holds(line: &[u8], fits: impl Fn(u8) -> bool) -> bool {
    line.iter().fold(false, |found, byte| found | fits(*byte))
}
