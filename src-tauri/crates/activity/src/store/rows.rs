//! Rows as they are read.

use std::time::Duration;

use directory::ConnectionId;
use jiff::Timestamp;
use rusqlite::{Connection as Sqlite, OptionalExtension as _, Row as SqlRow};
use scim::{Kind, Quirk};

use crate::Result;
use crate::deed::Deed;
use crate::row::{Flags, Row};

/// The columns that [`read`] reads.
pub(super) const COLUMNS: &str = "id, at, connection, slug, peer, agent, method, target, status, scim_type, error, deed, \
    kind, resource, name, former_name, value, attributes, found, added, removed, members, quirks, flags, queue, \
    in_database, took, request_size, response_size";

/// The exchange with a number.
pub(crate) fn row(sqlite: &Sqlite, id: i64) -> Result<Option<Row>> {
    let mut statement = sqlite.prepare_cached(&format!("SELECT {COLUMNS} FROM exchange WHERE id = ?"))?;
    Ok(statement.query_row([id], read).optional()?)
}

pub(super) fn read(row: &SqlRow<'_>) -> rusqlite::Result<Row> {
    let micros = |index| row.get::<_, u64>(index).map(Duration::from_micros);
    let list = |index| row.get::<_, Option<String>>(index).map(Option::unwrap_or_default);
    Ok(Row {
        id: row.get(0)?,
        at: Timestamp::from_millisecond(row.get(1)?).unwrap_or(Timestamp::UNIX_EPOCH),
        connection: row.get::<_, Option<i64>>(2)?.map(ConnectionId::from_number),
        slug: row.get(3)?,
        peer: row.get(4)?,
        agent: row.get(5)?,
        method: row.get(6)?,
        target: row.get(7)?,
        status: row.get(8)?,
        scim_type: row.get(9)?,
        error: row.get(10)?,
        deed: Deed::from_number(row.get(11)?),
        kind: row.get::<_, Option<u8>>(12)?.map(kind_from),
        resource: row.get(13)?,
        name: row.get(14)?,
        former_name: row.get(15)?,
        value: row.get(16)?,
        attributes: list(17)?.split(' ').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        found: row.get(18)?,
        added: row.get(19)?,
        removed: row.get(20)?,
        members: row.get(21)?,
        quirks: list(22)?.split(' ').filter_map(Quirk::from_name).collect(),
        flags: Flags(row.get(23)?),
        queue: micros(24)?,
        database: micros(25)?,
        took: micros(26)?,
        request_size: row.get(27)?,
        response_size: row.get(28)?,
    })
}

pub(super) const fn kind_number(kind: Kind) -> u8 {
    match kind {
        Kind::User => 0,
        Kind::Group => 1,
    }
}

const fn kind_from(number: u8) -> Kind {
    if number == 0 { Kind::User } else { Kind::Group }
}
