//! The language server: findings as diagnostics in every file that has a side in them, while the texts are
//! being written.
//!
//! One thread talks with the editor and answers from the last outcome; another one reads what has changed
//! and judges anew. Reading is a function of one document, so that a change costs one document and the
//! judging of all.

mod action;
mod diagnostic;
mod position;
mod server;
mod settings_file;
mod worker;

use gainsay::Checker;
use lsp_server::Connection;

use super::Global;
use super::exit::Exit;

/// Serve editors: the Language Server Protocol over standard input and output
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Lsp {}

const EXAMPLES: &str = "\
Examples:
  gainsay lsp

Editors start it themselves; editors/README.md says how Neovim, Helix, Emacs and others do.";

impl Lsp {
    /// Serves until the editor says that it is done.
    pub fn run(global: &Global) -> anyhow::Result<Exit> {
        let (connection, threads) = Connection::stdio();
        let result = server::serve(&connection, global);
        drop(connection);
        threads.join()?;
        result?;
        Ok(Exit::Clean)
    }
}

/// Loads the rules for some folders anew.
fn checker(
    global: &Global,
    inputs: &[gainsay::read::Input],
) -> anyhow::Result<(Checker, super::settings::Settings)> {
    let settings = super::settings::Settings::for_inputs(global, inputs, &super::stated::Stated::default())?;
    let project = super::project::Project::open(global, &settings)?;
    Ok((project.checker, settings))
}
