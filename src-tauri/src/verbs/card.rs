//! What `serve` says when it is ready: where it is, what to paste where, how to stop it.

use admin::operations::connections::Connection;

use super::fields::{self, Shown};
use crate::cli::text::printable;

/// Made for this many columns.
const WIDTH: usize = 80;

/// What the card says.
#[derive(Debug)]
pub(crate) struct Card<'a> {
    pub(crate) version: &'a str,
    /// The connection told about in full: the first.
    pub(crate) connection: &'a Connection,
    /// The others.
    pub(crate) others: &'a [Connection],
    /// The token, or how to get it.
    pub(crate) token: Shown<'a>,
    /// What else is to be said of the token.
    pub(crate) remark: Option<&'a str>,
    /// The link that lets a browser in, if pages are served for one.
    pub(crate) link: Option<&'a str>,
    /// The data folder.
    pub(crate) folder: &'a str,
    /// Whether headings may be bold.
    pub(crate) colour: bool,
}

impl Card<'_> {
    /// The card as text.
    pub(crate) fn render(&self) -> String {
        let connection = self.connection;
        let mut text = String::new();
        let headline = format!("Rollcall {} serves SCIM 2.0. Ctrl-C stops it.", self.version);
        text.push_str(&self.bold(&headline));
        text.push_str("\n\n");
        let state = if connection.enabled { "on" } else { "OFF: requests are told to come back later" };
        let name = printable(&connection.name);
        row(
            &mut text,
            "Connection",
            &format!("{name} ({}), {}, {state}", connection.idp.title(), connection.profile.word()),
        );
        row(&mut text, "Endpoint", &connection.endpoint);
        for endpoint in &connection.public_endpoints {
            row(&mut text, "Public", endpoint);
        }
        match self.token {
            Shown::Clear(token) => row(&mut text, "Token", token),
            Shown::Elsewhere(how) => row(&mut text, "Token", how),
        }
        if let Some(remark) = self.remark {
            for line in wrapped(remark, WIDTH - 14) {
                row(&mut text, "", &line);
            }
        }
        if let Some(link) = self.link {
            row(&mut text, "Pages", "once, within a quarter of an hour (again: rollcall admin-link):");
            row(&mut text, "", link);
        }
        row(&mut text, "Data", self.folder);
        for other in self.others {
            let state = if other.enabled { "" } else { " (off)" };
            row(&mut text, "Also", &format!("{}{state}", other.endpoint));
        }
        if connection.public_endpoints.is_empty() {
            text.push_str(UNREACHABLE);
        }
        let base = connection.public_endpoints.first().unwrap_or(&connection.endpoint);
        let consoles = fields::consoles(connection.idp, base, self.token);
        for line in fields::render(&consoles, WIDTH).lines() {
            let heading = !line.is_empty() && !line.starts_with(' ');
            text.push_str(&if heading { self.bold(line) } else { line.to_owned() });
            text.push('\n');
        }
        text
    }

    fn bold(&self, text: &str) -> String {
        if self.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

const UNREACHABLE: &str = "
  A cloud identity provider cannot reach 127.0.0.1. 'rollcall tunnel start'
  gives it an address that it can reach; 'rollcall tunnel providers' says how.
";

fn row(text: &mut String, name: &str, value: &str) {
    text.push_str(&format!("  {name:10}  {value}\n"));
}

/// Words on lines of at most that many columns.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use admin::{Idp, Profile};

    use super::*;

    fn connection(slug: &str, hosts: &[&str]) -> Connection {
        Connection {
            slug: slug.into(),
            name: "Default".into(),
            idp: Idp::Other,
            profile: Profile::Compat,
            enabled: true,
            publish_roles: false,
            endpoint: format!("http://127.0.0.1:7246/{slug}/scim/v2"),
            public_is_on: false,
            public_endpoints: hosts.iter().map(|host| format!("https://{host}/{slug}/scim/v2")).collect(),
            users: 0,
            groups: 0,
            created: jiff::Timestamp::UNIX_EPOCH,
            tokens: Vec::new(),
            calls: admin::operations::connections::Calls::default(),
            alarms: Vec::new(),
            faults: 0,
            demo: false,
            seen: admin::operations::connections::Seen::default(),
        }
    }

    fn token() -> String {
        format!("rollcall_{}", "x".repeat(49))
    }

    #[test]
    fn the_first_card_is_laid_out_for_80_columns() {
        let token = token();
        let card = Card {
            version: "0.1.0",
            connection: &connection("default", &[]),
            others: &[],
            token: Shown::Clear(&token),
            remark: Some(
                "Copy it now, it is not shown again. There is no keychain that could be used. Install one and set it \
                 up (on Linux GNOME Keyring or KWallet); until then keep tokens yourself when they are shown.",
            ),
            link: None,
            folder: "/home/ada/.local/share/rollcall",
            colour: false,
        };
        let expected = "\
Rollcall 0.1.0 serves SCIM 2.0. Ctrl-C stops it.

  Connection  Default (Other), compat, on
  Endpoint    http://127.0.0.1:7246/default/scim/v2
  Token       rollcall_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
              Copy it now, it is not shown again. There is no keychain that
              could be used. Install one and set it up (on Linux GNOME Keyring
              or KWallet); until then keep tokens yourself when they are shown.
  Data        /home/ada/.local/share/rollcall

  A cloud identity provider cannot reach 127.0.0.1. 'rollcall tunnel start'
  gives it an address that it can reach; 'rollcall tunnel providers' says how.

Entra ID: Enterprise application > Provisioning > Admin Credentials
  Tenant URL          http://127.0.0.1:7246/default/scim/v2/?aadOptscim062020
    or, without flag  http://127.0.0.1:7246/default/scim/v2
  Secret Token        rollcall_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx

Okta: SCIM 2.0 Test App (Header Auth) > Provisioning > Integration
  SCIM 2.0 Base URL  http://127.0.0.1:7246/default/scim/v2
  API Token
      Bearer rollcall_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
";
        let text = card.render();
        assert_eq!(text, expected);
        assert!(text.lines().all(|line| line.len() <= 80));
    }

    #[test]
    fn a_later_card_keeps_the_token_to_itself_and_shows_the_public_name() {
        let mut first = connection("contoso", &["scim.example.com"]);
        first.idp = Idp::Entra;
        first.enabled = false;
        let card = Card {
            version: "0.1.0",
            connection: &first,
            others: &[connection("okta", &[])],
            token: Shown::Elsewhere("rollcall token show"),
            remark: None,
            link: Some("http://127.0.0.1:7247/launch/0f"),
            folder: "/srv/rollcall",
            colour: false,
        };
        let expected = "\
Rollcall 0.1.0 serves SCIM 2.0. Ctrl-C stops it.

  Connection  Default (Entra ID), compat, OFF: requests are told to come back later
  Endpoint    http://127.0.0.1:7246/contoso/scim/v2
  Public      https://scim.example.com/contoso/scim/v2
  Token       rollcall token show
  Pages       once, within a quarter of an hour (again: rollcall admin-link):
              http://127.0.0.1:7247/launch/0f
  Data        /srv/rollcall
  Also        http://127.0.0.1:7246/okta/scim/v2

Entra ID: Enterprise application > Provisioning > Admin Credentials
  Tenant URL          https://scim.example.com/contoso/scim/v2/?aadOptscim062020
    or, without flag  https://scim.example.com/contoso/scim/v2
  Secret Token        the token: rollcall token show
";
        assert_eq!(card.render(), expected);
    }

    #[test]
    fn only_headings_are_bold() {
        let card = Card {
            version: "0.1.0",
            connection: &connection("default", &[]),
            others: &[],
            token: Shown::Elsewhere("rollcall token show"),
            remark: None,
            link: None,
            folder: "/srv/rollcall",
            colour: true,
        };
        let text = card.render();
        let bold: Vec<&str> = text.lines().filter(|line| line.contains('\u{1b}')).collect();
        assert_eq!(bold.len(), 3);
        assert!(bold.iter().all(|line| line.starts_with("\u{1b}[1m") && line.ends_with("\u{1b}[0m")));
    }
}
