use super::{Node, NodeKind, parse};
use crate::rule::error::PatternMistake;

/// The tree in a short notation.
fn show(node: &Node, pattern: &str) -> String {
    let list = |nodes: &[Node]| nodes.iter().map(|node| show(node, pattern)).collect::<Vec<_>>().join(" ");
    match &node.kind {
        NodeKind::Word(spelling) => spelling.all(pattern).collect::<Vec<_>>().join("/"),
        NodeKind::Inflected(verb) => format!("<{verb}>"),
        NodeKind::Group(group) => format!("@{group}"),
        NodeKind::Mark(mark) => format!("mark:{mark}"),
        NodeKind::Hyphen => "-".to_owned(),
        NodeKind::Slot(slot) => format!("{{{slot}}}"),
        NodeKind::Gap { wide } => if *wide { "..." } else { ".." }.to_owned(),
        NodeKind::Start => "^".to_owned(),
        NodeKind::End => "$".to_owned(),
        NodeKind::Sequence(items) => format!("[{}]", list(items)),
        NodeKind::Choice(arms) => format!("({})", list(arms)),
        NodeKind::Optional(inner) => format!("{}?", show(inner, pattern)),
    }
}

#[test]
fn patterns_are_read() {
    for (pattern, tree) in [
        ("state visit", "[state visit]"),
        ("Trade", "trade"),
        ("(<raise>|@increase) .. to {amount}", "[(<raise> @increase) .. to {amount}]"),
        ("a (the|its own)? goal", "[a (the [its own])? goal]"),
        ("long(er)? term", "[longer/long term]"),
        ("(re)?elect(ed|ion)", "reelected/reelection/elected/election"),
        ("two-way", "[two - way]"),
        ("two–way", "[two - way]"),
        ("country's capital", "[country mark:' capital]"),
        ("{host}'s visit", "[{host} mark:' visit]"),
        ("{host}’s visit", "[{host} mark:' visit]"),
        ("didn't say", "[didn't say]"),
        ("didn’t say", "[didn't say]"),
        ("in the U.S. a", "[in the u.s. a]"),
        ("the 1,000 12th", "[the 1,000 12 th]"),
        ("^ trade ... fell, $", "[^ trade ... fell mark:, $]"),
        ("5 \\$ \\? \\.", "[5 mark:$ mark:? mark:.]"),
        ("{a}? to {b}", "[{a}? to {b}]"),
        ("Việt Nam", "[việt nam]"),
        ("(:|-|—) x", "[(mark:: mark:- mark:—) x]"),
        ("(a|)b", "ab/b"),
        ("(very )?old( and red)?", "[very? old [and red]?]"),
        ("<re-elect>", "<re-elect>"),
    ] {
        let node = parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error:?}"));
        assert_eq!(show(&node, pattern), tree, "{pattern}");
    }
}

#[test]
fn mistakes_are_found_at_their_place() {
    for (pattern, mistake, place) in [
        ("trade (to", PatternMistake::Unclosed('('), "("),
        ("trade {to", PatternMistake::Unclosed('{'), "{"),
        ("trade ) to", PatternMistake::Dangling(')'), ")"),
        ("trade ? to", PatternMistake::Dangling('?'), "?"),
        ("trade} to", PatternMistake::Dangling('}'), "}"),
        ("trade.* to", PatternMistake::NotARegex('*'), "*"),
        ("[ab] to", PatternMistake::NotARegex('['), "["),
        (r"\btrade", PatternMistake::NotARegex('\\'), "\\"),
        ("colou?r", PatternMistake::OptionalLetter, "?"),
        ("in the? end", PatternMistake::OptionalLetter, "?"),
        ("a .... b", PatternMistake::LongGap, "...."),
        ("a {} b", PatternMistake::BadName(String::new()), ""),
        ("a {b c} b", PatternMistake::BadName("b c".to_owned()), "b c"),
        ("long(er than)? x", PatternMistake::Glued, "(er than)"),
        ("long({x}) x", PatternMistake::Glued, "({x})"),
    ] {
        let (found, at) = parse(pattern).expect_err(pattern);
        assert_eq!((found, &pattern[at]), (mistake, place), "{pattern}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "[a-z(){}<>|?.@'$^\\\\ é–-]{0,40}|\\PC{0,20}") {
        let _ = parse(&text);
    }

    #[test]
    fn places_are_inside_the_pattern(text in "[a-z(){}<>|?.@ é]{0,40}") {
        if let Err((_, at)) = parse(&text) {
            proptest::prop_assert!(text.get(at).is_some());
        }
    }
}
