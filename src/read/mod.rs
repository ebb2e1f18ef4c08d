//! From files to documents: paths are walked, bytes decoded, text folded and cut into blocks, and
//! what a document says about itself is read.
//!
//! [`walk`] lists the inputs; [`load`] reads one, so that the caller can read many at once and drop
//! each text when it is done with it.

mod about;
mod agency;
mod archive;
mod article;
mod blocks;
mod bytes;
mod caption;
mod characters;
mod comment;
mod contents;
mod credit;
mod decode;
mod fold;
mod front_matter;
mod furniture;
mod header;
mod html;
mod json;
mod layout;
mod mail;
mod metadata;
mod notice;
mod office;
mod opening;
#[cfg(feature = "pdf")]
mod pdf;
mod piece;
mod published;
mod repeats;
mod script;
mod walk;

use std::num::NonZeroU32;
use std::path::Path;

use jiff::civil::Date;

use crate::model::{Document, Level, Markup, Notice, OffsetMap, StatedStory, Suppression};

pub use fold::working_text;
pub use json::Fields;
pub use piece::{Piece, pieces};
pub use walk::{EXTENSIONS, HOUSEKEEPING, Input, walk};

use archive::Archive;
use contents::Contents;
use decode::{Decoded, Flaw, decode};
use layout::LineEnds;

/// The largest file that is read.
pub const MAX_BYTES: u64 = 1 << 30;

/// The largest text of one article, in bytes. A list of articles may be as large as a file.
pub const MAX_TEXT: usize = 128 << 20;

/// What a user states about a source; it goes before what the text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The day of publication.
    pub published: Option<Date>,
    /// Who first wrote the text.
    pub origin: Option<String>,
    /// Who carries it.
    pub outlet: Option<String>,
    /// Which story it belongs to.
    pub story: Option<StatedStory>,
    /// How far it goes before other sources.
    pub authority: Option<NonZeroU32>,
    /// Where this is stated: "gainsay.toml", "--published".
    pub place: String,
    /// What is not to be told about it.
    pub suppressions: Vec<Suppression>,
    /// How the fields are named, where it is a list of records.
    pub fields: Fields,
}

/// How much text is held before it is handed on.
const HELD: usize = 1 << 20;

/// Reads one input, which gives one document, or several where it is a list of articles.
///
/// There is no document if the input cannot be read, is not text, or holds no word; a notice says
/// so. Other notices tell what is missing or odd.
pub fn load(input: &Input, given: &Given) -> (Vec<Document>, Vec<Notice>) {
    let (mut documents, mut notices) = (Vec::new(), Vec::new());
    let whole = pieces(input, &mut |piece| {
        notices.extend(parse_piece(&input.name, piece, given, &mut |read| documents.extend(read)));
    });
    notices.extend(whole.err());
    (documents, notices)
}

/// Reads the bytes of one file, shown as `name`. A record of a list is shown with its line after the
/// name: `articles.jsonl:12`.
pub fn parse(name: &str, bytes: Vec<u8>, given: &Given) -> (Vec<Document>, Vec<Notice>) {
    let mut documents = Vec::new();
    let notices = parse_piece(name, bytes.into(), given, &mut |read| documents.extend(read));
    (documents, notices)
}

/// Reads a piece of a file, and hands on its documents some at a time, so that the texts of a long list
/// need not be held together.
pub fn parse_piece(
    name: &str,
    piece: Piece,
    given: &Given,
    hand_on: &mut dyn FnMut(Vec<Document>),
) -> Vec<Notice> {
    let Piece { bytes, start, lines } = piece;
    let (documents, notices) = (Vec::new(), Vec::new());
    let mut reading = Reading { given, start, lines, documents, held: 0, count: 0, hand_on, notices };
    reading.file(name, bytes);
    reading.hand_on();
    reading.notices
}

/// What has been read of one input.
struct Reading<'g> {
    given: &'g Given,
    /// Where in the file the bytes begin, and how many lines stand before them.
    start: usize,
    lines: usize,
    documents: Vec<Document>,
    /// The bytes of their texts.
    held: usize,
    /// How many documents there were so far.
    count: usize,
    hand_on: &'g mut dyn FnMut(Vec<Document>),
    notices: Vec<Notice>,
}

impl Reading<'_> {
    fn file(&mut self, name: &str, bytes: Vec<u8>) {
        if archive::is_archive(&bytes) {
            return self.archive(name, bytes);
        }
        self.single(name, bytes);
    }

    /// A file that is no archive.
    fn single(&mut self, name: &str, bytes: Vec<u8>) {
        #[cfg(feature = "pdf")]
        if pdf::is_pdf(&bytes) {
            return self.pdf(name, bytes);
        }
        if office::rtf::is_rtf(&bytes) {
            return self.rich_text(name, &bytes);
        }
        self.text(name, bytes);
    }

    fn rich_text(&mut self, name: &str, bytes: &[u8]) {
        match office::rtf::read(bytes) {
            Err(why) => self.refuse(name, &why),
            Ok(office::rtf::Rtf { contents, map, flaws }) => {
                self.notices.extend(flaws.iter().map(|flaw| notice::unreadable(name, flaw)));
                if contents.text.trim().is_empty() {
                    return self.warn(name, "no text was found in it");
                }
                self.document(name, contents, None, map);
            }
        }
    }

    #[cfg(feature = "pdf")]
    fn pdf(&mut self, name: &str, bytes: Vec<u8>) {
        match pdf::read(bytes) {
            Ok(pdf::Pages { text, starts, contents }) => {
                let markup = Markup { text, start: (1, 1), pages: starts, map: OffsetMap::identity() };
                self.document(name, contents, Some(markup), OffsetMap::identity());
            }
            Err(why) => self.refuse(name, &why),
        }
    }

    /// An office document, or an archive of articles.
    fn archive(&mut self, name: &str, bytes: Vec<u8>) {
        let Some(mut archive) = self.archive_of_files(name, bytes) else { return };
        let before = self.count;
        for entry in archive.names() {
            if walk::is_article(Path::new(&entry)) && !is_hidden(&entry) {
                let path = format!("{name}/{}", entry.replace(char::is_control, "\u{fffd}"));
                match archive.read(&entry) {
                    Ok(bytes) => self.entry(&path, bytes),
                    Err(why) => self.refuse(&path, &why),
                }
            }
        }
        if self.count == before {
            self.refuse(name, "an archive without an article");
        }
    }

    /// A file of an archive; archives inside archives are not opened.
    fn entry(&mut self, path: &str, bytes: Vec<u8>) {
        if !archive::is_archive(&bytes) {
            return self.single(path, bytes);
        }
        if self.archive_of_files(path, bytes).is_some() {
            self.refuse(path, "an archive inside an archive");
        }
    }

    /// Opens an archive; one that is an office document is read at once, and no archive of files.
    fn archive_of_files(&mut self, name: &str, bytes: Vec<u8>) -> Option<Archive> {
        match Archive::open(bytes) {
            Ok(mut archive) => (!self.office(name, &mut archive)).then_some(archive),
            Err(why) => {
                self.refuse(name, &why);
                None
            }
        }
    }

    /// Reads the office document that an archive is, and tells whether it is one.
    fn office(&mut self, name: &str, archive: &mut Archive) -> bool {
        match office::read(archive) {
            None => return false,
            Some(Err(why)) => self.refuse(name, &why),
            Some(Ok(contents)) if contents.text.trim().is_empty() => {
                self.warn(name, "no text was found in it");
            }
            Some(Ok(contents)) => self.document(name, contents, None, OffsetMap::identity()),
        }
        true
    }

    fn refuse(&mut self, name: &str, why: &str) {
        self.notices.push(notice::unreadable(name, &format!("not read: {why}")));
    }

    fn text(&mut self, name: &str, bytes: Vec<u8>) {
        if bytes.len() > MAX_TEXT && json::layout(name).is_none() && !mail::is_mailbox(name) {
            return self.refuse(name, &format!("an article of more than {} MiB", MAX_TEXT >> 20));
        }
        let Decoded { text, encoding, flaw } = match decode(bytes) {
            Ok(decoded) => decoded,
            Err(not_text) => return self.notices.push(notice::refusal(name, not_text)),
        };
        let (start, encoding) = match self.start {
            0 => (0, encoding),
            start => (start, encoding.then(text.len(), &OffsetMap::shifted(start))),
        };
        if text.trim().is_empty() {
            if start == 0 {
                self.warn(name, "the file is empty");
            }
            return;
        }
        let flaw = flaw.map(|flaw| Flaw { first: start + flaw.first, ..flaw });
        self.notices.extend(flaw.map(|flaw| notice::flaw(name, flaw)));
        if let Some(layout) = json::layout(name) {
            self.records(name, &text, layout, &encoding);
        } else if mail::is_mailbox(name) {
            self.mailbox(name, &text, &encoding);
        } else if mail::is_mail(name) {
            match mail::read(&text) {
                Ok(contents) => self.taken(name, contents, text, (1, 1), encoding),
                Err(why) => self.notices.push(notice::unreadable(name, why)),
            }
        } else if html::is_page(name, &text) {
            let contents = html::read(&text);
            self.taken(name, contents, text, (1, 1), encoding);
        } else {
            self.document(name, Contents::plain(text, line_ends(name)), None, encoding);
        }
    }

    fn records(&mut self, name: &str, text: &str, layout: json::Layout, encoding: &OffsetMap) {
        let records = match json::records(text, layout) {
            Ok(records) => records,
            Err(why) => return self.notices.push(notice::bad_record(name, &why)),
        };
        let mut last_line = 0;
        for record in records {
            let (line, column) = (self.lines + record.place.0, record.place.1);
            let path =
                if line == last_line { format!("{name}:{line}:{column}") } else { format!("{name}:{line}") };
            last_line = line;
            match json::read(record.text, &self.given.fields) {
                Ok(contents) => {
                    let encoding = record.encoding(encoding);
                    self.taken(&path, contents, record.text.to_owned(), (line, column), encoding);
                }
                Err(why) => self.notices.push(notice::bad_record(&path, &why)),
            }
        }
    }

    /// Reads the mails of a mailbox, each shown with the line on which it begins: `inbox.mbox:120`.
    fn mailbox(&mut self, name: &str, text: &str, encoding: &OffsetMap) {
        let mails = mail::mails(text);
        if mails.is_empty() {
            return self.refuse(name, "a mailbox without a mail");
        }
        for record in mails {
            let path = format!("{name}:{}", record.place.0);
            match mail::read(record.text) {
                Ok(contents) => {
                    let encoding = record.encoding(encoding);
                    self.taken(&path, contents, record.text.to_owned(), record.place, encoding);
                }
                Err(why) => self.notices.push(notice::unreadable(&path, why)),
            }
        }
    }

    /// Adds what was taken from `markup`, which begins at line and column `start` of its file.
    fn taken(
        &mut self,
        path: &str,
        contents: Contents,
        markup: String,
        start: (usize, usize),
        encoding: OffsetMap,
    ) {
        if contents.text.trim().is_empty() {
            return self.warn(path, "no text was found in it");
        }
        let markup = Markup { text: markup, start, pages: Vec::new(), map: OffsetMap::identity() };
        self.document(path, contents, Some(markup), encoding);
    }

    fn document(&mut self, path: &str, contents: Contents, markup: Option<Markup>, encoding: OffsetMap) {
        let (document, notices) = article::document(path.to_owned(), contents, markup, encoding, self.given);
        self.held += document.text.len();
        self.count += 1;
        self.documents.push(document);
        self.notices.extend(notices);
        if self.held >= HELD {
            self.hand_on();
        }
    }

    fn hand_on(&mut self) {
        self.held = 0;
        (self.hand_on)(std::mem::take(&mut self.documents));
    }

    fn warn(&mut self, name: &str, message: &str) {
        self.notices.push(Notice::new(Level::Warning, name, message));
    }
}

/// Whether a file of an archive is one that programs leave there for themselves.
fn is_hidden(entry: &str) -> bool {
    entry
        .split(['/', '\\'])
        .any(|part| part == "__MACOSX" || (part.starts_with('.') && part != "." && part != ".."))
}

/// In Markdown a line end inside a paragraph is a space.
fn line_ends(name: &str) -> LineEnds {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if matches!(ending.as_str(), "md" | "markdown") { LineEnds::Joined } else { LineEnds::Measured }
}
