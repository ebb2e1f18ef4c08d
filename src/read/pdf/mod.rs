//! PDF files (ISO 32000): the text as a person reads it, column by column, with its paragraphs joined again.
//!
//! The reader of the format, its fonts and its encodings are those of the hayro crates. Floating point numbers
//! tell where letters stand on a page, and nothing else.

mod bounds;
mod order;
mod paragraphs;
mod show;

use hayro_syntax::LoadPdfError;
use hayro_syntax::Pdf;
use jiff::civil::Date;

use super::about::stated;
pub(super) use paragraphs::Pages;

/// How many pages a file may have.
const MOST_PAGES: usize = 10_000;

/// Whether bytes begin as a PDF file does.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Reads a file, or says why it is not read.
pub(super) fn read(bytes: Vec<u8>) -> Result<Pages, String> {
    if is_encrypted(&bytes) {
        return Err("a PDF file that is protected".to_owned());
    }
    if !bounds::unpacks_within_bounds(&bytes) {
        return Err("unpacked, the PDF file would be larger than is read".to_owned());
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => "a PDF file that is protected".to_owned(),
        LoadPdfError::Invalid => "a broken PDF file".to_owned(),
    })?;
    if pdf.pages().len() > MOST_PAGES {
        return Err(format!("a PDF file of more than {MOST_PAGES} pages"));
    }
    let mut reader = show::Reader::new();
    let mut pages = Vec::with_capacity(pdf.pages().len());
    for (number, page) in pdf.pages().iter().enumerate() {
        let pieces = reader
            .page(page)
            .ok_or_else(|| format!("page {} of the PDF file holds more than is read", number + 1))?;
        pages.push(order::lines(pieces));
    }
    let mut pages = paragraphs::write(&pages);
    if pages.contents.text.trim().is_empty() {
        return Err("no text in its pages: pictures of text have to be recognised first".to_owned());
    }
    pages.contents.about.made = made(&pdf).map(|day| stated(day, "the document's properties"));
    Ok(pages)
}

/// Whether a file names how it is encrypted. Even one that asks for no password is not read: how much it unpacks
/// to could not be told beforehand.
fn is_encrypted(file: &[u8]) -> bool {
    memchr::memmem::find_iter(file, b"/Encrypt").any(|at| {
        let value = file[at + b"/Encrypt".len()..].trim_ascii_start();
        value.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'<')
    })
}

/// The day on which a file was begun and last saved; on two days it may be that of a template.
fn made(pdf: &Pdf) -> Option<Date> {
    let metadata = pdf.metadata();
    let begun = metadata.creation_date?;
    let saved = metadata.modification_date.unwrap_or(begun);
    let day = |at: hayro_syntax::object::DateTime| {
        Date::new(i16::try_from(at.year).ok()?, i8::try_from(at.month).ok()?, i8::try_from(at.day).ok()?).ok()
    };
    day(begun).filter(|begun| day(saved) == Some(*begun))
}
