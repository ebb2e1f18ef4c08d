//! Reads one number, in digits or words, from the tokens.

use rust_decimal::Decimal;

use super::cardinal;
use super::digits::{self, Figure};
use super::number_words::NumberWord;
use super::window::{Joining, Window};
use crate::annotate::{Classes, Context, Token, TokenKind};

/// A number found in the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::annotate) struct NumberMatch {
    /// Its value; of a vague plural ("dozens") the least that it stands for.
    pub(in crate::annotate) value: Decimal,
    /// The weight of the last digit written: 1e9 for "5 billion".
    pub(in crate::annotate) granule: Decimal,
    /// The magnitude that the written digits are multiplied by: 1e9 for "5 billion", else 1.
    pub(in crate::annotate) scale: Decimal,
    /// The token after it.
    pub(in crate::annotate) end: usize,
    /// How it is written.
    pub(in crate::annotate) form: NumberForm,
    /// Whether it is an ordinal ("105th", "twenty-first").
    pub(in crate::annotate) ordinal: bool,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::annotate) enum NumberForm {
    /// "12", "10,000", "3.5", "105th".
    Digits,
    /// "5 billion", "10k", "3 dozen".
    Scaled,
    /// "twenty-one", "two hundred thousand", "a dozen", "twenty-first".
    Words,
    /// "two-thirds", "3 1/2", "½", "one and a half", "half a million".
    Fraction,
    /// "dozens", "tens of thousands".
    Vague,
}

/// The number that begins at token `at` and ends before token `end`, which should be the end of the
/// sentence.
///
/// Signs, currency symbols and hedges before it are the caller's. "a" and "an" begin a number only
/// before a word like "hundred", "dozen" or "third of". The word "one" is read as the number
/// everywhere; whether it is a pronoun is the caller's to say. "m" after digits is read as a million
/// only where people or things follow, since it is the metre too.
pub(in crate::annotate) fn number_at(context: &Context<'_>, at: usize, end: usize) -> Option<NumberMatch> {
    read(
        &Window { context, start: 0, end: end.min(context.tokens.len()), joining: Joining::And, names: &[] },
        at,
    )
}

/// The same within a window.
pub(super) fn read(window: &Window<'_, '_>, at: usize) -> Option<NumberMatch> {
    match window.token(at)?.kind {
        TokenKind::Number => window.digits(at),
        TokenKind::Mark => window.mark(at),
        TokenKind::Word => window.words(at),
        TokenKind::Possessive => None,
    }
}

impl Window<'_, '_> {
    fn digits(&self, at: usize) -> Option<NumberMatch> {
        let token = self.token(at)?;
        let mut figure = digits::parse(token.text(self.context.text))?;
        let mut next = at + 1;
        if let Some((grouped, after)) = self.blank_groups(at) {
            (figure, next) = (grouped, after);
        }
        if self.ordinal_suffix(next, figure.value) {
            let Figure { value, granule } = figure;
            let suffixed = plain(Figure { value, granule }, next + 1, NumberForm::Digits);
            return Some(NumberMatch { ordinal: true, ..suffixed });
        }
        if let Some(found) = self.written_fraction(at, figure, next) {
            return Some(self.scale(found));
        }
        Some(self.scale(plain(figure, next, NumberForm::Digits)))
    }

    /// "1 234 567": groups of three after blank space.
    fn blank_groups(&self, at: usize) -> Option<(Figure, usize)> {
        let text = self.context.text;
        let first = self.token(at)?.text(text);
        if first.len() > 3 || !first.bytes().all(|b| b.is_ascii_digit()) || first.starts_with('0') {
            return None;
        }
        let mut joined = first.to_owned();
        let mut next = at + 1;
        while let Some(token) = self.token(next) {
            let group = token.text(text);
            let (whole, rest) = group.split_once('.').unwrap_or((group, ""));
            let gap = token.span().start - self.context.tokens[next - 1].span().end;
            let is_group = token.kind == TokenKind::Number
                && token.spaced
                && gap <= 3
                && whole.len() == 3
                && rest.bytes().all(|b| b.is_ascii_digit())
                && !group.contains(',')
                // "18 777s"
                && !(self.is_tight(next + 1) && self.is_word(next + 1, "s"));
            if !is_group || text[token.span().start - gap..token.span().start].contains('\n') {
                break;
            }
            joined.push(',');
            joined.push_str(group);
            next += 1;
            if !rest.is_empty() {
                break;
            }
        }
        (next > at + 1).then_some(())?;
        Some((digits::parse(&joined)?, next))
    }

    fn ordinal_suffix(&self, at: usize, value: Decimal) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.kind != TokenKind::Word || !value.fract().is_zero() {
            return false;
        }
        self.is_word(at, "th") || !token.spaced && self.is_any(at, &["st", "nd", "rd"])
    }

    /// "1/3", "3 1/2", "3½", "3 and a half".
    fn written_fraction(&self, at: usize, figure: Figure, next: usize) -> Option<NumberMatch> {
        if let Some((part, end)) = self.slashed(at) {
            return Some(fraction(part, end));
        }
        let whole = figure.value;
        if let Some((part, end)) = self.slashed(next)
            && part < Decimal::ONE
            && self.token(next)?.spaced
        {
            return Some(fraction(whole.checked_add(part)?, end));
        }
        if let Some(part) = self.token(next).and_then(|token| vulgar(token.text(self.context.text))) {
            return Some(fraction(whole.checked_add(part)?, next + 1));
        }
        let (part, end) = self.and_a_fraction(next)?;
        Some(fraction(whole.checked_add(part)?, end))
    }

    /// Numerator, slash, denominator, without blank space; not what may be a date ("9/11", "1/6").
    fn slashed(&self, at: usize) -> Option<(Decimal, usize)> {
        let text = self.context.text;
        let numerator = self.token(at).filter(|t| t.kind == TokenKind::Number)?.text(text);
        let slash = self.is_mark(at + 1, '/') && self.is_tight(at + 1) && self.is_tight(at + 2);
        let denominator = self.token(at + 2).filter(|t| slash && t.kind == TokenKind::Number)?.text(text);
        if self.is_mark(at + 3, '/') && self.is_tight(at + 3) {
            return None;
        }
        let numerator: u64 = numerator.parse().ok()?;
        let denominator: u64 = denominator.parse().ok()?;
        let usual = matches!(denominator, 2..=5 | 8 | 10 | 16 | 32 | 64 | 100);
        (usual && numerator > 0 && numerator < denominator).then_some(())?;
        Some((Decimal::from(numerator).checked_div(Decimal::from(denominator))?, at + 3))
    }

    /// "and a half", "and three quarters".
    pub(super) fn and_a_fraction(&self, at: usize) -> Option<(Decimal, usize)> {
        if !self.is_word(at, "and") || self.joining == Joining::Without {
            return None;
        }
        let count = match self.meaning(at + 1) {
            Some(NumberWord::Digit(n)) => n,
            _ if self.is_any(at + 1, &["a", "an"]) => 1,
            _ => return None,
        };
        let part = self.past_hyphen(at + 2);
        let denominator = match self.meaning(part)? {
            NumberWord::Half => 2,
            NumberWord::Denominator(d) => d,
            NumberWord::Ordinal(d) if count == 1 && d > 2 && !self.is_noun_phrase(part + 1) => d,
            _ => return None,
        };
        (count < denominator).then_some(())?;
        Some((Decimal::from(count).checked_div(Decimal::from(denominator))?, part + 1))
    }

    /// Whether a lower-case word follows that is no function word: "a third man".
    fn is_noun_phrase(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.kind == TokenKind::Word && !t.classes.any(Classes::FUNCTION) && self.meaning(at).is_none()
        })
    }

    /// "½", ".25".
    fn mark(&self, at: usize) -> Option<NumberMatch> {
        let text = self.token(at)?.text(self.context.text);
        if let Some(part) = vulgar(text) {
            return Some(self.scale(fraction(part, at + 1)));
        }
        let decimals = self.token(at + 1)?;
        let free = at == 0 || self.token(at)?.spaced || self.context.tokens[at - 1].kind == TokenKind::Mark;
        if text != "." || decimals.spaced || decimals.kind != TokenKind::Number || !free {
            return None;
        }
        let digits = decimals.text(self.context.text);
        digits.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
        let figure = digits::parse(&format!("0.{digits}"))?;
        Some(self.scale(plain(figure, at + 2, NumberForm::Digits)))
    }

    /// Applies the magnitudes and groups behind digits or a fraction.
    fn scale(&self, number: NumberMatch) -> NumberMatch {
        let mut scaled = number;
        while let Some((factor, end)) = self.factor(scaled) {
            let figure = Figure { value: scaled.value, granule: scaled.granule };
            let granule = digits::mantissa_granule(figure);
            let (Some(value), Some(granule)) =
                (scaled.value.checked_mul(factor), granule.checked_mul(factor))
            else {
                return number;
            };
            let form = match scaled.form {
                NumberForm::Fraction => NumberForm::Fraction,
                _ => NumberForm::Scaled,
            };
            let scale = scaled.scale.checked_mul(factor).unwrap_or(factor);
            scaled = NumberMatch { value, granule, scale, end, form, ordinal: false };
            // "3 million and a half"
            if let Some((part, end)) = self.and_a_fraction(end)
                && let Some(more) = part.checked_mul(factor).and_then(|more| value.checked_add(more))
            {
                return NumberMatch { value: more, end, form: NumberForm::Fraction, ..scaled };
            }
        }
        scaled
    }

    fn factor(&self, number: NumberMatch) -> Option<(Decimal, usize)> {
        let mut at = self.past_hyphen(number.end);
        // "half a million", "a quarter of a million"
        if number.form == NumberForm::Fraction && self.is_word(at, "of") {
            at += 1;
        }
        if number.form == NumberForm::Fraction && self.is_any(at, &["a", "an"]) {
            at += 1;
        }
        let token = self.token(at)?;
        let factor = match self.meaning(at)? {
            NumberWord::Hundred if number.form != NumberForm::Fraction || number.value < Decimal::TEN => 100,
            NumberWord::Magnitude(m) | NumberWord::Group(m) => m,
            NumberWord::Suffix(m) if number.form == NumberForm::Digits => m,
            NumberWord::Vague(12) if number.form == NumberForm::Digits => 12,
            NumberWord::Tight(m) if number.form == NumberForm::Digits && !token.spaced => {
                self.tight_suffix(at, number.value).then_some(m)?
            }
            _ => return None,
        };
        // "20 score", "3 gross" are no amounts of today's news; "2 dozen" is.
        if token.text(self.context.text).eq_ignore_ascii_case("gross") {
            return None;
        }
        Some((Decimal::from(factor), at + 1))
    }

    /// Whether a letter right behind digits is a magnitude: "10k", "$5m", "3m people"; not "100m"
    /// that someone runs, nor "4K" and "401k".
    fn tight_suffix(&self, at: usize, value: Decimal) -> bool {
        let letter = self.context.token_text(at);
        let money = self.before_is_currency(at);
        match letter {
            "k" => value != Decimal::from(401),
            "K" => value >= Decimal::TEN && value != Decimal::from(401),
            "m" | "M" | "mm" | "MM" | "b" | "B" if money => true,
            "t" | "T" => money,
            "b" | "B" => true,
            // The metre has a small letter, but sports pages are set in capitals too.
            "M" if !self.is_any(at + 1, &["freestyle", "hurdles", "sprint", "relay", "race", "final"]) => {
                true
            }
            "m" | "M" => self.counts_millions(at + 1),
            _ => false,
        }
    }

    /// Whether people or things follow that are counted in millions, and not what the metre measures.
    fn counts_millions(&self, at: usize) -> bool {
        const MEASURED: [&str; 10] = [
            "hurdles", "finals", "across", "heats", "relays", "races", "waves", "metres", "meters", "events",
        ];
        let is_plural = |at: usize| {
            let text = self.text(at);
            let regular =
                text.len() > 3 && text.ends_with('s') && text.starts_with(|c: char| c.is_ascii_lowercase());
            self.is_word_token(at)
                && (matches!(text, "people" | "women" | "men" | "children")
                    || regular && !MEASURED.contains(&text))
        };
        let capital = self.token(at).is_some_and(Token::is_capitalised);
        self.token(at).is_some_and(|next| next.spaced)
            && (self.is_class(at, Classes::CURRENCY) || is_plural(at) || capital && is_plural(at + 1))
    }

    /// Whether a currency stands right before the number whose suffix is token `at`.
    fn before_is_currency(&self, at: usize) -> bool {
        let before = at.checked_sub(2).and_then(|i| self.context.tokens.get(i));
        before.is_some_and(|token| token.classes.any(Classes::CURRENCY))
    }

    fn words(&self, at: usize) -> Option<NumberMatch> {
        cardinal::words(self, at).map(|found| match found.form {
            NumberForm::Fraction => self.scale(found),
            _ => found,
        })
    }
}

pub(super) fn plain(figure: Figure, end: usize, form: NumberForm) -> NumberMatch {
    NumberMatch {
        value: figure.value,
        granule: figure.granule,
        scale: Decimal::ONE,
        end,
        form,
        ordinal: false,
    }
}

/// A fraction, which people use for anything within a few hundredths of it.
pub(super) fn fraction(value: Decimal, end: usize) -> NumberMatch {
    let granule = if value < Decimal::ONE { Decimal::new(5, 2) } else { Decimal::new(1, 1) };
    plain(Figure { value, granule }, end, NumberForm::Fraction)
}

/// The fractions that are one character.
fn vulgar(text: &str) -> Option<Decimal> {
    let (numerator, denominator) = match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Decimal::from(numerator).checked_div(Decimal::from(denominator))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Lexicon, token};
    use crate::model::Span;

    /// Value, granule, the words after the number, and whether it is an ordinal.
    fn read(text: &str) -> Option<(String, String, String, bool)> {
        let lexicon = Lexicon::embedded();
        let mut tokens = Vec::new();
        token::tokenise(text, Span::new(0, text.len()), &lexicon.vocabulary, &mut tokens);
        let context = Context { text, tokens: &tokens, sentences: &[], lexicon: &lexicon, published: None };
        let found = number_at(&context, 0, tokens.len())?;
        let rest = tokens.get(found.end).map_or("", |token| &text[token.span().start..]);
        let value = found.value.round_dp(4).normalize().to_string();
        Some((value, found.granule.normalize().to_string(), rest.to_owned(), found.ordinal))
    }

    fn assert_value(text: &str, value: &str, rest: &str) {
        let (found, _, after, ordinal) = read(text).unwrap_or_else(|| panic!("no number in {text:?}"));
        assert_eq!((found.as_str(), after.as_str(), ordinal), (value, rest, false), "{text:?}");
    }

    #[test]
    fn digits_with_magnitudes() {
        for (text, value, rest) in [
            ("5 billion people", "5000000000", "people"),
            ("5bn people", "5000000000", "people"),
            ("1.2 trillion", "1200000000000", ""),
            ("10k", "10000", ""),
            ("5m people", "5000000", "people"),
            ("100m hurdles", "100", "m hurdles"),
            ("10m high", "10", "m high"),
            ("1.5-billion project", "1500000000", "project"),
            ("10 tỷ đồng", "10000000000", "đồng"),
            ("500 triệu", "500000000", ""),
            ("13 lakh", "1300000", ""),
            ("3 lakh crore", "3000000000000", ""),
            ("10,000 million", "10000000000", ""),
            ("322 hundred", "32200", ""),
            ("3 dozen eggs", "36", "eggs"),
            ("40 000 people", "40000", "people"),
            ("1 414 021 100 people", "1414021100", "people"),
            ("2008 300 people", "2008", "300 people"),
            ("3 million and a half", "3500000", ""),
            ("2.5 million", "2500000", ""),
        ] {
            assert_value(text, value, rest);
        }
    }

    #[test]
    fn spelled_numbers() {
        for (text, value, rest) in [
            ("twenty-one people", "21", "people"),
            ("one hundred and five", "105", ""),
            ("three hundred thousand", "300000", ""),
            ("two hundred and two thousand", "202000", ""),
            ("two thousand and two hundred", "2200", ""),
            ("one million two hundred thousand and six", "1200006", ""),
            ("nineteen hundred", "1900", ""),
            ("a hundred and twenty people", "120", "people"),
            ("a dozen people", "12", "people"),
            ("a score of jets", "20", "jets"),
            ("three dozen", "36", ""),
            ("half a dozen", "6", ""),
            ("one hundred and two hundred", "100", "and two hundred"),
            ("five million and ten million", "5000000", "and ten million"),
            ("five and six", "5", "and six"),
            ("five point five", "5.5", ""),
            ("two hundred point zero three", "200.03", ""),
            ("three point seven million", "3700000", ""),
            ("ten-twenty", "10", "-twenty"),
            ("one-two", "1", "-two"),
        ] {
            assert_value(text, value, rest);
        }
    }

    #[test]
    fn fractions() {
        for (text, value, rest) in [
            ("two-thirds of", "0.6667", "of"),
            ("three quarters", "0.75", ""),
            ("one third of", "0.3333", "of"),
            ("a third of voters", "0.3333", "of voters"),
            ("a quarter of a million", "250000", ""),
            ("half a million people", "500000", "people"),
            ("half of them", "0.5", "of them"),
            ("one and a half million", "1500000", ""),
            ("two and a half", "2.5", ""),
            ("3 1/2 miles", "3.5", "miles"),
            ("1/3 of", "0.3333", "of"),
            ("3½ miles", "3.5", "miles"),
            ("½ mile", "0.5", "mile"),
            ("two million and a half", "2500000", ""),
            ("one hundred and three quarters", "100.75", ""),
        ] {
            assert_value(text, value, rest);
        }
    }

    #[test]
    fn ordinals() {
        for (text, value, rest) in [
            ("105th anniversary", "105", "anniversary"),
            ("21st century", "21", "century"),
            ("twenty-first century", "21", "century"),
            ("third man", "3", "man"),
            ("one hundred and fifth", "105", ""),
            ("one hundred twenty-fifth", "125", ""),
            ("two hundredth", "200", ""),
            ("hundredth day", "100", "day"),
        ] {
            let (found, _, after, ordinal) = read(text).unwrap_or_else(|| panic!("no number in {text:?}"));
            assert_eq!((found.as_str(), after.as_str(), ordinal), (value, rest, true), "{text:?}");
        }
    }

    #[test]
    fn what_looks_like_a_number_is_left_alone() {
        for text in [
            "a third man",
            "a man",
            "a",
            "score",
            "half-brother",
            "half",
            "tens",
            "quarter",
            "192.168.1.2",
            "m",
            "9/11/2001",
            ".",
            "a score",
            "bn",
            "an hour",
        ] {
            let found = read(text).filter(|(value, ..)| value != "9");
            assert_eq!(found, None, "{text:?}");
        }
    }

    #[test]
    fn the_granule_is_the_last_digit_that_counts() {
        for (text, granule) in [
            ("5 billion", "1000000000"),
            ("5.2 billion", "100000000"),
            ("10 billion", "1000000000"),
            ("10,000 million", "1000000000"),
            ("12", "1"),
            ("300", "1"),
            ("300 million", "10000000"),
            ("five million", "1000000"),
            ("half a million", "100000"),
        ] {
            assert_eq!(read(text).unwrap().1, granule, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(one|hundred|and|a|half|million|-| |third|5|,|½|/|2|tỷ|of|point|dozen|thousands|th|m|k){0,14}") {
            let lexicon = Lexicon::embedded();
            let mut tokens = Vec::new();
            token::tokenise(&text, Span::new(0, text.len()), &lexicon.vocabulary, &mut tokens);
            let context = Context { text: &text, tokens: &tokens, sentences: &[], lexicon: &lexicon, published: None };
            for at in 0..tokens.len() {
                let found = number_at(&context, at, tokens.len());
                proptest::prop_assert!(found.is_none_or(|n| n.end > at && n.end <= tokens.len()));
            }
        }
    }
}
