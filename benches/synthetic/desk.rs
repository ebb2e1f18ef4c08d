//! What a story tells of, by desk.

use jiff::civil::Date;

use super::words::{self, Chance, Words};

/// A story with its facts.
pub struct Desk {
    kind: Kind,
    /// The day of the event.
    pub day: Date,
    town: String,
    country: String,
    other: String,
    person: String,
    firms: [String; 2],
    figures: [i64; 4],
}

#[derive(Clone, Copy)]
enum Kind {
    Quake,
    Deal,
    Election,
    Visit,
    Trial,
    Match,
}

/// What one article says of its story.
pub struct Telling {
    pub title: String,
    pub place: String,
    pub person: String,
    pub lead: String,
    pub facts: Vec<String>,
}

impl Desk {
    pub fn new(chance: &mut Chance, vocabulary: &Words, day: Date) -> Self {
        let kinds = [Kind::Quake, Kind::Deal, Kind::Election, Kind::Visit, Kind::Trial, Kind::Match];
        Self {
            kind: chance.pick(&kinds),
            day,
            town: words::town(chance),
            country: vocabulary.country(chance),
            other: vocabulary.country(chance),
            person: vocabulary.person(chance),
            firms: [words::company(chance), words::company(chance)],
            figures: [chance.range(11, 480), chance.range(12, 97), chance.range(3, 9), chance.range(2, 30)],
        }
    }

    /// As one article tells it; where it deviates, with another figure.
    pub fn telling(&self, chance: &mut Chance, deviates: bool) -> Telling {
        let mut figures = self.figures;
        if deviates {
            figures[0] += figures[0] / 3 + 2;
        }
        let weekday = self.day.strftime("%A").to_string();
        let (title, lead, mut facts) = match self.kind {
            Kind::Quake => self.quake(figures, &weekday),
            Kind::Deal => self.deal(figures, &weekday),
            Kind::Election => self.election(figures, &weekday),
            Kind::Visit => self.visit(figures, &weekday),
            Kind::Trial => self.trial(figures, &weekday),
            Kind::Match => self.game(figures, &weekday),
        };
        let first = chance.below(facts.len());
        facts.rotate_left(first);
        Telling { title, place: self.town.clone(), person: self.person.clone(), lead, facts }
    }

    fn quake(&self, [dead, homes, size, depth]: [i64; 4], day: &str) -> (String, String, Vec<String>) {
        let Self { town, country, person, .. } = self;
        (
            format!("Quake kills {dead} near {town}"),
            format!(
                "At least {dead} people were killed when an earthquake struck {town} in {country} on {day}."
            ),
            vec![
                format!("The quake had a magnitude of {size}.4 and a depth of {depth} km."),
                format!("Some {homes}00 homes were destroyed in {town} and the villages around it."),
                format!("Mayor {person} said {} people were injured.", dead * 3),
                format!("Rescuers pulled {} people from the rubble in {town}.", homes + 2),
            ],
        )
    }

    fn deal(&self, [value, price, share, premium]: [i64; 4], day: &str) -> (String, String, Vec<String>) {
        let Self { town, person, firms: [buyer, target], .. } = self;
        (
            format!("{buyer} to buy {target} for ${value} million"),
            format!("{buyer} agreed on {day} to acquire {target} for ${value} million in cash."),
            vec![
                format!("The offer of ${price}.50 a share is a premium of {premium} percent."),
                format!("{target}, based in {town}, employs {price}00 people in {share} countries."),
                format!("{buyer} chief executive {person} expects the deal to close within {share} months."),
                format!("Revenue of {target} rose {premium} percent to ${} million last year.", value * 2),
            ],
        )
    }

    fn election(
        &self,
        [seats, turnout, parties, lead]: [i64; 4],
        day: &str,
    ) -> (String, String, Vec<String>) {
        let Self { town, country, person, .. } = self;
        (
            format!("{person} wins vote in {country}"),
            format!("The party of {person} won {seats} seats in the parliament of {country} on {day}."),
            vec![
                format!("Turnout was {turnout} percent, the election commission in {town} said."),
                format!("{parties} parties passed the threshold, and {person} led by {lead} points."),
                format!("Observers from {} watched {turnout}0 polling stations.", self.other),
                format!("Supporters of {person} danced in the streets of {town}."),
            ],
        )
    }

    fn visit(
        &self,
        [value, accords, days, anniversary]: [i64; 4],
        day: &str,
    ) -> (String, String, Vec<String>) {
        let Self { town, country, other, person, .. } = self;
        (
            format!("President {person} visits {country}"),
            format!("President {person} of {other} arrived in {country} on {day} for a {days}-day visit."),
            vec![
                format!("{country} and {other} aim to raise two-way trade to ${value} billion."),
                format!("The two sides signed {accords} agreements in {town}."),
                format!("The visit marks {anniversary} years of ties between {country} and {other}."),
                format!("{person} will also go to {town}, where a dam of {value} megawatts is being built."),
            ],
        )
    }

    fn trial(&self, [counts, age, years, victims]: [i64; 4], day: &str) -> (String, String, Vec<String>) {
        let Self { town, person, firms: [firm, _], .. } = self;
        (
            format!("{person} jailed for {years} years"),
            format!(
                "{person}, {age}, was sentenced to {years} years in prison by a court in {town} on {day}."
            ),
            vec![
                format!("{person} was convicted of {counts} counts of fraud against {firm}."),
                format!("The court ordered {person} to pay a fine of ${counts},000."),
                format!("The scheme cost {victims} customers of {firm} about ${} million.", counts * 4),
                format!("Judges in {town} heard {age} witnesses."),
            ],
        )
    }

    fn game(&self, [crowd, minute, goals, title]: [i64; 4], day: &str) -> (String, String, Vec<String>) {
        let Self { town, country, person, firms: [club, _], .. } = self;
        let minute = minute.min(89);
        (
            format!("{person} scores as {town} United win"),
            format!("{town} United beat {country} Rovers {goals}-1 on {day}, with a goal by {person}."),
            vec![
                format!("{person} scored in the {minute}th minute before a crowd of {crowd},412."),
                format!("It was title number {title} for {town} United."),
                format!("{town} United, owned by {club}, had paid ${crowd} million for {person}."),
                format!("{person} has {title} goals in {minute} games this season."),
            ],
        )
    }
}
