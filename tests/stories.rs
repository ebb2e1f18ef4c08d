//! Sets of articles and the stories they make: `tests/stories/*.md`.
//!
//! A section is one story, its fenced texts are articles with name and day of publication; those under
//! "Alone" belong to none. Each file is a run of its own, and all files together are one.

#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gainsay::Checker;
use gainsay::model::{Document, Outcome, StatedStory};

/// File and section of each article, and the article.
fn articles() -> Vec<(String, String, Document)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        let set = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        for section in text.split("\n## ").skip(1) {
            let (title, rest) = section.split_once('\n').unwrap();
            for fence in rest.split("```").skip(1).step_by(2) {
                let (info, words) = fence.split_once('\n').unwrap();
                let (name, day) = info.split_once(' ').unwrap();
                let story = if title == "Alone" { name } else { title };
                let document = Document::plain(name, words, Some(day.parse().unwrap()));
                articles.push((set.clone(), format!("{set}: {story}"), document));
            }
        }
    }
    articles
}

/// The pairs of articles that are wrongly together, and those that are wrongly apart.
fn mistakes(checker: &Checker, articles: &[(String, String, Document)]) -> (Vec<String>, Vec<String>) {
    let documents: Vec<Document> = articles.iter().map(|(.., document)| document.clone()).collect();
    let outcome = checker.check_documents(&documents);
    let found = stories(&outcome);
    let (mut together, mut apart) = (Vec::new(), Vec::new());
    for (at, (_, one, a)) in articles.iter().enumerate() {
        for (_, other, b) in &articles[at + 1..] {
            let pair = || format!("{}, {}", a.path, b.path);
            match (one == other, found[a.path.as_str()] == found[b.path.as_str()]) {
                (false, true) => together.push(pair()),
                (true, false) => apart.push(pair()),
                _ => {}
            }
        }
    }
    (together, apart)
}

fn stories(outcome: &Outcome) -> BTreeMap<&str, &str> {
    outcome.sources.iter().map(|source| (&*source.path, source.story.as_deref().unwrap())).collect()
}

#[test]
fn a_few_articles_are_told_apart_without_a_corpus() {
    let checker = Checker::embedded().0;
    let articles = articles();
    let (mut together, mut apart) = (Vec::new(), Vec::new());
    for set in articles.chunk_by(|a, b| a.0 == b.0) {
        let (wrongly_together, wrongly_apart) = mistakes(&checker, set);
        together.extend(wrongly_together);
        apart.extend(wrongly_apart);
    }
    assert!(together.is_empty() && apart.len() <= MOST_APART, "together {together:#?} apart {apart:#?}");
}

#[test]
fn all_of_them_in_one_run_make_the_same_stories() {
    let (together, apart) = mistakes(&Checker::embedded().0, &articles());
    assert!(together.is_empty() && apart.len() <= MOST_APART, "together {together:#?} apart {apart:#?}");
}

/// Pairs that are kept apart wrongly today.
const MOST_APART: usize = 2;

#[test]
fn what_the_user_says_is_one_story_is_one() {
    let mut documents: Vec<Document> = articles().into_iter().map(|(.., document)| document).collect();
    for document in &mut documents {
        document.metadata.story = Some(StatedStory::One);
    }
    let outcome = Checker::embedded().0.check_documents(&documents);
    assert_eq!(outcome.stories.len(), 1);
    documents[3].metadata.story = Some(StatedStory::Named("Apart".into()));
    let outcome = Checker::embedded().0.check_documents(&documents);
    assert!(outcome.stories.iter().any(|story| story.label == "Apart" && story.sources.len() == 1));
}

#[test]
fn a_copy_with_small_changes_shares_the_origin_of_its_source() {
    let (.., article) = articles().swap_remove(0);
    let mut copy = article.clone();
    copy.path = "copy.txt".to_owned();
    copy.text = format!("{} More follows.", article.text.trim_end());
    let copy = Document::plain(copy.path, copy.text, article.metadata.published.date());
    let outcome = Checker::embedded().0.check_documents(&[article, copy]);
    assert_eq!(outcome.stories.len(), 1);
    assert_eq!(outcome.stories[0].near_copies.len(), 1);
    assert_eq!(outcome.independent_origins(), 1);
}
