//! The policy as a file.

use std::path::PathBuf;

use roles::{Policy, Problem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::condition::GroupName;
use crate::{Result, Rollcall};

/// Asks for the policy as a text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Export {
    /// In which form.
    pub format: Format,
    /// A file to write as well: an absolute path. What was there is replaced.
    #[serde(default)]
    #[ts(as = "Option<String>")]
    pub file: Option<PathBuf>,
}

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "PolicyFormat")]
pub enum Format {
    /// TOML.
    Toml,
    /// JSON.
    Json,
}

/// The policy as a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PolicyText")]
pub struct Text {
    /// It.
    pub text: String,
}

/// Asks what a file says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Read {
    /// Its text, in either form.
    #[serde(default)]
    pub text: Option<String>,
    /// Or its absolute path.
    #[serde(default)]
    #[ts(as = "Option<String>")]
    pub file: Option<PathBuf>,
}

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PolicyFile")]
pub struct Contents {
    /// The policy. Rules that are the same as in the policy in force have its numbers.
    pub policy: Policy,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Groups that it mentions and that are not here.
    pub missing: Vec<GroupName>,
}

pub(crate) async fn export(rollcall: &Rollcall, _: Export) -> Result<Text> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}

pub(crate) async fn read(rollcall: &Rollcall, _: Read) -> Result<Contents> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}
