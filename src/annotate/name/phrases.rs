use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::annotate::Context;
use crate::annotate::token::{Case, Token, TokenKind, fold, tokenise};
use crate::annotate::vocabulary::{Classes, Vocabulary, Word};
use crate::model::Span;

/// What a known name names; the number is its place in the lexicon's list of that sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Known {
    /// A country, by name.
    Country(u16),
    /// A country, by adjective or demonym.
    Adjective(u16),
    /// Another place.
    Place(u16),
    /// An organisation.
    Organisation(u16),
}

/// How a form must be written to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Spelling(u8);

impl Spelling {
    const UPPER: u8 = 1;
    const CAPITAL: u8 = 1 << 1;
    const LOWER_END: u8 = 1 << 2;
    const STOP: u8 = 1 << 3;

    fn of(form: &str) -> Self {
        let letters = || form.chars().filter(|c| c.is_alphabetic());
        let mut bits = 0;
        if letters().count() > 1 && letters().all(char::is_uppercase) && !form.contains(' ') {
            bits |= Self::UPPER;
        }
        if form.starts_with(char::is_uppercase) {
            bits |= Self::CAPITAL;
        }
        if form.split(' ').next_back().is_some_and(|last| last.starts_with(char::is_lowercase)) {
            bits |= Self::LOWER_END;
        }
        if form.ends_with('.') && form.matches('.').count() == 1 {
            bits |= Self::STOP;
        }
        Self(bits)
    }

    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }
}

/// A form of a known name.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameForm {
    pub(super) known: Known,
    /// Whether other things are called so too.
    pub(super) shared: bool,
    spelling: Spelling,
}

/// A form of a title.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfficeForm {
    /// Place in the list of offices.
    pub(super) office: u16,
    pub(super) plural: bool,
    spelling: Spelling,
}

#[derive(Debug, Default)]
struct Node {
    name: Option<NameForm>,
    office: Option<OfficeForm>,
}

/// The longest known name and the longest title that begin at one token, each with the index of the
/// token after it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Matches {
    pub(super) name: Option<(usize, NameForm)>,
    pub(super) office: Option<(usize, OfficeForm)>,
}

/// All known names and titles, as a tree over folded words.
///
/// Hyphens and full stops between the words are not part of it: a text may have them or not.
#[derive(Debug)]
pub(super) struct Phrases {
    children: FxHashMap<(u32, Word), u32>,
    nodes: Vec<Node>,
    /// The tokens of the form added last: room for those of the next.
    tokens: Vec<Token>,
}

/// About as many places as the tree has.
const NODES: usize = 1 << 13;

impl Default for Phrases {
    fn default() -> Self {
        let mut nodes = Vec::with_capacity(NODES);
        nodes.push(Node::default());
        let children = FxHashMap::with_capacity_and_hasher(NODES, FxBuildHasher);
        Self { children, nodes, tokens: Vec::new() }
    }
}

impl Phrases {
    /// Adds a form of a known name. The first thing to take a form keeps it; gives whether it was free.
    pub(super) fn add_name(&mut self, form: &str, known: Known, vocabulary: &mut Vocabulary) -> bool {
        let (form, shared) = form.strip_prefix('~').map_or((form, false), |rest| (rest, true));
        let form = form.strip_prefix("the ").or_else(|| form.strip_prefix("The ")).unwrap_or(form);
        let class = match known {
            Known::Organisation(_) => Classes::ORGANISATION,
            _ => Classes::PLACE,
        };
        let node = self.node(form, class, vocabulary);
        let slot = &mut self.nodes[node as usize].name;
        let free = slot.is_none();
        if free {
            *slot = Some(NameForm { known, shared, spelling: Spelling::of(form) });
        }
        free
    }

    /// Adds a title in the singular, and its plural.
    pub(super) fn add_office(&mut self, form: &str, office: u16, vocabulary: &mut Vocabulary) -> bool {
        let free = self.add_office_form(form, office, false, vocabulary);
        self.add_office_form(&plural(form), office, true, vocabulary);
        free
    }

    fn add_office_form(
        &mut self,
        form: &str,
        office: u16,
        plural: bool,
        vocabulary: &mut Vocabulary,
    ) -> bool {
        let node = self.node(form, Classes::OFFICE, vocabulary);
        let slot = &mut self.nodes[node as usize].office;
        let free = slot.is_none();
        if free {
            *slot = Some(OfficeForm { office, plural, spelling: Spelling::of(form) });
        }
        free
    }

    fn node(&mut self, form: &str, class: Classes, vocabulary: &mut Vocabulary) -> u32 {
        let (mut node, mut class) = (0, class);
        let mut tokens = std::mem::take(&mut self.tokens);
        for token in words(form, vocabulary, &mut tokens) {
            let word = match token.folded {
                Word::UNKNOWN => vocabulary.intern(&fold(&token.text(form).to_lowercase())),
                known => known,
            };
            vocabulary.join(word, class);
            // What a word after the first belongs to does not follow from the name.
            class = Classes::NONE;
            let fresh = u32::try_from(self.nodes.len()).unwrap_or(0);
            let child = *self.children.entry((node, word)).or_insert(fresh);
            if child == fresh {
                self.nodes.push(Node::default());
            }
            node = child;
        }
        self.tokens = tokens;
        node
    }

    /// Looks from token `at` on, not past `end`.
    pub(super) fn longest(&self, context: &Context<'_>, at: usize, end: usize) -> Matches {
        let mut matches = Matches::default();
        let (mut node, mut next) = (0, at);
        while next < end {
            let token = &context.tokens[next];
            let Some(&child) = self.children.get(&(node, token.folded)) else {
                let joint = next > at && !token.spaced && matches!(token.ascii_mark(), Some(b'-' | b'.'));
                if !joint || context.tokens[next - 1].kind == TokenKind::Mark {
                    break;
                }
                next += 1;
                continue;
            };
            next += 1;
            node = child;
            let Node { name, office } = &self.nodes[node as usize];
            if let Some(form) = name.filter(|form| is_spelt(form.spelling, context, at, next, end)) {
                matches.name = Some((next, form));
            }
            if let Some(form) = office.filter(|form| is_title_spelt(form.spelling, context, at)) {
                matches.office = Some((next, form));
            }
        }
        matches
    }
}

/// Whether a name is written with the capitals that its form has.
fn is_spelt(spelling: Spelling, context: &Context<'_>, at: usize, next: usize, end: usize) -> bool {
    let (first, last) = (&context.tokens[at], &context.tokens[next - 1]);
    if spelling.has(Spelling::STOP)
        && !(next < end && context.tokens[next].is_mark(context.text, '.') && !context.tokens[next].spaced)
    {
        return false;
    }
    if spelling.has(Spelling::UPPER) {
        return first.case == Case::Upper;
    }
    // "GAO" is not the town of Gao.
    let acronym = next == at + 1 && first.case == Case::Upper && first.span().len() <= 4 && at + 1 < end;
    if acronym && spelling.has(Spelling::CAPITAL) && !context.tokens[at + 1].is_capitalised() {
        return false;
    }
    (first.is_capitalised() || !spelling.has(Spelling::CAPITAL))
        && (last.case != Case::Lower || last.kind != TokenKind::Word || spelling.has(Spelling::LOWER_END))
}

fn is_title_spelt(spelling: Spelling, context: &Context<'_>, at: usize) -> bool {
    let first = &context.tokens[at];
    if spelling.has(Spelling::UPPER) {
        first.case == Case::Upper
    } else {
        !spelling.has(Spelling::CAPITAL) || first.is_capitalised()
    }
}

/// The words of a form, without its hyphens and full stops.
fn words<'t>(
    form: &str,
    vocabulary: &Vocabulary,
    tokens: &'t mut Vec<Token>,
) -> impl Iterator<Item = &'t Token> + use<'t> {
    tokens.clear();
    tokenise(form, Span::new(0, form.len()), vocabulary, tokens);
    tokens.iter().filter(|token| !matches!(token.ascii_mark(), Some(b'-' | b'.')))
}

/// The plural of a title: "secretaries of state", "attorneys general", "chairmen".
fn plural(title: &str) -> String {
    let head_end = title
        .find(" of ")
        .or_else(|| title.find(" for "))
        .or_else(|| title.strip_suffix(" general").filter(|head| *head != "governor").map(str::len))
        .unwrap_or(title.len());
    let (head, rest) = title.split_at(head_end);
    let head = if let Some(stem) = head.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = head.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ies")
    } else {
        format!("{head}s")
    };
    head + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_fall_on_the_head_of_the_title() {
        for (singular, expected) in [
            ("president", "presidents"),
            ("secretary of state", "secretaries of state"),
            ("attorney general", "attorneys general"),
            ("chairman", "chairmen"),
            ("chief of staff", "chiefs of staff"),
            ("attorney", "attorneys"),
            ("minister for trade", "ministers for trade"),
        ] {
            assert_eq!(plural(singular), expected);
        }
    }

    #[test]
    fn words_lose_their_hyphens_and_stops() {
        let vocabulary = Vocabulary::default();
        for (form, expected) in [
            ("Guinea-Bissau", vec!["Guinea", "Bissau"]),
            ("St. John's", vec!["St", "John", "'s"]),
            ("Việt Nam", vec!["Việt", "Nam"]),
        ] {
            let mut tokens = Vec::new();
            let found: Vec<&str> =
                words(form, &vocabulary, &mut tokens).map(|token| token.text(form)).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn words_are_folded() {
        let mut vocabulary = Vocabulary::default();
        Phrases::default().add_name("Việt Nam", Known::Country(0), &mut vocabulary);
        assert!(vocabulary.classes(vocabulary.get("viet")).any(Classes::PLACE));
    }
}
