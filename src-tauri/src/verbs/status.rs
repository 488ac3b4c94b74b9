//! `rollcall status`

use admin::operation::Status;
use admin::operations::reach::{Reached, Stands};
use admin::operations::service::{Status as Told, StatusRequest};
use jiff::Timestamp;

use super::{connection, roles};
use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::session::{Folder, Place, with};
use crate::cli::text::ago;

pub(crate) fn run(place: &Place, output: &Output) -> Outcome {
    with(place, output, Folder::MustExist, async |session| {
        let status = session.call::<Status>(StatusRequest {}).await?;
        if output.json() {
            return output.document(&status);
        }
        output.print(&render(&status, Timestamp::now(), output.colour()))
    })
}

fn render(status: &Told, now: Timestamp, colour: bool) -> String {
    let mut text = match &status.server {
        Some(server) => {
            let addresses: Vec<String> = server
                .addresses
                .iter()
                .map(|address| std::net::SocketAddr::new(*address, server.port).to_string())
                .collect();
            let mut text = format!(
                "Rollcall {} runs as process {}, started {}.\nListening on {}",
                status.version,
                server.pid,
                ago(server.since, now),
                addresses.join(" and ")
            );
            if server.hosts.is_empty() {
                text.push_str(". Only this machine reaches it.\n");
            } else {
                text.push_str(&format!("; also answers to {}.\n", server.hosts.join(", ")));
            }
            text
        }
        None if status.refused.is_some() => {
            let why = status.refused.as_ref().map_or("", |refused| &refused.message);
            format!("Rollcall {} runs but does not listen. {why}\n", status.version)
        }
        None => format!("Rollcall {} does not run. 'rollcall serve' starts it.\n", status.version),
    };
    if let Some(reach) = &status.reach {
        text.push_str(&public(reach));
    }
    text.push_str(&format!("Data in {} (SQLite {}).\n\n", status.folder, status.sqlite));
    text.push_str(&connection::table(&status.connections, now, colour));
    for kept in status.kept.iter().flatten() {
        text.push_str(&roles::loud(
            &roles::held_back(&format!("The role '{}'", kept.role), kept, now),
            colour,
        ));
    }
    text
}

/// How the public address stands, in a line.
fn public(reach: &Reached) -> String {
    match (reach.state, reach.works, &reach.trouble) {
        (.., Some(trouble)) => {
            format!("Not reachable from the internet: {trouble}. 'rollcall tunnel status' says more.\n")
        }
        (Stands::Up, Some(_), None) => format!("Reachable from the internet as {}.\n", reach.host()),
        (Stands::Up, None, None) => {
            format!("Open to the internet as {}; no answer from outside yet.\n", reach.host())
        }
        _ => "A public address is being opened.\n".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use admin::operations::service::Listening;

    use super::*;

    #[test]
    fn it_tells_whether_a_server_runs_and_who_reaches_it() {
        let now: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        let mut status = Told {
            running: false,
            server: None,
            refused: None,
            version: "0.1.0".into(),
            sqlite: "3.53.0".into(),
            folder: "/d".into(),
            changes_today: 0,
            connections: Vec::new(),
            kept: None,
            reach: None,
        };
        let expected = "\
Rollcall 0.1.0 does not run. 'rollcall serve' starts it.
Data in /d (SQLite 3.53.0).

No connections yet. 'rollcall serve' makes the first, 'rollcall connection add' any other.
";
        assert_eq!(render(&status, now, false), expected);
        let mut server = Listening {
            pid: 7,
            since: "2026-01-02T03:00:00Z".parse().unwrap(),
            addresses: vec![[127, 0, 0, 1].into(), std::net::Ipv6Addr::LOCALHOST.into()],
            port: 7246,
            hosts: Vec::new(),
        };
        status.server = Some(server.clone());
        let text = render(&status, now, false);
        assert!(text.starts_with(
            "Rollcall 0.1.0 runs as process 7, started 4 min ago.\n\
             Listening on 127.0.0.1:7246 and [::1]:7246. Only this machine reaches it.\n"
        ));
        server.hosts = vec!["scim.example.com".into()];
        status.server = Some(server);
        assert!(render(&status, now, false).contains("[::1]:7246; also answers to scim.example.com.\n"));
        let mut reach = Reached {
            state: Stands::Up,
            since: Some("2026-01-02T03:00:00Z".parse().unwrap()),
            address: Some("https://scim.example.com".into()),
            works: Some(true),
            trouble: None,
        };
        assert_eq!(public(&reach), "Reachable from the internet as scim.example.com.\n");
        reach.state = Stands::Lost;
        reach.trouble = Some("the tunnel of scim.example.com is lost".into());
        status.reach = Some(reach);
        assert!(render(&status, now, false).contains(
            "\nNot reachable from the internet: the tunnel of scim.example.com is lost. 'rollcall tunnel"
        ));
    }
}
