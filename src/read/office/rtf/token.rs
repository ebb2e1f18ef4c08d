use crate::model::Span;

/// One sign of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word, with its number: `\fs24`.
    Word(&'b str, Option<i32>),
    /// A control symbol: `\~`.
    Symbol(u8),
    /// A byte in hexadecimal digits: `\'e9`.
    Byte(u8),
    /// Bytes as they stand, at least one.
    Text(&'b [u8]),
}

/// The signs of a file with their places. Line ends between them mean nothing, and the data after `\bin` is passed
/// over.
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let rest = self.rest();
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters > 0 {
            return Some(self.word(letters));
        }
        let first = *rest.first()?;
        self.at += 1;
        if first != b'\'' {
            return Some(Token::Symbol(first));
        }
        let byte = rest.get(1..3).and_then(|pair| hexadecimal([pair[0], pair[1]]));
        self.at += if byte.is_some() { 2 } else { 0 };
        Some(byte.map_or(Token::Symbol(first), Token::Byte))
    }

    fn word(&mut self, letters: usize) -> Token<'b> {
        let (name, rest) = self.rest().split_at(letters);
        let signs = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[signs..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let length = if digits == 0 { 0 } else { signs + digits };
        let number = std::str::from_utf8(&rest[..length]).ok().filter(|number| !number.is_empty());
        // A number that does not fit is that of no style and no font, and more than there are bytes.
        let number = number.map(|number| number.parse().unwrap_or(i32::MAX));
        let blank = usize::from(rest.get(length) == Some(&b' '));
        self.at += letters + length + blank;
        let name = std::str::from_utf8(name).unwrap_or_default();
        if name == "bin" {
            let data = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(data).min(self.bytes.len());
        }
        Token::Word(name, number)
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = (Token<'b>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let ends = self.rest().iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.at += ends;
        let (start, rest) = (self.at, self.rest());
        let token = match rest.first()? {
            b'\\' => {
                self.at += 1;
                self.control()?
            }
            b'{' | b'}' => {
                self.at += 1;
                if rest[0] == b'{' { Token::Open } else { Token::Close }
            }
            _ => {
                let ends = |byte: &u8| matches!(byte, b'\\' | b'{' | b'}' | b'\r' | b'\n');
                let length = rest.iter().position(ends).unwrap_or(rest.len());
                self.at += length;
                Token::Text(&rest[..length])
            }
        };
        Some((token, Span::new(start, self.at)))
    }
}

fn hexadecimal(pair: [u8; 2]) -> Option<u8> {
    let [high, low] =
        pair.map(|byte| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()));
    Some(high? << 4 | low?)
}
