//! Copies of the database, and putting one back.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection as Sqlite, OpenFlags};

use crate::open::{APPLICATION_ID, DATABASE, Owned, migrations};
use crate::{Error, Result};

/// Writes a copy to a file that must not exist. It is whole and compact, and taken without holding
/// up the writer.
pub(crate) fn write(database: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(Error::Invalid(format!("{} exists already; choose another name", to.display())));
    }
    let sqlite = Sqlite::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let name = to.to_str().ok_or_else(|| Error::Invalid(format!("{} is not UTF-8", to.display())))?;
    let copied = sqlite.execute("VACUUM INTO ?", [name]);
    if let Err(error) = copied {
        // What stands there now is a part of a copy, which is worse than none.
        let _ = fs::remove_file(to);
        return Err(error.into());
    }
    make_private(to)
}

/// Puts a copy in the place of the database in a folder; where the former one is kept.
pub(crate) fn restore(folder: &Path, backup: &Path) -> Result<PathBuf> {
    examine(backup)?;
    let owned = Owned::take(folder)?;
    let kept = unused(&owned.folder)?;
    fs::create_dir(&kept).map_err(|error| Error::io(&kept, error))?;
    let incoming = owned.folder.join("rollcall.db.incoming");
    fs::copy(backup, &incoming).map_err(|error| Error::io(&incoming, error))?;
    make_private(&incoming)?;
    for suffix in ["", "-wal", "-shm"] {
        let name = format!("{DATABASE}{suffix}");
        let from = owned.folder.join(&name);
        if from.exists() {
            fs::rename(&from, kept.join(&name)).map_err(|error| Error::io(&from, error))?;
        }
    }
    let database = owned.database();
    fs::rename(&incoming, &database).map_err(|error| Error::io(&database, error))?;
    Ok(kept)
}

/// Whether a file is a database of ours, whole, and of a schema we know.
fn examine(backup: &Path) -> Result<()> {
    let refuse = |why: &str| Err(Error::Invalid(format!("{} {why}", backup.display())));
    if !backup.is_file() {
        return refuse("is not a file");
    }
    let Ok(sqlite) = Sqlite::open_with_flags(backup, OpenFlags::SQLITE_OPEN_READ_ONLY) else {
        return refuse("cannot be opened");
    };
    match sqlite.query_row("PRAGMA application_id", [], |row| row.get::<_, i32>(0)) {
        Ok(APPLICATION_ID) => {}
        _ => return refuse("is not a Rollcall backup"),
    }
    match migrations().current_version(&sqlite) {
        Ok(rusqlite_migration::SchemaVersion::Inside(_)) => {}
        Ok(_) => return refuse("was made by another version of Rollcall; update this one"),
        Err(_) => return refuse("cannot be read"),
    }
    match sqlite.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)) {
        Ok(verdict) if verdict == "ok" => Ok(()),
        _ => refuse("is damaged"),
    }
}

fn unused(folder: &Path) -> Result<PathBuf> {
    (1..10_000)
        .map(|number| folder.join(format!("before-restore-{number}")))
        .find(|path| !path.exists())
        .ok_or_else(|| Error::Invalid(format!("{} keeps too many former databases", folder.display())))
}

fn make_private(file: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(file, fs::Permissions::from_mode(0o600))
            .map_err(|error| Error::io(file, error))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}
