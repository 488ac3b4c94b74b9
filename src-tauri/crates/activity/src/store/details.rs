//! Headers and bodies of one exchange.

use rusqlite::{Connection as Sqlite, OptionalExtension as _};

use super::content::{self, Content};
use crate::Result;

/// What an exchange carried; `None` if that is not kept any more.
pub(crate) fn content(sqlite: &Sqlite, id: i64) -> Result<Option<Content>> {
    let piece: Option<(i64, Vec<u8>)> = sqlite
        .prepare_cached(
            "SELECT first, content FROM detail WHERE first <= ? AND last >= ? ORDER BY first DESC LIMIT 1",
        )?
        .query_row((id, id), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((first, piece)) = piece else { return Ok(None) };
    let place = usize::try_from(id - first).unwrap_or(usize::MAX);
    Ok(content::unpack(&piece)?.into_iter().nth(place))
}
