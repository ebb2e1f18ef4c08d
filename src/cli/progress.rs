use std::io::{IsTerminal as _, stderr};
use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A short run shows none.
const PATIENCE: Duration = Duration::from_secs(1);

/// Times a second that it is drawn.
const RATE: u8 = 8;

/// How many of the inputs are read, on a terminal and where it takes long.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    wanted: bool,
    shown: Once,
}

impl Progress {
    /// Of so many inputs. Where nobody watches (a pipe, a machine that sets `CI`, `--quiet`) it stays hidden.
    pub fn new(inputs: usize, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(inputs as u64), ProgressDrawTarget::hidden());
        // The template is checked by a test, and a bar without it counts as well.
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        let wanted = !quiet && stderr().is_terminal() && std::env::var_os("CI").is_none();
        Self { bar, begun: Instant::now(), wanted, shown: Once::new() }
    }

    /// One more is being read.
    pub fn step(&self) {
        if self.wanted && self.begun.elapsed() >= PATIENCE {
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(RATE)));
        }
        self.bar.inc(1);
    }

    /// Takes it from the screen.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

const TEMPLATE: &str = "reading {bar:30} {pos} of {len} · {eta} left";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_valid() {
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
    }
}
