//! What a rule says, in words for people: the log, the command line and the pages have the same.

use std::fmt;
use std::time::Duration;

use super::rule::{Fault, Moment, Place, Resource, Rule, ServerError, Shape, When};

impl fmt::Display for Rule {
    /// All of it in one line: `429 Too Many Requests, Retry-After 30 s – everything – the next 5 requests`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} – {} – {}", self.fault.words(), self.place.words(), self.when.words())
    }
}

impl Fault {
    /// What is done: `503 Service Unavailable`, `answered 2 s late`.
    #[must_use]
    pub fn words(self) -> String {
        let later = |status: &str, seconds| format!("{status}, Retry-After {seconds} s");
        let words = match self {
            Self::TooMany { retry_after } => return later("429 Too Many Requests", retry_after),
            Self::Fails { status, retry_after: Some(seconds) } => return later(status.words(), seconds),
            Self::Late(delay) => return format!("answered {} late", seconds(delay)),
            Self::Fails { status, retry_after: None } => status.words(),
            Self::Taken => "409 Conflict, as if the name were taken",
            Self::Dropped(Moment::Before) => "connection dropped, nothing done",
            Self::Dropped(Moment::After) => "connection dropped after everything was done",
            Self::Misshapen(Shape::Html) => "a web page instead of SCIM, nothing done",
            Self::Misshapen(Shape::Empty) => "an empty answer, nothing done",
            Self::Misshapen(Shape::TextTotal) => "totalResults as text",
            Self::Misshapen(Shape::WithoutId) => "resources without id",
        };
        words.to_owned()
    }
}

impl ServerError {
    const fn words(self) -> &'static str {
        match self {
            Self::Internal => "500 Internal Server Error",
            Self::BadGateway => "502 Bad Gateway",
            Self::Unavailable => "503 Service Unavailable",
        }
    }
}

impl Place {
    /// Which requests: `everything`, `POST for users`, `requests at /Users/28…`.
    #[must_use]
    pub fn words(&self) -> String {
        let what = match (&self.method, self.resource, &self.prefix) {
            (None, Resource::Any, None) => return "everything".to_owned(),
            (Some(method), ..) => method.as_str(),
            (None, ..) => "requests",
        };
        let about = match self.resource {
            Resource::Any => "",
            Resource::Users => " for users",
            Resource::Groups => " for groups",
        };
        let below = self.prefix.as_ref().map(|prefix| format!(" at {prefix}…")).unwrap_or_default();
        format!("{what}{about}{below}")
    }
}

impl When {
    /// How often: `the next request`, `the next 5 requests`, `every request`, `25 % of requests, by chance`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Next(1) => "the next request".to_owned(),
            Self::Next(left) => format!("the next {left} requests"),
            Self::Percent(100) => "every request".to_owned(),
            Self::Percent(percent) => format!("{percent} % of requests, by chance"),
        }
    }
}

/// A length of time as people say it: `2 s`, `1.5 s`, `300 ms`.
fn seconds(time: Duration) -> String {
    let millis = time.as_millis();
    match (millis / 1_000, millis % 1_000) {
        (0, millis) => format!("{millis} ms"),
        (whole, 0) => format!("{whole} s"),
        (whole, rest) => format!("{whole}.{} s", format!("{rest:03}").trim_end_matches('0')),
    }
}

#[cfg(test)]
mod tests {
    use hyper::Method;

    use super::*;

    #[test]
    fn a_rule_is_one_line_that_tells_what_where_and_how_often() {
        let fault = Fault::TooMany { retry_after: 30 };
        let rule = Rule { id: 1, when: When::Next(5), place: Place::default(), fault, struck: 0 };
        assert_eq!(
            rule.to_string(),
            "429 Too Many Requests, Retry-After 30 s – everything – the next 5 requests"
        );
        let place = Place { method: Some(Method::POST), resource: Resource::Users, prefix: None };
        assert_eq!(place.words(), "POST for users");
        let place = Place { method: None, resource: Resource::Any, prefix: Some("/Users/28".into()) };
        assert_eq!(place.words(), "requests at /Users/28…");
        let groups = Place { resource: Resource::Groups, ..Place::default() };
        assert_eq!(groups.words(), "requests for groups");
        let often = [When::Next(1), When::Percent(100), When::Percent(25)].map(When::words);
        assert_eq!(often, ["the next request", "every request", "25 % of requests, by chance"]);
    }

    #[test]
    fn a_length_of_time_is_as_short_as_it_is_exact() {
        for (millis, expected) in [(300, "300 ms"), (2_000, "2 s"), (1_500, "1.5 s"), (1_050, "1.05 s")] {
            let late = Fault::Late(Duration::from_millis(millis));
            assert_eq!(late.words(), format!("answered {expected} late"));
        }
        let later = Fault::Fails { status: ServerError::Unavailable, retry_after: Some(60) };
        assert_eq!(later.words(), "503 Service Unavailable, Retry-After 60 s");
        let plain = Fault::Fails { status: ServerError::BadGateway, retry_after: None };
        assert_eq!(plain.words(), "502 Bad Gateway");
    }
}
