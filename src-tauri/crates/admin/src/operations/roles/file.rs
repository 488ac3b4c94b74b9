//! The policy as a file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use roles::{Policy, Problem, Rule, file};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::condition::{GroupName, names_of};
use super::slugs;
use crate::operations::exports::write_text;
use crate::{Code, Error, Result, Rollcall};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 4 << 20;

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
    /// Connections that it mentions and that are not here, by their slugs.
    pub strangers: Vec<String>,
}

pub(crate) async fn export(rollcall: &Rollcall, request: Export) -> Result<Text> {
    let (_, policy) = rollcall.directory().policy().await?;
    let groups = names_of(rollcall, policy.rules.iter().map(|rule| rule.when.as_str())).await?;
    let named: Vec<(String, String)> =
        groups.into_iter().filter_map(|group| Some((group.id, group.name?))).collect();
    let format = match request.format {
        Format::Toml => file::Format::Toml,
        Format::Json => file::Format::Json,
    };
    let text = file::write(&policy, format, &named)
        .map_err(|error| Error::new(Code::Internal, error.to_string()))?;
    if let Some(path) = request.file {
        write_text(&path, &text)?;
    }
    Ok(Text { text })
}

pub(crate) async fn read(rollcall: &Rollcall, request: Read) -> Result<Contents> {
    let text = match (request.text, request.file) {
        (Some(text), _) => text,
        (None, Some(path)) => read_file(&path)?,
        (None, None) => return Err(Error::invalid("Give a text or name a file.")),
    };
    let mut policy = file::read(&text).map_err(|error| Error::invalid(error.to_string()))?;
    let (_, former) = rollcall.directory().policy().await?;
    keep_numbers(&mut policy, &former);
    let groups = names_of(rollcall, policy.rules.iter().map(|rule| rule.when.as_str())).await?;
    let missing = groups.into_iter().filter(|group| group.name.is_none()).collect();
    let strangers = strangers(rollcall, &policy).await?;
    Ok(Contents { problems: policy.problems(), policy, missing, strangers })
}

/// It is small: sooner read than a thread could be woken for it.
fn read_file(path: &Path) -> Result<String> {
    let io = |error: &std::io::Error| {
        let path = path.display();
        match error.kind() {
            std::io::ErrorKind::NotFound => Error::not_found(format!("There is no file {path}.")),
            std::io::ErrorKind::InvalidData => Error::invalid(format!("{path} is no text.")),
            _ => Error::new(Code::Io, format!("{path} could not be read: {error}.")),
        }
    };
    let size = std::fs::metadata(path).map_err(|error| io(&error))?.len();
    if size > LARGEST {
        return Err(Error::invalid(format!("{} is larger than roles and rules can be.", path.display())));
    }
    std::fs::read_to_string(path).map_err(|error| io(&error))
}

/// Connections of which rules speak and which are not here: such rules match nobody.
async fn strangers(rollcall: &Rollcall, policy: &Policy) -> Result<Vec<String>> {
    let known = slugs(rollcall).await?;
    let named: BTreeSet<&String> = policy.rules.iter().filter_map(|rule| rule.connection.as_ref()).collect();
    Ok(named.into_iter().filter(|slug| !known.values().any(|known| known == *slug)).cloned().collect())
}

/// Rules that are as they were keep their numbers.
fn keep_numbers(policy: &mut Policy, former: &Policy) {
    let mut left = former.rules.clone();
    for rule in &mut policy.rules {
        let same = left.iter().position(|known| Rule { id: None, ..known.clone() } == *rule);
        if let Some(place) = same {
            rule.id = left.remove(place).id;
        }
    }
}
