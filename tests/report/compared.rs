//! Two sources set against each other, in every format.

use gainsay::model::SourceId;
use gainsay::report::Style;
use gainsay::report::diff::{self, Comparison, Format};
use gainsay::report::json::Output;

use super::{json, printed, sample};

fn comparison(left: u32, right: u32) -> Comparison {
    gainsay::diff::compare(&sample::outcome(), SourceId(left), SourceId(right))
}

fn compared(left: u32, right: u32, style: Style) -> String {
    written(Format::Terminal, &comparison(left, right), style)
}

fn written(format: Format, comparison: &Comparison, style: Style) -> String {
    printed(|out| format.write(&sample::outcome(), comparison, &[], style, out))
}

#[test]
fn two_sources_stand_beside_each_other_where_there_is_room() {
    insta::assert_snapshot!("beside_at_80", compared(1, 2, Style::default()));
    insta::assert_snapshot!("beside_at_120", compared(1, 2, Style { width: 120, ..Style::default() }));
    insta::assert_snapshot!("below_at_60", compared(1, 2, Style { width: 60, ..Style::default() }));
    insta::assert_snapshot!(
        "beside_in_colour",
        compared(1, 2, Style { colour: true, width: 80, ..Style::default() })
    );
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [60, 75, 76, 80, 100, 120] {
        for line in compared(1, 2, Style { width, ..Style::default() }).lines() {
            assert!(gainsay::report::terminal::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn the_comparison_is_written_for_programs_comments_and_browsers() {
    let text = written(Format::Json, &comparison(1, 2), Style::default());
    json::valid(Output::Diff, &text);
    insta::assert_snapshot!("json", text);
    insta::assert_snapshot!("markdown", written(Format::Markdown, &comparison(1, 2), Style::default()));
    let page = written(Format::Html, &comparison(1, 2), Style::default());
    let body = &page[page.find("<main>").unwrap()..page.find("</main>").unwrap()];
    insta::assert_snapshot!("html", body);
    assert!(page.contains("default-src 'none'"), "the policy of the page");
}

#[test]
fn a_comparison_is_the_same_from_both_sides() {
    let outcome = sample::outcome();
    for (left, right) in [(0, 1), (1, 2), (0, 2), (2, 3)] {
        let one = gainsay::diff::compare(&outcome, SourceId(left), SourceId(right));
        let other = gainsay::diff::compare(&outcome, SourceId(right), SourceId(left));
        assert_eq!(one.differing.len(), other.differing.len());
        assert_eq!(one.agreeing.len(), other.agreeing.len());
        assert_eq!(one.one_sided[0], other.one_sided[1]);
    }
}

#[test]
fn whole_texts_are_compared_word_by_word() {
    let long = "The ministers met in the old palace by the river and talked for three hours about roads, \
                power lines, schools and the border markets before they signed. ";
    let old = format!("{long}Trade is to reach US$10 billion.\n\nNo date was named.\n");
    let new = format!("{long}Trade is to reach 12 billion USD.\n\nNo date was set by them.\n");
    insta::assert_snapshot!(printed(|out| diff::text(&old, &new, Style::default(), out)));
    let same = printed(|out| diff::text(&old, &old.replace(' ', "\n"), Style::default(), out));
    assert_eq!(same, "the two texts have the same words\n");
}
