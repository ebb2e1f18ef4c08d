//! The titles around a person's name.

use std::ops::Range;

use crate::model::{EntityId, Kind, Value};

use super::View;

impl View<'_> {
    /// Adds arcs over a person's name with all titles around it, so that "Party General Secretary and
    /// President of Laos Thongloun Sisoulith" is one step and one filler.
    pub(super) fn join_titles(&mut self) {
        let mut joined = Vec::new();
        for &(start, end, index) in &self.arcs {
            if self.annotation(index).kind != Kind::Person {
                continue;
            }
            let Some(person) = self.annotation(index).entity() else { continue };
            let (mut first, mut last) = (start, end);
            for &(role_start, role_end, role) in self.arcs.iter().rev() {
                if role_end <= first && self.holds(role, person) && self.is_title_joint(role_end..first) {
                    first = role_start;
                }
            }
            // "French President Emmanuel Macron": the adjective belongs to the title.
            let adjective =
                |&&(.., end, index): &&(usize, usize, usize)| end == first && self.country(index).is_some();
            if let Some(&(adjective, ..)) = self.arcs.iter().find(adjective).filter(|_| first < start) {
                first = adjective;
            }
            for &(role_start, role_end, role) in &self.arcs {
                if role_start >= last && self.holds(role, person) && self.is_title_joint(last..role_start) {
                    last = self.end_of_title(role_end);
                }
            }
            if (first, last) != (start, end) {
                joined.push((first, last, index));
            }
        }
        self.arcs.extend(joined);
        self.arcs.sort_by_key(|&(start, end, index)| (start, std::cmp::Reverse(end), index));
    }

    fn holds(&self, role: usize, person: EntityId) -> bool {
        matches!(&self.annotation(role).value, Value::Role { holder: Some(holder), .. } if *holder == person)
    }

    /// What may stand between a title and the next one or the name: "and", "of the Communist Party of
    /// Vietnam's (CPV) Central Committee,".
    fn is_title_joint(&self, range: Range<usize>) -> bool {
        const LONGEST: usize = 16;
        range.len() <= LONGEST
            && range.clone().all(|at| {
                let token = &self.tokens[at];
                token.is_capitalised()
                    || matches!(
                        self.text(at),
                        "and" | "of" | "the" | "for" | "," | "(" | ")" | "'s" | "-" | "'"
                    )
            })
            && !self.arcs.iter().any(|&(start, end, index)| {
                range.contains(&start) && end <= range.end && self.annotation(index).kind == Kind::Person
            })
    }

    /// The end of a title with the organisation or country that it is of.
    fn end_of_title(&self, end: usize) -> usize {
        let of = end < self.tokens.len() && self.text(end) == "of";
        let skip = if of && end + 1 < self.tokens.len() && self.text(end + 1) == "the" { 2 } else { 1 };
        let whose =
            self.arcs.iter().filter(|&&(start, ..)| of && start == end + skip).map(|&(_, end, _)| end);
        whose.max().unwrap_or(end)
    }
}
