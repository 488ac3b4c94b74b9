//! Is the database sound?

use rusqlite::Connection as Sqlite;

use crate::Result;

/// What is wrong with the database, in words; nothing if it is sound.
pub(crate) fn check(sqlite: &Sqlite) -> Result<Vec<String>> {
    let mut faults = lines(sqlite, "PRAGMA integrity_check(20)")?;
    faults.retain(|line| line != "ok");
    let mut orphans = sqlite.prepare("PRAGMA foreign_key_check")?;
    let rows = orphans.query_map([], |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        Ok(format!("a row of {table} points to a row of {parent} that does not exist"))
    })?;
    faults.extend(rows.take(20).collect::<rusqlite::Result<Vec<_>>>()?);
    faults.extend(lines(
        sqlite,
        "SELECT 'the census says ' || sum(live) || ' of collection ' || collection || ', which has ' ||
                (SELECT count(*) FROM resource WHERE resource.collection = census.collection)
           FROM census GROUP BY collection
         HAVING sum(live) <> (SELECT count(*) FROM resource WHERE resource.collection = census.collection)",
    )?);
    Ok(faults)
}

fn lines(sqlite: &Sqlite, sql: &str) -> Result<Vec<String>> {
    let mut statement = sqlite.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
