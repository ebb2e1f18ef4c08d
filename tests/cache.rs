//! The cache: the same findings with it and without, whatever becomes of its file.

#![expect(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use gainsay::Checker;
use gainsay::cache::{self, Cache};
use gainsay::model::{Outcome, StatedStory};
use gainsay::read::{self, Given, Input};
use gainsay::report::json;
use proptest::prelude::*;
use proptest::sample::select;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Articles of all sorts: texts, pages, mails, lists, archives.
fn corpus() -> Vec<PathBuf> {
    let folders =
        ["seeds", "tests/outlets", "tests/pages", "tests/stories"].map(|folder| root().join(folder));
    read::walk(&folders).0.into_iter().filter_map(|input| input.file).collect()
}

fn inputs(files: &[PathBuf]) -> Vec<Input> {
    read::walk(files).0
}

/// All that programs are told of an outcome.
fn told(outcome: &Outcome) -> String {
    let mut bytes = Vec::new();
    json::check(outcome, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn open(folder: &Path) -> Cache {
    Cache::open(folder, cache::MOST_BYTES).unwrap()
}

/// Checks with the cache in a folder; how many texts were known, and what was found.
fn cached(checker: &Checker, files: &[PathBuf], given: &Given, folder: &Path) -> (usize, String) {
    let cache = open(folder);
    let outcome = checker.check_with_cache(&inputs(files), &|_| given.clone(), &cache);
    (cache.close().unwrap().kept, told(&outcome))
}

fn plain(checker: &Checker, files: &[PathBuf], given: &Given) -> String {
    told(&checker.check(&inputs(files), &|_| given.clone()))
}

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn findings_are_the_same_with_and_without_cache(
        files in prop::collection::vec(select(corpus()), 1..40),
        more in prop::collection::vec(select(corpus()), 0..8),
        threads in 1..4_usize,
        one_story in any::<bool>(),
    ) {
        let (checker, _) = Checker::embedded();
        let given = Given { story: one_story.then_some(StatedStory::One), ..Given::default() };
        let folder = tempfile::tempdir().unwrap();
        let expected = plain(&checker, &files, &given);
        let (kept, first) = on_threads(threads, || cached(&checker, &files, &given, folder.path()));
        prop_assert_eq!(kept, 0);
        prop_assert_eq!(&first, &expected);
        let (kept, second) = on_threads(4 - threads, || cached(&checker, &files, &given, folder.path()));
        prop_assert!(kept > 0);
        prop_assert_eq!(&second, &expected);
        let all = [files, more].concat();
        let (_, grown) = cached(&checker, &all, &given, folder.path());
        prop_assert_eq!(grown, plain(&checker, &all, &given));
    }
}

/// A folder with texts and an empty cache beside them.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("articles")).unwrap();
        let desk = Self { folder };
        desk.write("a.txt", "Laos and Vietnam agreed to raise two-way trade to US$10 billion.\n");
        desk.write("b.txt", "Vietnam and Laos want to lift bilateral trade to 12 billion USD.\n");
        desk
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join("articles").join(name), text).unwrap();
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn file(&self) -> PathBuf {
        self.cache().join(cache::FILE_NAME)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
        command.current_dir(self.folder.path()).args(arguments).env_remove("GAINSAY_CACHE_DIR");
        command.stdin(Stdio::null());
        command
    }

    /// Runs a check with the cache; what it wrote, and what it said.
    fn check(&self, more: &[&str]) -> (String, String) {
        let arguments = ["check", "articles", "--format", "json", "--cache-dir", "cache", "-v"];
        text_of(&self.command(&[&arguments, more].concat()).output().unwrap())
    }
}

fn text_of(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_text_is_read_again_only_when_it_has_changed() {
    let desk = Desk::new();
    let (first, said) = desk.check(&[]);
    assert!(said.contains("cache: 0 texts unchanged, 2 read"), "{said}");
    let (second, said) = desk.check(&[]);
    assert!(said.contains("cache: 2 texts unchanged, 0 read"), "{said}");
    assert_eq!(first, second);
    desk.write("b.txt", "Vietnam and Laos want to lift bilateral trade to 15 billion USD.\n");
    let (third, said) = desk.check(&[]);
    assert!(said.contains("cache: 1 texts unchanged, 1 read"), "{said}");
    assert!(third.contains("15 billion"), "{third}");
}

#[test]
fn what_is_stated_about_a_text_and_other_rules_make_it_another() {
    let desk = Desk::new();
    desk.check(&[]);
    let (_, said) = desk.check(&["--published", "2025-12-01"]);
    assert!(said.contains("0 texts unchanged"), "{said}");
    let rules = desk.folder.path().join("more");
    fs::create_dir_all(rules.join("pack")).unwrap();
    fs::copy(root().join("rules/diplomacy/trade-target.toml"), rules.join("pack/trade-target.toml")).unwrap();
    let (_, said) = desk.check(&["--rules", "more"]);
    assert!(said.contains("0 texts unchanged"), "{said}");
    let (_, said) = desk.check(&["--rules", "more"]);
    assert!(said.contains("2 texts unchanged"), "{said}");
}

#[test]
fn a_text_is_known_under_another_name() {
    let desk = Desk::new();
    desk.check(&[]);
    fs::rename(desk.folder.path().join("articles/b.txt"), desk.folder.path().join("articles/c.txt")).unwrap();
    let (found, said) = desk.check(&[]);
    assert!(said.contains("2 texts unchanged"), "{said}");
    assert!(found.contains("articles/c.txt") && !found.contains("articles/b.txt"), "{found}");
}

#[test]
fn nothing_is_written_without_being_asked_for() {
    let desk = Desk::new();
    let home = desk.folder.path().join("home");
    for arguments in [["check", "articles", "-v"].as_slice(), &["check", "articles", "--no-cache"]] {
        desk.command(arguments).env("XDG_CACHE_HOME", &home).output().unwrap();
        assert!(!home.exists());
    }
    let mut names: Vec<_> =
        fs::read_dir(desk.folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["articles"]);
}

#[test]
fn many_texts_are_kept_in_the_users_own_folder() {
    let desk = Desk::new();
    desk.write("long.txt", &"The talks went on without a word to the press.\n\n".repeat(5000));
    let home = desk.folder.path().join("home");
    desk.command(&["check", "articles"]).env("XDG_CACHE_HOME", &home).output().unwrap();
    assert!(home.join("gainsay").join(cache::FILE_NAME).is_file());
}

#[cfg(unix)]
#[test]
fn nobody_else_may_look_into_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    desk.check(&[]);
    let mode = fs::metadata(desk.cache()).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

#[test]
fn clean_says_what_it_has_removed() {
    let desk = Desk::new();
    desk.check(&[]);
    fs::write(desk.cache().join("note.txt"), "mine").unwrap();
    let clean = || text_of(&desk.command(&["clean", "--cache-dir", "cache"]).output().unwrap()).1;
    let said = clean();
    assert!(said.contains("removed") && said.contains(cache::FILE_NAME), "{said}");
    assert!(!desk.file().exists() && desk.cache().join("note.txt").exists());
    assert!(clean().contains("nothing to remove"));
}

#[test]
fn a_damaged_file_is_made_anew() {
    let desk = Desk::new();
    let (expected, _) = desk.check(&[]);
    let sound = fs::read(desk.file()).unwrap();
    let mut halved = sound.clone();
    halved.truncate(sound.len() / 2);
    let mut holed = sound.clone();
    holed[4096..12_000].fill(0xa5);
    for damaged in [b"no database".to_vec(), halved, vec![0; 10_000], holed] {
        fs::write(desk.file(), damaged).unwrap();
        let (found, said) = desk.check(&[]);
        assert_eq!(found, expected, "{said}");
        assert!(said.contains("the cache was damaged, and is made anew"), "{said}");
        let (found, said) = desk.check(&[]);
        assert_eq!(found, expected, "{said}");
        assert!(!said.contains("damaged"), "{said}");
    }
}

#[test]
fn damage_that_leaves_no_trace_is_found() {
    let desk = Desk::new();
    let (checker, _) = Checker::embedded();
    let files = ["articles/a.txt", "articles/b.txt"].map(|name| desk.folder.path().join(name));
    let check = || cached(&checker, &files, &Given::default(), &desk.cache()).1;
    let expected = check();
    let sound = fs::read(desk.file()).unwrap();
    let note = desk.file().with_extension("state");
    let left = fs::read(&note).unwrap();
    let changed = fs::metadata(desk.file()).unwrap().modified().unwrap();
    // Each page of the file in turn, at some place in it, with the length and the time that it had.
    for (page, start) in (0..sound.len()).step_by(4096).enumerate() {
        let mut damaged = sound.clone();
        let at = start + page * 31 % 2048;
        damaged[at..at + 64].fill(0xa5);
        fs::write(desk.file(), damaged).unwrap();
        fs::File::options().write(true).open(desk.file()).unwrap().set_modified(changed).unwrap();
        fs::write(&note, &left).unwrap();
        assert_eq!(check(), expected, "page {page}");
    }
}

#[test]
fn a_folder_that_cannot_be_used_is_named_and_the_run_goes_on() {
    let desk = Desk::new();
    fs::write(desk.cache(), "a file").unwrap();
    let (found, said) = desk.check(&[]);
    assert!(found.contains("\"findings\""), "{said}");
    assert!(said.contains("not used as cache") && said.contains("--no-cache"), "{said}");
}

#[test]
fn two_processes_use_it_at_once_and_one_may_be_killed() {
    let desk = Desk::new();
    for story in 0..60 {
        desk.write(
            &format!("{story}.txt"),
            &format!("The quake in Town{story} killed {} people on Monday.\n", story + 20).repeat(8),
        );
    }
    let (expected, _) =
        text_of(&desk.command(&["check", "articles", "--format", "json", "--no-cache"]).output().unwrap());
    let start = || {
        desk.command(&["check", "articles", "--format", "json", "--cache-dir", "cache"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let mut runs: Vec<_> = (0..4).map(|_| start()).collect();
    let mut killed = runs.remove(0);
    killed.kill().unwrap();
    killed.wait().unwrap();
    for run in runs {
        assert_eq!(text_of(&run.wait_with_output().unwrap()).0, expected);
    }
    let (found, said) = desk.check(&[]);
    assert_eq!(found, expected);
    assert!(said.contains("cache: 62 texts unchanged, 0 read"), "{said}");
}

#[test]
fn it_keeps_to_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let (checker, _) = Checker::embedded();
    let most = 200_000;
    for round in 0..20 {
        let texts = tempfile::tempdir().unwrap();
        for at in 0..20 {
            let text =
                format!("The {round} men paid {at} dollars for {round}{at} cows on Monday. ").repeat(6);
            fs::write(texts.path().join(format!("{at}.txt")), text).unwrap();
        }
        let cache = Cache::open(folder.path(), most).unwrap();
        checker.check_with_cache(&read::walk(&[texts.path()]).0, &|_| Given::default(), &cache);
        cache.close().unwrap();
    }
    let size = fs::metadata(folder.path().join(cache::FILE_NAME)).unwrap().len();
    assert!(size < 20 * most, "{size} bytes");
}
