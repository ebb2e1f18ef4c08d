//! A check that reads only what the cache does not hold.

use rayon::prelude::*;

use crate::Checker;
use crate::model::{Notice, Outcome};
use crate::read::{self, Given, Input};

use super::store::Key;
use super::{Cache, Reading};

/// A piece of an input.
enum Text {
    /// The cache holds what was read of it.
    Kept(Key),
    /// It has just been read.
    Read(Key, Reading),
}

/// What has become of an input: its pieces, and why it could not be read to its end.
type Texts = (Vec<Text>, Option<Notice>);

/// As [`Checker::check`], with the same outcome.
pub(crate) fn check(
    checker: &Checker,
    inputs: &[Input],
    given: &(dyn Fn(&Input) -> Given + Sync),
    cache: &Cache,
) -> Outcome {
    let found: Vec<Texts> =
        inputs.par_iter().map(|input| texts(checker, input, &given(input), cache)).collect();
    // What could not be read may be there the next time, under the same key.
    let is_whole = found.iter().all(|(_, notice)| notice.is_none());
    let named =
        || inputs.iter().zip(&found).flat_map(|(input, (texts, _))| texts.iter().map(move |t| (input, t)));
    let all: Vec<(&str, Key)> = named().map(|(input, text)| (&*input.name, *text.key())).collect();
    let key = is_whole.then(|| cache.key_of_all(&checker.fingerprint, &all));
    let read = named().filter(|(_, text)| matches!(text, Text::Read(..))).count();
    cache.count(all.len() - read, read);
    if read == 0
        && let Some(outcome) = key.and_then(|key| cache.outcome(&key))
    {
        return outcome;
    }
    let (readings, notices): (Vec<_>, Vec<_>) = inputs
        .par_iter()
        .zip(found)
        .map(|(input, texts)| {
            reading(input, texts, cache).unwrap_or_else(|| checker.load(input, &given(input)))
        })
        .unzip();
    let outcome =
        checker.judge(readings.into_iter().flatten().collect(), notices.into_iter().flatten().collect());
    if let Some(key) = key {
        cache.keep_outcome(key, &outcome);
    }
    outcome
}

fn texts(checker: &Checker, input: &Input, given: &Given, cache: &Cache) -> Texts {
    let mut texts = Vec::new();
    let whole = read::pieces(input, &mut |piece| {
        let key = cache.key(&checker.fingerprint, &input.name, &piece, given);
        // Standard input cannot be read again, should the entry be damaged.
        if input.file.is_some() && cache.store.holds(&key) {
            texts.push(Text::Kept(key));
        } else {
            let reading = checker.read(&input.name, piece, given);
            cache.keep_reading(key, &input.name, &reading);
            texts.push(Text::Read(key, reading));
        }
    });
    (texts, whole.err())
}

/// All that was read of an input; nothing where an entry is damaged.
fn reading(input: &Input, (texts, notice): Texts, cache: &Cache) -> Option<Reading> {
    let (mut all, mut notices) = (Vec::new(), Vec::from_iter(notice));
    for text in texts {
        let (extracted, told) = match text {
            Text::Kept(key) => cache.reading(&key, &input.name)?,
            Text::Read(_, reading) => reading,
        };
        all.extend(extracted);
        notices.extend(told);
    }
    Some((all, notices))
}

impl Text {
    fn key(&self) -> &Key {
        match self {
            Self::Kept(key) | Self::Read(key, _) => key,
        }
    }
}
