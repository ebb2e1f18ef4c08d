//! How fast the line runs, stage by stage and as a whole, over articles held in memory.
//!
//! With `GAINSAY_DATA` set, the articles are those of `ecbplus.jsonl` in that folder; else the seed
//! articles, as often as it takes to fill a megabyte.

use std::path::Path;
use std::sync::LazyLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use gainsay::Checker;
use gainsay::model::{Document, SourceId};
use gainsay::read::{self, Given};

fn main() {
    divan::main();
}

/// Bytes of seed articles that make one corpus.
const SEED_CORPUS: usize = 1 << 20;

static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::embedded().0);
static ARTICLES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    std::env::var_os("GAINSAY_DATA")
        .and_then(|folder| given(&Path::new(&folder).join("ecbplus.jsonl")))
        .unwrap_or_else(seeds)
});
static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| parsed(&ARTICLES));

/// Name and text of each article of a file with one JSON object a line.
fn given(path: &Path) -> Option<Vec<(String, String)>> {
    let text = std::fs::read_to_string(path).ok()?;
    text.lines()
        .map(|line| {
            let article: serde_json::Value = serde_json::from_str(line).ok()?;
            Some((format!("{}.txt", article["id"].as_str()?), article["text"].as_str()?.to_owned()))
        })
        .collect()
}

fn seeds() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    let texts: Vec<(String, String)> = files
        .iter()
        .filter_map(|path| {
            Some((path.file_name()?.to_str()?.to_owned(), std::fs::read_to_string(path).ok()?))
        })
        .collect();
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    repeated(&texts, SEED_CORPUS.div_ceil(bytes.max(1)))
}

/// The articles so many times over, each time under other names.
fn repeated(articles: &[(String, String)], times: usize) -> Vec<(String, String)> {
    (0..times)
        .flat_map(|time| articles.iter().map(move |(name, text)| (format!("{time:03}-{name}"), text.clone())))
        .collect()
}

fn parsed(articles: &[(String, String)]) -> Vec<Document> {
    articles
        .iter()
        .filter_map(|(name, text)| read::parse(name, text.clone().into_bytes(), &Given::default()).0)
        .collect()
}

fn bytes(articles: &[(String, String)]) -> BytesCount {
    BytesCount::new(articles.iter().map(|(_, text)| text.len()).sum::<usize>())
}

#[expect(clippy::expect_used, reason = "a benchmark without its threads measures nothing")]
fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of a few threads")
}

/// Lexicon and rules: what every run pays before the first byte.
#[divan::bench]
fn start_up() -> Checker {
    Checker::embedded().0
}

/// Decoding, folding, cutting into blocks, and what a document says about itself.
#[divan::bench(sample_count = 10)]
fn read(bencher: Bencher) {
    bencher.counter(bytes(&ARTICLES)).bench(|| parsed(&ARTICLES));
}

/// Numbers, money, times and names.
#[divan::bench(sample_count = 10)]
fn annotate(bencher: Bencher) {
    let checker = &*CHECKER;
    bencher.counter(bytes(&ARTICLES)).bench(|| {
        for document in &*DOCUMENTS {
            black_box(checker.annotate(document));
        }
    });
}

/// Claims from texts that are annotated already; counts claims.
#[divan::bench(sample_count = 10)]
fn extract(bencher: Bencher) {
    let checker = &*CHECKER;
    let annotated: Vec<_> = DOCUMENTS.iter().map(|document| checker.annotate(document)).collect();
    let run = || -> usize {
        let pairs = DOCUMENTS.iter().zip(&annotated);
        pairs.map(|(document, annotated)| checker.claims_of(document, annotated, SourceId(0)).len()).sum()
    };
    let claims = run();
    bencher.counter(bytes(&ARTICLES)).counter(ItemsCount::new(claims)).bench(run);
}

/// All stages over texts in memory, on so many threads; counts claims.
#[divan::bench(args = [1, 2], sample_count = 10)]
fn check(bencher: Bencher, threads: usize) {
    let pool = pool(threads);
    let run = || pool.install(|| CHECKER.check_documents(&parsed_in_parallel(&ARTICLES)));
    let claims = run().claims.len();
    bencher.counter(bytes(&ARTICLES)).counter(ItemsCount::new(claims)).bench(run);
}

/// All stages over the corpus once, four and sixteen times, on one thread: the throughput must stay.
#[divan::bench(args = [1, 4, 16], sample_count = 3)]
fn check_repeated(bencher: Bencher, times: usize) {
    let pool = pool(1);
    let articles = repeated(&ARTICLES, times);
    bencher
        .counter(bytes(&articles))
        .bench(|| pool.install(|| CHECKER.check_documents(&parsed_in_parallel(&articles))));
}

fn parsed_in_parallel(articles: &[(String, String)]) -> Vec<Document> {
    use rayon::prelude::*;
    articles
        .par_iter()
        .filter_map(|(name, text)| read::parse(name, text.clone().into_bytes(), &Given::default()).0)
        .collect()
}
