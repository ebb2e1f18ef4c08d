//! The command: runs what the command line asks for and turns the result into an exit code.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A third of the work was that of the C library's allocator: rules, annotations and claims are made of many
/// small things, on all threads at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(cli::run().code())
}
