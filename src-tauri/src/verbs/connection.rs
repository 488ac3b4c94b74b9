//! `rollcall connection …`

use admin::operation::{AddConnection, ListConnections, RemoveConnection, SetConnection};
use admin::operations::connections::{Add, Connection, List, Remove, Set};
use jiff::Timestamp;

use super::fields::{self, Shown};
use super::{faults, roles, token};
use crate::cli::args;
use crate::cli::ask::confirm;
use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::session::{Folder, Place, Session, with};
use crate::cli::table::Table;
use crate::cli::text::{ago, count, grouped, printable};

pub(crate) fn run(place: &Place, verb: args::Connection, output: &Output) -> Outcome {
    let need = match verb {
        args::Connection::Add(_) => Folder::MayBeMade,
        _ => Folder::MustExist,
    };
    with(place, output, need, async |session| match verb {
        args::Connection::List => list(session).await,
        args::Connection::Add(add) => self::add(session, add).await,
        args::Connection::Set(set) => self::set(session, set).await,
        args::Connection::Remove(remove) => self::remove(session, remove).await,
    })
}

async fn list(session: &Session<'_>) -> Outcome {
    let listed = session.call::<ListConnections>(List {}).await?;
    let output = session.output;
    if output.json() {
        return output.document(&listed);
    }
    output.print(&table(&listed.connections, Timestamp::now(), output.colour()))
}

async fn add(session: &Session<'_>, add: args::AddConnection) -> Outcome {
    let args::AddConnection { name, slug, idp, profile } = add;
    let added = session.call::<AddConnection>(Add { name, slug, idp, profile }).await?;
    let output = session.output;
    if output.json() {
        return output.document(&added);
    }
    let connection = &added.connection;
    let base = connection.public_endpoints.first().unwrap_or(&connection.endpoint);
    let mut text = format!(
        "Connection '{}' is ready.\n\n  Endpoint  {}\n  Token     {}\n",
        printable(&connection.name),
        connection.endpoint,
        added.token.expose()
    );
    let consoles = fields::consoles(connection.idp, base, Shown::Clear(added.token.expose()));
    text.push_str(&fields::render(&consoles, 80));
    output.print(&text)?;
    output.remark("");
    token::remark_on_keeping(session, &added.keychain, &connection.slug);
    Ok(())
}

async fn set(session: &Session<'_>, set: args::SetConnection) -> Outcome {
    let args::SetConnection { connection, name, idp, profile, on, off, publish_roles } = set;
    let enabled = (on || off).then_some(on);
    let request = Set { connection, name, idp, profile, enabled, publish_roles };
    let changed = session.call::<SetConnection>(request).await?;
    let output = session.output;
    if output.json() {
        return output.document(&changed);
    }
    output.print(&table(std::slice::from_ref(&changed), Timestamp::now(), output.colour()))?;
    if off {
        output.remark("It is off: its identity provider is told to come back later and gives up nothing.");
    }
    match publish_roles {
        Some(true) => {
            output.remark("Its identity provider can discover the roles, at /Roles and /Entitlements.")
        }
        Some(false) => output.remark("Its identity provider cannot discover the roles any more."),
        None => {}
    }
    Ok(())
}

async fn remove(session: &Session<'_>, remove: args::RemoveConnection) -> Outcome {
    let args::RemoveConnection { connection: slug, yes } = remove;
    let listed = session.call::<ListConnections>(List {}).await?;
    // An unknown one is for the operation to refuse.
    if let Some(found) = listed.connections.iter().find(|connection| connection.slug == slug)
        && found.users + found.groups > 0
    {
        let (users, groups) = (count(found.users, "user"), count(found.groups, "group"));
        confirm(
            yes,
            &format!("This removes '{slug}' with {users} and {groups}; only a backup brings them back."),
        )?;
    }
    let removed = session.call::<RemoveConnection>(Remove { connection: slug }).await?;
    let output = session.output;
    if output.json() {
        return output.document(&removed);
    }
    let (users, groups) = (count(removed.users, "user"), count(removed.groups, "group"));
    output.print(&format!("'{}' is removed with {users} and {groups}.", removed.slug))
}

/// Connections as a table.
pub(crate) fn table(connections: &[Connection], now: Timestamp, colour: bool) -> String {
    if connections.is_empty() {
        return "No connections yet. 'rollcall serve' makes the first, 'rollcall connection add' any other.\n".into();
    }
    let mut table =
        Table::new(&["SLUG", "NAME", "IDP", "PROFILE", "STATE", ">USERS", ">GROUPS", "LAST CALL"]);
    for connection in connections {
        // A call with a token that works no more was one all the same, and so was one that was told to come back later.
        let used = connection.tokens.iter().filter_map(|token| token.last_used);
        let last = used.chain(connection.seen.last_contact).max();
        let state = match (connection.enabled, connection.tokens.is_empty()) {
            (false, _) => "off",
            (true, true) => "no token",
            (true, false) => "on",
        };
        table.row([
            connection.slug.clone(),
            connection.name.clone(),
            connection.idp.title().into(),
            connection.profile.word().into(),
            state.into(),
            grouped(connection.users),
            grouped(connection.groups),
            last.map_or_else(|| "never".into(), |last| ago(last, now)),
        ]);
    }
    let mut text = table.render(colour);
    for connection in connections {
        text.push_str(&faults::warning(connection, colour));
        for alarm in &connection.alarms {
            let (title, advice) = (alarm.title(&connection.name), alarm.advice());
            text.push_str(&roles::loud(&printable(&format!("{title}. {advice}")), colour));
        }
    }
    text.push('\n');
    for connection in connections {
        for endpoint in std::iter::once(&connection.endpoint).chain(&connection.public_endpoints) {
            text.push_str(&format!("{endpoint}\n"));
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
    fn the_table_tells_state_counts_and_last_call() {
        let now: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        let connection = |slug: &str, last_used: Option<Timestamp>, enabled| Connection {
            slug: slug.into(),
            name: "Contoso\u{1b}[2J".into(),
            idp: Idp::Entra,
            profile: Profile::Compat,
            enabled,
            publish_roles: false,
            endpoint: format!("http://127.0.0.1:7246/{slug}/scim/v2"),
            public_endpoints: Vec::new(),
            public_is_on: false,
            users: 1_234,
            groups: 5,
            created: now,
            calls: admin::operations::connections::Calls::default(),
            alarms: Vec::new(),
            faults: 0,
            demo: false,
            seen: admin::operations::connections::Seen::default(),
            tokens: vec![TokenView { hint: "abcd".into(), created: now, expires: None, last_used }],
        };
        let mut dead = connection("c", None, true);
        dead.tokens.clear();
        dead.seen.last_contact = Some("2026-01-02T02:04:05Z".parse().unwrap());
        let all = [
            connection("a", Some("2026-01-02T03:00:00Z".parse().unwrap()), true),
            connection("b", None, false),
            dead,
        ];
        let expected = "\
SLUG  NAME         IDP       PROFILE  STATE     USERS  GROUPS  LAST CALL
a     Contoso\u{fffd}[2J  Entra ID  compat   on        1,234       5  4 min ago
b     Contoso\u{fffd}[2J  Entra ID  compat   off       1,234       5  never
c     Contoso\u{fffd}[2J  Entra ID  compat   no token  1,234       5  60 min ago

http://127.0.0.1:7246/a/scim/v2
http://127.0.0.1:7246/b/scim/v2
http://127.0.0.1:7246/c/scim/v2
";
        assert_eq!(table(&all, now, false), expected);
        let [mut wrong, ..] = all;
        wrong.faults = 2;
        let text = table(&[wrong], now, true);
        let loud = "\u{1b}[1;31m! Contoso\u{fffd}[2J answers wrongly on purpose: 2 rules. To end it: rollcall faults clear a\u{1b}[0m\n";
        assert!(text.contains(loud), "{text}");
    }
}
