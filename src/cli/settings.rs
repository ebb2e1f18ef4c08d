use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gainsay::config::{Config, ConfigError};
use gainsay::model::StatedStory;
use gainsay::read::{Given, Input};
use gainsay::rule::Selection;

use super::Global;
use super::stated::{self, Stated};

/// The `gainsay.toml` files that hold for a run: for each input the nearest one above it.
pub struct Settings {
    configs: Vec<Config>,
    /// The index of the settings for what lies in a folder.
    by_folder: BTreeMap<PathBuf, Option<usize>>,
    stated: Stated,
    story: Option<StatedStory>,
}

impl Settings {
    /// The settings for these inputs; none are looked for where the user wants to run by themselves.
    pub fn for_inputs(global: &Global, inputs: &[Input], stated: &Stated) -> Result<Self, ConfigError> {
        let mut settings =
            Self { configs: Vec::new(), by_folder: BTreeMap::new(), stated: stated.clone(), story: None };
        for input in inputs.iter().filter(|_| !global.isolated) {
            settings.add(&folder(input))?;
        }
        Ok(settings)
    }

    /// The settings for where the program runs.
    pub fn here(global: &Global) -> Result<Self, ConfigError> {
        let here = Input { name: "-".to_owned(), file: None };
        Self::for_inputs(global, &[here], &Stated::default())
    }

    /// Looks for the settings of one more input.
    pub fn add_input(&mut self, input: &Input) -> Result<(), ConfigError> {
        self.add(&folder(input))
    }

    fn add(&mut self, folder: &Path) -> Result<(), ConfigError> {
        if self.by_folder.contains_key(folder) {
            return Ok(());
        }
        let index = Config::find(folder)?.map(|found| {
            let known = self.configs.iter().position(|config| config.folder() == found.folder());
            known.unwrap_or_else(|| {
                self.configs.push(found);
                self.configs.len() - 1
            })
        });
        self.by_folder.insert(folder.to_owned(), index);
        Ok(())
    }

    /// The settings files, in the order in which inputs led to them.
    pub fn configs(&self) -> &[Config] {
        &self.configs
    }

    /// Makes all sources one story, before what the settings say.
    pub fn make_one_story(&mut self) {
        self.story = Some(StatedStory::One);
    }

    /// What is stated about an input: on the command line, else in its settings.
    pub fn given(&self, input: &Input) -> Given {
        let config = self.by_folder.get(&folder(input)).copied().flatten().map(|index| &self.configs[index]);
        let mut given = match (config, stated::place(input)) {
            (Some(config), Some(file)) => config.given(file),
            _ => Given::default(),
        };
        if self.story.is_some() {
            given.story.clone_from(&self.story);
        }
        match self.stated.published {
            Some(day) => Given { published: Some(day), place: "--published".to_owned(), ..given },
            None => given,
        }
    }

    /// The packs and changes of rules in all settings.
    pub fn selection(&self) -> Selection {
        let mut configs = self.configs.iter().map(|config| config.selection().clone());
        let mut selection = configs.next().unwrap_or_default();
        configs.for_each(|other| selection.add(other));
        selection
    }

    /// Holds the names in all settings against the packs and rules that there are.
    pub fn check_names(&self, packs: &[&str], rules: &[&str]) -> Result<(), ConfigError> {
        self.configs.iter().try_for_each(|config| config.check_names(packs, rules))
    }

    /// The folder of the settings, where there are any.
    pub fn folder(&self) -> Option<&Path> {
        self.configs.first().map(Config::folder)
    }

    /// The folders named `rules` that lie beside the settings.
    pub fn rule_folders(&self) -> impl Iterator<Item = PathBuf> {
        self.configs.iter().map(|config| config.folder().join("rules")).filter(|folder| folder.is_dir())
    }
}

/// The folder that an input lies in; standard input lies where the program runs.
fn folder(input: &Input) -> PathBuf {
    let parent = stated::place(input).and_then(Path::parent).unwrap_or(Path::new(""));
    if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() }
}
