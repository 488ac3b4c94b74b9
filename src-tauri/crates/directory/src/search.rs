//! The search index: three-letter sequences of the texts people search for.
//!
//! It only ever narrows a search down; whoever uses it checks each candidate exactly. It is filled
//! behind the requests, because adding a user to it costs more than storing the user, so every
//! search also looks at the few resources that the index does not know yet ([`CANDIDATES`]).

use std::sync::OnceLock;

use rusqlite::Connection as Sqlite;
use scim::path::{AttrPath, Name};
use scim::{Kind, Object, fold};
use serde_json::Value;

use crate::Result;
use crate::stored::kind_from;

/// How many resources are indexed in one transaction.
const BATCH: usize = 256;
/// How many resources the index may be behind before requests wait for it.
const MAX_BEHIND: usize = 16_384;

/// The shortest text that the index can look for, in characters.
pub(crate) const SHORTEST: usize = 3;

/// The sequence numbers of all resources that may contain the text in `?`, and of some that do not.
pub(crate) const CANDIDATES: &str =
    "SELECT rowid FROM searchable WHERE searchable MATCH ? UNION ALL SELECT resource FROM search_pending";

/// The attributes whose text is indexed; their paths as [`scim::path::AttrPath`] writes them.
/// Lists are indexed by their `value`.
const ATTRIBUTES: [&str; 14] = [
    "userName",
    "name.formatted",
    "name.familyName",
    "name.givenName",
    "displayName",
    "nickName",
    "title",
    "userType",
    "emails.value",
    "phoneNumbers.value",
    "roles.value",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter",
];

/// Whether the text of an attribute, by its full path, is in the index.
pub(crate) fn covers(path: &str) -> bool {
    ATTRIBUTES.contains(&path)
}

/// The query that asks the index for a folded text of at least [`SHORTEST`] characters: every
/// sequence of three letters in it must occur.
pub(crate) fn query(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut sequences: Vec<String> = letters
        .windows(SHORTEST)
        .map(|letters| format!("\"{}\"", letters.iter().collect::<String>().replace('"', "\"\"")))
        .collect();
    sequences.sort_unstable();
    sequences.dedup();
    sequences.join(" AND ")
}

/// Brings the index up to date.
#[derive(Debug)]
pub(crate) struct Indexer {
    /// An upper bound of the rows in `search_pending`.
    behind: usize,
}

impl Indexer {
    pub(crate) fn new(sqlite: &Sqlite) -> Self {
        let count = sqlite.query_row("SELECT count(*) FROM search_pending", [], |row| row.get(0));
        Self { behind: count.unwrap_or(0) }
    }

    pub(crate) const fn is_behind(&self) -> bool {
        self.behind > 0
    }

    /// Notes that up to `count` more resources wait to be indexed.
    pub(crate) const fn behind_by(&mut self, count: usize) {
        self.behind = self.behind.saturating_add(count);
    }

    /// Indexes a batch if so much waits that searches would suffer.
    pub(crate) fn keep_up(&mut self, sqlite: &Sqlite) -> Result<()> {
        if self.behind > MAX_BEHIND { self.advance(sqlite) } else { Ok(()) }
    }

    /// Indexes a batch.
    pub(crate) fn advance(&mut self, sqlite: &Sqlite) -> Result<()> {
        let mut pending = sqlite.prepare_cached(
            "SELECT search_pending.resource, kind, body FROM search_pending
               JOIN resource ON sequence = search_pending.resource LIMIT ?",
        )?;
        let mut index =
            sqlite.prepare_cached("INSERT OR REPLACE INTO searchable (rowid, text) VALUES (?, ?)")?;
        let mut done = sqlite.prepare_cached("DELETE FROM search_pending WHERE resource = ?")?;
        let batch = pending
            .query_map([BATCH], |row| Ok((row.get(0)?, kind_from(row.get(1)?), row.get(2)?)))?
            .collect::<rusqlite::Result<Vec<(i64, Kind, String)>>>()?;
        for (sequence, kind, body) in &batch {
            let body: Object = serde_json::from_str(body).unwrap_or_default();
            index.execute((sequence, text(*kind, &body)))?;
            done.execute([sequence])?;
        }
        self.behind = if batch.len() < BATCH { 0 } else { self.behind.saturating_sub(BATCH).max(1) };
        Ok(())
    }
}

/// Notes that a resource's text is new to the index.
pub(crate) fn note(sqlite: &Sqlite, sequence: i64) -> Result<()> {
    sqlite
        .prepare_cached("INSERT OR IGNORE INTO search_pending (resource) VALUES (?)")?
        .execute([sequence])?;
    Ok(())
}

/// Takes a resource out of the index.
pub(crate) fn forget(sqlite: &Sqlite, sequence: i64) -> Result<()> {
    sqlite.prepare_cached("DELETE FROM searchable WHERE rowid = ?")?.execute([sequence])?;
    Ok(())
}

/// The attributes that resources of a kind have; found once, because every user is taken apart.
fn paths(kind: Kind) -> &'static [AttrPath] {
    static PATHS: [OnceLock<Vec<AttrPath>>; 2] = [OnceLock::new(), OnceLock::new()];
    let found = || {
        let resolved = ATTRIBUTES.iter().map(|name| scim::path::resolve(kind, name));
        resolved.filter_map(|name| if let Name::Attribute(path) = name { Some(path) } else { None }).collect()
    };
    PATHS[usize::from(kind == Kind::Group)].get_or_init(found)
}

/// What is indexed of a resource: the texts, folded, one a line so that none runs into the next.
pub(crate) fn text(kind: Kind, body: &Object) -> String {
    let mut text = String::new();
    let mut add = |value: &Value| {
        if let Value::String(value) = value {
            text.push_str(&fold(value));
            text.push('\n');
        }
    };
    for path in paths(kind) {
        let holder = path.extension.map_or(Some(body), |schema| body.get(schema.id)?.as_object());
        let Some(value) = holder.and_then(|holder| holder.get(path.attribute.name)) else { continue };
        match (value, path.sub) {
            (Value::Array(elements), Some(sub)) => {
                elements.iter().filter_map(|element| element.get(sub.name)).for_each(&mut add);
            }
            (value, Some(sub)) => {
                if let Some(value) = value.get(sub.name) {
                    add(value);
                }
            }
            (value, None) => add(value),
        }
    }
    text
}
