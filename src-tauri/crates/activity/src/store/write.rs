//! Writing a batch of records, in one transaction.

use jiff::Timestamp;
use rusqlite::Connection as Sqlite;

use super::marks::packed;
use super::rows::kind_number;
use super::{Mark, content};
use crate::record::Record;
use crate::row::Row;
use crate::{Error, Result};

/// Requests that came faster than they could be recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Missing {
    /// How many exchanges are missing.
    pub(crate) exchanges: u64,
    /// Of how many others headers and bodies are.
    pub(crate) details: u64,
}

/// Writes records in their order and gives them their numbers; what is known of them afterwards.
pub(crate) fn batch(sqlite: &mut Sqlite, records: &mut [Record], missing: Missing) -> Result<Vec<Mark>> {
    let transaction = sqlite.transaction()?;
    let mut marks = Vec::with_capacity(records.len());
    for record in records.iter_mut() {
        record.row.id = insert(&transaction, &record.row)?;
        let mut caused =
            transaction.prepare_cached("INSERT OR REPLACE INTO caused (change, exchange) VALUES (?, ?)")?;
        for change in &record.content.changes {
            caused.execute((change, record.row.id))?;
        }
        marks.push(Mark::of(&record.row));
    }
    if let (Some(first), Some(last)) = (records.first(), records.last()) {
        let contents: Vec<_> = records.iter().map(|record| &record.content).collect();
        transaction
            .prepare_cached("INSERT INTO detail (first, last, content) VALUES (?, ?, ?)")?
            .execute((first.row.id, last.row.id, content::pack(&contents)?))?;
        if missing != Missing::default() {
            note_missing(&transaction, first.row.id - 1, first.row.at.as_millisecond(), missing)?;
        }
    }
    packed::keep(&transaction, &marks)?;
    transaction.commit()?;
    Ok(marks)
}

/// Notes that exchanges are missing after the last one.
pub(crate) fn missing_at_the_end(sqlite: &Sqlite, exchanges: u64, now: Timestamp) -> Result<()> {
    note_missing(sqlite, super::newest(sqlite)?, now.as_millisecond(), Missing { exchanges, details: 0 })
}

fn note_missing(sqlite: &Sqlite, after: i64, at: i64, missing: Missing) -> Result<()> {
    sqlite
        .prepare_cached(
            "INSERT INTO gap (after, at, exchanges, details) VALUES (?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET exchanges = exchanges + excluded.exchanges, details = details + excluded.details",
        )?
        .execute((after, at, missing.exchanges, missing.details))?;
    Ok(())
}

fn insert(sqlite: &Sqlite, row: &Row) -> Result<i64> {
    let mut statement = sqlite.prepare_cached(
        "INSERT INTO exchange (at, connection, slug, peer, agent, method, target, status, scim_type, error, deed, kind,
                               resource, name, former_name, value, attributes, found, added, removed, members, quirks,
                               flags, queue, in_database, took, request_size, response_size)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let micros = |time: std::time::Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX >> 1);
    let listed = |text: String| (!text.is_empty()).then_some(text);
    let quirks: Vec<&str> = row.quirks.iter().map(|quirk| quirk.name()).collect();
    let values: [&dyn rusqlite::ToSql; 28] = [
        &row.at.as_millisecond(),
        &row.connection.map(directory::ConnectionId::number),
        &row.slug,
        &row.peer,
        &row.agent,
        &row.method,
        &row.target,
        &row.status,
        &row.scim_type,
        &row.error,
        &row.deed.number(),
        &row.kind.map(kind_number),
        &row.resource,
        &row.name,
        &row.former_name,
        &row.value,
        &listed(row.attributes.join(" ")),
        &row.found,
        &row.added,
        &row.removed,
        &row.members,
        &listed(quirks.join(" ")),
        &row.flags.0,
        &micros(row.queue),
        &micros(row.database),
        &micros(row.took),
        &row.request_size,
        &row.response_size,
    ];
    statement.insert(values.as_slice()).map_err(Error::from)
}
