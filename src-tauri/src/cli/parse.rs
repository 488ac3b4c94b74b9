//! Values that are typed: hosts, durations, words.

use admin::operations::faults::{Moment, Resource, Shape};
use admin::pretend::Dialect;
use admin::{Idp, PolicyFormat, Profile};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::args::{Dialects, FaultStatus};

/// The name of a host. Whoever pastes the whole address of a tunnel means its name; whether it is
/// one, the server decides.
pub(crate) fn host(text: &str) -> Result<String, String> {
    let text = text.trim();
    let (scheme, rest) = text.split_at(text.find("://").map_or(0, |end| end + 3));
    match rest.split(['/', '?', '#']).next() {
        Some(name) if !name.is_empty() => Ok(format!("{scheme}{name}")),
        _ => Err("give a host name, such as scim.example.com".into()),
    }
}

/// A duration in seconds: `0`, `90s`, `30m`, `24h`, `7d`.
pub(crate) fn seconds(text: &str) -> Result<u32, String> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let factor = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        "" if number == "0" => 1,
        _ => return Err("give a number with s, m, h or d behind it, such as 24h".into()),
    };
    let number: u32 = number.parse().map_err(|_| "give a number with s, m, h or d behind it, such as 24h")?;
    number.checked_mul(factor).ok_or_else(|| "that is too long".into())
}

/// A duration in milliseconds: `500ms`, or as [`seconds`] has it.
pub(crate) fn millis(text: &str) -> Result<u32, String> {
    let text = text.trim();
    match text.strip_suffix("ms").map(str::parse) {
        Some(Ok(millis)) => Ok(millis),
        Some(Err(_)) => Err("give a number with ms, s or m behind it, such as 500ms".into()),
        None => seconds(text)?.checked_mul(1_000).ok_or_else(|| "that is too long".into()),
    }
}

/// A time in the past: `2h` ago, the beginning of `2026-01-02` here, or as RFC 3339 has it.
pub(crate) fn since(text: &str) -> Result<Timestamp, String> {
    let text = text.trim();
    if let Ok(ago) = seconds(text) {
        return Ok(Timestamp::now() - SignedDuration::from_secs(ago.into()));
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    let day = text.parse::<Date>().ok().filter(|_| text.len() == 10);
    let begin = day.and_then(|day| day.to_zoned(TimeZone::system()).ok());
    begin
        .map(|begin| begin.timestamp())
        .ok_or_else(|| "give a time such as 2h, 2026-01-02 or 2026-01-02T03:04:05Z".into())
}

pub(crate) fn idp() -> impl TypedValueParser<Value = Idp> {
    PossibleValuesParser::new(Idp::ALL.map(Idp::word))
        .map(|word| Idp::ALL.into_iter().find(|idp| idp.word() == word).unwrap_or(Idp::Other))
}

pub(crate) fn profile() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new([Profile::Compat.word(), Profile::Strict.word()])
        .map(|word| if word == Profile::Strict.word() { Profile::Strict } else { Profile::Compat })
}

/// A dialect by its word, or `all`.
pub(crate) fn dialects() -> impl TypedValueParser<Value = Dialects> {
    let words = Dialect::ALL.into_iter().map(Dialect::word).chain(["all"]);
    PossibleValuesParser::new(words)
        .map(|word| Dialect::from_word(&word).map_or(Dialects::All, Dialects::One))
}

/// `on` or `off`.
pub(crate) fn switch() -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new(["on", "off"]).map(|word| word == "on")
}

/// Who opens a tunnel.
pub(crate) fn provider() -> PossibleValuesParser {
    PossibleValuesParser::new([
        "own",
        "cloudflared-quick",
        "cloudflared-named",
        "ngrok",
        "tailscale",
        "dev-tunnel",
        "ssh",
        "custom",
    ])
}

/// Who opens one without being told anything else; 'last' is the choice made last.
pub(crate) fn ready_provider() -> PossibleValuesParser {
    PossibleValuesParser::new(["last", "cloudflared-quick", "ngrok", "tailscale", "dev-tunnel"])
}

/// A status that can be answered on purpose.
pub(crate) fn fault_status() -> impl TypedValueParser<Value = FaultStatus> {
    PossibleValuesParser::new(["429", "409", "500", "502", "503"]).map(|word| match word.as_str() {
        "429" => FaultStatus::TooMany,
        "409" => FaultStatus::Conflict,
        "502" => FaultStatus::Failure(502),
        "503" => FaultStatus::Failure(503),
        _ => FaultStatus::Failure(500),
    })
}

pub(crate) fn fault_moment() -> impl TypedValueParser<Value = Moment> {
    PossibleValuesParser::new(["before", "after"])
        .map(|word| if word == "before" { Moment::Before } else { Moment::After })
}

pub(crate) fn fault_shape() -> impl TypedValueParser<Value = Shape> {
    PossibleValuesParser::new(["html", "empty", "text-total", "without-id"]).map(|word| match word.as_str() {
        "html" => Shape::Html,
        "empty" => Shape::Empty,
        "text-total" => Shape::TextTotal,
        _ => Shape::WithoutId,
    })
}

pub(crate) fn fault_resource() -> impl TypedValueParser<Value = Resource> {
    PossibleValuesParser::new(["users", "groups"])
        .map(|word| if word == "users" { Resource::Users } else { Resource::Groups })
}

pub(crate) fn policy_format() -> impl TypedValueParser<Value = PolicyFormat> {
    PossibleValuesParser::new(["toml", "json"])
        .map(|word| if word == "json" { PolicyFormat::Json } else { PolicyFormat::Toml })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_names_however_they_are_pasted() {
        for (text, expected) in [
            (" scim.example.com ", Ok("scim.example.com")),
            ("https://abc.trycloudflare.com/", Ok("https://abc.trycloudflare.com")),
            ("http://lan:8443/default/scim/v2?x", Ok("http://lan:8443")),
            ("", Err("give a host name, such as scim.example.com")),
            ("https://", Err("give a host name, such as scim.example.com")),
        ] {
            assert_eq!(host(text), expected.map(str::to_owned).map_err(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn times_are_told_from_now_by_day_or_exactly() {
        let then = since("2h").unwrap();
        let ago = Timestamp::now().duration_since(then).as_secs();
        assert!((7_200..7_210).contains(&ago), "{ago}");
        let day: Date = "2026-01-02".parse().unwrap();
        assert_eq!(since("2026-01-02"), Ok(day.to_zoned(TimeZone::system()).unwrap().timestamp()));
        let exact: Timestamp = "2026-01-02T02:04:05Z".parse().unwrap();
        assert_eq!(since("2026-01-02T03:04:05+01:00"), Ok(exact));
        for text in ["", "yesterday", "2026-13-01", "2026-01-02T03:04:05", "2"] {
            assert!(since(text).is_err(), "{text}");
        }
    }

    #[test]
    fn short_durations_may_be_in_milliseconds() {
        for (text, expected) in [
            ("500ms", Some(500)),
            ("2s", Some(2_000)),
            ("0", Some(0)),
            ("500", None),
            ("xms", None),
            ("100d", None),
        ] {
            assert_eq!(millis(text).ok(), expected, "{text:?}");
        }
    }

    #[test]
    fn durations_have_a_unit_and_a_bound() {
        for (text, expected) in [
            ("0", Some(0)),
            ("0h", Some(0)),
            ("90s", Some(90)),
            ("30m", Some(1800)),
            ("24h", Some(86_400)),
            ("7d", Some(604_800)),
            ("24", None),
            ("h", None),
            ("-1h", None),
            ("1.5h", None),
            ("1h30m", None),
            ("99999999999d", None),
            ("4294967295d", None),
        ] {
            assert_eq!(seconds(text).ok(), expected, "{text:?}");
        }
    }
}
