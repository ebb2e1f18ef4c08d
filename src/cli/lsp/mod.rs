//! The language server: findings as diagnostics in every file that has a side in them, while the texts are
//! being written.
//!
//! One thread talks with the editor and answers from the last outcome; another one reads what has changed
//! and judges anew. Reading is a function of one document, so that a change costs one document and the
//! judging of all.

mod action;
mod articles;
mod capabilities;
mod diagnostic;
mod places;
mod position;
mod server;
mod settings_file;
mod worker;

use gainsay::read::Input;
use lsp_server::Connection;

use super::Global;
use super::exit::Exit;
use super::project::Project;
use super::settings::Settings;
use super::stated::Stated;

/// Serve editors: the Language Server Protocol over standard input and output
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Lsp {}

const EXAMPLES: &str = "\
Examples:
  gainsay lsp

Editors start it themselves; docs/editors.md says how VS Code, Neovim, Helix, Emacs and Zed do.";

impl Lsp {
    /// Serves until the editor says that it is done.
    pub fn run(global: &Global) -> anyhow::Result<Exit> {
        rayon::ThreadPoolBuilder::new().num_threads(global.threads).build_global()?;
        let (connection, threads) = Connection::stdio();
        let result = server::serve(&connection, global);
        drop(connection);
        threads.join()?;
        result?;
        Ok(Exit::Clean)
    }
}

/// Loads rules and settings for some inputs anew.
fn project(global: &Global, inputs: &[Input]) -> anyhow::Result<(Project, Settings)> {
    let settings = Settings::for_inputs(global, inputs, &Stated::default())?;
    Ok((Project::open(global, &settings)?, settings))
}
