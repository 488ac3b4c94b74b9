//! Rules in force.

use serde::{Deserialize, Serialize};
use server::faults::{self, MOST};
use ts_rs::TS;

use super::{Fault, Place, When};
use crate::Rollcall;

/// A rule in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FaultRule")]
pub struct Rule {
    /// Its number, which no other rule of this process has.
    pub id: u64,
    /// What it does.
    pub fault: Fault,
    /// Which requests it is about.
    pub place: Place,
    /// How often it strikes still.
    pub when: When,
    /// How often it struck.
    pub struck: u64,
    /// What it does, in words.
    pub what: String,
    /// Which requests it is about, in words.
    pub whose: String,
    /// How often it strikes still, in words.
    pub often: String,
}

/// The rules of a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FaultRules")]
pub struct Rules {
    /// The connection, by its slug.
    pub connection: String,
    /// Its rules, in the order of their making. The first that strikes is the only one.
    pub rules: Vec<Rule>,
    /// How many it may have at once.
    pub most: u32,
}

impl From<faults::Rule> for Rule {
    fn from(rule: faults::Rule) -> Self {
        let (what, whose, often) = (rule.fault.words(), rule.place.words(), rule.when.words());
        let faults::Rule { id, when, place, fault, struck } = rule;
        Self { id, fault: fault.into(), place: place.into(), when: when.into(), struck, what, whose, often }
    }
}

/// The rules of a connection that is there.
pub(super) fn rules_of(rollcall: &Rollcall, connection: &directory::Connection) -> Rules {
    let rules = rollcall.faults().rules(connection.id).into_iter().map(Rule::from).collect();
    Rules { connection: connection.slug.clone(), rules, most: u32::try_from(MOST).unwrap_or(u32::MAX) }
}
