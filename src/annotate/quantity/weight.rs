//! Whether pounds are a weight or money.

use super::window::Window;
use crate::annotate::{Classes, TokenKind};

/// Whether "pounds" that end before token `end` are a weight.
pub(super) fn is_weight(window: &Window<'_, '_>, start: usize, end: usize) -> bool {
    if window.is_word(end - 1, "stone") {
        // "the 19-stone prop", but "a three-stone ring"
        if window.is_dash(end - 2) {
            return !window.is_any(end, OF_STONE);
        }
        // "three stone", but "three stone walls"
        return !window.is_word(end, "of")
            && window
                .token(end)
                .is_none_or(|next| next.kind != TokenKind::Word || next.classes.any(Classes::FUNCTION));
    }
    let verb = (start.saturating_sub(5).max(window.start)..start).any(|at| {
        window.is_any(
            at,
            &[
                "weigh",
                "weighs",
                "weighed",
                "weighing",
                "weight",
                "drop",
                "shed",
                "heavier",
                "lighter",
                "carry",
                "carrying",
                "weighting",
            ],
        )
    });
    let of_things = window.is_word(end, "of")
        && !window.is_any(
            end + 1,
            &[
                "debt",
                "damage",
                "savings",
                "public",
                "taxpayer",
                "taxpayers",
                "government",
                "cash",
                "money",
                "investment",
                "its",
                "his",
                "her",
                "their",
                "the",
                "aid",
                "funding",
                "sales",
                "profit",
                "tax",
                "revenue",
                "losses",
                "compensation",
                "bonuses",
                "benefits",
            ],
        );
    let metric = window.is_mark(end, '(')
        && (end + 1..end + 5)
            .any(|at| window.is_any(at, &["kg", "kilograms", "kilogrammes", "kilos", "grams", "tonnes"]));
    let hyphenated = window.is_dash(end.saturating_sub(2)) && window.is_tight(end - 1);
    let thing = hyphenated
        && window.is_any(
            end,
            &[
                "bomb",
                "bombs",
                "baby",
                "man",
                "woman",
                "fish",
                "bag",
                "bags",
                "dog",
                "weight",
                "warhead",
                "device",
                "explosive",
                "tumor",
                "tumour",
                "boy",
                "girl",
                "turkey",
                "cat",
                "rock",
                "shell",
                "lineman",
            ],
        );
    verb || follows_height(window, start)
        || of_things
        || metric
        || thing
        || window.is_any(end, &["heavier", "lighter", "overweight"])
}

/// "six-foot-two and about 200 pounds", "a 6-foot-4, 240-pound guard": whether a height stands right before the number.
fn follows_height(window: &Window<'_, '_>, start: usize) -> bool {
    const JOINTS: [&str; 8] = ["and", ",", "a", "about", "around", "roughly", "tall", "weighing"];
    let Some(last) = (window.start..start).rev().find(|&at| !JOINTS.contains(&window.text(at))) else {
        return false;
    };
    let is_unit = |at: usize| window.is_any(at, &["foot", "feet", "ft", "inches"]);
    let is_joined = || window.is_dash(last - 1) && last >= window.start + 2 && is_unit(last - 2);
    last + 1 < start && (is_unit(last) || last > window.start && is_joined())
}

/// What is made or set with stones.
const OF_STONE: &[&str] = &[
    "ring", "rings", "necklace", "bracelet", "circle", "wall", "bridge", "tower", "arch", "house", "cottage",
    "building", "setting", "monument",
];
