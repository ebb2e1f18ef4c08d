//! The articles that the benchmarks run over.
//!
//! With `GAINSAY_DATA` set, those of `ecbplus.jsonl` in that folder; else the seed articles, as often
//! as it takes to fill a megabyte.

use std::path::Path;
use std::sync::LazyLock;

use gainsay::Checker;
use gainsay::model::Document;
use gainsay::read::{self, Given};
use rayon::prelude::*;

/// That of the program: the library leaves the choice to those who use it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes of seed articles that make one corpus.
const SEED_CORPUS: usize = 1 << 20;

/// Lexicon and rules.
pub static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::embedded().0);
/// Name and text of each article.
pub static ARTICLES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    std::env::var_os("GAINSAY_DATA")
        .and_then(|folder| given(&Path::new(&folder).join("ecbplus.jsonl")))
        .unwrap_or_else(seeds)
});
/// The same, read.
pub static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| parsed(&ARTICLES));

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
pub fn repeated(articles: &[(String, String)], times: usize) -> Vec<(String, String)> {
    (0..times)
        .flat_map(|time| articles.iter().map(move |(name, text)| (format!("{time:03}-{name}"), text.clone())))
        .collect()
}

/// Reads articles, one after the other.
pub fn parsed(articles: &[(String, String)]) -> Vec<Document> {
    articles
        .iter()
        .flat_map(|(name, text)| read::parse(name, text.clone().into_bytes(), &Given::default()).0)
        .collect()
}

/// Reads articles on the threads of the pool that this runs in.
pub fn parsed_in_parallel(articles: &[(String, String)]) -> Vec<Document> {
    articles
        .par_iter()
        .flat_map_iter(|(name, text)| read::parse(name, text.clone().into_bytes(), &Given::default()).0)
        .collect()
}

/// A pool of so many threads.
#[expect(clippy::expect_used, reason = "a benchmark without its threads measures nothing")]
pub fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of a few threads")
}
