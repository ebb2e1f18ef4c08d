//! Story clustering against public data: ECB+, 982 articles of 86 events in 43 topics, in one run.
//!
//! The data is not part of the repository: `GAINSAY_DATA` names its folder, and without it the test
//! says so and passes. `GAINSAY_SHOW=stories` prints the pairs of events that were mixed.

#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "the table is what the test is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use gainsay::Checker;
use gainsay::model::Document;
use gainsay::read::{self, Given};

struct Article {
    id: String,
    topic: u64,
    event: String,
    story: String,
}

/// The first articles of each event, as many as are asked for of the event of that number, with the
/// story that they were put in.
fn articles(file: &str, of_event: impl Fn(usize) -> usize) -> Vec<Article> {
    let checker = Checker::embedded().0;
    let mut articles: Vec<Article> = Vec::new();
    let mut documents: Vec<Document> = Vec::new();
    let rows: Vec<serde_json::Value> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let events: BTreeSet<&str> = rows.iter().map(|row| row["event"].as_str().unwrap()).collect();
    let mut left: BTreeMap<&str, usize> =
        events.into_iter().enumerate().map(|(number, event)| (event, of_event(number))).collect();
    for row in &rows {
        let left = left.get_mut(row["event"].as_str().unwrap()).unwrap();
        if *left == 0 {
            continue;
        }
        *left -= 1;
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        documents.extend(read::parse(&text("id"), text("text").into_bytes(), &Given::default()).0);
        articles.push(Article {
            id: text("id"),
            topic: row["topic"].as_u64().unwrap(),
            event: text("event"),
            story: String::new(),
        });
    }
    let outcome = checker.check_documents(&documents);
    let stories: BTreeMap<&str, &str> =
        outcome.sources.iter().map(|source| (&*source.path, source.story.as_deref().unwrap())).collect();
    for article in &mut articles {
        article.story = stories[article.id.as_str()].to_owned();
    }
    articles
}

/// Counts of pairs of articles.
#[derive(Clone, Copy, Debug, Default)]
struct Pairs {
    together_rightly: u32,
    together_wrongly: u32,
    apart_wrongly: u32,
    /// Of the two events of one topic.
    look_alike: u32,
    look_alike_apart: u32,
}

impl Pairs {
    fn of(articles: &[&Article]) -> Self {
        let mut pairs = Self::default();
        for (at, a) in articles.iter().enumerate() {
            for b in &articles[at + 1..] {
                let (event, story) = (a.event == b.event, a.story == b.story);
                pairs.together_rightly += u32::from(event && story);
                pairs.together_wrongly += u32::from(!event && story);
                pairs.apart_wrongly += u32::from(event && !story);
                let look_alike = a.topic == b.topic && !event;
                pairs.look_alike += u32::from(look_alike);
                pairs.look_alike_apart += u32::from(look_alike && !story);
            }
        }
        pairs
    }

    fn precision(self) -> f64 {
        f64::from(self.together_rightly) / f64::from(self.together_rightly + self.together_wrongly)
    }

    fn recall(self) -> f64 {
        f64::from(self.together_rightly) / f64::from(self.together_rightly + self.apart_wrongly)
    }

    fn f1(self) -> f64 {
        2.0 * self.precision() * self.recall() / (self.precision() + self.recall())
    }

    fn look_alikes_apart(self) -> f64 {
        f64::from(self.look_alike_apart) / f64::from(self.look_alike)
    }
}

/// The file with the articles, if its folder is named.
fn file() -> Option<String> {
    let Some(folder) = std::env::var_os("GAINSAY_DATA").map(PathBuf::from) else {
        eprintln!("skipped: GAINSAY_DATA does not name the folder of the public data");
        return None;
    };
    Some(std::fs::read_to_string(folder.join("ecbplus.jsonl")).unwrap())
}

/// Counts the pairs of the articles of some topics, and prints them in a row.
fn row(name: &str, articles: &[Article], chosen: impl Fn(&Article) -> bool) -> Pairs {
    let chosen: Vec<&Article> = articles.iter().filter(|article| chosen(article)).collect();
    let pairs = Pairs::of(&chosen);
    println!(
        "| {name} | {:.3} | {:.3} | {:.3} | {:.3} |",
        pairs.precision(),
        pairs.recall(),
        pairs.f1(),
        pairs.look_alikes_apart()
    );
    pairs
}

#[test]
fn articles_of_one_event_are_one_story_and_look_alikes_are_two() {
    let Some(file) = file() else { return };
    let articles = articles(&file, |_| usize::MAX);
    println!("| articles | precision | recall | F1 | look-alikes apart |\n| --- | --- | --- | --- | --- |");
    let all = row("all", &articles, |_| true);
    row("topics of odd number", &articles, |article| article.topic % 2 == 1);
    row("topics of even number", &articles, |article| article.topic % 2 == 0);
    if std::env::var("GAINSAY_SHOW").is_ok_and(|show| show == "stories") {
        show(&articles);
    }
    assert!(all.f1() >= 0.94, "F1 is {:.3}", all.f1());
    assert!(all.look_alikes_apart() >= 0.95, "apart are {:.3}", all.look_alikes_apart());
}

/// One, two, three or all articles of each event, so that one report of an event stands beside many of
/// its look-alike.
#[test]
fn events_with_few_articles_are_told_apart_as_well() {
    let Some(file) = file() else { return };
    let articles = articles(&file, |event| [1, 2, 3, usize::MAX][event % 4]);
    let few = row("few of most events", &articles, |_| true);
    assert!(few.f1() >= 0.90, "F1 is {:.3}", few.f1());
    assert!(few.look_alikes_apart() >= 0.74, "apart are {:.3}", few.look_alikes_apart());
}

/// Stories of several events, and events of several stories.
fn show(articles: &[Article]) {
    let mut events: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    let mut stories: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for article in articles {
        *stories.entry(&article.story).or_default().entry(&article.event).or_default() += 1;
        *events.entry(&article.event).or_default().entry(&article.story).or_default() += 1;
    }
    for (story, events) in stories.iter().filter(|(_, events)| events.len() > 1) {
        println!("mixed {story}: {events:?}");
    }
    for (event, stories) in events.iter().filter(|(_, stories)| stories.len() > 1) {
        println!("split {event}: {stories:?}");
    }
}
