//! What people read is held by snapshots, what programs read by the published schemas.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a panic here is a failed test")]

mod annotated;
mod any_text;
mod compared;
mod formats;
mod json;
mod sample;

use gainsay::model::{Level, Notice, Outcome};
use gainsay::report::{self, Section, Style};

fn printed(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn full(sections: &[Section], style: Style) -> String {
    printed(|out| report::full(&sample::outcome(), sections, style, out))
}

#[test]
fn the_full_report_reads_well_at_80_columns() {
    insta::assert_snapshot!(full(&Section::DEFAULT, Style::default()));
}

#[test]
fn every_section_can_be_asked_for() {
    let shown = full(&Section::ALL, Style::default());
    let tail = shown.find("Agreements").unwrap();
    insta::assert_snapshot!(&shown[tail..]);
}

#[test]
fn a_terminal_gets_colours_from_the_program_only() {
    let shown = full(&Section::ALL, Style { colour: true, width: 100, ..Style::default() });
    assert!(shown.contains('\u{1b}'));
    let styled_only = shown.split('\u{1b}').skip(1).all(|rest| {
        let code = rest.split_once('m').map_or(rest, |(code, _)| code);
        code.starts_with('[') && code[1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b';')
    });
    assert!(styled_only, "{shown:?}");
    let hostile = ['\u{202e}', '\u{202c}', '\u{7}', '\t', '\r'];
    assert!(!shown.contains(hostile), "{shown:?}");
}

#[test]
fn without_colours_there_is_no_escape() {
    assert!(!full(&Section::ALL, Style::default()).contains('\u{1b}'));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    use unicode_width::UnicodeWidthChar;
    for width in [40, 60, 80, 100, 120] {
        for line in full(&Section::ALL, Style { width, ..Style::default() }).lines() {
            // A path stands in one piece, however long it is, and so do the figures.
            if line.contains("╭─[") || line.starts_with("seeds/") || line.starts_with("2 errors") {
                continue;
            }
            let columns: usize = line.chars().filter_map(UnicodeWidthChar::width).sum();
            assert!(columns <= width, "{columns} of {width} columns: {line}");
        }
    }
}

#[test]
fn the_underline_stands_under_its_words() {
    use unicode_width::UnicodeWidthChar;
    let columns = |text: &str| text.chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
    let shown = full(&[], Style::default());
    let lines: Vec<&str> = shown.lines().collect();
    for words in ["12 billion USD", "Strategic Partnership", "longer-term target of US$10 billion"] {
        let at = lines.windows(2).find_map(|pair| {
            let start = pair[0].find(words)?;
            pair[1].contains('┬').then_some((start, pair))
        });
        let (start, [text, underline]) = at.unwrap() else { panic!("two lines") };
        let underline_start = underline.find(['─', '┬']).unwrap();
        assert_eq!(columns(&text[..start]), columns(&underline[..underline_start]), "{text}\n{underline}");
        assert_eq!(columns(words), columns(underline[underline_start..].trim_end()), "{text}\n{underline}");
    }
}

#[test]
fn a_finding_takes_one_line_in_the_concise_form() {
    let shown = printed(|out| report::concise(&sample::outcome(), Style::default(), out));
    assert_eq!(shown.lines().count(), sample::outcome().findings.len());
    insta::assert_snapshot!(shown);
}

#[test]
fn claims_are_listed_with_their_places() {
    insta::assert_snapshot!(printed(|out| report::claims(&sample::outcome(), Style::default(), out)));
}

#[test]
fn notices_say_what_can_be_done() {
    let notices = sample::outcome().notices;
    insta::assert_snapshot!(printed(|out| report::notices(&notices, Style::default(), out)));
}

#[test]
fn what_is_told_of_many_places_is_told_once_unless_something_is_to_be_done() {
    let twice = |line| {
        let help = format!("it repeats line {}, and is read once", line - 1);
        Notice::new(Level::Info, "a.txt", "this paragraph stands twice").at(line, 1).help(help)
    };
    let unused = |line| {
        Notice::new(Level::Warning, "b.txt", "a suppression without a reason").at(line, 1).help("say why")
    };
    let told = |count: usize| {
        let notices: Vec<Notice> = (1..=count).map(twice).chain((1..=count).map(unused)).collect();
        printed(|out| report::notices(&notices, Style::default(), out))
    };
    let few = told(3);
    assert_eq!((few.matches("it repeats line").count(), few.matches("say why").count()), (3, 3), "{few}");
    let many = told(30);
    assert!(many.starts_with("info: 30 places: this paragraph stands twice\n  a.txt:1:1\n"), "{many}");
    assert!(many.contains("  and 27 more\nwarning: b.txt:1:1: "), "{many}");
    assert_eq!(many.matches("say why").count(), 30, "{many}");
}

#[test]
fn an_empty_run_is_one_line() {
    let shown = printed(|out| report::full(&Outcome::default(), &Section::ALL, Style::default(), out));
    assert_eq!(shown, "no contradictions; 0 agreements; 0 claims in 0 documents (0 independent origins)\n");
}
