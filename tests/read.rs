//! Reading whole folders: what is taken, what is passed over, what is said of broken inputs.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use std::fs;
use std::path::Path;

use gainsay::model::{BlockKind, Document, Level, Notice};
use gainsay::read::{Given, Input, load, walk};

fn names(inputs: &[Input]) -> Vec<&str> {
    inputs.iter().map(|input| input.name.as_str()).collect()
}

/// The names without the folder they are in.
fn names_below<'i>(inputs: &'i [Input], folder: &Path) -> Vec<&'i str> {
    let folder = format!("{}/", folder.display());
    inputs.iter().map(|input| input.name.strip_prefix(&folder).unwrap_or(&input.name)).collect()
}

fn messages(notices: &[Notice]) -> Vec<(Level, &str)> {
    notices.iter().map(|notice| (notice.level, notice.message.as_str())).collect()
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn read(name: &str, bytes: impl AsRef<[u8]>) -> (Option<Document>, Vec<Notice>) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), name, bytes);
    let input = Input { name: name.to_owned(), file: Some(folder.path().join(name)) };
    let (mut documents, notices) = load(&input, &Given::default());
    (documents.pop(), notices)
}

#[test]
fn a_folder_gives_its_articles_in_order_and_passes_over_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "b.txt",
        "a.md",
        "sub/c.TXT",
        ".hidden.txt",
        "picture.png",
        "README.md",
        "CHANGELOG.txt",
        "drafts/d.txt",
        "LICENSE-MIT.txt",
        "readers.txt",
    ] {
        write(folder.path(), name, "Text.");
    }
    write(folder.path(), ".gitignore", "drafts/\n");
    let (inputs, notices) = walk(&[folder.path()]);
    assert_eq!(names_below(&inputs, folder.path()), ["a.md", "b.txt", "readers.txt", "sub/c.TXT"]);
    assert!(notices.is_empty(), "{notices:?}");
}

#[test]
fn a_file_that_is_named_is_read_whatever_it_is_called_and_once() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["README.md", "wire", ".hidden.news"] {
        write(folder.path(), name, "Text.");
    }
    let paths =
        ["wire", "README.md", ".hidden.news", "./wire", "sub/../wire"].map(|name| folder.path().join(name));
    fs::create_dir(folder.path().join("sub")).unwrap();
    let (inputs, notices) = walk(&paths);
    assert_eq!(inputs.len(), 3, "{inputs:?}");
    assert!(notices.is_empty());
}

#[test]
fn a_pattern_that_the_shell_left_is_expanded() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.news", "b.news", "sub/c.news", "d.txt"] {
        write(folder.path(), name, "Text.");
    }
    let (inputs, _) = walk(&[folder.path().join("*.news")]);
    assert_eq!(names_below(&inputs, folder.path()), ["a.news", "b.news"]);
    let (inputs, _) = walk(&[folder.path().join("**/*.news")]);
    assert_eq!(inputs.len(), 3);
    let (inputs, notices) = walk(&[folder.path().join("*.none")]);
    assert!(inputs.is_empty());
    assert_eq!(messages(&notices), [(Level::Error, "no file matches this pattern")]);
}

#[test]
fn what_is_missing_or_empty_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let (inputs, notices) = walk(&[folder.path().join("none.txt"), folder.path().join("empty")]);
    assert!(inputs.is_empty());
    let expected =
        [(Level::Warning, "no text file in this folder"), (Level::Error, "no such file or folder")];
    assert_eq!(messages(&notices), expected);
}

#[test]
fn standard_input_is_shown_as_a_dash() {
    let (inputs, _) = walk(&["-", "-"]);
    assert_eq!(names(&inputs), ["-"]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end_and_links_to_one_file_give_it_once() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "sub/a.txt", "Text.");
    symlink(folder.path(), folder.path().join("sub/loop")).unwrap();
    symlink(folder.path().join("sub/a.txt"), folder.path().join("b.txt")).unwrap();
    symlink(folder.path().join("gone"), folder.path().join("c.txt")).unwrap();
    let (inputs, notices) = walk(&[folder.path()]);
    assert_eq!(names_below(&inputs, folder.path()), ["b.txt"]);
    assert!(notices.iter().any(|notice| notice.message.contains("leads back")), "{notices:?}");
    assert!(notices.len() == 2, "{notices:?}");
}

#[test]
fn each_broken_file_is_refused_with_its_reason() {
    for (name, bytes, message) in [
        ("a.txt", b"".as_slice(), "the file is empty"),
        ("a.txt", b" \n\n\t", "the file is empty"),
        ("a.txt", b"\xef\xbb\xbf", "the file is empty"),
        ("a.txt", b"\x1f\x8b\x08\x00", "not read: a gzip archive"),
        ("a.txt", b"MZ\x00\x00\x00\x03", "not read: a binary file"),
    ] {
        let (document, notices) = read(name, bytes);
        assert!(document.is_none());
        assert_eq!(messages(&notices), [(Level::Warning, message)]);
    }
    let gone = Input { name: "gone.txt".to_owned(), file: Some("/nowhere/gone.txt".into()) };
    let (documents, notices) = load(&gone, &Given::default());
    assert!(documents.is_empty());
    assert_eq!(messages(&notices), [(Level::Error, "no such file")]);
}

const ARTICLE: &str = "Harbour of Lüneburg opens\n\n\
    03/04/2024 09:15\n\n\
    By Jane Doe\n\n\
    LÜNEBURG (Reuters) - The harbour opened on April 2 after “nearly two years” of work – and US$5 million.\n\n\
    The mayor thanked 12 builders. (Reporting by Jane Doe; Editing by John Roe)\n\n\
    Related stories\n\nRain is expected in the north\n";

fn kinds(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, document.quote(block.span))).collect()
}

#[test]
fn an_article_is_the_same_in_any_encoding_and_with_any_line_ends() {
    use BlockKind::{Boilerplate, Credit, Header, Paragraph, Title};
    let (document, notices) = read("a.txt", ARTICLE);
    let document = document.unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    let metadata = &document.metadata;
    let published = "header line \"03/04/2024 09:15\"; day first, because the text speaks of April 2";
    let gainsay::model::Published::On(day) = &metadata.published else { panic!("{metadata:?}") };
    assert_eq!((day.value, day.reason.as_str()), (jiff::civil::date(2024, 4, 3), published));
    assert_eq!(metadata.dateline.as_ref().unwrap().value, "LÜNEBURG");
    assert_eq!(metadata.origins[0].value.to_string(), "reuters");
    let order: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    let expected = [Title, Header, Credit, Header, Paragraph, Paragraph, Credit, Boilerplate, Boilerplate];
    assert_eq!(order, expected);

    let wide: Vec<u8> = format!("\u{feff}{ARTICLE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (ansi, _, lost) = encoding_rs::WINDOWS_1252.encode(ARTICLE);
    assert!(!lost);
    for (name, bytes) in [
        ("CRLF", ARTICLE.replace('\n', "\r\n").into_bytes()),
        ("CR", ARTICLE.replace('\n', "\r").into_bytes()),
        ("no-break spaces", ARTICLE.replace(' ', "\u{a0}").into_bytes()),
        ("decomposed", ARTICLE.replace('ü', "u\u{308}").replace('Ü', "U\u{308}").into_bytes()),
        ("byte order mark", format!("\u{feff}{ARTICLE}").into_bytes()),
        ("UTF-16", wide.clone()),
        ("Windows-1252", ansi.to_vec()),
    ] {
        let (other, _) = read("a.txt", &bytes);
        let other = other.unwrap();
        assert_eq!(other.text, document.text, "{name}");
        assert_eq!(other.blocks, document.blocks, "{name}");
        assert_eq!(other.metadata, document.metadata, "{name}");
        for (block, (_, quote)) in document.blocks.iter().zip(kinds(&other)) {
            let span = other.file_span(block.span);
            let expected = match name {
                "UTF-16" => quote.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                "Windows-1252" => encoding_rs::WINDOWS_1252.encode(quote).0.into_owned(),
                _ => quote.as_bytes().to_vec(),
            };
            assert_eq!(&bytes[span.range()], expected, "{name}");
            // A decomposed letter is two characters of the file, and columns count those.
            if name != "decomposed" {
                assert_eq!(other.location(block.span), document.location(block.span), "{name}");
            }
        }
    }
}

#[test]
fn what_a_user_states_goes_before_what_the_text_says() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", ARTICLE);
    let input = Input { name: "a.txt".to_owned(), file: Some(folder.path().join("a.txt")) };
    let day = jiff::civil::date(2024, 3, 4);
    let given = Given {
        published: Some(day),
        origin: Some("VNS".to_owned()),
        outlet: Some("The Courier".to_owned()),
        place: "gainsay.toml".to_owned(),
        ..Given::default()
    };
    let metadata = load(&input, &given).0.remove(0).metadata;
    assert_eq!(metadata.published.date(), Some(day));
    assert_eq!(metadata.origins[0].value.to_string(), "vna");
    assert_eq!(metadata.outlet.unwrap().reason, "gainsay.toml");
}

#[test]
fn markdown_gives_its_front_matter_headings_and_tables() {
    let text = "---\ntitle: Harbour opens\ndate: 2024-04-03\nsource: AFP\n---\n\n\
                The harbour opened\non Monday.\n\n## What it cost\n\n| Part | Cost |\n|---|---|\n| Quay | 5 |\n";
    let (document, _) = read("a.md", text);
    let document = document.unwrap();
    assert_eq!(document.metadata.published.date(), Some(jiff::civil::date(2024, 4, 3)));
    assert_eq!(document.metadata.origins[0].value.to_string(), "afp");
    let read: Vec<(BlockKind, &str)> =
        kinds(&document).into_iter().filter(|(kind, _)| *kind != BlockKind::Header).collect();
    let expected = [
        (BlockKind::Title, "Harbour opens"),
        (BlockKind::Paragraph, "The harbour opened\non Monday."),
        (BlockKind::Heading, "What it cost"),
        (BlockKind::Table, "| Part | Cost |\n|---|---|\n| Quay | 5 |"),
    ];
    assert_eq!(read, expected);
}

#[test]
fn house_keeping_is_said_with_its_place() {
    let lead = "The harbour opened on Monday after nearly two years of work.";
    let (_, notices) = read("a.txt", format!("Harbour opens\n\n{lead}\n\n{lead}\n"));
    let places: Vec<_> = notices.iter().map(|notice| (notice.place, notice.message.as_str())).collect();
    let expected = [(None, "no publication date found"), (Some((5, 1)), "this paragraph stands twice")];
    assert_eq!(places, expected);
    let (_, notices) =
        read("a.txt", format!("Harbour opens\n\n03/04/2024\n\n{}\n", lead.replace("Monday", "time")));
    assert_eq!(notices[0].message, "\"03/04/2024\" is either 3 April 2024 or 4 March 2024");
    assert_eq!(notices[0].place, Some((3, 1)));
}
