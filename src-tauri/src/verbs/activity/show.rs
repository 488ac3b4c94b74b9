//! `rollcall activity show`: one request with everything there is to know about it.

use std::fmt::Write as _;

use admin::operation::ShowExchange;
use admin::operations::activity::feed::Nothing;
use admin::operations::activity::show::{BodyState, Change, ExchangeDetail, QuirkTold, Refusal, Sent, Which};
use admin::operations::opened::{Action, NamedMembers};
use admin::operations::roles::user::What;
use admin::plain;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::cli::exit::Outcome;
use crate::cli::session::Session;
use crate::cli::text::{count, grouped, local, printable, size};

pub(super) async fn run(session: &Session<'_>, id: i64) -> Outcome {
    let detail = session.call::<ShowExchange>(Which { id }).await?;
    let output = session.output;
    if output.json() {
        return output.document(&detail);
    }
    output.print(&render(&detail, &TimeZone::system(), output.colour()))
}

/// Nothing here fails: what is written goes into a text.
fn render(detail: &ExchangeDetail, zone: &TimeZone, colour: bool) -> String {
    let exchange = &detail.exchange;
    let mut text = String::new();
    let sentence = printable(&exchange.sentence);
    let _ =
        if colour { writeln!(text, "\u{1b}[1m{sentence}\u{1b}[0m") } else { writeln!(text, "{sentence}") };
    let _ = writeln!(text, "{} {}", printable(&exchange.method), printable(&exchange.target));
    let answered = match exchange.status {
        0 => "not answered: the client did not wait".to_owned(),
        status => format!("answered {status}"),
    };
    let _ = writeln!(
        text,
        "#{}, {}, {answered} after {} ms ({} ms waiting for the database, {} ms in it)",
        exchange.id,
        local(exchange.at, zone),
        milliseconds(exchange.took),
        milliseconds(detail.queue),
        milliseconds(detail.database)
    );
    let connection = exchange.connection.as_deref().unwrap_or("no connection");
    let _ = writeln!(text, "From {} ({}) to {connection}", detail.peer, printable(&detail.agent));
    if let Some(nothing) = exchange.nothing {
        let _ = writeln!(text, "\nNothing changed: {}.", because(nothing));
    }
    if let Some(refused) = &detail.refusal {
        refusal(&mut text, refused);
    }
    changes(&mut text, detail);
    roles(&mut text, detail);
    for quirk in &detail.quirks {
        self::quirk(&mut text, quirk);
    }
    sent(&mut text, "Request", detail.request.as_ref(), detail.request_size);
    sent(&mut text, "Answer", detail.response.as_ref(), detail.response_size);
    text
}

fn milliseconds(micros: u64) -> String {
    format!("{}.{}", grouped(micros / 1_000), micros % 1_000 / 100)
}

const fn because(nothing: Nothing) -> &'static str {
    match nothing {
        Nothing::AlreadySo => "all was so already",
        Nothing::UnknownMember => "it named members that there are not",
        Nothing::UnknownAttribute => "it named attributes that there are not",
        Nothing::ReadOnly => "it named what cannot be changed",
    }
}

fn refusal(text: &mut String, refusal: &Refusal) {
    let kind =
        refusal.scim_type.as_deref().map_or_else(String::new, |kind| format!(" ({})", printable(kind)));
    let _ = writeln!(text, "\nRefused{kind}: {}", printable(&refusal.detail));
    let _ = writeln!(text, "  {}", plain(&refusal.cause));
    for (number, step) in (1..).zip(&refusal.fix) {
        let _ = writeln!(text, "  {number}. {}", plain(step));
    }
}

fn changes(text: &mut String, detail: &ExchangeDetail) {
    if detail.changed == 0 {
        return;
    }
    text.push_str("\nChanges\n");
    for change in &detail.changes {
        self::change(text, change);
    }
    let told = detail.changes.len() as u64;
    if told < detail.changed {
        let _ = writeln!(text, "  … and {} more", count(detail.changed - told, "change"));
    }
}

fn change(text: &mut String, change: &Change) {
    let entry = &change.entry;
    let action = match entry.action {
        Action::Created => "created",
        Action::Changed => "changed",
        Action::Reactivated => "brought back",
        Action::Deleted => "deleted",
        Action::Restored => "restored",
    };
    let (name, kind) = (printable(&change.resource.name), change.resource.kind.name().to_lowercase());
    let _ = writeln!(text, "  {name} ({kind} {}) {action}", change.resource.id);
    for attribute in &entry.changes {
        let value =
            |value: &Option<Value>| value.as_ref().map_or_else(|| "nothing".to_owned(), Value::to_string);
        let (before, after) = (value(&attribute.before), value(&attribute.after));
        let path = printable(&attribute.path);
        let _ = writeln!(text, "    {path}: {} → {}", printable(&before), printable(&after));
    }
    members(text, '+', &entry.members_added);
    members(text, '-', &entry.members_removed);
}

fn members(text: &mut String, sign: char, members: &NamedMembers) {
    for member in &members.names {
        let _ = writeln!(text, "    {sign} {}", printable(&member.name));
    }
    let told = members.names.len() as u64;
    if told < members.total {
        let _ = writeln!(text, "    {sign} … and {} more", grouped(members.total - told));
    }
}

fn roles(text: &mut String, detail: &ExchangeDetail) {
    if detail.roles_changed == 0 {
        return;
    }
    text.push_str("\nRoles\n");
    for change in &detail.roles {
        let what = match change.what {
            What::Gained => "gained",
            What::Lost => "lost",
            What::Kept => "would have lost, and keeps as the last holder,",
            What::Resumed => "is granted again",
        };
        let _ = writeln!(text, "  {} {what} {}", printable(&change.user.name), printable(&change.role));
    }
    let told = detail.roles.len() as u64;
    if told < detail.roles_changed {
        let _ = writeln!(text, "  … and {} more", grouped(detail.roles_changed - told));
    }
}

fn quirk(text: &mut String, quirk: &QuirkTold) {
    let _ = writeln!(text, "\nForgiven: {} ({})", plain(&quirk.title), quirk.name);
    for (word, told) in [
        ("Sent", Some(&quirk.sent)),
        ("Rule", Some(&quirk.rule)),
        ("Done", Some(&quirk.did)),
        ("Mend", quirk.mend.as_ref()),
    ] {
        if let Some(told) = told {
            let _ = writeln!(text, "  {word}: {}", plain(told));
        }
    }
}

fn sent(text: &mut String, what: &str, sent: Option<&Sent>, length: u64) {
    let Some(sent) = sent else {
        let _ = writeln!(text, "\n{what}: headers and body are not kept any more");
        return;
    };
    let _ = writeln!(text, "\n{what}, {}", size(length));
    for (name, value) in &sent.headers {
        let _ = writeln!(text, "  {}: {}", printable(name), printable(value));
    }
    if let Some(body) = &sent.body {
        text.push('\n');
        // A JSON document is set out, for people look at it.
        let whole = serde_json::from_str::<Value>(body).ok();
        let set_out = whole.and_then(|body| serde_json::to_string_pretty(&body).ok());
        for line in set_out.as_ref().unwrap_or(body).lines() {
            let _ = writeln!(text, "  {}", printable(line));
        }
    }
    let missing = match sent.state {
        BodyState::None | BodyState::Whole => return,
        BodyState::Cut => "only the beginning of the body is kept",
        BodyState::Binary => "the body was no text and is not kept",
        BodyState::Withheld => "the body speaks of a password and could not be read, so it is not kept",
        BodyState::Dropped => "the body is not kept: requests came faster than they could be recorded",
    };
    let _ = writeln!(text, "  … {missing}");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn detail() -> Value {
        let named = |id: &str, name: &str, kind: &str| json!({ "id": id, "name": name, "kind": kind });
        json!({
            "exchange": {
                "id": 12, "at": "2026-01-02T03:04:05.678Z", "connection": "contoso", "sentence": "Okta disabled Ada",
                "deed": "deactivate", "kind": "User", "resource": "1", "name": "Ada", "method": "PATCH", "target": "/contoso/scim/v2/Users/1",
                "status": 200, "failed": false, "nothing": null, "quirks": ["operation-case"], "probe": false, "took": 12_345,
            },
            "peer": "127.0.0.1", "agent": "Okta\u{1b}", "refusal": null, "queue": 250, "database": 1_999,
            "changes": [{ "resource": named("1", "Ada", "User"), "entry": {
                "id": 3, "at": "2026-01-02T03:04:05Z", "actor": "idp", "action": "changed", "version": 2,
                "changes": [{ "path": "active", "before": true, "after": false }, { "path": "title", "before": null, "after": "x" }],
                "membersAdded": { "total": 2, "names": [named("2", "Bob", "User")] }, "membersRemoved": { "total": 0, "names": [] },
                "group": null, "exchange": null,
            } }],
            "changed": 2,
            "roles": [{ "user": named("1", "Ada", "User"), "role": "viewer", "what": "lost" }], "rolesChanged": 1,
            "quirks": [{ "name": "operation-case", "title": "Capital letters", "sent": "`Replace`.", "rule": "RFC 7644 § 3.5.2: x.", "did": "Read.", "mend": "Set *it*." }],
            "request": { "headers": [["host", "x"]], "body": "{\"a\":[1]}", "state": "whole" },
            "response": { "headers": [], "body": "{\"a", "state": "cut" },
            "requestSize": 9, "responseSize": 70_000,
        })
    }

    fn rendered(detail: Value) -> String {
        let detail = serde_json::from_value(detail).unwrap();
        render(&detail, &TimeZone::UTC, false)
    }

    #[test]
    fn everything_there_is_to_know_is_told() {
        let expected = "\
Okta disabled Ada
PATCH /contoso/scim/v2/Users/1
#12, 2026-01-02 03:04:05, answered 200 after 12.3 ms (0.2 ms waiting for the database, 1.9 ms in it)
From 127.0.0.1 (Okta\u{fffd}) to contoso

Changes
  Ada (user 1) changed
    active: true → false
    title: nothing → \"x\"
    + Bob
    + … and 1 more
  … and 1 change more

Roles
  Ada lost viewer

Forgiven: Capital letters (operation-case)
  Sent: Replace.
  Rule: RFC 7644 § 3.5.2: x.
  Done: Read.
  Mend: Set “it”.

Request, 9 bytes
  host: x

  {
    \"a\": [
      1
    ]
  }

Answer, 70.0 KB

  {\"a
  … only the beginning of the body is kept
";
        assert_eq!(rendered(detail()), expected);
    }

    #[test]
    fn refusals_are_told_with_what_helps_and_what_is_missing_is_said() {
        let mut detail = detail();
        detail["exchange"]["status"] = 409.into();
        detail["refusal"] = json!({ "scimType": "uniqueness", "detail": "It is taken.", "cause": "Somebody *else* has it.", "fix": ["Look.", "Ask."] });
        detail["request"] = Value::Null;
        detail["exchange"]["nothing"] = "unknownMember".into();
        let text = rendered(detail);
        assert!(
            text.contains(
                "\nRefused (uniqueness): It is taken.\n  Somebody “else” has it.\n  1. Look.\n  2. Ask.\n"
            ),
            "{text}"
        );
        assert!(text.contains("\nNothing changed: it named members that there are not.\n"), "{text}");
        assert!(text.contains("\nRequest: headers and body are not kept any more\n"), "{text}");
    }
}
