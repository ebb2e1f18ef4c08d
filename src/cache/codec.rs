//! Values as bytes and back. Numbers take as many bytes as they need (LEB128); what a document's claims share,
//! its paragraphs, events and the names of rules, is written once and shared again when it is read.
//!
//! A general format would write a paragraph for each of its claims. Nothing but this program reads these
//! bytes, and no other version of it.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::model::{Event, Passage};

/// What can be kept as bytes.
pub(super) trait Stored: Sized {
    /// Appends the value.
    fn put<'v>(&'v self, to: &mut Writer<'v>);

    /// The value that the next bytes hold, or nothing where they hold none.
    fn take(from: &mut Reader<'_>) -> Option<Self>;
}

/// Bytes in the making.
pub(super) struct Writer<'v> {
    bytes: Vec<u8>,
    /// What paths begin with; it is not written.
    root: &'v str,
    strings: FxHashMap<&'v str, usize>,
    passages: FxHashMap<*const Passage, usize>,
    events: FxHashMap<*const Event, usize>,
}

/// Bytes that are being read.
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    root: &'b str,
    strings: Vec<Arc<str>>,
    passages: Vec<Arc<Passage>>,
    events: Vec<Arc<Event>>,
}

/// A value as bytes; paths in it that begin with `root` can be read under another one.
pub(super) fn encoded<'v>(value: &'v impl Stored, root: &'v str) -> Vec<u8> {
    let mut writer = Writer {
        bytes: Vec::new(),
        root,
        strings: FxHashMap::default(),
        passages: FxHashMap::default(),
        events: FxHashMap::default(),
    };
    value.put(&mut writer);
    writer.bytes
}

/// The value that all these bytes hold.
pub(super) fn decoded<T: Stored>(bytes: &[u8], root: &str) -> Option<T> {
    let mut reader = Reader { bytes, root, strings: Vec::new(), passages: Vec::new(), events: Vec::new() };
    let value = T::take(&mut reader)?;
    reader.bytes.is_empty().then_some(value)
}

impl<'v> Writer<'v> {
    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn count(&mut self, count: usize) {
        self.number(count as u128);
    }

    /// A string of which there may be more of the same.
    pub(super) fn repeated(&mut self, text: &'v str) {
        let next = self.strings.len();
        let at = *self.strings.entry(text).or_insert(next);
        self.count(at);
        if at == next {
            self.text(text);
        }
    }

    /// A path, without the root.
    pub(super) fn path(&mut self, path: &'v str) {
        let rest = path.strip_prefix(self.root);
        self.byte(u8::from(rest.is_some()));
        self.repeated(rest.unwrap_or(path));
    }

    fn number(&mut self, mut number: u128) {
        while number > 0x7f {
            self.byte(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.byte(number.to_le_bytes()[0]);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

impl Reader<'_> {
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    pub(super) fn repeated(&mut self) -> Option<Arc<str>> {
        let at = usize::take(self)?;
        if at == self.strings.len() {
            let text: Arc<str> = self.text()?.into();
            self.strings.push(text);
        }
        self.strings.get(at).cloned()
    }

    pub(super) fn path(&mut self) -> Option<Arc<str>> {
        let is_below_root = self.byte()? != 0;
        let rest = self.repeated()?;
        Some(if is_below_root { [self.root, &rest].concat().into() } else { rest })
    }

    fn number(&mut self) -> Option<u128> {
        let mut number = 0;
        for shift in (0..u128::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u128::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&str> {
        let length = self.length()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }

    /// A number of things, each of which takes a byte at least.
    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|&length| length <= self.bytes.len())
    }
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Stored for $type {
            fn put<'v>(&'v self, to: &mut Writer<'v>) {
                to.number(u128::from(*self));
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                from.number()?.try_into().ok()
            }
        }
    )*};
}

numbers!(u8, u16, u32);

/// With the sign in the lowest bit, so that small numbers below zero are short, too.
macro_rules! signed_numbers {
    ($($type:ty),*) => {$(
        impl Stored for $type {
            fn put<'v>(&'v self, to: &mut Writer<'v>) {
                to.number((u128::from(self.unsigned_abs()) << 1) | u128::from(*self < 0));
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                let number = from.number()?;
                let size = i64::try_from(number >> 1).ok()?;
                if number & 1 == 1 { -size } else { size }.try_into().ok()
            }
        }
    )*};
}

signed_numbers!(i8, i16);

impl Stored for usize {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.count(*self);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Stored for NonZeroU32 {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.number(self.get().into());
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Self::new(Stored::take(from)?)
    }
}

impl Stored for bool {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.byte(u8::from(*self));
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(from.byte()? != 0)
    }
}

impl Stored for Decimal {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        // A zero has its sign, too.
        to.byte((self.scale().to_le_bytes()[0] << 1) | u8::from(self.is_sign_negative()));
        to.number(self.mantissa().unsigned_abs());
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let first = from.byte()?;
        let mantissa = i128::try_from(from.number()?).ok()?;
        let mut number = Self::try_from_i128_with_scale(mantissa, u32::from(first >> 1)).ok()?;
        number.set_sign_negative(first & 1 == 1);
        Some(number)
    }
}

impl Stored for Date {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        let [low, high] = self.year().to_le_bytes();
        to.bytes.extend([low, high, self.month().unsigned_abs(), self.day().unsigned_abs()]);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let year = i16::from_le_bytes([from.byte()?, from.byte()?]);
        Self::new(year, from.byte()?.try_into().ok()?, from.byte()?.try_into().ok()?).ok()
    }
}

impl Stored for String {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.text(self);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl Stored for Box<str> {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.text(self);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.text().map(Self::from)
    }
}

impl Stored for Arc<str> {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.repeated(self);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.repeated()
    }
}

/// What several claims share: written the first time, counted from then on.
macro_rules! shared {
    ($type:ident, $known:ident) => {
        impl Stored for Arc<$type> {
            fn put<'v>(&'v self, to: &mut Writer<'v>) {
                let next = to.$known.len();
                let at = *to.$known.entry(Arc::as_ptr(self)).or_insert(next);
                to.count(at);
                if at == next {
                    $type::put(self, to);
                }
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                let at = usize::take(from)?;
                if at == from.$known.len() {
                    let value = Self::new($type::take(from)?);
                    from.$known.push(value);
                }
                from.$known.get(at).cloned()
            }
        }
    };
}

shared!(Passage, passages);
shared!(Event, events);

impl<T: Stored> Stored for Option<T> {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.byte(u8::from(self.is_some()));
        if let Some(value) = self {
            value.put(to);
        }
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(if from.byte()? == 0 { None } else { Some(T::take(from)?) })
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.count(self.len());
        for value in self {
            value.put(to);
        }
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let length = from.length()?;
        let mut values = Self::new();
        // What is read is trusted to be so long only once it is there.
        values.reserve_exact(length.min(1 << 12));
        for _ in 0..length {
            values.push(T::take(from)?);
        }
        Some(values)
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.count(self.len());
        for value in self {
            value.put(to);
        }
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Vec::take(from)?.into())
    }
}

impl<K: Stored + Ord, V: Stored> Stored for BTreeMap<K, V> {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        to.count(self.len());
        for (key, value) in self {
            key.put(to);
            value.put(to);
        }
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let length = from.length()?;
        (0..length).map(|_| <(K, V)>::take(from)).collect()
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        self.0.put(to);
        self.1.put(to);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?))
    }
}

impl<T: Stored> Stored for [T; 2] {
    fn put<'v>(&'v self, to: &mut Writer<'v>) {
        for value in self {
            value.put(to);
        }
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some([T::take(from)?, T::take(from)?])
    }
}
