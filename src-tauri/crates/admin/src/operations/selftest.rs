//! The self-test: started, watched, stopped, and its report taken along; and what the command line is lent for its own.

use std::path::PathBuf;

use scim::Profile;
use serde::{Deserialize, Serialize};
use simulator::Dialect;
use ts_rs::TS;

use super::exports::write_text;
use crate::demo::Like;
use crate::selftest::{self, Beginning, LOAD, PURPOSE, lent};
use crate::{Code, Error, Result, Rollcall, Token, typescript};

pub use crate::selftest::view::{
    Case, Failed, Group, Itself, Looked, Obstacle, Report, SelfTest, Shown, Standing, State,
};

/// Asks for a self-test.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "StartSelfTest", optional_fields)]
pub struct Start {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// How the identity provider speaks.
    #[ts(as = "typescript::Dialect")]
    pub dialect: String,
    /// By which of the connection's addresses; that on this machine if absent.
    #[serde(default)]
    pub endpoint: Option<String>,
}

/// Asks how the self-test stands, or for its end.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "AskSelfTest")]
pub struct Ask {}

/// Asks for the report as a file has it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ExportSelfTest", optional_fields)]
pub struct Export {
    /// In which form.
    pub format: Format,
    /// The file to write, if there is to be one: an absolute path. What was there is replaced.
    #[serde(default)]
    #[ts(as = "Option<String>")]
    pub file: Option<PathBuf>,
}

/// In which form a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "SelfTestFormat")]
pub enum Format {
    /// JSON, whole.
    Json,
    /// `JUnit` XML, which build servers read.
    Junit,
}

/// A report as a file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SelfTestText")]
pub struct Text {
    /// The text.
    pub text: String,
}

/// Asks for a connection to try out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Lend {
    /// How the identity provider speaks; in several dialects, one after the other, if absent.
    #[ts(as = "Option<typescript::Dialect>")]
    pub dialect: Option<String>,
    /// How much of its dialect is forgiven.
    #[ts(as = "typescript::Profile")]
    pub profile: Profile,
    /// Whether it is to be measured, and not examined.
    pub load: bool,
}

/// A connection that is lent. It is asked for again and again to be lent for longer, and given back at the end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Loan {
    /// The number of the loan.
    pub loan: u32,
    /// The connection's slug.
    pub connection: String,
    /// Its base URL on this machine.
    pub endpoint: String,
    /// Its token.
    #[ts(as = "String")]
    pub token: Token,
    /// After how many seconds it is lent no longer, unless it is renewed.
    pub seconds: u32,
}

/// Asks for a loan to last, or to end.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WhichLoan {
    /// Its number.
    pub loan: u32,
}

/// What went with a connection that was lent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GivenBack {
    /// How many users.
    pub users: u64,
    /// How many groups.
    pub groups: u64,
}

fn dialect(word: &str) -> Result<Dialect> {
    Dialect::from_word(word)
        .ok_or_else(|| Error::invalid(format!("No identity provider speaks '{}'.", word.escape_debug())))
}

pub(crate) async fn start(rollcall: &Rollcall, request: Start) -> Result<State> {
    let Start { connection, dialect: word, endpoint } = request;
    selftest::start(rollcall, Beginning { connection, dialect: dialect(&word)?, endpoint }).await
}

pub(crate) async fn state(rollcall: &Rollcall, _: Ask) -> Result<State> {
    Ok(selftest::state(rollcall))
}

pub(crate) async fn stop(rollcall: &Rollcall, _: Ask) -> Result<State> {
    Ok(selftest::stop(rollcall))
}

pub(crate) async fn export(rollcall: &Rollcall, request: Export) -> Result<Text> {
    let report = selftest::report(rollcall)?;
    let text = match request.format {
        Format::Junit => report.to_junit(),
        Format::Json => serde_json::to_string_pretty(&report)
            .map_err(|error| Error::new(Code::Internal, format!("The report is no JSON: {error}.")))?,
    };
    if let Some(file) = request.file {
        write_text(&file, &text)?;
    }
    Ok(Text { text })
}

pub(crate) async fn lend(rollcall: &Rollcall, request: Lend) -> Result<Loan> {
    let dialect = request.dialect.as_deref().map(dialect).transpose()?;
    let purpose = if request.load { LOAD } else { PURPOSE };
    let like = Like { purpose, dialect, profile: request.profile, publish_roles: false };
    let lent::Loan { number, connection, endpoint, token } = lent::lend(rollcall, &like).await?;
    let seconds = u32::try_from(lent::LASTS.as_secs()).unwrap_or(u32::MAX);
    Ok(Loan { loan: number, connection, endpoint, token, seconds })
}

pub(crate) async fn renew(rollcall: &Rollcall, request: WhichLoan) -> Result<WhichLoan> {
    lent::renew(rollcall, request.loan)?;
    Ok(request)
}

pub(crate) async fn give_back(rollcall: &Rollcall, request: WhichLoan) -> Result<GivenBack> {
    let (users, groups) = lent::give_back(rollcall, request.loan).await?;
    Ok(GivenBack { users, groups })
}
