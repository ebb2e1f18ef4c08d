use std::io::{self, BufWriter, StderrLock, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use gainsay::model::{Level, Notice};
use gainsay::report::{self, Style};
use gainsay::rule::RuleError;
use miette::{GraphicalReportHandler, GraphicalTheme};

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal that has them
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Colour {
    /// Makes it the choice of the whole program.
    pub fn settle(self) {
        let choice = match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// Both output streams: what was asked for goes to the one, all else to the other.
pub struct Screen {
    /// Standard output, for findings.
    pub out: BufWriter<Pipe<StdoutLock<'static>>>,
    /// How to write to it.
    pub style: Style,
    err: Pipe<StderrLock<'static>>,
    err_style: Style,
    quiet: bool,
}

impl Screen {
    /// The streams of this process.
    pub fn new(quiet: bool) -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let style = style(AutoStream::choice(&stdout));
        let err_style = style_like(style, AutoStream::choice(&stderr));
        Self {
            out: BufWriter::with_capacity(1 << 16, Pipe::new(stdout.lock())),
            style,
            err: Pipe::new(stderr.lock()),
            err_style,
            quiet,
        }
    }

    /// Whether only what was asked for is to be printed.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Tells what is to be said of the input.
    pub fn notices(&mut self, notices: &[Notice]) -> io::Result<()> {
        let least = if self.quiet { Level::Error } else { Level::Info };
        let told: Vec<Notice> = notices.iter().filter(|notice| notice.level >= least).cloned().collect();
        report::notices(&told, self.err_style, &mut self.err)
    }

    /// Shows mistakes in rules at their places.
    pub fn rule_errors(&mut self, errors: &[RuleError]) -> io::Result<()> {
        let theme =
            if self.err_style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(self.err_style.width);
        for error in errors {
            let mut drawn = String::new();
            handler.render_report(&mut drawn, error).map_err(io::Error::other)?;
            writeln!(self.err, "{drawn}")?;
        }
        Ok(())
    }

    /// Tells what ended the run. There is nothing to be done where that fails.
    pub fn error(&mut self, error: &anyhow::Error) {
        let _ = self.out.flush();
        let bold = anstyle::AnsiColor::Red.on_default().bold();
        let paint = if self.err_style.colour { bold } else { anstyle::Style::new() };
        let _ = writeln!(self.err, "{paint}error{paint:#}: {error:#}");
    }

    /// Hands out what is still held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn style(choice: ColorChoice) -> Style {
    let width = terminal_size::terminal_size().map_or(Style::DEFAULT_WIDTH, |(width, _)| width.0.into());
    Style { colour: has_colour(choice), width }
}

fn style_like(style: Style, choice: ColorChoice) -> Style {
    Style { colour: has_colour(choice), ..style }
}

fn has_colour(choice: ColorChoice) -> bool {
    choice != ColorChoice::Never
}

/// A stream whose reader may go away: `gainsay check … | head` is no error.
pub struct Pipe<W> {
    inner: W,
    closed: bool,
}

impl<W> Pipe<W> {
    fn new(inner: W) -> Self {
        Self { inner, closed: false }
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        match self.inner.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(bytes.len())
            }
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.inner.flush() {
            Err(error) if self.closed || error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}
