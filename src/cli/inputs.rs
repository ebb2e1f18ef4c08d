use std::collections::BTreeSet;
use std::path::PathBuf;

use gainsay::config::ConfigError;
use gainsay::model::{Level, Notice, Outcome};
use gainsay::read::{self, Input};
use gainsay::report::RuleInfo;

use super::Global;
use super::exit::Exit;
use super::progress::Progress;
use super::project::Project;
use super::screen::Screen;
use super::settings::Settings;
use super::stated::Stated;

/// The articles of a run.
#[derive(Clone, Debug, clap::Args)]
pub struct Inputs {
    /// Files, folders, patterns, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    stated: Stated,
    /// All sources tell of one event, whatever they say
    #[arg(long, help_heading = "Input")]
    one_story: bool,
}

/// What a check gave.
pub struct Checked {
    /// What was found.
    pub outcome: Outcome,
    /// Whether everything could be read.
    pub exit: Exit,
    /// What the rules look for.
    pub rules: Vec<RuleInfo>,
}

impl Inputs {
    /// The articles at these paths, which tell of one event.
    pub fn one_story(paths: Vec<PathBuf>, stated: Stated) -> Self {
        Self { paths, stated, one_story: true }
    }

    /// The settings that hold for them.
    pub fn settings(&self, global: &Global) -> Result<Settings, ConfigError> {
        let (mut inputs, _) = read::walk(&self.paths);
        self.stated.name(&mut inputs);
        Settings::for_inputs(global, &inputs, &self.stated)
    }

    /// The paths that the user names.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Checks them all, and tells on standard error what is wrong with rules and inputs.
    pub fn check(&self, global: &Global, screen: &mut Screen) -> anyhow::Result<Checked> {
        self.check_but(global, screen, &|_| Ok(()))
    }

    /// As [`Inputs::check`], with `select` to take something out of what was found.
    pub fn check_but(
        &self,
        global: &Global,
        screen: &mut Screen,
        select: &dyn Fn(&mut Outcome) -> anyhow::Result<()>,
    ) -> anyhow::Result<Checked> {
        let (mut inputs, notices) = read::walk(&self.paths);
        self.stated.name(&mut inputs);
        let mut settings = Settings::for_inputs(global, &inputs, &self.stated)?;
        if self.one_story {
            settings.make_one_story();
        }
        let project = Project::open(global, &settings)?;
        screen.rule_errors(&project.errors)?;
        let cache = global.cache.open(&inputs, global.verbose, screen)?;
        let progress = Progress::new(inputs.len(), screen.is_quiet());
        let given = |input: &Input| {
            progress.step();
            settings.given(input)
        };
        let mut outcome = match &cache {
            Some(cache) => project.checker.check_with_cache(&inputs, &given, cache),
            None => project.checker.check(&inputs, &given),
        };
        progress.finish();
        if let Some(cache) = cache {
            global.cache.close(cache, global.verbose, screen)?;
        }
        outcome.notices.extend(notices);
        self.grade(&inputs, &mut outcome);
        select(&mut outcome)?;
        screen.notices(&outcome.notices)?;
        let trouble = !project.errors.is_empty()
            || outcome.notices.iter().any(|notice| notice.level == Level::Error)
            || outcome.sources.is_empty();
        Ok(Checked {
            outcome,
            exit: if trouble { Exit::Trouble } else { Exit::Clean },
            rules: project.rule_infos(),
        })
    }

    /// A file that is no text is passed over in a folder; one that the user names is an error.
    fn grade(&self, inputs: &[Input], outcome: &mut Outcome) {
        let named: BTreeSet<&str> = inputs
            .iter()
            .filter(|input| input.file.as_ref().is_none_or(|file| self.paths.contains(file)))
            .map(|input| input.name.as_str())
            .collect();
        for notice in &mut outcome.notices {
            if is_refusal(notice) && named.contains(notice.path.as_str()) {
                notice.level = Level::Error;
            }
        }
        outcome.notices.sort();
    }
}

fn is_refusal(notice: &Notice) -> bool {
    notice.level == Level::Warning && notice.message.starts_with("not read")
}
