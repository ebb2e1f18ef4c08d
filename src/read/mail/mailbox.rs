//! Mailboxes: many mails in one file, each after a line that begins with "From " (RFC 4155).

use crate::read::json::Record;

/// The mails of a mailbox, each without the line that parts it from the one before.
///
/// A line of a text may begin with "From " as well: what parts mails stands below a blank line and above a
/// field of a head.
pub(in crate::read) fn mails(text: &str) -> Vec<Record<'_>> {
    let mut mails = Vec::new();
    let (mut start, mut line_start): (Option<(usize, usize)>, usize) = (None, 0);
    let mut after_blank = true;
    for (line, words) in (1..).zip(text.split_inclusive('\n')) {
        let next = line_start + words.len();
        if after_blank && words.starts_with("From ") && begins_head(&text[next..]) {
            mails.extend(record(text, start, line_start));
            start = Some((next, line + 1));
        }
        after_blank = words.trim_ascii().is_empty();
        line_start = next;
    }
    mails.extend(record(text, start, text.len()));
    mails
}

fn record(text: &str, start: Option<(usize, usize)>, end: usize) -> Option<Record<'_>> {
    let (start, line) = start?;
    Some(Record { text: &text[start..end], start, place: (line, 1) })
}

/// Whether a text begins with a field of a mail's head: "Subject: ...".
fn begins_head(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}
