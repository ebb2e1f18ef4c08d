//! Mails as the usual mailers send them: what the sender wrote is read, and every word leads back to the file.

#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]

use base64::Engine as _;
use gainsay::model::{Document, Span};
use gainsay::read::{Given, parse};
use jiff::civil::date;

fn mail(bytes: &[u8]) -> Document {
    let (mut documents, notices) = parse("a.eml", bytes.to_vec(), &Given::default());
    documents.pop().unwrap_or_else(|| panic!("{notices:?}"))
}

fn read(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_read());
    blocks.map(|block| document.quote(block.span)).collect()
}

fn there(document: &Document, words: &str) -> (Span, (usize, usize)) {
    let at = document.text.find(words).unwrap();
    let span = Span::new(at, at + words.len());
    (document.file_span(span), document.location(span))
}

const ALTERNATIVE: &str = "\
Received: from mx.example.org\r
From: =?UTF-8?Q?Nachrichtendienst_L=C3=BCneburg?= <news@example.org>\r
To: desk@example.com\r
Subject: =?UTF-8?B?SGFmZW4gZXLDtmZmbmV0?=\r
Date: Tue, 4 Mar 2025 23:30:00 -0500 (EST)\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary=\"=_part\"\r
\r
This is a message in MIME.\r
--=_part\r
Content-Type: text/plain; charset=\"iso-8859-1\"\r
Content-Transfer-Encoding: quoted-printable\r
\r
The harbour of L=FCneburg opened on Monday after nearly two years of work and=\r
 US$5 million. It holds 12 ships.\r
\r
On 3 March 2025, Jane Doe wrote:\r
> It will cost US$9 million.\r
-- \r
The desk, 99 people\r
--=_part\r
Content-Type: text/html; charset=utf-8\r
\r
<p>In HTML</p>\r
--=_part--\r
";

#[test]
fn the_plain_part_is_read_under_its_subject_without_quote_and_signature() {
    let document = mail(ALTERNATIVE.as_bytes());
    assert_eq!(
        read(&document),
        [
            "Hafen eröffnet",
            "The harbour of Lüneburg opened on Monday after nearly two years of work and US$5 million. It holds 12 ships."
        ]
    );
    assert_eq!(document.metadata.published.date(), Some(date(2025, 3, 4)));
    assert_eq!(document.metadata.outlet.as_ref().unwrap().value, "Nachrichtendienst Lüneburg");
    let (span, place) = there(&document, "Lüneburg opened");
    assert_eq!(&ALTERNATIVE[span.range()], "L=FCneburg opened");
    assert_eq!(place, (14, 16));
    let (span, place) = there(&document, "and US$5");
    assert_eq!(&ALTERNATIVE[span.range()], "and=\r\n US$5");
    assert_eq!(place.0, 14);
    assert_eq!(there(&document, "12 ships").1, (15, 25));
}

#[test]
fn a_page_in_base64_leads_back_to_its_digits() {
    let page = "<html><body><p>The dam at Obergurgl &amp; its lake hold 40 million tonnes of water, the ministry said.</p></body></html>";
    let digits = base64::engine::general_purpose::STANDARD.encode(page);
    let lines: Vec<&str> =
        digits.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let file = format!(
        "From: press@example.org\nSubject: The dam\nContent-Type: text/html; charset=UTF-8\n\
         Content-Transfer-Encoding: base64\n\n{}\n",
        lines.join("\n")
    );
    let document = mail(file.as_bytes());
    assert_eq!(
        read(&document),
        ["The dam", "The dam at Obergurgl & its lake hold 40 million tonnes of water, the ministry said."]
    );
    let (span, place) = there(&document, "40 million");
    assert_eq!(place.0, 6);
    // The digits around the words, from the start of a group of four.
    let body = file.find("\n\n").unwrap() + 2;
    let all: String = file[body..].split_whitespace().collect();
    let before = file[body..span.start].split_whitespace().collect::<String>().len();
    let group =
        base64::engine::general_purpose::STANDARD.decode(&all[before / 4 * 4..before / 4 * 4 + 8]).unwrap();
    assert!(String::from_utf8_lossy(&group).contains("40"));
}

#[test]
fn text_as_it_stands_is_read_in_its_own_bytes() {
    let mut file =
        b"Subject: Rain\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n\
        The caf\xe9 in Orl\xe9ans closed on Monday after 12 years.\n"
            .to_vec();
    let document = mail(&file);
    let (span, place) = there(&document, "Orléans closed");
    assert_eq!(&file[span.range()], b"Orl\xe9ans closed");
    assert_eq!(place, (5, 13));
    file.splice(0..0, b"X-Note: \xe9\n".iter().copied());
    assert_eq!(there(&mail(&file), "Orléans closed").1, (6, 13));
}

#[test]
fn attachments_are_not_read() {
    let file = "Subject: Two files\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\
        Content-Disposition: attachment; filename=a.txt\n\nAttached words.\n--x\nContent-Type: text/html\n\n<p>Shown words.</p>\n--x--\n";
    assert_eq!(read(&mail(file.as_bytes())), ["Two files", "Shown words."]);
}

#[test]
fn each_mail_of_a_mailbox_is_an_article() {
    let file = "From a@example.org Tue Mar  4 10:00:00 2025\nFrom: The Port <a@example.org>\nSubject: Ships\n\
        Date: Tue, 4 Mar 2025 10:00:00 +0100\n\nThe port counted 12 ships.\n\nFrom Monday on there will be more.\n\n\
        From b@example.org Wed Mar  5 10:00:00 2025\nSubject: =?utf-8?Q?Caf=C3=A9?=\n\nIt opens on 9 March.\n";
    let (documents, notices) = parse("in.mbox", file.as_bytes().to_vec(), &Given::default());
    assert!(notices.iter().all(|one| !one.message.contains("not read")), "{notices:?}");
    let paths: Vec<&str> = documents.iter().map(|document| document.path.as_str()).collect();
    assert_eq!(paths, ["in.mbox:2", "in.mbox:11"]);
    assert_eq!(
        read(&documents[0]),
        ["Ships", "The port counted 12 ships.", "From Monday on there will be more."]
    );
    assert_eq!(documents[0].metadata.outlet.as_ref().unwrap().value, "The Port");
    for (document, words, line) in [(&documents[0], "12 ships", 6), (&documents[1], "9 March", 13)] {
        let at = document.text.find(words).unwrap();
        let span = gainsay::model::Span::new(at, at + words.len());
        assert_eq!(&file[document.file_span(span).range()], words);
        assert_eq!(document.location(span).0, line);
    }
    let (_, notices) = parse("in.mbox", b"Nothing here.".to_vec(), &Given::default());
    assert!(notices[0].message.contains("a mailbox without a mail"));
}

#[test]
fn broken_mails_end() {
    let nested = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(2000);
    for broken in ["", "\n\n", "no head at all", "Subject", "Subject: a", ": x\n\ny", nested.as_str()] {
        let (documents, notices) = parse("a.eml", broken.as_bytes().to_vec(), &Given::default());
        assert!(!documents.is_empty() || !notices.is_empty(), "{broken:.20}");
    }
}
