//! Mails (RFC 5322 with MIME): the text that the sender wrote, under its subject, and the way back to the file
//! through the encodings that mails travel in.

mod mailbox;
mod reply;
mod transfer;

use mailparse::body::Body;
use mailparse::{DispositionType, MailAddr, MailHeader, MailHeaderMap, ParsedMail};

use crate::model::{OffsetMap, Span};

use super::about::{About, day, stated};
use super::contents::Contents;
use super::decode::{Decoded, decode_as};
use super::html;
use super::layout::LineEnds;

pub(super) use mailbox::mails;

/// Whether a file is a mail, by the ending of its name.
pub(super) fn is_mail(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("eml"))
}

/// Whether a file is a mailbox (RFC 4155), by the ending of its name.
pub(super) fn is_mailbox(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("mbox"))
}

/// Reads a mail, or says why it cannot be read.
pub(super) fn read(mail: &str) -> Result<Contents, &'static str> {
    let parsed =
        mailparse::parse_mail(mail.as_bytes()).map_err(|_| "not read: not a mail that can be taken apart")?;
    if parsed.headers.is_empty() {
        return Err("not read: not a mail, it has no head");
    }
    let body = text_part(&parsed)
        .map_or_else(|| Contents::plain(String::new(), LineEnds::Measured), |part| body(part, mail));
    let mut contents = Contents::plain(String::new(), body.ends);
    if let Some(subject) = parsed.headers.get_first_header("Subject") {
        push_subject(subject, mail, &mut contents);
    }
    contents.push_contents(&body);
    contents.about = about(&parsed);
    Ok(contents)
}

/// The part that holds the text: the first in plain text, else the first in HTML, that is no attachment.
fn text_part<'m>(mail: &'m ParsedMail<'m>) -> Option<&'m ParsedMail<'m>> {
    let shown = || {
        mail.parts().filter(|part| {
            part.subparts.is_empty()
                && part.get_content_disposition().disposition != DispositionType::Attachment
        })
    };
    let of_kind = |kind: &str| {
        shown().find(|part| part.ctype.mimetype == kind && !raw_body(part).trim_ascii().is_empty())
    };
    of_kind("text/plain").or_else(|| of_kind("text/html"))
}

fn raw_body<'p>(part: &'p ParsedMail<'_>) -> &'p [u8] {
    match part.get_body_encoded() {
        Body::Base64(body) | Body::QuotedPrintable(body) => body.get_raw(),
        Body::SevenBit(body) | Body::EightBit(body) => body.get_raw(),
        Body::Binary(body) => body.get_raw(),
    }
}

/// The text of a part, with the way back to the mail.
fn body(part: &ParsedMail<'_>, mail: &str) -> Contents {
    let raw = raw_body(part);
    let at = offset(raw, mail);
    let (bytes, transfer) = match part.get_body_encoded() {
        Body::Base64(_) => transfer::base64(raw, at),
        Body::QuotedPrintable(_) => transfer::quoted_printable(raw, at),
        _ => (raw.to_vec(), OffsetMap::shifted(at)),
    };
    // What is not encoded has been decoded with the mail as a whole.
    let charset = if bytes == raw { "utf-8" } else { &part.ctype.charset };
    let Decoded { text, encoding, .. } = decode_as(bytes, charset);
    let map = encoding.then(text.len(), &transfer);
    if part.ctype.mimetype == "text/html" {
        let page = html::read(&text);
        let map = page.map.then(page.text.len(), &map);
        return Contents { map, ..page };
    }
    let mut contents = Contents::plain(String::new(), LineEnds::Measured);
    for kept in reply::own_words(&text) {
        let part = &text[kept.clone()];
        contents.push(part, &OffsetMap::shifted(kept.start).then(part.len(), &map));
    }
    contents
}

/// Where a part of the mail begins in it.
fn offset(part: &[u8], mail: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(mail.as_ptr() as usize).min(mail.len())
}

fn push_subject(subject: &MailHeader<'_>, mail: &str, contents: &mut Contents) {
    let words = subject.get_value();
    let words = words.trim();
    let raw = subject.get_value_raw().trim_ascii();
    if words.is_empty() {
        return;
    }
    let at = offset(raw, mail);
    let map = if raw == words.as_bytes() {
        OffsetMap::shifted(at)
    } else {
        let mut whole = OffsetMap::identity();
        whole.push_replaced(Span::new(0, words.len()), Span::new(at, at + raw.len()));
        whole
    };
    contents.push_title(words, &map);
}

fn about(mail: &ParsedMail<'_>) -> About {
    let published = mail.headers.get_first_value("Date").and_then(|date| day(&date));
    About {
        published: published.map(|date| stated(date, "the mail's date")),
        outlet: mail
            .headers
            .get_first_header("From")
            .and_then(sender)
            .map(|name| stated(name, "the mail's sender")),
        ..About::default()
    }
}

/// The name beside the first address.
fn sender(from: &MailHeader<'_>) -> Option<String> {
    let first = mailparse::addrparse_header(from).ok()?.into_inner().into_iter().next()?;
    let name = match first {
        MailAddr::Single(one) => one.display_name?,
        MailAddr::Group(group) => group.group_name,
    };
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}
