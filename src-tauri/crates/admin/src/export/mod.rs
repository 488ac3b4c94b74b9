//! Users and groups as a file: CSV for spreadsheets, JSON for everything else.
//!
//! It is written part by part to a [`Sink`], whatever that is: a file, a download.

mod columns;
mod file;

pub(crate) use file::PartialFile;

use directory::{Listing, View, Whole, With};
use scim::Kind;
use scim::project::Projection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Result, Rollcall, csv};
use columns::Column;

/// How many users are written at once.
const USERS: usize = 500;
/// How many groups are written at once: each may have many members.
const GROUPS: usize = 20;

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A header and one record for each.
    Csv,
    /// An array of resources as SCIM has them; a user also has `effectiveRoles`, the keys of the roles held.
    Json,
}

/// What takes the bytes of an export.
pub trait Sink: Send {
    /// Takes a part; the next one is given when this one is through.
    ///
    /// # Errors
    /// Ends the export.
    fn take(&mut self, part: Vec<u8>) -> impl Future<Output = std::io::Result<()>> + Send;
}

/// An export that can be written.
#[derive(Debug)]
pub struct Export {
    rollcall: Rollcall,
    kind: Kind,
    base: String,
    format: Format,
    columns: Vec<&'static Column>,
    listing: Listing,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many were looked at.
    pub done: u64,
    /// How many there are to look at.
    pub total: u64,
}

/// Why an export ended before its time.
#[derive(Debug)]
pub enum Interrupted {
    /// Somebody wanted it to.
    Stopped,
    /// The sink takes nothing any more.
    Sink(std::io::Error),
    /// The users or groups cannot be read.
    Source(crate::Error),
}

impl Export {
    pub(crate) async fn new(
        rollcall: &Rollcall,
        connection: &directory::Connection,
        kind: Kind,
        view: View,
        format: Format,
        columns: Option<&[String]>,
    ) -> Result<Self> {
        let columns = columns::chosen(kind, view.state, columns)?;
        let base = view.base.clone();
        let listing = rollcall.directory().listing(connection.id, kind, view).await?;
        Ok(Self { rollcall: rollcall.clone(), kind, base, format, columns, listing })
    }

    /// How many there are, or at most are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.listing.len() as u64
    }

    /// Writes it; how many users or groups it has. `go_on` is told how far it is after every part.
    ///
    /// # Errors
    /// [`Interrupted`].
    pub async fn write(
        &self,
        sink: &mut impl Sink,
        mut go_on: impl FnMut(Progress) -> bool + Send,
    ) -> std::result::Result<u64, Interrupted> {
        let step = if self.kind == Kind::User { USERS } else { GROUPS };
        let with = match self.format {
            Format::Json => With { members: true, groups: true },
            Format::Csv => {
                With { members: false, groups: self.columns.iter().any(|column| column.needs_groups()) }
            }
        };
        let mut written = 0;
        let mut part = match self.format {
            Format::Csv => csv::record(self.columns.iter().map(|column| column.name)),
            Format::Json => "[".to_owned(),
        };
        let all = self.listing.len();
        let mut at = 0;
        while at < all {
            if !go_on(Progress { done: at as u64, total: all as u64 }) {
                return Err(Interrupted::Stopped);
            }
            let end = all.min(at + step);
            let rows = self.rollcall.directory().listed(&self.listing, at..end, with).await;
            for row in rows.map_err(|error| Interrupted::Source(error.into()))? {
                self.add(&mut part, &row, written);
                written += 1;
            }
            at = end;
            sink.take(std::mem::take(&mut part).into_bytes()).await.map_err(Interrupted::Sink)?;
        }
        if self.format == Format::Json {
            part.push_str("\n]\n");
        }
        sink.take(part.into_bytes()).await.map_err(Interrupted::Sink)?;
        Ok(written)
    }

    fn add(&self, part: &mut String, row: &Whole, written: u64) {
        match self.format {
            Format::Csv => {
                let object = row.stored.object();
                let fields: Vec<String> =
                    self.columns.iter().map(|column| column.value(row, &object)).collect();
                part.push_str(&csv::record(fields.iter().map(String::as_str)));
            }
            Format::Json => {
                part.push_str(if written > 0 { ",\n" } else { "\n" });
                let resource = row.stored.render(&self.base, &Projection::Default);
                part.push_str(&with_roles(resource, &row.roles));
            }
        }
    }
}

/// A user as SCIM has it, and the keys of the roles that it holds as `effectiveRoles`.
pub(crate) fn with_roles(resource: String, roles: &[String]) -> String {
    match resource.strip_suffix('}') {
        Some(open) if !roles.is_empty() => {
            format!(r#"{open},"effectiveRoles":{}}}"#, serde_json::Value::from(roles.to_vec()))
        }
        _ => resource,
    }
}
