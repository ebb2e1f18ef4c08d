//! Story clustering of `tests/outlets/`: all articles of all its stories in one run, with their days of
//! publication and without.
//!
//! `GAINSAY_SHOW=stories` prints what was mixed and what was split.

#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]
#![expect(clippy::print_stdout, reason = "the counts are what the test is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gainsay::Checker;
use gainsay::model::Document;
use gainsay::read::{Given, parse};
use serde::Deserialize;

#[derive(Deserialize)]
struct Told {
    id: String,
    articles: Vec<Article>,
}

#[derive(Deserialize)]
struct Article {
    name: String,
    published: String,
    text: String,
}

/// All files of stories under a folder, by their paths.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { BTreeSet::from([path]) })
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect()
}

fn told() -> Vec<Told> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outlets");
    let read = |path: &PathBuf| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    files(&folder).iter().map(read).collect()
}

/// How many stories come out whole and with no article of another, and how many share an article with
/// another.
fn whole_and_mixed(told: &[Told], dated: bool) -> (usize, usize) {
    let documents: Vec<Document> = told
        .iter()
        .flat_map(|story| story.articles.iter().map(move |article| (story, article)))
        .flat_map(|(story, article)| {
            let published = dated.then(|| article.published.parse().unwrap());
            let name = format!("{}/{}", story.id, article.name);
            parse(&name, article.text.clone().into_bytes(), &Given { published, ..Given::default() }).0
        })
        .collect();
    let outcome = Checker::embedded().0.check_documents(&documents);
    let mut found: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut split: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for source in &outcome.sources {
        let (id, _) = source.path.split_once('/').unwrap();
        let story = source.story.as_deref().unwrap();
        *found.entry(story).or_default().entry(id).or_default() += 1;
        *split.entry(id).or_default().entry(story).or_default() += 1;
    }
    let is_mixed = |stories: &BTreeMap<&str, usize>| stories.keys().any(|story| found[story].len() > 1);
    let is_whole = |stories: &BTreeMap<&str, usize>| stories.len() == 1 && !is_mixed(stories);
    if std::env::var("GAINSAY_SHOW").is_ok_and(|show| show == "stories") {
        for (id, stories) in split.iter().filter(|(_, stories)| !is_whole(stories)) {
            println!("{id}: {stories:?}");
        }
        for (story, ids) in found.iter().filter(|(_, ids)| ids.len() > 1) {
            println!("mixed {story}: {ids:?}");
        }
    }
    (split.values().filter(|s| is_whole(s)).count(), split.values().filter(|s| is_mixed(s)).count())
}

#[test]
fn every_story_of_many_comes_out_whole() {
    let told = told();
    // Without days, two decisions of one central bank are one story, and so are two buses on the road to Ayacucho.
    for (dated, least_whole, most_mixed) in [(true, 223, 0), (false, 205, 4)] {
        let (whole, mixed) = whole_and_mixed(&told, dated);
        let days = if dated { "with" } else { "without" };
        println!("{days} days of publication: {whole} of {} stories whole, {mixed} mixed", told.len());
        assert!(whole >= least_whole && mixed <= most_mixed, "{whole} stories are whole, {mixed} are mixed");
    }
}
