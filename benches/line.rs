//! How fast the line runs, stage by stage and as a whole, over articles held in memory: see
//! [`corpus`] for which.

mod corpus;

use corpus::{ARTICLES, CHECKER, DOCUMENTS, parsed, parsed_in_parallel, pool, repeated};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use gainsay::Checker;
use gainsay::model::SourceId;

fn main() {
    divan::main();
}

fn bytes(articles: &[(String, String)]) -> BytesCount {
    BytesCount::new(articles.iter().map(|(_, text)| text.len()).sum::<usize>())
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
