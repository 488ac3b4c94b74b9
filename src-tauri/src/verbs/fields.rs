//! What an administrator pastes where, in the words of the identity provider's own console.

use admin::Idp;

/// What is known of a token when there is something to paste.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shown<'a> {
    /// The token itself.
    Clear(&'a str),
    /// How to get it.
    Elsewhere(&'a str),
}

/// A console and its fields.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Console {
    /// The product and the place in it.
    pub(crate) title: &'static str,
    /// Field names and values; no name where the value goes on with the field above.
    pub(crate) fields: Vec<(&'static str, String)>,
}

/// The consoles to show for an identity provider: its own, or the two most used.
pub(crate) fn consoles(idp: Idp, base: &str, token: Shown<'_>) -> Vec<Console> {
    match idp {
        Idp::Entra => vec![entra(base, token)],
        Idp::Okta => vec![okta(base, token)],
        Idp::OneLogin => vec![onelogin(base, token)],
        Idp::JumpCloud => vec![jumpcloud(base, token)],
        Idp::Other => vec![entra(base, token), okta(base, token)],
    }
}

fn entra(base: &str, token: Shown<'_>) -> Console {
    Console {
        title: "Entra ID: Enterprise application > Provisioning > Admin Credentials",
        fields: vec![
            ("Tenant URL", format!("{base}/?aadOptscim062020")),
            ("  or, without flag", base.to_owned()),
            ("Secret Token", bare(token)),
        ],
    }
}

fn okta(base: &str, token: Shown<'_>) -> Console {
    Console {
        title: "Okta: SCIM 2.0 Test App (Header Auth) > Provisioning > Integration",
        fields: vec![("SCIM 2.0 Base URL", base.to_owned()), ("API Token", bearer(token))],
    }
}

fn onelogin(base: &str, token: Shown<'_>) -> Console {
    Console {
        title: "OneLogin: SCIM Provisioner with SAML (SCIM v2) > Configuration",
        fields: vec![("SCIM Base URL", base.to_owned()), ("SCIM Bearer Token", bare(token))],
    }
}

fn jumpcloud(base: &str, token: Shown<'_>) -> Console {
    Console {
        title: "JumpCloud: SSO application > Identity Management > SCIM 2.0",
        fields: vec![("Base URL", base.to_owned()), ("Token Key", bare(token))],
    }
}

fn bare(token: Shown<'_>) -> String {
    match token {
        Shown::Clear(token) => token.to_owned(),
        Shown::Elsewhere(how) => format!("the token: {how}"),
    }
}

fn bearer(token: Shown<'_>) -> String {
    match token {
        Shown::Clear(token) => format!("Bearer {token}"),
        Shown::Elsewhere(how) => format!("Bearer, a blank, the token: {how}"),
    }
}

/// Consoles as lines of at most `width` columns, values that do not fit in one piece below their
/// names: a value must never be broken, it is there to be copied.
pub(crate) fn render(consoles: &[Console], width: usize) -> String {
    let mut text = String::new();
    for console in consoles {
        text.push_str(&format!("\n{}\n", console.title));
        let names = console.fields.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        for (name, value) in &console.fields {
            if 2 + names + 2 + value.chars().count() <= width {
                text.push_str(&format!("  {name:names$}  {value}\n"));
            } else {
                text.push_str(&format!("  {name}\n      {value}\n"));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "http://127.0.0.1:7246/default/scim/v2";

    #[test]
    fn each_console_gets_its_own_words_and_form() {
        let of = |idp| render(&consoles(idp, BASE, Shown::Clear("rollcall_x")), 80);
        let entra = of(Idp::Entra);
        assert!(
            entra.contains("Tenant URL          http://127.0.0.1:7246/default/scim/v2/?aadOptscim062020\n")
        );
        assert!(entra.contains("Secret Token        rollcall_x\n"));
        let okta = of(Idp::Okta);
        assert!(okta.contains("SCIM 2.0 Base URL  http://127.0.0.1:7246/default/scim/v2\n"));
        assert!(okta.contains("API Token          Bearer rollcall_x\n"));
        assert!(of(Idp::OneLogin).contains("SCIM Bearer Token  rollcall_x\n"));
        assert!(of(Idp::JumpCloud).contains("Token Key  rollcall_x\n"));
        assert_eq!(of(Idp::Other), entra + &okta);
    }

    #[test]
    fn a_value_that_does_not_fit_goes_below_its_name_in_one_piece() {
        let token = format!("rollcall_{}", "x".repeat(49));
        let text = render(&consoles(Idp::Okta, BASE, Shown::Clear(&token)), 80);
        assert!(text.contains(&format!("  API Token\n      Bearer {token}\n")));
        assert!(text.lines().all(|line| line.len() <= 80), "{text}");
    }
}
