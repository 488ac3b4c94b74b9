//! `rollcall token …`
//!
//! A token goes to standard output alone in its line, so that it can be piped to where it is needed;
//! what is to be said about it goes to standard error.

use admin::Keychain;
use admin::operation::{RevokeTokens, RotateToken, ShowToken};
use admin::operations::tokens::{Revoke, Rotate, Show, TokenView};
use jiff::Timestamp;

use crate::cli::args;
use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::session::{Folder, Place, Session, with};
use crate::cli::text::{ago, ahead, count};

pub(crate) fn run(place: &Place, verb: args::Token, output: &Output) -> Outcome {
    with(place, output, Folder::MustExist, async |session| match verb {
        args::Token::Show { connection } => show(session, connection).await,
        args::Token::Rotate { connection, grace, expires } => {
            let request = Rotate { connection, grace_seconds: Some(grace), expires_seconds: expires };
            rotate(session, request).await
        }
        args::Token::Revoke { connection, former } => {
            revoke(session, Revoke { connection, former_only: former }).await
        }
    })
}

async fn show(session: &Session<'_>, connection: Option<String>) -> Outcome {
    let shown = session.call::<ShowToken>(Show { connection }).await?;
    let output = session.output;
    if output.json() {
        return output.document(&shown);
    }
    output.print(shown.token.expose())?;
    let now = Timestamp::now();
    for (index, token) in shown.tokens.iter().enumerate() {
        output.remark(&life(token, index == 0, now));
    }
    Ok(())
}

async fn rotate(session: &Session<'_>, request: Rotate) -> Outcome {
    let issued = session.call::<RotateToken>(request).await?;
    let output = session.output;
    if output.json() {
        return output.document(&issued);
    }
    output.print(issued.token.expose())?;
    output.remark(&format!(
        "This is the new token of '{}'. Give it to the identity provider.",
        issued.connection
    ));
    remark_on_keeping(session, &issued.keychain, &issued.connection);
    let now = Timestamp::now();
    for token in issued.tokens.iter().skip(1) {
        output.remark(&life(token, false, now));
    }
    output.remark(match issued.tokens.len() {
        1 => "No other token works.",
        _ => "It ends sooner, five minutes after the new one was used first.",
    });
    Ok(())
}

async fn revoke(session: &Session<'_>, request: Revoke) -> Outcome {
    let former_only = request.former_only;
    let revoked = session.call::<RevokeTokens>(request).await?;
    let output = session.output;
    if output.json() {
        return output.document(&revoked);
    }
    let tokens = count(revoked.revoked as u64, if former_only { "former token" } else { "token" });
    output.print(&format!("{tokens} of '{}' revoked.", revoked.connection))?;
    if revoked.tokens.is_empty() {
        let rotate = session.place.command("token rotate");
        output.remark(&format!(
            "Its identity provider gets 401 until it has a new one: {rotate} {}",
            revoked.connection
        ));
    }
    Ok(())
}

/// Says whether a token just shown can be shown again.
pub(crate) fn remark_on_keeping(session: &Session<'_>, keychain: &Keychain, slug: &str) {
    session.output.remark(&match &keychain.advice {
        None => format!("It is in the keychain: {} {slug}", session.place.command("token show")),
        Some(advice) => format!("Copy it now, it is not shown again. {advice}"),
    });
}

fn life(token: &TokenView, newest: bool, now: Timestamp) -> String {
    let which = if newest { "This token" } else { "The former token" };
    let until = match token.expires {
        Some(expires) => format!("ends {}", ahead(expires, now)),
        None => "does not expire".into(),
    };
    let used = match token.last_used {
        Some(used) => format!("was last used {}", ago(used, now)),
        None => "was never used".into(),
    };
    format!("{which} (…{}) {until}; it {used}.", token.hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_life_of_a_token_is_told_in_one_sentence() {
        let now: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        let mut token = TokenView { hint: "abcd".into(), created: now, expires: None, last_used: None };
        assert_eq!(life(&token, true, now), "This token (…abcd) does not expire; it was never used.");
        token.expires = Some("2026-01-03T03:04:05Z".parse().unwrap());
        token.last_used = Some("2026-01-02T03:00:05Z".parse().unwrap());
        assert_eq!(
            life(&token, false, now),
            "The former token (…abcd) ends in 24 h; it was last used 4 min ago."
        );
    }
}
