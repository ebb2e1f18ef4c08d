//! The checks that need no rule file, each with a page of its own.

use crate::model::Severity;

/// A check that is no rule: its findings go under its id, and this is what `explain` says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Under which its findings go.
    pub id: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// Why that is worth a finding.
    pub why: &'static str,
    /// What it holds against what.
    pub compares: &'static str,
    /// Where it stays silent.
    pub silent: &'static str,
    /// The gravest severity of its findings.
    pub severity: Severity,
    /// Texts that together give a finding.
    pub example: &'static [&'static str],
}

impl Check {
    /// All of them, by id.
    pub const ALL: [Self; 11] = [
        Self {
            id: "age",
            summary: "An age that the dates of the same text do not give.",
            why: "Ages are copied from older stories and not counted again.",
            compares: "the age that a sentence states, and the one between its dates",
            silent: "where the birthday may lie on either side",
            severity: Severity::Error,
            example: &["The painter was born in 1950 and died in 2020 aged 75."],
        },
        Self {
            id: "copied-sentence",
            summary: "One sentence in two texts, with another name, an opposite word or a denial in it.",
            why: "Texts are copied, cut and rewritten, and a name or a “not” is lost on the way.",
            compares: "sentences of one story that share at least seven of ten words: the names in them, words that exclude each other (“approved” and “rejected”, “north” and “south”, “knee” and “shoulder”), and words that deny",
            silent: "where the sentences differ in a number or a date, where one text may call one thing by two names (a surname, initials, a country and its capital), where the names stand in another order, and in texts published more than three days apart",
            severity: Severity::Warning,
            example: &[
                "Police detained the manager of the factory in Lagos on Tuesday after the fire.",
                "Police detained the manager of the factory in Abuja on Tuesday after the fire.",
            ],
        },
        Self {
            id: "count-list",
            summary: "A number of things, and a list of them that has another number.",
            why: "Lists are cut or grow while their number stays.",
            compares: "the number before a list, and how many items the list has",
            silent: "where the list may be incomplete: “including”, “among others”",
            severity: Severity::Warning,
            example: &["The minister visited three countries: Laos, Vietnam, Thailand and Japan."],
        },
        Self {
            id: "direction",
            summary: "An event told with guest and host, or giver and taker, the other way round.",
            why: "Who visited whom is easily turned round when a story is told again.",
            compares: "the parties of events of one kind, on the same days, in the roles that each text gives them",
            silent: "where another event tells that both happened",
            severity: Severity::Error,
            example: &[],
        },
        Self {
            id: "duration",
            summary: "A length in days that the first and last day of an event do not give.",
            why: "Programmes change, and only one of the two is brought up to date.",
            compares: "“a two-day visit” with the days from the first to the last",
            silent: "where the days are not told from first to last",
            severity: Severity::Error,
            example: &[],
        },
        Self {
            id: "offices",
            summary: "A person to whom later texts give fewer offices.",
            why: "An office that is no longer named may have been given up.",
            compares: "the offices of a person in texts that lie half a year apart",
            silent: "within half a year: a shorter title may be a matter of space",
            severity: Severity::Info,
            example: &[],
        },
        Self {
            id: "parts-total",
            summary: "A total that the parts of the same sentence do not make.",
            why: "A total is raised and its parts are not, or the other way round.",
            compares: "a number of people, and the sum of the kinds of people that it is split into",
            silent: "where the parts may overlap or leave somebody out",
            severity: Severity::Error,
            example: &["Twelve people died: seven men and four women."],
        },
        Self {
            id: "percent-change",
            summary: "A change in percent that the two values beside it do not give.",
            why: "Percentages are reckoned by hand, from the wrong base, or left from an earlier draft.",
            compares: "the stated change, and the one between the values, each allowed its rounding",
            silent: "for changes at constant currency, adjusted, annualised or on average",
            severity: Severity::Error,
            example: &["Revenue rose 20 percent to $120 million from $90 million."],
        },
        Self {
            id: "quantity",
            summary: "Two numbers or dates, read by no rule, that answer one question and cannot both be true.",
            why: "Most figures of a story belong to no rule. A slip shows where texts of one story, or the headline and the text, say other figures of the same thing.",
            compares: "figures of one sort (counts of one thing, amounts of one currency, percentages, measures of one unit, ages, places in an order, lengths of time, dates) that are each other's best match by the words around them: the rarer a word in its text and the nearer to both figures, the more it counts",
            silent: "where another figure matches nearly as well, where the other text says the same value of something alike, where little speaks for one question (a part, as in “including 12”, a look back, another noun, name or date beside a figure), in texts published more than three days apart, and where rules have judged the figures",
            severity: Severity::Warning,
            example: &[
                "The landslide buried 40 houses in the village of Sarno on Tuesday.",
                "In Sarno, the landslide buried 60 houses.",
            ],
        },
        Self {
            id: "rise-or-fall",
            summary: "A rise from a higher value to a lower one, or a fall from a lower to a higher.",
            why: "Two figures change places, or the verb is the one of last month.",
            compares: "the verb of a change with the values that it leads between",
            silent: "where the values are not of one unit, or where something else changes between them",
            severity: Severity::Warning,
            example: &["Unemployment rose from 12 percent to 9 percent."],
        },
        Self {
            id: "weekday",
            summary: "A weekday that is not that of its date.",
            why: "Either the weekday or the date is wrong, and readers act on both.",
            compares: "the weekday beside a date, and that of the calendar",
            silent: "for dates without a year that the day of publication does not settle",
            severity: Severity::Error,
            example: &["The meeting opens on Monday, 3 December 2025."],
        },
    ];

    /// The check of that id.
    pub fn named(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|check| check.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Arithmetic;

    #[test]
    fn every_check_has_its_page_under_its_own_id() {
        assert!(Check::ALL.is_sorted_by_key(|check| check.id));
        for check in Arithmetic::ALL {
            assert!(Check::named(check.name()).is_some(), "{}", check.name());
        }
        assert!(Check::ALL.iter().all(|check| Check::named(check.id) == Some(check)));
    }
}
