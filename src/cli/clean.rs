use anyhow::{Context as _, bail};
use gainsay::cache;

use super::Global;
use super::exit::Exit;
use super::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  gainsay clean
  gainsay clean --cache-dir build/gainsay

The cache lies in $XDG_CACHE_HOME/gainsay, else in ~/.cache/gainsay (~/Library/Caches/gainsay,
%LOCALAPPDATA%\\gainsay). Nothing else is removed, and nothing is lost: texts are read anew.";

/// Remove what is kept of texts that were read
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Clean {}

impl Clean {
    /// Removes the cache, and says what that was.
    #[expect(clippy::unused_self, reason = "as all commands have it")]
    pub fn run(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Exit> {
        let Some(folder) = global.cache.folder() else {
            bail!(
                "there is no cache folder: neither XDG_CACHE_HOME nor HOME is set; name one with --cache-dir"
            );
        };
        let file = folder.join(cache::FILE_NAME);
        let removed = cache::remove(&folder).with_context(|| format!("cannot remove {}", file.display()))?;
        screen.say(&match removed {
            Some(bytes) => format!("removed {} ({})", file.display(), size(bytes)),
            None => format!("nothing to remove: there is no {}", file.display()),
        })?;
        Ok(Exit::Clean)
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
