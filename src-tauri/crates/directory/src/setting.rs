//! Settings: small texts by name.

use rusqlite::{Connection as Sqlite, OptionalExtension as _};

use crate::{Error, Result};

pub(crate) fn get(sqlite: &Sqlite, name: &str) -> Result<Option<String>> {
    Ok(sqlite
        .prepare_cached("SELECT value FROM setting WHERE name = ?")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

pub(crate) fn set(sqlite: &Sqlite, name: &str, value: Option<&str>) -> Result<()> {
    match value {
        Some(value) => sqlite
            .prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)")?
            .execute((name, value))?,
        None => sqlite.prepare_cached("DELETE FROM setting WHERE name = ?")?.execute([name])?,
    };
    Ok(())
}

/// The key that cursors are signed with, which the first migration made.
pub(crate) fn cursor_key(sqlite: &Sqlite) -> Result<[u8; 32]> {
    let damaged = || Error::Invalid("the database has lost the key for cursors".to_owned());
    let text = get(sqlite, "cursor_key")?.ok_or_else(damaged)?;
    let mut key = [0; 32];
    if text.len() != 2 * key.len() {
        return Err(damaged());
    }
    for (byte, digits) in key.iter_mut().zip(text.as_bytes().chunks(2)) {
        let digits = std::str::from_utf8(digits).map_err(|_| damaged())?;
        *byte = u8::from_str_radix(digits, 16).map_err(|_| damaged())?;
    }
    Ok(key)
}
