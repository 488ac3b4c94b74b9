//! What a message of an identity provider means, and which requests have to do with it.

use activity::Deed;
use activity::explain::{self, Look};
use directory::Idp;
use scim::Kind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ask;
use super::feed::{self, filter};
use crate::operations::connections::find;
use crate::{Error, Result, Rollcall, typescript};

/// The longest message that is read, in bytes.
const LONGEST: usize = 20_000;

/// Asks what a message means that an identity provider shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ExplainRequest", optional_fields)]
pub struct Request {
    /// The message, as it was copied.
    pub text: String,
    /// Of which connection; of any if absent.
    #[serde(default)]
    pub connection: Option<String>,
}

/// What a message may mean, the likeliest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(rename = "Explanations")]
pub struct Explained {
    /// At most five.
    pub explanations: Vec<Explanation>,
}

/// What a message means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "MessageExplanation")]
pub struct Explanation {
    /// A name that never changes.
    pub id: String,
    /// Whose message it is; absent for our own.
    #[ts(as = "Option<typescript::Idp>")]
    pub idp: Option<Idp>,
    /// What it says, in a few words.
    pub title: String,
    /// What it means.
    pub cause: String,
    /// What to do, the likeliest first.
    pub fix: Vec<String>,
    /// Where it is documented, or was seen.
    pub source: String,
    /// Whether the meaning is documented or was seen often.
    pub certain: bool,
    /// The requests that have to do with it, to be asked for with `activity.feed`; absent if none can.
    pub look: Option<feed::Request>,
    /// How many of them there are.
    pub matching: u64,
}

pub(crate) async fn explain(rollcall: &Rollcall, request: Request) -> Result<Explained> {
    if request.text.len() > LONGEST {
        return Err(Error::invalid(format!("The message is too long; {LONGEST} characters are read.")));
    }
    let idp = match &request.connection {
        Some(slug) => Some(find(rollcall, Some(slug)).await?.idp),
        None => None,
    };
    let mut explanations = Vec::new();
    for found in explain::look_up_for(&request.text, idp) {
        let look = look(found.look, request.connection.clone());
        let matching = match &look {
            Some(look) => match filter(rollcall, look).await? {
                Some(filter) => ask(rollcall, move |activity| activity.feed(&filter, 0, 0)).await?.total,
                None => 0,
            },
            None => 0,
        };
        explanations.push(Explanation {
            id: found.id,
            idp: found.idp,
            title: found.title,
            cause: found.cause.to_owned(),
            fix: found.fix.iter().map(|step| (*step).to_owned()).collect(),
            source: found.source.to_owned(),
            certain: found.certain,
            look,
            matching,
        });
    }
    Ok(Explained { explanations })
}

/// The requests that are meant.
fn look(look: Look, connection: Option<String>) -> Option<feed::Request> {
    let all = feed::Request { connection, probes: true, ..feed::Request::default() };
    let of = |deeds: &[Deed]| feed::Request { deeds: deeds.to_vec(), ..all.clone() };
    Some(match look {
        Look::Nothing => return None,
        Look::Any | Look::Slow => all,
        // Who came without the right token belongs to no connection.
        Look::Unauthorized => feed::Request { connection: None, ..of(&[Deed::Unauthorized]) },
        Look::Status(status) => feed::Request { classes: vec![status / 100], failed: true, ..all },
        Look::Failed => feed::Request { failed: true, ..all },
        Look::Lookups => of(&[Deed::LookUp, Deed::TestConnection]),
        Look::Lists => of(&[Deed::List]),
        Look::Creates => feed::Request { kind: Some(Kind::User), ..of(&[Deed::Create]) },
        Look::Updates => feed::Request { kind: Some(Kind::User), ..of(&[Deed::Change]) },
        Look::Deactivations => of(&[Deed::Deactivate, Deed::Delete]),
        Look::Groups => feed::Request { kind: Some(Kind::Group), ..all },
    })
}
