use std::io::{self, BufWriter, IsTerminal, Stderr, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use gainsay::config::ConfigError;
use gainsay::model::{Level, Notice};
use gainsay::report::{self, Style};
use gainsay::rule::RuleError;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use supports_hyperlinks::Stream;

use super::Global;

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

/// When paths are links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Hyperlinks {
    /// On a terminal that is known to have them
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Both output streams: what was asked for goes to the one, all else to the other.
pub struct Screen {
    /// Standard output, for findings.
    pub out: BufWriter<Pipe<StdoutLock<'static>>>,
    /// How to write to it.
    pub style: Style,
    /// Not locked, since the progress bar writes to it from other threads.
    err: Pipe<Stderr>,
    err_style: Style,
    quiet: bool,
}

impl Screen {
    /// The streams of this process.
    pub fn new(global: &Global) -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let (out_style, err_style) =
            (style(&stdout, AutoStream::choice(&stdout)), style(&stderr, AutoStream::choice(&stderr)));
        let linked = |stream| match global.hyperlinks {
            Hyperlinks::Auto => supports_hyperlinks::on(stream),
            Hyperlinks::Always => true,
            Hyperlinks::Never => false,
        };
        let [out_links, err_links] =
            [Stream::Stdout, Stream::Stderr].map(|stream| linked(stream).then(working_folder).flatten());
        Self {
            out: BufWriter::with_capacity(1 << 16, Pipe::new(stdout.lock())),
            style: Style { links: out_links, ..out_style },
            err: Pipe::new(stderr),
            err_style: Style { links: err_links, ..err_style },
            quiet: global.quiet,
        }
    }

    /// Whether only what was asked for is to be printed.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Begins anew at the top of an empty terminal; elsewhere nothing is taken away.
    pub fn clear(&mut self) -> io::Result<()> {
        self.flush()?;
        if io::stdout().is_terminal() { write!(self.out, "\x1b[2J\x1b[3J\x1b[H") } else { Ok(()) }
    }

    /// Tells what is to be said of the input.
    pub fn notices(&mut self, notices: &[Notice]) -> io::Result<()> {
        let least = if self.quiet { Level::Error } else { Level::Info };
        let told: Vec<Notice> = notices.iter().filter(|notice| notice.level >= least).cloned().collect();
        report::notices(&told, self.err_style, &mut self.err)
    }

    /// Shows mistakes in rules at their places.
    pub fn rule_errors(&mut self, errors: &[RuleError]) -> io::Result<()> {
        errors.iter().try_for_each(|error| self.diagnostic(error))
    }

    /// Tells that something was done, unless it is to be quiet.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        if self.quiet { Ok(()) } else { writeln!(self.err, "{text}") }
    }

    fn diagnostic(&mut self, diagnostic: &dyn Diagnostic) -> io::Result<()> {
        let theme =
            if self.err_style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(self.err_style.width);
        let mut drawn = String::new();
        handler.render_report(&mut drawn, diagnostic).map_err(io::Error::other)?;
        writeln!(self.err, "{drawn}")
    }

    /// Tells what ended the run. There is nothing to be done where that fails.
    pub fn error(&mut self, error: &anyhow::Error) {
        let _ = self.out.flush();
        if let Some(config) = error.downcast_ref::<ConfigError>() {
            let _ = self.diagnostic(config);
            return;
        }
        let bold = anstyle::AnsiColor::Red.on_default().bold();
        let paint = if self.err_style.colour { bold } else { anstyle::Style::new() };
        let _ = writeln!(self.err, "{paint}error{paint:#}: {error:#}");
    }

    /// Hands out what is still held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// How to write to a stream: files and pipes get the same bytes wherever the program runs.
fn style(stream: &impl IsTerminal, choice: ColorChoice) -> Style {
    let width = stream.is_terminal().then(terminal_size::terminal_size).flatten();
    let width = width.map_or(Style::DEFAULT_WIDTH, |(width, _)| width.0.into());
    Style { colour: choice != ColorChoice::Never, width, links: None }
}

/// Where paths start, for the rest of the run.
fn working_folder() -> Option<&'static str> {
    let folder = std::env::current_dir().ok()?;
    Some(Box::leak(folder.to_str()?.to_owned().into_boxed_str()))
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
