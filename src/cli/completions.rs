use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Cli;
use super::exit::Exit;
use super::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  gainsay completions bash > ~/.local/share/bash-completion/completions/gainsay
  gainsay completions zsh > ~/.zfunc/_gainsay            (with ~/.zfunc in $fpath)
  gainsay completions fish > ~/.config/fish/completions/gainsay.fish";

/// Print what a shell needs to complete commands and options
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Completions {
    /// For which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(&self, screen: &mut Screen) -> anyhow::Result<Exit> {
        // The generator panics where its writer fails, and memory does not.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "gainsay", &mut script);
        std::io::Write::write_all(&mut screen.out, &script)?;
        Ok(Exit::Clean)
    }
}
