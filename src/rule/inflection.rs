use rustc_hash::FxHashMap;

/// Prefixes that leave a verb's irregular forms as they are: "rebuilt", "withheld".
const PREFIXES: [&str; 9] = ["re", "un", "under", "over", "out", "up", "fore", "with", "mis"];

/// The inflected forms of English verbs and nouns.
///
/// Made for matching, not for writing: where spelling alone cannot decide ("visited", "admitted")
/// both forms are given, since one that no text contains does no harm.
#[derive(Debug)]
pub(super) struct Inflection {
    irregular: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Inflection {
    /// With the irregular words of the lexicon.
    pub(super) fn embedded() -> Self {
        let mut irregular: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for line in include_str!("../../rules/lexicon/irregular.txt").lines() {
            let mut words = line.split('#').next().unwrap_or("").split_whitespace();
            if let Some(base) = words.next() {
                irregular.entry(base).or_default().extend(words);
            }
        }
        Self { irregular }
    }

    /// All forms of a word in lower case, itself included; one may stand twice.
    ///
    /// The irregular forms of a word replace its regular past; "-s" and "-ing" are always given.
    pub(super) fn forms(&self, base: &str) -> Vec<String> {
        let mut forms = vec![base.to_owned()];
        forms.extend(third_person(base));
        forms.extend(participle(base));
        let irregular = self.irregular_forms(base);
        if irregular.is_empty() {
            forms.extend(past(base));
        }
        forms.extend(irregular);
        forms
    }

    fn irregular_forms(&self, base: &str) -> Vec<String> {
        if let Some(forms) = self.irregular.get(base) {
            return forms.iter().map(|&form| form.to_owned()).collect();
        }
        if let Some(stem) = base.strip_suffix("man") {
            return vec![format!("{stem}men")];
        }
        for prefix in PREFIXES {
            if let Some(forms) = base.strip_prefix(prefix).and_then(|stem| self.irregular.get(stem)) {
                return forms.iter().map(|form| format!("{prefix}{form}")).collect();
            }
        }
        Vec::new()
    }
}

fn third_person(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        return vec![format!("{stem}ies")];
    }
    match () {
        () if base.ends_with('o') => vec![format!("{base}s"), format!("{base}es")],
        () if ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end)) => vec![format!("{base}es")],
        () => vec![format!("{base}s")],
    }
}

fn past(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        return vec![format!("{stem}ied")];
    }
    if base.ends_with('e') {
        return vec![format!("{base}d")];
    }
    stems(base).into_iter().map(|stem| stem + "ed").collect()
}

fn participle(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    let silent = |stem: &&str| !stem.ends_with(['e', 'o', 'y']);
    if let Some(stem) = base.strip_suffix('e').filter(silent) {
        return vec![format!("{stem}ing")];
    }
    stems(base).into_iter().map(|stem| stem + "ing").collect()
}

/// What "-ed" and "-ing" are put to: the last consonant doubled ("plan"), or perhaps ("visit",
/// "admit": the stress decides, "travel": the country), or not.
fn stems(base: &str) -> Vec<String> {
    let reversed: Vec<char> = base.chars().rev().take(3).collect();
    let doubles = match reversed.as_slice() {
        [last, vowel, before @ ..] => {
            !is_vowel(*last)
                && !matches!(last, 'w' | 'x' | 'y')
                && is_vowel(*vowel)
                && !before.first().copied().is_some_and(is_vowel)
        }
        _ => false,
    };
    match reversed.first() {
        Some(last) if doubles && syllables(base) == 1 => vec![format!("{base}{last}")],
        Some(last) if doubles => vec![base.to_owned(), format!("{base}{last}")],
        _ => vec![base.to_owned()],
    }
}

fn syllables(word: &str) -> usize {
    word.split(|c| !is_vowel(c)).filter(|run| !run.is_empty()).count()
}

fn is_vowel(character: char) -> bool {
    matches!(character, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::Inflection;

    #[test]
    fn the_forms_of_words_are_found() {
        let inflection = Inflection::embedded();
        for (base, expected) in [
            ("raise", "raise raises raised raising"),
            ("pay", "pay pays paid paying"),
            ("hold", "hold holds held holding"),
            ("repay", "repay repays repaid repaying"),
            ("withhold", "withhold withholds withheld withholding"),
            ("visit", "visit visits visited visiting"),
            ("admit", "admit admits admitted admitting"),
            ("travel", "travel travels travelled traveled travelling traveling"),
            ("plan", "plan plans planned planning"),
            ("agree", "agree agrees agreed agreeing"),
            ("country", "country countries"),
            ("reach", "reach reaches reached reaching"),
            ("die", "die dies died dying"),
            ("fix", "fix fixes fixed fixing"),
            ("show", "show shows showed shown showing"),
            ("deploy", "deploy deploys deployed deploying"),
            ("go", "go goes went gone going"),
            ("be", "be is are was were been being am"),
            ("have", "have has had having"),
            ("spokeswoman", "spokeswoman spokeswomen"),
            ("child", "child children"),
            ("set", "set sets setting"),
            ("win", "win wins won winning"),
            ("deliver", "deliver delivers delivered delivering"),
        ] {
            let forms = inflection.forms(base);
            for form in expected.split(' ') {
                assert!(forms.iter().any(|known| known == form), "{base}: {form} not in {forms:?}");
            }
        }
    }

    #[test]
    fn no_form_is_a_form_of_another_word() {
        let inflection = Inflection::embedded();
        for (base, wrong) in
            [("hop", "hoped"), ("plan", "planed"), ("bar", "bared"), ("hold", "holded"), ("find", "founded")]
        {
            assert!(!inflection.forms(base).iter().any(|form| form == wrong), "{base}: {wrong}");
        }
    }
}
