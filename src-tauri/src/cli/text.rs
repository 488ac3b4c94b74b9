//! Small matters of wording: times, numbers, and text of unknown origin.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Text that came from elsewhere, without characters that would steer a terminal.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_control) {
        text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect::<String>().into()
    } else {
        text.into()
    }
}

/// A number with its thousands set apart.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 user`, `2,000 users`.
pub(crate) fn count(number: u64, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// A size for people.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} bytes");
    }
    let (mut whole, mut unit) = (bytes, 0);
    while whole >= 1_000_000 && unit + 1 < UNITS.len() {
        whole /= 1000;
        unit += 1;
    }
    format!("{}.{} {}", whole / 1000, whole % 1000 / 100, UNITS[unit])
}

/// A time as clocks there show it.
pub(crate) fn local(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// How long ago something was: `just now`, `3 min ago`, `5 h ago`, `12 days ago`.
pub(crate) fn ago(then: Timestamp, now: Timestamp) -> String {
    match now.duration_since(then).as_secs() / 60 {
        ..1 => "just now".into(),
        minutes => format!("{} ago", span(minutes)),
    }
}

/// How far away something is: `in 5 h`. Rounded up: what was granted for 24 hours a moment ago is
/// still 24 hours.
pub(crate) fn ahead(then: Timestamp, now: Timestamp) -> String {
    match (then.duration_since(now) + SignedDuration::from_secs(59)).as_secs() / 60 {
        ..1 => "now".into(),
        minutes => format!("in {}", span(minutes)),
    }
}

fn span(minutes: i64) -> String {
    match minutes {
        ..120 => format!("{minutes} min"),
        120..2880 => format!("{} h", minutes / 60),
        _ => format!("{} days", minutes / 60 / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        assert_eq!(printable("Ünïcode 東京"), "Ünïcode 東京");
        assert_eq!(printable("a\u{1b}[2Jb\r\n\u{9b}c"), "a\u{fffd}[2Jb\u{fffd}\u{fffd}\u{fffd}c");
    }

    #[test]
    fn numbers_and_sizes_are_set_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(
            [count(1, "user"), count(0, "group"), count(2000, "user")],
            ["1 user", "0 groups", "2,000 users"]
        );
        let sizes = [0, 999, 1000, 65_536, 999_999, 1_500_000, 2_000_000_000, 3_000_000_000_000].map(size);
        let expected =
            ["0 bytes", "999 bytes", "1.0 KB", "65.5 KB", "999.9 KB", "1.5 MB", "2.0 GB", "3.0 TB"];
        assert_eq!(sizes, expected);
    }

    #[test]
    fn times_are_told_in_the_largest_unit_that_says_enough() {
        let now: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        for (seconds, expected) in [
            (-5, "just now"),
            (59, "just now"),
            (60, "1 min ago"),
            (7199, "119 min ago"),
            (7200, "2 h ago"),
            (172_799, "47 h ago"),
            (172_800, "2 days ago"),
            (8_640_000, "100 days ago"),
        ] {
            assert_eq!(ago(now - SignedDuration::from_secs(seconds), now), expected, "{seconds}");
        }
        assert_eq!(
            ahead(now + SignedDuration::from_hours(24), now + SignedDuration::from_secs(1)),
            "in 24 h"
        );
        assert_eq!(ahead(now + SignedDuration::from_secs(1), now), "in 1 min");
        assert_eq!(ahead(now, now), "now");
    }
}
