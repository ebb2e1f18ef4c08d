//! Made-up articles of many stories, from templates and the general vocabulary: as many as are asked for,
//! the same ones every time.
//!
//! A story has its own people, towns and figures, which one to nine outlets tell in their own order and
//! words; one article in eight has a figure of its own. Names are put together from syllables, so that
//! a large run shares some of them by chance, as the news does.

mod desk;
mod words;

use desk::Desk;
use words::{Chance, Words};

/// How many articles a story may have.
const MOST_IN_STORY: usize = 9;
/// Sentences that tell nothing to compare, in each article.
const FILLERS: usize = 8;
/// The desk's stories begin on this day, and some come on each day after it.
const FIRST_DAY: jiff::civil::Date = jiff::civil::date(2024, 1, 1);
const STORIES_A_DAY: usize = 40;

/// File name and text of so many articles; those of a story come one after the other, and fewer articles
/// are the first of more.
pub fn articles(count: usize) -> impl Iterator<Item = (String, String)> {
    let words = Words::embedded();
    (0..).flat_map(move |story| of_story(story, &words)).take(count)
}

fn of_story(number: usize, words: &Words) -> Vec<(String, String)> {
    let mut chance = Chance::new(number as u64);
    let days = i64::try_from(number / STORIES_A_DAY).unwrap_or(0);
    let day = FIRST_DAY.saturating_add(jiff::Span::new().days(days));
    let desk = Desk::new(&mut chance, words, day);
    let count = 1 + chance.below(MOST_IN_STORY);
    (0..count)
        .map(|article| (format!("{number:06}-{article}.txt"), told(&desk, &mut chance, words)))
        .collect()
}

/// One outlet's telling of a story.
fn told(desk: &Desk, chance: &mut Chance, words: &Words) -> String {
    let deviates = chance.below(8) == 0;
    let telling = desk.telling(chance, deviates);
    let mut body = telling.facts;
    for _ in 0..FILLERS {
        body.insert(chance.below(body.len() + 1), words.filler(chance, &telling.person));
    }
    let outlet = chance.pick(&["Reuters", "AP", "AFP", "DPA", "Xinhua", "PTI", "EFE", "ANSA"]);
    let published = desk.day.saturating_add(jiff::Span::new().days(chance.range(0, 1)));
    let dateline =
        format!("{}, {} ({outlet}) - ", telling.place.to_uppercase(), published.strftime("%B %-d, %Y"));
    let mut text = format!("{}\n\n{dateline}{}", telling.title, telling.lead);
    for (at, sentence) in body.iter().enumerate() {
        text.push_str(if at % 2 == 0 { "\n\n" } else { " " });
        text.push_str(sentence);
    }
    text.push('\n');
    text
}
