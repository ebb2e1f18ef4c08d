//! Time zones behind a clock time: "GMT", "GMT+7", "(UTC)", "Eastern time", "Moscow time".

use super::lexicon::{Part, Zone};
use super::reader::Reader;

/// The place after "local time", "Eastern time".
pub(super) fn local(reader: &Reader<'_>, at: usize) -> usize {
    let next = if reader.is_any(at, &[Part::Local, Part::ZoneWord]) {
        at + 1
    } else if reader.is_capitalised(at) && !reader.is_tight(at) {
        // "Moscow time", "New York time"
        at + 1 + usize::from(reader.is_capitalised(at + 1))
    } else {
        return at;
    };
    let next = reader.skip(next, Part::Standard);
    if reader.is(next, Part::Time) { next + 1 } else { at }
}

/// "UTC", "EDT", "(GMT +8)", "GMT+7", with the place after it.
pub(super) fn zone(reader: &Reader<'_>, at: usize) -> (Option<Zone>, usize) {
    let start = reader.skip_mark(at, '(');
    let Some(zone) = reader.zone(start) else { return (None, at) };
    let upper = reader.text(start).bytes().all(|byte| byte.is_ascii_uppercase());
    if !upper || start > at && !reader.is_mark(start + 1, ')') && zone.0 != "+00:00" {
        return (None, at);
    }
    let mut end = start + 1;
    let mut zone = zone;
    let sign = reader.is_mark(end, '+') || reader.is_dash(end);
    if zone.0 == "+00:00"
        && sign
        && let Some(hours) = reader.digits(end + 1, 1, 2)
        && let Some(offset) = whole_hours(hours, reader.is_dash(end))
    {
        zone = Zone(offset);
        end += 2;
    }
    let end = if start > at { reader.skip_mark(end, ')') } else { end };
    (Some(zone), end)
}

/// The offset of so many whole hours.
fn whole_hours(hours: i16, west: bool) -> Option<&'static str> {
    const EAST: [&str; 15] = [
        "+00:00", "+01:00", "+02:00", "+03:00", "+04:00", "+05:00", "+06:00", "+07:00", "+08:00", "+09:00",
        "+10:00", "+11:00", "+12:00", "+13:00", "+14:00",
    ];
    const WEST: [&str; 13] = [
        "+00:00", "-01:00", "-02:00", "-03:00", "-04:00", "-05:00", "-06:00", "-07:00", "-08:00", "-09:00",
        "-10:00", "-11:00", "-12:00",
    ];
    let hours = usize::try_from(hours).ok()?;
    if west { WEST.get(hours).copied() } else { EAST.get(hours).copied() }
}
