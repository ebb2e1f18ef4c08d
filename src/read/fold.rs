//! From the decoded text to the working text, and the way back.
//!
//! Line ends become `\n`, text becomes NFC (UAX #15), and characters that differ only in how they
//! are drawn become one: spaces, hyphens and dashes, quotation marks, full-width letters, the
//! digits of any script. Characters without a width are dropped. What is ASCII already is copied
//! without a look.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::model::{OffsetMap, Span};

use super::characters::{Folded, fold_char, is_stable};

/// A text in the form in which all texts are read: with plain spaces, dashes and quotation marks, in NFC.
pub fn working_text(text: &str) -> Cow<'_, str> {
    fold(text).map_or(Cow::Borrowed(text), |(folded, _)| Cow::Owned(folded))
}

/// The working text of `decoded` with the map back, or `None` where nothing needs folding.
pub(super) fn fold(decoded: &str) -> Option<(String, OffsetMap)> {
    let first = first_change(decoded)?;
    let mut folder = Folder::new(decoded);
    folder.run(first);
    Some((folder.out, folder.map))
}

/// Where folding has to begin: at the first character that may change, or at the one before it that
/// a mark may join.
fn first_change(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let line_return = memchr::memchr(b'\r', bytes);
    let before = line_return.unwrap_or(bytes.len());
    let (mut at, mut starter) = (0, 0);
    while at < before {
        if bytes[at] < 0x80 {
            at += ascii_length(&bytes[at..before]);
            starter = at - 1;
            continue;
        }
        let c = text[at..].chars().next()?;
        if !matches!(fold_char(c), Folded::Keep) || !is_stable(c) {
            return Some(starter);
        }
        starter = at;
        at += c.len_utf8();
    }
    line_return
}

/// How many bytes from the start are ASCII.
fn ascii_length(bytes: &[u8]) -> usize {
    const STEP: usize = 32;
    let whole = bytes.chunks_exact(STEP).take_while(|chunk| chunk.is_ascii()).count() * STEP;
    whole + bytes[whole..].iter().take_while(|byte| byte.is_ascii()).count()
}

struct Folder<'t> {
    text: &'t str,
    out: String,
    map: OffsetMap,
    /// Everything before it is in `out`, or dropped.
    copied: usize,
    /// Where the last character stands that a combining mark could join.
    starter: usize,
}

impl<'t> Folder<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            out: String::with_capacity(text.len()),
            map: OffsetMap::identity(),
            copied: 0,
            starter: 0,
        }
    }

    fn run(&mut self, first: usize) {
        let bytes = self.text.as_bytes();
        let mut at = first;
        self.starter = first;
        while at < bytes.len() {
            if bytes[at] < 0x80 {
                at = self.ascii(at);
                continue;
            }
            let Some(c) = self.text[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            at = match fold_char(c) {
                Folded::Keep if is_stable(c) => {
                    self.starter = at;
                    next
                }
                Folded::Keep => self.compose(at),
                Folded::To(new) => {
                    self.replace(at..next, new);
                    next
                }
                Folded::Drop => {
                    self.copy_until(at);
                    self.copied = next;
                    next
                }
            };
        }
        self.copy_until(bytes.len());
    }

    /// Passes over ASCII, folding carriage returns; gives where it ends.
    fn ascii(&mut self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let end = from + ascii_length(&bytes[from..]);
        for found in memchr::memchr_iter(b'\r', &bytes[from..end]) {
            let at = from + found;
            let length = if bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
            self.replace(at..at + length, '\n');
        }
        self.starter = end - 1;
        end
    }

    /// Copies the text up to `end` as it stands.
    fn copy_until(&mut self, end: usize) {
        if self.copied < end {
            self.map.push_verbatim(self.out.len(), self.copied);
            self.out.push_str(&self.text[self.copied..end]);
            self.copied = end;
        }
    }

    fn replace(&mut self, range: Range<usize>, new: char) {
        self.copy_until(range.start);
        let start = self.out.len();
        self.out.push(new);
        self.map.push_replaced(Span::new(start, self.out.len()), Span::new(range.start, range.end));
        self.copied = range.end;
        self.starter = range.start;
    }

    /// Normalises the characters around a mark at `at`: from the character that it may join to the
    /// next one that joins nothing. Gives where that is.
    fn compose(&mut self, at: usize) -> usize {
        let end = self.text[at..]
            .char_indices()
            .find(|(_, c)| !matches!(fold_char(*c), Folded::Drop) && is_stable(*c))
            .map_or(self.text.len(), |(offset, _)| at + offset);
        let cluster: String =
            self.text[self.starter..end].chars().filter_map(|c| fold_char(c).of(c)).nfc().collect();
        if self.copied <= self.starter && cluster == self.text[self.starter..end] {
            return end;
        }
        let start = self.unwrite(self.starter);
        self.out.push_str(&cluster);
        self.map.push_replaced(Span::new(start, self.out.len()), Span::new(self.starter, end));
        self.copied = end;
        end
    }

    /// Copies the text up to `starter`, or takes back the one character written since; gives where
    /// `out` ends then.
    fn unwrite(&mut self, starter: usize) -> usize {
        if self.copied > starter {
            self.out.pop();
        } else {
            self.copy_until(starter);
        }
        self.out.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::*;

    fn folded(text: &str) -> String {
        fold(text).map_or_else(|| text.to_owned(), |(out, _)| out)
    }

    #[test]
    fn what_is_drawn_alike_becomes_one() {
        for (text, expected) in [
            ("plain ASCII, unchanged\n", "plain ASCII, unchanged\n"),
            ("a\r\nb\rc\u{2028}d\u{85}e", "a\nb\nc\nd\ne"),
            ("US$5\u{a0}billion\u{202f}\u{3000}x", "US$5 billion  x"),
            ("soft\u{ad}ly zero\u{200b}width \u{200e}ltr\u{200f}", "softly zerowidth ltr"),
            ("10\u{2013}13, 1\u{2012}2, a\u{2010}b a\u{2011}b \u{2212}5", "10-13, 1-2, a-b a-b -5"),
            ("HÀ NỘI \u{2014} Việt\u{2015}", "HÀ NỘI \u{2014} Việt\u{2014}"),
            (
                "\u{2018}a\u{2019} \u{201c}b\u{201d} \u{201e}c\u{201c} «d» 5\u{2032}",
                "'a' \"b\" \"c\" \"d\" 5'",
            ),
            ("ＡＢＣ１２３％", "ABC123%"),
            ("٢٠٢٥ ۱۲ १२ ১২ ๑๒ ໑໒ 𝟏𝟐", "2025 12 12 12 12 12 12"),
            ("١٫٥ ٪", "1.5 %"),
            ("wait…", "wait…"),
            ("Việt Nam đã ký", "Việt Nam đã ký"),
            ("Vie\u{323}\u{302}t", "Việt"),
            ("e\u{200d}\u{301}", "é"),
            ("\u{301}a", "\u{301}a"),
            ("\u{200b}\u{301}", "\u{301}"),
            ("０\u{301}", "0\u{301}"),
            ("\r\n\u{301}", "\n\u{301}"),
            ("\u{212b}ngström", "Ångström"),
            ("ສະບາຍດີ 中文 한국", "ສະບາຍດີ 中文 한국"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
        ] {
            assert_eq!(folded(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_text_that_needs_nothing_is_not_copied() {
        for text in ["", "a\n\tb", "Việt Nam – no".replace('–', "-").as_str(), "中文…"] {
            assert!(fold(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn a_span_leads_back_to_the_words_of_the_original() {
        let text = "On\u{a0}Dec 1\u{2013}2, Vie\u{323}\u{302}t\r\nNam\u{200b} paid";
        let (out, map) = fold(text).unwrap();
        for (words, original) in [
            ("On Dec", "On\u{a0}Dec"),
            ("1-2", "1\u{2013}2"),
            ("-", "\u{2013}"),
            ("Việt", "Vie\u{323}\u{302}t"),
            ("ệ", "e\u{323}\u{302}"),
            ("\nNam", "\r\nNam"),
            ("Nam", "Nam"),
            ("paid", "paid"),
        ] {
            let start = out.find(words).unwrap();
            let span = map.to_origin(Span::new(start, start + words.len()));
            assert_eq!(&text[span.range()], original);
        }
    }

    /// Texts rich in what folding treats.
    fn text() -> impl Strategy<Value = String> {
        let special = "\r\n \u{a0}\u{301}\u{323}\u{302}\u{200d}\u{200b}–—‘“０١e\u{e9}ệ\u{1112}\u{1161}\u{11ab}\u{344}\u{2001}Å\u{915}\u{93c}\u{958}";
        let special: Vec<char> = special.chars().collect();
        prop::collection::vec(
            prop_oneof![3 => prop::sample::select(special), 1 => any::<char>(), 1 => "[a-z ]".prop_map(|s| s.chars().next().unwrap())],
            0..40,
        )
        .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn folding_is_idempotent_and_gives_nfc(text in text()) {
            let once = folded(&text);
            prop_assert!(is_nfc(&once));
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn composed_and_decomposed_text_fold_to_the_same(text in text()) {
            let decomposed: String = text.nfd().collect();
            let composed: String = text.nfc().collect();
            prop_assert_eq!(folded(&decomposed), folded(&text));
            prop_assert_eq!(folded(&composed), folded(&text));
        }

        #[test]
        fn line_ends_do_not_matter(text in text()) {
            let unix = text.replace('\r', "");
            prop_assert_eq!(folded(&unix.replace('\n', "\r\n")), folded(&unix));
        }

        #[test]
        fn every_character_leads_back_to_whole_characters_in_order(text in text()) {
            let (out, map) = fold(&text).unwrap_or_else(|| (text.clone(), OffsetMap::identity()));
            let mut end = 0;
            for (at, c) in out.char_indices() {
                let span = map.to_origin(Span::new(at, at + c.len_utf8()));
                prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
                prop_assert!(span.end >= end);
                end = span.end;
                let whole = map.to_origin(Span::new(0, at + c.len_utf8()));
                prop_assert_eq!(whole.end, span.end);
            }
        }
    }
}
