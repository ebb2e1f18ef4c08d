use std::fs;
use std::path::{Path, PathBuf};

use gainsay::cache::{self, Cache, CacheError, Usage};
use gainsay::model::{Level, Notice};
use gainsay::read::Input;

use super::screen::Screen;

/// Texts of fewer bytes in all are read sooner than the user's cache is opened. A cache that is named is
/// always used.
const FEW_BYTES: u64 = 200_000;

/// Where what was read is kept between runs.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Cache")]
pub struct CacheOptions {
    /// Read every text anew, and keep nothing of it
    #[arg(long, global = true)]
    no_cache: bool,
    /// The folder of what was read before, so that unchanged texts are not read again; the user's cache
    /// folder unless given
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "GAINSAY_CACHE_DIR",
        hide_env_values = true,
        conflicts_with = "no_cache"
    )]
    cache_dir: Option<PathBuf>,
}

impl CacheOptions {
    /// The cache for a run over these inputs. A run that has none goes on without.
    pub fn open(
        &self,
        inputs: &[Input],
        verbose: bool,
        screen: &mut Screen,
    ) -> anyhow::Result<Option<Cache>> {
        let is_small = self.cache_dir.is_none() && are_few(inputs);
        let folder = if self.no_cache || is_small { None } else { self.folder() };
        let Some(folder) = folder else { return Ok(None) };
        match Cache::open(&folder, cache::MOST_BYTES) {
            Ok(cache) => {
                if cache.was_damaged() {
                    let file = folder.join(cache::FILE_NAME).display().to_string();
                    let message = "the cache was damaged, and is made anew";
                    let help = "nothing is lost: every text is read once more";
                    screen.notices(&[Notice::new(Level::Info, file, message).help(help)])?;
                }
                Ok(Some(cache))
            }
            Err(error) => {
                tell(&folder, &error, verbose, screen)?;
                Ok(None)
            }
        }
    }

    /// Writes down what is new.
    pub fn close(&self, cache: Cache, verbose: bool, screen: &mut Screen) -> anyhow::Result<()> {
        match cache.close() {
            Ok(Usage { kept, read }) if verbose => {
                screen.say(&format!("cache: {kept} texts unchanged, {read} read"))?;
            }
            Ok(_) => {}
            Err(error) => tell(&self.folder().unwrap_or_default(), &error, verbose, screen)?,
        }
        Ok(())
    }

    /// The folder of the cache, where there can be one.
    pub fn folder(&self) -> Option<PathBuf> {
        self.cache_dir.clone().or_else(cache::user_folder)
    }
}

fn are_few(inputs: &[Input]) -> bool {
    let mut left = FEW_BYTES;
    inputs.iter().filter_map(|input| fs::metadata(input.file.as_ref()?).ok()).all(|about| {
        let enough = about.len() >= left;
        left = left.saturating_sub(about.len());
        !enough
    })
}

/// That another process has it for a moment is of interest to few.
fn tell(folder: &Path, error: &CacheError, verbose: bool, screen: &mut Screen) -> anyhow::Result<()> {
    let notice =
        Notice::new(Level::Warning, folder.display().to_string(), format!("not used as cache: {error}"))
            .help(
                "the run goes on without; --cache-dir names another folder, --no-cache does without for good",
            );
    if verbose || !matches!(error, CacheError::Busy) {
        screen.notices(&[notice])?;
    }
    Ok(())
}
