//! `rollcall activity`: requests, the newest last, and on request those to come.

use admin::operation::{ListConnections, NextEvents, ShowFeed};
use admin::operations::activity::feed::{Exchange, Feed, Request};
use admin::operations::connections::List;
use admin::operations::events::{Next, Subject};
use admin::{Code, Error};
use jiff::tz::TimeZone;

use super::filter;
use crate::cli::args::ListActivity;
use crate::cli::exit::Outcome;
use crate::cli::session::Session;
use crate::cli::text::{grouped, local, printable};

/// How many are shown if it is not said.
const LIMIT: usize = 100;
/// How many are asked for at once.
const PAGE: usize = 500;
/// How long news is waited for, in seconds.
const WAIT: u32 = 20;

pub(super) async fn run(session: &Session<'_>, list: ListActivity) -> Outcome {
    if list.follow && !session.served() {
        let message = "Rollcall does not run, so no requests come. 'rollcall serve' starts it.";
        return Err(Error::new(Code::NoAnswer, message).into());
    }
    // Before looking, so that nothing falls between.
    let begun = session.call::<NextEvents>(Next { after: None, wait_seconds: Some(0) }).await?.id;
    let request = filter::request(session, list.filter).await?;
    let several = session.call::<ListConnections>(List {}).await?.connections.len() > 1;
    let lines = Lines { session, several };
    let newest = lines.print_newest(&request, list.follow).await?;
    if !list.follow {
        return Ok(());
    }
    tokio::select! {
        followed = lines.follow(&request, begun, newest) => followed,
        // Whoever asks to end it has seen enough.
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

/// Requests as lines.
struct Lines<'a> {
    session: &'a Session<'a>,
    /// Whether there are several connections.
    several: bool,
}

impl Lines<'_> {
    /// Prints those that are there; the number of the newest of all.
    async fn print_newest(&self, request: &Request, quiet: bool) -> Outcome<i64> {
        let limit = request.limit.unwrap_or(LIMIT);
        let first = self.feed(Request { start: Some(0), limit: Some(0), ..request.clone() }).await?;
        let until = Some(request.until.unwrap_or(first.newest));
        // Counted from the newest; the oldest wanted come first.
        let mut left = usize::try_from(first.total).unwrap_or(usize::MAX).min(limit);
        let shown = left;
        while left > 0 {
            let count = left.min(PAGE);
            left -= count;
            let page = Request { start: Some(left as u64), limit: Some(count), until, ..request.clone() };
            for exchange in self.feed(page).await?.rows.iter().rev() {
                self.print(exchange)?;
            }
        }
        let output = self.session.output;
        if shown == 0 && !quiet {
            output.remark("No requests found.");
        } else if (shown as u64) < first.total && !quiet {
            let (shown, total) = (grouped(shown as u64), grouped(first.total));
            output.remark(&format!("The newest {shown} of {total} requests; --limit shows more."));
        }
        if first.hidden > 0 && !quiet {
            let hidden = grouped(first.hidden);
            output.remark(&format!("{hidden} lookups and other probes are left out; --probes shows them."));
        }
        Ok(first.newest)
    }

    /// Prints those that come.
    async fn follow(&self, request: &Request, mut heard: u64, mut newest: i64) -> Outcome {
        loop {
            let next = Next { after: Some(heard), wait_seconds: Some(WAIT) };
            let events = self.session.call::<NextEvents>(next).await?;
            heard = events.id;
            if events.missed || events.changed.iter().any(|changed| changed.what == Subject::Activity) {
                newest = self.print_after(request, newest).await?;
            }
        }
    }

    /// Prints those after a number; the number of the newest.
    async fn print_after(&self, request: &Request, after: i64) -> Outcome<i64> {
        let mut rows: Vec<Exchange> = Vec::new();
        let (mut newest, mut until) = (after, None);
        loop {
            let start = Some(rows.len() as u64);
            let page = self.feed(Request { start, limit: Some(PAGE), until, ..request.clone() }).await?;
            newest = newest.max(until.unwrap_or(page.newest));
            until = Some(newest);
            let before = rows.len();
            rows.extend(page.rows.into_iter().filter(|row| row.id > after));
            if rows.len() < before + PAGE {
                break;
            }
        }
        for exchange in rows.iter().rev() {
            self.print(exchange)?;
        }
        Ok(newest)
    }

    async fn feed(&self, request: Request) -> Outcome<Feed> {
        self.session.call::<ShowFeed>(request).await
    }

    fn print(&self, exchange: &Exchange) -> Outcome {
        let output = self.session.output;
        if output.json() {
            return output.line(exchange);
        }
        output.print(&line(exchange, self.several, &TimeZone::system(), output.colour()))
    }
}

/// A request in one line: when, how it ended, its number, what happened, and to which connection.
fn line(exchange: &Exchange, several: bool, zone: &TimeZone, colour: bool) -> String {
    let status = match exchange.status {
        0 => "---".to_owned(),
        status => status.to_string(),
    };
    let status = match exchange.failed && colour {
        true => format!("\u{1b}[31m{status}\u{1b}[0m"),
        false => status,
    };
    let connection = match &exchange.connection {
        Some(connection) if several => format!("  ({connection})"),
        _ => String::new(),
    };
    format!(
        "{}  {status}  {:>6}  {}{connection}",
        local(exchange.at, zone),
        format!("#{}", exchange.id),
        printable(&exchange.sentence)
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_request_is_a_line_with_its_time_status_number_and_sentence() {
        let exchange = |status: u16| -> Exchange {
            serde_json::from_value(json!({
                "id": 12, "at": "2026-01-02T03:04:05.678Z", "connection": "contoso", "sentence": "Okta created Ada\u{1b}",
                "deed": "create", "kind": "User", "resource": null, "name": null, "method": "POST", "target": "/", "status": status,
                "failed": !(200..400).contains(&status), "nothing": null, "quirks": [], "probe": false, "took": 1,
            }))
            .unwrap()
        };
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        assert_eq!(
            line(&exchange(201), false, &zone, true),
            "2026-01-02 05:04:05  201     #12  Okta created Ada\u{fffd}"
        );
        assert_eq!(
            line(&exchange(0), true, &zone, false),
            "2026-01-02 05:04:05  ---     #12  Okta created Ada\u{fffd}  (contoso)"
        );
        assert!(line(&exchange(404), false, &zone, true).contains("\u{1b}[31m404\u{1b}[0m"));
    }
}
