//! A copy of the database as it was before a newer Rollcall brought it up to date.
//!
//! An older Rollcall refuses what a newer one has changed, so without a copy an update could not be taken back. The
//! copies lie in a folder of their own beside the database and are backups like any other: `rollcall restore` puts
//! one in its place.
//!
//! **Invariants.** No schema is changed before the copy of what it was is whole and on the disk; where there is no
//! room for one, nothing is changed. There is one copy for each schema, and at most [`KEPT`] in all.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Error, Result, backup};

/// The folder's name, beside the database.
const FOLDER: &str = "before-update";
/// Updates that can be taken back. A database of a million users has some gigabytes.
const KEPT: usize = 3;

/// Writes the copy of a database whose schema has a number, and returns where it is. It takes the place of an earlier
/// copy of the same schema: a start that failed is tried again, and must not push out the copies of other updates.
///
/// # Errors
/// [`Error::Full`] if there is no room, [`Error::Io`] if the folder cannot be written.
pub(crate) fn keep(database: &Path, schema: usize) -> Result<PathBuf> {
    let folder = folder(database.parent().unwrap_or(database));
    crate::open::make_private(&folder).map_err(|source| Error::io(&folder, source))?;
    // Under its name only when it is whole.
    let unfinished = folder.join("unfinished.db");
    match fs::remove_file(&unfinished) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            return Err(Error::io(unfinished, source));
        }
        _ => {}
    }
    backup::write(database, &unfinished)?;
    let copy = folder.join(name(schema));
    fs::rename(&unfinished, &copy).map_err(|source| Error::io(&copy, source))?;
    forget_old(&folder);
    Ok(copy)
}

/// The newest copy in a data folder that a Rollcall that knows schemas up to a number can put back.
pub(crate) fn newest(folder_of_data: &Path, up_to: usize) -> Option<PathBuf> {
    let folder = folder(folder_of_data);
    let schema = schemas(&folder).into_iter().filter(|schema| *schema <= up_to).max()?;
    Some(folder.join(name(schema)))
}

fn folder(folder_of_data: &Path) -> PathBuf {
    folder_of_data.join(FOLDER)
}

fn name(schema: usize) -> String {
    format!("schema-{schema}.db")
}

/// Of which schemas there are copies.
fn schemas(folder: &Path) -> Vec<usize> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let number = |file: &str| file.strip_prefix("schema-")?.strip_suffix(".db")?.parse().ok();
    entries.filter_map(|entry| number(entry.file_name().to_str()?)).collect()
}

/// Removes copies beyond those that are kept, the oldest first. What cannot be removed is in nobody's way.
fn forget_old(folder: &Path) {
    let mut schemas = schemas(folder);
    schemas.sort_unstable();
    for schema in schemas.iter().rev().skip(KEPT) {
        let copy = folder.join(name(*schema));
        if let Err(error) = fs::remove_file(&copy) {
            tracing::warn!(%error, copy = %copy.display(), "an old copy of the database is not removed");
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection as Sqlite;

    use super::*;

    fn database(folder: &Path) -> PathBuf {
        let path = folder.join("rollcall.db");
        let sqlite = Sqlite::open(&path).unwrap();
        sqlite.execute_batch("CREATE TABLE IF NOT EXISTS note (text TEXT)").unwrap();
        path
    }

    fn notes(file: &Path) -> u32 {
        let sqlite = Sqlite::open(file).unwrap();
        sqlite.query_row("SELECT count(*) FROM note", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn the_newest_three_are_kept() {
        let data = tempfile::tempdir().unwrap();
        let database = database(data.path());
        // 10 comes after 9, which it would not by name.
        for schema in [8, 9, 10, 11] {
            keep(&database, schema).unwrap();
        }
        let mut kept = schemas(&folder(data.path()));
        kept.sort_unstable();
        assert_eq!(kept, [9, 10, 11]);
        assert_eq!(newest(data.path(), 10), Some(folder(data.path()).join("schema-10.db")));
        assert_eq!(newest(data.path(), 8), None);
    }

    #[test]
    fn a_start_that_is_tried_again_has_one_copy_of_how_things_are_now() {
        let data = tempfile::tempdir().unwrap();
        let database = database(data.path());
        let first = keep(&database, 1).unwrap();
        assert_eq!(notes(&first), 0);
        Sqlite::open(&database).unwrap().execute("INSERT INTO note VALUES ('a')", []).unwrap();
        // What a crash in the middle of copying leaves.
        fs::write(folder(data.path()).join("unfinished.db"), "half").unwrap();
        let again = keep(&database, 1).unwrap();
        assert_eq!((&again, notes(&again)), (&first, 1));
        assert_eq!(fs::read_dir(folder(data.path())).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_a_copy() {
        use std::os::unix::fs::PermissionsExt;

        let data = tempfile::tempdir().unwrap();
        let copy = keep(&database(data.path()), 1).unwrap();
        assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(folder(data.path())).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
