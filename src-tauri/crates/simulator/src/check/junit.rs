//! The report as `JUnit` XML, which build servers read.

use std::fmt::Write as _;
use std::time::Duration;

use super::report::{Failed, Group, Outcome, Report};

impl Report {
    /// `JUnit` XML: a suite for each group.
    #[must_use]
    pub fn to_junit(&self) -> String {
        junit(std::slice::from_ref(self))
    }
}

/// Several reports as one file of `JUnit` XML: a suite for each group of each.
#[must_use]
pub fn junit(reports: &[Report]) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (mut passed, mut failed, mut other, mut duration) = (0, 0, 0, Duration::ZERO);
    for report in reports {
        let counts = report.counts();
        (passed, failed, other) = (passed + counts.passed, failed + counts.failed, other + counts.other());
        duration += report.duration;
    }
    let names: Vec<&str> = reports.iter().map(|report| report.dialect_name).collect();
    // Writing to a text cannot fail.
    let _ = writeln!(
        xml,
        "<testsuites name=\"{}\" tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"{other}\" time=\"{:.3}\">",
        escape(&format!("SCIM self-test: {}", names.join(", "))),
        passed + failed + other,
        duration.as_secs_f64()
    );
    for report in reports {
        for group in &report.groups {
            // With one dialect everybody knows which.
            let name = match reports {
                [_] => group.title.to_owned(),
                _ => format!("{}: {}", report.dialect_name, group.title),
            };
            suite(&mut xml, report, group, &name);
        }
    }
    xml.push_str("</testsuites>\n");
    xml
}

fn suite(xml: &mut String, report: &Report, group: &Group, name: &str) {
    let count = |is: fn(&Outcome) -> bool| group.cases.iter().filter(|case| is(&case.outcome)).count();
    let _ = writeln!(
        xml,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"{:.3}\">",
        escape(name),
        group.cases.len(),
        count(|outcome| matches!(outcome, Outcome::Failed(_))),
        count(|outcome| matches!(outcome, Outcome::NotApplicable { .. } | Outcome::NotTried { .. })),
        group.duration.as_secs_f64()
    );
    for case in &group.cases {
        let name = escape(&format!("{}: {}", case.id, case.title));
        let class = escape(&format!("scim.{}.{}", report.dialect, group.id));
        let _ = write!(xml, "    <testcase classname=\"{class}\" name=\"{name}\" time=\"0.000\"");
        let _ = match &case.outcome {
            Outcome::Passed => writeln!(xml, "/>"),
            Outcome::NotApplicable { reason } | Outcome::NotTried { reason } => {
                writeln!(xml, "><skipped message=\"{}\"/></testcase>", escape(reason))
            }
            Outcome::Failed(failed) => writeln!(
                xml,
                "><failure type=\"{}\" message=\"{}\">{}</failure></testcase>",
                escape(&case.id),
                escape(&failed.found),
                escape(&told(failed))
            ),
        };
    }
    xml.push_str("  </testsuite>\n");
}

fn told(failed: &Failed) -> String {
    let mut text = format!(
        "Expected: {}\nFound: {}\nRule: {}\nWhat to do: {}\n",
        failed.expected, failed.found, failed.rule, failed.advice
    );
    if let Some(exchange) = &failed.exchange {
        let _ = write!(text, "\n{} {}\n", exchange.method, exchange.path);
        if let Some(request) = &exchange.request {
            let _ = writeln!(text, "{request}");
        }
        let status = exchange.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
        let _ = writeln!(
            text,
            "\n{status} {}\n{}",
            exchange.media_type.as_deref().unwrap_or_default(),
            exchange.response
        );
    }
    text
}

/// Fit for a text and an attribute. What XML 1.0 cannot hold at all is shown as the character that stands for the unreadable.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\r' => escaped.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_server_says_breaks_the_file() {
        assert_eq!(escape("a<b>&\"c\u{0}\u{1b}[31m\n"), "a&lt;b&gt;&amp;&quot;c\u{fffd}\u{fffd}[31m&#10;");
        assert_eq!(escape("]]> Ås 日本"), "]]&gt; Ås 日本");
    }
}
