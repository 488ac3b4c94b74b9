//! Wrong answers on purpose: rules that make the server misbehave for one connection, so that an administrator sees how
//! its identity provider copes before it matters.
//!
//! Rules live in the memory of the process that serves the folder and nowhere else: they outlive a change of the port, and
//! nothing of them is left after a restart.

mod fault;
mod place;
mod rule;
mod when;

use serde::{Deserialize, Serialize};
use server::faults::MOST;
use ts_rs::TS;

use super::connections::find;
use crate::{Code, Error, Result, Rollcall};

pub use fault::{Fault, Moment, Shape};
pub use place::{Place, Resource};
use rule::rules_of;
pub use rule::{Rule, Rules};
pub use when::When;

/// Asks for the rules of a connection.
#[derive(Debug, Default, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct List {
    /// Which; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
}

/// A rule to be made, in force at once.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Add {
    /// For which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// What it does.
    pub fault: Fault,
    /// Which requests it is about; all if absent.
    #[serde(default)]
    #[ts(as = "Option<Place>")]
    pub place: Place,
    /// How often it strikes.
    pub when: When,
}

/// A rule that is in force now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FaultAdded")]
pub struct Added {
    /// For which connection, by its slug.
    pub connection: String,
    /// The rule.
    pub rule: Rule,
}

/// A rule to be ended, at once.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Remove {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Its number.
    pub id: u64,
}

/// Rules to be ended, at once.
#[derive(Debug, Default, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Clear {
    /// Those of this connection; of the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Those of every connection instead.
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub all: bool,
}

/// How many rules were ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FaultsCleared")]
pub struct Cleared {
    /// How many.
    pub removed: u64,
}

pub(crate) async fn list(rollcall: &Rollcall, request: List) -> Result<Rules> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    Ok(rules_of(rollcall, &connection))
}

pub(crate) async fn add(rollcall: &Rollcall, request: Add) -> Result<Added> {
    let Add { connection, fault, place, when } = request;
    let connection = find(rollcall, connection.as_deref()).await?;
    if !rollcall.serving().is_supervised() {
        return Err(Error::new(
            Code::NotListening,
            "Rollcall does not run, so it answers nobody, and such a rule would be gone at once. Start it first.",
        ));
    }
    let (fault, place, when) = (fault.checked()?, place.checked()?, when.checked()?);
    let (faults, id) = (rollcall.faults(), connection.id);
    let rule = faults.add(id, &connection.slug, when, place, fault).ok_or_else(|| {
        Error::invalid(format!("A connection has at most {MOST} such rules at once. Remove one first."))
    })?;
    if find(rollcall, Some(&connection.slug)).await.is_ok_and(|now| now.id == id) {
        return Ok(Added { connection: connection.slug, rule: rule.into() });
    }
    // It was removed meanwhile, and what was removed with it did not have this rule yet.
    faults.clear(id);
    Err(Error::not_found(format!("There is no connection '{}' any more.", connection.slug)))
}

pub(crate) async fn remove(rollcall: &Rollcall, request: Remove) -> Result<Rules> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    if !rollcall.faults().remove(connection.id, request.id) {
        return Err(Error::not_found(format!(
            "'{}' has no rule {} any more: it ended, or was removed already.",
            connection.slug, request.id
        )));
    }
    Ok(rules_of(rollcall, &connection))
}

pub(crate) async fn clear(rollcall: &Rollcall, request: Clear) -> Result<Cleared> {
    let faults = rollcall.faults();
    let connections = match request {
        Clear { connection: Some(_), all: true } => {
            return Err(Error::invalid("Name a connection or ask for all of them, not both."));
        }
        Clear { connection: None, all: true } => faults.connections(),
        Clear { connection, all: false } => vec![find(rollcall, connection.as_deref()).await?.id],
    };
    let removed: usize = connections.into_iter().map(|connection| faults.clear(connection)).sum();
    Ok(Cleared { removed: removed as u64 })
}
