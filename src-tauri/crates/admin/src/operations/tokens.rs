//! Tokens: show, rotate, revoke.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::connections::find;
use super::events::Subject;
use crate::{Code, Error, Keychain, Result, Rollcall, Token, typescript};

/// How long the former token stays live during a rotation, if nothing else is asked: a day, so that
/// there is time to paste the new one into the identity provider.
pub const GRACE: SignedDuration = SignedDuration::from_hours(24);

/// A token, as far as it may be shown without asking the keychain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TokenView {
    /// The last four characters.
    pub hint: String,
    /// When it was made.
    #[ts(as = "typescript::Timestamp")]
    pub created: Timestamp,
    /// When it stops working, if ever.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub expires: Option<Timestamp>,
    /// When a request last carried it.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub last_used: Option<Timestamp>,
}

impl From<directory::Token> for TokenView {
    fn from(token: directory::Token) -> Self {
        let directory::Token { hint, created, expires, last_used, .. } = token;
        Self { hint, created, expires, last_used }
    }
}

/// Asks for the newest token.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Show {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
}

/// A token in the clear.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// The connection's slug.
    pub connection: String,
    /// The token.
    #[ts(as = "String")]
    pub token: Token,
    /// Whether the keychain has it; if not, it is known until Rollcall ends.
    pub kept: bool,
    /// All tokens that work now, newest first.
    pub tokens: Vec<TokenView>,
}

/// Asks for a new token.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Rotate {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// How many seconds the former token stays live; a day's if absent, 0 for not at all.
    #[serde(default)]
    pub grace_seconds: Option<u32>,
    /// In how many seconds the new token stops working; never if absent.
    #[serde(default)]
    pub expires_seconds: Option<u32>,
}

/// A new token. It is shown here, and later only by the keychain.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Issued {
    /// The connection's slug.
    pub connection: String,
    /// The new token.
    #[ts(as = "String")]
    pub token: Token,
    /// All tokens that work now, newest first.
    pub tokens: Vec<TokenView>,
    /// Whether the keychain keeps the new token.
    pub keychain: Keychain,
}

/// Asks for the end of tokens.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Revoke {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Leaves the newest alone and ends the grace time of those before it.
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub former_only: bool,
}

/// Which tokens ended.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Revoked {
    /// The connection's slug.
    pub connection: String,
    /// How many were live and are not any more.
    pub revoked: usize,
    /// All tokens that work now, newest first.
    pub tokens: Vec<TokenView>,
}

pub(crate) async fn show(rollcall: &Rollcall, request: Show) -> Result<Shown> {
    let connection = own(rollcall, request.connection.as_deref()).await?;
    let name = &connection.slug;
    let live = live(rollcall, &connection, Timestamp::now()).await?;
    let Some(newest) = live.first() else {
        return Err(Error::not_found(format!(
            "No token of '{name}' works any more. Rotate to make a new one."
        )));
    };
    let (token, kept) = rollcall.kept(name).await.map_err(|mut error| {
        error.message.push_str(
            " If the token is lost, rotate: the new one is shown, this one stays live for a grace time.",
        );
        error
    })?;
    let token = token.filter(|token| {
        let registry = rollcall.directory().registry();
        let hash = token.hash();
        registry.connection(name).is_some_and(|known| {
            known.tokens.iter().any(|candidate| candidate.id == newest.id && candidate.hash == hash)
        })
    });
    let Some(token) = token else {
        return Err(Error::new(
            Code::TokenNotKept,
            format!(
                "The keychain does not hold the token of '{name}' that ends in {}; it was shown once, when it was \
                 made. If it is lost, rotate: the new one is shown, and this one stays live for a grace time.",
                newest.hint
            ),
        ));
    };
    Ok(Shown { connection: connection.slug, token, kept, tokens: views(live) })
}

pub(crate) async fn rotate(rollcall: &Rollcall, request: Rotate) -> Result<Issued> {
    let connection = own(rollcall, request.connection.as_deref()).await?;
    let now = Timestamp::now();
    let after = |seconds: u32| {
        now.checked_add(SignedDuration::from_secs(seconds.into()))
            .map_err(|_| Error::invalid("That time is too far away."))
    };
    let grace_ends = match request.grace_seconds {
        Some(seconds) => after(seconds)?,
        None => now.checked_add(GRACE).map_err(|_| Error::invalid("That time is too far away."))?,
    };
    if request.expires_seconds == Some(0) {
        return Err(Error::invalid("A token that expires at once is of no use. Give a longer time."));
    }
    let expires = request.expires_seconds.map(after).transpose()?;
    let token = issue(rollcall, &connection, expires, grace_ends, now).await?;
    let keychain = rollcall.keep(&connection.slug, &token).await?;
    // Asked again rather than computed: with no grace the former token is dead by now.
    let tokens = views(live(rollcall, &connection, Timestamp::now()).await?);
    Ok(Issued { connection: connection.slug, token, tokens, keychain })
}

pub(crate) async fn revoke(rollcall: &Rollcall, request: Revoke) -> Result<Revoked> {
    let connection = own(rollcall, request.connection.as_deref()).await?;
    let directory = rollcall.directory();
    let now = Timestamp::now();
    let mut revoked = 0;
    if request.former_only {
        for token in live(rollcall, &connection, now).await?.iter().skip(1) {
            revoked += directory.revoke_tokens(connection.id, Some(token.id), now).await?;
        }
    } else {
        revoked = directory.revoke_tokens(connection.id, None, now).await?;
        // What stays behind in a keychain that does not answer opens nothing any more.
        rollcall.forget(&connection.slug).await?;
    }
    rollcall.events().note(Subject::Connections, Some(&connection.slug));
    let tokens = views(live(rollcall, &connection, Timestamp::now()).await?);
    Ok(Revoked { connection: connection.slug, revoked, tokens })
}

/// The connection, if its tokens are an administrator's business: a demo's is known to the demo alone, and in no keychain.
async fn own(rollcall: &Rollcall, slug: Option<&str>) -> Result<directory::Connection> {
    let connection = find(rollcall, slug).await?;
    if connection.demo {
        return Err(Error::invalid("The token of a demo is the demo's own. Remove the demo to end it."));
    }
    Ok(connection)
}

/// Makes a token and tells the directory its hash.
pub(crate) async fn issue(
    rollcall: &Rollcall,
    connection: &directory::Connection,
    expires: Option<Timestamp>,
    grace_ends: Timestamp,
    at: Timestamp,
) -> Result<Token> {
    let token = Token::generate()?;
    rollcall
        .directory()
        .add_token(connection.id, token.hash(), token.hint(), expires, grace_ends, at)
        .await?;
    Ok(token)
}

/// The tokens of a connection that work, newest first.
pub(crate) async fn live(
    rollcall: &Rollcall,
    connection: &directory::Connection,
    at: Timestamp,
) -> Result<Vec<directory::Token>> {
    let mut tokens = rollcall.directory().tokens(connection.id).await?;
    tokens.retain(|token| token.is_live(at));
    Ok(tokens)
}

fn views(tokens: Vec<directory::Token>) -> Vec<TokenView> {
    tokens.into_iter().map(TokenView::from).collect()
}
