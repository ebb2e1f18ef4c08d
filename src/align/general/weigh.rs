//! What speaks for two figures being two answers to one question → points.
//!
//! The weights are those of a logistic regression. Between outlets it was made over figures of several texts on
//! one event, invented ones and real ones, with figures changed on one side, against all pairs of figures that
//! differ where nothing was changed; where real articles contradict each other as they are, their figures count as
//! changed. docs/quality.md tells what it reaches.

use super::features::Features;

impl Features {
    /// Whether two figures may be weighed at all. A summary tells in few words what stands somewhere in its
    /// text: without most of those words the figure is another one. A headline says nothing wrong with a figure
    /// that the text below it gives as well.
    pub(super) fn are_weighty(&self) -> bool {
        const LEAST: i32 = 20;
        const LEAST_OF_BARE: i32 = 60;
        const LEAST_WHERE_SAID: i32 = 50;
        const MOST_SETTLED: i32 = 45;
        !self.is_summed_up
            || (!self.is_given_below
                && self.settled <= MOST_SETTLED
                && !self.both_read
                && self.share >= if self.is_bare { LEAST_OF_BARE } else { LEAST }
                && (!self.said || (self.shared >= 3 && self.share_of_larger >= LEAST_WHERE_SAID)))
    }

    /// The sum, in hundredths of a natural logarithm of the odds.
    pub(super) fn points(&self) -> i32 {
        let column = usize::from(self.is_summed_up);
        BIAS[column] + OBSERVATIONS.iter().map(|(of, weights)| of(self) * weights[column]).sum::<i32>() / 100
    }
}

/// What counts for nothing but a sum at all.
const BIAS: [i32; 2] = [-391, 60];

/// What speaks for and against: how much of it there is, in hundredths, and what a whole of it counts between
/// outlets, and between a summary and its text.
type Observation = (fn(&Features) -> i32, [i32; 2]);

/// More than all else together.
const NEVER: i32 = -10_000;

const OBSERVATIONS: &[Observation] = &[
    (|f| f.share, [91, 170]),
    (|f| f.share_of_larger, [217, 165]),
    // All but one sentence.
    (|f| (f.share_of_larger - 60).max(0), [173, 0]),
    (|f| 100 * f.shared.min(6), [26, 20]),
    (|f| 100 * f.near.min(5), [12, 11]),
    (|f| f.rarest.min(160), [95, 0]),
    (|f| hundred(f.one_head), [0, -86]),
    (|f| hundred(f.lone_mark), [0, -76]),
    (|f| hundred(f.one_expected), [-3, 13]),
    (|f| 100 * f.beside_agree.min(2), [30, 0]),
    (|f| hundred(f.same_grain), [67, -58]),
    (|f| hundred(f.other_bound), [-30, 90]),
    (|f| 100 * f.digits.min(5), [-37, 5]),
    (|f| hundred(f.swapped == 2), [470, 0]),
    (|f| hundred(f.swapped == 3), [580, 0]),
    (|f| hundred(f.swapped > 3), [790, 0]),
    (|f| hundred(f.mistaken == 2), [161, 0]),
    (|f| hundred(f.mistaken == 3), [252, 0]),
    (|f| hundred(f.mistaken > 3), [270, 0]),
    (|f| f.ratio.min(150), [-90, -45]),
    (|f| (f.ratio.min(500) - 150).max(0), [-25, -3]),
    (|f| f.settled.min(150), [-147, -102]),
    (|f| hundred(f.both_supported), [-108, 0]),
    (|f| hundred(f.said), [-157, -62]),
    (|f| hundred(f.both_said), [NEVER, NEVER]),
    (|f| hundred(f.crossed), [NEVER, NEVER]),
    (|f| hundred(f.said_by_chance), [-102, -59]),
    (|f| hundred(f.one_read), [68, -40]),
    (|f| hundred(f.both_read), [143, 2]),
    (|f| hundred(f.same_property), [94, 0]),
    (|f| hundred(f.same_past), [270, 0]),
    (|f| hundred(f.same_subject), [57, 0]),
    (|f| hundred(f.other_subject), [-190, 0]),
    (|f| 100 * (2 - f.texts).max(0), [75, 0]),
    (|f| 100 * f.siblings.min(4), [-15, -47]),
    (|f| hundred(f.is_date), [73, 43]),
    (|f| hundred(f.is_clock), [-100, 0]),
    (|f| hundred(f.is_duration), [113, -16]),
    (|f| hundred(f.is_ordinal), [-127, -51]),
    (|f| hundred(f.is_money), [79, -54]),
    (|f| hundred(f.is_measure), [34, 0]),
    (|f| hundred(f.is_anyones_age), [84, 15]),
    (|f| hundred(f.is_bare), [-46, -62]),
    (|f| hundred(f.told_apart), [0, NEVER]),
    (|f| hundred(f.other_heads), [-69, 0]),
    (|f| hundred(f.lone_head), [-73, 0]),
    (|f| 100 * f.other_marks.min(2), [-144, 0]),
    (|f| hundred(f.one_foreseen), [-150, 0]),
    (|f| hundred(f.other_names), [-48, 0]),
    (|f| hundred(f.same_name), [37, 0]),
    (|f| hundred(f.name_known), [16, 0]),
    (|f| hundred(f.other_beside), [-400, 0]),
    (|f| hundred(f.partly_same_beside), [200, 0]),
    (|f| hundred(f.beside_differ == 1), [-26, 0]),
    (|f| hundred(f.beside_differ > 1 && f.beside_agree == 0), [-77, 0]),
    (|f| hundred(f.one_former), [-27, NEVER]),
    (|f| hundred(f.both_former), [-74, NEVER]),
    (|f| hundred(f.one_part), [-76, NEVER]),
    (|f| hundred(f.one_open), [-77, NEVER]),
    (|f| hundred(f.later_people), [-120, NEVER]),
    (|f| hundred(f.later_age), [-425, NEVER]),
    (|f| hundred(f.of_kin), [NEVER, NEVER]),
    (|f| hundred(f.least_of_people), [NEVER, 0]),
    (|f| hundred(f.read_date), [-169, 0]),
    (|f| hundred(f.is_date && (f.one_read || f.both_read)), [0, NEVER]),
    (|f| 100 * f.rivals.min(6), [-21, 0]),
    (|f| hundred(f.same_before), [70, 0]),
    (|f| hundred(f.same_behind), [42, 0]),
    (|f| f.backed.min(150), [-16, 0]),
];

fn hundred(holds: bool) -> i32 {
    if holds { 100 } else { 0 }
}
