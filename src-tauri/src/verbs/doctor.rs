//! `rollcall doctor`: looks at everything the service relies on and says how to mend what is wrong.

mod folder;
mod port;
mod reach;
mod window;

use admin::operation::{CheckDatabase, CheckKeychain, ShowSettings, Status};
use admin::operations::connections::Connection;
use admin::operations::service::{self, KeychainRequest, StatusRequest, try_keychain};
use admin::operations::settings::Show;
use admin::operations::storage::Check;
use admin::{Access, Code, Config, Keychain, Unavailable};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::json;

use super::card::wrapped;
use crate::cli::exit::{Failure, Outcome};
use crate::cli::output::Output;
use crate::cli::progress::spinner;
use crate::cli::session::{Place, Workers, quoted, runtime};
use crate::cli::text::{ahead, count, printable};
use crate::parts::{Part, install};

/// Older ones may corrupt a database in WAL mode when its log is reset.
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];
/// When the end of a token is worth a word.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Ok,
    /// Worth knowing; the service works.
    Warning,
    /// To be mended.
    Wrong,
}

/// What was found out about one thing.
#[derive(Debug, Serialize)]
struct Finding {
    what: &'static str,
    state: State,
    says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mend: Option<String>,
}

impl Finding {
    fn ok(what: &'static str, says: impl Into<String>) -> Self {
        Self { what, state: State::Ok, says: says.into(), mend: None }
    }

    fn warning(what: &'static str, says: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what, state: State::Warning, says: says.into(), mend: Some(mend.into()) }
    }

    fn wrong(what: &'static str, says: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what, state: State::Wrong, says: says.into(), mend: Some(mend.into()) }
    }
}

pub(crate) fn run(place: &Place, output: &Output) -> Outcome {
    let bar = spinner("Looking", output.json());
    let findings = runtime(Workers::One)?.block_on(examine(place));
    bar.finish_and_clear();
    let wrong = findings.iter().filter(|finding| finding.state == State::Wrong).count();
    if output.json() {
        output.document(&json!({ "ok": wrong == 0, "findings": findings }))?;
    } else {
        output.print(&render(&findings, output.colour()))?;
    }
    if wrong == 0 { Ok(()) } else { Err(Failure::Reported) }
}

async fn examine(place: &Place) -> Vec<Finding> {
    let mut findings = vec![versions()];
    findings.extend(window::findings());
    if !admin::exists(&place.folder) {
        let says = format!("{} holds no data yet; the first start makes it.", place.folder.display());
        findings.push(Finding::ok("data folder", says));
        findings.push(port::finding(place.port.unwrap_or(Config::default().port), None));
        // The first start makes a token, and wants to keep it.
        findings.push(judged(try_keychain(&*place.options().secrets, "?probe").await));
        return findings;
    }
    findings.push(folder::finding(&place.folder));
    let access = match Access::to(&place.options()).await {
        Ok(access) => access,
        Err(error) => {
            let mend = match error.code {
                Code::InUse => {
                    "Stop the process that has it open; if it is a Rollcall that hangs, end it.".into()
                }
                Code::Newer => newer(place),
                Code::DiskFull => "Free some space, then start Rollcall again.".into(),
                _ => "Restore a backup: rollcall restore FILE".to_owned(),
            };
            findings.push(Finding::wrong("database", error.message, mend));
            findings.push(port::finding(place.port.unwrap_or(Config::default().port), None));
            return findings;
        }
    };
    findings.push(database(&access).await);
    match access.call::<Status>(StatusRequest {}).await {
        Ok(status) => {
            findings.push(listening(&access, &status).await);
            findings.extend(server(&status));
            findings.extend(reach::findings(&access, place).await);
            findings
                .extend(status.connections.iter().map(|found| connection(found, Timestamp::now(), place)));
        }
        Err(error) => findings.push(Finding::wrong("server", error.message, "Restart it.")),
    }
    findings.push(keychain(&access).await);
    access.close().await;
    findings
}

/// The two ways out for a version that is older than the data.
fn newer(place: &Place) -> String {
    let mut mend = "Install the newer Rollcall.".to_owned();
    if let Some(copy) = admin::copy_before_update(&place.folder) {
        let restore = place.command(&format!("restore {}", quoted(&copy.display().to_string())));
        mend.push_str(&format!(" Or go back to how everything was before the update: {restore}"));
    }
    mend
}

fn versions() -> Finding {
    let sqlite = admin::sqlite_version();
    let says = format!("Rollcall {}, SQLite {sqlite}", env!("CARGO_PKG_VERSION"));
    let mut parts = sqlite.split('.').map(|part| part.parse().unwrap_or(0));
    let found = [(); 3].map(|()| parts.next().unwrap_or(0));
    if found >= OLDEST_SQLITE {
        Finding::ok("versions", says)
    } else {
        Finding::wrong(
            "versions",
            says,
            "That SQLite can damage a database. Install a Rollcall that was built with its own.",
        )
    }
}

async fn listening(access: &Access, status: &service::Status) -> Finding {
    if let Some(refused) = &status.refused {
        return Finding::wrong("port", refused.message.clone(), "Rollcall listens as soon as it can.");
    }
    match access.call::<ShowSettings>(Show {}).await {
        Ok(settings) => port::finding(settings.port, status.server.as_ref()),
        Err(error) => Finding::wrong("settings", error.message, "Restart it."),
    }
}

async fn database(access: &Access) -> Finding {
    match access.call::<CheckDatabase>(Check {}).await {
        Ok(checked) if checked.problems.is_empty() => {
            Finding::ok("database", "sound, of this version's form")
        }
        Ok(checked) => Finding::wrong(
            "database",
            format!("damaged: {}", checked.problems.join("; ")),
            "Stop the server, copy the data folder away as it is, then restore a backup: rollcall restore FILE",
        ),
        Err(error) => Finding::wrong("database", error.message, "Restore a backup: rollcall restore FILE"),
    }
}

/// A running server may be of another version than the command that asks.
fn server(status: &service::Status) -> Option<Finding> {
    let own = env!("CARGO_PKG_VERSION");
    (status.version != own).then(|| {
        let says = format!("runs version {}, this command is {own}", status.version);
        Finding::warning("server", says, "Restart the server so that both are of one version.")
    })
}

fn connection(found: &Connection, now: Timestamp, place: &Place) -> Finding {
    let name = format!("'{}'", found.slug);
    let rotate = format!("{} {}", place.command("token rotate"), found.slug);
    let Some(newest) = found.tokens.first() else {
        return Finding::wrong(
            "connection",
            format!("{name} has no token that works"),
            format!("Make one: {rotate}"),
        );
    };
    if let Some(expires) = newest.expires.filter(|expires| expires.duration_since(now) < SOON) {
        let says = format!("the token of {name} (…{}) ends {}", newest.hint, ahead(expires, now));
        return Finding::warning(
            "connection",
            says,
            format!("Make a new one and give it to the identity provider: {rotate}"),
        );
    }
    if !found.enabled {
        let mend = format!("Switch it on: {} {} --on", place.command("connection set"), found.slug);
        return Finding::warning(
            "connection",
            format!("{name} is off; its identity provider is told to come back later"),
            mend,
        );
    }
    Finding::ok(
        "connection",
        format!("{name} with {} and {}", count(found.users, "user"), count(found.groups, "group")),
    )
}

async fn keychain(access: &Access) -> Finding {
    match access.call::<CheckKeychain>(KeychainRequest {}).await {
        Ok(keychain) => judged(keychain),
        Err(error) => Finding::wrong("keychain", error.message, "Restart the server."),
    }
}

fn judged(keychain: Keychain) -> Finding {
    match keychain.reason {
        None => Finding::ok("keychain", "keeps, returns and forgets a secret"),
        // Tokens are shown once then; nothing else depends on it.
        Some(why) => Finding::warning("keychain", why.says(), mend_keychain(why)),
    }
}

/// With the command, where there is something to install.
fn mend_keychain(why: Unavailable) -> String {
    if why == Unavailable::Absent && cfg!(target_os = "linux") {
        format!("{} {}", why.advice(), install(&[Part::Keychain]))
    } else {
        why.advice().to_owned()
    }
}

fn render(findings: &[Finding], colour: bool) -> String {
    let width = findings.iter().map(|finding| finding.what.len()).max().unwrap_or(0);
    let mut text = String::new();
    for finding in findings {
        let (word, paint) = match finding.state {
            State::Ok => ("ok   ", "32"),
            State::Warning => ("note ", "33"),
            State::Wrong => ("WRONG", "31"),
        };
        let word = if colour { format!("\u{1b}[{paint}m{word}\u{1b}[0m") } else { word.to_owned() };
        let mut lines = wrapped(&printable(&finding.says), 70 - width);
        lines.extend(finding.mend.iter().flat_map(|mend| wrapped(&printable(mend), 70 - width)));
        for (index, line) in lines.iter().enumerate() {
            if index == 0 {
                text.push_str(&format!("{word}  {:width$}  {line}\n", finding.what));
            } else {
                text.push_str(&format!("{:7}{:width$}  {line}\n", "", ""));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use admin::operations::tokens::TokenView;
    use admin::{Idp, Profile};

    use super::*;

    #[test]
    fn findings_are_aligned_and_say_how_to_mend() {
        let findings = [
            Finding::ok("versions", "Rollcall 0.1.0, SQLite 3.53.0"),
            Finding::warning("keychain", "There is no keychain on this system.", "Install and start one."),
            Finding::wrong("data folder", "Others may read it.", "chmod 700 /d"),
        ];
        let expected = "\
ok     versions     Rollcall 0.1.0, SQLite 3.53.0
note   keychain     There is no keychain on this system.
                    Install and start one.
WRONG  data folder  Others may read it.
                    chmod 700 /d
";
        assert_eq!(render(&findings, false), expected);
        assert!(render(&findings, true).contains("\u{1b}[31mWRONG\u{1b}[0m"));
    }

    #[test]
    fn a_connection_is_wrong_without_token_and_noted_when_off_or_ending() {
        let now: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        let place = Place { folder: "/d".into(), named: false, port: None };
        let token = TokenView { hint: "abcd".into(), created: now, expires: None, last_used: None };
        let mut found = Connection {
            slug: "a".into(),
            name: "A".into(),
            idp: Idp::Other,
            profile: Profile::Compat,
            enabled: true,
            publish_roles: false,
            endpoint: String::new(),
            public_endpoints: Vec::new(),
            public_is_on: false,
            users: 1,
            groups: 2,
            created: now,
            calls: admin::operations::connections::Calls::default(),
            alarms: Vec::new(),
            faults: 0,
            demo: false,
            seen: admin::operations::connections::Seen::default(),
            tokens: vec![token],
        };
        let good = connection(&found, now, &place);
        assert_eq!((good.state, good.says.as_str()), (State::Ok, "'a' with 1 user and 2 groups"));
        found.enabled = false;
        assert_eq!(
            connection(&found, now, &place).mend.unwrap(),
            "Switch it on: rollcall connection set a --on"
        );
        found.tokens[0].expires = Some(now + SignedDuration::from_hours(50));
        let ending = connection(&found, now, &place);
        assert_eq!(
            (ending.state, ending.says.as_str()),
            (State::Warning, "the token of 'a' (…abcd) ends in 2 days")
        );
        found.tokens.clear();
        let dead = connection(&found, now, &place);
        assert_eq!(
            (dead.state, dead.mend.as_deref()),
            (State::Wrong, Some("Make one: rollcall token rotate a"))
        );
    }

    #[test]
    fn the_sqlite_in_use_is_new_enough() {
        assert_eq!(versions().state, State::Ok);
    }
}
