//! Points in time as SCIM writes them (RFC 7643 §2.3.5, `xsd:dateTime`).

use jiff::Timestamp;

/// Writes an instant in UTC with milliseconds, the resolution that resources are stored with.
#[must_use]
pub fn format(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// Writes an instant like [`format()`], at the end of a text.
pub fn write(text: &mut String, at: Timestamp) {
    use std::fmt::Write as _;
    // Writing to a String cannot fail.
    let _ = write!(text, "{at:.3}");
}

/// Reads a `dateTime` in any offset and with any number of fraction digits.
///
/// A date without time, or a time without offset, is read as UTC: the standard asks for both,
/// clients leave them out.
#[must_use]
pub fn parse(text: &str) -> Option<Timestamp> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let civil = text.parse::<jiff::civil::DateTime>().ok()?;
    civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_and_fractions_name_the_same_instant() {
        let utc = parse("2015-10-10T21:38:21.8617979Z").unwrap();
        let pacific = parse("2015-10-10T14:38:21.8617979-07:00").unwrap();
        assert_eq!(utc, pacific);
        assert_eq!(format(utc), "2015-10-10T21:38:21.861Z");
    }

    #[test]
    fn a_missing_offset_means_utc_and_nonsense_is_refused() {
        assert_eq!(parse("2026-01-02T03:04:05"), parse("2026-01-02T03:04:05Z"));
        assert_eq!(parse("2026-01-02"), parse("2026-01-02T00:00:00Z"));
        assert_eq!(parse("yesterday"), None);
        assert_eq!(parse(""), None);
    }
}
