//! Files of one kind each: pages, mails, lists, and what is no file.

use std::fmt::Write as _;
use std::fs;

use crate::{gainsay, read, says, stderr};

#[test]
fn a_page_nested_without_end_is_read() {
    for tag in ["div", "table><tr><td", "b", "blockquote", "article"] {
        let open = format!("<{tag}>").repeat(100_000);
        let page = format!("<html><body>{open}<p>Rain fell on Monday in the whole of the country.</p>");
        let (documents, _) = read("a.html", page.into_bytes());
        assert!(documents[0].text.contains("Rain fell"), "{tag}");
    }
}

#[test]
fn scripts_and_styles_of_a_page_are_no_text() {
    let page = "<html><body><article><h1>Rain <script>alert(1)</script>falls</h1><p onclick=\"alert(2)\">It \
        rained.<style>p { color: red }</style><img src=x onerror=alert(3)></p><svg><script>alert(4)</script></svg>\
        <iframe srcdoc=\"<script>alert(5)</script>\"></iframe><noscript>alert(6)</noscript></article></body></html>";
    let (documents, _) = read("a.html", page.as_bytes().to_vec());
    assert_eq!(documents[0].text.split_whitespace().collect::<Vec<_>>().join(" "), "Rain falls It rained.");
}

#[test]
fn a_mail_of_ten_thousand_parts_in_each_other_ends() {
    let mut mail = String::from("Subject: Ships\n");
    for part in 0..10_000 {
        let _ = write!(mail, "Content-Type: multipart/mixed; boundary=b{part}\n\n--b{part}\n");
    }
    mail.push_str("Content-Type: text/plain\n\nTwelve ships came.\n");
    let (documents, notices) = read("a.eml", mail.into_bytes());
    assert!(!documents.is_empty() || !notices.is_empty());
}

#[test]
fn a_mail_of_a_hundred_thousand_parts_ends() {
    let mail = format!(
        "Subject: Ships\nContent-Type: multipart/mixed; boundary=b\n\n{}--b--\n",
        "--b\nContent-Type: text/plain\n\nTwelve ships came.\n".repeat(100_000)
    );
    let (documents, _) = read("a.eml", mail.into_bytes());
    assert!(documents[0].text.contains("Twelve ships came."));
}

#[test]
fn a_list_nested_without_end_is_refused() {
    for text in ["[".repeat(500_000), "{\"text\":".repeat(500_000), format!("[{}]", "[".repeat(500_000))] {
        let (documents, notices) = read("a.json", text.into_bytes());
        assert!(documents.is_empty());
        assert!(
            says(&notices, "a.json", "not valid JSON") || notices[0].message.contains("not read"),
            "{notices:?}"
        );
    }
}

#[test]
fn bytes_that_are_no_utf8_are_named_with_their_place() {
    let text = "Đà Nẵng and Việt Nam, ".as_bytes();
    let (documents, notices) = read("a.txt", [text, b"Laos\x92 share \xff\xfe"].concat());
    assert!(documents[0].text.contains("Laos' share"));
    assert!(says(&notices, "a.txt", "not valid UTF-8 in 3 places, first at byte 32"), "{notices:?}");
    let halves: Vec<u8> = "Rain \u{fffd}fell.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let lone = [b"\xff\xfe", &halves[..10], b"\x00\xd8", &halves[12..], b"x"].concat();
    let (documents, notices) = read("a.txt", lone);
    assert_eq!(documents[0].text, "Rain \u{fffd}fell.\u{fffd}");
    assert!(says(&notices, "a.txt", "not valid UTF-16LE in 2 places, first at byte 12"), "{notices:?}");
}

#[test]
fn a_line_of_a_gigabyte_is_refused_by_its_size() {
    let mut line = b"Rain fell on Monday. ".repeat((1 << 30) / 21);
    line.truncate(1 << 30);
    let (documents, notices) = read("a.txt", line);
    assert!(documents.is_empty());
    assert!(says(&notices, "a.txt", "not read: an article of more than 128 MiB"), "{notices:?}");
}

#[test]
fn files_larger_than_is_read_are_refused_before_they_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "a.md", "a.html", "a.eml", "a.rtf", "a.docx", "a.pdf", "a.zip", "a.json"] {
        // A file with a hole: it has its length and takes no room.
        fs::File::create(folder.path().join(name)).unwrap().set_len(1 << 40).unwrap();
        let assert = gainsay(folder.path(), &["claims", name]).code(2);
        assert!(stderr(&assert).contains("larger than 1024 MiB, which is the limit"), "{}", stderr(&assert));
    }
}

/// In an optimised build: `cargo test --release --test hostile -- --ignored`.
#[test]
#[ignore = "too slow without optimisation"]
fn a_record_of_a_gigabyte_is_refused_and_those_before_it_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let record = "{\"text\": \"Laos and Vietnam agreed to raise two-way trade to US$10 billion.\"}\n";
    let mut list = record.repeat(20_000).into_bytes();
    list.resize(list.len() + (1 << 30) + 1, b' ');
    fs::write(&path, list).unwrap();
    let assert = gainsay(folder.path(), &["claims", "a.jsonl", "--no-cache", "--format", "json"]);
    let told = stderr(&assert);
    assert!(told.contains("a record larger than 1024 MiB"), "{told:.500}");
    assert!(crate::stdout(&assert).contains("10 billion"));
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::write(folder.path().join("a.txt"), "Rain fell.").unwrap();
    let told = stderr(&gainsay(folder.path(), &["claims", "pipe.txt", "/dev/zero", "a.txt"]));
    for path in ["pipe.txt", "/dev/zero"] {
        assert!(told.contains(&format!("{path}: not a file: a pipe or a device")), "{told}");
    }
    // In a folder they are no files.
    let told = stderr(&gainsay(folder.path(), &["claims", "."]));
    assert!(!told.contains("pipe.txt"), "{told}");
}

#[cfg(unix)]
#[test]
fn links_in_circles_and_files_without_permission_are_named() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    fs::write(inner.join("a.txt"), "Rain fell.").unwrap();
    symlink(folder.path(), inner.join("again")).unwrap();
    symlink("self.txt", folder.path().join("self.txt")).unwrap();
    let closed = folder.path().join("closed.txt");
    fs::write(&closed, "Rain fell.").unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let told = stderr(&gainsay(folder.path(), &["claims", "."]));
    assert!(told.contains("leads back to a folder above it"), "{told}");
    assert!(told.contains("self.txt"), "{told}");
    // Who may read everything is not told.
    if fs::read(&closed).is_err() {
        assert!(told.contains("closed.txt: no permission to read it"), "{told}");
    }
}
